"""Rows of a window and answers of visits enter; Parquet files leave, the same bytes for the same rows, and back again.

DuckDB and a folder, no database: an archive is read for ever, by this and by anybody's tools.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from math import isnan
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import duckdb

from rasid.methods.statistics.index import Scored, score_observations
from rasid.stages.scores.figures import Seen, Window
from rasid.stages.scores.rules import DECIMALS

T = TypeVar("T")

OBSERVATIONS = "observations-"
"""Files of answers, one for each wave, named after it."""
FURTHEST = 1.5 * 10**-DECIMALS
"""A kept score further from its answers than rounding can take it does not come from them."""

_TYPES: Mapping[type, str] = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}


@dataclass(frozen=True, slots=True)
class Observation:
    """One scored answer, as `methods.statistics.index` reads it. `visit`: the number of its visit."""

    visit: int
    item: str
    axis: str
    weight: float
    state: str
    score: float | None
    is_planted: bool


@dataclass(frozen=True, slots=True)
class Written:
    """One file of an archive."""

    name: str
    rows: int


def write_window(window: Window, folder: Path) -> list[Written]:
    """Every table of a window, each a file of its name; what is no table belongs in the manifest (`scalars_of`)."""
    return [
        write_rows(kind, getattr(window, name), folder / f"{name}.parquet")
        for name, kind in tables_of(Window).items()
    ]


def scalars_of(window: Window) -> dict[str, Any]:
    """What a window holds beside its tables: texts and lists of them."""
    held = tables_of(Window)
    found = {field.name: getattr(window, field.name) for field in fields(Window) if field.name not in held}
    return {name: value if isinstance(value, str) else list(value) for name, value in found.items()}


def read_window(scalars: Mapping[str, Any], folder: Path) -> Window:
    """The window that was written. A table or a column that was not known then has its default.

    Raises TypeError or duckdb.Error when something that has no default is missing.
    """
    held: dict[str, Any] = dict(scalars)
    for name, kind in tables_of(Window).items():
        path = folder / f"{name}.parquet"
        if path.exists():
            held[name] = read_rows(kind, path)
    return Window(**held)


def write_rows(kind: type[Any], rows: Sequence[Any], path: Path) -> Written:
    """Rows of one flat dataclass, in their order. A mapping is kept as JSON."""
    kinds = _columns_of(kind)
    columns = ", ".join(f'"{name}" {_TYPES[plain]}' for name, (plain, _) in kinds.items())
    with duckdb.connect(":memory:") as db:
        # One thread writes one order; the same rows are then the same bytes.
        db.execute("SET threads = 1")
        db.execute(f"CREATE TABLE kept ({columns})")
        if rows:
            given = [
                [_written(getattr(row, name), is_mapping) for row in rows]
                for name, (_, is_mapping) in kinds.items()
            ]
            marks = ", ".join(["unnest(?)"] * len(given))
            db.execute(f"INSERT INTO kept SELECT {marks}", given)
        db.table("kept").write_parquet(str(path), compression="zstd")
    return Written(path.name, len(rows))


def read_rows(kind: type[T], path: Path) -> list[T]:
    """The rows of a file, in their order; columns that this program does not know are passed over."""
    kinds = _columns_of(kind)
    with duckdb.connect(":memory:") as db:
        db.execute("SET threads = 1")
        table = db.read_parquet(str(path))
        known = [name for name in table.columns if name in kinds]
        rows = table.project(", ".join(f'"{name}"' for name in known)).fetchall()
    mappings = [name for name in known if kinds[name][1]]
    found = []
    for row in rows:
        given = dict(zip(known, row, strict=True))
        given |= {name: json.loads(given[name]) for name in mappings}
        found.append(kind(**given))
    return found


def tables_of(window: type[Window]) -> dict[str, type[Any]]:
    """Fields that are sequences of rows, with the rows' kind."""
    hints = get_type_hints(window)
    found = {}
    for field in fields(window):
        parts = get_args(hints[field.name])
        if len(parts) == 1 and is_dataclass(parts[0]) and isinstance(parts[0], type):
            found[field.name] = parts[0]
    return found


def _columns_of(kind: type[Any]) -> dict[str, tuple[type, bool]]:
    """Column → its plain type, and whether it is a mapping kept as JSON."""
    found: dict[str, tuple[type, bool]] = {}
    for name, hint in get_type_hints(kind).items():
        plain = [each for each in get_args(hint) or (hint,) if each is not NoneType]
        if get_origin(hint) is not None and issubclass(get_origin(hint), Mapping):
            found[name] = (str, True)
        elif len(plain) == 1 and plain[0] in _TYPES:
            found[name] = (plain[0], False)
        else:
            raise TypeError(f"{kind.__name__}.{name}: {hint} is no column")
    return found


def _written(value: Any, is_mapping: bool) -> Any:
    return json.dumps(dict(value), sort_keys=True, ensure_ascii=False) if is_mapping else value


# Scores from answers ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rescored:
    """A window whose scores come from the answers; of `visits`, how many have none, and whose kept score is another."""

    window: Window
    visits: int
    without_answers: int
    otherwise: tuple[int, ...]


def score_again(window: Window, weights_of: Mapping[str, Mapping[str, float]], folder: Path) -> Rescored:
    """Every visit's score from its own answers, under its wave's weights; one without answers keeps what was kept."""
    found: dict[int, Seen] = {}
    for wave, weights in sorted(weights_of.items()):
        path = folder / f"{OBSERVATIONS}{wave}.parquet"
        if path.exists():
            found |= {seen.visit: seen for seen in _scored(score_observations([path], weights))}
    year = [_from_answers(visit, found.get(visit.visit)) for visit in window.year]
    pairs = zip(window.year, year, strict=True)
    return Rescored(
        replace(
            window, year=year, seen=[_from_answers(visit, found.get(visit.visit)) for visit in window.seen]
        ),
        visits=len(year),
        without_answers=sum(visit.visit not in found for visit in year),
        otherwise=tuple(before.visit for before, after in pairs if _is_another(before.score, after.score)),
    )


def _from_answers(visit: Seen, scored: Seen | None) -> Seen:
    if scored is None:
        return visit
    return replace(
        visit,
        score=scored.score,
        low=scored.low,
        high=scored.high,
        missing_share=scored.missing_share,
        axes=scored.axes,
    )


def _scored(scored: Scored) -> Iterable[Seen]:
    """Only the scores of these rows are meant."""
    columns = (scored.visits, scored.value, scored.low, scored.high, scored.missing_share, scored.axes)
    for number, value, low, high, missing, axes in zip(*(column.tolist() for column in columns), strict=True):
        yield Seen(
            centre="",
            wave="",
            probability=1.0,
            observer="",
            weekday=0,
            score=_rounded(value),
            low=round(low, DECIMALS),
            high=round(high, DECIMALS),
            missing_share=round(missing, DECIMALS),
            axes={name: _rounded(points) for name, points in zip(scored.names, axes, strict=True)},
            visit=number,
        )


def _rounded(value: float) -> float | None:
    """As `VisitScore` keeps it; NaN is nothing."""
    return None if isnan(value) else round(value, DECIMALS)


def _is_another(kept: float | None, scored: float | None) -> bool:
    if kept is None or scored is None:
        return (kept is None) != (scored is None)
    return bool(abs(kept - scored) > FURTHEST)
