"""Suspensions are appealed by the observer, decided by another officer, and end on their last day."""

from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.actions import locked, log
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ObserverState
from rasid.stages.observers.suspensions import queries
from rasid.stages.observers.suspensions.models import Suspension
from rasid.stages.observers.suspensions.rules import Ending, Refusal, appeal_refusal, decision_refusal
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer


@transaction.atomic
def appeal(viewer: Viewer, suspension_id: UUID, words: str) -> Suspension:
    """The suspended observer says why it is wrong: once, within two weeks. Raises Refused."""
    found = queries.own_suspensions(viewer).filter(id=suspension_id).first()
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    observer = locked(found.observer_id)
    standing = Suspension.objects.get(id=found.id)
    refusal = appeal_refusal(
        is_over=standing.ended_at is not None,
        is_appealed=standing.appealed_at is not None,
        began=queries.began_on(standing),
        today=today(observer.programme),
        words=words,
    )
    if refusal:
        raise Refused(refusal)
    standing.appeal, standing.appealed_at = words.strip(), clock.now()
    standing.save(update_fields=["appeal", "appealed_at"])
    log("observer.appealed", observer, {"appeal": standing.appeal})
    return standing


@transaction.atomic
def decide_appeal(
    viewer: Viewer, by: User, suspension_id: UUID, *, is_upheld: bool, words: str
) -> Suspension:
    """Another officer than the one who suspended says whether it stands, and why. Raises Refused."""
    found = queries.suspension(viewer, suspension_id)
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    observer = locked(found.observer_id)
    standing = Suspension.objects.get(id=found.id)
    refusal = decision_refusal(
        is_over=standing.ended_at is not None,
        is_appealed=standing.appealed_at is not None,
        is_decided=standing.decided_at is not None,
        suspended_by=standing.suspended_by_id,
        decided_by=by.pk,
        words=words,
    )
    if refusal:
        raise Refused(refusal)
    standing.decided_by, standing.decided_at = by, clock.now()
    standing.is_upheld, standing.decision = is_upheld, words.strip()
    standing.save(update_fields=["decided_by", "decided_at", "is_upheld", "decision"])
    sets: dict[str, object] = {"is_upheld": is_upheld, "decision": standing.decision}
    if is_upheld:
        sets |= _return_to_work(observer, standing, Ending.APPEAL)
    log("observer.appeal_decided", observer, sets)
    return standing


def reinstate_due() -> int:
    """The hourly job: whoever's last suspended day is over works again. How many."""
    standing = Suspension.objects.filter(ended_at=None, until__isnull=False).select_related(
        "observer__programme"
    )
    due = [one.id for one in standing if one.until and one.until < today(one.observer.programme)]
    return sum(_reinstate(suspension_id) for suspension_id in due)


@transaction.atomic
def _reinstate(suspension_id: UUID) -> bool:
    observer = locked(Suspension.objects.get(id=suspension_id).observer_id)
    standing = Suspension.objects.get(id=suspension_id)
    if standing.ended_at is not None or observer.state != ObserverState.SUSPENDED:
        return False
    log("observer.reinstated", observer, _return_to_work(observer, standing, Ending.DAY_REACHED))
    return True


def _return_to_work(observer: Observer, standing: Suspension, ending: Ending) -> dict[str, object]:
    standing.ended_at, standing.ending = clock.now(), ending
    standing.save(update_fields=["ended_at", "ending"])
    observer.state, observer.state_reason = ObserverState.ACTIVE, ""
    observer.save(update_fields=["state", "state_reason"])
    return {"state": ObserverState.ACTIVE, "ending": ending}
