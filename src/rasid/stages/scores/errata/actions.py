"""A published snapshot enters; where its inputs have changed since, a new one leaves with an erratum between them."""

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.stages.programmes.models import Programme
from rasid.stages.scores.actions import take_snapshot
from rasid.stages.scores.archive.rules import floors_of
from rasid.stages.scores.errata import queries
from rasid.stages.scores.errata.rules import beside, changed_figures, changes
from rasid.stages.scores.models import Erratum, Snapshot


@transaction.atomic
def correct(published: Snapshot) -> Erratum | None:
    """Compute a published week once more. Other figures are another snapshot, and what changed is written down.

    None when the figures are what they were. Whoever published records the correction.
    """
    programme = Programme.objects.select_for_update().get(id=published.programme_id)
    was, now = queries.standing(published), clock.now()
    Snapshot.objects.filter(pk=was.pk).update(compared_at=now)
    # Floors that were changed since are for weeks to come.
    became = take_snapshot(programme, published.wave, floors_of(was.settings))
    if became.id == was.id:
        return None
    before, after = queries.archived(was), queries.archived(became)
    found = [*changes(before.window, after.window), *beside(before.manifest, after.manifest)]
    return Erratum.objects.create(
        programme=programme,
        was=was,
        became=became,
        reasons=queries.reasons(found),
        figures=changed_figures(before.figures, after.figures),
        at=now,
    )
