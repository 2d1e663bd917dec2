"""Raw bytes of a submission go in; form id, version, instance id and flat answers come out, or a DocumentError.

Keep the raw bytes yourself: two submissions are the same only if their bytes are.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from rasid.protocols.openrosa.forms import FormShape
from rasid.protocols.openrosa.numerals import western_digits, western_number
from rasid.protocols.openrosa.problems import DocumentError, Fault

# XForms of one visit are tens of kilobytes; Collect's largest real forms stay far below these.
MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 40
MAX_ELEMENTS = 50_000
MAX_ID_LENGTH = 200
# Each becomes a row that waits for its bytes; a visit of a day holds a tenth of this.
MAX_ATTACHMENTS = 500
# Every leaf is kept under its whole path: long names deep down, over many short leaves, would fill the memory.
MAX_PATH_LENGTH = 1000
# At the ends of the calendar, time zones, databases and sums overflow; no phone's clock is that wrong.
YEARS = range(1970, 2200)

NAMESPACE_ENDS = "}"
_NUMERIC = frozenset({"int", "integer", "decimal", "long", "double"})
_SPELLED = frozenset({"date", "time", "dateTime", "geopoint", "geotrace", "geoshape"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Submission:
    """What a submission says before its form is known.

    `answers`: text by path from the root, "/data/access/ramp"; only leaves. The second and later siblings of
    one name (repeats) carry their position: "/data/counter[2]/minutes".
    """

    form_id: str
    version: str
    instance_id: str
    deprecated_id: str | None
    root: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A submission read with its form. `answers` are normalised: western digits where the form wants numbers.

    `attachments` are the file names that must arrive before the visit is complete. `unknown` are paths that the
    form does not have: kept in the raw bytes, left out of `answers`.
    """

    answers: Mapping[str, str]
    attachments: tuple[str, ...]
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    unknown: tuple[str, ...]


class _Flattener:
    """Keeps leaves only, so that depth and size are bounded while reading.

    It hangs on expat itself: every submission passes here while its phone waits, and a parser that builds a tree
    in Python first took longer than everything else that is done for one.
    """

    def __init__(self) -> None:
        self.answers: dict[str, str] = {}
        self.attributes: dict[str, str] = {}
        self.root = ""
        self._paths: list[str] = []
        self._texts: list[list[str]] = []
        self._has_children: list[bool] = []
        self._counts: list[dict[str, int]] = [{}]
        self._elements = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise DocumentError(Fault.TOO_MANY_ELEMENTS, most=MAX_ELEMENTS)
        if len(self._paths) >= MAX_DEPTH:
            raise DocumentError(Fault.TOO_DEEP, most=MAX_DEPTH)
        name = tag[tag.rfind(NAMESPACE_ENDS) + 1 :]
        counts = self._counts[-1]
        position = counts[name] = counts.get(name, 0) + 1
        parent = self._paths[-1] if self._paths else ""
        path = f"{parent}/{name}" + (f"[{position}]" if position > 1 else "")
        if len(path) > MAX_PATH_LENGTH:
            raise DocumentError(Fault.TOO_DEEP, most=MAX_DEPTH)
        if self._paths:
            self._has_children[-1] = True
        else:
            self.root, self.attributes = name, attributes
        self._paths.append(path)
        self._texts.append([])
        self._has_children.append(False)
        self._counts.append({})

    def data(self, text: str) -> None:
        if _CONTROLS.search(text):
            raise DocumentError(Fault.CONTROL_CHARACTER)
        if self._texts:
            self._texts[-1].append(text)

    def end(self, tag: str) -> None:
        path, text = self._paths.pop(), "".join(self._texts.pop())
        self._counts.pop()
        if not self._has_children.pop() and self._paths:
            self.answers[path] = text.strip()

    def forbid(self, *declaration: object) -> None:
        """Without a document type there are no entities to blow up and nothing outside to fetch."""
        raise DocumentError(Fault.FORBIDDEN_DECLARATION)

    def read(self, raw: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=NAMESPACE_ENDS)
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = self.data, self.forbid
        parser.Parse(raw, True)


def parse_submission(raw: bytes) -> Submission:
    """Read a submission safely. Raises DocumentError: no DTD, no entities, bounded in bytes, depth and elements."""
    if not raw.strip():
        raise DocumentError(Fault.EMPTY)
    if len(raw) > MAX_BYTES:
        raise DocumentError(Fault.TOO_LARGE, megabytes=MAX_BYTES // 2**20)
    target = _Flattener()
    try:
        target.read(raw)
    except DocumentError:
        raise
    except (expat.ExpatError, ValueError, LookupError):
        # expat refuses C0 controls itself, as plain ill-formed XML; say what the matter is.
        controls = any(byte < 32 and byte not in b"\t\n\r" for byte in raw)
        raise DocumentError(Fault.CONTROL_CHARACTER if controls else Fault.NOT_XML) from None
    return _submission(target)


def _submission(target: _Flattener) -> Submission:
    form_id = target.attributes.get("id", "").strip()
    if not form_id or len(form_id) > MAX_ID_LENGTH:
        raise DocumentError(Fault.NO_FORM_ID)
    if target.attributes.get("encrypted") == "yes":
        raise DocumentError(Fault.ENCRYPTED)
    meta = f"/{target.root}/meta/"
    instance_id = target.answers.get(f"{meta}instanceID") or target.attributes.get("instanceID", "")
    if not instance_id:
        raise DocumentError(Fault.NO_INSTANCE_ID)
    deprecated_id = target.answers.get(f"{meta}deprecatedID") or None
    for identifier in (instance_id, deprecated_id or ""):
        if len(identifier) > MAX_ID_LENGTH or any(sign.isspace() for sign in identifier):
            raise DocumentError(Fault.BAD_INSTANCE_ID)
    return Submission(
        form_id=form_id,
        version=target.attributes.get("version", "").strip(),
        instance_id=instance_id,
        deprecated_id=deprecated_id,
        root=target.root,
        # Of all that a client says about itself, the log of taps alone is a file that will come.
        answers={
            path: text
            for path, text in target.answers.items()
            if not path.startswith(meta) or path == f"{meta}audit"
        },
    )


def read_answers(submission: Submission, shape: FormShape) -> Reading:
    """The submission's answers as its form means them. Raises DocumentError for an attachment that names a path."""
    answers: dict[str, str] = {}
    attachments: list[str] = []
    unknown: list[str] = []
    for path, text in submission.answers.items():
        plain = plain_path(path)
        kind = shape.types.get(plain)
        if kind is None:
            unknown.append(path)
            continue
        answers[path] = _normalised(kind, text)
        if text and plain in shape.binary_paths:
            attachments.append(_attachment_name(text))
    named = tuple(dict.fromkeys(attachments))
    if len(named) > MAX_ATTACHMENTS:
        raise DocumentError(Fault.TOO_MANY_FILES, most=MAX_ATTACHMENTS)
    return Reading(
        answers,
        named,
        _moment(answers, shape.start_path),
        _moment(answers, shape.end_path),
        tuple(unknown),
    )


def plain_path(path: str) -> str:
    """The path without positions of repeats: "/data/counter[2]/minutes" → "/data/counter/minutes"."""
    if "[" not in path:
        return path
    return "/".join(part.partition("[")[0] for part in path.split("/"))


def _normalised(kind: str, text: str) -> str:
    if kind in _NUMERIC:
        return western_number(text)
    return western_digits(text) if kind in _SPELLED else text


def _attachment_name(text: str) -> str:
    if len(text.encode()) > 255 or text in {".", ".."} or any(sign in text for sign in "/\\:\n\r\t"):
        raise DocumentError(Fault.BAD_ATTACHMENT_NAME, name=text[:80])
    return text


def read_moment(text: str) -> dt.datetime | None:
    """A moment as a client writes it, with or without a zone; None when unreadable or of no phone's year."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.year in YEARS else None


def _moment(answers: Mapping[str, str], path: str | None) -> dt.datetime | None:
    """Aware moment of a start or end field; None when absent, unreadable or without its zone."""
    moment = read_moment(answers.get(path or "", ""))
    return moment if moment and moment.tzinfo else None
