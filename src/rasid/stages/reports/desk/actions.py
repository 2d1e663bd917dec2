"""A new report enters and suggestions leave; an officer's decision is carried out and kept with what was shown."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.media.facts import examine
from rasid.foundation.text.localized import LocalizedText
from rasid.foundation.text.refusals import Refused
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.reports import actions as reports
from rasid.stages.reports.desk import queries, sorting
from rasid.stages.reports.desk.models import AnswerTemplate, Decision, Sorting, Suggestion, TriageModel
from rasid.stages.reports.desk.rules import LONGEST_TEMPLATE, Act, Choice, Field, Refusal, act_of, is_blind
from rasid.stages.reports.desk.teaching import store
from rasid.stages.reports.desk.teaching.queries import champion
from rasid.stages.reports.models import Report, ReportFile, Team
from rasid.stages.reports.rules import FileKind, Kind, Severity
from rasid.stages.reports.rules import Refusal as ReportRefusal

T = TypeVar("T")


# Suggesting --------------------------------------------------------------------------------------


@transaction.atomic
def suggest(report_id: UUID) -> None:
    """Look at a new report once: kind, category, severity, place, and reports of the same incident. Twice is once."""
    report = (
        Report.objects.select_for_update(of=("self",))
        .select_related("service_point__sector", "service", "programme")
        .get(id=report_id)
    )
    if Sorting.objects.filter(report=report).exists():
        return
    model = champion(report.programme_id)
    learned = store.read_or_none(model.version, model.hashes) if model else None
    used = model if learned is not None else None
    context = sorting.beside(report)
    told = sorting.told(report.text, report.place_words, context)
    rows: list[tuple[Field, Choice]] = list(sorting.choices(report.text, context, told, learned).items())
    category = dict(rows)[Field.CATEGORY].value
    rows.append((Field.PLACE, sorting.place(report, category)))
    Sorting.objects.create(
        report=report,
        context=sorting.to_plain(context),
        is_blind=is_blind(report.id, f"triage-blind:{settings.SECRET_KEY}".encode()),
        is_silent=bool(report.text.strip()) and not category,
        model=used,
        lexicon_version=sorting.version(),
        sorted_at=clock.now(),
    )
    rows += [(Field.INCIDENT, each) for each in sorting.parallels(report, category)]
    _suggested(report, rows, used)


def look_again(report_id: UUID) -> None:
    """A file came, or a recording was written down: what is suggested now is added to what was. Twice is once.

    Pictures may show the same incident; spoken words are read as written ones are.
    """
    report = Report.objects.select_related("service_point__sector", "service").filter(id=report_id).first()
    looked = Sorting.objects.filter(report=report_id).select_related("model").first()
    if report is None or looked is None:
        return
    photos = ReportFile.objects.filter(report=report, kind=FileKind.PHOTO, file__isnull=False)
    examine([file for file in photos.values_list("file_id", flat=True) if file], report.programme_id)
    rows: list[tuple[Field, Choice]] = []
    if text := queries.spoken(report.id):
        context = sorting.from_plain(looked.context)
        whole = f"{report.text}\n{text}".strip()
        learned = store.read_or_none(looked.model.version, looked.model.hashes) if looked.model else None
        told = sorting.told(whole, report.place_words, context)
        found = sorting.choices(whole, context, told, learned)
        rows += [(name, choice) for name, choice in found.items() if choice.value]
    of_category = queries.suggested_category(report)
    category = report.category or dict(rows).get(Field.CATEGORY, of_category).value
    rows += [(Field.INCIDENT, each) for each in sorting.parallels(report, category)]
    _suggested(report, rows, looked.model)


def _suggested(report: Report, rows: Sequence[tuple[Field, Choice]], model: TriageModel | None) -> None:
    Suggestion.objects.bulk_create(
        (
            Suggestion(
                report=report,
                field=name,
                value=choice.value,
                confidence=choice.confidence,
                source=choice.source,
                reasons=[[code, dict(params)] for code, params in choice.reasons],
                others=[[value, round(share, 4)] for value, share in choice.others],
                model=model,
                lexicon_version=sorting.version(),
                made_at=clock.now(),
            )
            for name, choice in rows
        ),
        ignore_conflicts=True,
    )


# Deciding ----------------------------------------------------------------------------------------


@transaction.atomic
def work(viewer: Viewer, report_id: UUID, seen: int, act: Callable[[], T]) -> T:
    """Do something about a report unless somebody else did since `seen` (its newest event when it was shown).

    Raises Refused (CHANGED_MEANWHILE) naming what happened: two officers at once, an authority's answer, more words
    of the sender. The row is held from here to the end of the act.
    """
    if not viewer.has(*DESK):
        raise Refused(ReportRefusal.NOT_THERE)
    held = Report.objects.select_for_update(of=("self",)).filter(
        id=report_id, programme_id=viewer.programme_id
    )
    if held.first() is None:
        raise Refused(ReportRefusal.NOT_THERE)
    if others := queries.by_others_since(viewer, report_id, seen):
        raise Refused(Refusal.CHANGED_MEANWHILE, what=queries.what_happened(others))
    return act()


def decide(viewer: Viewer, report_id: UUID, seen: int, name: Field, value: str) -> Report:
    """Decide one field; the decision is kept with the suggestion that was shown, or that none was."""
    return work(viewer, report_id, seen, lambda: _decide(viewer, report_id, name, value))


def accept_all(viewer: Viewer, report_id: UUID, seen: int) -> Report:
    """Accept every suggestion that is shown and not decided yet. Raises Refused (NOTHING_SUGGESTED)."""

    def accept() -> Report:
        report = Report.objects.get(id=report_id)
        shown = queries.shown(report)
        open_fields = [each for name, each in shown.by_field.items() if name not in shown.decided]
        if not open_fields:
            raise Refused(Refusal.NOTHING_SUGGESTED)
        for suggestion in open_fields:
            report = _decide(viewer, report_id, Field(suggestion.field), suggestion.value)
        return report

    return work(viewer, report_id, seen, accept)


def _decide(viewer: Viewer, report_id: UUID, name: Field, value: str) -> Report:
    match name:
        case Field.KIND if value in set(Kind):
            report = reports.categorise(viewer, report_id, kind=Kind(value))
        case Field.CATEGORY if value in load_taxonomy():
            report = reports.categorise(viewer, report_id, category=value)
        case Field.SEVERITY if value in set(Severity):
            report = reports.categorise(viewer, report_id, severity=Severity(value))
        case Field.PLACE:
            report = reports.categorise(viewer, report_id, service_point=_uuid(value))
        case _:
            raise Refused(Refusal.UNKNOWN_VALUE)
    _keep(viewer, report, name, value)
    return report


def _keep(viewer: Viewer, report: Report, name: Field, value: str, act: Act | None = None) -> Decision:
    """The decision with what was on the officer's screen; of a hidden suggestion, what it would have been."""
    asked = Suggestion.objects.filter(report=report, field=name)
    if name is Field.INCIDENT:
        asked = asked.filter(value=value)
    suggestion = asked.order_by("-id").first()
    suggested = value if act is Act.REJECTED else suggestion.value if suggestion else ""
    return Decision.objects.create(
        report=report,
        field=name,
        suggestion=suggestion,
        suggested=suggested,
        decided="" if act is Act.REJECTED else value,
        act=act or act_of(suggested, value),
        was_blind=queries.shown(report).is_hidden,
        by_id=_officer(viewer),
        at=clock.now(),
    )


def merge(viewer: Viewer, report_id: UUID, seen: int, into: UUID) -> Report:
    """It tells of the same as another report; `part` undoes it."""

    def act() -> Report:
        report = reports.merge(viewer, report_id, into)
        _keep(viewer, report, Field.INCIDENT, str(into), Act.MERGED)
        return report

    return work(viewer, report_id, seen, act)


def part(viewer: Viewer, report_id: UUID, seen: int) -> Report:
    """It was not the same after all; the pair is not suggested again."""

    def act() -> Report:
        lead = Report.objects.values_list("same_as", flat=True).get(id=report_id)
        report = reports.part(viewer, report_id)
        if lead is not None:
            _keep(viewer, report, Field.INCIDENT, str(lead), Act.REJECTED)
        return report

    return work(viewer, report_id, seen, act)


@transaction.atomic
def not_the_same(viewer: Viewer, report_id: UUID, other: UUID) -> Decision:
    """These two tell of different things: an answer to a suggestion like any other."""
    if not viewer.has(*DESK):
        raise Refused(ReportRefusal.NOT_THERE)
    pair = Suggestion.objects.filter(field=Field.INCIDENT).filter(
        report__programme_id=viewer.programme_id, report__in=(report_id, other)
    )
    one = pair.filter(value__in=(str(report_id), str(other))).select_related("report").first()
    if one is None:
        raise Refused(Refusal.NOTHING_SUGGESTED)
    return _keep(viewer, one.report, Field.INCIDENT, one.value, Act.REJECTED)


# What the desk works with ------------------------------------------------------------------------


@transaction.atomic
def keep_template(
    viewer: Viewer, name: str, category: str, words: LocalizedText, template: int | None = None
) -> AnswerTemplate:
    """Words to start an answer from; with `template` it changes one that is there."""
    officer = _officer(viewer)
    written = {tag: text.strip()[:LONGEST_TEMPLATE] for tag, text in words.items() if text.strip()}
    if not name.strip() or not written:
        raise Refused(Refusal.TEMPLATE_EMPTY)
    mine = AnswerTemplate.objects.filter(programme_id=viewer.programme_id)
    found = mine.filter(id=template).first() if template is not None else None
    if template is not None and found is None:
        raise Refused(ReportRefusal.NOT_THERE)
    found = found or AnswerTemplate(programme_id=viewer.programme_id)
    found.name, found.category, found.words = name.strip(), category, written
    found.changed_by_id, found.changed_at = officer, clock.now()
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError:
        raise Refused(Refusal.NAME_TAKEN) from None
    return found


@transaction.atomic
def drop_template(viewer: Viewer, template: int) -> None:
    _officer(viewer)
    AnswerTemplate.objects.filter(id=template, programme_id=viewer.programme_id).delete()


@transaction.atomic
def keep_team(viewer: Viewer, name: str, members: Collection[int], team: int | None = None) -> Team:
    """A team of the office with its people; with `team` it changes one that is there."""
    _officer(viewer)
    if not name.strip():
        raise Refused(ReportRefusal.REASON_MISSING)
    mine = Team.objects.filter(programme_id=viewer.programme_id)
    found = mine.filter(id=team).first() if team is not None else None
    if team is not None and found is None:
        raise Refused(ReportRefusal.NOT_THERE)
    found = found or Team(programme_id=viewer.programme_id)
    found.name = name.strip()
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError:
        raise Refused(Refusal.NAME_TAKEN) from None
    known = {user for user, _ in queries.people(viewer)}
    found.members.set(User.objects.filter(id__in=known & set(members)))
    return found


def _officer(viewer: Viewer) -> int:
    if not viewer.has(*DESK) or viewer.user_id is None:
        raise Refused(ReportRefusal.NOT_THERE)
    return viewer.user_id


def _uuid(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        raise Refused(Refusal.UNKNOWN_VALUE) from None
