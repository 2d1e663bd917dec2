"""A programme and a period enter; what became of orders leaves as a bulletin's plain values, no floats.

Whether answers proved true, whether they came in time, the rungs, appeals, what many centres share and what was done
well. Only what is public; a share of fewer than three stands nowhere.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rasid.foundation.calendar.midnights import local_day
from rasid.methods.statistics import told_count
from rasid.methods.statistics.proportions import Share
from rasid.stages.bulletins.agencies.rules import Due, share_in_time
from rasid.stages.bulletins.contents import Content, Order, is_overdue
from rasid.stages.cases import queries as cases
from rasid.stages.cases.checking.queries import proved
from rasid.stages.cases.models import Appeal, Case
from rasid.stages.cases.rules import RUNGS, AppealDecision, CaseState, Step
from rasid.stages.findings.praising.queries import praise
from rasid.stages.findings.recurring.queries import bulletin_facts
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import public_viewer
from rasid.stages.scores.rules import decimal

DUE_WITHIN = timedelta(weeks=26)
"""Orders whose last day was in this half-year count towards the share in time."""
SYSTEMIC = ("code", "authority", "authority_name", "text", "figures", "seen_from", "seen_to")


def followed(
    programme: Programme, orders: Sequence[Order], today: date, since: datetime, until: datetime
) -> Content:
    """`orders`: those that the public can see; `since` and `until` bound what is this bulletin's own."""
    return {
        "proved": share_told(proved(programme).country),
        "in_time": share_told(_in_time(programme, today)),
        "rungs": [
            {"rung": rung.value, "live": len(here), "overdue": sum(is_overdue(case, today) for case in here)}
            for rung in RUNGS
            for here in [[each.case for each in orders if _stands_on(each.case, rung)]]
        ],
        "appeals": _appeals(programme, since, until),
        "systemic": [
            {name: each[name] for name in SYSTEMIC} for each in bulletin_facts(programme.id, since, until)
        ],
        "praise": _praise(programme, since, until),
    }


def share_told(share: Share | None) -> Content:
    """In per cent with its 90 % interval and of how many; of fewer than three only that they are too few."""
    if share is None or not told_count(share.n):
        return {"withheld": ["too-few"]}
    return {
        "value": decimal(100 * share.value),
        "low": decimal(100 * share.low),
        "high": decimal(100 * share.high),
        "of": share.n,
    }


def _stands_on(case: Case, rung: str) -> bool:
    return case.rung == rung and case.state in {CaseState.OPEN, CaseState.ANSWERED}


def _in_time(programme: Programme, today: date) -> Share | None:
    zone = ZoneInfo(programme.time_zone)
    found = cases.public_cases(public_viewer(programme.id)).filter(
        deadline__gte=today - DUE_WITHIN, deadline__lt=today
    )
    share, _ = share_in_time([due_of(case, zone) for case in found], today)
    return share


def due_of(case: Case, zone: ZoneInfo) -> Due:
    """What the share in time needs of an order."""
    answer, standing = cases.newest_answer(case), cases.standing_of(case)
    return Due(
        state=standing.state,
        deadline=case.deadline,
        answer=standing.answer,
        answered_on=local_day(answer.given_at, zone) if answer else None,
        is_stopped=case.stopped_on is not None,
        was_reopened=any(step.step == Step.REOPENED for step in case.steps.all()),
    )


def _appeals(programme: Programme, since: datetime, until: datetime) -> dict[str, int]:
    """Decided since the bulletin before, by outcome; what was decided before its order was public counts then."""
    found = Appeal.objects.filter(case__programme=programme, case__public_from__lte=until)
    rows = found.values_list("decision", "decided_at", "case__public_from", "case__state")
    counted = {"waiting": 0, **{each.value: 0 for each in AppealDecision}}
    for decision, decided_at, public_from, state in rows:
        if not decision or decided_at is None:
            counted["waiting"] += state != CaseState.WITHDRAWN
        elif since < max(decided_at, public_from) <= until:
            counted[decision] += 1
    return counted


def _praise(programme: Programme, since: datetime, until: datetime) -> list[dict[str, Any]]:
    found = praise(public_viewer(programme.id)).filter(public_from__gt=since, public_from__lte=until)
    return [
        {
            "code": each.code,
            "authority": str(each.authority_id),
            "centre": str(each.service_point_id),
            "service_point": dict(each.service_point_name),
            "text": dict(each.text),
        }
        for each in found.order_by("code")
    ]
