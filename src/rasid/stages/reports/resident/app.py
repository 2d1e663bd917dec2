"""The residents' app's own addresses: a request enters; the page that a phone keeps, manifest or worker leaves.

What the app needs to know stands as attributes on one element, here for the page that is kept, and on the plain pages
that a browser without scripts uses (`app_attributes`). Nothing of anybody is in any of them.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from rasid.foundation.ledger import keys
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.style import active_language
from rasid.foundation.text.templatetags.rasid_assets import reachable
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.registry.models import Service, ServicePoint

ENTRY = "resident/main.ts"
ICONS = (
    ("icon.svg", "any", "image/svg+xml", "any"),
    ("icon-192.png", "192x192", "image/png", "any"),
    ("icon-512.png", "512x512", "image/png", "any"),
    ("icon-maskable-512.png", "512x512", "image/png", "maskable"),
)
INK, PAPER = "#07444a", "#fbf9f5"
# Kept by the phone's worker, which asks for it anew at each visit with a network.
ASK_AGAIN = "no-cache"
TEMPLATES = Path(__file__).parent.parent / "templates" / "reports" / "resident"


def app_attributes(
    programme: Programme,
    *,
    screen: str = "say",
    kind: str = "",
    point: ServicePoint | None = None,
    service: Service | None = None,
    counter: str = "",
) -> dict[str, str]:
    """What `reports/resident/app_attributes.html` writes as `data-…`: web/src/resident/contract.ts, `PageData`.

    `screen` is "say" or "follow"; the others are what the address or a poster's QR has told already.
    """
    home = reverse("public_week", args=[programme.slug])
    return {
        "screen": screen,
        "programme": programme.slug,
        "api": f"/api/v1/{programme.slug}/resident",
        "home": home,
        "say": f"{home}say/",
        "follow": f"{home}follow/",
        "worker": reverse("resident_app_worker", args=[programme.slug]),
        "outline": f"/p/{programme.slug}/outline.json",
        "language": active_language(),
        "digits": programme.digits,
        "months": programme.month_names,
        "zone": programme.time_zone,
        "vkey": str(keys.verifier()),
        "kind": kind,
        "point": str(point.id) if point else "",
        "point-name": in_language(point.name) if point else "",
        "service": str(service.id) if service else "",
        "counter": counter,
    }


@require_safe
def page(request: HttpRequest, programme: str) -> HttpResponseBase:
    """The empty page that a phone keeps, to open the app without a network."""
    return _kept(HttpResponse(_page(_programme(programme))))


@require_safe
def manifest(request: HttpRequest, programme: str) -> HttpResponseBase:
    """How the installed app calls itself."""
    home = reverse("public_week", args=[_programme(programme).slug])
    about = {
        "id": f"{home}say/",
        "start_url": f"{home}say/",
        "scope": home,
        "name": say("reports-app-name"),
        "short_name": say("text-shell-name"),
        "lang": active_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": INK,
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
    found = _programme(programme)
    body = _page(found)
    files = [static(name) for name in reachable(ENTRY)] + [static("icon.svg")]
    source = (TEMPLATES / "worker.js").read_text(encoding="utf-8")
    told = {
        "VERSION": hashlib.sha256("\n".join([body, *files, source]).encode()).hexdigest()[:16],
        "FILES": files,
        "PAGE": reverse("resident_app", args=[found.slug]),
        "HOME": reverse("public_week", args=[found.slug]),
    }
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in told.items())
    return _kept(HttpResponse(head + source, content_type="text/javascript"))


def _programme(slug: str) -> Programme:
    found = programmes.programme_by_slug(slug)
    if found is None:
        raise Http404
    return found


def _page(programme: Programme) -> str:
    context: dict[str, Any] = {
        "programme": programme,
        "app": app_attributes(programme),
        "manifest": reverse("resident_app_manifest", args=[programme.slug]),
        "home": reverse("public_week", args=[programme.slug]),
        "colour": INK,
    }
    return render_to_string("reports/resident/app.html", context)


def _kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = ASK_AGAIN
    return response
