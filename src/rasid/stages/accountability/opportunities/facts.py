"""A place enters; looks, controls, doubles, sightings and repairs leave, in the words of methods/statistics/observers.

Rows are read here and nothing is decided: what proves what is methods' to say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import start_of_day
from rasid.methods.statistics.observers.facts import (
    Arm,
    Control,
    Double,
    Evidence,
    Look,
    Obstacle,
    Repair,
    Ruling,
    Sighting,
    Span,
)
from rasid.protocols.xlsform.items import FAMILY_WINDOW_MINUTES
from rasid.protocols.xlsform.items import Reason as Unseen
from rasid.stages.accountability import models
from rasid.stages.accountability.adjudication.rules import Kind
from rasid.stages.accountability.adjudication.rules import Ruling as Ruled
from rasid.stages.accountability.controls.rules import Check, ControlState, was_seen
from rasid.stages.accountability.queries import reviewed_visits
from rasid.stages.cases.models import CaseAnswer
from rasid.stages.findings.models import Finding, LinkedReport, SecondEvidence
from rasid.stages.findings.rules import FindingKind, FindingState
from rasid.stages.programmes.models import Programme
from rasid.stages.reports.models import Report
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import has_failed
from rasid.stages.submissions.models import Answer, Submission
from rasid.stages.submissions.rules import AnswerState
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Purpose

SCOPE = timedelta(days=60)
"""How far back a place is looked at again: the look-back of a month, and the longest window beside it."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Place:
    """All that is known of one place, and by (visit, item) the row behind each look."""

    looks: list[Look] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    doubles: list[Double] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    answers: dict[Key, Answer] = field(default_factory=dict)
    visits: dict[str, Visit] = field(default_factory=dict)
    awaited: set[Key] = field(default_factory=set)
    """Controls that are to be looked after yet: of these nothing is known, and nothing said."""
    placer_read: set[Key] = field(default_factory=set)
    pairs: list[tuple[str, str]] = field(default_factory=list)


def windows(programme: Programme) -> dict[str, timedelta]:
    """For how long a family's things stay as they are: as set here, else as published.

    A shorter one holds at once, a longer one when no visit made before it is looked at any more: nobody is judged by
    what was not said when they went.
    """
    since = clock.now() - SCOPE
    minutes = dict(FAMILY_WINDOW_MINUTES)
    for row in models.StabilityWindow.objects.filter(programme=programme).order_by("id"):
        before = minutes.get(row.family, 0 if row.set_at > since else row.minutes)
        minutes[row.family] = row.minutes if row.set_at <= since else min(before, row.minutes)
    return {family: timedelta(minutes=each) for family, each in minutes.items() if each}


def longer(programme: Programme) -> dict[str, tuple[timedelta, datetime]]:
    """By family, a window that was set and does not hold yet because it is longer, and from when on it will."""
    held, found = windows(programme), {}
    for row in models.StabilityWindow.objects.filter(programme=programme).order_by("id"):
        length = timedelta(minutes=row.minutes)
        found[row.family] = (length, row.set_at + SCOPE)
    return {family: each for family, each in found.items() if held.get(family) != each[0]}


def item_key(form_id: str, path: str) -> str:
    """One question of one form, through its versions."""
    return f"{form_id}:{path}"


def promising(programme_id: UUID, service_point_id: UUID | None = None) -> list[UUID]:
    """Places (or the one that is named) where something could be proved of a recent visit.

    One visit without a control meets nothing that could prove it; what stands in the ledger is looked at again.
    """
    recent = Visit.objects.filter(
        id__in=Submission.objects.filter(
            programme_id=programme_id, is_current=True, received_at__gte=clock.now() - SCOPE
        ).values("visit_id")
    )
    kept = models.Opportunity.objects.filter(programme_id=programme_id, found_at__gte=clock.now() - SCOPE)
    if service_point_id:
        recent = recent.filter(service_point_id=service_point_id)
        kept = kept.filter(visit__service_point_id=service_point_id)
    several = recent.values("service_point_id").annotate(count=Count("id")).filter(count__gte=2)
    found = {each["service_point_id"] for each in several}
    carrying = recent.filter(planned_visit__carries_control=True)
    found |= set(carrying.values_list("service_point_id", flat=True))
    return sorted(found | set(kept.values_list("visit__service_point_id", flat=True)))


def place_facts(service_point_id: UUID) -> Place:
    """What accepted visits, residents, authorities and adjudicators say of a place lately."""
    place = Place()
    reviews = list(
        reviewed_visits(service_point_id)
        .select_related(
            "submission__programme",
            "submission__visit__planned_visit",
            "submission__questionnaire_version",
        )
        .defer("submission__xml", "submission__questionnaire_version__xform")
        .filter(submission__received_at__gte=clock.now() - SCOPE)
        .order_by("id")
    )
    planted = _planted(reviews)
    readers = _readers(reviews)
    for review in reviews:
        _look(place, review, planted.get(review.submission.visit_id), readers)
    _asked_for(place)
    _doubles(place, reviews, place.awaited | place.placer_read | {(c.visit, c.item) for c in place.controls})
    _residents(place, service_point_id)
    _rulings(place, service_point_id)
    _repairs(place, service_point_id)
    return place


def when_of(review: Review) -> Span:
    """When the look was: a phone's clock is believed inside the visit's window alone."""
    submission, visit = review.submission, review.submission.visit
    zone = ZoneInfo(submission.programme.time_zone)
    began, ended = submission.started_at, submission.ended_at
    if began and visit.window_starts <= began.astimezone(zone).date() <= visit.window_ends:
        after = ended if ended and began <= ended <= began + timedelta(hours=12) else began
        return Span(began, after)
    first = start_of_day(visit.window_starts, zone)
    return Span(min(first, submission.received_at), submission.received_at)


def _planted(reviews: Iterable[Review]) -> dict[UUID, models.Control]:
    carrying = {
        review.submission.visit.planned_visit.frame_point_id: review.submission.visit_id
        for review in reviews
        if review.submission.visit.planned_visit and review.submission.visit.planned_visit.carries_control
    }
    found = models.Control.objects.filter(
        frame_point__in=carrying, state__in=[ControlState.PLACED, ControlState.CHECKED]
    )
    return {carrying[control.frame_point_id]: control for control in found}


def _readers(reviews: Iterable[Review]) -> dict[UUID, set[int | None]]:
    readers: dict[UUID, set[int | None]] = {}
    submissions = [review.submission_id for review in reviews]
    found = Review.objects.filter(submission__in=submissions).values_list("submission_id", "reviewer_id")
    for submission_id, reader in found:
        readers.setdefault(submission_id, set()).add(reader)
    return readers


def _look(
    place: Place,
    review: Review,
    control: models.Control | None,
    readers: Mapping[UUID, set[int | None]],
) -> None:
    submission, visit = review.submission, review.submission.visit
    form, when = submission.questionnaire_version.form_id, when_of(review)
    place.visits[str(visit.id)] = visit
    for answer in submission.answers.select_related("item").order_by("item__position"):
        item = answer.item
        is_planted = control is not None and control.item_id == item.pk
        if not item.axis and not is_planted:
            continue
        key = (str(visit.id), item_key(form, item.path))
        place.answers[key] = answer
        place.looks.append(
            Look(
                observer=str(visit.observer_id),
                visit=key[0],
                item=key[1],
                family=item.family,
                place=str(visit.service_point_id),
                when=when,
                has_reported=_reported(answer, control if is_planted else None),
                obstacle=_obstacle(answer),
            )
        )
        if control is not None and is_planted:
            _control(place, key, control, readers.get(submission.id, set()))
        elif answer.state == AnswerState.ANSWERED and has_failed(answer.score):
            place.sightings.append(
                Sighting(
                    id=f"answer:{answer.pk}",
                    place=str(visit.service_point_id),
                    item=key[1],
                    when=when,
                    evidence=Evidence.VISIT,
                    source=str(visit.observer_id),
                    rests_on=frozenset({key[0]}),
                )
            )


def _reported(answer: Answer, control: models.Control | None) -> bool | None:
    if answer.state != AnswerState.ANSWERED:
        return None
    if control is not None:
        return was_seen(
            control.kind,
            has_failed=has_failed(answer.score),
            value=answer.value,
            numbers=(control.first_ticket, control.last_ticket),
        )
    return None if answer.score is None else has_failed(answer.score)


def _obstacle(answer: Answer) -> Obstacle | None:
    if answer.state == AnswerState.REFUSED:
        return Obstacle.SERVICE_REFUSED
    is_out = answer.state == AnswerState.NOT_OBSERVED and answer.reason == Unseen.OUT_OF_REACH
    return Obstacle.ZONE_NOT_REACHED if is_out else None


def _control(place: Place, key: Key, control: models.Control, readers: set[int | None]) -> None:
    if control.state != ControlState.CHECKED:
        place.awaited.add(key)
        return
    if {control.placed_by_id, control.checked_by_id} & readers:
        place.placer_read.add(key)
        return
    arm = Arm.PRESENT if control.is_present else Arm.ABSENT
    other = Arm.ABSENT if control.is_present else Arm.PRESENT
    found = {Check.AS_PLACED: arm, Check.CHANGED: other, Check.UNCLEAR: None}[Check(control.outcome)]
    assert control.placed_at is not None
    assert control.checked_at is not None
    place.controls.append(
        Control(
            id=f"control:{control.id}",
            visit=key[0],
            item=key[1],
            arm=arm,
            placed=Span.at(control.placed_at),
            verified=Span.at(control.checked_at),
            found=found,
        )
    )


def _asked_for(place: Place) -> None:
    """A visit that somebody asked for was perhaps sent by what an earlier one reported: it proves nothing of those."""
    began = {key[0]: look.when for look in place.looks for key in [(look.visit, look.item)]}
    for number, each in enumerate(place.sightings):
        visit = place.visits.get(next(iter(each.rests_on)))
        if visit is None or visit.purpose not in {Purpose.REVISIT, Purpose.URGENT}:
            continue
        earlier = frozenset(other for other, when in began.items() if when.earliest < each.when.earliest)
        place.sightings[number] = replace(each, prompted_by=earlier)


def _doubles(place: Place, reviews: Iterable[Review], planted: set[Key]) -> None:
    """Pairs by lot, both accepted. What was planted for one of them says nothing of the other's look."""
    by_planned = {
        review.submission.visit.planned_visit_id: review.submission.visit
        for review in reviews
        if review.submission.visit.planned_visit_id
    }
    rulings = {
        (each.first_id, each.second_id, each.item_id): Ruled(each.ruling)
        for each in models.Adjudication.objects.filter(
            kind=Kind.DIFFER, first__in=[visit.id for visit in by_planned.values()]
        ).exclude(ruling="")
    }
    for visit in by_planned.values():
        planned = visit.planned_visit
        beside = by_planned.get(planned.beside_id) if planned and planned.beside_id else None
        if planned is None or beside is None:
            continue
        pair = (str(beside.id), str(visit.id))
        place.pairs.append(pair)
        items = {item for held, item in place.answers if held == pair[0]}
        for item in sorted(items & {item for held, item in place.answers if held == pair[1]}):
            if planted & {(pair[0], item), (pair[1], item)}:
                continue
            ruled = rulings.get((beside.id, visit.id, place.answers[pair[0], item].item_id))
            place.doubles.append(
                Double(
                    id=f"double:{planned.id}",
                    visits=pair,
                    item=item,
                    ruling=RULINGS[ruled] if ruled else None,
                    is_ruling_blind=True,
                )
            )


RULINGS = {Ruled.THERE: Ruling.PRESENT, Ruled.NOT_THERE: Ruling.ABSENT, Ruled.UNCLEAR: Ruling.UNCLEAR}


def _residents(place: Place, service_point_id: UUID) -> None:
    """Reports that an officer joined with a visit's confirmed finding: another kind of evidence of the same thing."""
    at = str(service_point_id)
    confirmed = Finding.objects.filter(
        service_point_id=service_point_id, kind=FindingKind.FAULT, state=FindingState.CONFIRMED
    )
    linked = LinkedReport.objects.filter(finding__in=confirmed.filter(answer__isnull=False)).select_related(
        "report", "finding__answer__item__version"
    )
    for link in linked:
        if link.finding.answer:
            _report(place, at, link.report, link.finding.answer)
    # A report whose truth a visit's finding showed speaks of that finding's fault.
    seconds = SecondEvidence.objects.filter(
        finding__in=confirmed, finding__report__isnull=False, seen_in__answer__isnull=False
    ).select_related("finding__report", "seen_in__answer__item__version")
    for second in seconds:
        if second.finding.report and second.seen_in and second.seen_in.answer:
            _report(place, at, second.finding.report, second.seen_in.answer)


def _report(place: Place, at: str, report: Report, answer: Answer) -> None:
    told = min(report.said_at or report.accepted_at, report.accepted_at)
    source = f"report:{report.id}"
    place.sightings.append(
        Sighting(
            id=source,
            place=at,
            item=item_key(answer.item.version.form_id, answer.item.path),
            when=Span.at(told),
            evidence=Evidence.RESIDENT_REPORT,
            source=source,
            rests_on=frozenset({source}),
        )
    )


def _rulings(place: Place, service_point_id: UUID) -> None:
    """Who judged two accounts, knowing neither observer, and found that it was there."""
    found = models.Adjudication.objects.filter(
        kind=Kind.DIFFER, ruling=Ruled.THERE, first__service_point_id=service_point_id
    ).select_related("item__version", "first", "second")
    spans = {look.visit: look.when for look in place.looks}
    for each in found:
        item = item_key(each.item.version.form_id, each.item.path)
        both = [visit for visit in (each.first, each.second) if visit]
        roots = frozenset({str(visit.id) for visit in both} | {str(visit.observer_id) for visit in both})
        place.sightings.extend(
            Sighting(
                id=f"adjudication:{each.id}/{number}",
                place=str(service_point_id),
                item=item,
                when=spans[str(visit.id)],
                evidence=Evidence.BLIND_ADJUDICATION,
                source=f"adjudication:{each.id}",
                rests_on=roots,
            )
            for number, visit in enumerate(both)
            if str(visit.id) in spans
        )


def _repairs(place: Place, service_point_id: UUID) -> None:
    """The authority's own record, once the office took it as true.

    Without a day it says only that the fault was gone when the authority answered: then it can end no bracket, and
    still forbids one across it.
    """
    accepted = CaseAnswer.objects.filter(
        is_accepted=True, case__service_point_id=service_point_id, case__finding__answer__isnull=False
    ).select_related(
        "case__finding__answer__item__version", "case__finding__review__submission", "case__programme"
    )
    for each in accepted:
        finding = each.case.finding
        if finding.answer is None or finding.review is None:
            continue
        place.repairs.append(
            Repair(
                id=f"repair:{each.id}",
                place=str(service_point_id),
                item=item_key(finding.answer.item.version.form_id, finding.answer.item.path),
                when=_repaired(each, finding.review),
                source=f"authority:{each.case.authority_id}",
                prompted_by=frozenset({str(finding.review.submission.visit_id)}),
            )
        )


def _repaired(answer: CaseAnswer, review: Review) -> Span:
    zone = ZoneInfo(answer.case.programme.time_zone)
    if answer.repaired_on:
        return Span(
            start_of_day(answer.repaired_on, zone), start_of_day(answer.repaired_on + timedelta(days=1), zone)
        )
    seen = review.submission.started_at or review.submission.received_at
    return Span(min(seen, answer.given_at), answer.given_at)
