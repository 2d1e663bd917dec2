"""What visits, residents and surveys say of the authorities of a peer group enters; where they disagree leaves.

The three stand beside each other and are never made one number.
"""

from collections.abc import Iterable, Mapping

from rasid.methods.statistics import PeerEstimate
from rasid.methods.statistics.disagreement import (
    Complaints,
    Concordance,
    Disagreement,
    DisagreementMap,
    Picture,
    SurveyShare,
    Verdict,
    disagreements,
)
from rasid.methods.statistics.peers import PeerGroup
from rasid.stages.scores.figures.peers import as_peer, groups, is_headline
from rasid.stages.scores.figures.window import Details, Figure, Window, rolling_weeks
from rasid.stages.scores.rules import Level, decimal

WEEKS_A_YEAR = 365.25 / 7


def pictures(window: Window, found: Iterable[Figure]) -> Details:
    """For each authority where it stands by each picture; for the country how far pictures go together in a group."""
    shown = {
        figure.subject: as_peer(figure)
        for figure in found
        if is_headline(figure, Level.AUTHORITY) and figure.value is not None
    }
    complaints, surveys = _complaints(window), _surveys(window)
    details: dict[tuple[Level, str], Mapping[str, object]] = {}
    together: list[Mapping[str, object]] = []
    for group in groups(window):
        drawn = _mapped(group, shown, complaints, surveys)
        together += [_concordant(group, each) for each in drawn.concordance]
        for body in drawn.bodies:
            details[Level.AUTHORITY, body.id] = {"disagreement": _as_row(body)}
    return details | {(Level.COUNTRY, window.country): {"concordance": together}}


def _mapped(
    group: PeerGroup,
    shown: Mapping[str, PeerEstimate],
    complaints: Mapping[str, Complaints],
    surveys: Mapping[str, SurveyShare],
) -> DisagreementMap:
    return disagreements(
        [shown[member] for member in group.members if member in shown],
        [complaints[member] for member in group.members if member in complaints],
        [surveys[member] for member in group.members if member in surveys],
    )


def _complaints(window: Window) -> dict[str, Complaints]:
    """By authority: complaints of each rolling week, silent weeks too; users are those of all these weeks."""
    home = {place.id: place.authority for place in window.places}
    weeks = rolling_weeks(window)
    counted = {authority: dict.fromkeys(weeks, 0) for authority in set(home.values())}
    users = dict.fromkeys(counted, 0)
    for place in window.places:
        users[place.authority] += place.yearly_users
    for voice in window.voices:
        if voice.centre in home and voice.wave in weeks:
            counted[home[voice.centre]][voice.wave] += voice.complaints
    return {
        authority: Complaints(authority, tuple(held.values()), users[authority] * len(weeks) / WEEKS_A_YEAR)
        for authority, held in counted.items()
    }


def _surveys(window: Window) -> dict[str, SurveyShare]:
    home = {place.id: place.authority for place in window.places}
    asked: dict[str, tuple[int, int]] = {}
    for voice in window.voices:
        if voice.surveyed and voice.centre in home:
            content, all_asked = asked.get(home[voice.centre], (0, 0))
            asked[home[voice.centre]] = (content + voice.content, all_asked + voice.surveyed)
    return {authority: SurveyShare(authority, *held) for authority, held in asked.items()}


def _as_row(body: Disagreement) -> Mapping[str, object]:
    return {
        "verdict": str(body.verdict),
        "why": str(body.why or ""),
        "is_flagged": body.verdict is Verdict.DISAGREE,
        "p": decimal(body.p_value, 4),
        **{
            str(picture): {
                "value": decimal(place.value, 2),
                "low": decimal(place.low, 2),
                "high": decimal(place.high, 2),
            }
            for picture in Picture
            if (place := body.positions.get(picture)) is not None
        },
        "pairs": [
            {
                "higher": str(pair.higher),
                "lower": str(pair.lower),
                "value": decimal(pair.value, 2),
                "low": decimal(pair.low, 2),
                "high": decimal(pair.high, 2),
                "is_clear": pair.is_clear,
            }
            for pair in body.pairs
        ],
    }


def _concordant(group: PeerGroup, each: Concordance) -> Mapping[str, object]:
    return {
        "group": group.key,
        "one": str(each.one),
        "two": str(each.two),
        "correlation": decimal(each.correlation, 2),
        "low": decimal(each.low, 2),
        "high": decimal(each.high, 2),
        "p": decimal(each.p_value, 4),
        "bodies": each.bodies,
    }
