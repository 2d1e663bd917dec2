"""A public page is asked for; it leaves as it was rendered before, while nothing that it shows has changed since.

Only whoever brings no cookie is answered so: a page for somebody is nobody else's. The version is asked for before
the page is made, so a page is never newer in its label than in its words; a minute by the clock ends all of them,
because some things become public by the hour alone.
"""

from collections.abc import Callable, Hashable
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from rasid.foundation.calendar import clock
from rasid.project.caching.kept import Kept, Page
from rasid.project.caching.models import PublicVersion
from rasid.project.observing import counting

# Pages that read nothing but what `watched.TABLES` names; a test walks them.
PAGES = frozenset({
    "public_home", "public_week", "public_bulletin", "public_bulletin_number", "public_errata",
    "public_authority", "public_centres", "public_centre", "public_counter", "public_badge",
    "public_country", "public_sector", "public_governorate", "public_figures_csv", "public_figures_json",
    "public_corrections", "public_praise", "public_services", "public_service", "public_map",
    "public_map_cells", "public_map_places", "public_method", "public_regime", "public_data",
    "public_privacy", "public_feed", "public_catalogue", "public_open_data", "public_bulletin_csv",
    "public_bulletin_json", "public_bulletin_card", "public_authority_card", "public_outline",
})  # fmt: skip
LIVES_S = 60
_VARIES = frozenset({"accept-language", "cookie", "hx-request"})
# Set anew by what stands outside of us for every answer.
_NOT_KEPT = frozenset({"content-length", "etag", "cache-control"})


class PublicPages:
    """Off where no room is given. Stands behind the language, in front of everything about people."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.PUBLIC_CACHE_BYTES:
            raise MiddlewareNotUsed
        self.get_response, self.kept = get_response, Kept(settings.PUBLIC_CACHE_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        if match is None or match.url_name not in PAGES or request.method not in {"GET", "HEAD"}:
            if response.status_code < 400 and not request.path_info.startswith(settings.STATIC_URL):
                response.headers.setdefault("Cache-Control", "private, no-store")
            return response
        return self._for_everybody(request, response)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Before the view runs: the page as it was, or its label that the asker has already."""
        match = request.resolver_match
        if match is None or match.url_name not in PAGES or not _is_anybody(request):
            return None
        version: int = PublicVersion.objects.aggregate(sum=Sum("version"))["sum"] or 0
        key = _key(request)
        request.META["rasid.public_page"] = (key, version)
        page = self.kept.get(key, version)
        counting.cache_asked(page is not None)
        if page is None:
            return None
        request.META["rasid.public_page"] = None
        return HttpResponse(page.content, headers=dict(page.headers) | {"ETag": page.etag})

    def _for_everybody(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        noted: tuple[Hashable, int] | None = request.META.get("rasid.public_page")
        if not _is_anybody(request) or not _is_for_all(response):
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response
        # Kept or made anew, the answer is the same to the last header.
        patch_vary_headers(response, ["Cookie"])
        seconds = settings.PUBLIC_SECONDS
        response.headers["Cache-Control"] = f"public, max-age={seconds}" if seconds else "public, no-cache"
        if not isinstance(response, HttpResponse) or response.status_code != 200:
            return response
        if noted is not None and request.method == "GET":
            page = _page(noted[1], response)
            self.kept.put(noted[0], page)
            response.headers.setdefault("ETag", page.etag)
        found: Any = get_conditional_response(request, etag=response.get("ETag"), response=response)
        return found if isinstance(found, HttpResponseBase) else response


def _is_anybody(request: HttpRequest) -> bool:
    """Whoever brings no cookie but that of their language, and no name."""
    known = set(request.COOKIES) - {settings.LANGUAGE_COOKIE_NAME}
    return request.method in {"GET", "HEAD"} and not known and "Authorization" not in request.headers


def _is_for_all(response: HttpResponseBase) -> bool:
    said = response.headers.get("Cache-Control", "")
    varies = {name.strip().lower() for name in response.headers.get("Vary", "").split(",") if name.strip()}
    return not response.cookies and "private" not in said and "no-store" not in said and varies <= _VARIES


def _key(request: HttpRequest) -> Hashable:
    """Everything that may change a page beside what is stored; a minute by our clock among it."""
    return (
        request.get_host(), request.is_secure(), request.get_full_path(), get_language(),
        "HX-Request" in request.headers, _minute(),
    )  # fmt: skip


def _minute() -> int:
    return int(clock.now().timestamp() // LIVES_S)


def _page(version: int, response: HttpResponse) -> Page:
    headers = tuple((name, value) for name, value in response.items() if name.lower() not in _NOT_KEPT)
    etag = response.get("ETag") or f'"{sha256(response.content).hexdigest()[:32]}"'
    return Page(version, response.content, headers, etag)
