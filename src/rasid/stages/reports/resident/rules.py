"""What was typed enters; what a statement or the next page needs leaves: plain values in and out."""

from enum import StrEnum

from rasid.foundation.messaging.rules import Way, reachable
from rasid.stages.reports.rules import shown_code
from rasid.stages.reports.statement import Contact, ContactBy

LARGEST_PHOTO_BYTES = 20 * 1024 * 1024
MOST_PLACES_OFFERED = 8
NO_PLACE = "none"
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class Step(StrEnum):
    """What the plain form's button asks for."""

    CHECK = "check"
    EDIT = "edit"
    SEND = "send"


class Act(StrEnum):
    """What whoever holds a code may do on the page that follows a report."""

    SAY = "say"
    REOPEN = "reopen"
    RATE = "rate"
    CONTACT = "contact"
    PIN = "pin"
    ERASE = "erase"


def read_contact(typed: str, country: str) -> Contact | None:
    """An e-mail address or a telephone number as people type it; None when it is neither. `country` as ISO code."""
    text = typed.translate(_DIGITS).strip()
    by = ContactBy.EMAIL if "@" in text else ContactBy.SMS
    found = reachable(Way(by), text, country)
    return Contact(by, found) if found else None


def follow_address(page: str, code: str) -> str:
    """Where a report is followed. The code stands behind the "#", which no browser sends to anybody."""
    return f"{page}#{shown_code(code)}"
