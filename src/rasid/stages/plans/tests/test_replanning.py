"""People fall ill, places close, the reserve is called up: the chances stay known all the while."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.methods.planning.tasks import TaskPurpose
from rasid.stages.observers.models import Observer
from rasid.stages.plans import actions, queries
from rasid.stages.plans.drawing import checks
from rasid.stages.plans.models import FramePoint, Plan, PlannedVisit
from rasid.stages.plans.replanning.actions import call_reserve, close_point_for_wave, replace_observer
from rasid.stages.plans.rules import ChanceClass, HoleReason, PlanState, Refusal, inclusion
from rasid.stages.programmes.models import Wave
from rasid.stages.questionnaires.models import Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from tests.world.observers import enrolled
from tests.world.plans import Country

Forms = dict[QuestionnaireUse, Scenario]


@pytest.fixture
def week(country: Country, forms: Forms, crew: list[Observer], wave: Wave) -> Plan:
    """Five visits, released; three shoppers beside Noor who may take over."""
    for n in range(3):
        enrolled(country.programme, f"shopper-{n}", country.sector, name=f"متسوق {n}")
    plan = actions.request_plan(
        country.programme, wave, 5, {"reach": "country", "double_share": 0, "reserve_share": 0.8}
    )
    actions.draw_plan(plan.id)
    actions.release_plan(plan.id)
    return Plan.objects.get(id=plan.id)


def at_a_counter(plan: Plan, country: Country) -> PlannedVisit:
    """The last planned visit at a counter: of the park there is only one who may see it."""
    visits = plan.planned_visits.exclude(frame_point__service_point=country.park).select_related(
        "frame_point"
    )
    return visits.order_by("-day", "-id")[0]


def breaches(plan: Plan) -> set[str]:
    return {str(violation.breach) for violation in checks.check_again(Plan.objects.get(id=plan.id))}


def test_somebody_else_goes_to_the_same_centre_on_the_same_day(week: Plan, country: Country) -> None:
    left = at_a_counter(week, country)
    made = replace_observer(left.id, "مرض المراقب")
    assert (made.frame_point, made.day, made.day_part) == (left.frame_point, left.day, left.day_part)
    assert (made.purpose, made.chance, made.replaces) == (left.purpose, left.chance, left)
    assert made.observer_id != left.observer_id
    left.refresh_from_db()
    assert left.set_aside_at is not None
    assert left.set_aside_reason == "مرض المراقب"
    assert breaches(week) <= {"out-of-order", "way-too-short"}
    with pytest.raises(Refused) as again:
        replace_observer(left.id, "مرة ثانية")
    assert again.value.code is Refusal.SET_ASIDE


def test_whoever_takes_it_from_the_pool_gets_it_and_nobody_who_had_it(week: Plan, country: Country) -> None:
    left = at_a_counter(week, country)
    others = Observer.objects.filter(programme=country.programme, tier="shopper").exclude(id=left.observer_id)
    taker = others.order_by("id")[0]
    made = replace_observer(left.id, "عرضها للتبديل", to=taker.id)
    assert made.observer_id == taker.id
    with pytest.raises(Refused) as refused:
        replace_observer(made.id, "عرضها للتبديل", to=left.observer_id)
    assert refused.value.code is Refusal.NO_REPLACEMENT
    made.refresh_from_db()
    assert made.set_aside_at is None


def test_where_nobody_else_may_go_the_visit_stays_as_it_was(week: Plan, country: Country) -> None:
    Observer.objects.filter(programme=country.programme, tier="shopper").exclude(
        id=at_a_counter(week, country).observer_id
    ).update(state="suspended")
    with pytest.raises(Refused) as refused:
        replace_observer(at_a_counter(week, country).id, "مرض المراقب")
    assert refused.value.code is Refusal.NO_REPLACEMENT
    assert not PlannedVisit.objects.filter(plan=week, set_aside_at__isnull=False).exists()


def test_nobody_is_sent_to_an_hour_that_is_over(week: Plan, country: Country) -> None:
    left = at_a_counter(week, country)
    evening = datetime.combine(left.day, datetime.min.time(), clock.now().tzinfo) + timedelta(hours=17)
    with clock.travelling_to(evening):
        later = [day for day in checks.values.wave_days(country.programme, week.wave) if day > left.day]
        if not later:
            with pytest.raises(Refused):
                replace_observer(left.id, "مرض المراقب")
        else:
            assert replace_observer(left.id, "مرض المراقب").day in later


def test_who_goes_instead_follows_from_the_seed(week: Plan, country: Country) -> None:
    left = at_a_counter(week, country)
    made = replace_observer(left.id, "مرض المراقب")
    chosen = (made.observer_id, made.day, made.arrives)
    made.delete()
    PlannedVisit.objects.filter(id=left.id).update(set_aside_at=None)
    again = replace_observer(left.id, "مرض المراقب")
    assert (again.observer_id, again.day, again.arrives) == chosen


@pytest.mark.parametrize("reason", ["", "  "])
def test_every_change_of_a_week_has_a_reason(week: Plan, country: Country, reason: str) -> None:
    for act in (
        lambda: replace_observer(at_a_counter(week, country).id, reason),
        lambda: call_reserve(week.id, 1, reason),
        lambda: close_point_for_wave(week.id, country.points[0].id, reason),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code is Refusal.REASON_MISSING


def test_before_its_release_a_plan_is_drawn_again_and_not_changed(
    country: Country, requested_plan: Plan
) -> None:
    with pytest.raises(Refused) as refused:
        call_reserve(requested_plan.id, 1, "سبب")
    assert refused.value.code is Refusal.NOT_RELEASED


def test_the_reserve_is_called_up_in_its_order_whoever_can_go(week: Plan, country: Country) -> None:
    reserve = list(FramePoint.objects.filter(plan=week, reserve_rank__isnull=False).order_by("reserve_rank"))
    assert len(reserve) == 4
    Observer.objects.filter(programme=country.programme).update(state="suspended")
    assert call_reserve(week.id, 1, "أُغلق مركز") == []
    Observer.objects.filter(programme=country.programme).update(state="active")
    made = call_reserve(week.id, 2, "أُغلق مركز")
    for point in reserve:
        point.refresh_from_db()
    assert [bool(point.called_at) for point in reserve] == [True, True, True, False]
    assert not any(point.is_drawn for point in reserve)
    # Nobody could go to the first: it is called up all the same, and is non-response.
    assert reserve[0].hole == HoleReason.NO_CAPACITY_LEFT
    assert {visit.frame_point for visit in made} <= set(reserve[1:3])
    assert {visit.chance for visit in made} == {ChanceClass.RESERVE}
    assert {visit.purpose for visit in made} == {TaskPurpose.SAMPLE}
    week.refresh_from_db()
    assert week.called_up == 3
    with pytest.raises(Refused) as refused:
        call_reserve(week.id, 2, "أُغلق مركز")
    assert refused.value.code is Refusal.RESERVE_EMPTY
    assert refused.value.text()


def test_call_ups_raise_every_centres_chance_by_the_same_rule(week: Plan, country: Country) -> None:
    assert queries.call_ups(country.programme, [week.wave_id]) == {}
    call_reserve(week.id, 2, "أُغلق مركز")
    chances = [p for p in week.frame.values_list("probability", flat=True) if p is not None]
    called, left = queries.call_ups(country.programme, [week.wave_id])[week.wave_id]
    assert (called, left) == (2, len(chances) - 5)
    # Seven centres are in the sample now, and the chances say so.
    assert sum(inclusion(chance, called, left) for chance in chances) == pytest.approx(7)


def test_a_place_that_closes_stays_drawn_and_is_non_response(week: Plan, country: Country) -> None:
    left = at_a_counter(week, country)
    point = left.frame_point
    gone = close_point_for_wave(week.id, point.service_point_id, "تسرب غاز في المبنى")
    assert gone == [left]
    point.refresh_from_db()
    assert point.is_drawn
    assert point.hole == HoleReason.CLOSED_THIS_WAVE
    with pytest.raises(Refused) as twice:
        close_point_for_wave(week.id, point.service_point_id, "تسرب غاز")
    assert twice.value.code is Refusal.CLOSED_ALREADY
    with pytest.raises(Refused) as stranger:
        close_point_for_wave(week.id, UUID(int=7), "تسرب غاز")
    assert stranger.value.code is Refusal.NOT_IN_FRAME


def test_what_changes_in_a_week_is_in_the_log_and_sealed(week: Plan, country: Country) -> None:
    replace_observer(at_a_counter(week, country).id, "مرض المراقب")
    call_reserve(week.id, 1, "أُغلق مركز")
    close_point_for_wave(week.id, country.points[0].id, "تسرب غاز")
    verbs = {entry.verb: entry.is_open for entry in Entry.objects.all()}
    for verb in (
        "planned_visit.set_aside",
        "planned_visit.replaced",
        "week.reserve_called",
        "week.point_closed",
    ):
        assert verbs[verb] is False
    assert week.state == PlanState.RELEASED
    told = queries.public_view(Plan.objects.get(id=week.id))
    assert told["visits"] == week.planned_visits.filter(added_at=None).count()
