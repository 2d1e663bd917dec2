"""Figures without their separators enter; what they can be (phone, identity, card, IBAN) leaves."""

import re

# Jordan: 07[789] and landlines 02 03 05 06; Saudi Arabia: 05 and landlines 011–017; both with their country codes,
# with a superfluous 0 after it («+962 (0)79…»). Source: numbering plans of TRC and CST.
_STRONG_PHONE = re.compile(
    r"(?:00)?962(?:0?7[789]\d{7}|0?[2356]\d{7})|(?:00)?966(?:0?5\d{8}|0?1[1-7]\d{7})"
    r"|07[789]\d{7}|05\d{8}|0[2356]\d{7}|01[1-7]\d{7}"
    # Mobile numbers of Egypt, Syria and Iraq as they are dialled at home.
    r"|01[0125]\d{8}|09\d{8}|07[5-9]\d{8}"
    # Other countries near, written out: Egypt, Syria, Iraq, Palestine, Emirates, Kuwait, Qatar, Bahrain, Oman, Yemen…
    r"|00(?:20|90|49|44|33|1|880|91|92|63|62|9[0-9]{2}|97\d|249|213|212|216|218)\d{7,10}"
)
_MISTYPED_PHONE = re.compile(r"07[789]\d{6,8}|05\d{7,9}|9627[789]\d{6,8}|9665\d{7,9}")
_WEAK_PHONE = re.compile(r"7[789]\d{7}|5[0-9]\d{7}")
_PUBLIC_LINE = re.compile(r"(?:966)?9200\d{5}|800\d{7}|0800\d{5}|1999\d{2}|19\d{3}|9\d\d|1\d\d")
_NATIONAL_JO = re.compile(r"9\d{9}|2\d\d[12]\d{6}")
_NATIONAL_SA = re.compile(r"[12]\d{9}")
_CARD = re.compile(r"(?:4\d{12}(?:\d{3})?(?:\d{3})?|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6\d{15})")
IBAN_LENGTHS = {
    "JO": 30, "SA": 24, "AE": 23, "EG": 29, "KW": 30, "BH": 22, "QA": 29, "LB": 28, "IQ": 23, "PS": 29, "TR": 26,
    "GB": 22, "DE": 22, "FR": 27,
}  # fmt: skip


def is_luhn(digits: str) -> bool:
    """Whether the last figure checks the others (ISO/IEC 7812-1, annex B): bank cards, Saudi identity numbers."""
    total = 0
    for place, figure in enumerate(reversed(digits)):
        value = int(figure) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_iban(letters: str) -> bool:
    """Whether an IBAN without blanks has its country's length and remainder 1 of 97 (ISO 13616)."""
    code = letters.upper()
    if len(code) != IBAN_LENGTHS.get(code[:2], len(code)) or not 15 <= len(code) <= 34:
        return False
    turned = code[4:] + code[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def is_strong_phone(digits: str, has_plus: bool) -> bool:
    if has_plus:
        return 9 <= len(digits) <= 15 and not _PUBLIC_LINE.fullmatch(digits)
    return _STRONG_PHONE.fullmatch(digits) is not None


def is_weak_phone(digits: str) -> bool:
    """Nine figures of a mobile number without its 0: may also be anything else."""
    return _WEAK_PHONE.fullmatch(digits) is not None


def is_mistyped_phone(digits: str) -> bool:
    """One figure too many or too few after a mobile prefix: still leads to a person."""
    return _MISTYPED_PHONE.fullmatch(digits) is not None


def is_public_line(digits: str) -> bool:
    """Hotlines and unified numbers of bodies: nobody's own."""
    return _PUBLIC_LINE.fullmatch(digits) is not None


def is_national_id(digits: str) -> bool:
    """Jordan: ten figures beginning with 9, or 2yy and sex; Saudi Arabia: beginning with 1 or 2 and checked."""
    if _NATIONAL_JO.fullmatch(digits):
        return True
    return _NATIONAL_SA.fullmatch(digits) is not None and is_luhn(digits)


def is_card(digits: str) -> bool:
    return _CARD.fullmatch(digits) is not None and is_luhn(digits)
