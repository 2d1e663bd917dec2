"""A liaison's answers about an own centre enter; a self-assessment leaves, kept apart from every submission."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.queries import published_items
from rasid.stages.registry.queries import authority_on, liaison_authorities
from rasid.stages.scores.criteria import queries
from rasid.stages.scores.criteria.rules import (
    LONGEST_NOTE,
    Refusal,
    assessment_refusal,
    is_criterion,
    own_score,
)
from rasid.stages.scores.models import SelfAssessment
from rasid.stages.scores.rules import DECIMALS


@transaction.atomic
def assess_oneself(
    viewer: Viewer, point_id: UUID, version_id: UUID, answers: Mapping[str, str], note: str = ""
) -> SelfAssessment:
    """Keep what an authority says of one of its centres. Raises Refused; answers to other items are dropped."""
    point, version = queries.own_point(viewer, point_id), queries.open_version(viewer, version_id)
    authority = authority_on(point, today(point.programme)) if point else None
    is_own = authority is not None and authority.id in liaison_authorities(viewer)
    items = [item for item in published_items(version_id) if is_criterion(item)] if version else []
    kept = {item.path: answers[item.path].strip() for item in items if answers.get(item.path, "").strip()}
    if refusal := assessment_refusal(is_own and version is not None, kept):
        raise Refused(refusal)
    if point is None or authority is None or viewer.user_id is None:
        raise Refused(Refusal.NOT_YOURS)
    scored = own_score(items, kept)
    assessment = SelfAssessment.objects.create(
        programme_id=viewer.programme_id,
        authority=authority,
        service_point=point,
        version_id=version_id,
        filled_by_id=viewer.user_id,
        filled_at=clock.now(),
        answers=kept,
        score=None if scored.value is None else round(scored.value, DECIMALS),
        axes={axis.axis: None if axis.value is None else round(axis.value, DECIMALS) for axis in scored.axes},
        note=note.strip()[:LONGEST_NOTE],
    )
    # Sealed: what an authority thinks of itself is its own to tell.
    record(
        "self_assessment.filed",
        f"self_assessment:{assessment.id}",
        programme_id=viewer.programme_id,
        sets={"authority": str(authority.id), "centre": str(point.id), "version": str(version_id)},
        is_sealed=True,
    )
    return assessment
