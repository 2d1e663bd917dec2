"""An account number as somebody typed it enters; the number in its one spelling, or what is wrong with it, leaves.

ISO 13616: two letters of the country, two check digits, and the country's own number; remainder 1 of the whole modulo
97 (ISO 7064), with the first four characters moved to the end and letters counted from A = 10.
"""

import re
from enum import StrEnum

LONGEST, SHORTEST = 34, 15
# Of the SWIFT IBAN registry: where observers of our programmes keep their accounts, and their neighbours.
LENGTHS = {
    "AE": 23, "BH": 22, "EG": 29, "IQ": 23, "JO": 30, "KW": 30, "LB": 28, "OM": 23, "PS": 29, "QA": 29, "SA": 24,
}  # fmt: skip
_SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# Pasted from a bank's Arabic page, a number brings marks of direction along.
_BETWEEN = re.compile(r"[\s\-.\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+")


class Trouble(StrEnum):
    SHAPE = "shape"
    LENGTH = "length"
    CHECK = "check"


def compact(typed: str) -> str:
    """Capital letters and digits, without spaces and marks between them; Arabic digits become European ones."""
    return _BETWEEN.sub("", typed.translate(_ARABIC)).upper().removeprefix("IBAN")


def trouble(number: str) -> Trouble | None:
    """What is wrong with a compact number, or None. The country's own check inside it is its bank's."""
    if not number.isascii() or not _SHAPE.fullmatch(number):
        return Trouble.SHAPE
    if len(number) != LENGTHS.get(number[:2], len(number)):
        return Trouble.LENGTH
    # "00", "01" and "99" satisfy the remainder and are never issued.
    if not 2 <= int(number[2:4]) <= 98 or _remainder(number[4:] + number[:4]) != 1:
        return Trouble.CHECK
    return None


def in_groups(number: str) -> str:
    """Four characters at a time, as on paper."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def _remainder(text: str) -> int:
    return int("".join(str(int(character, 36)) for character in text)) % 97
