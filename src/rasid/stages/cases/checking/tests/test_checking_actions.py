"""From an accepted answer to a closing that somebody saw, or to an order that is open again one rung higher."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes.rules import Refusal as FourEyes
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import actions as cases
from rasid.stages.cases import queries as case_queries
from rasid.stages.cases.checking import actions, queries
from rasid.stages.cases.checking.rules import MOST_TRIES, Refusal
from rasid.stages.cases.models import Case, Recheck
from rasid.stages.cases.rules import Basis, CaseState, RecheckOutcome, RecheckState, Rung
from rasid.stages.cases.rules import Refusal as CaseRefusal
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding, LinkedReport
from rasid.stages.findings.rules import FindingState, Severity
from rasid.stages.observers.models import Observer
from rasid.stages.plans import actions as plans
from rasid.stages.plans.models import VisitRequest
from rasid.stages.plans.rules import RequestKind, RequestState
from rasid.stages.programmes.actions import open_wave
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports.models import Report
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Purpose
from tests.world.cases import proof
from tests.world.checking import judged, look, proven, settled, wanted
from tests.world.observers import enrolled
from tests.world.plans import Country


@pytest.fixture
def munir(programme: Programme, munir_viewing: Viewer) -> User:
    return User.objects.get(id=munir_viewing.user_id)


@pytest.fixture
def rested(settings: Any) -> None:
    """As in production: what a visit shows rests a week and is delayed at random."""
    settings.RELEASE_DELAY_HOURS = 48.0


def refusal_of(act: Callable[..., object], *given: object) -> object:
    with pytest.raises(Refused) as caught:
        act(*given)
    return caught.value.code


def lot(monkeypatch: pytest.MonkeyPatch, chance: float) -> None:
    random = SimpleNamespace(random=lambda: chance)
    monkeypatch.setattr(actions, "secrets", SimpleNamespace(SystemRandom=lambda: random))


def test_an_accepted_answer_asks_for_one_visit_and_says_so_to_nobody(
    accepted_order: Case, programme: Programme
) -> None:
    recheck = wanted(accepted_order)
    assert wanted(accepted_order) == recheck
    asked = VisitRequest.objects.get()
    assert (asked.kind, asked.source, asked.asked_by) == (RequestKind.REVISIT, f"case:{recheck.id}", None)
    assert asked.not_before
    assert today(programme) < asked.not_before <= today(programme) + timedelta(days=21)
    told = Entry.objects.filter(verb__startswith="recheck.") | Entry.objects.filter(
        verb__startswith="visit_request."
    )
    assert told.count() >= 3
    assert not any(entry.is_open for entry in told)


def test_no_order_is_closed_before_somebody_looked(accepted_order: Case, munir_viewing: Viewer) -> None:
    assert refusal_of(cases.close_case, munir_viewing, accepted_order.id) is CaseRefusal.RECHECK_WAITING
    recheck = wanted(accepted_order)
    assert refusal_of(cases.close_case, munir_viewing, accepted_order.id) is CaseRefusal.RECHECK_WAITING
    judged(look(recheck))
    assert settled(recheck).outcome == RecheckOutcome.FIXED
    closed = cases.close_case(munir_viewing, accepted_order.id)
    assert (closed.state, closed.closed_basis) == (CaseState.CLOSED, Basis.RECHECK)
    assert case_queries.public_view(Case.objects.get(id=closed.id))["closed_basis"] == Basis.RECHECK


def test_any_accepted_reading_after_the_repair_will_do_and_the_asked_visit_is_not_needed_any_more(
    accepted_order: Case,
) -> None:
    recheck = wanted(accepted_order)
    judged(look(recheck, purpose=Purpose.SAMPLE))
    recheck.refresh_from_db()
    assert recheck.state == RecheckState.SETTLED
    assert VisitRequest.objects.get().state == RequestState.WITHDRAWN


def test_a_trial_visit_a_rejected_reading_and_an_item_that_nobody_saw_show_nothing(
    accepted_order: Case,
) -> None:
    recheck = wanted(accepted_order)
    judged(look(recheck, purpose=Purpose.TRIAL))
    judged(look(recheck, verdict=Verdict.REJECTED))
    judged(look(recheck, fixed=None))
    recheck.refresh_from_db()
    assert (recheck.state, recheck.outcome, recheck.tries) == (RecheckState.ASKED, "", 0)


def test_a_fault_that_is_still_there_opens_the_order_again_for_a_full_term_one_rung_higher(
    accepted_order: Case,
) -> None:
    before = accepted_order.deadline
    case = proven(accepted_order, fixed=False)
    assert (case.state, case.rung) == (CaseState.OPEN, Rung.HEAD)
    assert case.deadline >= before
    assert case.deadlines.filter(cause="reopened").exists()
    public = case_queries.public_view(case)
    assert (public["reopenings"], public["rung"]) == (1, Rung.HEAD)
    assert "ما زال" in public["reopening_reason"]


def test_the_draft_of_the_same_visit_joins_the_order_instead_of_making_a_second_one(
    accepted_order: Case,
) -> None:
    review = look(wanted(accepted_order), fixed=False)
    judged(review)
    (draft,) = Finding.objects.filter(review=review)
    assert draft.state == FindingState.DISMISSED
    assert accepted_order.code in draft.reason
    assert draft.decided_by_id == review.reviewer_id


def test_nothing_takes_effect_before_it_rested_a_week_like_a_finding_of_the_same_visit(
    rested: None, confirmed_finding: Finding, officer: Viewer, munir_viewing: Viewer, omar_viewing: Viewer
) -> None:
    opened = cases.open_case(confirmed_finding.id)
    assert opened
    with clock.travelling_to(opened.visible_from + timedelta(days=1)):
        _answered(opened, omar_viewing, officer)
        recheck = wanted(opened)
        review = look(recheck, fixed=False)
        judged(review)
        recheck.refresh_from_db()
        assert recheck.state == RecheckState.JUDGED
        assert review.decided_at
        assert recheck.release_at
        assert recheck.release_at - review.decided_at > timedelta(days=7)
        assert Case.objects.get(id=opened.id).state == CaseState.ANSWERED
    with clock.travelling_to(recheck.release_at - timedelta(minutes=1)):
        assert actions.settle_due() == 0
        assert refusal_of(cases.close_case, munir_viewing, opened.id) is CaseRefusal.RECHECK_WAITING
    with clock.travelling_to(recheck.release_at):
        assert actions.settle_due() == 1
        assert actions.settle_due() == 0
    assert Case.objects.get(id=opened.id).state == CaseState.OPEN


def _answered(case: Case, liaison: Viewer, officer: Viewer) -> None:
    cases.answer_case(liaison, case.id, "نُظفت القاعة.", [proof()])
    cases.accept_answer(officer, case.id)


# The lot ---------------------------------------------------------------------------------------------


@pytest.fixture
def minor_order(drafts: list[Finding], officer: Viewer, omar_viewing: Viewer, settings: Any) -> Case:
    """A minor fault whose answer is accepted; one in four of these is looked at again."""
    settings.RELEASE_DELAY_HOURS = 0.0
    opened = cases.open_case(findings.confirm_finding(officer, drafts[1].id, severity=Severity.MINOR).id)
    assert opened
    _answered(opened, omar_viewing, officer)
    return opened


def test_the_lot_spares_a_minor_fault_which_is_closed_on_its_proof(
    minor_order: Case, munir_viewing: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    lot(monkeypatch, 0.25)
    assert wanted(minor_order).state == RecheckState.SPARED
    assert not VisitRequest.objects.exists()
    assert cases.close_case(munir_viewing, minor_order.id).closed_basis == Basis.EVIDENCE


def test_the_lot_chooses_a_minor_fault_that_is_visited(
    minor_order: Case, munir_viewing: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    lot(monkeypatch, 0.24)
    assert wanted(minor_order).state == RecheckState.ASKED
    assert refusal_of(cases.close_case, munir_viewing, minor_order.id) is CaseRefusal.RECHECK_WAITING


def test_what_was_spared_stands_open_for_as_long_as_what_is_visited(
    minor_order: Case, munir_viewing: Viewer, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.RELEASE_DELAY_HOURS = 48.0
    lot(monkeypatch, 0.5)
    recheck = wanted(minor_order)
    assert (recheck.state, recheck.release_at) == (
        RecheckState.WANTED,
        recheck.wanted_at + timedelta(days=28),
    )
    assert refusal_of(cases.close_case, munir_viewing, minor_order.id) is CaseRefusal.RECHECK_WAITING
    assert settled(recheck).state == RecheckState.SPARED
    assert cases.close_case(munir_viewing, minor_order.id).closed_basis == Basis.EVIDENCE


def test_an_ordinary_visit_that_meets_the_fault_is_believed_over_the_lot(
    minor_order: Case, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.RELEASE_DELAY_HOURS = 48.0
    lot(monkeypatch, 0.5)
    recheck = wanted(minor_order)
    judged(look(recheck, fixed=False))
    assert settled(recheck).outcome == RecheckOutcome.NOT_FIXED
    assert Case.objects.get(id=minor_order.id).state == CaseState.OPEN


# When nothing can be seen ----------------------------------------------------------------------------


def planned_for(recheck: Recheck, week: date) -> Visit:
    """The next week's plan takes the request up."""
    recheck.refresh_from_db()
    assert recheck.request
    programme = recheck.request.programme
    knobs = {"double_share": 0.0, "control_share": 0.0, "urgent_share": 0.5, "recency_days": 0}
    with clock.travelling_to(datetime.combine(week - timedelta(days=3), time(9), UTC)):
        plan = plans.request_plan(programme, open_wave(programme, week), 1, knobs)
        plans.draw_plan(plan.id)
        plans.release_plan(plan.id)
        visits.offer_visits(plan.id)
    return Visit.objects.get(planned_visit__plan=plan, planned_visit__request=recheck.request)


@pytest.fixture
def two_blind_visits(
    accepted_order: Case, country: Country, crew: list[Observer], monkeypatch: pytest.MonkeyPatch
) -> Recheck:
    """Two weeks' plans sent somebody; one saw nothing, one never went."""
    # The centre may be drawn besides: nobody goes to one place twice in a week.
    enrolled(country.programme, "layla", country.sector)
    lot(monkeypatch, 0.0)
    recheck = wanted(accepted_order)
    first = planned_for(recheck, date(2026, 11, 29))
    assert first.purpose == Purpose.REVISIT
    judged(look(recheck, planned=first, fixed=None))
    recheck.refresh_from_db()
    assert (recheck.state, recheck.tries) == (RecheckState.ASKED, 1)
    planned_for(recheck, date(2026, 12, 6))
    with clock.travelling_to(datetime(2026, 12, 14, 9, tzinfo=UTC)):
        assert actions.settle_due() == 1
        assert actions.settle_due() == 0
    recheck.refresh_from_db()
    return recheck


def test_a_visit_that_showed_nothing_is_asked_for_again_and_after_two_plans_two_people_decide(
    two_blind_visits: Recheck, officer: Viewer, rania: User, munir_viewing: Viewer, munir: User
) -> None:
    recheck = two_blind_visits
    assert (recheck.state, recheck.tries) == (RecheckState.WANTED, MOST_TRIES)
    reason = "المركز مغلق للترميم حتى الربيع"
    proposal = actions.propose_waiver(officer, rania, recheck.id, reason)
    assert refusal_of(actions.grant_waiver, officer, rania, proposal.id) is FourEyes.SAME_PERSON
    waived = actions.grant_waiver(munir_viewing, munir, proposal.id)
    assert (waived.state, waived.reason) == (RecheckState.WAIVED, reason)
    assert refusal_of(cases.close_case, officer, recheck.case_id) is CaseRefusal.SAME_PERSON
    assert cases.close_case(munir_viewing, recheck.case_id).closed_basis == Basis.EVIDENCE


def test_the_visit_may_be_asked_for_once_more_instead(two_blind_visits: Recheck, officer: Viewer) -> None:
    again = actions.try_again(officer, two_blind_visits.id)
    assert again.state == RecheckState.ASKED
    assert again.request
    assert again.request.state == RequestState.WAITING


def test_nobody_waives_a_visit_that_can_still_be_made(
    accepted_order: Case, officer: Viewer, rania: User
) -> None:
    recheck = wanted(accepted_order)
    assert (
        refusal_of(actions.propose_waiver, officer, rania, recheck.id, "لا وقت لدينا لها") is Refusal.TOO_SOON
    )
    assert refusal_of(actions.try_again, officer, recheck.id) is Refusal.TOO_SOON


def test_a_closed_place_is_for_two_people_at_once(accepted_order: Case) -> None:
    ServicePoint.objects.filter(id=accepted_order.service_point_id).update(closed_on=date(2026, 11, 10))
    recheck = wanted(accepted_order)
    assert (recheck.state, queries.failed_plans(recheck)) == (RecheckState.WANTED, MOST_TRIES)


# What is taken back ----------------------------------------------------------------------------------


def test_an_answer_that_is_refused_after_all_needs_no_look(
    accepted_order: Case, munir_viewing: Viewer, omar_viewing: Viewer, officer: Viewer
) -> None:
    recheck = wanted(accepted_order)
    cases.refuse_answer(munir_viewing, accepted_order.id, "الصورة قديمة")
    assert actions.drop_recheck(accepted_order.id) == 1
    assert actions.drop_recheck(accepted_order.id) == 0
    recheck.refresh_from_db()
    assert recheck.state == RecheckState.DROPPED
    assert VisitRequest.objects.get().state == RequestState.WITHDRAWN
    _answered(accepted_order, omar_viewing, officer)
    assert wanted(accepted_order).id != recheck.id


def test_the_next_answer_is_looked_at_even_when_the_first_ones_job_is_late(
    accepted_order: Case, munir_viewing: Viewer, omar_viewing: Viewer, officer: Viewer
) -> None:
    first = wanted(accepted_order)
    cases.refuse_answer(munir_viewing, accepted_order.id, "الصورة قديمة")
    _answered(accepted_order, omar_viewing, officer)
    assert wanted(accepted_order).state == RecheckState.ASKED
    first.refresh_from_db()
    assert first.state == RecheckState.DROPPED


def test_a_reading_that_is_overturned_before_its_effect_judges_nothing(
    minor_order: Case, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.RELEASE_DELAY_HOURS = 48.0
    lot(monkeypatch, 0.0)
    recheck = wanted(minor_order)
    review = look(recheck, fixed=False)
    judged(review)
    recheck.refresh_from_db()
    assert recheck.state == RecheckState.JUDGED
    Review.objects.filter(id=review.id).update(stands=False)
    assert actions.judge_recheck(review.id) == 1
    recheck.refresh_from_db()
    assert (recheck.state, recheck.outcome, recheck.release_at) == (RecheckState.ASKED, "", None)


def test_a_resident_who_says_that_it_is_not_put_right_sends_somebody_and_opens_nothing_alone(
    closed_order: Case, officer: Viewer, salma_report: Report
) -> None:
    LinkedReport.objects.create(
        finding=closed_order.finding,
        report=salma_report,
        linked_by_id=officer.user_id or 0,
        linked_at=clock.now(),
    )
    with clock.travelling_to(clock.now() + timedelta(days=4)):
        recheck = actions.hear_reopening(salma_report.id)
        assert recheck
        assert actions.hear_reopening(salma_report.id) == recheck
        # What was seen before the closing is known; only somebody who goes now counts.
        assert actions.judge_recheck(Recheck.objects.exclude(review=None).get().review_id) == 0
        assert Case.objects.get(id=closed_order.id).state == CaseState.CLOSED
        judged(look(recheck, fixed=False))
        case = Case.objects.get(id=closed_order.id)
        assert (case.state, case.rung, case.closed_at) == (CaseState.OPEN, Rung.HEAD, None)
    with clock.travelling_to(clock.now() + timedelta(days=60)):
        assert actions.hear_reopening(salma_report.id) is None


# How many proved true --------------------------------------------------------------------------------


def test_the_share_of_true_answers_counts_settled_looks_once_for_each_answer(
    accepted_order: Case, programme: Programme
) -> None:
    assert queries.proved(programme).country is None
    proven(accepted_order)
    told = queries.proved(programme)
    assert told.country
    assert (told.country.n, told.country.value) == (1, 1.0)
    assert not told.authorities
    settled_on = Recheck.objects.get().settled_at
    assert settled_on
    assert queries.proved(programme, since=(settled_on + timedelta(days=2)).date()).country is None
    assert queries.proved(programme, until=(settled_on - timedelta(days=2)).date()).country is None


def test_whoever_reads_visits_sees_no_list_of_what_is_checked(
    accepted_order: Case, officer: Viewer, omar_viewing: Viewer, hadi_viewing: Viewer
) -> None:
    wanted(accepted_order)
    assert queries.rechecks(officer).count() == 1
    reader = replace(officer, roles=officer.roles | {Role.REVIEWER})
    for viewer in (omar_viewing, hadi_viewing, reader):
        assert not queries.rechecks(viewer).exists()
        assert queries.shown(viewer, accepted_order) == {"rechecks": []}
