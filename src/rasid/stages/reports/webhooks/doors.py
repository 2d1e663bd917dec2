"""A request of another system enters; the key that it brought leaves, or why that key opens nothing here."""

from enum import StrEnum

from django.http import HttpRequest

from rasid.stages.programmes.models import Programme
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
