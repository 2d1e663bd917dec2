"""Every request enters; the same answer leaves with the request's name, counted and traced."""

from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from rasid.project.observing import counting, naming, tracing, veil

LANE = "rasid.lane"
"""Where the intake says through which lane a request came (its environ)."""


class Watching:
    """The outermost of all: nothing that is answered goes by it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name, began = naming.fresh(), perf_counter()
        method = request.method or ""
        request.META[naming.IN_REQUEST] = name
        with naming.named(request=name), tracing.request(method, request.path_info) as span:
            response = self.get_response(request)
            found = request.resolver_match
            url_name = found.url_name if found else None
            span.ends(veil.door(url_name), response.status_code)
        response[naming.HEADER] = name
        lane = str(request.META.get(LANE, ""))
        counting.request_ended(method, url_name, response.status_code, lane, perf_counter() - began)
        return response
