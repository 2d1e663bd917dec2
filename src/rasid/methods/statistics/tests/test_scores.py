import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.methods.statistics import AnswerState, ItemAnswer, score_visit

WEIGHTS = {"access": 2.0, "place": 1.0, "staff": 1.0}
SEEN, NA = AnswerState.OBSERVED, AnswerState.NOT_APPLICABLE
UNSEEN, REFUSED = AnswerState.NOT_OBSERVED, AnswerState.REFUSED


def answers(*rows: tuple[str, AnswerState, float | None]) -> list[ItemAnswer]:
    return [ItemAnswer(f"item{n}", axis, state, value) for n, (axis, state, value) in enumerate(rows)]


def test_the_visit_is_the_weighted_mean_of_its_axes() -> None:
    score = score_visit(
        answers(("access", SEEN, 1.0), ("access", SEEN, 0.5), ("place", SEEN, 0.0), ("staff", SEEN, 1.0)),
        WEIGHTS,
    )
    assert score.value == pytest.approx((2 * 75 + 0 + 100) / 4)
    assert (score.low, score.high) == (pytest.approx(score.value), pytest.approx(score.value))
    assert not score.bounds_are_published


def test_not_applicable_leaves_the_denominator() -> None:
    score = score_visit(answers(("place", SEEN, 0.5), ("place", NA, None), ("staff", NA, None)), WEIGHTS)
    assert score.value == score.low == score.high == 50.0
    assert [axis.axis for axis in score.axes] == ["place"]


def test_not_observed_is_missing_and_opens_the_bounds() -> None:
    score = score_visit(answers(("place", SEEN, 1.0), ("place", UNSEEN, None), ("staff", SEEN, 0.5)), WEIGHTS)
    assert score.value == pytest.approx(75.0)
    assert (score.low, score.high) == (pytest.approx(50.0), pytest.approx(75.0))
    assert score.missing_share == pytest.approx(0.25)
    assert score.bounds_are_published


def test_an_axis_wholly_unseen_is_in_the_bounds_only() -> None:
    score = score_visit(answers(("place", SEEN, 1.0), ("staff", UNSEEN, None)), WEIGHTS)
    assert score.value == 100.0
    assert (score.low, score.high) == (50.0, 100.0)


def test_a_refused_item_fails_access_and_leaves_its_own_axis_alone() -> None:
    score = score_visit(
        answers(("access", SEEN, 1.0), ("staff", REFUSED, None), ("staff", SEEN, 1.0)), WEIGHTS
    )
    by_axis = {axis.axis: axis.value for axis in score.axes}
    assert by_axis == {"access": 50.0, "staff": 100.0}


def test_a_visit_refused_at_the_door_scores_zero() -> None:
    score = score_visit(answers(("access", REFUSED, None), ("staff", REFUSED, None)), WEIGHTS)
    assert score.value == 0.0


def test_nothing_observed_has_no_score_and_the_widest_bounds() -> None:
    score = score_visit(answers(("access", UNSEEN, None), ("staff", UNSEEN, None)), WEIGHTS)
    assert (score.value, score.low, score.high, score.missing_share) == (None, 0.0, 100.0, 1.0)
    assert score_visit([], WEIGHTS).value is None


def test_item_weights_count_inside_their_axis() -> None:
    heavy = ItemAnswer("heavy", "place", SEEN, 1.0, weight=3.0)
    light = ItemAnswer("light", "place", SEEN, 0.0)
    assert score_visit([heavy, light], WEIGHTS).value == pytest.approx(75.0)


@pytest.mark.parametrize(
    "wrong",
    [
        ItemAnswer("x", "unknown", SEEN, 1.0),
        ItemAnswer("x", "place", SEEN, 1.1),
        ItemAnswer("x", "place", SEEN, None),
        ItemAnswer("x", "place", NA, 0.0),
        ItemAnswer("x", "place", SEEN, 1.0, weight=0.0),
    ],
)
def test_impossible_answers_are_refused(wrong: ItemAnswer) -> None:
    with pytest.raises(ValueError, match=r"axis|weights|values|carry"):
        score_visit([wrong], WEIGHTS)


def test_an_item_answered_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        score_visit([ItemAnswer("x", "place", SEEN, 1.0)] * 2, WEIGHTS)


ANSWER = st.one_of(
    st.tuples(st.sampled_from(list(WEIGHTS)), st.just(SEEN), st.floats(0, 1)),
    st.tuples(st.sampled_from(list(WEIGHTS)), st.sampled_from([NA, UNSEEN, REFUSED]), st.none()),
)


@given(st.lists(ANSWER, max_size=15))
def test_any_completion_of_the_missing_items_lies_inside_the_bounds(
    rows: list[tuple[str, AnswerState, float | None]],
) -> None:
    score = score_visit(answers(*rows), WEIGHTS)
    half = [(axis, SEEN, 0.5) if state is UNSEEN else (axis, state, value) for axis, state, value in rows]
    completed = score_visit(answers(*half), WEIGHTS).value
    if completed is not None:
        assert score.low - 1e-9 <= completed <= score.high + 1e-9
    if score.value is not None:
        assert score.low - 1e-9 <= score.value <= score.high + 1e-9
