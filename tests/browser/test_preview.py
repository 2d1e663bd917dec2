"""An officer looks at a form of every question type in the real client, before anything is published."""

import io
import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from rasid.foundation.accounts.models import User
from rasid.protocols.xlsform import draw_workbook
from rasid.protocols.xlsform.types import TYPES, Treatment
from rasid.stages.questionnaires import actions
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.rules import VersionState
from tests.world.plans import Country

WITH_LIST = {"select_one", "select_multiple", "rank"}
FROM_FILE = {"select_one_from_file", "select_multiple_from_file"}


def every_type() -> str:
    """One question of each type that we say works, a repeat and a condition."""
    rows = []
    for number, (kind, rule) in enumerate(TYPES.items()):
        if rule.treatment is not Treatment.ASKED:
            continue
        written = f"{kind} few" if kind in WITH_LIST else f"{kind} places.csv" if kind in FROM_FILE else kind
        rows.append(f"| {written} | q{number} | سؤال {kind} | Question {kind} |")
    table = "| type | name | label::العربية (ar) | label::English (en) |\n|---|---|---|---|\n"
    rounds = (
        "| begin repeat | round | جولة | Round |\n| text | said | ماذا قيل؟ | Said? |\n| end repeat | | | |"
    )
    return (
        "## settings\n| form_id | version | default_language |\n|---|---|---|\n| types | 1 | العربية (ar) |\n\n"
        f"## survey\n{table}" + "\n".join(rows) + f"\n{rounds}\n\n"
        "## choices\n| list_name | name | label::العربية (ar) | label::English (en) |\n|---|---|---|---|\n"
        "| few | a | أ | A |\n| few | b | ب | B |\n"
    )


@pytest.fixture
def typed(country: Country) -> QuestionnaireVersion:
    drawn = draw_workbook(every_type())
    version = actions.upload_questionnaire(country.programme, io.BytesIO(drawn), "types.xlsx")
    actions.convert_version(version.id)
    version.refresh_from_db()
    assert version.state == VersionState.READY, version.problems
    places = "name,label\na,عمّان\nb,إربد\n".encode()
    actions.keep_form_media(country.programme, version.id, [("places.csv", io.BytesIO(places))])
    return version


@pytest.fixture(scope="module", autouse=True)
def unsafe() -> Iterator[None]:
    """Playwright keeps an event loop in this thread, at which Django's database would shy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def desk(
    transactional_db: None, live_server: Any, client: Any, rania: User, chromium: Browser
) -> Iterator[Page]:
    """Rania's browser on a narrow screen."""
    client.force_login(rania)
    context = chromium.new_context(viewport={"width": 360, "height": 780}, base_url=live_server.url)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_form_of_every_type_opens_as_an_observer_sees_it(
    typed: QuestionnaireVersion, desk: Page, language: str
) -> None:
    faults: list[str] = []
    desk.on("pageerror", lambda error: faults.append(str(error)))
    desk.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    desk.goto(f"/office/jo/questionnaires/{typed.id}/preview/?in={language}")
    frame = desk.locator("[data-preview]")
    word, onward = ("سؤال", "التالي") if language == "ar" else ("Question", "Next")
    frame.get_by_text(f"{word} text").first.wait_for(timeout=20_000)
    assert frame.evaluate("place => getComputedStyle(place).direction") == (
        "rtl" if language == "ar" else "ltr"
    )
    seen = ""
    while True:
        before = frame.inner_text()
        seen += before
        button = frame.get_by_role("button", name=onward, exact=True)
        if not button.count():
            break
        button.click()
        expect(frame).not_to_have_text(before, timeout=5_000)
    assert faults == []
    if folder := os.environ.get("SHOTS"):
        desk.screenshot(path=f"{folder}/preview-{language}.png", full_page=True)
    for kind, rule in TYPES.items():
        if rule.treatment is Treatment.ASKED:
            assert re.search(rf"{word} {kind}\b", seen), kind
