"""Every main page as people of every role meet it, in both languages, on a phone and at a desk."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.first_week import SLUG, FirstWeek, begin_second_week
from tests.browser.people import Person, Town, town
from tests.browser.screens import faults_of_access, faults_of_text, faults_of_width, read

WIDTHS = {"ar": (1440, 360), "en": (360, 1440)}
OFFICE, AGENCY, FIELD, PUBLIC = f"/office/{SLUG}/", f"/agency/{SLUG}/", f"/field/{SLUG}/", f"/p/{SLUG}/"
ID = r"[0-9a-f-]{36}"
# Person → addresses; a pair is a page and what the address of the link on it looks like that is looked at too.
PAGES: dict[str, list[str | tuple[str, str]]] = {
    "administrator": [
        OFFICE,
        f"{OFFICE}setup/",
        f"{OFFICE}settings/",
        f"{OFFICE}members/",
        f"{OFFICE}plans/",
        (f"{OFFICE}plans/", rf"/plans/{ID}/$"),
        f"{OFFICE}plans/request/",
        f"{OFFICE}visits/",
        f"{OFFICE}findings/",
        (f"{OFFICE}findings/", rf"/findings/{ID}/$"),
        f"{OFFICE}findings/?state=confirmed",
        f"{OFFICE}cases/?wanted=closed",
        (f"{OFFICE}cases/?wanted=closed", rf"/cases/{ID}/$"),
        f"{OFFICE}registry/",
        (f"{OFFICE}registry/", rf"/centres/{ID}/$"),
        f"{OFFICE}registry/centres/add/",
        f"{OFFICE}registry/authorities/",
        (f"{OFFICE}registry/authorities/", rf"/authorities/{ID}/$"),
        f"{OFFICE}registry/authorities/add/",
        f"{OFFICE}registry/sectors/",
        f"{OFFICE}registry/services/",
        f"{OFFICE}registry/import/",
        (f"{OFFICE}registry/import/", rf"/import/{ID}/$"),
        f"{OFFICE}questionnaires/",
        (f"{OFFICE}questionnaires/", rf"/questionnaires/{ID}/$"),
        f"{OFFICE}questionnaires/upload/",
        f"{OFFICE}questionnaires/evidence/",
        f"{OFFICE}observers/",
        (f"{OFFICE}observers/", rf"/observers/{ID}/$"),
        f"{OFFICE}observers/enrol/",
        f"{OFFICE}scores/",
        f"{OFFICE}bulletins/",
        (f"{OFFICE}bulletins/", r"/bulletins/\d+/$"),
        f"{OFFICE}reports/",
        f"{OFFICE}reports/answers/?wanted=owed",
        f"{OFFICE}reports/calls/",
        f"{OFFICE}reports/listening/",
        f"{OFFICE}reports/registers/",
        f"{OFFICE}surveys/",
        f"{OFFICE}surveys/posters/",
        f"{OFFICE}surveys/questions/",
        f"{OFFICE}keys/",
        f"{OFFICE}log/",
    ],
    "reviewer": [
        f"{OFFICE}reviews/",
        (f"{OFFICE}reviews/", rf"/reviews/{ID}/$"),
        f"{OFFICE}reviews/?state=decided",
    ],
    "publisher": [f"{OFFICE}bulletins/"],
    "cabinet": [f"{OFFICE}briefs/", f"{OFFICE}briefs/1/"],
    "liaison": [
        f"{AGENCY}cases/",
        f"{AGENCY}cases/?wanted=closed",
        (f"{AGENCY}cases/?wanted=closed", rf"/cases/{ID}/$"),
        f"{AGENCY}reports/",
    ],
    "observer": [
        FIELD,
        (FIELD, rf"/visits/{ID}/$"),
        (FIELD, r"/fill/$"),
        (FIELD, r"/decline/$"),
    ],
    "stranger": [
        PUBLIC,
        f"{PUBLIC}bulletins/",
        f"{PUBLIC}bulletins/1/",
        (PUBLIC, rf"/authorities/{ID}/$"),
        f"{PUBLIC}method/",
        f"{PUBLIC}data/",
        f"{PUBLIC}verify/",
        f"{PUBLIC}map/",
        f"{PUBLIC}reports/",
        f"{PUBLIC}reports/?q=انتظار",
        f"{PUBLIC}branches/",
        f"{PUBLIC}say/",
        f"{PUBLIC}say/complaint/",
        f"{PUBLIC}follow/",
        "/account/login/",
    ],
}


@pytest.fixture(scope="module", autouse=True)
def second_week(first_week: FirstWeek) -> None:
    begin_second_week(first_week)


@pytest.fixture(scope="module")
def strangers(first_week: FirstWeek, chromium: Browser) -> Iterator[Town]:
    with town(chromium, first_week.stack.url) as people:
        yield people


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("who", PAGES)
def test_every_page_stands_reads_and_fits(
    who: str, language: str, first_week: FirstWeek, strangers: Town
) -> None:
    people = strangers if who == "stranger" else first_week.town
    person = people.person(first_week.observers[0].code if who == "observer" else who)
    person.complaints.clear()
    faults = [
        f"{address}: {fault}"
        for address in _addresses(person, PAGES[who])
        for fault in _faults(person, address, language)
    ]
    assert not faults, "\n".join(faults)
    assert not person.complaints, "\n".join(person.complaints)


def test_a_form_with_nothing_in_it_says_what_is_missing(first_week: FirstWeek) -> None:
    admin = first_week.town.person("administrator")
    for language in ("ar", "en"):
        admin.open(f"{'/en' if language == 'en' else ''}{OFFICE}observers/enrol/")
        admin.send("weekly_visits")
        summary = admin.page.locator(".error-summary")
        assert summary.evaluate("element => element === document.activeElement"), "the reader is led to it"
        links = summary.locator("a").evaluate_all(
            "links => links.map(link => !!document.getElementById(link.hash.slice(1)))"
        )
        assert len(links) == 3, summary.inner_text()
        assert all(links), "every problem leads to its field"
        faults = faults_of_text(read(admin.page), language) + faults_of_access(admin.page)
        assert not faults, "\n".join(faults)


def _addresses(person: Person, wanted: list[str | tuple[str, str]]) -> list[str]:
    """In Arabic; a page that should lead further and does not is a fault of its own."""
    found: list[str] = []
    for each in wanted:
        if isinstance(each, str):
            found.append(each)
            continue
        person.open(each[0])
        links = person.page.locator("main a").evaluate_all("links => links.map(link => link.pathname)")
        fitting = [link for link in links if re.search(each[1], link)]
        assert fitting, f"{person.name}: no link like {each[1]} on {each[0]}: {person.reads()[:400]}"
        found.append(fitting[0])
    return found


def _faults(person: Person, address: str, language: str) -> list[str]:
    person.open(address if language == "ar" else f"/en{address}")
    faults = faults_of_text(read(person.page), language)
    for width in WIDTHS[language]:
        faults += faults_of_width(person.page, width)
        _keep_picture(person, address, language, width)
    # In the narrow Arabic page and the wide English one: each rule meets both shapes.
    return faults + faults_of_access(person.page)


def _keep_picture(person: Person, address: str, language: str, width: int) -> None:
    """RASID_SCREENS names a folder for whoever wants to look at all pages."""
    folder = os.environ.get("RASID_SCREENS")
    if folder:
        name = re.sub(r"[^a-z0-9]+", "-", re.sub(ID, "one", address)).strip("-") or "home"
        path = Path(folder) / f"{name}-{language}-{width}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        person.page.screenshot(path=path, full_page=True)


def test_arabic_indic_digits_stand_everywhere_once_chosen(first_week: FirstWeek, strangers: Town) -> None:
    admin = first_week.town.person("administrator")
    _choose_digits(admin, "arab")
    try:
        faults = [
            f"{address}: {fault}"
            for person, addresses in (
                (admin, PAGES["administrator"]),
                (strangers.person("stranger"), PAGES["stranger"]),
            )
            for address in _addresses(person, addresses)
            for fault in _faults_of_digits(person, address)
        ]
    finally:
        _choose_digits(admin, "latn")
    assert not faults, "\n".join(faults)


def _faults_of_digits(person: Person, address: str) -> list[str]:
    person.open(address)
    said = read(person.page)
    # Sign-in belongs to no programme.
    expected = "latn" if address.startswith("/account/") else "arab"
    return faults_of_text(said, "ar") + ([] if said.digits == expected else [f"digits={said.digits}"])


def _choose_digits(admin: Person, digits: str) -> None:
    admin.open(f"{OFFICE}settings/")
    admin.page.check(f"[name=digits][value={digits}]", force=True)
    admin.send("digits")
