"""Workbook bytes go in; sheets with their headers, rows and true row numbers come out, whatever the file is named."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from rasid.protocols.xlsform.items import Problem

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
# A sheet is over after this many empty rows or columns: editors leave a million formatted, empty ones behind.
EMPTY_ROWS_END = 60
EMPTY_COLUMNS_END = 20
XLSFORM_SHEETS = frozenset({"survey", "choices", "settings", "external_choices", "entities", "osm"})

_SPACES = re.compile(r"\s+")


class UnreadableWorkbookError(Exception):
    """The bytes are not a workbook we read; carries the problem to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Column:
    """A header as written, with the spreadsheet's letter for it."""

    index: int
    header: str

    @property
    def letter(self) -> str:
        return get_column_letter(self.index + 1)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells that are not empty, by column index."""

    number: int
    cells: dict[int, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def read_workbook(content: bytes) -> dict[str, Sheet]:
    """XLSForm sheets by lower-case name. Raises UnreadableWorkbookError with a problem the author can act on.

    The content decides, never the extension. Sheets that XLSForm does not know are left out, as an author's
    notes are none of our business.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableWorkbookError(Problem("too-large", params={"megabytes": MAX_BYTES // 2**20}))
    if content.startswith(b"PK"):
        return _read_zip(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _read_ole(content)
    raise UnreadableWorkbookError(Problem("empty-file" if not content.strip() else "not-a-workbook"))


def _read_zip(content: bytes) -> dict[str, Sheet]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise UnreadableWorkbookError(Problem("damaged-workbook")) from None
    if unpacked > MAX_UNPACKED_BYTES:
        raise UnreadableWorkbookError(
            Problem("too-large-unpacked", params={"megabytes": MAX_UNPACKED_BYTES // 2**20})
        )
    if "xl/workbook.xml" not in names:
        is_open_document = "content.xml" in names and "mimetype" in names
        raise UnreadableWorkbookError(Problem("open-document" if is_open_document else "not-a-workbook"))
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    except Exception:
        # openpyxl raises a dozen unrelated types on a damaged file
        raise UnreadableWorkbookError(Problem("damaged-workbook")) from None
    try:
        return _sheets((name, book[name].iter_rows(values_only=True)) for name in book.sheetnames)
    finally:
        book.close()


def _read_ole(content: bytes) -> dict[str, Sheet]:
    # A password-protected .xlsx is an OLE container that holds this stream (its name is UTF-16).
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableWorkbookError(Problem("password-protected"))
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return _sheets((name, _old_rows(book, name)) for name in book.sheet_names)
    except Exception:
        raise UnreadableWorkbookError(Problem("damaged-workbook")) from None


def _old_rows(book: CalamineWorkbook, name: str) -> Iterable[Sequence[object]]:
    # skip_empty_area would drop leading empty rows and shift every row number we report
    rows: Iterable[Sequence[object]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return rows


def _sheets(named_rows: Iterable[tuple[str, Iterable[Sequence[object]]]]) -> dict[str, Sheet]:
    sheets: dict[str, Sheet] = {}
    for title, rows in named_rows:
        name = title.strip().lower()
        if name in XLSFORM_SHEETS and name not in sheets:
            sheets[name] = _sheet(name, rows)
    return sheets


def _sheet(name: str, rows: Iterable[Sequence[object]]) -> Sheet:
    lines = iter(rows)
    columns = _columns(next(lines, ()))
    width = columns[-1].index + 1 if columns else 0
    wanted = {column.index for column in columns}
    found: list[Row] = []
    empty = 0
    for number, line in enumerate(lines, start=2):
        cells = {
            index: text
            for index, value in enumerate(line[:width])
            if index in wanted and (text := cell_text(value))
        }
        empty = 0 if cells else empty + 1
        if empty > EMPTY_ROWS_END:
            break
        if cells:
            found.append(Row(number, cells))
    return Sheet(name, columns, tuple(found))


def _columns(first: Sequence[object]) -> tuple[Column, ...]:
    columns: list[Column] = []
    empty = 0
    for index, value in enumerate(first):
        header = _SPACES.sub(" ", cell_text(value))
        empty = 0 if header else empty + 1
        if empty > EMPTY_COLUMNS_END:
            break
        if header:
            columns.append(Column(index, header))
    return tuple(columns)


def cell_text(value: object) -> str:
    """A cell as the text XLSForm means by it: whole numbers without a point, TRUE and FALSE, no hard spaces."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return str(value)
    return str(value).replace("\N{NO-BREAK SPACE}", " ").strip()
