"""A questionnaire drawn as Markdown tables goes in; the same .xlsx bytes come out on every machine.

    ## survey
    | type | name | label::العربية (ar) |
    |---|---|---|
    | integer | waited | كم دقيقة انتظرت؟ |

    | name | rasid::axis | rasid::limit |
    |---|---|---|
    | waited | speed | 20 40 |

A `## sheet` heading opens a sheet. Its first table gives the rows; each later table whose first column is `name`
adds columns to the rows of that name, so that wording, logic and scoring can be read side by side. A sheet whose
first table has no `name` column (choices may repeat names) takes later tables as more rows of the same columns.
`\\|` is a literal bar. Text outside tables is for the reader.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_HEADING = re.compile(r"##\s+(\w+)\s*\Z")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\Z")
_BAR = re.compile(r"(?<!\\)\|")
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_EPOCH = (2020, 1, 1, 0, 0, 0)
_WIDE = 48

Drawn = list[dict[str, str]]


class DrawingError(ValueError):
    """The Markdown does not draw a workbook; says what and in which line."""


def read_drawing(markdown: str) -> dict[str, Drawn]:
    """Sheets in order, each a list of rows {header: text} with blank cells left out. Raises DrawingError."""
    sheets: dict[str, Drawn] = {}
    for name, line, table in _tables(markdown):
        headers, rows = table[0], [dict(zip(table[0], cells, strict=True)) for cells in table[1:]]
        if name not in sheets:
            sheets[name] = rows
        elif headers[0] == "name":
            _join(sheets[name], rows, line)
        else:
            sheets[name].extend(rows)
    return {name: [{k: v for k, v in row.items() if v} for row in rows] for name, rows in sheets.items()}


def _join(rows: Drawn, more: Drawn, line: int) -> None:
    by_name = {row["name"]: row for row in rows if row.get("name")}
    for added in more:
        if added["name"] not in by_name:
            raise DrawingError(f"table at line {line}: no row is named {added['name']}")
        row = by_name[added["name"]]
        if taken := [header for header in added if header != "name" and header in row]:
            raise DrawingError(f"table at line {line}: {added['name']} already has {taken[0]}")
        row.update(added)


def _tables(markdown: str) -> Iterator[tuple[str, int, list[list[str]]]]:
    sheet, start, table = "", 0, list[list[str]]()
    for number, line in enumerate([*markdown.splitlines(), ""], start=1):
        text = line.strip()
        if text.startswith("|"):
            if _RULE.match(text):
                continue
            cells = [cell.strip().replace(r"\|", "|") for cell in _BAR.split(text)[1:-1]]
            if table and len(cells) != len(table[0]):
                raise DrawingError(f"line {number}: {len(cells)} cells under {len(table[0])} headers")
            start = start if table else number
            table.append(cells)
            continue
        if table:
            if not sheet:
                raise DrawingError(f"line {start}: a table before any ## sheet")
            yield sheet, start, table
            table = []
        if heading := _HEADING.match(text):
            sheet = heading.group(1)


def draw_workbook(markdown: str) -> bytes:
    """The drawing as .xlsx. Sheets open right to left, since their authors write Arabic."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in read_drawing(markdown).items():
        headers = list(dict.fromkeys(header for row in rows for header in row))
        sheet = book.create_sheet(name)
        sheet.append(headers)
        for row in rows:
            sheet.append([row.get(header) for header in headers])
        _dress(sheet, headers)
    packed = BytesIO()
    book.save(packed)
    return _stamped(packed.getvalue())


def _dress(sheet: Worksheet, headers: list[str]) -> None:
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "C2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFE8EEF4")
    for index, header in enumerate(headers, start=1):
        is_text = any(
            word in header for word in ("label", "hint", "finding", "recommendation", "praise", "message")
        )
        sheet.column_dimensions[get_column_letter(index)].width = _WIDE if is_text else 18
    for row in sheet.iter_rows():
        for cell in row:
            cell.data_type = "s" if cell.value is not None else cell.data_type
            cell.alignment = Alignment(vertical="top", wrap_text=True)


def _stamped(workbook: bytes) -> bytes:
    """The same archive without the hour it was made or the compressor that made it."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(workbook)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target,
    ):
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>2020-01-01T00:00:00Z\2", content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o600 << 16
            target.writestr(entry, content)
    return out.getvalue()
