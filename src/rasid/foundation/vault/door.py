"""The vault's narrow door: identities go in; sign-in look-ups come out; names do not.

Every call is one SQL function owned by the schema's owner. The web process may execute these functions and
may not select from any table behind them. Reading a name is the custodian's act (see `custodian.py`).
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import IntegrityError, connection

from rasid.foundation.calendar import clock
from rasid.foundation.vault import masters
from rasid.foundation.vault.sealing import address_index, address_indexes, seal

DEVICE_SECRET_BYTES = 20
# It stands in an address that other companies' calendars keep and ask for by the hour.
FEED_SECRET_BYTES = 24


def keep(subject: UUID, fields: dict[str, str]) -> None:
    """Seal each field of a person (name, phone, e-mail, …) under the opaque id; an existing field is replaced."""
    with connection.cursor() as cursor:
        for name, value in fields.items():
            envelope = seal(value, f"{subject}/{name}")
            cursor.execute(
                "SELECT vault.keep_field(%s, %s, %s, %s, %s, %s)",
                [
                    subject, name, envelope.key_name, envelope.wrapped_key, envelope.nonce, envelope.ciphertext,
                ],
            )  # fmt: skip


def keep_address(user_id: int, address: str) -> None:
    """Let this user sign in with this e-mail address. Raises IntegrityError when somebody does already."""
    if user_for_address(address) is not None:
        raise IntegrityError("somebody signs in with this address")
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.keep_address(%s, %s)", [address_index(address), user_id])


def forget_addresses(user_id: int) -> None:
    """No address signs this user in any more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.forget_addresses(%s)", [user_id])


def user_for_address(address: str) -> int | None:
    """The user who signs in with it; while the index changes over, under the newest key and those before."""
    with connection.cursor() as cursor:
        for index in address_indexes(address):
            cursor.execute("SELECT vault.user_for_address(%s)", [index])
            if (row := cursor.fetchone()) and row[0] is not None:
                return int(row[0])
    return None


def fields_kept(subject: UUID) -> dict[str, date]:
    """Which fields of a person are kept, and since which day; never what is in them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM vault.fields_kept(%s)", [subject])
        return {name: kept_at.date() for name, kept_at in cursor.fetchall()}


def forget_field(subject: UUID, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.forget_field(%s, %s)", [subject, name])


@dataclass(frozen=True, slots=True)
class IssuedDevice:
    """One phone's password as its owner's office may know it: no name of it, no moment nearer than a day."""

    number: int
    issued_on: date
    last_used_on: date | None
    is_revoked: bool


def issue_device(user_id: int) -> tuple[str, str, int]:
    """Make a device's user name and password, and its number among this user's.

    The password is shown once; only its hash is kept.
    """
    device, secret = uuid4(), secrets.token_urlsafe(DEVICE_SECRET_BYTES)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT vault.keep_device(%s, %s, %s, %s)", [device, user_id, _device_hash(secret), clock.now()]
        )
        number: int = cursor.fetchone()[0]
    return device.hex, secret, number


def devices_of(user_id: int) -> list[IssuedDevice]:
    """All devices of a user, the revoked ones too, in the order in which they were issued."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM vault.devices_of(%s)", [user_id])
        return [
            IssuedDevice(number, issued_at.date(), last_used_on, revoked_at is not None)
            for number, issued_at, last_used_on, revoked_at in cursor.fetchall()
        ]


def user_for_device(device: str, secret: str) -> int | None:
    """The user whose unrevoked device this is, or None. The day (UTC) of the last success is noted.

    The secret has 160 random bits, so one SHA-256 is enough; a slow hash here would let a hundred phones
    at a time exhaust the server.
    """
    try:
        device_id = UUID(hex=device)
    except ValueError:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT vault.user_for_device(%s, %s, %s)", [device_id, _device_hash(secret), clock.now().date()]
        )
        row = cursor.fetchone()
    return row[0] if row else None


def revoke_devices(user_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.revoke_devices(%s)", [user_id])


def revoke_device(user_id: int, number: int) -> bool:
    """Whether there was such a device to revoke."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.revoke_device(%s, %s::smallint)", [user_id, number])
        row = cursor.fetchone()
    return bool(row and row[0])


@dataclass(frozen=True, slots=True)
class IssuedFeed:
    """A secret address from which somebody's calendar is read, as its owner may know it; days only."""

    made_on: date
    last_read_on: date | None


def issue_feed(subject: UUID) -> str:
    """A new secret for this person's calendar address; the one before stops working. Only its hash is kept."""
    secret = secrets.token_urlsafe(FEED_SECRET_BYTES)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT vault.keep_feed(%s, %s, %s)", [subject, _feed_hash(secret), clock.now().date()]
        )
    return secret


def feed_of(subject: UUID) -> IssuedFeed | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM vault.feed_of(%s)", [subject])
        row = cursor.fetchone()
    return IssuedFeed(*row) if row else None


def subject_of_feed(secret: str) -> UUID | None:
    """Whose calendar stands behind this address, or None. The day (UTC) of the reading is noted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.subject_of_feed(%s, %s)", [_feed_hash(secret), clock.now().date()])
        row = cursor.fetchone()
    return row[0] if row else None


def revoke_feed(subject: UUID) -> bool:
    """Whether there was one to revoke."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.revoke_feed(%s)", [subject])
        row = cursor.fetchone()
    return bool(row and row[0])


def _feed_hash(secret: str) -> bytes:
    return hashlib.sha256(b"rasid-feed-v1\0" + secret.encode()).digest()


def _device_hash(secret: str) -> bytes:
    return hashlib.sha256(b"rasid-device-v1\0" + secret.encode()).digest()


def strange_keys() -> list[str]:
    """Master keys of this machine that are not those which served here under their names; all, when none is here.

    New ones are known from now on. Empty for a machine as it should be.
    """
    held = masters.own_names()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM vault.know_keys(%s, %s)", [held, [masters.mark(name) for name in held]])
        known = cursor.fetchall()
    if known and not held and not masters.is_elsewhere():
        return [name for name, _, _ in known]
    return [name for name, is_here, is_same in known if is_here and not is_same]
