"""What is known of a report enters; whether it may become a finding, and on what second evidence, leaves."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class SecondKind(StrEnum):
    """Kinds of evidence that are independent of what one resident says (METHODS §1)."""

    PHOTO = "photo"
    """A picture of the report, looked at by an officer: it shows the fault, at that place."""
    ADMISSION = "admission"
    """The authority's own answer says that it was so, or its own record of the repair."""
    VISIT = "visit"
    """A visit's finding at the same service point."""
    DOCUMENT = "document"
    """A paper that the office holds."""


class Refusal(StrEnum):
    PLACE_MISSING = "findings-report-place-missing"
    NO_WAVE = "findings-report-no-wave"
    ALREADY = "findings-report-already"
    SET_ASIDE = "findings-report-set-aside"
    NOT_A_COMPLAINT = "findings-report-not-a-complaint"
    NO_THANKS = "findings-report-no-thanks"
    OWN_WORD = "findings-second-own-word"
    NO_PICTURE = "findings-second-no-picture"
    NO_ANSWER = "findings-second-no-answer"
    NO_VISIT = "findings-second-no-visit"
    NO_DOCUMENT = "findings-second-no-document"
    WORDS_MISSING = "findings-second-words-missing"
    UNKNOWN_AXIS = "findings-unknown-axis"
    OTHER_PLACE = "findings-report-other-place"
    NOT_CONFIRMED = "findings-report-not-confirmed"


@dataclass(frozen=True, slots=True)
class Told:
    """A report as far as the rules need it."""

    state: str
    kind: str
    has_place: bool
    has_standing_finding: bool
    pictures: int = 0
    answers: int = 0


def may_draft(
    told: Told, axis: str, axes: Collection[str], has_wave: bool, *, is_praise: bool = False
) -> Refusal | None:
    """Only a complaint at a known service point can show a fault of it, and only thanks can show praise."""
    if told.state == "set_aside":
        return Refusal.SET_ASIDE
    if is_praise and told.kind != "praise":
        return Refusal.NO_THANKS
    if not is_praise and told.kind != "complaint":
        return Refusal.NOT_A_COMPLAINT
    if not told.has_place:
        return Refusal.PLACE_MISSING
    if told.has_standing_finding:
        return Refusal.ALREADY
    if axis not in axes:
        return Refusal.UNKNOWN_AXIS
    return None if has_wave else Refusal.NO_WAVE


def may_name(
    kind: SecondKind,
    told: Told,
    words: str,
    *,
    has_document: bool,
    has_visit_finding: bool,
    is_praise: bool = False,
) -> Refusal | None:
    """The second evidence must be there, and the officer says what it showed.

    More voices saying the same are not another kind of evidence: a campaign has many. Nor does an authority's own
    word prove praise of it.
    """
    if is_praise and kind is SecondKind.ADMISSION:
        return Refusal.OWN_WORD
    if kind is SecondKind.PHOTO and not told.pictures:
        return Refusal.NO_PICTURE
    if kind is SecondKind.ADMISSION and not told.answers:
        return Refusal.NO_ANSWER
    if kind is SecondKind.VISIT and not has_visit_finding:
        return Refusal.NO_VISIT
    if kind is SecondKind.DOCUMENT and not has_document:
        return Refusal.NO_DOCUMENT
    return None if words.strip() else Refusal.WORDS_MISSING


def may_link(told: Told, *, same_place: bool, is_confirmed: bool, is_linked: bool) -> Refusal | None:
    """A report may join a finding that stands, at the place that the report speaks of."""
    if is_linked:
        return Refusal.ALREADY
    if told.state == "set_aside":
        return Refusal.SET_ASIDE
    if not told.has_place:
        return Refusal.PLACE_MISSING
    if not same_place:
        return Refusal.OTHER_PLACE
    return None if is_confirmed else Refusal.NOT_CONFIRMED
