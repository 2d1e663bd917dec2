"""What became impossible during a wave enters; who goes instead leaves, validated, reasoned and logged.

Each verb keeps the chances known: a visit that changes hands stays the visit of the same drawn centre, a reserve is
called up in its drawn order, and a closed centre is non-response. None lets anybody choose a centre.
"""

from uuid import UUID

from rasid.stages.plans.models import PlannedVisit


def replace_observer(planned_visit_id: UUID, reason: str, *, to: UUID | None = None) -> PlannedVisit:
    """Somebody else goes to the same drawn centre, on the same day if anybody can, else on a later one.

    Who and when is drawn from the plan's seed among all who may; `to` names the observer who took the visit from the
    swap pool, and only the day is drawn. The old planned visit is set aside and the new one `replaces` it: its visit
    is to be offered (`plan.changed` is announced for the plan). Raises Refused NO_REPLACEMENT when nobody may go; the
    centre is non-response then, and stays so until somebody can.
    """
    raise NotImplementedError


def call_reserve(plan_id: UUID, count: int, reason: str) -> list[PlannedVisit]:
    """The next `count` centres of the reserve, in the drawn order, with an observer and a day each.

    A centre for which nobody can go is called up all the same and is non-response, so that the chance of each stays
    π + (1 − π)·k/(N − n) after k call-ups (`queries.inclusion_probabilities`). Announces `plan.changed`. Raises
    Refused RESERVE_EMPTY when fewer are left.
    """
    raise NotImplementedError


def close_point_for_wave(plan_id: UUID, service_point_id: UUID, reason: str) -> list[PlannedVisit]:
    """The place cannot be visited in what is left of the wave: its planned visits are set aside, and returned.

    Whoever calls withdraws the visits that were offered for them. The centre stays drawn and is non-response.
    """
    raise NotImplementedError
