"""A request of a signed-in browser enters; it goes on, or its session is over and whoever comes next signs in anew."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

from rasid.foundation.accounts import sessions
from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.text.messages import say
from rasid.stages.programmes import queries
from rasid.stages.programmes.rules import Role

# How finely a session remembers when it was last used: every request writing it would be a write for every page.
STEP_SECONDS = 60


class Sittings:
    """Ends sessions that lasted too long or were left alone. The clock is the real one: so is the open browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Not asked for where no browser brings one: an answer to everybody stays the same for everybody.
        is_held = settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session
        if is_held and isinstance(request.user, User):
            now = int(clock.real_now().timestamp())
            began = request.session.setdefault(sessions.BEGAN, now)
            heard = request.session.setdefault(sessions.HEARD, now)
            if now - began > settings.SESSION_COOKIE_AGE or now - heard > _idle_seconds(
                request.user, now - heard
            ):
                logout(request)
                messages.info(request, say("accounts-session-over"))
            elif now - heard >= STEP_SECONDS:
                request.session[sessions.HEARD] = now
        return self.get_response(request)


def _idle_seconds(user: User, silent: int) -> int:
    """How long this account's session may lie untouched; who it belongs to is asked only when it matters."""
    shortest = min(settings.SESSION_IDLE_SECONDS, settings.SESSION_IDLE_FIELD_SECONDS)
    if silent <= shortest:
        return shortest
    held = frozenset[Role]().union(*queries.roles_of(user).values())
    in_field = bool(held) and held <= {Role.OBSERVER}
    return settings.SESSION_IDLE_FIELD_SECONDS if in_field else settings.SESSION_IDLE_SECONDS
