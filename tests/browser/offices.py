"""What the people of the office do at their pages: the administrator, officers, a reviewer, publishers."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator

from tests.browser.people import Person, Town

HERE = Path(__file__).parent
SLUG = "jo"
OFFICE = f"/office/{SLUG}/"
# Everybody the administrator invites by the members' page: sign-in name and role as the page words it.
INVITED = (
    ("second", "مسؤول البرنامج"),
    ("reviewer", "قارئ الاستبانات"),
    ("publisher", "مسؤول النشر"),
    ("publisher-2", "مسؤول النشر"),
    ("cabinet", "قارئ رئاسة الوزراء"),
    ("auditor", "مدقق"),
)


@dataclass(frozen=True)
class Phone:
    """What a one-time page told an observer to type into the phone."""

    user: str
    password: str


@dataclass(frozen=True)
class Enrolled:
    """One observer as the office hands them over."""

    code: str
    handle: str
    invitation: str
    phone: Phone


# The administrator -------------------------------------------------------------------


def declare_regime(admin: Person) -> None:
    """Whoever founded the programme began it under improvement; any other regime takes two."""
    admin.follow("/settings/")
    assert admin.sees("تحسين")
    assert admin.page.locator(".banner-action").count() == 0, (
        "the regime is declared: nothing left to warn of"
    )


def load_holidays(admin: Person) -> None:
    admin.press('form:has([name=calendar][value="jo"]) button')
    assert admin.sees("عيد")


def import_registry(admin: Person) -> int:
    """Jordan's areas, then a file of centres with a mapping of one's own: checked, read, imported."""
    admin.follow("/registry/")
    admin.open(f"{OFFICE}registry/sectors/")
    admin.press('form:has([name=country][value="jo"]) button')
    admin.open(f"{OFFICE}setup/")
    admin.follow("/registry/import/")
    admin.page.set_input_files("[name=file]", HERE / "centres.csv")
    admin.page.check("[name=mapping][value=own]")
    admin.page.set_input_files("[name=own_mapping]", HERE / "centres.toml")
    admin.send("file")
    admin.waits_until(lambda: admin.page.locator('form[action$="/now/"]').count() > 0)
    assert "jo-atlantis" in admin.reads("main tbody"), "the one wrong row is told with what is wrong in it"
    admin.press('form[action$="/now/"] button')
    admin.waits_until(lambda: admin.page.locator("main a.button[href$='/registry/']").count() > 0)
    admin.follow("/registry/")
    return admin.page.locator("main tbody tr").count()


def add_centre(admin: Person) -> None:
    """One centre that no file has."""
    admin.follow("/registry/centres/add/")
    admin.fill(name_ar="مركز صحي أبو نصير", name_en="Abu Nsair Health Centre")
    admin.page.check("[name=kind][value=facility]")
    admin.fill(authority=_option(admin, "authority", "وزارة الصحة"), latitude="32.057", longitude="35.877")
    admin.fill(yearly_users="18000")
    admin.send("yearly_users")
    assert admin.sees("مركز صحي أبو نصير")


def publish_questionnaire(admin: Person) -> None:
    """The two-minute check from the shelf, for the health sector."""
    admin.open(f"{OFFICE}setup/")
    admin.follow("/questionnaires/")
    admin.press("form:has([name=code][value=spotter]) button")
    admin.waits_until(lambda: admin.page.locator("main [name=sectors]").count() > 0)
    admin.choose("sectors", "الصحة")
    admin.send("sectors")
    assert re.search(r"/questionnaires/[0-9a-f-]{36}/$", admin.path), admin.path


def allow_photos(admin: Person) -> None:
    """In the hall, where everybody may look anyway."""
    admin.open(f"{OFFICE}questionnaires/")
    admin.follow("/evidence/")
    admin.fill(zone="hall", legal_basis="موافقة الجهة المكتوبة على التصوير في الصالات العامة")
    admin.page.check("[name=kind][value=photo]")
    admin.page.check("[name=allowed][value=yes]")
    admin.send("legal_basis")


def enrol_observer(admin: Person, name: str, day: str) -> Enrolled:
    """Enrol, certify, and hand over a one-time link and a phone's password."""
    admin.open(f"{OFFICE}setup/")
    admin.follow("/observers/")
    admin.follow("/observers/enrol/")
    admin.fill(name=name, phone="0790000000")
    admin.choose("tier", "راصد")
    admin.choose("weekdays", day)
    admin.send("weekly_visits")
    address = admin.page.url
    code = address.rstrip("/").rpartition("/")[2][:8].upper()
    admin.follow("/certify/")
    admin.choose("sectors", "الصحة")
    admin.send("sectors")
    admin.press('form[action$="/invitation/"] button')
    invitation, handle = _secrets(admin)[:2]
    admin.open(address)
    admin.press('form[action$="/device/"] button')
    _, user, password = _secrets(admin)[:3]
    assert name not in admin.reads("body"), "an identity goes into the vault and stays there"
    return Enrolled(code, handle, invitation, Phone(user, password))


def invite_members(admin: Person) -> dict[str, str]:
    """One-time links by sign-in name."""
    links = {}
    admin.open(f"{OFFICE}setup/")
    admin.follow("/members/")
    for handle, role in INVITED:
        admin.fill(handle=handle)
        admin.choose("role", role)
        admin.send("handle")
        links[handle] = admin.reads("#invitation")
    return links


def invite_liaison(admin: Person, authority: str) -> str:
    admin.open(f"{OFFICE}registry/authorities/")
    admin.page.get_by_role("link", name=authority).click()
    admin.page.locator("summary", has_text="ضابط").click()
    admin.fill(liaison__handle="liaison")
    admin.send("liaison-handle")
    return admin.reads("#invitation")


# Officers ----------------------------------------------------------------------------------


def plan_week(officer: Person, visits: int) -> None:
    """Draw the first week that is offered and release it."""
    draw_week(officer, visits)
    officer.press(
        "form:has([name=act][value=release]) button[type=submit]",
        sure=officer.page.locator("form[data-confirm]:has([name=act][value=release])").count() > 0,
    )


def draw_week(officer: Person, visits: int) -> None:
    """Ask for the plan of the first week that is offered, and wait for the draw."""
    officer.open(f"{OFFICE}setup/")
    officer.follow("/plans/")
    officer.follow("/plans/request/")
    # What would make the week longer or shorter by lot: who makes a visit twice, how many branches that hear of one
    # another are visited on one day, whom an observer may not see again so soon.
    officer.page.locator("details:has([name=double_percent]) > summary").click()
    officer.fill(
        capacity=str(visits),
        double_percent="0",
        control_percent="0",
        sister_cap=str(visits + 1),
        recency_days="0",
    )
    officer.send("capacity")
    officer.waits_until(lambda: officer.page.locator("[name=act][value=release]").count() > 0)
    assert officer.page.locator("tr[data-row]").count() == visits, officer.reads()


def confirm_finding(officer: Person, words: str, *, drafts: int) -> str:
    """Of so many drafts, confirm the one that says so. Returns its address."""
    officer.open(OFFICE)
    officer.follow("/findings/")
    officer.waits_until(lambda: officer.page.locator("[data-row]").count() == drafts)
    officer.open(_first(officer.page.locator("[data-row]", has_text=words), r"/findings/[0-9a-f-]{36}/"))
    address = officer.path
    officer.press("[name=act][value=confirm]")
    return address


def accept_answers(officer: Person, count: int) -> None:
    officer.open(OFFICE)
    _each_case(officer, count, "[name=act][value=accept]", "office_judges", sure=False)


def close_cases(officer: Person, count: int) -> None:
    officer.open(OFFICE)
    _each_case(officer, count, "[name=act][value=close]", "office_closes", sure=True)


def _each_case(officer: Person, count: int, button: str, wanted: str, *, sure: bool) -> None:
    for _ in range(count):
        officer.open(f"{OFFICE}cases/?wanted={wanted}")
        officer.open(_first(officer.page.locator("main"), r"/cases/[0-9a-f-]{36}/"))
        officer.press(button, sure=sure)


# Reviewer and publishers -----------------------------------------------------------------------


def accept_readings(reviewer: Person, *, waiting: int, read: int) -> None:
    """Claim and accept so many of what waits, answers and evidence before one's eyes."""
    reviewer.open(f"{OFFICE}reviews/")
    reviewer.waits_until(lambda: reviewer.page.locator("main tbody tr").count() == waiting)
    for _ in range(read):
        reviewer.open(f"{OFFICE}reviews/")
        reviewer.open(_first(reviewer.page.locator("main"), r"/reviews/[0-9a-f-]{36}/"))
        reviewer.press("[name=act][value=claim]")
        reviewer.press("[name=act][value=accept]")


def draft_bulletin(officer: Person) -> str:
    """Returns the draft's address."""
    officer.open(OFFICE)
    officer.follow("/bulletins/")
    officer.press('form[action*="/bulletins/request/"] button')
    address = officer.path
    officer.waits_until(lambda: officer.page.locator(".desk").count() > 0)
    return address


def approve(publisher: Person, draft: str) -> None:
    publisher.open(draft)
    publisher.press('form[action$="/approve/"] button')


def publish(publisher: Person, draft: str) -> str:
    """Publish; returns the public address once the bulletin's own entry has its place in the log."""
    publisher.open(draft)
    publisher.press('form[action$="/publish/"] button', sure=True)
    public = _first(publisher.page.locator("main"), rf"/p/{SLUG}/bulletins/\d+/$")
    publisher.waits_until(lambda: not publisher.sees("لم يدخل"))
    return public


# How -------------------------------------------------------------------------------------------


def _first(part: Locator, pattern: str) -> str:
    """The first address in a part of a page that looks like this."""
    for link in part.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        if re.search(pattern, link or ""):
            return str(link)
    raise AssertionError(f"no link like {pattern} in {part.page.url}: {part.first.inner_text()[:600]}")


def _option(person: Person, field_name: str, words: str) -> str:
    value = person.page.locator(f"[name={field_name}] option", has_text=words).first.get_attribute("value")
    assert value, f"{field_name} does not offer {words}"
    return value


def _secrets(person: Person) -> list[str]:
    return person.page.locator("dl.proof code").all_inner_texts()


def join(town: Town, links: dict[str, str]) -> None:
    """Everybody invited accepts, each at their own browser."""
    for handle, link in links.items():
        town.person(handle).accepts(link, handle)
