"""A manifest and files enter; the figures they make leave, or what does not agree: with and without a database alike.

An archive is a folder: `manifest.json` (canonical), `figures.json` (the bytes whose hash names the snapshot), and one
Parquet file for each table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import rasid
from rasid.methods.proofs.canonical import NotCanonicalError, canonical_bytes, parse_canonical
from rasid.methods.statistics import PublicationFloor
from rasid.stages.scores.archive.columns import Rescored, Written, read_window, score_again
from rasid.stages.scores.figures import Figure, content, figures
from rasid.stages.scores.rules import Level

FORMAT = "rasid/snapshot/v1"
MANIFEST, FIGURES = "manifest.json", "figures.json"
# What a figure is made by, beneath the package.
MADE_BY = (
    "methods/statistics",
    "methods/proofs/canonical.py",
    "stages/scores/figures",
    "stages/scores/rules.py",
)
MADE_BY_TOO = ("stages/scores/archive/columns.py", "stages/scores/archive/rules.py")


class Trouble(StrEnum):
    """What keeps a snapshot from being made again; the first two are notes when the figures agree nevertheless."""

    OTHER_CODE = "other-code"
    OTHER_METHOD = "other-method"
    MANIFEST_CHANGED = "manifest-changed"
    FILE_MISSING = "file-missing"
    FILE_CHANGED = "file-changed"
    UNREADABLE = "unreadable"
    RUBRIC_CHANGED = "rubric-changed"
    FIGURES_DIFFER = "figures-differ"
    TABLES_DIFFER = "tables-differ"


NOTES = frozenset({Trouble.OTHER_CODE, Trouble.OTHER_METHOD})


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that does not agree: with a file's name, two versions, or the figures' subjects in `what`."""

    trouble: Trouble
    what: str = ""


@dataclass(frozen=True, slots=True)
class Reproduction:
    """What came of making a snapshot again. `sha256` is that of the figures made now, empty when none could be."""

    expected: str
    sha256: str
    said: tuple[Said, ...]

    @property
    def is_same(self) -> bool:
        """Byte for byte, out of inputs that are what they were."""
        return self.sha256 == self.expected and all(each.trouble in NOTES for each in self.said)


@cache
def code_digest() -> str:
    """SHA-256 over the source of all that figures are made by: path and hash of each file, in order."""
    root = Path(rasid.__file__).parent
    files = [
        path
        for name in (*MADE_BY, *MADE_BY_TOO)
        for path in ([root / name] if name.endswith(".py") else (root / name).rglob("*.py"))
        if "tests" not in path.relative_to(root).parts
    ]
    lines = sorted(f"{path.relative_to(root)} {sha256(path.read_bytes()).hexdigest()}\n" for path in files)
    return sha256("".join(lines).encode()).hexdigest()


def manifest_of(
    about: Mapping[str, object],
    method: str,
    settings: Mapping[str, object],
    scalars: Mapping[str, object],
    weights_of: Mapping[str, Mapping[str, float]],
    rubrics: Iterable[Mapping[str, object]],
    written: Iterable[Written],
    folder: Path,
) -> dict[str, Any]:
    """What stands beside the files: whose they are, by what method, code and rubrics, and the hash of each."""
    return {
        "format": FORMAT,
        **about,
        "method": method,
        "code": {"version": version("rasid"), "sha256": code_digest()},
        "settings": dict(settings),
        "window": dict(scalars),
        # As Python writes a float: read again it is the same one.
        "weights": {
            wave: {axis: repr(weight) for axis, weight in sorted(weights.items())}
            for wave, weights in sorted(weights_of.items())
        },
        "rubrics": [dict(each) for each in rubrics],
        "files": [
            {"name": each.name, "rows": each.rows, "sha256": hash_of(folder / each.name)}
            for each in sorted(written, key=lambda each: each.name)
        ],
    }


def sealed(manifest: Mapping[str, Any], rescored: Rescored) -> bytes:
    """The manifest as it is kept, with what came of scoring every visit again from its answers."""
    scores = {
        "visits": rescored.visits,
        "without_answers": rescored.without_answers,
        "otherwise": list(map(str, rescored.otherwise)),
    }
    return canonical_bytes({**manifest, "scores": scores})


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def made(manifest: Mapping[str, Any], folder: Path) -> tuple[list[Figure], Rescored]:
    """The figures of an archive, from its files alone."""
    weights_of = {
        wave: {axis: float(weight) for axis, weight in given.items()}
        for wave, given in manifest["weights"].items()
    }
    rescored = score_again(read_window(manifest["window"], folder), weights_of, folder)
    settings = manifest["settings"]
    axis_weights = {axis: float(weight) for axis, weight in settings["axis_weights"].items()}
    return figures(rescored.window, floors_of(settings), axis_weights), rescored


def floors_of(settings: Mapping[str, Any]) -> dict[Level, PublicationFloor]:
    """Floors as `settings_row` wrote them."""
    return {
        Level(level): PublicationFloor(**{**floor, "half_width": float(floor["half_width"])})
        for level, floor in settings["floors"].items()
    }


def reproduce(folder: Path, expected: str, manifest_sha256: str, method: str) -> Reproduction:
    """Make an archive's figures again and compare them byte for byte.

    `expected`, `manifest_sha256`: the hashes that the snapshot bears; empty for those that the folder itself states.
    """
    try:
        raw = (folder / MANIFEST).read_bytes()
        manifest = parse_canonical(raw)
    except FileNotFoundError:
        return Reproduction(expected, "", (Said(Trouble.FILE_MISSING, MANIFEST),))
    except NotCanonicalError:
        return Reproduction(expected, "", (Said(Trouble.MANIFEST_CHANGED),))
    said = (
        []
        if sha256(raw).hexdigest() == (manifest_sha256 or sha256(raw).hexdigest())
        else [Said(Trouble.MANIFEST_CHANGED)]
    )
    said += _files(manifest, folder)
    if manifest["code"]["sha256"] != code_digest():
        said.append(Said(Trouble.OTHER_CODE, manifest["code"]["version"]))
    if manifest["method"] != method:
        said.append(Said(Trouble.OTHER_METHOD, manifest["method"]))
    kept = folder / FIGURES
    if not expected and not kept.exists():
        said.append(Said(Trouble.FILE_MISSING, FIGURES))
    expected = expected or (hash_of(kept) if kept.exists() else "")
    try:
        found, _ = made(manifest, folder)
    # Whatever a damaged file does to its reader, it is the file's fault.
    except Exception as error:
        return Reproduction(expected, "", (*said, Said(Trouble.UNREADABLE, str(error))))
    again = content(manifest["method"], manifest["settings"], found)
    digest = sha256(again).hexdigest()
    if digest != expected:
        said.append(Said(Trouble.FIGURES_DIFFER, ", ".join(_differing(kept, again))))
    return Reproduction(expected, digest, tuple(said))


def _files(manifest: Mapping[str, Any], folder: Path) -> list[Said]:
    said = []
    for file in manifest["files"]:
        path = folder / file["name"]
        if not path.exists():
            said.append(Said(Trouble.FILE_MISSING, file["name"]))
        elif hash_of(path) != file["sha256"]:
            said.append(Said(Trouble.FILE_CHANGED, file["name"]))
    return said


def _differing(kept: Path, again: bytes) -> list[str]:
    """Subjects of figures that are not the same, none when the kept ones cannot be read."""
    try:
        before = parse_canonical(kept.read_bytes())
    except (FileNotFoundError, NotCanonicalError):
        return []
    return [
        f"{level}/{weighting}/{subject}"
        for level, weighting, subject in changed_rows(before["figures"], parse_canonical(again)["figures"])
    ]


def changed_rows(
    before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]
) -> list[tuple[str, str, str]]:
    """Keys (level, weighting, subject) of figures that are not the same in both, in order."""
    one, other = _by_key(before), _by_key(after)
    return sorted(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))


def _by_key(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], bytes]:
    return {(row["level"], row["weighting"], row["subject"]): canonical_bytes(row) for row in rows}
