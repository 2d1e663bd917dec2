"""Every word a person reads: message ids and plain values enter, sentences in the reader's language leave."""

from rasid.foundation.text.arabic import normalise, search_text, sort_key, stem
from rasid.foundation.text.formatting import (
    amount_words,
    date_words,
    duration_words,
    half_week_words,
    interval_words,
    isolated,
    joined,
    moment_words,
    number,
    percent,
    time_words,
    working_days,
)
from rasid.foundation.text.localized import (
    LocalizedField,
    LocalizedFormField,
    LocalizedText,
    in_language,
    localized_problem,
)
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import Style, active_language, current_style, override_style

__all__ = [
    "LocalizedField",
    "LocalizedFormField",
    "LocalizedText",
    "Message",
    "Refused",
    "Style",
    "active_language",
    "amount_words",
    "current_style",
    "date_words",
    "duration_words",
    "half_week_words",
    "in_language",
    "interval_words",
    "isolated",
    "joined",
    "localized_problem",
    "moment_words",
    "normalise",
    "number",
    "override_style",
    "percent",
    "say",
    "search_text",
    "sort_key",
    "stem",
    "time_words",
    "working_days",
]
