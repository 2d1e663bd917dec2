"""Geometry of small charts: plain figures enter, positions for an SVG template leave (no colours, no words)."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 360.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps a value in low..high onto start..end pixels, clamped: a figure never leaves its frame."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = 0.0 if self.high == self.low else (value - self.low) / (self.high - self.low)
        return round(self.start + min(max(share, 0.0), 1.0) * (self.end - self.start), 1)


@dataclass(frozen=True, slots=True)
class IntervalMark:
    """One interval drawn: `left` and `width` of the bar and `mark` of the estimate, in pixels."""

    left: float
    width: float
    mark: float


def interval_mark(low: float, high: float, estimate: float, scale: Scale) -> IntervalMark:
    ends = sorted((scale.at(low), scale.at(high)))
    return IntervalMark(ends[0], round(max(ends[1] - ends[0], 2.0), 1), scale.at(estimate))


@dataclass(frozen=True, slots=True)
class Trend:
    """A line with its band: `runs` are stretches without a gap, each (line points, band points) for SVG."""

    runs: tuple[tuple[str, str], ...]
    points: tuple[tuple[float, float], ...]


def trend(rows: Sequence[tuple[float, float, float] | None], across: Scale, upward: Scale) -> Trend:
    """`rows` are (estimate, low, high) by period, oldest first; None is a period without enough visits.

    A gap stays a gap: joining over it would draw a value nobody measured.
    """
    runs: list[tuple[str, str]] = []
    points: list[tuple[float, float]] = []
    current: list[tuple[float, float, float, float]] = []

    def close() -> None:
        if len(current) > 1:
            line = " ".join(f"{x},{y}" for x, y, _, _ in current)
            lower = " ".join(f"{x},{low}" for x, _, low, _ in current)
            upper = " ".join(f"{x},{high}" for x, _, _, high in reversed(current))
            runs.append((line, f"{lower} {upper}"))
        current.clear()

    for place, row in enumerate(rows):
        if row is None:
            close()
            continue
        x, (estimate, low, high) = across.at(place), row
        points.append((x, upward.at(estimate)))
        current.append((x, upward.at(estimate), upward.at(low), upward.at(high)))
    close()
    return Trend(tuple(runs), tuple(points))
