"""Travel times: from the straight line, from somebody's matrix, from a routing engine; and paces learned from trips."""

import math
import random
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from rasid.methods.planning.calibration import Calibration, Trip, calibrate
from rasid.methods.planning.profiles import Place
from rasid.methods.planning.travel import (
    HAVERSINE,
    PACE,
    ByCell,
    Fetched,
    Haversine,
    Matrix,
    Pace,
    cell,
    kilometres,
)

AMMAN, ZARQA, IRBID, AQABA = (
    Place(31.9539, 35.9106), Place(32.0728, 36.0880), Place(32.5556, 35.8500), Place(29.5320, 35.0063)
)  # fmt: skip
TOWNS = (AMMAN, ZARQA, IRBID, AQABA)


class Hour:
    """Everything is an hour away: shows where a time came from."""

    def minutes(self, origins: Sequence[Place], destinations: Sequence[Place]) -> NDArray[np.int64]:
        return np.full((len(origins), len(destinations)), 60, dtype=np.int64)


# The straight line ------------------------------------------------------------------


def test_a_degree_of_latitude_has_the_kilometres_of_the_mean_earth() -> None:
    found = kilometres([Place(31.0, 35.0)], [Place(32.0, 35.0), Place(31.0, 35.0)])
    assert found[0] == pytest.approx([math.pi / 180 * 6371.0088, 0.0])


def test_minutes_are_the_way_with_its_detour_over_the_speed_rounded_up() -> None:
    # 1 degree = 111.195 km; × 1.5 ÷ 60 km/h = 166.79 minutes.
    found = Haversine(Pace(detour=1.5, speed=60)).minutes([Place(31.0, 35.0)], [Place(32.0, 35.0)])
    assert found.tolist() == [[167]]
    assert found.dtype == np.int64


def test_there_is_no_way_from_a_place_to_itself_and_the_way_back_is_as_long() -> None:
    found = HAVERSINE.minutes(TOWNS, TOWNS)
    assert np.diag(found).tolist() == [0, 0, 0, 0]
    assert (found == found.T).all()
    assert (found[~np.eye(4, dtype=bool)] > 0).all()


def test_a_table_has_a_row_for_each_origin_even_when_there_are_none() -> None:
    assert HAVERSINE.minutes(TOWNS[:3], TOWNS[:2]).shape == (3, 2)
    assert HAVERSINE.minutes([], TOWNS).shape == (0, 4)
    assert HAVERSINE.minutes(TOWNS, []).shape == (4, 0)


def test_each_governorate_drives_at_its_pace_and_half_of_the_way_between_two_at_each() -> None:
    paces = {"amman": Pace(1.0, 30), "aqaba": Pace(1.0, 60)}
    known = ByCell({AMMAN: "amman", AQABA: "aqaba"})
    times = Haversine(Pace(1.0, 120), paces, known)
    near = Place(AMMAN.latitude + 0.001, AMMAN.longitude)
    km = kilometres([AMMAN], [near, AQABA, IRBID])[0]
    expected = [km[0] * 2, km[1] * (2 + 1) / 2, km[2] * (2 + 0.5) / 2]
    assert times.minutes([AMMAN], [near, AQABA, IRBID])[0].tolist() == [math.ceil(each) for each in expected]


def test_a_cell_has_the_district_of_most_places_known_in_it() -> None:
    near = [Place(AMMAN.latitude + n / 10_000, AMMAN.longitude) for n in range(3)]
    assert len({cell(place) for place in near}) == 1
    known = ByCell({near[0]: "zarqa", near[1]: "amman", near[2]: "amman"})
    assert known(AMMAN) == "amman"
    assert known(AQABA) is None
    assert ByCell({near[0]: "zarqa", near[1]: "amman"})(AMMAN) == "amman"


# A matrix ---------------------------------------------------------------------------


def test_a_matrix_answers_by_cells_and_counts_what_it_lacks() -> None:
    times = Matrix({(cell(AMMAN), cell(ZARQA)): 33, (cell(ZARQA), cell(AMMAN)): 41}, beside=Hour())
    assert times.minutes([AMMAN, ZARQA], [AMMAN, ZARQA, AQABA]).tolist() == [[60, 33, 60], [41, 60, 60]]
    # The two ways to Aqaba; a place and its own cell is nothing that is missing.
    assert times.missing == 2
    times.minutes([AMMAN], [ZARQA])
    assert times.missing == 2


def test_a_matrix_may_be_by_places_instead() -> None:
    names = {AMMAN: "p1", ZARQA: "p2"}
    times = Matrix(
        {("p1", "p2"): 25, ("p1", "p1"): 0}, key_of=lambda place: names.get(place, ""), beside=Hour()
    )
    assert times.minutes([AMMAN], [AMMAN, ZARQA, AQABA]).tolist() == [[0, 25, 60]]
    assert times.missing == 1


def test_an_empty_matrix_is_the_other_source_and_a_negative_time_is_refused() -> None:
    assert Matrix({}, beside=Hour()).minutes([AMMAN], [ZARQA]).tolist() == [[60]]
    with pytest.raises(ValueError, match="negative"):
        Matrix({("a", "b"): -1})


# A routing engine -------------------------------------------------------------------


class Engine:
    """Answers 7 minutes for everything but Aqaba, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []

    def __call__(
        self, origins: Sequence[Place], destinations: Sequence[Place]
    ) -> Sequence[Sequence[int | None]]:
        self.asked.append((len(origins), len(destinations)))
        return [[None if cell(there) == cell(AQABA) else 7 for there in destinations] for _ in origins]


def test_an_engine_is_asked_once_for_each_pair_of_cells() -> None:
    engine = Engine()
    times = Fetched(engine, beside=Hour())
    near = Place(AMMAN.latitude + 0.0001, AMMAN.longitude)
    assert times.minutes([AMMAN, near], [ZARQA, AQABA]).tolist() == [[7, 60], [7, 60]]
    assert engine.asked == [(1, 2)]
    times.minutes([near], [AQABA, ZARQA])
    assert engine.asked == [(1, 2)]
    assert times.unanswered == 1
    times.minutes([AMMAN], [IRBID, ZARQA])
    assert engine.asked == [(1, 2), (1, 1)]


def test_within_a_cell_the_engine_is_not_believed() -> None:
    engine = Engine()
    assert Fetched(engine, beside=Hour()).minutes([AMMAN], [AMMAN]).tolist() == [[60]]
    assert engine.asked == []


def test_what_an_engine_answered_makes_the_same_times_again_without_it() -> None:
    times = Fetched(Engine())
    first = times.minutes(TOWNS, TOWNS)
    assert (Matrix(times.known).minutes(TOWNS, TOWNS) == first).all()
    silent = Fetched(Engine(), known=times.known)
    silent.minutes(TOWNS[:3], TOWNS[:3])
    assert silent._fetch.asked == []  # type: ignore[attr-defined]


def test_long_tables_are_asked_for_in_blocks() -> None:
    engine = Engine()
    row = [Place(31 + n / 10, 36) for n in range(5)]
    Fetched(engine, block=2).minutes(row, [IRBID])
    assert engine.asked == [(2, 1), (2, 1), (1, 1)]


# Paces ------------------------------------------------------------------------------


def trips(shape: random.Random, district: str, speed: float, count: int, lunch: int = 70) -> list[Trip]:
    """People who drive at that speed, give or take a quarter; every tenth had lunch on the way."""
    made = []
    for n in range(count):
        origin = Place(31.9 + shape.random() / 5, 35.8 + shape.random() / 5)
        destination = Place(31.9 + shape.random() / 5, 36.1 + shape.random() / 5)
        minutes = 60 * PACE.detour * float(kilometres([origin], [destination])[0, 0]) / speed
        late = lunch if n % 10 == 0 else 0
        made.append(
            Trip(origin, destination, max(1, round(minutes * shape.lognormvariate(0, 0.25) + late)), district)
        )
    return made


def learned(number: int = 1) -> Calibration:
    shape = random.Random(number)
    return calibrate(
        [*trips(shape, "amman", 22, 400), *trips(shape, "karak", 48, 300), *trips(shape, "ajloun", 35, 8)]
    )


def test_the_speed_of_a_governorate_is_found_though_some_had_lunch_on_the_way() -> None:
    found = learned().districts
    assert found["amman"].pace.speed == pytest.approx(22, rel=0.1)
    assert found["karak"].pace.speed == pytest.approx(48, rel=0.1)
    assert found["amman"].pace.detour == PACE.detour
    # Whoever was under way for more than four hours did not only have lunch.
    assert 380 <= found["amman"].trips < 400
    assert found["ajloun"].trips == 8


def test_few_trips_say_less_and_their_interval_is_wider() -> None:
    found = learned().districts
    widths = {name: math.log(each.speeds[1] / each.speeds[0]) for name, each in found.items() if each.speeds}
    assert widths["ajloun"] > 2 * widths["amman"]
    assert all(each.speeds and each.speeds[0] < each.pace.speed < each.speeds[1] for each in found.values())


def test_a_governorate_is_drawn_towards_the_country_and_more_so_with_fewer_trips() -> None:
    shape = random.Random(4)
    many = [*trips(shape, "amman", 30, 200), *trips(shape, "karak", 34, 200), *trips(shape, "irbid", 31, 200)]
    odd = trips(shape, "maan", 60, 200)
    few, all_of_them = calibrate([*many, *odd[:6]]), calibrate([*many, *odd])
    country = few.national.pace.speed
    assert country < few.districts["maan"].pace.speed < all_of_them.districts["maan"].pace.speed


def test_with_hardly_any_trips_a_governorate_drives_as_the_country_does() -> None:
    shape = random.Random(2)
    found = calibrate(
        [*trips(shape, "amman", 22, 300), *trips(shape, "karak", 48, 300), *trips(shape, "maan", 90, 4)]
    )
    assert found.districts["maan"].pace == found.national.pace
    assert found.districts["maan"].speeds
    assert found.national.speeds
    assert found.districts["maan"].speeds[0] < found.national.speeds[0]


def test_too_few_trips_in_all_keep_what_was_assumed() -> None:
    found = calibrate(trips(random.Random(3), "amman", 22, 29))
    assert found.national.pace == PACE
    assert found.districts["amman"].pace == PACE
    assert found.districts["amman"].speeds is None
    assert found.national.trips == 29
    assert calibrate([]).paces == {}


def test_trips_that_tell_of_something_else_are_left_out() -> None:
    here = Place(31.95, 35.91)
    door, far = Place(31.951, 35.91), Place(32.5, 35.91)
    odd = [Trip(here, door, 12, "amman"), Trip(here, far, 0, "amman"), Trip(here, far, 600, "amman")] * 20
    assert calibrate(odd).national.trips == 0


def test_the_country_s_interval_holds_the_true_speed_nine_times_in_ten() -> None:
    held = 0
    for number in range(200):
        found = calibrate(trips(random.Random(number), "amman", 30, 60, lunch=0))
        assert found.national.speeds
        held += found.national.speeds[0] <= 30 <= found.national.speeds[1]
    assert 0.84 <= held / 200 <= 0.96


def test_the_order_of_trips_changes_nothing() -> None:
    shape = random.Random(5)
    made = [*trips(shape, "amman", 22, 50), *trips(shape, "karak", 48, 50)]
    assert calibrate(made) == calibrate(reversed(made))
