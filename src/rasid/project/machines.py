"""A request of a machine enters; the answer of its door leaves, past everything that is there for people.

Phones bring no cookie, no form and no language of the browser: sessions, messages and the rest would look for them
at every one of their requests and find nothing, which took a tenth of the time of a submission.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from rasid.project.oversized import MACHINE_ROOTS

# Where a member may also come in the session in which they signed in.
IN_NAME = re.compile(r"/api/v1/[-\w]+/(office|agency)/")


class ShortWay:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(MACHINE_ROOTS) or _comes_in_session(request):
            return self.get_response(request)
        try:
            door = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        request.resolver_match = door
        response: HttpResponse = door.func(request, *door.args, **door.kwargs)
        return response


def _comes_in_session(request: HttpRequest) -> bool:
    """Whether a browser asks with its session, and not another system with a key."""
    return (
        IN_NAME.match(request.path_info) is not None
        and settings.SESSION_COOKIE_NAME in request.COOKIES
        and "Authorization" not in request.headers
    )
