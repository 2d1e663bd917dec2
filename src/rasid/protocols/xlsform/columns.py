"""Column headers as authors write them go in; the field they mean and its language come out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rasid.protocols.xlsform.workbook import Row, Sheet

RASID = "rasid"
NO_LANGUAGE = "und"

# Older spellings that the XLSForm community still uses → the present name of the column.
_ALIASES = {
    "relevance": "relevant",
    "calculate": "calculation",
    "caption": "label",
    "read_only": "readonly",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "command": "type",
    "tag": "name",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "set_form_id": "form_id",
    "id_string": "form_id",
    "set_form_title": "form_title",
    "title": "form_title",
}
_CHOICE_ALIASES = {"value": "name", "list": "list_name"}
_WRAPPERS = frozenset({"bind", "control", "body", "media", "instance"})

KNOWN: Mapping[str, frozenset[str]] = {
    "survey": frozenset(
        [
            "type",
            "name",
            "label",
            "hint",
            "guidance_hint",
            "image",
            "big-image",
            "audio",
            "video",
            "autoplay",
            "relevant",
            "required",
            "readonly",
            "constraint",
            "constraint_message",
            "required_message",
            "calculation",
            "default",
            "trigger",
            "choice_filter",
            "parameters",
            "appearance",
            "repeat_count",
            "save_to",
            "note",
            "notes",
            "comment",
            "comments",
            "disabled",
            "rows",
            "noapperrorstring",
            "no_app_error_string",
            "compact_tag",
            "sms_field",
            "sms_option",
        ]
    ),
    "choices": frozenset(["list_name", "name", "label", "image", "big-image", "audio", "video", "geometry"]),
    "settings": frozenset(
        [
            "form_id",
            "version",
            "form_title",
            "default_language",
            "instance_name",
            "style",
            "name",
            "allow_choice_duplicates",
            "public_key",
            "submission_url",
            "auto_send",
            "auto_delete",
            "client_editable",
            "namespaces",
            "prefix",
            "delimiter",
            "sms_keyword",
            "sms_separator",
            "omit_instanceid",
            "attribute",
            "clean_text_values",
        ]
    ),
}

_LANGUAGE_NAMES = {
    "العربية": "ar",
    "arabic": "ar",
    "english": "en",
    "french": "fr",
    "spanish": "es",
    "swahili": "sw",
    "urdu": "ur",
    "bengali": "bn",
    "hindi": "hi",
}
_TAG_AT_END = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)\s*\)\s*$")
_BARE_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]+)*$")


@dataclass(frozen=True, slots=True)
class Field:
    """What a header means: `rasid` fields are our own scoring columns; `language` is the name as written."""

    index: int
    header: str
    letter: str
    name: str
    language: str | None = None
    is_rasid: bool = False

    @property
    def meaning(self) -> tuple[bool, str, str | None]:
        """Equal for two headers that mean the same column."""
        return self.is_rasid, self.name, self.language.casefold() if self.language else None


def language_tag(language: str | None) -> str:
    """BCP 47 tag of a language as XLSForm authors name it: "العربية (ar)" → "ar", "English" → "en"."""
    if not language or language.strip().casefold() == "default":
        return NO_LANGUAGE
    text = language.strip()
    if found := _TAG_AT_END.search(text):
        return found.group(1).replace("_", "-").lower()
    folded = text.casefold()
    if folded in _LANGUAGE_NAMES:
        return _LANGUAGE_NAMES[folded]
    return folded.replace("_", "-") if _BARE_TAG.match(folded) else f"x-{folded}"


def is_rasid_header(header: str) -> bool:
    return header.replace(" ", "").lower().startswith(f"{RASID}:")


def fields_of(sheet: Sheet) -> tuple[Field, ...]:
    """The sheet's headers with their meaning, in the order written."""
    return tuple(_field(sheet.name, column.index, column.header, column.letter) for column in sheet.columns)


def _field(sheet: str, index: int, header: str, letter: str) -> Field:
    delimiter = "::" if "::" in header else ":"
    parts = [part.strip() for part in header.split(delimiter)]
    if delimiter == ":" and "jr" in parts[:-1]:
        at = parts.index("jr")
        parts[at : at + 2] = [f"jr:{parts[at + 1]}"]
    if parts[0].lower() == RASID and len(parts) > 1:
        return Field(index, header, letter, _snake(parts[1]), _rest(parts[2:]), is_rasid=True)
    if _snake(parts[0]) in _WRAPPERS and len(parts) > 1:
        parts = parts[1:]
    name = _ALIASES.get(_snake(parts[0]), _snake(parts[0]))
    if sheet == "choices":
        name = _CHOICE_ALIASES.get(name, name)
    return Field(index, header, letter, name, _rest(parts[1:]))


def _snake(text: str) -> str:
    return "_".join(text.split()).lower()


def _rest(parts: list[str]) -> str | None:
    return "::".join(part for part in parts if part) or None


class Table:
    """A sheet read through the meaning of its headers."""

    def __init__(self, sheet: Sheet) -> None:
        self.name = sheet.name
        self.fields = fields_of(sheet)
        self.rows = sheet.rows
        self._plain: dict[str, list[Field]] = {}
        self._rasid: dict[str, list[Field]] = {}
        for field in self.fields:
            (self._rasid if field.is_rasid else self._plain).setdefault(field.name, []).append(field)

    def has(self, name: str) -> bool:
        return name in self._plain

    def text(self, row: Row, name: str) -> str:
        """The cell under a plain column; "" when the column or the cell is missing."""
        return self._first(row, self._plain.get(name, []))

    def rasid(self, row: Row, name: str) -> str:
        return self._first(row, self._rasid.get(name, []))

    @staticmethod
    def _first(row: Row, fields: list[Field]) -> str:
        return next((row.cells[field.index] for field in fields if field.index in row.cells), "")

    def by_language(self, row: Row, name: str, *, default: str, rasid: bool = False) -> dict[str, str]:
        """Texts of a translated column by language tag; a header without a language means `default`."""
        fields = (self._rasid if rasid else self._plain).get(name, [])
        found = {}
        for field in fields:
            if text := row.cells.get(field.index):
                found[language_tag(field.language) if field.language else default] = text
        return found

    def header(self, name: str, *, rasid: bool = False) -> str:
        """Header as the author wrote it, for a message; the plain name when there is none."""
        fields = (self._rasid if rasid else self._plain).get(name)
        return fields[0].header if fields else (f"{RASID}::{name}" if rasid else name)

    def cells(self) -> Iterator[tuple[Row, Field, str]]:
        """Every filled cell with its row and meaning."""
        by_index = {field.index: field for field in self.fields}
        for row in self.rows:
            for index, text in row.cells.items():
                yield row, by_index[index], text
