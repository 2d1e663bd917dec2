"""Residents, surveys and controls beside visits: on years whose truth is known."""

from dataclasses import replace
from typing import Any

import numpy as np

from rasid.methods.statistics.unseen import at_least
from rasid.stages.scores.figures import Checked, Figure, Paired, Sighting, Voice, Watched, Window, figures
from rasid.stages.scores.rules import Level, Weighting, floors
from rasid.stages.scores.tests.years import year

FLOORS = floors({})
LEVELS = {f"h{n:02}": 40.0 + 4 * n for n in range(12)}


def the(window: Window, level: Level, subject: str = "") -> Any:
    return next(
        figure.detail
        for figure in figures(window, FLOORS)
        if (figure.level, figure.weighting) == (level, Weighting.VISITOR) and subject in {"", figure.subject}
    )


def with_voices(window: Window, praised: str = "") -> Window:
    """Residents complain where visits see faults, only of `praised` they never do although it is the worst."""
    rng = np.random.default_rng(3)
    voices = []
    for place in window.places:
        level = LEVELS[place.authority]
        for wave in window.weeks[-4:]:
            rate = 0.02 if place.authority == praised else 0.1 * (100 - level) / 8
            content = 0.95 if place.authority == praised else level / 100
            complaints, asked = int(rng.poisson(rate)), 20
            voices.append(Voice(place.id, wave, complaints, asked, int(rng.binomial(asked, content))))
    places = [replace(place, yearly_users=2000 + place.yearly_users) for place in window.places]
    return replace(window, places=places, voices=voices)


def test_pictures_that_agree_raise_no_flag_and_one_that_does_not_is_named() -> None:
    agreeing = with_voices(year(LEVELS))
    flags = [the(agreeing, Level.AUTHORITY, body)["disagreement"]["is_flagged"] for body in LEVELS]
    assert sum(flags) == 0
    praised = the(with_voices(year(LEVELS), praised="h00"), Level.AUTHORITY, "h00")["disagreement"]
    assert praised["is_flagged"]
    clear = [pair for pair in praised["pairs"] if pair["is_clear"]]
    assert clear
    assert all(pair["lower"] == "shopper" for pair in clear)


def test_no_merged_number_stands_anywhere() -> None:
    told = the(with_voices(year(LEVELS)), Level.AUTHORITY, "h05")["disagreement"]
    assert set(told) == {"verdict", "why", "is_flagged", "p", "shopper", "resident", "survey", "pairs"}


def test_how_far_pictures_go_together_is_told_of_the_country() -> None:
    rows = the(with_voices(year(LEVELS)), Level.COUNTRY)["concordance"]
    survey = next(row for row in rows if {row["one"], row["two"]} == {"shopper", "survey"})
    assert float(survey["low"]) > 0.5


def test_silent_residents_are_no_picture() -> None:
    told = the(year(LEVELS), Level.AUTHORITY, "h05")["disagreement"]
    assert (told["verdict"], told["why"]) == ("cannot-be-told", "one-picture")


WATCHED = [Watched("cleanliness", 60, 45, 40, 38), Watched("queue", 30, 15, 20, 19)]


def sighted(window: Window) -> list[Sighting]:
    """Two faults at each centre, the first of them seen on every visit, the second on the first visit alone."""
    found, before = [], set()
    for visit in sorted(window.seen, key=lambda visit: (visit.centre, visit.wave)):
        names = ["floor"] if visit.centre in before else ["floor", "queue"]
        before.add(visit.centre)
        found += [
            Sighting(
                visit.centre,
                "queue" if name == "queue" else "cleanliness",
                f"{visit.centre}/{name}",
                visit.wave,
                f"{visit.centre}-{visit.wave}",
            )
            for name in names
        ]
    return found


def test_what_nobody_saw_is_anchored_in_the_controls() -> None:
    window = year(LEVELS)
    told = the(replace(window, sightings=sighted(window), watched=WATCHED), Level.COUNTRY)["unseen"]
    centres = len({visit.centre for visit in window.seen})
    assert told["seen"] == 2 * centres
    by_family = {tuple(row["families"]): row for row in told["families"]}
    # 45 of 60 controls were found: of the faults of that family about three quarters were seen.
    assert float(by_family["cleanliness",]["estimated"]) == round(centres * 61 / 45.5, 1)
    assert told["low"] < float(told["estimated"]) < told["high"]
    assert float(told["coverage_low"]) < float(told["coverage"]) < float(told["coverage_high"])


def test_a_fault_is_counted_once_however_often_it_was_seen() -> None:
    window = year(LEVELS)
    once = sighted(window)
    doubled = replace(window, sightings=once + once, watched=WATCHED)
    assert the(doubled, Level.COUNTRY)["unseen"]["seen"] == len({s.centre for s in once}) * 2


def test_two_visits_weeks_apart_say_nothing_of_what_both_overlooked() -> None:
    """What appeared or was repaired meanwhile would count as overlooked by one of them."""
    window = year(LEVELS)
    told = the(replace(window, sightings=sighted(window)), Level.COUNTRY)["unseen"]
    assert told["why"] == "too-few-controls"
    assert "at_least" not in told


def test_blind_pairs_within_the_hour_give_a_floor_under_what_was_there() -> None:
    window = year(LEVELS)
    first = {visit.centre: visit.wave for visit in reversed(window.seen)}
    pairs = [Paired(centre, wave, "cleanliness", once=2, twice=1) for centre, wave in first.items()][:40]
    later = [replace(pairs[0], wave=window.weeks[-1], once=50)]
    told = the(replace(window, sightings=sighted(window), paired=[*pairs, *later]), Level.COUNTRY)["unseen"]
    # Of the pairs' things 80 were seen once and 40 twice; at all other first visits two each, at the pairs' the queue.
    elsewhere = 2 * (len(first) - 40) + 40
    assert told["at_least"] == elsewhere + at_least([80, 40], 2).printed > elsewhere + 120


def test_a_centre_has_a_band_and_never_a_number() -> None:
    window = year(LEVELS)
    details = [
        figure.detail["unseen"]
        for figure in figures(replace(window, sightings=sighted(window), watched=WATCHED), FLOORS)
        if figure.level is Level.CENTRE and "unseen" in figure.detail
    ]
    assert details
    assert all(isinstance(detail, dict) and set(detail) == {"band", "why"} for detail in details)


def checked(window: Window, share: float) -> list[Checked]:
    rng = np.random.default_rng(8)
    return [
        Checked(visit.centre, visit.wave, "cleanliness", 10, int(rng.binomial(10, share)))
        for visit in window.seen
    ]


def test_a_share_of_failures_stands_beside_what_observers_miss_and_imagine() -> None:
    window = year(LEVELS)
    # A third failed; three quarters of those are seen and one in twenty sound ones is imagined.
    reported = 0.75 * (1 / 3) + 0.05 * (2 / 3)
    told = the(replace(window, checked=checked(window, reported), watched=WATCHED), Level.COUNTRY)
    [row] = told["corrected"]
    assert row["family"] == "cleanliness"
    assert float(row["raw"]) < float(row["low"]) + 15
    assert float(row["low"]) < 100 / 3 < float(row["high"])


def test_few_controls_correct_nothing() -> None:
    window = year(LEVELS)
    few = [Watched("cleanliness", 9, 9, 20, 20)]
    assert "corrected" not in the(replace(window, checked=checked(window, 0.3), watched=few), Level.COUNTRY)


def test_no_figure_below_a_sector_is_corrected() -> None:
    window = year(LEVELS)
    found: list[Figure] = figures(replace(window, checked=checked(window, 0.3), watched=WATCHED), FLOORS)
    assert {figure.level for figure in found if "corrected" in figure.detail} == {
        Level.SECTOR,
        Level.COUNTRY,
    }
