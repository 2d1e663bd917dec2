from datetime import date, timedelta
from functools import cache
from statistics import mean

import pytest

from rasid.project.demonstration.answers import Form, fill
from rasid.project.demonstration.apportioning import stream
from rasid.project.demonstration.world import Place, World
from rasid.protocols.openrosa import form_shape, parse_submission, read_answers, write_submission
from rasid.protocols.xlsform import Conversion, convert, item_outcome
from rasid.stages.questionnaires.content import CODES, workbook
from rasid.stages.submissions.rules import unfinished

FIRST = date(2026, 8, 2)
PLACES = [Place(f"p{n}", f"a{n % 12}", "civil-status", f"مركز {n}", 31.9, 35.9) for n in range(60)]


@cache
def form(code: str) -> Form:
    converted = convert(workbook(code), f"{code}.xlsx")
    assert isinstance(converted, Conversion)
    return Form(converted.form_id, form_shape(converted.xform), converted.items, converted.groups)


def filled(code: str, world: World, place: Place, day: date = FIRST) -> dict[str, str]:
    draw = stream(1, "test", place.code, day.isoformat())
    return dict(fill(form(code), world, place, day, draw, hidden={"policy_photo": "entrance hall"}).answers)


@pytest.mark.parametrize("code", CODES)
def test_every_answer_is_one_that_the_form_would_take(code: str) -> None:
    world, asked = World(1, PLACES, FIRST), form(code)
    for place in PLACES:
        draw = stream(1, "test", place.code)
        made = fill(asked, world, place, FIRST, draw, hidden={"policy_photo": "entrance hall"})
        raw = write_submission(asked.shape, made.answers, instance_id="uuid:1", omit=made.omit)
        reading = read_answers(parse_submission(raw), asked.shape)
        by_path = dict(reading.answers)
        assert reading.unknown == ()
        assert set(reading.attachments) == set(made.photos)
        given = {"policy_photo": "entrance hall"}
        kept = {item.path for item in asked.items} - made.omit
        wrong = unfinished(asked.items, kept, by_path, given)
        assert [(item.name, by_path.get(item.path)) for item in wrong] == []


@pytest.mark.parametrize("code", CODES)
def test_what_the_observer_takes_for_a_fault_is_one_by_the_form_too(code: str) -> None:
    world, asked = World(1, PLACES, FIRST), form(code)
    failed = 0
    for place in PLACES:
        made = fill(asked, world, place, FIRST, stream(1, "test", place.code), hidden={})
        outcomes = {
            item.name: item_outcome(item, "" if item.path in made.omit else made.answers.get(item.name))
            for item in asked.items
        }
        assert {name for name, outcome in outcomes.items() if outcome and outcome.failed} == made.failed
        failed += len(made.failed)
    assert 0 < failed < 3 * len(PLACES)


def test_the_same_place_on_the_same_day_is_answered_the_same_and_another_day_otherwise() -> None:
    first, again = (filled("counter", World(1, PLACES, FIRST), PLACES[0]) for _ in range(2))
    assert first == again
    assert filled("counter", World(1, PLACES, FIRST), PLACES[0], FIRST + timedelta(days=7)) != first


def test_authorities_differ_more_than_chance_would_have_them() -> None:
    world = World(1, PLACES, FIRST)
    by_authority: dict[str, list[float]] = {}
    for place in PLACES:
        by_authority.setdefault(place.authority, []).append(world.goodness(place, "speed", FIRST))
    means = sorted(mean(values) for values in by_authority.values())
    assert means[-1] - means[0] > 0.15


def test_a_fault_lasts_until_it_is_corrected_and_then_stays_away() -> None:
    world = World(1, PLACES, FIRST)
    broken = next(place for place in PLACES if world.is_broken(place, "ramp", "access", FIRST))
    later = FIRST + timedelta(days=20)
    assert world.is_broken(broken, "ramp", "access", later)
    world.correct(broken.code, "ramp", later)
    assert world.is_broken(broken, "ramp", "access", later - timedelta(days=1))
    assert not world.is_broken(broken, "ramp", "access", later)
    assert not world.is_broken(broken, "ramp", "access", later + timedelta(days=90))
