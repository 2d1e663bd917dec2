"""A request whose page needed the vault's keys while they were away enters; 503 and when to try again leaves."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rasid.foundation.text.messages import say
from rasid.foundation.vault.masters import KeysAwayError

RETRY_AFTER_S = 60
KEYS_AWAY = "project-keys-away"


class KeysAway:
    """Nothing was kept, because nothing is kept unsealed: whoever asked may simply ask again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, KeysAwayError):
            return None
        response = render(request, "503.html", {"reason": say(KEYS_AWAY)}, status=503)
        response["Retry-After"] = str(RETRY_AFTER_S)
        return response
