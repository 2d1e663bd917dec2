"""A concern is taken, looked at, answered; a place where somebody was in danger is held, and cleared by an officer."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.concerns import queries
from rasid.stages.observers.concerns.models import AnswerCode, Author, Concern, Hold
from rasid.stages.observers.concerns.rules import (
    CODE_LENGTH,
    LEAST_WORDS,
    Category,
    ConcernState,
    Refusal,
    concern_refusal,
    step_refusal,
    written,
)
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ALIAS_ALPHABET
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import Scenario
from rasid.stages.registry.models import ServicePoint


@transaction.atomic
def raise_concern(
    observer: Observer,
    category: Category,
    words: str,
    *,
    is_confidential: bool,
    service_point: ServicePoint | None = None,
    scenario: Scenario | None = None,
    visit_token: str = "",
    holds: bool = True,
) -> tuple[Concern, str]:
    """Take what an observer says of a task; leave it and, in confidence, the code by which its answer is read.

    In confidence nothing ties it to the observer: neither the visit's token nor the place, where few were sent.
    An unsafe place is held at once all the same, unless it was long ago (`holds`).
    """
    if refusal := concern_refusal(words):
        raise Refused(refusal)
    day = today(observer.programme)
    concern = Concern.objects.create(
        programme=observer.programme,
        category=category,
        words=words.strip(),
        service_point=None if is_confidential else service_point,
        scenario=scenario,
        received_on=day,
        state=ConcernState.NEW,
        changed_on=day,
    )
    code = ""
    if is_confidential:
        code = written("".join(secrets.choice(ALIAS_ALPHABET) for _ in range(CODE_LENGTH)))
        AnswerCode.objects.create(concern=concern, code_hash=queries.code_hash(code))
    else:
        Author.objects.create(concern=concern, observer=observer, visit_token=visit_token)
    _log("concern.raised", concern, {"category": category})
    if category is Category.UNSAFE and service_point is not None and holds:
        hold_point(observer.programme, service_point)
    return concern, code


@transaction.atomic
def look_at_concern(viewer: Viewer, concern_id: UUID) -> Concern:
    return _step(viewer, concern_id, ConcernState.LOOKED_AT, "")


@transaction.atomic
def answer_concern(viewer: Viewer, concern_id: UUID, answer: str) -> Concern:
    """Whoever said it reads this. Raises Refused."""
    return _step(viewer, concern_id, ConcernState.ANSWERED, answer)


@transaction.atomic
def finish_concern(viewer: Viewer, concern_id: UUID, answer: str = "") -> Concern:
    """What it asked for is done; with an answer, unless it has one. Raises Refused."""
    return _step(viewer, concern_id, ConcernState.DONE, answer)


@transaction.atomic
def hold_point(programme: Programme, service_point: ServicePoint) -> Hold:
    """Send nobody there until an officer has looked. Held already, it stays as it is."""
    # Two who were in danger there at once hold it once.
    ServicePoint.objects.select_for_update(of=("self",)).get(id=service_point.id)
    standing = Hold.objects.filter(service_point=service_point, cleared_at=None).first()
    if standing:
        return standing
    hold = Hold.objects.create(programme=programme, service_point=service_point, since=today(programme))
    _log_hold("point.held", hold, {"since": hold.since.isoformat()})
    return hold


@transaction.atomic
def clear_hold(viewer: Viewer, by: User, hold_id: UUID, words: str) -> Hold:
    """An officer looked, and says why people may be sent there again. Raises Refused."""
    found = queries.hold(viewer, hold_id)
    hold = Hold.objects.select_for_update().filter(id=found.id, cleared_at=None).first() if found else None
    if hold is None:
        raise Refused(Refusal.NOT_HELD)
    if len(words.strip()) < LEAST_WORDS:
        raise Refused(Refusal.ANSWER_MISSING)
    hold.cleared_at, hold.cleared_by, hold.words = clock.now(), by, words.strip()
    hold.save(update_fields=["cleared_at", "cleared_by", "words"])
    _log_hold("point.cleared", hold, {"words": hold.words})
    return hold


def words_over(before: datetime, most: int) -> int:
    """Words on old tasks go, and with them whose they were; the counts stay. How many, up to `most`."""
    old = Concern.objects.filter(changed_on__lt=before.date(), state=ConcernState.DONE).exclude(words="")
    ids = list(old.values_list("id", flat=True)[:most])
    Author.objects.filter(concern__in=ids).delete()
    AnswerCode.objects.filter(concern__in=ids).delete()
    return Concern.objects.filter(id__in=ids).update(words="", answer="")


def _step(viewer: Viewer, concern_id: UUID, wanted: ConcernState, answer: str) -> Concern:
    found = queries.concern(viewer, concern_id)
    concern = Concern.objects.select_for_update().filter(id=found.id).first() if found else None
    if concern is None:
        raise Refused(Refusal.NOT_THERE)
    if refusal := step_refusal(ConcernState(concern.state), wanted, answer, concern.answer):
        raise Refused(refusal)
    concern.state, concern.changed_on = wanted, today(concern.programme)
    concern.answer = answer.strip() or concern.answer
    concern.save(update_fields=["state", "changed_on", "answer"])
    _log(f"concern.{wanted.replace('-', '_')}", concern, {"state": wanted})
    return concern


def _log(verb: str, concern: Concern, sets: Mapping[str, object]) -> None:
    # Sealed, and without the words: the log keeps what nobody may take back.
    record(verb, f"concern:{concern.id}", programme_id=concern.programme_id, sets=sets, is_sealed=True)


def _log_hold(verb: str, hold: Hold, sets: Mapping[str, object]) -> None:
    # Sealed: an authority must not read where nobody will come.
    about = {"service_point": str(hold.service_point_id), **sets}
    record(verb, f"hold:{hold.id}", programme_id=hold.programme_id, sets=about, is_sealed=True)
