"""Run inside an installation, by `rasid manage shell`: somebody looks again at what was reported as put right."""

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import jobs_run_here
from rasid.handovers import run_step
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import CaseState
from tests.world.checking import proven


def prove(slug: str) -> None:
    """Every order whose answer was accepted is seen to be put right: the office may close it."""
    clock.allow_travel()
    with jobs_run_here(run_step):
        for case in Case.objects.filter(programme__slug=slug, state=CaseState.ANSWERED).order_by("code"):
            proven(case)
