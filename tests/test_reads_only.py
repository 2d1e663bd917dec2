"""A host beside a standby: every public page is shown by a database that takes no write, and nothing else is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from rasid.project.reads_only import ALSO_SHOWN, NOT_SHOWN, SHOWN
from tests.test_walls import LIAISON, PUBLIC, addresses, enter, published

__all__ = ["addresses", "enter", "published"]

ELSEWHERE = 421


@pytest.fixture
def reads_only(settings: Any) -> None:
    settings.READS_ONLY = True


@pytest.fixture
def standby(db: None) -> Callable[[str], int]:
    """A visitor whose every request is answered in a transaction that PostgreSQL keeps from writing."""

    def visit(address: str) -> int:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
            answer: Any = Client().get(address)
            if answer.streaming:
                b"".join(answer.streaming_content)
            transaction.set_rollback(True)
        return int(answer.status_code)

    return visit


@pytest.mark.django_db
def test_every_public_page_is_shown_without_a_write(
    reads_only: None, addresses: dict[str, str], standby: Callable[[str], int]
) -> None:
    shown = {name: at for name, at in addresses.items() if name.startswith(SHOWN) and name not in NOT_SHOWN}
    assert len(shown) > 30
    answers = {name: standby(address) for name, address in sorted(shown.items())}
    assert {name: status for name, status in answers.items() if status not in {200, 302}} == {}


@pytest.mark.django_db
def test_whatever_is_not_for_everybody_is_somebody_elses(reads_only: None, addresses: dict[str, str]) -> None:
    others = {
        name: address
        for name, address in addresses.items()
        if name in NOT_SHOWN or not (name.startswith(SHOWN) or name in ALSO_SHOWN)
    }
    assert len(others) > 200
    visitor = Client()
    assert {name for name, at in others.items() if visitor.get(at).status_code != ELSEWHERE} == set()


@pytest.mark.django_db
def test_nothing_is_taken_in(reads_only: None, addresses: dict[str, str]) -> None:
    visitor = Client()
    assert {visitor.post(addresses[name]).status_code for name in ("public_week", "public_map")} == {
        ELSEWHERE
    }


@pytest.mark.django_db
def test_nobody_is_known_there(
    reads_only: None, addresses: dict[str, str], enter: Callable[[str], Client]
) -> None:
    assert enter(LIAISON).get(addresses["public_week"]).context["user"].is_anonymous


def test_what_is_shown_is_public() -> None:
    assert ALSO_SHOWN - {"readyz"} <= PUBLIC
