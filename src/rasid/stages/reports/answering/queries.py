"""A viewer enters; the complaints that wait for an authority, or for the office's check of its answer, leave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from rasid.foundation.calendar.midnights import local_day
from rasid.foundation.calendar.working_days import working_days_between
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.localized import LocalizedText
from rasid.methods.proofs.coarse import half_week_label, period_of
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import Authority
from rasid.stages.registry.queries import liaison_authorities
from rasid.stages.reports import queries as reports
from rasid.stages.reports.answering.models import ClockRunOut, ExtensionRequest
from rasid.stages.reports.answering.rules import answer_by, days_to_answer, is_overdue
from rasid.stages.reports.models import AnswerTime, Report, ReportEvent, ReportFile
from rasid.stages.reports.queries import ForAuthority
from rasid.stages.reports.rules import FileKind, Happening, ReportState

# Lines of a story that an authority reads; of the resident's, only that it was reopened.
READ_BY_AUTHORITY = (Happening.ANSWERED, Happening.RETURNED, Happening.EXTENDED, Happening.REOPENED)
OWED, ANSWERED, CLOSED, OVERDUE, EXTENSIONS = "owed", "answered", "closed", "overdue", "extensions"


@dataclass(frozen=True)
class Row:
    """One complaint in an authority's inbox, or on the office's page of answers. `days_left` in working days."""

    report: ForAuthority
    reference: str
    authority: LocalizedText
    half_week: date
    days_left: int | None
    is_overdue: bool
    extension: ExtensionRequest | None


@dataclass(frozen=True)
class Line:
    """One line that an authority may read: its own answers, what the office sent back, that it was reopened."""

    at: datetime
    what: Happening
    words: str
    files: tuple[tuple[UUID, str], ...]
    answer_by: date | None


@dataclass(frozen=True)
class Counts:
    """What waits: for authorities (`owed`, `overdue` part of it), for the office (`answered`, `extensions`)."""

    owed: int
    overdue: int
    answered: int
    extensions: int


# Clocks ------------------------------------------------------------------------------------------


def days_for(programme: Programme, category: str, severity: str) -> int:
    """Working days that an authority has for a report of this category and severity."""
    known = load_taxonomy().get(category)
    own = dict(AnswerTime.objects.filter(programme=programme).values_list("category", "working_days"))
    return days_to_answer(category, severity, own, known.answer_days if known else None)


def last_day(programme: Programme, category: str, severity: str, told_on: date | None = None) -> date:
    """Last day of the clock of a report that its authority is told of on `told_on` (today when not given)."""
    return answer_by(
        told_on or programmes.today(programme),
        days_for(programme, category, severity),
        programmes.working_week(programme),
        programmes.holiday_dates(programme),
    )


def answer_times(viewer: Viewer) -> QuerySet[AnswerTime]:
    """The programme's own clocks, the widest first."""
    if not viewer.in_office:
        return AnswerTime.objects.none()
    return AnswerTime.objects.filter(programme_id=viewer.programme_id).order_by("category")


# The authority's inbox ---------------------------------------------------------------------------


def inbox(viewer: Viewer, *, wanted: str = OWED) -> QuerySet[Report]:
    """What was handed to this liaison's authorities, by deadline. Not by number: the order of arrival is nobody's."""
    found = reports.for_authorities(viewer).order_by("answer_by", "id")
    return found.filter(_wanted(wanted, _today(viewer)))


def inbox_counts(viewer: Viewer) -> Counts:
    return _counted(reports.for_authorities(viewer).order_by(), viewer)


def in_inbox(viewer: Viewer, report_id: UUID) -> Report | None:
    return reports.for_authorities(viewer).filter(id=report_id).first()


def authorities_of(viewer: Viewer) -> QuerySet[Authority]:
    """Authorities that this liaison answers for now."""
    return Authority.objects.filter(
        programme_id=viewer.programme_id, id__in=liaison_authorities(viewer)
    ).order_by("id")


def lines(report: Report) -> list[Line]:
    """What of its story its authority reads, oldest first: never a word of the resident's.

    What another authority answered before, and why the office took it back from there, is not this one's to read.
    """
    found = (
        ReportEvent.objects.filter(report_id=report.id, what__in=READ_BY_AUTHORITY)
        .filter(Q(authority=None) | Q(authority=report.authority_id))
        .exclude(what=Happening.RETURNED, state=ReportState.RECEIVED)
        .prefetch_related("files")
        .order_by("at", "id")
    )
    since = _with_this_authority_since(report)
    return [
        Line(
            at=event.at,
            what=Happening(event.what),
            words="" if event.what == Happening.REOPENED else event.text,
            files=tuple((f.file_id, f.kind) for f in event.files.all() if f.file_id)
            if event.what == Happening.ANSWERED
            else (),
            answer_by=_day(event.params.get("answer_by")),
        )
        for event in found
        if since is None or event.at >= since
    ]


def _with_this_authority_since(report: Report) -> datetime | None:
    """When it last came back to the office before it was handed on: what was said before is another's."""
    taken = ReportEvent.objects.filter(
        report_id=report.id, what=Happening.RETURNED, state=ReportState.RECEIVED
    )
    return taken.order_by("-at").values_list("at", flat=True).first()


def pictures_for_authority(report: Report) -> list[UUID]:
    """Pictures that an officer allowed to be seen; never a voice, never a paper."""
    allowed = ReportFile.objects.filter(
        report_id=report.id, event=None, kind=FileKind.PHOTO, is_public=True, file__isnull=False
    )
    return [file_id for file_id in allowed.order_by("sha256").values_list("file_id", flat=True) if file_id]


def authority_file(viewer: Viewer, report_id: UUID, file_id: UUID) -> StoredFile | None:
    """A file that this liaison may open: an allowed picture, or evidence of its authority's own answer."""
    report = in_inbox(viewer, report_id)
    if report is None:
        return None
    own = {known for line in lines(report) for known, _ in line.files}
    if file_id not in own | set(pictures_for_authority(report)):
        return None
    found = ReportFile.objects.select_related("file").filter(report=report, file_id=file_id).first()
    return found.file if found else None


def clock_run_out(report_id: UUID) -> ClockRunOut | None:
    """That the authority's last day passed, of the clock that runs now."""
    found = ClockRunOut.objects.filter(report=report_id, answer_by=F("report__answer_by"))
    return found.order_by("-noticed_at").first()


# The office's page of answers --------------------------------------------------------------------


def answers(viewer: Viewer, *, wanted: str = ANSWERED) -> QuerySet[Report]:
    """What the office has to check or decide, or what authorities owe it, the most pressing first."""
    if not viewer.has(*DESK):
        return Report.objects.none()
    found = Report.objects.filter(
        programme_id=viewer.programme_id,
        authority__isnull=False,
        forwarded_at__isnull=False,
        state__in=reports.WITH_AUTHORITY,
        same_as=None,
    )
    return (
        found.filter(_wanted(wanted, _today(viewer)))
        .select_related("authority", "service_point", "programme")
        .defer("receipt", "search")
        .order_by("answer_by", "number")
    )


def answer_counts(viewer: Viewer) -> Counts:
    if not viewer.has(*DESK):
        return Counts(0, 0, 0, 0)
    found = Report.objects.filter(programme_id=viewer.programme_id, same_as=None)
    return _counted(found, viewer)


def to_check(viewer: Viewer, report_id: UUID) -> Report | None:
    if not viewer.has(*DESK):
        return None
    return (
        Report.objects.filter(
            programme_id=viewer.programme_id,
            id=report_id,
            authority__isnull=False,
            forwarded_at__isnull=False,
        )
        .select_related("authority", "service_point", "programme")
        .first()
    )


def evidence_file(viewer: Viewer, report_id: UUID, file_id: UUID) -> StoredFile | None:
    """A file of any answer, or of the office's own closing, for whoever checks it."""
    report = to_check(viewer, report_id)
    if report is None:
        return None
    found = ReportFile.objects.select_related("file").filter(
        report=report, file_id=file_id, event__isnull=False
    )
    brought = found.first()
    return brought.file if brought else None


def rows(viewer: Viewer, found: Iterable[Report]) -> list[Row]:
    """Rows with working days left by the programme's own calendar."""
    held: Sequence[Report] = list(found)
    programme = Programme.objects.get(id=viewer.programme_id)
    today, week = programmes.today(programme), programmes.working_week(programme)
    holidays, zone = programmes.holiday_dates(programme), ZoneInfo(programme.time_zone)
    asked: dict[tuple[UUID, UUID | None, int], ExtensionRequest] = {
        (each.report_id, each.authority_id, each.round): each
        for each in ExtensionRequest.objects.filter(report_id__in=[report.id for report in held])
    }
    names = dict(
        Authority.objects.filter(id__in={report.authority_id for report in held}).values_list("id", "name")
    )
    return [
        Row(
            report=reports.as_authority_sees(report),
            reference=reference(report.id),
            authority=names[report.authority_id] if report.authority_id else {},
            half_week=period_of(
                half_week_label(local_day(report.accepted_at, zone), programme.week_starts_on - 1)
            )[0],
            days_left=working_days_between(today, report.answer_by, week, holidays)
            if report.answer_by and report.state == ReportState.FORWARDED
            else None,
            is_overdue=is_overdue(report.state, report.answer_by, today),
            extension=asked.get((report.id, report.authority_id, report.reopened)),
        )
        for report in held
    ]


def reference(report_id: UUID) -> str:
    """How office and authority name a report to each other. Its number would tell when it came in."""
    return f"{report_id.hex[:4]}-{report_id.hex[4:8]}".upper()


def _counted(found: QuerySet[Report], viewer: Viewer) -> Counts:
    today = _today(viewer)
    # One look at what is open for all that its own row tells.
    told = found.filter(state__in=[ReportState.FORWARDED, ReportState.ANSWERED]).aggregate(
        **{wanted: Count("id", filter=_wanted(wanted, today)) for wanted in (OWED, OVERDUE, ANSWERED)}
    )
    return Counts(**told, extensions=found.filter(_wanted(EXTENSIONS, today)).count())


def _wanted(wanted: str, today: date) -> Q:
    if wanted == OVERDUE:
        return Q(state=ReportState.FORWARDED, answer_by__lt=today)
    if wanted == EXTENSIONS:
        waiting = ExtensionRequest.objects.filter(
            report=OuterRef("pk"), authority=OuterRef("authority"), granted_days=None
        )
        return Q(Exists(waiting), state=ReportState.FORWARDED)
    states = {ANSWERED: ReportState.ANSWERED, CLOSED: ReportState.CLOSED}
    return Q(state=states.get(wanted, ReportState.FORWARDED))


def _day(written: object) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) else None


def _today(viewer: Viewer) -> date:
    return programmes.today(Programme.objects.get(id=viewer.programme_id))
