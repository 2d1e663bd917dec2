"""Each attack of the design page on a running system: the reader outside sees red, and the record is named."""

from collections.abc import Callable, Iterator

import pytest

from tests.attacks.attacks import ATTACKS, LAWFUL, Attack
from tests.attacks.playing import carry_out, carry_out_lawful
from tests.attacks.standing import Week, published_week


@pytest.fixture(scope="module")
def week() -> Iterator[Week]:
    with published_week() as played:
        yield played


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_the_reader_outside_sees_red_and_the_record_is_named(week: Week, attack: Attack) -> None:
    outcome = carry_out(week, attack)
    assert outcome.before.status == 0, outcome.before.words
    assert outcome.after.status == 1, outcome.after.words
    assert outcome.missing == [], outcome.after.words
    assert outcome.alone.status == attack.alone, outcome.alone.words


@pytest.mark.parametrize("act", LAWFUL, ids=lambda act: act.__name__)
def test_what_is_lawful_turns_nothing_red(week: Week, act: Callable[[Week], None]) -> None:
    said = carry_out_lawful(week, act)
    assert said.status == 0, said.words
