"""Rows enter; a CSV file that a spreadsheet opens in Arabic, and runs nothing of, leaves."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# A cell that starts like a formula would be run by the spreadsheet of whoever opens the file.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"


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


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
