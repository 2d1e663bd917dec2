"""The questionnaires and scenarios that come with the product."""

import datetime as dt
import re
import shutil
import subprocess
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from pyxform.validators.odk_validate import ODK_VALIDATE_PATH

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
from rasid.stages.registry.rules import ServicePointKind

LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
PLACELESS = ("phone", "web")
SPOT_CHECKS = ("spotter", "spot_queue", "spot_park")
VISITS = tuple(code for code in CODES if code not in SPOT_CHECKS)
# Whoever stands there knows: the door, the page, the ground underfoot, the lamps overhead.
PLAIN_TO_SEE = {
    ("hospital", "way_signs"),
    ("airport", "way_signs"),
    ("spotter", "dirt"),
    ("spot_park", "dirt"),
    ("park", "lights"),
    ("road", "walkable"),
    ("road", "lamps"),
    ("web", "open_in_hours"),
    ("web", "arabic"),
    ("web", "fits_phone"),
}


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


@pytest.mark.parametrize("code", CODES)
def test_it_is_short_enough_to_be_filled_on_the_spot(code: str) -> None:
    least, most = (5, 9) if code in SPOT_CHECKS else (25, 45)
    assert least <= sum(item.is_asked for item in form(code).items) <= most


@pytest.mark.parametrize("code", VISITS)
def test_every_shared_axis_is_measured(code: str) -> None:
    # Nobody can see the floor of a telephone line.
    beyond = {Axis.PLACE} if code in PLACELESS else set()
    assert {item.axis for item in form(code).items if item.is_scored} == set(Axis) - beyond


@pytest.mark.parametrize("code", CODES)
def test_no_question_and_no_axis_outweighs_the_rest(code: str) -> None:
    by_axis: Counter[str] = Counter()
    for item in form(code).items:
        if item.is_scored:
            assert item.weight in {1, 2, 3}, item.name
            by_axis[item.axis or ""] += int(item.weight)
    heaviest = 0.5 if code not in SPOT_CHECKS else 0.75
    assert max(by_axis.values()) <= heaviest * by_axis.total(), by_axis


@pytest.mark.parametrize("code", SPOT_CHECKS[1:])
def test_a_spotter_only_taps(code: str) -> None:
    assert {item.type for item in form(code).items if item.is_asked} <= {
        "geopoint",
        "select_one",
        "select_multiple",
        "image",
    }
    assert scenario(code).time_box_minutes <= 10


@pytest.mark.parametrize("code", CODES)
def test_what_could_not_be_seen_need_not_be_guessed(code: str) -> None:
    seen = {"cleanliness", "facility", "signage"}
    for item in form(code).items:
        if not item.is_scored or not item.choices or item.family not in seen:
            continue
        kinds = {choice.score.kind for choice in item.choices if choice.score}
        may_pass_over = kinds & {OutcomeKind.NOT_OBSERVED, OutcomeKind.NOT_APPLICABLE}
        gated = item.conditional and item.skipped.kind is OutcomeKind.NOT_OBSERVED
        assert may_pass_over or gated or (code, item.name) in PLAIN_TO_SEE, (code, item.name)


@pytest.mark.parametrize("code", CODES)
def test_nobody_is_asked_for_a_name(code: str) -> None:
    written = [item for item in form(code).items if item.type == "text"]
    for item in written:
        assert re.search("بلا (رأي ولا )?أسماء", item.labels["ar"]), item.name
    if code not in SPOT_CHECKS:
        (how_to,) = [item for item in form(code).items if item.name == "how_to"]
        assert re.search("اسم|أسماء|وجه|لا تصوّر أحداً|رقم", how_to.labels["ar"])


@pytest.mark.parametrize("code", CODES)
def test_it_is_made_for_kinds_of_place_that_the_registry_knows(code: str) -> None:
    assert {ServicePointKind(kind) for kind in scenario(code).kinds} <= set(ServicePointKind)
    assert scenario(code).use == ("spot_check" if code in SPOT_CHECKS else "visit")
    has_place = any(item.type == "geopoint" for item in form(code).items)
    assert has_place is (code not in PLACELESS)


@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate runs on Java")
def test_odk_validate_takes_every_form(tmp_path: Path) -> None:
    for code in CODES:
        (tmp_path / f"{code}.xml").write_bytes(form(code).xform)
    command = [str(shutil.which("java")), "-Djava.awt.headless=true", "-jar", str(ODK_VALIDATE_PATH)]
    done = subprocess.run(
        [*command, *(str(tmp_path / f"{code}.xml") for code in CODES)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Xform is valid!") == len(CODES), done.stderr


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


ALL_ILL = {"ramp": "no", "danger": "yes hole", "waste_exposed": "yes", "exits": "no", "step_free": "no"}
ALL_ILL |= {"open_in_hours": "closed down", "dirt": "litter glass", "hazards": "hole", "potholes": "worse"}
ALL_ILL |= {
    "dangers": "wires",
    "drains": "open",
    "counters": "none",
    "error_words": "none",
    "system_down": "yes",
}


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
            assert not holds(item.relevant, ALL_ILL)


@pytest.mark.parametrize("code", CODES)
def test_the_scenario_goes_with_its_questionnaire(code: str) -> None:
    play = scenario(code)
    assert (play.code, play.form_id) == (code, form(code).form_id)
    zones = {zone.code for zone in play.zones}
    assert {item.zone for item in form(code).items if item.zone} <= zones
    assert any(zone.required for zone in play.zones)
    if asked := items(code).get("zones_reached"):
        assert {zone.code for zone in play.zones if zone.required} <= {
            choice.name for choice in asked.choices
        }
    for text in (play.title, play.persona, play.story, play.safety_exit, *play.forbidden):
        assert set(text) == {"ar", "en"}
        assert not LATIN_WORD.search(text["ar"])
    assert {step.zone for step in play.steps} >= {zone.code for zone in play.zones if zone.required}


def test_a_scenario_asks_for_whom_its_story_needs_and_for_nobody_else() -> None:
    assert {code: scenario(code).personas for code in CODES if scenario(code).personas} == {
        "school": ("parent",)
    }


@pytest.mark.parametrize("code", ["hospital", "counter", "court", "utility", "school"])
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
    ("school", "minutes_to_desk", "21"),
    ("court", "minutes_at_counter", "19"),
    ("airport", "minutes_to_passport", "21"),
    ("utility", "minutes_to_counter", "21"),
    ("phone", "minutes_on_hold", "21"),
    ("web", "minutes_to_receipt", "19"),
]


@pytest.mark.parametrize(("code", "name", "tapped"), TIMED)
def test_minutes_come_from_the_timer_and_are_asked_only_without_it(code: str, name: str, tapped: str) -> None:
    found = items(code)
    reached = {"zones_reached": " ".join(choice.name for choice in found["zones_reached"].choices)}
    reached |= {"role": "departing", "errand": "request"}
    asked = found[f"{name}_asked"].path

    timed = reached | STAMPS
    assert calculated(form(code).items, form(code).groups, timed)[found[name].path] == tapped
    assert asked not in applicable(form(code).items, form(code).groups, timed)

    told = reached | {"arrived_at": STAMPS["arrived_at"], f"{name}_asked": "33"}
    assert calculated(form(code).items, form(code).groups, told)[found[name].path] == "33"
    assert asked in applicable(form(code).items, form(code).groups, told)
    assert found[name].limit is not None
    assert not found[f"{name}_asked"].is_scored


TIMERS = tuple(code for code in VISITS if code not in {"park", "road"})


@pytest.mark.parametrize("code", TIMERS)
def test_the_timer_is_one_group_of_taps_that_cannot_run_backwards(code: str) -> None:
    taps = [item for item in form(code).items if item.type.lower() == "datetime"]
    assert {item.group for item in taps} == {"timer"}
    assert {item.appearance for item in taps} == {"rasid-tap"}
    names = {item.name for item in taps}
    assert {"arrived_at", "counter_at", "finished_at"} <= names
    assert ("ticket_at" in names) is ("ticket" in items(code))
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


def left_out(code: str, kept: frozenset[str]) -> set[str]:
    """Groups of which nothing applies: clients leave them out as a whole."""
    paths = {group.path for group in form(code).groups}
    return {path for path in paths if not any(each.startswith(f"{path}/") for each in kept)}


@pytest.mark.parametrize("code", CODES)
def test_a_whole_visit_can_be_written_and_read_back(code: str) -> None:
    shape = form_shape(form(code).xform)
    everywhere = " ".join(zone.code for zone in scenario(code).zones)
    answers = {"visit_token": "t-1"}
    answers |= {item.name: everywhere for item in form(code).items if item.name.startswith("policy_")}
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
        omit=({item.path for item in form(code).items} - kept) | left_out(code, kept),
    )
    reading = read_answers(parse_submission(raw), shape)
    by_path = {item.path: item for item in form(code).items}
    assert reading.unknown == ()
    assert set(reading.answers) == kept
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
        (("forbidden = []", 'forbidden = []\npersonas = ["pirate"]'), "persona-unknown"),
        (("forbidden = []", 'forbidden = []\nlanguages = ["xx"]'), "language-unknown"),
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
