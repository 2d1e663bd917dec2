from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from rasid.methods.planning import eligibility
from rasid.methods.planning.mask import shared_mask
from rasid.methods.planning.tests.people import CLINIC, NOOR, RULES, SUNDAY
from rasid.methods.planning.tests.weeks import country


@pytest.mark.parametrize("number", range(60))
def test_the_mask_of_a_country_says_the_same_as_judging_every_pair(number: int) -> None:
    land = country(number)
    whole = eligibility(land.observers, land.centres, land.rules)
    shared = shared_mask(land.observers, land.centres, land.rules)
    assert shared.allowed == whole.allowed
    assert {centre: list(row) for centre, row in shared.allowed.items()} == {
        centre.id: list(whole.allowed[centre.id]) for centre in land.centres
    }
    for centre, excluded in whole.excluded.items():
        reasons = Counter(str(reason) for found in excluded.values() for reason in found)
        assert dict(shared.exclusions[centre]) == dict(reasons)


def test_centres_with_the_same_answer_share_it() -> None:
    places = [replace(CLINIC, id=f"c{n}", authority=f"a{n}") for n in range(3)]
    mask = shared_mask([NOOR], places, RULES)
    assert mask.allowed["c0"] is mask.allowed["c2"]


def test_nobody_and_nowhere_make_an_empty_mask() -> None:
    assert shared_mask([], [CLINIC], RULES).allowed == {"clinic": {}}
    assert shared_mask([NOOR], [], RULES).allowed == {}


def test_a_wave_too_long_for_one_number_is_refused() -> None:
    long = replace(RULES, days=tuple(SUNDAY + timedelta(days=n) for n in range(63)))
    with pytest.raises(ValueError, match="62"):
        shared_mask([NOOR], [CLINIC], long)
