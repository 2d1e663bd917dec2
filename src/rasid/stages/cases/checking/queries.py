"""A viewer enters; which accepted answers are being looked at again, and how many proved true, leave."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Min, Q, QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.queries import waiting
from rasid.foundation.text.localized import LocalizedText
from rasid.methods.statistics.proportions import Share, wilson
from rasid.stages.cases.checking.rules import (
    LEAST_CHECKED,
    RUNNING,
    Look,
    Mark,
    may_waive,
    since,
)
from rasid.stages.cases.models import Case, Recheck
from rasid.stages.cases.rules import CaseState, RecheckOutcome, RecheckState
from rasid.stages.findings.models import Finding
from rasid.stages.plans.models import UndoneTask
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Role, Viewer
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.queries import half_week_of, seen_on
from rasid.stages.reviews.rules import ReviewState, Verdict
from rasid.stages.submissions.models import Answer
from rasid.stages.submissions.rules import AnswerState
from rasid.stages.visits.rules import Purpose

WAIVES = "recheck.waived"
YEAR = timedelta(days=365)
Key = TypeVar("Key")


@dataclass(frozen=True)
class RecheckRow:
    """One re-check as the office reads it. Who was or will be sent stands nowhere. `age_days` since it was wanted."""

    id: UUID
    case: UUID
    code: str
    authority: LocalizedText
    service_point: LocalizedText
    severity: str
    state: RecheckState
    outcome: str
    is_spared: bool
    age_days: int
    failed_plans: int
    release_at: datetime | None
    settled_at: datetime | None

    @property
    def state_word(self) -> str:
        """Id of its sentence: what the lot spared waits like the others, and the office reads that it does."""
        waits = self.is_spared and self.state is RecheckState.WANTED
        return "checking-spared-waits" if waits else f"checking-state-{self.state}"

    @property
    def outcome_word(self) -> str:
        return f"checking-outcome-{self.outcome.replace('_', '-')}" if self.outcome else ""


@dataclass(frozen=True)
class Proved:
    """Of the answers that were accepted and looked at again, how many proved true: a share with its 90 % interval.

    `country` is None where nothing was settled; `authorities` holds those with enough of them.
    """

    country: Share | None
    authorities: Mapping[UUID, Share]
    severities: Mapping[str, Share]


def may_know(viewer: Viewer) -> bool:
    """Whoever reads visits does not know which of them were asked for, whatever else they may do."""
    return viewer.has(*DESK) and not viewer.has(Role.REVIEWER)


def rechecks(viewer: Viewer, state: RecheckState | None = None) -> QuerySet[Recheck]:
    """The programme's re-checks: what runs first, longest first; then the newest of what is over."""
    if not may_know(viewer):
        return Recheck.objects.none()
    found = Recheck.objects.filter(case__programme_id=viewer.programme_id)
    found = found.filter(state=state) if state else found
    return found.select_related(
        "case__finding", "case__authority", "case__service_point", "request"
    ).order_by(F("settled_at").desc(nulls_first=True), "wanted_at", "id")


def recheck_by_id(viewer: Viewer, recheck_id: UUID) -> Recheck | None:
    return rechecks(viewer).filter(id=recheck_id).first()


def shown(viewer: Viewer, case: Case) -> dict[str, Any]:
    """For the order's own page: its re-checks, newest first; nothing for whoever may not know."""
    found = rechecks(viewer).filter(case=case).order_by("-wanted_at", "id")
    return {"rechecks": [row_of(each) for each in found]}


def row_of(recheck: Recheck) -> RecheckRow:
    case = recheck.case
    return RecheckRow(
        id=recheck.id,
        case=case.id,
        code=case.code,
        authority=case.authority.name,
        service_point=case.service_point.name,
        severity=case.finding.severity,
        state=RecheckState(recheck.state),
        outcome=recheck.outcome,
        is_spared=is_spared(recheck),
        age_days=((recheck.settled_at or clock.now()) - recheck.wanted_at).days,
        failed_plans=failed_plans(recheck),
        release_at=recheck.release_at,
        settled_at=recheck.settled_at,
    )


def is_spared(recheck: Recheck) -> bool:
    """The lot spared it: its moment is set from the beginning, and until then it stands as the others do."""
    return recheck.state == RecheckState.SPARED or (
        recheck.state == RecheckState.WANTED and recheck.release_at is not None
    )


def failed_plans(recheck: Recheck) -> int:
    """Plans that could not place the visit, and visits that were not made or showed nothing."""
    dropped = UndoneTask.objects.filter(
        request__source=source_of(recheck), request__programme=recheck.case.programme_id
    )
    return recheck.tries + dropped.count()


def source_of(recheck: Recheck) -> str:
    return f"case:{recheck.id}"


def can_be_seen(finding: Finding) -> bool:
    """Whether a question of some form asks for it: a report's finding has one only where its officer named a family."""
    return bool(finding.answer_id or finding.family)


def waivable(viewer: Viewer, recheck: Recheck) -> bool:
    return (
        may_know(viewer)
        and may_waive(
            RecheckState(recheck.state),
            failed_plans(recheck),
            is_spared=is_spared(recheck),
            can_be_seen=can_be_seen(recheck.case.finding),
        )
        is None
    )


def waiver_asked(viewer: Viewer, recheck: Recheck) -> Proposal | None:
    if not may_know(viewer):
        return None
    return waiting(viewer.programme_id, WAIVES).filter(subject=f"recheck:{recheck.id}").first()


def stuck(viewer: Viewer) -> list[Recheck]:
    """Re-checks that no plan could make and for which nobody has asked yet to go without, longest first."""
    found = list(rechecks(viewer).filter(state__in=[RecheckState.WANTED, RecheckState.ASKED]))
    if not found:
        return []
    programme = viewer.programme_id
    asked = set(waiting(programme, WAIVES).values_list("subject", flat=True))
    undone = UndoneTask.objects.filter(request__programme=programme, request__source__startswith="case:")
    dropped = Counter(undone.values_list("request__source", flat=True))
    return [
        each
        for each in found
        if f"recheck:{each.id}" not in asked
        and may_waive(
            RecheckState(each.state),
            each.tries + dropped[source_of(each)],
            is_spared=is_spared(each),
            can_be_seen=can_be_seen(each.case.finding),
        )
        is None
    ]


# What visits saw ----------------------------------------------------------------------------------


def was_refused(finding: Finding) -> bool:
    """Whether the order is about being turned away."""
    return finding.answer is not None and finding.answer.state == AnswerState.REFUSED


def looks_from(recheck: Recheck) -> date:
    """First day whose visits may judge it."""
    zone = ZoneInfo(recheck.case.programme.time_zone)
    first = since(recheck.answer.repaired_on, local_day(recheck.answer.given_at, zone))
    if found_by := recheck.case.finding.review:
        # Whatever day of repair was claimed: the visit that found the fault does not judge it again.
        first = max(first, seen_on(found_by.submission) + timedelta(days=1))
    before = Recheck.objects.filter(answer=recheck.answer_id, wanted_at__lt=recheck.wanted_at)
    if before.exclude(state=RecheckState.DROPPED).exists():
        # A second look at the same answer: what the first one saw is known, and somebody doubts it.
        first = max(first, local_day(recheck.wanted_at, zone) + timedelta(days=1))
    return first


def looks_at(recheck: Recheck) -> list[Look]:
    """What every accepted visit to the place saw of the order's item since it was reported as put right.

    By no viewer: for the act that judges. A trial visit sees a story, and a planted sign is no fault of the centre.
    """
    case, first = recheck.case, looks_from(recheck)
    zone = ZoneInfo(case.programme.time_zone)
    found = (
        Review.objects.filter(
            programme_id=case.programme_id,
            submission__visit__service_point_id=case.service_point_id,
            submission__is_current=True,
            submission__received_at__gte=start_of_day(first, zone),
            state=ReviewState.DECIDED,
            stands=True,
            verdict=Verdict.ACCEPTED,
        )
        .exclude(submission__visit__purpose=Purpose.TRIAL)
        .select_related("submission__visit__planned_visit", "submission__programme")
        .defer("submission__xml")
        .order_by("decided_at", "id")
    )
    return [
        Look(
            review=review.id,
            seen_on=seen_on(review.submission),
            half_week=half_week_of(review.submission),
            marks=_marks(case.finding, review),
        )
        for review in found
        if seen_on(review.submission) >= first
    ]


def _marks(finding: Finding, review: Review) -> tuple[Mark, ...]:
    """Answers to the same question of the same form, in whatever version; else to those of its family."""
    answers = Answer.objects.filter(submission=review.submission_id)
    if review.submission.visit.carries_control:
        answers = answers.exclude(item__is_control=True)
    own, family = _asked_for(finding)
    found = list(answers.filter(own).values_list("id", "state", "score")) if own else []
    if not found and family:
        by_family = answers.filter(item__family=family, item__axis=finding.axis)
        found = list(by_family.values_list("id", "state", "score"))
    return tuple(Mark(answer, AnswerState(state), score) for answer, state, score in sorted(found))


def _asked_for(finding: Finding) -> tuple[Q | None, str]:
    if finding.answer is None:
        return None, finding.family
    item = finding.answer.item
    own = Q(item__path=item.path, item__version__questionnaire=item.version.questionnaire_id)
    return own, item.family


def is_asked_visit(recheck: Recheck, review: Review) -> bool:
    """Whether this reading is of the very visit that was asked for."""
    planned = review.submission.visit.planned_visit
    return bool(recheck.request_id and planned and planned.request_id == recheck.request_id)


def running_at(programme_id: UUID, service_point_id: UUID) -> list[UUID]:
    """Re-checks that a reading of this place may decide. By no viewer: for the act that judges."""
    found = Recheck.objects.filter(
        case__programme_id=programme_id, case__service_point_id=service_point_id, state__in=RUNNING
    )
    return list(found.order_by("wanted_at", "id").values_list("id", flat=True))


def durations(programme_id: UUID) -> list[timedelta]:
    """How long the last year's re-checks took, from the acceptance of the answer to their effect."""
    found = Recheck.objects.filter(
        case__programme_id=programme_id,
        state=RecheckState.SETTLED,
        settled_at__gte=clock.now() - YEAR,
    )
    times = found.values_list("settled_at", "wanted_at")
    return [settled - wanted for settled, wanted in times if settled]


# How many proved true -----------------------------------------------------------------------------


def proved(programme: Programme, since: date | None = None, until: date | None = None) -> Proved:
    """Of the answers whose re-check was settled on these days (both included), how many were true.

    What is judged and not yet settled counts for nobody: its outcome is not told before its time.
    """
    told = _told(programme, since, until)
    bodies = _counted((authority, is_true) for authority, _, is_true in told)
    severities = _counted((severity, is_true) for _, severity, is_true in told)
    return Proved(
        country=wilson(sum(is_true for *_, is_true in told), len(told)) if told else None,
        authorities={key: wilson(true, n) for key, (true, n) in bodies.items() if n >= LEAST_CHECKED},
        severities={key: wilson(true, n) for key, (true, n) in severities.items() if n >= LEAST_CHECKED},
    )


def _told(programme: Programme, since: date | None, until: date | None) -> list[tuple[UUID, str, bool]]:
    """Authority, severity and whether it was true. One answer counts once, by its first look: a later one, for a
    resident's word, was not chosen blindly."""
    zone = ZoneInfo(programme.time_zone)
    mine = Recheck.objects.filter(case__programme=programme).exclude(state=RecheckState.DROPPED)
    first = dict(mine.values("answer").annotate(at=Min("wanted_at")).values_list("answer", "at"))
    found = mine.filter(
        state=RecheckState.SETTLED, outcome__in=[RecheckOutcome.FIXED, RecheckOutcome.NOT_FIXED]
    ).exclude(case__state=CaseState.WITHDRAWN)
    if since:
        found = found.filter(settled_at__gte=start_of_day(since, zone))
    if until:
        found = found.filter(settled_at__lt=start_of_day(until + timedelta(days=1), zone))
    rows = found.values_list(
        "answer", "wanted_at", "case__authority_id", "case__finding__severity", "outcome"
    )
    return [
        (authority, severity, outcome == RecheckOutcome.FIXED)
        for answer, wanted_at, authority, severity, outcome in rows
        if first[answer] == wanted_at
    ]


def _counted(pairs: Iterable[tuple[Key, bool]]) -> dict[Key, tuple[int, int]]:
    counted: dict[Key, tuple[int, int]] = {}
    for key, is_true in pairs:
        true, n = counted.get(key, (0, 0))
        counted[key] = true + is_true, n + 1
    return counted
