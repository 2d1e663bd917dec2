"""An application steps on, with its moment and its entry; a programme's terms change."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.joining.applying.models import Application, StepTaken
from rasid.stages.observers.joining.models import JoiningTerms
from rasid.stages.observers.joining.rules import Refusal, State, Terms, kept_terms, may_step, terms_refusal
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer


@transaction.atomic
def set_terms(viewer: Viewer, programme: Programme, terms: Terms) -> None:
    """What is asked of applicants from now on; exams and trials that began keep what they began with."""
    if not viewer.has(*DESK) or viewer.programme_id != programme.id:
        raise Refused(Refusal.NOT_THERE)
    if refusal := terms_refusal(terms):
        raise Refused(refusal)
    kept = kept_terms(terms)
    JoiningTerms.objects.update_or_create(
        programme=programme, defaults={"terms": kept, "changed_at": clock.now()}
    )
    sets = {name: value for name, value in kept.items() if name != "visit_words"}
    record(
        "joining.terms_set", f"programme:{programme.id}", programme_id=programme.id, sets=sets, is_sealed=True
    )


def locked(application_id: UUID) -> Application:
    """The application's row, nobody else's until the transaction ends."""
    return Application.objects.select_for_update(of=("self",)).get(id=application_id)


def locked_for(viewer: Viewer, application_id: UUID) -> Application:
    """The same for an officer of its programme. Raises Refused (NOT_THERE)."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("programme")
    found = (
        rows.filter(id=application_id, programme_id=viewer.programme_id).first()
        if viewer.has(*DESK)
        else None
    )
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    return found


@transaction.atomic
def step(
    found: Application,
    state: State,
    verb: str,
    *,
    by: int | None = None,
    reason: str = "",
    sets: Mapping[str, object] | None = None,
) -> None:
    """Bring a locked application into its next state, with whatever else its caller changed on it. Raises Refused."""
    if refusal := may_step(State(found.state), state, reason):
        raise Refused(refusal)
    found.state, found.state_since = state, clock.now()
    if reason:
        found.reason = reason.strip()
    found.save()
    StepTaken.objects.create(application=found, state=state, at=found.state_since, by_id=by)
    log(verb, found, {"state": state, **(sets or {})})


def log(verb: str, found: Application, sets: Mapping[str, object]) -> None:
    # Sealed: outsiders must not count who wants to observe, nor see when one comes or goes.
    record(verb, f"application:{found.id}", programme_id=found.programme_id, sets=sets, is_sealed=True)
