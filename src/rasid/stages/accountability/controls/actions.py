"""A released plan enters; what is to be placed leaves, then that it was placed, and what was found after the visit."""

from collections.abc import Mapping
from decimal import Decimal
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.decoding.findings import Kind as MediaKind
from rasid.foundation.media.keeping import keep_readable
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform.items import Severity
from rasid.stages.accountability.controls import queries
from rasid.stages.accountability.controls.rules import (
    Check,
    ControlState,
    Refusal,
    checking_refusal,
    draw,
    left_behind,
    placing_refusal,
    plantable,
    share_refusal,
)
from rasid.stages.accountability.models import Control, LedgerTerms
from rasid.stages.plans.models import Plan, PlannedVisit
from rasid.stages.plans.rules import PlanState
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import leads, today
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.visits.rules import VisitState

SETS_TERMS = "ledger_terms.set"


@transaction.atomic
def draw_controls(plan_id: UUID) -> int:
    """Say for each visit that carries one which item and which arm it is; asked twice, nothing is drawn twice."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("programme").get(id=plan_id)
    if plan.state != PlanState.RELEASED:
        return 0
    known = set(Control.objects.filter(frame_point__plan=plan).values_list("frame_point_id", flat=True))
    carrying = PlannedVisit.objects.filter(plan=plan, carries_control=True, set_aside_at=None)
    waiting = [one for one in carrying.order_by("id") if one.frame_point_id not in known]
    kinds = _kinds({one.questionnaire_version_id for one in waiting})
    share = queries.present_share(plan.programme)
    for planned in waiting:
        _draw(plan, planned, kinds.get(planned.questionnaire_version_id, {}), share)
    return len(waiting)


@transaction.atomic
def place_control(
    viewer: Viewer,
    by: User,
    control_id: UUID,
    words: str,
    *,
    ticket: int | None = None,
    picture: BinaryIO | None = None,
) -> Control:
    """Somebody placed it (or made sure that there is none) before the visit. Sealed in the log. Raises Refused."""
    control = _locked(viewer, control_id)
    refusal = placing_refusal(ControlState(control.state), _visit_state(control), control.kind, words, ticket)
    if refusal:
        raise Refused(refusal)
    control.state, control.words, control.first_ticket = ControlState.PLACED, words.strip(), ticket
    control.placed_by, control.placed_at = by, clock.now()
    control.picture = keep_readable(picture, (MediaKind.PICTURE,)) if picture else None
    control.save()
    _log(
        "control.placed",
        control,
        {
            "words": control.words,
            "ticket": ticket,
            "picture": control.picture.sha256 if control.picture else "",
        },
    )
    return control


@transaction.atomic
def check_control(
    viewer: Viewer, by: User, control_id: UUID, outcome: Check, words: str, *, ticket: int | None = None
) -> Control:
    """Somebody looked after the visit whether it still was as placed. Raises Refused."""
    control = _locked(viewer, control_id)
    numbers = (control.first_ticket, ticket)
    refusal = checking_refusal(
        ControlState(control.state), _visit_state(control), control.kind, outcome, words, numbers
    )
    if refusal:
        raise Refused(refusal)
    control.state, control.outcome, control.check_words = ControlState.CHECKED, outcome, words.strip()
    control.checked_by, control.checked_at, control.last_ticket = by, clock.now(), ticket
    control.save()
    _log(
        "control.checked",
        control,
        {"outcome": outcome, "check_words": control.check_words, "last_ticket": ticket},
    )
    return control


def close_controls(programme: Programme) -> int:
    """What was not placed in time is no control, and what nobody came to is none either; how many."""
    open_ones = Control.objects.filter(
        programme=programme, state__in=[ControlState.WAITING, ControlState.PLACED]
    )
    return sum(_close(control_id, programme) for control_id in list(open_ones.values_list("id", flat=True)))


@transaction.atomic
def propose_terms(
    viewer: Viewer,
    by: User,
    reason: str,
    *,
    present_share: Decimal,
    standard: Decimal,
    opportunities: int,
    controls: int,
) -> Proposal:
    """Ask for another share of controls that is there, or other needs of a finding; another administrator grants it."""
    programme = led(viewer)
    if refusal := share_refusal(present_share):
        raise Refused(refusal)
    terms = {
        "present_share": str(present_share),
        "standard": str(standard),
        "opportunities": opportunities,
        "controls": controls,
    }
    return four_eyes.propose(
        by, programme.id, act=SETS_TERMS, subject=f"programme:{programme.id}", terms=terms, reason=reason
    )


@transaction.atomic
def grant_terms(viewer: Viewer, by: User, proposal_id: UUID) -> LedgerTerms:
    """From now on exactly what another administrator asked for. Raises Refused."""
    programme = led(viewer)
    proposal = four_eyes.grant(by, programme.id, proposal_id, act=SETS_TERMS)
    asked = proposal.terms
    terms = LedgerTerms.objects.create(
        programme=programme,
        present_share=Decimal(asked["present_share"]),
        standard=Decimal(asked["standard"]),
        opportunities=asked["opportunities"],
        controls=asked["controls"],
        set_by=by,
        set_at=clock.now(),
    )
    record(
        SETS_TERMS,
        f"programme:{programme.id}",
        programme_id=programme.id,
        sets={**asked, "proposal": str(proposal.id)},
        is_sealed=True,
    )
    return terms


@transaction.atomic
def refuse_terms(viewer: Viewer, by: User, proposal_id: UUID) -> Proposal:
    return four_eyes.refuse(by, led(viewer).id, proposal_id, act=SETS_TERMS)


def led(viewer: Viewer) -> Programme:
    """The programme, held, for an administrator who answers for the whole of it. Raises Refused."""
    if not leads(viewer):
        raise Refused(Refusal.TAKES_TWO)
    return Programme.objects.select_for_update().get(id=viewer.programme_id)


def _kinds(versions: set[UUID]) -> dict[UUID, dict[int, tuple[str, str]]]:
    """By version: items that their authors marked, with the kind of thing that can be placed for them."""
    kinds: dict[UUID, dict[int, tuple[str, str]]] = {}
    found = Item.objects.filter(version__in=versions, is_control=True)
    # What endangers life is never placed, whatever an older version's row says.
    for item in found.exclude(critical=Severity.CRITICAL).order_by("id"):
        kind = str(item.definition.get("control") or "")
        kinds.setdefault(item.version_id, {})[item.pk] = (item.path, kind)
    return kinds


def _draw(plan: Plan, planned: PlannedVisit, kinds: Mapping[int, tuple[str, str]], share: Decimal) -> None:
    # By the place and not by the planned visit: whoever is sent instead meets what was drawn.
    drawn = draw(bytes(plan.secret), str(planned.frame_point_id), plantable(kinds), share)
    control = Control.objects.create(
        programme_id=plan.programme_id,
        frame_point_id=planned.frame_point_id,
        item_id=drawn.item if drawn else None,
        kind=drawn.kind if drawn else "",
        is_present=drawn.is_present if drawn else False,
        state=ControlState.WAITING if drawn else ControlState.NOTHING,
        drawn_at=clock.now(),
    )
    _log(
        "control.drawn",
        control,
        {
            "plan": str(plan.id),
            "place": planned.frame_point_id,
            "item": control.item.path if control.item else "",
            "kind": str(control.kind),
            "is_present": control.is_present,
        },
    )


@transaction.atomic
def _close(control_id: UUID, programme: Programme) -> bool:
    control = Control.objects.select_for_update(of=("self",)).get(id=control_id)
    carrier = queries.carriers([control.frame_point_id]).first()
    visit = queries.visit_states([carrier]).get(carrier.id) if carrier else None
    is_over = carrier is None or carrier.plan.wave.ends_on < today(programme)
    state = left_behind(ControlState(control.state), visit, is_over)
    if state is None:
        return False
    control.state = state
    control.save(update_fields=["state"])
    _log("control.closed", control, {"state": state})
    return True


def _visit_state(control: Control) -> VisitState | None:
    carrier = queries.carriers([control.frame_point_id]).first()
    if carrier is None:
        raise Refused(Refusal.NOT_THERE)
    return queries.visit_states([carrier]).get(carrier.id)


def _locked(viewer: Viewer, control_id: UUID) -> Control:
    if not queries.may_place(viewer):
        raise Refused(Refusal.READER)
    found = queries.controls(viewer).filter(id=control_id).first()
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    return Control.objects.select_for_update(of=("self",)).get(id=found.id)


def _log(verb: str, control: Control, sets: Mapping[str, object]) -> None:
    record(
        verb,
        f"control:{control.id}",
        programme_id=control.programme_id,
        sets=sets,
        is_sealed=True,
        is_first=False,
    )
