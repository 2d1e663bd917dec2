"""Text as people type it enters; one plain spelling of it leaves, or its words with where they stand."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeVar

T = TypeVar("T")

# Marks, tatweel, direction marks and zero-width characters carry nothing for sorting.
_DROPPED = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f]"
)
_FOLDED = str.maketrans(
    "أإآٱىةکیگڤپچۀھہؤئ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    "ااااي" + "هكيكفبجههه" + "وي" + "01234567890123456789",
)
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
# Where one thing ends and another begins: a negation does not reach over it.
_BREAK = re.compile(r"[.!?؟،,;؛:\n\r()«»\"…–—]+")

# What people write in a year is made of fewer words than this; one longer than that is no word.
_WORDS_KEPT, _LONGEST_KEPT = 20_000, 40


class ByWord(dict[str, T]):
    """What `work` makes of each word, remembered for short words, all forgotten when there are too many."""

    def __init__(self, work: Callable[[str], T]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> T:
        made = self._work(word)
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _WORDS_KEPT:
                self.clear()
            self[word] = made
        return made


class Word(NamedTuple):
    """A normalised word, where it stood in the text as given, and its clause's number."""

    text: str
    start: int
    end: int
    clause: int


def normalise_for_triage(text: str) -> str:
    """One spelling for sorting: NFKC, casefold, no marks, tatweel or bidi controls, Latin digits.

    أإآ→ا ى→ي ة→ه ؤ→و ئ→ي. Letters repeated three times or more shrink to one («زحمةةةة»); figures keep
    their repeats. Punctuation and emoji stay. Runs of white space become one space.
    """
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", text).casefold()).translate(_FOLDED)
    return " ".join(_STRETCHED.sub(r"\1", plain).split())


def fold_word(word: str) -> str:
    """One word in the spelling of `normalise_for_triage`."""
    if word.isascii():
        return _STRETCHED.sub(r"\1", word.lower())
    return _STRETCHED.sub(
        r"\1", _DROPPED.sub("", unicodedata.normalize("NFKC", word).casefold()).translate(_FOLDED)
    )


# A word as it stands in raw text: letters and figures with the marks between them.
_RAW_WORD = re.compile(
    r"[^\W_](?:[^\W_]|[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u061c\u2066-\u2069])*(?:['’][A-Za-z]+)?"
)

_FOLDED_WORDS = ByWord(fold_word)


# Names, lexicon and places read the same text one after the other.
@lru_cache(maxsize=4)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of `text`, folded, with their places in it and the number of their clause (from 0)."""
    found: list[Word] = []
    clause = 0
    last = 0
    for match in _RAW_WORD.finditer(text):
        start, end = match.span()
        # Most words stand one blank after another.
        if last and text[last:start] != " " and _BREAK.search(text, last, start):
            clause += 1
        last = end
        folded = _FOLDED_WORDS[match[0]]
        if folded:
            found.append(Word(folded, start, end, clause))
    return tuple(found)
