"""A policy as somebody wrote it enters; the policy as the rules read it leaves, or why it cannot be one."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import Any

from rasid.stages.cases.rules import DEFAULT_POLICY, DEFAULT_TERMS, Policy

ACT = "case_policy.set"
SEVERITIES = tuple(DEFAULT_TERMS)
"""Gravest first."""
LONGEST_TERM = 120
LONGEST_LATE = 240
MOST_REMINDERS = 4
LEAST_APPEAL_DAYS = 3
MOST_APPEAL_DAYS = 30
DANGER = "danger"


class Refusal(StrEnum):
    BACKDATED = "case-policy-backdated"
    TERMS_OUT_OF_ORDER = "case-policy-terms-out-of-order"
    TERM_OUT_OF_RANGE = "case-policy-term-out-of-range"
    LADDER_DESCENDS = "case-policy-ladder-descends"
    LADDER_DANGER = "case-policy-ladder-danger"
    REMINDERS = "case-policy-reminders"
    SHARE = "case-policy-share"
    SHARE_GRAVE = "case-policy-share-grave"
    APPEAL_DAYS = "case-policy-appeal-days"


def may_set(policy: Policy, effective_from: date, today: date, latest: date | None) -> Refusal | None:
    """Nothing reaches back; what is graver never waits longer; grave answers are always looked at again."""
    if effective_from <= today or (latest is not None and effective_from <= latest):
        return Refusal.BACKDATED
    return _terms(policy) or _ladder(policy) or _others(policy)


def _terms(policy: Policy) -> Refusal | None:
    terms = [policy.terms[severity] for severity in SEVERITIES]
    if not all(1 <= days <= LONGEST_TERM for days in terms):
        return Refusal.TERM_OUT_OF_RANGE
    return None if terms == sorted(terms) else Refusal.TERMS_OUT_OF_ORDER


def _ladder(policy: Policy) -> Refusal | None:
    if any(policy.ladder[DANGER]):
        return Refusal.LADDER_DANGER
    for severity in SEVERITIES[1:]:
        steps = policy.ladder[severity]
        if steps[0] < 1 or list(steps) != sorted(set(steps)) or steps[-1] > LONGEST_LATE:
            return Refusal.LADDER_DESCENDS
    return None


def _others(policy: Policy) -> Refusal | None:
    for severity in SEVERITIES:
        days = policy.reminders[severity]
        if len(days) > MOST_REMINDERS or any(not 0 <= each < policy.terms[severity] for each in days):
            return Refusal.REMINDERS
    shares = [policy.recheck_shares[severity] for severity in SEVERITIES]
    if not all(0 < share <= 1 for share in shares):
        return Refusal.SHARE
    if any(share < 1 for share in shares[:-1]):
        return Refusal.SHARE_GRAVE
    is_fair = LEAST_APPEAL_DAYS <= policy.appeal_days <= MOST_APPEAL_DAYS
    return None if is_fair else Refusal.APPEAL_DAYS


def as_values(policy: Policy) -> dict[str, Any]:
    """Plain values, for a row, a proposal and the log: no floats, which the log does not take."""
    values = asdict(policy)
    shares = values.pop("recheck_shares")
    return {
        "terms": dict(values["terms"]),
        "ladder": {severity: list(steps) for severity, steps in values["ladder"].items()},
        "reminders": {severity: list(days) for severity, days in values["reminders"].items()},
        "recheck_percent": {severity: round(100 * share) for severity, share in shares.items()},
        "appeal_days": values["appeal_days"],
    }


def from_values(values: Mapping[str, Any]) -> Policy:
    """The inverse of `as_values`; what an older row does not say is the product's own."""
    standard = as_values(DEFAULT_POLICY)
    told = standard | dict(values)
    return Policy(
        terms=dict(told["terms"]),
        ladder={severity: (steps[0], steps[1], steps[2]) for severity, steps in told["ladder"].items()},
        reminders={severity: tuple(days) for severity, days in told["reminders"].items()},
        recheck_shares={severity: percent / 100 for severity, percent in told["recheck_percent"].items()},
        appeal_days=told["appeal_days"],
    )
