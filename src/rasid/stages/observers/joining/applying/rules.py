"""What an application has to say: plain values enter; whether it says it leaves."""

import re
from enum import StrEnum

from rasid.stages.observers.joining.rules import plain_number

MOST_CONFLICTS = 4
LONGEST_NAME = 120
_PHONE = re.compile(r"\+?\d{8,15}")


class Document(StrEnum):
    """What somebody showed of themselves."""

    NATIONAL_CARD = "national-card"
    PASSPORT = "passport"
    RESIDENCE = "residence"


def plain_phone(typed: str) -> str | None:
    """A telephone number in one spelling; None when it cannot be one."""
    digits = ("+" if typed.strip().startswith(("+", "00")) else "") + plain_number(typed).removeprefix("00")
    return digits if _PHONE.fullmatch(digits) else None


def is_number(typed: str) -> bool:
    """Whether it can be the number of an identity document, of whatever country."""
    return 5 <= len(plain_number(typed)) <= 20
