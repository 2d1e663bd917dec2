"""The promise of a place within a minute, kept beside a worker's jobs."""

import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from rasid.foundation.ledger import sequencing, ticking
from rasid.foundation.ledger.models import Leaf
from rasid.foundation.ledger.recording import record

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def quick(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LOG_ROOT, settings.KEYS = tmp_path / "log", tmp_path / "keys"
    monkeypatch.setattr(ticking, "TICK_SECONDS", 0.02)


def act() -> None:
    with transaction.atomic():
        record("case.opened", f"case:{uuid.uuid4()}", programme_id=uuid.UUID(int=7), sets={})


def soon(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 20
    while not holds() and time.monotonic() < until:
        time.sleep(0.02)
    return holds()


def test_what_is_recorded_gets_its_place_while_this_process_is_busy_otherwise() -> None:
    with ticking.placing():
        for count in (1, 2):
            act()
            assert soon(lambda count=count: Leaf.objects.count() == count)  # type: ignore[misc]
    assert not [thread for thread in threading.enumerate() if thread.name == "places in the log"]


def test_a_tick_that_fails_is_not_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    failed: list[int] = []
    true = sequencing.sequence

    def away_at_first() -> int:
        if len(failed) < 3:
            failed.append(1)
            raise OSError("the bucket is away")
        return true()

    monkeypatch.setattr(sequencing, "sequence", away_at_first)
    act()
    with ticking.placing():
        assert soon(lambda: Leaf.objects.count() == 1)
    assert len(failed) == 3
