"""Rows become the same bytes every time and come back as they were; scores come from answers where there are any."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from rasid.stages.scores.archive.columns import (
    OBSERVATIONS,
    Observation,
    read_rows,
    read_window,
    scalars_of,
    score_again,
    tables_of,
    write_rows,
    write_window,
)
from rasid.stages.scores.figures import Place, Seen, Window
from rasid.stages.scores.rules import AXIS_WEIGHTS


def seen(number: int, score: float | None = 70.1234, **changes: object) -> Seen:
    plain = Seen(
        centre="مركز",
        wave="w1",
        probability=1 / 3,
        observer="o-1",
        weekday=3,
        score=score,
        low=0.1 + 0.2,
        high=99.99,
        missing_share=1e-17,
        axes={"place": 1 / 7, "access": None},
        visit=number,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def some(kind: type[Any], number: int) -> Any:
    """A row of any kind, whatever columns it has by now; odd ones have nothing where nothing may be."""
    values: dict[Any, Any] = {
        str: f"«{number}»",
        int: 10**15 + number,
        float: number / 3,
        bool: number % 2 == 0,
    }
    given: dict[str, Any] = {}
    for name, hint in get_type_hints(kind).items():
        if get_origin(hint) is Mapping:
            given[name] = {"place": 1 / 7, "access": None}
            continue
        may_be_nothing = NoneType in get_args(hint)
        plain = next((each for each in get_args(hint) or (hint,) if each in values), None)
        given[name] = (
            None if may_be_nothing and number % 2 else values.get(plain, {"place": 1 / 7, "access": None})
        )
    return kind(**given)


WINDOW = Window(
    **{name: [some(kind, number) for number in range(4)] for name, kind in tables_of(Window).items()},
    country="jo",
    weeks=["w0", "w1"],
)


def test_a_window_comes_back_as_it_was(tmp_path: Path) -> None:
    written = write_window(WINDOW, tmp_path)
    assert {each.name for each in written} == {f"{name}.parquet" for name in tables_of(Window)}
    back = read_window(scalars_of(WINDOW), tmp_path)
    assert back == WINDOW
    assert type(back.places[1].yearly_users) is int
    assert back.year[1].score is None


def test_the_same_rows_are_the_same_bytes(tmp_path: Path) -> None:
    rows = [seen(number, float(number % 100)) for number in range(3000)]

    def digest(name: str, given: list[Seen]) -> str:
        write_rows(Seen, given, tmp_path / name)
        return sha256((tmp_path / name).read_bytes()).hexdigest()

    assert digest("one", rows) == digest("again", rows)
    assert digest("other", [*rows[:-1], replace(rows[-1], score=1.0)]) != digest("one", rows)


def test_an_empty_table_is_a_file_too(tmp_path: Path) -> None:
    write_rows(Seen, [], tmp_path / "none.parquet")
    assert read_rows(Seen, tmp_path / "none.parquet") == []


def test_a_column_that_was_not_known_then_has_its_default(tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class Place1:
        id: str
        authority: str
        sector: str
        governorate: str
        stratum: str
        yearly_users: int
        gone: str = "a column of long ago"

    write_rows(Place1, [Place1("c", "a", "s", "g", "x", 7)], tmp_path / "places.parquet")
    assert read_rows(Place, tmp_path / "places.parquet") == [Place("c", "a", "s", "g", "x", 7)]


def test_what_is_no_column_is_refused(tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class Deep:
        parts: tuple[str, ...]

    with pytest.raises(TypeError, match="no column"):
        write_rows(Deep, [Deep(("a",))], tmp_path / "deep.parquet")


def answers(folder: Path, *rows: tuple[int, str, str, float | None]) -> None:
    write_rows(
        Observation,
        [
            Observation(visit, f"i{number}", axis, 1.0, state, score, False)
            for number, (visit, axis, state, score) in enumerate(rows)
        ],
        folder / f"{OBSERVATIONS}w1.parquet",
    )


WEIGHTS: Mapping[str, Mapping[str, float]] = {"w0": AXIS_WEIGHTS, "w1": AXIS_WEIGHTS}


def test_scores_come_from_answers_and_a_score_that_does_not_is_told(tmp_path: Path) -> None:
    answers(
        tmp_path,
        (1, "access", "observed", 1.0),
        (1, "place", "observed", 0.25),
        (1, "place", "not-observed", None),
        (2, "access", "observed", 0.5),
        (2, "speed", "observed", 1 / 3),
    )
    kept = [seen(1, 62.5), seen(2, 90.0), seen(3, 11.0)]
    again = score_again(replace(WINDOW, seen=kept[:1], year=kept), WEIGHTS, tmp_path)
    first, second, third = again.window.year
    assert (first.score, first.low, first.high) == (62.5, 56.25, 81.25)
    assert first.axes["place"] == 25.0
    assert second.score == 41.6667
    assert again.window.seen == [first]
    assert third == kept[2]
    assert (again.visits, again.without_answers, again.otherwise) == (3, 1, (2,))
