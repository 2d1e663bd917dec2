"""A published sentence and the one to stand instead enter; whether that one only withholds leaves."""

from collections.abc import Mapping
from difflib import SequenceMatcher

MOST_WORDS_IN_A_GAP = 3
"""What may stand where words were taken out: "the clerk", and not another story."""


def only_withholds(was: Mapping[str, str], becomes: Mapping[str, str]) -> bool:
    """Whether nothing is said that was not said before, in any language: the old sentence is erased for good.

    Words are taken out, and at most three stand in a gap; none are put between words that stay.
    """
    return all(_withholds(was.get(language, ""), words) for language, words in becomes.items())


def _withholds(was: str, becomes: str) -> bool:
    before, after = was.split(), becomes.split()
    changes = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    return all(
        how != "insert" and (how != "replace" or end - start <= MOST_WORDS_IN_A_GAP)
        for how, _, _, start, end in changes
    )
