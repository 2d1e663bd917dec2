"""The office reads what became of figures that were published: which inputs changed, why, and both figures."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.scores import queries as scores
from rasid.stages.scores.errata import queries
from rasid.stages.scores.models import Erratum
from rasid.stages.scores.rules import Level

ERRATA_A_PAGE = 5
MOST_ROWS = 100
"""Of one kind on the page; all are in the download."""
HEADER = (
    "week",
    "at",
    "level",
    "weighting",
    "subject",
    "name_ar",
    "name_en",
    "before",
    "after",
    "was",
    "became",
)


@require_safe
@member_page(*scores.READERS)
def errata(request: ProgrammeRequest) -> HttpResponseBase:
    """Every erratum, newest first, with centres and weeks; `?format=csv` gives every changed figure."""
    found = queries.errata(request.viewer)
    if wants_table(request):
        rows = [row for erratum in found for row in _csv(erratum)]
        return table_response(request, "errata", HEADER, rows)
    page = Paginator(found, ERRATA_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("scores-errata-title"),
        "page": page,
        "errata": [_shown(erratum) for erratum in page],
        "back_url": reverse("scores", args=[request.programme.slug]),
    }
    return render(request, "scores/errata.html", context)


def _shown(erratum: Erratum) -> dict[str, Any]:
    names = queries.names_of(erratum.programme_id, erratum.figures)
    centres = [
        {"level": Level.CENTRE, "subject": row["centre"]}
        for reason in erratum.reasons
        for row in reason["rows"]
        if "centre" in row
    ]
    names |= queries.names_of(erratum.programme_id, centres)
    weeks = queries.week_numbers(erratum.programme_id)
    return {
        "erratum": erratum,
        "reasons": [
            {
                "words": say(f"scores-erratum-{reason['kind']}", count=reason["count"]),
                "rows": [_row(row, names, weeks) for row in reason["rows"][:MOST_ROWS]],
                "left_out": max(len(reason["rows"]) - MOST_ROWS, 0),
            }
            for reason in erratum.reasons
        ],
        "figures": [
            {
                "name": _name(figure, names),
                "weighting": say(f"scores-weighting-{figure['weighting']}"),
                "before": _words(figure["before"]),
                "after": _words(figure["after"]),
            }
            for figure in erratum.figures[:MOST_ROWS]
        ],
        "left_out": max(len(erratum.figures) - MOST_ROWS, 0),
    }


def _row(
    row: Mapping[str, str], names: Mapping[tuple[str, str], Mapping[str, str]], weeks: Mapping[UUID, int]
) -> str:
    """A changed input in a line: where, of which week, what it scored before and scores now, and why."""
    parts = []
    if "centre" in row:
        parts.append(in_language(names.get((Level.CENTRE, row["centre"]), {})) or row["centre"])
    if "wave" in row:
        parts.append(say("scores-erratum-week", number=weeks.get(UUID(row["wave"]), 0)))
    if "before" in row or "after" in row:
        nothing = say("scores-erratum-nothing")
        before, after = row.get("before", nothing), row.get("after", nothing)
        parts.append(say("scores-erratum-from-to", before=before, after=after) if "centre" in row else before)
    if "why" in row:
        parts.append(say(f"scores-erratum-why-{row['why']}"))
    return " · ".join(parts)


def _name(figure: Mapping[str, Any], names: Mapping[tuple[str, str], Mapping[str, str]]) -> str:
    name = in_language(names.get((figure["level"], figure["subject"]), {}))
    return name or say(f"scores-level-{figure['level']}")


def _words(figure: Mapping[str, Any]) -> str:
    if "value" not in figure:
        return say("text-tier-insufficient") if figure else say("scores-erratum-nothing")
    return say("scores-erratum-figure", value=figure["value"], low=figure["low"], high=figure["high"])


def _csv(erratum: Erratum) -> list[list[object]]:
    names = queries.names_of(erratum.programme_id, erratum.figures)
    found: list[list[object]] = []
    for figure in erratum.figures:
        name = names.get((figure["level"], figure["subject"]), {})
        found.append(
            [
                erratum.was.wave.number,
                erratum.at.isoformat(timespec="seconds"),
                figure["level"],
                figure["weighting"],
                figure["subject"],
                name.get("ar", ""),
                name.get("en", ""),
                figure["before"].get("value"),
                figure["after"].get("value"),
                erratum.was.sha256,
                erratum.became.sha256,
            ]
        )
    return found
