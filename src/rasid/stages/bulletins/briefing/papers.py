"""A week's numbers and what a brief adds enter; the words of its pages leave, in the active language.

The same sections are typeset and shown on the screen: [{name, heading, lines, rows: [{title, text, note, figure}]}].
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from rasid.foundation.documents.signing.plain import Signatory
from rasid.foundation.text.formatting import (
    date_words,
    interval_words,
    isolated,
    moment_words,
    number,
    percent,
    working_days,
)
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.stages.bulletins.briefing.contents import MOST_FLASHES
from rasid.stages.bulletins.flash.papers import signature_words
from rasid.stages.bulletins.flash.rules import shortened
from rasid.stages.bulletins.papers import brief_paper, method_lines
from rasid.stages.cases.rules import AppealDecision
from rasid.stages.findings.rules import Severity

LONGEST_TEXT = 120
LONGEST_NAME = 60
MOST_CHANGES = 6
MOST_EARLIER = 4
Section = dict[str, Any]


def cabinet_paper(
    said: Mapping[str, Any],
    before: Mapping[str, Any] | None,
    added: Mapping[str, Any],
    who: Signatory,
    *,
    scale: float = 1.0,
) -> dict[str, Any]:
    """Data of `cabinet_brief.typ`: the first page as ever, then what bears it out, its letters shrunk by `scale`."""
    first = brief_paper(dict(said), dict(before) if before else None)
    return {
        **first,
        "edition": say("briefing-edition", edition=added["edition"], day=_day(added["issued_on"])),
        "embargo": embargo_words(added["embargo_until"]),
        "sections": sections(said, added),
        "signature": signature_words(who),
        "scale": scale,
    }


def sections(said: Mapping[str, Any], added: Mapping[str, Any]) -> list[Section]:
    """Everything behind the first page, what is asked first: that is what a minister acts on."""
    return [
        _decisions(added),
        _clear(added),
        *(_tier(tier) for tier in added["tiers"]),
        _overdue(added["overdue"]),
        _flashes(added["flashes"]),
        _checked(added["checked"]),
        _appeals(added["appeals"]),
        _blind(added["unseen"]),
        _section("coverage", [*method_lines(dict(said)), say("briefing-coverage-limits")]),
    ]


def embargo_words(until: str | None) -> str:
    """Until when nobody repeats it; empty where the week is public."""
    return say("briefing-embargo", at=moment_words(datetime.fromisoformat(until))) if until else ""


def _section(name: str, lines: Sequence[str], rows: Sequence[Mapping[str, Any]] = ()) -> Section:
    return {"name": name, "heading": say(f"briefing-{name}"), "lines": list(lines), "rows": list(rows)}


def _row(
    title: str, text: str = "", note: str = "", figure: Mapping[str, str] | None = None
) -> dict[str, Any]:
    return {"title": title, "text": text, "note": note, "figure": figure}


def _decisions(added: Mapping[str, Any]) -> Section:
    rows = [
        _row(
            f"{number(each['number'])}. {each['text']}",
            say("briefing-decision-basis", basis=each["basis"]),
            say("briefing-decision-owner", owner=each["owner"]),
        )
        for each in added["decisions"]
    ]
    lines = [] if rows else [say("briefing-decisions-none")]
    earlier = [_earlier(each) for each in added["earlier"][:MOST_EARLIER]]
    return _section("decisions", lines, [*rows, *earlier])


def _earlier(each: Mapping[str, Any]) -> dict[str, Any]:
    if each["outcome"]:
        words = say(f"briefing-ended-{each['outcome']}", day=_day(each["ended_on"]))
    else:
        words = say("briefing-still-waits", owner=each["owner"])
    return _row(say("briefing-earlier", week=each["week"], text=each["text"]), words)


def _clear(added: Mapping[str, Any]) -> Section:
    rows = [
        _row(
            _name(each["authority"]),
            say(
                f"briefing-clear-{each['direction']}",
                now=_interval(each["now"]),
                then=_interval(each["then"]),
            ),
            figure=each["now"],
        )
        for each in added["clear"][:MOST_CHANGES]
    ]
    return _section("clear", [say("briefing-clear-lead" if rows else "briefing-clear-none")], rows)


def _tier(tier: Mapping[str, Any]) -> Section:
    name = f"tier-{tier['tier']}"
    rows = []
    for body in tier["bodies"]:
        evidence = [
            say(
                "briefing-evidence",
                code=isolated(each["code"]),
                severity=say(f"findings-severity-{each['severity']}"),
                text=shortened(in_language(each["text"]), LONGEST_TEXT),
                centre=_name(each["service_point"]),
            )
            for each in body["findings"]
        ]
        figure = body["figure"]
        words = _interval(figure) if figure else say("text-tier-insufficient")
        note = say("briefing-body-orders", overdue=body["overdue"], corrected=body["corrected"])
        rows.append({**_row(_name(body["authority"]), words, note, figure), "evidence": evidence})
    lines = [say(f"briefing-{name}-lead" if rows else f"briefing-{name}-none")]
    if tier["more"]:
        lines.append(say("briefing-tier-more", count=tier["more"]))
    return _section(name, lines, rows)


def _overdue(overdue: Mapping[str, Any]) -> Section:
    counts = [each for each in overdue["rungs"] if each["count"]]
    lines = [
        say("briefing-rung", rung=say(f"briefing-rung-{each['rung']}"), count=each["count"])
        for each in counts
    ]
    rows = [
        _row(
            say("briefing-order", order=isolated(each["order"]), authority=_name(each["authority"])),
            shortened(in_language(each["text"]), LONGEST_TEXT),
            say(
                "briefing-order-late",
                days=working_days(each["days"]),
                day=_day(each["deadline"]),
                rung=say(f"briefing-rung-{each['rung']}"),
            ),
        )
        for each in overdue["rows"]
    ]
    if overdue["more"]:
        lines.append(say("briefing-orders-more", count=overdue["more"]))
    return _section("overdue", lines or [say("briefing-overdue-none")], rows)


def _flashes(flashes: Sequence[Mapping[str, Any]]) -> Section:
    rows = [
        _row(
            say("briefing-order", order=isolated(each["order"]), authority=_name(each["authority"])),
            shortened(in_language(each["text"]), LONGEST_TEXT),
            say("briefing-flash-withdrawn")
            if each["flash_state"] == "withdrawn"
            else say(
                "briefing-flash-state",
                severity=say(f"findings-severity-{Severity(each['severity'])}"),
                state=say(f"briefing-state-{each['state']}"),
            ),
        )
        for each in flashes[:MOST_FLASHES]
    ]
    return _section("flashes", [] if rows else [say("briefing-flashes-none")], rows)


def _checked(checked: Mapping[str, Any] | None) -> Section:
    if checked is None:
        return _section("checked", [say("briefing-checked-none")])
    shown = {name: percent(float(checked[name]) / 100) for name in ("share", "low", "high")}
    return _section("checked", [say("briefing-checked-words", n=checked["n"], **shown)])


def _appeals(appeals: Mapping[str, int]) -> Section:
    lines = [
        say(f"briefing-appeal-{name}", count=appeals[name])
        for name in (*AppealDecision, "waiting")
        if appeals[name]
    ]
    return _section("appeals", lines or [say("briefing-appeals-none")])


def _blind(unseen: Mapping[str, Any] | None) -> Section:
    """What nobody saw, for somebody who has no time: how many were seen, how many there were, how sure that is."""
    if unseen is None:
        return _section("blind", [say("briefing-blind-none")])
    lines = [say("briefing-blind-seen", count=unseen["seen"])]
    if unseen["estimated"]:
        value, low, high = (number(float(each), 0) for each in unseen["estimated"])
        lines.append(say("briefing-blind-estimated", value=value, low=low, high=high))
    elif unseen["at_least"] is not None:
        lines.append(say("briefing-blind-at-least", count=unseen["at_least"]))
    else:
        lines.append(say("briefing-blind-untold"))
    return _section("blind", lines)


def _interval(figure: Mapping[str, str]) -> str:
    return interval_words(float(figure["low"]), float(figure["high"]))


def _name(name: Mapping[str, str]) -> str:
    return shortened(in_language(name), LONGEST_NAME)


def _day(day: str) -> str:
    return date_words(date.fromisoformat(day), weekday=False)
