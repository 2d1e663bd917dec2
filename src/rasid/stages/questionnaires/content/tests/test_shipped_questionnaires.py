"""The questionnaires and scenarios that come with the product."""

import datetime as dt
import re
from functools import lru_cache

import pytest

from rasid.protocols.openrosa import form_shape, parse_submission, read_answers, write_submission
from rasid.protocols.xlsform import (
    Axis,
    Conversion,
    Item,
    OutcomeKind,
    applicable,
    calculated,
    holds,
    item_outcome,
)
from rasid.protocols.xlsform.conversion import convert_here
from rasid.stages.questionnaires.content import CODES, read_scenario, scenario, workbook
from rasid.stages.questionnaires.content.scenarios import ScenarioError

LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


@lru_cache(maxsize=len(CODES))
def form(code: str) -> Conversion:
    result = convert_here(workbook(code), f"{code}.xlsx")
    assert isinstance(result, Conversion), result
    return result


def items(code: str) -> dict[str, Item]:
    return {item.name: item for item in form(code).items}


@pytest.mark.parametrize("code", CODES)
def test_it_publishes_without_a_single_warning(code: str) -> None:
    assert form(code).warnings == ()
    assert form(code).languages == ("ar", "en")
    assert set(form(code).titles) == {"ar", "en"}


@pytest.mark.parametrize("code", CODES)
def test_the_workbook_is_the_same_bytes_every_time(code: str) -> None:
    assert workbook(code) == workbook(code)


@pytest.mark.parametrize(
    ("code", "least", "most"), [("hospital", 25, 45), ("counter", 25, 45), ("spotter", 5, 9)]
)
def test_it_is_short_enough_to_be_filled_on_the_spot(code: str, least: int, most: int) -> None:
    assert least <= sum(item.is_asked for item in form(code).items) <= most


@pytest.mark.parametrize("code", ["hospital", "counter"])
def test_every_shared_axis_is_measured(code: str) -> None:
    assert {item.axis for item in form(code).items if item.is_scored} == set(Axis)


@pytest.mark.parametrize("code", CODES)
def test_everything_an_observer_reads_is_in_both_languages(code: str) -> None:
    for item in form(code).items:
        texts = [item.labels, item.hints, item.constraint_messages, item.finding, item.recommendation]
        texts += [choice.labels for choice in item.choices]
        for text in texts:
            assert set(text) in ({"ar", "en"}, set()), (item.name, text)
            assert not LATIN_WORD.search(text.get("ar", "")), item.name
        if item.is_asked:
            assert item.labels, item.name
        if item.constraint:
            assert item.constraint_messages, item.name


@pytest.mark.parametrize("code", CODES)
def test_every_scored_item_can_become_a_finding_with_a_recommendation(code: str) -> None:
    for item in form(code).items:
        if item.is_scored:
            assert item.critical, item.name
            assert item.family, item.name
            assert item.window_minutes, item.name
            assert item.zone, item.name
            assert item.finding, item.name
            assert item.recommendation, item.name
            assert item.required or item.calculation, item.name


@pytest.mark.parametrize("code", CODES)
def test_every_scored_item_can_both_pass_and_fail(code: str) -> None:
    for item in form(code).items:
        if not item.is_scored:
            continue
        names = [choice.name for choice in item.choices]
        raws = [*names, " ".join(names[1:])] if names else ["0", "1", "2", "5", "600"]
        outcomes = [outcome for raw in raws if (outcome := item_outcome(item, raw))]
        assert any(outcome.score == 1 for outcome in outcomes), item.name
        assert any(outcome.failed for outcome in outcomes), item.name


@pytest.mark.parametrize("code", CODES)
def test_evidence_is_offered_only_where_the_policy_allows_it(code: str) -> None:
    everywhere = {zone.code for zone in scenario(code).zones}
    for item in form(code).items:
        if item.is_binary and item.type != "audit":
            assert item.relevant
            assert (
                f"selected(${{policy_{'photo' if item.type == 'image' else 'audio'}}}, '{item.zone}')"
                in item.relevant
            )
            assert item.zone in everywhere
            assert not holds(
                item.relevant, {"ramp": "no", "danger": "yes", "waste_exposed": "yes", "exits": "no"}
            )


@pytest.mark.parametrize("code", CODES)
def test_the_scenario_goes_with_its_questionnaire(code: str) -> None:
    play = scenario(code)
    assert (play.code, play.form_id) == (code, form(code).form_id)
    zones = {zone.code for zone in play.zones}
    assert {item.zone for item in form(code).items if item.zone} <= zones
    assert any(zone.required for zone in play.zones)
    for text in (play.title, play.persona, play.story, play.safety_exit, *play.forbidden):
        assert set(text) == {"ar", "en"}
        assert not LATIN_WORD.search(text["ar"])
    assert {step.zone for step in play.steps} >= {zone.code for zone in play.zones if zone.required}


@pytest.mark.parametrize("code", ["hospital", "counter"])
def test_a_zone_not_reached_is_missing_and_not_a_good_mark(code: str) -> None:
    found = items(code)
    answers = {"zones_reached": "entrance", "errand": "civil_document"}
    kept = applicable(form(code).items, form(code).groups, answers)
    assert found["shouted"].path not in kept
    outcome = item_outcome(found["shouted"], "")
    assert outcome is not None
    assert (outcome.kind, outcome.reason) == (OutcomeKind.NOT_OBSERVED, "out_of_reach")


@pytest.mark.parametrize("code", CODES)
def test_the_phone_keeps_the_log_of_taps(code: str) -> None:
    assert [item.type for item in form(code).items if item.name == "audit"] == ["audit"]


STAMPS = {
    "arrived_at": "2026-03-01T09:00:00.000+03:00",
    "counter_at": "2026-03-01T09:21:20.000+03:00",
    "doctor_at": "2026-03-01T10:02:20.000+03:00",
    "finished_at": "2026-03-01T09:40:00.000+03:00",
}
TIMED = [
    ("counter", "minutes_to_counter", "21"),
    ("counter", "minutes_at_counter", "19"),
    ("hospital", "minutes_to_desk", "21"),
    ("hospital", "minutes_to_doctor", "41"),
]


@pytest.mark.parametrize(("code", "name", "tapped"), TIMED)
def test_minutes_come_from_the_timer_and_are_asked_only_without_it(code: str, name: str, tapped: str) -> None:
    found = items(code)
    reached = {"zones_reached": " ".join(choice.name for choice in found["zones_reached"].choices)}
    asked = found[f"{name}_asked"].path

    timed = reached | STAMPS
    assert calculated(form(code).items, form(code).groups, timed)[found[name].path] == tapped
    assert asked not in applicable(form(code).items, form(code).groups, timed)

    told = reached | {"arrived_at": STAMPS["arrived_at"], f"{name}_asked": "33"}
    assert calculated(form(code).items, form(code).groups, told)[found[name].path] == "33"
    assert asked in applicable(form(code).items, form(code).groups, told)
    assert found[name].limit is not None
    assert not found[f"{name}_asked"].is_scored


@pytest.mark.parametrize("code", ["hospital", "counter"])
def test_the_timer_is_one_group_of_taps_that_cannot_run_backwards(code: str) -> None:
    taps = [item for item in form(code).items if item.type.lower() == "datetime"]
    assert {item.group for item in taps} == {"timer"}
    assert {item.appearance for item in taps} == {"rasid-tap"}
    assert {"arrived_at", "ticket_at", "counter_at", "finished_at"} <= {item.name for item in taps}
    assert not any(item.required for item in taps)
    for item in taps[1:]:
        before = {**STAMPS, item.name: ""}
        assert item.constraint
        assert holds(item.constraint, before, "2026-03-01T11:00:00.000+03:00")
        assert not holds(item.constraint, before, "2026-03-01T08:59:00.000+03:00")
        assert holds(item.constraint, {}, "2026-03-01T08:59:00.000+03:00")


def test_the_observer_can_tell_that_a_ramp_is_missing_blocked_from_view_or_fine() -> None:
    ramp = items("hospital")["ramp"]
    assert ramp.finding["ar"] == "مدخل الكراسي المتحركة مغلق أو غير موجود"
    outcomes = {choice.name: item_outcome(ramp, choice.name) for choice in ramp.choices}
    assert {name: outcome.kind.value for name, outcome in outcomes.items() if outcome} == {
        "yes": "answered",
        "no": "answered",
        "unclear": "not_observed",
        "exposure": "not_observed",
    }
    assert outcomes["no"] is not None
    assert outcomes["no"].failed


def test_a_refused_visit_is_a_failed_access_item() -> None:
    outcome = item_outcome(items("counter")["received"], "refused")
    assert outcome is not None
    assert (outcome.kind, outcome.failed) == (OutcomeKind.REFUSED, True)
    assert items("counter")["received"].axis == "access"


@pytest.mark.parametrize("code", CODES)
def test_a_whole_visit_can_be_written_and_read_back(code: str) -> None:
    shape = form_shape(form(code).xform)
    answers: dict[str, str] = {"visit_token": "t-1", "policy_photo": "entrance hall waiting"}
    for item in form(code).items:
        if item.type == "select_multiple":
            answers[item.name] = " ".join(choice.name for choice in item.choices if choice.name != "unclear")
        elif item.choices:
            answers[item.name] = item.choices[0].name
        elif item.type == "integer":
            answers[item.name] = "٣"
        elif item.type == "image":
            answers[item.name] = f"{item.name}.jpg"
    counted = calculated(form(code).items, form(code).groups, answers)
    answers |= {item.name: counted[item.path] for item in form(code).items if item.path in counted}
    kept = applicable(form(code).items, form(code).groups, answers)
    raw = write_submission(
        shape,
        answers,
        instance_id="uuid:1",
        started_at=dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC),
        omit={item.path for item in form(code).items} - kept,
    )
    reading = read_answers(parse_submission(raw), shape)
    by_path = {item.path: item for item in form(code).items}
    assert reading.unknown == ()
    assert set(reading.answers) == kept - {f"/{shape.root}/meta/audit"}
    for path, text in reading.answers.items():
        item = by_path[path]
        assert text == ("3" if item.type == "integer" else answers.get(item.name, text)), path
        if item.is_scored:
            outcome = item_outcome(item, text)
            assert outcome is not None
            assert outcome.reason not in {"blank", "unreadable"}, path


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('code = "spotter"', ""), "code"),
        (('zone = "hall"', 'zone = "roof"'), "roof"),
        (('ar = "عابر ينظر دقيقتين ويمضي"', ""), "Arabic"),
        (("time_box_minutes = 10", "time_box_minutes ="), "line 3"),
    ],
)
def test_a_scenario_with_a_part_missing_is_refused(change: tuple[str, str], message: str) -> None:
    toml = """code = "spotter"
form_id = "f"
time_box_minutes = 10
forbidden = []
[title]
ar = "عابر ينظر دقيقتين ويمضي"
[persona]
ar = "أ"
[story]
ar = "ب"
[safety_exit]
ar = "ج"
[[zones]]
code = "hall"
required = true
ar = "القاعة"
[[steps]]
zone = "hall"
ar = "ادخل"
"""
    assert read_scenario(toml).steps
    with pytest.raises(ScenarioError, match=message):
        read_scenario(toml.replace(*change))
