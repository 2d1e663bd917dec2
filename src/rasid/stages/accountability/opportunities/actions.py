"""An accepted visit, a checked control or a ruling enters; what each look is proved to have met leaves, once."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.methods.statistics.observers.opportunities import (
    Excluded,
    Possible,
    find_opportunities,
)
from rasid.methods.statistics.observers.opportunities import (
    Opportunity as Proved,
)
from rasid.methods.statistics.observers.reasons import Reason
from rasid.stages.accountability.adjudication.rules import Kind
from rasid.stages.accountability.controls.actions import close_controls, led
from rasid.stages.accountability.models import Adjudication, Control, Opportunity, Reply, StabilityWindow
from rasid.stages.accountability.opportunities.facts import SCOPE, Key, Place, place_facts, promising, windows
from rasid.stages.accountability.opportunities.rules import (
    NOT_ACCEPTED,
    PLACER_READ,
    SAID,
    WAITING,
    State,
    answer_until,
    first_state,
    follows,
    is_undisputed,
    window_refusal,
)
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.queries import half_week_of
from rasid.stages.reviews.rules import Verdict

SETS_WINDOW = "stability_window.set"


def reckon_review(review_id: UUID) -> int:
    """The step after an acceptance, and after a verdict was overturned: the visit's place is looked at again."""
    place, programme = Review.objects.values_list("submission__visit__service_point_id", "programme_id").get(
        id=review_id
    )
    return reckon_place(place) if promising(programme, place) else 0


def reckon_control(control_id: UUID) -> int:
    """The step after somebody looked whether a control still was as placed."""
    return reckon_place(
        Control.objects.values_list("frame_point__service_point_id", flat=True).get(id=control_id)
    )


def reckon_adjudication(adjudication_id: UUID) -> int:
    """The step after a ruling on a difference."""
    return reckon_place(
        Adjudication.objects.values_list("first__service_point_id", flat=True).get(id=adjudication_id)
    )


@transaction.atomic
def reckon_place(service_point_id: UUID) -> int:
    """Bring the entries of a place's recent visits up to what is known now; how many were made or moved.

    Twice is once. What a person set aside stays set aside; what was told stays told unless its proof is gone.
    """
    point = (
        ServicePoint.objects.select_for_update(of=("self",))
        .select_related("programme")
        .get(id=service_point_id)
    )
    place = place_facts(point.id)
    if not place.looks:
        return _drop(point.programme, point.id, set())
    found = find_opportunities(
        place.looks,
        controls=place.controls,
        doubles=place.doubles,
        sightings=place.sightings,
        repairs=place.repairs,
        windows=windows(point.programme),
    )
    moved = sum(_prove(point.programme, place, each) for each in found.opportunities)
    unproved: list[Excluded | Possible] = [*found.excluded, *found.possible]
    moved += sum(_disprove(point.programme, place, each) for each in unproved)
    _open_differences(point.programme, place, unproved)
    return moved + _drop(point.programme, point.id, set(place.visits))


def reckon_programme(programme: Programme) -> int:
    """The night's work: every place where something could be proved lately, answers that are due, controls left."""
    close_controls(programme)
    return sum(reckon_place(place) for place in promising(programme.id)) + settle_undisputed(programme)


def settle_undisputed(programme: Programme) -> int:
    """What nobody objected to within the days to answer counts from now on; how many."""
    day = today(programme)
    due = Opportunity.objects.filter(programme=programme, state=State.PENDING, answer_until__lt=day)
    return sum(_settle(entry_id, day) for entry_id in list(due.values_list("id", flat=True)))


@transaction.atomic
def propose_window(viewer: Viewer, by: User, family: str, minutes: int, reason: str) -> Proposal:
    """Ask that a family's things count as unchanged for so long; another administrator grants it. Raises Refused."""
    programme = led(viewer)
    if refusal := window_refusal(family, minutes):
        raise Refused(refusal)
    terms = {"family": family.strip(), "minutes": minutes}
    return four_eyes.propose(
        by, programme.id, act=SETS_WINDOW, subject=f"programme:{programme.id}", terms=terms, reason=reason
    )


@transaction.atomic
def grant_window(viewer: Viewer, by: User, proposal_id: UUID) -> StabilityWindow:
    """Set exactly what another administrator asked for; a longer one says nothing of visits made before it."""
    programme = led(viewer)
    proposal = four_eyes.grant(by, programme.id, proposal_id, act=SETS_WINDOW)
    window = StabilityWindow.objects.create(
        programme=programme,
        family=proposal.terms["family"],
        minutes=proposal.terms["minutes"],
        set_by=by,
        set_at=clock.now(),
    )
    record(
        SETS_WINDOW,
        f"programme:{programme.id}",
        programme_id=programme.id,
        sets={"family": window.family, "minutes": window.minutes, "proposal": str(proposal.id)},
        is_sealed=True,
    )
    return window


@transaction.atomic
def refuse_window(viewer: Viewer, by: User, proposal_id: UUID) -> Proposal:
    return four_eyes.refuse(by, led(viewer).id, proposal_id, act=SETS_WINDOW)


def _prove(programme: Programme, place: Place, proved: Proved) -> int:
    key = (proved.look.visit, proved.look.item)
    if key in place.awaited:
        # What was placed has not been looked after yet; whatever else is known, this look's time has not come.
        return 0
    entry = _entry(place, key)
    if entry is None:
        entry = _new(programme, place, proved.look.visit, proved.look.item)
        state: State | None = first_state(proved.outcome)
    else:
        state = follows(State(entry.state), entry.reason, entry.outcome, proved.outcome)
    if state is None:
        return 0
    if state is State.PENDING and Reply.objects.filter(opportunity_id=entry.id).exists():
        return _raised_anew(entry, proved, today(programme))
    entry.basis, entry.outcome, entry.proof = proved.basis, proved.outcome, list(proved.evidence)
    return _move(entry, state, today(programme))


def _raised_anew(entry: Opportunity, proved: Proved, day: date) -> int:
    """Answers are given once: an objection still waits for its ruling, and what was settled is not raised anew."""
    is_open = Adjudication.objects.filter(opportunity=entry, decided_at=None).exists()
    if is_open:
        entry.basis, entry.outcome, entry.proof = proved.basis, proved.outcome, list(proved.evidence)
        return _move(entry, State.DISPUTED, day)
    if entry.state == State.EXCLUDED:
        return 0
    return _move(entry, State.EXCLUDED, day, Reason.EVIDENCE_CONFLICTS)


def _disprove(programme: Programme, place: Place, unproved: Excluded | Possible) -> int:
    """Nothing is proved (any more): an entry that was there is excluded; of a control or a double it is said why."""
    key = (unproved.look.visit, unproved.look.item)
    if key in place.awaited:
        return 0
    reason = PLACER_READ if key in place.placer_read else str(unproved.reason)
    entry = _entry(place, key)
    if entry is not None:
        state = follows(State(entry.state), entry.reason, entry.outcome, None)
        return _move(entry, state, today(programme), reason) if state else 0
    planted = key in place.placer_read or any((each.visit, each.item) == key for each in place.controls)
    if not planted or (reason != PLACER_READ and unproved.reason not in SAID):
        return 0
    return _move(_new(programme, place, *key), State.EXCLUDED, today(programme), reason)


def _drop(programme: Programme, service_point_id: UUID, standing: set[str]) -> int:
    """Entries of visits that do not count any more are excluded."""
    kept = Opportunity.objects.filter(
        programme=programme, visit__service_point_id=service_point_id, found_at__gte=clock.now() - SCOPE
    ).exclude(state=State.EXCLUDED)
    gone = [entry for entry in kept.select_for_update(of=("self",)) if str(entry.visit_id) not in standing]
    accepted = set(
        Review.objects.filter(
            submission__visit__in=[entry.visit_id for entry in gone],
            submission__is_current=True,
            verdict=Verdict.ACCEPTED,
            stands=True,
        ).values_list("submission__visit_id", flat=True)
    )
    return sum(
        _move(entry, State.EXCLUDED, today(programme), NOT_ACCEPTED)
        for entry in gone
        if entry.visit_id not in accepted
    )


def _entry(place: Place, key: Key) -> Opportunity | None:
    answer = place.answers[key]
    return (
        Opportunity.objects.select_for_update(of=("self",))
        .filter(visit_id=key[0], item_id=answer.item_id)
        .first()
    )


def _new(programme: Programme, place: Place, visit_id: str, item: str) -> Opportunity:
    visit, answer = place.visits[visit_id], place.answers[visit_id, item]
    look = next(each for each in place.looks if (each.visit, each.item) == (visit_id, item))
    return Opportunity(
        programme=programme,
        observer_id=visit.observer_id,
        visit=visit,
        item_id=answer.item_id,
        family=answer.item.family,
        visited_at=look.when.earliest,
        half_week=half_week_of(answer.submission),
        found_at=clock.now(),
    )


def _move(entry: Opportunity, state: State, day: date, reason: str = "") -> int:
    """Save an entry in its new state. What speaks against its observer is told now, and the days to answer begin."""
    is_new = entry._state.adding
    entry.state, entry.reason, entry.note = state, reason, ""
    if state in WAITING:
        entry.told_at, entry.answer_until, entry.settled_at = clock.now(), answer_until(day), None
    else:
        entry.settled_at = clock.now()
    entry.save(force_insert=is_new)
    sets = {"state": state, "basis": entry.basis, "outcome": entry.outcome, "proof": entry.proof}
    log(
        "opportunity.found" if is_new else "opportunity.moved",
        entry,
        sets | ({"reason": reason} if reason else {}),
    )
    return 1


@transaction.atomic
def _settle(entry_id: UUID, day: date) -> int:
    entry = Opportunity.objects.select_for_update().get(id=entry_id)
    if not is_undisputed(State(entry.state), entry.answer_until, day):
        return 0
    entry.state, entry.settled_at = State(entry.outcome), clock.now()
    entry.save(update_fields=["state", "settled_at"])
    log("opportunity.undisputed", entry, {"state": entry.state})
    return 1


def _open_differences(programme: Programme, place: Place, unproved: Iterable[Excluded | Possible]) -> None:
    """One saw what the other did not: a person who knows neither says whether it was there."""
    for each in unproved:
        if each.reason is not Reason.DOUBLE_NOT_RULED:
            continue
        for pair in place.pairs:
            if each.look.visit in pair and all((visit, each.look.item) in place.answers for visit in pair):
                _open(programme, place, pair, each.look.item)


def _open(programme: Programme, place: Place, pair: tuple[str, str], item: str) -> None:
    first, second = (place.visits[visit] for visit in pair)
    answer = place.answers[pair[0], item]
    known = Adjudication.objects.filter(kind=Kind.DIFFER, first=first, second=second, item_id=answer.item_id)
    if known.exists():
        return
    adjudication = Adjudication.objects.create(
        programme=programme,
        kind=Kind.DIFFER,
        number=next_number(programme.id),
        item_id=answer.item_id,
        first=first,
        second=second,
        half_week=half_week_of(answer.submission),
        opened_at=clock.now(),
    )
    record(
        "adjudication.opened",
        f"adjudication:{adjudication.id}",
        programme_id=programme.id,
        sets={"kind": Kind.DIFFER, "item": answer.item.path},
        is_sealed=True,
    )


def next_number(programme_id: UUID) -> int:
    """By which the desk speaks of an adjudication; the caller's transaction holds the programme meanwhile."""
    Programme.objects.select_for_update().get(id=programme_id)
    newest = Adjudication.objects.filter(programme_id=programme_id).aggregate(newest=Max("number"))
    return (newest["newest"] or 0) + 1


def log(verb: str, entry: Opportunity, sets: Mapping[str, object]) -> None:
    """Sealed: what counts for or against somebody is nobody's outside."""
    record(verb, f"opportunity:{entry.id}", programme_id=entry.programme_id, sets=sets, is_sealed=True)
