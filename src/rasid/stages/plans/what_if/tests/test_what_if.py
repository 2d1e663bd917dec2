import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.plans.actions import redraw_plan
from rasid.stages.plans.models import FramePoint, Plan, PlannedVisit, WhatIf
from rasid.stages.plans.rules import MOST_QUESTIONS_WAITING, Refusal
from rasid.stages.plans.what_if import actions, queries
from rasid.stages.programmes.rules import Viewer
from tests.world.doors import SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


def asked(plan: Plan, by: User, capacity: int = 4, more: int = 0, **settings: object) -> WhatIf:
    question = actions.ask_what_if(plan, by, capacity, settings, more)
    actions.reckon_what_if(question.id)
    question.refresh_from_db()
    assert question.failure == ""
    return question


def test_a_question_leaves_the_plan_as_it_was(drawn_plan: Plan, rania: User) -> None:
    before = list(PlannedVisit.objects.order_by("id").values())
    frame = list(FramePoint.objects.order_by("id").values())
    entries = Entry.objects.filter(subject=f"plan:{drawn_plan.id}").count()
    question = asked(drawn_plan, rania, capacity=2, daily_cap=1)
    assert list(PlannedVisit.objects.order_by("id").values()) == before
    assert list(FramePoint.objects.order_by("id").values()) == frame
    assert Entry.objects.filter(subject=f"plan:{drawn_plan.id}").count() == entries
    assert Plan.objects.count() == 1
    assert question.result["own"]["sample"] == drawn_plan.used["sample_size"]
    assert question.result["other"]["sample"] == 2


def test_every_drawn_centre_is_visited_or_undone(drawn_plan: Plan, rania: User) -> None:
    for week in asked(drawn_plan, rania, capacity=5).result.values():
        lost = sum(count for key, count in week["undone"].items() if key.startswith("sample/"))
        assert week["visits"] + lost == week["sample"]


def test_newcomers_make_visits_that_nobody_had_time_for(drawn_plan: Plan, rania: User) -> None:
    short = asked(drawn_plan, rania, capacity=10, more=6).result
    alone = asked(drawn_plan, rania, capacity=10).result
    assert short["other"]["visits"] > alone["other"]["visits"]
    assert short["other"]["observers"] > alone["other"]["observers"]


def test_counted_twice_is_counted_once(drawn_plan: Plan, rania: User) -> None:
    question = asked(drawn_plan, rania)
    first = question.result
    actions.reckon_what_if(question.id)
    question.refresh_from_db()
    assert question.result == first


def test_what_cannot_be_drawn_is_said(drawn_plan: Plan, rania: User, requested_plan: Plan) -> None:
    with pytest.raises(Refused) as refused:
        actions.ask_what_if(drawn_plan, rania, 0, {})
    assert refused.value.code == Refusal.CAPACITY
    with pytest.raises(Refused) as refused:
        actions.ask_what_if(drawn_plan, rania, 3, {"daily_cap": 0})
    assert refused.value.code == Refusal.SETTINGS
    with pytest.raises(Refused) as refused:
        actions.ask_what_if(requested_plan, rania, 3, {})
    assert refused.value.code == Refusal.NOT_DRAWN


def test_only_so_many_questions_of_a_programme_wait(drawn_plan: Plan, rania: User, desk: Client) -> None:
    for _ in range(MOST_QUESTIONS_WAITING):
        question = actions.ask_what_if(drawn_plan, rania, 4, {})
    knobs = {"daily_cap": 2, "recency_days": 91, "visit_minutes": 60}
    form = {"capacity": 4, "more_observers": 0, "reach": "governorate", **knobs}
    answer = desk.post(reverse("plan_what_if", args=["jo", drawn_plan.id]), form)
    assert "ثلاثة أسئلة تنتظر جوابها" in answer.content.decode()
    assert WhatIf.objects.count() == MOST_QUESTIONS_WAITING
    actions.reckon_what_if(question.id)
    asked(drawn_plan, rania)
    # One that was never answered, as after a lost job, keeps nobody from asking.
    WhatIf.objects.update(asked_at=clock.now() - actions.GIVEN_UP_AFTER)
    asked(drawn_plan, rania)


def test_the_desk_asks_and_reads_both_weeks(desk: Client, drawn_plan: Plan, officer: Viewer) -> None:
    address = reverse("plan_what_if", args=["jo", drawn_plan.id])
    form = {
        "capacity": 3,
        "more_observers": 1,
        "reach": "governorate",
        "daily_cap": 2,
        "recency_days": 91,
        "visit_minutes": 60,
    }
    assert desk.post(address, form).status_code == 302
    (question,) = queries.questions(officer, drawn_plan)
    assert question.given["settings"] == {"daily_cap": 2}
    waiting = desk.get(address).content.decode()
    assert 'hx-trigger="every 2s"' in waiting
    actions.reckon_what_if(question.id)
    page = desk.get(address).content.decode()
    assert "زيارتان في اليوم على الأكثر" in page
    assert "زيارات العيّنة المنجزة" in page
    assert 'hx-trigger="every 2s"' not in page
    lines = desk.get(address, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(lines) > 7


def test_others_read_nothing(drawn_plan: Plan, rania: User) -> None:
    question = asked(drawn_plan, rania)
    outsider = Viewer(None, drawn_plan.programme_id, frozenset())
    assert not queries.questions(outsider, drawn_plan).exists()
    assert queries.progress(outsider, question) is None


def test_a_question_of_a_plan_that_is_drawn_again_meanwhile_ends(drawn_plan: Plan, rania: User) -> None:
    question = actions.ask_what_if(drawn_plan, rania, 4, {})
    redraw_plan(drawn_plan.id, "تغيّر المراقبون")
    actions.reckon_what_if(question.id)
    question.refresh_from_db()
    assert (question.failure, question.result) == (Refusal.NOT_DRAWN, {})
    assert question.finished_at is not None
