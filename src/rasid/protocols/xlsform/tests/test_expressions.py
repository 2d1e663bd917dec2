"""Whether simple relevance and constraint expressions hold."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.protocols.xlsform.expressions import CannotEvaluateError, applicable, holds
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
