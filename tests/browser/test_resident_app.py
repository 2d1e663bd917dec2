"""A resident's phone, 360 px wide, in Arabic: spoken and photographed offline, proven, followed to its end."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.browser.notebook import Notebook, camera_photo
from tests.browser.offices import SLUG
from tests.browser.settled_residents import ANSWER
from tests.browser.stack import Stack, own_folder, running

SAY, FOLLOW = f"/p/{SLUG}/say/", f"/p/{SLUG}/follow/"
DATABASE = "rasid-said"
WORDS = "الدور متوقف منذ ساعة، والموظف غير موجود."
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
SENT_MS = 60_000


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    # No clock is set: a phone's own is the true one, and here it must be the server's too.
    # The second report of an hour is one too many, so that the phone has to work for it.
    strict = {"RASID_REPORTS_PER_DEVICE": "1"}
    with own_folder() as folder, running(folder, slug=SLUG, settings=strict) as started:
        yield started


@pytest.fixture(scope="module")
def marka(stack: Stack) -> dict[str, str]:
    told = _office(stack, "settle")
    found: dict[str, str] = json.loads(told[told.index("{") :])
    return found


@pytest.fixture(scope="module")
def salma(
    stack: Stack,
    marka: dict[str, str],
    playwright: Playwright,
    chromium_options: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Notebook]:
    """A phone on which the app was opened once with a network."""
    with Notebook(playwright, chromium_options, stack.url, tmp_path_factory.mktemp("salma")) as phone:
        phone.page.goto(stack.url + SAY)
        expect(_answer(phone, "بلاغ")).to_be_visible()
        phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        yield phone


@pytest.fixture(scope="module")
def stranger(playwright: Playwright, chromium_options: dict[str, Any]) -> Iterator[Browser]:
    """Somebody else's browser."""
    browser = playwright.chromium.launch(**chromium_options)
    yield browser
    browser.close()


def _office(stack: Stack, what: str) -> str:
    code = f"from tests.browser.settled_residents import {what}; {what}('{SLUG}')"
    return stack.rasid("manage", "shell", "-v", "0", "-c", code)


def _answer(phone: Notebook, kind: str) -> Any:
    return phone.page.locator("button.answer", has_text=kind)


def _talk(phone: Notebook) -> None:
    """Tap to begin, tap to end."""
    phone.tap("اضغط وتحدّث")
    stop = phone.button(re.compile("^أوقف التسجيل"))
    expect(stop).to_contain_text("٠:٠١")
    phone.look("resident-talking")
    phone.press(stop)
    expect(phone.page.locator(".attached audio")).to_be_visible()


def _photograph(phone: Notebook) -> None:
    with phone.page.expect_file_chooser() as chosen:
        phone.tap("صوّر")
    chosen.value.set_files({"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": camera_photo(7)})
    expect(phone.page.locator(".attached img")).to_be_visible()


def test_a_place_found_with_a_network_is_remembered_without_one(
    salma: Notebook, marka: dict[str, str]
) -> None:
    salma.look("resident-home")
    salma.press(_answer(salma, "اقتراح"))
    salma.page.get_by_label("أو اكتب").fill("افتحوا شباكاً لكبار السن.")
    salma.tap("التالي: أين؟")
    # Spelt as people type it.
    salma.page.get_by_label("ابحث باسم الدائرة").fill("اربد")
    salma.press(salma.page.get_by_role("button", name="ترخيص إربد"))
    expect(salma.page.locator(".chosen")).to_contain_text("ترخيص إربد")
    salma.page.get_by_label("ابحث باسم الدائرة").fill("ترخيص")
    expect(salma.page.get_by_role("button", name=marka["name"])).to_be_visible()
    salma.tap("اختر على الخريطة")
    salma.page.locator('.map path:not([d="M0 0"])').first.wait_for()
    salma.page.locator(".map").click()
    expect(salma.page.locator(".chosen")).to_contain_text("نقطة على الخريطة")
    salma.look("resident-map")
    salma.context.set_offline(True)
    salma.page.get_by_label("ابحث باسم الدائرة").fill("الزرقا")
    expect(salma.page.get_by_role("button", name="ترخيص الزرقاء")).to_be_visible()
    salma.look("resident-where-offline")


def test_a_photo_and_a_voice_said_offline_are_proven_after_the_phone_died(
    stack: Stack, salma: Notebook, marka: dict[str, str]
) -> None:
    salma.context.set_offline(True)
    salma.page.goto(stack.url + SAY)
    expect(salma.page.get_by_text("افتحوا شباكاً لكبار السن.").first).to_be_visible()
    salma.press(_answer(salma, "بلاغ"))
    salma.at("ماذا حدث؟")
    _talk(salma)
    _photograph(salma)
    salma.page.get_by_label("أو اكتب").fill(WORDS)
    salma.look("resident-said")
    salma.tap("التالي: أين؟")
    if salma.page.locator(".chosen").count() == 0:
        salma.tap("أنا هنا الآن")
    expect(salma.page.locator(".chosen")).to_contain_text("حيث كنت")
    salma.page.get_by_label("ابحث باسم الدائرة").fill("ماركا")
    salma.press(salma.page.get_by_role("button", name=marka["name"]))
    expect(salma.page.locator(".chosen")).to_contain_text(marka["name"])
    expect(salma.page.get_by_role("status").filter(has_text="محفوظ في هاتفك")).to_be_visible()
    salma.look("resident-where")

    # The draft is on the phone: whoever tears the battery out loses nothing.
    salma.die()
    salma.switch_on(online=False)
    salma.page.goto(stack.url + SAY)
    # The kept page comes at once, the app's first screen a moment later.
    expect(salma.page.locator("h1")).to_be_visible()
    salma.look("resident-drafts")
    assert salma.page.locator(".card", has_text="أكمل").count() == 2
    salma.press(salma.page.locator(".card", has_text=WORDS).get_by_role("button", name=re.compile("^أكمل")))
    expect(salma.page.locator(".attached img")).to_be_visible()
    expect(salma.page.locator(".attached audio")).to_be_visible()
    salma.tap("التالي: أين؟")
    expect(salma.page.locator(".chosen")).to_contain_text(marka["name"])
    salma.tap("التالي: راجع وأرسل")
    salma.look("resident-check")
    salma.tap("أرسل")
    salma.at("محفوظ في هاتفك")
    code = salma.page.locator(".receipt-code").inner_text().strip("\u2066\u2069")
    assert CODE.fullmatch(code)
    salma.look("resident-kept")
    assert stack.sql("SELECT count(*) FROM reports_report") == [(0,)]

    # It dies once more with everything aboard, wakes up, and finds a network.
    salma.die()
    salma.switch_on(online=False)
    salma.page.goto(stack.url + SAY)
    expect(salma.page.get_by_role("heading", name="واحدة في طريقها")).to_be_visible()
    salma.look("resident-waiting")
    salma.context.set_offline(False)
    expect(salma.page.get_by_role("heading", name="أرسلتها من هذا الهاتف")).to_be_visible(timeout=SENT_MS)
    salma.tap("الإيصال")
    salma.at("وصلنا بلاغك")
    expect(salma.page.locator(".receipt-code")).to_contain_text(code)
    expect(salma.page.locator(".receipt-qr svg")).to_be_visible()
    salma.page.get_by_text("دليل الوصول").click()
    salma.look("resident-receipt")
    _is_on_the_server_once(stack, marka, salma.page.locator(".proof code").nth(1).inner_text())
    # The other draft has no files: no photo and no voice is left on the phone.
    assert salma.kept(DATABASE)["parts"] == 0
    assert salma.faults == [], "\n".join(salma.faults)
    assert salma.complaints == []


def _is_on_the_server_once(stack: Stack, marka: dict[str, str], said: str) -> None:
    ((report, statement, point, by, is_receipted),) = stack.sql(
        "SELECT id, statement_sha256, service_point_id, place_by, receipt <> '' FROM reports_report"
    )
    assert (statement, str(point), by, is_receipted) == (said, marka["point"], "gps", True)
    files = stack.sql(
        "SELECT promised.kind, promised.source, promised.sha256, stored.sha256 FROM reports_reportfile promised"
        f" JOIN media_storedfile stored ON stored.id = promised.file_id WHERE report_id = '{report}'"
    )
    assert sorted((kind, source) for kind, source, _, _ in files) == [
        ("photo", "camera"),
        ("voice", "camera"),
    ]
    assert all(promised == stored for _, _, promised, stored in files)
    # Made small and drawn anew on the phone: these are not the camera's bytes.
    assert hashlib.sha256(camera_photo(7)).hexdigest() not in {promised for _, _, promised, _ in files}


def test_the_code_is_shown_once_more_on_the_first_return(stack: Stack, salma: Notebook) -> None:
    salma.page.goto(stack.url + SAY)
    expect(salma.page.get_by_role("heading", name="رمز ما أرسلته")).to_be_visible()
    salma.look("resident-again")
    salma.tap("حفظته")
    expect(salma.page.get_by_role("heading", name="رمز ما أرسلته")).to_have_count(0)
    salma.page.goto(stack.url + SAY)
    expect(salma.page.get_by_role("heading", name="أرسلتها من هذا الهاتف")).to_be_visible()
    expect(salma.page.get_by_role("heading", name="رمز ما أرسلته")).to_have_count(0)


def test_what_became_of_it_is_followed_rated_and_reopened(stack: Stack, salma: Notebook) -> None:
    salma.page.locator(".card", has_text=WORDS).get_by_role("button", name=re.compile("^تابع")).click()
    expect(salma.page.locator(".badge").first).to_have_text("في المكتب")
    salma.look("resident-follow-received")
    _office(stack, "forward")
    salma.page.reload()
    salma.page.locator(".card", has_text=WORDS).get_by_role("button", name=re.compile("^تابع")).click()
    expect(salma.page.locator(".badge").first).to_have_text("عند الجهة")
    expect(salma.page.locator(".card-action")).to_contain_text("الموعد:")
    salma.look("resident-follow-forwarded")
    salma.tap("أضف شيئاً")
    salma.page.get_by_label("ماذا تضيف؟").fill("ما زال متوقفاً.")
    salma.tap("أرسل")
    expect(salma.page.locator(".timeline")).to_contain_text("ما زال متوقفاً.")
    _office(stack, "close")
    salma.page.reload()
    salma.page.locator(".card", has_text=WORDS).get_by_role("button", name=re.compile("^تابع")).click()
    expect(salma.page.locator(".badge").first).to_have_text("أُغلق")
    expect(salma.page.locator(".timeline")).to_contain_text(ANSWER)
    salma.look("resident-follow-closed")
    salma.tap("سيئ")
    salma.tap("سجّل رأيي")
    expect(salma.page.get_by_text("كيف كان الحل؟")).to_have_count(0)
    salma.tap("لم يُصلَح؟ أعد فتحه")
    salma.page.get_by_label("ما الذي لم يُصلَح؟").fill("الآلة تتوقف كل صباح.")
    salma.tap("أرسل")
    expect(salma.page.get_by_role("status").filter(has_text="أعدنا فتحه")).to_be_visible()
    expect(salma.page.locator(".badge").first).to_have_text("عند الجهة")
    salma.look("resident-follow-reopened")
    assert stack.sql("SELECT reopened, satisfaction FROM reports_report") == [(1, 2)]
    # Without a network, what was known stands there with its date.
    salma.context.set_offline(True)
    salma.page.goto(stack.url + SAY)
    salma.page.locator(".card", has_text=WORDS).get_by_role("button", name=re.compile("^تابع")).click()
    expect(salma.page.get_by_role("status").filter(has_text="هذا ما عرفناه")).to_be_visible()
    salma.context.set_offline(False)
    assert salma.faults == [], "\n".join(salma.faults)
    assert salma.complaints == []


def test_a_link_opens_the_report_and_its_code_does_not_stay_in_the_address(
    stack: Stack, salma: Notebook, stranger: Browser
) -> None:
    salma.page.goto(stack.url + SAY)
    salma.tap("الإيصال")
    code = salma.page.locator(".receipt-code").inner_text().strip("\u2066\u2069")
    asked: list[str] = []
    page = stranger.new_page(locale="ar", viewport={"width": 360, "height": 740})
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{stack.url}{FOLLOW}#{code}")
    expect(page.locator(".timeline")).to_contain_text(ANSWER)
    assert page.url == stack.url + FOLLOW
    assert not any(code[:4] in address for address in asked)
    page.close()
    # Whoever has it on paper types it, as people type.
    page = stranger.new_page(locale="ar", viewport={"width": 360, "height": 740})
    page.goto(stack.url + FOLLOW)
    page.get_by_label("الرمز").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="افتح").click()
    expect(page.locator(".timeline")).to_contain_text(ANSWER)
    page.close()


def test_where_nothing_can_be_kept_the_plain_page_stays(stack: Stack, stranger: Browser) -> None:
    page = stranger.new_page(locale="ar", viewport={"width": 360, "height": 740})
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    page.goto(stack.url + SAY)
    page.wait_for_load_state("networkidle")
    expect(page.locator("a.answer, .answers a").first).to_be_visible()
    page.close()


def test_a_phone_that_is_asked_for_work_does_it_and_is_heard(stack: Stack, salma: Notebook) -> None:
    salma.page.goto(stack.url + SAY)
    salma.press(salma.page.get_by_role("button", name=re.compile("^أكمل")))
    salma.tap("التالي: أين؟")
    salma.tap("التالي: راجع وأرسل")
    asked: list[int] = []
    salma.page.on(
        "response", lambda answer: asked.append(answer.status) if answer.url.endswith("/reports") else None
    )
    salma.tap("أرسل")
    salma.at("وصلنا اقتراحك")
    assert asked == [429, 201]
    assert stack.sql("SELECT count(*) FROM reports_report") == [(2,)]
    assert salma.complaints == []


def test_one_report_is_wiped_from_the_phone_and_stays_at_the_office(stack: Stack, salma: Notebook) -> None:
    salma.page.goto(stack.url + SAY)
    salma.page.locator(".card", has_text=WORDS).get_by_role("button", name="الإيصال").click()
    salma.page.locator("summary", has_text="امسح من هذا الهاتف").click()
    salma.tap("امسح من هذا الهاتف")
    salma.tap("نعم، امسح")
    expect(salma.page.get_by_role("heading", name="ماذا تريد أن تقول؟")).to_be_visible()
    expect(salma.page.locator(".card", has_text=WORDS)).to_have_count(0)
    assert stack.sql("SELECT count(*) FROM reports_report") == [(2,)]
    # And everything: a phone that nobody ever spoke into.
    salma.page.locator("summary", has_text="هذا الهاتف").click()
    salma.tap("امسح كل شيء من هذا الهاتف")
    # The app begins anew, as on the first day.
    with salma.page.expect_navigation():
        salma.tap("نعم، امسح")
    expect(_answer(salma, "بلاغ")).to_be_visible()
    expect(salma.page.locator(".card")).to_have_count(0)
    assert salma.kept(DATABASE)["parts"] == 0
