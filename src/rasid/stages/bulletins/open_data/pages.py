"""Requests of other people's programs enter; tables, their descriptions, the catalogue and the feed leave.

Machine addresses: no language, no cookies, open to any site. A table's address stays what it is for ever.
"""

import json
from collections.abc import Callable
from hashlib import sha256

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from rasid.stages.bulletins import queries as bulletins
from rasid.stages.bulletins.open_data import describing, queries
from rasid.stages.bulletins.open_data.rules import Form, TableName, has_form
from rasid.stages.bulletins.open_data.writing import MEDIA_TYPES
from rasid.stages.bulletins.open_data.writing import written as as_written
from rasid.stages.programmes.doors import ProgrammeRequest, public_page

FRESH_SECONDS = 60 * 60
KEPT_SECONDS = 24 * 60 * 60
MOST_IN_FEED = 52
JSON_LD, ATOM = "application/ld+json", "application/atom+xml; charset=utf-8"


@require_safe
@public_page
def public_open_data(request: ProgrammeRequest, number: str, table: str, written: str) -> HttpResponseBase:
    """One table of one bulletin in one form, or what describes its columns."""
    name, form = TableName(table), Form(written)
    found = queries.edition(request.viewer, int(number))
    if found is None or name not in found.tables or not has_form(name, form):
        raise Http404
    if form is Form.METADATA:
        described = describing.metadata(found, name, request.build_absolute_uri)
        return told_body(request, _json(described), MEDIA_TYPES[form])
    body = kept(
        f"open-data:{found.bulletin.digest}:{name}:{form}",
        lambda: as_written(name, form, queries.rows(found, name)),
    )
    response = told_body(request, body, MEDIA_TYPES[form])
    if form is Form.CSV:
        beside = describing.file_name(name, Form.METADATA)
        response["Link"] = f'<{beside}>; rel="describedby"; type="{MEDIA_TYPES[Form.METADATA]}"'
    file_name = f"rasid-{request.programme.slug}-{number}-{name}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response


@require_safe
@public_page
def public_catalogue(request: ProgrammeRequest) -> HttpResponseBase:
    """All editions of all tables, for portals that harvest; there is none before the first bulletin."""
    found = queries.editions(request.viewer)
    if not found:
        raise Http404
    told = describing.catalogue(request.programme, found, request.build_absolute_uri)
    return told_body(request, _json(told), JSON_LD)


@require_safe
@public_page
def public_feed(request: ProgrammeRequest, language: str) -> HttpResponseBase:
    """Bulletins as they come out, for whoever follows them in a reader of feeds."""
    if language not in describing.LANGUAGES:
        raise Http404
    newest = list(bulletins.published(request.viewer)[:MOST_IN_FEED])
    errata = bulletins.errata_by_bulletin(newest)
    told = describing.feed(request.programme, newest, errata, language, request.build_absolute_uri)
    return told_body(request, told.encode(), ATOM)


def kept(key: str, make: Callable[[], bytes]) -> bytes:
    """What was made before under this key, or is made now and kept for a day."""
    found: bytes | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, KEPT_SECONDS)
    return found


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def told_body(request: ProgrammeRequest, body: bytes, media_type: str) -> HttpResponseBase:
    """The body under its hash; nothing but its hash to whoever has it already."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=media_type)
    response["ETag"] = tag
    response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    response["Access-Control-Allow-Origin"] = "*"
    told = get_conditional_response(request, etag=tag, response=response)
    return told if told is not None else response
