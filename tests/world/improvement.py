"""A plan of the licensing department, and a practice drafted from what it changed."""

from datetime import timedelta

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.improvement.models import Effect, GoodPractice, ImprovementPlan
from rasid.stages.improvement.plans import actions
from rasid.stages.improvement.plans.actions import Undertaking
from rasid.stages.improvement.rules import PracticeState
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Authority


def undertaking(axis: str = "place", starts_in: int = 1, weeks: int = 13) -> Undertaking:
    """Cleaner halls, from next week on, measured a quarter of a year later."""
    day = clock.now().date() + timedelta(weeks=starts_in)
    return Undertaking(
        goal="قاعات نظيفة طول الدوام",
        steps="جدول تنظيف كل ساعتين\nتفقد عند الظهر",
        owner="رئيس قسم الخدمات",
        axis=axis,
        starts_on=day,
        evaluates_on=day + timedelta(weeks=weeks),
    )


def proposed(viewer: Viewer, authority: Authority) -> ImprovementPlan:
    return actions.propose_plan(viewer, authority.id, undertaking())


def practice_of(plan: ImprovementPlan, officer: User) -> GoodPractice:
    """A draft, as a row: what it rests on is tried where practices are written."""
    effect = Effect.objects.create(
        plan=plan, before_from=plan.starts_on, after_from=plan.starts_on, after_to=plan.evaluates_on,
        result={"withheld": ["too-few-visits"]}, measured_at=clock.now(),
    )  # fmt: skip
    return GoodPractice.objects.create(
        programme=plan.programme, authority=plan.authority, authority_name=plan.authority.name, axis="place",
        title={"ar": "جدول على الباب"}, text={"ar": "علّقوا الجدول"}, effect=effect, state=PracticeState.DRAFT,
        written_by=officer, written_at=clock.now(),
    )  # fmt: skip
