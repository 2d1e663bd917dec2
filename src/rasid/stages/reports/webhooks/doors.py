"""A request of another system enters; the key that it brought leaves, or why that key opens nothing here."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja.security.http import HttpBearer
from ninja.utils import check_csrf

from rasid.foundation.accounts import factors
from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.acting import heard_by
from rasid.stages.programmes.api import ApiRequest, programme_of
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports.webhooks import actions, queries
from rasid.stages.reports.webhooks.limits import comes_too_often
from rasid.stages.reports.webhooks.models import ApiKey
from rasid.stages.reports.webhooks.rules import REQUESTS_A_MINUTE, Scope

P = ParamSpec("P")
R = TypeVar("R")


class NamedRequest(ApiRequest):
    """A request in somebody's name."""

    key: ApiKey | None


class KeyFault(StrEnum):
    """Why a key does not help."""

    MISSING = "missing"
    WRONG = "wrong"
    OUT_OF_SCOPE = "out-of-scope"
    TOO_OFTEN = "too-often"
    FORGED = "forged"
    """Another site's page sent it, or a page that was not asked for its token."""


class KeyRefusedError(Exception):
    def __init__(self, fault: KeyFault) -> None:
        super().__init__(fault)
        self.fault = fault


def key_from_header(request: HttpRequest) -> str:
    """`Authorization: Bearer rasid_…`; "" when there is none."""
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    return text.strip() if scheme.lower() == "bearer" else ""


def demand_key(programme: Programme, text: str, scope: Scope) -> ApiKey:
    """The key that `text` is, allowed to do this here, and not too often. Notes that it was used today."""
    if not text:
        raise KeyRefusedError(KeyFault.MISSING)
    key = queries.key_for(programme, text)
    if key is None:
        raise KeyRefusedError(KeyFault.WRONG)
    if scope not in key.scopes:
        raise KeyRefusedError(KeyFault.OUT_OF_SCOPE)
    if comes_too_often(f"{key.handle}:{scope}", REQUESTS_A_MINUTE[scope]):
        raise KeyRefusedError(KeyFault.TOO_OFTEN)
    actions.note_use(key)
    return key


class InName(HttpBearer):
    """Whoever acts in a name: a member's own key (`Authorization: Bearer rasid_…`) with this scope, or the session in
    which they signed in, with `X-CSRFToken` for whatever is not a reading.

    `request.viewer` has no more than the scope's roles, `request.member` is the person, `request.key` the key or None.
    To a signed-in account without the role the address does not exist.
    """

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> bool:
        programme = programme_of(request)
        text = key_from_header(request)
        key = demand_key(programme, text, self.scope) if text else None
        viewer = queries.viewer_of(key, self.scope) if key else self._in_session(request, programme)
        if viewer is None:
            raise KeyRefusedError(KeyFault.WRONG)
        request.programme, request.viewer, request.key = programme, viewer, key  # type: ignore[attr-defined]
        request.member = key.acts_for if key else request.user  # type: ignore[attr-defined]
        request.freshness = "private"  # type: ignore[attr-defined]
        return True

    def _in_session(self, request: HttpRequest, programme: Programme) -> Viewer:
        # Requests without a session's cookie come a shorter way, past whoever would look for one.
        user = getattr(request, "user", None)
        if not isinstance(user, User) or (
            settings.SECOND_FACTOR_REQUIRED and not factors.passed_second_factor(request, user)
        ):
            raise KeyRefusedError(KeyFault.MISSING)
        viewer = queries.narrowed(viewer_for(user, programme), self.scope)
        if viewer is None:
            raise Http404
        if request.method not in {"GET", "HEAD"} and check_csrf(request) is not None:
            raise KeyRefusedError(KeyFault.FORGED)
        if comes_too_often(f"member {user.pk}:{self.scope}", REQUESTS_A_MINUTE[self.scope]):
            raise KeyRefusedError(KeyFault.TOO_OFTEN)
        return viewer

    def authenticate(self, request: HttpRequest, token: str) -> bool:
        return self(request)


def acting(view: Callable[P, R]) -> Callable[P, R]:
    """Keep whose act it is, and with which key, beside every entry that the view's work records."""

    @wraps(view)
    def door(*args: P.args, **kwargs: P.kwargs) -> R:
        request: Any = args[0]
        with heard_by(partial(actions.note_act, by=request.member, key=request.key)):
            return view(*args, **kwargs)

    return door


class ByKey(HttpBearer):
    """`Authorization: Bearer rasid_…`, a key of this programme with this scope; `request.auth` is the key."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> ApiKey:
        return demand_key(programme_of(request), key_from_header(request), self.scope)

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey:
        return demand_key(programme_of(request), token, self.scope)
