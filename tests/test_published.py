from pathlib import Path

import numpy as np
import pytest

from rasid.methods.planning.published import Answer, Call, length_of, solve_published
from rasid.project.solving import answer_of, told
from rasid.protocols.instances import Instance, read_instance

PUBLISHED = Path(__file__).parents[1] / "src" / "rasid" / "protocols" / "instances" / "tests" / "published"


def check(instance: Instance, answer: Answer) -> None:
    """Every window, load and return, computed again with nothing of the solver's."""
    distances = instance.distances()
    seen = [stop for way in answer.routes for stop in way]
    assert len(seen) == len(set(seen))
    for way in answer.routes:
        clock, before = instance.scaled(instance.stops[0].opens), 0
        for stop in way:
            there = instance.stops[stop]
            clock = max(clock + int(distances[before, stop]), instance.scaled(there.opens))
            assert clock <= instance.scaled(there.closes)
            clock, before = clock + instance.scaled(there.service), stop
        assert clock + distances[before, 0] <= instance.scaled(instance.stops[0].closes)
        if instance.capacity is not None:
            assert sum(instance.stops[stop].demand for stop in way) <= instance.capacity


@pytest.mark.parametrize(("routes", "best_known", "share"), [(1, 308, 1.0), (2, 502, 0.97), (4, 657, 1.0)])
def test_published_scores_are_reached(routes: int, best_known: int, share: float) -> None:
    """Best known: Righini & Salani (2009) for one route, Vansteenwegen et al. (2009) and Hu & Lim (2014) for more."""
    instance = read_instance(PUBLISHED / "pr01.txt")
    answer = answer_of(instance, routes, 1500, seed=1)
    check(instance, answer)
    assert share * best_known <= answer.score <= best_known
    assert answer.score == sum(int(instance.stops[stop].score) for way in answer.routes for stop in way)


def test_everybody_is_served_within_a_published_length() -> None:
    instance = read_instance(PUBLISHED / "rc208.txt")
    answer = answer_of(instance, 4, 150, seed=1)
    check(instance, answer)
    assert answer.left_out == ()
    # 776.1 is optimal (rounded down to one decimal); a hundred steps come within a twentieth.
    assert 7761 <= answer.length <= 7761 * 1.05
    said = told(instance, answer, 1.0)
    assert f"{answer.length / 10:.1f}" in said
    assert said.count("rc208") == 1


def test_one_seed_gives_one_answer() -> None:
    instance = read_instance(PUBLISHED / "pr01.txt")
    assert answer_of(instance, 2, 100, seed=3) == answer_of(instance, 2, 100, seed=3)


def test_a_score_is_worth_any_detour() -> None:
    distances = np.array([[0, 1, 40], [1, 0, 40], [40, 40, 0]], dtype=np.int64)
    calls = [Call(0, 0, 100, score=1), Call(0, 0, 100, score=2)]
    answer = solve_published(distances, calls, (0, 82), 1, None, 50, seed=0)
    assert answer.score == 3
    assert length_of(distances, answer.routes[0]) == answer.length == 81
    assert solve_published(distances, calls, (0, 80), 1, None, 50, seed=0).routes == ((2,),)


def test_nonsense_is_refused() -> None:
    nothing = np.zeros((1, 1), dtype=np.int64)
    with pytest.raises(ValueError, match="route"):
        solve_published(nothing, [], (0, 1), 0, None, 1, seed=0)
