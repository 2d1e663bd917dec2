"""A year of visits enters, as the files a programme keeps; the index that the published code makes of them leaves."""

import tempfile
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from rasid.methods.statistics.calibration.country import AXES, AXIS, GRADED, ITEM_NAMES, Country, Truths
from rasid.methods.statistics.calibration.fieldwork import WEEKS, Fieldwork
from rasid.methods.statistics.index import Extracts, Index, read_index
from rasid.methods.statistics.scores import ACCESS_AXIS

Columns = dict[str, NDArray[Any]]

_OBSERVATIONS = f"""
SELECT visit, {list(ITEM_NAMES)}[item + 1] AS item, {list(AXES)}[axis] AS axis, 1.0::DOUBLE AS weight,
    ['observed', 'not-observed', 'refused'][state] AS state, CASE state WHEN 1 THEN score END AS score,
    planted AS is_planted
FROM rows
"""  # noqa: S608 - our own names
_VISITS = """
SELECT visit, printf('c%04d', centre) AS centre, printf('w%02d', week) AS wave, printf('o%03d', observer) AS observer,
    day AS weekday, probability
FROM rows
"""
_FRAME = """
SELECT printf('c%04d', centre) AS centre, printf('a%02d', authority) AS authority, printf('s%d', sector) AS sector,
    '' AS governorate, printf('a%02d/%d', authority, kind) AS stratum, yearly_users, true AS has_chance
FROM rows
"""
_PLACES = np.arange(len(AXES)) + 1
_WEIGHTS = (
    f"SELECT printf('w%02d', week) AS wave, {list(AXES)}[axis] AS axis, 1.0::DOUBLE AS weight FROM rows"  # noqa: S608
)


def index_of(country: Country, work: Fieldwork) -> Index:
    """All sample visits that took place; numbers are rows of the fieldwork. Doubles have no known chance: left out."""
    tables = {
        "observations": (_OBSERVATIONS, _observations(country, work)),
        "visits": (_VISITS, _visits(work)),
        "frame": (_FRAME, _frame(country)),
        "axes": (_WEIGHTS, {"week": np.repeat(np.arange(WEEKS), len(AXES)), "axis": np.tile(_PLACES, WEEKS)}),
    }
    with tempfile.TemporaryDirectory(prefix="rasid-calibration-") as name:
        files = {part: (Path(name) / f"{part}.parquet",) for part in tables}
        with duckdb.connect(":memory:") as db:
            db.execute("SET threads = 1")
            for part, (query, columns) in tables.items():
                db.register("rows", columns)
                db.execute(f"COPY ({query}) TO '{files[part][0]}' (FORMAT parquet)")
                db.unregister("rows")
        return read_index(Extracts(**files), threads=1)


def _observations(country: Country, work: Fieldwork) -> Columns:
    """Every item asked of every visit; of a refused visit one refused item says it all."""
    taken = _taken(work)
    values = (~work.reported).astype(np.float64)
    values[:, GRADED] = work.graded
    row, item = np.nonzero(country.applies[work.centre] & (taken & ~work.is_refused)[:, None])
    refused = np.flatnonzero(taken & work.is_refused)
    is_seen = work.answered[row, item]
    nothing = np.zeros(len(refused), dtype=np.intp)
    return {
        "visit": np.concatenate([row, refused]),
        "item": np.concatenate([item, nothing]),
        "state": np.concatenate([np.where(is_seen, 1, 2), nothing + 3]),
        "score": np.concatenate([values[row, item], nothing]),
        "planted": np.concatenate([work.planted[row, item], nothing > 0]),
        "axis": np.concatenate([AXIS[item], nothing + AXES.index(ACCESS_AXIS)]) + 1,
    }


def _visits(work: Fieldwork) -> Columns:
    at = np.flatnonzero(_taken(work))
    return {
        "visit": at,
        "centre": work.centre[at],
        "week": work.week[at],
        "observer": work.observer[at],
        "day": work.time[at].astype(np.int64) % 7,
        "probability": work.chance[at],
    }


def _frame(country: Country) -> Columns:
    return {
        "centre": np.arange(country.centres),
        "authority": country.authority,
        "sector": country.sector,
        "kind": country.stratum_kind,
        "yearly_users": country.users,
    }


def _taken(work: Fieldwork) -> Truths:
    return np.asarray(~work.is_undone & ~work.is_double, dtype=np.bool_)
