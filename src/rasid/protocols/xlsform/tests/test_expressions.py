"""Whether simple relevance and constraint expressions hold."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.protocols.xlsform.expressions import CannotEvaluateError, applicable, calculated, holds
from rasid.protocols.xlsform.items import Group, Item

ANSWERS = {"ramp": "no", "zones": "entrance hall", "waited": "25", "blank": ""}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("${ramp} = 'no'", True),
        ("${ramp} != 'no'", False),
        ("selected(${zones}, 'hall')", True),
        ("selected(${zones}, 'hal')", False),
        ("${ramp}='yes' or selected(${zones}, 'hall') and ${waited} > 20", True),
        ("(${ramp}='yes' or selected(${zones}, 'hall')) and ${waited} > 30", False),
        ("not(selected(${zones}, 'toilets'))", True),
        ("${missing} = ''", True),
        ("${blank} > 5", False),
        ("${blank} <= 5", False),
        ("${waited} = 25.0", True),
        ("${waited} - 5 = 20 and ${waited} * 2 div 10 = 5 and ${waited} mod 10 = 5", True),
        ("count-selected(${zones}) > 1 and string-length(${ramp}) = 2", True),
        ("if(${ramp} = 'no', 'a', 'b') = 'a' and true() and not(false())", True),
        ('coalesce(${blank}, ${ramp}) = "no"', True),
    ],
)
def test_an_expression_holds_as_xpath_means_it(expression: str, expected: bool) -> None:
    assert holds(expression, ANSWERS) is expected


def test_a_dot_is_the_answer_being_checked() -> None:
    assert holds(". >= 0 and . <= 600", {}, "30")
    assert not holds(". >= 0 and . <= 600", {}, "601")
    assert not holds("not(selected(., 'clean') and count-selected(.) > 1)", {}, "clean litter")


@pytest.mark.parametrize(
    "expression", ["regex(., 'a+')", "/data/x = 1", "${ramp} =", "(1", "..", "1 1", "x", "(" * 99]
)
def test_what_is_not_understood_is_said_and_not_guessed(expression: str) -> None:
    with pytest.raises(CannotEvaluateError):
        holds(expression, ANSWERS)


@given(st.text(alphabet="()'${}ab.,=<>! andor0123-*", max_size=60))
def test_no_expression_whatever_breaks_the_evaluator(expression: str) -> None:
    with contextlib.suppress(CannotEvaluateError):
        holds(expression, ANSWERS)


def item(path: str, relevant: str | None = None) -> Item:
    return Item(path, path.rpartition("/")[2], "text", 2, {}, relevant=relevant)


def test_an_answer_that_no_longer_applies_cannot_open_further_questions() -> None:
    items = [
        item("/data/ticket"),
        item("/data/number", "${ticket} = 'yes'"),
        item("/data/called", "${number} > 0"),
        item("/data/odd", "pulldata('x')"),
        item("/data/hall/seats"),
    ]
    groups = [Group("/data/hall", "hall", {}, "selected(${zones}, 'hall')")]
    assert applicable(items, groups, {"ticket": "no", "number": "7", "zones": ""}) == {
        "/data/ticket",
        "/data/odd",
    }
    everything = applicable(items, groups, {"ticket": "yes", "number": "7", "zones": "hall"})
    assert everything == {one.path for one in items}


TAPPED = {"arrived": "2026-11-15T09:00:00.000+03:00", "served": "2026-11-15T06:12:40.000Z"}
BETWEEN = "round((decimal-date-time(${served}) - decimal-date-time(${arrived})) * 1440)"


def calculate(name: str, calculation: str, relevant: str | None = None) -> Item:
    return Item(f"/data/{name}", name, "calculate", 2, {}, relevant=relevant, calculation=calculation)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (TAPPED, "13"),
        ({**TAPPED, "served": ""}, None),
        ({**TAPPED, "served": "yesterday"}, None),
        ({"arrived": "2026-11-15T09:00", "served": "2026-11-15T09:12:40"}, "13"),
    ],
)
def test_minutes_are_counted_between_two_moments_and_only_between_moments(
    answers: dict[str, str], expected: str | None
) -> None:
    assert calculated([calculate("waited", BETWEEN)], [], answers).get("/data/waited") == expected


def test_a_calculation_sees_those_before_it_and_says_nothing_where_it_does_not_apply() -> None:
    items = [
        calculate("waited", BETWEEN),
        calculate("half", "int(${waited} div 2)"),
        calculate("owed", "int(0 - ${waited} div 2)"),
        calculate("elsewhere", "1 + 1", "${arrived} = ''"),
        calculate("odd", "pulldata('x')"),
        item("/data/long_wait", "${waited} > 10"),
    ]
    assert calculated(items, [], TAPPED) == {"/data/waited": "13", "/data/half": "6", "/data/owed": "-6"}
    assert "/data/long_wait" in applicable(items, [], TAPPED)
