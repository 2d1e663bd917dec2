"""A request about an order enters; the order, or a file shown with it, leaves. For the doors of every room."""

from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase

from rasid.foundation.media.keeping import respond
from rasid.foundation.media.models import StoredFile
from rasid.stages.cases import queries
from rasid.stages.cases.models import Case
from rasid.stages.programmes.doors import ProgrammeRequest


def case_or_404(request: ProgrammeRequest, case: UUID) -> Case:
    """To whom an order does not belong, it is not there."""
    found = queries.find_case(request.viewer, case)
    if found is None:
        raise Http404
    return found


def file_or_404(request: ProgrammeRequest, stored: StoredFile | None) -> HttpResponseBase:
    """What a query of the viewer found, or did not."""
    if stored is None:
        raise Http404
    return respond(stored, request)
