"""Requests for published bulletins and for what changed in the log enter; JSON for anybody leaves."""

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from rasid.foundation.ledger.models import Entry
from rasid.methods.proofs.canonical import parse_canonical
from rasid.stages.bulletins import queries
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.programmes.api import CHANGED_ONLY, ApiRequest, Page, Slug, anybody, listed

router = Router(tags=["bulletins"], auth=anybody)
MOST_NUMBER, MOST_INDEX = 2**31 - 1, 2**63 - 1


class BulletinOut(Schema):
    number: int
    week: int
    starts_on: date
    ends_on: date
    published_at: datetime | None
    digest: str = Field(description="SHA-256 of bulletin.json, as the log has it")
    content_sha256: str
    corrected: bool = Field(description="an erratum stands beside it")
    page: str
    document: str = Field(description="bulletin.json, byte for byte as it was sealed")


class Bulletins(Schema):
    items: list[BulletinOut]
    next: str | None


class ChangeOut(Schema):
    """One public entry of the log. `sets` is what it set of its subject; null where it was erased since."""

    index: int = Field(description="its place in the log")
    subject: str
    verb: str
    day: str | None
    sets: dict[str, Any] | None


class Changes(Schema):
    items: list[ChangeOut]
    next: str | None


@router.get("/bulletins", response={200: Bulletins, **CHANGED_ONLY}, url_name="api_bulletins")
def bulletins(request: ApiRequest, programme: Slug, page: Page) -> dict[str, Any]:
    """Published bulletins, the newest first."""
    found = queries.published(request.viewer).defer("content", "document")
    return listed(request, found, page, ("-number",), lambda rows: [_shown(request, row) for row in rows])


@router.get("/bulletins/{int:number}", response={200: BulletinOut, **CHANGED_ONLY}, url_name="api_bulletin")
def bulletin(request: ApiRequest, programme: Slug, number: int) -> dict[str, Any]:
    return _shown(request, _found(request, number))


@router.get(
    "/bulletins/{int:number}/content",
    response={200: dict[str, Any], **CHANGED_ONLY},
    url_name="api_bulletin_content",
)
def content(request: ApiRequest, programme: Slug, number: int) -> HttpResponseBase:
    """What was sealed: figures of country and bodies with their intervals, orders, corrections."""
    return HttpResponse(
        bytes(_found(request, number).content), content_type="application/json; charset=utf-8"
    )


@router.get("/changes", response={200: Changes, **CHANGED_ONLY}, url_name="api_changes")
def changes(
    request: ApiRequest, programme: Slug, page: Page, after: Annotated[int, Query(ge=-1, le=MOST_INDEX)] = -1
) -> dict[str, Any]:
    """What became public, in the order of the log: keep the last `index`, and ask for what comes after it."""
    found = _public_entries(request).filter(leaf__index__gt=after)
    return listed(request, found, page, ("leaf__index",), lambda rows: [_change(row) for row in rows])


def _found(request: ApiRequest, number: int) -> Bulletin:
    found = queries.published(request.viewer).filter(number=number).first() if number <= MOST_NUMBER else None
    if found is None:
        raise Http404
    return found


def _shown(request: ApiRequest, found: Bulletin) -> dict[str, Any]:
    named = {"programme": request.programme.slug, "number": found.number}
    return {
        "number": found.number,
        "week": found.wave.number,
        "starts_on": found.wave.starts_on,
        "ends_on": found.wave.ends_on,
        "published_at": found.published_at,
        "digest": found.digest,
        "content_sha256": found.content_sha256,
        "corrected": bool(queries.errata(found)),
        "page": request.build_absolute_uri(reverse("public_bulletin_number", kwargs=named)),
        "document": request.build_absolute_uri(reverse("public_bulletin_json", kwargs=named)),
    }


def _public_entries(request: ApiRequest) -> QuerySet[Entry]:
    """Entries that have their place: what is held back until its hour has none yet."""
    placed = Entry.objects.filter(programme_id=request.programme.id, is_public=True, leaf__isnull=False)
    return placed.select_related("leaf", "opening")


def _change(entry: Entry) -> dict[str, Any]:
    opened = parse_canonical(bytes(entry.opening.record)) if hasattr(entry, "opening") else {}
    return {
        "index": entry.leaf.index,
        "subject": entry.subject,
        "verb": entry.verb,
        "day": opened.get("at"),
        "sets": opened.get("sets"),
    }
