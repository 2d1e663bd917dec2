"""Who may look at applications, and where somebody stands. Nothing here can tell who an applicant is."""

from collections import Counter
from uuid import UUID

from django.db.models import QuerySet

from rasid.stages.observers.joining.applying.models import Application, StepTaken
from rasid.stages.observers.joining.models import JoiningTerms
from rasid.stages.observers.joining.rules import OFFICE_ACTS, RUNNING, State, Terms, code_hash, read_terms
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Role, Viewer


def terms_of(programme_id: UUID) -> Terms:
    """What the programme asks of applicants; as we suggest it where nobody changed it."""
    kept = JoiningTerms.objects.filter(programme_id=programme_id).values_list("terms", flat=True).first()
    return read_terms(kept or {})


def applications(viewer: Viewer, state: State | None = None) -> QuerySet[Application]:
    """Those of the viewer's programme, the longest waiting first."""
    if not viewer.has(*DESK):
        return Application.objects.none()
    found = Application.objects.filter(programme_id=viewer.programme_id)
    if state:
        found = found.filter(state=state)
    return found.select_related("home_area").defer("home_area__boundary").order_by("state_since", "number")


def application(viewer: Viewer, application_id: UUID) -> Application | None:
    return applications(viewer).select_related("observer", "checked_by").filter(id=application_id).first()


def counts(viewer: Viewer) -> dict[State, int]:
    """How many applications are in each state."""
    counted = Counter(applications(viewer).order_by().values_list("state", flat=True))
    return {state: counted[state] for state in State}


def waiting(viewer: Viewer) -> int:
    """How many applications wait for the office."""
    return applications(viewer).filter(state__in=OFFICE_ACTS).count()


def same_person(viewer: Viewer, found: Application) -> list[Application]:
    """Other applications with the same document's number, then those with the same telephone."""
    others = applications(viewer).exclude(id=found.id)
    by_number = others.filter(identity_index=found.identity_index) if found.identity_index else others.none()
    by_phone = others.filter(phone_index=found.phone_index) if found.phone_index else others.none()
    numbered = {each.id for each in by_number}
    known = [*by_number, *(each for each in by_phone if each.id not in numbered)]
    return sorted(known, key=lambda each: (each.id not in numbered, each.received_at, each.id))


def is_same_number(found: Application, other: Application) -> bool:
    """Whether it is the same document, not just the same telephone (families share those)."""
    return found.identity_index is not None and bytes(found.identity_index) == bytes(
        other.identity_index or b""
    )


def steps_of(found: Application) -> list[StepTaken]:
    return list(found.steps.select_related("by"))


def application_by_code(programme: Programme, code: str) -> Application | None:
    """The application that a plain code opens."""
    return Application.objects.filter(programme=programme, code_hash=code_hash(code)).first()


def own_application(viewer: Viewer) -> Application | None:
    """The application by which the viewer became a candidate; None for whoever was enrolled by the office."""
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return None
    return Application.objects.filter(
        programme_id=viewer.programme_id, observer__user_id=viewer.user_id
    ).first()


def is_running(found: Application) -> bool:
    return found.state in RUNNING
