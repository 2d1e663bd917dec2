"""An observer's calendar address is made, made anew and revoked; how it looks is chosen."""

from django.db import transaction

from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door
from rasid.stages.observers.actions import locked, log
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ObserverState
from rasid.stages.observers.rules import Refusal as Observing
from rasid.stages.visits.diary.models import Look
from rasid.stages.visits.diary.rules import LONGEST_TITLE, Refusal, title_refusal


@transaction.atomic
def renew_feed(observer: Observer) -> str:
    """The secret of a new calendar address, shown once; the address before it answers nobody any more."""
    present = locked(observer.id)
    if present.state == ObserverState.ENDED:
        raise Refused(Observing.ENDED)
    secret = door.issue_feed(present.id)
    log("observer.feed_made", present, {})
    return secret


@transaction.atomic
def revoke_feed(observer: Observer) -> None:
    present = locked(observer.id)
    if not door.revoke_feed(present.id):
        raise Refused(Refusal.NO_FEED)
    log("observer.feed_revoked", present, {})


@transaction.atomic
def choose_look(observer: Observer, title: str, *, shows_place: bool) -> Look:
    """Under which word appointments stand, and whether with their place. Raises Refused."""
    present = locked(observer.id)
    if refusal := title_refusal(title):
        raise Refused(refusal)
    look, _ = Look.objects.update_or_create(
        observer=present, defaults={"title": title.strip()[:LONGEST_TITLE], "shows_place": shows_place}
    )
    log("observer.feed_look_chosen", present, {"shows_place": shows_place})
    return look
