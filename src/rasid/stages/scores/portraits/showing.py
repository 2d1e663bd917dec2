"""A portrait enters; rows for charts and sentences' values leave, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from rasid.foundation.text.formatting import amount_words, date_words, isolated, joined, number
from rasid.foundation.text.localized import LocalizedText, in_language
from rasid.foundation.text.messages import say
from rasid.stages.registry.queries import UNITS
from rasid.stages.registry.rules import TimeUnit
from rasid.stages.scores.portraits.chapters import (
    Alarm,
    Checks,
    Interval,
    Pictures,
    Portrait,
    Times,
    Unmade,
    Unseen,
)
from rasid.stages.scores.portraits.queries import Body, Subject
from rasid.stages.scores.rules import Level

FAMILIES = frozenset({"queue", "staff", "cleanliness", "procedure", "digital", "signage", "facility"})
REASONS = frozenset({
    "no-answer", "not-begun", "not-filed", "declined", "abandoned", "given-back", "called-off", "not-read",
    "nothing-seen", "place-closed", "no-time", "unwell", "too-far", "conflict", "recognised", "unsafe",
    "turned-away", "weather", "reassigned", "on-hold", "no-questionnaire", "no-eligible-observer",
    "no-capacity-left", "sisters-full", "day-too-long", "window-missed", "closed-this-wave",
})  # fmt: skip
TIER_ORDER = ("above", "level", "below", "")
FEWEST_CONTENTS, FEWEST_WEEKS = 5, 2
Chart = dict[str, Any]


def name_of(subject: Subject) -> str:
    return in_language(subject.name) or say("scores-level-country")


def shown(portrait: Portrait, services: Mapping[str, LocalizedText]) -> dict[str, Any]:
    """Everything the body of a portrait's page reads, besides the portrait itself."""
    return {
        "portrait": portrait,
        "trend_rows": _trend(portrait),
        "has_trend": sum(figure is not None for _, figure in portrait.trend) > 1,
        "axes": [_chart(say(f"bulletins-axis-{each.axis}"), each.figure) for each in portrait.axes],
        "ways": _ways(portrait),
        "alarm_rows": _alarm(portrait.alarm),
        "times": [time_words(each, services) for each in portrait.times],
        "time_rows": [
            _chart(time_words(each, services)["label"], each.within) for each in portrait.times if each.within
        ],
        "outcome_rows": _outcomes(portrait),
        "reasons": _reasons(portrait),
        "check_rows": [_check(each) for each in portrait.checks],
        "unseen": _unseen(portrait.unseen),
        "family_rows": _families(portrait.unseen),
        "picture_rows": [
            _chart(say(f"portraits-picture-{each.picture}"), each.figure)
            for each in (portrait.pictures.rows if portrait.pictures else ())
        ],
        "company": _company(portrait),
        "standing": _standing(portrait),
        "missing_share": portrait.missing[0] / 100 if portrait.missing else None,
        "response": _share(portrait.unmade.response if portrait.unmade else None),
        "unmade_is_told": _is_told(portrait.unmade),
        "borrowed_share": portrait.borrowed_share / 100,
        "verdict": _verdict(portrait.pictures),
    }


def contents(shown_here: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What stands on a long page, as (anchor, words), in its order; empty for a short one."""
    portrait: Portrait = shown_here["portrait"]
    has_figure = portrait.figure is not None
    chapters = (
        ("figure", has_figure),
        ("standing", has_figure and shown_here["company"]),
        ("trend", shown_here["has_trend"] or portrait.alarm or portrait.change),
        ("axes", shown_here["axes"]),
        ("times", shown_here["times"]),
        ("firm", shown_here["ways"] or portrait.missing),
        ("unmade", shown_here["unmade_is_told"]),
        ("checks", shown_here["check_rows"]),
        ("unseen", portrait.unseen),
        ("pictures", portrait.pictures),
        ("funnel", shown_here.get("funnel_rows")),
        ("bodies", shown_here.get("bodies")),
    )
    held = [(anchor, say(f"portraits-{anchor}")) for anchor, is_there in chapters if is_there]
    return held if len(held) >= FEWEST_CONTENTS else []


def of_bodies(held: Sequence[Body], urls: Mapping[str, str]) -> dict[str, Any]:
    """The funnel, the table, who improved and whose alarm rang, of the bodies of a sector or the country.

    By tier and then by name: never in the order of their figures, which would be a rank without its interval.
    """
    named = sorted(held, key=lambda body: name_of(body.subject))
    measured = [body for body in named if body.portrait.figure]
    tiered = sorted(measured, key=lambda body: TIER_ORDER.index(body.portrait.told.tier))
    return {
        "bodies": [
            {**_chart(name_of(body.subject), body.portrait.figure), **_link(body, urls)} for body in tiered
        ],
        "unmeasured": [
            {"label": name_of(body.subject), **_link(body, urls)}
            for body in named
            if not body.portrait.figure
        ],
        "funnel_rows": [row for body in tiered for row in _funnel(body, urls)],
        "improved_rows": [
            {**_chart(name_of(body.subject), body.portrait.change.figure), **_link(body, urls)}
            for body in measured
            if body.portrait.change and body.portrait.change.is_clear
        ],
        "alarms": [
            {"label": name_of(body.subject), "alarm": body.portrait.alarm, **_link(body, urls)}
            for body in measured
            if body.portrait.alarm and body.portrait.alarm.direction
        ],
    }


def of_parts(held: Sequence[Body], urls: Mapping[str, str]) -> dict[str, Any]:
    """Sectors and governorates of the country, each by name."""
    rows = {Level.SECTOR: [], Level.GOVERNORATE: []}  # type: dict[Level, list[Chart]]
    for body in sorted(held, key=lambda body: name_of(body.subject)):
        rows[body.subject.level].append(
            {**_chart(name_of(body.subject), body.portrait.figure), **_link(body, urls)}
        )
    return {"sector_parts": rows[Level.SECTOR], "governorate_parts": rows[Level.GOVERNORATE]}


def _chart(label: str, figure: Interval | None) -> Chart:
    if figure is None:
        return {"label": label, "estimate": None, "low": None, "high": None}
    return {"label": label, "estimate": figure.value, "low": figure.low, "high": figure.high}


def _link(body: Body, urls: Mapping[str, str]) -> Chart:
    return {"url": urls.get(body.subject.key, ""), "tier": body.portrait.told.tier}


def _week(day: date) -> str:
    return date_words(day, year=False, weekday=False)


def _trend(portrait: Portrait) -> list[Chart]:
    return [_chart(_week(day), figure) for day, figure in portrait.trend]


def _ways(portrait: Portrait) -> list[Chart]:
    """The same visits weighed in other ways, beside the figure; none of them replaces it."""
    others = [
        ("portraits-way-centre", portrait.by_centre),
        ("portraits-way-severity", portrait.without_severity),
    ]
    rows = [_chart(say(label), figure) for label, figure in others if figure]
    return [_chart(say("portraits-way-visitor"), portrait.figure), *rows] if rows and portrait.figure else []


def _alarm(alarm: Alarm | None) -> list[Chart]:
    if alarm is None or sum(week.up is not None for week in alarm.weeks) < FEWEST_WEEKS:
        return []
    return [
        {"label": _week(week.starts_on) if week.starts_on else "", "up": week.up, "down": week.down}
        for week in alarm.weeks
    ]


def time_words(each: Times, services: Mapping[str, LocalizedText]) -> dict[str, Any]:
    """One measured time in words, with its limit; `services`: names by id."""
    service = in_language(services.get(each.service, {}))
    label = say(f"portraits-time-{each.kind}")
    return {
        "label": f"{label}: {service}" if service else label,
        "each": each,
        "limit": amount(each.limit, each.unit),
        "median": amount(each.median, each.unit),
        "median_low": amount(each.median_low, each.unit),
        "median_high": amount(each.median_high, each.unit),
    }


def amount(value: float | None, unit: str) -> str:
    """«خمس دقائق» for whole amounts, «5.5 دقيقة» for others."""
    if value is None:
        return ""
    if value == int(value):
        return amount_words(int(value), UNITS[TimeUnit(unit)])
    return say(f"portraits-unit-{unit.replace('_', '-')}", amount=number(value, 1))


def _outcomes(portrait: Portrait) -> list[Chart]:
    unmade = portrait.unmade
    if unmade is None or unmade.done is None or unmade.undone is None:
        return []
    counts = (("done", unmade.done), ("refused", unmade.refused or 0), ("undone", unmade.undone))
    return [{"label": say(f"portraits-outcome-{name}"), "count": count} for name, count in counts]


def _reasons(portrait: Portrait) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for code, count in portrait.unmade.reasons if portrait.unmade else ():
        words = reason_words(code)
        found[words] = found.get(words, 0) + count
    return list(found.items())


def reason_words(code: str) -> str:
    """Why a drawn visit was not made, in words; what this page has no words for is "another reason"."""
    code = code.replace("_", "-")
    if code.startswith("rejected-"):
        return say("portraits-reason-rejected")
    return say(f"portraits-reason-{code}" if code in REASONS else "portraits-reason-other")


def family_words(family: str) -> str:
    return say(f"findings-family-{family}") if family in FAMILIES else isolated(family)


def _check(each: Checks) -> dict[str, Any]:
    return {"family": family_words(each.family), "each": each}


def _unseen(unseen: Unseen | None) -> dict[str, Any]:
    if unseen is None:
        return {}
    return {"why": say(f"portraits-unseen-why-{unseen.why}") if unseen.why else ""}


def _families(unseen: Unseen | None) -> list[dict[str, Any]]:
    return [
        {"label": _joined(map(family_words, each.families)), "seen": each.seen, "estimated": each.estimated}
        for each in (unseen.families if unseen else ())
    ]


def _joined(words: Iterable[str]) -> str:
    return " · ".join(words)


def _company(portrait: Portrait) -> dict[str, Any]:
    company = portrait.company
    if company is None:
        return {}
    scopes = {(True, True): "banded", (True, False): "sector", (False, True): "size", (False, False): "all"}
    scope = scopes[bool(company.sector), company.bands > 1]
    return {"peers": company.peers, "scope": say(f"portraits-scope-{scope}")}


def _standing(portrait: Portrait) -> str:
    """Which sentence the funnel takes: tiers come of a body's own errors, the funnel of its peers' spread as well."""
    figure, chance = portrait.figure, portrait.funnel
    if figure is None or chance is None:
        return "level"
    is_inside = chance.low <= figure.value <= chance.high
    if portrait.told.tier in {"above", "below"}:
        return "inside" if is_inside else portrait.told.tier
    return "level" if is_inside else "outside"


def _share(percent: float | None) -> float | None:
    return None if percent is None else percent / 100


def _is_told(unmade: Unmade | None) -> bool:
    return unmade is not None and (unmade.undone is not None or unmade.response is not None)


def _verdict(pictures: Pictures | None) -> str:
    if pictures is None:
        return ""
    if pictures.is_flagged:
        pairs = (
            say(
                "portraits-apart",
                higher=say(f"portraits-picture-{higher}"),
                lower=say(f"portraits-picture-{lower}"),
            )
            for higher, lower in pictures.apart
        )
        return say("portraits-verdict-disagree", pairs=joined(pairs))
    if pictures.verdict == "alike":
        return say("portraits-verdict-alike")
    why = say(f"portraits-pictures-why-{pictures.why or 'not-clear'}")
    return say("portraits-verdict-cannot-be-told", why=why)


def _funnel(body: Body, urls: Mapping[str, str]) -> list[Chart]:
    chance, figure = body.portrait.funnel, body.portrait.figure
    if chance is None or figure is None:
        return []
    row = {"low": chance.low, "high": chance.high, "expected": chance.expected, "estimate": figure.value}
    return [{"label": name_of(body.subject), **row, **_link(body, urls)}]
