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


def shape(tier: str, x: float, y: float, size: float = 6.0) -> str:
    """SVG points of a mark that says its tier without colour: ▲ above, ▼ below; empty for a round mark."""
    if tier not in {"above", "below"}:
        return ""
    point, base = (y - size, y + 0.8 * size) if tier == "above" else (y + size, y - 0.8 * size)
    corners = ((x, point), (x - size, base), (x + size, base))
    return " ".join(f"{round(across, 1)},{round(down, 1)}" for across, down in corners)


@dataclass(frozen=True, slots=True)
class FunnelMark:
    """One body in the funnel: its mark's centre, and the points of its shape (empty: round)."""

    x: float
    y: float
    shape: str


@dataclass(frozen=True, slots=True)
class Funnel:
    """Marks, and the two edges of the cone as (x1, y1, x2, y2); `middle` is the height of "as its peers"."""

    marks: tuple[FunnelMark, ...]
    edges: tuple[tuple[float, float, float, float], tuple[float, float, float, float]]
    middle: float
    span: float


def funnel(rows: Sequence[tuple[float, float, str]], across: tuple[float, float], upward: Scale) -> Funnel:
    """`rows` are (reach of chance, difference from peers, tier); across: where the widest reach and none at all stand.

    A body's own reach is its place along the chart, so that the edges are straight lines, whatever group it is in.
    """
    widest = max((reach for reach, _, _ in rows), default=1.0) or 1.0
    along = Scale(0.0, widest, across[1], across[0])
    marks = []
    for reach, apart, tier in rows:
        x, y = along.at(reach), upward.at(apart)
        marks.append(FunnelMark(x, y, shape(tier, x, y)))
    ends = along.at(widest), along.at(0.0)
    edges = tuple((ends[0], upward.at(side * widest), ends[1], upward.at(0.0)) for side in (1.0, -1.0))
    return Funnel(tuple(marks), (edges[0], edges[1]), upward.at(0.0), widest)


def parts(counts: Sequence[int], start: float, end: float) -> list[tuple[float, float]]:
    """Each count's stretch of one bar as (left, width), in order; from right to left where `end` is before `start`."""
    total = sum(counts) or 1
    scale, done, found = Scale(0, total, start, end), 0, []
    for count in counts:
        ends = sorted((scale.at(done), scale.at(done + count)))
        found.append((ends[0], round(ends[1] - ends[0], 1)))
        done += count
    return found


def stretches(values: Sequence[float | None], across: Scale, upward: Scale) -> tuple[str, ...]:
    """SVG points of a line over places 0, 1, 2…; None breaks it."""
    runs: list[list[str]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(f"{across.at(place)},{upward.at(value)}")
    return tuple(" ".join(run) for run in runs if len(run) > 1)
