"""Parameters that clients send, clause by clause."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.protocols.open311 import (
    Attribute,
    Datatype,
    Fault,
    Open311Error,
    Status,
    attribute_problems,
    read_flag,
    read_moment,
    read_new_request,
    read_search,
    read_update,
)

NOW = datetime(2026, 11, 15, 6, 0, tzinfo=UTC)
WHOLE = {"service_code": ["a.b.c"], "lat": ["31.95"], "long": ["35.91"]}
UPDATE = {
    "service_request_id": ["42"],
    "update_id": ["u1"],
    "status": ["OPEN"],
    "updated_datetime": ["2026-11-15T09:00:00+03:00"],
    "description": ["ما زالت هناك"],
}


def faults(read: Any, *args: Any) -> list[Fault]:
    with pytest.raises(Open311Error) as refused:
        read(*args)
    return [problem.fault for problem in refused.value.problems]


@pytest.mark.parametrize(
    "text",
    ["2010-01-01T00:00:00Z", "2010-01-01T03:00:00+03:00", "2010-01-01T00:00Z", "2010-01-01T03:00:00 03:00"],
)
def test_a_moment_is_read_whatever_its_zone(text: str) -> None:
    assert read_moment(text, "start_date") == datetime(2010, 1, 1, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused_and_so_is_what_is_none() -> None:
    assert faults(read_moment, "2010-01-01T00:00:00", "start_date") == [Fault.NO_ZONE]
    for text in (
        "2010-01-01",
        "yesterday",
        "2010-13-01T00:00:00Z",
        "٢٠١٠-٠١-٠١T٠٠:٠٠:٠٠Z",
        "0001-01-01T00:00:00+09:00",
    ):
        assert faults(read_moment, text, "start_date") == [Fault.BAD_DATE]


def test_an_empty_parameter_is_the_same_as_none() -> None:
    names = (
        "service_request_id",
        "service_code",
        "start_date",
        "end_date",
        "status",
        "page",
        "page_size",
        "extensions",
    )
    assert read_search({key: [" "] for key in names}, NOW) == read_search({}, NOW)
    emptied = {key: [""] for key in ("address_string", "email", "attribute[who]", "attribute[who][]")}
    assert read_new_request(WHOLE | emptied) == read_new_request(WHOLE)


def test_ids_override_every_other_filter() -> None:
    search = read_search(
        {"service_request_id": ["7, 8,7"], "status": ["nonsense"], "start_date": ["x"], "page": ["-1"]}, NOW
    )
    assert search.ids == ("7", "8")
    assert search.since is None
    assert search.statuses == frozenset(Status)


def test_without_dates_the_last_ninety_days_and_a_thousand() -> None:
    search = read_search({}, NOW)
    assert (search.since, search.until) == (NOW - timedelta(days=90), NOW)
    assert (search.page, search.page_size) == (1, 1000)


def test_with_one_date_ninety_days_from_it_or_up_to_it() -> None:
    first = datetime(2026, 1, 1, tzinfo=UTC)
    search = read_search({"start_date": ["2026-01-01T00:00:00Z"]}, NOW)
    assert (search.since, search.until) == (first, first + timedelta(days=90))
    search = read_search({"end_date": ["2026-01-01T00:00:00Z"]}, NOW)
    assert (search.since, search.until) == (first - timedelta(days=90), first)


def test_ninety_days_may_be_asked_for_and_one_second_more_may_not() -> None:
    whole = {"start_date": ["2026-01-01T00:00:00Z"], "end_date": ["2026-04-01T00:00:00Z"]}
    assert read_search(whole, NOW).until == datetime(2026, 4, 1, tzinfo=UTC)
    assert faults(read_search, whole | {"end_date": ["2026-04-01T00:00:01Z"]}, NOW) == [Fault.SPAN_TOO_LONG]
    assert faults(read_search, whole | {"end_date": ["2025-12-31T00:00:00Z"]}, NOW) == [Fault.SPAN_BACKWARDS]


def test_dates_at_the_end_of_time_break_nothing() -> None:
    for name, text in (("start_date", "9999-12-31T23:59:59Z"), ("end_date", "0001-01-02T00:00:00Z")):
        assert Fault.BAD_DATE in faults(read_search, {name: [text]}, NOW)


def test_statuses_and_codes_come_comma_delimited_or_repeated() -> None:
    search = read_search({"status": ["open"], "service_code": ["a,b", "c"]}, NOW)
    assert search.statuses == {Status.OPEN}
    assert search.service_codes == ("a", "b", "c")
    assert read_search({"status": ["OPEN,closed"]}, NOW).statuses == frozenset(Status)
    assert faults(read_search, {"status": ["open,fixed"]}, NOW) == [Fault.BAD_STATUS]


def test_pages_are_counted_from_one_and_hold_a_thousand_at_most() -> None:
    search = read_search({"page": ["3"], "page_size": ["50"], "extensions": ["true"]}, NOW)
    assert (search.page, search.page_size, search.with_extensions) == (3, 50, True)
    for name, text in (("page", "0"), ("page", "١"), ("page_size", "1001"), ("page_size", "ten")):
        assert faults(read_search, {name: [text]}, NOW) == [Fault.BAD_PAGE]
    assert faults(read_flag, {"extensions": ["perhaps"]}, "extensions") == [Fault.BAD_FLAG]


def test_a_new_request_needs_a_service_and_a_whole_location() -> None:
    assert faults(read_new_request, {}) == [Fault.NO_SERVICE, Fault.NO_LOCATION]
    assert faults(read_new_request, {"service_code": ["a"], "lat": ["31"]}) == [Fault.HALF_A_LOCATION]
    for name in ("address_string", "address_id"):
        assert read_new_request({"service_code": ["a"], name: ["x"]}).service_code == "a"


@pytest.mark.parametrize("latitude", ["91", "north", "NaN", "1e400", "1_0", "٣١"])
def test_coordinates_are_on_earth(latitude: str) -> None:
    assert faults(read_new_request, WHOLE | {"lat": [latitude]}) == [Fault.BAD_COORDINATE]


def test_attributes_come_single_and_as_lists() -> None:
    request = read_new_request(
        WHOLE
        | {
            "attribute[one]": ["1"],
            "attribute[some][]": ["a", "b"],
            "attribute[some][2]": ["c"],
            "attribute": ["x"],
        }
    )
    assert request.attributes == {"one": ("1",), "some": ("a", "b", "c")}


def test_a_description_holds_four_thousand_letters() -> None:
    assert len(read_new_request(WHOLE | {"description": ["ب" * 4000]}).description) == 4000
    assert faults(read_new_request, WHOLE | {"description": ["ب" * 4001]}) == [Fault.TOO_LONG]


def test_answers_to_attributes_fit_their_types() -> None:
    asked = [
        Attribute("need", Datatype.STRING, "", 1, is_required=True),
        Attribute("when", Datatype.DATETIME, "", 2),
        Attribute("many", Datatype.NUMBER, "", 3),
        Attribute("pick", Datatype.ONE_OF, "", 4, values=[("a", "A"), ("b", "B")]),
        Attribute("some", Datatype.SOME_OF, "", 5, values=[("a", "A"), ("b", "B")]),
        Attribute("told", Datatype.STRING, "", 6, is_required=True, is_asked=False),
    ]
    good = {
        "need": ["x"],
        "when": ["2026-01-01T00:00:00Z"],
        "many": ["-2.5"],
        "pick": ["a"],
        "some": ["a", "b"],
    }
    assert attribute_problems(asked, good | {"nobody asked": ["?"]}) == []
    missing = attribute_problems(asked, {})
    assert [(problem.fault, problem.params["attribute"]) for problem in missing] == [
        (Fault.ATTRIBUTE_MISSING, "need")
    ]
    for code, values in {
        "when": ["soon"], "many": ["NaN"], "pick": ["a", "b"], "some": ["z"], "need": ["two\nlines"],
    }.items():  # fmt: skip
        assert [problem.fault for problem in attribute_problems(asked, good | {code: values})] == [
            Fault.ATTRIBUTE_WRONG
        ]


def test_an_update_needs_all_its_parts() -> None:
    update = read_update(UPDATE)
    assert (update.request_id, update.status, update.description) == ("42", "OPEN", "ما زالت هناك")
    for name in UPDATE:
        assert faults(read_update, UPDATE | {name: [""]}) == [Fault.MISSING]
    assert faults(read_update, UPDATE | {"status": ["LOST"]}) == [Fault.BAD_STATUS]
    assert faults(read_update, UPDATE | {"updated_datetime": ["2026-11-15"]}) == [Fault.BAD_DATE]


def test_what_is_wrong_is_said_all_at_once_and_the_key_comes_first() -> None:
    assert faults(read_search, {"status": ["x"], "page": ["x"], "start_date": ["x"]}, NOW) == [
        Fault.BAD_DATE, Fault.BAD_STATUS, Fault.BAD_PAGE,
    ]  # fmt: skip


@given(st.dictionaries(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=3), max_size=6))
def test_whatever_is_sent_is_read_or_refused(params: dict[str, list[str]]) -> None:
    for read in (lambda p: read_search(p, NOW), read_new_request, read_update):
        try:
            read(params)
        except Open311Error as refused:
            assert refused.status in {400, 403, 404}  # noqa: PT017
