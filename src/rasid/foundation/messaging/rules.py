"""An address as somebody typed it enters; the one that a message can be sent to leaves, or None."""

from enum import StrEnum

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email


class Way(StrEnum):
    EMAIL = "email"
    SMS = "sms"


def reachable(way: Way, address: str, country: str) -> str | None:
    """The address in its one form: e-mail with its domain in small letters, telephones as +962790000000.

    `country` (ISO 3166, any case) is where numbers without a country's code belong.
    """
    typed = address.strip()
    return _email(typed) if way is Way.EMAIL else _phone(typed, country)


def _email(typed: str) -> str | None:
    try:
        validate_email(typed)
    except ValidationError:
        return None
    name, _, domain = typed.rpartition("@")
    return f"{name}@{domain.lower()}"


def _phone(typed: str, country: str) -> str | None:
    try:
        number = phonenumbers.parse(typed, country.upper())
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
