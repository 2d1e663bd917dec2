"""Every page that hands out a table does so as CSV and as XLSX, both of the same rows."""

import ast
import csv
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from rasid.foundation.accounts.models import User
from rasid.foundation.documents.tables import XLSX_TYPE
from rasid.stages.cases.models import Case
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role
from tests.world.doors import SignedIn
from tests.world.programmes import member

SOURCE = Path(__file__).parent.parent / "src" / "rasid"
LISTS: dict[str, tuple[str, ...]] = {
    "administrator": (
        "cases", "findings_drafts", "registry_points", "registry_authorities", "registry_catalogue", "members",
        "visits", "observers", "plans", "visit_requests", "questionnaires", "report_desk", "reports_answers",
        "pay_desk", "pay_lines", "controls", "adjudications", "audit_trail", "staff_notices", "plan_travel",
        "appeals", "measures", "referrals", "rechecks", "improvement", "improvement_plans", "improvement_rounds",
        "improvement_practices", "findings_recurring", "findings_advice",
    ),
    "liaison": (
        "agency_cases", "agency_reports", "agency_improvement", "agency_improvement_plans",
        "agency_improvement_rounds", "agency_improvement_practices",
    ),
    "reviewer": ("review_queue",),
    "": ("public_reports", "public_branches"),
}  # fmt: skip


def rows_of(name: str, answer: Any, written: str) -> list[list[str]]:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if written == "csv":
        return [list(row) for row in csv.reader(StringIO(body.decode("utf-8-sig")))]
    assert answer["Content-Type"] == XLSX_TYPE, name
    sheet: Any = load_workbook(BytesIO(body)).active
    assert sheet.freeze_panes == "A2"
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("who", sorted(LISTS))
def test_a_list_gives_the_same_rows_as_csv_and_as_xlsx(
    who: str, programme: Programme, order: Case, noor: Observer, omar: User, hadi: User, signed_in: SignedIn
) -> None:
    people = {"administrator": None, "liaison": omar, "reviewer": hadi}
    person = member(programme, "amal", Role.ADMINISTRATOR) if who == "administrator" else people.get(who)
    client = signed_in(person) if person else Client()
    for name in LISTS[who]:
        address = reverse(name, args=["jo"])
        found = {
            written: rows_of(name, client.get(address, {"format": written}), written)
            for written in ("csv", "xlsx")
        }
        assert found["csv"], name
        assert found["xlsx"][0] == found["csv"][0], name
        assert len(found["xlsx"]) == len(found["csv"]), name


def test_no_page_writes_a_table_past_the_one_door() -> None:
    past = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.name != "tables.py" and "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"csv_response", "xlsx_response"}
    ]
    assert past == []


def test_where_a_page_links_its_table_it_links_both() -> None:
    pages = [path for path in sorted(SOURCE.rglob("*.html")) if "format='csv'" in path.read_text()]
    alone = [
        str(path.relative_to(SOURCE))
        for path in pages
        if "components/as_xlsx.html" not in path.read_text() and "format='xlsx'" not in path.read_text()
    ]
    assert len(pages) > 30
    assert alone == []
