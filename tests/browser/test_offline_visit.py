"""Visits on a cheap phone without a network, to the end: filled in, killed, sent by itself, proven by a receipt."""

import base64
import io
import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, Playwright, Request, Route, expect

from tests.browser.notebook import APP, PATIENCE_MS, Notebook, camera_photo
from tests.browser.offices import SLUG, Enrolled, Phone
from tests.browser.stack import Stack, own_folder, running
from tests.browser.visitors import Collect
from tests.openrosa import javarosa

PATIENCE_S = 60.0
A_LOOK_MS = 30
TABS = ("today", "outbox", "record", "settings")
# A server that died takes its time to come back, and a phone waits longer each time it finds none.
RECEIPT_MS = 120_000
FACTS = "وصلت والقاعة ممتلئة. نُودي على الأرقام بالدور.\nعند باب العيادة أوراق متناثرة."
CONFIRMED = "وصلت، وإيصالها الموقّع معك."
# What a stranger must not read on a phone that is covered.
TELLING = re.compile(r"راصد|زيار|مراقب|مراجع|مستشفى|مكتب|برنامج|rasid|visit|observer|inspect", re.IGNORECASE)


@dataclass
class Field:
    """An installation, and who goes out for it: by handle, their devices' passwords and their visits of today."""

    stack: Stack
    told: dict[str, dict[str, Any]]

    def form_of(self, handle: str, visit: UUID) -> bytes:
        told = self.told[handle]
        observer = Enrolled("", "", "", Phone(told["user"], told["password"]))
        with Collect(self.stack.url, observer) as phone:
            return phone.client.get(f"visits/{visit}.xml").raise_for_status().content

    def row(self, statement: str) -> tuple[Any, ...]:
        (found,) = self.stack.sql(statement)
        return found


@pytest.fixture(scope="module")
def field() -> Iterator[Field]:
    # No clock is set: a phone's own is the true one, and here it must be the server's too.
    with own_folder() as folder, running(folder, slug=SLUG) as stack:
        told = stack.rasid(
            "manage", "shell", "-v", "0", "-c",
            f"from tests.browser.settled_field import settle; settle('{SLUG}')",
        )  # fmt: skip
        yield Field(stack, json.loads(told[told.index("{") :]))


@pytest.fixture(scope="module")
def shopper(
    field: Field, playwright: Playwright, chromium_options: dict[str, Any], tmp_path_factory: Any
) -> Iterator[Notebook]:
    profile = tmp_path_factory.mktemp("shopper")
    with Notebook(playwright, chromium_options, field.stack.url, profile) as phone:
        phone.prepare("shopper")
        yield phone


@pytest.fixture(scope="module")
def spotter(
    field: Field, playwright: Playwright, chromium_options: dict[str, Any], tmp_path_factory: Any
) -> Iterator[Notebook]:
    profile = tmp_path_factory.mktemp("spotter")
    with Notebook(playwright, chromium_options, field.stack.url, profile) as phone:
        phone.prepare("spotter")
        yield phone


def test_a_visit_filled_in_offline_survives_death_and_is_sent_by_itself(
    field: Field, shopper: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # JavaRosa writes moments in its machine's zone, this phone is in Amman.
    monkeypatch.setenv("TZ", "Asia/Amman")
    forms = {UUID(visit): field.form_of("shopper", UUID(visit)) for visit in field.told["shopper"]["visits"]}
    shopper.look("today")
    before = shopper.kept()
    _open_offline(shopper)
    _start_visit(shopper)
    _arrive(shopper)
    _look_around(shopper)
    shopper.die()
    shopper.switch_on(online=False)
    shopper.open()
    shopper.unlock()
    shopper.press(shopper.page.locator(".card").first.get_by_role("button", name="أكمل"))
    _finds_what_it_wrote(shopper)
    _finish(shopper)
    sent = _listens_to_sending(shopper)
    _file_offline(shopper)
    shopper.context.set_offline(False)
    expect(shopper.page.get_by_role("status").filter(has_text=CONFIRMED)).to_be_visible(timeout=RECEIPT_MS)
    shopper.look("filed")
    assert shopper.page.locator(".proof code").inner_text(), "the receipt has a code to keep"
    assert shopper.kept()["parts"] == before["parts"], "no photo and no answer is left on the phone"
    _is_on_the_server_once(field, forms, sent, tmp_path)
    shopper.tap("الصادر")
    expect(shopper.page.locator(".card .badge").first).to_have_text("تأكدت")
    shopper.look("outbox-confirmed")
    assert shopper.faults == []
    assert shopper.complaints == []


def test_a_server_killed_between_answers_and_files_has_both_once(field: Field, shopper: Notebook) -> None:
    everything = "SELECT count(*), count(completed_at) FROM submissions_submission"
    before = field.row(everything)
    at_death: list[tuple[Any, ...]] = []

    def kill(route: Route) -> None:
        if not at_death:
            field.stack.kill("web")
            at_death.append(field.row(everything))
        route.continue_()

    _tab(shopper, "today")
    shopper.context.route("**/openrosa/*/uploads/**", kill)
    _start_visit(shopper)
    shopper.choose("بأي صفة", "مريض")
    shopper.onward("المؤقت")
    shopper.onward("الدخول")
    shopper.choose("ساعات الدوام", "نعم")
    shopper.choose("اللوحات", "نعم، كلها")
    shopper.choose("كرسياً متحركاً", "لا")
    shopper.photograph("صوّر المدخل", camera_photo(4))
    shopper.choose("هل سجّل الاستقبال", "نعم")
    shopper.onward("قبل أن ترسل")
    shopper.onward("راجع أجوبتك")
    shopper.tap("أنهِ وأرسل")
    expect(shopper.page.get_by_role("status").filter(has_text=CONFIRMED)).to_be_visible(timeout=RECEIPT_MS)
    shopper.context.unroute_all()
    whole = (before[0] + 1, before[1] + 1)
    assert at_death == [(whole[0], before[1])], "the answers had arrived and their files had not"
    assert field.row(everything) == whole
    ((submission, files),) = field.stack.sql(
        "SELECT s.id, count(a.file_id) FROM submissions_submission s"
        " JOIN submissions_attachment a ON a.submission_id = s.id"
        " GROUP BY s.id, s.received_at ORDER BY s.received_at DESC LIMIT 1"
    )
    assert files == 2, "the photo and the log of taps"
    assert field.row(
        f"SELECT count(*) FROM ledger_entry WHERE subject = 'submission:{submission}'"
        " AND verb = 'submission.received'"
    ) == (1,)


def test_a_two_minute_task_is_done_with_one_thumb(field: Field, spotter: Notebook) -> None:
    spotter.taps = 0
    # Visits of one half-day share a card.
    spotter.press(spotter.page.locator(".card").first.get_by_role("button", name=re.compile("^ابدأ")).first)
    spotter.tap("حدّد موقعي")
    expect(spotter.page.locator(".q-done")).to_be_visible()
    spotter.look("spot-place")
    spotter.tap("التالي")
    for words, count in (("ينتظر الآن", 4), ("شباكاً يعمل", 2), ("انتهت خدمته", 1)):
        for _ in range(count):
            spotter.press(spotter.question(words).get_by_role("button", name="واحد أكثر"))
        spotter.look(f"spot-{count}")
        spotter.tap("التالي")
    spotter.choose("ماذا ترى", "المكان نظيف")
    spotter.tap("التالي")
    spotter.choose("سلال", "موجودة وغير ممتلئة")
    spotter.choose("هل ترى خطراً", "لا")
    expect(spotter.question("سطر واحد")).to_be_visible()
    spotter.look("spot-line")
    spotter.tap_through("راجع أجوبتك", spotter.button("أنهِ وأرسل"))
    spotter.look("spot-check")
    spotter.tap("أنهِ وأرسل")
    assert spotter.taps < 25
    expect(spotter.page.get_by_role("status").filter(has_text=CONFIRMED)).to_be_visible(timeout=RECEIPT_MS)
    filed = (
        "SELECT count(*) FROM visits_visit v JOIN submissions_submission s ON s.visit_id = v.id"
        f" WHERE v.state = 'filed' AND s.completed_at IS NOT NULL AND v.id IN {_own(field, 'spotter')}"
    )
    _eventually(lambda: field.row(filed) == (1,), "the visit is filed")
    spotter.tap("عد إلى اليوم")
    assert spotter.faults == []
    assert spotter.complaints == []


def test_who_looks_over_a_shoulder_reads_a_notebook(spotter: Notebook) -> None:
    page = spotter.page
    for sign in ("button", "key", "three taps"):
        if sign == "button":
            spotter.tap("أخفِ")
        elif sign == "key":
            page.keyboard.press("Escape")
        else:
            page.locator(".app-header .brand").click(click_count=3)
        expect(page.locator("textarea")).to_be_visible()
        _says_nothing(spotter)
        spotter.tap("ملاحظات مقفلة")
        _says_nothing(spotter)
        spotter.unlock()
        expect(page.get_by_role("heading", name="عملك اليوم")).to_be_visible()
    spotter.tap("أخفِ")
    spotter.look("cover")
    spotter.tap("ملاحظات مقفلة")
    spotter.look("locked")
    for _ in range(3):
        spotter.type_pin("135792")
        expect(page.get_by_role("alert")).to_contain_text(re.compile("ليس هذا الرقم|انتظر"))
    for _ in range(2):
        expect(page.get_by_role("alert")).to_contain_text("انتظر")
        expect(page.locator(".pin-keys button").first).to_be_disabled()
        spotter.look("waiting")
        # Starting again does not shorten the wait.
        spotter.open()
    assert spotter.faults == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_screen_reads_and_fits(shopper: Notebook, language: str) -> None:
    page = shopper.page
    _tab(shopper, "settings")
    page.locator(f"label.choice[lang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    shopper.language = language
    shopper.look("settings")
    for tab in ("outbox", "record", "today"):
        _tab(shopper, tab)
        shopper.look(tab)
        if tab == "record":
            expect(page.locator("main .card")).to_have_count(2)
    _practise(shopper)
    _walk_through_a_visit(shopper)
    page.locator(".app-hide").click()
    expect(page.locator("textarea")).to_be_visible()
    shopper.look("cover")
    page.locator("main button").click()
    shopper.look("lock")
    shopper.unlock()
    assert shopper.faults == []
    assert shopper.complaints == []


# How -----------------------------------------------------------------------------------------


def _open_offline(phone: Notebook) -> None:
    phone.context.set_offline(True)
    phone.new_page()
    phone.open()
    phone.look("unlock")
    phone.unlock()
    expect(phone.page.get_by_text("بلا شبكة")).to_be_visible()
    phone.look("today-offline")


def _start_visit(phone: Notebook) -> None:
    phone.press(phone.page.locator(".card").first.get_by_role("button", name=re.compile("^التفاصيل")).first)
    phone.look("brief")
    phone.tap("ابدأ")
    if phone.page.get_by_text("لم تتدرّب بعد").count():
        phone.look("brief-practice")
        phone.tap("أبدأ على أي حال")
    phone.at("الوصول")


def _arrive(phone: Notebook) -> None:
    phone.look("arrival-empty")
    phone.choose("بأي صفة", "مرافق مريض")
    phone.tap("حدّد موقعي")
    expect(phone.page.locator(".q-done")).to_be_visible()
    phone.choose("أين وصلت", "الاستقبال", "قاعة الانتظار", "العيادة", "الصيدلية", "دورة المياه")
    phone.look("arrival")
    phone.onward("المؤقت")
    # Not with the doctor yet: those minutes are asked for later.
    for stamp in ("وصلت إلى الاستقبال", "أخذت رقمي", "خاطبني موظف الاستقبال"):
        phone.press(phone.page.locator(".q-tap", has_text=stamp))
        expect(phone.page.locator(".q-tapped", has_text=stamp)).to_be_visible()
    phone.look("timer")
    phone.onward("الدخول إلى الخدمة")


def _look_around(phone: Notebook) -> None:
    phone.tap("التالي")
    expect(phone.page.get_by_role("alert")).to_contain_text("أسئلة تحتاج جواباً")
    phone.look("access-errors")
    phone.choose("ساعات الدوام", "نعم")
    phone.choose("اللوحات", "بعضها")
    phone.choose("كرسياً متحركاً", "لا")
    phone.photograph("صوّر المدخل", camera_photo(1))
    phone.choose("هل سجّل الاستقبال", "نعم")
    phone.look("access")
    phone.onward("قاعة الانتظار")
    phone.choose("على الأرض والمقاعد", "نفايات متناثرة")
    phone.choose("نفايات طبية", "لا")
    phone.choose("مخارج الطوارئ", "نعم")
    phone.photograph("صوّر ما رأيت", camera_photo(2))
    phone.saved()


def _finds_what_it_wrote(phone: Notebook) -> None:
    phone.at("قاعة الانتظار")
    expect(phone.question("صوّر ما رأيت").locator("img.q-photo")).to_be_visible()
    expect(phone.question("على الأرض").get_by_label("نفايات متناثرة")).to_be_checked()
    phone.look("surroundings")
    phone.tap("السابق")
    phone.at("الدخول إلى الخدمة")
    expect(phone.question("صوّر المدخل").locator("img.q-photo")).to_be_visible()
    expect(phone.question("اللوحات").get_by_label("بعضها")).to_be_checked()
    phone.tap("السابق")
    expect(phone.page.locator(".q-tapped")).to_have_count(3)
    phone.tap("السابق")
    expect(phone.page.locator(".q-done")).to_be_visible()
    expect(phone.question("أين وصلت").locator("input:checked")).to_have_count(6)
    phone.tap(re.compile("^بقي"))
    phone.look("left")
    phone.tap(re.compile("^دورة المياه"))


def _finish(phone: Notebook) -> None:
    phone.at("دورة المياه")
    phone.choose("ماء جارٍ", "ماء وصابون")
    phone.choose("لذوي الإعاقة", "لم أتبيّن")
    phone.look("toilets")
    phone.onward("الدور والانتظار")
    phone.choose("هل أُعطيت رقماً", "نعم")
    phone.write("على تذكرتك", "٢٠٧")
    phone.choose("قبل دوره", "لا")
    phone.onward("معاملة الموظفين")
    phone.choose("خلال دقيقة", "نعم")
    phone.choose("بطاقات تعريف", "كلهم")
    phone.choose("رفع موظف صوته", "لا")
    phone.choose("بصوت يسمعه", "لا")
    phone.onward("الإجراء والرسوم")
    phone.choose("قائمة الأجور", "نعم")
    phone.photograph("صوّر قائمة الأجور", camera_photo(3))
    phone.choose("وصلاً", "نعم")
    phone.choose("مالاً أو هدية", "لا")
    phone.choose("لتقديم الشكوى", "نعم")
    phone.onward("العيادة")
    phone.write("حتى دخولك على الطبيب", "٣٥")
    phone.choose("تحقق أحد من اسم", "نعم")
    phone.choose("شرح الطبيب", "شرحهما")
    phone.look("clinic")
    phone.onward("الصيدلية")
    phone.choose("صُرف الدواء", "نعم، كاملاً")
    phone.choose("طريقة الاستعمال", "نعم، كلها")
    phone.onward("الموعد الإلكتروني")
    phone.choose("إلكترونياً", "لم أحجز")
    phone.onward("قبل أن ترسل")
    phone.write("ثلاثة أسطر", FACTS)
    phone.record("ملاحظة صوتية")
    phone.look("closing")
    phone.onward("راجع أجوبتك")
    expect(phone.page.get_by_text("كل الأسئلة المطلوبة مجابة.")).to_be_visible()
    phone.look("check")


def _file_offline(phone: Notebook) -> None:
    phone.tap("أنهِ وأرسل")
    expect(phone.page.get_by_text("محفوظة في هاتفك وتُرسل وحدها")).to_be_visible()
    expect(phone.page.get_by_text("بلا شبكة")).to_be_visible()
    phone.look("filed-offline")
    phone.tap("الصادر")
    expect(phone.page.locator(".card .badge").first).to_have_text("تنتظر")
    phone.look("outbox-offline")
    phone.tap("اليوم")
    phone.page.locator("summary", has_text="انتهى").click()
    phone.look("today-filed")
    phone.press(phone.page.locator("details .card").first.get_by_role("button", name=re.compile("^التفاصيل")))


def _listens_to_sending(phone: Notebook) -> dict[str, str]:
    """By name, the SHA-256 that the phone gave each file it began to send; filled while it sends."""
    told: dict[str, str] = {}

    def heard(request: Request) -> None:
        if header := request.headers.get("upload-metadata"):
            pairs = dict(pair.split(" ", 1) for pair in header.split(","))
            plain = {name: base64.b64decode(value).decode() for name, value in pairs.items()}
            told[plain["filename"]] = plain["sha256"]

    phone.context.on("request", heard)
    return told


def _is_on_the_server_once(
    field: Field, forms: dict[UUID, bytes], sent: dict[str, str], folder: Path
) -> None:
    submission, visit, raw, through, is_whole = field.row(
        "SELECT id, visit_id, xml, through, completed_at IS NOT NULL FROM submissions_submission"
    )
    assert (through, is_whole) == ("openrosa", True)
    state = f"SELECT state FROM visits_visit WHERE id = '{visit}'"
    _eventually(lambda: field.row(state) == ("filed",), "the visit is filed")
    files = field.stack.sql(
        "SELECT a.name, f.sha256, f.path, f.media_type FROM submissions_attachment a"
        f" JOIN media_storedfile f ON f.id = a.file_id WHERE a.submission_id = '{submission}'"
    )
    assert {name: sha256 for name, sha256, _, _ in files} == sent
    assert sorted(name.rpartition(".")[2] for name in sent) == ["csv", "jpg", "jpg", "jpg", "webm"]
    for _, _, path, kind in files:
        if kind.startswith("image/"):
            picture = Image.open(io.BytesIO((field.stack.data / "media" / path).read_bytes()))
            assert max(picture.size) <= 1600
            assert dict(picture.getexif()) == {}, "where and with what it was taken stays with the phone"
    _eventually(
        lambda: (
            field.row(f"SELECT count(*) FROM reviews_review WHERE submission_id = '{submission}'") == (1,)
        ),
        "its reading is opened",
    )
    answers = dict(
        field.stack.sql(
            "SELECT i.name, a.value FROM submissions_answer a JOIN questionnaires_item i ON i.id = a.item_id"
            f" WHERE a.submission_id = '{submission}'"
        )
    )
    assert (answers["ticket_number"], answers["minutes_to_doctor"], answers["facts"]) == ("207", "35", FACTS)
    assert answers["way_signs"] == "part"
    if javarosa.is_there():
        xform, mine = forms[visit], bytes(raw)
        assert javarosa.plain(mine, xform) == javarosa.plain(javarosa.filled_in(xform, mine, folder), xform)


def _says_nothing(phone: Notebook) -> None:
    page = phone.page
    assert not TELLING.search(page.locator("body").inner_text()), page.locator("body").inner_text()
    assert not TELLING.search(page.title())
    manifest = page.request.get(phone.site + APP + "manifest.webmanifest").json()
    assert not TELLING.search(f"{manifest['name']} {manifest['short_name']}")


def _tab(phone: Notebook, tab: str) -> None:
    place = phone.page.locator("nav.tabs button").nth(TABS.index(tab))
    place.click()
    expect(place).to_have_attribute("aria-current", "page")


def _practise(phone: Notebook) -> None:
    """A practice visit from its story to what was right and what was missed."""
    page = phone.page
    page.locator("main .button-secondary.button-wide").last.click()
    expect(page.locator("main .card").first).to_be_visible()
    phone.look("rehearse")
    # The last story is the shortest.
    page.locator("main .card button").last.click()
    expect(page.locator("p.story")).to_be_visible()
    phone.look("story")
    page.locator("main .button-wide").click()
    page.locator(".q").wait_for()
    file = page.locator(".q-file button")
    while not file.is_visible():
        before = _where(page)
        for question in page.locator(".q-question").all():
            _answer_somehow(question)
        phone.look("practice")
        page.locator(".q-next").click()
        for _ in range(PATIENCE_MS // A_LOOK_MS):
            if file.is_visible() or _where(page) != before:
                break
            page.wait_for_timeout(A_LOOK_MS)
    file.click()
    expect(page.locator("dl.told").first).to_be_visible()
    phone.look("feedback")
    page.locator(".form-actions button").first.click()


def _where(page: Page) -> str:
    """Which screen of the questionnaire is open."""
    return page.locator(".q h1").inner_text() + page.locator(".q-where").inner_text()


def _answer_somehow(question: Locator) -> None:
    for number in question.locator("input.q-number").all():
        number.fill("1")
    choices = question.locator(".choice input")
    if choices.count() and not question.locator(".choice input:checked").count():
        question.locator(".choice").first.click()


def _walk_through_a_visit(phone: Notebook) -> None:
    """Every screen without answers, what is left, then out by the safety exit and back."""
    page = phone.page
    page.locator("main .card").first.locator(".button-link").last.click()
    expect(page.locator("p.story")).to_be_visible()
    phone.look("brief")
    page.locator("main .button-wide").first.click()
    # It opens where it was left, which may be its end.
    page.locator(".q-left-button").click()
    phone.look("left")
    page.locator(".q-left-row").first.click()
    unreached = page.locator(".choice input[type=checkbox]:not(:checked)")
    while unreached.count():
        unreached.first.check()
    for number in range(1, 20):
        phone.look(f"fill-{number}")
        if page.locator(".q-file").is_visible():
            break
        at = page.locator(".q h1").inner_text()
        page.locator(".q-next").click()
        if page.locator(".q-later").is_visible():
            page.locator(".q-later").click()
        expect(page.locator(".q h1")).not_to_have_text(at)
    page.locator(".app-exit").click()
    undo = page.locator("main .button-secondary.button-wide")
    expect(undo).to_be_visible()
    phone.look("exit")
    undo.click()
    expect(page.get_by_role("timer")).to_be_hidden()
    _tab(phone, "today")


def _own(field: Field, handle: str) -> str:
    return "(" + ", ".join(f"'{visit}'" for visit in field.told[handle]["visits"]) + ")"


def _eventually(there: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not there():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.1)
