"""Scores and estimates over columns are those of the plain functions, in whatever order and by however many threads."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import duckdb
import numpy as np
import pytest

from rasid.methods.statistics import (
    AnswerState,
    Estimate,
    ItemAnswer,
    SampledVisit,
    VisitScore,
    Weighting,
    estimate_ratio_mean,
    score_visit,
)
from rasid.methods.statistics.domains import domains_of, estimate_domains, fold, measures_of, whole
from rasid.methods.statistics.index import Extracts, Index, read_index, score_observations

AXES = ("access", "place", "speed", "staff_conduct")
STATES = [str(state) for state in AnswerState]
WAVES = ("w1", "w2", "w3", "w4")
COLUMNS = {
    "observations": "visit BIGINT, item VARCHAR, axis VARCHAR, weight DOUBLE, state VARCHAR, score DOUBLE, "
    "is_planted BOOLEAN",
    "visits": "visit BIGINT, centre VARCHAR, wave VARCHAR, observer VARCHAR, weekday INTEGER, probability DOUBLE",
    "frame": "centre VARCHAR, authority VARCHAR, sector VARCHAR, governorate VARCHAR, stratum VARCHAR, "
    "yearly_users BIGINT, has_chance BOOLEAN",
    "axes": "wave VARCHAR, axis VARCHAR, weight DOUBLE",
}
Row = tuple[object, ...]


@dataclass(frozen=True)
class World:
    """A small country as rows."""

    observations: Sequence[Row]
    visits: Sequence[Row]
    frame: Sequence[Row]
    axes: Sequence[Row]


def world(seed: int, centres: int = 60, repeats: int = 3) -> World:
    drawn = np.random.default_rng(seed)
    frame = [
        (
            f"c{number:03}", f"a{number % 5}", f"s{number % 2}", "" if number % 7 == 0 else f"g{number % 3}",
            f"a{number % 5}/{'city' if number % 3 else 'country'}", int(drawn.integers(0, 9000)),
            number % 11 != 0 or number % 2 == 0,
        )
        for number in range(centres)
    ]  # fmt: skip
    weights = {(wave, axis): float(drawn.integers(1, 40)) / 10 for wave in WAVES for axis in AXES}
    visits: list[Row] = []
    observations: list[Row] = []
    for number in range(centres * repeats):
        home = int(drawn.integers(0, centres))
        wave = WAVES[int(drawn.integers(0, 4))]
        visit = 10_000_000_000 + 3 * number
        chance = 0.05 + 0.9 * ((home * 7 + WAVES.index(wave)) % 13) / 13
        observer, weekday = int(drawn.integers(0, 9)), int(drawn.integers(1, 8))
        visits.append((visit, f"c{home:03}", wave, f"o{observer}", weekday, chance))
        observations += _observations(drawn, visit)
    return World(observations, visits, frame, [(*key, weight) for key, weight in weights.items()])


def _observations(drawn: np.random.Generator, visit: int) -> list[Row]:
    good = drawn.random()
    found: list[Row] = []
    for item in range(int(drawn.integers(0, 15))):
        state = STATES[int(drawn.choice(4, p=[0.7, 0.1, 0.15, 0.05]))]
        value = float(np.clip(drawn.normal(good, 0.3), 0, 1)) if state == AnswerState.OBSERVED else None
        axis, weight = AXES[int(drawn.integers(0, 4))], float(drawn.integers(1, 50)) / 10
        found.append((visit, f"i{item}", axis, weight, state, value, bool(drawn.random() < 0.1)))
    return found


@pytest.fixture
def kept(tmp_path: Path) -> Callable[..., Extracts]:
    """Rows as Parquet files, in the order given."""

    def keep(found: World, name: str = "one") -> Extracts:
        paths = {}
        with duckdb.connect() as db:
            for table, columns in COLUMNS.items():
                rows: Sequence[Row] = getattr(found, table)
                db.execute(f"CREATE TABLE {table} ({columns})")
                if rows:
                    marks = ", ".join(["unnest(?)"] * len(rows[0]))
                    held = [list(column) for column in zip(*rows, strict=True)]
                    db.execute(f"INSERT INTO {table} SELECT {marks}", held)
                paths[table] = [tmp_path / f"{name}-{table}.parquet"]
                db.execute(f"COPY {table} TO '{paths[table][0]}' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
        return Extracts(**paths)

    return keep


def plain_scores(found: World) -> dict[int, VisitScore]:
    """What `score_visit` says of every visit."""
    weights = {wave: {axis: w for at, axis, w in found.axes if at == wave} for wave in WAVES}
    given: dict[object, list[ItemAnswer]] = {visit: [] for visit, *_ in found.visits}
    for visit, item, axis, weight, state, value, is_planted in found.observations:
        if not is_planted:
            answer = ItemAnswer(str(item), str(axis), AnswerState(str(state)), value, weight)  # type: ignore[arg-type]
            given[visit].append(answer)
    return {
        int(str(visit)): score_visit(given[visit], weights[str(wave)])  # type: ignore[arg-type]
        for visit, _, wave, *_ in found.visits
    }


def plain_estimate(
    found: World, column: int, label: str, points: Mapping[int, float | None], weighting: Weighting
) -> Estimate | None:
    """What `estimate_ratio_mean` says of one domain: the frame's rows whose `column` is `label`."""
    homes = {row[0]: row for row in found.frame if column < 0 or row[column] == label}
    population = Counter(str(row[4]) for row in homes.values() if row[6])
    sample = [
        SampledVisit(str(homes[centre][4]), str(centre), str(wave), chance, max(homes[centre][5], 1), value)  # type: ignore
        for visit, centre, wave, _, _, chance in sorted(found.visits)
        if centre in homes and (value := points[int(str(visit))]) is not None
    ]
    return estimate_ratio_mean(sample, population, weighting) if sample else None


def same(one: Estimate | None, other: Estimate | None) -> None:
    assert (one is None) == (other is None)
    for field in fields(Estimate):
        mine, theirs = getattr(one, field.name, None), getattr(other, field.name, None)
        if isinstance(mine, float):
            assert mine == pytest.approx(theirs, abs=1e-9), field.name
        else:
            assert mine == theirs, field.name


@pytest.mark.parametrize("seed", range(4))
def test_every_visit_scores_as_score_visit_says(kept: Callable[..., Extracts], seed: int) -> None:
    found = world(seed)
    scored = read_index(kept(found)).scored
    plain = plain_scores(found)
    assert scored.visits.tolist() == sorted(plain)
    assert any(score.value is None for score in plain.values())
    for row, visit in enumerate(scored.visits.tolist()):
        score = plain[visit]
        value = scored.value[row]
        assert (score.value is None) == bool(np.isnan(value))
        if score.value is not None:
            assert value == pytest.approx(score.value, abs=1e-9)
        for name in ("low", "high", "missing_share"):
            assert getattr(scored, name)[row] == pytest.approx(getattr(score, name), abs=1e-9)
        axes = {axis.axis: axis.value for axis in score.axes if axis.value is not None}
        mine = {
            name: points
            for name, points in zip(scored.names, scored.axes[row].tolist(), strict=True)
            if not np.isnan(points)
        }
        assert mine == pytest.approx(axes, abs=1e-9)


@pytest.mark.parametrize(("seed", "centres", "repeats"), [(1, 60, 3), (2, 200, 1), (3, 12, 1), (4, 30, 9)])
def test_every_domain_is_estimated_as_estimate_ratio_mean_says(
    kept: Callable[..., Extracts], seed: int, centres: int, repeats: int
) -> None:
    found = world(seed, centres, repeats)
    # Every stratum has a centre with a chance, as in life.
    found = replace(found, frame=[(*row[:6], True) for row in found.frame])
    index = read_index(kept(found))
    plain = plain_scores(found)
    divisions = {
        1: domains_of(index.frame.authorities),
        2: domains_of(index.frame.sectors),
        3: domains_of(index.frame.governorates),
        -1: whole(index.frame, "jo"),
    }
    points: dict[str, dict[int, float | None]] = {
        "score": {visit: score.value for visit, score in plain.items()},
        "low": {visit: score.low for visit, score in plain.items()},
        "speed": {
            visit: next((axis.value for axis in score.axes if axis.axis == "speed"), None)
            for visit, score in plain.items()
        },
    }
    measures = {"score": None, "low": index.scored.low, "speed": measures_of(index)["speed"]}
    for column, domains in divisions.items():
        for name, measure in measures.items():
            estimates = estimate_domains(fold(index, measure), domains)
            for weighting in Weighting:
                for row, label in enumerate(domains.names):
                    plainly = plain_estimate(found, column, label, points[name], weighting)
                    same(estimates[weighting].estimate(row), plainly)


def test_centres_without_a_chance_leave_the_population(kept: Callable[..., Extracts]) -> None:
    found = world(5, 90)
    visited = {row[1] for row in found.visits}
    held = replace(found, frame=[(*row[:6], row[0] in visited) for row in found.frame])
    index = read_index(kept(held))
    points = {visit: score.value for visit, score in plain_scores(held).items()}
    (mine,) = [
        estimate_domains(fold(index), whole(index.frame, "jo"))[w].estimate(0) for w in [Weighting.CENTRES]
    ]
    same(mine, plain_estimate(held, -1, "", points, Weighting.CENTRES))
    nobody = replace(held, frame=[(*row[:6], False) for row in found.frame])
    without = fold(read_index(kept(nobody)))
    with pytest.raises(ValueError, match="outside the frame"):
        estimate_domains(without, whole(index.frame, "jo"))


def test_shuffled_rows_and_more_threads_give_the_same_bytes(kept: Callable[..., Extracts]) -> None:
    found = world(7, 150, 20)
    drawn = np.random.default_rng(11)

    def bytes_of(index: Index) -> list[bytes]:
        held = [index.scored.value, index.scored.low, index.scored.high, index.scored.axes]
        for labels in (index.frame.authorities, index.frame.governorates):
            for found in estimate_domains(fold(index), domains_of(labels)).values():
                held += [found.value, found.standard_error, found.low, found.high]
        return [column.tobytes() for column in held]

    def plain_sums(extracts: Extracts) -> bytes:
        query = "SELECT sum(weight * score) AS met FROM read_parquet(?) GROUP BY visit ORDER BY visit"
        with duckdb.connect() as db:
            return db.execute(query, [str(extracts.observations[0])]).fetchnumpy()["met"].tobytes()

    ordered = kept(found)
    first = bytes_of(read_index(ordered, threads=1))
    for number, threads in enumerate((1, 2, 4)):
        rows = {
            table: [getattr(found, table)[at] for at in drawn.permutation(len(getattr(found, table)))]
            for table in COLUMNS
        }
        shuffled = kept(World(**rows), f"shuffled{number}")
        assert bytes_of(read_index(shuffled, threads)) == first
        # Sums of the values as they are do come out otherwise.
        assert plain_sums(shuffled) != plain_sums(ordered)


def test_observations_alone_are_scored_under_one_set_of_weights(kept: Callable[..., Extracts]) -> None:
    found = world(8)
    equal = replace(found, axes=[(wave, axis, 1.0) for wave, axis, _ in found.axes])
    extracts = kept(equal)
    alone, together = (
        score_observations(extracts.observations, dict.fromkeys(AXES, 1.0)),
        read_index(extracts),
    )
    held = np.isin(together.scored.visits, alone.visits)
    assert together.scored.value[held].tobytes() == alone.value.tobytes()
    assert np.isnan(together.scored.value[~held]).all()


WRONG: Mapping[str, tuple[object, ...]] = {
    "axis": (1, "i", "charm", 1.0, "observed", 0.5, False),
    "value outside 0-1": (1, "i", "access", 1.0, "observed", 1.5, False),
    "a value outside": (1, "i", "access", 1.0, "observed", None, False),
    "not where it belongs": (1, "i", "access", 1.0, "refused", 0.5, False),
    "weight not in": (1, "i", "access", -1.0, "observed", 0.5, False),
    "weight not in 0-512": (1, "i", "access", 512.0, "observed", 0.5, False),
    "state is unknown": (1, "i", "access", 1.0, "guessed", None, False),
}


@pytest.mark.parametrize("why", list(WRONG))
def test_what_score_visit_refuses_is_refused(kept: Callable[..., Extracts], why: str) -> None:
    extracts = kept(World([WRONG[why]], [(1, "c", "w1", "o", 1, 0.5)], [], []))
    with pytest.raises(ValueError, match=why):
        score_observations(extracts.observations, dict.fromkeys(AXES, 1.0))


def test_items_that_weigh_too_much_together_are_refused(kept: Callable[..., Extracts]) -> None:
    heavy = [(1, f"i{number}", "access", 500.0, "observed", 0.5, False) for number in range(5)]
    extracts = kept(World(heavy, [(1, "c", "w1", "o", 1, 0.5)], [], []))
    with pytest.raises(ValueError, match="weigh more than"):
        score_observations(extracts.observations, dict.fromkeys(AXES, 1.0))


def test_a_number_given_to_two_visits_is_refused(kept: Callable[..., Extracts]) -> None:
    found = world(9)
    with pytest.raises(ValueError, match="two visits"):
        read_index(kept(replace(found, visits=[*found.visits, found.visits[0]])))
    impossible = (*found.visits[0][:5], 0.0)
    with pytest.raises(ValueError, match="inclusion"):
        read_index(kept(replace(found, visits=[impossible])))


def test_the_worked_example_of_the_page(kept: Callable[..., Extracts]) -> None:
    """Four answers of one visit, as docs/methods/snapshots.md has them."""
    answers: list[Row] = [
        (7, "door open", "access", 1.0, "observed", 1.0, False),
        (7, "clean", "place", 2.0, "observed", 0.25, False),
        (7, "chairs", "place", 1.0, "not-observed", None, False),
        (7, "told the fee", "speed", 1.0, "refused", None, False),
    ]
    extracts = kept(World(answers, [(7, "c", "w1", "o", 1, 0.5)], [], []))
    scored = score_observations(extracts.observations, dict.fromkeys(AXES, 1.0))
    axes = dict(zip(scored.names, scored.axes[0].tolist(), strict=True))
    assert (axes["access"], axes["place"]) == (50.0, 25.0)
    assert np.isnan(axes["speed"])
    found = (scored.value[0], scored.low[0], scored.high[0], scored.missing_share[0])
    assert [round(float(each), 4) for each in found] == [37.5, 33.3333, 50.0, 0.1667]
