"""Long is not enough: what anybody here would try first is no password."""

import pytest
from django.core.exceptions import ValidationError
from pytest_django.fixtures import Settings

from rasid.foundation.accounts.models import User
from rasid.foundation.accounts.passwords import WordsOfThisPlace

RANIA = User(handle="rania")


@pytest.mark.parametrize(
    "password",
    [
        "officer-rasid-2026",
        "RASID1234567890",
        "rania-rania-2026",
        "راصد-الأردن-٢٠٢٦",
        "وزارة وزارة وزارة",
        "Amman2026!!!!",
    ],
)
def test_this_places_own_words_are_no_password(password: str) -> None:
    with pytest.raises(ValidationError):
        WordsOfThisPlace().validate(password, RANIA)


@pytest.mark.parametrize(
    "password",
    [
        "شجرة زيتون عند الباب",
        "493827104938",
        "correct horse battery",
        "rasid but with olive trees",
        "k9#Vq2!xLm0z",
    ],
)
def test_a_password_of_other_words_may_hold_one_of_them(password: str) -> None:
    WordsOfThisPlace().validate(password, RANIA)


def test_an_installation_names_words_of_its_own(settings: Settings) -> None:
    settings.PASSWORD_WORDS = ["Petra"]
    with pytest.raises(ValidationError):
        WordsOfThisPlace().validate("petra-petra-2026", RANIA)
