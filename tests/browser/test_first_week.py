"""The whole corridor in a real browser, and what an outsider can prove of it afterwards."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser

from tests.browser.first_week import SLUG, FirstWeek
from tests.browser.offices import OFFICE
from tests.browser.people import PASSWORD, PHONE, Town, totp, town
from tests.browser.stack import Stack


@dataclass(frozen=True)
class Verdict:
    """Exit status and words of the verifier that a reader runs at home."""

    status: int
    words: str


def verdict_on(week: FirstWeek) -> Verdict:
    """A stranger's machine: the standard library, the kept bulletin, and what the site gives everybody today."""
    command = [sys.executable, "-I", str(week.kept / "verify.py"), "--lang", "ar"]
    command += ["--bulletin", str(week.kept / "bulletin.json"), "--site", f"{week.stack.url}/p/{SLUG}"]
    done = subprocess.run(command, env={}, capture_output=True, text=True, check=False, timeout=60)
    assert not done.stderr, done.stderr
    return Verdict(done.returncode, done.stdout)


def subject(week: FirstWeek, kind: str) -> tuple[str, str]:
    """(id, code) of the week's one confirmed finding or order."""
    table = {"finding": "findings_finding WHERE state = 'confirmed'", "case": "cases_case"}[kind]
    ((identity, code),) = week.stack.sql(f"SELECT id::text, code FROM {table}")
    return identity, code


@contextmanager
def tampered(week: FirstWeek, table: str, change: str, where: str) -> Iterator[None]:
    """The database's superuser rewrites a row, and puts it back afterwards."""
    sql = week.stack.sql
    sql(f"CREATE TABLE before AS SELECT * FROM {table} WHERE {where}")
    columns = sql(f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'")
    names = ", ".join(f'"{name}"' for (name,) in columns)
    try:
        assert sql(f"UPDATE {table} SET {change} WHERE {where}") == [(1,)]
        yield
    finally:
        sql(f"UPDATE {table} SET ({names}) = (SELECT {names} FROM before) WHERE {where}")
        sql("DROP TABLE before")


def test_the_week_is_public_and_an_outsider_says_yes(first_week: FirstWeek, chromium: Browser) -> None:
    with town(chromium, first_week.stack.url) as strangers:
        reader = strangers.person("reader", screen=PHONE)
        reader.open("/")
        assert reader.sees("النشرة"), reader.reads()
        assert reader.sees("خطر ظاهر على الناس"), "what was corrected this week stands on the page"
        reader.open(first_week.bulletin)
        assert not strangers.complaints, strangers.complaints
    said = verdict_on(first_week)
    assert said.status == 0, said.words
    assert "لم يتغيّر شيء" in said.words


def test_one_byte_of_a_finding_changed_in_the_database_is_named(first_week: FirstWeek) -> None:
    identity, code = subject(first_week, "finding")
    change = "text = replace(text::text, 'people', 'peopla')::jsonb"
    with tampered(first_week, "findings_finding", change, f"id = '{identity}'"):
        said = verdict_on(first_week)
    assert said.status == 1, said.words
    assert f"الملاحظة {code}" in said.words
    assert verdict_on(first_week).status == 0, "put back, it holds again"


def test_a_deadline_moved_in_the_database_is_named(first_week: FirstWeek) -> None:
    identity, code = subject(first_week, "case")
    with tampered(first_week, "cases_case", "deadline = deadline + 1", f"id = '{identity}'"):
        said = verdict_on(first_week)
    assert said.status == 1, said.words
    assert f"أمر التصويب {code}" in said.words
    assert verdict_on(first_week).status == 0


def test_a_deadline_moved_in_the_log_too_is_named(first_week: FirstWeek) -> None:
    """Who moves it in the table must move it in the published log as well, and there it was sealed."""
    identity, code = subject(first_week, "case")
    opened = f"SELECT header FROM ledger_entry WHERE subject = 'case:{identity}' AND verb = 'case.opened'"
    ((header,),) = first_week.stack.sql(opened)
    deadline = json.loads(header)["deadline"]
    later = f"{int(deadline[:4]) + 1}{deadline[4:]}"
    bundles = [
        path
        for path in (first_week.stack.data / "public" / "log").glob("tile/entries/**/*")
        if path.is_file()
    ]
    sealed = {path: path.read_bytes() for path in bundles if deadline.encode() in path.read_bytes()}
    assert sealed
    with tampered(first_week, "cases_case", f"deadline = '{later}'", f"id = '{identity}'"):
        try:
            for path, content in sealed.items():
                path.write_bytes(content.replace(deadline.encode(), later.encode()))
            said = verdict_on(first_week)
        finally:
            for path, content in sealed.items():
                path.write_bytes(content)
    assert said.status == 1, said.words
    assert f"أمر التصويب {code}" in said.words
    assert verdict_on(first_week).status == 0


def test_a_page_shows_what_kept_files_can_prove(first_week: FirstWeek) -> None:
    document = json.loads((first_week.kept / "bulletin.json").read_bytes())
    auditor = first_week.town.person("auditor")
    auditor.open(f"{OFFICE}log/")
    assert document["checkpoint"].splitlines()[0] in auditor.reads()


def test_an_installation_in_earnest_demands_the_second_factor(earnest: tuple[Stack, Town]) -> None:
    stack, people = earnest
    admin = people.person("administrator")
    admin.accepts(stack.invitation, "administrator")
    admin.open(f"{OFFICE}settings/")
    secret = admin.reads("#totp-secret")
    assert "/second-factor/" in admin.path, "no page of the office opens before"
    admin.fill(code=totp(secret))
    admin.send("code")
    admin.open(f"{OFFICE}settings/")
    assert admin.path == f"{OFFICE}settings/"
    admin.press('form[action="/account/logout/"] button')
    admin.open("/account/login/")
    admin.fill(login="administrator", password=PASSWORD)
    admin.send("login")
    admin.open(f"{OFFICE}settings/")
    assert admin.page.locator("[name=regime]").count() == 0, "the password alone is half of the way"
