"""The validator must see each broken rule: every test breaks exactly one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rasid.methods.planning import (
    AssignedVisit,
    Assignment,
    Breach,
    CentreProfile,
    FinishedPlan,
    Hole,
    HoleReason,
    ObserverProfile,
    validate_plan,
)
from rasid.methods.planning.tests.people import CLINIC, HEALTH, NOOR, RULES, SUNDAY, WEEK

VISIT = AssignedVisit("clinic", "noor", WEEK[1], "early")
PLAN = FinishedPlan({"clinic": 0.6, "court": 0.4}, 1, ("clinic",), Assignment((VISIT,), ()))


def breaches(
    plan: FinishedPlan = PLAN, observer: ObserverProfile = NOOR, centre: CentreProfile = CLINIC
) -> list[Breach]:
    return [violation.breach for violation in validate_plan(plan, [observer], [centre], RULES)]


def with_visit(**changes: object) -> FinishedPlan:
    return replace(PLAN, assignment=Assignment((replace(VISIT, **changes),), ()))  # type: ignore[arg-type]


def test_a_sound_plan_passes() -> None:
    assert breaches() == []


@pytest.mark.parametrize(
    ("plan", "breach"),
    [
        (replace(PLAN, probabilities={"clinic": 1.0, "court": 0.0}), Breach.PROBABILITY_OUT_OF_BOUNDS),
        (replace(PLAN, probabilities={"clinic": 0.6, "court": 0.5}), Breach.PROBABILITIES_DO_NOT_ADD_UP),
        (replace(PLAN, probabilities={"other": 0.6, "court": 0.4}), Breach.DRAWN_OUTSIDE_FRAME),
        (replace(PLAN, drawn=("clinic", "clinic")), Breach.SAMPLE_SIZE),
        (replace(PLAN, assignment=Assignment((), ())), Breach.CENTRE_UNACCOUNTED),
        (
            replace(PLAN, assignment=Assignment((VISIT,), (Hole("clinic", HoleReason.CAPS_FULL),))),
            Breach.CENTRE_TWICE,
        ),
        (
            replace(PLAN, assignment=Assignment((VISIT,), (Hole("court", HoleReason.CAPS_FULL),))),
            Breach.CENTRE_NOT_DRAWN,
        ),
        (with_visit(observer="nobody"), Breach.UNKNOWN_OBSERVER),
        (with_visit(day_part="midnight"), Breach.UNKNOWN_DAY_PART),
    ],
)
def test_a_broken_plan_is_caught(plan: FinishedPlan, breach: Breach) -> None:
    assert set(breaches(plan)) == {breach}


def test_a_visit_to_an_unknown_centre_is_caught() -> None:
    assert breaches(centre=replace(CLINIC, id="other")) == [Breach.UNKNOWN_CENTRE]


def test_a_day_outside_the_wave_is_caught() -> None:
    assert Breach.DAY_OUTSIDE_WAVE in breaches(with_visit(day=date(2026, 12, 5)))


@pytest.mark.parametrize(
    ("changes", "breach"),
    [
        ({"suspended": True}, Breach.SUSPENDED),
        ({"certificates": (replace(HEALTH, sector="courts"),)}, Breach.NOT_CERTIFIED_THAT_DAY),
        ({"certificates": (replace(HEALTH, valid_until=WEEK[0]),)}, Breach.NOT_CERTIFIED_THAT_DAY),
        ({"certificates": (replace(HEALTH, valid_from=WEEK[2]),)}, Breach.NOT_CERTIFIED_THAT_DAY),
        ({"conflict_authorities": frozenset({"ministry-of-health"})}, Breach.CONFLICT),
        ({"conflict_centres": frozenset({"clinic"})}, Breach.CONFLICT),
        ({"last_visits": {"clinic": WEEK[1] - timedelta(days=90)}}, Breach.VISITED_RECENTLY),
        ({"languages": frozenset({"ur"})}, Breach.LANGUAGE),
        ({"districts": frozenset({"aqaba"})}, Breach.OUT_OF_REACH),
        ({"available_days": frozenset({SUNDAY})}, Breach.NOT_AVAILABLE_THAT_DAY),
        ({"weekly_cap": 0}, Breach.WEEKLY_CAP),
    ],
)
def test_a_wrong_observer_is_caught(changes: dict[str, object], breach: Breach) -> None:
    assert breaches(observer=replace(NOOR, **changes)) == [breach]  # type: ignore[arg-type]


def test_a_closed_centre_is_caught() -> None:
    assert breaches(centre=replace(CLINIC, open_days=frozenset({SUNDAY}))) == [Breach.CENTRE_CLOSED_THAT_DAY]


def test_too_many_visits_in_a_day_are_caught() -> None:
    names = tuple("abcd")
    plan = FinishedPlan(
        {**dict.fromkeys(names, 0.8), "e": 0.8},
        4,
        names,
        Assignment(tuple(replace(VISIT, centre=name) for name in names), ()),
    )
    centres = [replace(CLINIC, id=name) for name in names]
    (violation,) = validate_plan(plan, [NOOR], centres, RULES)
    assert (violation.breach, violation.observer, violation.day) == (Breach.DAILY_CAP, "noor", WEEK[1])
