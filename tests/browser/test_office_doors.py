"""The hotline's desk and the listening desk in a real browser, in Arabic, at 360 px, with the hands on the keyboard."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from rasid.foundation.accounts.models import User
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.tests import crafted
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports.actions import attach
from rasid.stages.reports.listening.models import Recording, Transcript
from rasid.stages.reports.models import Report
from rasid.stages.reports.queries import by_code
from rasid.stages.reports.rules import FileKind
from rasid.stages.reports.statement import PromisedFile
from tests.world.reports import Reporting

CODE = re.compile(r"[0-9A-Z]{4} – [0-9A-Z]{4} – [0-9A-Z]{4}")


@pytest.fixture(scope="module", autouse=True)
def unsafe() -> Iterator[None]:
    """Playwright keeps an event loop in this thread, at which Django's database would shy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def desk(
    transactional_db: None, live_server: Any, client: Any, rania: User, chromium: Browser, settings: Any, tmp_path: Path
) -> Iterator[Page]:  # fmt: skip
    """Rania's browser on a narrow screen."""
    settings.UPLOADS = tmp_path / "uploads"
    client.force_login(rania)
    context = chromium.new_context(viewport={"width": 360, "height": 780}, base_url=live_server.url)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def keeps_to_the_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= 360"))


def test_a_call_is_logged_without_a_mouse_and_an_error_loses_nothing(
    desk: Page, marka: ServicePoint, zarqa: ServicePoint
) -> None:
    desk.goto("/office/jo/reports/calls/")
    # The cursor stands where the caller's words go.
    expect(desk.get_by_label("ما يقوله المتصل")).to_be_focused()
    desk.keyboard.type("المصعد معطل منذ شهر")
    desk.keyboard.press("Tab")
    desk.keyboard.type("ماركا", delay=30)
    found = desk.get_by_role("radio", name="مركز ترخيص ماركا")
    expect(found).to_be_visible()
    found.focus()
    desk.keyboard.press("Space")
    desk.get_by_label("رقم المتصل").fill("0791234567")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("main")).to_contain_text("لا يُحفظ رقمه إلا إن وافق")
    assert keeps_to_the_screen(desk)
    expect(desk.get_by_label("ما يقوله المتصل")).to_have_value("المصعد معطل منذ شهر")
    expect(desk.get_by_role("radio", name="مركز ترخيص ماركا")).to_be_checked()
    desk.get_by_label("أنحفظ رقمك").focus()
    desk.keyboard.press("Space")
    desk.keyboard.press("Control+Enter")
    shown = desk.locator(".spoken-code")
    expect(shown).to_have_text(CODE)
    assert keeps_to_the_screen(desk)
    report = by_code(marka.programme, shown.inner_text().replace(" ", ""))
    assert report is not None
    assert report.service_point == marka
    desk.keyboard.press("n")
    expect(desk.get_by_label("ما يقوله المتصل")).to_have_value("")
    expect(desk.locator("main")).to_contain_text(str(report.number))


def test_a_voice_note_is_written_down_with_the_hands_on_the_keyboard(
    desk: Page, reporting: Reporting, jobs_here: None
) -> None:
    voice = keep(BytesIO(crafted.sound(8.0)))
    promised = PromisedFile(voice.sha256, FileKind.VOICE, bytes=voice.size_bytes)
    report: Report = reporting("", files=(promised,)).report
    attach(report.id, voice.sha256, voice)
    recording = Recording.objects.get(report=report)
    desk.goto("/office/jo/reports/listening/")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    editor = desk.get_by_label("ما يقوله التسجيل")
    expect(desk.locator("[data-tools]")).to_be_visible()
    editor.focus()
    desk.keyboard.press("Escape")
    expect(desk.locator("[data-clock]")).to_contain_text("0:01 /")
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.querySelector('audio').paused")
    desk.keyboard.type("الدور طويل")
    desk.keyboard.press("Alt+m")
    desk.keyboard.type("واتصلوا على 0791234567")
    desk.keyboard.press("Alt+.")
    assert desk.evaluate("document.querySelector('audio').playbackRate") == 1.25
    desk.keyboard.press("Alt+l")
    assert desk.evaluate("document.querySelector('audio').currentTime") > 3
    assert float(desk.locator("[data-played]").get_attribute("width") or 0) > 300
    assert keeps_to_the_screen(desk)
    desk.keyboard.press("Alt+s")
    expect(desk.locator("main")).to_contain_text("سُمع كل شيء")
    written = Transcript.objects.get(recording=recording)
    assert re.search(r"الدور طويل \[غير مفهوم 0:0\d\] واتصلوا على", written.text)
    assert "0791234567" not in written.text
