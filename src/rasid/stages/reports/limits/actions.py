"""A knock enters and is counted; a sender's blind index leaves, or a refusal with the work that would open the door.

Counts are in the database, so that all processes agree, in a table without a log: it costs no disk and no fsync.
Nothing of an address or a device is kept but a keyed hash that changes every day.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

import altcha
from django.conf import settings
from django.db import connection

from rasid.foundation.accounts.addresses import network_of
from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.keys import key
from rasid.foundation.vault.sealing import blind_index
from rasid.stages.reports.limits.rules import (
    LONGEST_PROOF,
    PINS_PER_CONTACT,
    PROOF_ALGORITHM,
    PROOF_PREFIX,
    PROOF_ROUNDS,
    PROOF_VALID,
    WINDOW,
    Allowance,
    Door,
    verdict,
)

_KNOCK = """
INSERT INTO reports_knock AS known (sender, since, times)
SELECT sender, %(now)s, 1 FROM unnest(%(senders)s::bytea[]) AS sender ORDER BY sender
ON CONFLICT (sender) DO UPDATE SET
    times = CASE WHEN known.since <= %(before)s THEN 1 ELSE known.times + 1 END,
    since = CASE WHEN known.since <= %(before)s THEN excluded.since ELSE known.since END
RETURNING sender, times
"""
# In the order in which they are counted: two at once must not wait for one another.
_TAKE_BACK = """
WITH known AS (
    SELECT sender FROM reports_knock WHERE sender = ANY(%s::bytea[]) AND times > 0 ORDER BY sender FOR UPDATE
)
UPDATE reports_knock SET times = times - 1 FROM known WHERE reports_knock.sender = known.sender
"""

_counted: ContextVar[list[bytes] | None] = ContextVar("counted", default=None)


def admit(door: Door, *, address: str, device: str = "", proof: str = "", times: int = 1) -> bytes | None:
    """Count a knock and let it in. What leaves is the sender's blind index, None without a `device`.

    `address` is an IP address, `device` the random id that the app made for this install, `proof` a solved challenge.
    `times` divides what is free: 2 leaves half. Call it outside the transaction of what follows, so that counting
    makes nobody wait. Raises Refused: PROOF_MISSING (`challenge()` says which work), TOO_MANY.
    """
    free = _allowance(door, times)
    network = network_of(address)
    by_device = _key(door, f"device:{device}") if device else None
    # Whoever comes from nowhere and says no device is counted with all others who do.
    by_address = _key(door, f"address:{network}") if network or not device else None
    counted = _remember([each for each in (by_device, by_address) if each is not None])
    refusal = verdict(
        counted.get(by_device, 0),
        counted.get(by_address, 0),
        free,
        # Nobody is asked for work who need not: checking it costs us some too.
        has_proof=bool(proof) and _is_proof(proof),
    )
    if refusal:
        raise Refused(refusal)
    return sender_of(device)


@contextmanager
def remembered() -> Iterator[list[bytes]]:
    """What is counted in the block, for `take_back`."""
    counted: list[bytes] = []
    before = _counted.set(counted)
    try:
        yield counted
    finally:
        _counted.reset(before)


def take_back(counted: list[bytes]) -> None:
    """As if nobody had knocked, and work done for it counts again: what failed was ours, and they must come again."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_BACK, [counted])


def may_be_sent_a_pin(contact: str) -> bool:
    """Count one more number that goes to a contact; False when it had enough of them lately, for whatever reports."""
    place = _key(Door.PIN, f"contact:{contact}")
    return _count([place])[place] <= PINS_PER_CONTACT


def sender_of(device: str) -> bytes | None:
    """The blind index by which a device's reports are known, to be counted once and muted; None without a device."""
    return blind_index(f"device:{device}") if device else None


def challenge() -> dict[str, Any]:
    """Work to be done by whoever posts a lot (ALTCHA, version 2): no third party sees anybody."""
    made = altcha.create_challenge(
        PROOF_ALGORITHM,
        PROOF_ROUNDS,
        key_prefix=PROOF_PREFIX,
        # By our clock, signed with the rest.
        data={"until": (clock.now() + PROOF_VALID).isoformat(timespec="seconds")},
        hmac_secret=key("proof-of-work"),
    )
    return dict(made.to_dict())


def drop_old_knocks() -> int:
    """The hourly job: what lies longer back than the window says nothing any more."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM reports_knock WHERE since < %s", [clock.now() - timedelta(days=1)])
        return int(cursor.rowcount)


def _is_proof(proof: str) -> bool:
    """Whether this work was done, for a challenge of ours, in time, and not used before."""
    if len(proof) > LONGEST_PROOF:
        return False
    try:
        done = altcha.Payload.from_base64(proof)
        if not altcha.verify_solution(done, key("proof-of-work")).verified:
            return False
        until = datetime.fromisoformat(str((done.challenge.parameters.data or {}).get("until")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    spent = hashlib.sha256(f"spent:{done.challenge.parameters.nonce}".encode()).digest()
    return until >= clock.now() and _remember([spent])[spent] == 1


def _remember(senders: list[bytes]) -> dict[bytes | None, int]:
    """Count, and let whoever counts along know."""
    times = _count(senders)
    along = _counted.get()
    if along is not None:
        along += senders
    return times


def _count(senders: list[bytes]) -> dict[bytes | None, int]:
    if not senders:
        return {}
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(_KNOCK, {"senders": senders, "now": now, "before": now - WINDOW})
        return {bytes(sender): times for sender, times in cursor.fetchall()}


def _key(door: Door, who: str) -> bytes:
    return blind_index(f"{clock.now().date()}:{door}:{who}")


def _allowance(door: Door, times: int) -> Allowance:
    per_device, per_address = settings.REPORTS_PER_DEVICE, settings.REPORTS_PER_ADDRESS
    more = {Door.WORDS: 3, Door.ME_TOO: 2}.get(door, 1)
    return Allowance(max(1, per_device * more // times), max(1, per_address * more // times))
