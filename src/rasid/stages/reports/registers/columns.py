"""Headings and cells of somebody's spreadsheet enter; a guess what they mean, and the mapping chosen, leave."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rasid.foundation.text.arabic import normalise
from rasid.stages.registry.importing import FileRefusedError, read_lines
from rasid.stages.reports.registers.mapping import MAPPING_FORMAT
from rasid.stages.reports.registers.rules import OldState
from rasid.stages.reports.rules import Kind

# Whose values are words of the office, to be translated into ours.
TRANSLATED = ("kind", "state")
ROWS_LOOKED_AT = 5_000
MOST_VALUES = 40
SAMPLES = 3

# What columns are called in offices' spreadsheets; the longest that a heading contains wins.
_HEADINGS: Mapping[str, Sequence[str]] = {
    "source_id": ("رقم الشكوى", "رقم البلاغ", "الرقم", "رقم", "number", "id", "reference", "ticket"),
    "text": ("نص الشكوى", "الشكوى", "البلاغ", "النص", "الوصف", "التفاصيل", "الموضوع", "text", "description", "details"),
    "kind": ("النوع", "نوع الشكوى", "نوع البلاغ", "نوع", "kind", "type"),
    "said_at": ("تاريخ الشكوى", "تاريخ البلاغ", "تاريخ الورود", "التاريخ", "date", "received", "created"),
    "state": ("الحالة", "حالة الشكوى", "حالة", "status", "state"),
    "closed_at": ("تاريخ الإغلاق", "تاريخ الحل", "تاريخ الرد", "closed"),
    "answer": ("الرد", "الإجراء", "الجواب", "answer", "action", "response"),
    "place": ("المركز", "الموقع", "المكان", "الدائرة", "الفرع", "place", "location", "branch", "office"),
    "latitude": ("خط العرض", "latitude", "lat"),
    "longitude": ("خط الطول", "longitude", "lon", "lng"),
    "phone": ("هاتف المشتكي", "الهاتف", "الجوال", "موبايل", "phone", "mobile"),
    "email": ("البريد", "email", "e-mail"),
}  # fmt: skip
_VALUES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "kind": {
        Kind.COMPLAINT: ("شكوى", "بلاغ", "ملاحظة", "تظلم", "complaint"),
        Kind.PRAISE: ("شكر", "ثناء", "praise", "thanks", "compliment"),
        Kind.SUGGESTION: ("اقتراح", "مقترح", "suggestion"),
        Kind.QUESTION: ("استفسار", "سؤال", "question", "inquiry", "enquiry"),
        Kind.BRANCH_REQUEST: ("طلب فرع", "فرع جديد", "branch request"),
    },
    "state": {
        OldState.OPEN: ("قيد المتابعة", "قيد الدراسة", "قيد المعالجة", "جديدة", "جديد", "مفتوحة", "open", "new"),
        OldState.EXPLAINED: ("محلولة", "تم الحل", "مغلقة", "مغلق", "منتهية", "تمت", "closed", "resolved", "solved"),
        OldState.PASSED_ON: ("محولة", "تم التحويل", "forwarded", "referred"),
        OldState.NOT_FIXED: ("تعذر الحل", "لم تحل", "unresolved", "not fixed"),
        OldState.ABUSIVE: ("مسيئة", "abusive"),
        OldState.NOT_PUBLIC_SERVICE: ("غير اختصاص", "خارج الاختصاص", "out of scope"),
        OldState.UNINTELLIGIBLE: ("غير مفهومة", "غير مفهوم", "unintelligible"),
        OldState.TEST: ("تجربة", "تجريبي", "test"),
    },
}  # fmt: skip


@dataclass(frozen=True)
class Looked:
    """A file's headings, the first cells under each, and the different values of each in the order they come."""

    headings: tuple[str, ...]
    samples: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[str, ...]]


def look(path: Path) -> Looked:
    """What stands in the first rows of a file; raises FileRefusedError."""
    samples: dict[str, list[str]] = {}
    values: dict[str, dict[str, None]] = {}
    for line in islice(read_lines(path), ROWS_LOOKED_AT):
        for heading, cell in line.cells.items():
            text = " ".join(cell.split())
            found, seen = samples.setdefault(heading, []), values.setdefault(heading, {})
            if text and len(found) < SAMPLES:
                found.append(text[:60])
            if text and len(seen) <= MOST_VALUES:
                seen[text] = None
    return Looked(
        tuple(samples),
        {heading: tuple(found) for heading, found in samples.items()},
        {heading: tuple(seen) for heading, seen in values.items()},
    )


def guess_column(field: str, headings: Sequence[str]) -> str:
    """The heading that most likely holds a field; '' when none does."""
    best, length = "", 0
    for heading in headings:
        words = _bare(heading)
        for known in map(_bare, _HEADINGS.get(field, ())):
            exact = words == known
            if (exact or known in words.split() or (" " in known and known in words)) and (
                len(known) + 100 * exact > length
            ):
                best, length = heading, len(known) + 100 * exact
    return best


def _bare(heading: str) -> str:
    """A heading for comparison: one spelling, no articles."""
    return " ".join(
        word[2:] if word.startswith("ال") and len(word) > 4 else word for word in normalise(heading).split()
    )


def guess_value(field: str, value: str) -> str:
    """Our word for a word of theirs; '' when it is none that we know."""
    plain = normalise(value)
    for ours, theirs in _VALUES[field].items():
        if plain == normalise(ours) or plain in map(normalise, theirs):
            return ours
    return ""


def written(
    code: str,
    name: str,
    columns: Mapping[str, str],
    values: Mapping[str, Mapping[str, str]],
    constants: Mapping[str, str],
) -> str:
    """The TOML mapping of these choices, as somebody could have written it."""
    lines = [
        f"format = {MAPPING_FORMAT}",
        "[source]",
        f"code = {_quoted(code)}",
        f"name = {{ ar = {_quoted(name)}, en = {_quoted(name)} }}",
    ]
    for field in (*columns, *constants):
        lines.append(f"[fields.{field}]")
        if field in constants:
            lines.append(f"constant = {_quoted(constants[field])}")
            continue
        lines.append(f"column = {_quoted(columns[field])}")
        if values.get(field):
            lines.append(f"[fields.{field}.values]")
            lines += [f"{_quoted(theirs)} = {_quoted(ours)}" for theirs, ours in values[field].items()]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def is_too_varied(values: Iterable[str]) -> bool:
    return len(tuple(values)) > MOST_VALUES


__all__ = [
    "TRANSLATED", "FileRefusedError", "Looked", "guess_column", "guess_value", "is_too_varied", "look", "written",
]  # fmt: skip
