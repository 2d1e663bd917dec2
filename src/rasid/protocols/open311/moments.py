"""W3C date-times of Open311 enter; aware datetimes leave, and back.

The zone is mandatory (W3C note "Date and Time Formats", as GeoReport v2 narrows it): without it a moment is refused.
"""

import re
from datetime import UTC, datetime

from rasid.protocols.open311.problems import Fault, refuse

_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(?P<zone>Z|[+-]\d\d:\d\d)?", re.IGNORECASE
)
# A plus sign that nobody escaped arrives as a blank.
_LOST_PLUS = re.compile(r" (\d\d:\d\d)$")


def read_moment(text: str, name: str) -> datetime:
    """A moment in UTC. Raises Open311Error naming the field when it is none or has no zone."""
    text = _LOST_PLUS.sub(r"+\1", text.strip())
    match = _MOMENT.fullmatch(text) if text.isascii() else None
    if match is None:
        raise refuse(Fault.BAD_DATE, field=name)
    if match["zone"] is None:
        raise refuse(Fault.NO_ZONE, field=name)
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise refuse(Fault.BAD_DATE, field=name) from None


def write_moment(moment: datetime) -> str:
    """A moment in its own zone, to the second: 2010-01-01T00:00:00+03:00, or Z for UTC."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
