"""A programme enters; how long after a visit residents told of what it perhaps missed leaves, for statistics alone.

Nothing here knows an observer. See docs/adr/0033.
"""

from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Coalesce

from rasid.stages.accountability.models import Evidence
from rasid.stages.accountability.rules import EvidenceState
from rasid.stages.programmes.models import Programme
from rasid.stages.submissions.models import Submission


def lags(programme: Programme, family: str) -> list[float]:
    """Days from a visit that did not report it to a resident's word of it, where that came later; sorted."""
    possible = Evidence.objects.filter(
        programme=programme, family=family, state=EvidenceState.POSSIBLE
    ).values_list("visit_id", "occurred_at")
    began = dict(
        Submission.objects.filter(visit__in=[visit for visit, _ in possible], is_current=True)
        .annotate(began=Coalesce(F("started_at"), F("received_at")))
        .values_list("visit_id", "began")
    )
    found = [(told - began[visit]) / timedelta(days=1) for visit, told in possible if visit in began]
    return sorted(lag for lag in found if lag >= 0)
