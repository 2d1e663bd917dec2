"""Requests of the office enter; which centres residents' complaints raised, why, by how much and until when, leave."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import number
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.methods.statistics.clusters import LEAST_SEEN
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.reports.signals import actions, queries
from rasid.stages.reports.signals.models import Signal
from rasid.stages.reports.signals.rules import BLOCK_DAYS, LEAST_BLOCKS

ROWS_A_PAGE = 50
COLUMNS = ("point", "group", "seen", "reports", "expected", "probability", "weight", "until")
SMALLEST_SHOWN = 0.0001


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def reports_signals(request: ProgrammeRequest) -> HttpResponseBase:
    """What the last reckoning made of complaints, centre by centre; an officer may have it done now."""
    if request.method == "POST":
        run = actions.reckon_now(request.viewer)
        raised = run.signals.filter(weight__gt=0).count()
        messages.success(request, say("signals-done", count=raised))
        return redirect("reports_signals", request.programme.slug)
    newest = queries.runs(request.viewer).first()
    found = queries.signals(newest) if newest else Signal.objects.none()
    if wants_table(request):
        return table_response(
            request, "signals", [say(f"signals-column-{name}") for name in COLUMNS], map(_cells, found)
        )
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("signals-title"),
        "run": newest,
        "page": page,
        "rows": [_worded(each) for each in page],
        "raised": found.filter(weight__gt=0).count(),
        "expected_false": number(newest.centres * newest.false_alarm, 1) if newest else "",
        "days": BLOCK_DAYS,
        "history_days": newest.blocks * BLOCK_DAYS if newest else 0,
        "least": LEAST_SEEN,
        "least_days": (LEAST_BLOCKS + 1) * BLOCK_DAYS,
    }
    return render(request, "signals/signals.html", context)


def _worded(each: Signal) -> dict[str, object]:
    return {
        "signal": each,
        "expected": number(each.expected, 1),
        "weight": number(each.weight, 2) if each.weight else "",
        "probability": say("signals-probability-small", least=number(SMALLEST_SHOWN, 4))
        if each.probability < SMALLEST_SHOWN
        else number(each.probability, 4),
    }


def _cells(each: Signal) -> Sequence[object]:
    return [
        in_language(each.service_point.name),
        each.group,
        each.seen,
        each.reports,
        round(each.expected, 2),
        round(each.probability, 6),
        round(each.weight, 3),
        each.run.until.isoformat() if each.weight else None,
    ]
