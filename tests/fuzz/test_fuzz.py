"""A handful of each family at a running Rasid: `make fuzz` sends them all."""

from collections.abc import Iterator

import pytest

from tests.fuzz.__main__ import play
from tests.fuzz.families import FAMILIES
from tests.fuzz.shots import Shot
from tests.fuzz.target import Outcome, Target, target

A_HANDFUL = 24


@pytest.fixture(scope="module")
def aim() -> Iterator[Target]:
    with target() as found:
        yield found


@pytest.mark.parametrize("family", sorted(set(FAMILIES) - {"workbooks"}))
def test_nothing_breaks(aim: Target, family: str) -> None:
    found = play(aim, family, seed=1, most=A_HANDFUL)
    assert found.findings == []
    assert found.shots == A_HANDFUL
    # Who hangs up on everybody breaks nothing either.
    assert found.answers[0] < A_HANDFUL / 4


def test_an_unexpected_answer_is_a_finding() -> None:
    shot = Shot("http", "any")
    assert Outcome(shot, 500, 0.1).is_finding
    assert Outcome(shot, 0, 31.0).is_finding
    assert not Outcome(shot, 503, 0.1).is_finding
    assert not Outcome(shot, 400, 0.1).is_finding
