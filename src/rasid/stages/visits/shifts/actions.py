"""A spotter says yes or no to a whole shift; single checks of it may be handed back later."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Reason, Refusal, VisitState
from rasid.stages.visits.shifts.queries import own_shift


@transaction.atomic
def take_shift(viewer: Viewer, day: date, part: str) -> list[Visit]:
    """Yes to everything that is still offered of a half-day."""
    return [visits.take_visit(viewer, visit.id) for visit in _offered(viewer, day, part)]


@transaction.atomic
def decline_shift(viewer: Viewer, day: date, part: str, reason: Reason | None, note: str = "") -> list[Visit]:
    """No to everything that is still offered of a half-day, for one reason."""
    return [visits.decline_visit(viewer, visit.id, reason, note) for visit in _offered(viewer, day, part)]


def _offered(viewer: Viewer, day: date, part: str) -> Iterable[Visit]:
    programme = Programme.objects.get(id=viewer.programme_id)
    # In one order for everybody, so that two taps at once wait for each other instead of locking each other out.
    offered = [
        visit for visit in own_shift(viewer, programme, day, part) if visit.state == VisitState.OFFERED
    ]
    if not offered:
        raise Refused(Refusal.NO_SHIFT)
    return sorted(offered, key=lambda visit: visit.id)
