"""A text enters; it leaves with phones, identity numbers, accounts, cards, plates and addresses masked.

Only items with a structure are masked; names never are (`names.py` highlights them). Where a number stands decides as
much as its shape: «رقم المعاملة» before ten figures is nobody's. Labels and marks are data: `lexicon/personal.toml`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rasid.methods.triage.data import read_data
from rasid.methods.triage.numbers import (
    is_card,
    is_iban,
    is_luhn,
    is_mistyped_phone,
    is_national_id,
    is_public_line,
    is_strong_phone,
    is_weak_phone,
)
from rasid.methods.triage.spelled import spelled_numbers

# Labels that say a number is nobody's: «رقم المعاملة», and «المعاملة» alone right before it.
THING, THING_BARE = "thing", "thing_bare"


@dataclass(frozen=True, slots=True)
class Found:
    """One item, by its place in the text as it was given: text[start:end]. Kinds: the keys of `MARKS`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    """The text with ‹marks› in place of what was found, in order."""

    text: str
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Figures that stand together, or a number in words."""

    start: int
    end: int
    figures: str
    is_word: bool
    has_plus: bool


_DATA = read_data("personal")
MARKS: Mapping[str, Mapping[str, str]] = _DATA["marks"]

# One character for one, so that places stay what they are: figures of every script, full-width forms, odd blanks and
# dashes; hidden controls become one hidden blank; letters are folded.
_HIDDEN = (
    "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_LEVEL = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９＋＠．－\u00a0\u202f\u2007\u2009‐‑‒–—−أإآٱىةئؤیکـ" + _HIDDEN,
    "0123456789" * 3 + "+@.-" + " " * 4 + "-" * 6 + "اااايهيويك\u200b" + "\u200b" * len(_HIDDEN),
)


def _labels() -> re.Pattern[str]:
    things = "|".join(_DATA["thing"])
    thing = (
        rf"رقم(?:ها|ه)? (?:ال|لل|هال)?(?:{things})|"
        rf"(?:هال|ال|لل|بال|وال)?(?:{things}) (?:ذات |ذو |تحت |ب)?(?:ال)?رقم(?:ها|ه)?|"
        + "|".join(_DATA["thing_alone"])
    )
    kinds = ("national_id", "number", "residence", "passport", "account", "card", "phone", "plate")
    named = {kind: "|".join(_DATA[kind]) for kind in kinds}
    named[THING] = f"{thing}|{'|'.join(_DATA['thing_en'])}"
    named[THING_BARE] = f"(?:هال|ال|لل)?(?:{things})"
    # National ids before things: "id" ends the labels of both. What is most particular comes first.
    order = ("national_id", "number", THING, *kinds[2:], THING_BARE)
    parts = "|".join(f"(?P<{name}>{named[name]})" for name in order)
    return re.compile(rf"(?<!\w)(?:[وبلفك]|بال|عال|لل)?(?:{parts})(?!\w)")


_LABEL = _labels()
_UNIT_AFTER = re.compile(rf"[\s\u200b]*(?:{'|'.join(_DATA['unit'])})", re.IGNORECASE)

# Begins where a word begins: else a long word is tried from each of its letters.
_NAME = r"(?<![a-z0-9._%+\-])[a-z0-9][a-z0-9._%+\-]*"
_EMAIL = re.compile(rf"{_NAME}\u200b* ?@ ?\u200b*[a-z0-9\-]+(?: ?\. ?[a-z0-9\-]{{2,}}){{1,3}}")
_AT = r"(?:@|\(at\)|\[at\]|\bat\b|\bات\b)"
_DOT = r"(?:\.|\(dot\)|\[dot\]|\bdot\b|\bدوت\b|\bنقطه\b)"
_SPOKEN_EMAIL = re.compile(
    rf"{_NAME}\s*{_AT}\s*"
    r"(?:g\s?mail|hotmail|yahoo|outlook|icloud|live|msn|جيميل|جي ميل|هوتميل|ياهو|اوتلوك)"
    rf"\s*{_DOT}\s*(?:com|net|org|كوم)\b"
    rf"|{_NAME}\s*(?:\(at\)|\[at\])\s*[a-z0-9\-]+(?:\s*{_DOT}\s*[a-z0-9\-]{{2,}}){{1,3}}"
)
_IBAN = re.compile(r"(?<![a-z0-9])[a-z]{2}[ \-\u200b]?\d{2}(?:[ \-\u200b]{0,2}[a-z0-9]){11,30}(?![a-z0-9])")


_FIGURES = re.compile(r"\d+")
_BETWEEN = re.compile(r"[ \t\u200b]{0,3}[\-./()_]{0,2}[ \t\u200b]{0,2}[(]?")
_BETWEEN_WORDS = re.compile(r"[\s\u200b،,\-./]{0,4}(?:و ?)?")
_MOST_GROUPS = 20
_NUMBERS_OF_OTHER_KIND = re.compile(
    # Dates, clock times, thousands; a longer chain of figures is none of these.
    r"(?<![\d/.\-])(?:\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20|14)?\d{2}|(?:19|20|14)\d{2}[/.\-]\d{1,2}[/.\-]\d{1,2})(?![/.\-]?\d)"
    r"|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)|(?<![\d,])\d{1,3}(?:[,٬]\d{3})+(?:[.٫]\d+)?(?![\d,])"
)
_PASSPORT = re.compile(r"(?<![a-z0-9])[a-z]{1,2} ?\d{6,8}(?![a-z0-9])|(?<!\d)\d{7,9}(?!\d)")
_REFUGEE = re.compile(r"(?<![a-z0-9])\d{3}-?\d{2}[a-z]\d{5}(?![a-z0-9])")

_PLATE_AR = "ابحدرسصطعقكلمنهوي"
_PLATE_JO = re.compile(r"(?<![\d\-/.])(\d{1,2})[ \u200b]?[-/ ][ \u200b]?(\d{1,5})(?![\d\-/]|\.\d)")
_SPACED = r"[ا-ي](?:[ \u200b\-]+[ا-ي]){1,2}"
_JOINED = rf"[{_PLATE_AR}]{{3}}|[a-z]{{3}}|[a-z](?: [a-z]){{2}}"
_JOINED_AFTER = "[a-z]{3}|[a-z](?: [a-z]){2}"
_PLATE_SA = re.compile(
    rf"(?<!\w)(?:(?P<spaced>{_SPACED})|(?P<joined>{_JOINED}))[ \-\u200b]{{0,3}}(?P<after>\d{{1,4}})(?!\d)"
    rf"|(?<!\d)(?P<before>\d{{1,4}})[ \-\u200b]{{0,3}}"
    rf"(?:(?P<spaced2>{_SPACED})|(?P<joined2>{_JOINED_AFTER}))(?!\w)"
)
_NOT_LETTERS = frozenset(_DATA["not_plate_letters"])
_SHORT_WORDS = re.compile(r"\w+")
_ENDS_SENTENCE = re.compile(r"[\n!?؟؛]|\.\s")


def mask(text: str, language: str | None = None) -> Masked:
    """Mask structured personal data; marks in `language`, or in the one most letters of the text are of."""
    found = find_personal(text)
    if not found:
        return Masked(text, ())
    ends = [0, *(item.end for item in found)]
    between = [text[end : item.start] for end, item in zip(ends, found, strict=False)]
    rest = text[ends[-1] :]
    marks = MARKS["en" if (language or _language("".join([*between, rest]), text)) == "en" else "ar"]
    pieces = (f"{before}‹{marks[item.kind]}›" for before, item in zip(between, found, strict=True))
    return Masked("".join([*pieces, rest]), found)


def find_personal(text: str) -> tuple[Found, ...]:
    """Structured personal data in `text`, in order, never overlapping."""
    level = text.translate(_LEVEL).lower()
    if len(level) != len(text):  # a few capitals grow when lowered («İ»): places would slip
        level = "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_LEVEL))
    numbers = list(spelled_numbers(level))
    has_figures = _FIGURES.search(level) is not None
    if not has_figures and len(numbers) < 4 and "@" not in level and not _SPOKEN_EMAIL.search(level):
        return ()
    labels = [(m.lastgroup or THING, m.start(), m.end()) for m in _LABEL.finditer(level)]
    finds = [Found("email", *m.span()) for m in _EMAIL.finditer(level)]
    finds += [Found("email", *m.span()) for m in _SPOKEN_EMAIL.finditer(level)]
    finds += _ibans(level, labels)
    finds += _numbers(level, labels, finds, numbers)
    finds += _papers(level, labels)
    finds += _plates(level, labels)
    return _apart(finds)


def _apart(finds: Sequence[Found]) -> tuple[Found, ...]:
    """In order; of two that overlap the one found first stays."""
    kept: list[Found] = []
    for find in finds:
        if all(find.end <= other.start or find.start >= other.end for other in kept):
            kept.append(find)
    return tuple(sorted(kept, key=lambda find: find.start))


def _language(*texts: str) -> str:
    """Of the first text that has letters; an address of e-mail says nothing of the language around it."""
    for text in texts:
        arabic = sum("\u0621" <= c <= "\u064a" for c in text)
        latin = sum(c.isascii() and c.isalpha() for c in text)
        if arabic or latin:
            return "en" if latin > arabic else "ar"
    return "ar"


_Labels = list[tuple[str, int, int]]


def _label(level: str, labels: _Labels, start: int) -> tuple[str, int]:
    """The nearest label before `start` in its sentence, and how many words stand between; ("", 99) when none."""
    before = [label for label in labels if label[2] <= start and start - label[2] <= 60]
    if not before:
        return "", 99
    kind, _, end = before[-1]
    between = level[end:start]
    # A thing's own number stands between: this one is not the thing's.
    if _ENDS_SENTENCE.search(between) or (kind.startswith(THING) and _FIGURES.search(between)):
        return "", 99
    if kind == THING_BARE and between.strip(" \u200b:#-"):
        return "", 99
    fillers = {"رقم", "هو", "هي", "كان", "عندي", "تبعي", "الرقم", "is", "no", "number", "was", "on", "at"}
    return kind, sum(word not in fillers for word in _SHORT_WORDS.findall(between))


def _ibans(level: str, labels: _Labels) -> Iterator[Found]:
    for match in _IBAN.finditer(level):
        # A blank may also be the end of it: the words after an IBAN are not part of it.
        pieces = list(re.finditer(r"[a-z0-9]+", match[0]))
        for last in range(len(pieces), 0, -1):
            letters = "".join(piece[0] for piece in pieces[:last])
            is_labelled = _label(level, labels, match.start())[0] == "account" and 15 <= len(letters) <= 34
            if is_iban(letters) or (is_labelled and sum(c.isdigit() for c in letters) >= 12):
                yield Found("iban", match.start(), match.start() + pieces[last - 1].end())
                break


def _numbers(
    level: str, labels: _Labels, taken: Sequence[Found], spelled: Sequence[tuple[int, int, str]]
) -> Iterator[Found]:
    """Phones, identities, cards and accounts among chains of figures and numbers in words."""
    blocked = [m.span() for m in _NUMBERS_OF_OTHER_KIND.finditer(level)]
    blocked += [(find.start, find.end) for find in taken]
    groups = [
        _Group(m.start(), m.end(), m[0], False, level[: m.start()].rstrip(" \u200b(").endswith("+"))
        for m in _FIGURES.finditer(level)
    ]
    groups += [_Group(start, end, figures, True, False) for start, end, figures in spelled if figures]
    groups.sort(key=lambda group: group.start)
    groups = [g for g in groups if not any(start < g.end and g.start < end for start, end in blocked)]
    at = 0
    while at < len(groups):
        reach = at + 1
        while reach < min(len(groups), at + _MOST_GROUPS) and _goes_on(
            level, groups[reach - 1], groups[reach]
        ):
            reach += 1
        for end in range(reach, at, -1):
            kind = _kind(level, labels, groups[at:end])
            if kind:
                start = groups[at].start
                if groups[at].has_plus:
                    start = level.rindex("+", 0, start)
                yield Found(kind, start, groups[end - 1].end)
                at = end - 1
                break
        at += 1


def _goes_on(level: str, left: _Group, right: _Group) -> bool:
    if right.has_plus:
        return False
    between = _BETWEEN_WORDS if left.is_word or right.is_word else _BETWEEN
    return between.fullmatch(level, left.end, right.start) is not None


def _kind(level: str, labels: _Labels, groups: Sequence[_Group]) -> str | None:
    """What a window of groups is, if it is personal."""
    digits = "".join(group.figures for group in groups)
    if len(digits) < 6 or len(digits) > 24:
        return None
    if not _is_own_number(level, groups):
        return None
    label, words = _label(level, labels, groups[0].start)
    is_thing = label == THING and words <= 2
    if is_strong_phone(digits, groups[0].has_plus):
        return None if label == THING and words == 0 else "phone"
    if is_thing or is_public_line(digits):
        return None
    labelled = _by_label(label if words <= 4 else "", digits)
    if labelled:
        return labelled
    if _UNIT_AFTER.match(level, groups[-1].end):
        return None
    found = _by_shape(digits, groups)
    # «طلبي 9876543210» is the application's; a number that checks itself is a person's wherever it stands.
    is_bare_thing = label == THING_BARE
    return None if is_bare_thing and not (is_card(digits) or is_luhn(digits)) else found


def _is_own_number(level: str, groups: Sequence[_Group]) -> bool:
    """Not cut out of a word or a decimal («ABC123», «12.5»)."""
    first, last = groups[0], groups[-1]
    if (
        first.start
        and not first.is_word
        and level[first.start - 1].isalpha()
        and level[first.start - 1].isascii()
    ):
        return False
    return (
        last.is_word
        or last.end >= len(level)
        or not (level[last.end].isascii() and level[last.end].isalpha())
    )


def _by_label(label: str, digits: str) -> str | None:
    length = len(digits)
    if label == "national_id" and 9 <= length <= 14:
        return "national_id"
    if label == "residence" and 8 <= length <= 14:
        return "residence"
    if label == "account" and 9 <= length <= 24:
        return "account"
    if label == "card" and 13 <= length <= 19:
        return "card"
    if label == "phone" and 7 <= length <= 15:
        return "phone"
    if label == "number" and 6 <= length <= 14:
        return "number"
    return None


def _by_shape(digits: str, groups: Sequence[_Group]) -> str | None:
    """What a number without a label is. A number in pieces must be cut as people cut it."""
    sizes = [len(group.figures) for group in groups]
    is_spelled = any(group.is_word for group in groups)
    is_whole = len(groups) == 1 or is_spelled or max(sizes) == 1
    if is_card(digits) and (is_whole or sizes[0] == 4):
        return "card"
    is_cut = len(sizes) <= 5 and 2 <= sizes[0] <= 4 and min(sizes) >= 2
    if (is_whole or is_cut) and is_weak_phone(digits):
        return "phone"
    is_cut_id = (is_cut or sizes[0] == 1) and max(sizes) <= 4 and len(sizes) >= 3
    if (is_whole or is_cut_id) and is_national_id(digits):
        return "residence" if digits[0] == "2" and is_luhn(digits) else "national_id"
    if len(groups) == 1 and is_mistyped_phone(digits):
        return "phone"
    if is_spelled and len(groups) >= 8 and max(sizes) <= 2:
        return "number"
    return None


def _papers(level: str, labels: _Labels) -> Iterator[Found]:
    """Numbers with letters that a label makes personal: passports, refugees' files."""
    for match in _PASSPORT.finditer(level):
        label, words = _label(level, labels, match.start())
        if label == "passport" and words <= 2:
            yield Found("passport", *match.span())
    for match in _REFUGEE.finditer(level):
        yield Found("residence", *match.span())


def _plates(level: str, labels: _Labels) -> Iterator[Found]:
    for match in _PLATE_SA.finditer(level):
        label, words = _label(level, labels, match.start())
        is_labelled = label == "plate" and words <= 3
        figures = match["after"] or match["before"]
        spaced = match["spaced"] or match["spaced2"]
        joined = match["joined"] or match["joined2"]
        letters = _SHORT_WORDS.findall(spaced or "")
        is_alone = len(figures) >= 3 and len(letters) == 3 and all(one in _PLATE_AR for one in letters)
        if is_alone or (is_labelled and joined not in _NOT_LETTERS):
            yield Found("plate", *match.span())
    for match in _PLATE_JO.finditer(level):
        label, words = _label(level, labels, match.start())
        is_labelled = label == "plate" and words <= 3
        is_alone = (
            "-" in match[0]
            and len(match[1]) == 2
            and len(match[2]) == 5
            and label != THING
            and not _UNIT_AFTER.match(level, match.end())
        )
        if (is_labelled and len(match[2]) >= 2 and not _UNIT_AFTER.match(level, match.end())) or is_alone:
            yield Found("plate", *match.span())
