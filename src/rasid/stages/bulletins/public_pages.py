"""Requests of anybody enter; what is published leaves: this week, bodies and centres, data, method, proof.

Figures come from published bulletins only, orders only once their authorities can see them.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

import rasid
from rasid.foundation.documents.tables import table_response
from rasid.foundation.ledger import files, keys
from rasid.foundation.ledger.offering import offered_export
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.style import active_language
from rasid.stages.bulletins import papers, queries, vouching
from rasid.stages.bulletins.agencies.queries import excellence_of, systemic_of
from rasid.stages.bulletins.contents import Content
from rasid.stages.bulletins.corrections.words import (
    followed_words,
    praise_words,
    systemic_line,
    systemic_words,
)
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.public_portraits import portrait_context
from rasid.stages.improvement.rules import WEEKS_ABOVE
from rasid.stages.programmes.doors import ProgrammeRequest, public_page
from rasid.stages.programmes.queries import public_programmes, today, weights_on
from rasid.stages.programmes.rules import public_viewer
from rasid.stages.registry.queries import PointFilters, service_points
from rasid.stages.reports.rules import Kind
from rasid.stages.scores.portraits.queries import Subject, subject
from rasid.stages.scores.rules import Level, Weighting, floors, settings_row, weights

ROWS_A_PAGE = 25
CENTRES_A_PAGE = 100
MOST_SHOWN = 8
LOG_FILE = re.compile(
    r"checkpoint|keys\.json|timestamps\.json|timestamps/\d{1,19}\.(?:tsr|note)"
    r"|tile/(?:entries|\d{1,2})/(?:x\d{3}/)*\d{3}(?:\.p/\d{1,3})?"
)
FIGURE_COLUMNS = ("value", "low", "high", "visits", "centres")


@require_safe
def public_home(request: HttpRequest) -> HttpResponseBase:
    """The one programme's week, or the programmes to choose from."""
    programmes = list(public_programmes())
    if len(programmes) == 1:
        return redirect("public_week", programme=programmes[0].slug)
    rows = [(programme, queries.latest(public_viewer(programme.id))) for programme in programmes]
    return render(request, "bulletins/public_home.html", {"rows": rows})


@require_safe
@public_page
def public_week(request: ProgrammeRequest) -> HttpResponseBase:
    """What do you want to say? And the newest bulletin."""
    newest = queries.latest(request.viewer)
    if newest is None:
        return render(request, "bulletins/public_none.html", {"doors": _doors(request)})
    context = bulletin_context(newest) | {"doors": _doors(request)}
    return render(request, "bulletins/public_bulletin.html", context)


@require_safe
@public_page
def public_bulletin(request: ProgrammeRequest) -> HttpResponseBase:
    """Every bulletin, newest first."""
    page = Paginator(queries.published(request.viewer), ROWS_A_PAGE).get_page(request.GET.get("page"))
    corrected = queries.errata_by_bulletin(page)
    rows = [(bulletin, queries.content_of(bulletin), corrected.get(bulletin.id, [])) for bulletin in page]
    context = {"page": page, "rows": rows}
    return render(request, "bulletins/public_archive.html", context)


@require_safe
@public_page
def public_bulletin_number(request: ProgrammeRequest, number: int) -> HttpResponseBase:
    bulletin = _published_or_404(request, number)
    context = bulletin_context(bulletin)
    return render(request, "bulletins/public_bulletin.html", context)


@require_safe
@public_page
def public_bulletin_pdf(request: ProgrammeRequest, number: int) -> HttpResponseBase:
    kind = "pdf" if active_language() == "ar" else "pdf_en"
    stored = queries.paper(request.viewer, number, kind)
    if stored is None:
        raise Http404
    name = f"rasid-{request.programme.slug}-{number}.pdf"
    return paper_response(stored, name)


@require_safe
@public_page
def public_bulletin_json(request: ProgrammeRequest, number: int) -> HttpResponseBase:
    """`bulletin.json`, byte for byte as it was sealed: what a reader keeps and checks later."""
    bulletin = _published_or_404(request, number)
    response = HttpResponse(bytes(bulletin.document), content_type="application/json")
    name = f"rasid-{request.programme.slug}-{number}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return _readable_by_any_site(response)


@require_safe
@public_page
def public_bulletin_csv(request: ProgrammeRequest, number: int) -> HttpResponseBase:
    """Bodies of one bulletin, in stable columns; a body below the floor has empty figures and the reasons."""
    content = queries.content_of(_published_or_404(request, number))
    header = ["id", "name_ar", "name_en", "sector", "tier"]
    header += [*FIGURE_COLUMNS, *(f"centre_{name}" for name in FIGURE_COLUMNS[:3])]
    header += ["withheld", "orders_issued", "orders_corrected", "orders_open", "orders_overdue"]
    name = f"rasid-{request.programme.slug}-{number}-authorities"
    return table_response(request, name, header, [_csv_row(body) for body in content["authorities"]])


@require_safe
@public_page
def public_authority(request: ProgrammeRequest, authority: UUID) -> HttpResponseBase:
    """One body: bar first, words second; the trend; its orders and how they ended."""
    found = queries.authority(request.viewer, authority)
    if found is None:
        raise Http404
    context = portrait_context(request, _subject_or_404(request, Level.AUTHORITY, authority))
    newest = queries.latest(request.viewer)
    content = queries.content_of(newest) if newest else {}
    body = next((each for each in content.get("authorities", []) if each["id"] == str(authority)), None)
    orders = Paginator(queries.public_orders(request.viewer, authority_id=authority), ROWS_A_PAGE)
    page = orders.get_page(request.GET.get("page"))
    context |= {
        "authority": found,
        "body": body,
        "residents": _residents(body or {}),
        "systemic": [
            (each, systemic_line(each["figures"])) for each in systemic_of(request.viewer, authority)
        ],
        "excellence": excellence_of(request.viewer, authority),
        "weeks_above": WEEKS_ABOVE,
        "orders": queries.public_order_rows(request.viewer, list(page)),
        "page": page,
    }
    return render(request, "bulletins/public_authority.html", context)


@require_safe
@public_page
def public_centres(request: ProgrammeRequest, authority: UUID) -> HttpResponseBase:
    """Centres that one body runs today."""
    found = queries.authority(request.viewer, authority)
    if found is None:
        raise Http404
    text = request.GET.get("q", "").strip()[:80]
    points = service_points(request.viewer, PointFilters(text=text, authority=authority))
    page = Paginator(points, CENTRES_A_PAGE).get_page(request.GET.get("page"))
    context = {"authority": found, "page": page, "text": text}
    return render(request, "bulletins/public_centres.html", context)


@require_safe
@public_page
def public_centre(request: ProgrammeRequest, centre: UUID) -> HttpResponseBase:
    """One centre. Too few visits is the commonest state of it, and not an error."""
    point = queries.service_point(request.viewer, centre)
    if point is None:
        raise Http404
    orders = Paginator(queries.public_orders(request.viewer, point_id=centre), ROWS_A_PAGE)
    page = orders.get_page(request.GET.get("page"))
    context = portrait_context(request, _subject_or_404(request, Level.CENTRE, centre))
    context |= {
        "point": point,
        "authority": queries.authority_of(request.viewer, point),
        "floor": floors(request.programme.publication_floor)[Level.CENTRE],
        "orders": queries.public_order_rows(request.viewer, list(page)),
        "page": page,
    }
    return render(request, "bulletins/public_centre.html", context)


@require_safe
@public_page
def public_method(request: ProgrammeRequest) -> HttpResponseBase:
    """How the figures come about: for a minister, and for a statistician."""
    floor_of = floors(request.programme.publication_floor)
    held = weights(weights_on(request.programme, today(request.programme)))
    context = {
        "changes": request.programme.method_changes.order_by("-id"),
        "authority_floor": floor_of[Level.AUTHORITY],
        "centre_floor": floor_of[Level.CENTRE],
        "axes": [
            (say(f"bulletins-axis-{axis}"), weight / sum(held.values())) for axis, weight in held.items()
        ],
        "peer_group_least": settings_row(floor_of)["peer_group_least"],
        "newest": queries.latest(request.viewer),
    }
    return render(request, "bulletins/public_method.html", context)


@require_safe
@public_page
def public_data(request: ProgrammeRequest) -> HttpResponseBase:
    """Everything that can be downloaded."""
    newest = list(queries.published(request.viewer)[: queries.WEEKS_OF_TREND])
    return render(request, "bulletins/public_data.html", {"bulletins": newest})


@require_safe
@public_page
def public_verify(request: ProgrammeRequest) -> HttpResponseBase:
    """How to check for oneself that nothing was quietly changed, and what that cannot prove."""
    newest = queries.latest(request.viewer)
    site = request.build_absolute_uri(f"/p/{request.programme.slug}")
    context = {
        "newest": newest,
        "site": site,
        "proof_rows": [(Message("bulletins-proof-key"), str(keys.verifier()))],
        "checkpoint": vouching.newest_note(),
        "witnesses": vouching.witness_standings(),
        "witness_rows": vouching.witness_keys(),
        "quorum": settings.WITNESS_QUORUM,
        "witness_lines": papers.witness_lines(vouching.witnessed(newest)) if newest else [],
        "command": f"python3 verify.py --site {site} --bulletin bulletin.json",
    }
    return render(request, "bulletins/public_verify.html", context)


# Machine addresses: no language, no cookies -----------------------------------


@require_safe
@public_page
def public_export(request: ProgrammeRequest) -> HttpResponseBase:
    """Today's `export.json`. What is held back from its authority is not in it, nor in the log."""
    programme_id = request.programme.id
    found = offered_export(programme_id, lambda: queries.live_views(programme_id))
    if found is None:
        return HttpResponse("not now\n", status=503, content_type="text/plain", headers={"Retry-After": "30"})
    return _readable_by_any_site(HttpResponse(found, content_type="application/json"))


@require_safe
def log_file(request: HttpRequest, path: str, programme: str = "") -> HttpResponseBase:
    """The log's static files, for installations that have no web server in front to serve the folder."""
    content = files.read(path) if LOG_FILE.fullmatch(path) else None
    if content is None:
        raise Http404
    if path == files.CHECKPOINT or path.endswith(".note"):
        response = HttpResponse(content, content_type="text/plain; charset=utf-8")
        response["Cache-Control"] = "no-cache"
    elif path.endswith(".json"):
        response = HttpResponse(content, content_type="application/json")
        response["Cache-Control"] = "no-cache"
    else:
        response = HttpResponse(content, content_type="application/octet-stream")
        # A tile never changes; a partial one is replaced by a fuller one under another name.
        response["Cache-Control"] = "public, max-age=31536000, immutable"
    return _readable_by_any_site(response)


@require_safe
def verifier(request: HttpRequest) -> HttpResponseBase:
    """`verify.py`, as it stands in this installation."""
    source = Path(rasid.__file__).with_name("verify.py").read_bytes()
    response = HttpResponse(source, content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="verify.py"'
    return response


# What the pages show ----------------------------------------------------------


def bulletin_context(bulletin: Bulletin) -> dict[str, Any]:
    """A bulletin's content as its page and the desk's preview show it."""
    content = queries.content_of(bulletin)
    witnessed = vouching.witnessed(bulletin)
    paper = {
        "stats": papers.stats(content),
        "method": papers.method_lines(content),
        "witnessed": witnessed,
        "witness_lines": papers.witness_lines(witnessed),
    }
    corrected, followed = _corrected(content), content.get("followed", {})
    return {
        "bulletin": bulletin,
        "errata": queries.errata(bulletin),
        "content": content,
        "editors_note": in_language(content.get("note", {})),
        "country": chart_figure(content["country"]["visitor"]),
        "country_centre": chart_figure(content["country"]["centre"]),
        "axes": _axes(content["country"]["axes"]),
        "trend_rows": trend_rows(content["country"]["trend"]),
        "has_trend": has_trend(content),
        **_bodies(bulletin.programme.slug, content),
        "answering": _answering(bulletin.programme.slug, content),
        "corrected": corrected,
        "corrected_first": corrected[:MOST_SHOWN],
        "corrected_rest": corrected[MOST_SHOWN:],
        "late": [
            (papers.body_names(content).get(each["authority"], ""), each)
            for each in content["orders"]["late"]
        ],
        "followed": followed_words(followed),
        "systemic": systemic_words(followed),
        "praised": praise_words(followed),
        "wave_starts": date.fromisoformat(content["wave"]["starts_on"]),
        "wave_ends": date.fromisoformat(content["wave"]["ends_on"]),
        **paper,
    }


def chart_figure(figure: Mapping[str, Any]) -> dict[str, Any]:
    """A published figure with numbers instead of strings, for the charts."""
    if "value" not in figure:
        return {**figure, "estimate": None, "low": None, "high": None}
    numbers = {name: float(figure[name]) for name in ("low", "high")}
    return {**figure, **numbers, "estimate": float(figure["value"])}


def has_trend(content: Content) -> bool:
    """Whether there are two figures to draw a line between."""
    return sum("value" in week for week in content["country"]["trend"]) > 1


def trend_rows(trend: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"label": date_words(date.fromisoformat(week["starts_on"]), year=False, weekday=False)}
        | chart_figure(week)
        for week in trend
    ]


def paper_response(stored: StoredFile, name: str) -> HttpResponseBase:
    """A PDF that we made ourselves: shown by the browser, under a name that people recognise."""
    response = FileResponse(default_storage.open(stored.path), filename=name, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _doors(request: ProgrammeRequest) -> list[tuple[str, Message]]:
    """The five answers to the one question with which the public's pages begin."""
    slug = request.programme.slug
    return [
        (reverse("resident_say_kind", args=[slug, kind]), Message(f"bulletins-doors-{kind}")) for kind in Kind
    ]


def _bodies(slug: str, content: Content) -> dict[str, list[dict[str, Any]]]:
    """Authorities with a figure by tier, those without one by name, and sectors with a figure."""
    order = {tier: place for place, tier in enumerate((*papers.TIER_ORDER, None))}
    bodies = [
        {
            "label": in_language(body["name"]),
            "url": reverse("public_authority", kwargs={"programme": slug, "authority": body["id"]}),
            "tier": body["tier"],
            **chart_figure(body["visitor"]),
        }
        for body in content["authorities"]
    ]
    bodies.sort(key=lambda row: (order[row["tier"]], row["label"]))
    sectors = [
        {
            "label": in_language(sector["name"]) or sector["code"],
            "url": reverse("public_sector", kwargs={"programme": slug, "sector": sector["code"]}),
            **chart_figure(sector["visitor"]),
        }
        for sector in content["sectors"]
    ]
    return {
        "measured": [row for row in bodies if row["estimate"] is not None],
        "unmeasured": [row for row in bodies if row["estimate"] is None],
        "sector_rows": [row for row in sectors if row["estimate"] is not None],
    }


def _residents(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How a body answers residents, where enough of them are known to tell."""
    told = body.get("residents", {})
    return [
        {"label": say(f"bulletins-residents-{name.replace('_', '-')}"), **chart_figure(told[name])}
        for name in ("in_time", "reopened", "satisfied")
        if name in told
    ]


def _answering(slug: str, content: Content) -> list[dict[str, Any]]:
    """Bodies by how many of residents' reports they answer in time, where that is told; by name."""
    rows = [
        {
            "label": in_language(body["name"]),
            "url": reverse("public_authority", kwargs={"programme": slug, "authority": body["id"]}),
            **chart_figure(body["residents"]["in_time"]),
        }
        for body in content["authorities"]
        if "in_time" in body.get("residents", {})
    ]
    return sorted(rows, key=lambda row: str(row["label"]))


def _corrected(content: Content) -> list[dict[str, Any]]:
    names = papers.body_names(content)
    return [
        {
            **row,
            "authority_name": names.get(row["authority"], ""),
            "closed": date.fromisoformat(row["closed_on"]),
        }
        for row in content["orders"]["corrected_now"]
    ]


def _axes(axes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"label": say(f"bulletins-axis-{axis['axis']}"), **chart_figure(axis)} for axis in axes]


def _subject_or_404(request: ProgrammeRequest, level: Level, key: UUID) -> Subject:
    found = subject(request.viewer, level, str(key))
    if found is None:
        raise Http404
    return found


def _csv_row(body: Mapping[str, Any]) -> list[object]:
    visitor, centre, orders = body[Weighting.VISITOR], body[Weighting.CENTRE], body["orders"]
    row: list[object] = [
        body["id"],
        body["name"].get("ar", ""),
        body["name"].get("en", ""),
        body["sector"],
        body["tier"],
    ]
    row += [visitor.get(name) for name in FIGURE_COLUMNS]
    row += [centre.get(name) for name in FIGURE_COLUMNS[:3]]
    row += [" ".join(visitor.get("withheld", []))]
    return row + [orders[name] for name in ("issued", "corrected", "open", "overdue")]


def _published_or_404(request: ProgrammeRequest, number: int) -> Bulletin:
    bulletin = queries.published(request.viewer).filter(number=number).first()
    if bulletin is None:
        raise Http404
    return bulletin


def _readable_by_any_site(response: HttpResponse) -> HttpResponse:
    """Public data may be fetched by scripts of other sites: a newspaper's page that checks us."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
