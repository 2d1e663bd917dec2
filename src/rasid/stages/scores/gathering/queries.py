"""A programme and its waves enter; visits left undone, times, residents' voices and confirmed faults leave, in order.

Read by jobs, on nobody's behalf. Every row is as it was on the wave's last day, as far as the tables still know.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from rasid.foundation.schema.ids import made_between
from rasid.methods.statistics.observers.opportunities import Basis
from rasid.protocols.xlsform.items import FAMILY_WINDOW_MINUTES
from rasid.stages.accountability.opportunities.facts import when_of
from rasid.stages.accountability.opportunities.facts import windows as stability
from rasid.stages.accountability.queries import detection, specificity
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingKind, FindingState
from rasid.stages.plans.models import Closure, FramePoint, PlannedVisit, UndoneTask
from rasid.stages.plans.queries import call_ups
from rasid.stages.plans.rules import PlanState, inclusion
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.registry.rules import TimeUnit
from rasid.stages.reports.signals.queries import counted
from rasid.stages.reports.surveys.models import Response
from rasid.stages.reports.surveys.rules import GOOD, Question
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict, has_failed
from rasid.stages.scores.figures import Checked, Company, Paired, Sighting, Timed, Undone, Voice, Watched
from rasid.stages.scores.gathering.rules import HANDLING_FAMILIES, LEFT, NOT_READ, SETTLED_AFTER, Kind
from rasid.stages.scores.models import Estimate
from rasid.stages.scores.rules import Level, Weighting
from rasid.stages.submissions.models import Answer
from rasid.stages.submissions.rules import AnswerState
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Outcome, Purpose
from rasid.stages.visits.transactions.queries import measured_until

Chosen = tuple[UUID, UUID]
"""A service point in a wave."""


def undone(programme: Programme, waves: Sequence[UUID], scored: Iterable[tuple[str, str]]) -> list[Undone]:
    """Every drawn centre of a wave without a score, with why. `scored`: (centre, wave) pairs that have one."""
    done = set(scored)
    drawn = FramePoint.objects.filter(
        Q(is_drawn=True) | Q(called_at__isnull=False),
        plan__programme=programme,
        plan__wave__in=waves,
        plan__state=PlanState.RELEASED,
    ).values_list("service_point_id", "plan__wave_id", "probability")
    open_ones = sorted(row for row in drawn if (str(row[0]), str(row[1])) not in done)
    why = _dropped(waves) | _closed(waves) | _visits_end(programme, waves)
    called = call_ups(programme, waves)
    return [
        Undone(
            centre=str(point),
            wave=str(wave),
            probability=inclusion(probability or 1.0, *called.get(wave, (0, 0))),
            reason=why.get((point, wave), NOT_READ),
        )
        for point, wave, probability in open_ones
    ]


def _dropped(waves: Sequence[UUID]) -> dict[Chosen, str]:
    rows = UndoneTask.objects.filter(plan__wave__in=waves, purpose=Purpose.SAMPLE)
    return {
        (point, wave): reason
        for point, wave, reason in rows.values_list(
            "frame_point__service_point_id", "plan__wave_id", "reason"
        )
    }


def _closed(waves: Sequence[UUID]) -> dict[Chosen, str]:
    rows = Closure.objects.filter(plan__wave__in=waves)
    pairs = rows.values_list("frame_point__service_point_id", "plan__wave_id")
    return dict.fromkeys(pairs, "place-closed")


def _visits_end(programme: Programme, waves: Sequence[UUID]) -> dict[Chosen, str]:
    """How the last visit of each drawn centre ended: its rejection, its observer's reason, or its bare state."""
    rejected = dict(
        Review.objects.filter(
            programme=programme, submission__visit__wave__in=waves, verdict=Verdict.REJECTED, stands=True
        ).values_list("submission__visit_id", "code")
    )
    visits = (
        Visit.objects.filter(programme=programme, wave__in=waves, purpose=Purpose.SAMPLE)
        .prefetch_related("steps")
        .order_by("window_starts", "id")
    )
    found: dict[Chosen, str] = {}
    for visit in visits:
        said = [step.reason for step in visit.steps.all() if step.reason]
        ended = said[-1] if said else LEFT.get(visit.state, NOT_READ)
        found[visit.service_point_id, visit.wave_id] = (
            f"rejected-{rejected[visit.id]}" if visit.id in rejected else ended
        )
    return found


def times(programme: Programme, waves: Sequence[UUID], wave: Wave) -> list[Timed]:
    """Waits and handling times of accepted sample visits, and the transactions that began on visits of the waves."""
    found = [*_on_visits(programme, waves), *_transactions(programme, waves, wave)]
    return sorted(found, key=lambda row: (row.centre, row.wave, row.kind, row.service, row.taken, row.unit))


def _on_visits(programme: Programme, waves: Sequence[UUID]) -> Iterable[Timed]:
    rows = Answer.objects.filter(
        submission__in=_accepted(programme, waves).values("submission"),
        submission__is_current=True,
        state=AnswerState.ANSWERED,
        item__axis="speed",
        item__family__in=HANDLING_FAMILIES,
    ).values_list(
        "value",
        "item__family",
        "item__name",
        "item__definition",
        "submission__visit__service_point_id",
        "submission__visit__wave_id",
    )
    for value, family, name, definition, point, wave in rows:
        limit = definition.get("limit") or {}
        minutes = _minutes(value)
        if minutes is None or "minutes" not in name:
            continue
        yield Timed(
            centre=str(point),
            wave=str(wave),
            service="",
            kind=HANDLING_FAMILIES[family],
            taken=minutes,
            unit=TimeUnit.MINUTES,
            limit=float(limit["full"]) if limit else None,
        )


def _minutes(value: str) -> float | None:
    try:
        minutes = float(value)
    except ValueError:
        return None
    return minutes if 0 <= minutes <= 24 * 60 else None


def _transactions(programme: Programme, waves: Sequence[UUID], wave: Wave) -> Iterable[Timed]:
    for followed in measured_until(programme, waves, end_of(wave, programme)):
        transaction = followed.transaction
        if transaction.outcome == Outcome.WITHDRAWN:
            continue
        yield Timed(
            centre=str(transaction.visit.service_point_id),
            wave=str(transaction.visit.wave_id),
            service=str(transaction.service_id),
            kind=Kind.TRANSACTION,
            taken=float(followed.taken),
            unit=followed.unit,
            limit=None if followed.limit is None else float(followed.limit),
            is_running=followed.ended_on is None,
        )


def end_of(wave: Wave, programme: Programme) -> datetime:
    """The moment the wave's last day is over, by the programme's clock."""
    return datetime.combine(wave.ends_on + timedelta(days=1), time(), ZoneInfo(programme.time_zone))


def voices(programme: Programme, waves: Sequence[Wave]) -> list[Voice]:
    """Complaints that count and surveys answered about each centre in each of some waves."""
    return [voice for wave in waves for voice in _said_in(programme, wave)]


def _said_in(programme: Programme, wave: Wave) -> Iterable[Voice]:
    zone = ZoneInfo(programme.time_zone)
    since, until = datetime.combine(wave.starts_on, time(), zone), end_of(wave, programme)
    complaints = Counter(
        counted(programme)
        .filter(made_between(since, until), accepted_at__gte=since, accepted_at__lt=until)
        .values_list("service_point_id", flat=True)
    )
    asked: Mapping[UUID, tuple[int, int]] = {
        point: (total, good)
        for point, total, good in Response.objects.filter(
            programme=programme, day__range=(wave.starts_on, wave.ends_on)
        )
        .values_list("service_point_id")
        .annotate(
            total=Count("id", filter=Q(answers__csat__isnull=False)),
            good=Count("id", filter=Q(answers__csat__in=sorted(GOOD[Question.CSAT]))),
        )
        .order_by()
    }
    for point in sorted(set(asked) | {each for each in complaints if each}):
        yield Voice(str(point), str(wave.id), complaints.get(point, 0), *asked.get(point, (0, 0)))


def sightings(programme: Programme, waves: Sequence[UUID]) -> list[Sighting]:
    """Confirmed faults that visits found, once for every visit: the same item of a centre is the same fault."""
    rows = (
        Finding.objects.filter(
            programme=programme,
            kind=FindingKind.FAULT,
            state=FindingState.CONFIRMED,
            review__submission__visit__wave__in=waves,
            review__submission__visit__purpose=Purpose.SAMPLE,
            answer__item__family__in=FAMILY_WINDOW_MINUTES,
        )
        .order_by("service_point_id", "answer__item__name", "review__submission__visit_id")
        .values_list(
            "service_point_id",
            "answer__item__family",
            "answer__item__name",
            "review__submission__visit__wave_id",
            "review__submission__visit_id",
        )
    )
    return [
        Sighting(str(point), family, f"{point}/{name}", str(wave), str(visit))
        for point, family, name, wave, visit in rows
    ]


def paired(programme: Programme, waves: Sequence[UUID]) -> list[Paired]:
    """What visits and their doubles saw of the faults of one centre, where both looked within the family's window.

    A fault is one that a finding of either confirmed; who answered that the item failed has seen it.
    """
    reviews = _accepted_of(programme, waves, (Purpose.SAMPLE, Purpose.DOUBLE)).select_related(
        "submission__programme", "submission__visit"
    )
    of_planned = {
        planned: review for review in reviews if (planned := review.submission.visit.planned_visit_id)
    }
    doubles = PlannedVisit.objects.filter(id__in=of_planned, beside__in=of_planned).order_by("id")
    stays = stability(programme)
    counts: Counter[tuple[str, str, str, int]] = Counter()
    for double, beside in doubles.values_list("id", "beside_id"):
        for key in _both_saw(of_planned[beside], of_planned[double], stays):
            counts[key] += 1
    return [
        Paired(*key, once=counts[*key, 1], twice=counts[*key, 2])
        for key in sorted({(centre, wave, family) for centre, wave, family, _ in counts})
    ]


def _both_saw(
    one: Review, other: Review, stays: Mapping[str, timedelta]
) -> Iterable[tuple[str, str, str, int]]:
    """Centre, wave, family and by how many of the two visits it was seen, of each confirmed fault."""
    visit = one.submission.visit
    spans = when_of(one), when_of(other)
    apart = max(span.latest for span in spans) - min(span.earliest for span in spans)
    confirmed = set(
        Finding.objects.filter(
            review__submission__in=[one.submission_id, other.submission_id],
            kind=FindingKind.FAULT,
            state=FindingState.CONFIRMED,
            answer__isnull=False,
        ).values_list("answer__item__name", flat=True)
    )
    first, second = (
        {
            name: (family, has_failed(score))
            for name, family, score in Answer.objects.filter(
                submission=review.submission_id, state=AnswerState.ANSWERED, item__name__in=confirmed
            ).values_list("item__name", "item__family", "score")
        }
        for review in (one, other)
    )
    for name in sorted(first.keys() & second.keys()):
        family, times = first[name][0], first[name][1] + second[name][1]
        if times and family in stays and apart <= stays[family]:
            yield str(visit.service_point_id), str(visit.wave_id), family, times


def checked(programme: Programme, waves: Sequence[UUID]) -> list[Checked]:
    """What accepted sample visits answered with all or nothing, by visit and family; nothing that was planted."""
    rows = (
        Answer.objects.filter(
            submission__in=_accepted(programme, waves).values("submission"),
            submission__is_current=True,
            state=AnswerState.ANSWERED,
            score__in=(0.0, 1.0),
            item__family__in=FAMILY_WINDOW_MINUTES,
        )
        .exclude(item__is_control=True, submission__visit__planned_visit__carries_control=True)
        .values_list(
            "submission__visit__service_point_id",
            "submission__visit__wave_id",
            "item__family",
            "submission__visit_id",
        )
        .annotate(items=Count("id"), failed=Count("id", filter=Q(score=0.0)))
        .order_by("submission__visit__service_point_id", "submission__visit_id", "item__family")
    )
    return [
        Checked(str(point), str(wave), family, items, failed)
        for point, wave, family, _, items, failed in rows
    ]


def _accepted(programme: Programme, waves: Sequence[UUID]) -> QuerySet[Review]:
    return _accepted_of(programme, waves, (Purpose.SAMPLE,))


def _accepted_of(
    programme: Programme, waves: Sequence[UUID], purposes: Sequence[Purpose]
) -> QuerySet[Review]:
    return Review.objects.filter(
        programme=programme,
        verdict=Verdict.ACCEPTED,
        stands=True,
        submission__visit__purpose__in=purposes,
        submission__visit__wave__in=waves,
    )


def watched(programme: Programme, first: date, wave: Wave) -> list[Watched]:
    """How many controls visits found, and how many absent ones they did not claim, by family, since a day.

    The newest weeks are left out: a control that was found counts at once, one that was not waits for its observer's
    answer, so that they would make observers look better than they are.
    """
    since = datetime.combine(first, time(), ZoneInfo(programme.time_zone))
    until = end_of(wave, programme) - SETTLED_AFTER
    families = sorted(FAMILY_WINDOW_MINUTES)
    there = detection(programme.id, families, since, until, bases=[Basis.CONTROL])
    absent = specificity(programme.id, families, since, until, bases=[Basis.CONTROL])
    return [
        Watched(family, there[family].m, there[family].x, absent[family].m, absent[family].x)
        for family in families
        if there[family].m + absent[family].m
    ]


def company(programme: Programme, wave: Wave) -> list[Company]:
    """The peer groups of the newest snapshot of an earlier week of the same year; none in the year's first week."""
    last = (
        Estimate.objects.filter(
            snapshot__programme=programme,
            snapshot__wave__starts_on__lt=wave.starts_on,
            snapshot__wave__starts_on__year=wave.starts_on.year,
            level=Level.COUNTRY,
            weighting=Weighting.VISITOR,
        )
        .order_by("-snapshot__wave__starts_on", "-snapshot__taken_at")
        .values_list("detail__groups", flat=True)
        .first()
    )
    return sorted(
        (Company(member, group["key"]) for group in last or [] for member in group["members"]),
        key=lambda each: each.authority,
    )
