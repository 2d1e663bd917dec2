"""Documents are made of data alone: the same every time, and no text in the data becomes markup."""

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from rasid.foundation.documents.typesetting import TypesettingError, compile_pdf, qr_svg

BRIEF = "stages/bulletins/templates/bulletins/brief.typ"
DAY = date(2026, 11, 22)


def brief(**changed: Any) -> dict[str, Any]:
    return {
        "lang": "ar",
        "rtl": True,
        "title": "موجز",
        "publisher": "مركز الأداء",
        "footer": "راصد",
        "page_words": "صفحة @page من @all",
        "demonstration": None,
        "ticks": {"0": "0", "50": "50", "100": "100"},
        "caption": "النشرة 3",
        "parts": [{"heading": "ما الذي تغيّر", "lines": ["لا شيء"]}],
        "chart": {"caption": "", "weeks": [], "bar": None, "words": "زيارات غير كافية"},
        "source": "من البرنامج",
        **changed,
    }


def read(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def test_the_same_data_and_day_give_the_same_bytes() -> None:
    assert compile_pdf(BRIEF, brief(), DAY) == compile_pdf(BRIEF, brief(), DAY)


def test_the_document_is_tagged_and_says_its_language_and_title() -> None:
    reader = PdfReader(io.BytesIO(compile_pdf(BRIEF, brief(), DAY)))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "ar"
    assert reader.metadata is not None
    assert reader.metadata.title == "موجز"


def test_text_never_becomes_markup() -> None:
    said = read(compile_pdf(BRIEF, brief(caption='#panic("x") *bold* $x^2$ #sys.inputs'), DAY))
    assert '#panic("x") *bold* $x^2$ #sys.inputs' in said


def test_only_the_bundled_font_and_the_machine_font_are_used() -> None:
    made = PdfReader(io.BytesIO(compile_pdf(BRIEF, brief(), DAY)))
    fonts = {str(font.get_object()["/BaseFont"]) for font in made.pages[0]["/Resources"]["/Font"].values()}
    assert fonts
    assert all("IBMPlexSansArabic" in name or "DejaVuSansMono" in name for name in fonts)


def test_what_cannot_be_set_is_told() -> None:
    with pytest.raises(TypesettingError, match="brief"):
        compile_pdf(BRIEF, {"title": "?"}, DAY)


def test_a_code_is_a_picture_without_a_size() -> None:
    drawn = qr_svg("https://rasid.example/p/jo/verify/")
    assert drawn.startswith("<svg")
    assert "viewBox" in drawn
    assert "width=" not in drawn.split(">")[0]
