"""A week with all that belongs to it: doubles, controls, what was asked for, "enough", and who may release it."""

import csv
import io
from dataclasses import astuple, replace
from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import queries as four_eyes
from rasid.foundation.four_eyes.rules import Refusal as FourEyes
from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.methods.planning.secrecy import Verdict, read_row
from rasid.methods.planning.tasks import TaskPurpose
from rasid.methods.proofs.canonical import parse_canonical
from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import CalendarEntry, Observer
from rasid.stages.plans import actions, queries
from rasid.stages.plans.asked import actions as asking
from rasid.stages.plans.asked import queries as asked
from rasid.stages.plans.drawing import actions as drawing
from rasid.stages.plans.drawing import checks, values
from rasid.stages.plans.drawing.foresight import foreseen
from rasid.stages.plans.models import Plan, PlannedVisit, UndoneTask, VisitRequest
from rasid.stages.plans.rules import (
    ChanceClass,
    PlanSettings,
    PlanState,
    Refusal,
    RequestKind,
    RequestState,
    is_thinned,
    share_of,
    strata,
    stratum_governorate,
)
from rasid.stages.plans.travelling.queries import roads_of
from rasid.stages.programmes.actions import join_programme
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.registry.models import OpeningHours
from tests.world.doors import SignedIn, body_of
from tests.world.observers import enrolled
from tests.world.plans import Country

Forms = dict[QuestionnaireUse, Scenario]


@pytest.fixture
def shoppers(country: Country, forms: Forms, crew: list[Observer]) -> list[Observer]:
    """Noor, and three more who may go where she may."""
    more = [
        enrolled(country.programme, f"shopper-{n}", country.sector, name=f"متسوق {n}", home=home)
        for n, home in enumerate((country.amman, country.irbid, None))
    ]
    return [*crew, *more]


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


def drawn(programme: Programme, wave: Wave, capacity: int = 5, **settings: Any) -> Plan:
    plan = actions.request_plan(programme, wave, capacity, {"reach": "country"} | settings)
    actions.draw_plan(plan.id)
    plan = Plan.objects.get(id=plan.id)
    assert plan.state == PlanState.DRAWN, plan.failure
    return plan


def rows(plan: Plan, *purposes: TaskPurpose) -> list[tuple[Any, ...]]:
    """The week without its random ids."""
    kept = PlannedVisit.objects.filter(plan=plan, purpose__in=purposes or list(TaskPurpose))
    names = (
        "purpose", "frame_point__service_point", "observer", "day", "day_part", "order", "arrives", "travel",
        "zone", "carries_control",
    )  # fmt: skip
    return sorted(kept.values_list(*names), key=str)


def sealed(subject: str) -> list[tuple[str, dict[str, Any]]]:
    openings = Opening.objects.filter(entry__subject=subject).select_related("entry").order_by("entry_id")
    assert not any(each.entry.is_open for each in openings)
    return [(each.entry.verb, parse_canonical(bytes(each.record))["sets"]) for each in openings]


def test_every_doubled_visit_has_a_second_observer_at_the_same_time(
    country: Country, wave: Wave, shoppers: list[Observer]
) -> None:
    plan = drawn(country.programme, wave, double_share=1.0)
    doubles = PlannedVisit.objects.filter(plan=plan, purpose=TaskPurpose.DOUBLE).select_related("beside")
    assert doubles
    for double in doubles:
        first = double.beside
        assert first is not None
        assert first.purpose == TaskPurpose.SAMPLE
        assert (first.frame_point_id, first.day, first.day_part) == (
            double.frame_point_id, double.day, double.day_part,
        )  # fmt: skip
        assert first.observer_id != double.observer_id
    undone = UndoneTask.objects.filter(plan=plan, purpose=TaskPurpose.DOUBLE).count()
    assert doubles.count() + undone == plan.used["sample_size"]
    assert queries.public_view(plan)["visits"] == plan.planned_visits.filter(purpose="sample").count()


def test_controls_are_drawn_among_the_drawn_and_listed_by_day(
    country: Country, wave: Wave, shoppers: list[Observer], officer: Viewer
) -> None:
    plan = drawn(country.programme, wave, control_share=1.0, double_share=1.0)
    due = list(queries.controls_due(officer, plan))
    assert {visit.id for visit in due} == set(
        plan.planned_visits.filter(purpose=TaskPurpose.SAMPLE).values_list("id", flat=True)
    )
    assert [visit.day for visit in due] == sorted(visit.day for visit in due)


def test_whoever_reads_visits_learns_from_no_plan_what_they_carry(
    country: Country, wave: Wave, shoppers: list[Observer], rania: User, signed_in: SignedIn
) -> None:
    plan = drawn(country.programme, wave, control_share=1.0)
    pages = [reverse("plan", args=["jo", plan.id]), reverse("plan_week", args=["jo", plan.id])]

    def told() -> list[bool]:
        desk = signed_in(rania)
        shown: Any = [desk.get(page) for page in pages]
        week, listed = (desk.get(pages[1] + "?format=csv"), desk.get(pages[0] + "?format=csv"))
        stops = [stop for way in shown[1].context["ways"] for stop in way["stops"]]
        rows = list(csv.DictReader(io.StringIO(body_of(listed).decode().lstrip("\ufeff"))))
        return [
            bool(shown[0].context["controls"]),
            any(stop["control"] for stop in stops),
            say("board-yes") in body_of(week).decode(),
            any(row[say("plans-column-control")] == "1" for row in rows),
        ]

    assert told() == [True] * 4
    join_programme(country.programme, rania, Role.REVIEWER)
    assert told() == [False] * 4


def test_each_drawn_centre_has_the_stated_chance_of_a_double() -> None:
    centres = [f"c{n}" for n in range(7)]
    counts = dict.fromkeys(centres, 0)
    draws = 4000
    for n in range(draws):
        chosen = share_of(centres, 0.1, n.to_bytes(32, "big"), "doubles")
        assert len(chosen) in {0, 1}
        for centre in chosen:
            counts[centre] += 1
    # Five standard errors of a binomial share of one tenth.
    assert all(abs(count / draws - 0.1) < 5 * (0.09 / draws) ** 0.5 for count in counts.values())


def test_the_same_secret_gives_the_same_week(country: Country, wave: Wave, shoppers: list[Observer]) -> None:
    plan = drawn(country.programme, wave, double_share=0.5, control_share=0.5)
    before = rows(plan)
    actions.redraw_plan(plan.id, "نجرب")
    actions.draw_plan(plan.id)
    assert rows(plan) == before


def test_what_was_asked_for_changes_nothing_of_the_sample(
    country: Country, wave: Wave, shoppers: list[Observer], rania: User
) -> None:
    plan = drawn(country.programme, wave, urgent_share=1.0)
    before = rows(plan, TaskPurpose.SAMPLE)
    in_sample = plan.frame.filter(is_drawn=True, hole="").exclude(service_point=country.park)[0]
    for kind in (RequestKind.MINISTER, RequestKind.REVISIT):
        asking.ask_for_visit(
            country.programme,
            in_sample.service_point_id,
            kind,
            "شكاوى متكررة",
            by=rania,
            on_behalf_of="مكتب وزير الداخلية",
        )
    actions.redraw_plan(plan.id, "طُلبت زيارة")
    actions.draw_plan(plan.id)
    plan = Plan.objects.get(id=plan.id)
    # Who goes may change with what else there is to do; which centres, on which day and when in it, may not.
    assert [row[1:2] + row[3:5] for row in rows(plan, TaskPurpose.SAMPLE)] == [
        row[1:2] + row[3:5] for row in before
    ]
    beside = plan.planned_visits.filter(request__isnull=False)
    assert beside
    assert {visit.purpose for visit in beside} <= {TaskPurpose.URGENT, TaskPurpose.REVISIT}
    assert {visit.chance for visit in beside} == {ChanceClass.CERTAIN}
    # The same centre twice in a week: by two people.
    at_centre = list(
        plan.planned_visits.filter(frame_point__service_point=in_sample.service_point_id).values_list(
            "observer_id", flat=True
        )
    )
    assert len(at_centre) == len(set(at_centre)) > 1
    for asked_visit in beside:
        request = VisitRequest.objects.get(id=asked_visit.request_id)
        assert (request.state, request.plan_id) == (RequestState.PLANNED, plan.id)


def test_a_ministers_request_says_in_the_sealed_log_who_asked_and_why(
    country: Country, wave: Wave, shoppers: list[Observer], rania: User
) -> None:
    with pytest.raises(Refused) as unnamed:
        asking.ask_for_visit(country.programme, country.points[0].id, RequestKind.MINISTER, "سبب", by=rania)
    assert unnamed.value.code is Refusal.WISH_UNNAMED
    wish = asking.ask_for_visit(
        country.programme,
        country.points[0].id,
        RequestKind.MINISTER,
        "وصلت الوزير رسالة",
        by=rania,
        on_behalf_of="مكتب الوزير",
    )
    drawn(country.programme, wave)
    said = sealed(f"visit_request:{wish.id}")
    assert next(verb for verb, _ in said) == "visit_request.asked"
    for _, sets in said:
        assert (sets["reason"], sets["on_behalf_of"]) == ("وصلت الوزير رسالة", "مكتب الوزير")
    assert said[0][1]["account"] == rania.pk


def test_more_than_the_share_waits_for_the_next_week_in_the_order_of_asking(
    country: Country, wave: Wave, shoppers: list[Observer], rania: User
) -> None:
    wishes = []
    for minute, point in enumerate(country.points[:3]):
        with clock.travelling_to(clock.now() + timedelta(minutes=minute)):
            wishes.append(
                asking.ask_for_visit(country.programme, point.id, RequestKind.COMPLAINTS, "شكاوى", by=rania)
            )
    plan = drawn(country.programme, wave)
    states = [VisitRequest.objects.get(id=wish.id).state for wish in wishes]
    assert states[1:] == [RequestState.WAITING] * 2
    taken = plan.planned_visits.filter(request=wishes[0]).count()
    undone = plan.undone.filter(request=wishes[0]).count()
    assert taken + undone == 1
    assert states[0] == (RequestState.PLANNED if taken else RequestState.WAITING)


def test_a_case_asks_once_however_often_it_asks(country: Country, officer: Viewer) -> None:
    point = country.points[0].id
    first = asking.ask_for_visit(
        country.programme, point, RequestKind.REVISIT, "أصلحت الجهة الخلل", source="case:7"
    )
    again = asking.ask_for_visit(
        country.programme, point, RequestKind.REVISIT, "أصلحت الجهة الخلل", source="case:7"
    )
    assert first == again
    asking.withdraw_request(first.id, "أُغلقت القضية")
    with pytest.raises(Refused) as over:
        asking.withdraw_request(first.id, "مرة ثانية")
    assert over.value.code is Refusal.REQUEST_OVER
    other = asking.ask_for_visit(country.programme, point, RequestKind.REVISIT, "فُتحت ثانية", source="case:7")
    assert other != first
    assert [each.id for each in asked.requests(officer, RequestState.WAITING)] == [other.id]


@pytest.mark.parametrize("role", [None, *sorted(set(Role) - {Role.OFFICER, Role.ADMINISTRATOR})])
def test_only_planners_see_what_was_asked_for(country: Country, role: Role | None) -> None:
    asking.ask_for_visit(country.programme, country.points[0].id, RequestKind.OTHER, "سبب")
    viewer = Viewer(999, country.programme.id, frozenset({role}) if role else frozenset())
    assert not asked.requests(viewer)


def test_the_log_tells_outsiders_nothing_of_what_is_beside_the_sample(
    country: Country, wave: Wave, shoppers: list[Observer], rania: User
) -> None:
    asking.ask_for_visit(country.programme, country.points[0].id, RequestKind.OTHER, "سبب", by=rania)
    plan = drawn(country.programme, wave, double_share=1.0)
    told = {entry.verb for entry in Entry.objects.all() if entry.is_open}
    assert "plan.drawn" in told
    assert not {verb for verb in told if verb.startswith(("week.", "visit_request."))}
    (verb, sets), *rest = sealed(f"week:{plan.id}")
    assert (verb, rest) == ("week.made", [])
    assert sets["planned"]["sample"] == queries.public_view(plan)["visits"]


def test_enough_takes_the_best_so_far_and_says_so(
    country: Country, wave: Wave, shoppers: list[Observer], rania: User, auditor: Viewer
) -> None:
    plan = actions.request_plan(country.programme, wave, 5, {"reach": "country"})
    actions.stop_drawing(plan.id, rania)
    actions.draw_plan(plan.id)
    plan = Plan.objects.get(id=plan.id)
    assert plan.state == PlanState.DRAWN
    assert plan.was_stopped
    assert queries.public_view(plan)["stopped"] is True
    with pytest.raises(Refused) as refused:
        actions.stop_drawing(plan.id, rania)
    assert refused.value.code is Refusal.NOT_DRAWING
    Plan.objects.filter(id=plan.id).update(seed_revealed_at=plan.drawn_at)
    assert [draw.was_stopped for draw in queries.opened_draws(auditor)] == [True]


@pytest.fixture
def auditor(programme: Programme) -> Viewer:
    return Viewer(998, programme.id, frozenset({Role.AUDITOR}))


def test_a_worker_killed_in_the_middle_of_the_routes_starts_them_again_to_the_same_end(
    country: Country, wave: Wave, shoppers: list[Observer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    plan = drawn(country.programme, wave)
    before = rows(plan)
    actions.redraw_plan(plan.id, "نجرب")
    with monkeypatch.context() as interrupted:
        interrupted.setattr(drawing, "_keep_draw", killed)
        with pytest.raises(KeyboardInterrupt):
            actions.draw_plan(plan.id)
    assert Plan.objects.get(id=plan.id).state == PlanState.FRAMED
    assert not rows(plan)
    actions.draw_plan(plan.id)
    assert rows(plan) == before
    assert Entry.objects.filter(verb="plan.drawn").count() == 2


def guessable(plan: Plan) -> Plan:
    Plan.objects.filter(id=plan.id).update(is_secret=False)
    return Plan.objects.get(id=plan.id)


def test_a_plan_that_can_be_foreseen_is_released_by_two_people_or_not_at_all(
    country: Country, wave: Wave, shoppers: list[Observer], rania: User, layla: User
) -> None:
    plan = guessable(drawn(country.programme, wave))
    with pytest.raises(Refused) as alone:
        actions.release_plan(plan.id)
    assert alone.value.code is Refusal.GUESSABLE
    proposal = actions.propose_guessable(plan.id, rania, "لا وقت لإعادة السحب هذا الأسبوع")
    with pytest.raises(Refused) as same:
        actions.grant_guessable(plan.id, rania, proposal.id)
    assert same.value.code is FourEyes.SAME_PERSON
    released = actions.grant_guessable(plan.id, layla, proposal.id)
    assert (released.state, released.secrecy_waiver) == (PlanState.RELEASED, proposal)
    verbs = [verb for verb, _ in sealed(f"week:{plan.id}")]
    assert verbs == ["week.made", "week.released_guessable"]


def test_consent_to_one_draw_is_none_to_the_next(
    country: Country, wave: Wave, shoppers: list[Observer], rania: User, layla: User
) -> None:
    plan = guessable(drawn(country.programme, wave))
    proposal = actions.propose_guessable(plan.id, rania, "لا وقت لإعادة السحب هذا الأسبوع")
    actions.redraw_plan(plan.id, "نجرب")
    actions.draw_plan(plan.id)
    guessable(plan)
    with pytest.raises(Refused) as refused:
        actions.grant_guessable(plan.id, layla, proposal.id)
    assert refused.value.code is FourEyes.OTHER_TERMS
    assert four_eyes.waiting(country.programme.id, actions.RELEASES_GUESSABLE).exists()


def test_no_two_people_release_a_plan_that_breaks_a_rule(
    country: Country, wave: Wave, shoppers: list[Observer], rania: User
) -> None:
    plan = guessable(drawn(country.programme, wave))
    busy = plan.planned_visits.select_related("observer")[0].observer
    observers.suspend_observer(busy, "خالف التعليمات")
    with pytest.raises(Refused) as refused:
        actions.propose_guessable(plan.id, rania, "لا وقت لإعادة السحب هذا الأسبوع")
    assert refused.value.code is Refusal.RULE_BROKEN


def test_a_day_in_the_calendar_goes_before_the_usual_weekday(
    country: Country, wave: Wave, shoppers: list[Observer]
) -> None:
    days = values.wave_days(country.programme, wave)
    noor = shoppers[0]
    CalendarEntry.objects.create(observer=noor, days=(days[0], days[1]), stated_at=wave.programme.created_at)
    saturday = wave.ends_on
    CalendarEntry.objects.create(
        observer=noor, days=(saturday, saturday.replace(day=saturday.day + 1)), is_free=True,
        stated_at=wave.programme.created_at,
    )  # fmt: skip
    found = values.observer_profiles(country.programme, [*days, saturday], PlanSettings())
    free = next(each.available_days for each in found if each.id == str(noor.id))
    assert free == frozenset([*days[1:], saturday])


def test_home_is_a_point_of_the_area_where_services_are_and_no_address(
    country: Country, wave: Wave, shoppers: list[Observer]
) -> None:
    found = {
        each.id: each
        for each in values.observer_profiles(country.programme, [wave.starts_on], PlanSettings())
    }
    amman = [point for point in country.points if point.area_id == country.amman.id]
    home = found[str(shoppers[2].id)].home
    assert home is not None
    assert min(p.latitude or 0 for p in amman) <= home.latitude <= max(p.latitude or 0 for p in amman)
    assert found[str(shoppers[0].id)].home is None


def test_whom_a_scenario_asks_for_is_sent_and_nobody_else(
    country: Country, forms: Forms, wave: Wave, shoppers: list[Observer]
) -> None:
    Scenario.objects.filter(id=forms[QuestionnaireUse.VISIT].id).update(personas=["woman"])
    Observer.objects.filter(id=shoppers[0].id).update(personas=["woman", "older"])
    plan = drawn(country.programme, wave, 3, double_share=0)
    at_counters = plan.planned_visits.exclude(frame_point__service_point=country.park)
    assert {visit.observer_id for visit in at_counters} <= {shoppers[0].id}
    assert at_counters


def test_a_place_that_never_closes_is_visited_in_the_visiting_hours(
    country: Country, wave: Wave, shoppers: list[Observer]
) -> None:
    OpeningHours.objects.filter(service_point__programme=country.programme).update(
        opens=time(), closes=time()
    )
    plan = drawn(country.programme, wave, 5, first_hour=9, last_hour=20)
    settings = checks.settings_of(plan)
    world = checks.world_of(plan, settings, [str(point.id) for point in country.points])
    assert {hours for profile in world.profiles for hours in profile.windows.values()} == {(540, 1200)}
    visits = list(plan.planned_visits.all())
    assert visits
    assert all(540 <= (visit.arrives or 0) < 1200 for visit in visits)
    assert checks.check_again(plan) == ()


def test_a_stratum_that_lost_more_than_a_quarter_is_named(
    country: Country, wave: Wave, shoppers: list[Observer], officer: Viewer, desk: Client
) -> None:
    plan = drawn(country.programme, wave, 6)
    address = reverse("plan", args=["jo", plan.id])
    before = queries.thinned(officer, plan)
    lost = list(queries.frame(officer, plan).filter(is_drawn=True).order_by("stratum"))
    stratum = max(sorted({point.stratum for point in lost}), key=[point.stratum for point in lost].count)
    here = [point for point in lost if point.stratum == stratum]
    assert len(here) > 1
    UndoneTask.objects.bulk_create(
        UndoneTask(plan=plan, frame_point=point, purpose="sample", reason="sisters-full")
        for point in here[:2]
    )
    (found,) = [row for row in queries.thinned(officer, plan) if row not in before]
    assert (found.drawn, found.lost, found.reason) == (len(here), 2, "sisters-full")
    assert found.authority == here[0].authority.name
    page = desk.get(address).content.decode()
    assert "طبقات فقدت أكثر من ربع زياراتها" in page
    assert "الفروع المجاورة بلغت حدها" in page
    assert "تقع الزيارات بين الساعة" in page
    assert queries.thinned(Viewer(None, country.programme.id, frozenset()), plan) == []


@pytest.mark.parametrize(("drawn_there", "lost"), [(8, 2), (1, 1), (3, 1), (0, 0)])
def test_a_lost_visit_or_a_quarter_names_no_stratum(drawn_there: int, lost: int) -> None:
    assert not is_thinned(drawn_there, lost)
    assert is_thinned(7, 2)


def test_a_stratum_says_its_governorate() -> None:
    named = strata([("a", "jo-am")] * 4 + [("a", None)] * 4 + [("a", "jo-ir")], 4)
    assert [stratum_governorate(name) for name in dict.fromkeys(named)] == ["jo-am", "", None]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("double_share", 1.2), ("sister_caps", []), ("sister_caps", [0]), ("visit_minutes", 0), ("evening_hour", 24),
        ("authority_day_cap", 0), ("day_minutes", 30), ("first_hour", 24), ("last_hour", 25), ("last_hour", 7),
    ],
)  # fmt: skip
def test_a_setting_outside_its_bounds_is_refused(
    programme: Programme, wave: Wave, name: str, value: object
) -> None:
    with pytest.raises(Refused) as refused:
        actions.request_plan(programme, wave, 4, {name: value})
    assert refused.value.code is Refusal.SETTINGS


def test_settings_come_back_from_the_table_as_they_went() -> None:
    row = PlanSettings(sister_caps=(1, 3), authority_day_cap=4).as_row()
    assert astuple(actions.read_settings(row)) == astuple(
        PlanSettings(sister_caps=(1, 3), authority_day_cap=4)
    )


def test_the_audit_measures_the_frame_and_its_verdict_decides(
    country: Country, wave: Wave, shoppers: list[Observer], officer: Viewer
) -> None:
    plan = drawn(country.programme, wave)
    points, settings = checks.frame_of(plan), replace(checks.settings_of(plan), audit_weeks=26)
    week, tasks = checks.kept_week(plan), checks.kept_tasks(plan, points, settings)
    world = checks.world_of(plan, settings, {task.centre for task in tasks})
    travel = roads_of(plan, world.governorates)
    row, kept = foreseen(plan, settings, world, points, tasks, week, travel)
    report = read_row(row)
    assert report.of_centres == 13
    assert kept is (None if report.verdict is Verdict.NOT_MEASURED else not report.blocks)
    assert foreseen(plan, settings, world, points, tasks, week, travel) == (row, kept)
    nothing = replace(settings, audit_weeks=0)
    assert foreseen(plan, nothing, world, points, tasks, week, travel) == ({}, None)
