"""A text in several languages is shown in the reader's, and is never empty."""

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils.translation import override

from rasid.foundation.text import LocalizedField, LocalizedFormField, in_language


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [
        ({"ar": "مركز", "en": "Centre"}, "en", "Centre"),
        ({"ar": "مركز", "en": "Centre"}, "ur", "مركز"),
        ({"en": "Centre", "ur": "مرکز"}, "bn", "Centre"),
        ({"ur": "مرکز"}, "ar", "مرکز"),
        ({"ar": " ", "en": "Centre"}, "ar", "Centre"),
        ({}, "ar", ""),
        (None, "ar", ""),
    ],
)
def test_a_reader_sees_the_nearest_language(value: dict[str, str] | None, language: str, shown: str) -> None:
    with override(language):
        assert in_language(value) == shown


def test_a_language_can_be_asked_for() -> None:
    assert in_language({"ar": "مركز", "en": "Centre"}, "en-GB") == "Centre"


@pytest.mark.parametrize("value", [{}, {"ar": "  "}, {"arabic": "مركز"}, {"ar": 3}, ["ar"], {"AR": "x"}])
def test_a_text_that_says_nothing_or_in_no_known_language_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        LocalizedField().clean(value, None)


def test_a_form_asks_once_per_language_of_the_programme_and_forgets_blanks() -> None:
    field = LocalizedFormField(languages=("ar", "en", "ur"))
    assert field.clean([" مركز ", "", "مرکز"]) == {"ar": "مركز", "ur": "مرکز"}
    with pytest.raises(ValidationError):
        field.clean(["", "", ""])


def test_the_form_shows_what_is_stored_and_sees_when_nothing_changed() -> None:
    field = LocalizedFormField(languages=("ar", "en"))
    assert field.widget.decompress({"en": "Centre"}) == ["", "Centre"]
    assert not field.has_changed({"ar": "مركز"}, ["مركز", ""])
    assert field.has_changed({"ar": "مركز"}, ["مركز", "Centre"])


@override_settings(LANGUAGES=[("ar", "العربية"), ("en", "English")])
def test_a_model_field_brings_its_form_field() -> None:
    formfield = LocalizedField().formfield()
    assert isinstance(formfield, LocalizedFormField)
    assert formfield.languages == ("ar", "en")


def test_the_field_can_be_written_into_a_migration() -> None:
    assert LocalizedField().deconstruct()[1] == "rasid.foundation.text.localized.LocalizedField"
