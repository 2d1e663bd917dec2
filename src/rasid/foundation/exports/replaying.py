"""An address and its reader enter; the rows that its page would give this reader now leave.

The page itself is asked, with everything that guards it: there is no second list of who may have which table.
"""

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlsplit

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils import translation

from rasid.foundation.accounts.models import User
from rasid.foundation.text.refusals import Refused

Take = Callable[[str, Sequence[str], Iterable[Sequence[object]]], HttpResponseBase]


class NotTheirsError(Exception):
    """The page does not exist for this reader, or gives them no table."""


def replay(address: str, language: str, reader: User, sign_in: object, take: Take) -> None:
    """Ask the page at `address` as `reader`; `take` is given what would have become the download.

    `sign_in`: by what means the session that asked was opened. Raises NotTheirsError.
    """
    taken: list[bool] = []

    def noted(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponseBase:
        taken.append(True)
        return take(name, header, rows)

    parts = urlsplit(address)
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", parts.path, parts.path
    request.META = {
        "QUERY_STRING": parts.query,
        "REQUEST_METHOD": "GET",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
    }
    request.GET = QueryDict(parts.query)
    request.user = reader
    request.session = SessionStore()
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = sign_in
    request.take_table = noted  # type: ignore[attr-defined]
    with translation.override(language):
        try:
            if not reader.is_active:
                raise NotTheirsError
            request.resolver_match = door = resolve(parts.path)
            door.func(request, *door.args, **door.kwargs)
        except (Http404, PermissionDenied, Refused) as error:
            raise NotTheirsError from error
    if not taken:
        raise NotTheirsError


def may_have(address: str, language: str, reader: User, sign_in: object) -> bool:
    """Whether the page would give this reader its table now. No row is asked for."""
    try:
        replay(address, language, reader, sign_in, lambda name, header, rows: HttpResponse())
    except NotTheirsError:
        return False
    return True
