"""Drawn centres, those drawn for a double and what was asked for enter; the week's tasks leave, and back again."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from rasid.methods.planning.tasks import DropReason, Task, TaskPurpose
from rasid.stages.plans.models import VisitRequest
from rasid.stages.plans.rules import ChanceClass, HoleReason, RequestKind

HOLES: Mapping[DropReason, HoleReason] = {
    DropReason.NO_ELIGIBLE_OBSERVER: HoleReason.NO_ELIGIBLE_OBSERVER,
    DropReason.CAPS_FULL: HoleReason.NO_CAPACITY_LEFT,
    DropReason.SISTERS_FULL: HoleReason.SISTERS_FULL,
    DropReason.DAY_TOO_LONG: HoleReason.DAY_TOO_LONG,
    DropReason.WINDOW_MISSED: HoleReason.WINDOW_MISSED,
}


def sample_id(centre: str) -> str:
    return f"sample/{centre}"


def double_id(centre: str) -> str:
    return f"double/{centre}"


def asked_id(request: VisitRequest) -> str:
    return f"asked/{request.id}"


def task_id(purpose: TaskPurpose, centre: str, request: UUID | None) -> str:
    """The id that a row's task had in the week."""
    if request is not None:
        return f"asked/{request}"
    return double_id(centre) if purpose is TaskPurpose.DOUBLE else sample_id(centre)


def week_tasks(sample: Iterable[str], doubles: Iterable[str], asked: Sequence[VisitRequest]) -> list[Task]:
    """Sample tasks all weigh the same; each double stands beside its first visit."""
    drawn = [Task(sample_id(centre), centre) for centre in sample]
    second = [
        Task(double_id(centre), centre, TaskPurpose.DOUBLE, beside=sample_id(centre)) for centre in doubles
    ]
    wished = [
        Task(asked_id(each), str(each.service_point_id), purpose_of(RequestKind(each.kind))) for each in asked
    ]
    return drawn + second + wished


def purpose_of(kind: RequestKind) -> TaskPurpose:
    return TaskPurpose.REVISIT if kind is RequestKind.REVISIT else TaskPurpose.URGENT


def chance_of(purpose: TaskPurpose) -> ChanceClass:
    """A visit of the first draw, or one that was asked for; call-ups from the reserve come later."""
    drawn = purpose in {TaskPurpose.SAMPLE, TaskPurpose.DOUBLE}
    return ChanceClass.SAMPLE if drawn else ChanceClass.CERTAIN
