"""Fee, documents and limits of services: typed in, or brought as a file, as the office does it."""

import csv
import io
import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.models import Entry
from rasid.stages.registry import queries
from rasid.stages.registry.catalogue.rows import COLUMNS, read_catalogue
from rasid.stages.registry.importing.files import Line
from rasid.stages.registry.models import Authority, Service
from rasid.stages.registry.rules import TimeLimit, TimeUnit, documents_by_line

HERE = "/office/jo/registry/services/"


@pytest.fixture
def office(client: Client, rania: User) -> Client:
    client.force_login(rania, backend="rasid.foundation.accounts.signin.SignInBackend")
    return client


def text(answer: Any) -> str:
    return re.sub("[\u2066-\u2069]", "", unescape(answer.content.decode()))


def line(number: int = 2, **cells: str) -> Line:
    known = dict.fromkeys(COLUMNS, "")
    return Line(number, {**known, "authority": "dvld", "code": "x", "name_ar": "خدمة", **cells})


def test_documents_stand_one_a_line_without_hand_made_bullets() -> None:
    typed = {"ar": " - هوية الأحوال \n\n• تأمين ساري\t\n", "en": " \n"}
    assert documents_by_line(typed) == {"ar": "هوية الأحوال\nتأمين ساري"}


def test_a_line_of_the_file_is_a_whole_service() -> None:
    read = read_catalogue(
        [line(limit="٤٥", unit="minutes", fee_ar="١٠ دنانير", documents_ar="هوية؛ تأمين", source_en="Guide 2026")],
        ["dvld"],
    )  # fmt: skip
    assert not read.problems
    stated = read.services["dvld"]["x"]
    assert stated.limit == TimeLimit(45, TimeUnit.MINUTES)
    assert (stated.fee, stated.requirements_source) == ({"ar": "١٠ دنانير"}, {"en": "Guide 2026"})
    assert stated.documents is not None
    assert documents_by_line(stated.documents) == {"ar": "هوية\nتأمين"}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"authority": "nobody"}, "authority"),
        ({"code": "Ab c"}, "code"),
        ({"name_ar": ""}, "name_ar"),
        ({"limit": "3"}, "limit"),
        ({"limit": "2.5", "unit": "days"}, "limit"),
        ({"limit": "0", "unit": "days"}, "limit"),
        ({"fee_en": "x" * 4001}, "fee_en"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_by_its_column(cells: dict[str, str], column: str) -> None:
    read = read_catalogue([line(**cells), line(3, code="good")], ["dvld"])
    assert [(problem.line, problem.column) for problem in read.problems] == [(2, column)]
    assert list(read.services["dvld"]) == ["good"]


def test_a_code_stands_once_and_a_file_has_its_columns() -> None:
    read = read_catalogue([line(2), line(3)], ["dvld"])
    assert [(problem.line, problem.column) for problem in read.problems] == [(3, "code")]
    headless = read_catalogue([Line(2, {"code": "x"})], ["dvld"])
    assert headless.problems[0].line == 0
    assert not headless.services


def test_fee_and_documents_are_typed_on_the_services_page(office: Client, renewal: Service) -> None:
    before = Entry.objects.filter(verb="services.kept").count()
    page = office.get(f"{HERE}{renewal.id}/")
    assert "تجديد ترخيص مركبة" in text(page)
    sent = {
        "name_ar": renewal.name["ar"], "name_en": renewal.name["en"],
        "limit_value": "60", "limit_unit": "minutes",
        "legal_basis_ar": "مدة وُضعت للاختبار", "legal_basis_en": "",
        "fee_ar": "٢٥ ديناراً", "fee_en": "25 dinars",
        "documents_ar": "هوية الأحوال\nتأمين ساري", "documents_en": "",
        "requirements_source_ar": "دليل خدمات ٢٠٢٦", "requirements_source_en": "",
    }  # fmt: skip
    answer = office.post(f"{HERE}{renewal.id}/", sent, follow=True)
    assert answer.status_code == 200
    renewal.refresh_from_db()
    assert renewal.code == "vehicle-renewal"
    assert renewal.fee == {"ar": "٢٥ ديناراً", "en": "25 dinars"}
    assert queries.documents_of(renewal) == ["هوية الأحوال", "تأمين ساري"]
    assert "تأمين ساري" in text(answer)
    assert Entry.objects.filter(verb="services.kept").count() == before + 1


def test_the_catalogue_goes_out_as_a_file_and_comes_back_changed(office: Client, renewal: Service) -> None:
    taken = office.get(f"{HERE}?format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(taken)))
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["code"], rows[0]["limit"], rows[0]["unit"]) == ("vehicle-renewal", "60", "minutes")
    rows[0]["fee_ar"] = "مجاناً"
    bad = {**rows[0], "code": "other", "authority": "nobody"}
    changed = io.StringIO()
    writer = csv.DictWriter(changed, COLUMNS)
    writer.writeheader()
    writer.writerows([rows[0], bad])
    upload = SimpleUploadedFile("services.csv", changed.getvalue().encode())
    checked = office.post(HERE, {"file": upload})
    assert "«nobody»" in text(checked)
    renewal.refresh_from_db()
    assert renewal.fee == {}, "a check changes nothing"
    token = re.search(r'name="checked" value="([^"]+)"', checked.content.decode())
    assert token
    assert office.post(HERE, {"checked": token[1]}).status_code == 302
    renewal.refresh_from_db()
    assert renewal.fee == {"ar": "مجاناً"}


def test_what_was_not_checked_is_not_kept(office: Client, renewal: Service) -> None:
    assert office.post(HERE, {"checked": "made-up"}).status_code == 404


def test_a_file_that_cannot_be_read_says_why(office: Client, licensing: Authority) -> None:
    answer = office.post(HERE, {"file": SimpleUploadedFile("services.csv", b"only-one-column\nx\n")})
    assert "authority, code, name_ar" in text(answer)


def test_a_reader_sees_the_service_and_changes_nothing(client: Client, hadi: User, renewal: Service) -> None:
    client.force_login(hadi, backend="rasid.foundation.accounts.signin.SignInBackend")
    assert client.get(HERE).status_code == 404
    assert client.get(f"{HERE}{renewal.id}/").status_code == 200
    client.post(f"{HERE}{renewal.id}/", {"fee_ar": "x"})
    renewal.refresh_from_db()
    assert renewal.fee == {}
