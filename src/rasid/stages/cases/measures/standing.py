"""An order enters; the measures recorded beside it, as everybody reads them, leave."""

from typing import Any

from rasid.stages.cases.models import Case


def measures_view(case: Case) -> dict[str, Any]:
    """`measures`: oldest first, each with its law and the body that took it; None while there is none."""
    found = sorted(case.measures.all(), key=lambda measure: (measure.recorded_at, str(measure.id)))
    return {
        "measures": [
            {
                "kind": measure.kind,
                "legal_basis": measure.legal_basis,
                "taken_by": measure.taken_by,
                "text": measure.text,
                "taken_on": measure.taken_on.isoformat(),
            }
            for measure in found
        ]
        or None
    }
