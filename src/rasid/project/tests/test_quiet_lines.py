"""What the operator's log may not hold."""

import logging
from io import StringIO

import pytest
from django.test import Client

from rasid.foundation.accounts import invitations
from rasid.stages.programmes.actions import open_account


def test_an_invitation_that_django_refuses_is_not_printed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = invitations.invite(open_account("noor"))
    printed = StringIO()
    (handler,) = [each for each in logging.getLogger().handlers if each.name == "console"]
    monkeypatch.setattr(handler, "stream", printed)
    refused = Client(enforce_csrf_checks=True).post(f"/invitation/{secret}/", {"password": "x"})
    assert refused.status_code == 403
    assert "/invitation/…" in printed.getvalue()
    assert secret not in printed.getvalue()


@pytest.mark.parametrize(
    "name", ["django", "django.request", "django.server", "django.security.csrf", "axes"]
)
def test_nobody_prints_past_the_filter(name: str) -> None:
    assert logging.getLogger(name).handlers == []
    assert logging.getLogger(name).propagate
