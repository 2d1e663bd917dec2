"""The field app's own addresses: a request enters; the page, its manifest, its worker, or a phone's password leaves.

The page holds nothing of anybody: a phone keeps it to open without a network, and whoever finds it finds an empty
notebook. What is behind the PIN comes through `field_phone`.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_http_methods, require_safe

from rasid.foundation.ledger import keys
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import active_language
from rasid.foundation.text.templatetags.rasid_assets import reachable
from rasid.stages.observers import actions
from rasid.stages.observers.queries import own_observer
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role

ENTRY = "app/main.ts"
ICONS = (
    ("icon-field.svg", "any", "image/svg+xml", "any"),
    ("icon-field-192.png", "192x192", "image/png", "any"),
    ("icon-field-512.png", "512x512", "image/png", "any"),
    ("icon-field-maskable-512.png", "512x512", "image/png", "maskable"),
)
NEUTRAL_COLOUR, PAPER = "#5b5f62", "#fbf9f5"
# Kept by the phone's worker, which asks for it anew at each visit with a network.
ASK_AGAIN = "no-cache"


@require_safe
def page(request: HttpRequest, programme: str) -> HttpResponseBase:
    """The empty page that the app fills in."""
    return _kept(HttpResponse(_page(_programme(programme))))


@require_safe
def manifest(request: HttpRequest, programme: str) -> HttpResponseBase:
    """What a phone shows of the installed app: a name and an icon that say nothing."""
    _programme(programme)
    name = say("text-shell-field-name")
    about = {
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "name": name,
        "short_name": name,
        "lang": active_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "display": "standalone",
        "orientation": "portrait",
        "background_color": PAPER,
        "theme_color": NEUTRAL_COLOUR,
        "icons": [
            {"src": static(file), "sizes": sizes, "type": kind, "purpose": purpose}
            for file, sizes, kind, purpose in ICONS
        ],
    }
    return _kept(
        HttpResponse(json.dumps(about, ensure_ascii=False), content_type="application/manifest+json")
    )


@require_safe
def worker(request: HttpRequest, programme: str) -> HttpResponseBase:
    """The service worker, with the files of this very build. A new build or a new page is a new version."""
    body = _page(_programme(programme))
    files = [static(name) for name in reachable(ENTRY)] + [static("icon-field.svg")]
    version = hashlib.sha256("\n".join([body, *files, _source()]).encode()).hexdigest()[:16]
    head = f"const VERSION = {json.dumps(version)};\nconst FILES = {json.dumps(files)};\n"
    return _kept(HttpResponse(head + _source(), content_type="text/javascript"))


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def device(request: ProgrammeRequest) -> HttpResponseBase:
    """A phone is made ready while its observer is signed in. GET: the token for POST; POST: name and password, once.

    A browser that comes here by itself has just signed in: it is led to the app.
    """
    if request.method == "GET":
        if "text/html" in request.headers.get("Accept", ""):
            return redirect("field_app", request.programme.slug)
        return JsonResponse({"csrf": get_token(request)})
    observer = own_observer(request.viewer)
    if observer is None:
        raise Http404
    try:
        name, secret = actions.issue_device(observer)
    except Refused as refused:
        return JsonResponse({"error": refused.text()}, status=409)
    # Whoever finds the phone finds the PIN's lock, not a browser beside it that is still signed in.
    logout(request)
    return JsonResponse({"device": name, "secret": secret, "vkey": str(keys.verifier())})


def _programme(slug: str) -> Programme:
    found = programmes.programme_by_slug(slug)
    if found is None:
        raise Http404
    return found


def _page(programme: Programme) -> str:
    context: dict[str, Any] = {
        "programme": programme,
        "machine_base": reverse("openrosa_form_list", args=[programme.slug]).rsplit("/", 1)[0],
        "today_url": reverse("field_today", args=[programme.slug]),
        "is_demonstration": settings.DEMONSTRATION,
        "colour": NEUTRAL_COLOUR,
    }
    return render_to_string("field_app/page.html", context)


def _source() -> str:
    return (Path(__file__).parent / "templates" / "field_app" / "worker.js").read_text(encoding="utf-8")


def _kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = ASK_AGAIN
    return response
