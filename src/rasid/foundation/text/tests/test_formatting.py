"""Dates, durations and figures read as people say them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import override_settings
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.text import (
    Style,
    date_words,
    duration_words,
    half_week_words,
    interval_words,
    joined,
    moment_words,
    number,
    override_style,
    percent,
    time_words,
    working_days,
)

SUNDAY = date(2025, 11, 16)


@pytest.fixture(autouse=True)
def arabic():  # type: ignore[no-untyped-def]
    with override("ar"), override_style(Style()):
        yield


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "لا أيام عمل"),
        (1, "يوم عمل واحد"),
        (2, "يوما عمل"),
        (3, "ثلاثة أيام عمل"),
        (10, "عشرة أيام عمل"),
        (11, "11 يوم عمل"),
        (103, "103 أيام عمل"),
    ],
)
def test_working_days_take_the_arabic_form_of_their_count(days: int, words: str) -> None:
    assert working_days(days) == words


def test_the_dual_follows_its_place_in_the_sentence() -> None:
    assert working_days(2, "oblique") == "يومي عمل"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "أقل من دقيقة"),
        (3, "ثلاث دقائق"),
        (95, "ساعة واحدة و35 دقيقة"),
        (1445, "يوم واحد"),
        (60 * 24 * 45, "45 يوماً"),
        (60 * 24 * 70, "شهران وعشرة أيام"),
    ],
)
def test_a_duration_is_said_in_its_two_largest_units(minutes: int, words: str) -> None:
    assert duration_words(minutes) == words
    assert duration_words(timedelta(minutes=minutes)) == words


def test_a_negative_duration_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="negative"):
        duration_words(-1)


def test_months_carry_the_names_of_the_country() -> None:
    assert date_words(SUNDAY) == "الأحد 16 تشرين الثاني 2025"
    with override_style(Style(months="gregorian")):
        assert date_words(SUNDAY) == "الأحد 16 نوفمبر 2025"


def test_the_hijri_calendar_can_stand_alone_or_beside() -> None:
    with override_style(Style(calendar="hijri")):
        assert date_words(SUNDAY) == "الأحد 25 جمادى الأولى 1447هـ"
    with override_style(Style(calendar="both", digits="arab")):
        assert date_words(SUNDAY) == "الأحد ١٦ تشرين الثاني ٢٠٢٥ (٢٥ جمادى الأولى ١٤٤٧هـ)"


def test_a_day_outside_the_hijri_tables_is_told_in_the_gregorian_calendar() -> None:
    with override_style(Style(calendar="hijri")):
        assert date_words(date(1900, 1, 1)) == "الاثنين 1 كانون الثاني 1900"


def test_english_pages_have_english_months_and_latin_digits() -> None:
    with override("en"), override_style(Style(digits="arab")):
        assert date_words(SUNDAY) == "Sunday 16 November 2025"


@override_settings(TIME_ZONE="Asia/Amman", USE_TZ=True)
def test_an_instant_is_told_on_the_clock_of_the_country() -> None:
    assert (
        moment_words(datetime(2025, 11, 15, 21, 30, tzinfo=UTC)) == "الأحد 16 تشرين الثاني 2025، 12:30 صباحاً"
    )


def test_noon_is_evening_and_midnight_is_morning() -> None:
    assert [time_words(time(hour, 5)) for hour in (0, 12, 17, 23)] == [
        "12:05 صباحاً",
        "12:05 بعد الظهر",
        "5:05 بعد الظهر",
        "11:05 مساءً",
    ]


@pytest.mark.parametrize(("day", "half"), [(16, "الأول"), (18, "الأول"), (19, "الثاني"), (22, "الثاني")])
def test_a_half_week_hides_the_day(day: int, half: str) -> None:
    expected = f"النصف {half} من أسبوع 16 تشرين الثاني 2025"
    assert half_week_words(date(2025, 11, day)) == expected


def test_an_interval_is_said_whole() -> None:
    assert interval_words(71.2, 82.9).replace("\u200e", "") == "بين 71 و83 من 100، بثقة 90%"
    with override_style(Style(digits="arab")):
        assert interval_words(71.2, 82.9).replace("\u061c", "") == "بين ٧١ و٨٣ من ١٠٠، بثقة ٩٠٪"


def test_figures_keep_their_sign_and_separators_in_both_digit_systems() -> None:
    assert number(-1097.5) == "\u200e-1,097.5"
    assert percent(0.125, 1) == "12.5\u200e%\u200e"
    with override_style(Style(digits="arab")):
        assert number(-1097.5) == "\u061c-١٬٠٩٧٫٥"


def test_a_list_is_spoken() -> None:
    assert [joined(()), joined(["أ"])] == ["", "أ"]
    assert joined(["أ", "ب", "ج"]).translate({0x2068: None, 0x2069: None}) == "أ وب وج"


@given(st.integers(min_value=0, max_value=10**7))
def test_no_page_mixes_two_digit_systems(minutes: int) -> None:
    with override("ar"), override_style(Style(digits="arab")):
        words = duration_words(minutes) + number(minutes)
    assert not any(digit in words for digit in "0123456789")
