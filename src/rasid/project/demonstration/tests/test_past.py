"""A fortnight in a hamlet, played in this process through the actions of everybody."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import jobs_run_here
from rasid.foundation.ledger.models import Entry
from rasid.foundation.vault import door
from rasid.handovers import run_step
from rasid.project.demonstration import settling
from rasid.project.demonstration.cast import CANDIDATE, SHOPPER, password_of
from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.past.paying import settle_pay
from rasid.project.demonstration.past.residents import RATINGS_A_WEEK, STORIES_A_WEEK
from rasid.project.demonstration.past.weeks import PLAN_SETTINGS, PastWeeks
from rasid.project.demonstration.present import settle_present
from rasid.project.demonstration.repeatable import repeatable
from rasid.project.demonstration.settling import Settled
from rasid.project.demonstration.tests.hamlet import hamlet
from rasid.project.demonstration.world import World
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.cases.models import Case
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingKind, FindingState
from rasid.stages.improvement.models import ImprovementPlan
from rasid.stages.improvement.rules import PlanState
from rasid.stages.observers.concerns.models import Concern
from rasid.stages.observers.concerns.rules import ConcernState
from rasid.stages.observers.joining.applying.models import Application
from rasid.stages.observers.models import CalendarEntry
from rasid.stages.observers.suspensions.models import Suspension
from rasid.stages.pay.models import PayLine, PayRun
from rasid.stages.plans import actions as plans
from rasid.stages.plans.models import Plan, PlannedVisit, VisitRequest
from rasid.stages.plans.rules import RequestState
from rasid.stages.programmes.actions import open_wave
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import CODE_LENGTH, ReportState
from rasid.stages.reports.surveys.models import Response
from rasid.stages.reviews.models import Review
from rasid.stages.scores.models import VisitScore
from rasid.stages.submissions.models import Submission
from rasid.stages.visits.models import Vacancy, Visit
from rasid.stages.visits.rules import UNFINISHED, VisitState
from tests.world.custodians import address_of

AMMAN = ZoneInfo("Asia/Amman")
FIRST = date(2026, 9, 6)
FOUNDED = datetime(2026, 8, 23, 9, tzinfo=AMMAN)


@pytest.fixture(autouse=True)
def clock_may_travel() -> Iterator[None]:
    clock.allow_travel()
    yield
    clock.forbid_travel()


def settled_hamlet() -> Settled:
    country = hamlet()
    settled = settling.found_demonstration(
        "jo", dict(load_words().programme), "jo", "Asia/Amman", ("ar", "en")
    )
    settling.settle_country(settled, country)
    settling.learn_places(settled)
    settling.settle_questionnaires(settled)
    settling.settle_liaisons(settled, signing_in=1)
    settling.settle_observers(settled, country.observers, FIRST, signing_in=1)
    return settled


@pytest.mark.django_db(transaction=True)
def test_a_fortnight_goes_from_the_plan_to_the_published_bulletin(settings: Settings) -> None:
    settings.VAULT_DATABASE_URL = address_of("vault")
    told: list[tuple[int, int]] = []
    with jobs_run_here(run_step), repeatable(3):
        with clock.travelling_to(FOUNDED):
            settled = settled_hamlet()
            settle_pay(settled, 3)
            past = PastWeeks(settled, World(3, settled.places.values(), FIRST))
        past.play(2, lambda number, visits: told.append((number, visits)))
        past.go_on(datetime(2026, 9, 20, 13, 30, tzinfo=AMMAN))
    assert [number for number, _ in told] == [1, 2]
    assert all(visits >= 8 for _, visits in told)
    visits = Visit.objects.all()
    assert visits.filter(replaces=None).count() == sum(number for _, number in told)
    assert not Vacancy.objects.filter(settled="").exists()
    assert not visits.filter(state__in=UNFINISHED).exists()
    filed = visits.filter(state=VisitState.FILED)
    assert Submission.objects.filter(read_at__isnull=False).count() == filed.count()
    assert Review.objects.filter(state="decided", stands=True).count() == filed.count()
    assert VisitScore.objects.count() == Review.objects.filter(verdict="accepted", stands=True).count()
    assert not Finding.objects.filter(state=FindingState.DRAFT).exists()
    faults = Finding.objects.filter(kind=FindingKind.FAULT, state__in=["confirmed", "withdrawn"])
    assert Case.objects.count() == faults.count() > 0
    assert Finding.objects.filter(kind=FindingKind.PRAISE, state=FindingState.CONFIRMED).count() >= 2
    assert ImprovementPlan.objects.filter(state=PlanState.AGREED).count() == 2
    assert list(Bulletin.objects.order_by("number").values_list("state", flat=True)) == [
        BulletinState.PUBLISHED,
        BulletinState.PUBLISHED,
    ]
    assert Plan.objects.filter(seed_revealed_at__isnull=False).count() == 2
    said = Report.objects.all()
    assert said.count() >= 2 * STORIES_A_WEEK
    assert said.filter(state=ReportState.CLOSED).exists()
    assert said.filter(state=ReportState.FORWARDED).exists() or said.filter(reopened__gt=0).exists()
    assert Response.objects.count() > RATINGS_A_WEEK
    assert len(past.residents.follow_code()) == CODE_LENGTH
    assert PayLine.objects.filter(kind="visit").count() >= VisitScore.objects.count()
    assert PayRun.objects.filter(total__gt=0, approved_at__isnull=False).exists()
    # Nothing happened by the real clock.
    latest = Entry.objects.order_by("-at").first()
    assert latest is not None
    assert latest.at < datetime(2026, 9, 20, 13, 30, tzinfo=AMMAN)
    assert not _names_outside_the_vault(settled)
    goals = [person["goal"] for person in load_words().candidate["people"]]
    assert sorted(Application.objects.values_list("state", flat=True)) == sorted(goals)
    assert _signs_in(CANDIDATE)
    by_hand = VisitRequest.objects.filter(source="")
    assert by_hand.get().state == RequestState.PLANNED
    # By lot too, there might be nobody who has to leave a visit to others.
    now = datetime(2026, 9, 20, 13, 30, tzinfo=AMMAN)
    with jobs_run_here(run_step), repeatable(3), clock.travelling_to(now):
        _present(settled)


def _present(settled: Settled) -> None:
    """The week that goes on: everything that `settle_present` leaves waits for somebody."""
    wave = open_wave(settled.programme, date(2026, 9, 20))
    plan = plans.request_plan(settled.programme, wave, 16, PLAN_SETTINGS)
    plans.draw_plan(plan.id)
    plans.release_plan(plan.id)
    settle_present(settled)
    assert VisitRequest.objects.filter(state=RequestState.WAITING, source="").count() == 1
    assert CalendarEntry.objects.filter(observer__user__handle=SHOPPER).exists()
    assert Vacancy.objects.filter(settled="", is_free=True).exists()
    assert Suspension.objects.exclude(appealed_at=None).filter(decided_at=None).count() == 1
    assert Concern.objects.filter(state=ConcernState.NEW).count() == 1


def _signs_in(address: str) -> bool:
    user_id = door.user_for_address(address)
    return user_id is not None and User.objects.get(pk=user_id).check_password(password_of(address))


def _names_outside_the_vault(settled: Settled) -> list[str]:
    """Observers' invented names, looked for in all that the ledger was told."""
    names = [one.vault_name for one in hamlet().observers]
    names += [person["name"] for person in load_words().candidate["people"]]
    told = [bytes(entry.opening.record).decode() for entry in Entry.objects.select_related("opening")]
    return [name for name in names if any(name in text for text in told)]


@pytest.mark.django_db(transaction=True)
def test_the_same_seed_draws_the_same_week_and_another_seed_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "choose_passwords", lambda invited, one_thread=False: None)
    assert _drawn(5) == _drawn(5)
    assert _drawn(6) != _drawn(5)


def _drawn(seed: int) -> set[tuple[str, str, date]]:
    """(centre, observer, day) of a first week, taken back afterwards."""
    with repeatable(seed), clock.travelling_to(FOUNDED), transaction.atomic():
        settled = settled_hamlet()
        wave = open_wave(settled.programme, FIRST)
        plan = plans.request_plan(settled.programme, wave, 10, PLAN_SETTINGS)
        plans.draw_plan(plan.id)
        visits = PlannedVisit.objects.select_related("frame_point__service_point", "observer__user")
        found = {
            (v.frame_point.service_point.source_id, v.observer.user.handle, v.day)
            for v in visits.filter(plan=plan)
        }
        assert len(found) >= 8
        transaction.set_rollback(True)
    return found
