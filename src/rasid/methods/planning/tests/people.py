"""Permanent characters of the planning tests: Noor, Karim and the centres they may or may not visit."""

from datetime import date, timedelta

from rasid.methods.planning import CentreProfile, Certificate, ObserverProfile, PlanRules

SUNDAY = date(2026, 11, 22)
WEEK = tuple(SUNDAY + timedelta(days=n) for n in range(5))
RULES = PlanRules(days=WEEK)
HEALTH = Certificate("health", date(2026, 1, 1), date(2026, 12, 31))

NOOR = ObserverProfile(
    id="noor",
    certificates=(HEALTH,),
    available_days=frozenset(WEEK),
    weekly_cap=8,
    languages=frozenset({"ar"}),
    districts=frozenset({"amman"}),
)
CLINIC = CentreProfile(
    id="clinic",
    authority="ministry-of-health",
    sector="health",
    open_days=frozenset(WEEK),
    languages=frozenset({"ar", "en"}),
    district="amman",
)


def seed(number: int) -> bytes:
    return number.to_bytes(32, "big")
