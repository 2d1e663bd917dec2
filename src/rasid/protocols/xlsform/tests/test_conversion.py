"""What a workbook becomes, and what its author is told when it cannot."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from rasid.foundation.text import say
from rasid.protocols.openrosa import form_shape
from rasid.protocols.xlsform import Conversion, Identity, Limits, Rejection, convert, draw_workbook
from rasid.protocols.xlsform.conversion import _warnings_of, convert_here
from rasid.protocols.xlsform.items import (
    JavaCheck,
    Medium,
    Problem,
    conversion_from_plain,
    conversion_to_plain,
)
from rasid.protocols.xlsform.scoring import RASID_COLUMNS
from rasid.protocols.xlsform.tests.drawn import SMALL
from rasid.protocols.xlsform.types import TYPES


def converted(markdown: str = SMALL, **more: Identity) -> Conversion:
    result = convert_here(draw_workbook(markdown), "small.xlsx", **more)
    assert isinstance(result, Conversion), result
    return result


def problems(markdown: str) -> list[Problem]:
    result = convert_here(draw_workbook(markdown), "small.xlsx")
    assert isinstance(result, Rejection)
    return list(result.problems)


def places(markdown: str) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(one.code, one.sheet, one.row, one.column) for one in problems(markdown)]


def test_a_workbook_holds_a_questionnaire_whole() -> None:
    form = converted()
    assert (form.form_id, form.version, form.titles) == ("small", "1", {"ar": "زيارة", "en": "Visit"})
    assert form.languages == ("ar", "en")
    items = {item.name: item for item in form.items}
    ramp, waited = items["ramp"], items["waited"]
    assert (ramp.path, ramp.type, ramp.group, ramp.required) == (
        "/data/access/ramp",
        "select_one",
        "access",
        True,
    )
    assert ramp.labels == {"ar": "هل يوجد منحدر؟", "en": "Is there a ramp?"}
    assert (ramp.axis, ramp.weight, ramp.critical, ramp.family, ramp.window_minutes) == (
        "access",
        2.0,
        "serious",
        "facility",
        7 * 24 * 60,
    )
    assert [(choice.name, choice.score.score) for choice in ramp.choices if choice.score] == [
        ("yes", 1),
        ("no", 0),
    ]
    assert ramp.finding == {"ar": "لا منحدر"}
    assert (ramp.zone, waited.zone) == ("entrance", "hall")
    assert (ramp.conditional, waited.conditional, waited.weight) == (False, True, 1.0)
    assert [group.path for group in form.groups] == ["/data/access"]


def test_every_item_has_its_place_in_the_published_form() -> None:
    form = converted()
    assert {item.path for item in form.items} <= set(form_shape(form.xform).types)


def test_scores_and_controls_never_travel_to_the_field() -> None:
    xform = converted().xform.decode()
    assert "rasid" not in xform
    assert "serious" not in xform
    assert "لا منحدر" not in xform


def test_the_same_workbook_always_gives_the_same_bytes() -> None:
    assert draw_workbook(SMALL) == draw_workbook(SMALL)
    assert converted().xform == converted().xform


def test_identity_may_be_given_at_publication() -> None:
    form = converted(identity=Identity("other", "7"))
    assert (form.form_id, form.version) == ("other", "7")
    assert b'id="other"' in form.xform
    assert b'version="7"' in form.xform


def test_a_form_without_id_or_version_is_not_named_after_its_file() -> None:
    bare = SMALL.replace("| form_id | version |", "| style | sms_keyword |")
    assert [code for code, *_ in places(bare)] == ["form-id-missing", "version-missing"]


@pytest.mark.parametrize(
    ("written", "instead", "expected"),
    [
        ("| small | 1 |", "| استبانة | 1 |", ("form-id-not-ascii", "settings", 2, "form_id")),
        ("| small | 1 |", "| small | الأولى |", ("version-not-ascii", "settings", 2, "version")),
        ("| image | ramp_photo |", "| image | صورة |", ("name-not-ascii", "survey", 6, "name")),
        ("| image | ramp_photo |", "| image | |", ("name-missing", "survey", 6, "name")),
        ("| image | ramp_photo |", "| image | ramp |", ("duplicate-name", "survey", 6, "name")),
        ("${ramp} = 'yes'", "${rampe} = 'yes'", ("unknown-reference", "survey", 7, "relevant")),
        ("${ramp} = 'yes'", "/data/access/rampe = 'yes'", ("unknown-path", "survey", 7, "relevant")),
        ("| yes_no | no |", "| yes_no | yes |", ("duplicate-choice", "choices", 3, "name")),
        ("| end group |", "| note |", ("begin-without-end", "survey", 4, "type")),
        ("select_one yes_no", "select_one no_yes", ("unknown-list", "survey", 5, "type")),
        ("| ramp | access | 2 |", "| ramp | kindness | 2 |", ("axis-invalid", "survey", 5, "rasid::axis")),
        (
            "| ramp | access | 2 |",
            "| ramp | access | much |",
            ("weight-invalid", "survey", 5, "rasid::weight"),
        ),
        ("| serious |", "| awful |", ("critical-invalid", "survey", 5, "rasid::critical")),
        ("| 20 40 |", "| early |", ("limit-invalid", "survey", 7, "rasid::limit")),
        ("| Yes | 1 |", "| Yes | 9 |", ("score-invalid", "choices", 2, "rasid::score")),
        ("| لا منحدر |", "| |", ("critical-without-finding", "survey", 5, "rasid::critical")),
        ("| queue | | 20 40 |", "| queue | | |", ("axis-without-score", "survey", 7, "rasid::axis")),
    ],
)
def test_a_fault_is_shown_at_its_sheet_row_and_column(
    written: str, instead: str, expected: tuple[str, str, int, str]
) -> None:
    assert written in SMALL
    assert expected in places(SMALL.replace(written, instead, 1))


def test_an_absolute_path_to_a_question_that_exists_is_fine() -> None:
    assert converted(SMALL.replace("${ramp} = 'yes'", "/data/access/ramp = 'yes' and '/not/a/path' != ''"))


def test_encrypted_forms_and_their_own_addresses_are_refused_with_the_reason() -> None:
    for column, code in (("public_key", "encrypted"), ("submission_url", "own-submission")):
        assert (code, "settings", 2, column) in places(SMALL.replace("rasid::title::en", column))


def test_a_repeated_header_is_shown_with_the_letters_of_its_columns() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "survey"
    sheet.append(["type", "name", "label", "label", "Label "])
    sheet.append(["text", "a", "x", "y", "z"])
    result = convert_here(saved(book), "a.xlsx", identity=Identity("a", "1"))
    assert isinstance(result, Rejection)
    assert result.problems == (
        Problem("duplicate-column", "survey", 1, "label", {"letters": "C, D, E", "count": 3}),
    )


def test_rows_are_counted_as_the_authors_spreadsheet_counts_them() -> None:
    book = Workbook()
    survey = book.worksheets[0]
    survey.title = "survey"
    for row in (["type", "name", "label"], [], ["text", "fine", "x"], [], [], ["text", "غير", "y"]):
        survey.append(row)
    result = convert_here(saved(book), "a.xlsx", identity=Identity("a", "1"))
    assert isinstance(result, Rejection)
    assert [(one.code, one.row) for one in result.problems] == [("name-not-ascii", 6)]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_unknown_columns_and_what_identifies_an_observer_are_warned_of() -> None:
    odd = SMALL.replace("| required |", "| requird |").replace(
        "| start | started_at", "| deviceid | started_at"
    )
    codes = {(one.code, one.row, one.column) for one in converted(odd).warnings}
    assert ("unknown-column", 1, "requird") in codes
    assert ("identifies-observer", 2, "type") in codes


def test_what_only_pyxform_sees_still_reaches_the_author() -> None:
    strange = SMALL.replace("${ramp} = 'yes'", "${ramp = 'yes'")
    assert [one.code for one in problems(strange)] == ["converter"]


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"| survey |", "not-a-workbook"),
        (b"PK\x03\x04 and no more", "damaged-workbook"),
        (zipped(**{"a.txt": "hello"}), "not-a-workbook"),
        (
            zipped(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}),
            "open-document",
        ),
        (zipped(**{"xl/workbook.xml": "<broken"}), "damaged-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged-workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "password-protected",
        ),
    ],
)
def test_the_content_decides_and_never_the_name(content: bytes, code: str) -> None:
    result = convert_here(content, "form.xlsx")
    assert isinstance(result, Rejection)
    assert [one.code for one in result.problems] == [code]


def test_a_misleading_name_is_only_worth_a_warning() -> None:
    result = convert_here(draw_workbook(SMALL), "form.xls")
    assert isinstance(result, Conversion)
    assert "misleading-extension" in [one.code for one in result.warnings]


def test_a_result_survives_the_way_from_the_child() -> None:
    pictured = replace(
        converted(), media=(Medium("a.png", "choices", 3, "image"),), java_check=JavaCheck.PASSED
    )
    for result in (pictured, Rejection((Problem("too-slow", params={"seconds": 3}),))):
        assert conversion_from_plain(conversion_to_plain(result)) == result


def test_the_child_process_gives_the_same_result() -> None:
    found = convert(draw_workbook(SMALL), "small.xlsx")
    assert isinstance(found, Conversion)
    assert found.warnings[-1] == Problem("java-missing")
    assert replace(found, warnings=found.warnings[:-1]) == converted()


def test_a_conversion_beyond_its_limits_is_stopped_and_explained() -> None:
    slow = convert(draw_workbook(SMALL), "small.xlsx", limits=Limits(seconds=0))
    assert isinstance(slow, Rejection)
    assert [one.code for one in slow.problems] == ["too-slow"]
    book = Workbook(write_only=True)
    book.create_sheet("survey").append(["type", "name", "label"])
    choices = book.create_sheet("choices")
    for number in range(20_000):
        choices.append(["list_name", f"choice {number}", f"label {number}" * 20])
    heavy = convert(saved(book), "heavy.xlsx", limits=Limits(memory_bytes=70 * 2**20))
    assert isinstance(heavy, Rejection)
    assert [one.code for one in heavy.problems] == ["too-heavy"]


def test_every_problem_can_be_said_with_its_place() -> None:
    found = [
        *problems(SMALL.replace("| image | ramp_photo |", "| image | صورة |")),
        *problems(SMALL.replace("| yes_no | no |", "| yes_no | yes |")),
        *problems(SMALL.replace("| form_id | version |", "| style | sms_keyword |")),
        *problems(SMALL.replace("select_one yes_no", "select_one no_yes")),
        Problem("not-a-workbook"),
    ]
    for one in found:
        assert say(one.message_id, **one.arguments)
        assert say(one.where_id, **one.arguments)
    assert "٢" not in say("xlsform-where-sheet-row", sheet="survey", row=2026).replace("2026", "")
    assert "," not in say("xlsform-where-sheet-row", sheet="survey", row=2026)


def test_what_pyxform_says_of_languages_is_said_in_the_authors_own() -> None:
    said = (
        "Language 'English' is missing the survey columns constraint_message, hint. "
        "Language 'default' is missing the survey label column."
    )
    lacking, mixed = _warnings_of(said, {})
    assert (lacking.code, lacking.sheet) == ("language-lacks", "survey")
    assert lacking.params == {"name": "English", "detail": "constraint_message, hint"}
    assert (mixed.code, mixed.params) == ("columns-in-languages-alone", {"detail": "label"})
    said = (
        "The following language declarations do not contain valid machine-readable codes: English, French. "
        "Learn more: http://xlsform.org#multiple-language-support"
    )
    (uncoded,) = _warnings_of(said, {})
    assert (uncoded.code, uncoded.params) == ("languages-uncoded", {"detail": "English, French"})
    (other,) = _warnings_of("[row : 4] Something else.", {})
    assert other.code == "converter-warning"


def test_every_code_in_the_package_has_its_sentence() -> None:
    package = Path(__file__).parents[1]
    source = "".join(path.read_text(encoding="utf-8") for path in package.glob("*.py"))
    codes = set(re.findall(r'Problem\(\s*"([a-z-]+)"', source)) | {"converter", "encrypted", "own-submission"}
    codes |= set(re.findall(r'"((?:java|unknown-function|type-unknown)[a-z-]*)"', source))
    codes |= {rule.why for rule in TYPES.values() if rule.why}
    codes |= {f"{column}-invalid" for column in ("score", *RASID_COLUMNS["survey"])}
    codes -= {"finding-invalid", "recommendation-invalid", "praise-invalid"}
    codes |= {f"{part}-{what}" for part in ("form-id", "version") for what in ("missing", "not-ascii")}
    assert len(codes) > 45
    words = (
        "sheet column value list other name choice missing letters reference filename extension family type detail "
        "function near"
    )
    arguments: dict[str, str | int] = {
        **dict.fromkeys(words.split(), "x"),
        **dict.fromkeys(("row", "count", "seconds", "megabytes", "other"), 2),
    }
    for code in codes:
        assert say(f"xlsform-problem-{code}", **arguments)
