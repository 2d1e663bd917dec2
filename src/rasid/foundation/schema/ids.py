"""Ids that know their month: a moment enters; a UUID whose first digits are that month and nothing finer leaves.

A UUIDv8 (RFC 9562): six decimal digits of year and month, UTC, and 98 random bits. Whoever reads such an id learns the
month in which its row was made, never the day or the hour (docs/adr/0077). Tables are cut by these digits.
"""

import secrets
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from rasid.foundation.calendar import clock

NO_ID = UUID(int=0)
"""Of no row: what a search is given for what was not found."""

_RANDOM_AFTER_MONTH = 104
_VERSION = 8 << 76
_VARIANT = 2 << 62
_KEPT = ~(0xF << 76 | 0x3 << 62)
_SLACK = timedelta(weeks=1)


def monthly_id() -> UUID:
    """A fresh id of this month, by the house clock: what a demonstration's past makes lies in its past."""
    return id_of_month(clock.now())


def id_of_month(moment: date | datetime) -> UUID:
    """A fresh id of the month of that moment."""
    return UUID(
        int=(_digits(moment) << _RANDOM_AFTER_MONTH | secrets.randbits(104)) & _KEPT | _VERSION | _VARIANT
    )


def first_of_month(moment: date | datetime) -> UUID:
    """Where the ids of that month begin: each of them is above it, each of the month before below."""
    return UUID(int=_digits(moment) << _RANDOM_AFTER_MONTH)


def made_between(since: datetime, until: datetime | None = None, name: str = "id") -> Q:
    """Rows whose ids are of the months from `since` to `until`: the parts of a table that can hold what was made then.

    It stands beside the condition on the moment itself and takes nothing away from it: an id may know the month in
    which its half week began, which was days before, so a week is left. Without it the database plans for every month.
    """
    found = Q(**{f"{name}__gte": first_of_month(since - _SLACK)})
    if until is not None:
        # The month after the last one: 32 days after the first day of any month lie in the next.
        after = (until + _SLACK).astimezone(UTC).replace(day=1) + timedelta(days=32)
        found &= Q(**{f"{name}__lt": first_of_month(after)})
    return found


def month_of(identity: UUID) -> date | None:
    """The first day of an id's month; None when it is no id of a month."""
    digits = f"{identity.int >> _RANDOM_AFTER_MONTH:06x}"
    if not digits.isdecimal() or not 1 <= int(digits[4:]) <= 12 or identity.version != 8:
        return None
    return date(int(digits[:4]) or 1, int(digits[4:]), 1)


def _digits(moment: date | datetime) -> int:
    if isinstance(moment, datetime):
        moment = moment.astimezone(UTC)
    return int(f"{moment.year:04d}{moment.month:02d}", 16)
