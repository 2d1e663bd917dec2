"""Public pages from memory: as they would be made now, or not at all."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from rasid.foundation.accounts.models import User
from rasid.project.caching import public
from rasid.project.caching.models import PublicVersion
from rasid.project.caching.public import PAGES
from rasid.project.caching.watched import TABLES, UNSEEN
from rasid.stages.programmes.models import Programme
from rasid.stages.registry.models import Authority
from tests.test_walls import addresses, published  # noqa: F401 - fixtures
from tests.world.plans import Country

# What the cache itself asks.
OWN = {"caching_publicversion"}


@pytest.fixture(autouse=True)
def kept(settings: Settings) -> None:
    settings.PUBLIC_CACHE_BYTES = 8 * 2**20


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No minute ends while a page is asked for twice."""
    monkeypatch.setattr(public, "_minute", lambda: 1)


@contextmanager
def tables_read() -> Iterator[set[str]]:
    found: set[str] = set()

    def note(execute: object, sql: str, *rest: object) -> object:
        found.update(re.findall(r'(?:FROM|JOIN)\s+"(\w+)"', sql))
        return execute(sql, *rest)  # type: ignore[operator]

    with connection.execute_wrapper(note):
        yield found


def version() -> int:
    """The sum, as after a commit: a test is one transaction, and one transaction adds one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('rasid.public_changed', '', true), sum(version) FROM caching_publicversion"
        )
        return int(cursor.fetchone()[1] or 0)


def test_every_kept_page_reads_what_is_watched_and_is_answered_without_its_view(
    addresses: dict[str, str],  # noqa: F811
) -> None:
    anybody = Client()
    for name in sorted(PAGES):
        address = addresses[name]
        with tables_read() as read:
            first = anybody.get(address)
        assert read - set(TABLES) - set(UNSEEN) - OWN == set(), name
        with tables_read() as asked:
            again = anybody.get(address)
        if first.status_code == 302:
            continue
        assert first.status_code == 200, name
        assert first["Cache-Control"] == again["Cache-Control"] == "public, no-cache", name
        assert asked == OWN, name
        assert again.content == first.content, name
        left = {"ETag", "Content-Length", "X-Request-Id"}
        assert {k: v for k, v in again.items() if k not in left} == {
            k: v for k, v in first.items() if k not in left
        }
        assert first["ETag"] == again["ETag"], name
        with tables_read() as asked:
            same = anybody.get(address, headers={"If-None-Match": first["ETag"]})
        assert (same.status_code, same.content, asked) == (304, b"", OWN), name


@pytest.mark.django_db
def test_every_watched_table_changes_the_version_and_no_other_is_believed_to() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'public_pages_changed'")
        assert {row[0] for row in cursor.fetchall()} == set(TABLES)
        for table in TABLES:
            before = version()
            cursor.execute(f"DELETE FROM {table} WHERE false")
            assert version() == before + 1, table
    assert not set(TABLES) & set(UNSEEN)


@pytest.mark.django_db
def test_a_transaction_adds_one_however_much_it_changes(programme: Programme) -> None:
    before = version()
    for _ in range(3):
        programme.save()
    assert PublicVersion.objects.count() == 1
    assert version() == before + 1


@pytest.mark.django_db
def test_a_change_is_seen_by_the_next_who_asks(programme: Programme, country: Country) -> None:
    address = reverse("public_centres", kwargs={"programme": "jo", "authority": country.licensing.id})
    anybody = Client()
    version()
    before = anybody.get(address)
    assert "دائرة الترخيص الجديدة" not in before.content.decode()
    version()
    Authority.objects.filter(pk=country.licensing.pk).update(
        name={"ar": "دائرة الترخيص الجديدة", "en": "New licensing"}
    )
    after = anybody.get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "دائرة الترخيص الجديدة" in after.content.decode()


@pytest.mark.django_db
def test_languages_hosts_and_parts_of_pages_are_apart(programme: Programme) -> None:
    anybody = Client()
    arabic = anybody.get("/p/jo/method/")
    assert anybody.get("/en/p/jo/method/").content != arabic.content
    assert anybody.get("/p/jo/method/").content == arabic.content
    for each in ({"Accept-Language": "en"}, {"HX-Request": "true"}, {"Host": "localhost"}):
        with tables_read() as read:
            anybody.get("/p/jo/method/?x=1", headers=each)
        assert read > OWN


@pytest.mark.django_db
@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "messages", "somebody"])
def test_whoever_brings_a_cookie_is_given_nothing_kept_and_leaves_nothing(
    programme: Programme, cookie: str
) -> None:
    anybody, somebody = Client(), Client()
    somebody.cookies[cookie] = "x" * 32
    for first, second in ((somebody, anybody), (anybody, somebody)):
        address = f"/p/jo/method/?{cookie}={id(first)}"
        first.get(address)
        with tables_read() as read:
            answer = second.get(address)
        assert read > OWN or read - OWN
        if second is somebody:
            assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_a_member_reads_a_public_page_as_a_member(programme: Programme, rania: User) -> None:
    member = Client()
    member.force_login(rania)
    answer = member.get("/p/jo/method/")
    assert answer["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer


@pytest.mark.django_db
def test_what_is_not_for_everybody_says_so(programme: Programme) -> None:
    anybody = Client()
    for address in ("/account/login/", "/p/jo/say/", "/p/jo/reports/", "/verify.py"):
        assert "no-store" in anybody.get(address)["Cache-Control"], address


@pytest.mark.django_db
def test_a_minute_by_the_clock_ends_every_page(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    anybody = Client()
    anybody.get("/p/jo/method/")
    monkeypatch.setattr(public, "_minute", lambda: 2)
    with tables_read() as read:
        anybody.get("/p/jo/method/")
    assert read > OWN


@pytest.mark.django_db
def test_an_operator_may_let_proxies_answer_for_a_while(programme: Programme, settings: Settings) -> None:
    settings.PUBLIC_SECONDS = 30
    assert Client().get("/p/jo/method/")["Cache-Control"] == "public, max-age=30"
