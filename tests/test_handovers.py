"""The table of handovers: what is looked after regularly, and how often."""

from datetime import UTC, datetime, timedelta

import pytest
from procrastinate import tasks
from procrastinate.contrib.django.procrastinate_app import current_app

from rasid import handovers
from rasid.stages.reports.public.actions import show_report

MOMENT = datetime(2026, 11, 15, 6, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("task", "most"),
    [
        (handovers.sequence, timedelta(seconds=10)),
        (handovers.retry_stalled, timedelta(seconds=10)),
        (handovers.close_windows, timedelta(hours=1)),
        (handovers.drop_uploads, timedelta(hours=1)),
    ],
)
def test_what_must_not_wait_comes_round_in_time(task: tasks.Task, most: timedelta) -> None:
    (periodic,) = (
        one for one in current_app.periodic_registry.periodic_tasks.values() if one.task.name == task.name
    )
    ticks = periodic.croniter
    first = ticks.get_next(ret_type=datetime, start_time=MOMENT)
    second = ticks.get_next(ret_type=datetime)
    assert first - MOMENT <= most
    assert second - first == most


@pytest.mark.parametrize(
    "verb",
    "summarised categorised forwarded extended answered closed reopened set_aside merged parted".split(),  # noqa: SIM905
)
def test_every_verb_that_changes_what_the_public_reads_of_a_report_is_followed_by_its_job(verb: str) -> None:
    assert show_report in handovers.HANDOVERS[f"report.{verb}"]
