"""Nobody learns of a visit before its evening, by whatever door; whoever reads where one leads is kept."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door
from rasid.stages.observers.models import Observer
from rasid.stages.plans.models import Plan
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role, Viewer, public_viewer
from rasid.stages.visits import actions, queries
from rasid.stages.visits.models import Reading, Visit
from rasid.stages.visits.release.actions import note_readings, set_field_hours
from rasid.stages.visits.release.queries import evening_of, field_hours, readings
from rasid.stages.visits.release.rules import MOST_SHIFT_DAYS, Hours, answer_by, may_set, visible_from
from rasid.stages.visits.release.rules import Refusal as HoursRefusal
from rasid.stages.visits.rules import Reason, Refusal, VisitState
from tests.world.doors import SignedIn

AMMAN = ZoneInfo("Asia/Amman")
MONDAY = date(2026, 11, 16)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), AMMAN)


@pytest.fixture
def waiting_visits(released_plan: Plan) -> list[Visit]:
    """The plan's visits under the hours that a programme has by itself."""
    actions.offer_visits(released_plan.id)
    return list(Visit.objects.order_by("window_starts", "id"))


@pytest.fixture
def hidden(waiting_visits: list[Visit], noor: Observer) -> Visit:
    """A visit of Noor's whose evening has not come: it is Sunday morning."""
    return next(v for v in waiting_visits if v.observer_id == noor.id and v.window_starts >= MONDAY)


def evening_before(visit: Visit) -> datetime:
    return at(visit.window_starts - timedelta(days=1), 18)


# When ---------------------------------------------------------------------------


def test_tasks_show_at_six_in_the_evening_before_and_offers_end_at_seven(hidden: Visit) -> None:
    assert hidden.visible_from == evening_before(hidden)
    assert hidden.answer_by == at(hidden.window_starts, 7)


def test_the_hour_is_the_plans_own(released_plan: Plan, programme: Programme) -> None:
    Plan.objects.filter(id=released_plan.id).update(settings=released_plan.settings | {"evening_hour": 20})
    actions.offer_visits(released_plan.id)
    for visit in Visit.objects.all():
        assert visit.visible_from is not None
        assert visit.visible_from.astimezone(AMMAN).hour == 20
    assert evening_of(programme) == time(20)


@given(
    st.dates(date(2020, 1, 2), date(2040, 1, 1)),
    st.integers(0, 23),
    st.sampled_from(["Asia/Amman", "Africa/Cairo"]),
)
def test_the_evening_is_of_the_day_before_in_the_programmes_zone(day: date, hour: int, zone: str) -> None:
    moment = visible_from(day, Hours(), hour, ZoneInfo(zone))
    assert moment is not None
    assert (moment.date(), moment.hour) == (day - timedelta(days=1), hour)


def test_an_offer_made_after_the_morning_waits_as_long_as_its_window() -> None:
    late = datetime(2026, 11, 16, 6, tzinfo=UTC)
    assert answer_by(MONDAY, Hours(), AMMAN, late) is None
    assert answer_by(MONDAY, Hours(answer_by=None), AMMAN, late - timedelta(days=1)) is None
    assert answer_by(MONDAY, Hours(), AMMAN, late - timedelta(days=1)) == at(MONDAY, 7)


@pytest.mark.parametrize(
    ("hours", "refusal"),
    [
        (Hours(), None),
        (Hours(answer_by=None), None),
        (Hours(answer_by=time(12)), None),
        (Hours(answer_by=time(12, 1)), HoursRefusal.MORNING_TOO_LATE),
        (Hours(shift_days=0), None),
        (Hours(shift_days=MOST_SHIFT_DAYS + 1), HoursRefusal.SHIFT_DAYS),
        (Hours(shift_days=-1), HoursRefusal.SHIFT_DAYS),
    ],
)
def test_which_hours_may_be_set(hours: Hours, refusal: HoursRefusal | None) -> None:
    assert may_set(hours) is refusal


@pytest.mark.parametrize("role", [None, *sorted(set(Role) - {Role.OFFICER, Role.ADMINISTRATOR})])
def test_only_the_desk_sets_the_hours(programme: Programme, role: Role | None) -> None:
    viewer = Viewer(999, programme.id, frozenset({role})) if role else public_viewer(programme.id)
    with pytest.raises(Refused) as refused:
        set_field_hours(viewer, programme, Hours(shift_days=3))
    assert refused.value.code is HoursRefusal.NOT_YOURS_TO_SET
    assert field_hours(programme) == Hours()


def test_hours_hold_for_what_is_offered_afterwards(
    hidden: Visit, officer: Viewer, programme: Programme
) -> None:
    set_field_hours(officer, programme, Hours(waits_for_evening=False, answer_by=None, shift_days=2))
    hidden.refresh_from_db()
    assert hidden.visible_from == evening_before(hidden)
    assert evening_of(programme) is None
    assert Entry.objects.filter(verb="programme.field_hours_set").count() == 1


# What is not seen ---------------------------------------------------------------


def test_before_its_evening_a_visit_is_nowhere_and_after_it_everywhere(
    hidden: Visit, noor: Observer, noor_viewing: Viewer, signed_in: SignedIn
) -> None:
    name, secret, _ = door.issue_device(noor.user_id)
    page = signed_in(noor.user)
    place = hidden.service_point.name["ar"]
    addresses = [
        reverse(each, args=["jo", hidden.id]) for each in ("field_visit", "field_decline", "field_give_back")
    ]
    today = reverse("field_today", args=["jo"])

    def phone(door_name: str, *args: object) -> bytes:
        answer = Client().get(reverse(door_name, args=["jo", *args]), headers=_basic(name, secret))
        return bytes(answer.content) if answer.status_code == 200 else b""

    with clock.travelling_to(evening_before(hidden) - timedelta(seconds=1)):
        assert hidden not in queries.own_visits(noor_viewing)
        assert place not in page.get(today).content.decode()
        assert {page.get(address).status_code for address in addresses} == {404}
        assert str(hidden.id) not in phone("phone_tasks").decode()
        assert hidden not in queries.fileable_visits(noor_viewing)
    with clock.travelling_to(evening_before(hidden)):
        assert hidden in queries.own_visits(noor_viewing)
        assert place in page.get(today).content.decode()
        assert {page.get(address).status_code for address in addresses} == {200}
        assert str(hidden.id) in phone("phone_tasks").decode()
        actions.take_visit(noor_viewing, hidden.id)
        assert hidden in queries.fileable_visits(noor_viewing)


def test_a_phone_in_the_evening_holds_tomorrow_and_nothing_after_it(
    waiting_visits: list[Visit], noor: Observer, noor_viewing: Viewer
) -> None:
    days = sorted({v.window_starts for v in waiting_visits if v.observer_id == noor.id})
    # The lot may send her on one day alone.
    assert days
    for day in days:
        with clock.travelling_to(at(day - timedelta(days=1), 12)):
            assert day not in {v.window_starts for v in queries.own_visits(noor_viewing)}
        with clock.travelling_to(at(day - timedelta(days=1), 19)):
            assert max(v.window_starts for v in queries.own_visits(noor_viewing)) == day


STEPS: list[Callable[[Viewer, Visit], object]] = [
    lambda viewer, visit: actions.take_visit(viewer, visit.id),
    lambda viewer, visit: actions.start_visit(viewer, visit.id),
    lambda viewer, visit: actions.decline_visit(viewer, visit.id, Reason.UNWELL),
    lambda viewer, visit: actions.give_back_visit(viewer, visit.id, Reason.UNWELL),
    lambda viewer, visit: actions.abandon_visit(viewer, visit.id, Reason.UNSAFE),
    lambda viewer, visit: actions.step_by_phone(viewer, visit.id, VisitState.TAKEN),
]


@pytest.mark.parametrize("step", STEPS, ids=["take", "start", "decline", "give back", "abandon", "by phone"])
def test_no_step_reaches_what_may_not_be_seen(
    hidden: Visit, noor_viewing: Viewer, step: Callable[[Viewer, Visit], object]
) -> None:
    with (
        clock.travelling_to(evening_before(hidden) - timedelta(minutes=1)),
        pytest.raises(Refused) as refused,
    ):
        step(noor_viewing, hidden)
    assert refused.value.code is Refusal.NOT_YOURS


def test_what_was_taken_away_before_its_evening_is_never_seen(hidden: Visit, noor_viewing: Viewer) -> None:
    actions.move_visit(hidden, VisitState.CALLED_OFF, None, Reason.WEATHER)
    with clock.travelling_to(evening_before(hidden) + timedelta(hours=2)):
        assert hidden not in queries.own_visits(noor_viewing)
        with pytest.raises(Refused):
            actions.take_visit(noor_viewing, hidden.id)


def test_what_is_called_off_after_it_was_seen_is_said(hidden: Visit, noor_viewing: Viewer) -> None:
    with clock.travelling_to(evening_before(hidden) + timedelta(hours=1)):
        actions.move_visit(hidden, VisitState.CALLED_OFF, None, Reason.WEATHER)
        assert hidden in queries.own_visits(noor_viewing)


# Answers ------------------------------------------------------------------------


def test_an_offer_without_an_answer_ends_in_the_morning_and_leaves_a_vacancy(
    hidden: Visit, noor_viewing: Viewer
) -> None:
    with clock.travelling_to(at(hidden.window_starts, 6, 59)):
        actions.lapse_offers()
        hidden.refresh_from_db()
        assert hidden.state == VisitState.OFFERED
    with clock.travelling_to(at(hidden.window_starts, 7)):
        assert actions.lapse_offers() >= 1
        assert actions.lapse_offers() == 0
    hidden.refresh_from_db()
    assert hidden.state == VisitState.EXPIRED
    assert hidden.steps.last().reason == Reason.NO_ANSWER  # type: ignore[union-attr]
    assert (hidden.vacancy.reason, hidden.vacancy.is_free) == (Reason.NO_ANSWER, True)


def test_a_yes_said_in_time_and_heard_late_holds_while_nobody_else_was_sent(
    hidden: Visit, noor_viewing: Viewer
) -> None:
    with clock.travelling_to(at(hidden.window_starts, 7)):
        actions.lapse_offers()
    with clock.travelling_to(at(hidden.window_starts, 9)):
        taken = actions.step_by_phone(noor_viewing, hidden.id, VisitState.TAKEN, by_phone=at(MONDAY, 5))
        assert taken.state == VisitState.TAKEN
        hidden.vacancy.refresh_from_db()
        assert hidden.vacancy.settled == "taken"


def test_a_yes_after_somebody_else_was_sent_is_told_not_to_go(hidden: Visit, noor_viewing: Viewer) -> None:
    with clock.travelling_to(at(hidden.window_starts, 7)):
        actions.lapse_offers()
        actions.settle_vacancy(hidden.vacancy, "sent")  # type: ignore[arg-type]
    with clock.travelling_to(at(hidden.window_starts, 9)), pytest.raises(Refused) as refused:
        actions.take_visit(noor_viewing, hidden.id)
    assert refused.value.code is Refusal.REPLACED


def test_a_yes_on_another_day_is_too_late(hidden: Visit, noor_viewing: Viewer) -> None:
    with clock.travelling_to(at(hidden.window_starts, 7)):
        actions.lapse_offers()
    with (
        clock.travelling_to(at(hidden.window_starts + timedelta(days=1), 9)),
        pytest.raises(Refused) as refused,
    ):
        actions.take_visit(noor_viewing, hidden.id)
    assert refused.value.code is Refusal.WINDOW_OVER


# Readings -----------------------------------------------------------------------


def test_a_reading_is_kept_once_a_day_and_sealed(
    noors_visit: Visit, noor_viewing: Viewer, noor: Observer, programme: Programme, signed_in: SignedIn
) -> None:
    page, address = signed_in(noor.user), reverse("field_visit", args=["jo", noors_visit.id])
    for _ in range(3):
        page.get(address)
    page.get(reverse("field_today", args=["jo"]))
    (kept,) = Reading.objects.filter(visit=noors_visit)
    assert (kept.user_id, kept.is_own) == (noor.user_id, True)
    entry = Entry.objects.get(verb="visit.read", subject=f"visit:{noors_visit.id}")
    assert b"visit" not in bytes(entry.header)
    with clock.travelling_to(clock.now() + timedelta(days=1)):
        note_readings(noor_viewing, programme, [noors_visit], is_own=True)
    assert Reading.objects.filter(visit=noors_visit).count() == 2


def test_what_is_over_leads_nowhere(noors_visit: Visit, noor_viewing: Viewer, programme: Programme) -> None:
    actions.decline_visit(noor_viewing, noors_visit.id, Reason.UNWELL)
    assert (
        note_readings(
            noor_viewing, programme, queries.own_visits(noor_viewing).filter(id=noors_visit.id), is_own=True
        )
        == 0
    )
    assert not Reading.objects.exists()


def test_the_phones_list_is_a_reading_of_what_it_holds(hidden: Visit, noor: Observer) -> None:
    name, secret, _ = door.issue_device(noor.user_id)
    address = reverse("phone_tasks", args=["jo"])
    Client().get(address, headers=_basic(name, secret))
    assert not Reading.objects.filter(visit=hidden).exists()
    with clock.travelling_to(evening_before(hidden)):
        Client().get(address, headers=_basic(name, secret))
    assert Reading.objects.filter(visit=hidden, user=noor.user).count() == 1


def test_the_office_reads_a_week_and_that_is_kept_too(
    offered_visits: list[Visit], released_plan: Plan, signed_in: SignedIn, rania: object
) -> None:
    desk = signed_in(rania)  # type: ignore[arg-type]
    for address in (reverse("visits", args=["jo"]), reverse("plan", args=["jo", released_plan.id])):
        assert desk.get(address).status_code == 200
    assert [(one.plan_id, one.is_own) for one in Reading.objects.all()] == [(released_plan.id, False)]
    assert Entry.objects.filter(verb="plan.read").count() == 1


@pytest.mark.parametrize("name", ["plan", "plan_week", "plan_overtaken"])
def test_every_page_that_names_the_weeks_places_is_a_reading(
    name: str, released_plan: Plan, signed_in: SignedIn, rania: object
) -> None:
    desk = signed_in(rania)  # type: ignore[arg-type]
    assert desk.get(reverse(name, args=["jo", released_plan.id]), {"format": "csv"}).status_code == 200
    assert [one.plan_id for one in Reading.objects.all()] == [released_plan.id]


def test_a_plan_that_comes_back_with_a_mistake_is_a_reading_too(
    drawn_plan: Plan, signed_in: SignedIn, rania: object
) -> None:
    desk = signed_in(rania)  # type: ignore[arg-type]
    page = desk.post(reverse("plan", args=["jo", drawn_plan.id]), {"act": "redraw", "reason": ""})
    assert page.status_code == 200
    assert Reading.objects.filter(plan=drawn_plan).exists()


def test_auditors_see_readings_and_nobody_else_does(
    noors_visit: Visit,
    noor: Observer,
    auditor: object,
    signed_in: SignedIn,
    programme: Programme,
    officer: Viewer,
) -> None:
    signed_in(noor.user).get(reverse("field_visit", args=["jo", noors_visit.id]))
    address = reverse("visit_readings", args=["jo"])
    told = signed_in(auditor).get(address).content.decode()  # type: ignore[arg-type]
    assert str(noors_visit.id) in told
    assert noors_visit.service_point.name["ar"] not in told
    assert noor.user.handle not in told
    assert not readings(officer)
    assert signed_in(noor.user).get(address).status_code == 404
    listed = signed_in(auditor).get(f"{address}?format=csv").content.decode()  # type: ignore[arg-type]
    assert str(noors_visit.id) in listed


def test_a_reading_is_not_rewritten_by_the_application(
    noors_visit: Visit, noor_viewing: Viewer, programme: Programme
) -> None:
    note_readings(noor_viewing, programme, [noors_visit], is_own=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('rasid_app', 'visits_reading', 'UPDATE, DELETE')")
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT has_table_privilege('rasid_app', 'visits_reading', 'INSERT')")
        assert cursor.fetchone() == (True,)


def test_the_page_says_when_tomorrow_shows(
    noor: Observer, signed_in: SignedIn, waiting_visits: list[Visit]
) -> None:
    told = signed_in(noor.user).get(reverse("field_today", args=["jo"])).content.decode()
    assert "مهامك للغد تظهر هنا الساعة" in told


def test_the_phone_is_told_the_hour(noor: Observer, waiting_visits: list[Visit]) -> None:
    name, secret, _ = door.issue_device(noor.user_id)
    answer = Client().get(reverse("phone_tasks", args=["jo"]), headers=_basic(name, secret))
    assert json.loads(answer.content)["evening"] == "18:00"


def test_the_office_sets_the_hours_on_a_page(
    signed_in: SignedIn, rania: object, programme: Programme
) -> None:
    desk, address = signed_in(rania), reverse("visit_hours", args=["jo"])  # type: ignore[arg-type]
    assert "07:00" in desk.get(address).content.decode()
    desk.post(address, {"waits_for_evening": "1", "answer_by": "06:30", "shift_days": "3"})
    assert field_hours(programme) == Hours(True, time(6, 30), 3)
    told = desk.post(address, {"waits_for_evening": "0", "answer_by": "15:00", "shift_days": "3"})
    assert 'href="#id_answer_by"' in told.content.decode()
    assert field_hours(programme) == Hours(True, time(6, 30), 3)


def _basic(name: str, secret: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()}
