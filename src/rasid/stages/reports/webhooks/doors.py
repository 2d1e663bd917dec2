"""A request of another system enters; the key that it brought leaves, or why that key opens nothing here."""

from enum import StrEnum

from django.http import Http404, HttpRequest
from ninja.security.http import HttpBearer

from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import programme_by_slug
from rasid.stages.reports.webhooks import actions, queries
from rasid.stages.reports.webhooks.limits import comes_too_often
from rasid.stages.reports.webhooks.models import ApiKey
from rasid.stages.reports.webhooks.rules import REQUESTS_A_MINUTE, Scope


class KeyFault(StrEnum):
    """Why a key does not help."""

    MISSING = "missing"
    WRONG = "wrong"
    OUT_OF_SCOPE = "out-of-scope"
    TOO_OFTEN = "too-often"


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


def programme_of(request: HttpRequest) -> Programme:
    """The programme that the address names. Raises Http404 for an address in none."""
    assert request.resolver_match is not None
    found = programme_by_slug(str(request.resolver_match.kwargs["programme"]))
    if found is None:
        raise Http404
    return found


class ByKey(HttpBearer):
    """`Authorization: Bearer rasid_…`, a key of this programme with this scope; `request.auth` is the key."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> ApiKey:
        return demand_key(programme_of(request), key_from_header(request), self.scope)

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey:
        return demand_key(programme_of(request), token, self.scope)
