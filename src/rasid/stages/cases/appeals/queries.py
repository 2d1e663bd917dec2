"""A viewer enters; the appeals this person may see, who may hear them and how many are to be expected, leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.foundation.calendar.working_days import working_days_between
from rasid.foundation.media.models import StoredFile
from rasid.stages.cases import queries as cases
from rasid.stages.cases.appeals import rules
from rasid.stages.cases.appeals.rules import Hands, Load, Standing
from rasid.stages.cases.appeals.standing import appeal_of, standing_of
from rasid.stages.cases.models import Appeal, AppealProof, Case
from rasid.stages.cases.policy.queries import policy_of
from rasid.stages.cases.rules import CaseState
from rasid.stages.findings.models import Finding, SecondEvidence
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews.models import Disagreement, Review

PAST_WEEKS = 12


@dataclass(frozen=True)
class AppealRow:
    """One appeal as lists show it; `age` in working days, `left` negative when the office is late."""

    appeal: Appeal
    case: Case
    standing: Standing
    age: int
    left: int

    @property
    def is_late(self) -> bool:
        return self.standing is Standing.GIVEN and self.left < 0


def appeals(viewer: Viewer) -> QuerySet[Appeal]:
    """All of the programme's, for its officers."""
    if not cases.may_judge(viewer):
        return Appeal.objects.none()
    return (
        Appeal.objects.filter(case__programme_id=viewer.programme_id)
        .select_related("case__programme", "case__finding", "case__authority", "case__service_point")
        .prefetch_related("proofs__file")
    )


def appeal_list(viewer: Viewer, *, wanted: str = "", authority: str = "") -> QuerySet[Appeal]:
    """`wanted`: "" those that wait, soonest due first; else those with this outcome, newest first."""
    found = appeals(viewer)
    if authority:
        found = found.filter(case__authority_id=authority)
    moot = Q(decision="", case__state=CaseState.WITHDRAWN)
    if wanted == Standing.MOOT:
        return found.filter(moot).order_by("-given_at", "id")
    if wanted:
        return found.filter(decision=wanted).order_by("-decided_at", "id")
    return found.filter(decision="").exclude(moot).order_by("decide_by", "given_at", "id")


def waiting_count(viewer: Viewer) -> tuple[int, int]:
    """Appeals that wait for a decision, and how many of them are past their day."""
    waiting = appeal_list(viewer)
    return waiting.count(), waiting.filter(decide_by__lt=_today(viewer)).count()


def to_hear(viewer: Viewer) -> list[AppealRow]:
    """Appeals that wait and that this very person may decide, soonest due first."""
    if viewer.user_id is None:
        return []
    user = viewer.user_id
    mine = [each for each in appeal_list(viewer) if rules.may_decide_it(user, hands_of(each.case)) is None]
    return rows(viewer, mine)


def find_appeal(viewer: Viewer, appeal_id: UUID) -> Appeal | None:
    return appeals(viewer).filter(id=appeal_id).first()


def rows(viewer: Viewer, found: Iterable[Appeal]) -> list[AppealRow]:
    programme = Programme.objects.get(id=viewer.programme_id)
    today, week = programmes.today(programme), programmes.working_week(programme)
    holidays, zone = programmes.holiday_dates(programme), ZoneInfo(programme.time_zone)
    return [
        AppealRow(
            appeal=appeal,
            case=appeal.case,
            standing=standing_of(appeal.case) or Standing.GIVEN,
            age=working_days_between(local_day(appeal.given_at, zone), today, week, holidays),
            left=working_days_between(today, appeal.decide_by, week, holidays),
        )
        for appeal in found
    ]


def proof_file(viewer: Viewer, case_id: UUID, file_id: UUID) -> StoredFile | None:
    """A file given with an appeal, for those who may see its order."""
    case = cases.find_case(viewer, case_id)
    if case is None:
        return None
    proof = AppealProof.objects.select_related("file").filter(appeal__case=case, file_id=file_id).first()
    return proof.file if proof else None


def last_day(case: Case) -> date:
    """Last day on which this order's finding may be appealed against."""
    programme = case.programme
    return rules.last_day(
        local_day(case.visible_from, ZoneInfo(programme.time_zone)),
        policy_of(case).appeal_days,
        programmes.working_week(programme),
        programmes.holiday_dates(programme),
    )


def shown(viewer: Viewer, case: Case) -> dict[str, Any]:
    """What an order's page says of its appeal: for the office and for its authority."""
    appeal, until = appeal_of(case), last_day(case)
    today = programmes.today(case.programme)
    may = appeal is None and case.state != CaseState.WITHDRAWN and today <= until
    return {
        "appeal": appeal,
        "appeal_case_id": case.id,
        "appeal_standing": standing_of(case),
        "appeal_proofs": list(appeal.proofs.select_related("file")) if appeal else [],
        "appeal_until": until,
        "may_appeal": may and not cases.may_judge(viewer),
        "appeal_in_office": cases.may_judge(viewer),
    }


def hands_of(case: Case) -> Hands:
    """Who confirmed the finding, read what it rests on, or judged an answer to its order."""
    finding = case.finding
    return Hands(
        confirmed=_accounts([finding.decided_by_id], _vouched(finding)),
        read=_accounts(_readers(finding)),
        judged=_accounts(case.answers.values_list("decided_by_id", flat=True)),
    )


def _vouched(finding: Finding) -> Iterable[int]:
    """Where a resident is the source, whoever named what else shows it confirmed it as much."""
    return SecondEvidence.objects.filter(finding=finding).values_list("named_by_id", flat=True)


def _readers(finding: Finding) -> Iterable[int | None]:
    """Readers of the visit it was drawn from, and whoever settled between two of them."""
    if finding.review is None:
        return []
    readings = Review.objects.filter(submission_id=finding.review.submission_id)
    settled = Disagreement.objects.filter(first__in=readings).values_list("settled_by_id", flat=True)
    return [*readings.values_list("reviewer_id", flat=True), *settled]


def _accounts(*found: Iterable[int | None]) -> frozenset[int]:
    return frozenset(each for held in found for each in held if each is not None)


@dataclass(frozen=True)
class Forecast:
    """What the coming weeks may bring. `weekly`: findings an authority could see, a week, as of late."""

    load: Load
    weekly: float
    findings: int
    appeals: int
    weeks: int


def forecast(viewer: Viewer) -> Forecast:
    """How many appeals to expect in the next weeks, from the programme's last ones; for the office alone.

    Only orders whose days to appeal are over say what share is appealed against.
    """
    programme = Programme.objects.get(id=viewer.programme_id)
    zone, today = ZoneInfo(programme.time_zone), programmes.today(programme)
    since = start_of_day(today - timedelta(weeks=PAST_WEEKS), zone)
    of_late = Case.objects.filter(
        programme=programme, visible_from__gte=since, visible_from__lte=clock.now()
    ).select_related("programme", "appeal")
    over = [case for case in of_late if appeal_of(case) or last_day(case) < today]
    first = min((case.visible_from for case in of_late), default=None)
    weeks = max(1, min(PAST_WEEKS, -(-(today - local_day(first, zone)).days // 7))) if first else PAST_WEEKS
    weekly = len(of_late) / weeks
    appealed = sum(appeal_of(case) is not None for case in over)
    load = rules.coming_load(len(over), appealed, weekly * rules.WEEKS_AHEAD)
    return Forecast(load, weekly, len(over), appealed, weeks)


def _today(viewer: Viewer) -> date:
    return programmes.today(Programme.objects.get(id=viewer.programme_id))
