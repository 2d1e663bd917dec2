"""Policies and version states enter; what may be recorded or published leaves."""

import codecs
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rasid.protocols.xlsform import Conversion, Item, OutcomeKind
from rasid.protocols.xlsform.items import Severity

LONGEST_FORM_ID = 64
LONGEST_VERSION = 40
LONGEST_ZONE = 40
LONGEST_MEDIA_NAME = 200
# Filled in by whoever serves the form: which visit it is, and where it may photograph or record.
VISIT_TOKEN = "visit_token"  # noqa: S105 - a field's name
SERVICE_LIMIT = "service_limit"
TEXT_MEDIA = (".csv", ".geojson", ".xml")
_MEDIA_NAME = re.compile(r"[^/\\\x00-\x1f]+\Z")
BINARY_KINDS = {"image": "photo", "audio": "audio", "background-audio": "audio", "video": "video"}


# Those of residents and staff, for whom a scenario is played; questionnaires themselves exist in Arabic and English.
LANGUAGES = ("ar", "en", "ur", "bn")


class Persona(StrEnum):
    """Whom a scenario asks for: people are sent who are what they play."""

    WOMAN = "woman"
    MAN = "man"
    OLDER = "older"
    STUDENT = "student"
    PARENT = "parent"
    DISABILITY = "disability"
    BUSINESS = "business"
    FOREIGN_RESIDENT = "foreign-resident"


class QuestionnaireUse(StrEnum):
    VISIT = "visit"
    SPOT_CHECK = "spot_check"


class VersionState(StrEnum):
    CONVERTING = "converting"
    REFUSED = "refused"
    READY = "ready"
    PUBLISHED = "published"


class EvidenceKind(StrEnum):
    PHOTO = "photo"
    AUDIO = "audio"
    VIDEO = "video"


class Refusal(StrEnum):
    NOT_THERE = "questionnaires-not-there"
    NOT_READY = "questionnaires-not-ready"
    ALREADY_PUBLISHED = "questionnaires-already-published"
    VERSION_TAKEN = "questionnaires-version-taken"
    SECTOR_MISSING = "questionnaires-sector-missing"
    MEDIA_MISSING = "questionnaires-media-missing"
    MEDIA_NAME = "questionnaires-media-name"
    MEDIA_UNREADABLE = "questionnaires-media-unreadable"
    LEGAL_BASIS_MISSING = "questionnaires-legal-basis-missing"
    SCENARIO_INCOMPLETE = "questionnaires-scenario-incomplete"
    PERSONA_UNKNOWN = "questionnaires-persona-unknown"
    LANGUAGE_UNKNOWN = "questionnaires-language-unknown"


@dataclass(frozen=True)
class PolicyRow:
    """One evidence policy; an empty sector or zone stands for all."""

    sector: str
    zone: str
    kind: EvidenceKind
    is_allowed: bool
    legal_basis: str


def evidence_allowed(
    rows: Iterable[PolicyRow], sector: str, zone: str, kind: EvidenceKind
) -> tuple[bool, PolicyRow | None]:
    """Whether this kind may be recorded here, and the row that decides.

    The most specific row wins (sector and zone, then sector, then zone, then neither). Without any row the
    answer is no: covert recording is unlawful in many places, so silence is never permission.
    """
    fitting = [
        row for row in rows if row.kind is kind and row.sector in {"", sector} and row.zone in {"", zone}
    ]
    if not fitting:
        return False, None
    deciding = max(fitting, key=lambda row: (bool(row.sector), bool(row.zone), not row.is_allowed))
    return deciding.is_allowed, deciding


def evidence_kind(item_type: str) -> EvidenceKind | None:
    """The kind of evidence that an item of this type asks for; None when it asks for none."""
    kind = BINARY_KINDS.get(item_type)
    return EvidenceKind(kind) if kind else None


def may_publish(
    state: VersionState, is_taken: bool, has_sectors: bool, lacks_media: bool = False
) -> Refusal | None:
    """A version is published once, whole, under a number that no published version of its form has."""
    if state is VersionState.PUBLISHED:
        return Refusal.ALREADY_PUBLISHED
    if state is not VersionState.READY:
        return Refusal.NOT_READY
    if is_taken:
        return Refusal.VERSION_TAKEN
    if lacks_media:
        return Refusal.MEDIA_MISSING
    return None if has_sectors else Refusal.SECTOR_MISSING


def missing_media(named: Iterable[Mapping[str, Any]], kept: Collection[str]) -> list[Mapping[str, Any]]:
    """Files that a form names and nobody has given yet, in the order of their names."""
    return [medium for medium in named if medium["name"] not in kept]


def media_refusal(name: str, start: bytes) -> Refusal | None:
    """A form's file has a plain name, and what every phone must read as text is text in UTF-8.

    `start`: the first bytes, at least 4 KiB where the file has them. The web client and Collect read CSV as UTF-8;
    a spreadsheet's own encoding would show Arabic choices as garbage.
    """
    if not _MEDIA_NAME.match(name) or len(name) > LONGEST_MEDIA_NAME or name.startswith("."):
        return Refusal.MEDIA_NAME
    if name.lower().endswith(TEXT_MEDIA):
        try:
            codecs.getincrementaldecoder("utf-8")().decode(start)
        except UnicodeDecodeError:
            return Refusal.MEDIA_UNREADABLE
        if b"\0" in start or not start.strip():
            return Refusal.MEDIA_UNREADABLE
    return None


def item_row(item: Item, conversion: Conversion) -> dict[str, Any]:
    """What the tables keep of one converted item, ready to be asked about in SQL."""
    groups = {group.path: group.labels for group in conversion.groups}
    scored = item.is_scored
    return {
        "path": item.path,
        "name": item.name,
        "type": item.type,
        "label": dict(item.labels),
        "group_label": dict(groups.get(item.path.rpartition("/")[0], {})),
        "axis": item.axis or "" if scored else "",
        "weight": item.weight if scored else 0.0,
        "critical": item.critical or "",
        "family": item.family or "",
        # What endangers life is never placed to see whether anybody notices.
        "is_control": item.control is not None and item.critical != Severity.CRITICAL,
        "choices": [
            {"name": choice.name, "label": dict(choice.labels), "score": _score_word(choice.score)}
            for choice in item.choices
        ],
        "finding": dict(item.finding),
        "recommendation": dict(item.recommendation),
    }


def _score_word(score: Any) -> float | str | None:
    """0 to 1, or the word for a choice that is no mark: not_applicable, not_observed, refused."""
    if score is None:
        return None
    return score.score if score.kind is OutcomeKind.ANSWERED else str(score.kind)


def scenario_refusal(
    persona: Mapping[str, str], story: Mapping[str, str], steps: Iterable[object], minutes: int
) -> Refusal | None:
    """Nobody is sent out without knowing who they are, what to do and for how long."""
    whole = persona.get("ar", "").strip() and story.get("ar", "").strip() and any(True for _ in steps)
    return None if whole and minutes > 0 else Refusal.SCENARIO_INCOMPLETE


def casting_refusal(personas: Iterable[str], languages: Iterable[str]) -> Refusal | None:
    """Whom a scenario asks for, or whom an observer can be: in words that planning knows on both sides."""
    if not set(personas) <= set(Persona):
        return Refusal.PERSONA_UNKNOWN
    return None if set(languages) <= set(LANGUAGES) else Refusal.LANGUAGE_UNKNOWN


def in_order(chosen: Iterable[str], known: Iterable[str]) -> list[str]:
    """The chosen ones, each once, in the order in which pages list them."""
    wanted = set(chosen)
    return [str(each) for each in known if each in wanted]


def zones_from_text(text: str, known: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Zones from lines "code = Arabic name"; what is known of a code (other languages, required) stays."""
    by_code = {zone["code"]: zone for zone in known}
    zones = []
    for code, _, name in (line.partition("=") for line in _lines(text)):
        held = by_code.get(code.strip(), {"required": True, "name": {}})
        names = {**held["name"], "ar": name.strip() or code.strip()}
        zones.append({**held, "code": code.strip()[:LONGEST_ZONE], "name": names})
    return zones


def lines_from_text(text: str, known: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """One text a line; a line left as it was keeps its zone and its other languages."""
    by_words = {line["ar"]: dict(line) for line in known}
    return [by_words.get(line, {"ar": line}) for line in _lines(text)]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
