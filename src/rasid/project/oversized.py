"""A request whose body was not taken in whole enters; a page that says so leaves.

Machine doors answer in their own format and look for themselves.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MACHINE_ROOT = "/openrosa/"
# Doors of machines: no session, no cookie, no form of ours.
MACHINE_ROOTS = (MACHINE_ROOT, "/open311/", "/api/")


class Oversized:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get("rasid.body_is_partial") and not request.path_info.startswith(MACHINE_ROOTS):
            return render(request, "413.html", status=413)
        return self.get_response(request)
