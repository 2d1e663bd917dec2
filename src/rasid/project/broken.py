"""A request that failed by our own fault enters; a page leaves: come again where waiting mends it, else an apology."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.defaults import server_error

from rasid.foundation.media.rules import is_disk_full
from rasid.project.intake.words import shown

RETRY_AFTER_S = 30


def broken(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`: called while the exception is being handled."""
    error = sys.exc_info()[1]
    if not isinstance(error, OperationalError | InterfaceError) and not (error and is_disk_full(error)):
        return server_error(request)
    # Whatever asks for no database: who signed in is not known without one.
    language = translation.get_language() or "ar"
    page = render_to_string("full.html", shown(language, "project-full"))
    return HttpResponse(
        page, status=503, headers={"Retry-After": str(RETRY_AFTER_S), "Cache-Control": "no-store"}
    )
