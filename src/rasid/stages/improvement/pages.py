"""The office's page of improvement, and a body's own: causes, needs, plans, rounds, practice and who stands out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import number
from rasid.foundation.text.localized import LocalizedText, in_language
from rasid.foundation.text.messages import say
from rasid.stages.improvement import queries
from rasid.stages.improvement.plans.queries import plans
from rasid.stages.improvement.practice.queries import practices
from rasid.stages.improvement.rules import WEEKS_ABOVE, Cause
from rasid.stages.improvement.training.queries import Wanted, rounds, training_needs
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.registry.queries import liaison_authorities

NEWEST = 10
MOST_CAUSES = 30
CSV = ("authority", "axis", "family", "faults", "centres", "open")


@dataclass(frozen=True)
class Row:
    """A cause with the body's name."""

    cause: Cause
    name: LocalizedText


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_GET
def improvement(request: ProgrammeRequest) -> HttpResponseBase:
    """What comes back at which body, who needs training, what runs, and who stands out."""
    rows = _rows(request)
    if wants_table(request):
        return _table(request, rows)
    context = _context(request, rows) | {
        "shell": "shells/office.html",
        "is_office": True,
        "needs": [(each, _figures(each)) for each in training_needs(request.viewer)],
        "standing_out": queries.excellence(request.viewer),
        "weeks_above": WEEKS_ABOVE,
    }
    return render(request, "improvement/improvement.html", context)


@member_page(Role.LIAISON)
@require_GET
def agency_improvement(request: ProgrammeRequest) -> HttpResponseBase:
    """The same of a body's own, of what is public."""
    rows = _rows(request)
    if wants_table(request):
        return _table(request, rows)
    context = _context(request, rows) | {
        "shell": "shells/agency.html",
        "is_office": False,
        "has_body": bool(liaison_authorities(request.viewer)),
    }
    return render(request, "improvement/improvement.html", context)


def _figures(wanted: Wanted) -> dict[str, str]:
    names = ("value", "low", "high", "behind")
    return {name: number(getattr(wanted.need, name), 1) for name in names}


def _rows(request: ProgrammeRequest) -> list[Row]:
    found = queries.recurring_causes(request.viewer)
    names = queries.names(request.programme.id, {each.authority for each in found})
    return [Row(each, names.get(each.authority, {})) for each in found]


def _context(request: ProgrammeRequest, rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "title": say("improvement-title"),
        "causes": rows[:MOST_CAUSES],
        "cause_count": len(rows),
        "plans": plans(request.viewer)[:NEWEST],
        "rounds": rounds(request.viewer)[:NEWEST],
        "practices": practices(request.viewer)[:NEWEST],
    }


def _table(request: ProgrammeRequest, rows: Iterable[Row]) -> HttpResponseBase:
    return table_response(
        request, "causes", [say(f"improvement-column-{name}") for name in CSV], map(_cells, rows)
    )


def _cells(row: Row) -> Sequence[str]:
    cause = row.cause
    return [
        in_language(row.name),
        say(f"findings-axis-{cause.axis.replace('_', '-')}"),
        cause.family,
        str(cause.faults),
        str(cause.centres),
        str(cause.open),
    ]
