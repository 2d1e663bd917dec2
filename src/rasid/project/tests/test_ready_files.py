"""A long table: asked for at a click, written by a job as its reader, fetched by its reader alone."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django.fixtures import Settings

from rasid import handovers, retention
from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.exports import actions
from rasid.foundation.exports.models import Export
from rasid.foundation.jobs.models import Progress
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media import files
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.rules import Role
from rasid.stages.registry.models import ServicePoint
from tests.world.plans import Country
from tests.world.programmes import member

TABLE = "/office/jo/registry/?format=csv"
ROOM = "/office/jo/files/"


@pytest.fixture(autouse=True)
def short(settings: Settings) -> None:
    settings.EXPORT_ROWS = 1
    settings.SECOND_FACTOR_REQUIRED = False


class _Silent:
    def tell(self, done: int, total: int) -> None:
        """Nobody waits."""


@contextmanager
def _untold(event: str, subject: UUID) -> Iterator[_Silent]:
    yield _Silent()


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress goes over a connection of its own, which a test cannot undo."""
    monkeypatch.setattr(actions, "telling", _untold)


@pytest.fixture
def officer(rania: User) -> Client:
    client = Client()
    client.force_login(rania)
    return client


def made(export: Export) -> Export:
    handovers.run_step("export.asked", "make_export", export.id)
    export.refresh_from_db()
    return export


def asked(client: Client, address: str = TABLE) -> Export:
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, ROOM)
    return Export.objects.latest("asked_at")


def fetched(client: Client, export: Export) -> bytes:
    answer = client.get(f"{ROOM}?file={export.id}")
    assert answer.status_code == 200
    given = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    answer.close()
    return given


@pytest.mark.django_db(transaction=True)
def test_a_long_table_is_asked_for_written_and_fetched(
    officer: Client, programme: Programme, country: Country, settings: Settings
) -> None:
    export = asked(officer)
    assert "ينتظر دوره" in officer.get(ROOM).content.decode()
    assert officer.get(f"{ROOM}?file={export.id}").status_code == 404
    export = made(export)
    assert (export.failure, export.rows) == ("", ServicePoint.objects.count())
    page = officer.get(ROOM).content.decode()
    assert f"?file={export.id}" in page
    given = fetched(officer, export)
    settings.EXPORT_ROWS = 1000
    assert given == officer.get(TABLE).content
    assert len(list(csv.reader(io.StringIO(given.decode("utf-8-sig"))))) == ServicePoint.objects.count() + 1
    assert Progress.objects.get(event="export.asked", subject=export.id).done == ServicePoint.objects.count()
    verbs = Entry.objects.filter(subject=f"export:{export.id}").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["export.asked", "export.fetched"]


@pytest.mark.django_db
@pytest.mark.usefixtures("silent")
def test_a_workbook_is_one_too(officer: Client, programme: Programme, country: Country) -> None:
    points = ServicePoint.objects.count()
    export = made(asked(officer, TABLE.replace("csv", "xlsx")))
    given = fetched(officer, export)
    sheet = load_workbook(io.BytesIO(given), read_only=True).worksheets[0]
    assert sum(1 for _ in sheet.iter_rows()) == points + 1


@pytest.mark.django_db
@pytest.mark.usefixtures("silent")
def test_nobody_else_sees_or_fetches_it(officer: Client, programme: Programme, country: Country) -> None:
    export = made(asked(officer))
    other = Client()
    other.force_login(member(programme, "amal", Role.OFFICER))
    assert str(export.id) not in other.get(ROOM).content.decode()
    assert other.get(f"{ROOM}?file={export.id}").status_code == 404
    assert Client().get(f"{ROOM}?file={export.id}").status_code == 302
    assert not Entry.objects.filter(verb="export.fetched").exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("silent")
def test_who_may_no_longer_see_a_table_gets_neither_job_nor_file(
    officer: Client, programme: Programme, country: Country, rania: User
) -> None:
    ready, waiting = made(asked(officer)), asked(officer, TABLE + "&q=x&page=1")
    held = Membership.objects.filter(user=rania, programme=programme)
    held.update(role=Role.AUDITOR)
    refused = officer.get(f"{ROOM}?file={ready.id}")
    assert (refused.status_code, "لم يعد لك" in refused.content.decode()) == (409, True)
    assert made(waiting).failure == "not-yours"
    assert "ليس لك أن ترى" in officer.get(ROOM).content.decode()
    assert not Entry.objects.filter(verb="export.fetched").exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("silent")
def test_a_job_that_runs_twice_writes_one_file_and_one_that_died_halfway_begins_again(
    officer: Client, programme: Programme, country: Country
) -> None:
    export = made(asked(officer))
    first = export.finished_at
    assert made(export).finished_at == first
    Export.objects.filter(id=export.id).update(finished_at=None, rows=1)
    export = made(export)
    with files.open_on_disk(export.path) as content:
        assert len(content.read()) == export.size_bytes


@pytest.mark.django_db
@pytest.mark.usefixtures("silent")
def test_the_same_click_twice_is_one_table_and_another_site_cannot_click(
    officer: Client, programme: Programme, country: Country
) -> None:
    asked(officer)
    asked(officer)
    assert Export.objects.count() == 1
    refused = officer.get(TABLE + "&page=1", headers={"Sec-Fetch-Site": "cross-site"})
    assert (refused.status_code, Export.objects.count()) == (409, 1)


@pytest.mark.django_db
@pytest.mark.usefixtures("silent")
def test_a_short_table_is_given_at_once(
    officer: Client, programme: Programme, country: Country, settings: Settings
) -> None:
    settings.EXPORT_ROWS = ServicePoint.objects.count()
    assert officer.get(TABLE)["Content-Type"].startswith("text/csv")
    assert not Export.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("silent")
def test_after_a_week_row_progress_and_bytes_are_gone(
    officer: Client, programme: Programme, country: Country
) -> None:
    export = made(asked(officer))
    Progress.objects.create(event="export.asked", subject=export.id)
    assert retention.days()["exports"] == 7
    retention.expire()
    assert Export.objects.exists()
    Export.objects.update(asked_at=clock.now() - timedelta(days=8))
    retention.expire()
    assert not Export.objects.exists()
    assert not Progress.objects.filter(subject=export.id).exists()
    with pytest.raises(FileNotFoundError):
        files.open_on_disk(export.path)


@pytest.mark.django_db
@pytest.mark.usefixtures("silent")
def test_an_empty_room_says_what_it_is_for(officer: Client, programme: Programme) -> None:
    page = officer.get(ROOM).content.decode()
    assert "لا ملفات بعد" in page
    assert officer.get(f"{ROOM}?file=x").status_code == 404
    assert officer.get(f"{ROOM}?file={UUID(int=1)}").status_code == 404
