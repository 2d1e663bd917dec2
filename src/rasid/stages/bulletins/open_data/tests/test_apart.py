"""Figures in parts: a stranger gets the published digits again, and nobody gets a week, a centre or a small part."""

import csv
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.methods.statistics.survey import GroupPart
from rasid.stages.bulletins.open_data import rules
from rasid.stages.bulletins.open_data.apart import pairs, taken_apart
from rasid.stages.bulletins.open_data.rules import (
    FEWEST_CENTRES,
    FEWEST_VISITS,
    FIELDS,
    HEAVIEST,
    Form,
    Pair,
    TableName,
    parts,
    told_apart,
)
from rasid.stages.bulletins.open_data.writing import written
from rasid.stages.scores.figures import Place, Seen, Window
from rasid.stages.scores.figures.domains import domains
from rasid.stages.scores.rules import Level, Weighting, decimal, floors

SCRIPT = next(
    folder / "docs" / "methods" / "recompute.py"
    for folder in Path(__file__).parents
    if (folder / "pyproject.toml").exists()
)
BODIES = ("large", "small")


def world(seed: int = 3, users: Any = None) -> Window:
    """A large body of six strata and a small one of one, four weeks, sizes as unequal as those of real centres."""
    rng = np.random.default_rng(seed)
    sizes = {"large": [28, 12, 20, 9, 16, 22], "small": [13]}
    places, seen = [], []
    for body, frames in sizes.items():
        for n, frame in enumerate(frames):
            for centre in range(frame):
                weight = int(users(rng) if users else 1000 * rng.lognormal(0, 0.8)) + 1
                places.append(Place(f"{body}-{n}-{centre:02}", body, "courts", "", f"{body}/{n}", weight))
    for wave in range(4):
        for body, frames in sizes.items():
            for n, frame in enumerate(frames):
                for centre in sorted(rng.choice(frame, max(2, frame // 3), replace=False).tolist()):
                    score = float(np.clip(60 + 6 * n + 14 * rng.standard_normal(), 0, 100))
                    chance = max(2, frame // 3) / frame
                    seen.append(visit(f"{body}-{n}-{centre:02}", wave, chance, score, int(rng.integers(30))))
    return Window("jo", places, seen, (), ())


def visit(centre: str, wave: int, chance: float, score: float, observer: int) -> Seen:
    return Seen(centre, f"w{wave}", chance, f"o{observer}", 1 + wave % 5, score, score, score, 0.0, {})


def published(window: Window) -> tuple[list[dict[str, Any]], dict[tuple[str, str], int]]:
    """Bodies as a bulletin's content has them, from the production's own figures, and their degrees of freedom."""
    told: dict[str, dict[str, Any]] = {}
    freedoms = {}
    for figure in domains(window, floors({})):
        if figure.level is not Level.AUTHORITY:
            continue
        body = told.setdefault(figure.subject, {"id": figure.subject})
        body[str(figure.weighting)] = {"withheld": list(figure.withheld)}
        if figure.value is not None and figure.low is not None and figure.high is not None:
            numbers = zip(("value", "low", "high"), (figure.value, figure.low, figure.high), strict=True)
            body[str(figure.weighting)] = {name: decimal(value) for name, value in numbers}
            freedoms[figure.subject, str(figure.weighting)] = int(str(figure.detail["degrees_of_freedom"]))
    return [told[body] for body in sorted(told)], freedoms


def as_files(window: Window, folder: Path) -> list[tuple[rules.Value, ...]]:
    bodies, freedoms = published(window)
    rows = list(taken_apart(window, bodies, freedoms))
    (folder / "strata.csv").write_bytes(written(TableName.STRATA, Form.CSV, rows))
    header = [field.name for field in FIELDS[TableName.AUTHORITIES]]
    with (folder / "authorities.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, header, restval="")
        writer.writeheader()
        for body in bodies:
            figures = {f"centre_{name}": body["centre"].get(name, "") for name in ("value", "low", "high")}
            figures |= {name: body["visitor"].get(name, "") for name in ("value", "low", "high")}
            writer.writerow({"id": body["id"], **figures})
    return rows


def recompute(folder: Path, *wanted: str) -> subprocess.CompletedProcess[str]:
    """Alone: no packages, nothing of ours in its way."""
    command = [sys.executable, "-I", "-S", str(SCRIPT), str(folder), *wanted]
    return subprocess.run(command, capture_output=True, text=True, check=False)


# The stranger --------------------------------------------------------------------


def test_a_stranger_gets_every_published_figure_again(tmp_path: Path) -> None:
    rows = as_files(world(), tmp_path)
    assert max(int(str(row[2])) for row in rows if row[0] == "large") > 2
    done = recompute(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 differ" in done.stdout
    assert done.stdout.count(" = ") == len({(row[0], row[1]) for row in rows}) >= 2
    one = recompute(tmp_path, "large")
    assert one.stdout.count(" = ") == 2


@pytest.mark.parametrize("column", ["mean", "variance", "share"])
def test_the_script_says_when_figures_do_not_follow(tmp_path: Path, column: str) -> None:
    as_files(world(), tmp_path)
    path = tmp_path / "strata.csv"
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    rows[0][column] = str(float(rows[0][column]) * 1.3)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    done = recompute(tmp_path)
    assert done.returncode == 1
    assert "1 differ" in done.stdout


@pytest.mark.parametrize("seed", range(25))
def test_parts_give_the_printed_digits_whatever_was_found(seed: int) -> None:
    window = world(seed)
    bodies, freedoms = published(window)
    rows = list(taken_apart(window, bodies, freedoms))
    for body in bodies:
        for name in Weighting:
            held = [rules.ToldPart(*row[3:6]) for row in rows if row[:2] == (body["id"], name)]  # type: ignore[arg-type]
            if "value" not in body[name]:
                assert held == []
                continue
            printed = (body[name]["value"], body[name]["low"], body[name]["high"])
            assert rules.again(held, freedoms[body["id"], name]) == printed


def test_nothing_is_told_of_a_body_whose_figure_is_withheld() -> None:
    window = world()
    bodies, freedoms = published(window)
    without = [body | {"visitor": {"withheld": ["too-few-visits"]}} for body in bodies]
    assert list(taken_apart(window, without, freedoms)) == []
    assert list(taken_apart(window, bodies, freedoms)) != []


# What nobody gets -------------------------------------------------------------------


def group(visits: int, centres: int, share: float, heaviest: float) -> GroupPart:
    return GroupPart(("s",), share, 70.0, 1.0, visits, centres, heaviest * share)


groups = st.lists(
    st.builds(
        lambda visits, centres, share, one, other: Pair(
            group(max(visits, centres), centres, share, one),
            group(max(visits, centres), centres, share, other),
        ),
        st.integers(1, 30),
        st.integers(1, 20),
        st.floats(0.01, 1),
        st.floats(0.05, 1),
        st.floats(0.05, 1),
    ),
    min_size=1,
    max_size=12,
)


@given(groups)
def test_every_part_is_large_or_the_whole_body(given_groups: list[Pair]) -> None:
    found = parts(given_groups)
    assert sum(pair.visitor.visits for pair in found) == sum(pair.visitor.visits for pair in given_groups)
    if len(found) > 1:
        for pair in found:
            for part in (pair.visitor, pair.centre):
                assert part.centres >= FEWEST_CENTRES
                assert part.visits >= FEWEST_VISITS
                assert part.heaviest <= HEAVIEST * part.share


@given(groups)
def test_both_weightings_are_divided_alike(given_groups: list[Pair]) -> None:
    for pair in parts(given_groups):
        assert pair.visitor.strata == pair.centre.strata
        assert pair.visitor.visits == pair.centre.visits


days = st.lists(st.integers(0, 6), min_size=1, max_size=40)


@given(days, st.integers(7, 60))
def test_no_two_bulletins_that_are_taken_apart_share_a_day(gaps: Sequence[int], window: int) -> None:
    begin = date(2026, 1, 4)
    ends = [begin + timedelta(weeks=int(week)) for week in np.cumsum([gap + 1 for gap in gaps])]
    windows = [(end - timedelta(days=window - 1), end) for end in ends]
    chosen = told_apart(windows, begin)
    taken = [each for each, is_taken in zip(windows, chosen, strict=True) if is_taken]
    assert all(before[1] < after[0] for before, after in pairwise(taken))
    assert all(first > begin - timedelta(weeks=1) for first, _ in taken)
    # A bulletin to come changes nothing of those that are out.
    assert all(told_apart(windows[:n], begin) == chosen[:n] for n in range(len(windows)))


def test_every_fourth_weekly_bulletin_is_taken_apart_from_the_fourth_on() -> None:
    begin = date(2026, 1, 4)
    last = [begin + timedelta(weeks=n, days=6) for n in range(13)]
    chosen = told_apart([(day - timedelta(days=27), day) for day in last], begin)
    assert [n for n, is_taken in enumerate(chosen, 1) if is_taken] == [4, 8, 12]


def test_numbers_told_of_a_part_are_fewer_than_its_unknown_visits() -> None:
    told_of_a_part = len(Weighting) * len(("mean", "variance"))
    assert 2 * told_of_a_part <= FEWEST_CENTRES


def test_a_share_tells_little_of_which_centres_were_visited() -> None:
    """Whoever knows every weight, every chance and how many were visited keeps the draws that give the share."""
    window = world()
    bodies, freedoms = published(window)
    home = {place.id: place for place in window.places if place.authority == "large"}
    seen = [visit for visit in window.seen if visit.centre in home]
    rows = [row for row in taken_apart(window, bodies, freedoms) if row[:2] == ("large", "visitor")]
    weight, visited = _draws(list(home.values()), np.random.default_rng(1))
    moved = []
    for part, row in zip(parts(pairs(list(home.values()), seen)), rows, strict=True):
        share = 100 * sum(weight[name] for name in part.visitor.strata) / sum(weight.values())
        fits = np.abs(share - float(str(row[3]))) < 0.25
        assert fits.sum() > 100
        for name in part.visitor.strata:
            moved += np.abs(visited[name][fits].mean(0) - visited[name].mean(0)).tolist()
    assert np.median(moved) < 0.05
    assert np.quantile(moved, 0.9) < 0.15


def _draws(
    places: Sequence[Place], rng: np.random.Generator, many: int = 4000
) -> tuple[Mapping[str, Any], ...]:
    """By stratum, what its visits would weigh in other draws of the same design, and which centres they saw."""
    weight, visited = {}, {}
    for name in sorted({place.stratum for place in places}):
        users = np.array([place.yearly_users for place in places if place.stratum == name], dtype=float)
        count = max(2, len(users) // 3)
        times = np.zeros((many, len(users)))
        for _ in range(4):
            chosen = rng.random((many, len(users))).argsort(axis=1)[:, :count]
            np.put_along_axis(times, chosen, np.take_along_axis(times, chosen, 1) + 1, 1)
        weight[name] = len(users) / (4 * count) * times @ users
        visited[name] = times > 0
    return weight, visited


def test_as_few_digits_are_told_as_give_the_figure_again() -> None:
    window = world()
    bodies, freedoms = published(window)
    rows: list[tuple[Any, ...]] = list(taken_apart(window, bodies, freedoms))
    places = {-row[3].as_tuple().exponent for row in rows}
    assert places <= set(rules.DIGITS[:3])
    told_with = {(row[0], row[1], -row[3].as_tuple().exponent) for row in rows}
    assert len(told_with) == len({row[:2] for row in rows})
