"""A request of the office for one subject enters; its portrait leaves, as a page, CSV, XLSX or JSON."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rasid.foundation.documents.tables import FORMATS, table_response
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.scores import queries as scores
from rasid.stages.scores.models import Snapshot
from rasid.stages.scores.portraits import queries, showing
from rasid.stages.scores.portraits.chapters import Portrait
from rasid.stages.scores.portraits.lines import COLUMNS, rows
from rasid.stages.scores.portraits.queries import Body, Subject
from rasid.stages.scores.rules import Level, floors

FORMAT = "rasid/portrait/v1"


@require_safe
@member_page(*scores.READERS)
def scores_portrait(request: ProgrammeRequest, level: str, subject: str) -> HttpResponseBase:
    """One country, sector, governorate, body or centre; `?format=csv|xlsx|json`, `?part=` for one chapter's numbers."""
    of = queries.subject(request.viewer, Level(level), subject) if level in set(Level) else None
    if of is None:
        raise Http404
    found = queries.office_portrait(request.viewer, of)
    context: dict[str, Any] = {"title": showing.name_of(of), "subject": of, "is_office": True}
    if found is None:
        return render(request, "scores/portrait.html", context)
    snapshot, portrait = found
    held, parts = queries.bodies(snapshot, of, is_open=False), queries.parts(snapshot, of, is_open=False)
    form = request.GET.get("format")
    if form in {*FORMATS, "json"}:
        return taken(request, form, of, portrait, snapshot, [*parts, *held], request.GET.get("part", ""))
    floor = floors(request.programme.publication_floor)[of.level]
    urls = {each.subject.key: office_url(request.programme.slug, each.subject) for each in (*held, *parts)}
    context |= {
        "snapshot": snapshot,
        "take": "?format=csv&",
        "take_xlsx": "?format=xlsx",
        "take_json": "?format=json",
        "above_url": above_url(request.programme.slug, of),
        "public_url": public_url(request.programme.slug, of),
        "known": queries.known(
            request.programme,
            portrait,
            queries.weeks_so_far(request.programme, snapshot.wave.ends_on, floor),
            today(request.programme),
        ),
        "happened": queries.happened(request.viewer, of, request.programme, snapshot.wave.ends_on, floor),
        **showing.shown(portrait, queries.service_names(request.programme.id, portrait)),
        **showing.of_bodies(held, urls),
        **showing.of_parts(parts, urls),
    }
    context["contents"] = showing.contents(context)
    return render(request, "scores/portrait.html", context)


def office_url(slug: str, of: Subject) -> str:
    return reverse("scores_portrait", kwargs={"programme": slug, "level": of.level, "subject": of.key})


def above_url(slug: str, of: Subject) -> str:
    if of.above is None:
        return ""
    return reverse(
        "scores_portrait", kwargs={"programme": slug, "level": Level.AUTHORITY, "subject": of.above[0]}
    )


def public_url(slug: str, of: Subject) -> str:
    """Where anybody reads of the same subject."""
    name = f"public_{of.level}"
    wanted = {} if of.level is Level.COUNTRY else {str(of.level): of.key}
    return reverse(name, kwargs={"programme": slug, **wanted})


# Files -------------------------------------------------------------------------


def taken(
    request: HttpRequest,
    form: str,
    of: Subject,
    portrait: Portrait,
    snapshot: Snapshot,
    held: list[Body],
    part: str = "",
) -> HttpResponseBase:
    """A portrait's numbers as a file; of a sector or the country with those of what it holds."""
    lines = [(of, row) for row in rows(portrait)]
    lines += [
        (body.subject, row)
        for body in sorted(held, key=lambda body: (body.subject.level, body.subject.key))
        for row in rows(body.portrait)
        if row.part in {"figure", "funnel", "places", "change"}
    ]
    told = [
        {"level": str(each.level), "subject": each.key, **{name: getattr(row, name) for name in COLUMNS}}
        for each, row in lines
        if not part or row.part == part
    ]
    told = [{name: _rounded(value) for name, value in line.items()} for line in told]
    name = f"rasid-{of.level}-{of.key}-{snapshot.wave.number}"
    if form in FORMATS:
        header = ("level", "subject", *COLUMNS)
        return table_response(request, name, header, [[line[column] for column in header] for line in told])
    response = JsonResponse(_document(of, snapshot, told), json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


def _document(of: Subject, snapshot: Snapshot, told: list[dict[str, Any]]) -> Mapping[str, Any]:
    wave = snapshot.wave
    return {
        "format": FORMAT,
        "level": str(of.level),
        "subject": of.key,
        "name": dict(of.name),
        "wave": {
            "number": wave.number,
            "starts_on": wave.starts_on.isoformat(),
            "ends_on": wave.ends_on.isoformat(),
        },
        "method": snapshot.method,
        "snapshot_sha256": snapshot.sha256,
        "rows": told,
    }


def _rounded(value: object) -> object:
    return round(value, 2) if isinstance(value, float) else value
