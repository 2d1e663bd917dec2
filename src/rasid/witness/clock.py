"""Nothing enters, this moment (UTC) leaves: a witness has the machine's clock and no other."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)
