"""What a bulletin needs before the public may read it, and which counts may be told at all."""

from collections.abc import Sequence
from enum import StrEnum

from rasid.methods.statistics import SMALLEST_GROUP
from rasid.stages.programmes.rules import APPROVALS_TO_PUBLISH, Role

APPROVERS = frozenset({Role.PUBLISHER, Role.ADMINISTRATOR})


def told_weeks(new_visits: Sequence[int]) -> tuple[int, ...]:
    """For each published week, the week whose figure of a centre is shown: the newest that three new visits bore.

    `new_visits` are those of each week since the one before. A figure that moved by one visit would tell the
    centre that somebody came that week; so it stands until three have come since the one shown. -1: none yet.
    """
    shown, waiting, found = -1, 0, []
    for week, count in enumerate(new_visits):
        waiting += count
        if waiting >= SMALLEST_GROUP:
            shown, waiting = week, 0
        found.append(shown)
    return tuple(found)


class BulletinState(StrEnum):
    REQUESTED = "requested"
    DRAFT = "draft"
    PUBLISHED = "published"


class Refusal(StrEnum):
    NOT_THERE = "bulletins-not-there"
    WRONG_STATE = "bulletins-wrong-state"
    WAVE_NOT_BEGUN = "bulletins-wave-not-begun"
    OUT_OF_ORDER = "bulletins-out-of-order"
    APPROVED_ALREADY = "bulletins-approved-already"
    APPROVALS_MISSING = "bulletins-approvals-missing"
    DRAFT_CHANGED = "bulletins-draft-changed"
    REGIME_MISSING = "bulletins-regime-missing"
    WITNESSES_UNREADABLE = "bulletins-witnesses-unreadable"
    WITNESSES_MISSING = "bulletins-witnesses-missing"
    QUORUM_MISSING = "bulletins-quorum-missing"
    HISTORY_DISPUTED = "bulletins-history-disputed"
    LOG_BUSY = "bulletins-log-busy"
    EMBARGOED = "bulletins-embargoed"
    EMBARGO_PAST = "bulletins-embargo-past"
    EMBARGO_FAR = "bulletins-embargo-far"
    NOTE_TOO_LONG = "bulletins-note-too-long"
    NOTE_IN_ONE_LANGUAGE = "bulletins-note-in-one-language"


def may_draft(state: BulletinState | None) -> Refusal | None:
    """What is published stays as it is; `None` is a week without any bulletin yet."""
    return Refusal.WRONG_STATE if state is BulletinState.PUBLISHED else None


def may_approve(
    state: BulletinState, current_sha256: str, approved_sha256: str, approvers: frozenset[int], approver: int
) -> Refusal | None:
    """One approves exactly the content that stands, and once; `approvers` are those of that content."""
    if state is not BulletinState.DRAFT:
        return Refusal.WRONG_STATE
    if current_sha256 != approved_sha256:
        return Refusal.DRAFT_CHANGED
    return Refusal.APPROVED_ALREADY if approver in approvers else None


def may_publish(
    state: BulletinState,
    approvers: frozenset[int],
    has_regime: bool,
    earlier_unpublished: bool,
    is_embargoed: bool = False,
) -> Refusal | None:
    """Two people approved this content, its hour has come, the regime is declared, no earlier week is left."""
    if state is not BulletinState.DRAFT:
        return Refusal.WRONG_STATE
    if is_embargoed:
        return Refusal.EMBARGOED
    if not has_regime:
        return Refusal.REGIME_MISSING
    if earlier_unpublished:
        return Refusal.OUT_OF_ORDER
    return None if len(approvers) >= APPROVALS_TO_PUBLISH else Refusal.APPROVALS_MISSING
