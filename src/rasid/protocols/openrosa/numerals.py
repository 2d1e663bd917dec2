"""A number as people type it in Arabic goes in; the digits XForms understands come out."""

_DIGITS = {ord(digit): str(value) for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, digit in enumerate(row)}
_SIGNS = {
    ord("٫"): ".",  # Arabic decimal separator
    ord("،"): ".",  # Arabic comma: the key people find for a decimal point
    ord("٬"): None,  # Arabic thousands separator
    ord("−"): "-",
    0x200E: None,  # marks of direction that keyboards and copied text leave around digits
    0x200F: None,
    0x061C: None,
}
_TABLE = {**_DIGITS, **_SIGNS}


def western_number(text: str) -> str:
    """Western spelling of a typed number: "٣٫٥" → "3.5", "۱۲" → "12". Text that is no number stays as wrong."""
    return text.strip().translate(_TABLE)


def western_digits(text: str) -> str:
    """Only the digits made western, for dates, times and places, whose signs must stay."""
    return text.strip().translate(_DIGITS)
