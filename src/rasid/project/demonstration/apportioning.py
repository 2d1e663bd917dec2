"""Shares of a whole: weights and a total in; whole counts, or draws in proportion, out."""

import math
import random
from collections.abc import Mapping

from rasid.project.demonstration.content import Content, Scale


def stream(seed: int, *path: str) -> random.Random:
    """A stream of draws of its own for each part, so that adding an observer never moves a service point."""
    return random.Random("/".join((str(seed), *path)))  # noqa: S311 — a repeatable draw, no secret


def group_counts(content: Content, size: Scale) -> list[int]:
    """Points per group: fixed groups keep theirs, the others share the rest by weight (largest remainder)."""
    fixed = sum(group.weight for group in content.groups if group.fixed)
    shared = size.service_points - fixed
    total = sum(group.weight for group in content.groups if not group.fixed)
    exact = [group.weight if group.fixed else shared * group.weight / total for group in content.groups]
    counts = [max(1, math.floor(value)) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda n: (counts[n] - exact[n], n))
    for n in by_remainder[: max(0, size.service_points - sum(counts))]:
        counts[n] += 1
    return counts


def spread_by_weight(weights: Mapping[str, int], count: int, draw: random.Random) -> list[str]:
    """`count` codes in proportion to their weights: a systematic draw from a random start, in the order given."""
    step = sum(weights.values()) / count
    mark, reached = draw.random() * step, 0
    chosen: list[str] = []
    for code, weight in weights.items():
        reached += weight
        while mark < reached:
            chosen.append(code)
            mark += step
    # Rounding at the far end may leave the last mark just beyond the total.
    return (chosen + [list(weights)[-1]] * count)[:count]
