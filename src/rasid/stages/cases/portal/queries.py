"""A liaison enters; what is asked of their authorities, who of them has it, what comes due and how they want to be told
leave.

Orders that are not released yet are in no list, no count and no letter: everything here goes through `cases.queries`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rasid.foundation.calendar.working_days import working_days_between
from rasid.foundation.text.localized import LocalizedText
from rasid.stages.cases import queries as cases
from rasid.stages.cases.correcting.queries import next_step
from rasid.stages.cases.models import Assignment, Case, CorrectionStep, DigestWish
from rasid.stages.cases.portal.rules import Key, Kind, Thing, by_urgency, due_by_day
from rasid.stages.cases.queries import CaseRow
from rasid.stages.cases.rules import CaseState
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.colleagues import queries as colleagues
from rasid.stages.registry.models import LiaisonScope
from rasid.stages.registry.queries import liaison_authorities
from rasid.stages.reports.answering import queries as answering
from rasid.stages.reports.answering.queries import Row as Complaint
from rasid.stages.reports.queries import for_authorities
from rasid.stages.reports.rules import ReportState

LIVE, CLOSED, WITHDRAWN = "", "closed", "withdrawn"
MINE, NOBODYS = "mine", "nobodys"
_ORDERS = {
    LIVE: (CaseState.OPEN, CaseState.ANSWERED),
    CLOSED: (CaseState.CLOSED,),
    WITHDRAWN: (CaseState.WITHDRAWN,),
}
_COMPLAINTS = {
    LIVE: (ReportState.FORWARDED, ReportState.ANSWERED),
    CLOSED: (ReportState.CLOSED,),
    WITHDRAWN: (),
}


@dataclass(frozen=True)
class Asked:
    """One order or complaint in «المطلوب منكم». `days_left` counts working days and is negative when it is late."""

    kind: Kind
    id: UUID
    code: str
    words: LocalizedText
    centre: LocalizedText
    authority: LocalizedText
    half_week: date
    severity: str
    deadline: date | None
    days_left: int | None
    is_overdue: bool
    is_ours: bool
    has_it: str
    """Sign-in name of the colleague who has it; empty when nobody has."""
    is_mine: bool
    order: CaseRow | None = None
    complaint: Complaint | None = None
    step: CorrectionStep | None = None
    stopped_on: date | None = None


@dataclass(frozen=True)
class Counts:
    """What the authority has to do something about, and how much of it is late or in the viewer's own hands."""

    ours: int
    overdue: int
    mine: int


# The list ------------------------------------------------------------------------------------------


def asked_keys(
    viewer: Viewer, *, kind: str = "", wanted: str = LIVE, who: str = "", authority: str = ""
) -> list[Key]:
    """Orders and complaints of one list, the most urgent first. `who`: "", "mine" or "nobodys"."""
    today = _today(viewer)
    keys: list[Key] = []
    if kind in {"", Kind.ORDER}:
        keys += _order_keys(viewer, wanted, who, authority)
    if kind in {"", Kind.COMPLAINT} and who != MINE:
        keys += _complaint_keys(viewer, wanted, authority)
    return by_urgency(keys, today)


def _order_keys(viewer: Viewer, wanted: str, who: str, authority: str) -> list[Key]:
    if cases.may_judge(viewer):
        return []
    found = cases.cases(viewer).filter(state__in=_ORDERS.get(wanted, ())).prefetch_related(None)
    if who == MINE:
        found = found.filter(assignee_id=viewer.user_id)
    if who == NOBODYS:
        found = found.exclude(assignee_id__in=_holders(viewer))
    if authority:
        found = found.filter(authority_id=authority)
    rows = found.values_list("id", "deadline", "finding__severity", "state", "stopped_on", "code")
    return [
        Key(Kind.ORDER, known, deadline, severity, state == CaseState.OPEN, stopped is not None, code)
        for known, deadline, severity, state, stopped, code in rows
    ]


def _complaint_keys(viewer: Viewer, wanted: str, authority: str) -> list[Key]:
    found = for_authorities(viewer).filter(state__in=_COMPLAINTS.get(wanted, ())).order_by()
    if authority:
        found = found.filter(authority_id=authority)
    return [
        Key(
            Kind.COMPLAINT,
            known,
            last_day,
            severity,
            state == ReportState.FORWARDED,
            False,
            answering.reference(known),
        )
        for known, last_day, severity, state in found.values_list("id", "answer_by", "severity", "state")
    ]


def asked(viewer: Viewer, keys: Sequence[Key]) -> list[Asked]:
    """The rows of these keys, in their order; what the viewer may not see is not among them."""
    wanted = {kind: [key.id for key in keys if key.kind is kind] for kind in Kind}
    found = {each.id: each for each in _orders(viewer, wanted[Kind.ORDER])}
    found |= {each.id: each for each in _complaints(viewer, wanted[Kind.COMPLAINT])}
    return [found[key.id] for key in keys if key.id in found]


def _orders(viewer: Viewer, ids: Collection[UUID]) -> list[Asked]:
    held = list(cases.cases(viewer).filter(id__in=ids).select_related("assignee"))
    holders = _holders(viewer)
    return [
        _order(viewer, case, row, holders) for case, row in zip(held, cases.rows(viewer, held), strict=True)
    ]


def _order(viewer: Viewer, case: Case, row: CaseRow, holders: Collection[int]) -> Asked:
    has_it = case.assignee if case.assignee_id in holders else None
    return Asked(
        kind=Kind.ORDER,
        id=case.id,
        code=case.code,
        words=row.text,
        centre=row.service_point,
        authority=row.authority,
        half_week=row.half_week,
        severity=row.severity,
        deadline=row.deadline,
        days_left=row.days_left if row.state is CaseState.OPEN else None,
        is_overdue=row.is_overdue and case.stopped_on is None,
        is_ours=row.state is CaseState.OPEN,
        has_it=has_it.handle if has_it else "",
        is_mine=has_it is not None and has_it.pk == viewer.user_id,
        order=row,
        step=next_step(case) if row.state is CaseState.OPEN else None,
        stopped_on=case.stopped_on,
    )


def _complaints(viewer: Viewer, ids: Collection[UUID]) -> list[Asked]:
    held = for_authorities(viewer).filter(id__in=ids)
    return [
        Asked(
            kind=Kind.COMPLAINT,
            id=row.report.id,
            code=row.reference,
            words=row.report.summary,
            centre=row.report.place,
            authority=row.authority,
            half_week=row.half_week,
            severity=row.report.severity,
            deadline=row.report.answer_by,
            days_left=row.days_left,
            is_overdue=row.is_overdue,
            is_ours=row.report.state is ReportState.FORWARDED,
            has_it="",
            is_mine=False,
            complaint=row,
        )
        for row in answering.rows(viewer, held)
    ]


def counts(viewer: Viewer) -> Counts:
    """Over everything that waits, whatever the list is narrowed to."""
    today = _today(viewer)
    ours = [key for key in asked_keys(viewer) if key.is_ours]
    late = [key for key in ours if not key.is_stopped and key.deadline and key.deadline < today]
    mine = [key for key in asked_keys(viewer, who=MINE) if key.is_ours]
    return Counts(len(ours), len(late), len(mine))


# What comes due --------------------------------------------------------------------------------------


def forecast(viewer: Viewer) -> list[tuple[date, int]]:
    """How much has its last day on each of the next ten working days."""
    programme = Programme.objects.get(id=viewer.programme_id)
    running = [
        key.deadline
        for key in asked_keys(viewer)
        if key.is_ours and not key.is_stopped and key.deadline is not None
    ]
    return due_by_day(
        running,
        programmes.today(programme),
        programmes.working_week(programme),
        programmes.holiday_dates(programme),
    )


def working_days_to(viewer: Viewer, day: date) -> int:
    programme = Programme.objects.get(id=viewer.programme_id)
    week, holidays = programmes.working_week(programme), programmes.holiday_dates(programme)
    return working_days_between(programmes.today(programme), day, week, holidays)


# Who of us has it ------------------------------------------------------------------------------------


def own_case(viewer: Viewer, case_id: UUID) -> Case | None:
    """An order of this liaison's authorities that is released; nothing for anybody else."""
    return None if cases.may_judge(viewer) else cases.find_case(viewer, case_id)


def team(case: Case) -> QuerySet[LiaisonScope]:
    """Who may have an order: present liaisons of its authority, the leads first."""
    return colleagues.scopes(case.authority_id)


def holder(case: Case) -> LiaisonScope | None:
    """Who has it, as long as they answer for the authority."""
    return team(case).filter(membership__user_id=case.assignee_id).first() if case.assignee_id else None


def history(case: Case) -> QuerySet[Assignment]:
    """Who had it before, oldest first."""
    return Assignment.objects.filter(case=case).select_related("to", "by").order_by("at", "pk")


def shown(viewer: Viewer, case: Case) -> dict[str, object]:
    """What an order's page shows of it; to the office nothing: who of an authority works on what is its own matter."""
    if cases.may_judge(viewer):
        return {}
    has_it = holder(case)
    return {
        "has_it": has_it.membership.user.handle if has_it else "",
        "has_it_is_me": has_it is not None and has_it.membership.user_id == viewer.user_id,
    }


def _holders(viewer: Viewer) -> set[int]:
    """Accounts that answer for one of the viewer's authorities now."""
    found = LiaisonScope.objects.filter(
        authority_id__in=liaison_authorities(viewer), membership__ended_at=None
    )
    return set(found.values_list("membership__user_id", flat=True))


# Being told that something waits ---------------------------------------------------------------------


def wish_of(viewer: Viewer) -> DigestWish | None:
    return DigestWish.objects.filter(user_id=viewer.user_id or 0, programme_id=viewer.programme_id).first()


def things(viewer: Viewer) -> list[Thing]:
    """What waits with this liaison: orders that they have or nobody has, and complaints."""
    found = cases.cases(viewer).filter(state=CaseState.OPEN, stopped_on=None).prefetch_related("escalations")
    others = _holders(viewer) - {viewer.user_id or 0}
    orders = [
        Thing(case.deadline, max([case.visible_from, *(rung.at for rung in case.escalations.all())]))
        for case in found.exclude(assignee_id__in=others)
    ]
    owed = for_authorities(viewer).filter(state=ReportState.FORWARDED)
    handed_on = owed.values_list("answer_by", "forwarded_at")
    return orders + [Thing(day, at) for day, at in handed_on if day is not None and at is not None]


def _today(viewer: Viewer) -> date:
    return programmes.today(Programme.objects.get(id=viewer.programme_id))
