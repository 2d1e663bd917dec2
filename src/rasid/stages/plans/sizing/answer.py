"""A frame and its simulated years enter; the calculator's page, table and paper in words and plain values leave."""

from collections.abc import Callable
from typing import Any

from rasid.foundation.text.formatting import number, percent
from rasid.foundation.text.messages import say
from rasid.methods.planning.sizing import half_width_for_visits
from rasid.methods.planning.staffing import Gain, Middle, Need, Point, Staffing
from rasid.stages.plans.sizing.queries import EVERYWHERE, Present

MOST_GAINS = 10
CURVES = ("visits", "authorities", "centres")


def curve_rows(curve: tuple[Point, ...], of: str) -> list[dict[str, Any]]:
    """One share of the curve as a chart's rows, in percent."""
    rows = []
    for point in curve:
        share: Middle = getattr(point, of)
        ends = {"estimate": share.mean * 100, "low": share.low * 100, "high": share.high * 100}
        rows.append({"label": number(point.observers), **ends})
    return rows


def between(share: Middle, shown: Callable[[float], str] = percent) -> str:
    """An estimate with its interval in words."""
    return say("sizing-between", value=shown(share.mean), low=shown(share.low), high=shown(share.high))


def whole(value: float) -> str:
    return number(round(value))


def place(found: Present, governorate: str) -> str:
    if governorate == EVERYWHERE:
        return say("sizing-everywhere")
    return found.governorates.get(governorate) or say("sizing-nowhere")


def sector(found: Present, code: str) -> str:
    return found.sectors.get(code) or say("sizing-others")


def need_row(found: Present, need: Need) -> dict[str, str]:
    return {
        "governorate": place(found, need.governorate),
        "sector": sector(found, need.sector),
        "centres": number(need.centres),
        "visits": number(need.visits, 1),
        "capacity": number(need.capacity, 1),
        "pool": number(need.pool),
        "binding": say(f"sizing-binding-{need.binding}"),
    }


def gain_row(found: Present, gain: Gain) -> dict[str, str]:
    return {
        "governorate": place(found, gain.governorate),
        "sector": sector(found, gain.sector),
        "visits": between(gain.visits, whole),
    }


def point_row(point: Point) -> dict[str, str]:
    return {
        "observers": number(point.observers),
        "visits": between(point.visits),
        "authorities": between(point.authorities),
        "centres": between(point.centres),
        "visits_a_year": between(point.visits_a_year, whole),
        "cost": whole(point.cost),
    }


def told(found: Present, staffing: Staffing, now: Point | None, budget: float, bought: int) -> dict[str, Any]:
    """What page and paper both say. `now`: what today's observers keep; `bought`: observers within the budget."""
    frame = staffing.frame
    yearly = sum(need.visits for need in frame.needs) * 52 / (1 + frame.programme.overlap)
    at_knee = next(point for point in staffing.curve if point.observers == staffing.knee)
    country = half_width_for_visits(max(yearly / 13, 1), frame.programme.spread)
    beyond = sum(max(need.coverage - need.precision, 0) for need in frame.needs)
    sample = sum(need.visits for need in frame.needs) / (1 + frame.programme.overlap)
    binding = "recognition" if staffing.by_recognition > staffing.by_capacity else "capacity"
    return {
        "answer": say("sizing-answer", count=staffing.observers),
        "because": say(f"sizing-because-{binding}", count=staffing.observers),
        "bounds": [
            {
                "name": say("sizing-bound-precision"),
                "value": say(
                    "sizing-visits-a-week", count=round(sum(need.precision for need in frame.needs))
                ),
            },
            {
                "name": say("sizing-bound-coverage"),
                "value": say("sizing-visits-a-week", count=round(sum(need.coverage for need in frame.needs))),
            },
            {"name": say("sizing-bound-capacity"), "value": say("sizing-people", count=staffing.by_capacity)},
            {
                "name": say("sizing-bound-recognition"),
                "value": say("sizing-people", count=staffing.by_recognition),
            },
        ],
        "knee": say("sizing-knee", count=staffing.knee, share=between(at_knee.visits)),
        "now": ""
        if now is None
        else say(
            "sizing-now", count=now.observers, share=between(now.visits), scored=between(now.authorities)
        ),
        "budget": say("sizing-budget", amount=whole(budget), count=bought) if budget else "",
        "pages": say(
            "sizing-pages" if at_knee.centres.mean < 0.5 else "sizing-pages-most",
            share=between(at_knee.centres),
            visits=number(yearly / frame.programme.centres, 1),
        ),
        "country": say("sizing-country", points=number(country, 1)),
        "unscored": say("sizing-unscored", count=frame.programme.authorities - len(frame.scored)),
        "has_unscored": frame.programme.authorities > len(frame.scored),
        "movable": [
            say("sizing-movable-spotters", share=percent(found.short_checks)),
            say("sizing-movable-reports", share=percent(beyond / sample if sample else 0)),
        ],
        "gains": [gain_row(found, gain) for gain in staffing.gains[:MOST_GAINS]],
        "needs": [need_row(found, need) for need in frame.needs],
        "points": [point_row(point) for point in staffing.curve],
    }
