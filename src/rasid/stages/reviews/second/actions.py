"""A third person's word on two readings, and the share of readings made twice: both enter, and are kept."""

from decimal import Decimal
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.reviews.models import Disagreement, Review, SecondReadingShare
from rasid.stages.reviews.rules import Refusal, Verdict, may_settle, share_refusal


@transaction.atomic
def settle(viewer: Viewer, disagreement_id: UUID, verdict: Verdict, reason: str) -> Disagreement:
    """Say which of two verdicts stands, and why.

    When it is the second one, that reading stands from now on and its verdict is announced as any other; what the
    first one had started stops counting.
    """
    officer = _officer(viewer)
    found = (
        Disagreement.objects.select_for_update()
        .filter(programme_id=viewer.programme_id, id=disagreement_id)
        .first()
    )
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    # In the order of their ids, as everybody who takes both.
    held = {each.id: each for each in _both(found)}
    first, second = held[found.first_id], held[found.second_id]
    readers = (first.reviewer_id, second.reviewer_id)
    if refusal := may_settle(found.settled_at is not None, officer, readers, reason):
        raise Refused(refusal)
    found.verdict, found.reason = verdict, reason.strip()
    found.settled_by_id, found.settled_at = officer, clock.now()
    found.save(update_fields=["verdict", "reason", "settled_by", "settled_at"])
    record(
        "review.settled",
        f"review:{first.id}",
        programme_id=found.programme_id,
        sets={"settled": verdict, "settled_because": found.reason},
        is_sealed=True,
    )
    if verdict == second.verdict:
        _overturn(first, second)
    return found


@transaction.atomic
def set_share(viewer: Viewer, share: Decimal) -> SecondReadingShare:
    """Choose which share is read twice from now on, between 5 and 10 %."""
    officer = _officer(viewer)
    if refusal := share_refusal(share):
        raise Refused(refusal)
    programme = Programme.objects.select_for_update().get(id=viewer.programme_id)
    row = SecondReadingShare.objects.create(
        programme=programme, share=share, set_by_id=officer, set_at=clock.now()
    )
    record(
        "programme.second_readings_set",
        f"second_readings:{programme.id}",
        programme_id=programme.id,
        sets={"share": str(share), "officer": officer},
    )
    return row


def _overturn(first: Review, second: Review) -> None:
    first.stands = False
    first.save(update_fields=["stands"])
    second.stands, second.trust_id = True, first.trust_id
    second.save(update_fields=["stands", "trust"])
    if first.verdict == Verdict.ACCEPTED:
        record(
            "review.overturned",
            f"review:{first.id}",
            programme_id=first.programme_id,
            sets={"stands": False},
            is_sealed=True,
        )
    record(
        f"review.{second.verdict}",
        f"review:{second.id}",
        programme_id=second.programme_id,
        sets={
            "verdict": second.verdict,
            "code": second.code,
            "reason": second.reason,
            "reading": second.reading,
        },
        is_sealed=True,
    )


def _both(found: Disagreement) -> list[Review]:
    return list(
        Review.objects.select_for_update().filter(id__in=(found.first_id, found.second_id)).order_by("id")
    )


def _officer(viewer: Viewer) -> int:
    if not viewer.has(*DESK) or viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    return viewer.user_id
