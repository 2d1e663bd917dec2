"""What an insider could foresee of a plan: frame, knobs and past visits enter; measured numbers and gates leave."""

from rasid.methods.planning.secrecy.report import (
    GATES,
    Figure,
    Measure,
    SecrecyReport,
    Verdict,
    measured,
    read_row,
)

__all__ = ["GATES", "Figure", "Measure", "SecrecyReport", "Verdict", "measured", "read_row"]
