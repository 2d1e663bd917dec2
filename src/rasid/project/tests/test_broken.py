"""What a person reads when it is our fault: come again where waiting mends it, an apology where it does not."""

import errno
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from rasid.stages.bulletins import public_pages


def asked(monkeypatch: pytest.MonkeyPatch, error: Exception, path: str = "/") -> Any:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(public_pages, "public_programmes", fail)
    return Client(raise_request_exception=False).get(path)


@pytest.mark.parametrize(
    "error", [OperationalError("gone"), OSError(errno.ENOSPC, "full")], ids=["away", "full"]
)
@pytest.mark.parametrize(("path", "word"), [("/", "نصف دقيقة"), ("/en/", "half a minute")])
def test_a_page_without_database_or_disk_says_when_to_come_again(
    monkeypatch: pytest.MonkeyPatch, error: Exception, path: str, word: str
) -> None:
    answer = asked(monkeypatch, error, path)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert answer["Cache-Control"] == "no-store"
    assert word in answer.content.decode()


def test_a_mistake_of_ours_is_not_called_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = asked(monkeypatch, ValueError("ours"))
    assert answer.status_code == 500
    assert "Retry-After" not in answer
