"""A request to a host that only reads enters; what the public may see leaves, and 421 for all else.

Such a host stands beside a standby of the database (RASID_READS_ONLY, docs/operations/scaling.md): it can keep
nothing, so it takes nothing in, and the proxy in front sends everything else to hosts that write.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

SHOWN = "public_"
"""How the names of addresses begin whose pages anybody may read and that write nothing."""
ALSO_SHOWN = frozenset({"verifier", "log_file", "programme_log_file", "healthz", "readyz"})
NOT_SHOWN = frozenset({"public_export"})
"""Made anew when it is asked for, after everything that waits has its place in the log."""
ELSEWHERE = 421


class ReadsOnly:
    """Public pages for everybody alike: who somebody is, is known where sessions are kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.READS_ONLY:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_shown(request):
            return HttpResponse(status=ELSEWHERE)
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return self.get_response(request)


def _is_shown(request: HttpRequest) -> bool:
    if request.method not in {"GET", "HEAD"}:
        return False
    if request.path_info.startswith(settings.STATIC_URL):
        return True
    try:
        name = resolve(request.path_info).url_name or ""
    except Resolver404:
        return True
    return name in ALSO_SHOWN or (name.startswith(SHOWN) and name not in NOT_SHOWN)
