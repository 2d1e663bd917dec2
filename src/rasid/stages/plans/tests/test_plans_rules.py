"""Settings, bounds, strata, days and the shared mask, without a database."""

from collections import Counter
from datetime import date, timedelta
from itertools import product
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.foundation.text.messages import say
from rasid.methods.planning.eligibility import Exclusion, eligibility
from rasid.methods.planning.marginals import Candidate, MarginalRules, Marginals, plan_marginals
from rasid.methods.planning.mask import shared_mask
from rasid.methods.planning.profiles import CentreProfile, Certificate, ObserverProfile, PlanRules
from rasid.methods.planning.tasks import DropReason, TaskPurpose
from rasid.methods.planning.validate import Breach
from rasid.stages.plans.drawing import values
from rasid.stages.plans.drawing.actions import BEFORE_THE_WEEK
from rasid.stages.plans.rules import (
    HIGHEST_RISK,
    Bounds,
    HoleReason,
    PlanSettings,
    PlanState,
    Reach,
    Refusal,
    RequestKind,
    RequestState,
    TravelBackend,
    assignment_seed,
    authority_floors,
    bounds,
    draw_seed,
    fitting_uses,
    may_redraw,
    may_release,
    plan_days,
    read_settings,
    risk_of,
    strata,
    suggested_capacity,
)
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.registry.rules import ServicePointKind

SUNDAY = date(2026, 11, 15)
DAYS = tuple(SUNDAY + timedelta(days=n) for n in range(5))


@pytest.mark.parametrize("state", list(PlanState))
def test_only_a_drawn_plan_is_released_and_only_once(state: PlanState) -> None:
    expected = {PlanState.DRAWN: None, PlanState.RELEASED: Refusal.ALREADY_RELEASED}
    assert may_release(state, SUNDAY, SUNDAY) is expected.get(state, Refusal.NOT_DRAWN)


def test_a_plan_is_not_released_after_its_wave() -> None:
    assert (
        may_release(PlanState.DRAWN, SUNDAY + timedelta(days=7), SUNDAY + timedelta(days=6))
        is Refusal.WAVE_OVER
    )


@pytest.mark.parametrize(("state", "reason"), list(product(PlanState, ["", "أُوقف مراقب"])))
def test_a_plan_is_drawn_again_only_before_release_and_with_a_reason(state: PlanState, reason: str) -> None:
    refusal = may_redraw(state, reason)
    if state is PlanState.RELEASED:
        assert refusal is Refusal.ALREADY_RELEASED
    elif state in {PlanState.REQUESTED, PlanState.FRAMED}:
        assert refusal is Refusal.NOT_DRAWN
    else:
        assert refusal is (None if reason else Refusal.REASON_MISSING)


def test_settings_survive_being_stored() -> None:
    chosen = PlanSettings(most=0.5, reach=Reach.COUNTRY)
    assert read_settings(chosen.as_row()) == chosen
    assert read_settings({}) == PlanSettings()


@pytest.mark.parametrize(
    "wrong",
    [
        {"most": 1.0},
        {"most": 0},
        {"guaranteed_share": 0},
        {"most_times_average": 0.5},
        {"authority_visits": -1},
        {"daily_cap": 0},
        {"reach": "moon"},
        {"colour": "red"},
        {"most": "a lot"},
        {"reserve_share": -0.1},
    ],
)
def test_settings_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    assert read_settings(wrong) is Refusal.SETTINGS


@given(capacity=st.integers(1, 5000), candidates=st.integers(2, 5000))
def test_bounds_can_always_be_kept(capacity: int, candidates: int) -> None:
    found = bounds(capacity, candidates, PlanSettings())
    assert found is not None
    assert found.sample_size <= capacity
    assert 0 < found.least <= found.sample_size / candidates <= found.most + 1e-12
    assert found.most < 1


def test_one_centre_cannot_be_drawn_with_a_probability_below_one() -> None:
    assert bounds(1, 1, PlanSettings()) is None
    assert bounds(5, 0, PlanSettings()) is None


def test_small_governorates_of_an_authority_are_one_stratum() -> None:
    places: list[tuple[str, str | None]] = [
        *[("a", "amman")] * 4,
        *[("a", "irbid")] * 3,
        ("a", None),
        ("b", "amman"),
    ]
    labels = strata(places, 4)
    assert Counter(labels) == {"a/amman": 4, "a/rest": 4, "b/rest": 1}


def test_days_are_working_days_that_are_still_to_come() -> None:
    weekend, holiday = frozenset({5, 6}), frozenset({SUNDAY + timedelta(days=2)})
    days = plan_days(SUNDAY, SUNDAY + timedelta(days=6), weekend, holiday, SUNDAY + timedelta(days=1))
    assert days == tuple(SUNDAY + timedelta(days=n) for n in (1, 3, 4))
    assert (
        plan_days(SUNDAY, SUNDAY + timedelta(days=6), weekend, frozenset(), SUNDAY + timedelta(days=9)) == ()
    )


def test_risk_adds_up_to_a_limit() -> None:
    assert risk_of([]) == 1
    assert risk_of([0.5, 1]) == 2.5
    assert risk_of([100]) == HIGHEST_RISK


def test_a_park_is_never_asked_about_its_counters() -> None:
    assert fitting_uses(ServicePointKind.OPEN_SPACE)[0] is QuestionnaireUse.SPOT_CHECK
    assert fitting_uses(ServicePointKind.COUNTER)[0] is QuestionnaireUse.VISIT


def test_spotters_cannot_stand_in_for_shoppers() -> None:
    bare = PlanSettings(double_share=0, urgent_share=0)
    assert suggested_capacity(100, 100, 50, 50, bare) == 180
    assert suggested_capacity(10, 100, 90, 10, bare) == 10
    assert suggested_capacity(100, 100, 50, 50) == 156
    assert suggested_capacity(10, 0, 0, 0) == 0


def test_the_revealed_seed_tells_nothing_of_days_and_people() -> None:
    secret = bytes(range(32))
    assert draw_seed(secret) != assignment_seed(secret) != secret
    assert draw_seed(bytes(32)) != draw_seed(secret)


SECTORS, GOVERNORATES, AUTHORITIES = (
    ["health:visit", "parks:spot_check"],
    ["amman", "irbid", None],
    ["a", "b"],
)
CENTRES = st.lists(
    st.builds(
        CentreProfile,
        id=st.sampled_from([f"c{n}" for n in range(8)]),
        authority=st.sampled_from(AUTHORITIES),
        sector=st.sampled_from(SECTORS),
        open_days=st.frozensets(st.sampled_from(DAYS)),
        district=st.sampled_from(GOVERNORATES),
    ),
    unique_by=lambda centre: centre.id,
    max_size=8,
)
OBSERVERS = st.lists(
    st.builds(
        ObserverProfile,
        id=st.sampled_from([f"o{n}" for n in range(5)]),
        certificates=st.lists(
            st.builds(Certificate, st.sampled_from(SECTORS), st.just(DAYS[0]), st.sampled_from(DAYS)),
            max_size=2,
        ).map(tuple),
        available_days=st.frozensets(st.sampled_from(DAYS)),
        weekly_cap=st.integers(1, 4),
        districts=st.none() | st.frozensets(st.sampled_from(["amman", "irbid"])),
        suspended=st.booleans(),
        conflict_authorities=st.frozensets(st.sampled_from(AUTHORITIES), max_size=1),
        conflict_centres=st.frozensets(st.sampled_from([f"c{n}" for n in range(8)]), max_size=2),
        last_visits=st.dictionaries(
            st.sampled_from([f"c{n}" for n in range(8)]),
            st.sampled_from([DAYS[0] - timedelta(days=n) for n in (1, 89, 400)]),
        ),
    ),
    unique_by=lambda observer: observer.id,
    max_size=5,
)


@settings(max_examples=150)
@given(observers=OBSERVERS, centres=CENTRES)
def test_the_shared_mask_says_the_same_as_judging_every_pair(
    observers: list[ObserverProfile], centres: list[CentreProfile]
) -> None:
    rules = PlanRules(days=DAYS)
    whole = eligibility(observers, centres, rules)
    shared = shared_mask(observers, centres, rules)
    assert shared.allowed == whole.allowed
    for centre, excluded in whole.excluded.items():
        reasons = Counter(str(reason) for found in excluded.values() for reason in found)
        assert dict(shared.exclusions[centre]) == dict(reasons)


LABELS = [
    *(f"plans-state-{state}" for state in PlanState),
    *(f"plans-hole-{reason}" for reason in HoleReason),
    *(f"plans-exclusion-{reason}" for reason in Exclusion),
    *(f"plans-breach-{breach}" for breach in Breach),
    *(f"plans-field-reach-{reach}" for reach in Reach),
    *(f"plans-day-part-{part}" for part in PlanRules(days=()).day_parts),
    *(f"plans-step-{step}" for step in range(BEFORE_THE_WEEK + 1)),
    *(f"plans-request-kind-{kind}" for kind in RequestKind),
    *(f"plans-request-state-{state}" for state in RequestState),
    *(f"plans-purpose-{purpose}" for purpose in TaskPurpose),
    *(f"plans-drop-{reason}" for reason in DropReason),
    *(f"travel-backend-{one}" for one in TravelBackend),
]


@pytest.mark.parametrize("label", LABELS)
def test_every_code_a_reader_may_meet_has_its_words(label: str) -> None:
    assert say(label)


def _place(kind: ServicePointKind) -> values.Place:
    return values.Place(uuid4(), uuid4(), "licensing", kind, None, None, None, None, None)


def test_a_phone_line_is_never_asked_about_its_toilets() -> None:
    counter = values.Form(QuestionnaireUse.VISIT, uuid4(), uuid4(), frozenset({"counter", "facility"}))
    phone = values.Form(QuestionnaireUse.VISIT, uuid4(), uuid4(), frozenset({"phone"}))
    anywhere = values.Form(QuestionnaireUse.SPOT_CHECK, uuid4(), uuid4())
    known = {"licensing": {QuestionnaireUse.VISIT: [counter, phone]}}
    assert list(values.forms_at(_place(ServicePointKind.PHONE), known)) == [phone]
    assert list(values.forms_at(_place(ServicePointKind.COUNTER), known)) == [counter]
    assert values.use_at(_place(ServicePointKind.WEB), known) is None
    known["licensing"][QuestionnaireUse.SPOT_CHECK] = [anywhere]
    assert list(values.forms_at(_place(ServicePointKind.WEB), known)) == [anywhere]


def test_a_questionnaire_made_for_parks_goes_before_one_for_any_place() -> None:
    anywhere = values.Form(QuestionnaireUse.SPOT_CHECK, uuid4(), uuid4())
    parks = values.Form(QuestionnaireUse.SPOT_CHECK, uuid4(), uuid4(), frozenset({"open_space"}))
    known = {"licensing": {QuestionnaireUse.SPOT_CHECK: [anywhere, parks]}}
    assert list(values.forms_at(_place(ServicePointKind.OPEN_SPACE), known)) == [parks]
    assert list(values.forms_at(_place(ServicePointKind.COUNTER), known)) == [anywhere]


def test_an_authority_that_can_have_a_score_gets_the_visits_for_it() -> None:
    limits = Bounds(sample_size=100, least=0.1, most=0.6)
    floors = authority_floors({"large": 200, "scored": 20, "small": 7}, limits, PlanSettings())
    # The large one has more anyway; a small one can never have a score.
    assert floors == {"scored": pytest.approx(6.25)}


def test_floors_that_the_week_cannot_hold_are_cut_alike_and_leave_half_to_risk() -> None:
    limits = Bounds(sample_size=60, least=0.1, most=0.6)
    centres = {f"a{n}": 20 for n in range(20)}
    floors = authority_floors(centres, limits, PlanSettings())
    assert len(set(floors.values())) == 1
    assert sum(floors.values()) == pytest.approx(400 * 0.1 + 0.5 * (60 - 40))
    candidates = [Candidate(f"{a}/{n}", a, 1.0 + (a == "a0") * 4) for a in centres for n in range(20)]
    found = plan_marginals(candidates, MarginalRules(60, 0.1, 0.6, floors))
    assert isinstance(found, Marginals)
    for authority, floor in floors.items():
        visits = sum(pi for centre, pi in found.probabilities.items() if centre.split("/")[0] == authority)
        assert visits >= floor - 1e-6
