"""Who passed is certified by a second officer; who passed the short exam keeps observing."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from rasid.foundation.text.refusals import Refused
from rasid.stages.observers import actions as observers
from rasid.stages.observers.joining import queries as joining
from rasid.stages.observers.joining.actions import locked_for, step
from rasid.stages.observers.joining.certificates import queries
from rasid.stages.observers.joining.rules import Refusal, State, months_later
from rasid.stages.observers.models import Certificate, Observer
from rasid.stages.observers.rules import ObserverState, Tier
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Sector


@transaction.atomic
def certify_candidate(
    viewer: Viewer, application_id: UUID, sectors: Sequence[Sector], tier: Tier
) -> list[Certificate]:
    """Make an observer of a candidate who passed the exam and the trial.

    Another officer than the one who saw the document: one person alone could otherwise make up an observer. Raises
    Refused: WRONG_STATE, SAME_PERSON, SECTOR_NOT_EXAMINED.
    """
    found = locked_for(viewer, application_id)
    if found.state != State.TRIED or found.observer is None:
        raise Refused(Refusal.WRONG_STATE)
    if found.checked_by_id == viewer.user_id:
        raise Refused(Refusal.SAME_PERSON)
    examined = set(found.sectors.values_list("pk", flat=True))
    if not sectors or any(sector.pk not in examined for sector in sectors):
        raise Refused(Refusal.SECTOR_NOT_EXAMINED)
    first = today(found.programme)
    last = months_later(first, joining.terms_of(found.programme_id).certificate_months)
    made = observers.certify(found.observer, sectors, first, last, tier=tier)
    found.observer.refresh_from_db()
    if found.observer.tier != tier:
        found.observer.tier = tier
        found.observer.save(update_fields=["tier"])
    sets = {"tier": tier, "sectors": sorted(sector.code for sector in sectors), "until": last.isoformat()}
    step(found, State.CERTIFIED, "application.certified", by=viewer.user_id, sets=sets)
    return made


@transaction.atomic
def renew(observer: Observer) -> list[Certificate]:
    """After the short exam: each paper that ends soon is followed by the next, without a gap. Raises Refused."""
    present = Observer.objects.select_for_update().get(id=observer.id)
    if present.state != ObserverState.ACTIVE:
        raise Refused(Refusal.SUSPENDED)
    day = today(present.programme)
    ending = queries.to_renew(present, day)
    if not ending:
        raise Refused(Refusal.NOTHING_TO_RENEW)
    months = joining.terms_of(present.programme_id).certificate_months
    made: list[Certificate] = []
    for paper in ending:
        first = max(paper.last_day + timedelta(days=1), day)
        made += observers.certify(
            present, [paper.sector], first, months_later(first, months), tier=Tier(paper.tier)
        )
    return made
