"""What a bulletin says became of orders enters; sentences in the active language leave, for page and paper alike."""

from collections.abc import Mapping, Sequence
from typing import Any

from rasid.foundation.text.formatting import interval_words, joined, percent
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.stages.cases.rules import AppealDecision

MOST_NAMED = 5


def followed_words(said: Mapping[str, Any]) -> list[str]:
    """Lines of counts and shares; nothing for a bulletin from before they were told."""
    if not said:
        return []
    return [
        _share("proved", said["proved"]),
        _share("in-time", said["in_time"]),
        *_rungs(said["rungs"]),
        *_appeals(said["appeals"]),
    ]


def systemic_words(said: Mapping[str, Any]) -> list[dict[str, str]]:
    """What many centres of a body share: [{authority, title, text}], in the order of codes."""
    return [
        {
            "authority": each["authority"],
            "title": f"{in_language(each['authority_name'])}: {in_language(each['text'])}",
            "text": systemic_line(each["figures"]),
        }
        for each in said.get("systemic", [])
    ]


def systemic_line(figures: Mapping[str, Any]) -> str:
    """At how many of the centres that were visited, beside the body's peers, each share with its interval."""
    return say(
        "corrections-systemic",
        affected=figures["affected"],
        visited=figures["visited"],
        own=_interval(figures, ""),
        peers=_interval(figures, "peers_"),
    )


def praise_words(said: Mapping[str, Any]) -> dict[str, Any]:
    """How much was done well, and the first of it."""
    rows: Sequence[Mapping[str, Any]] = said.get("praise", [])
    return {
        "count": len(rows),
        "rows": [
            {
                "centre": row["centre"],
                "place": in_language(row["service_point"]),
                "text": in_language(row["text"]),
            }
            for row in rows[:MOST_NAMED]
        ],
    }


def _interval(figures: Mapping[str, Any], prefix: str) -> str:
    return interval_words(float(figures[f"{prefix}low"]), float(figures[f"{prefix}high"]))


def _share(name: str, share: Mapping[str, Any]) -> str:
    if "value" not in share:
        return say(f"corrections-{name}-few")
    interval = interval_words(float(share["low"]), float(share["high"]))
    return say(
        f"corrections-{name}", of=share["of"], share=percent(float(share["value"]) / 100), interval=interval
    )


def _rungs(rungs: Sequence[Mapping[str, Any]]) -> list[str]:
    shown = [
        say(
            "corrections-rung",
            rung=say(f"ladder-rung-{each['rung'].replace('_', '-')}"),
            live=each["live"],
            overdue=each["overdue"],
        )
        for each in rungs
        if each["live"]
    ]
    return [say("corrections-rungs", rungs=joined(shown))] if shown else []


def _appeals(appeals: Mapping[str, int]) -> list[str]:
    lines = [
        say(f"briefing-appeal-{each.value}", count=appeals[each.value])
        for each in AppealDecision
        if appeals[each.value]
    ]
    waiting = [say("briefing-appeal-waiting", count=appeals["waiting"])] if appeals["waiting"] else []
    return [*(lines or [say("corrections-appeals-none")]), *waiting]
