"""Every step and every periodic job has a lane, and so has whatever else is ever deferred."""

from collections import Counter
from uuid import uuid4

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app

from rasid import handovers
from rasid.foundation.jobs.announcing import TASK, announce
from rasid.foundation.jobs.lanes import Lane

# The library's own chore for old jobs; ours is a kind of `rasid.retention`.
NOT_OURS = {
    "builtin:procrastinate.builtin_tasks.remove_old_jobs",
    "procrastinate.builtin_tasks.remove_old_jobs",
}


def test_every_step_has_one_lane() -> None:
    steps = {step.__name__ for follows in handovers.HANDOVERS.values() for step in follows}
    placed = Counter(step.__name__ for follows in handovers.LANES.values() for step in follows)
    assert steps ^ set(placed) == set()
    assert [name for name, times in placed.items() if times > 1] == []


def test_every_task_waits_in_a_lane() -> None:
    astray = {
        name: task.queue
        for name, task in app.tasks.items()
        if name not in NOT_OURS | {TASK} and task.queue not in set(Lane)
    }
    assert astray == {}


@pytest.mark.django_db
@pytest.mark.usefixtures("no_jobs")
def test_what_follows_an_act_waits_in_the_lane_of_each_step() -> None:
    with transaction.atomic():
        announce("finding.confirmed", uuid4())
        announce("submission.received", uuid4())
        announce("registry.import_requested", uuid4())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT queue_name, args->>'step' FROM procrastinate_jobs WHERE task_name = %s", [TASK]
        )
        found = set(cursor.fetchall())
    assert found == {
        ("now", "issue_flash"), ("now", "open_case"), ("desk", "tell_residents"), ("desk", "keep_evidence"),
        ("intake", "read_submission"), ("long", "carry_out_import"),
    }  # fmt: skip


def test_life_in_danger_waits_behind_nothing_and_a_week_of_figures_holds_up_nobody() -> None:
    lanes = {step.__name__: lane for lane, steps in handovers.LANES.items() for step in steps}
    for step in ("open_case", "issue_flash", "escalate_case", "tell_cabinet", "send_pin"):
        assert lanes[step] is Lane.NOW
    for step in ("carry_out_import", "draw_plan", "draft_bulletin", "transcribe", "keep_site"):
        assert lanes[step] is Lane.LONG
