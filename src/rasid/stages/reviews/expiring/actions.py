"""A moment enters; texts of visits before it, with which later ones were compared, leave."""

from datetime import datetime

from rasid.stages.reviews.models import Narrative


def narratives_over(before: datetime, most: int) -> int:
    """Texts of visits, in the one spelling in which copies are found: nothing is compared with them any more."""
    old = Narrative.objects.filter(submission__received_at__lt=before).order_by("submission__received_at")
    return Narrative.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:most])).delete()[0]
