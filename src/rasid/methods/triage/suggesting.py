"""A text and what is known beside it enter; suggested kind, sector, category, severity leave, each with its reasons.

Nothing is decided here: what is not known is `None` with confidence 0. Points come from the lexicon; what the place is
weighs more than what the words are; what nobody said stays unknown. Weights: docs/methods/triage.md.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rasid.methods.triage.data import lexicon_version
from rasid.methods.triage.lexicon import KINDS, Place, Points, Reading, load_lexicon, points
from rasid.methods.triage.names import Span
from rasid.methods.triage.places import place_words
from rasid.methods.triage.reasons import Reason
from rasid.methods.triage.taxonomy import GENERAL, Category, load_taxonomy

COMPLAINT, PRAISE, SUGGESTION, QUESTION, BRANCH_REQUEST = (
    "complaint", "praise", "suggestion", "question", "branch_request",
)  # fmt: skip
# Fewer points than this are not a suggestion.
LEAST_KIND, LEAST_CATEGORY, LEAST_SECTOR = 1.5, 2.4, 1.0
# What is known beside the text, in the same points.
CHOSEN_KIND, CHOSEN_CATEGORY = 3.0, 3.5
# A question word asks where at most two words of its clause stand before it.
OPENING_WORDS = 3
NAMED_A_THING, CLEAR_WISH, BLAME_BESIDE_WISH = 1.6, 2.8, 0.65
OWN_SECTOR, OTHER_SECTOR = 1.2, -2.5
SCANNED_SERVICE, OFFERED_SERVICE = 2.6, 0.5
WRONG_KIND = -1.5
LEANING_SECTOR = 0.5
PLAIN_THANKS, SAID_THANKS = 3.2, 1.2
THANKS = "general.staff.thanks"
OTHERS = 3
# How points become confidence: chance of the leader among all (a softmax), and of being anything at all.
SHARPNESS, HALF_SURE, STEEPNESS = 1.1, 2.9, 0.9

_QUESTION_MARK = re.compile(r"[?؟]")
_LAUGHING = re.compile("[😂🤣🙃👏😒🙄]")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the text. Names of services are read as texts are; "" is unknown.

    `kind` and `category` as the sender chose them; `sector` and `services` of the service point; `service` is the one
    whose poster was scanned; `has_spot` whether a place outdoors was given (GPS, map).
    """

    kind: str = ""
    category: str = ""
    sector: str = ""
    point_kind: str = ""
    service: str = ""
    services: tuple[str, ...] = ()
    has_spot: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One field's suggestion; `value` None is unknown. `confidence` 0 to 1."""

    value: str | None
    confidence: float
    reasons: tuple[Reason, ...] = ()


UNKNOWN = Suggestion(None, 0.0)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """`others` are the next categories, likeliest first; `place_words` are spans of the text as given."""

    kind: Suggestion
    sector: Suggestion
    category: Suggestion
    severity: Suggestion
    others: tuple[Suggestion, ...]
    place_words: tuple[Span, ...]
    version: str


@lru_cache(maxsize=1)
def cold_version() -> str:
    """Which taxonomy and lexicon suggested: kept with every suggestion."""
    return f"cold-{load_taxonomy().version}-{lexicon_version()}"


def suggest_cold(text: str, context: Context = Context()) -> Suggestions:
    """Suggestions without any learned model."""
    lexicon = load_lexicon()
    reading = lexicon.read(text)
    given = points(reading, lexicon.categories)
    kind = _kind(reading, context, any(got.total >= LEAST_CATEGORY for got in given.values()))
    sector_points = points(reading, lexicon.sectors)
    ranked = _categories(reading, given, context, kind.value, sector_points)
    category = ranked[0] if ranked else UNKNOWN
    return Suggestions(
        kind=kind,
        sector=_sector(reading, context, category, sector_points),
        category=category,
        severity=_severity(reading, kind.value, category.value or context.category),
        others=tuple(ranked[1 : 1 + OTHERS]),
        place_words=place_words(text),
        version=cold_version(),
    )


# ——— kind ———


def _kind(reading: Reading, context: Context, has_category: bool) -> Suggestion:
    given = _kind_points(reading)
    weights = {kind: given[kind].total for kind in KINDS if kind in given}
    calm = max((weights.get(kind, 0.0) for kind in (SUGGESTION, QUESTION, BRANCH_REQUEST)), default=0.0)
    if calm >= CLEAR_WISH and COMPLAINT in weights:
        # What is wrong is said in passing, as the reason of the wish or question.
        weights[COMPLAINT] *= BLAME_BESIDE_WISH
    if has_category and calm < CLEAR_WISH:
        # Who names a thing without thanks, wish or question has mostly something to say against it.
        weights[COMPLAINT] = weights.get(COMPLAINT, 0.0) + NAMED_A_THING
    reasons = {
        kind: [Reason("words", {"words": reading.said(given[kind].places)})] if kind in given else []
        for kind in weights
    }
    if has_category and calm < CLEAR_WISH:
        reasons[COMPLAINT].append(Reason("named-a-thing"))
    if context.kind in KINDS:
        weights[context.kind] = weights.get(context.kind, 0.0) + CHOSEN_KIND
        reasons.setdefault(context.kind, []).insert(0, Reason("chosen"))
    if not weights:
        return UNKNOWN
    praise, blame = (given[kind].total if kind in given else 0.0 for kind in (PRAISE, COMPLAINT))
    if _is_twofold(reading, praise, blame) and not context.kind:
        # Thanks beside a grievance: irony, a greeting or both. A person reads it.
        words = reading.said([*given[PRAISE].places, *given[COMPLAINT].places])
        return Suggestion(None, 0.0, (Reason("praise-and-blame", {"words": words}),))
    value, confidence = _leader(weights, LEAST_KIND)
    return Suggestion(value, confidence, tuple(reasons[value])) if value else UNKNOWN


def _is_twofold(reading: Reading, praise: float, blame: float) -> bool:
    if praise < 2 or blame < 2:
        return False
    has_irony = _LAUGHING.search(reading.text) is not None
    return has_irony or abs(praise - blame) < 0.8


def _kind_points(reading: Reading) -> dict[str, Points]:
    """Points by kind, with what a negation turned: «مو نظيف» is blame."""
    lexicon = load_lexicon()
    straight: dict[int, list[Place]] = {}
    turned: dict[int, list[Place]] = {}
    for number, places in reading.found.items():
        if number not in lexicon.turned:
            straight[number] = list(places)
            continue
        for place in places:
            home = turned if place[0] in reading.negated else straight
            home.setdefault(number, []).append(place)
    is_asked = _QUESTION_MARK.search(reading.text) is not None
    for number in (lexicon.silenced | lexicon.opening) & straight.keys():
        straight[number] = [
            place
            for place in straight[number]
            if (number not in lexicon.silenced or place[0] not in reading.negated)
            and (number not in lexicon.opening or is_asked or _opens(reading, place))
        ]
        if not straight[number]:
            del straight[number]
    given = points(reading, lexicon.kinds, straight)
    if turned:
        against = points(reading, lexicon.kinds, turned)
        if PRAISE in against:
            _give(given, COMPLAINT, against[PRAISE], 0.9)
        if COMPLAINT in against:
            _give(given, PRAISE, against[COMPLAINT], 0.5)
    if is_asked:
        _give(given, QUESTION, Points(1.4, ()), 1.0)
    return given


def _opens(reading: Reading, place: Place) -> bool:
    """Whether at most two words of its clause stand before it."""
    first = max(0, place[0] - OPENING_WORDS)
    return place[0] < OPENING_WORDS or reading.words[first].clause != reading.words[place[0]].clause


def _give(given: dict[str, Points], kind: str, more: Points, share: float) -> None:
    before = given.get(kind, Points(0.0, ()))
    given[kind] = Points(before.total + share * more.total, (*before.places, *more.places))


# ——— category ———


def _categories(
    reading: Reading,
    given: Mapping[str, Points],
    context: Context,
    kind: str | None,
    sector_points: Mapping[str, Points],
) -> list[Suggestion]:
    """Categories with enough points, likeliest first."""
    taxonomy = load_taxonomy()
    weights: dict[str, float] = {}
    reasons: dict[str, list[Reason]] = {}
    for code, got in given.items():
        category = taxonomy.get(code)
        if category is None:
            continue
        weights[code] = got.total * _share(code) + _prior(category, context, kind, sector_points)
        reasons[code] = [Reason("words", {"words": reading.said(got.places)})]
    _offered(weights, reasons, context, given)
    if context.category in taxonomy:
        weights[context.category] = weights.get(context.category, 0.0) + CHOSEN_CATEGORY
        reasons.setdefault(context.category, []).insert(0, Reason("chosen"))
    if kind == PRAISE:
        _thank(reading, weights, reasons)
    return _ranked(weights, reasons, context)


@lru_cache(maxsize=1024)
def _share(code: str) -> float:
    shares = load_lexicon().shares
    return next((share for start, share in shares.items() if code.startswith(start)), 1.0)


def _prior(
    category: Category, context: Context, kind: str | None, sector_points: Mapping[str, Points]
) -> float:
    """What the place, the kind and the rest of the text add to a category's own words."""
    total = 0.0
    if context.sector and category.sector != GENERAL:
        total += OWN_SECTOR if category.sector == context.sector else OTHER_SECTOR
    elif not context.sector and category.sector in sector_points:
        total += LEANING_SECTOR
    if kind and kind not in category.kinds:
        total += WRONG_KIND
    return total


def _offered(
    weights: dict[str, float], reasons: dict[str, list[Reason]], context: Context, given: Mapping[str, Points]
) -> None:
    """The service whose poster was scanned speaks for its own categories, those offered beside it for theirs."""
    for code in _codes_of(context.service):
        weights[code] = weights.get(code, 0.0) + SCANNED_SERVICE
        reasons.setdefault(code, []).append(Reason("service", {"service": context.service}))
    for service in context.services:
        for code in _codes_of(service):
            if code in given:
                weights[code] += OFFERED_SERVICE


@lru_cache(maxsize=4096)
def _codes_of(service: str) -> tuple[str, ...]:
    """Categories (never general ones) that a service's name speaks for."""
    if not service:
        return ()
    given = points(load_lexicon().read(service), load_lexicon().categories)
    best = max((got.total for got in given.values()), default=0.0)
    return tuple(
        code for code, got in given.items() if got.total == best and not code.startswith(f"{GENERAL}.")
    )


def _thank(reading: Reading, weights: dict[str, float], reasons: dict[str, list[Reason]]) -> None:
    """Praise without anything that it praises is thanks to people; thanks said outright outweigh their manners."""
    said = load_lexicon().vocabulary.numbers["@thanks_words"] in reading.found
    weights[THANKS] = weights.get(THANKS, 0.0) + PLAIN_THANKS + (SAID_THANKS if said else 0.0)
    reasons.setdefault(THANKS, []).append(Reason("praise"))


def _ranked(
    weights: Mapping[str, float], reasons: Mapping[str, list[Reason]], context: Context
) -> list[Suggestion]:
    order = list(load_taxonomy().categories)
    enough = {code: weight for code, weight in weights.items() if weight >= LEAST_CATEGORY}
    ranked = sorted(enough, key=lambda code: (-enough[code], order.index(code)))
    total = sum(math.exp(SHARPNESS * enough[code]) for code in ranked)
    made = []
    for code in ranked:
        share = math.exp(SHARPNESS * enough[code]) / total
        confidence = round(share * _sureness(enough[code]), 3)
        why = list(reasons[code])
        if context.sector and code.startswith(f"{context.sector}."):
            why.append(Reason("place", {"sector": context.sector}))
        made.append(Suggestion(code, confidence, tuple(why)))
    return made


def _sureness(weight: float) -> float:
    return 1 / (1 + math.exp(-STEEPNESS * (weight - HALF_SURE)))


def _leader(weights: Mapping[str, float], least: float) -> tuple[str | None, float]:
    best = max(weights, key=lambda value: weights[value])
    if weights[best] < least:
        return None, 0.0
    share = math.exp(SHARPNESS * weights[best]) / sum(math.exp(SHARPNESS * w) for w in weights.values())
    return best, round(share * _sureness(weights[best]), 3)


# ——— sector ———


def _sector(
    reading: Reading, context: Context, category: Suggestion, sector_points: Mapping[str, Points]
) -> Suggestion:
    if context.sector:
        return Suggestion(context.sector, 0.97, (Reason("place", {"sector": context.sector}),))
    weights = {sector: got.total for sector, got in sector_points.items()}
    reasons = {
        sector: [Reason("words", {"words": reading.said(got.places)})]
        for sector, got in sector_points.items()
    }
    own = category.value.split(".")[0] if category.value else GENERAL
    if own != GENERAL:
        weights[own] = weights.get(own, 0.0) + 4 * category.confidence
        reasons.setdefault(own, []).append(Reason("category", {"category": category.value or ""}))
    if not weights:
        return UNKNOWN
    value, confidence = _leader(weights, LEAST_SECTOR)
    return Suggestion(value, confidence, tuple(reasons[value])) if value else UNKNOWN


# ——— severity ———

_GRADES = ("low", "normal", "high", "danger")
_CALM_KINDS = frozenset({PRAISE, SUGGESTION, QUESTION, BRANCH_REQUEST})


def _severity(reading: Reading, kind: str | None, code: str) -> Suggestion:
    """The category's own severity, raised or lowered by what the text says happened."""
    lexicon = load_lexicon()
    heard = {
        number: kept
        for number, places in reading.found.items()
        if (kept := [place for place in places if place[0] not in reading.negated or place[1] - place[0] > 1])
    }
    given = points(reading, lexicon.severity, heard)
    category = load_taxonomy().get(code)
    if kind == PRAISE:
        return Suggestion("low", 0.9, (Reason("kind", {"kind": PRAISE}),))
    if "danger" in given and kind not in {QUESTION, BRANCH_REQUEST}:
        words = reading.said(given["danger"].places)
        return Suggestion(
            "danger", 0.9 if given["danger"].total > 4 else 0.8, (Reason("danger", {"words": words}),)
        )
    base = category.severity if category else "normal"
    why = [Reason("category", {"category": code})] if category else []
    if kind in _CALM_KINDS:
        calm = "low" if base in {"low", "normal"} else "normal"
        return Suggestion(calm, 0.7, (Reason("kind", {"kind": kind or ""}), *why))
    if "high" in given and base in {"low", "normal"}:
        words = reading.said(given["high"].places)
        return Suggestion("high", 0.7, (Reason("words", {"words": words}), *why))
    if "low" in given and base == "normal" and "high" not in given:
        return Suggestion("low", 0.6, (Reason("words", {"words": reading.said(given["low"].places)}), *why))
    return Suggestion(base, 0.75 if category else 0.4, tuple(why))


# ——— with a model ———


def combine(
    cold: Suggestions, learned: Mapping[str, Mapping[str, float]], trust: float = 0.5, version: str = ""
) -> Suggestions:
    """Cold suggestions with a model's calibrated chances: field ("kind", "category", …) → value → probability.

    Chances are pooled linearly: `trust` (0 to 1) is the model's share, the rest the lexicon's. What neither knows
    stays unknown; the leader's reasons keep what the lexicon heard and add that the model agreed or led.
    """
    return replace(
        cold,
        kind=_pool(cold.kind, learned.get("kind", {}), trust),
        sector=_pool(cold.sector, learned.get("sector", {}), trust),
        category=_pool(cold.category, learned.get("category", {}), trust),
        severity=_pool(cold.severity, learned.get("severity", {}), trust),
        version="+".join(part for part in (cold.version, version) if part),
    )


def _pool(cold: Suggestion, learned: Mapping[str, float], trust: float) -> Suggestion:
    if not learned:
        return cold
    weights = {value: trust * chance for value, chance in learned.items()}
    if cold.value is not None:
        weights[cold.value] = weights.get(cold.value, 0.0) + (1 - trust) * cold.confidence
    else:
        # A silent lexicon takes nothing from the model.
        weights = dict(learned)
    best = min(weights, key=lambda value: (-weights[value], value))
    reasons = list(cold.reasons) if best == cold.value else []
    if learned.get(best, 0.0) > 0:
        reasons.append(Reason("model", {"chance": round(learned[best], 3)}))
    return Suggestion(best, round(min(1.0, weights[best]), 3), tuple(reasons))
