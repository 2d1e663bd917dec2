"""A text enters; the words that tell where («قرب دوار المدينة») leave, for search and for the reader."""

from rasid.methods.triage.names import Span


def place_words(text: str) -> tuple[Span, ...]:
    return ()
