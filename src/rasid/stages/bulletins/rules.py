"""What a bulletin needs before the public may read it."""

from enum import StrEnum

APPROVALS_NEEDED = 2


class BulletinState(StrEnum):
    REQUESTED = "requested"
    DRAFT = "draft"
    PUBLISHED = "published"


class Refusal(StrEnum):
    WRONG_STATE = "bulletins-wrong-state"
    APPROVED_ALREADY = "bulletins-approved-already"
    APPROVALS_MISSING = "bulletins-approvals-missing"
    DRAFT_CHANGED = "bulletins-draft-changed"


def may_publish(state: BulletinState, approvers: frozenset[int]) -> Refusal | None:
    """Two different people approve before anything is public."""
    if state is not BulletinState.DRAFT:
        return Refusal.WRONG_STATE
    return None if len(approvers) >= APPROVALS_NEEDED else Refusal.APPROVALS_MISSING
