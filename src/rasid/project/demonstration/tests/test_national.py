"""A nation in small: weeks played in chunks, cut off and gone on with; nothing doubled, nothing missing."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from rasid import verify
from rasid.foundation.calendar import clock
from rasid.foundation.ledger import keys
from rasid.foundation.ledger.models import Entry, Leaf, Waiting
from rasid.project.demonstration.national import pace, playing, visiting, voices
from rasid.project.demonstration.national.pace import Pace
from rasid.project.demonstration.national.playing import NationalPlay, NationalScript, script_for
from rasid.project.demonstration.national.sizing import Amount, is_room
from rasid.project.demonstration.telling import Teller
from rasid.project.demonstration.tests.hamlet import hamlet
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.cases.models import Case
from rasid.stages.programmes.models import Programme
from rasid.stages.reports.models import Report
from rasid.stages.reports.public.models import PlaceCount, PublicReport
from rasid.stages.reports.rules import ReportState
from rasid.stages.scores.models import VisitScore
from rasid.stages.submissions.models import Submission
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import VisitState
from tests.world.custodians import address_of

AMOUNT = Amount(weeks=2, visits=30, reports=300)
FIRST = date(2026, 9, 6)
ENDS = datetime(2026, 9, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock_may_travel() -> Iterator[None]:
    clock.allow_travel()
    yield
    clock.forbid_travel()


class CutOffError(Exception):
    """As Ctrl-C would, between two transactions."""


@pytest.mark.django_db(transaction=True)
def test_a_play_that_was_cut_off_goes_on_and_nothing_is_doubled(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAULT_DATABASE_URL = address_of("vault")
    monkeypatch.setattr(voices, "CHUNK", 40)
    monkeypatch.setattr(visiting, "CHUNK", 5)
    monkeypatch.setattr(playing, "BULLETINS", 1)
    monkeypatch.setattr(pace, "TELL_EVERY_SECONDS", 0.0)
    said, script = StringIO(), NationalScript(3, AMOUNT, FIRST, tmp_path)
    # Once among the visits of the first week, and once among the reports of the second.
    for cut_at in (8, 230):
        with monkeypatch.context() as patched:
            _cut_off(patched, cut_at)
            with pytest.raises(CutOffError):
                _play(script, said)
    again, has_begun = script_for(tmp_path, seed=99, amount=Amount(1, 1, 1))
    assert (again, has_begun) == (script, True)
    _play(again, said)

    programme = Programme.objects.get()
    assert programme.is_demonstration
    assert Report.objects.count() == AMOUNT.reports
    states = Counter(Report.objects.values_list("state", flat=True))
    assert states[ReportState.CLOSED] > states[ReportState.RECEIVED] > 0
    made = Counter(Visit.objects.values_list("state", flat=True))
    assert made[VisitState.OFFERED] == 0
    assert made[VisitState.FILED] > AMOUNT.visits * 0.6
    assert Submission.objects.filter(read_at__isnull=False).count() == made[VisitState.FILED]
    assert VisitScore.objects.count() > made[VisitState.FILED] * 0.8
    assert Case.objects.exists()
    assert Bulletin.objects.filter(state="published").count() == 1
    shown = PublicReport.objects.count()
    assert shown == Report.objects.filter(is_public=True).exclude(state=ReportState.SET_ASIDE).count() > 0
    assert sum(PlaceCount.objects.filter(level=0).values_list("reports", flat=True)) == shown
    accepted = Entry.objects.filter(verb="report.accepted")
    assert accepted.count() == accepted.values("subject").distinct().count() == AMOUNT.reports
    assert not Waiting.objects.filter(is_sealed=False, merge_after__lte=ENDS).exists()
    assert Leaf.objects.count() > 5 * AMOUNT.reports
    assert verify.run(["--log", str(settings.LOG_ROOT), "--key", str(keys.verifier())]) == 0
    assert "300" in said.getvalue()


def test_weeks_share_out_exactly_what_was_asked_for() -> None:
    amount = Amount(weeks=7, visits=100, reports=10_000_001)
    assert sum(amount.share_of(amount.reports, week) for week in range(7)) == 10_000_001
    assert sum(amount.share_of(amount.visits, week) for week in range(7)) == 100


def test_a_disk_without_room_is_seen_before_anything_is_begun(tmp_path: Path) -> None:
    assert is_room(Amount(1, 0, 0), tmp_path)
    assert not is_room(Amount(52, 250_000, 10**12), tmp_path)


def test_the_time_left_counts_only_the_time_spent_on_it() -> None:
    moments = iter([0.0, 100.0, 110.0, 500.0, 510.0])
    out = StringIO()
    counted = Pace(Teller(out, "en"), "demo-national-reports", 0, 400, now=lambda: next(moments))
    counted.begins()
    counted.more(100)
    counted.begins()
    counted.more(100)
    assert counted.rate == 10
    assert "200 of 400" in out.getvalue()


def _play(script: NationalScript, said: StringIO) -> None:
    NationalPlay(script, Teller(said, "en"), hamlet(people=8)).run()


def _cut_off(patched: pytest.MonkeyPatch, at: int) -> None:
    more = Pace.more

    def counted(self: Pace, count: int) -> None:
        more(self, count)
        if self.message == "demo-national-reports" and at > 100 and self.done >= at:
            raise CutOffError
        if self.message == "demo-national-visits" and at < 100 and self.done >= at:
            raise CutOffError

    patched.setattr(Pace, "more", counted)


@pytest.mark.django_db
def test_the_command_begins_nothing_that_the_disk_cannot_hold(settings: Settings, tmp_path: Path) -> None:
    settings.DEMONSTRATION, settings.DATA = True, tmp_path
    with pytest.raises(CommandError, match="Nothing was begun"):
        call_command("rasid_demo", scale="national", reports=10**12, language="en")
    assert list(tmp_path.iterdir()) == []
