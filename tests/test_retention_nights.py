"""What is over goes in batches, is noted, and goes on where it stood."""

from datetime import date, datetime, timedelta

import pytest

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.retention import actions
from rasid.foundation.retention.models import Expiry
from rasid.foundation.retention.queries import held, last_runs
from rasid.foundation.retention.rules import End, Group, Kept, WrongScheduleError, read_days
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme

pytestmark = pytest.mark.django_db


class Pile:
    """So many things that are over; the third batch may break."""

    def __init__(self, size: int, breaks_at: int = 0) -> None:
        self.size, self.breaks_at = size, breaks_at
        self.asked: list[datetime] = []

    def expire(self, before: datetime, most: int) -> int:
        self.asked.append(before)
        if self.breaks_at and len(self.asked) == self.breaks_at:
            raise RuntimeError("the disk is gone")
        gone = min(most, self.size)
        self.size -= gone
        return gone


def kept(pile: Pile, kind: str = "things") -> Kept:
    return Kept(kind, Group.MACHINE, End.DROP, pile.expire)


def test_what_is_over_goes_batch_by_batch_and_each_is_noted(frozen_clock: datetime) -> None:
    pile = Pile(2 * actions.BATCH + 1)
    assert actions.expire(kept(pile), 30) == 2 * actions.BATCH + 1
    assert pile.asked == [clock.now() - timedelta(days=30)] * 3
    run = last_runs()["things"]
    assert (run.count, run.is_whole) == (2 * actions.BATCH + 1, True)
    assert Entry.objects.filter(verb="records.expired").count() == 3
    assert not any(entry.is_open for entry in Entry.objects.filter(verb="records.expired"))


def test_nothing_over_is_noted_without_an_entry(frozen_clock: datetime) -> None:
    assert actions.expire(kept(Pile(0)), 30) == 0
    assert last_runs()["things"].is_whole
    assert not Entry.objects.filter(verb="records.expired").exists()


def test_a_night_ends_and_the_next_goes_on(frozen_clock: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_BATCHES", 2)
    pile = Pile(3 * actions.BATCH)
    assert actions.expire(kept(pile), 1) == 2 * actions.BATCH
    assert not last_runs()["things"].is_whole
    assert actions.expire(kept(pile), 1) == actions.BATCH


def test_one_kind_that_fails_keeps_no_other_and_loses_no_batch(frozen_clock: datetime) -> None:
    broken, whole = Pile(5 * actions.BATCH, breaks_at=2), Pile(3)
    found = actions.expire_all([kept(broken, "broken"), kept(whole, "whole")], {"broken": 1, "whole": 1})
    assert found == {"whole": 3}
    assert Expiry.objects.get(kind="broken").count == actions.BATCH


def test_an_operators_file_changes_what_it_names_and_no_more() -> None:
    schedule = [kept(Pile(0), "a"), kept(Pile(0), "b"), Kept("c", Group.MACHINE, End.KEEP)]
    assert read_days(schedule, b"a = 1\nb = 2", b"b = 5") == {"a": 1, "b": 5}


@pytest.mark.parametrize(
    ("shipped", "own"),
    [(b"a = 1", b"z = 5"), (b"a = 1", b"a = 0"), (b"a = 1", b"a = true"), (b"a = 1", b"a ="), (b"", b"")],
)
def test_a_file_that_means_nothing_is_refused(shipped: bytes, own: bytes) -> None:
    with pytest.raises(WrongScheduleError):
        read_days([kept(Pile(0), "a")], shipped, own)


def test_a_hold_stands_until_its_day_or_until_it_is_ended(
    programme: Programme, rania: User, frozen_clock: datetime
) -> None:
    of, today = programme.id, clock.now().date()
    for until, reason in ((today, "طلب النيابة 12"), (date(2030, 1, 1), "قصير")):
        with pytest.raises(Refused):
            actions.hold(rania, of, "report", of, until=until, reason=reason)
    made = actions.hold(
        rania, of, "report", of, until=today + timedelta(days=3), reason="طلب النيابة العامة 12"
    )
    assert held("report", [of]) == {of}
    assert held("submission", [of]) == set()
    actions.end_hold(rania, of, made.id)
    assert held("report", [of]) == set()
    with pytest.raises(Refused):
        actions.end_hold(rania, of, made.id)
    assert [entry.verb for entry in Entry.objects.filter(subject=f"hold:{made.id}").order_by("id")] == [
        "hold.set",
        "hold.ended",
    ]
