"""Items of two versions of a questionnaire go in; what changed, and whether scores stay comparable, comes out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rasid.protocols.xlsform import Choice, ChoiceScore, Item, Limit, OutcomeKind
from rasid.protocols.xlsform.items import Labels


class ChangeKind(StrEnum):
    """What happened to a question, in the order in which an officer wants to know it."""

    ADDED = "added"
    REMOVED = "removed"
    TYPE = "type"
    AXIS = "axis"
    WEIGHT = "weight"
    LIMIT = "limit"
    CHOICE_ADDED = "choice_added"
    CHOICE_REMOVED = "choice_removed"
    CHOICE_SCORE = "choice_score"
    CHOICE_WORDS = "choice_words"
    CALCULATION = "calculation"
    SKIPPED = "skipped"
    WORDS = "words"
    HINT = "hint"
    RELEVANT = "relevant"
    CONSTRAINT = "constraint"
    REQUIRED = "required"
    MOVED = "moved"
    CRITICAL = "critical"
    FINDING = "finding"
    CONTROL = "control"


class Comparability(StrEnum):
    """Whether scores before and after mean the same; the worst of what any change allows."""

    IDENTICAL = "identical"
    COMPARABLE = "comparable"
    READ = "read"
    RESCORE = "rescore"
    BROKEN = "broken"


# The same answers, weighed differently: old visits can be scored again under the new version.
RUBRIC = frozenset(
    {ChangeKind.AXIS, ChangeKind.WEIGHT, ChangeKind.LIMIT, ChangeKind.CHOICE_SCORE, ChangeKind.SKIPPED}
)
# Another question, or other answers to it: no scoring again can make old visits comparable here.
ANSWERS = frozenset(
    {
        ChangeKind.ADDED,
        ChangeKind.REMOVED,
        ChangeKind.TYPE,
        ChangeKind.CHOICE_ADDED,
        ChangeKind.CHOICE_REMOVED,
        ChangeKind.CALCULATION,
    }
)
# Perhaps another question: only a person who reads both can tell.
MEANING = frozenset(
    {
        ChangeKind.WORDS,
        ChangeKind.HINT,
        ChangeKind.CHOICE_WORDS,
        ChangeKind.RELEVANT,
        ChangeKind.CONSTRAINT,
        ChangeKind.REQUIRED,
    }
)
_ORDER = tuple(Comparability)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `before` and `after` are as the workbook has them; `part` is a language tag or a choice."""

    kind: ChangeKind
    item: Item
    before: str = ""
    after: str = ""
    part: str = ""
    is_scored: bool = False

    @property
    def allows(self) -> Comparability:
        """What this change alone would leave of comparability."""
        if not self.is_scored:
            return Comparability.COMPARABLE
        if self.kind in ANSWERS:
            return Comparability.BROKEN
        if self.kind in RUBRIC:
            return Comparability.RESCORE
        return Comparability.READ if self.kind in MEANING else Comparability.COMPARABLE


def comparability(changes: Iterable[Change]) -> Comparability:
    """The worst that any change allows; IDENTICAL without changes."""
    return max((change.allows for change in changes), key=_ORDER.index, default=Comparability.IDENTICAL)


def compare(before: Sequence[Item], after: Sequence[Item]) -> tuple[Change, ...]:
    """Every difference, in the order of the new form; what was removed comes last.

    A question is known by its path, and by its name where exactly one question of each version has it: moved to
    another group it is the same question.
    """
    earlier = matches(before, after)
    moved = _moved(before, after, earlier)
    changes: list[Change] = []
    for item in after:
        held = earlier.get(item.path)
        if held is None:
            changes.append(Change(ChangeKind.ADDED, item, is_scored=item.is_scored))
            continue
        changes.extend(_differences(held, item))
        if item.path in moved:
            changes.append(Change(ChangeKind.MOVED, item, held.group, item.group))
    kept = {held.path for held in earlier.values()}
    removed = [item for item in before if item.path not in kept]
    changes.extend(Change(ChangeKind.REMOVED, item, is_scored=item.is_scored) for item in removed)
    return tuple(changes)


def matches(before: Sequence[Item], after: Sequence[Item]) -> dict[str, Item]:
    """The earlier item of each later one, by the later one's path."""
    by_path = {item.path: item for item in before}
    found = {item.path: by_path[item.path] for item in after if item.path in by_path}
    taken = {held.path for held in found.values()}
    old, new = _by_name(before), _by_name(after)
    for item in after:
        named = old.get(item.name, [])
        if item.path in found or len(named) != 1 or len(new[item.name]) != 1 or named[0].path in taken:
            continue
        found[item.path] = named[0]
    return found


def _by_name(items: Iterable[Item]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.name, []).append(item)
    return found


def _moved(before: Sequence[Item], after: Sequence[Item], earlier: Mapping[str, Item]) -> set[str]:
    """Questions that stand in another group, or elsewhere among the questions that both versions have."""
    kept = {held.path for held in earlier.values()}
    old = [item.path for item in before if item.path in kept]
    new = [earlier[item.path].path for item in after if item.path in earlier]
    stays = {
        old[place]
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        for place in range(block.a, block.a + block.size)
    }
    return {
        item.path
        for item in after
        if (held := earlier.get(item.path)) and (held.path not in stays or held.group != item.group)
    }


def _differences(before: Item, after: Item) -> Iterator[Change]:
    scored = before.is_scored or after.is_scored
    plain = (
        (ChangeKind.TYPE, before.type, after.type),
        (ChangeKind.AXIS, _axis(before), _axis(after)),
        (ChangeKind.WEIGHT, f"{before.weight:g}", f"{after.weight:g}"),
        (ChangeKind.LIMIT, limit_text(before.limit), limit_text(after.limit)),
        (ChangeKind.CALCULATION, before.calculation or "", after.calculation or ""),
        (ChangeKind.SKIPPED, score_text(before.skipped), score_text(after.skipped)),
        (ChangeKind.RELEVANT, before.relevant or "", after.relevant or ""),
        (ChangeKind.CONSTRAINT, before.constraint or "", after.constraint or ""),
        (ChangeKind.REQUIRED, _yes(before.required), _yes(after.required)),
        (ChangeKind.CRITICAL, before.critical or "", after.critical or ""),
        (ChangeKind.CONTROL, before.control or "", after.control or ""),
    )
    for kind, old, new in plain:
        if old != new and not (kind is ChangeKind.WEIGHT and not scored):
            yield Change(kind, after, old, new, is_scored=scored)
    yield from _worded(ChangeKind.WORDS, after, before.labels, after.labels, scored)
    yield from _worded(ChangeKind.HINT, after, before.hints, after.hints, scored)
    yield from _worded(ChangeKind.FINDING, after, before.finding, after.finding, scored)
    yield from _choices(before, after, scored)


def _worded(
    kind: ChangeKind, item: Item, before: Labels, after: Labels, scored: bool, name: str = ""
) -> Iterator[Change]:
    for language in dict.fromkeys((*before, *after)):
        old, new = before.get(language, ""), after.get(language, "")
        if old != new:
            part = f"{name} ({language})" if name else language
            yield Change(kind, item, old, new, part, scored)


def _choices(before: Item, after: Item, scored: bool) -> Iterator[Change]:
    old = {choice.name: choice for choice in before.choices}
    new = {choice.name: choice for choice in after.choices}
    for name, choice in new.items():
        held = old.get(name)
        if held is None:
            yield Change(ChangeKind.CHOICE_ADDED, after, "", _choice(choice), name, scored)
            continue
        if held.score != choice.score:
            was, now = score_text(held.score), score_text(choice.score)
            yield Change(ChangeKind.CHOICE_SCORE, after, was, now, name, scored)
        yield from _worded(ChangeKind.CHOICE_WORDS, after, held.labels, choice.labels, scored, name)
    for name, choice in old.items():
        if name not in new:
            yield Change(ChangeKind.CHOICE_REMOVED, after, _choice(choice), "", name, scored)


def _choice(choice: Choice) -> str:
    return choice.labels.get("ar") or next(iter(choice.labels.values()), choice.name)


def _axis(item: Item) -> str:
    return (item.axis or "") if item.is_scored else ""


def _yes(value: bool) -> str:
    return "yes" if value else ""


def score_text(score: ChoiceScore | None) -> str:
    """A score as its author wrote it in `rasid::score`."""
    if score is None:
        return ""
    if score.kind is OutcomeKind.ANSWERED:
        return f"{score.score:g}"
    return f"{score.kind}:{score.reason}" if score.reason else str(score.kind)


def limit_text(limit: Limit | None) -> str:
    """A limit as its author wrote it in `rasid::limit`."""
    if limit is None:
        return ""
    numbers = f"{limit.full:g}" if limit.full == limit.zero else f"{limit.full:g} {limit.zero:g}"
    return f"service {numbers}" if limit.of_service else numbers
