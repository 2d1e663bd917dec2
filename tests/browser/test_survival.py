"""Processes die in the middle of their work, and impatient people press twice: what happens, happens once."""

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import httpx
import psycopg
import pytest

from rasid.project.demonstration.live.browser import Browser, DoorError
from tests.browser.first_week import MONDAY, SUNDAY
from tests.browser.offices import OFFICE, SLUG, Enrolled, Phone
from tests.browser.people import PASSWORD
from tests.browser.stack import Stack, own_folder, running
from tests.browser.visitors import CLEAN, DESERTED, Collect, Parts

VISITORS = 3
PATIENCE_S = 120.0


@dataclass
class Field:
    """An installation with taken visits that nobody has filed yet."""

    stack: Stack
    waiting: list[tuple[Enrolled, UUID]]

    def next_visits(self, count: int) -> list[tuple[Enrolled, UUID]]:
        found, self.waiting = self.waiting[:count], self.waiting[count:]
        assert len(found) == count
        return found

    def count(self, table: str, where: str = "true") -> int:
        ((found,),) = self.stack.sql(f"SELECT count(*) FROM {table} WHERE {where}")
        return int(found)


@pytest.fixture(scope="module")
def field() -> Iterator[Field]:
    quick = {"RASID_JOB_STALLED_SECONDS": "4"}
    with own_folder() as folder, running(folder, slug=SLUG, at=SUNDAY, settings=quick) as stack:
        told = stack.rasid(
            "manage", "shell", "-v", "0", "-c",
            f"from tests.browser.settled import settle; settle('{SLUG}', {VISITORS})",
        )  # fmt: skip
        stack.set_clock(MONDAY)
        waiting = [
            (Enrolled("", "", "", Phone(each["user"], each["password"])), UUID(visit))
            for each in json.loads(told[told.index("{") :])["observers"]
            for visit in each["visits"]
        ]
        yield Field(stack, waiting)


def test_a_worker_killed_in_mid_step_leaves_every_step_done_once(field: Field) -> None:
    visits = field.next_visits(12)
    before = field.count("submissions_submission")
    # Each table is where one of the steps after a submission is in the middle of its writing.
    with held(field.stack, "submissions_answer"):
        for observer, visit in visits[:6]:
            assert file(field, observer, visit) == 201
        kill_at_work(field.stack, "submissions_answer")
        # The next one takes up what is left, and dies at it too.
        kill_at_work(field.stack, "submissions_answer")
    with held(field.stack, "reviews_review"):
        for observer, visit in visits[6:]:
            assert file(field, observer, visit) == 201
        kill_at_work(field.stack, "reviews_review")
    assert field.count("procrastinate_jobs", "status = 'doing'") > 0, "somebody died at work"
    everything = before + len(visits)
    eventually(lambda: field.count("reviews_review") == everything, "every reading is opened")
    eventually(lambda: unfinished(field.stack) == [], "no job is left lying")
    assert_all_happened_once(field, everything)


def test_a_web_server_killed_in_mid_request_takes_the_submission_once(field: Field) -> None:
    ((observer, visit),) = field.next_visits(1)
    before = field.count("submissions_submission")
    with Collect(field.stack.url, observer) as phone:
        filled = phone.fill(visit, CLEAN, MONDAY)
        with held(field.stack, "submissions_submission"), ThreadPoolExecutor(1) as pool:
            request = pool.submit(attempt, phone, filled)
            eventually(partial(is_blocked, field.stack, "submissions_submission"), "the request is served")
            field.stack.kill("web")
            assert request.result(timeout=30) == 0, (
                "the phone was told nothing: it keeps the form and tries again"
            )
        eventually(lambda: attempt(phone, filled) in (201, 202), "the server is back")
        assert attempt(phone, filled) == 202
    eventually(lambda: field.count("reviews_review") == before + 1, "it is read")
    eventually(lambda: unfinished(field.stack) == [], "no job is left lying")
    assert_all_happened_once(field, before + 1)


def test_forms_pressed_twice_by_two_people_at_once_open_one_case(field: Field) -> None:
    ((observer, visit),) = field.next_visits(1)
    assert file(field, observer, visit, DESERTED) == 201
    reviewer = signed_in(field.stack, "reviewer")
    eventually(
        lambda: field.count("reviews_review", f"submission_id IN {of_visit(visit)}") == 1, "it is read"
    )
    ((review,),) = field.stack.sql(f"SELECT id FROM reviews_review WHERE submission_id IN {of_visit(visit)}")
    page = reviewer.open(f"{OFFICE}reviews/{review}/")
    reviewer.press(reviewer.press(page, ("act", "claim")), ("act", "accept"))
    eventually(lambda: field.count("findings_finding", f"review_id = '{review}'") == 1, "a draft is there")
    ((finding,),) = field.stack.sql(f"SELECT id FROM findings_finding WHERE review_id = '{review}'")
    officers = [signed_in(field.stack, handle) for handle in ("officer", "second")]
    pages = [officer.open(f"{OFFICE}findings/{finding}/") for officer in officers]
    barrier = threading.Barrier(2)

    def confirm(officer: Browser, page: object) -> None:
        barrier.wait()
        # The second is told that it is decided, on whichever page that is said.
        with suppress(DoorError):
            officer.press(page, ("act", "confirm"))  # type: ignore[arg-type]

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(confirm, officers, pages))
    eventually(lambda: unfinished(field.stack) == [], "what follows has followed")
    assert field.count("cases_case", f"finding_id = '{finding}'") == 1
    assert field.count("ledger_entry", f"subject = 'finding:{finding}' AND verb = 'finding.confirmed'") == 1
    ((case,),) = field.stack.sql(f"SELECT id FROM cases_case WHERE finding_id = '{finding}'")
    assert field.count("ledger_entry", f"subject = 'case:{case}' AND verb = 'case.opened'") == 1
    for browser in (reviewer, *officers):
        browser.close()


# What must hold ------------------------------------------------------------------------------


def assert_all_happened_once(field: Field, submissions: int) -> None:
    sql = field.stack.sql
    assert field.count("submissions_submission") == submissions
    assert field.count("reviews_review") == submissions
    assert sql("SELECT submission_id FROM reviews_review GROUP BY 1 HAVING count(*) > 1") == []
    answers = sql("SELECT submission_id, count(*) FROM submissions_answer GROUP BY submission_id")
    assert len(answers) == submissions
    assert len({count for _, count in answers}) == 1, "each has all its answers, each answer once"
    twice = "SELECT subject, verb FROM ledger_entry WHERE verb LIKE 'submission.%' GROUP BY 1, 2 HAVING count(*) > 1"
    assert sql(twice) == []
    assert field.count("ledger_entry", "verb = 'submission.received'") == submissions
    assert field.count("procrastinate_jobs", "status = 'failed'") == 0


# How -----------------------------------------------------------------------------------------


def file(field: Field, observer: Enrolled, visit: UUID, answers: dict[str, object] = CLEAN) -> int:
    with Collect(field.stack.url, observer) as phone:
        return phone.send(phone.fill(visit, answers, MONDAY)).status


def attempt(phone: Collect, filled: Parts) -> int:
    """The answer's status; 0 when there was none."""
    try:
        return phone.send(filled).status
    except httpx.TransportError:
        return 0


def kill_at_work(stack: Stack, table: str) -> None:
    """Wait until a worker that lives stands before the locked table, and end it there."""
    eventually(lambda: stack.child("worker") is not None and busy(stack), "a worker works")
    eventually(partial(is_blocked, stack, table), "in the middle of its step")
    stack.kill("worker")


def signed_in(stack: Stack, handle: str) -> Browser:
    browser = Browser(stack.url, handle)
    browser.sign_in(handle, PASSWORD)
    return browser


@contextmanager
def held(stack: Stack, table: str) -> Iterator[None]:
    """Whoever wants to write to the table waits, in the middle of a transaction."""
    with psycopg.connect(stack.superuser) as connection:
        connection.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")  # type: ignore[arg-type]
        yield
        connection.rollback()


def is_blocked(stack: Stack, table: str) -> bool:
    return bool(stack.sql(f"SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '{table}'::regclass"))


def busy(stack: Stack) -> bool:
    """Jobs in the hands of a worker that lives."""
    return bool(stack.sql(
        "SELECT 1 FROM procrastinate_jobs job JOIN procrastinate_workers worker ON worker.id = job.worker_id"
        " WHERE job.status = 'doing' AND worker.last_heartbeat > now() - interval '3 seconds'"
    ))  # fmt: skip


def unfinished(stack: Stack) -> list[tuple[object, ...]]:
    """Handed-over jobs that are not done; periodic ones come and go."""
    return stack.sql(
        "SELECT id, status, args FROM procrastinate_jobs"
        " WHERE task_name = 'rasid.handovers.hand_over' AND status IN ('todo', 'doing')"
    )


def of_visit(visit: UUID) -> str:
    return f"(SELECT id FROM submissions_submission WHERE visit_id = '{visit}')"


def eventually(there: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + float(os.environ.get("RASID_TEST_PATIENCE", PATIENCE_S))
    while not there():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.1)
