from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone, translation
from openpyxl import load_workbook

from rasid.foundation.documents import tables
from rasid.foundation.documents.tables import table_response, wants_table, write_xlsx

ROWS: list[tuple[object, ...]] = [
    ("شبّاك التراخيص", 3, 2.5, date(2026, 11, 22), None),
    ("=1+1", True, Decimal("10.25"), datetime(2026, 11, 22, 9, 30, tzinfo=UTC), "#N/A"),
]


def as_file(rows: list[tuple[object, ...]], *, right_to_left: bool = True) -> bytes:
    file = BytesIO()
    write_xlsx(file, ["المركز", "العدد", "القيمة", "اليوم", "غير ذلك"], rows, right_to_left=right_to_left)
    return file.getvalue()


def opened(written: bytes) -> Any:
    return load_workbook(BytesIO(written))


def test_a_sheet_reads_from_right_to_left_and_its_header_stays_in_sight() -> None:
    sheet = opened(as_file(ROWS)).active
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == ["المركز", "العدد", "القيمة", "اليوم", "غير ذلك"]
    assert not opened(as_file(ROWS, right_to_left=False)).active.sheet_view.rightToLeft


def test_numbers_and_days_stay_numbers_and_days() -> None:
    with timezone.override("Asia/Amman"):
        sheet = opened(as_file(ROWS)).active
    assert [cell.value for cell in sheet[2]] == ["شبّاك التراخيص", 3, 2.5, datetime(2026, 11, 22), None]  # noqa: DTZ001
    assert sheet["B3"].value is True
    assert sheet["C3"].value == 10.25
    # Half past nine in Greenwich is half past twelve in Amman.
    assert sheet["D3"].value == datetime(2026, 11, 22, 12, 30)  # noqa: DTZ001


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("https://x.example")'])
def test_no_spreadsheet_runs_what_somebody_wrote(words: str) -> None:
    cell = opened(as_file([(words,)])).active["A2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", words, True)


def test_what_no_file_may_hold_is_marked_and_what_is_no_number_is_left_out() -> None:
    sheet = opened(as_file([("a\x00b", float("nan"), "#DIV/0!")])).active
    assert [cell.value for cell in sheet[2]][:3] == ["a\ufffdb", None, "#DIV/0!"]
    assert sheet["C2"].data_type == "s"


def test_the_same_rows_give_the_same_bytes(time_machine: Any) -> None:
    time_machine.move_to(datetime(2026, 11, 22, 9, 0, tzinfo=UTC), tick=False)
    first = as_file(ROWS)
    time_machine.move_to(datetime(2027, 3, 1, 9, 0, tzinfo=UTC), tick=False)
    assert as_file(ROWS) == first


def test_what_is_too_long_for_a_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROWS_A_SHEET", 2)
    book = opened(as_file([(n,) for n in range(5)]))
    assert [[row[0].value for row in sheet.iter_rows(min_row=2)] for sheet in book] == [[0, 1], [2, 3], [4]]


# Closing an answer looks after the database's connections.
@pytest.mark.django_db
def test_the_address_says_what_a_table_is_written_as() -> None:
    factory = RequestFactory()
    assert not wants_table(factory.get("/"))
    assert not wants_table(factory.get("/?format=pdf"))
    for written, kind in (("csv", "text/csv; charset=utf-8"), ("xlsx", tables.XLSX_TYPE)):
        request = factory.get(f"/?format={written}")
        assert wants_table(request)
        with translation.override("ar"):
            response: Any = table_response(request, "orders", ["أمر"], [("=x",)])
        assert response["Content-Type"] == kind
        assert response["Content-Disposition"] == f'attachment; filename="orders.{written}"'
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if written == "xlsx":
            assert opened(body).active.sheet_view.rightToLeft
        else:
            assert body.decode("utf-8-sig") == "أمر\r\n'=x\r\n"
        response.close()
