"""A bulletin's content, or a centre's figure, enters; the words and figures that a card or badge lays out leave."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from rasid.foundation.documents.typesetting import qr_svg
from rasid.foundation.text.formatting import date_words, interval_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.style import active_language
from rasid.stages.bulletins.contents import Content
from rasid.stages.bulletins.papers import RIGHT_TO_LEFT, stats
from rasid.stages.registry.models import Authority, ServicePoint
from rasid.stages.scores.models import Estimate
from rasid.stages.scores.rules import decimal

BADGE_STANDS = timedelta(weeks=4)
"""After its week a badge on a door says by itself that it is old."""


def bulletin_card(content: Content, programme: Mapping[str, str], address: str) -> dict[str, Any]:
    """The card of a week: its counts and the country's interval."""
    return {
        **_frame(programme, address),
        "title": say("bulletins-title", number=content["number"]),
        "caption": _week(content),
        "stats": stats(content)[:3],
        **_figure(content["country"]["visitor"]),
        "of": say("bulletins-country"),
        "tier": "",
    }


def authority_card(
    content: Content, body: Mapping[str, Any], programme: Mapping[str, str], address: str
) -> dict[str, Any]:
    """The card of one body in a week; below its floor it says so, and no figure."""
    return {
        **_frame(programme, address),
        "title": in_language(body["name"]),
        "caption": _week(content),
        "stats": [],
        **_figure(body["visitor"]),
        "of": "",
        "tier": say(f"text-tier-{body['tier']}") if body["tier"] else "",
    }


def badge(
    point: ServicePoint,
    authority: Authority | None,
    estimate: Estimate | None,
    week: tuple[date, date, int] | None,
    programme: Mapping[str, str],
    address: str,
) -> dict[str, Any]:
    """What hangs on a centre's door: its interval or that visits are too few, of which week, until when, and where to
    look. `week`: first and last day and number of the bulletin in which the figure is read, or of the newest."""
    told: Mapping[str, Any] = {}
    if estimate and estimate.value is not None and estimate.low is not None and estimate.high is not None:
        told = {
            "value": decimal(estimate.value),
            "low": decimal(estimate.low),
            "high": decimal(estimate.high),
        }
    return {
        **_frame(programme, address),
        "title": in_language(point.name),
        "caption": in_language(authority.name) if authority else "",
        **_figure(told),
        "week": say("cards-badge-week", first=week[0], last=week[1], number=week[2]) if week else "",
        "until": say("cards-badge-until", day=date_words(week[1] + BADGE_STANDS)) if week else "",
        "none": "" if week else say("bulletins-none-title"),
        "qr": qr_svg(address),
        "qr_words": say("cards-badge-qr"),
    }


def _frame(programme: Mapping[str, str], address: str) -> dict[str, Any]:
    language = active_language()
    return {
        "lang": language,
        "rtl": language in RIGHT_TO_LEFT,
        "brand": say("text-shell-name"),
        "programme": in_language(programme),
        "address": address.removeprefix("https://").removeprefix("http://"),
        "check": say("cards-check"),
        "publisher": in_language(programme),
    }


def _figure(figure: Mapping[str, Any]) -> dict[str, Any]:
    if "value" not in figure:
        return {"bar": None, "words": say("cards-insufficient")}
    bar = {name: figure[name] for name in ("value", "low", "high")}
    return {"bar": bar, "words": interval_words(float(figure["low"]), float(figure["high"]))}


def _week(content: Content) -> str:
    first, last = (date.fromisoformat(content["wave"][name]) for name in ("starts_on", "ends_on"))
    return say("bulletins-week", first=first, last=last)
