"""What is known of a visit, signal by signal, by hand; what is unknown is never held against anybody."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.text.catalogue import phrase
from rasid.stages.registry.rules import OpenSpan
from rasid.stages.reviews.trust import signals
from rasid.stages.reviews.trust.bands import (
    DEFAULT_WEIGHTS,
    Band,
    Observed,
    Signal,
    combine,
)
from rasid.stages.reviews.trust.signals import Picture, Seen, Ticket, Visited

SUNDAY = date(2026, 11, 15)
AT_TEN = datetime(2026, 11, 15, 10, tzinfo=UTC)
WEEK = tuple(OpenSpan(day, time(8), time(15)) for day in (7, 1, 2, 3, 4))
HERE = (31.95, 35.91)


def north_of(metres: float, accuracy: float | None = 10) -> Seen:
    return Seen(HERE[0] + metres / 111_195, HERE[1], accuracy)


USUAL = Visited(
    has_place=True,
    point_kind="counter",
    fence=HERE,
    seen=north_of(30),
    asks_place=True,
    window=(SUNDAY, SUNDAY + timedelta(days=4)),
    hours=WEEK,
    is_holiday=False,
    started=AT_TEN,
    ended=AT_TEN + timedelta(minutes=40),
    received=AT_TEN + timedelta(hours=9),
    stamps={},
    time_box_minutes=120,
)


def visit(**changed: Any) -> Visited:
    return replace(USUAL, **changed)


def test_a_usual_visit_raises_nothing() -> None:
    observed = signals.observe(USUAL)
    assert not any(each.raises_question for each in observed)
    assert combine(observed, DEFAULT_WEIGHTS).band is Band.NOTHING_UNUSUAL


# Place -----------------------------------------------------------------------------


def test_distance_is_right_to_a_metre() -> None:
    # A degree of latitude on a sphere of 6,371 km, and of longitude at 60° north: half of it.
    assert signals.distance_m(HERE, (HERE[0] + 1, HERE[1])) == pytest.approx(111_195, abs=1)
    assert signals.distance_m((60, 10), (60, 10.001)) == pytest.approx(55.6, abs=0.1)


@pytest.mark.parametrize(
    ("metres", "accuracy", "reason", "raises"),
    [
        (30, 10, "place-inside", False),
        (240, 30, "place-on-the-edge", False),
        (280, 60, "place-on-the-edge", False),
        (400, 20, "place-outside", True),
        (5000, 20, "place-outside", True),
        (400, 2000, "place-too-coarse", False),
    ],
)
def test_a_circle_is_inside_outside_or_says_nothing(
    metres: float, accuracy: float, reason: str, raises: bool
) -> None:
    found = signals.place(visit(seen=north_of(metres, accuracy)))
    assert found is not None
    assert (found.reason, found.raises_question) == (reason, raises)


def test_the_farther_the_stronger_up_to_one() -> None:
    strengths = [signals.place(visit(seen=north_of(m))).strength for m in (300, 500, 800, 20_000)]  # type: ignore[union-attr]
    assert strengths == sorted(strengths)  # type: ignore[type-var]
    assert strengths[-1] == 1.0


def test_a_circle_that_leans_out_is_unknown_and_one_that_leans_in_is_not_held_against_anybody() -> None:
    assert signals.place(visit(seen=north_of(280, 60))).strength is None  # type: ignore[union-attr]
    assert signals.place(visit(seen=north_of(240, 30))).strength == 0.0  # type: ignore[union-attr]


def test_how_far_is_told_in_whole_kilometres_only() -> None:
    found = signals.place(visit(seen=north_of(1234)))
    assert found is not None
    assert found.params == {"kilometres": 2}


@pytest.mark.parametrize("channel_free", [{"has_place": False}, {"asks_place": False}])
def test_a_telephone_call_has_no_place_to_be_doubted(channel_free: dict[str, bool]) -> None:
    assert signals.place(visit(seen=None, **channel_free)) is None


@pytest.mark.parametrize(
    ("missing", "reason"),
    [({"seen": None}, "place-not-recorded"), ({"fence": None}, "place-not-in-registry")],
)
def test_no_place_is_unknown_and_not_bad(missing: dict[str, None], reason: str) -> None:
    found = signals.place(visit(**missing))
    assert found == Observed(Signal.PLACE, None, reason)


# Time --------------------------------------------------------------------------------


def at(hour: float, day: int = 0) -> datetime:
    return AT_TEN.replace(hour=0) + timedelta(days=day, hours=hour)


@pytest.mark.parametrize(
    ("started", "reason", "raises"),
    [
        (at(8), "time-open", False),
        (at(7.8), "time-open", False),
        (at(15.2), "time-open", False),
        (at(17), "time-form-after-hours", True),
        (at(23), "time-closed", True),
        (at(10, day=-2), "time-outside-window", True),
        (at(10, day=9), "time-outside-window", True),
        (None, "time-not-recorded", False),
    ],
)
def test_day_and_hour_against_window_and_opening(started: datetime | None, reason: str, raises: bool) -> None:
    found = signals.moment(visit(started=started))
    assert found is not None
    assert (found.reason, found.raises_question) == (reason, raises)


def test_a_form_opened_after_leaving_weighs_less_than_an_arrival_when_closed() -> None:
    opened_late = signals.moment(visit(started=at(17)))
    arrived_late = signals.moment(visit(started=at(17), stamps={"arrived_at": at(17)}))
    assert opened_late is not None
    assert arrived_late is not None
    assert opened_late.strength < arrived_late.strength  # type: ignore[operator]


def test_an_arrival_in_hours_counts_whenever_the_form_was_opened() -> None:
    found = signals.moment(visit(started=at(19), stamps={"arrived_at": at(10)}))
    assert found is not None
    assert found.reason == "time-open"


def test_without_hours_in_the_registry_nothing_is_said_of_the_hour() -> None:
    found = signals.moment(visit(hours=()))
    assert found is not None
    assert found.strength is None


def test_a_site_is_visited_at_any_hour_of_its_days() -> None:
    found = signals.moment(visit(keeps_hours=False, hours=(), started=at(23)))
    assert found == Observed(Signal.TIME, 0.0, "time-in-window")
    assert signals.moment(visit(keeps_hours=False, started=at(23, day=9))).raises_question  # type: ignore[union-attr]


def test_screenshots_are_chosen_from_the_phone_and_look_alike_but_are_not_sent_twice() -> None:
    shot = Picture("/a", taken_in_app=False, near=True)
    assert signals.capture(visit(is_on_screen=True, pictures=(shot,))) is None
    assert signals.photos(visit(is_on_screen=True, pictures=(shot,))).strength == 0.0  # type: ignore[union-attr]
    resent = replace(shot, resent=True)
    assert signals.photos(visit(is_on_screen=True, pictures=(resent,))).strength == 1.0  # type: ignore[union-attr]


# Duration, capture, photos ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "reason"),
    [(3, "duration-short"), (12, "duration-fits"), (300, "duration-fits"), (900, "duration-long")],
)
def test_duration_is_measured_against_the_time_box(minutes: int, reason: str) -> None:
    found = signals.duration(visit(ended=AT_TEN + timedelta(minutes=minutes)))
    assert found is not None
    assert found.reason == reason


def test_a_two_minute_check_may_take_two_minutes() -> None:
    found = signals.duration(visit(time_box_minutes=5, ended=AT_TEN + timedelta(minutes=2)))
    assert found is not None
    assert found.strength == 0.0


def test_taps_say_how_long_it_took_when_the_form_was_filled_in_later() -> None:
    taps = {"arrived_at": at(9), "finished_at": at(9.75)}
    found = signals.duration(visit(stamps=taps, ended=AT_TEN + timedelta(minutes=1)))
    assert found is not None
    assert (found.reason, found.params["minutes"]) == ("duration-fits", 45)


def test_files_from_the_gallery_weigh_by_their_share() -> None:
    taken = (Picture("/a", taken_in_app=True), Picture("/b", taken_in_app=False))
    found = signals.capture(visit(pictures=taken))
    assert found is not None
    assert (found.strength, found.params) == (0.5, {"count": 1})


def test_without_a_log_the_time_inside_the_file_decides_and_without_that_nothing() -> None:
    at_the_time = signals.capture(visit(pictures=(Picture("/a", taken_at=AT_TEN),)))
    long_before = signals.capture(visit(pictures=(Picture("/a", taken_at=AT_TEN - timedelta(days=3)),)))
    unknown = signals.capture(visit(pictures=(Picture("/a"),)))
    assert [each.reason for each in (at_the_time, long_before, unknown) if each] == [
        "capture-at-the-time",
        "capture-other-time",
        "capture-not-recorded",
    ]
    assert signals.capture(visit(pictures=())) is None


def test_a_resent_photo_is_the_strongest_sign_and_a_like_one_less() -> None:
    resent = signals.photos(visit(pictures=(Picture("/a", resent=True),)))
    alike = signals.photos(visit(pictures=(Picture("/a", near=True),)))
    own = signals.photos(visit(pictures=(Picture("/a"),)))
    pending = signals.photos(visit(pictures=(Picture("/a"),), facts_pending=True))
    assert [each.strength for each in (resent, alike, own, pending) if each] == [1.0, 0.7, 0.0, None]


# Words and choices -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("likeness", "strength"), [(None, None), (0.59, 0.0), (0.6, 0.3), (0.95, 1.0), (1, 1.0)]
)
def test_copied_text_grows_from_three_fifths(likeness: float | None, strength: float | None) -> None:
    found = signals.narrative(visit(narrative_words=30, narrative_likeness=likeness))
    assert found is not None
    assert found.strength == pytest.approx(strength)


def test_one_choice_all_along_is_strange_only_where_others_vary() -> None:
    varied, alike = [0.5] * 99 + [0.95], [0.96] * 100
    strange = visit(same_share=0.95, choices_compared=12, others_same_share=varied)
    assert signals.sameness(strange).raises_question  # type: ignore[union-attr]
    assert not signals.sameness(replace(strange, others_same_share=alike)).raises_question  # type: ignore[union-attr]
    assert signals.sameness(replace(strange, others_same_share=[0.5] * 5)).strength is None  # type: ignore[union-attr]
    assert signals.sameness(replace(strange, choices_compared=4)) is None


def test_answers_under_a_second_raise_a_question_and_a_thoughtful_pace_none() -> None:
    fast = signals.speed(visit(question_seconds=[0.4] * 9 + [3]))
    usual = signals.speed(visit(question_seconds=[4.0] * 10))
    assert fast is not None
    assert usual is not None
    assert (fast.strength, usual.strength) == (1.0, 0.0)
    assert signals.speed(visit(question_seconds=[1.0])).strength is None  # type: ignore[union-attr]


def test_half_of_what_the_fastest_others_take_is_fast_too() -> None:
    found = signals.speed(visit(question_seconds=[2.0] * 10, others_seconds=[6.0] * 50))
    assert found is not None
    assert found.strength == 0.6


# Clock, ticket, zones ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"received": AT_TEN + timedelta(days=6)}, "clock-sound"),
        ({"received": AT_TEN - timedelta(hours=2)}, "clock-ahead"),
        ({"ended": AT_TEN - timedelta(minutes=5)}, "clock-went-back"),
        ({"clock_went_back": True}, "clock-went-back"),
        ({"stamps": {"arrived_at": at(10.5), "counter_at": at(10.2)}}, "clock-stamps-out-of-order"),
        ({"stamps": {"arrived_at": at(10), "finished_at": at(13)}}, "clock-stamps-outside"),
        ({"started": None}, "clock-not-recorded"),
    ],
)
def test_the_clock_is_held_against_the_server_and_itself(changed: dict[str, Any], reason: str) -> None:
    found = signals.clock(visit(**changed))
    assert found is not None
    assert found.reason == reason


def test_waiting_days_for_a_network_is_no_fault() -> None:
    assert signals.clock(visit(received=AT_TEN + timedelta(days=30))).strength == 0.0  # type: ignore[union-attr]


def test_numbers_rise_with_time_and_are_drawn_once() -> None:
    mine = visit(has_ticket_question=True, ticket=Ticket(47, at(10)))
    cases = {
        "ticket-in-order": [Ticket(30, at(9)), Ticket(80, at(12))],
        "ticket-out-of-order": [Ticket(80, at(9)), Ticket(90, at(12))],
        "ticket-drawn-twice": [Ticket(47, at(12))],
        "ticket-nothing-to-compare": [],
    }
    for reason, others in cases.items():
        found = signals.ticket(replace(mine, other_tickets=others))
        assert found is not None
        assert found.reason == reason
    assert signals.ticket(replace(mine, ticket=None)) is None


def test_places_that_were_not_reached_weigh_by_their_share() -> None:
    asked = visit(required_zones=frozenset({"hall", "counter"}), unreached_zones=frozenset({"counter"}))
    found = signals.zones(asked)
    assert found is not None
    assert found.strength == 0.5
    assert signals.zones(USUAL) is None


# Together -------------------------------------------------------------------------------------------


def test_one_bad_sign_is_not_washed_out_by_ten_good_ones() -> None:
    good = [Observed(signal, 0.0, "x") for signal in Signal if signal is not Signal.PHOTOS]
    trust = combine([*good, Observed(Signal.PHOTOS, 1.0, "photos-resent")], DEFAULT_WEIGHTS)
    assert (trust.doubt, trust.band, trust.known_share) == (0.7, Band.QUESTIONS, 1.0)


def test_two_half_doubts_add_up_by_noisy_or() -> None:
    weights = {Signal.PLACE: Decimal("0.5"), Signal.TIME: Decimal("0.4")}
    trust = combine([Observed(Signal.PLACE, 0.5, "x"), Observed(Signal.TIME, 0.5, "x")], weights)
    assert trust.doubt == pytest.approx(1 - 0.75 * 0.8)
    assert trust.band is Band.LOOK


def test_what_is_unknown_is_neither_good_nor_bad_but_little_is_said_to_be_little() -> None:
    trust = combine([Observed(signal, None, "x") for signal in Signal], DEFAULT_WEIGHTS)
    assert (trust.doubt, trust.known_share, trust.band) == (0.0, 0.0, Band.LITTLE_KNOWN)


STRENGTHS = st.one_of(st.none(), st.floats(0, 1))


@given(st.dictionaries(st.sampled_from(Signal), STRENGTHS), st.sampled_from(Signal), st.floats(0, 1))
def test_doubt_stays_between_nought_and_one_and_never_falls_when_a_sign_is_added(
    strengths: dict[Signal, float | None], added: Signal, strength: float
) -> None:
    held = [Observed(signal, value, "x") for signal, value in strengths.items() if signal is not added]
    before = combine(held, DEFAULT_WEIGHTS)
    after = combine([*held, Observed(added, strength, "x")], DEFAULT_WEIGHTS)
    assert 0 <= before.doubt <= after.doubt <= 1


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    text = Path(signals.__file__).read_text(encoding="utf-8")
    reasons = {
        part.split('"')[0]
        for part in text.split('"')
        if part.split("-")[0] in {str(signal) for signal in Signal} and "-" in part
    }
    assert len(reasons) > 35
    params: dict[str, Any] = {
        "count": 2,
        "minutes": 2,
        "hours": 2,
        "days": 2,
        "percent": 2,
        "kilometres": 2,
        "seconds": 2,
    }
    for reason in [*sorted(reasons), "ticket-guarded"]:
        for language in ("ar", "en"):
            with override(language):
                assert phrase(f"reviews-trust-{reason}", params)
