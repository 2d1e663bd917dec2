"""Tables from outside: the path of a CSV or XLSX file in; its lines as plain text cells, one at a time, out."""

import codecs
import csv
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import python_calamine
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from rasid.stages.registry.importing.problems import Problem, quoted, refuse_file

MOST_ROWS = 1_000_000
LARGEST_FILE_BYTES = 256 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 1024 * 1024 * 1024
# A workbook is laid out as a full rectangle in memory: one cell in the far corner would fill it.
MOST_SHEET_CELLS = 20_000_000
DELIMITERS = ",;\t|"
SAMPLE_CHARACTERS = 64_000
CHUNK_BYTES = 1024 * 1024
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-8", "cp1256")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table under its headings; `number` counts as a spreadsheet shows it."""

    number: int
    cells: dict[str, str]
    too_wide: bool = False


def read_lines(path: Path, *, encoding: str = "", delimiter: str = "", sheet: str = "") -> Iterator[Line]:
    """The lines of a CSV or XLSX file, without blank ones; the first that is not blank gives the headings.

    Encoding and delimiter are found from the content when not given. Raises
    FileRefusedError, also part-way: where a quote never closes, or after MOST_ROWS.
    """
    size = path.stat().st_size
    if size == 0:
        raise refuse_file(Problem.FILE_EMPTY)
    if size > LARGEST_FILE_BYTES:
        raise refuse_file(Problem.FILE_TOO_LARGE, limit=LARGEST_FILE_BYTES // 1024 // 1024)
    with path.open("rb") as opened:
        start = opened.read(8)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse_file(Problem.FILE_OLD_EXCEL)
    if start.startswith(b"PK\x03\x04"):
        rows = _sheet_rows(path, sheet)
    else:
        rows = _text_rows(path, encoding or find_encoding(path), delimiter)
    yield from _under_headings(rows)


def _under_headings(rows: Iterator[Sequence[str]]) -> Iterator[Line]:
    headings: list[str] = []
    seen = 0
    for number, row in enumerate(rows, start=1):
        if not any(cell.strip() for cell in row):
            continue
        if not headings:
            headings = _checked_headings(row, number)
            continue
        seen += 1
        if seen > MOST_ROWS:
            raise refuse_file(Problem.FILE_TOO_LONG, row=number, limit=MOST_ROWS)
        cells = {name: row[n] if n < len(row) else "" for n, name in enumerate(headings) if name}
        yield Line(number, cells, too_wide=any(cell.strip() for cell in row[len(headings) :]))
    if not headings:
        raise refuse_file(Problem.FILE_EMPTY)


def _checked_headings(row: Sequence[str], number: int) -> list[str]:
    headings = [cell.strip() for cell in row]
    while headings and not headings[-1]:
        headings.pop()
    seen: set[str] = set()
    for name in filter(None, headings):
        if name in seen:
            raise refuse_file(Problem.COLUMN_TWICE, row=number, column=quoted(name))
        seen.add(name)
    return headings


# Text ------------------------------------------------------------------------


def find_encoding(path: Path) -> str:
    """The encoding in which the whole file reads without error; Arabic Windows is the last resort.

    Raises FileRefusedError when the bytes are no text at all.
    """
    with path.open("rb") as opened:
        head = opened.read(CHUNK_BYTES)
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return _proved(path, [name])
    zeros_even, zeros_odd = head[0:4000:2].count(0), head[1:4000:2].count(0)
    if zeros_odd > 0.2 * min(len(head), 4000) / 2 and zeros_even * 5 < zeros_odd:
        return _proved(path, ["utf-16-le"])
    if zeros_even > 0.2 * min(len(head), 4000) / 2 and zeros_odd * 5 < zeros_even:
        return _proved(path, ["utf-16-be"])
    if head.count(0) > len(head) / 10:
        raise refuse_file(Problem.FILE_NOT_TEXT)
    return _proved(path, ["utf-8", "cp1256"])


def _proved(path: Path, names: Sequence[str]) -> str:
    for name in names:
        decoder = codecs.getincrementaldecoder(name)()
        try:
            with path.open("rb") as opened:
                while chunk := opened.read(CHUNK_BYTES):
                    decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return name
    raise refuse_file(Problem.FILE_NOT_TEXT)


def _text_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Sequence[str]]:
    with path.open(encoding=encoding, newline="") as opened:
        separator = delimiter or find_delimiter(opened.read(SAMPLE_CHARACTERS))
        opened.seek(0)
        reader = csv.reader(opened, delimiter=separator, strict=False)
        number = 0
        try:
            for row in reader:
                number += 1
                yield row
        except csv.Error as error:
            raise refuse_file(Problem.QUOTE_NEVER_CLOSED, row=number + 1) from error
        except UnicodeDecodeError as error:
            raise refuse_file(Problem.FILE_NOT_TEXT, row=number + 1) from error


def find_delimiter(sample: str) -> str:
    """The delimiter that cuts the first rows into the widest table of even width; a comma when none does."""

    def evenness(delimiter: str) -> tuple[int, int]:
        rows = [row for row in _first_rows(sample, delimiter) if any(row)]
        width = len(rows[0]) if rows else 0
        return (sum(len(row) == width for row in rows) if width > 1 else 0, width)

    return max(DELIMITERS, key=evenness)


def _first_rows(sample: str, delimiter: str) -> list[list[str]]:
    lines = sample.splitlines(keepends=True)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(lines[:-1] or lines, delimiter=delimiter):
            rows.append(row)
            if len(rows) == 30:
                break
    except csv.Error:
        return []
    return rows


# Workbooks -------------------------------------------------------------------


def _sheet_rows(path: Path, sheet: str) -> Iterator[Sequence[str]]:
    _check_unpacked_size(path)
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        if sheet and sheet not in book.sheet_names:
            raise refuse_file(Problem.SHEET_MISSING, sheet=quoted(sheet))
        table = book.get_sheet_by_name(sheet) if sheet else book.get_sheet_by_index(0)
        rows = table.iter_rows()
    except (python_calamine.CalamineError, OSError, IndexError) as error:
        raise refuse_file(Problem.FILE_NOT_READABLE) from error
    for row in rows:
        yield [_as_text(cell) for cell in row]


def _check_unpacked_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED_BYTES:
                raise refuse_file(Problem.FILE_TOO_LARGE, limit=LARGEST_UNPACKED_BYTES // 1024 // 1024)
            # Any part may be declared a sheet, whatever its name.
            for part in parts:
                _check_sheet_extent(packed, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise refuse_file(Problem.FILE_NOT_READABLE) from error


def _check_sheet_extent(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    tallest, widest = 0, 0
    with packed.open(part) as opened:
        try:
            for _, element in iterparse(opened, events=("end",), forbid_dtd=True):
                if element.tag.endswith("}c"):
                    column, row = _cell_position(element.get("r", ""))
                    tallest, widest = max(tallest, row), max(widest, column)
                    if tallest * widest > MOST_SHEET_CELLS:
                        raise refuse_file(Problem.FILE_TOO_LARGE, limit=MOST_SHEET_CELLS)
                element.clear()
        except (ParseError, DefusedXmlException, UnicodeError):
            return  # Not XML, so no sheet: the reader itself will say so if it is asked for.


def _cell_position(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters.upper()[:4]:
        column = column * 26 + ord(letter) - 64
    digits = reference[len(letters) :]
    return column, int(digits[:9]) if digits else 0


def _as_text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
