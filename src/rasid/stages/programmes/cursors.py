"""Rows in a stable order and where the page before ended enter; one page and the cursor of the next leave.

A cursor tells its holder nothing: the place in the list is sealed, for the list, the filters and the person it was
made for. The same place gives the same cursor, so that an answer that did not change is known by its hash.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from hashlib import sha512
from typing import Any, Generic, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.rules import Refusal

MOST_ROWS = 200
USUAL_ROWS = 50
LONGEST_CURSOR = 600
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Slice(Generic[Row]):
    """One page of a list; `next` is empty on the last."""

    rows: list[Row]
    next: str


def slice_of(
    found: QuerySet[Row], order: Sequence[str], *, cursor: str, limit: int, scope: str
) -> Slice[Row]:
    """The rows after `cursor`, at most `limit`.

    `order` names fields or annotations that are never null, the last one unique; "-" before a name turns it round.
    `scope` names the list, its filters and its reader: a cursor of another is refused (Refused).
    """
    rows = found.order_by(*order)
    if cursor:
        try:
            rows = rows.filter(_after(order, _opened(cursor, scope)))
        except (ValidationError, ValueError, TypeError) as wrong:
            raise Refused(Refusal.CURSOR_WRONG) from wrong
    held = list(rows[: limit + 1])
    shown = held[:limit]
    return Slice(shown, _sealed(_place(shown[-1], order), scope) if len(held) > limit else "")


def _place(row: Model, order: Sequence[str]) -> list[Any]:
    return [reduce(getattr, name.lstrip("-").split("__"), row) for name in order]


def _after(order: Sequence[str], place: Sequence[Any]) -> Q:
    """Rows that come later: greater in the first field, or equal there and greater in the next, and so on."""
    later, same = Q(), Q()
    for name, value in zip(order, place, strict=True):
        field = name.lstrip("-")
        later |= same & Q(**{f"{field}__{'lt' if name.startswith('-') else 'gt'}": value})
        same &= Q(**{field: value})
    return later


def _sealed(place: Sequence[Any], scope: str) -> str:
    told = json.dumps(place, default=_plain, separators=(",", ":")).encode()
    return urlsafe_b64encode(_cipher().encrypt(told, [scope.encode()])).decode().rstrip("=")


def _opened(cursor: str, scope: str) -> list[Any]:
    try:
        sealed = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        place: list[Any] = json.loads(_cipher().decrypt(sealed, [scope.encode()]))
    except (ValueError, InvalidTag) as wrong:
        raise Refused(Refusal.CURSOR_WRONG) from wrong
    return place


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _cipher() -> AESSIV:
    return _cipher_of(settings.SECRET_KEY)


@lru_cache(maxsize=2)
def _cipher_of(secret: str) -> AESSIV:
    """Deterministic and authenticated (RFC 5297): what is sealed is a place in a list that its reader may see."""
    return AESSIV(sha512(b"rasid-cursor-v1\0" + secret.encode()).digest())
