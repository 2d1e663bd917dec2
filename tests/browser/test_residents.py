"""A report without a script, all its way: written, receipted, handed over, answered, closed, reopened, and back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.first_week import SLUG, FirstWeek
from tests.browser.people import PATIENCE_MS, PHONE, Person
from tests.browser.visitors import photo

WORDS = "الموظف أبو سمير على شباك ثلاثة أعادني مرتين، رقمي 0791234567"
SUMMARY = "أُعيد المراجع مرتين عند شباك التجديد."
ANSWER = "نبّهنا الموظفين إلى قائمة الوثائق وعلّقناها عند الشباك."
STILL = "رجعت اليوم وأعادوني مرة ثالثة."


@pytest.fixture
def resident(chromium: Browser, first_week: FirstWeek) -> Iterator[Person]:
    """An old phone, or a careful person: no script runs at all."""
    context = chromium.new_context(
        viewport=PHONE, locale="ar", java_script_enabled=False, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield Person("resident", page, first_week.stack.url)
    context.close()


def test_a_report_goes_there_and_back_without_a_script(resident: Person, first_week: FirstWeek) -> None:
    code = _says_it(resident, first_week)
    _hands_over(first_week.town.person("administrator"))
    _answers(first_week.town.person("liaison"))
    _closes(first_week.town.person("administrator"))
    _reopens(resident, code)
    _learns_of_it(first_week.town.person("liaison"))


def _says_it(resident: Person, week: FirstWeek) -> str:
    """From the counter's page, which tells before it asks, to the receipt."""
    [(point,)] = week.stack.sql(
        "SELECT f.service_point_id::text FROM cases_case JOIN findings_finding f ON f.id = finding_id LIMIT 1"
    )
    resident.open(f"/p/{SLUG}/at/{point}/?c=3")
    told = resident.reads()
    assert told.index("ما لك هنا") < told.index("الانتظار المعتاد") < told.index("ماذا تريد أن تقول"), told
    resident.page.locator('a[href*="/say/complaint/"]').first.click()
    resident.fill(text=WORDS)
    resident.send("text")
    assert "0791234567" in resident.reads(), "its sender checks what is going to be sent"
    resident.press('button[name=step][value="send"]')
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", resident.reads())
    assert found, resident.reads()
    assert found[0] not in resident.page.url
    return found[0]


def _hands_over(officer: Person) -> None:
    """The office reads it with the number masked, writes its own words and hands it over."""
    officer.open(f"/office/{SLUG}/reports/")
    officer.waits_until(lambda: officer.page.locator("main table a").count() > 0)
    officer.page.locator("main table a").first.click()
    read = officer.reads()
    assert "أبو سمير" in read
    assert "0791234567" not in read, "a number is masked for everybody"
    _opens_the_original(officer)
    officer.fill(ar=SUMMARY)
    officer.press('button[name=act][value="forward"]')


def _opens_the_original(officer: Person) -> None:
    """What was sealed opens for a reason, which stays; on the page alone."""
    officer.page.locator("details:has(#panel-reveal) > summary").click()
    officer.fill(reveal__reason="لنتصل بصاحب البلاغ كما طلب")
    officer.press('button[name=act][value="reveal"]')
    assert officer.sees("0791234567"), officer.reads()


def _answers(liaison: Person) -> None:
    """The authority reads the office's words and nothing of its sender's."""
    liaison.open(f"/agency/{SLUG}/reports/")
    assert liaison.sees(SUMMARY), liaison.reads()
    liaison.page.locator("main ul.cards h2 a").first.click()
    for secret in ("أبو سمير", "0791234567", "أعادني"):
        assert secret not in liaison.page.content()
    liaison.page.locator("#answer textarea").fill(ANSWER)
    liaison.page.locator("#answer input[type=file]").set_input_files(
        {"name": "proof.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    liaison.press('#answer button[value="answer"]')


def _closes(officer: Person) -> None:
    officer.open(f"/office/{SLUG}/reports/answers/")
    officer.page.locator("main table a").first.click()
    assert officer.sees(ANSWER)
    officer.page.locator('form:has(button[value="close"]) input[type=radio][value="fixed"]').check()
    officer.page.locator('form:has(button[value="close"]) textarea').fill("أُصلح، والصورة مرفقة.")
    officer.press('button[value="close"]')


def _reopens(resident: Person, code: str) -> None:
    """Back after days, with nothing but the code on paper, typed as people type."""
    resident.open(f"/p/{SLUG}/follow/")
    resident.fill(code=code.lower().replace("-", " "))
    resident.send("code")
    assert resident.sees(ANSWER)
    assert resident.page.locator("main .timeline img").count() == 1, "the evidence is shown"
    resident.page.locator("summary#act-reopen").click()
    resident.page.locator('form:has(button[value="reopen"]) textarea').fill(STILL)
    resident.press('button[value="reopen"]')
    assert resident.sees("أُعيد فتحه لدى"), resident.reads()
    assert not resident.sees(STILL), "whoever finds the code does not read what its holder wrote"


def _learns_of_it(liaison: Person) -> None:
    """Reopening reaches the authority by itself; the words wait for the office."""
    liaison.open(f"/agency/{SLUG}/reports/")
    assert liaison.sees("أُعيد فتحه"), liaison.reads()
    liaison.page.locator("main ul.cards h2 a").first.click()
    assert STILL not in liaison.page.content()
