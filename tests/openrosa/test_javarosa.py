"""What our plain page writes, and what ODK Collect's own engine writes for the same answers."""

from datetime import UTC, datetime
from typing import cast

import pytest

from rasid.protocols.openrosa import form_shape, write_submission
from rasid.protocols.xlsform import Conversion, Item, convert
from rasid.stages.questionnaires import content
from rasid.stages.submissions.queries import given_answers
from rasid.stages.submissions.rules import asked_now, unfinished
from tests.openrosa import javarosa

pytestmark = pytest.mark.skipif(not javarosa.is_there(), reason="no Java with its compiler on this machine")

BY_TYPE = {
    "integer": "3", "decimal": "2.5", "date": "2026-11-15", "time": "09:30:00.000+03:00",
    "dateTime": "2026-11-15T09:30:00.000+03:00", "datetime": "2026-11-15T09:30:00.000+03:00",
    "geopoint": "31.9539 35.9106 800.0 5.0", "image": "photo.jpg", "audio": "voice.m4a",
}  # fmt: skip


def _answer(item: Item, last: bool) -> str:
    if item.choices:
        return item.choices[-1 if last else 0].name
    return BY_TYPE.get(item.type, "وقائع كما رأيتها")


def _filled(form: Conversion, last: bool) -> bytes:
    """Question after question, as the plain page asks them, until nothing that applies is missing."""
    shape = form_shape(form.xform)
    given = given_answers(shape)
    answers = {item.path: given[item.name] for item in form.items if item.is_asked and item.name in given}
    while missing := unfinished(
        form.items, asked_now(form.items, form.groups, answers, given), answers, given
    ):
        answers |= {item.path: _answer(item, last) for item in missing}
    applying = asked_now(form.items, form.groups, answers, given)
    now = datetime.now(UTC)
    return write_submission(
        shape,
        {path: text for path, text in answers.items() if path in applying},
        instance_id="uuid:1",
        started_at=now,
        ended_at=now,
        omit={item.path for item in form.items} - applying,
    )


Told = dict[tuple[str, bool], tuple[list[str], list[str]]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """By questionnaire and by which choices: our document and JavaRosa's, as comparable lines."""
    forms = {code: convert(content.workbook(code), f"{code}.xlsx") for code in content.CODES}
    cases = [(code, last) for code in forms for last in (False, True)]
    ours = [_filled(cast("Conversion", forms[code]), last) for code, last in cases]
    xforms = [cast("Conversion", forms[code]).xform for code, _ in cases]
    theirs = javarosa.all_filled_in(list(zip(xforms, ours, strict=True)), tmp_path_factory.mktemp("javarosa"))
    return {
        case: (javarosa.plain(mine, xform), javarosa.plain(other, xform))
        for case, xform, mine, other in zip(cases, xforms, ours, theirs, strict=True)
    }


@pytest.mark.parametrize("last", [False, True], ids=["first choices", "last choices"])
@pytest.mark.parametrize("code", content.CODES)
def test_the_plain_page_writes_what_javarosa_writes(code: str, last: bool, told: Told) -> None:
    ours, theirs = told[code, last]
    assert ours == theirs
