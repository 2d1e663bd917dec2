"""A number of countries and a file enter; each country not yet in the file is judged and appended, the table leaves.

The file holds one line of JSON a country, `{"seed": …, "country": …, "code": …, "counts": {row: [held, tried]}}`: what
a killed run had finished stays, and the next run goes on. `code` is the digest of the published methods' source: what
another code was judged by is not pooled with this, but judged again.
"""

import gc
import hashlib
import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from shutil import which
from typing import Any

import rasid.methods.statistics
from rasid.methods.statistics.calibration.gates import Counts, judge

SOURCE = Path(rasid.methods.statistics.__file__).parent
GARBAGE_EVERY = 10
"""Countries between two rounds of the garbage collector, which so many small rows would call all the time."""

Told = Callable[[int, int, float], None]
"""Countries done, of how many, seconds since the beginning."""


def code_digest() -> str:
    """SHA-256 over the source of the published methods and of this experiment; tests apart."""
    digest = hashlib.sha256()
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE)
        if "tests" not in name.parts:
            digest.update(f"{name.as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def commit_seed(folder: Path = SOURCE) -> int:
    """A seed nobody chooses: the hash of the newest commit, or the digest of the sources where there is no checkout."""
    git = which("git")
    text = ""
    if git:
        asked = [git, "rev-parse", "HEAD"]
        found = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
        text = found.stdout.strip() if found.returncode == 0 else ""
    text = text or code_digest()
    return int(text[:12], 16)


def run(countries: int, seed: int, path: Path, *, workers: int = 1, told: Told | None = None) -> list[Counts]:
    """Counts of countries 0 … `countries` − 1, those in the file as they stand there. Makes the file where none is."""
    began = time.perf_counter()
    code = code_digest()
    done = read(path, seed, code)
    missing = [number for number in range(countries) if number not in done]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        if _is_cut_short(path):
            file.write("\n")
        for number, counts in _judged(missing, seed, workers):
            done[number] = counts
            row = {"seed": seed, "country": number, "code": code, "counts": counts}
            file.write(json.dumps(row, sort_keys=True) + "\n")
            file.flush()
            if told:
                told(sum(each < countries for each in done), countries, time.perf_counter() - began)
    return [done[number] for number in range(countries)]


def read(path: Path, seed: int, code: str | None = None) -> dict[int, Counts]:
    """Countries of this seed and code (None: any) in the file; a last line cut short by a kill is passed over."""
    done: dict[int, Counts] = {}
    for row in _rows(path):
        if row["seed"] == seed and code in {None, row["code"]}:
            done[row["country"]] = {name: (held, tried) for name, (held, tried) in row["counts"].items()}
    return done
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            continue
        if row["seed"] == seed and code in {None, row["code"]}:
            done[row["country"]] = {name: (held, tried) for name, (held, tried) in row["counts"].items()}
    return done


def newest_seed(path: Path) -> int | None:
    """The seed of the file's last country judged by this code: what an unfinished run goes on with."""
    code, found = code_digest(), None
    for row in _rows(path):
        if row["code"] == code:
            found = int(row["seed"])
    return found


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            yield json.loads(line)
        except json.JSONDecodeError:
            continue


def _is_cut_short(path: Path) -> bool:
    held = path.read_bytes()
    return bool(held) and not held.endswith(b"\n")


def _judged(numbers: list[int], seed: int, workers: int) -> Iterator[tuple[int, Counts]]:
    if workers == 1:
        for number in numbers:
            yield number, _one(number, seed)
        return
    # Anew rather than forked: libraries with threads do not survive a fork, and one thread each is asked for before.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        asked = {pool.submit(_one, number, seed): number for number in numbers}
        for each in as_completed(asked):
            yield asked[each], each.result()


def _one(number: int, seed: int) -> Counts:
    gc.disable()
    try:
        return judge(number, seed)
    finally:
        gc.enable()
        if number % GARBAGE_EVERY == 0:
            gc.collect()
