"""Charts in templates: plain figures enter; an SVG with its words and its table leaves."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.translation import get_language_bidi

from rasid.foundation.text import formatting, messages
from rasid.foundation.text.charts import WIDTH, Scale, interval_mark, trend

register = template.Library()

_TREND_WIDTH, _TREND_HEIGHT = 360.0, 200.0


def _across(start: float, end: float, low: float, high: float) -> Scale:
    """Horizontal scale in reading direction: Arabic charts run from right to left."""
    return Scale(low, high, end, start) if get_language_bidi() else Scale(low, high, start, end)


def _words(low: float, high: float, of: float, confidence: float) -> str:
    return formatting.interval_words(low, high, of=int(of), confidence=confidence)


@register.inclusion_tag("components/interval_bar.html")
def interval_bar(
    low: float, high: float, estimate: float, of: float = 100, confidence: float = 0.9, caption: str = ""
) -> dict[str, Any]:
    """One estimate with its interval: bar first, words second."""
    scale = _across(8, WIDTH - 8, 0, of)
    return {
        "mark": interval_mark(low, high, estimate, scale),
        "figure": formatting.number(estimate, 0),
        "of": formatting.number(of),
        "words": _words(low, high, of, confidence),
        "caption": caption,
        "ends": (formatting.number(0), formatting.number(of)),
        "rtl": get_language_bidi(),
    }


@register.inclusion_tag("components/interval_chart.html")
def interval_chart(
    rows: Sequence[dict[str, Any]], caption: str = "", of: float = 100, confidence: float = 0.9
) -> dict[str, Any]:
    """Many intervals on one scale, as a table whose last column is drawn.

    Each row: `label`, `low`, `high`, `estimate` (None for all three when visits were too few), and
    optionally `url` and `tier` ("above", "level", "below").
    """
    scale = _across(4, 236, 0, of)
    drawn = []
    for row in rows:
        enough = row.get("estimate") is not None
        drawn.append(
            {
                **row,
                "enough": enough,
                "mark": interval_mark(row["low"], row["high"], row["estimate"], scale) if enough else None,
                "words": _words(row["low"], row["high"], of, confidence) if enough else "",
            }
        )
    return {"rows": drawn, "caption": caption, "of": of}


@register.inclusion_tag("components/trend_chart.html")
def trend_chart(
    rows: Sequence[dict[str, Any]],
    caption: str = "",
    of: float = 100,
    limit: float | None = None,
    limit_words: str = "",
    along: str = "",
) -> dict[str, Any]:
    """A line with its interval band over periods, oldest first; gaps where visits were too few.

    Each row: `label`, `estimate`, `low`, `high` (None where there is no fair figure). `limit` draws a
    dashed line, such as the legal time limit, in the same unit as the figures. `along` names what runs along the line
    where it is not weeks.
    """
    left, right, top, bottom = 34.0, _TREND_WIDTH - 8, 10.0, _TREND_HEIGHT - 28
    if get_language_bidi():
        left, right = 8.0, _TREND_WIDTH - 34
    across = _across(left, right, 0, max(len(rows) - 1, 1))
    upward = Scale(0, of, bottom, top)
    figures = [
        None if row.get("estimate") is None else (row["estimate"], row["low"], row["high"]) for row in rows
    ]
    # SVG texts run left to right so that their anchors hold; an Arabic label then needs its own direction.
    shown = "\u2067{}\u2069" if get_language_bidi() else "{}"
    ends = [shown.format(rows[at]["label"]) for at in (0, -1)] if rows else ["", ""]
    return {
        "rows": rows,
        "trend": trend(figures, across, upward),
        "caption": caption,
        "summary": messages.say("text-chart-trend", first=ends[0], last=ends[1]),
        "ticks": [(formatting.number(of * share), upward.at(of * share)) for share in (0, 0.5, 1)],
        "tick_x": _TREND_WIDTH - 4 if get_language_bidi() else 4,
        "frame": {
            "left": left,
            "right": right,
            "bottom": bottom,
            "width": _TREND_WIDTH,
            "height": _TREND_HEIGHT,
        },
        "first": {"x": right if get_language_bidi() else left, "label": ends[0]},
        "last": {"x": left if get_language_bidi() else right, "label": ends[1]},
        "limit": None if limit is None else upward.at(limit),
        "along": along,
        "limit_words": limit_words,
        "rtl": get_language_bidi(),
    }
