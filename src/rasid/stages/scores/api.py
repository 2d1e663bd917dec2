"""Requests of the office's own programs enter; figures of the newest snapshot leave, each with its interval.

What the public may read of figures stands in bulletins and their tables.
"""

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from rasid.stages.programmes.api import Names, Page, Slug, listed
from rasid.stages.reports.webhooks.api import KEYED
from rasid.stages.reports.webhooks.doors import InName, NamedRequest
from rasid.stages.reports.webhooks.rules import Scope
from rasid.stages.scores import queries
from rasid.stages.scores.models import Estimate
from rasid.stages.scores.queries import EstimateRow
from rasid.stages.scores.rules import Level

office_router = Router(tags=["office: scores"])


class FigureOut(Schema):
    """One figure; `value` is null below the floor, and `withheld` says why."""

    subject: str
    name: Names
    value: float | None
    low: float | None
    high: float | None
    tier: str
    visits: int
    centres: int
    withheld: list[Any]


class Figures(Schema):
    week: int | None = Field(description="null: nothing was measured yet")
    week_ends_on: date | None
    items: list[FigureOut]
    next: str | None


class LevelFilter(Schema):
    level: Level = Level.AUTHORITY


@office_router.get(
    "/scores",
    auth=InName(Scope.OFFICE_READ),
    response={200: Figures, 304: None, **KEYED},
    url_name="api_office_scores",
)
def scores(
    request: NamedRequest, programme: Slug, wanted: Annotated[LevelFilter, Query()], page: Page
) -> dict[str, Any]:
    """Figures of one level, published or not yet, in the order of their subjects; 0 to 100 with 90 % intervals."""
    snapshot = queries.latest_snapshot(request.viewer)
    if snapshot is None:
        return {"week": None, "week_ends_on": None, "items": [], "next": None}
    found = queries.estimates(request.viewer, snapshot, wanted.level)

    def shown(rows: list[Estimate]) -> list[dict[str, Any]]:
        return [_figure(row) for row in queries.estimate_rows(rows, snapshot.programme_id, wanted.level)]

    told = listed(request, found, page, ("subject", "id"), shown)
    return told | {"week": snapshot.wave.number, "week_ends_on": snapshot.wave.ends_on}


def _figure(row: EstimateRow) -> dict[str, Any]:
    return {
        "subject": row.subject,
        "name": row.name,
        **{
            name: getattr(row.estimate, name)
            for name in ("value", "low", "high", "tier", "visits", "centres", "withheld")
        },
    }
