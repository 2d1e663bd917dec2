"""A programme enters; its floors and weights leave, written as they are asked for."""

from rasid.stages.programmes.models import Programme
from rasid.stages.scores.rules import AXIS_WEIGHTS, Level, decimal, floors

LEVELS = (Level.AUTHORITY, Level.CENTRE)
FIELDS = ("visits", "centres", "observers", "weekdays", "half_width")


def method_of(programme: Programme) -> tuple[dict[str, dict[str, object]], dict[str, str]]:
    """Floors by level and weights by axis: what was set last, also where it begins only with the next wave."""
    found = floors(programme.publication_floor)
    held = {
        str(level): {
            name: decimal(found[level].half_width) if name == "half_width" else getattr(found[level], name)
            for name in FIELDS
        }
        for level in LEVELS
    }
    last = programme.method_changes.order_by("-id").first()
    set_so = last.axis_weights if last else {}
    return held, {axis: set_so.get(axis, decimal(weight)) for axis, weight in AXIS_WEIGHTS.items()}
