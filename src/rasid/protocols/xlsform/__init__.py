"""XLSForm workbooks go in; XForms, items with their scoring, and problems an author can act on come out."""

from rasid.protocols.xlsform.conversion import Identity, Limits, convert
from rasid.protocols.xlsform.drawing import draw_workbook, read_drawing
from rasid.protocols.xlsform.expressions import CannotEvaluateError, applicable, calculated, holds
from rasid.protocols.xlsform.items import (
    FAMILY_WINDOW_MINUTES,
    Axis,
    Choice,
    ChoiceScore,
    Control,
    Conversion,
    Group,
    Item,
    JavaCheck,
    Limit,
    Medium,
    OutcomeKind,
    Problem,
    Reason,
    Rejection,
    Severity,
    item_from_plain,
    item_to_plain,
)
from rasid.protocols.xlsform.outcomes import FAILS_BELOW, Outcome, item_outcome

__all__ = [
    "FAILS_BELOW",
    "FAMILY_WINDOW_MINUTES",
    "Axis",
    "CannotEvaluateError",
    "Choice",
    "ChoiceScore",
    "Control",
    "Conversion",
    "Group",
    "Identity",
    "Item",
    "JavaCheck",
    "Limit",
    "Limits",
    "Medium",
    "Outcome",
    "OutcomeKind",
    "Problem",
    "Reason",
    "Rejection",
    "Severity",
    "applicable",
    "calculated",
    "convert",
    "draw_workbook",
    "holds",
    "item_from_plain",
    "item_outcome",
    "item_to_plain",
    "read_drawing",
]
