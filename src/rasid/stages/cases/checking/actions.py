"""An accepted answer enters; a look at whether it is true leaves, by somebody who does not know what they are sent for.

Nothing of it is told outside the office before it takes effect: every entry is sealed. What the public reads is the
order's own: closed, and on what, or opened again.
"""

import secrets
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.catalogue import phrase
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import actions as cases
from rasid.stages.cases.checking import queries
from rasid.stages.cases.checking.queries import WAIVES
from rasid.stages.cases.checking.rules import (
    MOST_TRIES,
    RUNNING,
    Look,
    Refusal,
    judge,
    may_hear,
    may_waive,
    not_before,
    spared_until,
)
from rasid.stages.cases.models import Case, CaseAnswer, Recheck
from rasid.stages.cases.policy.queries import policy_of
from rasid.stages.cases.rules import CaseState, RecheckOutcome, RecheckState
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import LinkedReport
from rasid.stages.findings.rules import FindingState, public_from, rests_until
from rasid.stages.plans.asked.actions import ask_again, ask_for_visit, withdraw_request
from rasid.stages.plans.rules import RequestKind, RequestState
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews.models import Review
from rasid.stages.submissions.models import Submission


@transaction.atomic
def want_recheck(case_id: UUID) -> Recheck | None:
    """After the acceptance of an answer: look at it again, or let the lot spare it. Asked twice, it is wanted once."""
    case = _case(case_id)
    answer = case.answers.filter(is_accepted=True).order_by("-number").first()
    if case.state != CaseState.ANSWERED or answer is None:
        return None
    if present := Recheck.objects.filter(answer=answer).exclude(state=RecheckState.DROPPED).first():
        return present
    # A job that drops what the answer before had asked for may come later than this one.
    drop_recheck(case_id)
    is_checked = _chance() < policy_of(case).recheck_shares[case.finding.severity]
    recheck = _want(case, answer, spared=not is_checked)
    if not is_checked:
        _spare_due(recheck)
    elif not _judge(recheck, None):
        _ask(recheck)
    return recheck


@transaction.atomic
def hear_reopening(report_id: UUID) -> Recheck | None:
    """A resident says that what an order closed is not put right: somebody looks; until then the order stays closed.

    One word opens no order again: whoever planted the complaint would decide over it. None where no order is closed.
    """
    linked = LinkedReport.objects.filter(report_id=report_id, finding__state=FindingState.CONFIRMED)
    found = Case.objects.filter(finding__in=linked.values("finding"), state=CaseState.CLOSED).order_by("id")
    for case_id in found.values_list("id", flat=True):
        case = _case(case_id)
        answer = case.answers.filter(is_accepted=True).order_by("-number").first()
        if answer is None or not may_hear(CaseState(case.state), case.closed_at, clock.now()):
            continue
        if present := case.rechecks.filter(state__in=RUNNING).first():
            return present
        recheck = _want(case, answer, spared=False)
        _ask(recheck)
        return recheck
    return None


@transaction.atomic
def drop_recheck(case_id: UUID) -> int:
    """The answer was refused after all, or the order withdrawn or opened again: nothing is looked at any more."""
    running = Recheck.objects.select_for_update(of=("self",)).filter(case_id=case_id, state__in=RUNNING)
    found = list(running.select_related("case__programme", "request"))
    for recheck in found:
        _withdraw_request(recheck)
        _set(recheck, "recheck.dropped", state=RecheckState.DROPPED, release_at=None)
    return len(found)


@transaction.atomic
def judge_recheck(review_id: UUID) -> int:
    """A reading of a place was accepted, rejected or overturned: judge what waits there; how many were moved by it."""
    review = _review(review_id)
    point = review.submission.visit.service_point_id
    return sum(_judge(_locked(each), review) for each in queries.running_at(review.programme_id, point))


def settle_due() -> int:
    """What rested long enough takes effect; visits that were not made are asked for again. Hourly. How many moved."""
    now = clock.now()
    due = Recheck.objects.filter(
        state__in=[RecheckState.WANTED, RecheckState.JUDGED], release_at__lte=now
    ).order_by("release_at", "id")
    moved = sum(settle_recheck(each) for each in list(due.values_list("id", flat=True)))
    asked = Recheck.objects.filter(state=RecheckState.ASKED, request__state=RequestState.PLANNED)
    return moved + sum(_follow(each) for each in list(asked.order_by("id").values_list("id", flat=True)))


@transaction.atomic
def settle_recheck(recheck_id: UUID) -> bool:
    """Let one outcome take effect, once its time has come: what is put right may be closed, what is not is open."""
    recheck = _locked(recheck_id)
    if recheck.release_at is None or recheck.release_at > clock.now():
        return False
    if recheck.state == RecheckState.WANTED:
        return _spare_due(recheck)
    if recheck.state != RecheckState.JUDGED:
        return False
    if recheck.outcome == RecheckOutcome.NOT_FIXED:
        cases.reopen_unfixed(recheck.case, _words(recheck.case, "checking-not-fixed"))
    _set(recheck, "recheck.settled", state=RecheckState.SETTLED, settled_at=clock.now())
    return True


# Two people, where no visit can tell ----------------------------------------------------------------


@transaction.atomic
def propose_waiver(viewer: Viewer, by: User, recheck_id: UUID, reason: str) -> Proposal:
    """Ask that an order may be closed on its proof alone, since no visit can show it."""
    recheck = _waivable(viewer, recheck_id)
    return four_eyes.propose(
        by,
        viewer.programme_id,
        act=WAIVES,
        subject=f"recheck:{recheck.id}",
        terms={"recheck": str(recheck.id), "case": recheck.case.code},
        reason=reason,
    )


@transaction.atomic
def grant_waiver(viewer: Viewer, by: User, proposal_id: UUID) -> Recheck:
    """Another officer agrees. The order is closed as any other: by who did not accept its answer."""
    if not queries.may_know(viewer):
        raise Refused(Refusal.NOT_THERE)
    proposal = four_eyes.grant(by, viewer.programme_id, proposal_id, act=WAIVES)
    recheck = _waivable(viewer, UUID(proposal.terms["recheck"]))
    _withdraw_request(recheck)
    recheck.reason = proposal.reason
    _set(recheck, "recheck.waived", state=RecheckState.WAIVED, settled_at=clock.now())
    return recheck


@transaction.atomic
def refuse_waiver(viewer: Viewer, by: User, proposal_id: UUID) -> None:
    if not queries.may_know(viewer):
        raise Refused(Refusal.NOT_THERE)
    four_eyes.refuse(by, viewer.programme_id, proposal_id, act=WAIVES)


@transaction.atomic
def try_again(viewer: Viewer, recheck_id: UUID) -> Recheck:
    """Ask for the visit once more instead of waiving it, after plans could not place it."""
    recheck = _waivable(viewer, recheck_id)
    _ask(recheck)
    return recheck


# How one re-check moves -----------------------------------------------------------------------------


def _want(case: Case, answer: CaseAnswer, *, spared: bool) -> Recheck:
    now = clock.now()
    until = None
    if spared:
        known = queries.durations(case.programme_id)
        until = spared_until(now, known, settings.RELEASE_DELAY_HOURS, _chance())
    recheck = Recheck.objects.create(
        case=case, answer=answer, state=RecheckState.WANTED, wanted_at=now, release_at=until
    )
    _log("recheck.wanted", recheck, {"case": case.code, "state": recheck.state, "spared": spared})
    return recheck


def _spare_due(recheck: Recheck) -> bool:
    """Its time has come: it may be closed on its proof."""
    if recheck.release_at is None or recheck.release_at > clock.now():
        return False
    _set(recheck, "recheck.spared", state=RecheckState.SPARED, settled_at=clock.now())
    return True


def _ask(recheck: Recheck) -> None:
    """A visit beside the sample. Where none can be asked for (no such question, a closed place) two people decide."""
    case = recheck.case
    if not queries.can_be_seen(case.finding):
        return
    reason = _words(case, "checking-request-reason", code=case.code)
    request = recheck.request
    if request is not None and request.state == RequestState.PLANNED:
        recheck.request = ask_again(request.id, reason)
    elif request is None or request.state == RequestState.WITHDRAWN:
        try:
            with transaction.atomic():
                recheck.request = ask_for_visit(
                    case.programme,
                    case.service_point_id,
                    RequestKind.REVISIT,
                    reason,
                    source=queries.source_of(recheck),
                    not_before=not_before(_today(case), case.finding.severity, _chance()),
                )
        except Refused:
            recheck.tries = MOST_TRIES
            _set(recheck, "recheck.impossible", "tries", state=RecheckState.WANTED)
            return
    _set(recheck, "recheck.asked", "request", state=RecheckState.ASKED)


def _judge(recheck: Recheck, review: Review | None) -> bool:
    """Set what visits show by now; `review` is the reading that was decided just now."""
    case = recheck.case
    if recheck.state not in RUNNING or case.state == CaseState.WITHDRAWN:
        return False
    if found := judge(queries.was_refused(case.finding), queries.looks_at(recheck)):
        outcome, look = found
        if (recheck.state, recheck.outcome, recheck.review_id) == (RecheckState.JUDGED, outcome, look.review):
            return False
        _decide(recheck, outcome, look)
        return True
    if recheck.state == RecheckState.JUDGED:
        # The reading that it rested on stands no more.
        recheck.outcome, recheck.judged_at = "", None
        state = RecheckState.ASKED if recheck.request_id else RecheckState.WANTED
        _set(recheck, "recheck.undone", "outcome", "judged_at", state=state, release_at=None)
        _ask(recheck)
        return True
    if review is None or review.id == recheck.review_id or not queries.is_asked_visit(recheck, review):
        return False
    _failed(recheck, "recheck.unclear", review)
    return True


def _decide(recheck: Recheck, outcome: RecheckOutcome, look: Look) -> None:
    _withdraw_request(recheck)
    now = clock.now()
    recheck.outcome, recheck.review_id, recheck.judged_at = outcome, look.review, now
    release = _released(recheck.case, look, now)
    _set(
        recheck, "recheck.judged", "outcome", "review", "judged_at",
        state=RecheckState.JUDGED, release_at=release,
    )  # fmt: skip
    if outcome is RecheckOutcome.NOT_FIXED:
        # The same visit drafts the same fault: one order is enough for it.
        findings.draw_findings(look.review)
        words = _words(recheck.case, "checking-joined", code=recheck.case.code)
        findings.set_aside_repeated(look.review, [mark.answer for mark in look.marks], words)
    if release <= now:
        settle_recheck(recheck.id)


def _failed(recheck: Recheck, verb: str, review: Review | None) -> None:
    """A visit that showed nothing, or was not made: once more, and after two plans two people may decide."""
    recheck.tries += 1
    recheck.review = review or recheck.review
    if recheck.tries < MOST_TRIES:
        _set(recheck, verb, "tries", "review")
        _ask(recheck)
        return
    _withdraw_request(recheck)
    _set(recheck, verb, "tries", "review", state=RecheckState.WANTED)


@transaction.atomic
def _follow(recheck_id: UUID) -> bool:
    """A planned re-visit whose week is over and of which nothing came counts as a plan that failed."""
    recheck = _locked(recheck_id)
    request = recheck.request
    if recheck.state != RecheckState.ASKED or request is None or request.plan is None:
        return False
    is_over = request.plan.wave.ends_on < _today(recheck.case)
    made = Submission.objects.filter(
        visit__planned_visit__request=request, visit__planned_visit__plan=request.plan
    )
    if not is_over or made.exists():
        return False
    _failed(recheck, "recheck.missed", None)
    return True


def _released(case: Case, look: Look, now: datetime) -> datetime:
    """Rests like a finding of the same visit, for the same reason: a closing that followed the visit would date it."""
    programme, zone = case.programme, ZoneInfo(case.programme.time_zone)
    rested = rests_until(local_day(now, zone), look.half_week, programme.week_starts_on - 1)
    return public_from(
        now, case.finding.severity, start_of_day(rested, zone), settings.RELEASE_DELAY_HOURS, _chance()
    )


def _withdraw_request(recheck: Recheck) -> None:
    """What waits for a plan is not needed any more; what is planned is made all the same."""
    request = recheck.request
    if request is not None and request.state == RequestState.WAITING:
        withdraw_request(request.id, _words(recheck.case, "checking-request-over"))
        request.refresh_from_db()


def _set(recheck: Recheck, verb: str, *fields: str, **values: Any) -> None:
    for name, value in values.items():
        setattr(recheck, name, value)
    recheck.save(update_fields=[*fields, *values, "reason"])
    sets = {
        "state": recheck.state,
        "outcome": recheck.outcome,
        "tries": recheck.tries,
        "review": str(recheck.review_id) if recheck.review_id else None,
        "request": str(recheck.request_id) if recheck.request_id else None,
        "release_at": recheck.release_at.isoformat() if recheck.release_at else None,
    }
    _log(verb, recheck, sets)


def _log(verb: str, recheck: Recheck, sets: dict[str, Any]) -> None:
    """Sealed: whoever reads that a re-visit is wanted, or was made, foresees or dates it."""
    record(verb, f"recheck:{recheck.id}", programme_id=recheck.case.programme_id, sets=sets, is_sealed=True)


def _waivable(viewer: Viewer, recheck_id: UUID) -> Recheck:
    known = queries.recheck_by_id(viewer, recheck_id)
    if known is None:
        raise Refused(Refusal.NOT_THERE)
    recheck = _locked(known.id)
    refusal = may_waive(
        RecheckState(recheck.state),
        queries.failed_plans(recheck),
        is_spared=queries.is_spared(recheck),
        can_be_seen=queries.can_be_seen(recheck.case.finding),
    )
    if refusal:
        raise Refused(refusal, plans=MOST_TRIES)
    return recheck


def _words(case: Case, message: str, **given: str) -> str:
    """A sentence of the programme's first language, kept as text."""
    with override(case.programme.languages[0]):
        return phrase(message, given, isolating=False)


def _chance() -> float:
    return secrets.SystemRandom().random()


def _today(case: Case) -> date:
    return programmes.today(case.programme)


def _review(review_id: UUID) -> Review:
    found = Review.objects.select_related("submission__visit__planned_visit").defer("submission__xml")
    return found.get(id=review_id)


def _case(case_id: UUID) -> Case:
    found = Case.objects.select_for_update(of=("self",))
    return found.select_related("programme", "finding__answer__item__version").get(id=case_id)


def _locked(recheck_id: UUID) -> Recheck:
    """The order before its re-check: every act takes them in this turn."""
    case_id = Recheck.objects.values_list("case_id", flat=True).get(id=recheck_id)
    case = _case(case_id)
    found = Recheck.objects.select_for_update(of=("self",)).select_related("answer", "request__plan__wave")
    recheck = found.get(id=recheck_id)
    recheck.case = case
    return recheck
