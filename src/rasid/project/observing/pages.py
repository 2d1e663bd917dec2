"""Doors of the installation for proxies and probes: a question enters; 200 or 503 and one word for each fault leave."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rasid.project.observing.readiness import readiness


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether this process may be sent requests; it says no more than words that are in `readiness.Wrong`."""
    wrong = readiness.wrong()
    answer = JsonResponse({"ready": not wrong, "wrong": wrong}, status=503 if wrong else 200)
    # Asked every second by somebody who keeps the answer: no line of the log for each.
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer
