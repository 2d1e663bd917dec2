"""Columnar extracts enter; the score of every visit and axis leaves as columns, joined to the frame they speak of.

DuckDB adds up and joins, numpy does the rest (`domains`). The same rows give the same bytes whatever their order and
however many threads: what DuckDB adds up are whole numbers below 2^53 in float64, whose sum is exact in any order,
and all that is added up afterwards is in the order of keys.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from rasid.methods.statistics.design import Codes, Floats
from rasid.methods.statistics.scores import ACCESS_AXIS, AnswerState

Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]

GRAIN_BITS = 42
"""Weights and weighted values are added up in whole multiples of 2^−42: 2·10⁻¹¹ of a point, and exact for quarters."""
MOST_TOGETHER = 2.0 ** (53 - GRAIN_BITS)
"""What the items of one axis may weigh together in one visit, so that their sum stays exact: 2,048."""
MOST_WEIGHT = MOST_TOGETHER / 4
"""What one item may weigh: 512."""

# x + 1,536 lies between 2^10 and 2^11, where float64 holds multiples of 2^−42 and nothing between them.
_GRAIN = f"+ {MOST_TOGETHER * 3 / 4:.0f}::DOUBLE - {MOST_TOGETHER * 3 / 4:.0f}::DOUBLE"
_IMPOSSIBLE, _UNKNOWN_AXIS = 254, 255


@dataclass(frozen=True, slots=True)
class Extracts:
    """Parquet files, by what they hold.

    `observations`: visit BIGINT, item, axis, weight DOUBLE, state (an `AnswerState`), score DOUBLE 0–1 or null,
    is_planted. `visits`: visit BIGINT, centre, wave, observer, weekday, probability. `frame`: centre, authority,
    sector, governorate, stratum, yearly_users, has_chance. `axes`: wave, axis, weight. Other columns may stand
    beside these.
    """

    observations: Sequence[Path]
    visits: Sequence[Path]
    frame: Sequence[Path]
    axes: Sequence[Path]


@dataclass(frozen=True, slots=True)
class Scored:
    """Scores 0–100 of visits, in the order of their numbers; NaN where nothing was seen. `axes`: visit × axis.

    The columns are those of `scores.VisitScore`; `axes` has one column for each of `names`.
    """

    visits: Whole
    value: Floats
    low: Floats
    high: Floats
    missing_share: Floats
    names: tuple[str, ...]
    axes: Floats


@dataclass(frozen=True, slots=True)
class Frame:
    """Centres of the frame in the order of their names, one entry each."""

    centres: tuple[str, ...]
    authorities: tuple[str, ...]
    sectors: tuple[str, ...]
    governorates: tuple[str, ...]
    strata: tuple[str, ...]
    yearly_users: Floats
    has_chance: Truths


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits to centres of the frame, in the order of their numbers. `homes`: rows of the frame; others are codes."""

    numbers: Whole
    homes: Codes
    waves: Codes
    observers: Codes
    weekdays: Codes
    probabilities: Floats


@dataclass(frozen=True, slots=True)
class Index:
    """All that estimates are made of: `scored` has one row for each row of `visits`."""

    frame: Frame
    visits: Visits
    scored: Scored


def read_index(extracts: Extracts, threads: int | None = None, access_axis: str = ACCESS_AXIS) -> Index:
    """Scores of all visits, and the frame they belong to. A visit without observations has no score.

    Raises ValueError on what `scores.score_visit` refuses, on a number given to two visits, on π outside (0, 1], and
    on items that weigh more than `MOST_WEIGHT`, or `MOST_TOGETHER` on one axis; duckdb.Error on other files.
    """
    with _opened(threads) as db:
        frame = _frame(db, extracts)
        visits, wave_names = _visits(db, extracts)
        names, weights = _axis_weights(db, extracts, wave_names)
        cells = _cells(db, extracts, names, access_axis)
    if np.any(np.diff(visits.numbers) == 0):
        raise ValueError("a number was given to two visits")
    if not np.all((visits.probabilities > 0) & (visits.probabilities <= 1)):
        raise ValueError("inclusion probabilities lie in (0, 1]")
    return Index(frame, visits, _scored(visits.numbers, names, weights[visits.waves], cells))


def score_observations(
    observations: Sequence[Path],
    axis_weights: Mapping[str, float],
    threads: int | None = None,
    access_axis: str = ACCESS_AXIS,
) -> Scored:
    """The same for observations alone, every visit under one set of weights; one row for each visit with any."""
    names = tuple(sorted(axis_weights))
    with _opened(threads) as db:
        cells = _cells(db, Extracts(observations, (), (), ()), names, access_axis)
    numbers = np.unique(cells["visit"])
    weights = np.broadcast_to([axis_weights[name] for name in names], (len(numbers), len(names)))
    return _scored(numbers, names, weights, cells)


def _opened(threads: int | None) -> duckdb.DuckDBPyConnection:
    db = duckdb.connect(":memory:")
    if threads is not None:
        db.execute(f"SET threads = {int(threads)}")
    # Order is ours to give: reading in file order would cost memory and buy nothing.
    db.execute("SET preserve_insertion_order = false")
    return db


def _files(paths: Sequence[Path]) -> list[str]:
    return [str(path) for path in paths]


def _cells(
    db: duckdb.DuckDBPyConnection, extracts: Extracts, names: Sequence[str], access_axis: str
) -> Mapping[str, NDArray[np.generic]]:
    """(visit, axis) with the weight of applicable items, of those seen, and what they met: the one pass over all."""
    if access_axis not in names:
        raise ValueError(f"axis {access_axis} has no weight")
    codes = " ".join(f"WHEN {_quoted(name)} THEN {code}" for code, name in enumerate(names))
    query = f"""
        SELECT visit,
            (CASE
                WHEN NOT coalesce(weight > 0 AND weight < {MOST_WEIGHT} AND CASE state
                    WHEN $seen THEN score BETWEEN 0 AND 1
                    WHEN $missing THEN score IS NULL WHEN $refused THEN score IS NULL END, false) THEN {_IMPOSSIBLE}
                WHEN state = $refused THEN {list(names).index(access_axis)}
                ELSE CASE axis {codes} ELSE {_UNKNOWN_AXIS} END
            END)::UTINYINT AS axis,
            sum(weight {_GRAIN}) AS total,
            sum(CASE WHEN state = $missing THEN weight {_GRAIN} ELSE 0::DOUBLE END) AS missing,
            sum(CASE WHEN state = $seen THEN weight * score {_GRAIN} ELSE 0::DOUBLE END) AS met
        FROM (SELECT visit, axis, state, weight::DOUBLE AS weight, score::DOUBLE AS score, is_planted
            FROM read_parquet($files))
        WHERE state IS DISTINCT FROM $apart AND NOT is_planted
        GROUP BY ALL
    """  # noqa: S608 - names are quoted, the rest are our own numbers
    cells = db.execute(
        query,
        {
            "files": _files(extracts.observations),
            "seen": str(AnswerState.OBSERVED),
            "missing": str(AnswerState.NOT_OBSERVED),
            "refused": str(AnswerState.REFUSED),
            "apart": str(AnswerState.NOT_APPLICABLE),
        },
    ).fetchnumpy()
    if np.any(cells["axis"] == _IMPOSSIBLE):
        raise ValueError(
            "a state is unknown, a value outside 0-1 or not where it belongs, or a weight not in 0-512"
        )
    if np.any(cells["axis"] == _UNKNOWN_AXIS):
        raise ValueError("an axis has no weight")
    if not np.all(cells["total"] < MOST_TOGETHER):
        raise ValueError(f"items of one axis weigh more than {MOST_TOGETHER:.0f} together")
    return cells


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _scored(
    numbers: Whole, names: tuple[str, ...], weights: Floats, cells: Mapping[str, NDArray[np.generic]]
) -> Scored:
    """The arithmetic of `scores.score_visit` over all visits at once."""
    row, held = _rows_of(numbers, cells["visit"])
    shape = (len(names), len(numbers))
    total, missing, met = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    axis = cells["axis"][held].astype(np.intp)
    for table, column in ((total, "total"), (missing, "missing"), (met, "met")):
        # Each cell is written once, so that the order in which DuckDB hands them over says nothing.
        table[axis, row] = cells[column][held]
    points = np.full(shape, np.nan)
    applicable, counted, found, low, high, lost = (np.zeros(len(numbers)) for _ in range(6))
    for number in range(len(names)):
        # From the first axis to the last: sums have one order.
        own, all_, unseen = weights[:, number], total[number], missing[number]
        seen = all_ - unseen
        with np.errstate(divide="ignore", invalid="ignore"):
            points[number] = 100 * met[number] / seen
            share, part = met[number] / all_, unseen / all_
        applies, valued = all_ > 0, seen > 0
        applicable += np.where(applies, own, 0.0)
        counted += np.where(valued, own, 0.0)
        found += np.where(valued, own * points[number], 0.0)
        low += np.where(applies, own * 100 * share, 0.0)
        high += np.where(applies, own * 100 * (share + part), 0.0)
        lost += np.where(applies, own * part, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        found, low, high, lost = found / counted, low / applicable, high / applicable, lost / applicable
    nothing = applicable == 0
    return Scored(
        visits=numbers,
        # A mean of hundreds may come out a hair above a hundred.
        value=np.where(counted > 0, np.clip(found, 0.0, 100.0), np.nan),
        low=np.where(nothing, 0.0, np.clip(low, 0.0, 100.0)),
        high=np.where(nothing, 100.0, np.clip(high, 0.0, 100.0)),
        missing_share=np.where(nothing, 1.0, lost),
        names=names,
        axes=points.T,
    )


def _rows_of(numbers: Whole, wanted: NDArray[np.generic]) -> tuple[Codes, Truths]:
    """Where each wanted number stands, for those that are there."""
    place = np.searchsorted(numbers, wanted)
    place = np.minimum(place, max(len(numbers) - 1, 0))
    held = numbers[place] == wanted if len(numbers) else np.zeros(len(wanted), dtype=np.bool_)
    return place[held].astype(np.intp), held


def _frame(db: duckdb.DuckDBPyConnection, extracts: Extracts) -> Frame:
    db.execute(
        "CREATE TEMP TABLE home AS SELECT *, row_number() OVER (ORDER BY centre) - 1 AS place"
        " FROM read_parquet($files)",
        {"files": _files(extracts.frame)},
    )
    rows = db.execute("SELECT * FROM home ORDER BY place").fetchnumpy()
    centres = _texts(rows["centre"])
    if len(set(centres)) != len(centres):
        raise ValueError("a centre is in the frame twice")
    return Frame(
        centres=centres,
        authorities=_texts(rows["authority"]),
        sectors=_texts(rows["sector"]),
        governorates=_texts(rows["governorate"]),
        strata=_texts(rows["stratum"]),
        yearly_users=rows["yearly_users"].astype(np.float64),
        has_chance=rows["has_chance"].astype(np.bool_),
    )


def _texts(column: NDArray[np.generic]) -> tuple[str, ...]:
    return tuple(str(each) for each in column)


def _visits(db: duckdb.DuckDBPyConnection, extracts: Extracts) -> tuple[Visits, list[str]]:
    files = {"files": _files(extracts.visits)}
    for name in ("wave", "observer"):
        db.execute(
            f"CREATE TEMP TABLE {name}_code AS SELECT {name}, row_number() OVER (ORDER BY {name}) - 1 AS code"  # noqa: S608
            f" FROM (SELECT DISTINCT {name} FROM read_parquet($files))",
            files,
        )
    rows = db.execute(
        """
        SELECT visit, home.place AS home, wave_code.code AS wave, observer_code.code AS observer,
            weekday::BIGINT AS weekday, probability::DOUBLE AS probability
        FROM read_parquet($files) visits
            JOIN home USING (centre) JOIN wave_code USING (wave) JOIN observer_code USING (observer)
        ORDER BY visit
        """,
        files,
    ).fetchnumpy()
    waves = [str(name) for (name,) in db.execute("SELECT wave FROM wave_code ORDER BY code").fetchall()]
    return Visits(
        numbers=rows["visit"].astype(np.int64),
        homes=rows["home"].astype(np.intp),
        waves=rows["wave"].astype(np.intp),
        observers=rows["observer"].astype(np.intp),
        weekdays=rows["weekday"].astype(np.intp),
        probabilities=rows["probability"],
    ), waves


def _axis_weights(
    db: duckdb.DuckDBPyConnection, extracts: Extracts, waves: Sequence[str]
) -> tuple[tuple[str, ...], Floats]:
    """Names of all axes, and their weights by wave."""
    rows = db.execute(
        "SELECT wave, axis, weight FROM read_parquet($files) ORDER BY wave, axis",
        {"files": _files(extracts.axes)},
    ).fetchall()
    names = tuple(sorted({axis for _, axis, _ in rows}))
    given = {(wave, axis): weight for wave, axis, weight in rows}
    for wave in waves:
        for axis in names:
            if not given.get((wave, axis), 0) > 0:
                raise ValueError("axis weights must be above 0, in every wave")
    return names, np.array([[given[wave, axis] for axis in names] for wave in waves], dtype=np.float64)
