"""Requests of anybody enter; cards to share and badges for doors leave, as pictures or on paper."""

from collections.abc import Callable
from typing import Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from rasid.foundation.documents.typesetting import compile_pdf, compile_picture
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.stages.bulletins import queries
from rasid.stages.bulletins.cards import words
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.open_data.describing import LANGUAGES
from rasid.stages.bulletins.open_data.pages import kept, told_body
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.programmes.doors import ProgrammeRequest, public_page
from rasid.stages.programmes.queries import today
from rasid.stages.scores.rules import Level

TEMPLATES = "stages/bulletins/templates/bulletins"
TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
PICTURES, BADGES = frozenset({"png", "svg"}), frozenset({"svg", "pdf"})


@require_safe
@public_page
def public_bulletin_card(
    request: ProgrammeRequest, number: int, language: str, drawn: str
) -> HttpResponseBase:
    """The picture of a week: 1200 by 630, as shared links show it."""
    bulletin = queries.published(request.viewer).filter(number=number).first()
    if bulletin is None or not _is_known(language, drawn, PICTURES):
        raise Http404
    return _drawn(
        request,
        bulletin,
        f"week:{language}:{drawn}",
        drawn,
        lambda: bulletin_picture(bulletin, language, drawn),
    )


@require_safe
@public_page
def public_authority_card(
    request: ProgrammeRequest, authority: UUID, language: str, drawn: str
) -> HttpResponseBase:
    """The picture of one body in the newest week."""
    bulletin = queries.latest(request.viewer)
    if bulletin is None or not _is_known(language, drawn, PICTURES):
        raise Http404
    content = queries.content_of(bulletin)
    body = next((each for each in content["authorities"] if each["id"] == str(authority)), None)
    if body is None:
        raise Http404

    def make() -> bytes:
        with override(language):
            address = settings.PUBLIC_ADDRESS + reverse(
                "public_authority", args=[request.programme.slug, authority]
            )
            data = words.authority_card(content, body, request.programme.name, address)
            return _picture("card", data, drawn)

    return _drawn(request, bulletin, f"{authority}:{language}:{drawn}", drawn, make)


@require_safe
@public_page
def public_badge(request: ProgrammeRequest, point: UUID, language: str, drawn: str) -> HttpResponseBase:
    """The badge of a centre's door: a picture to embed, or a sheet to print with its code."""
    found = queries.service_point(request.viewer, point)
    if found is None or found.closed_on or not _is_known(language, drawn, BADGES):
        raise Http404
    read_in = queries.figure_from(request.viewer, Level.CENTRE, str(point)) or queries.latest(request.viewer)

    def make() -> bytes:
        estimate = queries.published_centres(request.viewer, [point]).get(point)
        with override(language):
            address = settings.PUBLIC_ADDRESS + reverse(
                "public_counter", args=[request.programme.slug, point]
            )
            week = (read_in.wave.starts_on, read_in.wave.ends_on, read_in.number) if read_in else None
            body = queries.authority_of(request.viewer, found)
            data = words.badge(found, body, estimate, week, request.programme.name, address)
            if drawn == "pdf":
                title = say("cards-badge-title", name=in_language(found.name))
                sheet = {**data, "document": title, "how": say("cards-badge-how")}
                return compile_pdf(f"{TEMPLATES}/badge_sheet.typ", sheet, today(request.programme))
            return _picture("badge", data, drawn)

    return _drawn(request, read_in, f"door:{point}:{language}:{drawn}", drawn, make)


def bulletin_picture(bulletin: Bulletin, language: str, drawn: str) -> bytes:
    """The card of a published week. Raises ValueError for one that is not out: nothing of it is drawn before."""
    if bulletin.state != BulletinState.PUBLISHED:
        raise ValueError(bulletin.number)
    with override(language):
        address = settings.PUBLIC_ADDRESS + reverse(
            "public_bulletin_number", args=[bulletin.programme.slug, bulletin.number]
        )
        data = words.bulletin_card(queries.content_of(bulletin), bulletin.programme.name, address)
        return _picture("card", data, drawn)


def _is_known(language: str, drawn: str, forms: frozenset[str]) -> bool:
    return language in LANGUAGES and drawn in forms


def _picture(template: str, data: dict[str, Any], drawn: str) -> bytes:
    kind: Literal["png", "svg"] = "png" if drawn == "png" else "svg"
    return compile_picture(f"{TEMPLATES}/{template}.typ", data, kind)


def _drawn(
    request: ProgrammeRequest, bulletin: Bulletin | None, key: str, drawn: str, make: Callable[[], bytes]
) -> HttpResponseBase:
    # A badge before the first bulletin changes with nothing but the place's name.
    digest = bulletin.digest if bulletin else f"none:{request.programme.id}"
    response = told_body(request, kept(f"card:{digest}:{key}", make), TYPES[drawn])
    if drawn == "svg":
        # Shown alone, a picture runs nothing and fetches nothing.
        response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
