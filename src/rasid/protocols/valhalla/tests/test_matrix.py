"""Valhalla's documents, written and read; the answers are in the form its reference shows."""

import json

import pytest

from rasid.protocols.valhalla import UnreadableError, read_minutes, request

AMMAN, ZARQA = (31.9539, 35.9106), (32.0728, 36.0880)


def cell(seconds: float | None, row: int, column: int) -> dict[str, object]:
    return {"distance": 1.5, "time": seconds, "to_index": column, "from_index": row}


def test_a_request_names_every_place_once_and_no_moment() -> None:
    body = request([AMMAN], [AMMAN, ZARQA])
    assert json.loads(json.dumps(body)) == {
        "sources": [{"lat": 31.9539, "lon": 35.9106}],
        "targets": [{"lat": 31.9539, "lon": 35.9106}, {"lat": 32.0728, "lon": 36.0880}],
        "costing": "auto",
        "units": "kilometers",
    }


def test_seconds_become_whole_minutes_rounded_up_and_no_way_stays_none() -> None:
    answer = {
        "sources_to_targets": [
            [cell(0, 0, 0), cell(61, 0, 1)],
            [cell(None, 1, 0), cell(1799.2, 1, 1)],
        ]
    }
    assert read_minutes(answer, 2, 2) == [[0, 2], [None, 30]]


def test_the_concise_form_says_the_same() -> None:
    answer = {"sources_to_targets": {"durations": [[0, 61], [None, 1800]], "distances": [[0, 1], [None, 2]]}}
    assert read_minutes(answer, 2, 2) == [[0, 2], [None, 30]]


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {},
        {"error": "No path could be found for input", "error_code": 442},
        {"sources_to_targets": []},
        {"sources_to_targets": [[cell(0, 0, 0)]]},
        {"sources_to_targets": [[cell(0, 0, 0), cell(1, 0, 1), cell(2, 0, 2)]]},
        {"sources_to_targets": [[cell(0, 0, 1), cell(1, 0, 0)]]},
        {"sources_to_targets": [[cell(0, 0, 0), {"distance": 2}]]},
        {"sources_to_targets": [[cell(0, 0, 0), cell(-1, 0, 1)]]},
        {"sources_to_targets": [[cell(0, 0, 0), {"time": "60"}]]},
        {"sources_to_targets": [[cell(0, 0, 0), {"time": float("nan")}]]},
        {"sources_to_targets": [[cell(0, 0, 0), {"time": True}]]},
        {"sources_to_targets": {"durations": [[0]]}},
        {"sources_to_targets": {}},
    ],
)
def test_an_answer_of_another_shape_is_refused(answer: object) -> None:
    with pytest.raises(UnreadableError):
        read_minutes(answer, 1, 2)
