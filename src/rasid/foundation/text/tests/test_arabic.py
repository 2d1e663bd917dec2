"""What people type finds what was meant, and lists stand in Arabic order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.text import normalise, search_text, sort_key, stem


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("أُمَانَة", "امانه"),
        ("إلى", "الي"),
        ("شكراااااً", "شكرا"),
        ("مـــركز", "مركز"),
        ("٢٠٠٠", "2000"),
        ("\u200fمركز\u2069  صحي", "مركز صحي"),
        ("ﻻ", "لا"),
        ("WiFi", "wifi"),
    ],
)
def test_spellings_of_one_word_become_one(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize("word", ["خدمة", "خدمات", "الخدمات", "والخدمة", "للخدمات", "بالخدمة"])
def test_a_service_is_found_in_every_form(word: str) -> None:
    assert stem(normalise(word)) == "خدم"


def test_short_words_are_not_stemmed_away() -> None:
    assert [stem(word) for word in ("ماء", "يد", "الان", "بين")] == ["ماء", "يد", "الان", "بين"]


def test_search_text_holds_words_and_stems_once() -> None:
    assert search_text("الخدمات", "خدمة الخدمات") == "الخدمات خدمه خدم"


def test_lists_stand_in_alphabetical_order_without_the_article() -> None:
    names = [
        "مركز 10",
        "الأمانة",
        "مركز 2",
        "ثلاثة",
        "إربد",
        "البلقاء",
        "عمّان",
        "ألمانيا",
        "هيئة",
        "يافا",
        "وزارة",
    ]
    expected = ["إربد", "ألمانيا", "الأمانة", "البلقاء", "ثلاثة", "عمّان"]
    assert sorted(names, key=sort_key) == [*expected, "مركز 2", "مركز 10", "هيئة", "وزارة", "يافا"]


def test_the_sort_key_orders_the_same_by_byte_as_by_letter() -> None:
    names = ["عجلون", "الطفيلة", "مأدبا", "الكرك", "جرش", "Zarqa", "مركز 7"]
    by_letter = sorted(names, key=sort_key)
    assert by_letter == sorted(names, key=lambda name: sort_key(name).encode())


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
