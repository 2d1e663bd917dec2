"""Template face of the text room: values enter, isolated and escaped words leave."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rasid.foundation.text import formatting, localized, messages
from rasid.foundation.text.digits import write_prose_digits
from rasid.foundation.text.style import active_digits, active_language

register = template.Library()


@register.simple_tag
def say(message_id: str, **args: Any) -> str:
    return messages.say(message_id, **args)


@register.filter
def in_language(value: Mapping[str, str] | None, tag: str | None = None) -> str:
    return localized.in_language(value, tag)


@register.filter
def date_words(value: date | None) -> str:
    return "" if value is None else formatting.date_words(value)


@register.filter
def date_short(value: date | None) -> str:
    """Weekday, day and month: for pages where the year is plain from the heading."""
    return "" if value is None else formatting.date_words(value, year=False)


@register.filter
def time_words(value: time | datetime | None) -> str:
    return "" if value is None else formatting.time_words(value)


@register.filter
def moment_words(value: datetime | None) -> str:
    return "" if value is None else formatting.moment_words(value)


@register.filter
def half_week(value: date | None) -> str:
    return "" if value is None else formatting.half_week_words(value)


@register.filter
def number(value: float | str | None, decimals: int | None = None) -> str:
    """A figure, isolated. What is already worded ("12%") is only isolated."""
    if value is None:
        return ""
    figure = value if isinstance(value, str) else formatting.number(value, decimals)
    return format_html("<bdi>{}</bdi>", figure)


@register.filter
def number_text(value: float | None, decimals: int | None = None) -> str:
    """Without <bdi>: for attributes, <title>, <option> and SVG."""
    return "" if value is None else formatting.number(value, decimals)


@register.filter
def percent(value: float | None, decimals: int = 0) -> str:
    return "" if value is None else format_html("<bdi>{}</bdi>", formatting.percent(value, decimals))


@register.filter
def isolate(value: object) -> SafeString | str:
    """A code, hash or phone: left to right whatever surrounds it."""
    return "" if value in (None, "") else format_html('<bdi dir="ltr">{}</bdi>', value)


@register.filter
def as_entered(value: str | None) -> str:
    """What somebody typed, isolated, its figures in the page's digits."""
    return "" if value is None else format_html("<bdi>{}</bdi>", write_prose_digits(value, active_digits()))


@register.filter
def duration_words(value: timedelta | float | None) -> str:
    return "" if value is None else formatting.duration_words(value)


@register.filter
def working_days(value: int | None, case: formatting.Case = "nominative") -> str:
    return "" if value is None else formatting.working_days(value, case)


@register.filter
def joined(values: Any) -> str:
    return formatting.joined(values or ())


@register.simple_tag
def interval_words(low: float, high: float, of: int = 100, confidence: float = 0.9) -> str:
    return formatting.interval_words(low, high, of=of, confidence=confidence)


@register.simple_tag
def percent_words(value: float, decimals: int = 0) -> str:
    """A share as a percentage without <bdi>, for an argument of `say`."""
    return formatting.percent(value, decimals)


@register.filter
def month_words(value: date) -> str:
    return formatting.month_words(value)


@register.simple_tag
def page_digits() -> str:
    """Value latn or arab, for the html element, so that scripts write digits as the page does."""
    return active_digits()


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[dict[str, str]]:
    """This page in the other languages of the installation: [{code, name, url}]."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    here = request.get_full_path()
    links = []
    for code, _ in settings.LANGUAGES:
        if code == active_language():
            continue
        there = translate_url(here, code)
        if there == here:
            # No page answers at this address (an error page): the front page is the same place in any language.
            there = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
        links.append({"code": code, "name": localized.language_name(code), "url": there})
    return links
