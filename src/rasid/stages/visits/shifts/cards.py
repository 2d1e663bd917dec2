"""Cards of visits enter; a half-day's short checks leave under one heading, and shifts to come as days and times."""

from collections.abc import Mapping
from datetime import time
from typing import Any
from uuid import UUID

from rasid.foundation.text.formatting import date_words, time_words
from rasid.foundation.text.messages import say
from rasid.stages.visits.shifts.queries import ComingShift
from rasid.stages.visits.shifts.rules import ShiftKey

LAST_MINUTE = 24 * 60 - 1


def grouped(cards: list[dict[str, Any]], shifts: Mapping[UUID, ShiftKey]) -> list[dict[str, Any]]:
    """Cards in their order; those of one shift under one heading, where the first of them stood."""
    found: list[dict[str, Any]] = []
    opened: dict[ShiftKey, dict[str, Any]] = {}
    for card in cards:
        key = shifts.get(card["visit"].id)
        if key is None:
            found.append(card)
        elif key in opened:
            opened[key]["cards"].append(card)
        else:
            opened[key] = {"shift": key, "when": card["when"], "cards": [card]}
            found.append(opened[key])
    for group in opened.values():
        group["title"] = say("visits-shift-of", count=len(group["cards"]))
        group["may_take"] = any(card["may_take"] for card in group["cards"])
        group["may_decline"] = any(card["may_decline"] for card in group["cards"])
    return found


def told(shift: ComingShift) -> dict[str, str]:
    return {
        "when": say(
            "visits-when",
            day=date_words(shift.key.day, year=False),
            part=say(f"visits-day-part-{shift.key.part or 'any'}"),
        ),
        "checks": say("visits-shift-of", count=shift.checks),
        "begins": "" if shift.begins is None else say("visits-shift-begins", time=clock_words(shift.begins)),
    }


def clock_words(minutes: int) -> str:
    return time_words(time(*divmod(min(minutes, LAST_MINUTE), 60)))
