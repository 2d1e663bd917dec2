"""A programme, a key and what is asked for enter; requests and updates of Open311, as this key may see them, leave.

Anybody sees what the public pages show: an office-written summary, the half week, a coarse place. With the key that
brought a report, its holder follows it by its id before that, and reads what its sender is told.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.urls import reverse

from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.vault.sealing import blind_index
from rasid.methods.triage import load_taxonomy
from rasid.protocols import open311
from rasid.protocols.open311 import Search
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import public_viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.registry.queries import service_point
from rasid.stages.reports import queries as reports
from rasid.stages.reports.models import Report, ReportEvent, ReportFile
from rasid.stages.reports.open311.rules import ANY_SERVICE, ENDED, any_service, offer, service_of, status_of
from rasid.stages.reports.public.models import PublicReport
from rasid.stages.reports.public.rules import half_week_of
from rasid.stages.reports.rules import FileKind, Happening, ReportState
from rasid.stages.reports.webhooks.models import ApiKey, KeyedReport

# What an update tells of: acts of the office and of authorities, and reopening. Never what residents wrote.
UPDATES = frozenset(
    {
        Happening.FORWARDED, Happening.EXTENDED, Happening.ANSWERED, Happening.CLOSED, Happening.REOPENED,
        Happening.SET_ASIDE, Happening.FINDING, Happening.CORRECTED, Happening.ASKED,
    }
)  # fmt: skip
# Only their sender is asked, and told why nothing follows.
OWN_UPDATES = frozenset({Happening.SET_ASIDE, Happening.ASKED})
# Of up to a thousand at once, each with its centre, area and authority: what is told and no more.
SHOWN_OF_A_REQUEST = (
    "report_id", "kind", "category", "state", "outcome", "half_week", "ended_in", "latitude", "longitude", "summary",
    "story", "service_point__name", "area__name", "authority__name",
)  # fmt: skip


def services(language: str) -> list[open311.Service]:
    taxonomy = load_taxonomy()
    known = [service_of(taxonomy, category, language) for category in taxonomy.categories.values()]
    return [*known, any_service(taxonomy, language)]


def point_of(programme: Programme, address_id: str) -> ServicePoint | None:
    """The service point that an address id names."""
    point = as_uuid(address_id)
    return service_point(public_viewer(programme.id), point) if point else None


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if len(text) == 36 else None
    except ValueError:
        return None


# Requests ---------------------------------------------------------------------------------------


def found_requests(
    programme: Programme, search: Search, key: ApiKey | None, *, with_media: str = ""
) -> list[open311.Request]:
    """What a search finds, newest half week first. By ids, also what came in with this key.

    `with_media`: the site's address, before which the path of a public picture is put.
    """
    rows: list[PublicReport | Report]
    if search.ids:
        ids = [known for text in search.ids if (known := as_uuid(text))]
        own = _own(programme, ids, key)
        shown = {row.report_id: row for row in _shown(programme).filter(report_id__in=ids)}
        rows = [row for each in ids if (row := own.get(each) or shown.get(each)) is not None]
    else:
        begin = (search.page - 1) * search.page_size
        rows = list(_searched(programme, search)[begin : begin + search.page_size])
    pictures, zone = _pictures(programme, rows, with_media), ZoneInfo(programme.time_zone)
    return [
        _own_request(row, search, zone)
        if isinstance(row, Report)
        else _public_request(row, search, pictures, zone)
        for row in rows
    ]


def request_by_id(
    programme: Programme, text: str, key: ApiKey | None, *, with_extensions: bool, with_media: str
) -> open311.Request | None:
    search = Search(ids=(text,), with_extensions=with_extensions)
    return next(iter(found_requests(programme, search, key, with_media=with_media)), None)


def _shown(programme: Programme) -> QuerySet[PublicReport]:
    return (
        PublicReport.objects.filter(programme=programme)
        .select_related("service_point", "area", "authority")
        .only(*SHOWN_OF_A_REQUEST)
    )


def _searched(programme: Programme, search: Search) -> QuerySet[PublicReport]:
    """By the half week, which is all that is public of a report's time: a filter must not tell more than it does."""
    zone = ZoneInfo(programme.time_zone)
    assert search.since is not None
    assert search.until is not None
    first, last = _local(search.since, zone), _local(search.until, zone)
    if start_of_day(first, zone) < search.since and first < date.max:
        first += timedelta(days=1)
    found = _shown(programme).filter(half_week__range=(first, last))
    if search.service_codes:
        offers = [offer(load_taxonomy(), code) for code in search.service_codes]
        found = found.filter(category__in=[each.category for each in offers if each])
    if len(search.statuses) == 1:
        found = found.filter(is_open=open311.Status.OPEN in search.statuses)
    return found.order_by("-half_week", "report_id")


def _local(moment: datetime, zone: ZoneInfo) -> date:
    try:
        return local_day(moment, zone)
    except OverflowError:
        # At the ends of time there are no reports, in whatever zone.
        return moment.date()


def _own(programme: Programme, ids: list[UUID], key: ApiKey | None) -> dict[UUID, Report]:
    if key is None:
        return {}
    found = Report.objects.filter(programme=programme, id__in=ids)
    found = found.filter(id__in=key.reports.values("report_id"))
    rows = found.select_related("service_point", "area", "authority", "programme").defer(
        "text", "place_words", "satisfaction_words", "receipt", "search", "area__boundary"
    )
    return {row.id: row for row in rows}


def own_report(programme: Programme, text: str, key: ApiKey) -> Report | None:
    """A report by its id, if it came in with this key."""
    known = as_uuid(text)
    return _own(programme, [known], key).get(known) if known else None


def _public_request(
    row: PublicReport, search: Search, pictures: Mapping[UUID, str], zone: ZoneInfo
) -> open311.Request:
    told = [date.fromisoformat(str(day)) for _, day in row.story]
    latest = row.ended_in or max(told, default=row.half_week)
    return open311.Request(
        id=str(row.report_id),
        **_common(row),
        status=status_of(ReportState(row.state)),
        status_notes=_state_words(ReportState(row.state), row.outcome),
        description=in_language(row.summary),
        requested_at=_morning(row.half_week, zone),
        updated_at=_morning(max(latest, row.half_week), zone),
        latitude=row.latitude,
        longitude=row.longitude,
        media_url=pictures.get(row.report_id, ""),
        extensions=_extensions(row.kind, row.state, row.outcome) if search.with_extensions else {},
        notes=tuple(
            (_morning(date.fromisoformat(str(day)), zone), say(f"open311-happened-{what}"), str(what))
            for what, day in row.story
        )
        if search.with_extensions
        else (),
    )


def _own_request(row: Report, search: Search, zone: ZoneInfo) -> open311.Request:
    """For whoever brought it: exact times, and where it stands, its lead's when merged. Its words stay sealed."""
    stands = reports.standing(row)
    outcome = stands.outcome.value if stands.outcome else ""
    ends_at = row.closed_at if stands.state is ReportState.CLOSED and row.closed_at else row.changed_at
    return open311.Request(
        id=str(row.id),
        **_common(row),
        status=status_of(stands.state),
        status_notes=_state_words(stands.state, outcome),
        description=in_language(row.summary) if row.is_public and row.summary else "",
        requested_at=row.accepted_at.astimezone(zone),
        updated_at=ends_at.astimezone(zone),
        expected_at=_evening(stands.answer_by, zone) if stands.answer_by else None,
        latitude=round(row.latitude, 6) if row.latitude is not None else None,
        longitude=round(row.longitude, 6) if row.longitude is not None else None,
        extensions=_extensions(row.kind, stands.state, outcome) if search.with_extensions else {},
        notes=tuple(
            (line.at.astimezone(zone), str(line.sentence), line.what.value)
            for line in reports.story(row, told_only=True)
        )
        if search.with_extensions
        else (),
    )


def _common(row: PublicReport | Report) -> dict[str, Any]:
    point, area = row.service_point, row.area
    places = [in_language(place.name) for place in (point, area) if place is not None]
    return {
        "service_code": row.category or ANY_SERVICE,
        "service_name": load_taxonomy().name(row.category, _language())
        if row.category
        else say("open311-any"),
        "agency": in_language(row.authority.name) if row.authority else "",
        "address": say("open311-and").join(places),
        "address_id": str(point.id) if point else "",
    }


def _language() -> str:
    return in_language({"ar": "ar", "en": "en"})


def _state_words(state: ReportState, outcome: str) -> str:
    if state is ReportState.CLOSED and outcome:
        return say(f"open311-outcome-{outcome}")
    return say(f"open311-state-{state}")


def _extensions(kind: str, state: str, outcome: str) -> dict[str, str]:
    return {"kind": str(kind), "state": str(state), **({"outcome": str(outcome)} if outcome else {})}


def _pictures(programme: Programme, rows: Sequence[PublicReport | Report], site: str) -> dict[UUID, str]:
    """By report, the address of the first picture that an officer allowed beside the summary."""
    shown = [row.report_id for row in rows if isinstance(row, PublicReport)]
    if not site or not shown:
        return {}
    found = ReportFile.objects.filter(
        report_id__in=shown, is_public=True, kind=FileKind.PHOTO, file__isnull=False
    )
    return {
        report: site + reverse("public_report_file", args=[programme.slug, report, file])
        for report, file in found.order_by("-id").values_list("report_id", "id")
    }


def _morning(day: date, zone: ZoneInfo) -> datetime:
    return start_of_day(day, zone).astimezone(zone)


def _evening(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(23, 59, 59), zone)


# Updates ----------------------------------------------------------------------------------------


def found_updates(programme: Programme, search: Search, key: ApiKey | None) -> list[open311.Update]:
    """What happened to public requests, and to those that came with this key; of each request oldest first.

    To whoever brought a report the words that its sender is told, and when; to everybody else only that it happened,
    and in which half week: the moment would be the one at which its sender opened it again. Nor does the order, or
    the number of a line, tell what came before what of somebody else's.
    """
    own = KeyedReport.objects.filter(key=key, key__isnull=False).values("report_id")
    public = PublicReport.objects.filter(programme=programme).values("report_id")
    mine = Q(report_id__in=own)
    others = Q(report_id__in=public) & ~Q(what__in=OWN_UPDATES) & ~mine
    lines = ReportEvent.objects.filter(report__programme=programme, what__in=UPDATES)
    if search.ids:
        ids = [known for text in search.ids if (known := as_uuid(text))]
        lines = lines.filter(report_id__in=ids)
    else:
        mine &= Q(at__range=(search.since, search.until))
        others &= _in_half_weeks_of(search, programme)
    begin = (search.page - 1) * search.page_size
    lines = lines.filter(mine | others).order_by("report_id", "at", "id")
    found = list(lines[begin : begin + search.page_size])
    brought = KeyedReport.objects.filter(key=key, report_id__in=[line.report_id for line in found])
    owned = set(brought.values_list("report_id", flat=True)) if key else set()
    return [_as_update(line, line.report_id in owned, programme) for line in found]


def _in_half_weeks_of(search: Search, programme: Programme) -> Q:
    """Whatever happened in a half week that the span touches: whoever asks every hour misses nothing."""
    zone, week_starts_on = ZoneInfo(programme.time_zone), programme.week_starts_on
    assert search.since is not None
    assert search.until is not None
    first, last = _local(search.since, zone), _local(search.until, zone)
    found = Q()
    if first > date.min + timedelta(days=7):
        found &= Q(at__gte=start_of_day(half_week_of(first, week_starts_on), zone))
    if last < date.max - timedelta(days=7):
        # The next half week begins within four days of this one's first.
        began = half_week_of(last, week_starts_on)
        following = next(
            day for n in (3, 4) if (day := half_week_of(began + timedelta(days=n), week_starts_on)) > began
        )
        found &= Q(at__lt=start_of_day(following, zone))
    return found


def update_id(line: ReportEvent) -> str:
    """Names a line without its number, which counts all lines of everybody in the order of their moments."""
    return blind_index(f"open311-update:{line.pk}").hex()[:32]


def _as_update(line: ReportEvent, is_own: bool, programme: Programme) -> open311.Update:
    zone = ZoneInfo(programme.time_zone)
    half_week = half_week_of(local_day(line.at, zone), programme.week_starts_on)
    sentence = say(f"open311-happened-{line.what}")
    words = line.text if is_own and line.what != Happening.REOPENED else ""
    return open311.Update(
        id=update_id(line),
        request_id=str(line.report_id),
        status=open311.Status.CLOSED if line.state in ENDED else open311.Status.OPEN,
        updated_at=line.at.astimezone(zone) if is_own else _morning(half_week, zone),
        description=f"{sentence}\n{words}" if words else sentence,
    )


def began_at(programmes: list[Programme]) -> datetime:
    return max((programme.created_at for programme in programmes), default=datetime(2026, 1, 1, tzinfo=UTC))
