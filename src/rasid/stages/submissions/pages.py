"""Requests of the programme's officers enter; what has arrived in part, since when and what then, leaves."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.stages.observers.queries import aliases
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role
from rasid.stages.submissions import queries
from rasid.stages.submissions.models import Submission
from rasid.stages.submissions.rules import LONG_WAIT_DAYS

ROWS_A_PAGE = 50


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def waiting(request: ProgrammeRequest) -> HttpResponseBase:
    """Visits whose answers are here and whose files are not, the longest wait first, under aliases."""
    found = queries.incomplete(request.viewer)
    if wants_table(request):
        header = [say(f"submissions-waiting-{name}") for name in ("point", "alias", "since", "files")]
        rows = _rows(request, list(found))
        return table_response(
            request,
            "waiting",
            header,
            ([row["point"], row["alias"], row["since"], row["files"]] for row in rows),
        )
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("submissions-waiting-title"),
        "back_url": reverse("visits", args=[request.programme.slug]),
        "back_label": say("submissions-waiting-back"),
        "page": page,
        "rows": _rows(request, list(page)),
    }
    return render(request, "submissions/waiting.html", context)


def _rows(request: ProgrammeRequest, found: list[Submission]) -> list[dict[str, Any]]:
    waves = {submission.visit.wave for submission in found}
    named: dict[UUID, dict[UUID, str]] = {wave.id: aliases(request.viewer, wave) for wave in waves}
    files = queries.waiting_counts([submission.id for submission in found])
    long_ago = today(request.programme) - timedelta(days=LONG_WAIT_DAYS)
    return [
        {
            "point": in_language(submission.visit.service_point.name),
            "alias": named[submission.visit.wave_id].get(submission.visit.observer_id, ""),
            # A day and no more: the minute of an arrival would say when somebody came away.
            "since": localdate(submission.received_at),
            "is_long": localdate(submission.received_at) <= long_ago,
            "files": files.get(submission.id, 0),
            "is_correction": submission.number > 1,
        }
        for submission in found
    ]
