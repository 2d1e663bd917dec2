"""Figures, findings and orders of a week enter; the bulletin's content leaves: plain values with one canonical form.

No floats: a decimal is a string with one digit behind the point. Nothing that says who visited, or when.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from rasid.methods.statistics import told_count
from rasid.stages.cases.models import Case
from rasid.stages.findings.models import Finding
from rasid.stages.reports.answering.shares import Shares
from rasid.stages.scores.models import Estimate
from rasid.stages.scores.rules import Level, Weighting, decimal

FORMAT = "rasid/numbers/v1"
LocalizedText = Mapping[str, str]
Content = dict[str, Any]
TIERS = ("above", "level", "below", "")


@dataclass(frozen=True)
class Body:
    """An authority by its names."""

    id: str
    name: LocalizedText
    sector: str


@dataclass(frozen=True)
class PastWeek:
    """One earlier week's figure for the country; None where no bulletin was published or the floor was not met."""

    wave: int
    starts_on: date
    estimate: Estimate | None


@dataclass(frozen=True)
class Order:
    """A corrective order that its authority can see, and its date of closing on the programme's calendar."""

    case: Case
    closed_on: str | None
    issued: bool
    corrected: bool
    issued_on: str = ""
    appeal: str = ""


@dataclass(frozen=True)
class Facts:
    """All that a bulletin says, as rows. `visits` are (centre, authority) of this week's accepted visits."""

    programme: Mapping[str, Any]
    number: int
    wave: Mapping[str, Any]
    as_of: date
    regime: str
    method: str
    settings: Mapping[str, Any]
    snapshot_sha256: str
    visits: Sequence[tuple[str, str]]
    estimates: Sequence[Estimate]
    bodies: Mapping[str, Body]
    sectors: Mapping[str, LocalizedText]
    areas: Mapping[str, LocalizedText]
    past: Sequence[PastWeek]
    findings: Sequence[Finding]
    orders: Sequence[Order]
    shares: Sequence[Shares] = ()
    followed: Content = field(default_factory=dict)
    note: LocalizedText = field(default_factory=dict)
    not_before: datetime | None = None


def content(facts: Facts) -> Content:
    """The published numbers. The same facts give the same bytes."""
    by_level = _by_level(facts.estimates)
    country = next(iter(by_level[Level.COUNTRY, Weighting.VISITOR].values()), None)
    return {
        **({"note": dict(facts.note)} if facts.note else {}),
        **({"not_before": facts.not_before.astimezone(UTC).isoformat()} if facts.not_before else {}),
        "format": FORMAT,
        "programme": dict(facts.programme),
        "number": facts.number,
        "wave": dict(facts.wave),
        "as_of": facts.as_of.isoformat(),
        "regime": facts.regime,
        "method": {
            "version": facts.method,
            "settings": dict(facts.settings),
            "snapshot_sha256": facts.snapshot_sha256,
        },
        "visits": {
            "visits": len(facts.visits),
            "centres": len({centre for centre, _ in facts.visits}),
            "bodies": len({body for _, body in facts.visits}),
        },
        "coverage": _coverage(country),
        "country": {
            "visitor": figure(country),
            "centre": figure(next(iter(by_level[Level.COUNTRY, Weighting.CENTRE].values()), None)),
            "axes": list(country.detail.get("axes", [])) if country else [],
            "missing": country.detail.get("missing") if country else None,
            "trend": [_past(week) for week in facts.past],
        },
        "sectors": _sectors(facts, by_level),
        "authorities": _authorities(facts, by_level),
        "governorates": _areas(facts, by_level),
        "findings": _findings(facts.findings),
        "orders": _orders(facts),
        **({"followed": dict(facts.followed)} if facts.followed else {}),
    }


def figure(estimate: Estimate | None) -> Content:
    """A figure with its interval, or the reasons why there is none; and what it rests on."""
    if estimate is None:
        return {"withheld": ["too-few-visits"], "visits": 0, "centres": 0}
    rests_on = {"visits": told_count(estimate.visits), "centres": told_count(estimate.centres)}
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return {"withheld": list(estimate.withheld), **rests_on}
    return {
        "value": decimal(estimate.value),
        "low": decimal(estimate.low),
        "high": decimal(estimate.high),
        **rests_on,
    }


def _by_level(estimates: Iterable[Estimate]) -> dict[tuple[str, str], dict[str, Estimate]]:
    found: dict[tuple[str, str], dict[str, Estimate]] = {
        (level, weighting): {} for level in Level for weighting in Weighting
    }
    for estimate in estimates:
        found[estimate.level, estimate.weighting][estimate.subject] = estimate
    return found


def _coverage(country: Estimate | None) -> Content:
    """The window's frame and what became of its draws: non-response is told, not only corrected for."""
    detail = country.detail if country else {}
    counts = {name: int(detail.get(name, 0)) for name in ("frame", "holes", "drawn", "filed")}
    return {**counts, "accepted": country.visits if country else 0}


def _past(week: PastWeek) -> Content:
    return {
        "wave": week.wave,
        "starts_on": week.starts_on.isoformat(),
        **figure(week.estimate),
    }


def _sectors(facts: Facts, by_level: Mapping[tuple[str, str], Mapping[str, Estimate]]) -> list[Content]:
    """Each sector with its figure and its authorities by tier; "" holds those below the floor."""
    visitor = by_level[Level.SECTOR, Weighting.VISITOR]
    centre = by_level[Level.SECTOR, Weighting.CENTRE]
    tier_of = {
        subject: estimate.tier for subject, estimate in by_level[Level.AUTHORITY, Weighting.VISITOR].items()
    }
    known = {facts.bodies[body].sector for body in tier_of if body in facts.bodies}
    rows = []
    for code in sorted(known | visitor.keys()):
        here = sorted(body for body in tier_of if body in facts.bodies and facts.bodies[body].sector == code)
        rows.append(
            {
                "code": code,
                "name": dict(facts.sectors.get(code, {})),
                "visitor": figure(visitor.get(code)),
                "centre": figure(centre.get(code)),
                "tiers": {
                    tier or "withheld": [body for body in here if tier_of[body] == tier] for tier in TIERS
                },
            }
        )
    return rows


def _authorities(facts: Facts, by_level: Mapping[tuple[str, str], Mapping[str, Estimate]]) -> list[Content]:
    visitor = by_level[Level.AUTHORITY, Weighting.VISITOR]
    centre = by_level[Level.AUTHORITY, Weighting.CENTRE]
    orders: dict[str, list[Order]] = {}
    for order in facts.orders:
        orders.setdefault(str(order.case.authority_id), []).append(order)
    answering = {str(each.authority_id): each for each in facts.shares}
    rows = []
    for subject in sorted(visitor):
        body, estimate = facts.bodies.get(subject), visitor[subject]
        if body is None:
            continue
        rows.append(
            {
                "id": subject,
                "name": dict(body.name),
                "sector": body.sector,
                "visitor": figure(estimate),
                "centre": figure(centre.get(subject)),
                "tier": estimate.tier or None,
                "compared": estimate.detail.get("compared"),
                "axes": list(estimate.detail.get("axes", [])),
                "coverage": {name: estimate.detail.get(name, 0) for name in ("frame", "holes")},
                "orders": _counts(orders.get(subject, []), facts.as_of),
                **({"residents": shares_told(answering[subject])} if subject in answering else {}),
            }
        )
    return rows


def shares_told(shares: Shares) -> Content:
    """How an authority answers residents, in percent with intervals; a share below its floor is not there."""
    found = (("in_time", shares.in_time), ("reopened", shares.reopened), ("satisfied", shares.satisfied))
    return {
        name: {
            "value": decimal(100 * share.value),
            "low": decimal(100 * share.low),
            "high": decimal(100 * share.high),
            "reports": share.n,
        }
        for name, share in found
        if share
    }


def _areas(facts: Facts, by_level: Mapping[tuple[str, str], Mapping[str, Estimate]]) -> list[Content]:
    visitor = by_level[Level.GOVERNORATE, Weighting.VISITOR]
    return [
        {"id": subject, "name": dict(facts.areas.get(subject, {})), "visitor": figure(visitor[subject])}
        for subject in sorted(visitor)
    ]


def _findings(findings: Sequence[Finding]) -> Content:
    severities = Counter(finding.severity for finding in findings)
    return {"confirmed": len(findings), "by_severity": dict(sorted(severities.items()))}


def _orders(facts: Facts) -> Content:
    """Orders since the bulletin before, those put right («تم التصويب») one by one."""
    corrected = sorted((o for o in facts.orders if o.corrected), key=lambda order: order.case.code)
    late: Counter[str] = Counter(
        str(order.case.authority_id) for order in facts.orders if is_overdue(order.case, facts.as_of)
    )
    return {
        **_counts(facts.orders, facts.as_of),
        "corrected_now": [
            {
                "code": order.case.code,
                "authority": str(order.case.authority_id),
                "service_point": dict(order.case.finding.service_point_name),
                "text": dict(order.case.finding.text),
                "closed_on": order.closed_on,
                "centre": str(order.case.service_point_id),
                "severity": order.case.finding.severity,
                "issued_on": order.issued_on,
                "deadline": order.case.deadline.isoformat(),
                "basis": order.case.closed_basis,
                "appeal": order.appeal,
            }
            for order in corrected
        ],
        "late": [{"authority": body, "overdue": count} for body, count in sorted(late.items())],
    }


def _counts(orders: Sequence[Order], as_of: date) -> Content:
    return {
        "issued": sum(order.issued for order in orders),
        "corrected": sum(order.corrected for order in orders),
        "open": sum(order.case.state in {"open", "answered"} for order in orders),
        "overdue": sum(is_overdue(order.case, as_of) for order in orders),
    }


def is_overdue(case: Case, as_of: date) -> bool:
    """Waiting for its authority past the deadline. An answer in time that the office has not judged is not late."""
    return case.state == "open" and case.deadline < as_of and case.stopped_on is None
