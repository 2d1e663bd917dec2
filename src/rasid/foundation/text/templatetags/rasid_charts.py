"""Charts in templates: plain figures enter; an SVG with its words and its table leaves."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.translation import get_language_bidi

from rasid.foundation.text import formatting, messages
from rasid.foundation.text.charts import WIDTH, Scale, funnel, interval_mark, parts, shape, stretches, trend

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
    rows: Sequence[dict[str, Any]],
    caption: str = "",
    of: float = 100,
    confidence: float = 0.9,
    take: str = "",
) -> dict[str, Any]:
    """Many intervals on one scale, as a table whose last column is drawn. `take`: where its numbers are downloaded.

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
    return {"rows": drawn, "caption": caption, "of": of, "take": take}


@register.inclusion_tag("components/trend_chart.html")
def trend_chart(
    rows: Sequence[dict[str, Any]],
    caption: str = "",
    of: float = 100,
    limit: float | None = None,
    limit_words: str = "",
    along: str = "",
    take: str = "",
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
        "take": take,
        "rtl": get_language_bidi(),
    }


@register.inclusion_tag("components/chance_bar.html")
def chance_bar(low: float, high: float, value: float, words: str, of: float = 100) -> dict[str, Any]:
    """A figure on the stretch that chance alone would explain; `words` say which it is."""
    scale = _across(8, WIDTH - 8, 0, of)
    return {
        "mark": interval_mark(low, high, value, scale),
        "words": words,
        "ends": (formatting.number(0), formatting.number(of)),
        "rtl": get_language_bidi(),
    }


@register.inclusion_tag("components/centred_chart.html")
def centred_chart(
    rows: Sequence[dict[str, Any]], caption: str = "", decimals: int = 1, take: str = ""
) -> dict[str, Any]:
    """Intervals around nought, as a table whose last column is drawn: changes, or distances from peers.

    Each row: `label`, `estimate`, `low`, `high`, and optionally `url` and `words`, which stand for a tier.
    """
    reach = max((abs(row[end]) for row in rows for end in ("low", "high")), default=1.0) or 1.0
    scale = _across(4, 236, -reach, reach)
    drawn = [{**row, "mark": interval_mark(row["low"], row["high"], row["estimate"], scale)} for row in rows]
    return {"rows": drawn, "caption": caption, "decimals": decimals, "middle": scale.at(0), "take": take}


@register.inclusion_tag("components/funnel_chart.html")
def funnel_chart(rows: Sequence[dict[str, Any]], caption: str = "", take: str = "") -> dict[str, Any]:
    """Bodies by how far chance could take them, and how far they are from their peers.

    Each row: `label`, `url`, `tier`, `estimate`, `low`, `high` (by chance), `expected`.
    """
    figures = [
        ((row["high"] - row["low"]) / 2, row["estimate"] - row["expected"], row.get("tier", ""))
        for row in rows
    ]
    furthest = max((max(reach, abs(apart)) for reach, apart, _ in figures), default=1.0) * 1.08 or 1.0
    top, bottom = 12.0, _TREND_HEIGHT + 20
    ends = (_TREND_WIDTH - 40, 12.0) if get_language_bidi() else (40.0, _TREND_WIDTH - 12)
    upward = Scale(-furthest, furthest, bottom, top)
    drawn = funnel(figures, ends, upward)
    tick = max(1, round(furthest / 2))
    return {
        "rows": rows,
        "funnel": drawn,
        "caption": caption,
        "take": take,
        "ticks": [(formatting.number(value), upward.at(value)) for value in (-tick, 0, tick)],
        "tick_x": _TREND_WIDTH - 4 if get_language_bidi() else 4,
        "frame": {"left": min(ends), "right": max(ends), "bottom": bottom, "height": bottom + 30},
        "starts": ends[0],
        "ends": ends[1],
        "rtl": get_language_bidi(),
    }


@register.inclusion_tag("components/alarm_chart.html")
def alarm_chart(
    rows: Sequence[dict[str, Any]], limit: float, caption: str = "", take: str = ""
) -> dict[str, Any]:
    """A control chart: what is better and what is worse than usual, added up week by week, between two limits.

    Each row: `label`, `up`, `down` (both None where the week is not told).
    """
    left, right, top, bottom = 34.0, _TREND_WIDTH - 8, 10.0, _TREND_HEIGHT - 28
    if get_language_bidi():
        left, right = 8.0, _TREND_WIDTH - 34
    across = _across(left, right, 0, max(len(rows) - 1, 1))
    sums = [each for row in rows for each in (row["up"], row["down"]) if each is not None]
    furthest = 1.15 * max([limit, *sums])
    upward = Scale(-furthest, furthest, bottom, top)
    up = [row["up"] for row in rows]
    down = [None if row["down"] is None else -row["down"] for row in rows]
    marks = [
        shape(tier, across.at(place), upward.at(value), 5.0)
        for line, tier in ((up, "above"), (down, "below"))
        for place, value in enumerate(line)
        if value is not None and abs(value) > limit
    ]
    shown = "\u2067{}\u2069" if get_language_bidi() else "{}"
    ends = [shown.format(rows[at]["label"]) for at in (0, -1)] if rows else ["", ""]
    return {
        "rows": [{**row, "is_over": _is_over(row, limit)} for row in rows],
        "lines": (*stretches(up, across, upward), *stretches(down, across, upward)),
        "marks": marks,
        "limit": limit,
        "limits": (upward.at(limit), upward.at(-limit)),
        "middle": upward.at(0),
        "caption": caption,
        "take": take,
        "frame": {"left": left, "right": right, "width": _TREND_WIDTH, "height": _TREND_HEIGHT},
        "first": {"x": right if get_language_bidi() else left, "label": ends[0]},
        "last": {"x": left if get_language_bidi() else right, "label": ends[1]},
        "rtl": get_language_bidi(),
    }


def _is_over(row: dict[str, Any], limit: float) -> bool:
    return any(row[side] is not None and row[side] > limit for side in ("up", "down"))


@register.inclusion_tag("components/share_bar.html")
def share_bar(rows: Sequence[dict[str, Any]], caption: str = "", take: str = "") -> dict[str, Any]:
    """One bar of up to three parts, solid, half and hollow, with their words and counts below.

    Each row: `label`, `count`.
    """
    start, end = (WIDTH - 8, 8.0) if get_language_bidi() else (8.0, WIDTH - 8)
    looks = (("chart-mark", "■"), ("chart-range", "▨"), ("chart-track", "□"))
    stretched = parts([row["count"] for row in rows], start, end)
    total = sum(row["count"] for row in rows) or 1
    drawn = [
        {**row, "left": left, "width": width, "look": look, "key": key, "share": row["count"] / total}
        for row, (left, width), (look, key) in zip(rows, stretched, looks, strict=False)
    ]
    words = formatting.joined(f"{row['label']} {formatting.number(row['count'])}" for row in rows)
    return {"rows": drawn, "caption": caption, "words": words, "take": take}
