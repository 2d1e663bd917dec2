"""How this deployment writes numbers and dates: setting and active language enter, one Style leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.utils.translation import get_language

Digits = Literal["latn", "arab"]
Months = Literal["levantine", "gregorian"]
Calendar = Literal["gregory", "hijri", "both"]


@dataclass(frozen=True, slots=True)
class Style:
    """One page is written in one style; `week_start` counts from Monday = 0, so 6 is Sunday."""

    digits: Digits = "latn"
    months: Months = "levantine"
    calendar: Calendar = "gregory"
    week_start: int = 6


_current: ContextVar[Style | None] = ContextVar("rasid_text_style", default=None)


def current_style() -> Style:
    """The style of the programme being shown, else `settings.TEXT_STYLE` (a dict of Style's fields)."""
    chosen = _current.get()
    return chosen if chosen is not None else Style(**getattr(settings, "TEXT_STYLE", {}))


@contextmanager
def override_style(style: Style) -> Iterator[Style]:
    """Write everything inside the block in `style`."""
    token = _current.set(style)
    try:
        yield style
    finally:
        _current.reset(token)


def active_language() -> str:
    """Primary subtag of the reader's language, such as "ar"."""
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0].lower()


def active_digits() -> Digits:
    """Arabic-Indic digits belong to Arabic text only: an English page with them would mix two systems."""
    return current_style().digits if active_language() == "ar" else "latn"
