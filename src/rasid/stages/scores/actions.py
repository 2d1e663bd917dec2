"""An accepted review enters, its visit's score leaves; a wave enters, the snapshot of all its figures leaves."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.methods.statistics import PublicationFloor
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.queries import weights_on
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict
from rasid.stages.scores import queries
from rasid.stages.scores.archive.actions import drawn_up, keep_archive
from rasid.stages.scores.archive.rules import made, sealed
from rasid.stages.scores.figures import Figure, content
from rasid.stages.scores.models import Estimate, Snapshot, VisitScore
from rasid.stages.scores.rules import (
    DECIMALS,
    METHOD,
    Answered,
    Level,
    floors,
    settings_row,
    visit_score,
    weights,
)
from rasid.stages.visits.rules import Purpose


@transaction.atomic
def score_visit(review_id: UUID) -> VisitScore | None:
    """Score an accepted visit. Asked twice, or by a second reading, it gives the score that is there."""
    Review.objects.select_for_update().get(id=review_id)
    review = queries.accepted_review(review_id)
    visit = review.submission.visit
    if review.verdict != Verdict.ACCEPTED or visit.purpose == Purpose.TRIAL:
        return None
    given = (
        Answered(
            item=answer.item.path,
            axis=answer.item.axis,
            weight=answer.item.weight,
            state=answer.state,
            score=answer.score,
            is_planted=answer.item.is_control and visit.carries_control,
        )
        for answer in queries.answers_of(review.submission)
    )
    # A wave keeps the weights it began under, as it keeps its regime.
    scored = visit_score(given, weights(weights_on(visit.wave.programme, visit.wave.starts_on)))
    row, _ = VisitScore.objects.get_or_create(
        visit=visit,
        defaults={
            "programme_id": review.programme_id,
            "score": None if scored.value is None else round(scored.value, DECIMALS),
            "low": round(scored.low, DECIMALS),
            "high": round(scored.high, DECIMALS),
            "missing_share": round(scored.missing_share, DECIMALS),
            "axes": {
                axis.axis: None if axis.value is None else round(axis.value, DECIMALS) for axis in scored.axes
            },
        },
    )
    return row


@transaction.atomic
def take_snapshot(
    programme: Programme, wave: Wave, under: Mapping[Level, PublicationFloor] | None = None
) -> Snapshot:
    """Write down what the weeks that end with a wave are known to be; compute every figure from that alone; keep both.

    `under`: other floors than today's, for a week that was published under them. The same data under the same method
    give the same snapshot: it is recognised by its hash and not taken twice.
    """
    Programme.objects.select_for_update().get(id=programme.id)
    floor_of = under or floors(programme.publication_floor)
    window = queries.window(programme, wave, floor_of[Level.AUTHORITY], floor_of[Level.CENTRE])
    settings = settings_row(floor_of, weights(weights_on(programme, wave.starts_on)))
    with TemporaryDirectory(prefix="rasid-snapshot-") as name:
        archive = drawn_up(programme, wave, window, settings, Path(name))
        found, rescored = made(archive.manifest, archive.folder)
        figures_json = content(METHOD, settings, found)
        digest = sha256(figures_json).hexdigest()
        present = Snapshot.objects.filter(programme=programme, wave=wave, sha256=digest).first()
        if present:
            return present
        manifest = sealed(archive.manifest, rescored)
        snapshot = Snapshot.objects.create(
            programme=programme,
            wave=wave,
            method=METHOD,
            settings=settings,
            sha256=digest,
            manifest=manifest,
            manifest_sha256=sha256(manifest).hexdigest(),
            taken_at=clock.now(),
        )
        keep_archive(snapshot, archive, figures_json)
    _keep_figures(snapshot, found)
    record(
        "snapshot.taken",
        f"snapshot:{snapshot.id}",
        programme_id=programme.id,
        sets={
            "wave": wave.number,
            "method": METHOD,
            "sha256": digest,
            "manifest_sha256": snapshot.manifest_sha256,
            "code_sha256": archive.manifest["code"]["sha256"],
        },
        is_first=True,
    )
    return snapshot


def _keep_figures(snapshot: Snapshot, found: Iterable[Figure]) -> None:
    Estimate.objects.bulk_create(
        [
            Estimate(
                snapshot=snapshot,
                level=figure.level,
                weighting=figure.weighting,
                subject=figure.subject,
                value=figure.value,
                low=figure.low,
                high=figure.high,
                tier=figure.tier,
                visits=figure.visits,
                centres=figure.centres,
                observers=figure.observers,
                withheld=list(figure.withheld),
                detail=dict(figure.detail),
            )
            for figure in found
        ],
        batch_size=1000,
    )
