"""A request of the office enters; the newest figures leave, with their intervals or the reasons why there are none."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import F
from django.db.models.lookups import IsNull
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.scores import queries
from rasid.stages.scores.archive.queries import scored_otherwise
from rasid.stages.scores.models import Snapshot
from rasid.stages.scores.queries import EstimateRow
from rasid.stages.scores.rules import Level, Weighting

ROWS_A_PAGE = 50
CSV_HEADER = (
    "level", "weighting", "subject", "name_ar", "name_en", "value", "low", "high", "tier",
    "visits", "centres", "observers", "withheld",
)  # fmt: skip


class LevelForm(forms.Form):
    """Which figures, of which snapshot."""

    level = forms.ChoiceField(
        label=Message("scores-filter-level"),
        choices=[(level.value, Message(f"scores-level-{level}")) for level in Level],
        required=False,
    )
    weighting = forms.ChoiceField(
        label=Message("scores-filter-weighting"),
        choices=[(weighting.value, Message(f"scores-weighting-{weighting}")) for weighting in Weighting],
        required=False,
    )


@require_safe
@member_page(*queries.READERS)
def scores(request: ProgrammeRequest) -> HttpResponseBase:
    """The newest snapshot, one level at a time; `?format=csv` gives all rows of it."""
    form = LevelForm(request.GET or {"level": Level.AUTHORITY, "weighting": Weighting.VISITOR})
    chosen = form.cleaned_data if form.is_valid() else {}
    level = Level(chosen.get("level") or Level.AUTHORITY)
    weighting = Weighting(chosen.get("weighting") or Weighting.VISITOR)
    snapshot = queries.latest_snapshot(request.viewer)
    context: dict[str, Any] = {
        "title": say("scores-title"),
        "snapshot": snapshot,
        "form": form,
        "level": level,
        "may_rescore": request.viewer.has(*DESK),
    }
    if snapshot is None:
        return render(request, "scores/scores.html", context)
    if wants_table(request):
        return _csv(request, snapshot, level, weighting)
    context["otherwise"] = scored_otherwise(snapshot)
    found = queries.estimates(request.viewer, snapshot, level, weighting)
    found = found.order_by(IsNull(F("value"), True), "subject")
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    rows = queries.estimate_rows(page, request.programme.id, level)
    context |= {
        "page": page,
        "measured": [
            (_name(row), row.estimate, _url(request, row)) for row in rows if row.estimate.value is not None
        ],
        "withheld": [
            (_name(row), row.estimate, _url(request, row)) for row in rows if row.estimate.value is None
        ],
        "country_url": _portrait(request, Level.COUNTRY, request.programme.country),
        "chart": [
            {"label": _name(row), "url": _url(request, row), **queries.as_row(row.estimate)}
            for row in rows
            if row.estimate.value is not None
        ],
    }
    return render(request, "scores/scores.html", context)


def _csv(
    request: ProgrammeRequest, snapshot: Snapshot, level: Level, weighting: Weighting
) -> HttpResponseBase:
    found = queries.estimates(request.viewer, snapshot, level, weighting)
    rows = [
        [
            row.estimate.level, row.estimate.weighting, row.subject, row.name.get("ar", ""), row.name.get("en", ""),
            row.estimate.value, row.estimate.low, row.estimate.high, row.estimate.tier,
            row.estimate.visits, row.estimate.centres, row.estimate.observers, " ".join(row.estimate.withheld),
        ]
        for row in queries.estimate_rows(found, request.programme.id, level)
    ]  # fmt: skip
    return table_response(request, f"scores-{snapshot.wave.number}-{level}", CSV_HEADER, rows)


def _url(request: ProgrammeRequest, row: EstimateRow) -> str:
    return _portrait(request, Level(row.estimate.level), row.subject)


def _portrait(request: ProgrammeRequest, level: Level, subject: str) -> str:
    wanted = {"programme": request.programme.slug, "level": level, "subject": subject}
    return reverse("scores_portrait", kwargs=wanted)


def _name(row: EstimateRow) -> str:
    return in_language(row.name) or (
        say("scores-level-country") if row.estimate.level == Level.COUNTRY else row.subject
    )
