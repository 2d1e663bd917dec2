"""Training advice: where a person misses clearly more than colleagues do on the same items."""

import numpy as np

from rasid.methods.statistics.observers.advice import Advice, advise
from rasid.methods.statistics.observers.detection import Chances, detect

FAMILIES = {"hall": "cleanliness", "toilet": "cleanliness", "sign": "signage", "line": "queue"}
ITEMS = tuple(sorted(FAMILIES))


def given(records: dict[str, dict[str, tuple[int, int]]]) -> tuple[Advice, ...]:
    """Advice from (hits, chances) by observer and item."""
    names = tuple(sorted(records))
    trials = [
        (names.index(name), ITEMS.index(item), hit)
        for name, items in records.items()
        for item, (hits, n) in items.items()
        for hit in [1.0] * hits + [0.0] * (n - hits)
    ]
    observer, item, hit = (np.array(column) for column in zip(*trials, strict=True))
    rows = Chances(names, ITEMS, observer, item, hit, np.zeros((len(hit), 0)))
    return advise(rows, detect(rows), FAMILIES)


USUAL = {"hall": (17, 20), "toilet": (16, 20), "sign": (12, 20), "line": (18, 20)}
CROWD = {f"observer {number:02}": USUAL for number in range(20)}


def test_a_family_that_stands_out_is_named_with_its_training() -> None:
    (advice,) = given(CROWD | {"noor": USUAL | {"hall": (8, 20), "toilet": (7, 20)}})
    assert (advice.observer, advice.family, advice.code) == ("noor", "cleanliness", "train-cleanliness")
    assert (advice.n, advice.misses) == (40, 25)
    assert 5 < advice.expected < 12


def test_what_everybody_misses_is_nobodys_weakness() -> None:
    assert given(CROWD | {"noor": USUAL}) == ()


def test_too_few_chances_are_no_pattern() -> None:
    assert given(CROWD | {"noor": USUAL | {"line": (0, 4)}}) == ()
    (advice,) = given(CROWD | {"noor": USUAL | {"line": (0, 5)}})
    assert advice.family == "queue"


def test_who_misses_everywhere_is_advised_everywhere_worst_first() -> None:
    found = given(CROWD | {"noor": dict.fromkeys(ITEMS, (4, 20))})
    assert [each.family for each in found][-1] == "signage"
    assert {each.family for each in found} == set(FAMILIES.values())


def test_an_item_without_a_family_is_left_out() -> None:
    names = ("noor", "zaid")
    hit = np.array([0.0] * 10 + [1.0] * 10)
    rows = Chances(
        names, ("own",), np.repeat([0, 1], 10), np.zeros(20, dtype=np.intp), hit, np.zeros((20, 0))
    )
    assert advise(rows, detect(rows), {}) == ()
