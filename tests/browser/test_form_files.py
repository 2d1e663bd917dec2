"""A phone meets a form with a picture and a list of its own: no visit before they are there, then all of it offline."""

import datetime as dt
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from rasid.foundation.calendar import clock
from rasid.protocols.xlsform import draw_workbook
from rasid.stages.observers.actions import note_rehearsal
from rasid.stages.observers.models import Observer
from rasid.stages.questionnaires import actions
from rasid.stages.submissions.models import Submission
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import VisitState
from tests.world.plans import Country

APP = "/field/jo/app/"
PIN = "402917"
NINE_IN_AMMAN = dt.datetime(2026, 11, 15, 6, 0, tzinfo=dt.UTC)
FORM = """
## settings
| form_id | version | form_title | default_language |
|---|---|---|---|
| stalls | 1 | أكشاك | العربية (ar) |

## survey
| type | name | label::العربية (ar) | media::image | required |
|---|---|---|---|---|
| hidden | visit_token | | | |
| select_one_from_file places.csv | stall | أي كشك زرت؟ | map.png | yes |
| text | seen | ماذا رأيت؟ | | no |
"""
PLACES = "name,label\na,كشك الساحة\nb,كشك الحديقة\n"


@pytest.fixture(scope="module", autouse=True)
def unsafe() -> Iterator[None]:
    """Playwright keeps an event loop in this thread, at which Django's database would shy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def stalls(transactional_db: None, country: Country, counter_visit: Visit, noor: Observer) -> Visit:
    """Noor's visit, with a form whose choices come in a list and whose question shows a picture."""
    drawn = draw_workbook(FORM)
    version = actions.upload_questionnaire(country.programme, io.BytesIO(drawn), "stalls.xlsx")
    actions.convert_version(version.id)
    picture = io.BytesIO()
    Image.new("RGB", (64, 48), (20, 90, 160)).save(picture, "PNG")
    picture.seek(0)
    files = [("places.csv", io.BytesIO(PLACES.encode())), ("map.png", picture)]
    actions.keep_form_media(country.programme, version.id, files)
    actions.publish_version(country.programme, version.id, [country.sector])
    Visit.objects.filter(id=counter_visit.id).update(
        questionnaire_version=version, window_starts=NINE_IN_AMMAN.date(), window_ends=NINE_IN_AMMAN.date()
    )
    # The first visit is not the first of all: nobody offers a practice in between.
    note_rehearsal(noor, "counter", 1, 1)
    counter_visit.refresh_from_db()
    return counter_visit


@pytest.fixture
def same_morning(frozen_clock: dt.datetime, tmp_path: Path) -> Iterator[None]:
    """The server's threads read the phone's clock: what a test freezes is frozen in its own thread alone."""
    hands = tmp_path / "hands"
    hands.write_text(str(round((NINE_IN_AMMAN - dt.datetime.now(dt.UTC)).total_seconds())), encoding="ascii")
    clock.follow(hands)
    yield
    clock.follow(None)


@pytest.fixture
def phone(
    stalls: Visit, same_morning: None, noor: Observer, live_server: Any, client: Any, chromium: Browser
) -> Iterator[Page]:
    client.force_login(noor.user)
    context = chromium.new_context(
        viewport={"width": 360, "height": 740},
        base_url=live_server.url,
        locale="ar",
        timezone_id="Asia/Amman",
    )
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    context.clock.install(time=NINE_IN_AMMAN)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def prepare(page: Page) -> None:
    page.goto(APP)
    page.get_by_role("button", name="ابدأ").click()
    for _ in range(2):
        keys = page.locator(".pin-keys button")
        for digit in PIN:
            keys.nth(10 if digit == "0" else int(digit) - 1).click()
        page.locator(".pin-go").click()
    expect(page.locator(".tabs")).to_be_visible()


def shot(page: Page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/form-files-{name}.png", full_page=True)


def test_a_form_with_a_picture_and_a_list_waits_for_them_and_is_then_filled_in_offline(
    stalls: Visit, phone: Page, noor: Observer
) -> None:
    faults: list[str] = []
    phone.on("pageerror", lambda error: faults.append(str(error)))
    lost = re.compile(r"/forms/[^/]+/media/")
    phone.context.route(lost, lambda route: route.abort())
    prepare(phone)
    card = phone.locator(".card", has_text=stalls.service_point.name["ar"]).first
    card.get_by_role("button", name=re.compile("^التفاصيل|^افتح")).click()
    begin = phone.get_by_role("button", name="ابدأ", exact=True)
    expect(phone.get_by_text("لم تصل بعد صور أسئلتها وقوائمها")).to_be_visible()
    expect(begin).to_be_disabled()
    shot(phone, "waiting")

    phone.context.unroute(lost)
    phone.get_by_role("button", name="حدّث").click()
    expect(begin).to_be_enabled()
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.context.set_offline(True)
    begin.click()
    expect(phone.get_by_text("أي كشك زرت؟").first).to_be_visible()
    picture = phone.locator("img.q-label-media")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 64
    shot(phone, "question")
    phone.get_by_text("كشك الحديقة").click()
    phone.locator("textarea:visible, .q-question input[type=text]:visible").fill("لا أحد")
    phone.get_by_role("button", name="راجع أجوبتك").click()
    expect(phone.locator(".q-check").first).to_contain_text("كشك الحديقة")
    phone.get_by_role("button", name="أنهِ وأرسل").click()
    expect(phone.get_by_role("heading", name="قُدّمت")).to_be_visible()
    # Nothing was received: there is no code yet that could be taken for a receipt.
    expect(phone.get_by_text("رمز الإيصال")).to_have_count(0)
    shot(phone, "filed-offline")

    phone.context.set_offline(False)
    expect(phone.get_by_text("رمز الإيصال")).to_be_visible(timeout=30_000)
    shot(phone, "filed")
    filed = Submission.objects.get(visit=stalls)
    assert b"<stall>b</stall>" in bytes(filed.xml)
    assert phone.locator(".proof code").inner_text() == filed.xml_sha256[:12].upper()
    assert stalls.steps.filter(state=VisitState.STARTED).exists()
    assert faults == []
