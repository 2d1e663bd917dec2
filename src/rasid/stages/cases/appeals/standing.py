"""An order enters; how its appeal stands, as its public record says it, leaves."""

from typing import Any
from zoneinfo import ZoneInfo

from rasid.foundation.calendar.midnights import local_day
from rasid.stages.cases.appeals.rules import Standing
from rasid.stages.cases.models import Appeal, Case
from rasid.stages.cases.rules import CaseState


def appeal_of(case: Case) -> Appeal | None:
    """The authority's one appeal, if it gave one (select_related("appeal") serves)."""
    found: Appeal | None = getattr(case, "appeal", None)
    return found


def standing_of(case: Case) -> Standing | None:
    appeal = appeal_of(case)
    if appeal is None:
        return None
    if appeal.decision:
        return Standing(appeal.decision)
    return Standing.MOOT if case.state == CaseState.WITHDRAWN else Standing.GIVEN


def is_open(case: Case) -> bool:
    return standing_of(case) is Standing.GIVEN


def appeal_view(case: Case) -> dict[str, Any]:
    """What everybody reads of an appeal: ground, days and outcome; not what its authority wrote."""
    return {**given_view(case), **decided_view(case)}


def given_view(case: Case) -> dict[str, Any]:
    """The part that stands from the day on which it was given."""
    appeal = appeal_of(case)
    return {
        "appeal": standing_of(case),
        "appeal_ground": appeal.ground if appeal else None,
        "appealed_on": _day(case, appeal.given_at) if appeal else None,
        "appeal_due": appeal.decide_by.isoformat() if appeal else None,
        "appeal_proofs": sorted(proof.file.sha256 for proof in appeal.proofs.all()) if appeal else None,
    }


def decided_view(case: Case) -> dict[str, Any]:
    """The part that its decision adds."""
    appeal = appeal_of(case)
    decided = appeal if appeal and appeal.decision else None
    return {
        "appeal_code": decided.code if decided else None,
        "appeal_reason": decided.reason if decided else None,
        "appeal_decided_on": _day(case, decided.decided_at) if decided else None,
    }


def mooted(case: Case) -> dict[str, Any]:
    """What the withdrawal of an order says of an appeal that nobody decided; nothing without one."""
    appeal = appeal_of(case)
    return {"appeal": Standing.MOOT} if appeal and not appeal.decision else {}


def _day(case: Case, moment: Any) -> str:
    return local_day(moment, ZoneInfo(case.programme.time_zone)).isoformat()
