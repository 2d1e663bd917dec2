"""A viewer enters; bulletins leave: drafts for the office, what is published for anybody."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.foundation.media.models import StoredFile
from rasid.methods.statistics import told_count
from rasid.stages.bulletins.contents import Body, Content, Facts, Order, PastWeek
from rasid.stages.bulletins.corrections.following import followed
from rasid.stages.bulletins.flash import queries as flash
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import APPROVERS, BulletinState
from rasid.stages.bulletins.told_centres import shown_bulletins
from rasid.stages.cases import queries as cases
from rasid.stages.cases.appeals.standing import appeal_view
from rasid.stages.cases.correcting.rules import Progress
from rasid.stages.cases.measures.standing import measures_view
from rasid.stages.cases.models import Case
from rasid.stages.cases.policy import queries as case_policy
from rasid.stages.cases.referrals.standing import referred_view
from rasid.stages.cases.rules import CaseState
from rasid.stages.findings import queries as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.recurring import queries as recurring
from rasid.stages.findings.rules import FindingKind, FindingState
from rasid.stages.improvement.practice import queries as practice
from rasid.stages.plans import queries as plans
from rasid.stages.plans.models import Plan
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires import queries as questionnaires
from rasid.stages.questionnaires.models import Questionnaire
from rasid.stages.questionnaires.rules import VersionState
from rasid.stages.registry.models import Area, Authority, Sector, ServicePoint
from rasid.stages.reports.answering.shares import PERIOD_DAYS, Shares, public_shares
from rasid.stages.scores import queries as scores
from rasid.stages.scores.errata import queries as errata_queries
from rasid.stages.scores.models import Erratum, Estimate, Snapshot
from rasid.stages.scores.rules import Level, Weighting

DESK = (Role.ADMINISTRATOR, Role.OFFICER, Role.PUBLISHER)
WEEKS_OF_TREND = 12
LARGE = ("content", "document", "snapshot__manifest")
"""What lists of bulletins do not read."""


# The desk --------------------------------------------------------------------


def may_prepare(viewer: Viewer) -> bool:
    return viewer.has(*DESK)


def may_approve(viewer: Viewer) -> bool:
    return viewer.has(*APPROVERS)


def bulletins(viewer: Viewer) -> QuerySet[Bulletin]:
    """All for those who prepare them; published ones for everybody else."""
    found = Bulletin.objects.filter(programme_id=viewer.programme_id)
    if not may_prepare(viewer):
        found = found.filter(state=BulletinState.PUBLISHED)
    # What is large is read where it is asked for: pages name a bulletin far more often than they open it.
    found = found.select_related("programme", "wave", "snapshot").defer("document", "snapshot__manifest")
    return found.order_by("-number")


def find_bulletin(viewer: Viewer, number: int) -> Bulletin | None:
    return bulletins(viewer).filter(number=number).first()


def published(viewer: Viewer) -> QuerySet[Bulletin]:
    """What anybody may read, newest first."""
    return bulletins(viewer).filter(state=BulletinState.PUBLISHED)


def latest(viewer: Viewer) -> Bulletin | None:
    return published(viewer).first()


def is_embargoed(bulletin: Bulletin) -> bool:
    """Whether the hour before which nothing of it may be public has not come yet."""
    return bulletin.publish_not_before is not None and clock.now() < bulletin.publish_not_before


def before(bulletin: Bulletin) -> Bulletin | None:
    """The published bulletin that came before."""
    earlier = Bulletin.objects.filter(programme_id=bulletin.programme_id, number__lt=bulletin.number)
    return earlier.filter(state=BulletinState.PUBLISHED).select_related("wave").order_by("-number").first()


def waves_without_bulletin(viewer: Viewer) -> QuerySet[Wave]:
    """Waves that have begun and have no bulletin yet, newest first."""
    if not may_prepare(viewer):
        return Wave.objects.none()
    programme = Programme.objects.get(id=viewer.programme_id)
    taken = Bulletin.objects.filter(programme=programme).values("wave_id")
    return (
        programme.waves.filter(starts_on__lte=programmes.today(programme))
        .exclude(id__in=taken)
        .order_by("-number")
    )


def content_of(bulletin: Bulletin) -> Content:
    """The drafted or published content; empty before drafting."""
    raw = bytes(bulletin.content)
    return _parsed(raw) if raw else {}


@lru_cache(maxsize=16)
def _parsed(raw: bytes) -> Content:
    """Content of hundreds of bodies takes longer to read than a page to make; nobody changes what they are given."""
    found: Content = json.loads(raw)
    return found


def approvers(bulletin: Bulletin) -> list[tuple[int, str, datetime]]:
    """Account, handle and moment of each approval of the content that stands now."""
    mine = bulletin.approvals.filter(content_sha256=bulletin.content_sha256).order_by("at")
    return list(mine.values_list("user_id", "user__handle", "at"))


def public_view(bulletin: Bulletin) -> dict[str, Any]:
    """The bulletin as the log tells it: exactly what its entries add up to."""
    view: dict[str, Any] = {
        "number": bulletin.number,
        "wave": bulletin.wave.number,
        "state": bulletin.state,
        "content_sha256": bulletin.content_sha256,
        "snapshot_sha256": bulletin.snapshot.sha256 if bulletin.snapshot else None,
        "approvals": len(approvers(bulletin)),
    }
    if bulletin.state == BulletinState.PUBLISHED:
        view |= {"digest": bulletin.digest}
        if held := errata(bulletin):
            view |= {"errata": [erratum_view(erratum) for erratum in held]}
    return view


def errata(bulletin: Bulletin) -> list[Erratum]:
    """What was said since of this published bulletin's figures, oldest first; empty where they stand."""
    if bulletin.state != BulletinState.PUBLISHED:
        return []
    return errata_queries.errata_of([bulletin.wave_id])[bulletin.wave_id]


def errata_by_bulletin(found: Iterable[Bulletin]) -> dict[UUID, list[Erratum]]:
    """The same for a page of published bulletins, by their ids."""
    held = {each.wave_id: each.id for each in found if each.state == BulletinState.PUBLISHED}
    return {held[wave]: rows for wave, rows in errata_queries.errata_of(held).items() if rows}


def erratum_view(erratum: Erratum) -> dict[str, Any]:
    """An erratum as the log tells it: both fingerprints, and what kinds of inputs changed."""
    return {
        "was": erratum.was.sha256,
        "became": erratum.became.sha256,
        "because": sorted(reason["kind"] for reason in erratum.reasons),
    }


def outdated() -> list[Bulletin]:
    """Published bulletins of all programmes among whose year's readings some are newer than their figures."""
    return [
        bulletin
        for bulletin in Bulletin.objects.filter(state=BulletinState.PUBLISHED)
        .select_related("snapshot__wave")
        .order_by("programme", "number")
        if bulletin.snapshot and errata_queries.is_outdated(errata_queries.standing(bulletin.snapshot))
    ]


def live_views(programme_id: UUID) -> dict[str, Mapping[str, Any]]:
    """Every public subject of a programme as the tables have it now, by its name in the log."""
    programme = Programme.objects.get(id=programme_id)
    views: dict[str, Mapping[str, Any]] = {
        f"programme:{programme.id}": programmes.public_view(programme),
        **findings.public_views(programme_id),
        **recurring.public_views(programme_id),
        **practice.public_views(programme_id),
        **cases.public_views(programme_id),
        **case_policy.public_views(programme_id),
        **flash.public_views(programme_id),
    }
    published = Questionnaire.objects.filter(
        programme_id=programme_id, versions__state=VersionState.PUBLISHED
    )
    for questionnaire in published.distinct():
        views[f"questionnaire:{questionnaire.id}"] = questionnaires.public_view(questionnaire)
    for plan in Plan.objects.filter(programme_id=programme_id).select_related("wave"):
        views[f"plan:{plan.id}"] = plans.public_view(plan)
    for bulletin in Bulletin.objects.filter(
        programme_id=programme_id, state=BulletinState.PUBLISHED
    ).select_related("wave", "snapshot"):
        views[f"bulletin:{bulletin.id}"] = public_view(bulletin)
    return views


# What a draft is made of: read by a job, on nobody's behalf -------------------


def facts(bulletin: Bulletin, snapshot: Snapshot) -> Facts:
    """The rows of one bulletin, counted since the one before."""
    programme, wave = bulletin.programme, bulletin.wave
    today = programmes.today(programme)
    since, until = _period(bulletin), clock.now()
    regime = programmes.regime_on(programme, today)
    names = Authority.objects.filter(programme=programme).values_list("id", "name", "sector__code")
    orders = _orders(programme, since, until)
    return Facts(
        programme={
            "id": str(programme.id),
            "slug": programme.slug,
            "name": programme.name,
            "demonstration": programme.is_demonstration,
        },
        number=bulletin.number,
        wave={
            "number": wave.number,
            "starts_on": wave.starts_on.isoformat(),
            "ends_on": wave.ends_on.isoformat(),
        },
        as_of=today,
        regime=str(regime) if regime else "",
        method=snapshot.method,
        settings=snapshot.settings,
        snapshot_sha256=snapshot.sha256,
        visits=[(str(centre), str(body)) for centre, body in scores.accepted_visits(programme, wave)],
        estimates=list(
            snapshot.estimates.exclude(level=Level.CENTRE).order_by("level", "weighting", "subject")
        ),
        bodies={str(body): Body(str(body), name, sector) for body, name, sector in names},
        sectors=dict(Sector.objects.filter(programme=programme).values_list("code", "name")),
        areas={
            str(area): name
            for area, name in Area.objects.filter(programme=programme).values_list("id", "name")
        },
        past=_past(bulletin, snapshot),
        findings=list(
            Finding.objects.filter(
                programme=programme,
                kind=FindingKind.FAULT,
                state=FindingState.CONFIRMED,
                public_from__gt=since,
                public_from__lte=until,
            ).order_by("code")
        ),
        orders=orders,
        followed=followed(programme, orders, today, since, until),
        shares=_shares(programme, today),
        note=bulletin.note,
        not_before=bulletin.publish_not_before,
    )


def _shares(programme: Programme, today: date) -> list[Shares]:
    """How authorities answered residents in the days that are over."""
    last = today - timedelta(days=1)
    return public_shares(programme, last - timedelta(days=PERIOD_DAYS - 1), last)


def _period(bulletin: Bulletin) -> datetime:
    """The moment after which things count: the drafting of the bulletin before, or the beginning of the wave."""
    earlier = before(bulletin)
    if earlier and earlier.drafted_at:
        return earlier.drafted_at
    return start_of_day(bulletin.wave.starts_on, ZoneInfo(bulletin.programme.time_zone))


def _orders(programme: Programme, since: datetime, until: datetime) -> list[Order]:
    """Orders that the public can see. One that is still held back is told to nobody."""
    zone = ZoneInfo(programme.time_zone)
    visible = (
        Case.objects.filter(programme=programme, public_from__lte=until)
        .exclude(state=CaseState.WITHDRAWN)
        .select_related("finding", "appeal")
        .order_by("code")
    )
    return [
        Order(
            case=case,
            closed_on=local_day(case.closed_at, zone).isoformat() if case.closed_at else None,
            issued=since < case.public_from <= until,
            # What was put right while it was held back counts once it is told.
            corrected=case.closed_at is not None and since < max(case.closed_at, case.public_from) <= until,
            issued_on=local_day(case.public_from, zone).isoformat(),
            appeal=decision_of(case),
        )
        for case in visible
    ]


def decision_of(case: Case) -> str:
    """How an appeal against an order's finding was decided; empty while none was, or it waits."""
    appeal = getattr(case, "appeal", None)
    return str(appeal.decision) if appeal else ""


def _past(bulletin: Bulletin, snapshot: Snapshot) -> list[PastWeek]:
    """The last weeks' figures for the country as they were published, and this week's."""
    waves = list(
        bulletin.programme.waves.filter(starts_on__lte=bulletin.wave.starts_on).order_by("-starts_on")[
            :WEEKS_OF_TREND
        ]
    )
    kept = {bulletin.wave_id: snapshot.id} | _published_snapshots(
        bulletin.programme_id, waves, bulletin.wave_id
    )
    found = _headlines(kept.values(), Level.COUNTRY, bulletin.programme.country)
    return [PastWeek(wave.number, wave.starts_on, found.get(kept.get(wave.id))) for wave in reversed(waves)]


def _published_snapshots(programme_id: UUID, waves: Sequence[Wave], but: UUID) -> dict[UUID, Any]:
    rows = Bulletin.objects.filter(
        programme_id=programme_id, state=BulletinState.PUBLISHED, wave__in=waves
    ).exclude(wave_id=but)
    return dict(rows.values_list("wave_id", "snapshot_id"))


def _headlines(snapshot_ids: Any, level: Level, subject: str) -> dict[Any, Estimate]:
    rows = Estimate.objects.filter(
        snapshot_id__in=list(snapshot_ids), level=level, subject=subject, weighting=Weighting.VISITOR
    )
    return {row.snapshot_id: row for row in rows}


# What anybody may read --------------------------------------------------------


@dataclass(frozen=True)
class TrendWeek:
    """One published week of one body or centre."""

    starts_on: date
    estimate: Estimate | None


@dataclass(frozen=True)
class PublicOrder:
    """A corrective order as the public reads it."""

    code: str
    service_point_id: UUID
    service_point: Mapping[str, str]
    text: Mapping[str, str]
    severity: str
    half_week: str
    state: str
    deadline: date
    closed_on: date | None
    is_overdue: bool
    reopenings: int
    grade: str = ""
    """Of its evidence, where it stands under enforcement."""
    reply: str = ""
    replied_on: date | None = None
    beside: Mapping[str, Any] = field(default_factory=dict)
    """What its public record says of an appeal, of measures and of a referral."""
    plan: Progress | None = None
    """How far its authority's own plan has come."""


def authority(viewer: Viewer, authority_id: UUID) -> Authority | None:
    return (
        Authority.objects.filter(programme_id=viewer.programme_id, id=authority_id)
        .select_related("sector")
        .first()
    )


def service_point(viewer: Viewer, point_id: UUID) -> ServicePoint | None:
    return (
        ServicePoint.objects.filter(programme_id=viewer.programme_id, id=point_id)
        .select_related("sector", "area")
        .first()
    )


def authority_of(viewer: Viewer, point: ServicePoint) -> Authority | None:
    today = programmes.today(Programme.objects.get(id=viewer.programme_id))
    link = point.authority_links.filter(valid__contains=today).select_related("authority").first()
    return link.authority if link else None


def published_estimate(viewer: Viewer, level: Level, subject: str) -> Estimate | None:
    """The figure of one body or centre in the newest published bulletin."""
    newest = figure_from(viewer, level, subject)
    if newest is None:
        return None
    return _headlines([newest.snapshot_id], level, subject).get(newest.snapshot_id)


def figure_from(viewer: Viewer, level: Level, subject: str) -> Bulletin | None:
    """The bulletin in which a figure is read: the newest; a centre's, the newest that three new visits bore."""
    if level is not Level.CENTRE:
        return latest(viewer)
    shown = shown_bulletins(viewer.programme_id, [UUID(subject)])[UUID(subject)]
    return shown[-1] if shown else None


def published_centres(viewer: Viewer, point_ids: Iterable[UUID]) -> dict[UUID, Estimate]:
    """Figures of centres as anybody may read them; centres below the floor are not among them."""
    shown = {
        point: weeks[-1]
        for point, weeks in shown_bulletins(viewer.programme_id, point_ids).items()
        if weeks and weeks[-1]
    }
    found = Estimate.objects.filter(
        snapshot__in={bulletin.snapshot_id for bulletin in shown.values() if bulletin},
        level=Level.CENTRE,
        weighting=Weighting.VISITOR,
        subject__in=[str(point) for point in shown],
        value__isnull=False,
    )
    read_in = {str(point): bulletin.snapshot_id for point, bulletin in shown.items() if bulletin}
    return {
        UUID(estimate.subject): estimate
        for estimate in found
        if read_in[estimate.subject] == estimate.snapshot_id
    }


def visits_told(estimate: Estimate | None) -> int | None:
    """How many visits a figure rests on, as anybody may read it; None stands for "fewer than three"."""
    return told_count(estimate.visits) if estimate else 0


def trend(viewer: Viewer, level: Level, subject: str) -> list[TrendWeek]:
    """The last published weeks, oldest first; a week without a bulletin or below the floor is a gap."""
    newest = list(reversed(published(viewer).defer(*LARGE)[:WEEKS_OF_TREND]))
    read_in: Sequence[Bulletin | None] = newest
    if level is Level.CENTRE:
        shown = shown_bulletins(viewer.programme_id, [UUID(subject)])[UUID(subject)]
        read_in = shown[len(shown) - len(newest) :]
    found = _headlines([each.snapshot_id for each in read_in if each], level, subject)
    return [
        TrendWeek(week.wave.starts_on, found.get(each.snapshot_id) if each else None)
        for week, each in zip(newest, read_in, strict=True)
    ]


def public_orders(
    viewer: Viewer, *, authority_id: UUID | None = None, point_id: UUID | None = None
) -> QuerySet[Case]:
    """Orders of one body or centre that are public, newest first."""
    found = cases.public_cases(viewer)
    if authority_id:
        found = found.filter(authority_id=authority_id)
    if point_id:
        found = found.filter(service_point_id=point_id)
    return found.order_by("-public_from", "code")


def public_order_rows(viewer: Viewer, found: Sequence[Case]) -> list[PublicOrder]:
    programme = Programme.objects.get(id=viewer.programme_id)
    today, zone = programmes.today(programme), ZoneInfo(programme.time_zone)
    return [
        PublicOrder(
            code=case.code,
            service_point_id=case.service_point_id,
            service_point=case.finding.service_point_name,
            text=case.finding.text,
            severity=case.finding.severity,
            half_week=case.finding.seen_in_half_week,
            state=case.state,
            deadline=case.deadline,
            closed_on=local_day(case.closed_at, zone) if case.closed_at else None,
            is_overdue=case.state == CaseState.OPEN and case.deadline < today and case.stopped_on is None,
            reopenings=sum(step.step == "reopened" for step in case.steps.all()),
            grade=case.finding.grade if case.finding.reply_until else "",
            reply=reply.text if (reply := cases.reply_of(case)) else "",
            replied_on=local_day(reply.given_at, zone) if reply else None,
            beside=_beside(case),
            plan=cases.plan_of(case),
        )
        for case in found
    ]


def _beside(case: Case) -> dict[str, Any]:
    told = {**appeal_view(case), **measures_view(case), **referred_view(case)}
    told["appeal_decided_on"] = _as_day(told["appeal_decided_on"])
    for measure in told["measures"] or []:
        measure["taken_on"] = _as_day(measure["taken_on"])
    for referral in told["referred"] or []:
        referral["on"] = _as_day(referral["on"])
    return told


def _as_day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def paper(viewer: Viewer, number: int, kind: str) -> StoredFile | None:
    """A printed form of a published bulletin: "pdf" for anybody, "brief" for the Cabinet and the desk."""
    bulletin = published(viewer).filter(number=number).select_related("pdf", "pdf_en").first()
    if bulletin is None or (kind.startswith("brief") and not may_read_briefs(viewer)):
        return None
    found: StoredFile | None = {
        "pdf": bulletin.pdf,
        "pdf_en": bulletin.pdf_en,
        "brief": bulletin.brief_pdf,
        "brief_en": bulletin.brief_pdf_en,
    }[kind]
    return found


def may_read_briefs(viewer: Viewer) -> bool:
    return viewer.has(Role.CABINET, *DESK)
