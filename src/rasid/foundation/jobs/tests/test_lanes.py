"""Jobs in lanes, on the database itself: what waits in one lane is not felt in another."""

import re
from collections.abc import Sequence

import pytest
from django.db import connection

from rasid.foundation.jobs.lanes import SHORT, Lane, lanes_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_jobs")]
STORM = 100_000


def put(lane: str, most: int = 1, scheduled: str = "NULL", lock: str | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, lock, scheduled_at)"
            f" SELECT %s, 'job', 'todo', %s, {scheduled} FROM generate_series(1, %s)",
            [lane, lock, most],
        )


def fetched(*lanes: str) -> str | None:
    """The lane of the job that a worker of these lanes is given; None: nothing waits for it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (procrastinate_fetch_job_v2(%s::varchar[], NULL)).queue_name", [list(lanes) or None]
        )
        found = cursor.fetchone()
        return str(found[0]) if found and found[0] else None


def blocks_read(lanes: Sequence[str]) -> int:
    """How much of the table and its indexes a fetch looks at: what it costs, without a clock.

    The least of five fetches: one of them may tidy a page of an index on its way, and look at the table for it.
    """
    return min(_blocks_of_one(lanes) for _ in range(5))


def _blocks_of_one(lanes: Sequence[str]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN (ANALYZE, BUFFERS) SELECT procrastinate_fetch_job_v2(%s::varchar[], NULL)", [list(lanes)]
        )
        said = "\n".join(row[0] for row in cursor.fetchall())
    return sum(int(found) for found in re.findall(r"shared hit=(\d+)", said.partition("Planning")[0]))


def test_a_worker_takes_from_its_lanes_and_in_their_order() -> None:
    for lane in reversed(Lane):
        put(lane)
    assert fetched("desk", "long") == "desk"
    assert [fetched(*Lane) for _ in range(4)] == ["now", "intake", "long", None]


def test_nobody_takes_a_job_of_a_lane_that_is_not_theirs() -> None:
    put("long", 3)
    assert fetched(*SHORT) is None
    put("desk")
    assert (fetched(*SHORT), fetched(*SHORT), fetched("long")) == ("desk", None, "long")


def test_a_worker_of_no_lanes_takes_from_all() -> None:
    put("long")
    put("now")
    assert [fetched(), fetched(), fetched()] == ["now", "long", None]


def test_a_job_whose_hour_has_not_come_waits_and_holds_nobody_up() -> None:
    put("now", scheduled="now() + interval '1 hour'")
    put("intake", scheduled="now() - interval '1 second'")
    assert [fetched(*Lane), fetched(*Lane)] == ["intake", None]


def test_two_jobs_under_one_lock_are_never_at_work_together() -> None:
    put("desk", 2, lock="one")
    assert [fetched("desk"), fetched("desk")] == ["desk", None]


def test_a_queue_that_was_empty_when_it_was_last_counted_is_not_read_through() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE procrastinate_jobs")
    calm = blocks_read(SHORT)
    put("intake", 5_000)
    assert blocks_read(SHORT) < calm + 100


def test_a_storm_in_one_lane_is_not_felt_in_another_nor_in_its_own() -> None:
    fetched(*Lane)
    # In the lane that is looked into later: rows that earlier tests left dead there are passed over both times.
    put("intake", 5)
    calm = blocks_read(SHORT)
    for lane in ("long", "desk"):
        put(lane, STORM)
    put("intake", 5)
    stormy = blocks_read(SHORT)
    # Rows that earlier tests left dead are passed over too; the storm itself fills thousands.
    assert stormy < calm + 600
    for _ in range(50):
        assert fetched(*SHORT) == "desk"
        assert fetched("long") == "long"
        assert fetched("now", "intake") is None


def test_lanes_are_named_in_any_order_and_wrong_ones_are_noticed() -> None:
    assert lanes_of("long, now") == (Lane.NOW, Lane.LONG)
    assert lanes_of("") == ()
    with pytest.raises(ValueError, match="express"):
        lanes_of("now,express")
