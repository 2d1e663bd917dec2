"""A viewer enters; the queue, one report with what is suggested for it, and what the desk works with leave."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from rasid.foundation.calendar import clock
from rasid.foundation.documents.leafing import count_up_to
from rasid.foundation.text.formatting import joined
from rasid.foundation.text.localized import LocalizedText, in_language
from rasid.foundation.text.messages import say
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry import queries as registry
from rasid.stages.reports import queries as reports
from rasid.stages.reports.desk.models import AnswerTemplate, Decision, Sorting, Suggestion
from rasid.stages.reports.desk.rules import LEARNED, STATES, Act, Choice, Field, Source, Turn
from rasid.stages.reports.listening.queries import spoken_words
from rasid.stages.reports.models import MutedSender, Report, ReportEvent, ReportFile, Team
from rasid.stages.reports.queries import Filters
from rasid.stages.reports.rules import Door, ReportState, Severity, Speaker

DUE_SOON_DAYS = 2
# Since when a report waits for the office; and what comes before that in its order.
_WAITS_SINCE = {ReportState.RECEIVED: "accepted_at", ReportState.ANSWERED: "answered_at"}
_GROUP = ("may_be_danger", "from_register")


@dataclass(frozen=True)
class Wanted:
    """How an officer narrows the queue."""

    turn: Turn = Turn.OFFICE
    kind: str = ""
    category: str = ""
    severity: str = ""
    sector: str = ""
    team: int | None = None
    door: str = ""
    due: str = ""
    text: str = ""


@dataclass(frozen=True)
class Shown:
    """What is shown beside one report's fields: suggestions by field, or that they are hidden."""

    is_sorted: bool
    is_hidden: bool
    by_field: Mapping[str, Suggestion] = field(default_factory=dict)
    decided: Mapping[str, Decision] = field(default_factory=dict)


@dataclass(frozen=True)
class Parallel:
    """A report that may tell of the same incident."""

    report: Report
    score: float
    reasons: Sequence[Sequence[Any]]
    files: Sequence[ReportFile]
    is_same: bool = False


@dataclass(frozen=True)
class Waiting:
    """How many reports wait for the office, and how many of them tell of danger."""

    office: int
    danger: int
    late: int


def queue(viewer: Viewer, wanted: Wanted = Wanted()) -> QuerySet[Report]:
    """Reports whose turn it is, danger to life first, then who waits longest. Merged ones go with their lead.

    What an old register left open comes after what is said today: its dates are years old, and nobody waits at them.
    """
    if not viewer.has(*DESK):
        return Report.objects.none()
    found = reports.reports(
        viewer,
        Filters(
            states=STATES[wanted.turn],
            category=wanted.category,
            severity=None,
            team=wanted.team,
            door=wanted.door,
            text=wanted.text,
            leads_only=True,
        ),
    )
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    found = _with_danger(found)
    if wanted.severity:
        # What is over is in danger no more: there it is what somebody decided, and an index holds it.
        is_suggested_too = wanted.severity == Severity.DANGER and wanted.turn is not Turn.NOBODY
        found = found.filter(Q(may_be_danger=True) if is_suggested_too else Q(severity=wanted.severity))
    if wanted.sector:
        found = found.filter(
            Q(service_point__sector__code=wanted.sector) | Q(category__startswith=f"{wanted.sector}.")
        )
    found = _due(viewer, found, wanted.due)
    if wanted.turn is Turn.NOBODY:
        return found.order_by("-changed_at", "-number")
    left_open = Q(door=Door.REGISTER, state=ReportState.RECEIVED, forwarded_at=None)
    return found.annotate(
        from_register=Case(When(left_open, then=Value(True)), default=Value(False)),
        waits_since=Case(When(state=ReportState.ANSWERED, then=F("answered_at")), default=F("accepted_at")),
    ).order_by(
        # Danger is looked up once for each row that waits: there are tens of thousands.
        F("may_be_danger").desc(),
        "from_register",
        "answer_by" if wanted.turn is Turn.AUTHORITY else "waits_since",
        "number",
    )


def _with_danger(found: QuerySet[Report]) -> QuerySet[Report]:
    """Danger as decided; while nobody decided, as suggested, blind or not: nobody is hurt for a measurement."""
    suggested = Suggestion.objects.filter(report=OuterRef("id"), field=Field.SEVERITY, value=Severity.DANGER)
    judged = Decision.objects.filter(report=OuterRef("id"), field=Field.SEVERITY)
    return found.annotate(
        may_be_danger=Case(
            When(severity=Severity.DANGER, then=Value(True)),
            When(Exists(suggested) & ~Exists(judged), then=Value(True)),
            default=Value(False),
        )
    )


def _due(viewer: Viewer, found: QuerySet[Report], due: str) -> QuerySet[Report]:
    programme = Programme.objects.get(id=viewer.programme_id)
    today = programmes.today(programme)
    match due:
        case "late":
            return found.filter(answer_by__lt=today)
        case "soon":
            return found.filter(answer_by__gte=today, answer_by__lte=today + timedelta(days=DUE_SOON_DAYS))
        case _:
            return found


def counts(viewer: Viewer) -> dict[Turn, int]:
    """How many reports stand at whom, as `count_up_to` counts."""
    if not viewer.has(*DESK):
        return dict.fromkeys(Turn, 0)
    leads = Report.objects.filter(programme_id=viewer.programme_id, same_as=None)
    return {turn: count_up_to(leads.filter(state__in=states)) for turn, states in STATES.items()}


def waiting(viewer: Viewer) -> Waiting:
    """For Monday's page: what waits for the office."""
    mine = queue(viewer)
    late = queue(viewer, Wanted(turn=Turn.AUTHORITY, due="late"))
    return Waiting(mine.count(), mine.filter(Q(may_be_danger=True)).count(), late.count())


def neighbours(viewer: Viewer, report: Report) -> tuple[UUID | None, UUID | None]:
    """Before and after it among what waits for the office; for one that does not wait, what comes first there."""
    waits = queue(viewer)
    place = waits.filter(id=report.id).values_list(*_GROUP, "waits_since", "number").first()
    if place is None or place[2] is None:
        return None, waits.values_list("id", flat=True).first()
    return _beside(waits, *place, is_before=True), _beside(waits, *place, is_before=False)


def _beside(
    waits: QuerySet[Report],
    danger: bool,
    from_register: bool,
    since: datetime,
    number: int,
    *,
    is_before: bool,
) -> UUID | None:
    """The nearest one on one side: mostly a step along the index from where it stands, without sorting what waits."""
    side, order, nearest = ("lt", "-", max) if is_before else ("gt", "", min)
    group = waits.filter(Q(may_be_danger=danger, from_register=from_register))
    found: list[tuple[datetime, int, UUID]] = []
    for state, moment in _WAITS_SINCE.items():
        beyond = Q(**{f"{moment}__{side}": since}) | Q(**{moment: since, f"number__{side}": number})
        # Said twice, so that the index is entered there.
        rows = group.filter(beyond, state=state, **{f"{moment}__{side}e": since})
        found += rows.order_by(f"{order}{moment}", f"{order}number").values_list(moment, "number", "id")[:1]
    if found:
        return nearest(found)[2]
    # Danger comes first, what an old register left open last.
    elsewhere = Q(pk__in=[])
    if danger is not is_before:
        elsewhere |= Q(may_be_danger=is_before)
    if from_register is is_before:
        elsewhere |= Q(may_be_danger=danger, from_register=not is_before)
    others = waits.filter(elsewhere)
    return (others.reverse() if is_before else others).values_list("id", flat=True).first()


# One report --------------------------------------------------------------------------------------


def shown(report: Report) -> Shown:
    """What was suggested and what was decided. Blind ones stay hidden until kind, category and severity are decided."""
    sorting = Sorting.objects.filter(report=report).first()
    decided: dict[str, Decision] = {}
    for decision in Decision.objects.filter(report=report).select_related("by").order_by("id"):
        decided[decision.field] = decision
    is_hidden = bool(sorting and sorting.is_blind) and not all(name in decided for name in LEARNED)
    found: dict[str, Suggestion] = {}
    if not is_hidden:
        mine = Suggestion.objects.filter(report=report).exclude(field=Field.INCIDENT).exclude(value="")
        for suggestion in mine.select_related("model").order_by("id"):
            found[suggestion.field] = suggestion
    return Shown(sorting is not None, is_hidden, found, decided)


def suggested_category(report: Report) -> Choice:
    """The category that was suggested last; nothing when there is none."""
    found = (
        Suggestion.objects.filter(report=report, field=Field.CATEGORY)
        .exclude(value="")
        .order_by("-id")
        .first()
    )
    return Choice(found.value if found else "", found.confidence if found else 0.0, Source.LEXICON)


def spoken(report_id: UUID) -> str:
    """What the report's recordings say, as far as somebody wrote it down."""
    return spoken_words([report_id]).get(report_id, "")


def suggestions_of(report_ids: Sequence[UUID]) -> dict[UUID, dict[str, Suggestion]]:
    """Suggestions that may be shown in lists, by report and field."""
    found: dict[UUID, dict[str, Suggestion]] = defaultdict(dict)
    rows = (
        Suggestion.objects.filter(report__in=report_ids, report__sorting__is_blind=False)
        .exclude(value="")
        .exclude(field=Field.INCIDENT)
    )
    for suggestion in rows.order_by("id"):
        found[suggestion.report_id][suggestion.field] = suggestion
    return found


def parallels(viewer: Viewer, report: Report) -> list[Parallel]:
    """Reports that may tell of the same, the likeliest first; those that were merged with it are marked."""
    merged = list(reports.reports(viewer).filter(same_as=report.id)[:20])
    rejected = _told_apart(report)
    of_it = Suggestion.objects.filter(report=report, field=Field.INCIDENT).exclude(value="")
    to_it = Suggestion.objects.filter(field=Field.INCIDENT, value=str(report.id))
    scores: dict[UUID, tuple[float, Sequence[Sequence[Any]]]] = {}
    for suggestion in of_it:
        scores[UUID(suggestion.value)] = (suggestion.confidence, suggestion.reasons)
    for suggestion in to_it:
        scores[suggestion.report_id] = (suggestion.confidence, suggestion.reasons)
    near = reports.reports(viewer).filter(id__in=scores, same_as=None).exclude(id=report.id)
    found = [each for each in near if each.id not in rejected]
    files = _pictures([each.id for each in [*merged, *found]])
    rows = [
        Parallel(each, *scores[each.id], files[each.id])
        for each in sorted(found, key=lambda each: -scores[each.id][0])
    ]
    return [*(Parallel(each, 1.0, (), files[each.id], True) for each in merged), *rows]


def _told_apart(report: Report) -> set[UUID]:
    """What an officer said is another matter, from either side."""
    said = Decision.objects.filter(field=Field.INCIDENT, act=Act.REJECTED)
    mine = said.filter(report=report).values_list("suggested", flat=True)
    theirs = said.filter(suggested=str(report.id)).values_list("report_id", flat=True)
    return {*(UUID(each) for each in mine), *theirs}


def _pictures(report_ids: Sequence[UUID]) -> dict[UUID, list[ReportFile]]:
    found: dict[UUID, list[ReportFile]] = defaultdict(list)
    for file in ReportFile.objects.filter(report__in=report_ids, file__isnull=False).select_related("file"):
        found[file.report_id].append(file)
    return found


def files_of(report: Report) -> QuerySet[ReportFile]:
    return ReportFile.objects.filter(report=report).select_related("file", "event").order_by("id")


def file_of(viewer: Viewer, report_id: UUID, file_id: int) -> ReportFile | None:
    """One file of a report that the viewer may read."""
    if not viewer.has(*DESK) or reports.report(viewer, report_id) is None:
        return None
    return (
        ReportFile.objects.filter(report=report_id, id=file_id, file__isnull=False)
        .select_related("file")
        .first()
    )


def newest_event(report: Report) -> int:
    """By which the desk knows whether somebody else acted since a page was shown."""
    return newest_event_of(report.id)


def newest_event_of(report_id: UUID) -> int:
    newest = ReportEvent.objects.filter(report=report_id).order_by("-id").values_list("id", flat=True).first()
    return newest or 0


def by_others_since(viewer: Viewer, report_id: UUID, seen: int) -> list[ReportEvent]:
    """What others did since: officers, the authority, the sender."""
    return list(
        ReportEvent.objects.filter(report=report_id, id__gt=seen)
        .exclude(Q(speaker=Speaker.OFFICE) & Q(user=viewer.user_id))
        .exclude(speaker=Speaker.RASID)
        .select_related("user")
        .order_by("id")[:10]
    )


def what_happened(events: Sequence[ReportEvent]) -> str:
    """What others did, for who comes second: who and what, in the reader's language."""
    return joined(
        say(
            "desk-happened",
            who=str(event.user) if event.user else say(f"reports-speaker-{event.speaker}"),
            what=say(f"desk-happening-{event.what}"),
        )
        for event in events
    )


def muted_until(report: Report) -> MutedSender | None:
    if report.sender is None:
        return None
    return (
        MutedSender.objects.filter(
            programme_id=report.programme_id, sender=report.sender, until__gt=clock.now()
        )
        .order_by("-until")
        .first()
    )


# What the desk works with -------------------------------------------------------------------------


def authorities(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Whom a report can be handed to."""
    return sorted(
        ((each.id, in_language(each.name)) for each in registry.authorities_to_choose(viewer)),
        key=lambda row: row[1],
    )


def waiting_by_team(viewer: Viewer) -> dict[int, int]:
    rows = queue(viewer).filter(team__isnull=False).order_by().values_list("team").annotate(count=Count("id"))
    return dict(rows)


def people(viewer: Viewer) -> list[tuple[int, str]]:
    """Who works at the desk, by handle."""
    rows = Membership.objects.filter(programme=viewer.programme_id, role__in=DESK, ended_at=None).values_list(
        "user_id", "user__handle"
    )
    return sorted(set(rows), key=lambda row: row[1])


def teams(viewer: Viewer) -> QuerySet[Team]:
    return (
        Team.objects.filter(programme_id=viewer.programme_id).prefetch_related("members").order_by("name")
        if viewer.has(*DESK)
        else Team.objects.none()
    )


def templates(viewer: Viewer, category: str = "") -> list[AnswerTemplate]:
    """Templates for a category: its own first, then wider ones; all of them without one."""
    if not viewer.has(*DESK):
        return []
    found = AnswerTemplate.objects.filter(programme_id=viewer.programme_id).order_by("name")
    if not category:
        return list(found)
    fitting = [
        each
        for each in found
        if not each.category or category == each.category or category.startswith(f"{each.category}.")
    ]
    return sorted(fitting, key=lambda each: -len(each.category))


def skeleton(category: LocalizedText, place: LocalizedText) -> LocalizedText:
    """A summary to start from: what and where, never its sender's words; nothing while nobody said what it is."""
    return {
        tag: " — ".join(part for part in (words, place.get(tag, "")) if part)
        for tag, words in category.items()
    }
