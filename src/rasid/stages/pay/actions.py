"""A visit that was read, or left for a reason, enters; what it earns, line by line, leaves.

Nothing that counts against an observer is looked at here: no score, no miss, no trust. Only a person refuses pay.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door
from rasid.protocols.payments import iban
from rasid.stages.observers.models import Observer
from rasid.stages.observers.queries import own_observer
from rasid.stages.pay import queries
from rasid.stages.pay.models import Held, PayLine, RateCard
from rasid.stages.pay.rules import (
    Ground,
    LineKind,
    Outcome,
    Refusal,
    Standing,
    may_appeal,
    may_correct,
    may_decide_appeal,
    may_decide_held,
    owed,
    standing_of,
)
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import RejectionCode, Verdict, visit_day
from rasid.stages.submissions.models import Submission
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Reason, VisitState


def earn_review(review_id: UUID) -> list[PayLine]:
    """The step after a verdict: what its visit earns."""
    return earn_visit(Review.objects.values_list("submission__visit_id", flat=True).get(id=review_id))


@transaction.atomic
def earn_visit(visit_id: UUID) -> list[PayLine]:
    """Write down what a visit is owed, or that a person has to look. Once for each visit; asked again, it adds nothing.

    A later verdict takes nothing back: that is a correction, by a person, with a reason.
    """
    visit = _locked_visit(visit_id)
    review = queries.standing_review(visit)
    left = visit.steps.filter(state=VisitState.ABANDONED).order_by("-id").first()
    standing = standing_of(
        VisitState(visit.state),
        Reason(left.reason) if left and left.reason else None,
        visit.steps.filter(state=VisitState.STARTED).exists(),
        Verdict(review.verdict) if review else None,
        RejectionCode(review.code) if review and review.code else None,
    )
    if standing is None or PayLine.objects.filter(visit=visit, kind=LineKind.VISIT).exists():
        return []
    what, ground = standing
    if what is Standing.PAYS:
        return _pay(visit, ground)
    said = review.reason if review else left.note if left else ""
    _hold(visit, ground, said, review if what is Standing.WITHHELD else None)
    return []


def earn_unrated(card_id: UUID) -> int:
    """The step after new rates: visits that no rate fitted are reckoned again; how many are owed now."""
    card = RateCard.objects.get(id=card_id)
    waiting = Held.objects.filter(programme_id=card.programme_id, ground=Ground.NO_RATE, outcome="")
    return sum(bool(earn_visit(visit_id)) for visit_id in waiting.values_list("visit_id", flat=True))


@transaction.atomic
def decide_held(viewer: Viewer, by: User, held_id: UUID, outcome: Outcome, reason: str) -> Held:
    """A person decides whether a visit in question is paid, and says why: the observer reads it. Raises Refused."""
    held = _locked_held(viewer, held_id)
    if refusal := may_decide_held(held.outcome, reason):
        raise Refused(refusal)
    held.outcome, held.reason = outcome, reason.strip()
    held.decided_by, held.decided_at = by, clock.now()
    held.save(update_fields=["outcome", "reason", "decided_by", "decided_at"])
    _log("pay.held_decided", held.visit, {"outcome": outcome, "reason": held.reason})
    if outcome is Outcome.PAYS:
        _pay(_locked_visit(held.visit_id), Ground(held.ground))
    return held


@transaction.atomic
def appeal(viewer: Viewer, visit_id: UUID, text: str) -> Held:
    """The observer answers a refusal to pay, once."""
    mine = queries.own_held(viewer).select_for_update(of=("self",))
    held = mine.filter(visit_id=visit_id).first()
    if held is None:
        raise Refused(Refusal.NOT_THERE)
    if refusal := may_appeal(held.outcome, held.appealed_at is not None, text):
        raise Refused(refusal)
    held.appeal, held.appealed_at = text.strip(), clock.now()
    held.save(update_fields=["appeal", "appealed_at"])
    _log("pay.appealed", held.visit, {"appeal": held.appeal})
    return held


@transaction.atomic
def decide_appeal(viewer: Viewer, by: User, held_id: UUID, outcome: Outcome, reason: str) -> Held:
    """Another person hears it: paid after all, or not, with the reason. Raises Refused."""
    held = _locked_held(viewer, held_id)
    refusal = may_decide_appeal(
        held.appealed_at is not None, bool(held.appeal_outcome), by.pk, [held.decided_by_id], reason
    )
    if refusal:
        raise Refused(refusal)
    held.appeal_outcome, held.appeal_reason = outcome, reason.strip()
    held.appeal_decided_by, held.appeal_decided_at = by, clock.now()
    held.save(update_fields=["appeal_outcome", "appeal_reason", "appeal_decided_by", "appeal_decided_at"])
    _log("pay.appeal_decided", held.visit, {"outcome": outcome, "reason": held.appeal_reason})
    if outcome is Outcome.PAYS:
        _pay(_locked_visit(held.visit_id), Ground(held.ground))
    return held


@transaction.atomic
def correct_line(viewer: Viewer, by: User, line_id: UUID, amount: Decimal, reason: str) -> PayLine:
    """Take an amount back from a line by another line, with a reason that the observer reads. Raises Refused."""
    line = queries.lines(viewer).select_for_update(of=("self",)).filter(id=line_id).first()
    if line is None or line.kind == LineKind.CORRECTION:
        raise Refused(Refusal.NOT_THERE)
    if refusal := may_correct(amount, queries.left_of(line), line.ground, line.card.decimals, reason):
        raise Refused(refusal)
    correction = PayLine.objects.create(
        programme_id=line.programme_id,
        observer_id=line.observer_id,
        wave_id=line.wave_id,
        visit_id=line.visit_id,
        expense_id=line.expense_id,
        corrects=line,
        card=line.card,
        kind=LineKind.CORRECTION,
        amount=-amount,
        worked_on=line.worked_on,
        earned_at=clock.now(),
        reason=reason.strip(),
        made_by=by,
    )
    record(
        "pay.corrected",
        f"pay_line:{line.id}",
        programme_id=line.programme_id,
        sets={"taken": f"{amount:f}", "reason": reason.strip()},
        is_sealed=True,
    )
    return correction


@transaction.atomic
def keep_account(viewer: Viewer, payee: str, typed: str) -> Observer:
    """Where an observer is paid to: it goes into the vault and nowhere else. Raises Refused."""
    observer = own_observer(viewer)
    if observer is None:
        raise Refused(Refusal.NOT_THERE)
    number = iban.compact(typed)
    if iban.trouble(number):
        raise Refused(Refusal.ACCOUNT_WRONG)
    # What no letter is would break the treasury's file for everybody, when nobody may read it any more.
    name = " ".join("".join(each for each in payee if each.isprintable() or each.isspace()).split())
    if not name:
        raise Refused(Refusal.NAME_MISSING)
    door.keep(observer.id, {"payee": name, "iban": number})
    record(
        "observer.account_kept",
        f"observer:{observer.id}",
        programme_id=observer.programme_id,
        sets={},
        is_sealed=True,
    )
    return observer


def _pay(visit: Visit, ground: Ground) -> list[PayLine]:
    """The lines of a visit by the rates of its day. The caller holds the visit's row."""
    if PayLine.objects.filter(visit=visit, kind=LineKind.VISIT).exists():
        return []
    day = _day_of(visit)
    card = queries.card_on(visit.programme, day)
    found = owed(queries.read(card), queries.work_of(visit)) if card else None
    if card is None or found is None:
        _hold(visit, Ground.NO_RATE, "", None)
        return []
    now = clock.now()
    lines = PayLine.objects.bulk_create(
        PayLine(
            programme_id=visit.programme_id,
            observer_id=visit.observer_id,
            wave_id=visit.wave_id,
            visit=visit,
            card=card,
            kind=each.kind,
            ground=ground,
            amount=each.amount,
            facts=dict(each.facts),
            worked_on=day,
            earned_at=now,
        )
        for each in found
    )
    # Whatever was in question before is answered by this.
    Held.objects.filter(visit=visit, outcome="").update(outcome=Outcome.PAYS, decided_at=now)
    amounts = {line.kind: f"{line.amount:f}" for line in lines}
    _log("pay.earned", visit, {"ground": ground, "lines": amounts, "currency": card.currency})
    return lines


def _hold(visit: Visit, ground: Ground, said: str, refused_by: Review | None) -> None:
    """Put a visit before a person; or keep that a reader refused it already, as fabricated."""
    now = clock.now()
    refused = (
        {
            "outcome": Outcome.WITHHELD,
            "decided_by_id": refused_by.reviewer_id,
            "decided_at": now,
            "reason": said,
        }
        if refused_by
        else {}
    )
    present = Held.objects.filter(visit=visit).first()
    if present is None:
        Held.objects.create(
            programme_id=visit.programme_id, visit=visit, ground=ground, said=said, opened_at=now, **refused
        )
    elif present.outcome or present.ground == ground:
        return
    else:
        Held.objects.filter(pk=present.pk).update(ground=ground, said=said, **refused)
    _log("pay.held", visit, {"ground": ground, "outcome": refused.get("outcome", "")})


def _day_of(visit: Visit) -> date:
    """The day whose rates hold, in the programme's zone."""
    zone = ZoneInfo(visit.programme.time_zone)
    filled = Submission.objects.filter(visit=visit, is_current=True).defer("xml").first()
    if filled is None:
        return visit_day(None, clock.now().astimezone(zone).date(), visit.window_starts, visit.window_ends)
    by_phone = filled.ended_at.astimezone(zone).date() if filled.ended_at else None
    received = filled.received_at.astimezone(zone).date()
    return visit_day(by_phone, received, visit.window_starts, visit.window_ends)


def _locked_visit(visit_id: UUID) -> Visit:
    found = Visit.objects.select_for_update(of=("self",)).select_related(
        "programme", "observer__home_area", "service_point", "scenario__questionnaire"
    )
    return found.get(id=visit_id)


def _locked_held(viewer: Viewer, held_id: UUID) -> Held:
    if viewer.has(*DESK):
        found = Held.objects.select_for_update(of=("self",)).select_related("visit")
        if held := found.filter(programme_id=viewer.programme_id, id=held_id).first():
            return held
    raise Refused(Refusal.NOT_THERE)


def _log(verb: str, visit: Visit, sets: Mapping[str, object]) -> None:
    # Sealed: what somebody earned tells how often they were out.
    record(verb, f"visit:{visit.id}", programme_id=visit.programme_id, sets=sets, is_sealed=True)
