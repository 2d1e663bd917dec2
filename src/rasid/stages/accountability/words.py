"""Figures and families of the ledger enter; their words leave, for the office's pages and for observers' own."""

from collections.abc import Mapping
from typing import Any

from rasid.foundation.text.formatting import percent
from rasid.foundation.text.messages import say
from rasid.protocols.xlsform.items import FAMILY_WINDOW_MINUTES
from rasid.stages.accountability.models import Standing


def family_words(family: str) -> str:
    """A form's author may name a family of the form's own."""
    if not family:
        return say("findings-family-unknown")
    return say(f"findings-family-{family}") if family in FAMILY_WINDOW_MINUTES else family


def rate_words(rate: Mapping[str, float] | None) -> str:
    """A share with its 90 % interval, or that there is none yet."""
    if rate is None:
        return say("standing-none-yet")
    return say(
        "standing-rate", value=percent(rate["value"]), low=percent(rate["low"]), high=percent(rate["high"])
    )


def advice_words(found: Standing) -> list[str]:
    """What training would help with, family by family."""
    return [_advised(each) for each in found.advice]


def _advised(each: Mapping[str, Any]) -> str:
    return say("standing-advice", about=family_words(str(each["family"])), misses=each["misses"], n=each["n"])
