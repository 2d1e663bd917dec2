"""A brief as it was issued and the week as it stands enter; what became of its sentences leaves, in words."""

from collections.abc import Mapping
from typing import Any

from rasid.foundation.text.formatting import date_words, isolated, number, percent
from rasid.foundation.text.messages import say
from rasid.stages.bulletins.briefing.contents import live
from rasid.stages.bulletins.briefing.queries import content_of
from rasid.stages.bulletins.models import Brief, BriefDecision
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import CaseState


def since_lines(brief: Brief) -> list[str]:
    """What changed, oldest part of the paper first; empty when all of it stands."""
    then, now = content_of(brief), live(brief.bulletin)
    return [
        *_numbers(brief, then),
        *_decisions(brief),
        *_overdue(brief, then, now),
        *_flashes(then, now),
        *_checked(then, now),
    ]


def _numbers(brief: Brief, then: Mapping[str, Any]) -> list[str]:
    if brief.bulletin.content_sha256 == then["numbers_sha256"]:
        return []
    return [say("briefing-since-numbers")]


def _decisions(brief: Brief) -> list[str]:
    ended = BriefDecision.objects.filter(bulletin=brief.bulletin, ended_on__isnull=False).order_by("number")
    return [
        say(
            "briefing-since-decision",
            number=each.number,
            words=say(f"briefing-ended-{each.outcome}", day=date_words(each.ended_on, weekday=False)),
        )
        for each in ended
        if each.ended_on
    ]


def _overdue(brief: Brief, then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    codes = [row["order"] for row in then["overdue"]["rows"]]
    moved = Case.objects.filter(programme_id=brief.bulletin.programme_id, code__in=codes).exclude(
        state=CaseState.OPEN
    )
    lines = [
        say("briefing-since-order", order=isolated(case.code), state=say(f"briefing-state-{case.state}"))
        for case in moved.order_by("code")
    ]
    counts = [sum(rung["count"] for rung in each["overdue"]["rungs"]) for each in (now, then)]
    if counts[0] != counts[1]:
        lines.append(say("briefing-since-overdue", now=number(counts[0]), then=number(counts[1])))
    return lines


def _flashes(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    stood = {each["order"] for each in then["flashes"] if each["flash_state"] == "issued"}
    return [
        say("briefing-since-flash", order=isolated(each["order"]))
        for each in now["flashes"]
        if each["order"] in stood and each["flash_state"] == "withdrawn"
    ]


def _checked(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    was, is_now = then["checked"], now["checked"]
    if not was or not is_now or was["share"] == is_now["share"]:
        return []
    shown = {"then": percent(float(was["share"]) / 100), "now": percent(float(is_now["share"]) / 100)}
    return [say("briefing-since-checked", **shown)]
