"""An officer enters; the weights of trust in force and those proposed leave."""

from django.db.models import QuerySet

from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.reviews.models import TrustWeighting
from rasid.stages.reviews.trust.bands import DEFAULT_WEIGHTS


def weightings(viewer: Viewer) -> QuerySet[TrustWeighting]:
    """Every version, newest first."""
    if not viewer.has(*DESK):
        return TrustWeighting.objects.none()
    return TrustWeighting.objects.filter(programme_id=viewer.programme_id).order_by("-number")


def weights_in_force(viewer: Viewer) -> dict[str, str]:
    """Decimals as text, by signal."""
    newest = weightings(viewer).filter(is_in_force=True).first()
    if newest is not None:
        return dict(newest.weights)
    return {signal.value: str(weight) for signal, weight in DEFAULT_WEIGHTS.items()}


def pending(viewer: Viewer) -> TrustWeighting | None:
    """What waits for another officer."""
    return weightings(viewer).filter(decided_at=None).first()
