"""Frame and visits of the rolling weeks and the figures that were published of them enter; their parts leave.

No body whose figure is withheld, no part that is small, and no more digits than give the published figure again.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rasid.methods.statistics.survey import VisitSample, parts_by_group
from rasid.methods.statistics.survey import Weighting as MethodWeighting
from rasid.stages.bulletins.open_data.rules import Pair, ToldPart, Value, as_told, joined, numbered, parts
from rasid.stages.scores.figures import Place, Seen, Window
from rasid.stages.scores.figures.domains import frame_of, home_of, members, sampled
from rasid.stages.scores.rules import Level, Weighting

Body = Mapping[str, Any]
"""A body as the bulletin's content has it."""
Freedoms = Mapping[tuple[str, str], int]
"""Degrees of freedom of published figures, by body and weighting."""


def taken_apart(window: Window, bodies: Iterable[Body], freedoms: Freedoms) -> Iterable[tuple[Value, ...]]:
    """Rows of `TableName.STRATA`: of every body with a figure, in the order of `bodies`."""
    home, held = home_of(window.places), members(window)
    seen: dict[str, list[Seen]] = {}
    for visit in window.seen:
        if visit.centre in home:
            seen.setdefault(home[visit.centre].authority, []).append(visit)
    for body in bodies:
        if all("value" in body[name] for name in Weighting) and body["id"] in seen:
            found = parts(pairs(held[Level.AUTHORITY, body["id"]], seen[body["id"]]))
            yield from _rows(body, found, freedoms)


def pairs(places: Sequence[Place], seen: Iterable[Seen]) -> list[Pair]:
    """A body's figures by groups of strata, under both weightings."""
    sample, population = VisitSample.of(sampled(home_of(places), seen)), frame_of(places)
    one = parts_by_group(sample, population, MethodWeighting.VISITORS)
    other = parts_by_group(sample, population, MethodWeighting.CENTRES)
    return [Pair(visitor, centre) for visitor, centre in zip(one, other, strict=True)]


def _rows(body: Body, found: list[Pair], freedoms: Freedoms) -> Iterable[tuple[Value, ...]]:
    """Both weightings in the same parts; in one, if more do not give the printed digits again."""
    whole = found[0]
    for each in found[1:]:
        whole = joined(whole, each)
    for tried in (found, [whole]):
        told = {name: _told(name, tried, body, freedoms) for name in Weighting}
        if all(told.values()):
            for name in Weighting:
                freedom = freedoms[body["id"], name]
                for number, part in numbered(told[name] or ()):
                    yield body["id"], str(name), number, part.share, part.mean, part.variance, freedom
            return


def _told(name: Weighting, found: list[Pair], body: Body, freedoms: Freedoms) -> list[ToldPart] | None:
    printed = (body[name]["value"], body[name]["low"], body[name]["high"])
    held = [pair.visitor if name is Weighting.VISITOR else pair.centre for pair in found]
    return as_told(held, freedoms[body["id"], name], printed)
