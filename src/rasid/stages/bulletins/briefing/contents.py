"""A week's bulletin enters; what its Cabinet brief says beside the public numbers leaves: plain values, no floats.

Orders and findings are told one by one only once they are public; counts speak of orders that their authorities know
of. Nobody's name stands here, and no time finer than an order's own.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import working_days_between
from rasid.stages.bulletins import queries as bulletins
from rasid.stages.bulletins.briefing.rules import Interval, moved
from rasid.stages.bulletins.flash.queries import content_of as flash_content
from rasid.stages.bulletins.models import Brief, BriefDecision, Bulletin, FlashReport
from rasid.stages.cases.checking.queries import proved
from rasid.stages.cases.models import Appeal, Case
from rasid.stages.cases.rules import AppealDecision, CaseState, Rung
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingState, Severity
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.scores.models import Snapshot
from rasid.stages.scores.rules import Level, Weighting, decimal

FORMAT = "rasid/brief/v1"
MOST_BODIES = 4
MOST_FINDINGS = 2
MOST_ORDERS = 6
MOST_FLASHES = 4
SEVERITIES = tuple(Severity)


def added(brief: Brief) -> dict[str, Any]:
    """Everything on the paper that is not in the bulletin's own content, as it stands now."""
    bulletin, programme = brief.bulletin, brief.bulletin.programme
    said, last = bulletins.content_of(bulletin), bulletins.before(bulletin)
    return {
        "format": FORMAT,
        "programme": str(programme.id),
        "number": bulletin.number,
        "edition": brief.edition,
        "numbers_sha256": bulletin.content_sha256,
        "issued_on": programmes.today(programme).isoformat(),
        "embargo_until": brief.embargo_until.isoformat() if brief.embargo_until else None,
        "clear": clear_changes(said, bulletins.content_of(last) if last else None),
        **live(bulletin),
        "decisions": [_decision(each) for each in bulletin.decisions.order_by("number")],
        "earlier": _earlier(bulletin),
    }


def live(bulletin: Bulletin) -> dict[str, Any]:
    """The parts that move on after the brief is issued: its page shows them as they stand today."""
    programme = bulletin.programme
    said = bulletins.content_of(bulletin)
    return {
        "tiers": [_tier(programme, said, tier) for tier in ("below", "above")],
        "overdue": _overdue(programme),
        "checked": _checked(programme),
        "appeals": _appeals(programme),
        "flashes": _flashes(programme),
        "unseen": _unseen(bulletin.snapshot),
    }


def clear_changes(said: Mapping[str, Any], last: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Bodies whose interval left the one of the week before: all else may be noise."""
    if last is None:
        return []
    then = {body["id"]: body["visitor"] for body in last["authorities"]}
    found = []
    for body in said["authorities"]:
        before, now = _interval(then.get(body["id"], {})), _interval(body["visitor"])
        if direction := moved(now, before):
            found.append(
                {
                    "authority": body["name"],
                    "direction": direction,
                    "now": _plain(body["visitor"]),
                    "then": _plain(then[body["id"]]),
                }
            )
    return found


def _interval(figure: Mapping[str, Any]) -> Interval | None:
    return Interval(figure["value"], figure["low"], figure["high"]) if "value" in figure else None


def _plain(figure: Mapping[str, Any]) -> dict[str, str]:
    return {name: figure[name] for name in ("value", "low", "high")}


def _tier(programme: Programme, said: Mapping[str, Any], tier: str) -> dict[str, Any]:
    """Bodies of a tier by what is overdue and by name, never by figure: that would be a rank."""
    bodies = [body for body in said["authorities"] if body["tier"] == tier]
    bodies.sort(
        key=lambda body: (-body["orders"]["overdue"] if tier == "below" else 0, sorted(body["name"].items()))
    )
    shown = bodies[:MOST_BODIES]
    evidence = _evidence(programme, [body["id"] for body in shown]) if tier == "below" else {}
    return {
        "tier": tier,
        "bodies": [
            {
                "authority": body["name"],
                "figure": _plain(body["visitor"]) if "value" in body["visitor"] else None,
                "corrected": body["orders"]["corrected"],
                "overdue": body["orders"]["overdue"],
                "findings": evidence.get(body["id"], []),
            }
            for body in shown
        ],
        "more": len(bodies) - len(shown),
    }


def _evidence(programme: Programme, bodies: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """The gravest public faults of each body, newest first among equals."""
    rows = Finding.objects.filter(
        programme=programme,
        authority_id__in=bodies,
        state=FindingState.CONFIRMED,
        public_from__lte=clock.now(),
        severity__in=SEVERITIES,
    ).order_by("-public_from", "code")
    found: dict[str, list[Finding]] = {}
    for finding in rows:
        found.setdefault(str(finding.authority_id), []).append(finding)
    return {
        body: [_finding(each) for each in sorted(held, key=_gravity)[:MOST_FINDINGS]]
        for body, held in found.items()
    }


def _gravity(finding: Finding) -> int:
    return SEVERITIES.index(Severity(finding.severity))


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "text": finding.text,
        "service_point": finding.service_point_name,
        "half_week": finding.seen_in_half_week,
    }


def _overdue(programme: Programme) -> dict[str, Any]:
    today, now = programmes.today(programme), clock.now()
    late = Case.objects.filter(
        programme=programme,
        state=CaseState.OPEN,
        deadline__lt=today,
        stopped_on=None,
        visible_from__lte=now,
    )
    counted = dict(late.order_by().values_list("rung").annotate(n=Count("id")))
    told = late.filter(public_from__lte=now).select_related("finding").order_by("deadline", "code")
    rows = sorted(told, key=lambda case: (-list(Rung).index(Rung(case.rung)), case.deadline, case.code))
    week, holidays = programmes.working_week(programme), programmes.holiday_dates(programme)
    return {
        "rungs": [{"rung": rung, "count": counted.get(rung, 0)} for rung in reversed(Rung)],
        "rows": [
            {
                "order": case.code,
                "authority": case.finding.authority_name,
                "text": case.finding.text,
                "rung": case.rung,
                "deadline": case.deadline.isoformat(),
                "days": -working_days_between(today, case.deadline, week, holidays),
            }
            for case in rows[:MOST_ORDERS]
        ],
        "more": max(len(rows) - MOST_ORDERS, 0),
    }


def _checked(programme: Programme) -> dict[str, Any] | None:
    share = proved(programme).country
    if share is None:
        return None
    return {
        "n": share.n,
        "share": decimal(100 * share.value),
        "low": decimal(100 * share.low),
        "high": decimal(100 * share.high),
    }


def _appeals(programme: Programme) -> dict[str, int]:
    """How appeals of orders that everybody reads were decided."""
    found = Appeal.objects.filter(case__programme=programme, case__public_from__lte=clock.now())
    counted = Counter(found.values_list("decision", flat=True))
    return {
        "waiting": counted[""],
        **{decision.value: counted[decision.value] for decision in AppealDecision},
    }


def _flashes(programme: Programme) -> list[dict[str, Any]]:
    """The newest flash reports: the Cabinet has had each of them."""
    found = FlashReport.objects.filter(programme=programme).select_related("case__finding")
    return [
        {
            "order": flash.case.code,
            "severity": flash.severity,
            "state": flash.case.state,
            "flash_state": flash.state,
            "authority": (said := flash_content(flash))["authority"],
            "text": said["text"],
        }
        for flash in found.order_by("-issued_at", "id")[:MOST_FLASHES]
    ]


def _unseen(snapshot: Snapshot | None) -> dict[str, Any] | None:
    """How many faults there were by the estimate, beside how many were seen; None where that cannot be said."""
    if snapshot is None:
        return None
    country = snapshot.estimates.filter(level=Level.COUNTRY, weighting=Weighting.VISITOR).first()
    row: Mapping[str, Any] = (country.detail.get("unseen") if country else None) or {}
    if row.get("seen") is None:
        return None
    figure = row if all(row.get(name) is not None for name in ("estimated", "low", "high")) else {}
    return {
        "seen": int(row["seen"]),
        "estimated": [str(figure[name]) for name in ("estimated", "low", "high")] if figure else None,
        "at_least": row.get("at_least"),
    }


def _decision(decision: BriefDecision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "text": decision.text,
        "basis": decision.legal_basis,
        "owner": decision.owner,
    }


def _earlier(bulletin: Bulletin) -> list[dict[str, Any]]:
    """What earlier briefs asked: what still waits, and what ended since the brief before this one."""
    asked = BriefDecision.objects.filter(
        bulletin__programme_id=bulletin.programme_id,
        bulletin__number__lt=bulletin.number,
        asked_at__isnull=False,
    ).select_related("bulletin")
    since = _issued_before(bulletin)
    shown: Iterable[BriefDecision] = asked.order_by("-bulletin__number", "number")
    return [
        {
            "week": each.bulletin.number,
            "text": each.text,
            "owner": each.owner,
            "outcome": each.outcome,
            "ended_on": each.ended_on.isoformat() if each.ended_on else None,
        }
        for each in shown
        if not each.outcome or (since is not None and each.ended_on is not None and each.ended_on >= since)
    ]


def _issued_before(bulletin: Bulletin) -> date | None:
    earlier = Brief.objects.filter(
        bulletin__programme_id=bulletin.programme_id,
        bulletin__number__lt=bulletin.number,
        issued_at__isnull=False,
    )
    found: datetime | None = earlier.order_by("-issued_at").values_list("issued_at", flat=True).first()
    return found.date() if found else None
