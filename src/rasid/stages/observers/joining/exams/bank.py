"""A file of questions (TOML or CSV) enters; questions and what is wrong with the others, line by line, leave.

CSV columns: code, topic, sectors (codes with spaces between), text_ar, text_en, right_ar, right_en, wrong1_ar,
wrong1_en, wrong2_ar, … — the right one always in `right`, so that nobody counts; options are shuffled anyway.
TOML: `[[question]]` with code, topic, sectors, text, right, wrong = [ { ar, en }, … ].
"""

import csv
import hashlib
import io
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Any

from rasid.stages.observers.joining.exams.rules import FEWEST_OPTIONS, MOST_OPTIONS, Topic

LARGEST_BYTES = 1_000_000
MOST_QUESTIONS = 2000
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,38}[a-z0-9]")


@dataclass(frozen=True)
class BankQuestion:
    """`options[right]` is right; in our files it is always the first."""

    code: str
    topic: str
    sectors: tuple[str, ...]
    text: Mapping[str, str]
    options: tuple[Mapping[str, str], ...]
    right: int = 0

    @property
    def sha256(self) -> str:
        said = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(b"rasid/question/v1\n" + said.encode()).hexdigest()


@dataclass(frozen=True)
class Problem:
    """Why a row is left out. `line`: in the file, or which question of a TOML file; `what` names a sentence."""

    line: int
    what: str
    value: str = ""


@dataclass(frozen=True)
class Looked:
    questions: tuple[BankQuestion, ...]
    problems: tuple[Problem, ...]


class UnreadableBankError(ValueError):
    """The whole file cannot be read: neither TOML with questions nor CSV with our columns."""


def read_bank(content: bytes, name: str, sectors: Iterable[str]) -> Looked:
    """Questions whose every part is there; `sectors` are the codes that the programme knows.

    Raises UnreadableBankError.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableBankError from error
    rows = list(_toml(text) if name.lower().endswith(".toml") else _csv(text))
    if len(rows) > MOST_QUESTIONS:
        raise UnreadableBankError
    known, seen = frozenset(sectors), set[str]()
    found: list[BankQuestion] = []
    problems: list[Problem] = []
    for line, row in rows:
        what = _wrong(row, known, seen)
        if what is not None:
            problems.append(Problem(line, *what))
            continue
        seen.add(row["code"])
        found.append(
            BankQuestion(
                row["code"],
                row["topic"],
                tuple(sorted(row["sectors"])),
                _said(row["text"]),
                tuple(_said(each) for each in [row["right"], *row["wrong"]]),
            )
        )
    return Looked(tuple(found), tuple(problems))


def _wrong(row: Mapping[str, Any], sectors: frozenset[str], seen: set[str]) -> tuple[str, str] | None:
    code = row["code"]
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        return "code", str(code)[:40]
    if code in seen:
        return "twice", code
    if not isinstance(row["topic"], str) or row["topic"] not in set(Topic):
        return "topic", str(row["topic"])[:40]
    if unknown := [each for each in row["sectors"] if not isinstance(each, str) or each not in sectors]:
        return "sector", str(unknown[0])[:40]
    if row["topic"] == Topic.SECTOR and not row["sectors"]:
        return "sector-missing", code
    if not _is_said(row["text"]):
        return "text", code
    options = [row["right"], *row["wrong"]]
    if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS or not all(map(_is_said, options)):
        return "options", code
    if len({each["ar"].strip() for each in options}) < len(options):
        return "alike", code
    return None


def _is_said(value: Any) -> bool:
    # No database keeps a zero in a text.
    is_text = isinstance(value, dict) and all(
        isinstance(words, str) and "\0" not in words for words in value.values()
    )
    return is_text and bool(value.get("ar", "").strip())


def _said(value: Mapping[str, str]) -> dict[str, str]:
    return {tag: words.strip() for tag, words in value.items() if words.strip()}


def _toml(text: str) -> Iterable[tuple[int, dict[str, Any]]]:
    try:
        given = tomllib.loads(text).get("question")
    except tomllib.TOMLDecodeError as error:
        raise UnreadableBankError from error
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise UnreadableBankError
    for number, each in enumerate(given, 1):
        sectors, wrong = each.get("sectors", []), each.get("wrong", [])
        yield (
            number,
            {
                "code": each.get("code"),
                "topic": each.get("topic"),
                "sectors": sectors if isinstance(sectors, list) else [str(sectors)],
                "text": each.get("text"),
                "right": each.get("right"),
                "wrong": wrong if isinstance(wrong, list) else [wrong],
            },
        )


def _csv(text: str) -> Iterable[tuple[int, dict[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        columns = {(name or "").strip() for name in reader.fieldnames or []}
        if not {"code", "topic", "text_ar", "right_ar"} <= columns:
            raise UnreadableBankError
        for row in reader:
            cells = {
                (name or "").strip(): (value or "").strip() for name, value in row.items() if name is not None
            }
            yield reader.line_num, _of_cells(cells)
    except csv.Error as error:
        raise UnreadableBankError from error


def _of_cells(cells: Mapping[str, str]) -> dict[str, Any]:
    def said(name: str) -> dict[str, str]:
        return {tag: cells.get(f"{name}_{tag}", "") for tag in ("ar", "en")}

    wrong = [said(f"wrong{n}") for n in range(1, MOST_OPTIONS + 1)]
    return {
        "code": cells.get("code", ""),
        "topic": cells.get("topic", ""),
        "sectors": cells.get("sectors", "").split(),
        "text": said("text"),
        "right": said("right"),
        "wrong": [each for each in wrong if any(each.values())],
    }


def shelf(sectors: Iterable[str]) -> tuple[BankQuestion, ...]:
    """The questions that come with the product; those of sectors that the programme has not are left out."""
    here = files("rasid.stages.observers.joining.exams") / "content" / "questions.toml"
    return read_bank(here.read_bytes(), "questions.toml", sectors).questions
