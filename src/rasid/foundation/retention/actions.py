"""A kind and its span enter; what is over leaves, batch by batch; and holds that keep something back."""

import logging
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.db.models import F

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.retention.models import Expiry, Hold
from rasid.foundation.retention.rules import LEAST_REASON, Kept, Refusal
from rasid.foundation.text.refusals import Refused

BATCH = 200
MOST_BATCHES = 100
"""What is left after so many goes on the next night: a night's work ends."""
NO_PROGRAMME = UUID(int=0)

log = logging.getLogger(__name__)


def expire_all(schedule: Sequence[Kept], days: Mapping[str, int]) -> dict[str, int]:
    """Let go of every kind what is over; how many of each. One that fails does not keep the others."""
    found = {}
    for kept in schedule:
        if kept.expire is None:
            continue
        try:
            found[kept.kind] = expire(kept, days[kept.kind])
        except Exception:
            # Whatever it was, the other kinds are over too; the next night tries again.
            log.exception("what is over of %s could not be let go", kept.kind)
    return found


def expire(kept: Kept, days: int) -> int:
    """Let go of one kind what ended more than so many days ago; how many.

    Each batch is a transaction with its entry in the log: stopped anywhere, it goes on where it stood.
    """
    assert kept.expire is not None
    now = clock.now()
    before, total, is_whole = now - timedelta(days=days), 0, False
    run = Expiry.objects.create(kind=kept.kind, ran_at=now, before=before)
    for _ in range(MOST_BATCHES):
        with transaction.atomic():
            count = kept.expire(before, BATCH)
            is_whole = count < BATCH
            if count:
                _note(kept, run, count)
        total += count
        if is_whole:
            break
    Expiry.objects.filter(pk=run.pk).update(is_whole=is_whole)
    return total


def _note(kept: Kept, run: Expiry, count: int) -> None:
    """Sealed: how many visits of a day lie so far back is nobody's business."""
    Expiry.objects.filter(pk=run.pk).update(count=F("count") + count)
    record(
        "records.expired",
        f"retention:{uuid5(NAMESPACE_URL, kept.kind)}",
        programme_id=NO_PROGRAMME,
        sets={
            "kind": kept.kind,
            "end": kept.end.value,
            "count": count,
            "before": run.before.date().isoformat(),
        },
        is_sealed=True,
    )


@transaction.atomic
def hold(by: User, programme_id: UUID, kind: str, subject: UUID, *, until: date, reason: str) -> Hold:
    """Keep something back until a day. The caller has looked that it is of this programme."""
    if len(reason.strip()) < LEAST_REASON:
        raise Refused(Refusal.REASON_MISSING, least=LEAST_REASON)
    if until <= clock.now().date():
        raise Refused(Refusal.NO_END)
    made = Hold.objects.create(
        programme_id=programme_id, kind=kind, subject=subject, reason=reason.strip(), until=until, set_by=by,
        set_at=clock.now(),
    )  # fmt: skip
    _log("hold.set", made, {"of": f"{kind}:{subject}", "until": until.isoformat(), "account": by.pk})
    return made


@transaction.atomic
def end_hold(by: User, programme_id: UUID, hold_id: UUID) -> Hold:
    """From now on it is kept no longer than others."""
    held = Hold.objects.select_for_update(of=("self",)).filter(id=hold_id, programme_id=programme_id).first()
    if held is None or held.ended_at is not None:
        raise Refused(Refusal.NOT_THERE)
    held.ended_at, held.ended_by = clock.now(), by
    held.save(update_fields=["ended_at", "ended_by"])
    _log("hold.ended", held, {"account": by.pk})
    return held


def _log(verb: str, held: Hold, sets: Mapping[str, str | int]) -> None:
    record(verb, f"hold:{held.id}", programme_id=held.programme_id, sets=dict(sets), is_sealed=True)
