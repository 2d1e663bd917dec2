"""A spotter's short checks of one half-day: shown in order, taken and declined whole, handed back one by one."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.models import Observer
from rasid.stages.plans.models import Plan
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Visit
from rasid.stages.visits.queries import ways_to
from rasid.stages.visits.rules import Purpose, Reason, Refusal, VisitState, rough_kilometres
from rasid.stages.visits.shifts import actions, queries
from rasid.stages.visits.shifts.rules import ShiftKey, in_shifts
from tests.world.doors import SignedIn
from tests.world.plans import Country

AMMAN = ZoneInfo("Asia/Amman")
TUESDAY = date(2026, 11, 17)
EVENING = datetime.combine(TUESDAY - timedelta(days=1), time(18), AMMAN)


@pytest.fixture
def shift(
    released_plan: Plan, sami: Observer, country: Country, forms: dict[QuestionnaireUse, Scenario]
) -> list[Visit]:
    """Three checks of Sami's early on Tuesday, a few kilometres apart, in an order that is not the table's."""
    scenario = forms[QuestionnaireUse.SPOT_CHECK]
    version = scenario.questionnaire.versions.get()
    return [
        Visit.objects.create(
            programme=country.programme,
            wave=released_plan.wave,
            service_point=country.points[number],
            authority=country.licensing,
            observer=sami,
            scenario=scenario,
            questionnaire_version=version,
            channel="in_person",
            purpose=Purpose.REVISIT,
            window_starts=TUESDAY,
            window_ends=TUESDAY,
            day_part="early",
            state=VisitState.OFFERED,
            token=f"shift-{number}",
            visible_from=EVENING,
            order=order,
            arrives=8 * 60 + 20 * order,
        )
        for number, order in ((0, 3), (1, 1), (4, 2))
    ]


def test_one_check_alone_is_no_shift(shift: list[Visit]) -> None:
    assert in_shifts(shift[:1]) == {}
    (found,) = in_shifts(shift).values()
    assert [visit.order for visit in found] == [1, 2, 3]


def test_before_its_evening_a_shift_is_a_time_and_no_place(
    shift: list[Visit], sami: Observer, sami_viewing: Viewer, programme: Programme, signed_in: SignedIn
) -> None:
    (coming,) = queries.coming_shifts(sami_viewing, programme)
    assert (coming.key, coming.checks, coming.begins) == (ShiftKey(TUESDAY, "early"), 3, 8 * 60 + 20)
    assert queries.own_shifts(sami_viewing, programme) == {}
    told = signed_in(sami.user).get(reverse("field_today", args=["jo"])).content.decode()
    assert "نوبة من 3 فحوص" in told.replace("⁨", "").replace("⁩", "")
    for visit in shift:
        assert visit.service_point.name["ar"] not in told
        assert str(visit.id) not in told
    with clock.travelling_to(EVENING):
        assert queries.coming_shifts(sami_viewing, programme) == []
        assert len(queries.own_shift(sami_viewing, programme, TUESDAY, "early")) == 3


def test_a_shopper_of_another_day_sees_no_shift_of_somebody_else(
    shift: list[Visit], noor_viewing: Viewer, officer: Viewer, programme: Programme
) -> None:
    for viewer in (noor_viewing, officer):
        assert queries.coming_shifts(viewer, programme) == []
        with clock.travelling_to(EVENING), pytest.raises(Refused) as refused:
            actions.take_shift(viewer, TUESDAY, "early")
        assert refused.value.code is Refusal.NO_SHIFT


def test_a_shift_is_taken_whole_and_single_checks_go_back(
    shift: list[Visit], sami_viewing: Viewer, programme: Programme
) -> None:
    with pytest.raises(Refused):
        actions.take_shift(sami_viewing, TUESDAY, "early")
    with clock.travelling_to(EVENING):
        assert len(actions.take_shift(sami_viewing, TUESDAY, "early")) == 3
        visits.give_back_visit(sami_viewing, shift[0].id, Reason.TOO_FAR)
        assert len(queries.own_shift(sami_viewing, programme, TUESDAY, "early")) == 2
        with pytest.raises(Refused) as refused:
            actions.take_shift(sami_viewing, TUESDAY, "early")
    assert refused.value.code is Refusal.NO_SHIFT
    states = set(Visit.objects.filter(token__startswith="shift-").values_list("state", flat=True))
    assert states == {VisitState.TAKEN, VisitState.GIVEN_BACK}


def test_a_shift_is_declined_whole_for_one_reason_or_not_at_all(
    shift: list[Visit], sami_viewing: Viewer
) -> None:
    with clock.travelling_to(EVENING):
        with pytest.raises(Refused) as refused:
            actions.decline_shift(sami_viewing, TUESDAY, "early", None)
        assert refused.value.code is Refusal.REASON_MISSING
        assert not Visit.objects.filter(state=VisitState.DECLINED).exists()
        assert len(actions.decline_shift(sami_viewing, TUESDAY, "early", Reason.UNWELL)) == 3


def test_the_page_shows_one_card_in_the_order_of_the_way(
    shift: list[Visit], sami: Observer, signed_in: SignedIn
) -> None:
    page = signed_in(sami.user)
    with clock.travelling_to(EVENING):
        told = page.get(reverse("field_today", args=["jo"])).content.decode()
        take = reverse("field_shift_take", args=["jo", "2026-11-17", "early"])
        assert told.count(take) == 1
        names = [visit.service_point.name["ar"] for visit in sorted(shift, key=lambda one: one.order)]
        places = [told.index(f">{name}<") for name in names]
        assert places == sorted(places)
        assert "الوصول نحو" in told
        decline = reverse("field_shift_decline", args=["jo", "2026-11-17", "early"])
        assert page.get(decline).status_code == 200
        assert "قبلت" in page.post(take, follow=True).content.decode()
        assert page.get(reverse("field_shift_decline", args=["jo", "nonsense", "early"])).status_code == 404


def test_ways_are_told_roughly_and_only_between_neighbours_in_the_order(shift: list[Visit]) -> None:
    ways = ways_to(Visit.objects.filter(id__in=[visit.id for visit in shift]).select_related("service_point"))
    assert set(ways) == {visit.id for visit in shift if visit.order > 1}
    assert ways_to([shift[0], shift[1]]) == {}


def test_kilometres_are_whole_and_above_ten_in_fives() -> None:
    amman = (31.95, 35.93)
    assert rough_kilometres(amman, amman) == 0
    assert rough_kilometres(amman, (31.98, 35.93)) == 3
    assert rough_kilometres(amman, (32.55, 35.85)) == 65
