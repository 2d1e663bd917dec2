"""A viewer enters; the visits that were asked for leave, for the planners' eyes; for the draw, those that wait."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from rasid.stages.plans.models import VisitRequest
from rasid.stages.plans.queries import PLANNERS
from rasid.stages.plans.rules import RequestState
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer


def requests(viewer: Viewer, state: RequestState | None = None) -> QuerySet[VisitRequest]:
    """The programme's requests, newest first."""
    if not viewer.has(*PLANNERS):
        return VisitRequest.objects.none()
    found = VisitRequest.objects.filter(programme_id=viewer.programme_id)
    found = found.filter(state=state) if state else found
    return found.select_related("service_point", "asked_by", "plan__wave").order_by("-asked_at", "id")


def request_by_id(viewer: Viewer, request_id: UUID) -> VisitRequest | None:
    return requests(viewer).filter(id=request_id).first()


def waiting(programme: Programme, first_day: date) -> list[VisitRequest]:
    """What a plan whose first day is `first_day` may take up, in the order of asking. For the draw, by no viewer."""
    return list(
        VisitRequest.objects.filter(
            Q(not_before=None) | Q(not_before__lte=first_day), programme=programme, state=RequestState.WAITING
        ).order_by("asked_at", "id")
    )
