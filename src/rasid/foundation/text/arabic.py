"""Arabic for search and order: text as people type it enters, comparable text leaves (no Django, no I/O)."""

import re
import unicodedata

_DROPPED = re.compile(
    # marks and tatweel, then direction marks and zero-width characters
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_FOLDED = str.maketrans("أإآٱىةکی٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ااااي" + "هكي" + "01234567890123456789")
_STRETCHED = re.compile(r"([\u0621-\u064a])\1{2,}")
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+")
_SEATED_HAMZA = str.maketrans("ؤئ", "وي")

_ARTICLES = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_ENDINGS = ("اتها", "اتهم", "اتنا", "هما", "ات", "ان", "ون", "ين", "ها", "هم", "نا", "يه", "ه", "ي")
_SHORTEST_STEM = 3
_SOUND_ALIKE = {"ه": "ا", "ا": "ه"}
SHORTEST_NAME = 3
MOST_WORDS = 8
LONGEST_WORD = 100


def normalise(text: str) -> str:
    """One spelling for search: no marks, tatweel or bidi controls; أإآ→ا, ى→ي, ة→ه, Latin digits.

    Letters repeated three times or more are emphasis and shrink to one («شكرااا» → «شكرا»); figures keep
    their repeats.
    """
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", text).casefold()).translate(_FOLDED)
    return " ".join(_STRETCHED.sub(r"\1", plain).split())


def stem(word: str) -> str:
    """Light stem of one normalised word: one article off the front, one ending off the back."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST_STEM:
            word = word[len(article) :]
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def search_text(*texts: str) -> str:
    """Words and stems of all `texts`, each once, for a search_text column (tsvector `simple`, pg_trgm)."""
    words = [word for text in texts for word in _WORD.findall(normalise(text))]
    return " ".join(dict.fromkeys([*words, *(stem(word) for word in words)]))


def lexemes(*texts: str) -> str:
    """The same as a tsvector is written: for a row that nobody asks the database to read first.

    What is longer than a word can be is left out: PostgreSQL would refuse the row.
    """
    return " ".join(f"'{word}'" for word in sorted(search_text(*texts).split()) if len(word) <= LONGEST_WORD)


def words_asked(text: str, *, beginnings: bool = False) -> str:
    """Every word of `text`, in this form or another, as a tsquery is written; '' when there is no word.

    Whole words and stems, whose frequency PostgreSQL knows; with `beginnings` also words that begin so.
    """
    words = [word for word in _WORD.findall(normalise(text)) if "_" not in word][:MOST_WORDS]
    words = [word for word in words if len(word) <= LONGEST_WORD]
    return " & ".join(f"({_either(word, beginnings)})" for word in words)


def _either(word: str, beginnings: bool) -> str:
    """A normalised word as it may stand in the index: itself, its stem, and with the other of two endings that sound
    alike («ماركا», «ماركة»)."""
    forms = [word, stem(word)]
    if word[-1] in _SOUND_ALIKE and len(word) > SHORTEST_NAME:
        forms.append(word[:-1] + _SOUND_ALIKE[word[-1]])
    written = [f"'{form}'" for form in dict.fromkeys(forms)]
    if beginnings and len(word) >= SHORTEST_NAME:
        written[0] += ":*"
    return " | ".join(written)


def sort_key(text: str) -> str:
    """Key in Arabic alphabetical order for a column with the "C" collation: PostgreSQL here has no ICU.

    «ال» does not count («الأمانة» stands under alif), figures order by value («مركز 2» before «مركز 10»).
    """
    words = []
    # The article is looked for before hamzas fold: the «أل» of «ألمانيا» is not one.
    for word in _WORD.findall(_DROPPED.sub("", unicodedata.normalize("NFKC", text))):
        bare = word[2:] if word.startswith("ال") and len(word) - 2 >= _SHORTEST_STEM else word
        words.append(
            _FIGURE.sub(lambda figure: figure[0].zfill(12), normalise(bare).translate(_SEATED_HAMZA))
        )
    return " ".join(words)
