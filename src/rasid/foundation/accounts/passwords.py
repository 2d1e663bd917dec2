"""A new password and its owner enter; a refusal leaves when little is left of it without this place's own words."""

import re
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError

from rasid.foundation.text.arabic import normalise
from rasid.foundation.text.messages import say

OWN_WORDS = (
    "rasid", "راصد", "password", "admin", "officer", "reviewer", "publisher", "cabinet", "auditor", "observer",
    "liaison", "shopper", "mystery", "ministry", "government", "jordan", "amman", "saudi", "riyadh",
    "مراقب", "مدقق", "متسوق", "خفي", "وزارة", "حكومة", "الاردن", "عمان", "السعودية", "الرياض",
)  # fmt: skip
LEAST_LEFT = 8
"""So many letters must remain: what stands beside a guessable word has to be hard to guess by itself."""
MOST_DIGITS = 4
"""Digits count up to a year's worth: "rasid1234567890" is no better than "rasid2026"."""


class LongEnough(MinimumLengthValidator):
    """Django's own measure in this place's words: its sentence has no Arabic."""

    def get_error_message(self) -> str:
        return say("text-password-short", least=self.min_length)

    def get_help_text(self) -> str:
        return say("text-password-least", least=self.min_length)


class WordsOfThisPlace:
    """Django's password validator: "officer-rasid-2026" is long, and the first thing anybody here would try."""

    def validate(self, password: str, user: Any = None) -> None:
        left = normalise(password)
        for word in sorted(self._words(user), key=len, reverse=True):
            left = left.replace(word, " ")
        letters, digits = len(re.sub(r"[\W\d_]", "", left)), len(re.sub(r"\D", "", left))
        if left != normalise(password) and letters + min(digits, MOST_DIGITS) < LEAST_LEFT:
            raise ValidationError(say("text-password-words"), code="words_of_this_place")

    def get_help_text(self) -> str:
        return say("text-password-words-hint")

    def _words(self, user: Any) -> set[str]:
        named = [*OWN_WORDS, *settings.PASSWORD_WORDS, getattr(user, "handle", "")]
        return {folded for word in named if len(folded := normalise(word)) >= 3}
