"""Measured figures enter; what a release prints, stores and blocks on leaves.

Source of measures and gates: METHODS §4, "Secrecy is measured".
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

FORMAT = "rasid/secrecy/v1"
HISTORY_WEEKS, HISTORY_VISITS = 26, 300
"""Fewer past weeks or visits than these tell an attacker, and an audit, next to nothing."""


SMALL = 40.0
"""Visits a week. Where there are fewer, whoever sees most of them can count what is left of the week's number, and no
way of drawing and no choice of days hides that: such a plan warns and is not blocked."""


class Measure(StrEnum):
    """What is measured. The first four have gates; `PRICE_*` are shares of a week that is planned without secrecy."""

    AUC = "auc"
    EXCESS = "excess"
    LIFT = "lift"
    ENTROPY = "entropy"
    PRICE_VISITS = "price-visits"
    PRICE_RISK = "price-risk"
    PRICE_TRAVEL = "price-travel"


class Verdict(StrEnum):
    """`KEPT`, `BROKEN`: the whole interval lies on that side. `UNSURE`: it does not; the value itself is inside."""

    KEPT = "kept"
    UNSURE = "unsure"
    BROKEN = "broken"
    NOT_MEASURED = "not-measured"
    NO_GATE = "no-gate"


GATES: Mapping[Measure, tuple[float | None, float | None]] = {
    Measure.AUC: (None, 0.55),
    Measure.EXCESS: (None, 0.02),
    Measure.LIFT: (0.67, 1.5),
    Measure.ENTROPY: (0.90, None),
}
"""Least and most that may be; None = no limit on that side."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number with its 90 % interval; None = there was nothing to measure it on."""

    measure: Measure
    value: float | None
    low: float | None = None
    high: float | None = None
    least: float | None = None
    most: float | None = None
    verdict: Verdict = Verdict.NO_GATE


def measured(measure: Measure, value: float, low: float, high: float) -> Figure:
    """A figure judged by its gate.

    A value outside its gate is broken even when its interval reaches inside: nobody releases on the chance that the
    measurement was unlucky. A value inside whose interval reaches outside is unsure.
    """
    if math.isnan(value):
        return Figure(measure, None, None, None, *GATES.get(measure, (None, None)), Verdict.NOT_MEASURED)
    least, most = GATES.get(measure, (None, None))
    if measure not in GATES:
        verdict = Verdict.NO_GATE
    elif not _inside(value, least, most):
        verdict = Verdict.BROKEN
    else:
        is_sure = _inside(low, least, most) and _inside(high, least, most)
        verdict = Verdict.KEPT if is_sure else Verdict.UNSURE
    return Figure(measure, value, low, high, least, most, verdict)


def _inside(value: float, least: float | None, most: float | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


@dataclass(frozen=True, slots=True)
class SecrecyReport:
    """What is known about how well a plan can be foreseen.

    `figures`: the plan's own way of planning, played forward for `weeks` weeks over `centres` of the frame's
    `of_centres` centres with `visits_a_week` expected visits. `history`: the same attacker on the visits that were
    really planned, this plan's included; empty while there are too few of them (`history_weeks`, `history_visits`).
    `price`: what secrecy costs.
    """

    figures: tuple[Figure, ...]
    price: tuple[Figure, ...]
    weeks: int
    centres: int
    of_centres: int
    visits_a_week: float
    history_weeks: int = 0
    history_visits: int = 0
    history: tuple[Figure, ...] = field(default=())

    @property
    def history_is_enough(self) -> bool:
        return self.history_weeks >= HISTORY_WEEKS and self.history_visits >= HISTORY_VISITS

    @property
    def verdict(self) -> Verdict:
        """The worst of the gated figures of the plan's way of planning."""
        found = {figure.verdict for figure in self.figures}
        for verdict in (Verdict.BROKEN, Verdict.UNSURE, Verdict.KEPT):
            if verdict in found:
                return verdict
        return Verdict.NOT_MEASURED

    @property
    def blocks(self) -> bool:
        """Whether the plan must not be released: a gate is broken, and the programme is large enough to keep it."""
        return self.verdict is Verdict.BROKEN and not self.is_small

    @property
    def is_small(self) -> bool:
        """Whether the programme is too small to hide its weeks from somebody who counts."""
        return self.visits_a_week < SMALL

    @property
    def warns(self) -> bool:
        """Whether the officer has to read it: a figure is unsure, or the past could be foreseen."""
        return self.verdict is not Verdict.KEPT or any(
            figure.verdict is Verdict.BROKEN for figure in self.history
        )

    def as_row(self) -> dict[str, Any]:
        """The report as JSON: strings, numbers, lists and None alone."""
        return {
            "format": FORMAT,
            "verdict": str(self.verdict),
            "blocks": self.blocks,
            "warns": self.warns,
            "weeks": self.weeks,
            "centres": self.centres,
            "of_centres": self.of_centres,
            "visits_a_week": round(self.visits_a_week, 4),
            "is_small": self.is_small,
            "figures": [_row(figure) for figure in self.figures],
            "price": [_row(figure) for figure in self.price],
            "history": {
                "weeks": self.history_weeks,
                "visits": self.history_visits,
                "least_weeks": HISTORY_WEEKS,
                "least_visits": HISTORY_VISITS,
                "is_enough": self.history_is_enough,
                "figures": [_row(figure) for figure in self.history],
            },
        }


def _row(figure: Figure) -> dict[str, Any]:
    rounded = {
        name: round(value, 4) if isinstance(value, float) else value for name, value in asdict(figure).items()
    }
    return rounded | {"measure": str(figure.measure), "verdict": str(figure.verdict)}


def read_row(row: Mapping[str, Any]) -> SecrecyReport:
    """The report that `as_row` stored (figures to four places). Raises ValueError on another format."""
    if row.get("format") != FORMAT:
        raise ValueError(f"not a secrecy report: {row.get('format')}")
    return SecrecyReport(
        figures=_figures(row["figures"]),
        price=_figures(row["price"]),
        weeks=row["weeks"],
        centres=row["centres"],
        of_centres=row["of_centres"],
        visits_a_week=row["visits_a_week"],
        history_weeks=row["history"]["weeks"],
        history_visits=row["history"]["visits"],
        history=_figures(row["history"]["figures"]),
    )


def _figures(rows: list[dict[str, Any]]) -> tuple[Figure, ...]:
    return tuple(
        Figure(**row | {"measure": Measure(row["measure"]), "verdict": Verdict(row["verdict"])})
        for row in rows
    )
