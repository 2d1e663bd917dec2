"""A viewer, or a receipt code, enters; the reports that this person may see, as far as they may, leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Q, QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.media.models import StoredFile
from rasid.foundation.schema.across import owner
from rasid.foundation.schema.ids import NO_ID, made_between
from rasid.foundation.text.arabic import words_asked
from rasid.foundation.text.localized import LocalizedText, in_language
from rasid.foundation.text.messages import Message
from rasid.methods.triage import load_taxonomy, mask
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import AuthorityLink
from rasid.stages.registry.queries import liaison_authorities
from rasid.stages.reports.models import Report, ReportEvent, ReportFile
from rasid.stages.reports.rules import (
    DAYS_TO_REOPEN,
    UNTOLD,
    FileKind,
    Happening,
    Kind,
    Outcome,
    ReportState,
    SetAside,
    Severity,
    Speaker,
    code_hash,
    plain_code,
)

_LEAD = """
WITH RECURSIVE up AS (
    SELECT id, same_as_id FROM reports_report WHERE id = %s
    UNION ALL SELECT above.id, above.same_as_id FROM reports_report above JOIN up ON up.same_as_id = above.id
)
SELECT id FROM up WHERE same_as_id IS NULL
"""
_GROUP = """
WITH RECURSIVE same AS (
    SELECT id, contact_verified_at FROM reports_report WHERE id = %s
    UNION ALL
    SELECT each.id, each.contact_verified_at FROM reports_report each JOIN same ON each.same_as_id = same.id
)
SELECT id FROM same WHERE contact_verified_at IS NOT NULL
"""
# Lines of a lead that are not those of the reports it leads: a question may hold what its sender wrote.
OF_ONE_ALONE = frozenset({Happening.RECEIVED, Happening.MERGED, Happening.PARTED, Happening.ASKED})
# Lines that say «you» to the sender, and that the office reads in other words.
SPOKEN_TO_SENDER = frozenset(
    {
        Happening.RECEIVED,
        Happening.SAID,
        Happening.ASKED,
        Happening.MERGED,
        Happening.RATED,
        Happening.FINDING,
        Happening.ERASED,
    }
)
# What an authority may see at all: what was handed to it.
WITH_AUTHORITY = (ReportState.FORWARDED, ReportState.ANSWERED, ReportState.CLOSED)


# The office ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Filters:
    """What somebody looks for; empty means all. `category` finds everything beneath it; `text` is a number or words."""

    states: Sequence[ReportState] = ()
    kind: Kind | None = None
    category: str = ""
    severity: Severity | None = None
    authority: UUID | None = None
    service_point: UUID | None = None
    area: UUID | None = None
    team: int | None = None
    door: str = ""
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None
    leads_only: bool = False


class _Written(SearchQuery):
    """A tsquery as it is written: `words_asked` found the words already, and PostgreSQL may not part them anew."""

    template = "(%(expressions)s)::tsquery"


def reports(viewer: Viewer, filters: Filters = Filters()) -> QuerySet[Report]:
    """The office's reports, newest first; nobody else's: an authority's are `for_authorities`."""
    if not viewer.in_office:
        return Report.objects.none()
    found = Report.objects.filter(programme_id=viewer.programme_id)
    wanted: dict[str, Any] = {
        "state__in": list(filters.states),
        "kind": filters.kind,
        "severity": filters.severity,
        "authority": filters.authority,
        "service_point": filters.service_point,
        "team": filters.team,
        "door": filters.door,
        "accepted_at__gte": filters.since,
        "accepted_at__lt": filters.until,
    }
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    if filters.since:
        found = found.filter(made_between(filters.since, filters.until))
    if filters.category:
        found = found.filter(Q(category=filters.category) | Q(category__startswith=f"{filters.category}."))
    if filters.area:
        found = found.filter(Q(area=filters.area) | Q(area__parent=filters.area))
    if filters.leads_only:
        found = found.filter(same_as=None)
    if text := filters.text.strip():
        if _is_number(text):
            found = found.filter(id=owner("report_numbers_are_unique", number=int(text)))
        else:
            words = words_asked(text, beginnings=True)
            found = found.filter(search=_Written(words)) if words else found.none()
    return found.select_related("service_point", "authority", "team", "area__parent").defer(
        "area__boundary", "area__parent__boundary", "receipt", "search"
    ).order_by("-accepted_at", "-number")  # fmt: skip


def report(viewer: Viewer, report_id: UUID) -> Report | None:
    """One of the office's reports; to everybody else there is none."""
    return reports(viewer).select_related("service", "programme").filter(id=report_id).first()


# Authorities -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class ForAuthority:
    """What an authority reads of a report: the office's words of it. Never what its sender wrote, spoke or is."""

    id: UUID
    number: int
    kind: Kind
    state: ReportState
    summary: LocalizedText
    category: str
    severity: Severity
    authority_id: UUID
    service_point_id: UUID | None
    place: LocalizedText
    counter: str
    forwarded_on: date
    answer_by: date | None
    answered_at: datetime | None
    closed_at: datetime | None
    outcome: Outcome | None
    voices: int
    reopened: int
    satisfaction: int | None


def for_authorities(viewer: Viewer) -> QuerySet[Report]:
    """Rows of the viewer's own authorities that were handed to them: to be shown through `as_authority_sees` alone."""
    mine = liaison_authorities(viewer)
    return (
        Report.objects.filter(
            programme_id=viewer.programme_id,
            authority_id__in=mine,
            state__in=WITH_AUTHORITY,
            forwarded_at__isnull=False,
            same_as=None,
        )
        .select_related("service_point", "programme")
        .defer("text", "place_words", "receipt", "satisfaction_words", "search")
        .order_by("answer_by", "number")
    )


def as_authority_sees(report: Report) -> ForAuthority:
    assert report.authority_id is not None
    assert report.forwarded_at is not None
    return ForAuthority(
        id=report.id,
        number=report.number,
        kind=Kind(report.kind),
        state=ReportState(report.state),
        summary=report.summary,
        category=report.category,
        severity=Severity(report.severity),
        authority_id=report.authority_id,
        service_point_id=report.service_point_id,
        place=report.service_point.name if report.service_point else {},
        counter=report.counter,
        forwarded_on=report.forwarded_at.date(),
        answer_by=report.answer_by,
        answered_at=report.answered_at,
        closed_at=report.closed_at,
        outcome=Outcome(report.outcome) if report.outcome else None,
        voices=voices_of(report),
        reopened=report.reopened,
        satisfaction=report.satisfaction,
    )


# Whoever holds the code --------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """One line of a story: `sentence` in the reader's language, `words` what somebody said in it."""

    id: int
    at: datetime
    speaker: Speaker
    what: Happening
    state: ReportState
    sentence: Message
    words: str
    files: tuple[ReportFile, ...]
    params: dict[str, Any]


@dataclass(frozen=True)
class Standing:
    """How a report stands for its sender: where it was merged, as its lead does."""

    state: ReportState
    outcome: Outcome | None
    answer_by: date | None
    who: str
    """Who acts next: office, authority, you (may rate or reopen), nobody."""
    can_reopen_until: datetime | None
    can_rate: bool


def of_code(hashed: bytes) -> UUID:
    """The id of the report with this hash of its receipt code; one of no row when there is none."""
    found: UUID = owner("receipt_codes_are_unique", code_hash=hashed) or NO_ID
    return found


def by_code(programme: Programme, code: str) -> Report | None:
    """The report that a receipt code, however typed, opens in this programme."""
    plain = plain_code(code)
    if plain is None:
        return None
    return (
        Report.objects.filter(id=of_code(code_hash(plain)), programme=programme)
        .select_related("service_point", "programme")
        .first()
    )


def by_id(report_id: UUID) -> Report:
    """The report of somebody who proved already that it is theirs, as it stands now."""
    return Report.objects.select_related("service_point", "programme").get(id=report_id)


def waits_for(report: Report, sha256: str) -> bool:
    """Whether the report promised such a file."""
    return ReportFile.objects.filter(report=report, sha256=sha256.lower()).exists()


def told_file(report: Report, file_id: int) -> StoredFile | None:
    """A file of the report, or of what its lead's authority and office showed since it was merged."""
    told = {each.pk for line in story(report, told_only=True) for each in line.files}
    file = ReportFile.objects.select_related("file").filter(pk=file_id, file__isnull=False).first()
    if file is None or (file.pk not in told and (file.report_id, file.event_id) != (report.id, None)):
        return None
    return file.file


def story(report: Report, *, told_only: bool) -> list[Told]:
    """Its lines in order. For whoever holds the code (`told_only`) without the office's own, and with what became
    of the report that leads it since it was merged, except what other residents said there or were asked."""
    lines = list(_lines(report.id, told_only))
    if report.same_as_id is not None:
        merged = [each.at for each in report.events.filter(what=Happening.MERGED)]
        led = _lines(lead_id(report.id), told_only=True).exclude(speaker=Speaker.RESIDENT)
        lines += led.exclude(what__in=OF_ONE_ALONE).filter(at__gte=max(merged, default=report.accepted_at))
        lines.sort(key=lambda line: (line.at, line.pk))
    return [_told(line, to_sender=told_only) for line in lines]


def _lines(report_id: UUID, told_only: bool) -> QuerySet[ReportEvent]:
    found = ReportEvent.objects.filter(report_id=report_id).select_related("authority", "report__authority")
    if told_only:
        found = found.exclude(what__in=UNTOLD)
    return found.prefetch_related("files__file").order_by("at", "id")


def _told(line: ReportEvent, *, to_sender: bool) -> Told:
    return Told(
        id=line.pk,
        at=line.at,
        speaker=Speaker(line.speaker),
        what=Happening(line.what),
        state=ReportState(line.state),
        sentence=_sentence(line, to_sender),
        words=line.text,
        files=tuple(line.files.all()),
        params=dict(line.params),
    )


def _sentence(line: ReportEvent, to_sender: bool) -> Message:
    params = line.params
    told_as = "desk-told" if line.what in SPOKEN_TO_SENDER and not to_sender else "told"
    answer_by = params.get("answer_by")
    authority = line.authority or line.report.authority
    match Happening(line.what):
        case Happening.FORWARDED | Happening.EXTENDED | Happening.REOPENED if answer_by:
            return Message(
                f"reports-told-{line.what}",
                authority=in_language(authority.name if authority else {}),
                day=date.fromisoformat(answer_by),
            )
        case Happening.REOPENED:
            return Message("reports-told-reopened-office")
        case Happening.ANSWERED:
            return Message(
                "reports-told-answered", authority=in_language(authority.name if authority else {})
            )
        case Happening.CLOSED:
            return Message(f"reports-told-closed-{params.get('outcome', Outcome.EXPLAINED)}")
        case Happening.SET_ASIDE:
            return Message(f"reports-told-set_aside-{params.get('reason', SetAside.UNINTELLIGIBLE)}")
        case Happening.RATED:
            return Message(f"reports-{told_as}-rated", stars=params.get("stars", 0))
        case Happening.FINDING if params.get("withdrawn"):
            return Message(f"reports-{told_as}-finding-withdrawn")
        case Happening.FINDING if line.report.kind == Kind.PRAISE:
            return Message(f"reports-{told_as}-praise")
        case Happening.MERGED | Happening.PARTED:
            return Message(f"reports-{told_as}-{line.what}", lead=str(params.get("lead", "")))
        case what:
            return Message(f"reports-{told_as}-{what}")


def standing(report: Report) -> Standing:
    """Where it stands for whoever holds its code."""
    lead = lead_of(report)
    state, now = ReportState(lead.state), clock.now()
    until = lead.closed_at + timedelta(days=DAYS_TO_REOPEN) if lead.closed_at else None
    if until is not None and (state is not ReportState.CLOSED or until < now):
        until = None
    can_rate = state is ReportState.CLOSED and report.satisfaction is None
    who = {ReportState.FORWARDED: "authority", ReportState.CLOSED: "nobody", ReportState.SET_ASIDE: "nobody"}
    return Standing(
        state=state,
        outcome=Outcome(lead.outcome) if lead.outcome else None,
        answer_by=lead.answer_by if state is ReportState.FORWARDED else None,
        who="you" if can_rate or until else who.get(state, "office"),
        can_reopen_until=until,
        can_rate=can_rate,
    )


# Groups -----------------------------------------------------------------------------------------


def lead_id(report_id: UUID) -> UUID:
    """The report at the head of this one's group; itself when it was never merged."""
    with connection.cursor() as cursor:
        cursor.execute(_LEAD, [report_id])
        row = cursor.fetchone()
    return row[0] if row else report_id


def lead_of(report: Report) -> Report:
    if report.same_as_id is None:
        return report
    return Report.objects.get(id=lead_id(report.id))


def voices_of(report: Report) -> int:
    """How many besides its sender met the same: other reporters and me-toos of its whole group, each device once.

    A merged report keeps its own count, which comes back whole when it is parted.
    """
    return lead_of(report).voices


def to_be_told(report: Report) -> list[UUID]:
    """The reports of its group, itself too, whose senders proved where they can be told."""
    with connection.cursor() as cursor:
        cursor.execute(_GROUP, [report.id])
        return [row[0] for row in cursor.fetchall()]


# What actions ask ---------------------------------------------------------------------------------


def authority_of(programme: Programme, point_id: UUID) -> UUID | None:
    """Who runs the point today."""
    today = programmes.today(programme)
    links = AuthorityLink.objects.filter(service_point_id=point_id, valid__contains=today)
    return links.values_list("authority_id", flat=True).first()


def masked(text: str) -> tuple[str, int]:
    """The text with structured personal data replaced, and how many pieces were."""
    found = mask(text)
    return found.text, len(found.found)


def has_evidence(report: Report) -> bool:
    """Whether the authority's answers brought a file."""
    return ReportFile.objects.filter(
        report=report, event__what=Happening.ANSWERED, file__isnull=False
    ).exists()


def kind_of_file(stored: StoredFile) -> FileKind:
    main = stored.media_type.partition("/")[0]
    return {"image": FileKind.PHOTO, "audio": FileKind.VOICE}.get(main, FileKind.DOCUMENT)


def words_to_find(report: Report) -> str:
    """What the public may find a report by: the office's summary, its category, its place."""
    known = load_taxonomy().get(report.category)
    names = [known.names.ar, known.names.en] if known else []
    point, area = report.service_point, report.area
    places = [*(point.name.values() if point else ()), *(area.name.values() if area else ())]
    return " ".join([*report.summary.values(), *names, *places])


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18
