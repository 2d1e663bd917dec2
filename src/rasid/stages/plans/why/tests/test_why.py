"""Why somebody is not sent somewhere, by the plan's own rules; and visits that the world has overtaken."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.text.messages import say
from rasid.methods.planning.eligibility import Exclusion, Occupied
from rasid.stages.observers import actions as observing
from rasid.stages.observers.concerns.actions import hold_point
from rasid.stages.observers.days import actions as stating
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ConflictReason
from rasid.stages.plans import actions as plans
from rasid.stages.plans.models import Plan
from rasid.stages.plans.queries import planned_visits
from rasid.stages.plans.why import queries
from rasid.stages.plans.why.queries import Beyond, Clash
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from tests.world.doors import SignedIn
from tests.world.plans import Country

SUNDAY = date(2026, 11, 15)
Forms = dict[QuestionnaireUse, Scenario]


def text(answer: Any) -> str:
    assert answer.status_code == 200
    page: str = answer.content.decode()
    return page


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


def codes(viewer: Viewer, observer: Observer, country: Country, wave: Wave) -> list[str]:
    found = queries.why_not(viewer, Observer.objects.get(id=observer.id), country.points[0], wave)
    assert found
    assert bool(found.days) != bool(found.reasons)
    return [reason.code for reason in found.reasons]


@pytest.mark.parametrize("code", [*Exclusion, *Beyond])
def test_every_reason_is_said_with_what_could_be_done(code: Exclusion | Beyond) -> None:
    assert say(f"plans-exclusion-{code}" if isinstance(code, Exclusion) else f"plans-why-{code}")
    assert say(f"plans-why-do-{code}")


@pytest.mark.parametrize("code", Occupied)
def test_what_a_finished_week_leaves_is_said(code: Occupied) -> None:
    assert say(f"plans-why-{code}")


@pytest.mark.parametrize("clash", Clash)
def test_every_clash_is_said(clash: Clash) -> None:
    assert say(f"plans-clash-{clash}")


def test_reasons_are_named_one_by_one_until_none_is_left(
    noor: Observer, crew: list[Observer], country: Country, forms: Forms, wave: Wave, officer: Viewer
) -> None:
    assert codes(officer, noor, country, wave) == []
    observing.declare_conflict(noor, ConflictReason.WORKS_THERE, authority=country.licensing)
    hold_point(country.programme, country.points[0])
    stating.state_days(noor, SUNDAY, SUNDAY + timedelta(days=6), is_free=False)
    Scenario.objects.filter(id=forms[QuestionnaireUse.VISIT].id).update(personas=["student"])
    assert set(codes(officer, noor, country, wave)) == {
        Beyond.ON_HOLD, Exclusion.CONFLICT_WITH_AUTHORITY, Exclusion.NOT_AVAILABLE, Exclusion.PERSONA,
    }  # fmt: skip
    observing.end_observer(noor, "انتهى العقد")
    assert Beyond.LEFT in codes(officer, noor, country, wave)


def test_a_place_without_a_questionnaire_says_so(
    noor: Observer, country: Country, wave: Wave, officer: Viewer
) -> None:
    assert Beyond.NO_QUESTIONNAIRE in codes(officer, noor, country, wave)


def test_the_page_asks_which_place_and_answers_in_words(
    desk: Client, noor: Observer, crew: list[Observer], country: Country, forms: Forms, wave: Wave
) -> None:
    observing.declare_conflict(noor, ConflictReason.WORKS_THERE, authority=country.licensing)
    address = reverse("plan_why", args=["jo"])
    assert noor.short_id in text(desk.get(address, {"code": noor.short_id}))
    point = country.points[0]
    asked = {"observer": noor.short_id, "find": "مركز", "wave": str(wave.number)}
    page = text(desk.get(address, {**asked, "point": str(point.id)}))
    assert "تضارب مصالح مع الجهة" in page
    assert "لا يُرسل إلى جهة له معها صلة" in page
    assert "لا مراقب واحداً بهذا الرمز" in text(desk.get(address, {**asked, "observer": "ZZ"}))
    assert "لا مركز بهذه الكلمات" in text(desk.get(address, {**asked, "point": "x"}))


def test_a_finished_week_says_what_it_leaves_of_whoever_may_go(
    drawn_plan: Plan, officer: Viewer, crew: list[Observer], country: Country
) -> None:
    sent = {(v.observer_id, v.frame_point.service_point_id) for v in planned_visits(officer, drawn_plan)}
    told = {
        (observer.id, point.id): found.otherwise
        for observer in crew
        for point in country.points
        if (found := queries.why_not(officer, observer, point, drawn_plan.wave)) and not found.reasons
    }
    assert any(told.values())
    assert all(bool(words) != (pair in sent) for pair, words in told.items())


def test_what_changed_after_the_plan_is_flagged(
    desk: Client, released_plan: Plan, noor: Observer, officer: Viewer, country: Country
) -> None:
    assert queries.overtaken_visits(officer, released_plan) == []
    visit = planned_visits(officer, released_plan).filter(observer=noor).first()
    assert visit
    observing.declare_conflict(noor, ConflictReason.OTHER, service_point=visit.frame_point.service_point)
    stating.state_days(noor, visit.day, visit.day, is_free=False)
    hold_point(country.programme, visit.frame_point.service_point)
    flagged = {row.visit.id: set(row.clashes) for row in queries.overtaken_visits(officer, released_plan)}
    assert {Clash.CONFLICT, Clash.AWAY, Clash.ON_HOLD} <= flagged[visit.id]
    address = reverse("plan_overtaken", args=["jo", released_plan.id])
    assert noor.short_id in text(desk.get(address))
    assert noor.short_id in desk.get(address, {"format": "csv"}).content.decode()


def test_a_held_place_is_out_of_the_frame_with_its_reason(
    drawn_plan: Plan, country: Country, officer: Viewer
) -> None:
    held = country.points[3]
    hold_point(country.programme, held)
    plans.redraw_plan(drawn_plan.id, "مكان موقوف للخطر")
    plans.draw_plan(drawn_plan.id)
    point = drawn_plan.frame.get(service_point=held)
    assert (point.hole, point.probability, point.is_drawn) == ("on_hold", None, False)


def test_nobody_else_may_ask(noor_viewing: Viewer, noor: Observer, country: Country, wave: Wave) -> None:
    assert queries.why_not(noor_viewing, noor, country.points[0], wave) is None
