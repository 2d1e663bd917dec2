from dataclasses import replace
from datetime import date, timedelta

import pytest

from rasid.methods.planning import Certificate, Exclusion, eligibility, possible_days
from rasid.methods.planning.eligibility import Occupied, explain
from rasid.methods.planning.tasks import Stop, TaskPurpose, Week
from rasid.methods.planning.tests.people import CLINIC, HEALTH, NOOR, RULES, SUNDAY, WEEK


def test_noor_may_visit_the_clinic_all_week() -> None:
    assert possible_days(NOOR, CLINIC, RULES) == (WEEK, ())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"suspended": True}, Exclusion.SUSPENDED),
        ({"certificates": (replace(HEALTH, sector="courts"),)}, Exclusion.NOT_QUALIFIED),
        (
            {"certificates": (replace(HEALTH, valid_until=date(2026, 11, 21)),)},
            Exclusion.CERTIFICATE_NOT_VALID,
        ),
        ({"conflict_authorities": frozenset({"ministry-of-health"})}, Exclusion.CONFLICT_WITH_AUTHORITY),
        ({"conflict_centres": frozenset({"clinic"})}, Exclusion.CONFLICT_WITH_CENTRE),
        ({"last_visits": {"clinic": SUNDAY - timedelta(days=20)}}, Exclusion.VISITED_RECENTLY),
        ({"languages": frozenset({"ur"})}, Exclusion.LANGUAGE),
        ({"districts": frozenset({"aqaba"})}, Exclusion.OUT_OF_REACH),
        ({"available_days": frozenset({date(2026, 12, 1)})}, Exclusion.NOT_AVAILABLE),
        ({"day_minutes": 59}, Exclusion.VISIT_TOO_LONG),
        ({"weekly_minutes": 59}, Exclusion.VISIT_TOO_LONG),
    ],
)
def test_each_exclusion_has_its_reason(changes: dict[str, object], reason: Exclusion) -> None:
    assert possible_days(replace(NOOR, **changes), CLINIC, RULES) == ((), (reason,))  # type: ignore[arg-type]


def test_a_closed_centre_and_days_that_never_meet_are_told_apart() -> None:
    closed = replace(CLINIC, open_days=frozenset())
    assert possible_days(NOOR, closed, RULES)[1] == (Exclusion.CENTRE_CLOSED,)
    apart = replace(CLINIC, open_days=frozenset({WEEK[0]}))
    late = replace(NOOR, available_days=frozenset({WEEK[1]}))
    assert possible_days(late, apart, RULES)[1] == (Exclusion.NO_COMMON_DAY,)


def test_any_persona_that_a_centre_asks_for_will_do_and_none_will_not() -> None:
    school = replace(CLINIC, personas=frozenset({"parent", "student"}))
    assert possible_days(NOOR, school, RULES)[1] == (Exclusion.PERSONA,)
    assert possible_days(replace(NOOR, personas=frozenset({"parent", "elder"})), school, RULES)[0] == WEEK


def test_days_on_which_the_centre_closes_too_soon_are_left_out() -> None:
    brief = dict.fromkeys(WEEK[:2], (600, 659))
    assert possible_days(NOOR, replace(CLINIC, windows=brief), RULES)[0] == WEEK[2:]
    always = replace(CLINIC, windows=dict.fromkeys(WEEK, (600, 659)))
    assert possible_days(NOOR, always, RULES)[1] == (Exclusion.VISIT_TOO_LONG,)
    assert possible_days(NOOR, replace(always, minutes=59), RULES)[0] == WEEK


def _week(*visits: tuple[str, date]) -> Week:
    stops = [
        Stop(f"t{n}", centre, TaskPurpose.SAMPLE, "noor", day, "early", n, 500, 0)
        for n, (centre, day) in enumerate(visits, start=1)
    ]
    return Week(tuple(stops), (), {})


def test_why_not_her_is_answered_before_the_week_and_after_it() -> None:
    ending = replace(NOOR, certificates=(replace(HEALTH, valid_until=WEEK[1]),), weekly_cap=4)
    assert explain(ending, CLINIC, RULES) == ()
    assert explain(ending, CLINIC, RULES, day=WEEK[2]) == (Exclusion.CERTIFICATE_NOT_VALID,)
    idle, elsewhere = _week(), [(f"c{n}", WEEK[0]) for n in range(3)]
    assert explain(ending, CLINIC, RULES, week=idle) == (Occupied.CHOSEN_OTHERWISE,)
    assert explain(ending, CLINIC, RULES, day=WEEK[2], week=idle) == (Exclusion.CERTIFICATE_NOT_VALID,)
    full_day = _week(*elsewhere)
    assert explain(ending, CLINIC, RULES, day=WEEK[0], week=full_day) == (Occupied.DAY_FULL,)
    assert explain(ending, CLINIC, RULES, week=full_day) == (Occupied.CHOSEN_OTHERWISE,)
    full_week = _week(*elsewhere, ("c3", WEEK[1]))
    assert explain(ending, CLINIC, RULES, week=full_week) == (Occupied.WEEK_FULL,)
    both = explain(ending, CLINIC, RULES, day=WEEK[0], week=full_week)
    assert both == (Occupied.WEEK_FULL, Occupied.DAY_FULL)


def test_whoever_goes_is_not_explained_away() -> None:
    there = _week(("clinic", WEEK[1]))
    assert explain(NOOR, CLINIC, RULES, week=there) == ()
    assert explain(NOOR, CLINIC, RULES, day=WEEK[1], week=there) == ()
    assert explain(NOOR, CLINIC, RULES, day=WEEK[2], week=there) == (Occupied.KNOWN_THERE,)


def test_every_reason_is_given_not_only_the_first() -> None:
    both = replace(NOOR, suspended=True, languages=frozenset())
    assert possible_days(both, CLINIC, RULES)[1] == (Exclusion.SUSPENDED, Exclusion.LANGUAGE)


def test_a_certificate_that_ends_midweek_leaves_the_days_before() -> None:
    ending = replace(NOOR, certificates=(replace(HEALTH, valid_until=WEEK[1]),))
    assert possible_days(ending, CLINIC, RULES) == (WEEK[:2], ())


def test_two_certificates_in_a_row_join_up() -> None:
    first = replace(HEALTH, valid_until=WEEK[1])
    second = Certificate("health", WEEK[2], date(2027, 1, 1))
    assert possible_days(replace(NOOR, certificates=(first, second)), CLINIC, RULES)[0] == WEEK


def test_the_recency_window_ends_on_its_day() -> None:
    seen = replace(NOOR, last_visits={"clinic": WEEK[3] - timedelta(days=RULES.recency_days)})
    assert possible_days(seen, CLINIC, RULES)[0] == WEEK[3:]


def test_phone_lines_have_no_reach_and_a_centre_without_languages_takes_anybody() -> None:
    line = replace(CLINIC, district=None, languages=frozenset())
    assert possible_days(replace(NOOR, districts=frozenset(), languages=frozenset()), line, RULES)[0] == WEEK


def test_the_mask_names_everybody_once_and_the_holes() -> None:
    court = replace(CLINIC, id="court", sector="courts")
    karim = replace(NOOR, id="karim", suspended=True)
    mask = eligibility([NOOR, karim], [court, CLINIC], RULES)
    assert mask == eligibility([karim, NOOR], [CLINIC, court], RULES)
    assert mask.allowed == {"clinic": {"noor": WEEK}, "court": {}}
    assert mask.excluded["clinic"] == {"karim": (Exclusion.SUSPENDED,)}
    assert set(mask.excluded["court"]) == {"noor", "karim"}
    assert mask.holes() == ("court",)
