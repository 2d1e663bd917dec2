"""Who may read what was asked of a plan, and how far a question is."""

from django.db.models import QuerySet

from rasid.foundation.jobs.models import Progress
from rasid.stages.plans.models import Plan, WhatIf
from rasid.stages.plans.queries import PLANNERS
from rasid.stages.plans.what_if.actions import JOB
from rasid.stages.programmes.rules import Viewer


def questions(viewer: Viewer, plan: Plan) -> QuerySet[WhatIf]:
    """Newest first; none for whoever may not plan."""
    if not viewer.has(*PLANNERS) or plan.programme_id != viewer.programme_id:
        return WhatIf.objects.none()
    return WhatIf.objects.filter(plan=plan).select_related("asked_by").order_by("-asked_at", "id")


def progress(viewer: Viewer, asked: WhatIf) -> Progress | None:
    if not viewer.has(*PLANNERS) or asked.plan.programme_id != viewer.programme_id:
        return None
    return Progress.objects.filter(event=JOB, subject=asked.id).first()
