"""Counts of many countries enter; the pooled shares with their Monte-Carlo errors, verdicts and the table leave.

A pooled share is Σ held/Σ tried over countries; trials within one country share its observers, items and faults, so
that its standard error is made between countries: √(m/(m − 1) Σ (held_i − p tried_i)²)/Σ tried. A share of 0 or 1
seen everywhere has no such error; there 1/(trials + 1) stands in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from rasid.methods.statistics.calibration.gates import GATES, Counts, Gate, Kind


@dataclass(frozen=True, slots=True)
class Pooled:
    """One row over all countries; `share` None where nothing was tried."""

    gate: Gate
    share: float | None
    error: float
    tried: float
    countries: int

    def lies_within(self, errors: float = 0.0) -> bool:
        """Whether the share lies within the gate, widened by so many Monte-Carlo standard errors each side."""
        if self.share is None:
            return False
        wide = errors * self.error
        return self.gate.low - wide <= self.share <= self.gate.high + wide

    def is_met(self, errors: float = 0.0) -> bool:
        """As demanded: within the widened limits for a gate, outside the bare ones for a wrong method."""
        if self.gate.kind is Kind.WATCHED:
            return True
        return not self.lies_within() if self.gate.kind is Kind.MUST_FAIL else self.lies_within(errors)


def pool(countries: Sequence[Counts]) -> tuple[Pooled, ...]:
    """Every row in the order of `GATES`."""
    return tuple(_pooled(gate, countries) for gate in GATES)


def _pooled(gate: Gate, countries: Iterable[Mapping[str, tuple[float, float]]]) -> Pooled:
    rows = [row for counts in countries if (row := counts.get(gate.code))]
    tried = sum(n for _, n in rows)
    if not tried:
        return Pooled(gate, None, 0.0, 0.0, len(rows))
    share = sum(held for held, _ in rows) / tried
    size = len(rows)
    if size < 2:
        return Pooled(gate, share, 1.0, tried, size)
    squares = sum((held - share * n) ** 2 for held, n in rows)
    error = sqrt(size / (size - 1) * squares) / tried
    return Pooled(gate, share, error or 1 / (tried + 1), tried, size)


def table(rows: Sequence[Pooled]) -> str:
    """Markdown: what, where it must lie, where it lies, Monte-Carlo error, trials, verdict."""
    titles = {
        Kind.DEMANDED: "Gates",
        Kind.MUST_FAIL: "Wrong methods, which must fall outside",
        Kind.WATCHED: "Watched",
    }
    parts = []
    for kind, title in titles.items():
        lines = [f"### {title}", "", "| | limits | found | ± MC error | of | |", "|---|---|---|---|---|---|"]
        lines += [_line(row) for row in rows if row.gate.kind is kind]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _line(row: Pooled) -> str:
    gate = row.gate
    if row.share is not None and not gate.is_share:
        return f"| {gate.words} | | {row.share:.2f} | {row.error:.2f} | {row.tried:,.0f} | |"
    if row.share is None:
        return f"| {gate.words} | | – | | 0 | |"
    low, high = _percent(gate.low, 0), _percent(gate.high, 0)
    limits = f"≥ {low}" if gate.high == 1 else f"≤ {high}" if gate.low == 0 else f"{low}–{high}"
    if gate.low == 0 and gate.high == 1:
        limits = ""
    return (
        f"| {gate.words} | {limits} | {_percent(row.share, 2)} | {_percent(row.error, 2)}"
        f" | {row.tried:,.0f} | {_verdict(row)} |"
    )


def _verdict(row: Pooled) -> str:
    if row.gate.kind is Kind.WATCHED:
        return "" if row.lies_within() else "outside"
    if row.gate.kind is Kind.MUST_FAIL:
        return "fails, as it must" if row.is_met() else "**PASSES**"
    return "met" if row.is_met() else "**not met**"


def _percent(share: float, places: int) -> str:
    return f"{100 * share:.{places}f} %"
