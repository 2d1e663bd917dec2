"""Rows enter; a CSV or XLSX file that a spreadsheet opens in Arabic, and runs nothing of, leaves.

One door for every table that a page hands out: `table_response`. What it is written as stands in the address.
"""

import csv
import io
import math
import shutil
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language_bidi
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

FORMATS = ("csv", "xlsx")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A cell that starts like a formula would be run by the spreadsheet of whoever opens the file.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"
# A sheet holds 1,048,576 rows; what is longer goes on in the next.
ROWS_A_SHEET = 1_000_000
LONGEST_CELL = 32_767
NARROWEST, WIDEST = 12, 44
# The same rows give the same bytes, so that who publishes them can be held to a hash.
EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 (Excel knows no time zones)
IN_MEMORY_BYTES = 1024 * 1024


def wants_table(request: HttpRequest) -> bool:
    """Whether the address asks for the rows themselves: `?format=csv` or `?format=xlsx`."""
    return request.GET.get("format") in FORMATS


def table_response(
    request: HttpRequest, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponseBase:
    """A download named `name`, as XLSX when the address says `?format=xlsx`, else as CSV.

    Whoever let the request in may have said what becomes of its table (`take_table`): a long one is made by a job.
    """
    take = getattr(request, "take_table", None)
    if take is not None:
        given: HttpResponseBase = take(name, header, rows)
        return given
    return download(request.GET.get("format", ""), name, header, rows)


def download(
    form: str, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponseBase:
    return xlsx_response(name, header, rows) if form == "xlsx" else csv_response(name, header, rows)


# CSV ---------------------------------------------------------------------------------------------


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """RFC 4180 text; None becomes an empty cell, numbers stay numbers, formulas are defused with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A download named `name`.csv; the byte order mark makes Excel read Arabic."""
    response = HttpResponse(BYTE_ORDER_MARK + csv_text(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def write_csv(file: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """The same bytes as `csv_response`, row by row; at no time are all rows in memory."""
    file.write(BYTE_ORDER_MARK.encode())
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        if out.tell() > IN_MEMORY_BYTES:
            file.write(out.getvalue().encode())
            out.seek(0)
            out.truncate()
    file.write(out.getvalue().encode())


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


# XLSX --------------------------------------------------------------------------------------------


def xlsx_response(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> FileResponse:
    """A download named `name`.xlsx."""
    # The response closes it.
    file = cast(IO[bytes], SpooledTemporaryFile(max_size=IN_MEMORY_BYTES))  # noqa: SIM115
    write_xlsx(file, header, rows, right_to_left=get_language_bidi())
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX_TYPE)


def write_xlsx(
    file: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[object]], *, right_to_left: bool
) -> None:
    """Write a workbook row by row; at no time are all rows in memory.

    Numbers, days and moments stay what they are, moments in the active time zone, which Excel cannot say. All else is
    text and nothing but text, whatever it begins with. The header stays in sight.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "Rasid"
    book.properties.created = book.properties.modified = EPOCH
    sheet, left = _sheet(book, header, right_to_left), ROWS_A_SHEET
    for row in rows:
        if not left:
            sheet, left = _sheet(book, header, right_to_left), ROWS_A_SHEET
        sheet.append([_typed(sheet, value) for value in row])
        left -= 1
    ExcelWriter(book, _Timeless(file, "w", ZIP_DEFLATED)).save()


def _sheet(book: Workbook, header: Sequence[str], right_to_left: bool) -> Any:
    sheet: Any = book.create_sheet(f"{len(book.worksheets) + 1}")
    sheet.sheet_view.rightToLeft = right_to_left
    sheet.freeze_panes = "A2"
    cells = []
    for place, title in enumerate(header, 1):
        text = str(title)
        sheet.column_dimensions[get_column_letter(place)].width = min(max(len(text) + 4, NARROWEST), WIDEST)
        cell = _text(sheet, text)
        cell.font = Font(bold=True)
        cells.append(cell)
    sheet.append(cells)
    return sheet


def _typed(sheet: Any, value: object) -> object:
    """What openpyxl writes of a value: its own kind where a spreadsheet has one, else text that nothing runs."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float | Decimal):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).replace(tzinfo=None)
    if isinstance(value, date):
        return value
    return _text(sheet, str(value))


def _text(sheet: Any, text: str) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)[:LONGEST_CELL]
    # openpyxl takes "=…" for a formula and "#N/A" for an error; a spreadsheet would take it for one when it is edited.
    cell.data_type = "s"
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True
    return cell


class _Timeless(ZipFile):
    """An archive whose members all come from the same moment."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        super().writestr(self._member(str(zinfo_or_arcname)), data, ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        with Path(filename).open("rb") as source, self.open(self._member(str(arcname)), "w") as into:
            shutil.copyfileobj(source, into)

    def _member(self, name: str) -> ZipInfo:
        member = ZipInfo(name, EPOCH.timetuple()[:6])
        member.compress_type = ZIP_DEFLATED
        return member
