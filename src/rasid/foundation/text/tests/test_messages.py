"""Sentences come in the reader's language, with plurals, digits and isolation right."""

from datetime import date
from enum import StrEnum

import pytest
from django.template import Context, Template
from django.test import override_settings
from django.utils.translation import override

from rasid.foundation.text import Message, Refused, Style, catalogue, override_style, say
from rasid.foundation.text.catalogue import MissingTextError

FSI, PDI = "\u2068", "\u2069"


def test_an_unknown_sentence_stops_a_developer_and_shows_its_id_to_a_reader() -> None:
    with pytest.raises(MissingTextError, match="text-nobody-wrote-this"):
        say("text-nobody-wrote-this")
    with override_settings(RASID_STRICT_TEXT=False):
        assert say("text-nobody-wrote-this") == "text-nobody-wrote-this"


def test_a_missing_argument_stops_a_developer() -> None:
    with pytest.raises(MissingTextError, match="first"):
        say("text-list-last", second="ب")


def test_a_reader_of_a_language_without_a_catalogue_reads_arabic() -> None:
    with override("ur"):
        assert say("text-weekday", day=6) == "الأحد"


def test_arguments_are_isolated_so_a_latin_name_does_not_turn_an_arabic_sentence_round() -> None:
    with override("ar"):
        assert say("text-list-last", first="RSD-7", second="ب") == f"{FSI}RSD-7{PDI} و{FSI}ب{PDI}"


def test_one_digit_system_per_page() -> None:
    with override_style(Style(digits="arab")):
        with override("ar"):
            assert say("text-working-days", n=11, case="nominative") == f"{FSI}١١{PDI} يوم عمل"
        with override("en"):
            assert "11" in say("text-working-days", n=11, case="nominative")


def test_a_date_given_to_a_sentence_is_said_in_words() -> None:
    with override("ar"):
        assert "الأحد 16 تشرين الثاني 2025" in say("text-list-last", first=date(2025, 11, 16), second="ب")


def test_a_message_speaks_the_language_of_the_moment_it_is_shown() -> None:
    label = Message("text-weekday", day=0)
    with override("ar"):
        arabic = str(label)
    with override("en"):
        assert (arabic, str(label)) == ("الاثنين", "Monday")


def test_template_text_from_people_is_escaped_inside_sentences() -> None:
    page = Template('{% load rasid_text %}{% say "text-list-last" first=x second="b" %}')
    assert "<script>" not in page.render(Context({"x": "<script>"}))


def test_codes_in_templates_stand_apart_from_the_direction_around_them() -> None:
    page = Template("{% load rasid_text %}{{ code|isolate }} {{ n|number }}")
    with override("ar"):
        shown = page.render(Context({"code": "A<1", "n": 1097}))
    assert shown == '<bdi dir="ltr">A&lt;1</bdi> <bdi>1,097</bdi>'


def test_a_refusal_knows_its_sentence() -> None:
    class Refusal(StrEnum):
        UNSAID = "text-never-said"

    with pytest.raises(MissingTextError, match="refusal-text-never-said"):
        Refused(Refusal.UNSAID, days=3).text()


def test_words_made_of_pieces_run_with_the_sentence_they_stand_in() -> None:
    """A pair in isolates has no strong letter of its own; without a mark it would run from left to right."""
    pair = f"{FSI}الموضوع{PDI}: {FSI}إنارة{PDI}"
    with override("ar"):
        assert say("text-list-last", first=pair, second="ب").startswith(f"{FSI}\u200f{FSI}الموضوع")
    with override("en"):
        assert "\u200f" not in say("text-list-last", first=pair, second="b")


def test_files_are_read_once_for_sentences_that_isolate_their_words_and_those_that_do_not() -> None:
    isolating, plain = (catalogue._bundle("ar", "latn", each) for each in (True, False))
    assert isolating._messages["text-date-year"] is plain._messages["text-date-year"]
