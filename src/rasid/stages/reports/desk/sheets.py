"""One report enters; what its page shows leaves: fields with what is suggested and why, files, parallels, its story."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.formatting import joined, percent
from rasid.foundation.text.localized import LocalizedText, in_language
from rasid.foundation.text.messages import Message, say
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import queries as reports
from rasid.stages.reports.answering.queries import days_for
from rasid.stages.reports.desk import queries
from rasid.stages.reports.desk.models import Decision, Suggestion
from rasid.stages.reports.desk.queries import Parallel, Shown
from rasid.stages.reports.desk.rules import Field
from rasid.stages.reports.desk.wording import category_words, field_words, reason_words, with_names
from rasid.stages.reports.listening.models import Recording
from rasid.stages.reports.models import Report, ReportEvent, ReportFile
from rasid.stages.reports.rules import FileKind, Happening, Kind, Severity

# One key each, in the order in which the choices stand: the lowest row of letters, then the last figures.
KIND_KEYS = dict(zip(Kind, "zxcvb", strict=True))
SEVERITY_KEYS = dict(zip(Severity, "7890", strict=True))
ACCEPT_KEYS = {Field.KIND: "1", Field.CATEGORY: "2", Field.SEVERITY: "3", Field.PLACE: "4"}
OTHER_KEYS = {Field.CATEGORY: "56", Field.PLACE: "tg"}
CHOOSE_KEYS = {Field.CATEGORY: "w", Field.PLACE: "r"}
WITHOUT_OTHERS = frozenset({Field.KIND, Field.SEVERITY})


@dataclass(frozen=True)
class Option:
    """A value with its words; `key` presses it."""

    value: str
    label: str
    key: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class FieldRow:
    """One field of the report: how it stands, what is suggested, why, and what else it might be."""

    name: Field
    label: Message
    current: str
    is_decided: bool
    decided_by: str
    suggested: Option | None
    confidence: str
    source: Message | None
    reasons: Sequence[str]
    others: Sequence[Option]
    options: Sequence[Option]
    choose_key: str


@dataclass(frozen=True)
class FileRow:
    """One file as it is shown."""

    id: int
    kind: FileKind
    label: str
    has_arrived: bool
    recording: UUID | None
    transcript: str
    is_public: bool


@dataclass(frozen=True)
class Beside:
    """A report beside this one: `reasons` why it may tell of the same."""

    id: UUID
    number: int
    text: Sequence[tuple[str, bool]]
    came: datetime
    category: str
    place: str
    voices: int
    chance: str
    reasons: Sequence[str]
    pictures: Sequence[int]
    is_same: bool


@dataclass(frozen=True)
class Sheet:
    """Everything the page of a report needs, worded."""

    report: Report
    text: Sequence[tuple[str, bool]]
    spoken: str
    place: str
    place_words: Sequence[tuple[str, bool]]
    fields: Sequence[FieldRow]
    is_sorted: bool
    is_hidden: bool
    files: Sequence[FileRow]
    parallels: Sequence[Beside]
    story: Sequence[Mapping[str, Any]]
    reveals: Sequence[str]
    days: int
    skeleton: LocalizedText

    @property
    def has_suggestions(self) -> bool:
        """Whether there is still something to accept."""
        return any(row.suggested and not row.is_decided for row in self.fields)

    @property
    def has_pictures(self) -> bool:
        return any(file.kind is FileKind.PHOTO and file.has_arrived for file in self.files)


def sheet(viewer: Viewer, report: Report) -> Sheet:
    shown = queries.shown(report)
    known = load_taxonomy().get(report.category)
    category: LocalizedText = {"ar": known.names.ar, "en": known.names.en} if known else {}
    place = report.service_point.name if report.service_point else (report.area.name if report.area else {})
    return Sheet(
        report=report,
        text=with_names(report.text),
        spoken=queries.spoken(report.id),
        place=in_language(place),
        place_words=with_names(report.place_words),
        fields=[_row(report, shown, name) for name in ACCEPT_KEYS],
        is_sorted=shown.is_sorted,
        is_hidden=shown.is_hidden,
        files=_files(report),
        parallels=[_beside(each) for each in queries.parallels(viewer, report)],
        story=_story(report),
        reveals=_reveals(report),
        days=days_for(report.programme, report.category, report.severity),
        skeleton=queries.skeleton(category, place),
    )


# Fields -------------------------------------------------------------------------------------------


def _row(report: Report, shown: Shown, name: Field) -> FieldRow:
    suggestion, decision = shown.by_field.get(name), shown.decided.get(name)
    current = _current(report, name)
    places = _points(suggestion) if name is Field.PLACE else {}
    return FieldRow(
        name=name,
        label=Message(f"desk-field-{name}"),
        current=field_words(name, current, places) if current else "",
        is_decided=decision is not None,
        decided_by=_by(decision),
        suggested=_suggested(suggestion, name, places),
        confidence=percent(suggestion.confidence) if suggestion else "",
        source=Message(f"desk-source-{suggestion.source}") if suggestion else None,
        reasons=[reason_words(code, params) for code, params in suggestion.reasons] if suggestion else [],
        others=_others(suggestion, name, places),
        options=_options(report, name),
        choose_key=CHOOSE_KEYS.get(name, ""),
    )


def _current(report: Report, name: Field) -> str:
    match name:
        case Field.KIND:
            return report.kind
        case Field.CATEGORY:
            return report.category
        case Field.SEVERITY:
            return report.severity
        case _:
            return str(report.service_point_id) if report.service_point_id else ""


def _suggested(
    suggestion: Suggestion | None, name: Field, places: Mapping[str, ServicePoint]
) -> Option | None:
    if suggestion is None:
        return None
    return Option(suggestion.value, field_words(name, suggestion.value, places), ACCEPT_KEYS[name])


def _others(suggestion: Suggestion | None, name: Field, places: Mapping[str, ServicePoint]) -> list[Option]:
    """What came next; a field with few values shows them all anyway."""
    if suggestion is None or name in WITHOUT_OTHERS:
        return []
    values = [value for value, _ in suggestion.others if value != suggestion.value]
    keys = OTHER_KEYS[name]
    return [
        Option(value, field_words(name, value, places), key) for value, key in zip(values, keys, strict=False)
    ]


def _options(report: Report, name: Field) -> list[Option]:
    match name:
        case Field.KIND:
            return [
                Option(kind, say(f"reports-kind-{kind}"), KIND_KEYS[kind], kind == report.kind)
                for kind in Kind
            ]
        case Field.SEVERITY:
            return [
                Option(each, say(f"reports-severity-{each}"), SEVERITY_KEYS[each], each == report.severity)
                for each in Severity
            ]
        case _:
            return []


def _points(suggestion: Suggestion | None) -> dict[str, ServicePoint]:
    if suggestion is None:
        return {}
    ids = [suggestion.value, *(value for value, _ in suggestion.others)]
    return {str(point.id): point for point in ServicePoint.objects.filter(id__in=ids)}


def _by(decision: Decision | None) -> str:
    return str(decision.by) if decision else ""


# Files, parallels ---------------------------------------------------------------------------------


def _files(report: Report) -> list[FileRow]:
    recordings = {each.file_id: each for each in Recording.objects.filter(report=report)}
    return [_file(each, recordings.get(each.id)) for each in queries.files_of(report)]


def _file(file: ReportFile, recording: Recording | None) -> FileRow:
    words = [say(f"desk-file-{file.kind}")]
    if file.kind == FileKind.PHOTO:
        words.append(say(f"desk-file-from-{file.source}"))
    if file.event_id is not None:
        words.append(say("desk-file-later"))
    return FileRow(
        id=file.id,
        kind=FileKind(file.kind),
        label=joined(words),
        has_arrived=file.file_id is not None,
        recording=recording.id if recording else None,
        transcript=say(f"desk-voice-{recording.state}") if recording else "",
        is_public=file.is_public,
    )


def _beside(parallel: Parallel) -> Beside:
    report = parallel.report
    return Beside(
        id=report.id,
        number=report.number,
        text=with_names(report.text),
        came=report.accepted_at,
        category=category_words(report.category) if report.category else "",
        place=in_language(report.service_point.name) if report.service_point else "",
        voices=report.voices,
        chance=percent(parallel.score),
        reasons=[reason_words(code, params) for code, params in parallel.reasons],
        pictures=[file.id for file in parallel.files if file.kind == FileKind.PHOTO],
        is_same=parallel.is_same,
    )


# Story --------------------------------------------------------------------------------------------


def _story(report: Report) -> list[dict[str, Any]]:
    who = dict(
        ReportEvent.objects.filter(report=report, user__isnull=False).values_list("id", "user__handle")
    )
    lines = reports.story(report, told_only=False)
    return [
        {
            "when": line.at,
            "who": who.get(line.id) or say(f"reports-speaker-{line.speaker}"),
            "title": _noted(line.params) if line.what is Happening.NOTED else line.sentence,
            "text": line.words,
            "files": [file.id for file in line.files if file.file_id is not None],
            "is_untold": line.what is Happening.NOTED,
        }
        for line in lines
    ]


def _noted(params: Mapping[str, Any]) -> str:
    """What a line that only the office reads is about."""
    if changed := params.get("changed"):
        return joined(_changed(name, str(value)) for name, value in changed.items())
    if "summarised" in params:
        return say("desk-noted-summary-public" if params["summarised"] else "desk-noted-summary")
    if "picture_shown" in params:
        return say("desk-noted-picture-shown" if params["picture_shown"] else "desk-noted-picture-hidden")
    if "team" in params:
        return say("desk-noted-team")
    return say("desk-noted-muted" if params.get("muted") else "desk-noted")


def _changed(name: str, value: str) -> str:
    if name not in set(Field) or name in {Field.PLACE, Field.INCIDENT}:
        return say(f"desk-noted-{name.replace('_', '-')}")
    return say("desk-noted-field", field=say(f"desk-field-{name}"), value=field_words(Field(name), value, {}))


def _reveals(report: Report) -> list[str]:
    """Who opened what is sealed of this report and when, by the log's own sealed entries."""
    entries = (
        Entry.objects.filter(verb="report.revealed", subject=f"report:{report.id}")
        .select_related("opening")
        .order_by("-id")[:10]
    )
    told = [(entry.at, json.loads(bytes(entry.opening.record))["sets"]) for entry in entries]
    handles = dict(User.objects.filter(id__in=[sets["by"] for _, sets in told]).values_list("id", "handle"))
    return [
        say(
            "desk-revealed",
            who=handles.get(sets["by"], "—"),
            when=at,
            what=say(f"desk-reveal-{sets['what']}"),
        )
        for at, sets in told
    ]


def opened_words(opened: str) -> str:
    """What was sealed, as a person reads it: of a statement its words and place, of a contact the address."""
    try:
        statement = json.loads(opened)
    except ValueError:
        return opened.partition(":")[2] or opened
    if not isinstance(statement, dict):
        return opened
    place = statement.get("place") or {}
    answers = statement.get("answers") or {}
    parts = [statement.get("text", ""), place.get("words", ""), *(str(each) for each in answers.values())]
    return "\n\n".join(part for part in parts if part)
