"""Observers name their conflicts and say that these are all; officers end what is over."""

from datetime import date

from django.db import transaction

from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.actions import locked, log
from rasid.stages.observers.conflicts.models import Declaration
from rasid.stages.observers.conflicts.rules import end_refusal
from rasid.stages.observers.models import Conflict, Observer
from rasid.stages.observers.queries import standing_conflicts
from rasid.stages.programmes.queries import today


@transaction.atomic
def declare_all(observer: Observer) -> Declaration:
    """The observer looked through their conflicts: these are all. Said twice on one day, it counts once."""
    present = locked(observer.id)
    day = today(present.programme)
    held = present.declarations.filter(on=day).first()
    standing = len(standing_conflicts(present, [day]))
    if held and held.standing == standing:
        return held
    made = Declaration.objects.create(observer=present, on=day, standing=standing)
    log("observer.conflicts_declared", present, {"standing": standing})
    return made


@transaction.atomic
def end_conflict(conflict: Conflict, last_day: date, reason: str) -> Conflict:
    """It keeps nobody away after this day; that it did stays readable. Raises Refused."""
    observer = locked(conflict.observer_id)
    present = Conflict.objects.get(id=conflict.id)
    if refusal := end_refusal(present.ends_on, last_day, today(observer.programme), reason):
        raise Refused(refusal)
    present.ends_on, present.end_reason = last_day, reason.strip()
    present.save(update_fields=["ends_on", "end_reason"])
    sets = {"conflict": present.pk, "last_day": last_day.isoformat(), "reason": present.end_reason}
    log("observer.conflict_ended", observer, sets)
    return present
