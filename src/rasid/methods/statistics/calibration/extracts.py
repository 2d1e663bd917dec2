"""A year of visits enters, as the files a programme keeps; the index that the published code makes of them leaves."""

import tempfile
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from rasid.methods.statistics.calibration.country import AXES, AXIS, GRADED, ITEM_NAMES, Country
from rasid.methods.statistics.calibration.fieldwork import WEEKS, Fieldwork
from rasid.methods.statistics.index import Extracts, Index, read_index
from rasid.methods.statistics.scores import ACCESS_AXIS

_OBSERVATIONS = f"""
SELECT visit, {list(ITEM_NAMES)}[item + 1] AS item, {list(AXES)}[axis] AS axis, 1.0::DOUBLE AS weight,
    ['observed', 'not-observed', 'refused'][state] AS state, CASE state WHEN 1 THEN score END AS score,
    planted AS is_planted
FROM rows
"""  # noqa: S608 - our own names
_WEIGHTS = (
    f"SELECT printf('w%02d', week) AS wave, {list(AXES)}[axis] AS axis, 1.0::DOUBLE AS weight FROM rows"  # noqa: S608
)


def index_of(country: Country, work: Fieldwork) -> Index:
    """All sample visits that took place; numbers are rows of the fieldwork. Doubles have no known chance: left out."""
    with tempfile.TemporaryDirectory(prefix="rasid-calibration-") as name:
        folder = Path(name)
        with duckdb.connect(":memory:") as db:
            db.execute("SET threads = 1")
            _write(db, country, work, folder)
        files = {part: (folder / f"{part}.parquet",) for part in ("observations", "visits", "frame", "axes")}
        return read_index(Extracts(**files), threads=1)


def _write(db: duckdb.DuckDBPyConnection, country: Country, work: Fieldwork, folder: Path) -> None:
    taken = ~work.is_undone & ~work.is_double
    values = (~work.reported).astype(np.float64)
    values[:, GRADED] = work.graded
    row, item = np.nonzero(country.applies[work.centre] & (taken & ~work.is_refused)[:, None])
    refused = np.flatnonzero(taken & work.is_refused)
    is_seen = work.answered[row, item]
    columns = {
        "visit": np.concatenate([row, refused]),
        "item": np.concatenate([item, np.zeros(len(refused), dtype=item.dtype)]),
        "state": np.concatenate([np.where(is_seen, 1, 2), np.full(len(refused), 3)]),
        "score": np.concatenate([values[row, item], np.zeros(len(refused))]),
        "planted": np.concatenate([work.planted[row, item], np.zeros(len(refused), dtype=np.bool_)]),
        "axis": np.concatenate([AXIS[item], np.full(len(refused), AXES.index(ACCESS_AXIS))]) + 1,
    }
    _copy(
        db,
        columns,
        _OBSERVATIONS,
        folder / "observations.parquet",
    )
    at = np.flatnonzero(taken)
    columns = {
        "visit": at,
        "centre": work.centre[at],
        "week": work.week[at],
        "observer": work.observer[at],
        "day": work.time[at].astype(np.int64) % 7,
        "probability": work.chance[at],
    }
    _copy(
        db,
        columns,
        "SELECT visit, printf('c%04d', centre) AS centre, printf('w%02d', week) AS wave,"
        " printf('o%03d', observer) AS observer, day AS weekday, probability FROM rows",
        folder / "visits.parquet",
    )
    columns = {
        "centre": np.arange(country.centres),
        "authority": country.authority,
        "sector": country.sector,
        "kind": country.stratum_kind,
        "yearly_users": country.users,
    }
    _copy(
        db,
        columns,
        "SELECT printf('c%04d', centre) AS centre, printf('a%02d', authority) AS authority,"
        " printf('s%d', sector) AS sector, '' AS governorate,"
        " printf('a%02d/%d', authority, kind) AS stratum, yearly_users, true AS has_chance FROM rows",
        folder / "frame.parquet",
    )
    _copy(
        db,
        {"week": np.repeat(np.arange(WEEKS), len(AXES)), "axis": np.tile(np.arange(len(AXES)) + 1, WEEKS)},
        _WEIGHTS,
        folder / "axes.parquet",
    )


def _copy(
    db: duckdb.DuckDBPyConnection, columns: dict[str, NDArray[np.generic]], query: str, path: Path
) -> None:
    db.register("rows", columns)
    db.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    db.unregister("rows")
