from dataclasses import replace
from datetime import date, timedelta

import pytest

from rasid.methods.planning import Certificate, Exclusion, eligibility, possible_days
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
