"""A Typst template of the house and plain data enter; a tagged PDF leaves.

Data reaches the template as one JSON input and is never written into markup, so no name or text can become code.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import segno
import typst

import rasid

HOUSE = Path(rasid.__file__).parent
FONT_PACKAGE = "fontpkg_ibm_plex_sans_arabic"
# Accessible to screen readers, and readable in fifty years.
STANDARDS: tuple[Literal["ua-1"], Literal["a-2a"]] = ("ua-1", "a-2a")


class TypesettingError(RuntimeError):
    """A template and its data did not make a document; the message is Typst's."""


def compile_pdf(template: str, data: Mapping[str, Any], made_on: date) -> bytes:
    """The PDF of `template`, a path inside the `rasid` package such as "stages/bulletins/templates/….typ".

    `data` holds what JSON can say; the template finds it in `sys.inputs.data`. `made_on` is the document's date: the
    same template, data and day give the same bytes. Raises TypesettingError.
    """
    try:
        made = typst.compile(
            HOUSE / template,
            root=HOUSE,
            font_paths=[_fonts()],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            format="pdf",
            pdf_standards=list(STANDARDS),
            timestamp=datetime.combine(made_on, time(), UTC),
        )
    except typst.TypstError as error:
        raise TypesettingError(f"{template}: {error} {getattr(error, 'diagnostic', '')}") from error
    if not isinstance(made, bytes):
        raise TypesettingError(f"{template}: nothing was made")
    return made


def compile_picture(template: str, data: Mapping[str, Any], form: Literal["png", "svg"]) -> bytes:
    """The one page of `template` as a picture, a point of the page to a pixel; letters come as shapes, already joined.

    Raises TypesettingError, also when it takes more than one page.
    """
    try:
        made = typst.compile(
            HOUSE / template,
            root=HOUSE,
            font_paths=[_fonts()],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            format=form,
            ppi=72,
        )
    except typst.TypstError as error:
        raise TypesettingError(f"{template}: {error} {getattr(error, 'diagnostic', '')}") from error
    if not isinstance(made, bytes):
        raise TypesettingError(f"{template}: not one page")
    return made


def qr_svg(address: str) -> str:
    """A QR code as SVG text, without width and height so that the template decides its size."""
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_inline(omitsize=True, border=0, dark="#16222a"))


@lru_cache(maxsize=1)
def _fonts() -> Path:
    """Folder of the bundled fonts: what a machine happens to have must not change a document."""
    return Path(str(files(FONT_PACKAGE))) / "files"
