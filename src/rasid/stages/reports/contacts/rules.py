"""How often a number is sent and tried, and how it is reckoned: a key and a report enter, six digits leave."""

import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID

from rasid.stages.reports.rules import Refusal

PIN_VALID = timedelta(minutes=20)
MOST_TRIES = 5
MOST_PINS = 5
"""For one report, ever: each costs somebody a message."""
PAUSE = timedelta(minutes=1)
PIN_DIGITS = 6


def pin_of(key: bytes, report_id: UUID, sent_at: datetime, address: str) -> str:
    """The number for one sending: reckoned, so that it is kept nowhere, and for this address alone."""
    about = f"pin|{report_id}|{sent_at.isoformat()}|{address}"
    digest = hmac.new(key, about.encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**PIN_DIGITS:0{PIN_DIGITS}d}"


def may_send_pin(sent: int, sent_at: datetime | None, now: datetime) -> Refusal | None:
    if sent >= MOST_PINS or (sent_at is not None and now < sent_at + PAUSE):
        return Refusal.TOO_MANY
    return None


def is_pin_open(expires_at: datetime, tries_left: int, now: datetime) -> bool:
    return tries_left > 0 and now <= expires_at
