"""What a converted questionnaire says: items, choices, groups and problems as plain values, and their JSON form."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

Labels = Mapping[str, str]
"""Text by language tag, e.g. {"ar": "…", "en": "…"}; "und" when the workbook names no language."""


class Axis(StrEnum):
    """The shared axes on which every service is scored."""

    ACCESS = "access"
    PLACE = "place"
    STAFF_CONDUCT = "staff_conduct"
    PROCEDURE = "procedure"
    SPEED = "speed"
    CORRECTNESS = "correctness"
    DIGITAL = "digital"


class Severity(StrEnum):
    """How grave it is when a critical item fails."""

    CRITICAL = "critical"
    SERIOUS = "serious"
    MINOR = "minor"


class Control(StrEnum):
    """Kinds of sealed control that can later check whether the observer saw the item as it was."""

    TICKET_TIME = "ticket_time"
    CODED_NOTICE = "coded_notice"
    KNOWN_FAULT = "known_fault"
    COLLEAGUE = "colleague"


class OutcomeKind(StrEnum):
    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    NOT_OBSERVED = "not_observed"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why something was not observed. The first four are choices a questionnaire may offer."""

    OUT_OF_REACH = "out_of_reach"
    EXPOSURE = "exposure"
    TIME = "time"
    UNCLEAR = "unclear"
    BLANK = "blank"
    UNREADABLE = "unreadable"


OFFERED_REASONS = (Reason.OUT_OF_REACH, Reason.EXPOSURE, Reason.TIME, Reason.UNCLEAR)

# Minutes during which two observers may be expected to see the same state. Queue, cleanliness (one shift) and
# signage come from the published method; the others are our stated defaults, overridable with `rasid::window`.
FAMILY_WINDOW_MINUTES: Mapping[str, int] = {
    "queue": 30,
    "staff": 30,
    "cleanliness": 8 * 60,
    "procedure": 24 * 60,
    "digital": 24 * 60,
    "signage": 7 * 24 * 60,
    "facility": 7 * 24 * 60,
}


@dataclass(frozen=True, slots=True)
class ChoiceScore:
    """What one choice means for scoring: a number for ANSWERED, a reason for NOT_OBSERVED."""

    kind: OutcomeKind
    score: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    name: str
    labels: Labels
    score: ChoiceScore | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """Full mark at `full` or better, nothing at `zero` or worse, a straight line between.

    `full == zero` is a plain limit: at most `full` scores 1, anything above scores 0. `zero < full` means that
    more is better. With `of_service`, a known time limit of the service (minutes) takes the place of `full`,
    and twice that limit the place of `zero`.
    """

    full: float
    zero: float
    of_service: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One question, in the order of the form. `relevant`, `constraint` keep the author's `${name}` spelling."""

    path: str
    name: str
    type: str
    row: int
    labels: Labels
    hints: Labels = field(default_factory=dict)
    group: str = ""
    list_name: str | None = None
    choices: tuple[Choice, ...] = ()
    required: bool = False
    relevant: str | None = None
    conditional: bool = False
    constraint: str | None = None
    constraint_messages: Labels = field(default_factory=dict)
    calculation: str | None = None
    default: str | None = None
    appearance: str | None = None
    in_repeat: bool = False
    axis: str | None = None
    weight: float = 1.0
    family: str | None = None
    window_minutes: int | None = None
    critical: str | None = None
    control: str | None = None
    limit: Limit | None = None
    zone: str | None = None
    skipped: ChoiceScore = field(default_factory=lambda: ChoiceScore(OutcomeKind.NOT_APPLICABLE))
    finding: Labels = field(default_factory=dict)
    recommendation: Labels = field(default_factory=dict)
    praise: Labels = field(default_factory=dict)

    @property
    def is_scored(self) -> bool:
        return self.axis is not None and (
            self.limit is not None or any(choice.score is not None for choice in self.choices)
        )

    @property
    def is_asked(self) -> bool:
        """Whether a person sees and answers it (not hidden, computed or a mere note)."""
        return self.type not in UNASKED_TYPES

    @property
    def is_binary(self) -> bool:
        return self.type in BINARY_TYPES


@dataclass(frozen=True, slots=True)
class Group:
    path: str
    name: str
    labels: Labels
    relevant: str | None = None
    is_repeat: bool = False
    appearance: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a workbook, addressed to its author: where, and which message.

    `row` and `column` are as a spreadsheet shows them (row 1 is the header row; column is the header's text).
    The text is the Fluent message `xlsform-problem-<code>`.
    """

    code: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def message_id(self) -> str:
        return f"xlsform-problem-{self.code}"

    @property
    def where_id(self) -> str:
        """Fluent message that says the place; "xlsform-where-workbook" when the whole file is meant."""
        if self.sheet is None:
            return "xlsform-where-workbook"
        parts = [part for part in ("row", "column") if getattr(self, part) is not None]
        return "-".join(["xlsform-where", "sheet", *parts])

    @property
    def arguments(self) -> dict[str, str | int]:
        """Arguments for both messages."""
        place = {"sheet": self.sheet, "row": self.row, "column": self.column}
        return {**{key: value for key, value in place.items() if value is not None}, **self.params}


class JavaCheck(StrEnum):
    """What ODK Validate said of a form; SKIPPED where there is no Java."""

    PASSED = "passed"
    REFUSED = "refused"
    TOO_SLOW = "too_slow"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that belongs to the form itself (picture of a label, CSV of choices), and the cell that names it first."""

    name: str
    sheet: str = "survey"
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Conversion:
    """A questionnaire ready to publish. `xform` is to be kept and served byte for byte."""

    xform: bytes
    form_id: str
    version: str
    titles: Labels
    default_language: str
    languages: tuple[str, ...]
    items: tuple[Item, ...]
    groups: tuple[Group, ...]
    media: tuple[Medium, ...]
    warnings: tuple[Problem, ...]
    java_check: JavaCheck = JavaCheck.SKIPPED


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a workbook cannot be published; `problems` is never empty."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    java_check: JavaCheck = JavaCheck.SKIPPED


BINARY_TYPES = frozenset({"image", "audio", "video", "file", "background-audio", "audit"})
META_TYPES = frozenset(
    {
        "start",
        "end",
        "today",
        "deviceid",
        "phonenumber",
        "username",
        "email",
        "simserial",
        "subscriberid",
        "audit",
        "start-geopoint",
        "background-audio",
        "background-geopoint",
    }
)
UNASKED_TYPES = META_TYPES | {"hidden", "calculate", "note", "xml-external", "csv-external"}


def item_to_plain(item: Item) -> dict[str, Any]:
    """JSON-ready form of an item; `item_from_plain` gives the same item back."""
    return asdict(item)


def _score_from_plain(plain: Mapping[str, Any] | None) -> ChoiceScore | None:
    if plain is None:
        return None
    return ChoiceScore(OutcomeKind(plain["kind"]), plain["score"], plain["reason"])


def item_from_plain(plain: Mapping[str, Any]) -> Item:
    """An item from its JSON form. Raises KeyError or TypeError when the form is not one of ours."""
    values = dict(plain)
    values["choices"] = tuple(
        Choice(choice["name"], choice["labels"], _score_from_plain(choice["score"]))
        for choice in values["choices"]
    )
    values["limit"] = Limit(**values["limit"]) if values["limit"] else None
    values["skipped"] = _score_from_plain(values["skipped"])
    return Item(**values)


def conversion_to_plain(result: Conversion | Rejection) -> dict[str, Any]:
    """JSON-ready form, as handed from the converting process to its parent."""
    plain = asdict(result)
    if isinstance(result, Conversion):
        plain["xform"] = result.xform.decode("utf-8")
    return plain


def conversion_from_plain(plain: Mapping[str, Any]) -> Conversion | Rejection:
    """The result from its JSON form; the inverse of `conversion_to_plain`."""
    warnings = tuple(Problem(**problem) for problem in plain["warnings"])
    if "problems" in plain:
        problems = tuple(Problem(**problem) for problem in plain["problems"])
        return Rejection(problems, warnings, JavaCheck(plain["java_check"]))
    return Conversion(
        **{
            **plain,
            "xform": plain["xform"].encode("utf-8"),
            "languages": tuple(plain["languages"]),
            "items": tuple(item_from_plain(item) for item in plain["items"]),
            "groups": tuple(Group(**group) for group in plain["groups"]),
            "media": tuple(Medium(**medium) for medium in plain["media"]),
            "warnings": warnings,
            "java_check": JavaCheck(plain["java_check"]),
        }
    )
