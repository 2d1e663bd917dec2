"""Requests of the office enter; results with what they do not say, posters, tickets and questions leave."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.documents.typesetting import compile_pdf, qr_svg
from rasid.foundation.text.formatting import percent
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.methods.statistics.proportions import CONFIDENCE, Share
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role
from rasid.stages.registry.models import ServicePoint
from rasid.stages.registry.queries import (
    PointFilters,
    authority,
    service_point,
    service_points,
    services_offered,
)
from rasid.stages.reports.surveys import actions, queries
from rasid.stages.reports.surveys.forms import PosterForm, QuestionsForm, SpanForm, TicketsForm
from rasid.stages.reports.surveys.models import Poster
from rasid.stages.reports.surveys.queries import Result
from rasid.stages.reports.surveys.rules import FEWEST_ANSWERS, GOOD, Rate

desk_page = member_page(Role.OFFICER, Role.ADMINISTRATOR)
ROWS_A_PAGE = 50
MOST_FOUND = 12
RIGHT_TO_LEFT = {"ar", "ur"}


@require_GET
@desk_page
def surveys(request: ProgrammeRequest) -> HttpResponseBase:
    """What people answered, by authority."""
    since, until, span = _span(request)
    rows = queries.results(request.viewer, since, until)
    if wants_table(request):
        return _table(request, rows, since, until)
    context = _results_context(request, rows, span) | {
        "title": say("surveys-title"),
        "words_url": reverse("survey_words", args=[request.programme.slug]),
        "is_national": True,
    }
    return render(request, "surveys/results.html", context)


@require_GET
@desk_page
def survey_authority(request: ProgrammeRequest, authority_id: UUID) -> HttpResponseBase:
    """The same by the centres of one authority."""
    found = authority(request.viewer, authority_id)
    if found is None:
        raise Http404
    since, until, span = _span(request)
    rows = queries.results(request.viewer, since, until, found.id)
    if wants_table(request):
        return _table(request, rows, since, until)
    context = _results_context(request, rows, span) | {
        "title": in_language(found.name),
        "back_url": reverse("surveys", args=[request.programme.slug]),
        "back_label": say("surveys-title"),
    }
    return render(request, "surveys/results.html", context)


@require_GET
@desk_page
def survey_words(request: ProgrammeRequest) -> HttpResponseBase:
    """What people wrote, newest first; the day and the centre, never the hour."""
    since, until, span = _span(request)
    found = queries.words(request.viewer, since, until)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("surveys-words"),
        "back_url": reverse("surveys", args=[request.programme.slug]),
        "back_label": say("surveys-title"),
        "span": span,
        "page": page,
        "rows": [
            {
                "place": in_language(each.service_point.name),
                "day": each.day,
                "words": each.answers.get("words", ""),
                "csat": say(f"surveys-answer-csat-{each.answers['csat']}"),
            }
            for each in page
        ],
    }
    return render(request, "surveys/words.html", context)


@require_GET
@desk_page
def survey_posters(request: ProgrammeRequest) -> HttpResponseBase:
    """Posters that hang, and where to make another."""
    text = request.GET.get("q", "").strip()
    found = service_points(request.viewer, PointFilters(text=text, is_open=True))[:MOST_FOUND] if text else []
    page = Paginator(queries.posters(request.viewer), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("surveys-posters"),
        "back_url": reverse("surveys", args=[request.programme.slug]),
        "back_label": say("surveys-title"),
        "q": text,
        "found": [{"id": point.id, "name": in_language(point.name)} for point in found],
        "page": page,
        "rows": [_poster_row(poster) for poster in page],
    }
    return render(request, "surveys/posters.html", context)


@require_http_methods(["GET", "POST"])
@desk_page
def survey_poster_add(request: ProgrammeRequest, point: UUID) -> HttpResponseBase:
    """A poster for one counter of a centre."""
    place = _point(request, point)
    form = PosterForm(request.POST or None, services=services_offered(request.viewer, place))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = actions.hang_poster(request.viewer, place, given.get("service"), given["counter"])
        messages.success(request, say("surveys-poster-made"))
        return redirect("survey_poster", request.programme.slug, made.id)
    context = {
        "title": say("surveys-poster-add"),
        "place": in_language(place.name),
        "form": form,
        "submit": say("surveys-poster-make"),
        "back_url": reverse("survey_posters", args=[request.programme.slug]),
        "back_label": say("surveys-posters"),
    }
    return render(request, "surveys/poster_add.html", context)


@require_GET
@desk_page
def survey_poster(request: ProgrammeRequest, poster: UUID) -> HttpResponseBase:
    """One poster: print it, give out tickets for it, or take it down."""
    found = _poster(request, poster)
    context = {
        "title": in_language(found.service_point.name),
        "poster": found,
        "row": _poster_row(found),
        "address": _short_address(found.token),
        "tickets": found.tickets.count(),
        "form": TicketsForm(),
        "submit": say("surveys-tickets-make"),
        "action": reverse("survey_tickets", args=[request.programme.slug, found.id]),
        "back_url": reverse("survey_posters", args=[request.programme.slug]),
        "back_label": say("surveys-posters"),
    }
    return render(request, "surveys/poster.html", context)


@require_GET
@desk_page
def survey_poster_pdf(request: ProgrammeRequest, poster: UUID) -> HttpResponse:
    """The sheet to print: one large code, what it is for in both languages, the address for whoever cannot scan."""
    found = _poster(request, poster)
    pdf = compile_pdf(
        "stages/reports/surveys/templates/surveys/poster.typ", poster_paper(found), today(request.programme)
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="poster-{found.token}.pdf"'
    return response


@require_POST
@desk_page
def survey_poster_retire(request: ProgrammeRequest, poster: UUID) -> HttpResponseBase:
    actions.retire_poster(request.viewer, poster)
    messages.success(request, say("surveys-poster-retired"))
    return redirect("survey_posters", request.programme.slug)


@require_POST
@desk_page
def survey_tickets(request: ProgrammeRequest, poster: UUID) -> HttpResponseBase:
    """One-time addresses as a file for the queue machine; they are never shown again."""
    found = _poster(request, poster)
    form = TicketsForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("survey_poster", request.programme.slug, found.id)
    try:
        tokens = actions.issue_tickets(request.viewer, found.id, form.cleaned_data["count"])
    except Refused as refused:
        messages.error(request, refused.text())
        return redirect("survey_poster", request.programme.slug, found.id)
    return table_response(
        request,
        f"tickets-{found.token}",
        [say("surveys-tickets-address")],
        ([_short_address(token)] for token in tokens),
    )


@require_http_methods(["GET", "POST"])
@desk_page
def survey_questions(request: ProgrammeRequest) -> HttpResponseBase:
    """Which of the five questions are asked, from now on and everywhere."""
    now = [question.value for question in queries.questions_now(request.programme)]
    form = QuestionsForm(request.POST or None, initial={"questions": now})
    if request.method == "POST" and form.is_valid():
        actions.choose_questions(request.viewer, request.programme, form.cleaned_data["questions"])
        messages.success(request, say("surveys-questions-chosen"))
        return redirect("surveys", request.programme.slug)
    context = {
        "title": say("surveys-questions"),
        "form": form,
        "submit": say("surveys-questions-choose"),
        "back_url": reverse("surveys", args=[request.programme.slug]),
        "back_label": say("surveys-title"),
    }
    return render(request, "surveys/form.html", context)


def poster_paper(poster: Poster) -> dict[str, Any]:
    """Data of `poster.typ`: Arabic first, English under it, whatever the page's language was."""
    address = _short_address(poster.token)
    parts = []
    for language in ("ar", "en"):
        with override(language):
            parts.append(
                {
                    "lang": language,
                    "rtl": language in RIGHT_TO_LEFT,
                    "place": in_language(poster.service_point.name),
                    "what": " · ".join(
                        part
                        for part in (
                            _counter(poster),
                            in_language(poster.service.name) if poster.service else "",
                        )
                        if part
                    ),
                    "ask": say("surveys-poster-ask"),
                    "gets": say("surveys-poster-gets"),
                    "promise": say("surveys-poster-promise"),
                }
            )
    return {
        "title": in_language(poster.service_point.name),
        "publisher": in_language(poster.programme.name),
        "demonstration": say("text-shell-demonstration") if poster.programme.is_demonstration else "",
        "lang": get_language() or "ar",
        "parts": parts,
        "qr": qr_svg(address),
        "address": address.removeprefix("https://").removeprefix("http://"),
    }


def _results_context(request: ProgrammeRequest, rows: list[Result], span: SpanForm) -> dict[str, Any]:
    return {
        "span": span,
        "rows": [_row(each) for each in rows],
        "questions": [
            {"code": question.value, "label": say(f"surveys-good-{question}")} for question in GOOD
        ],
        "floor": FEWEST_ANSWERS,
        "confidence": percent(CONFIDENCE),
        "answered": sum(each.answered for each in rows),
        "posters_url": reverse("survey_posters", args=[request.programme.slug]),
        "questions_url": reverse("survey_questions", args=[request.programme.slug]),
    }


def _row(result: Result) -> dict[str, Any]:
    return {
        "id": result.subject,
        "name": in_language(result.name) or say("surveys-no-authority"),
        "answered": result.answered,
        "is_shown": result.is_shown,
        "shares": [share_words(result.shares.get(question)) for question in GOOD],
        "tickets": _rate_words(result.tickets),
        "scans": _rate_words(result.scans),
    }


def share_words(share: Share | None) -> str:
    """«82 % (74–88)», or nothing when nobody answered the question."""
    if share is None:
        return ""
    return say(
        "surveys-share",
        share=percent(share.value),
        low=round(100 * share.low),
        high=round(100 * share.high),
    )


def _rate_words(rate: Rate) -> str:
    if rate.share is None:
        return ""
    return say("surveys-rate", answered=rate.answered, asked=rate.asked, share=percent(min(rate.share, 1)))


def _table(request: ProgrammeRequest, rows: list[Result], since: date, until: date) -> HttpResponseBase:
    names = [question.value for question in GOOD]
    header = ["subject", "answered"]
    header += [f"{name}_{part}" for name in names for part in ("good", "low", "high", "n")]
    header += ["tickets_answered", "tickets_issued", "scans_answered", "scans"]

    def lines() -> Iterator[list[object]]:
        for each in rows:
            line: list[object] = [in_language(each.name), each.answered]
            for question in GOOD:
                share = each.shares.get(question)
                line += (
                    [round(share.value, 3), round(share.low, 3), round(share.high, 3), share.n]
                    if share
                    else [""] * 4
                )
            line += [each.tickets.answered, each.tickets.asked, each.scans.answered, each.scans.asked]
            yield line

    return table_response(request, f"surveys-{since}-{until}", header, lines())


def _share_cells(share: Share) -> list[object]:
    return [round(share.value, 3), round(share.low, 3), round(share.high, 3), share.n]


def _poster_row(poster: Poster) -> dict[str, Any]:
    return {
        "poster": poster,
        "place": in_language(poster.service_point.name),
        "counter": _counter(poster),
        "service": in_language(poster.service.name) if poster.service else "",
        "opened": getattr(poster, "opened", None) or 0,
    }


def _counter(poster: Poster) -> str:
    return say("surveys-counter", counter=poster.counter) if poster.counter else ""


def _span(request: ProgrammeRequest) -> tuple[date, date, SpanForm]:
    form = SpanForm({"weeks": request.GET.get("weeks") or "13"})
    weeks = int(form.cleaned_data["weeks"] or 13) if form.is_valid() else 13
    until = today(request.programme)
    return until - timedelta(weeks=weeks), until, form


def _point(request: ProgrammeRequest, point_id: UUID) -> ServicePoint:
    found = service_point(request.viewer, point_id)
    if found is None:
        raise Http404
    return found


def _poster(request: ProgrammeRequest, poster_id: UUID) -> Poster:
    found = queries.poster(request.viewer, poster_id)
    if found is None:
        raise Http404
    return found


def _short_address(token: str) -> str:
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}/q/{token}/"
