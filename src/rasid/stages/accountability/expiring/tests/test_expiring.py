"""Words and pictures go at their time, and not while anything waits for them; that there was an entry stays."""

from datetime import timedelta
from io import BytesIO

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.accountability.expiring import actions
from rasid.stages.accountability.models import Control, Opportunity, PersonalFinding, Reply, Standing
from rasid.stages.accountability.opportunities.rules import State
from rasid.stages.accountability.replies.actions import reply
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.rules import Viewer
from tests.world.accountability import Week, controlled, kept_of, later
from tests.world.submitted import photo


def test_an_observers_words_go_once_nothing_waits_for_them(
    week: Week, noor: Observer, officer: Viewer, rania: User, noor_viewing: Viewer
) -> None:
    controlled(week, noor, officer, rania)
    entry = Opportunity.objects.get()
    reply(noor_viewing, entry.id, "كان المخرج مفتوحاً حين وصلت", is_objection=True, file=BytesIO(photo(3)))
    with later(days=800):
        assert actions.replies_over(clock.now(), 10) == 0
        Opportunity.objects.update(state=State.MISS)
        assert [actions.replies_over(clock.now(), 10) for _ in range(2)] == [1, 0]
    said = Reply.objects.get()
    assert said.file is not None
    assert (said.words, said.is_objection, said.file.dropped_at is not None) == ("", True, True)


def test_pictures_figures_and_what_was_written_go_and_what_was_decided_stays(
    week: Week, noor: Observer, rania: User
) -> None:
    planned = week.planned(noor)
    with later(hours=3):
        review = week.read(week.filed(planned, clock.now() - timedelta(hours=2)))
        kept_of(review, planned, rania)
    Standing.objects.create(
        programme=week.country.programme, observer=noor, month=clock.now().date().replace(month=1, day=1), hits=0,
        n=0, controls=0, silent=0, alarms=0, figures={}, reckoned_at=clock.now(),
    )  # fmt: skip
    assert actions.pictures_over(clock.now(), 10) == 0
    with later(days=1200):
        now = clock.now()
        assert [actions.pictures_over(now, 10) for _ in range(2)] == [1, 0]
        assert [actions.standings_over(now, 10) for _ in range(2)] == [1, 0]
        assert [actions.findings_over(now, 10) for _ in range(2)] == [1, 0]
    assert Control.objects.get().picture is not None
    assert PersonalFinding.objects.get().reason == actions.GONE
    assert Opportunity.objects.exists()
