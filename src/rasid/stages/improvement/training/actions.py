"""A training that was held enters; its record leaves, with numbers and no names."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.localized import LocalizedText, localized_problem
from rasid.foundation.text.refusals import Refused
from rasid.stages.improvement import queries
from rasid.stages.improvement.models import ImprovementPlan, TrainedCentre, TrainingRound
from rasid.stages.improvement.rules import Refusal, may_record_round
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.naming import refuse_people
from rasid.stages.programmes.rules import Regime, Viewer
from rasid.stages.registry.models import Authority, ServicePoint
from rasid.stages.scores.rules import AXIS_WEIGHTS


@transaction.atomic
def record_round(
    viewer: Viewer,
    authority_id: UUID,
    *,
    axis: str,
    topic: LocalizedText,
    people: int,
    held_on: date,
    ended_on: date,
    points: Collection[UUID],
    plan_id: UUID | None = None,
) -> TrainingRound:
    """Write down a round of a body's people: by the office, or by the body's own liaison."""
    body = queries.bodies(viewer).filter(id=authority_id).first()
    if body is None or viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    programme = Authority.objects.select_related("programme").get(id=body.id).programme
    today = programmes.today(programme)
    # Of the body's own places only: others are not there for whoever asks.
    own = ServicePoint.objects.filter(
        programme=programme, id__in=points, authority_links__authority=body
    ).distinct()
    if axis not in AXIS_WEIGHTS:
        raise Refused(Refusal.UNKNOWN_AXIS)
    if localized_problem(topic):
        raise Refused(Refusal.TEXT_MISSING)
    if refusal := may_record_round(people, held_on, ended_on, today, own.count()):
        raise Refused(refusal)
    refuse_people(Regime.IMPROVEMENT, [topic], known=[body.name])
    plan = ImprovementPlan.objects.filter(authority=body, id=plan_id).first() if plan_id else None
    held = TrainingRound.objects.create(
        programme=programme,
        authority=body,
        plan=plan,
        axis=axis,
        topic={tag: words.strip() for tag, words in topic.items() if words.strip()},
        people=people,
        held_on=held_on,
        ended_on=ended_on,
        recorded_by_id=viewer.user_id,
        recorded_at=clock.now(),
    )
    TrainedCentre.objects.bulk_create(
        TrainedCentre(round=held, service_point=point) for point in own.order_by("id")
    )
    record(
        "training.recorded",
        f"training:{held.id}",
        programme_id=programme.id,
        sets={"authority": str(body.id), "axis": axis, "people": people, "centres": own.count()},
    )
    return held
