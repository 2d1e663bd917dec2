"""The desk finds a report by its words in whatever form they are typed: its sender's, and the office's own."""

import pytest

from rasid.foundation.text.arabic import lexemes, words_asked
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports import actions, queries
from rasid.stages.reports.actions import do_with_each, reports_together
from rasid.stages.reports.models import Report
from rasid.stages.reports.queries import Filters
from tests.world.reports import SUMMARY, Reporting

pytestmark = pytest.mark.django_db

SAID = (
    "انتظرت عند شباك تجديد الترخيص ساعتين",
    "المدرسة القديمة بلا ماء منذ أسبوع",
    "حفرةٌ كبيرة أمام مدرسة البنات",
    "الإنارة معطّلة في شارع الجامعة",
    "مـــاء مقطوع عن البيوت، والكهرباء أيضاً",
    "WiFi في القاعة لا يعمل (رقم 4417)",
)


def found(viewer: Viewer, asked: str) -> list[str]:
    return sorted(queries.reports(viewer, Filters(text=asked)).values_list("text", flat=True))


@pytest.mark.parametrize(
    "asked",
    [
        "مدرسة",
        "المدرسة",
        "حفرة",
        "ماء",
        "شباك تجديد",
        "بلا ماء",
        "wifi",
        "انتظ",
        "جامعة",
        "الإنارة",
        "كهرباء",
    ],
)
def test_what_was_found_letter_by_letter_is_found_by_words(
    asked: str, reporting: Reporting, officer: Viewer
) -> None:
    for words in SAID:
        reporting(words)
    by_letters = Report.objects.filter(text__icontains=asked).values_list("text", flat=True)
    assert set(by_letters)
    assert set(by_letters) <= set(found(officer, asked))


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("المدرسة", (1, 2)),
        ("مدرسه", (1, 2)),
        ("حفره", (2,)),
        ("انارة", (3,)),
        ("ماء", (1, 4)),
        ("ساعتين الشباك", (0,)),
        ("رقم 4417", (5,)),
        ("ماء حفرة", ()),
        ("!! _ ", ()),
        ("'); drop table", ()),
    ],
)
def test_every_word_is_found_in_whatever_form_it_is_typed(
    asked: str, numbers: tuple[int, ...], reporting: Reporting, officer: Viewer
) -> None:
    for words in SAID:
        reporting(words)
    assert found(officer, asked) == sorted(SAID[number] for number in numbers)


def test_the_offices_own_words_find_it_too_and_no_longer_once_they_are_others(
    salma_report: Report, officer: Viewer
) -> None:
    assert not found(officer, "licence renewal")
    actions.summarise(officer, salma_report.id, dict(SUMMARY), is_public=True)
    assert found(officer, "licence renewal") == [salma_report.text]
    actions.summarise(officer, salma_report.id, {"ar": "دور طويل", "en": "A long queue"}, is_public=True)
    assert not found(officer, "licence renewal")
    assert found(officer, "شباك الترخيص") == [salma_report.text]


def test_many_reports_together_are_found_as_single_ones_are(reporting: Reporting, officer: Viewer) -> None:
    with reports_together():
        ids = [reporting(words).report.id for words in SAID[:2]]
    assert found(officer, "مدرسة") == [SAID[1]]
    do_with_each(ids, lambda each: actions.summarise(officer, each, dict(SUMMARY), is_public=True))
    assert found(officer, "licence renewal") == sorted(SAID[:2])


def test_a_word_longer_than_any_is_taken_and_not_looked_for(reporting: Reporting, officer: Viewer) -> None:
    words = f"{'x' * 3900} شباك"
    reporting(words)
    assert found(officer, "شباك") == [words]
    assert lexemes(words) == "'شباك'"
    assert words_asked(words) == "('شباك')"
