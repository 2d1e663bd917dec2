"""Visits with their inclusion probabilities enter; every figure of a snapshot leaves, or the reasons why there is none.

Pure, like the rules; a room of its own because it is where the method's pieces are put together (ADR 0016).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rasid.methods.proofs.canonical import canonical_bytes
from rasid.methods.statistics import PublicationFloor
from rasid.stages.scores.figures.domains import centres, domains
from rasid.stages.scores.figures.fairness import borrowed, without_severity
from rasid.stages.scores.figures.history import alarms, changes
from rasid.stages.scores.figures.peers import companies, compared
from rasid.stages.scores.figures.response import answered, nonresponse
from rasid.stages.scores.figures.times import times
from rasid.stages.scores.figures.unseen import corrected, unseen
from rasid.stages.scores.figures.voices import pictures
from rasid.stages.scores.figures.window import (
    Checked,
    Company,
    Details,
    Figure,
    Kept,
    Paired,
    Place,
    Seen,
    Sighting,
    Timed,
    Undone,
    Voice,
    Watched,
    Window,
)
from rasid.stages.scores.rules import AXIS_WEIGHTS, DECIMALS, Level, Weighting, decimal

__all__ = [
    "Checked",
    "Company",
    "Details",
    "Figure",
    "Kept",
    "Paired",
    "Place",
    "Seen",
    "Sighting",
    "Timed",
    "Undone",
    "Voice",
    "Watched",
    "Window",
    "content",
    "figures",
]


def figures(
    window: Window,
    floor_of: Mapping[Level, PublicationFloor],
    axis_weights: Mapping[str, float] = AXIS_WEIGHTS,
) -> list[Figure]:
    """Every figure of a snapshot, ordered by level, weighting and subject."""
    drawn, window = window, answered(window)
    found = compared(
        window, [*centres(window, floor_of[Level.CENTRE]), *domains(window, floor_of)], axis_weights
    )
    chapters = [
        companies(window),
        changes(window, found, floor_of),
        alarms(window),
        pictures(window, found),
        unseen(window),
        corrected(window),
        nonresponse(drawn),
        without_severity(window, found),
        borrowed(window),
        times(window),
    ]
    found = [_with_chapters(figure, chapters) for figure in found]
    return sorted(found, key=lambda figure: (figure.level, figure.weighting, figure.subject))


def _with_chapters(figure: Figure, chapters: Iterable[Details]) -> Figure:
    if figure.weighting is not Weighting.VISITOR:
        return figure
    detail = dict(figure.detail)
    for chapter in chapters:
        detail |= chapter.get((figure.level, figure.subject), {})
    return replace(figure, detail=detail if figure.value is not None else _below_floor(detail))


BESIDE_A_FIGURE = frozenset({
    "axes", "missing", "compared", "funnel", "ranks", "weights", "improved", "alarm", "severity", "disagreement",
})  # fmt: skip
"""What holds or bounds the figure itself, or says how it stands to others."""


def _below_floor(detail: Mapping[str, object]) -> dict[str, object]:
    """Detail of a withheld figure: nothing by which it could be told, not even by who reads the archive."""
    kept = {name: value for name, value in detail.items() if name not in BESIDE_A_FIGURE}
    row = kept.get("nonresponse")
    if isinstance(row, Mapping):
        # Where no visit is missing both bounds are the figure.
        kept["nonresponse"] = {name: value for name, value in row.items() if name not in {"low", "high"}}
    return kept


def content(method: str, settings: Mapping[str, object], found: Iterable[Figure]) -> bytes:
    """The one byte string that a snapshot's figures add up to; its SHA-256 names the snapshot."""
    rows = [
        {
            "level": str(figure.level),
            "weighting": str(figure.weighting),
            "subject": figure.subject,
            "value": None if figure.value is None else decimal(figure.value, DECIMALS),
            "low": None if figure.low is None else decimal(figure.low, DECIMALS),
            "high": None if figure.high is None else decimal(figure.high, DECIMALS),
            "tier": str(figure.tier),
            "visits": figure.visits,
            "centres": figure.centres,
            "observers": figure.observers,
            "withheld": list(figure.withheld),
            "detail": dict(figure.detail),
        }
        for figure in found
    ]
    return canonical_bytes({"method": method, "settings": dict(settings), "figures": rows})
