"""A week goes otherwise: handed back, free to others, taken by the first, sent, called off, left; chances stay."""

import base64
import threading
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door
from rasid.stages.observers.actions import declare_conflict, suspend_observer
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ConflictReason
from rasid.stages.plans.models import FramePoint, Plan, PlannedVisit
from rasid.stages.plans.rules import Refusal as PlanRefusal
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer, public_viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.visits import actions as visits
from rasid.stages.visits import queries
from rasid.stages.visits.models import ClosedArea, Vacancy, Visit
from rasid.stages.visits.replanning import actions
from rasid.stages.visits.replanning.queries import (
    answers,
    free_visits,
    open_vacancies,
    settled_counts,
    unmade_by_reason,
)
from rasid.stages.visits.replanning.rules import MOST_DAYS_ILL, Held, Settled, has_room, ill_days
from rasid.stages.visits.rules import Reason, Refusal, VisitState
from tests.world.doors import SignedIn
from tests.world.observers import enrolled
from tests.world.plans import Country

AMMAN = ZoneInfo("Asia/Amman")
SUNDAY = date(2026, 11, 15)


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), AMMAN)


@pytest.fixture
def dana(programme: Programme, country: Country, released_plan: Plan) -> Observer:
    """Dana came after the week was planned, and may do all that Noor may."""
    return enrolled(programme, "dana", country.sector, name="دانا الجبلي")


@pytest.fixture
def dana_viewing(dana: Observer, programme: Programme) -> Viewer:
    return viewer_for(dana.user, programme)


@pytest.fixture
def left(noors_visit: Visit, noor: Observer, noor_viewing: Viewer, dana: Observer) -> Visit:
    """A coming visit of Noor's, handed back on the day before, and seen by whom it is offered to."""
    visit = Visit.objects.filter(observer=noor, window_starts__gt=SUNDAY).order_by("window_starts", "id")[0]
    with clock.travelling_to(eve(visit)):
        visits.take_visit(noor_viewing, visit.id)
        visits.give_back_visit(noor_viewing, visit.id, Reason.NO_TIME)
        actions.see_who_may(Vacancy.objects.get(visit=visit).id)
    visit.refresh_from_db()
    return visit


def eve(visit: Visit) -> datetime:
    return at(visit.window_starts - timedelta(days=1), 19)


# Giving back and taking ---------------------------------------------------------


def test_handing_back_leaves_a_vacancy_that_is_free_to_others(
    left: Visit, dana_viewing: Viewer, programme: Programme
) -> None:
    assert left.state == VisitState.GIVEN_BACK
    with clock.travelling_to(eve(left)):
        (free,) = free_visits(dana_viewing, programme)
    assert (free.id, free.day, free.day_part) == (left.vacancy.id, left.window_starts, left.day_part)


def test_whoever_might_take_it_learns_neither_place_nor_giver(
    left: Visit, dana: Observer, noor: Observer, signed_in: SignedIn
) -> None:
    with clock.travelling_to(eve(left)):
        told = signed_in(dana.user).get(reverse("field_free", args=["jo"])).content.decode()
    assert "مراجع أمام شباك خدمة" in told
    assert left.service_point.area is not None
    assert left.service_point.area.name["ar"] in told
    for secret in (left.service_point.name["ar"], str(left.id), left.token, str(noor.id), noor.user.handle):
        assert secret not in told


def test_where_a_governorate_has_few_such_places_not_even_it_is_told(
    left: Visit, dana_viewing: Viewer, programme: Programme, country: Country
) -> None:
    ServicePoint.objects.filter(id=left.service_point_id).update(sector=country.parks)
    with clock.travelling_to(eve(left)):
        (free,) = free_visits(dana_viewing, programme)
    assert free.area == {}


def test_who_takes_it_gets_a_visit_of_their_own_with_the_same_chance(
    left: Visit, dana: Observer, dana_viewing: Viewer, noor_viewing: Viewer
) -> None:
    before = FramePoint.objects.get(plan__wave=left.wave, service_point=left.service_point).probability
    with clock.travelling_to(eve(left)):
        taken = actions.take_free_visit(dana_viewing, left.vacancy.id)
        assert taken in queries.own_visits(dana_viewing)
        with pytest.raises(Refused):
            visits.take_visit(noor_viewing, left.id)
    assert (taken.state, taken.observer_id, taken.replaces_id) == (VisitState.TAKEN, dana.id, left.id)
    assert (taken.service_point_id, taken.window_starts) == (left.service_point_id, left.window_starts)
    assert taken.probability == left.probability == before
    assert taken.token != left.token
    left.vacancy.refresh_from_db()
    assert left.vacancy.settled == Settled.TAKEN
    assert Entry.objects.filter(verb="visit.vacancy_settled", subject=f"visit:{left.id}").count() == 1


def test_the_one_who_gave_it_back_can_no_longer_file(left: Visit) -> None:
    with pytest.raises(Refused) as refused:
        visits.mark_filed(left.id)
    assert refused.value.code is Refusal.WRONG_STATE


def suspended(dana: Observer, left: Visit) -> None:
    suspend_observer(dana, "ننظر في شكوى")


def in_conflict(dana: Observer, left: Visit) -> None:
    declare_conflict(dana, ConflictReason.RELATIVE_WORKS_THERE, service_point=left.service_point)


def full(dana: Observer, left: Visit) -> None:
    Observer.objects.filter(id=dana.id).update(weekly_visits=0)


def uncertified(dana: Observer, left: Visit) -> None:
    dana.certificates.all().delete()


def stopped(dana: Observer, left: Visit) -> None:
    Vacancy.objects.filter(visit=left).update(is_free=False)


def settled(dana: Observer, left: Visit) -> None:
    visits.settle_vacancy(Vacancy.objects.get(visit=left), Settled.LEFT)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (suspended, "observers-suspended"),
        (in_conflict, Refusal.NOT_ELIGIBLE),
        (full, Refusal.NOT_ELIGIBLE),
        (uncertified, Refusal.NOT_ELIGIBLE),
        (stopped, Refusal.NOT_FREE),
        (settled, Refusal.NOT_FREE),
    ],
)
def test_what_became_impossible_meanwhile_is_not_taken(
    left: Visit,
    dana: Observer,
    dana_viewing: Viewer,
    change: Callable[[Observer, Visit], None],
    refusal: str,
) -> None:
    change(dana, left)
    with clock.travelling_to(eve(left)), pytest.raises(Refused) as refused:
        actions.take_free_visit(dana_viewing, left.vacancy.id)
    assert refused.value.code == refusal
    assert not Visit.objects.filter(replaces=left).exists()


def test_nobody_else_takes_it(
    left: Visit, noor_viewing: Viewer, sami_viewing: Viewer, officer: Viewer, programme: Programme
) -> None:
    with clock.travelling_to(eve(left)):
        for viewer, code in (
            (noor_viewing, Refusal.NOT_ELIGIBLE),
            (sami_viewing, Refusal.NOT_ELIGIBLE),
            (officer, Refusal.NOT_YOURS),
            (public_viewer(officer.programme_id), Refusal.NOT_YOURS),
        ):
            assert free_visits(viewer, programme) == []
            with pytest.raises(Refused) as refused:
                actions.take_free_visit(viewer, left.vacancy.id)
            assert refused.value.code is code


def test_it_shows_no_sooner_than_the_visit_would(
    left: Visit, dana_viewing: Viewer, programme: Programme
) -> None:
    Visit.objects.filter(id=left.id).update(visible_from=eve(left))
    with clock.travelling_to(eve(left) - timedelta(seconds=1)):
        assert free_visits(dana_viewing, programme) == []
        with pytest.raises(Refused) as refused:
            actions.take_free_visit(dana_viewing, left.vacancy.id)
    assert refused.value.code is Refusal.NOT_FREE
    with clock.travelling_to(eve(left)):
        assert len(free_visits(dana_viewing, programme)) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_exactly_one_has_it(
    left: Visit, dana_viewing: Viewer, programme: Programme, country: Country
) -> None:
    zein = enrolled(programme, "zein", country.sector, name="زين العلي")
    viewers = [dana_viewing, viewer_for(zein.user, programme)]
    vacancy_id, moment = left.vacancy.id, eve(left)
    gate, outcomes = threading.Barrier(2), []  # type: tuple[threading.Barrier, list[str]]

    def take(viewer: Viewer) -> None:
        try:
            with clock.travelling_to(moment):
                gate.wait()
                actions.take_free_visit(viewer, vacancy_id)
                outcomes.append("taken")
        except Refused as refused:
            outcomes.append(str(refused.code))
        finally:
            connections.close_all()

    hands = [threading.Thread(target=take, args=[viewer]) for viewer in viewers]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(outcomes) == ["taken", str(Refusal.NOT_FREE)]
    assert Visit.objects.filter(replaces=left).count() == 1
    assert PlannedVisit.objects.filter(replaces=left.planned_visit).count() == 1


# The office ---------------------------------------------------------------------


def test_the_office_sends_somebody_else_who_the_plan_draws(
    left: Visit, officer: Viewer, dana: Observer
) -> None:
    with clock.travelling_to(eve(left)):
        sent = actions.send_another(officer, left.vacancy.id)
    assert (sent.observer_id, sent.state, sent.replaces_id) == (dana.id, VisitState.OFFERED, left.id)
    left.vacancy.refresh_from_db()
    assert left.vacancy.settled == Settled.SENT


def test_where_nobody_may_go_nothing_is_settled(left: Visit, officer: Viewer, dana: Observer) -> None:
    dana.certificates.all().delete()
    with clock.travelling_to(eve(left)), pytest.raises(Refused) as refused:
        actions.send_another(officer, left.vacancy.id)
    assert refused.value.code == PlanRefusal.NO_REPLACEMENT
    left.vacancy.refresh_from_db()
    assert left.vacancy.settled == ""


def test_the_office_stops_the_offering_and_takes_it_up_again(
    left: Visit, officer: Viewer, dana_viewing: Viewer, programme: Programme
) -> None:
    with clock.travelling_to(eve(left)):
        actions.set_free(officer, left.vacancy.id, False)
        assert free_visits(dana_viewing, programme) == []
        actions.set_free(officer, left.vacancy.id, True)
        assert len(free_visits(dana_viewing, programme)) == 1
    verbs = set(Entry.objects.filter(subject=f"visit:{left.id}").values_list("verb", flat=True))
    assert {"visit.kept", "visit.freed"} <= verbs


def test_what_is_left_is_non_response_with_its_reason(left: Visit, officer: Viewer) -> None:
    actions.leave_unmade(officer, left.vacancy.id)
    assert unmade_by_reason(officer, left.wave) == {Reason.NO_TIME: 1}
    assert settled_counts(officer, left.wave)[Settled.LEFT] == 1
    with pytest.raises(Refused) as refused:
        actions.leave_unmade(officer, left.vacancy.id)
    assert refused.value.code is Refusal.SETTLED


def test_a_vacancy_whose_day_is_over_is_left_by_itself(left: Visit, officer: Viewer) -> None:
    with clock.travelling_to(at(left.window_ends, 23)):
        assert actions.leave_what_is_over() == 0
    with clock.travelling_to(at(left.window_ends + timedelta(days=1), 1)):
        assert actions.leave_what_is_over() == 1
        assert actions.leave_what_is_over() == 0
    assert unmade_by_reason(officer, left.wave) == {Reason.NO_TIME: 1}


def test_to_whom_it_was_offered_is_forgotten_once_its_day_is_over(
    left: Visit, officer: Viewer, dana: Observer
) -> None:
    actions.leave_unmade(officer, left.vacancy.id)
    with clock.travelling_to(at(left.window_ends, 23)):
        actions.leave_what_is_over()
    left.vacancy.refresh_from_db()
    assert str(dana.id) in left.vacancy.may
    with clock.travelling_to(at(left.window_ends + timedelta(days=1), 1)):
        actions.leave_what_is_over()
    left.vacancy.refresh_from_db()
    assert left.vacancy.may is None


def test_the_reserve_is_called_up_and_the_centre_is_non_response(left: Visit, officer: Viewer) -> None:
    plan = Plan.objects.get(wave=left.wave)
    assert FramePoint.objects.filter(plan=plan, reserve_rank=1).exists()
    before = Visit.objects.count()
    with clock.travelling_to(eve(left)):
        called = actions.call_reserve(officer, left.vacancy.id)
    left.vacancy.refresh_from_db()
    assert left.vacancy.settled == Settled.RESERVE
    assert Visit.objects.count() == before + len(called)


OFFICES: list[Callable[[Viewer, Visit, Country], object]] = [
    lambda viewer, visit, country: actions.send_another(viewer, visit.vacancy.id),
    lambda viewer, visit, country: actions.call_reserve(viewer, visit.vacancy.id),
    lambda viewer, visit, country: actions.leave_unmade(viewer, visit.vacancy.id),
    lambda viewer, visit, country: actions.set_free(viewer, visit.vacancy.id, False),
    lambda viewer, visit, country: actions.close_area(viewer, country.amman, SUNDAY, "ثلج"),
    lambda viewer, visit, country: actions.close_point(
        viewer, visit.service_point, visit.planned_visit.plan_id, "ثلج"
    ),  # type: ignore[union-attr]
]


@pytest.mark.parametrize(
    "act", OFFICES, ids=["send", "reserve", "leave", "stop", "close area", "close point"]
)
@pytest.mark.parametrize("role", [None, Role.OBSERVER, Role.REVIEWER, Role.AUDITOR])
def test_only_the_office_decides(
    left: Visit, country: Country, role: Role | None, act: Callable[[Viewer, Visit, Country], object]
) -> None:
    viewer = Viewer(999, left.programme_id, frozenset({role})) if role else public_viewer(left.programme_id)
    with pytest.raises(Refused) as refused:
        act(viewer, left, country)
    assert refused.value.code is Refusal.NOT_THE_OFFICE
    assert not open_vacancies(viewer)


def test_a_vacancy_that_is_nowhere_is_refused(officer: Viewer, left: Visit) -> None:
    for act in (actions.leave_unmade, actions.send_another):
        with pytest.raises(Refused) as refused:
            act(officer, uuid4())
        assert refused.value.code is Refusal.NOT_FREE


# Illness, weather, closed doors -------------------------------------------------


def test_days_of_illness_are_counted() -> None:
    assert ill_days(SUNDAY, SUNDAY, SUNDAY) == (SUNDAY,)
    assert len(ill_days(SUNDAY, SUNDAY + timedelta(days=MOST_DAYS_ILL - 1), SUNDAY)) == MOST_DAYS_ILL
    for first, last in (
        (SUNDAY, SUNDAY + timedelta(days=MOST_DAYS_ILL)),
        (SUNDAY + timedelta(days=1), SUNDAY),
        (SUNDAY - timedelta(days=1), SUNDAY),
    ):
        assert ill_days(first, last, SUNDAY) == ()


def test_room_is_under_both_caps() -> None:
    assert has_room(Held(2, 3), daily_cap=3, weekly_cap=4)
    assert not has_room(Held(3, 3), daily_cap=3, weekly_cap=4)
    assert not has_room(Held(0, 4), daily_cap=3, weekly_cap=4)


def test_who_is_ill_hands_back_every_day_of_it_and_nothing_begun(
    offered_visits: list[Visit], noor: Observer, noor_viewing: Viewer
) -> None:
    own = list(Visit.objects.filter(observer=noor).order_by("window_starts"))
    first = own[0]
    visits.take_visit(noor_viewing, first.id)
    with clock.travelling_to(at(first.window_starts, 9)):
        visits.start_visit(noor_viewing, first.id)
        actions.report_ill(noor_viewing, first.window_starts, SUNDAY + timedelta(days=6))
    states = {visit.id: visit.state for visit in Visit.objects.filter(observer=noor)}
    assert states.pop(first.id) == VisitState.STARTED
    assert set(states.values()) <= {VisitState.GIVEN_BACK}
    assert noor.calendar.filter(is_free=False).exists()
    assert Entry.objects.filter(verb="observer.days_stated").count() == 1


def test_illness_also_frees_what_was_not_to_be_seen_yet_and_says_nothing_of_it(
    released_plan: Plan, noor: Observer, noor_viewing: Viewer, signed_in: SignedIn
) -> None:
    visits.offer_visits(released_plan.id)
    hidden = Visit.objects.filter(observer=noor, visible_from__gt=clock.now())
    assert hidden.exists()
    said = signed_in(noor.user).post(
        reverse("field_ill", args=["jo"]), {"first": "2026-11-15", "last": "2026-11-20"}, follow=True
    )
    assert "سُجّل. سلامتك" in said.content.decode()
    assert set(Visit.objects.filter(observer=noor).values_list("state", flat=True)) == {VisitState.GIVEN_BACK}
    with clock.travelling_to(at(SUNDAY + timedelta(days=6), 9)):
        assert not queries.own_visits(noor_viewing).filter(visible_from__gt=at(SUNDAY, 10)).exists()


def test_wrong_days_of_illness_free_nothing(
    noor_viewing: Viewer, officer: Viewer, noors_visit: Visit
) -> None:
    for viewer, first, code in (
        (noor_viewing, SUNDAY - timedelta(days=1), Refusal.DAYS_WRONG),
        (officer, SUNDAY, Refusal.NOT_YOURS),
    ):
        with pytest.raises(Refused) as refused:
            actions.report_ill(viewer, first, SUNDAY)
        assert refused.value.code is code
    noors_visit.refresh_from_db()
    assert noors_visit.state == VisitState.OFFERED


def test_weather_calls_off_a_governorates_day_and_nothing_else(
    offered_visits: list[Visit], officer: Viewer, country: Country
) -> None:
    here = next(v for v in offered_visits if v.service_point.area_id == country.amman.id)
    day = here.window_starts
    assert actions.close_area(officer, country.amman, day, "ثلج") >= 1
    assert actions.close_area(officer, country.amman, day, "ثلج") == 0
    for visit in Visit.objects.select_related("service_point"):
        is_there = visit.service_point.area_id == country.amman.id and visit.window_starts == day
        assert (visit.state == VisitState.CALLED_OFF) is is_there
    vacancy = Vacancy.objects.get(visit=here)
    assert (vacancy.reason, vacancy.is_free) == (Reason.WEATHER, False)
    with pytest.raises(Refused) as refused:
        actions.set_free(officer, vacancy.id, True)
    assert refused.value.code is Refusal.NOT_FREE
    with pytest.raises(Refused):
        actions.send_another(officer, vacancy.id)


@pytest.mark.parametrize(
    ("day", "reason", "code"),
    [(SUNDAY - timedelta(days=1), "ثلج", Refusal.DAYS_WRONG), (SUNDAY, " ", Refusal.REASON_MISSING)],
)
def test_an_area_is_closed_from_today_on_and_for_a_reason(
    offered_visits: list[Visit], officer: Viewer, country: Country, day: date, reason: str, code: Refusal
) -> None:
    with pytest.raises(Refused) as refused:
        actions.close_area(officer, country.amman, day, reason)
    assert refused.value.code is code
    assert not ClosedArea.objects.exists()


def test_a_closed_place_loses_its_visits_and_stays_drawn(
    noors_visit: Visit, officer: Viewer, released_plan: Plan
) -> None:
    assert actions.close_point(officer, noors_visit.service_point, released_plan.id, "ترميم") == 1
    noors_visit.refresh_from_db()
    assert noors_visit.state == VisitState.CALLED_OFF
    assert noors_visit.vacancy.reason == Reason.PLACE_CLOSED
    point = FramePoint.objects.get(plan=released_plan, service_point=noors_visit.service_point)
    assert point.is_drawn
    assert point.probability == noors_visit.probability


def test_following_a_plan_twice_changes_nothing_more(
    left: Visit, officer: Viewer, released_plan: Plan
) -> None:
    with clock.travelling_to(eve(left)):
        actions.send_another(officer, left.vacancy.id)
        before = list(Visit.objects.order_by("id").values_list("id", "state"))
        actions.follow_plan(released_plan.id)
    assert list(Visit.objects.order_by("id").values_list("id", "state")) == before


# Pages --------------------------------------------------------------------------


def test_the_office_page_decides_by_one_button(
    left: Visit, rania: object, signed_in: SignedIn, noor: Observer
) -> None:
    desk = signed_in(rania)  # type: ignore[arg-type]
    with clock.travelling_to(eve(left)):
        told = desk.get(reverse("replanning", args=["jo"])).content.decode()
        assert left.service_point.name["ar"] in told
        assert noor.user.handle not in told
        for decision in ("send", "keep", "reserve", "leave"):
            assert reverse("replanning_decide", args=["jo", left.vacancy.id, decision]) in told
        assert "CSV" in told
        answer = desk.post(reverse("replanning_decide", args=["jo", left.vacancy.id, "leave"]), follow=True)
        assert "تُركت" in answer.content.decode()
        again = desk.post(reverse("replanning_decide", args=["jo", left.vacancy.id, "leave"]), follow=True)
        assert "بُتّ في هذه الزيارة" in again.content.decode()
        assert (
            desk.post(reverse("replanning_decide", args=["jo", left.vacancy.id, "burn"])).status_code == 404
        )


def test_an_area_is_closed_on_the_page(
    offered_visits: list[Visit], rania: object, signed_in: SignedIn, country: Country
) -> None:
    desk = signed_in(rania)  # type: ignore[arg-type]
    address = reverse("replanning_close_area", args=["jo"])
    said = desk.post(address, {"area": country.amman.id, "day": "2026-11-16", "reason": "ثلج"}, follow=True)
    assert "أُغلق" in said.content.decode()
    assert "لم يُغلق شيء" in desk.post(address, {}, follow=True).content.decode()


def test_a_place_is_closed_on_the_page(
    noors_visit: Visit, rania: object, signed_in: SignedIn, released_plan: Plan
) -> None:
    desk = signed_in(rania)  # type: ignore[arg-type]
    address = reverse("replanning_close_point", args=["jo"])
    said = desk.post(address, {"point": noors_visit.service_point_id, "reason": "ترميم"}, follow=True)
    assert "أُلغيت زيارة واحدة" in said.content.decode()


def test_the_first_who_presses_has_it_and_the_other_reads_so(
    left: Visit, dana: Observer, signed_in: SignedIn
) -> None:
    page = signed_in(dana.user)
    address = reverse("field_free_take", args=["jo", left.vacancy.id])
    with clock.travelling_to(eve(left)):
        assert left.service_point.name["ar"] in page.post(address, follow=True).content.decode()
        assert "لم تعد هذه الزيارة شاغرة" in page.post(address, follow=True).content.decode()


def test_whoever_was_not_offered_a_vacancy_is_answered_as_if_it_never_was(
    left: Visit, sami: Observer, signed_in: SignedIn
) -> None:
    page = signed_in(sami.user)
    name, secret, _ = door.issue_device(sami.user_id)
    basic = "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()
    phone = Client(headers={"Authorization": basic})
    told = set()
    with clock.travelling_to(eve(left)):
        for vacancy in (left.vacancy.id, uuid4()):
            on_page = page.post(reverse("field_free_take", args=["jo", vacancy]))
            by_phone = phone.post(reverse("phone_free_take", args=["jo", vacancy]))
            told.add((on_page.status_code, by_phone.status_code, by_phone.content))
    ((page_status, phone_status, _),) = told
    assert (page_status, phone_status) == (404, 410)


def test_answers_are_counted_for_the_office_and_ranked_for_nobody(
    left: Visit, officer: Viewer, noor: Observer, dana: Observer, programme: Programme, noor_viewing: Viewer
) -> None:
    rows = {row["id"]: row for row in answers(officer, programme)}
    assert rows[noor.id]["given_back"] == 1
    assert rows[noor.id]["taken"] == 1
    assert rows[noor.id]["offered"] == Visit.objects.filter(observer=noor).count()
    assert [row["id"] for row in answers(officer, programme)] == sorted(
        rows, key=lambda each: (Observer.objects.get(id=each).joined_at, str(each))
    )
    assert not answers(noor_viewing, programme)
