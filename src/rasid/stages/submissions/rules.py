"""How an answer counts, what a form asks next, and why a submission can be refused: plain values in and out."""

import html
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from itertools import groupby

from rasid.protocols.openrosa import western_digits, western_number
from rasid.protocols.xlsform import CannotEvaluateError, Group, Item, Outcome, OutcomeKind, applicable, holds
from rasid.protocols.xlsform.types import is_on_plain_page

NUMBERS = frozenset({"integer", "decimal", "range"})
MOMENTS: Mapping[str, type[date | time]] = {
    "date": date,
    "time": time,
    "datetime": datetime,
    "dateTime": datetime,
}
TAPPED = "rasid-tap"
_PLACE = re.compile(r"-?\d{1,2}(\.\d+)?\s+-?\d{1,3}(\.\d+)?(\s+-?[\d.]+){0,2}$")
_REFERENCE = re.compile(r"\$\{\s*([^}]+?)\s*\}")


# A phone without any network for longer is rare: somebody should ask.
LONG_WAIT_DAYS = 2


class AnswerState(StrEnum):
    """Not applicable leaves the denominator; not observed is missing; refused is a failed access item."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    NOT_OBSERVED = "not_observed"
    REFUSED = "refused"


class Arrival(StrEnum):
    """What a POST changed: all three are told to the phone as sent, for nothing is missing after them."""

    NEW = "new"
    MORE_FILES = "more_files"
    DUPLICATE = "duplicate"


class Door(StrEnum):
    """Through which door a submission came."""

    OPENROSA = "openrosa"
    PAGE = "page"


class Refusal(StrEnum):
    UNREADABLE = "submissions-unreadable"
    TOO_LARGE = "submissions-too-large"
    UNKNOWN_FORM = "submissions-unknown-form"
    UNKNOWN_VISIT = "submissions-unknown-visit"
    NOT_YOURS = "submissions-not-yours"
    NOT_FILEABLE = "submissions-not-fileable"
    CONFLICTING = "submissions-conflicting"
    ALREADY_FILED = "submissions-already-filed"
    UNKNOWN_ORIGINAL = "submissions-unknown-original"
    STALE_ORIGINAL = "submissions-stale-original"
    CLOSED = "submissions-closed"
    TOO_MANY_VERSIONS = "submissions-too-many-versions"
    REPLACED = "submissions-replaced"
    UPLOAD_UNNAMED = "submissions-upload-unnamed"
    EVIDENCE_FORBIDDEN = "submissions-evidence-forbidden"
    UNFINISHED = "submissions-unfinished"


# Corrections --------------------------------------------------------------------


# Every version is kept whole; nobody corrects a visit so often by hand.
MOST_VERSIONS = 50


def may_replace(*, is_known: bool, is_newest: bool, is_closed: bool, versions: int = 1) -> Refusal | None:
    """Whether a correction may follow the version that it names as its original.

    Only the newest version can be corrected: a phone that corrects an older one does not know what it would undo.
    """
    if not is_known:
        return Refusal.UNKNOWN_ORIGINAL
    if is_closed:
        return Refusal.CLOSED
    if versions >= MOST_VERSIONS:
        return Refusal.TOO_MANY_VERSIONS
    return None if is_newest else Refusal.STALE_ORIGINAL


def is_own_log(item_path: str) -> bool:
    """Whether a file is the log of taps: always named alike, and another one for each version."""
    return item_path.endswith("/meta/audit")


# A form of one's own -----------------------------------------------------------


def personal_form(
    xform: bytes, *, form_id: str, suffix: str, title: str, fields: Mapping[str, str], required: str
) -> bytes:
    """A published form as one visit's own: its id ends in `.suffix` and its hidden fields are filled in.

    Phones know a form by its id, so two visits with one questionnaire need two ids; an unmodified client can
    answer for a visit only if the form itself says which. `fields` the form does not have are left out, except
    `required`, which is put in. The bytes depend on the arguments alone, so a listed hash stays true.
    """
    text = xform.decode()
    begin, end = text.index("<instance>"), text.index("</instance>")
    head, instance, rest = text[:begin], text[begin:end], text[end:]
    instance, known = re.subn(
        rf'(\sid="){re.escape(html.escape(form_id))}"',
        lambda found: f'{found.group(1)}{html.escape(f"{form_id}.{suffix}")}"',
        instance,
        count=1,
    )
    if not known:
        raise ValueError(f"the form does not name itself {form_id}")
    for name, value in fields.items():
        filled = f"<{name}>{html.escape(value)}</{name}>"
        field = re.search(rf"<{name}\s*/>|<{name}>[^<]*</{name}>", instance)
        if field:
            instance = instance[: field.start()] + filled + instance[field.end() :]
        elif name == required:
            at = instance.rindex("</")
            instance = instance[:at] + filled + instance[at:]
    head = re.sub(r"(<h:title>)[^<]*", lambda found: found.group(1) + html.escape(title), head, count=1)
    return (head + instance + rest).encode()


def own_form_id(form_id: str, suffix: str) -> str:
    """The published form's id, whether a submission names it or the visit's own form."""
    return form_id.removesuffix(f".{suffix}")


# Reading -----------------------------------------------------------------------


def joined_outcome(outcomes: Sequence[Outcome]) -> Outcome:
    """One outcome for a question asked in several rounds of a repeat: the mean of the rounds that have a mark."""
    marks = [outcome.score for outcome in outcomes if outcome.score is not None]
    if len(outcomes) == 1 or not marks:
        return outcomes[0]
    return Outcome(OutcomeKind.ANSWERED, sum(marks) / len(marks))


def unscored_state(item: Item, text: str) -> AnswerState:
    """State of an answer that carries no mark."""
    if text:
        return AnswerState.ANSWERED
    return AnswerState.NOT_APPLICABLE if item.conditional or not item.required else AnswerState.NOT_OBSERVED


# Filling in, one group a page ----------------------------------------------------


class Fault(StrEnum):
    """What is wrong with one answer on the plain page."""

    MISSING = "missing"
    NOT_A_NUMBER = "not-a-number"
    NOT_WHOLE = "not-whole"
    NOT_A_CHOICE = "not-a-choice"
    NOT_A_DATE = "not-a-date"
    NOT_A_PLACE = "not-a-place"
    CONSTRAINT = "constraint"


@dataclass(frozen=True)
class Page:
    """One page of a questionnaire: a group with everything in it, or questions that stand outside groups."""

    label: Mapping[str, str]
    items: tuple[Item, ...]


def fits_plain_pages(items: Iterable[Item]) -> bool:
    """Whether a plain page can ask all of it: a list from a file, a repeat or an order of choices needs the app."""
    return all(is_on_plain_page(item.type, in_repeat=item.in_repeat) for item in items if item.is_asked)


def pages_of(items: Iterable[Item], groups: Iterable[Group]) -> tuple[Page, ...]:
    """Questions and notes by their outermost group, in the order of the form.

    Moments that are tapped as they happen want a running clock; a plain page asks for the minutes instead.
    """
    labels = {group.name: group.labels for group in groups if group.path.count("/") == 2}
    shown = [
        item
        for item in items
        if (item.is_asked or item.type == "note") and TAPPED not in (item.appearance or "").split()
    ]
    return tuple(
        Page(labels.get(name, {}), tuple(held))
        for name, held in groupby(shown, key=lambda item: item.group.partition("/")[0])
    )


def by_name(items: Iterable[Item], answers: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Answers by question name, as expressions want them; `given` are the form's own defaults, by name."""
    return {**given, **{item.name: answers[item.path] for item in items if item.path in answers}}


def asked_now(
    items: Sequence[Item], groups: Sequence[Group], answers: Mapping[str, str], given: Mapping[str, str]
) -> frozenset[str]:
    """Paths of what applies, given the answers so far (by path)."""
    return applicable(items, groups, by_name(items, answers, given))


def has_many_answers(item: Item) -> bool:
    return item.type in {"select_multiple", "rank"}


def normalised(item: Item, text: str) -> str:
    """An answer as typed, in the spelling XForms wants: ٣٫٥ becomes 3.5."""
    if item.type in NUMBERS:
        return western_number(text)
    if item.type in MOMENTS or item.type == "geopoint":
        return western_digits(text)
    # A browser sends CRLF for a new line; XML would give the server back another text than was checked.
    return text.replace("\r\n", "\n").strip()


def fault_of(item: Item, text: str, answers: Mapping[str, str]) -> Fault | None:
    """What is wrong with a normalised answer; `answers` are all others by name."""
    if not text:
        return Fault.MISSING if item.required else None
    if fault := _type_fault(item, text):
        return fault
    if not item.constraint:
        return None
    try:
        return None if holds(item.constraint, answers, text) else Fault.CONSTRAINT
    except CannotEvaluateError:
        return None


def _type_fault(item: Item, text: str) -> Fault | None:
    if item.choices:
        known = {choice.name for choice in item.choices}
        chosen = text.split() if has_many_answers(item) else [text]
        return None if known.issuperset(chosen) else Fault.NOT_A_CHOICE
    if item.type in NUMBERS:
        try:
            number = float(text)
        except ValueError:
            return Fault.NOT_A_NUMBER
        if number != number or number in {float("inf"), float("-inf")}:
            return Fault.NOT_A_NUMBER
        return Fault.NOT_WHOLE if item.type == "integer" and not re.fullmatch(r"-?\d+", text) else None
    if item.type in MOMENTS:
        try:
            MOMENTS[item.type].fromisoformat(text)
        except ValueError:
            return Fault.NOT_A_DATE
    if item.type == "geopoint" and not _PLACE.match(text):
        return Fault.NOT_A_PLACE
    return None


def unfinished(
    items: Sequence[Item], applying: Collection[str], answers: Mapping[str, str], given: Mapping[str, str]
) -> list[Item]:
    """Questions that apply and whose answer is missing or wrong."""
    named = by_name([item for item in items if item.path in applying], answers, given)
    return [
        item
        for item in items
        if item.is_asked
        and item.path in applying
        and fault_of(item, answers.get(item.path, ""), named) is not None
    ]


def worded(text: str, answers: Mapping[str, str]) -> str:
    """A label with its `${name}` references replaced by what was answered."""
    return _REFERENCE.sub(lambda found: answers.get(found.group(1), ""), text)
