"""A signed-in browser enters; its session leaves, sealed; one's own sessions are listed and ended here."""

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db.models import QuerySet
from django.http import HttpRequest

from rasid.foundation.accounts.models import Session, User
from rasid.foundation.calendar import clock
from rasid.foundation.vault.keys import key

NONCE_BYTES = 12
ON_THE_WAY = timedelta(hours=1)
SEALED_AS = b"rasid-session"
# In the session itself: what kind of device signed in, and when it began and was last heard of (seconds, UTC).
DEVICE, BEGAN, HEARD = "_device", "_began", "_heard"
# Told apart by what they call themselves, in this order: an Edge also says Chrome, and Chrome also says Safari.
BROWSERS = (("Edg", "edge"), ("Firefox", "firefox"), ("Chrome", "chrome"), ("Safari", "safari"))
PHONES = ("Mobile", "Android", "iPhone", "iPad")


class SessionStore(db.SessionStore):
    """Django's own, with a hashed key and a sealed content: whoever reads the table can be nobody with it."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def encode(self, session_dict: dict[str, Any]) -> str:
        nonce = os.urandom(NONCE_BYTES)
        plain = self.serializer().dumps(session_dict)
        sealed = AESGCM(key("sessions")).encrypt(nonce, plain, self._own_row())
        return base64.b64encode(nonce + sealed).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        try:
            sealed = base64.b64decode(session_data, validate=True)
            plain = AESGCM(key("sessions")).decrypt(
                sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], self._own_row()
            )
        except (binascii.Error, ValueError, InvalidTag):
            return {}
        found: dict[str, Any] = self.serializer().loads(plain)
        return found

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=_hashed(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        today = clock.real_now().date()
        began = data.get(BEGAN)
        return Session(
            session_key=_hashed(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=_next_hour(self._ends_at(data)),
            user_id=int(data[SESSION_KEY]) if SESSION_KEY in data else None,
            device=data.get(DEVICE, ""),
            began_on=datetime.fromtimestamp(began, UTC).date() if began else today,
            last_on=today,
        )

    def _ends_at(self, data: dict[str, Any]) -> datetime:
        """Whoever is not signed in is on the way to it: what they carry is not kept for half a day."""
        wanted: datetime = self.get_expiry_date()
        return wanted if SESSION_KEY in data else min(wanted, clock.real_now() + ON_THE_WAY)

    def delete(self, session_key: str | None = None) -> None:
        gone = session_key or self.session_key
        if gone is not None:
            Session.objects.filter(session_key=_hashed(gone)).delete()

    def _own_row(self) -> bytes:
        """A content moved to another row does not open there."""
        return SEALED_AS + _hashed(self.session_key or "").encode()

    def _get_session_from_db(self) -> Session | None:
        if self.session_key is None:
            return None
        found = Session.objects.filter(
            session_key=_hashed(self.session_key), expire_date__gt=clock.real_now()
        ).first()
        if found is None:
            self._session_key = None
        return found


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One browser in which somebody is signed in. `ref` names it to its owner; it opens nothing."""

    ref: str
    browser: str
    is_phone: bool
    began_on: date
    last_on: date
    is_this: bool


def open_sessions(user: User, this: str | None = None) -> list[OpenSession]:
    """Where a user is signed in, newest first; `this` is the key of the session that asks."""
    here = _hashed(this) if this else ""
    return [
        OpenSession(
            ref=held.session_key,
            browser=held.device.removesuffix("-phone") or "other",
            is_phone=held.device.endswith("-phone"),
            began_on=held.began_on,
            last_on=held.last_on,
            is_this=held.session_key == here,
        )
        for held in _of(user).order_by("-last_on", "-began_on", "session_key")
    ]


def end_session(user: User, ref: str) -> bool:
    """Whether there was such a session of this user to end."""
    return bool(_of(user).filter(session_key=ref).delete()[0])


def end_sessions(user: User, *, but: str | None = None) -> int:
    """End all sessions of a user, except the one with this key; how many there were."""
    kept = _of(user).exclude(session_key=_hashed(but)) if but else _of(user)
    return kept.delete()[0]


def begin(request: HttpRequest) -> None:
    """Note what kind of device signed in, and when. Django gave the session a new key already."""
    now = clock.real_now().timestamp()
    request.session[DEVICE] = device_words(request.headers.get("User-Agent", ""))
    request.session[BEGAN] = request.session[HEARD] = int(now)


def device_words(agent: str) -> str:
    """The family of a browser, and whether it is a phone's: no version, no model, nothing to know a person by."""
    family = next((name for sign, name in BROWSERS if sign in agent), "other")
    return f"{family}-phone" if any(sign in agent for sign in PHONES) else family


def drop_expired() -> int:
    return Session.objects.filter(expire_date__lt=clock.real_now()).delete()[0]


def _of(user: User) -> QuerySet[Session]:
    return Session.objects.filter(user_id=user.pk, expire_date__gt=clock.real_now())


def _hashed(session_key: str) -> str:
    return hashlib.sha256(session_key.encode()).hexdigest()


def _next_hour(moment: datetime) -> datetime:
    """An expiry to the second would tell the second of the sign-in."""
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
