"""The index of a country from columnar extracts: seconds and memory, beside a bare group-by and pandas on one file.

`python -m benchmarks.index [OBSERVATIONS]`: 10 million observations of 250,000 visits to 20,000 centres of 300
authorities, then a tenth of them. Each figure is the best of three in a process of its own; its memory is that
process's peak.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd  # type: ignore[import-untyped]

from benchmarks.measuring import last_line
from rasid.methods.statistics.domains import domains_of, estimate_domains, fold, measures_of, whole
from rasid.methods.statistics.index import Extracts, read_index
from rasid.methods.statistics.survey import Weighting

OBSERVATIONS, ITEMS, CENTRES, AUTHORITIES, OBSERVERS, WAVES = 10_000_000, 40, 20_000, 300, 1_500, 52
TIMES = 3
AIM = 2.0
AXES = ("access", "place", "staff_conduct", "procedure", "speed", "correctness", "digital")

# Every number is a hash (h) of its row, so that the file is the same on every machine.
_FRAME = f"""
SELECT printf('c%05d', n) AS centre, printf('a%03d', n % {AUTHORITIES}) AS authority,
    printf('s%02d', n % {AUTHORITIES} % 12) AS sector, printf('g%02d', h(n) % 12) AS governorate,
    printf('a%03d/%s', n % {AUTHORITIES}, ['large', 'middle', 'small'][1 + h(n + 1) % 3]) AS stratum,
    500 + h(n + 2) % 60000 AS yearly_users, true AS has_chance
FROM range({CENTRES}) AS t(n)
"""
_VISITS = f"""
SELECT n AS visit, printf('c%05d', h(n) % {CENTRES}) AS centre,
    printf('w%02d', n * {WAVES} // $visits) AS wave, printf('o%04d', h(n + 1) % {OBSERVERS}) AS observer,
    (1 + h(n + 2) % 5)::INTEGER AS weekday,
    0.02 + 0.4 * (h(h(n) % {CENTRES} + 3) % 1000) / 1000 AS probability
FROM range($visits) AS t(n) ORDER BY visit
"""
_OBSERVATIONS = f"""
SELECT n // {ITEMS} AS visit, printf('i%02d', n % {ITEMS}) AS item,
    {list(AXES)}[1 + n % {ITEMS} % {len(AXES)}] AS axis, (1 + h(n % {ITEMS}) % 3)::DOUBLE AS weight,
    CASE WHEN u < 80 THEN 'observed' WHEN u < 90 THEN 'not-applicable' WHEN u < 98 THEN 'not-observed'
        ELSE 'refused' END AS state,
    CASE WHEN u < 80 THEN [0.0, 0.25, 1 / 3, 0.5, 0.75, 1.0, 1.0, 1.0][1 + h(n + 5) % 8] END AS score,
    u = 79 AND n % {ITEMS} = 0 AS is_planted
FROM (SELECT n, h(n) % 100 AS u FROM range($observations) AS t(n)) ORDER BY visit, item
"""
_AXES = f"""
SELECT printf('w%02d', n) AS wave, unnest({list(AXES)}) AS axis, (1 + n % 2)::DOUBLE AS weight
FROM range({WAVES}) AS t(n)
"""
_BARE = """
SELECT visit, axis, sum(weight * score) AS met, sum(weight) AS seen FROM read_parquet($file)
WHERE state = 'observed' GROUP BY ALL
"""


@dataclass(frozen=True)
class Measured:
    seconds: float
    megabytes: float


def main(words: list[str]) -> None:
    if words[:1] == ["--measure"]:
        _measure(words[1], Path(words[2]))
        return
    most = int(words[0]) if words else OBSERVATIONS
    with tempfile.TemporaryDirectory(prefix="rasid-bench-index-") as name:
        small, large = Path(name) / "small", Path(name) / "large"
        _generate(small, most // 10)
        _generate(large, most)
        size = sum(file.stat().st_size for file in large.iterdir()) / 1e6
        found = {
            (folder.name, what): _in_its_own_process(what, folder)
            for folder in (small, large)
            for what in ("index", "full", "bare", "pandas")
        }
    for (folder, what), each in found.items():
        print(f"  {folder} {what}: {each.seconds:.2f} s, {each.megabytes:,.0f} MB")
    index, bare = found["large", "index"], found["large", "bare"]
    full, pandas_ = found["large", "full"], found["large", "pandas"]
    growth = index.seconds / found["small", "index"].seconds
    last_line(
        "index",
        f"{most:,} observations ({size:,.0f} MB) to every authority, sector, governorate and the country, both ways, "
        f"in {index.seconds:.2f} s and {index.megabytes:,.0f} MB (with axes and bounds {full.seconds:.2f} s); "
        f"{pandas_.seconds / index.seconds:.1f} times as fast as pandas; {growth:.1f} times the time for ten times "
        f"the rows; {os.cpu_count()} cores",
        index.seconds / bare.seconds,
        f"a bare DuckDB group-by over the same file in the same run (aim {AIM:.0f})",
    )


def _generate(folder: Path, observations: int) -> None:
    folder.mkdir()
    visits = observations // ITEMS
    given = {"observations": observations, "visits": visits}
    with duckdb.connect() as db:
        db.execute("CREATE MACRO h(x) AS (hash(x) >> 1)::BIGINT")
        for name, query in (
            ("frame", _FRAME),
            ("visits", _VISITS),
            ("observations", _OBSERVATIONS),
            ("axes", _AXES),
        ):
            values = {key: value for key, value in given.items() if f"${key}" in query}
            db.execute(
                f"COPY ({query}) TO '{folder / name}.parquet' (FORMAT parquet, COMPRESSION zstd)", values
            )


def _in_its_own_process(what: str, folder: Path) -> Measured:
    command = [sys.executable, "-m", "benchmarks.index", "--measure", what, str(folder)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return Measured(float(told[0]), float(told[1]))


def _measure(what: str, folder: Path) -> None:
    work: dict[str, Callable[[Path], object]] = {
        "index": _index,
        "full": _full,
        "bare": _bare,
        "pandas": _pandas,
    }
    before = _peak()
    taken = []
    for _ in range(TIMES if what != "pandas" else 1):
        started = time.perf_counter()
        work[what](folder)
        taken.append(time.perf_counter() - started)
    print(min(taken), _peak() - before)


def _peak() -> float:
    """MB that this process has held at most: `ru_maxrss` would count the parent it was forked from."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return float("nan")


def _extracts(folder: Path) -> Extracts:
    return Extracts(*([folder / f"{name}.parquet"] for name in ("observations", "visits", "frame", "axes")))


def _index(folder: Path) -> object:
    """The score of every domain, by visitors and by centres."""
    index = read_index(_extracts(folder))
    frame = index.frame
    divisions = [domains_of(labels) for labels in (frame.authorities, frame.sectors, frame.governorates)]
    units = fold(index)
    return [estimate_domains(units, domains) for domains in (*divisions, whole(frame, "jo"))]


def _full(folder: Path) -> object:
    """The same with every axis and both bounds by visitors: all that a weekly snapshot prints."""
    index = read_index(_extracts(folder))
    frame = index.frame
    divisions = [domains_of(labels) for labels in (frame.authorities, frame.sectors, frame.governorates)]
    divisions.append(whole(frame, "jo"))
    measures = [index.scored.low, index.scored.high, *measures_of(index).values()]
    units = fold(index)
    found = [estimate_domains(units, domains) for domains in divisions]
    for each in measures:
        units = fold(index, each)
        found += [estimate_domains(units, domains, [Weighting.VISITORS]) for domains in divisions]
    return found


def _bare(folder: Path) -> object:
    with duckdb.connect() as db:
        return db.execute(_BARE, {"file": str(folder / "observations.parquet")}).fetchnumpy()


def _pandas(folder: Path) -> object:
    """The same mean of every domain, without any interval, as one would write it in pandas."""
    with duckdb.connect() as db:
        rows, visits, frame, axes = (
            db.execute(f"FROM read_parquet('{folder / name}.parquet')").df()
            for name in ("observations", "visits", "frame", "axes")
        )
    rows = rows[(rows["state"] != "not-applicable") & ~rows["is_planted"]]
    rows["axis"] = rows["axis"].where(rows["state"] != "refused", "access")
    rows["seen"] = rows["weight"].where(rows["state"] != "not-observed", 0.0)
    rows["met"] = rows["weight"] * rows["score"].fillna(0.0)
    cells = rows.groupby(["visit", "axis"], sort=False)[["seen", "met"]].sum().reset_index()
    cells = (
        cells[cells["seen"] > 0].merge(visits[["visit", "wave"]], on="visit").merge(axes, on=["wave", "axis"])
    )
    cells["value"] = 100 * cells["weight"] * cells["met"] / cells["seen"]
    sums = cells.groupby("visit")[["weight", "value"]].sum()
    scores = (sums["value"] / sums["weight"]).rename("score").reset_index()
    joined = visits.merge(scores, on="visit").merge(frame, on="centre")
    joined["w"] = joined["yearly_users"] / joined["probability"]
    joined["wy"] = joined["w"] * joined["score"]
    found = [
        joined.groupby(level)[["w", "wy"]].sum().eval("wy / w")
        for level in ("authority", "sector", "governorate")
    ]
    return pd.concat(found), np.average(joined["score"], weights=joined["w"])


if __name__ == "__main__":
    main(sys.argv[1:])
