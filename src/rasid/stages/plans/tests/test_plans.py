"""A plan from its promise to its release: what is logged when, what the draw keeps, who may look."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.models import Progress
from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.text.messages import Message
from rasid.foundation.text.refusals import Refused
from rasid.methods.planning.draw import draw_sample, frame_commitment, frame_digest
from rasid.methods.planning.seeds import seed_commitment
from rasid.methods.proofs.canonical import parse_canonical
from rasid.methods.proofs.replay import Step, replay
from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ConflictReason
from rasid.stages.plans import actions, queries
from rasid.stages.plans.drawing import actions as drawing
from rasid.stages.plans.drawing import values
from rasid.stages.plans.models import FramePoint, Plan, PlannedVisit
from rasid.stages.plans.rules import HoleReason, PlanState, Refusal, draw_seed, frame_salt
from rasid.stages.programmes.actions import open_wave
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import Role, Viewer, public_viewer
from rasid.stages.questionnaires.models import Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.registry.models import ServicePoint
from tests.world.plans import Country

Forms = dict[QuestionnaireUse, Scenario]


def logged(plan: Plan) -> list[Step]:
    """What the log says of a plan, opened, in order."""
    openings = Opening.objects.filter(entry__subject=f"plan:{plan.id}").order_by("entry_id")
    return [
        Step(parse_canonical(bytes(opening.entry.header)), parse_canonical(bytes(opening.record)))
        for opening in openings.select_related("entry")
    ]


def retold(plan: Plan) -> dict[str, Any]:
    return replay(logged(plan)).live


def test_the_seed_is_promised_before_anything_is_drawn(requested_plan: Plan) -> None:
    assert requested_plan.state == PlanState.REQUESTED
    assert not FramePoint.objects.filter(plan=requested_plan).exists()
    entry = Entry.objects.get(subject=f"plan:{requested_plan.id}")
    assert entry.verb == "plan.seed_committed"
    promised = seed_commitment(draw_seed(bytes(requested_plan.secret))).hex()
    assert requested_plan.seed_commitment == promised


def test_the_frame_is_logged_before_the_draw(drawn_plan: Plan) -> None:
    verbs = (
        Entry.objects.filter(subject=f"plan:{drawn_plan.id}").order_by("id").values_list("verb", flat=True)
    )
    assert list(verbs) == ["plan.seed_committed", "plan.frame_fixed", "plan.drawn"]


def test_an_auditor_with_the_frame_and_the_opened_seed_draws_the_same_sample(drawn_plan: Plan) -> None:
    units = values.draw_units(drawn_plan.frame.all())
    assert frame_digest(units).hex() == drawn_plan.frame_digest
    again = draw_sample(units, draw_seed(bytes(drawn_plan.secret)), reserve=0)
    drawn = drawn_plan.frame.filter(is_drawn=True).values_list("service_point_id", flat=True)
    assert {unit.id for unit in again.sample} == {str(point_id) for point_id in drawn}


def test_probabilities_add_up_to_the_visits_asked_for(drawn_plan: Plan) -> None:
    chances = [p for p in drawn_plan.frame.values_list("probability", flat=True) if p is not None]
    assert sum(chances) == pytest.approx(4)
    assert all(0 < chance < 1 for chance in chances)
    assert drawn_plan.frame.filter(is_drawn=True).count() == 4


def test_every_drawn_centre_is_planned_or_a_hole_with_a_reason(drawn_plan: Plan) -> None:
    for point in drawn_plan.frame.filter(is_drawn=True):
        planned = PlannedVisit.objects.filter(frame_point=point).count()
        assert (planned, bool(point.hole)) in {(1, False), (0, True)}


def test_a_park_is_seen_by_the_spotter_and_a_counter_by_the_shopper(
    drawn_plan: Plan, country: Country, noor: Observer, sami: Observer, forms: Forms
) -> None:
    for visit in drawn_plan.planned_visits.select_related("frame_point"):
        in_park = visit.frame_point.service_point_id == country.park.id
        assert visit.observer_id == (sami.id if in_park else noor.id)
        use = QuestionnaireUse.SPOT_CHECK if in_park else QuestionnaireUse.VISIT
        assert visit.scenario_id == forms[use].id


def test_a_job_that_runs_twice_draws_once(drawn_plan: Plan) -> None:
    before = list(drawn_plan.planned_visits.order_by("id").values_list("id", "day"))
    actions.draw_plan(drawn_plan.id)
    assert list(drawn_plan.planned_visits.order_by("id").values_list("id", "day")) == before
    assert Entry.objects.filter(verb="plan.drawn").count() == 1


def test_a_draw_that_was_interrupted_goes_on_with_the_frame_it_had_logged(
    requested_plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as interrupted:
        interrupted.setattr(drawing, "draw_sample", killed)
        with pytest.raises(KeyboardInterrupt):
            actions.draw_plan(requested_plan.id)
    framed = Plan.objects.get(id=requested_plan.id)
    assert framed.state == PlanState.FRAMED
    actions.draw_plan(requested_plan.id)
    drawn = Plan.objects.get(id=requested_plan.id)
    assert (drawn.state, drawn.frame_digest) == (PlanState.DRAWN, framed.frame_digest)
    assert Entry.objects.filter(verb="plan.frame_fixed").count() == 1


def test_progress_ends_when_the_plan_is_drawn(drawn_plan: Plan) -> None:
    progress = Progress.objects.get(event="plan.seed_committed", subject=drawn_plan.id)
    assert progress.done == progress.total > 5
    assert progress.finished_at is not None


def test_a_wave_has_one_plan(requested_plan: Plan, programme: Programme, wave: Wave) -> None:
    with pytest.raises(Refused) as refused:
        actions.request_plan(programme, wave, 4)
    assert refused.value.code is Refusal.WAVE_TAKEN
    assert refused.value.text()


def test_a_past_week_cannot_be_planned(programme: Programme) -> None:
    past = open_wave(programme, date(2026, 11, 8))
    with pytest.raises(Refused) as refused:
        actions.request_plan(programme, past, 4)
    assert refused.value.code is Refusal.WAVE_OVER


@pytest.mark.parametrize("capacity", [0, -1])
def test_a_plan_asks_for_at_least_one_visit(programme: Programme, wave: Wave, capacity: int) -> None:
    with pytest.raises(Refused) as refused:
        actions.request_plan(programme, wave, capacity)
    assert refused.value.code is Refusal.CAPACITY


def failed(programme: Programme, wave: Wave, capacity: int = 4) -> Plan:
    plan = actions.request_plan(programme, wave, capacity)
    actions.draw_plan(plan.id)
    plan = Plan.objects.get(id=plan.id)
    assert plan.state == PlanState.FAILED
    return plan


def test_without_centres_the_plan_says_so(programme: Programme, wave: Wave) -> None:
    assert failed(programme, wave).failure["code"] == Refusal.NO_CENTRES


def test_without_questionnaires_the_plan_says_so(country: Country, wave: Wave) -> None:
    assert failed(country.programme, wave).failure["code"] == Refusal.NO_QUESTIONNAIRES


def test_without_observers_the_plan_says_so(country: Country, forms: Forms, wave: Wave) -> None:
    assert failed(country.programme, wave).failure["code"] == Refusal.NO_OBSERVERS


def test_with_nobody_certified_every_centre_is_a_hole_and_nothing_is_drawn(
    country: Country, forms: Forms, wave: Wave, noor: Observer
) -> None:
    plan = failed(country.programme, wave)
    assert plan.failure["code"] == Refusal.NO_PROBABILITIES


def test_a_failed_plan_is_drawn_again_with_the_same_promise(
    country: Country, forms: Forms, wave: Wave, noor: Observer, officer: Viewer
) -> None:
    plan = failed(country.programme, wave)
    observers.certify(noor, [country.sector], date(2026, 1, 1), date(2027, 1, 1))
    actions.redraw_plan(plan.id, "نال المراقب شهادته")
    actions.draw_plan(plan.id)
    again = Plan.objects.get(id=plan.id)
    assert again.state == PlanState.DRAWN
    assert (again.seed_commitment, again.redraws) == (plan.seed_commitment, 1)
    assert queries.public_view(again) == retold(again)


def test_a_centre_nobody_may_visit_is_a_hole_with_its_reasons(
    country: Country, forms: Forms, wave: Wave, crew: list[Observer], officer: Viewer
) -> None:
    noor = crew[0]
    observers.declare_conflict(noor, ConflictReason.WORKS_THERE, authority=country.civil)
    plan = actions.request_plan(country.programme, wave, 3)
    actions.draw_plan(plan.id)
    plan = Plan.objects.get(id=plan.id)
    holes = queries.holes(officer, plan)
    assert {hole.authority_id for hole in holes} == {country.civil.id}
    assert {hole.hole for hole in holes} == {HoleReason.NO_ELIGIBLE_OBSERVER}
    assert all(hole.exclusions["conflict-with-authority"] == 1 for hole in holes)
    assert all(hole.probability is None for hole in holes)
    numbers = queries.coverage(officer, plan)
    assert (numbers.points, numbers.without_observer, numbers.drawn, numbers.planned) == (13, 6, 3, 3)
    assert queries.exclusions(officer, plan)["conflict-with-authority"] == 6


def test_a_closed_point_and_a_point_nobody_runs_are_not_in_the_frame(
    country: Country, forms: Forms, wave: Wave, crew: list[Observer]
) -> None:
    closed, orphan = country.points[0], country.points[1]
    ServicePoint.objects.filter(id=closed.id).update(closed_on=wave.starts_on)
    orphan.authority_links.all().delete()
    plan = actions.request_plan(country.programme, wave, 3)
    actions.draw_plan(plan.id)
    framed = set(FramePoint.objects.filter(plan=plan).values_list("service_point_id", flat=True))
    assert framed == {point.id for point in country.points[2:]} | {country.park.id}


def test_work_beyond_peoples_week_is_a_hole_and_not_an_overload(
    country: Country, forms: Forms, wave: Wave, crew: list[Observer]
) -> None:
    plan = actions.request_plan(country.programme, wave, 9)
    actions.draw_plan(plan.id)
    plan = Plan.objects.get(id=plan.id)
    assert plan.state == PlanState.DRAWN
    for observer in crew:
        assert plan.planned_visits.filter(observer=observer).count() <= observer.weekly_visits
    left_out = plan.frame.filter(is_drawn=True, hole=HoleReason.NO_CAPACITY_LEFT).count()
    assert left_out == 9 - plan.planned_visits.count() > 0


def test_risk_raises_the_chance_and_never_takes_it_from_the_others(
    country: Country, forms: Forms, wave: Wave, crew: list[Observer]
) -> None:
    bad = country.points[3]
    actions.set_risk(country.programme, "findings", {bad.id: 3.0})
    actions.set_risk(country.programme, "complaints", {country.points[4].id: 5.0}, until=date(2026, 11, 1))
    plan = actions.request_plan(country.programme, wave, 4)
    actions.draw_plan(plan.id)
    chances = dict(FramePoint.objects.filter(plan=plan).values_list("service_point_id", "probability"))
    others = [chance for point_id, chance in chances.items() if point_id != bad.id]
    assert chances[bad.id] > max(others)
    assert min(others) >= 0.5 * 4 / 13
    assert max(others) == pytest.approx(min(others))


def test_a_source_takes_its_word_back_with_zero(country: Country, wave: Wave) -> None:
    point = country.points[0]
    actions.set_risk(country.programme, "findings", {point.id: 2.0})
    actions.set_risk(country.programme, "findings", {point.id: 1.0})
    assert values.risks(country.programme, wave) == {point.id: 2.0}
    actions.set_risk(country.programme, "findings", {point.id: 0})
    assert values.risks(country.programme, wave) == {}


def test_nobody_returns_to_a_centre_within_the_quarter(
    released_plan: Plan, country: Country, crew: list[Observer]
) -> None:
    been = set(released_plan.planned_visits.values_list("observer_id", "frame_point__service_point_id"))
    following = open_wave(country.programme, date(2026, 11, 22))
    plan = actions.request_plan(country.programme, following, 4)
    actions.draw_plan(plan.id)
    plan = Plan.objects.get(id=plan.id)
    assert plan.state == PlanState.DRAWN
    again = set(plan.planned_visits.values_list("observer_id", "frame_point__service_point_id"))
    assert again
    assert not been & again


def test_a_release_is_refused_when_the_world_has_moved_on(drawn_plan: Plan, noor: Observer) -> None:
    observers.suspend_observer(noor, "خالف التعليمات")
    with pytest.raises(Refused) as refused:
        actions.release_plan(drawn_plan.id)
    assert refused.value.code is Refusal.RULE_BROKEN
    assert refused.value.params["first"] == Message("plans-breach-suspended")
    assert refused.value.text()
    assert Plan.objects.get(id=drawn_plan.id).state == PlanState.DRAWN


@pytest.mark.parametrize(
    "tamper",
    [
        lambda plan: (
            plan.frame.filter(is_drawn=True)[0]
            .__class__.objects.filter(id=plan.frame.filter(is_drawn=False)[0].id)
            .update(is_drawn=True)
        ),
        lambda plan: plan.planned_visits.filter(id=plan.planned_visits.all()[0].id).update(
            day=plan.wave.ends_on + timedelta(days=9)
        ),
        lambda plan: plan.planned_visits.filter(id=plan.planned_visits.all()[0].id).delete(),
    ],
    ids=["a centre slipped into the sample", "a day outside the week", "a visit taken out"],
)
def test_a_plan_that_was_touched_after_the_draw_is_not_released(
    drawn_plan: Plan, tamper: Callable[[Plan], object]
) -> None:
    tamper(drawn_plan)
    with pytest.raises(Refused) as refused:
        actions.release_plan(drawn_plan.id)
    assert refused.value.code is Refusal.RULE_BROKEN


def test_the_seed_stays_secret_until_the_wave_is_over(released_plan: Plan) -> None:
    with pytest.raises(Refused) as refused:
        actions.reveal_seed(released_plan.id)
    assert refused.value.code is Refusal.WAVE_NOT_OVER
    assert actions.reveal_due_seeds() == 0
    with clock.travelling_to(clock.now() + timedelta(days=7)):
        assert actions.reveal_due_seeds() == 1
        assert actions.reveal_due_seeds() == 0
    told = retold(released_plan)
    assert told["seed_opened"] is True
    # Neither the seed nor a bare digest of the frame: with either, guessed chances could be tried out.
    salt = frame_salt(bytes(released_plan.secret), released_plan.redraws)
    committed = frame_commitment(salt, bytes.fromhex(released_plan.frame_digest))
    assert told["frame_commitment"] == committed.hex()
    assert draw_seed(bytes(released_plan.secret)).hex() not in str(logged(released_plan))
    assert released_plan.frame_digest not in str(logged(released_plan))


def test_the_log_retells_the_plan(released_plan: Plan) -> None:
    assert queries.public_view(released_plan) == retold(released_plan)
    with clock.travelling_to(clock.now() + timedelta(days=7)):
        opened = actions.reveal_seed(released_plan.id)
    assert queries.public_view(opened) == retold(opened)


def test_the_log_never_says_who_goes_where(released_plan: Plan, noor: Observer, country: Country) -> None:
    told = str(logged(released_plan))
    assert str(noor.id) not in told
    for point in [*country.points, country.park]:
        assert str(point.id) not in told


@pytest.mark.parametrize("role", [None, *sorted(set(Role) - {Role.OFFICER, Role.ADMINISTRATOR})])
def test_only_planners_see_a_plan(drawn_plan: Plan, role: Role | None) -> None:
    programme_id = drawn_plan.programme_id
    viewer = Viewer(999, programme_id, frozenset({role})) if role else public_viewer(programme_id)
    assert not queries.plans(viewer)
    assert queries.plan_by_id(viewer, drawn_plan.id) is None
    assert not queries.frame(viewer, drawn_plan)
    assert not queries.planned_visits(viewer, drawn_plan)
    assert queries.progress(viewer, drawn_plan) is None
    assert queries.capacity_suggestion(viewer, drawn_plan.programme, drawn_plan.wave) == 0


def test_the_suggested_capacity_leaves_a_tenth_to_spare(
    country: Country, forms: Forms, wave: Wave, crew: list[Observer], officer: Viewer
) -> None:
    # Noor's 4 visits serve 12 of 13 places: 4 · 13/12 = 4.33, less a tenth.
    assert queries.capacity_suggestion(officer, country.programme, wave) == 3


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_release_at_once_release_once(drawn_plan: Plan) -> None:
    outcomes: list[object] = []
    gate = threading.Barrier(2)

    def release(plan_id: UUID) -> None:
        clock.allow_travel()
        try:
            with clock.travelling_to(released_at):
                gate.wait()
                actions.release_plan(plan_id)
                outcomes.append("released")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connections.close_all()

    released_at = clock.now()
    officers = [threading.Thread(target=release, args=[drawn_plan.id]) for _ in range(2)]
    for one in officers:
        one.start()
    for one in officers:
        one.join()
    assert sorted(map(str, outcomes)) == sorted(["released", str(Refusal.ALREADY_RELEASED)])
    assert Entry.objects.filter(verb="plan.released").count() == 1
