"""The officers' pages of plans; to liaisons and everybody else they do not exist."""

import csv
import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.methods.planning import redraw
from rasid.methods.planning.draw import DrawUnit, draw_sample
from rasid.methods.planning.secrecy.cells import hidden_units
from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import Observer
from rasid.stages.plans import actions, queries
from rasid.stages.plans.models import Plan
from rasid.stages.plans.rules import PlanState, draw_seed, frame_salt
from rasid.stages.programmes.models import Programme, Wave
from tests.world.doors import SignedIn
from tests.world.plans import Country


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


def page_of(plan: Plan) -> str:
    return reverse("plan", args=["jo", plan.id])


def asked(desk: Client, **given: object) -> Any:
    form = {"week": "2026-11-15", "capacity": 4, "recency_days": 91, "reach": "governorate"} | given
    return desk.post(reverse("plan_request", args=["jo"]), form)


def test_a_programme_without_plans_says_what_a_first_one_needs(desk: Client, programme: Programme) -> None:
    page = desk.get(reverse("plans", args=["jo"])).content.decode()
    assert "لا خطط بعد" in page
    assert reverse("plan_request", args=["jo"]) in page


def test_the_request_suggests_what_the_observers_can_keep(
    desk: Client, crew: list[Observer], forms: object
) -> None:
    page = desk.get(reverse("plan_request", args=["jo"])).content.decode()
    assert 'name="capacity" value="3"' in page
    assert 'value="2026-11-15"' in page
    assert 'value="2026-11-22"' in page


def test_an_officer_asks_for_a_week_and_lands_on_its_page(
    desk: Client, crew: list[Observer], forms: object
) -> None:
    answer = asked(desk)
    plan = Plan.objects.get()
    assert answer["Location"] == page_of(plan)
    assert (plan.capacity, plan.state) == (4, PlanState.REQUESTED)


def test_planning_next_week_first_keeps_the_weeks_in_order(
    desk: Client, crew: list[Observer], forms: object, programme: Programme
) -> None:
    asked(desk, week="2026-11-22")
    numbers = dict(Wave.objects.values_list("starts_on", "number"))
    assert [numbers[day] for day in sorted(numbers)] == [1, 2]


def test_a_planned_week_is_not_offered_again(desk: Client, requested_plan: Plan) -> None:
    page = desk.get(reverse("plan_request", args=["jo"])).content.decode()
    assert 'value="2026-11-15"' not in page
    assert 'value="2026-11-22"' in page


def test_the_page_asks_for_itself_only_while_the_draw_runs(desk: Client, requested_plan: Plan) -> None:
    waiting = desk.get(page_of(requested_plan)).content.decode()
    assert 'hx-trigger="every 2s"' in waiting
    assert 'http-equiv="refresh"' in waiting
    actions.draw_plan(requested_plan.id)
    done = desk.get(page_of(requested_plan)).content.decode()
    assert "every 2s" not in done
    assert "http-equiv" not in done


def test_the_promise_is_on_the_page_and_the_secret_is_not(desk: Client, drawn_plan: Plan) -> None:
    page = desk.get(page_of(drawn_plan)).content.decode()
    assert drawn_plan.seed_commitment in page
    assert queries.committed_frame(drawn_plan) in page
    for secret in (bytes(drawn_plan.secret), draw_seed(bytes(drawn_plan.secret))):
        assert secret.hex() not in page


def test_after_the_wave_an_auditor_draws_again_and_nobody_else_holds_the_seed(
    desk: Client, released_plan: Plan, auditor: User, signed_in: SignedIn, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    zaid, draws = signed_in(auditor), reverse("auditor_draws", args=["jo"])
    frame = reverse("auditor_frame", args=["jo", released_plan.id])
    seed, salt = draw_seed(bytes(released_plan.secret)), frame_salt(bytes(released_plan.secret), 0)
    assert seed.hex() not in zaid.get(draws).content.decode()
    assert zaid.get(frame).status_code == 404
    with clock.travelling_to(clock.now() + timedelta(days=7)):
        actions.reveal_due_seeds()
        page = zaid.get(draws).content.decode()
        assert {desk.get(draws).status_code, desk.get(frame).status_code} == {404}
        assert seed.hex() not in desk.get(page_of(released_plan)).content.decode()
        kept = tmp_path / "frame.csv"
        kept.write_bytes(zaid.get(frame).content)
    told = queries.public_view(Plan.objects.get(id=released_plan.id))
    assert {seed.hex(), salt.hex(), told["seed_commitment"], told["frame_commitment"]} <= set(
        re.findall(r"[0-9a-f]{64}", page)
    )
    asked = [
        str(kept), "--seed", seed.hex(), "--salt", salt.hex(), "--seed-commitment", told["seed_commitment"],
        "--frame-commitment", told["frame_commitment"],
    ]  # fmt: skip
    assert redraw.main(asked) == 0
    kept.write_text(kept.read_text().replace(",1\n", ",0\n", 1))
    assert redraw.main(asked) == 1
    assert redraw.Disagreement.SAMPLE in capsys.readouterr().out


def test_the_frame_file_is_enough_to_draw_again(desk: Client, drawn_plan: Plan) -> None:
    text = desk.get(page_of(drawn_plan), {"format": "frame"}).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))[1:]
    units = [DrawUnit(row[0], row[1], float(row[5]), float(row[2]), float(row[3])) for row in rows if row[5]]
    again = draw_sample(hidden_units(units), draw_seed(bytes(drawn_plan.secret)))
    assert {unit.id for unit in again.sample} == {row[0] for row in rows if row[6] == "1"}


def test_the_sample_names_observers_by_code_only(desk: Client, drawn_plan: Plan, noor: Observer) -> None:
    page = desk.get(page_of(drawn_plan)).content.decode()
    text = desk.get(page_of(drawn_plan), {"format": "csv"}).content.decode("utf-8-sig")
    for shown in (page, text):
        assert noor.short_id in shown
        assert noor.user.handle not in shown
    assert len(list(csv.reader(io.StringIO(text)))) == 1 + drawn_plan.planned_visits.count()


def test_a_failed_plan_says_why_and_offers_another_draw(
    desk: Client, country: Country, forms: object, wave: Wave, noor: Observer
) -> None:
    plan = actions.request_plan(country.programme, wave, 4)
    actions.draw_plan(plan.id)
    page = desk.get(page_of(plan)).content.decode()
    assert "راجع شهادات المراقبين" in page
    desk.post(page_of(plan), {"act": "redraw", "reason": "نال شهادته"})
    plan.refresh_from_db()
    assert (plan.state, plan.redraws) == (PlanState.REQUESTED, 1)


def test_a_plan_that_asked_for_too_much_says_how_much_it_drew(
    desk: Client, country: Country, forms: object, wave: Wave, crew: list[Observer]
) -> None:
    plan = actions.request_plan(country.programme, wave, 13)
    actions.draw_plan(plan.id)
    assert plan.frame.filter(is_drawn=True).count() == 10
    assert "لم تُسحب إلا" in desk.get(page_of(plan)).content.decode()


def test_drawing_again_asks_why(desk: Client, drawn_plan: Plan) -> None:
    page = desk.post(page_of(drawn_plan), {"act": "redraw", "reason": ""}).content.decode()
    assert 'href="#id_reason"' in page
    drawn_plan.refresh_from_db()
    assert drawn_plan.redraws == 0


def test_an_officer_releases_once_and_a_second_click_is_told(desk: Client, drawn_plan: Plan) -> None:
    first = desk.post(page_of(drawn_plan), {"act": "release"}, follow=True).content.decode()
    assert "أُطلقت الخطة، والزيارات في طريقها" in first
    second = desk.post(page_of(drawn_plan), {"act": "release"}, follow=True).content.decode()
    assert "أُطلقت هذه الخطة من قبل" in second


def test_a_release_that_breaks_a_rule_says_which(desk: Client, drawn_plan: Plan, noor: Observer) -> None:
    observers.suspend_observer(noor, "خالف التعليمات")
    page = desk.post(page_of(drawn_plan), {"act": "release"}, follow=True).content.decode()
    assert "مراقب موقوف" in page


def test_the_list_of_plans_is_exported(desk: Client, released_plan: Plan) -> None:
    text = desk.get(reverse("plans", args=["jo"]), {"format": "csv"}).content.decode("utf-8-sig")
    row = list(csv.reader(io.StringIO(text)))[1]
    assert row[:4] == ["1", "released", "4", str(released_plan.planned_visits.count())]


@pytest.mark.parametrize("state", ["requested_plan", "drawn_plan", "released_plan"])
def test_plans_speak_english_too(desk: Client, state: str, request: pytest.FixtureRequest) -> None:
    plan = request.getfixturevalue(state)
    for address in (reverse("plans", args=["jo"]), reverse("plan_request", args=["jo"]), page_of(plan)):
        assert desk.get(f"/en{address}").status_code == 200


@pytest.mark.parametrize("who", ["omar", "hadi", "layla", "noor"])
def test_to_everybody_else_no_plan_exists(
    signed_in: SignedIn, drawn_plan: Plan, who: str, request: pytest.FixtureRequest
) -> None:
    somebody = request.getfixturevalue(who)
    client = signed_in(somebody.user if isinstance(somebody, Observer) else somebody)
    for address in (reverse("plans", args=["jo"]), reverse("plan_request", args=["jo"]), page_of(drawn_plan)):
        assert client.get(address).status_code == 404
    for kind in ("csv", "frame"):
        assert client.get(page_of(drawn_plan), {"format": kind}).status_code == 404
    assert asked(client).status_code == 404
    assert client.post(page_of(drawn_plan), {"act": "release"}).status_code == 404
    drawn_plan.refresh_from_db()
    assert drawn_plan.state == PlanState.DRAWN


def test_a_stranger_is_asked_to_sign_in(client: Client, drawn_plan: Plan) -> None:
    answer = client.get(page_of(drawn_plan))
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]
