"""The nightly round: what filed visits say of ways becomes the paces of each programme's next plans."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from rasid.foundation.calendar import clock
from rasid.methods.planning.profiles import Place
from rasid.stages.plans.drawing.values import areas_of
from rasid.stages.plans.rules import kept_settings
from rasid.stages.plans.travelling.actions import learn_travel
from rasid.stages.programmes.models import Programme
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.submissions.models import Submission
from rasid.stages.submissions.travelled.rules import Filed, straight_trips

LOOK_BACK = timedelta(days=182)


def learn_all_travel() -> int:
    """Every programme anew from half a year of visits; returns how many programmes had trips to learn from."""
    taught = 0
    for programme in Programme.objects.order_by("id"):
        trips = list(straight_trips(filed_visits(programme)))
        if trips:
            learn_travel(programme, trips)
            taught += 1
    return taught


def filed_visits(programme: Programme) -> list[Filed]:
    """Filed visits of half a year that have a place, a planned moment and both of the phone's times."""
    rows = (
        Submission.objects.filter(
            programme=programme,
            is_current=True,
            started_at__isnull=False,
            ended_at__gte=clock.now() - LOOK_BACK,
            visit__planned_visit__arrives__isnull=False,
            visit__planned_visit__order__gt=0,
            visit__service_point__latitude__isnull=False,
        )
        .select_related(
            "visit__planned_visit__plan",
            "visit__service_point",
            "questionnaire_version__questionnaire",
        )
        .defer("xml", "receipt", "visit__service_point__search_text")
    )
    governorate = areas_of(programme).governorate
    return [one for row in rows.iterator(chunk_size=2000) if (one := _filed(row, governorate))]


def _filed(row: Submission, governorate: Mapping[UUID, str]) -> Filed | None:
    planned, point = row.visit.planned_visit, row.visit.service_point
    if planned is None or planned.arrives is None or row.started_at is None or row.ended_at is None:
        return None
    if point.latitude is None or point.longitude is None:
        return None
    asked = row.questionnaire_version.questionnaire
    return Filed(
        observer=str(planned.observer_id),
        day=planned.day,
        order=planned.order,
        arrives=planned.arrives,
        minutes=kept_settings(planned.plan.settings).minutes(
            QuestionnaireUse(asked.use) if asked else QuestionnaireUse.VISIT
        ),
        way=planned.travel or 0,
        place=Place(point.latitude, point.longitude),
        district=governorate.get(point.area_id, "") if point.area_id else "",
        began=row.started_at,
        ended=row.ended_at,
    )
