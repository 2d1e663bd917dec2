"""Workbooks that unpack to gigabytes, refer outside, or are no workbooks."""

import io
import zipfile
from collections.abc import Mapping
from random import Random

import openpyxl

from tests.fuzz.families.bodies import mutated
from tests.fuzz.shots import FORM, Shot, Shots, multipart
from tests.fuzz.target import Target

MUTATIONS = 60
BOMB_MB = 512
_SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"


def shots(target: Target, draw: Random) -> Shots:
    whole = workbook()
    for name, book in _crafted(whole).items():
        yield from _at_every_door(target, name, book)
    for number in range(MUTATIONS):
        yield from _at_every_door(target, f"wound {number}", mutated(whole, draw))


def _at_every_door(target: Target, name: str, book: bytes) -> Shots:
    office, kind = (
        (FORM, *target.office()),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    for field, path, more in (
        ("workbook", "questionnaires/upload/", {}),
        ("file", "registry/import/", {"mapping": ("", b"moh-lebanon", "")}),
        ("file", "reports/registers/", {}),
    ):
        body = multipart({field: ("book.xlsx", book, kind), **more})
        yield Shot("workbooks", f"{name} at {path}", "POST", f"/office/{target.slug}/{path}", office, body)


def workbook() -> bytes:
    """A small honest one."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["type", "name", "label"], ["text", "q1", "سؤال"], ["=1+1", "@x", "-2"]):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _with(whole: bytes, changed: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            if name not in changed:
                after.writestr(name, before.read(name))
        for name, content in changed.items():
            after.writestr(name, content)
    return out.getvalue()


def _bomb(whole: bytes, name: str, head: bytes, middle: bytes, tail: bytes) -> bytes:
    """The same book with one file that unpacks to BOMB_MB, written in pieces."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for each in before.namelist():
            if each != name:
                after.writestr(each, before.read(each))
        with after.open(name, "w", force_zip64=True) as file:
            file.write(head)
            piece = middle * (2**20 // len(middle))
            for _ in range(BOMB_MB):
                file.write(piece)
            file.write(tail)
    return out.getvalue()


def _crafted(whole: bytes) -> dict[str, bytes]:
    rows = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    ends = b"</sheetData></worksheet>"
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    upwards = io.BytesIO()
    with zipfile.ZipFile(upwards, "w") as archive:
        archive.writestr("../../../../tmp/out.txt", "x")
        archive.writestr("[Content_Types].xml", "<x/>")
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"a/{number}", "")
    laughs = b'<!DOCTYPE d [<!ENTITY a "%s">]><sst>%s</sst>' % (b"h" * 50_000, b"&a;" * 2000)
    return {
        "a sheet of half a gigabyte": _bomb(whole, _SHEET, rows, b"<row><c><v>1</v></c></row>", ends),
        "strings of half a gigabyte": _bomb(
            whole, _STRINGS, b"<sst>", b"<si><t>aaaaaaaa</t></si>", b"</sst>"
        ),
        "half a gigabyte of nothing": _bomb(whole, "xl/media/image1.png", b"", b"\0" * 1024, b""),
        "one cell, far away": _with(whole, {_SHEET: rows + far + ends}),
        "entities in strings": _with(whole, {_STRINGS: laughs}),
        "names upwards": upwards.getvalue(),
        "20,000 files": many.getvalue(),
        "a zip in a zip in a zip": _nested(whole, 6),
        "cut in half": whole[: len(whole) // 2],
        "not a zip": b"PK\x03\x04" + bytes(500),
        "the old kind": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000),
        "nothing": b"",
        "a text": b"type,name,label\n",
    }


def _nested(inner: bytes, times: int) -> bytes:
    for _ in range(times):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("book.xlsx", inner)
        inner = out.getvalue()
    return inner
