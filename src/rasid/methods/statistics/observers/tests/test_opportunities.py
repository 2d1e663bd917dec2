"""What proves that a fault was there at a visit, and what does not. Noor looks; Rami is the other one of a double."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.methods.statistics.observers.facts import (
    Arm,
    Control,
    Double,
    Evidence,
    Look,
    Obstacle,
    Repair,
    Ruling,
    Sighting,
    Span,
)
from rasid.methods.statistics.observers.opportunities import (
    Basis,
    Excluded,
    Found,
    Opportunity,
    Outcome,
    Possible,
    find_opportunities,
)
from rasid.methods.statistics.observers.reasons import Reason

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WINDOWS = {"signage": timedelta(days=7), "queue": timedelta(minutes=30)}


def hours(count: float) -> Span:
    return Span.at(NOON + timedelta(hours=count))


def half_day(count: float) -> Span:
    return Span(NOON + timedelta(hours=count), NOON + timedelta(hours=count + 6))


NOOR = Look("noor", "v1", "sign", "signage", "centre", hours(0), False)
RAMI = Look("rami", "v2", "sign", "signage", "centre", hours(1), True)
CONTROL = Control("c1", "v1", "sign", Arm.PRESENT, hours(-5), hours(5), Arm.PRESENT)
DOUBLE = Double("d1", ("v1", "v2"), "sign", Ruling.PRESENT, is_ruling_blind=True)


def seen(name: str, at: float, evidence: Evidence, **changes: object) -> Sighting:
    sighting = Sighting(name, "centre", "sign", hours(at), evidence, source=f"source of {name}")
    return replace(sighting, **changes)  # type: ignore[arg-type]


BRACKET = [
    seen("s1", -20, Evidence.VISIT),
    seen("s2", -10, Evidence.RESIDENT_REPORT),
    seen("s3", 10, Evidence.OFFICIAL_INSPECTION),
    seen("s4", 20, Evidence.VISIT),
]


def find(*looks: Look, **known: object) -> Found:
    return find_opportunities(looks or [NOOR], windows=WINDOWS, **known)  # type: ignore[arg-type]


def outcome(look: Look = NOOR, **known: object) -> tuple[Basis, Outcome] | Reason:
    found = find(look, **known)
    for each in (*found.opportunities, *found.excluded, *found.possible):
        if each.look == look:
            return (each.basis, each.outcome) if isinstance(each, Opportunity) else each.reason
    raise AssertionError("a look was lost")


def test_a_look_of_which_nothing_else_is_known_is_no_opportunity() -> None:
    assert outcome() == Reason.NO_EVIDENCE


@pytest.mark.parametrize(("said", "made"), [(True, Outcome.HIT), (False, Outcome.MISS)])
def test_a_control_that_stood_until_it_was_verified_is_an_opportunity(said: bool, made: Outcome) -> None:
    assert outcome(replace(NOOR, has_reported=said), controls=[CONTROL]) == (Basis.CONTROL, made)


@pytest.mark.parametrize(("said", "made"), [(True, Outcome.ALARM), (False, Outcome.SILENT)])
def test_where_surely_nothing_is_silence_is_right_and_a_report_a_false_alarm(
    said: bool, made: Outcome
) -> None:
    empty = replace(CONTROL, arm=Arm.ABSENT, found=Arm.ABSENT)
    found = find(replace(NOOR, has_reported=said), controls=[empty])
    assert [(each.outcome, each.is_present) for each in found.opportunities] == [(made, False)]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"was_drawn": False}, Reason.CONTROL_NOT_DRAWN),
        ({"is_sealed": False}, Reason.CONTROL_NOT_SEALED),
        ({"placed": hours(0)}, Reason.CONTROL_LATE),
        ({"placed": half_day(-5)}, Reason.CONTROL_LATE),
        ({"found": None}, Reason.CONTROL_NOT_VERIFIED),
        ({"verified": None}, Reason.CONTROL_NOT_VERIFIED),
        ({"verified": hours(-1)}, Reason.CONTROL_NOT_VERIFIED),
        ({"verified": half_day(-3)}, Reason.CONTROL_NOT_VERIFIED),
        ({"found": Arm.ABSENT}, Reason.CONTROL_CHANGED),
    ],
)
def test_a_control_that_may_not_have_stood_charges_nobody(changes: dict[str, object], reason: Reason) -> None:
    changed = replace(CONTROL, **changes)  # type: ignore[arg-type]
    assert outcome(controls=[changed]) == reason


def test_a_control_repaired_meanwhile_charges_nobody() -> None:
    repair = Repair("r", "centre", "sign", half_day(-8))
    assert outcome(controls=[CONTROL], repairs=[repair]) == Reason.REPAIRED_BETWEEN
    assert outcome(controls=[CONTROL], repairs=[replace(repair, place="elsewhere")]) == (
        Basis.CONTROL,
        Outcome.MISS,
    )


@pytest.mark.parametrize("obstacle", Obstacle)
def test_what_could_not_be_reached_is_no_opportunity(obstacle: Obstacle) -> None:
    assert outcome(replace(NOOR, obstacle=obstacle), controls=[CONTROL]) == Reason(obstacle.value)


def test_what_was_not_asked_or_not_answered_is_no_opportunity() -> None:
    unasked = replace(NOOR, is_in_questionnaire=False)
    assert outcome(unasked, controls=[CONTROL]) == Reason.NOT_IN_QUESTIONNAIRE
    assert outcome(replace(NOOR, has_reported=None), controls=[CONTROL]) == Reason.NOT_ANSWERED


def test_of_two_who_disagree_the_silent_one_missed_what_was_ruled_to_be_there() -> None:
    found = find(NOOR, RAMI, doubles=[DOUBLE])
    assert [(each.look.observer, each.basis, each.outcome) for each in found.opportunities] == [
        ("noor", Basis.DOUBLE, Outcome.MISS)
    ]
    assert found.excluded == (Excluded(RAMI, Reason.OWN_EVIDENCE),)


def test_two_who_say_the_same_need_no_ruling() -> None:
    found = find(
        replace(NOOR, has_reported=True), RAMI, doubles=[replace(DOUBLE, ruling=None, is_ruling_blind=False)]
    )
    assert [each.outcome for each in found.opportunities] == [Outcome.HIT, Outcome.HIT]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"ruling": None}, Reason.DOUBLE_NOT_RULED),
        ({"is_ruling_blind": False}, Reason.DOUBLE_NOT_RULED),
        ({"ruling": Ruling.UNCLEAR}, Reason.DOUBLE_UNCLEAR),
        ({"ruling": Ruling.ABSENT}, Reason.DOUBLE_RULED_ABSENT),
        ({"was_blind": False}, Reason.DOUBLE_NOT_BLIND),
        ({"visits": ("v1", "v3")}, Reason.DOUBLE_ONE_SIDED),
        ({"visits": ("v1", "v1")}, Reason.DOUBLE_ONE_SIDED),
    ],
)
def test_a_double_without_a_blind_ruling_charges_nobody(changes: dict[str, object], reason: Reason) -> None:
    double = replace(DOUBLE, **changes)  # type: ignore[arg-type]
    found = find(NOOR, RAMI, doubles=[double])
    assert [each.reason for each in (*found.excluded, *found.possible) if each.look == NOOR] == [reason]


@pytest.mark.parametrize(
    "changes",
    [
        {"when": hours(24 * 7 + 0.1)},
        {"when": Span(NOON, NOON + timedelta(days=8))},
        {"place": "elsewhere"},
    ],
)
def test_a_double_that_may_lie_outside_the_window_charges_nobody(changes: dict[str, object]) -> None:
    rami = replace(RAMI, **changes)  # type: ignore[arg-type]
    found = find(NOOR, rami, doubles=[DOUBLE])
    assert Excluded(NOOR, Reason.DOUBLE_APART) in found.excluded


def test_a_double_repaired_between_its_visits_charges_nobody() -> None:
    found = find(NOOR, RAMI, doubles=[DOUBLE], repairs=[Repair("r", "centre", "sign", hours(0.5))])
    assert Excluded(NOOR, Reason.REPAIRED_BETWEEN) in found.excluded


def test_one_person_twice_is_no_double() -> None:
    found = find(NOOR, replace(RAMI, observer="noor"), doubles=[DOUBLE])
    assert Excluded(NOOR, Reason.DOUBLE_NOT_BLIND) in found.excluded


def test_confirmed_before_and_after_it_was_there_between() -> None:
    found = find(sightings=BRACKET)
    (charged,) = found.opportunities
    assert (charged.basis, charged.outcome) == (Basis.BRACKET, Outcome.MISS)
    assert set(charged.evidence) == {"s1", "s2", "s3", "s4"}


@pytest.mark.parametrize("evidence", [Evidence.BLIND_ADJUDICATION, Evidence.REPAIR_RECORD])
def test_an_adjudicator_and_the_authoritys_own_record_confirm_alone(evidence: Evidence) -> None:
    ends = [seen("a", -1, evidence), seen("b", 1, evidence)]
    assert outcome(sightings=ends) == (Basis.BRACKET, Outcome.MISS)
    assert outcome(sightings=[replace(each, source="the same") for each in ends]) == Reason.NOT_CONFIRMED, (
        "the two ends must not come from one source"
    )


def test_an_official_repair_says_that_it_was_there_till_then() -> None:
    repair = Repair("r", "centre", "sign", hours(10))
    known = {"sightings": BRACKET[:2], "repairs": [repair]}
    assert outcome(**known) == (Basis.BRACKET, Outcome.MISS)
    assert outcome(**known | {"repairs": [replace(repair, is_official=False)]}) == Reason.NOTHING_AFTER
    assert (
        outcome(**known | {"repairs": [replace(repair, prompted_by=frozenset({"v1"}))]})
        == Reason.NOTHING_AFTER
    )


@pytest.mark.parametrize(
    "evidence", sorted(set(Evidence) - {Evidence.BLIND_ADJUDICATION, Evidence.REPAIR_RECORD})
)
def test_one_kind_of_evidence_never_confirms_however_often(evidence: Evidence) -> None:
    often = [seen(f"s{at}", at, evidence) for at in (-3, -2, -1, 1, 2, 3)]
    assert outcome(sightings=often) == Reason.NOT_CONFIRMED


def with_end(number: int, **changes: object) -> list[Sighting]:
    return [replace(each, **changes) if at == number else each for at, each in enumerate(BRACKET)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sightings", "reason"),
    [
        (BRACKET[2:], Reason.NOTHING_BEFORE),
        (BRACKET[:2], Reason.NOTHING_AFTER),
        (with_end(0, evidence=Evidence.RESIDENT_REPORT), Reason.NOT_CONFIRMED),
        (with_end(0, rests_on=frozenset({"noor"})), Reason.NOT_CONFIRMED),
        (with_end(2, rests_on=frozenset({"v1"})), Reason.NOT_CONFIRMED),
        (with_end(2, prompted_by=frozenset({"v1"})), Reason.NOT_CONFIRMED),
        (with_end(2, rests_on=frozenset({"source of s4"})), Reason.NOT_CONFIRMED),
        (with_end(0, rests_on=frozenset({"source of s3"})), Reason.NOT_CONFIRMED),
        (with_end(0, when=hours(-24 * 7 + 19)), Reason.WINDOW_EXCEEDED),
        (
            with_end(3, when=Span(NOON + timedelta(hours=20), NOON + timedelta(days=7))),
            Reason.WINDOW_EXCEEDED,
        ),
        (with_end(1, when=Span(NOON - timedelta(hours=5), NOON)), Reason.NOT_CONFIRMED),
    ],
)
def test_a_bracket_with_a_weak_end_charges_nobody(sightings: list[Sighting], reason: Reason) -> None:
    assert outcome(sightings=sightings) == reason


def test_a_repair_or_a_clean_sight_between_breaks_the_bracket() -> None:
    repair = Repair("r", "centre", "sign", half_day(4), is_official=False)
    assert outcome(sightings=BRACKET, repairs=[repair]) == Reason.REPAIRED_BETWEEN
    clean = seen("clean", 3, Evidence.DOCUMENT, is_present=False)
    assert outcome(sightings=[*BRACKET, clean]) == Reason.SEEN_ABSENT_BETWEEN
    assert outcome(sightings=[*BRACKET, replace(clean, when=hours(21))]) == (Basis.BRACKET, Outcome.MISS)


def test_a_queue_seen_in_the_morning_and_the_evening_proves_nothing_of_noon() -> None:
    assert outcome(replace(NOOR, family="queue"), sightings=BRACKET) == Reason.WINDOW_EXCEEDED
    assert outcome(replace(NOOR, family="of a form's own"), sightings=BRACKET) == Reason.NO_WINDOW


def test_a_later_sighting_without_proof_is_a_possible_miss_for_the_statistics() -> None:
    found = find(sightings=BRACKET[2:])
    assert found.possible == (Possible(NOOR, Reason.NOTHING_BEFORE, "s3", timedelta(hours=10)),)
    assert not find(replace(NOOR, has_reported=True), sightings=BRACKET[2:]).possible
    late = [replace(each, when=hours(24 * 31)) for each in BRACKET[2:]]
    assert not find(sightings=late).possible


def test_evidence_that_conflicts_charges_nobody() -> None:
    changed = replace(CONTROL, found=Arm.ABSENT)
    assert outcome(sightings=BRACKET, controls=[changed]) == Reason.EVIDENCE_CONFLICTS
    empty = replace(CONTROL, arm=Arm.ABSENT, found=Arm.ABSENT)
    shouting = replace(NOOR, has_reported=True)
    assert outcome(shouting, controls=[empty], sightings=[seen("s", 1, Evidence.VISIT)]) == (
        Reason.EVIDENCE_CONFLICTS
    )


def test_an_item_of_a_visit_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        find(NOOR, NOOR)


def test_a_time_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        Span(NOON, NOON - timedelta(minutes=1))


# Everything known is drawn so that proofs happen often and fail in every way.
def mostly(usual: object, *others: object) -> st.SearchStrategy[object]:
    """`usual` four times of five."""
    return st.integers(0, 4).flatmap(lambda at: st.sampled_from(others) if at == 4 else st.just(usual))


def spans(first: int, last: int) -> st.SearchStrategy[Span]:
    return st.builds(
        lambda start, length: Span(NOON + timedelta(hours=start), NOON + timedelta(hours=start + length)),
        st.integers(first, last),
        st.sampled_from([0, 0, 6]),
    )


around = st.one_of(spans(-50, -1), spans(1, 50), spans(-90, 90))
people = st.sampled_from(["noor", "rami", "huda", "zaid", "omar", "amal", "sami", "v1", "v2"])
roots = mostly(frozenset(), frozenset({"noor"}), frozenset({"v1"}), frozenset({"huda"}))
looks = st.builds(
    replace,
    st.just(NOOR),
    when=st.sampled_from([hours(0), half_day(0)]),
    has_reported=mostly(False, True, None),
    is_in_questionnaire=mostly(True, False),
    obstacle=mostly(None, Obstacle.ZONE_NOT_REACHED),
)
partners = st.builds(replace, st.just(RAMI), when=spans(-90, 90), has_reported=mostly(True, False, None))
controls = st.builds(
    replace,
    st.just(CONTROL),
    arm=mostly(Arm.PRESENT, Arm.ABSENT),
    placed=spans(-20, -1) | spans(-90, 90),
    verified=spans(1, 20) | spans(-90, 90) | st.none(),
    found=mostly(Arm.PRESENT, Arm.ABSENT, None),
    was_drawn=mostly(True, False),
    is_sealed=mostly(True, False),
)
doubles = st.builds(
    replace,
    st.just(DOUBLE),
    ruling=mostly(Ruling.PRESENT, *Ruling),
    is_ruling_blind=mostly(True, False),
    was_blind=mostly(True, False),
)


@st.composite
def sightings(draw: st.DrawFn) -> list[Sighting]:
    kinds = st.sampled_from(Evidence) | st.sampled_from([Evidence.BLIND_ADJUDICATION, Evidence.REPAIR_RECORD])
    row = st.tuples(around, kinds, people, roots, roots, mostly(True, True, False))
    drawn = draw(st.lists(row, min_size=2, max_size=7))
    return [Sighting(f"s{number}", "centre", "sign", *each) for number, each in enumerate(drawn)]  # type: ignore[arg-type]


repairs = st.lists(
    st.builds(Repair, st.just("r"), st.just("centre"), st.just("sign"), around, st.booleans(), people),
    max_size=1,
)
worlds = st.one_of(
    *(
        st.fixed_dictionaries({"controls": held, "doubles": paired, "sightings": known, "repairs": repairs})
        for held, paired, known in [
            (st.lists(controls, min_size=1, max_size=2), st.just([]), sightings() | st.just([])),
            (st.just([]), st.lists(doubles, min_size=1, max_size=1), sightings() | st.just([])),
            (st.just([]) | st.lists(controls, max_size=1), st.just([]), sightings()),
        ]
    )
)


def confirms(group: Iterable[Sighting]) -> bool:
    """Confirmed in the words of the method, worked out anew: a kind that confirms alone, or two independent ones."""
    held = list(group)
    return any(
        each.evidence in {Evidence.REPAIR_RECORD, Evidence.BLIND_ADJUDICATION} for each in held
    ) or any(
        one.evidence != other.evidence and not one.roots & other.roots for one, other in combinations(held, 2)
    )


def charged(look: Look, partner: Look, world: dict[str, list[object]]) -> Opportunity | None:
    found = find(look, partner, **world)
    return next(
        (each for each in found.opportunities if each.look == look and each.outcome == Outcome.MISS), None
    )


@settings(max_examples=400)
@given(looks, partners, worlds)
def test_no_miss_without_question_sight_and_proof(
    look: Look, partner: Look, world: dict[str, list[object]]
) -> None:
    miss = charged(look, partner, world)
    if miss is None:
        return
    assert look.is_in_questionnaire
    assert look.obstacle is None
    assert look.has_reported is False
    known: dict[str, Sighting] = {each.id: each for each in world["sightings"]}  # type: ignore[attr-defined,misc]
    mended: dict[str, Repair] = {each.id: each for each in world["repairs"]}  # type: ignore[attr-defined,misc]
    if miss.basis == Basis.CONTROL:
        assert any(
            each.placed.latest < look.when.earliest  # type: ignore[attr-defined]
            and each.verified.earliest > look.when.latest  # type: ignore[attr-defined]
            and each.arm == each.found == Arm.PRESENT  # type: ignore[attr-defined]
            for each in world["controls"]
            if each.verified  # type: ignore[attr-defined]
        )
    elif miss.basis == Basis.DOUBLE:
        (double,) = world["doubles"]
        assert (double.ruling, double.is_ruling_blind, double.was_blind) == (Ruling.PRESENT, True, True)  # type: ignore[attr-defined]
        assert partner.has_reported
        assert abs(partner.when.latest - look.when.earliest) <= WINDOWS["signage"]
    else:
        used = [known[each] for each in miss.evidence if each in known]
        ended = [mended[each] for each in miss.evidence if each in mended]
        before = [each for each in used if each.when.latest < look.when.earliest]
        after = [each for each in used if each.when.earliest > look.when.latest]
        assert len(before) + len(after) == len(used)
        assert confirms(before)
        assert confirms(after) or (ended and ended[0].is_official)
        assert not any({"noor", "v1"} & each.roots or "v1" in each.prompted_by for each in used)
        first = min(each.when.earliest for each in before)
        last = max(each.when.latest for each in [*after, *ended])
        assert last - first <= WINDOWS["signage"]
        assert not any(
            each.id not in miss.evidence and each.when.may_lie_within(first, last) for each in mended.values()
        )


@settings(max_examples=400)
@given(looks, partners, worlds, st.randoms(use_true_random=False))
def test_whoever_is_charged_would_be_charged_whenever_it_truly_was(
    look: Look, partner: Look, world: dict[str, list[object]], chance: object
) -> None:
    """Times known to half a day: if one possible instant would acquit, nobody is charged."""
    if charged(look, partner, world) is None:
        return

    def pinned(span: Span) -> Span:
        return Span.at(span.earliest + (span.latest - span.earliest) * chance.random())  # type: ignore[attr-defined]

    exact = {
        "controls": [
            replace(each, placed=pinned(each.placed), verified=each.verified and pinned(each.verified))  # type: ignore[attr-defined,type-var]
            for each in world["controls"]
        ],
        "doubles": world["doubles"],
        "sightings": [replace(each, when=pinned(each.when)) for each in world["sightings"]],  # type: ignore[attr-defined,type-var]
        "repairs": [replace(each, when=pinned(each.when)) for each in world["repairs"]],  # type: ignore[attr-defined,type-var]
    }
    sharp = replace(look, when=pinned(look.when))
    assert charged(sharp, replace(partner, when=pinned(partner.when)), exact) is not None


@settings(max_examples=200)
@given(looks, partners, worlds)
def test_every_look_stands_in_exactly_one_place(
    look: Look, partner: Look, world: dict[str, list[object]]
) -> None:
    found = find(look, partner, **world)
    every = [each.look for each in (*found.opportunities, *found.excluded, *found.possible)]
    assert sorted(each.visit for each in every) == ["v1", "v2"]


@settings(max_examples=200)
@given(looks, worlds)
def test_by_control_or_bracket_an_opportunity_is_one_whatever_she_said(
    look: Look, world: dict[str, list[object]]
) -> None:
    """A proof that came only with a report, or only without one, would bend every rate."""
    said = [
        find(replace(look, has_reported=answer), **world | {"doubles": []}).opportunities
        for answer in (True, False)
    ]
    bases = [[(each.basis, each.is_present, each.evidence) for each in found] for found in said]
    assert bases[0] == bases[1]
