"""What every part of the API has in common: the door for anybody, pages of lists, the shape of a refusal."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import AfterValidator, ConfigDict, Field

from rasid.stages.programmes.cursors import LONGEST_CURSOR, MOST_ROWS, USUAL_ROWS, slice_of
from rasid.stages.programmes.doors import ProgrammeRequest
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import latest_regime, programme_by_slug, public_programmes
from rasid.stages.programmes.rules import public_viewer

Row = TypeVar("Row", bound=Model)
router = Router(tags=["programmes"])


class ApiRequest(ProgrammeRequest):
    """A request inside one programme, whoever asks. `freshness` says who may keep the answer: anybody, or the asker."""

    freshness: str


def _storable(text: str) -> str:
    """What PostgreSQL can keep: no text of anybody holds a NUL."""
    return text.replace("\0", "")


Words = Annotated[str, AfterValidator(_storable)]
Code = Annotated[str, Field(max_length=80, pattern=r"^[-_a-zA-Z0-9]*$")]
# The slug is in the routers' prefix, where the library does not look for parameters.
Slug = Annotated[str, Path()]


class Problem(Schema):
    """Every refusal: a sentence in the reader's language (Accept-Language), and its code."""

    error: str
    code: str


class Names(Schema):
    """Words by language; there is at least one."""

    model_config = ConfigDict(extra="allow")

    ar: str = ""
    en: str = ""


class Named(Schema):
    id: str
    name: Names


class Coded(Schema):
    code: str
    name: Names


class Paged(Schema):
    """Which part of a list. Its order is fixed; how many rows there are is not told."""

    cursor: str = Field(
        "", max_length=LONGEST_CURSOR, description="`next` of the page before; empty: the first"
    )
    limit: int = Field(USUAL_ROWS, ge=1, le=MOST_ROWS)


Page = Annotated[Paged, Query()]
NOT_THERE: dict[int, Any] = {400: Problem, 404: Problem, 500: Problem}
CHANGED_ONLY: dict[int, Any] = {304: None, **NOT_THERE}


def programme_of(request: HttpRequest) -> Programme:
    """The programme that the address names. Raises Http404 for an address in none."""
    assert request.resolver_match is not None
    found = programme_by_slug(str(request.resolver_match.kwargs["programme"]))
    if found is None:
        raise Http404
    return found


def anybody(request: HttpRequest) -> bool:
    """Let anybody in, as somebody without a role, whatever key or cookie they bring."""
    programme = programme_of(request)
    request.programme = programme  # type: ignore[attr-defined]
    request.viewer = public_viewer(programme.id)  # type: ignore[attr-defined]
    request.freshness = "public"  # type: ignore[attr-defined]
    return True


def listed(
    request: ApiRequest,
    found: QuerySet[Row],
    page: Paged,
    order: Sequence[str],
    shown: Callable[[list[Row]], list[Any]],
) -> dict[str, Any]:
    """One page of `found`: `{items, next}`. Raises Refused for a cursor of another list, filter or reader."""
    asked = sorted((name, value) for name, value in request.GET.items() if name not in {"cursor", "limit"})
    scope = repr(
        (request.path, asked, request.viewer.user_id, sorted(map(str, request.viewer.authorities or ())))
    )
    part = slice_of(found, order, cursor=page.cursor, limit=page.limit, scope=scope)
    return {"items": shown(part.rows), "next": part.next or None}


class ProgrammeOut(Schema):
    slug: str
    name: Names
    time_zone: str
    languages: list[str]
    regime: str | None
    is_demonstration: bool


@router.get(
    "/programmes", response={200: list[ProgrammeOut], 304: None, 500: Problem}, url_name="api_programmes"
)
def programmes(request: ApiRequest) -> list[dict[str, Any]]:
    """Every programme of this installation."""
    request.freshness = "public"
    return [_told(each) for each in public_programmes()]


def _told(programme: Programme) -> dict[str, Any]:
    declared = latest_regime(programme)
    return {
        "slug": programme.slug,
        "name": programme.name,
        "time_zone": programme.time_zone,
        "languages": list(programme.languages),
        "regime": str(declared.regime) if declared else None,
        "is_demonstration": programme.is_demonstration,
    }
