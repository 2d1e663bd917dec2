"""Figures of authorities enter; where each stands among its peers leaves: tier, funnel, and places as intervals.

Groups are made of all bodies of the frame, so that nobody's company depends on whose figure is shown this week.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rasid.methods.statistics import PeerEstimate, assign_tiers
from rasid.methods.statistics.composite import AxisScores, weight_ranges
from rasid.methods.statistics.funnel import funnel
from rasid.methods.statistics.peers import LEAST, Body, PeerGroup, peer_groups
from rasid.methods.statistics.ranks import rank_peers
from rasid.stages.scores.figures.window import Details, Figure, Window
from rasid.stages.scores.rules import AXIS_WEIGHTS, DECIMALS, TIERS, Level, Tier, Weighting, decimal

FUNNEL_SHOWN = 0.95
SEED = 20240103
"""Of other weights: the same figures always hang on them alike."""


def groups(window: Window) -> tuple[PeerGroup, ...]:
    """Peer groups of the authorities in the frame, each in the sector where most of its centres are."""
    sectors: dict[str, Counter[str]] = {}
    kinds: dict[str, str] = {}
    users: Counter[str] = Counter()
    for place in window.places:
        sectors.setdefault(place.authority, Counter())[place.sector] += 1
        kinds[place.authority] = place.authority_kind
        users[place.authority] += place.yearly_users
    return peer_groups(
        [
            Body(
                authority,
                min(held.items(), key=lambda pair: (-pair[1], pair[0]))[0],
                kinds[authority],
                users[authority],
            )
            for authority, held in sorted(sectors.items())
        ],
        {each.authority: each.group for each in window.company},
    )


def companies(window: Window) -> Details:
    """Who is compared with whom, kept with the country's figure so that next week's groups are the same."""
    rows = [{"key": group.key, "members": list(group.members)} for group in groups(window)]
    return {(Level.COUNTRY, window.country): {"groups": rows}}


def compared(
    window: Window, found: Iterable[Figure], axis_weights: Mapping[str, float] = AXIS_WEIGHTS
) -> list[Figure]:
    """The same figures; those of authorities above the floor with their tier, their funnel and their places."""
    figures = list(found)
    shown = {
        figure.subject: as_peer(figure)
        for figure in figures
        if is_headline(figure, Level.AUTHORITY) and figure.value is not None
    }
    axes = {figure.subject: _axes(figure) for figure in figures if is_headline(figure, Level.AUTHORITY)}
    standing: dict[str, tuple[Tier, Mapping[str, object]]] = {}
    other: dict[str, Mapping[str, object]] = {}
    for group in groups(window):
        here = [member for member in group.members if member in shown]
        standing |= _stand(group, [shown[member] for member in here])
        if group.is_comparable and len(here) >= LEAST:
            other |= _by_other_weights({member: axes[member] for member in here}, axis_weights)
    return [_with(figure, standing, other.get(figure.subject, {})) for figure in figures]


def _axes(figure: Figure) -> dict[str, float]:
    """Those of its axes that stand above the floor."""
    rows = figure.detail.get("axes", [])
    return {row["axis"]: float(row["value"]) for row in rows} if isinstance(rows, list) else {}


def _by_other_weights(
    axes: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]
) -> dict[str, Mapping[str, object]]:
    """How far the place of each body hangs on the published weights; only where every axis of the group is told."""
    told = [AxisScores(subject, held) for subject, held in axes.items() if held]
    if len({frozenset(body.axes) for body in told}) != 1 or len(told) < LEAST:
        return {}
    return {
        row.id: {
            "weights": {
                "low": decimal(row.low),
                "high": decimal(row.high),
                "rank_low": row.rank_low,
                "rank_high": row.rank_high,
                "size": len(told),
            }
        }
        for row in weight_ranges(told, weights, SEED)
    }


def is_headline(figure: Figure, level: Level) -> bool:
    return figure.level is level and figure.weighting is Weighting.VISITOR


def as_peer(figure: Figure) -> PeerEstimate:
    """A shown figure with its spread, as everything that compares takes it. Only for figures that have a value."""
    if figure.value is None:
        raise ValueError("a withheld figure is compared with nobody")
    return PeerEstimate(
        id=figure.subject,
        value=figure.value,
        standard_error=max(float(str(figure.detail["standard_error"])), 10**-DECIMALS),
        degrees_of_freedom=int(str(figure.detail["degrees_of_freedom"])),
    )


def _stand(group: PeerGroup, shown: list[PeerEstimate]) -> dict[str, tuple[Tier, Mapping[str, object]]]:
    if not shown:
        return {}
    tiers = {row.id: TIERS[row.tier] for row in assign_tiers(shown)}
    named = {
        "group": group.sector,
        "kind": group.kind,
        "band": group.band,
        "bands": group.bands,
        "members": len(group.members),
        "peers": len(shown),
    }
    found: dict[str, dict[str, object]] = {peer.id: {"compared": named} for peer in shown}
    drawn = funnel(shown)
    for point in drawn.points if drawn else ():
        limit = point.limit(FUNNEL_SHOWN)
        found[point.id]["funnel"] = {
            "expected": decimal(drawn.expected if drawn else 0.0),
            "low": decimal(limit.low),
            "high": decimal(limit.high),
            "z": decimal(point.z, 2),
            "dispersion": decimal(drawn.dispersion if drawn else 0.0, 2),
            "group": group.key,
        }
    for rank in rank_peers(shown) if group.is_comparable else ():
        found[rank.id]["ranks"] = {
            "group": group.key,
            "size": rank.size,
            "low": rank.low,
            "high": rank.high,
            "likely_low": rank.likely_low,
            "likely_high": rank.likely_high,
            "bottom_fifth": decimal(rank.bottom_fifth, 2),
        }
    return {subject: (tiers[subject], detail) for subject, detail in found.items()}


def _with(
    figure: Figure,
    standing: Mapping[str, tuple[Tier, Mapping[str, object]]],
    weights: Mapping[str, object],
) -> Figure:
    if not is_headline(figure, Level.AUTHORITY) or figure.subject not in standing:
        return figure
    tier, detail = standing[figure.subject]
    return replace(figure, tier=tier, detail={**figure.detail, **detail, **weights})
