"""Figures of authorities enter; who is told apart from whose peers leaves."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rasid.stages.scores.figures.window import Figure, Window
from rasid.stages.scores.rules import DECIMALS, Level, Peer, Placed, Weighting, tiers


def compared(window: Window, found: Iterable[Figure]) -> list[Figure]:
    """The same figures, those of authorities with their tier among their peers."""
    figures = list(found)
    placed = tiers(_peers(window, figures))
    return [_with_tier(figure, placed) for figure in figures]


def _peers(window: Window, found: Iterable[Figure]) -> list[Peer]:
    """Authorities with a published headline figure, each in the sector where most of its centres are."""
    sectors: dict[str, Counter[str]] = {}
    for place in window.places:
        sectors.setdefault(place.authority, Counter())[place.sector] += 1
    return [
        Peer(
            id=figure.subject,
            sector=min(sectors[figure.subject].items(), key=lambda pair: (-pair[1], pair[0]))[0],
            value=figure.value,
            standard_error=max(float(str(figure.detail["standard_error"])), 10**-DECIMALS),
            degrees_of_freedom=int(str(figure.detail["degrees_of_freedom"])),
        )
        for figure in found
        if figure.level is Level.AUTHORITY
        and figure.weighting is Weighting.VISITOR
        and figure.value is not None
    ]


def _with_tier(figure: Figure, placed: Mapping[str, Placed]) -> Figure:
    if figure.level is not Level.AUTHORITY or figure.weighting is not Weighting.VISITOR:
        return figure
    if (place := placed.get(figure.subject)) is None:
        return figure
    compared = {"group": place.group, "peers": place.peers}
    return replace(figure, tier=place.tier, detail={**figure.detail, "compared": compared})
