"""Wrong guesses at a door enter; whether it still listens to whoever guesses leaves.

Counted in the database, so that all processes agree, in a table without a log: it costs no disk and no fsync.
Nothing of a name or an address is kept but a keyed hash that changes every day.
"""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.db import connection

from rasid.foundation.calendar import clock
from rasid.foundation.vault.keys import key

_KNOCK = """
INSERT INTO accounts_try AS known (place, since, times)
SELECT place, %(now)s, 1 FROM unnest(%(places)s::bytea[]) AS place ORDER BY place
ON CONFLICT (place) DO UPDATE SET
    times = CASE WHEN known.since <= %(before)s THEN 1 ELSE known.times + 1 END,
    since = CASE WHEN known.since <= %(before)s THEN excluded.since ELSE known.since END
RETURNING times
"""
LONGEST = timedelta(days=1)


class Door(StrEnum):
    """What is guessed at, each counted apart."""

    DEVICE = "device"
    SIGN_IN = "sign-in"
    FACTOR = "factor"
    FACTOR_DAY = "factor-day"
    PASSKEY = "passkey"
    PASSWORD = "password"  # noqa: S105 - the door, not the word
    INVITATION = "invitation"
    NATIONAL = "national"
    BEGIN = "begin"
    APPLY = "apply"
    APPLICATION = "application"
    DOCUMENT = "document"
    CONCERN = "concern"
    FEED = "feed"


@dataclass(frozen=True)
class Limit:
    """How many wrong guesses of one name from one network are listened to within a span."""

    most: int
    within: timedelta


LIMITS = {
    # 160-bit secrets: this protects the server, not them.
    Door.DEVICE: Limit(20, timedelta(minutes=15)),
    # All names of one network together; axes counts each name by itself. A ministry may share one address.
    Door.SIGN_IN: Limit(200, timedelta(hours=1)),
    # Six digits, of an account whose password is known already: by account, from wherever they are typed.
    Door.FACTOR: Limit(8, timedelta(minutes=15)),
    Door.FACTOR_DAY: Limit(40, timedelta(days=1)),
    Door.PASSKEY: Limit(30, timedelta(minutes=15)),
    Door.PASSWORD: Limit(8, timedelta(minutes=15)),
    Door.INVITATION: Limit(30, timedelta(minutes=15)),
    Door.NATIONAL: Limit(30, timedelta(minutes=15)),
    # Beginnings, right or wrong: each makes a session that is not signed in.
    Door.BEGIN: Limit(300, timedelta(minutes=15)),
    # Applications of one network, right or wrong: a university or a village may share one.
    Door.APPLY: Limit(20, timedelta(hours=1)),
    # Codes of applications, sixty bits each.
    Door.APPLICATION: Limit(30, timedelta(minutes=15)),
    # Numbers that an officer compares with one application's: nobody mistypes one so often.
    Door.DOCUMENT: Limit(10, timedelta(hours=1)),
    # Codes of what was said in confidence, sixty bits each, tried by an observer.
    Door.CONCERN: Limit(20, timedelta(minutes=15)),
    # 192-bit addresses of calendars: this protects the server, not them.
    Door.FEED: Limit(30, timedelta(minutes=15)),
}


def may_try(door: Door, name: str, network: str = "") -> bool:
    """Count one more guess before it is looked at; False when there were too many.

    Counting first, a thousand guesses at once are not better than a thousand one after the other.
    """
    limit = LIMITS[door]
    return _count(door, name, network) <= limit.most


def forget(door: Door, name: str, network: str = "") -> None:
    """The guess was right: those before it are forgiven."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_try WHERE place = %s", [_place(door, name, network)])


def are_too_many(name: str, network: str, door: Door = Door.DEVICE) -> bool:
    """Whether this name was tried wrongly too often from this network lately. For secrets too long to guess."""
    limit = LIMITS[door]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT times FROM accounts_try WHERE place = %s AND since > %s",
            [_place(door, name, network), clock.now() - limit.within],
        )
        row = cursor.fetchone()
    return row is not None and row[0] >= limit.most


def count_wrong(name: str, network: str, door: Door = Door.DEVICE) -> None:
    _count(door, name, network)


def is_first(what: str) -> bool:
    """Whether this was never shown before, of what may be shown once: a code, an answer of an identity provider.

    Remembered for a day, or until the database crashes; what it guards must not be good for longer than minutes.
    """
    place = hmac.new(key("tries"), b"once\0" + what.encode(), "sha256").digest()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_try (place, since, times) VALUES (%s, %s, 1) ON CONFLICT DO NOTHING",
            [place, clock.now()],
        )
        return bool(cursor.rowcount == 1)


def drop_old() -> int:
    """The hourly job: what lies longer back than the longest span says nothing any more."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_try WHERE since < %s", [clock.now() - LONGEST])
        return int(cursor.rowcount)


def _count(door: Door, name: str, network: str) -> int:
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            _KNOCK,
            {"places": [_place(door, name, network)], "now": now, "before": now - LIMITS[door].within},
        )
        return int(cursor.fetchone()[0])


def _place(door: Door, name: str, network: str) -> bytes:
    who = f"{clock.now().date()}\0{door}\0{network}\0{name.strip().casefold()}"
    return hmac.new(key("tries"), who.encode(), "sha256").digest()
