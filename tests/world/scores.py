"""Four weeks of accepted visits, as rows: figures need many visits, and nothing of how each of them was filed."""

import itertools
from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest

from rasid.foundation.calendar import clock
from rasid.stages.observers.models import Observer
from rasid.stages.plans.models import FramePoint, Plan, PlannedVisit
from rasid.stages.plans.rules import PlanState
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes.models import Wave
from rasid.stages.questionnaires.models import QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import ReviewState, Verdict
from rasid.stages.scores.models import VisitScore
from rasid.stages.submissions.models import Submission
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Channel, Purpose, VisitState
from tests.world.plans import Country

ScoreOf = Callable[[int, int], float]
"""Number of the centre and of the week → score of the visit."""

# Low enough for a country of twelve counters; the method's own floors are tested without a database.
SMALL_FLOOR = {"authority": {"visits": 10, "centres": 4, "half_width": 15}}


def good_and_bad(centre: int, week: int) -> float:
    """Licensing (even centres) does well, civil status (odd ones) badly; nobody the same every week."""
    return (82.0 if centre % 2 == 0 else 41.0) + centre + 2 * week


def week_of_visits(
    country: Country,
    scenario: Scenario,
    wave: Wave,
    crew: list[Observer],
    score_of: ScoreOf = good_and_bad,
    unfiled: int = 1,
) -> list[Visit]:
    """A released plan of all counters, each with the probability 2/3; two of three drawn, the last ones not filed."""
    version = QuestionnaireVersion.objects.get(questionnaire=scenario.questionnaire)
    plan = Plan.objects.create(
        programme=country.programme,
        wave=wave,
        state=PlanState.RELEASED,
        capacity=8,
        secret=b"s" * 32,
        seed_commitment="0" * 64,
        requested_at=clock.now(),
        drawn_at=clock.now(),
        released_at=clock.now(),
    )
    frame = [
        _framed(plan, country, point, number, wave.number) for number, point in enumerate(country.points)
    ]
    FramePoint.objects.create(
        plan=plan,
        service_point=country.park,
        authority=country.licensing,
        stratum="park",
        risk=1,
        hole="no_eligible_observer",
    )
    drawn = [(number, point) for number, point in enumerate(frame) if point.is_drawn]
    observers = itertools.cycle(crew)
    visits = []
    for place, (number, point) in enumerate(drawn):
        is_filed = place < len(drawn) - unfiled
        visits.append(_visit(country, wave, version, scenario, point, next(observers), is_filed))
        if is_filed:
            _accept(country, visits[-1], place, score_of(number, wave.number))
    return visits


def _framed(plan: Plan, country: Country, point: ServicePoint, number: int, week: int) -> FramePoint:
    authority = country.civil if number % 2 else country.licensing
    return FramePoint.objects.create(
        plan=plan,
        service_point=point,
        authority=authority,
        stratum=f"{authority.id}/{'amman' if point.area_id == country.amman.id else 'irbid'}",
        risk=1,
        probability=2 / 3,
        is_drawn=(number // 2 + week) % 3 != 0,
    )


def _visit(
    country: Country,
    wave: Wave,
    version: QuestionnaireVersion,
    scenario: Scenario,
    point: FramePoint,
    observer: Observer,
    is_filed: bool,
) -> Visit:
    planned = PlannedVisit.objects.create(
        plan=point.plan,
        frame_point=point,
        observer=observer,
        scenario=scenario,
        questionnaire_version=version,
        purpose=Purpose.SAMPLE,
        day=wave.starts_on,
        day_part="morning",
    )
    return Visit.objects.create(
        programme=country.programme,
        wave=wave,
        planned_visit=planned,
        service_point=point.service_point,
        authority=point.authority,
        observer=observer,
        scenario=scenario,
        questionnaire_version=version,
        channel=Channel.IN_PERSON,
        purpose=Purpose.SAMPLE,
        stratum=point.stratum,
        probability=point.probability,
        window_starts=wave.starts_on,
        window_ends=wave.ends_on,
        state=VisitState.FILED if is_filed else VisitState.EXPIRED,
        token=planned.id.hex,
    )


def _accept(country: Country, visit: Visit, place: int, score: float) -> None:
    moment = datetime.combine(visit.window_starts, time(9), clock.now().tzinfo) + timedelta(days=place % 4)
    submission = Submission.objects.create(
        programme=country.programme,
        visit=visit,
        questionnaire_version=visit.questionnaire_version,
        instance_id=f"uuid:{visit.id}",
        xml=b"<data/>",
        xml_sha256="0" * 64,
        started_at=moment,
        received_at=moment,
    )
    Review.objects.create(
        programme=country.programme,
        submission=submission,
        alias="a-1",
        state=ReviewState.DECIDED,
        reviewer=visit.observer.user,
        verdict=Verdict.ACCEPTED,
        opened_at=moment,
        decided_at=moment,
    )
    VisitScore.objects.create(
        programme=country.programme,
        visit=visit,
        score=score,
        low=score,
        high=score,
        missing_share=0,
        axes={"access": score, "place": score - 10},
    )


@pytest.fixture
def small_floor(country: Country) -> None:
    country.programme.publication_floor = SMALL_FLOOR
    country.programme.save()


@pytest.fixture
def four_weeks(
    small_floor: None,
    country: Country,
    forms: dict[QuestionnaireUse, Scenario],
    crew: list[Observer],
) -> list[Wave]:
    """Four waves with their visits, the last one that of 15 November; eight drawn and seven filed in each."""
    scenario = forms[QuestionnaireUse.VISIT]
    last = clock.now().date()
    waves = [programmes.open_wave(country.programme, last - timedelta(weeks=ago)) for ago in (3, 2, 1, 0)]
    for wave in waves:
        week_of_visits(country, scenario, wave, crew)
    return waves
