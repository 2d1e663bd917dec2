"""Names that operators read: no observer's door, no step after a visit, nothing that could be somebody's."""

import pytest
from django.urls import URLPattern, URLResolver

from rasid import handovers
from rasid.project import urls_field
from rasid.project.observing import veil

OPEN_EVENTS = {
    "registry", "questionnaire", "what_if", "finding", "referral", "holidays", "case", "report", "rescoring",
    "register", "recording", "brief", "flash", "bulletin", "webhook", "liaison", "pay_rates", "trust_weights",
    "export",
}  # fmt: skip
"""First words of events that date no visit: what follows is told by its name. A new one has to be put on a side."""


def names_of(patterns: list[URLPattern | URLResolver]) -> set[str]:
    return {each.name for each in patterns if isinstance(each, URLPattern) and each.name}


def test_every_door_of_observers_has_one_name() -> None:
    names = names_of(urls_field.machine_patterns) | names_of(urls_field.person_patterns)
    assert len(names) > 60
    assert {veil.door(name) for name in names} == {veil.FIELD}


def test_their_paths_are_known_before_their_names_are() -> None:
    machine = [str(each.pattern) for each in urls_field.machine_patterns]
    person = [f"field/{each.pattern}" for each in urls_field.person_patterns]
    paths = [f"/{path}" for path in [*machine, *person]] + [f"/en/{path}" for path in person]
    assert [path for path in paths if not veil.is_of_field(path)] == []
    assert not veil.is_of_field("/p/jo/")
    assert not veil.is_of_field("/api/v1/jo/resident/reports")


def test_what_residents_and_offices_open_keeps_its_name() -> None:
    assert veil.door("resident_follow") == "resident_follow"
    assert veil.door(None) == "none"


def test_every_event_is_either_close_to_a_visit_or_not() -> None:
    firsts = {event.split(".", 1)[0] for event in handovers.HANDOVERS}
    close = {first for first in firsts if veil.job(f"{first}.x", "step") == veil.AFTER_VISITS}
    assert firsts - close <= OPEN_EVENTS
    assert close & OPEN_EVENTS == set()
    assert {"submission", "visit", "review", "control", "trust", "plan"} <= close


@pytest.mark.parametrize(
    "said",
    [
        "7529fbec-e765-42da-9150-c2a8b23998ee",
        "10dfe88136e34e93abb6255a8b29616f",
        "jo-amman",
        "+962790000077",
        "0790000077",
        "سلمى",
        "a b",
        "x" * 80,
        "jo12345",
    ],
)
def test_what_could_be_an_id_a_number_or_a_name_becomes_other(said: str) -> None:
    assert veil.word(said) == veil.OTHER


def test_methods_are_those_of_the_protocol() -> None:
    assert [veil.method(each) for each in ("GET", "PATCH", "SALMA")] == ["GET", "PATCH", "other"]
