"""A scanned code or a rating enters; the counter's page, the questions or thanks leave."""

import hashlib
import secrets
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.accounts.addresses import client_address
from rasid.foundation.calendar import clock
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, public_page
from rasid.stages.registry.models import Service, ServicePoint
from rasid.stages.registry.queries import public_points, services_offered
from rasid.stages.reports.limits.actions import admit
from rasid.stages.reports.limits.rules import Door as Knock
from rasid.stages.reports.rules import Refusal as ReportRefusal
from rasid.stages.reports.surveys import actions, queries
from rasid.stages.reports.surveys.forms import RatingForm
from rasid.stages.reports.surveys.models import Ticket
from rasid.stages.reports.surveys.rules import TICKET_LENGTH, Refusal

COOKIE = f"{settings.COOKIE_PREFIX}rasid_browser"
A_YEAR_SECONDS = 365 * 24 * 3600
# One network may answer a quarter as often as it may report: a centre's own serves a waiting room, not a stadium.
PATIENCE = 4


@require_GET
@never_cache
def short_code(request: HttpRequest, token: str) -> HttpResponseBase:
    """What a poster's or a ticket's code leads to: the counter's page, or the questions at once."""
    if len(token) == TICKET_LENGTH:
        ticket = queries.open_ticket(actions.ticket_hash(token))
        if ticket is None:
            raise Http404
        return redirect(_rate_address(ticket, token))
    poster = queries.poster_by_token(token)
    if poster is None:
        raise Http404
    if poster.retired_at is None:
        actions.count_opening(poster)
    given = {"c": poster.counter, "s": str(poster.service_id or "")}
    address = reverse("public_counter", args=[poster.programme.slug, poster.service_point_id])
    return redirect(_with(address, given))


@csrf_exempt
@require_http_methods(["GET", "POST"])
@never_cache
@public_page
def survey_rate(request: ProgrammeRequest, point: UUID) -> HttpResponseBase:
    """At most five questions about what just happened at this counter; then thanks.

    No cookie before somebody answers: instead of a token, the browser's own word that the form was ours.
    """
    place = public_points(request.viewer).filter(id=point).first()
    if place is None:
        raise Http404
    asked = queries.questions_now(request.programme)
    ticket = _ticket(request, place)
    if ticket is not None and (over := _over(ticket)):
        return _page(request, place, say(f"refusal-{over}"))
    form = RatingForm(request.POST or None, asked=asked)
    if request.method == "POST" and _is_sent_by_another_site(request):
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        browser = _browser(request)
        try:
            if ticket is None:
                # Whoever throws the cookie away is another browser each time.
                admit(Knock.SURVEY, address=_address(request), times=PATIENCE)
            actions.answer(
                request.programme,
                place,
                form.cleaned_data,
                sender=hashlib.sha256(b"rasid-browser-v1\0" + browser.encode()).digest(),
                counter=request.GET.get("c", ""),
                service=_service(request, place),
                ticket_token=request.GET.get("t", ""),
                language=get_language() or "ar",
            )
        except Refused as refused:
            if refused.code in {Refusal.ANSWERED_TODAY, Refusal.TICKET_USED, Refusal.TICKET_OVER}:
                return _page(request, place, refused.text())
            is_flood = refused.code in {ReportRefusal.PROOF_MISSING, ReportRefusal.TOO_MANY}
            form.add_error(None, say("reports-say-too-many") if is_flood else refused.text())
        else:
            response = _page(request, place, say("surveys-thanks"))
            response.set_signed_cookie(
                COOKIE,
                browser,
                max_age=A_YEAR_SECONDS,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
            return response
    return _page(request, place, form=form, status=400 if form.errors else 200)


def _page(
    request: ProgrammeRequest,
    place: ServicePoint,
    words: str = "",
    form: RatingForm | None = None,
    status: int = 200,
) -> HttpResponseBase:
    service = _service(request, place)
    given = {"c": request.GET.get("c", ""), "s": request.GET.get("s", "")}
    context = {
        "title": say("surveys-rate-title"),
        "place": in_language(place.name),
        "service": in_language(service.name) if service else "",
        "counter": say("surveys-counter", counter=given["c"][:60]) if given["c"] else "",
        "form": form,
        "words": words,
        "counter_url": _with(reverse("public_counter", args=[request.programme.slug, place.id]), given),
        "say_url": _with(
            reverse("resident_say", args=[request.programme.slug]), {"point": str(place.id), "c": given["c"]}
        ),
    }
    return render(request, "surveys/rate.html", context, status=status)


def _ticket(request: ProgrammeRequest, place: ServicePoint) -> Ticket | None:
    token = request.GET.get("t", "")
    found = queries.open_ticket(actions.ticket_hash(token)) if token else None
    if token and (found is None or found.poster.service_point_id != place.id):
        raise Http404
    return found


def _over(ticket: Ticket) -> Refusal | None:
    if ticket.used_at:
        return Refusal.TICKET_USED
    return Refusal.TICKET_OVER if ticket.valid_until < clock.now() else None


def _service(request: ProgrammeRequest, place: ServicePoint) -> Service | None:
    given = request.GET.get("s", "")
    try:
        wanted = UUID(given)
    except ValueError:
        return None
    return services_offered(request.viewer, place).filter(id=wanted).first()


def _is_sent_by_another_site(request: ProgrammeRequest) -> bool:
    """A page elsewhere could make its readers rate a counter; browsers say where a form was sent from."""
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc != request.get_host()


def _address(request: ProgrammeRequest) -> str:
    return client_address(request)


def _browser(request: ProgrammeRequest) -> str:
    known = request.get_signed_cookie(COOKIE, default="", max_age=A_YEAR_SECONDS)
    return known or secrets.token_urlsafe(16)


def _rate_address(ticket: Ticket, token: str) -> str:
    poster = ticket.poster
    address = reverse("survey_rate", args=[poster.programme.slug, poster.service_point_id])
    return _with(address, {"c": poster.counter, "s": str(poster.service_id or ""), "t": token})


def _with(address: str, given: dict[str, str]) -> str:
    kept = {name: value for name, value in given.items() if value}
    return f"{address}?{urlencode(kept)}" if kept else address
