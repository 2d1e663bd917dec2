"""A lesson's file (TOML between +++ lines, then Markdown in each language) enters; a lesson leaves, or what is wrong.

+++
code = "facts"
place = 3
title = { ar = "…", en = "…" }
[[quiz]]
text = { ar = "…", en = "…" }
options = [ { ar = "…", en = "…" }, … ]
right = 2          # counted from 1, as people count
why = { ar = "…", en = "…" }
+++
=== ar ===
…
=== en ===
…
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Any

_PARTS = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*\n(.*)\Z", re.DOTALL)
_LANGUAGE = re.compile(r"^=== *([a-z]{2}) *===[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,38}[a-z0-9]")
LARGEST_BYTES = 200_000
MOST_QUIZ, MOST_OPTIONS = 10, 6
SHELF = ("a-visit", "never", "facts", "safety", "law", "photos")


class UnreadableLessonError(ValueError):
    """The file is no lesson. `what` says which part: file, code, title, body, quiz; `number` which question."""

    def __init__(self, what: str, number: int = 0) -> None:
        super().__init__(f"{what} {number}")
        self.what, self.number = what, number


@dataclass(frozen=True)
class QuizQuestion:
    """`right` is the index of the right option."""

    text: Mapping[str, str]
    options: tuple[Mapping[str, str], ...]
    right: int
    why: Mapping[str, str]


@dataclass(frozen=True)
class LessonFile:
    code: str
    place: int
    title: Mapping[str, str]
    body: Mapping[str, str]
    quiz: tuple[QuizQuestion, ...]

    @property
    def sha256(self) -> str:
        said = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(b"rasid/lesson/v1\n" + said.encode()).hexdigest()


def read_lesson(text: str) -> LessonFile:
    """Raises UnreadableLessonError."""
    parts = _PARTS.match(text.replace("\r\n", "\n").lstrip("\ufeff"))
    if parts is None or "\0" in text:
        raise UnreadableLessonError("file")
    try:
        head = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as error:
        raise UnreadableLessonError("file") from error
    code, place = head.get("code"), head.get("place")
    if not isinstance(code, str) or not _CODE.fullmatch(code) or not isinstance(place, int) or place < 1:
        raise UnreadableLessonError("code")
    if not is_localized(head.get("title")):
        raise UnreadableLessonError("title")
    pieces = _LANGUAGE.split(parts[2])
    body = {
        tag: words.strip() for tag, words in zip(pieces[1::2], pieces[2::2], strict=True) if words.strip()
    }
    if "ar" not in body:
        raise UnreadableLessonError("body")
    quiz = head.get("quiz")
    if not isinstance(quiz, list) or not 1 <= len(quiz) <= MOST_QUIZ:
        raise UnreadableLessonError("quiz")
    return LessonFile(
        code, place, head["title"], body, tuple(_question(n, each) for n, each in enumerate(quiz, 1))
    )


def _question(number: int, given: Any) -> QuizQuestion:
    wrong = UnreadableLessonError("quiz", number)
    if not isinstance(given, dict):
        raise wrong
    options, right = given.get("options"), given.get("right")
    if (
        not isinstance(options, list)
        or not 2 <= len(options) <= MOST_OPTIONS
        or not all(map(is_localized, options))
    ):
        raise wrong
    if not isinstance(right, int) or not 1 <= right <= len(options):
        raise wrong
    if not is_localized(given.get("text")) or not is_localized(given.get("why")):
        raise wrong
    return QuizQuestion(given["text"], tuple(options), right - 1, given["why"])


def is_localized(value: Any) -> bool:
    """Whether it says something in Arabic, and in nothing that is no language."""
    return (
        isinstance(value, dict)
        and all(isinstance(words, str) and "\0" not in words for words in value.values())
        and bool(value.get("ar", "").strip())
    )


def shelf() -> list[LessonFile]:
    """The lessons that come with the product, in their order."""
    here = files("rasid.stages.observers.joining.learning") / "content"
    return [read_lesson((here / f"{code}.md").read_text(encoding="utf-8")) for code in SHELF]
