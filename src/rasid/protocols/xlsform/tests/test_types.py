"""Every question type and function of XLSForm works in all clients, or is refused with the reason."""

import re
import shutil
from pathlib import Path

import pytest
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

from rasid.protocols.openrosa import form_shape
from rasid.protocols.xlsform import Conversion, JavaCheck, Rejection, draw_workbook
from rasid.protocols.xlsform.conversion import convert_here
from rasid.protocols.xlsform.functions import KNOWN, ONLY_IN_THE_WEB, unknown_calls
from rasid.protocols.xlsform.javarosa import ask_validator
from rasid.protocols.xlsform.survey import canonical_type
from rasid.protocols.xlsform.types import TYPES, Treatment, is_on_plain_page, meant, plain_type

ROOT = Path(__file__).parents[5]
ENGINE = ROOT / "web" / "node_modules" / "@getodk" / "xforms-engine" / "dist" / "index.js"
JAVA = shutil.which("java")
HEAD = """
## settings
| form_id | version | default_language |
|---|---|---|
| typed | 1 | العربية (ar) |

## survey
| type | name | label::العربية (ar) | calculation | parameters | trigger | appearance | relevant | choice_filter |
|---|---|---|---|---|---|---|---|---|
"""
CHOICES = """
## choices
| list_name | name | label::العربية (ar) |
|---|---|---|
| one | a | أ |
| one | b | ب |
"""
# The selects of the specification; pyxform's table holds them without their lists.
SELECTS = (
    "select_one one",
    "select_multiple one",
    "rank one",
    "select_one_from_file places.csv",
    "select_multiple_from_file places.xml",
    "select_one_from_file places.geojson",
)
# In pyxform's table these stand without what an author writes with them.
LISTLESS = frozenset({"select_one", "select_multiple", "select_one_external", "rank"})


def read(*rows: str, choices: str = CHOICES) -> Conversion | Rejection:
    whole = [f"| {row} " + "| " * (9 - row.count(" | ") - 1) + "|" for row in rows]
    return convert_here(draw_workbook(HEAD + "\n".join(whole) + "\n" + choices), "typed.xlsx")


def codes(found: Conversion | Rejection) -> set[str]:
    return {one.code for one in (found.problems if isinstance(found, Rejection) else found.warnings)}


def row_of(kind: str, name: str) -> str:
    extra = {"calculate": "1 + 1", "q calculate": "1 + 1", "add calculate prompt": "1 + 1"}.get(kind, "")
    return f"{kind} | {name} | نص | {extra} |  |  |  | "


@pytest.mark.parametrize("kind", sorted(QUESTION_TYPE_DICT))
def test_every_type_of_pyxforms_own_table_has_its_line_in_ours(kind: str) -> None:
    """A type that pyxform learns one day fails here until somebody decides about it."""
    assert plain_type(kind) in TYPES


@pytest.mark.parametrize("kind", sorted(QUESTION_TYPE_DICT))
def test_every_type_works_or_is_refused_with_the_reason(kind: str) -> None:
    canonical = plain_type(kind)
    if canonical in LISTLESS:
        return
    rule = TYPES[canonical]
    name = "audit" if canonical == "audit" else "asked"
    found = read("text | other | نص", row_of(kind, name))
    if rule.treatment is Treatment.REFUSED:
        assert isinstance(found, Rejection)
        assert rule.why in codes(found)
        return
    assert isinstance(found, Conversion), found
    items = {item.name: item for item in found.items}
    if rule.treatment is Treatment.LEFT_OUT:
        assert rule.why in codes(found)
        assert "asked" not in items
        assert b"asked" not in found.xform
        return
    assert items[name].type == canonical
    assert items[name].is_asked is (rule.treatment is Treatment.ASKED and canonical != "note")
    if "external" not in canonical:
        assert items[name].path in form_shape(found.xform).types
    assert ("only-in-the-app" in codes(found)) is (not rule.on_plain_page)


@pytest.mark.parametrize("kind", SELECTS)
def test_selects_work_with_lists_and_with_files(kind: str) -> None:
    found = read(f"{kind} | chosen | نص")
    assert isinstance(found, Conversion)
    (item,) = found.items
    assert item.type == kind.split()[0]
    if "file" in kind:
        (medium,) = found.media
        assert (medium.name, medium.sheet, medium.row, medium.column) == (
            kind.split()[1], "survey", 2, "type"
        )  # fmt: skip


def test_groups_and_repeats_work_and_loops_are_refused() -> None:
    found = read(
        "integer | rounds | كم", "begin repeat | round | جولة", "text | said | نص", "end repeat |  | ",
        "begin group | last | آخر", "text | more | نص", "end group |  | "
    )  # fmt: skip
    assert isinstance(found, Conversion)
    assert [item.in_repeat for item in found.items] == [False, True, False]
    assert "only-in-the-app" in codes(found)
    loop = read("begin loop over one | each | نص", "text | said | نص", "end loop |  | ")
    assert isinstance(loop, Rejection)
    assert "type-loop" in codes(loop)


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("select_one_external places | x | نص", "external-choices", "type"),
        ("select_one one | x | نص |  |  |  | search('places') ", "search-appearance", "appearance"),
        ("text | x | نص |  |  |  | ex:org.scanner.SCAN ", "other-app", "appearance"),
        ("text | x | نص |  |  |  |  | ${last-saved#x} = 'a' ", "last-saved", "relevant"),
        ("audit | audit |  |  | location-priority=balanced ", "audit-follows", "parameters"),
        ("audit | audit |  |  | identify-user=true ", "audit-asks-who", "parameters"),
        ("calculate | x |  | floor(2.5) ", "unknown-function-near", "calculation"),
        ("calculate | x |  | moonphase(2) ", "unknown-function", "calculation"),
        ("intejer | x | نص", "type-unknown-near", "type"),
        ("horoscope | x | نص", "type-unknown", "type"),
    ],
)
def test_what_some_client_cannot_do_is_refused_at_its_place(row: str, code: str, column: str) -> None:
    found = read(row)
    assert isinstance(found, Rejection)
    places = {(one.code, one.sheet, one.row, one.column) for one in found.problems}
    assert (code, "survey", 2, column) in places


def test_an_audit_without_more_converts() -> None:
    for parameters in ("", "track-changes=true"):
        found = read(f"audit | audit |  |  | {parameters} ", "text | x | نص")
        assert isinstance(found, Conversion)
        assert b"<audit/>" in found.xform
        assert not codes(found) & {"identifies-observer", "follows-observer"}


def test_a_question_that_was_left_out_cannot_be_used() -> None:
    found = read("deviceid | phone | ", "text | x | نص |  |  |  |  | ${phone} = 'a' ")
    assert isinstance(found, Rejection)
    assert [(one.code, one.row, one.params["reference"]) for one in found.problems] == [
        ("left-out-reference", 3, "phone")
    ]


def test_a_filled_forms_name_never_holds_an_answer() -> None:
    named = HEAD.replace("| default_language |", "| default_language | instance_name |")
    named = named.replace("|---|---|---|\n| typed", "|---|---|---|---|\n| typed")
    row = "| text | x | نص | | | | | | |\n"
    for written, kept in (("concat('visit ', ${x})", False), ("today()", False), ("'visit'", True)):
        sheet = named.replace("| العربية (ar) |\n\n", f"| العربية (ar) | {written} |\n\n", 1)
        found = convert_here(draw_workbook(sheet + row), "x.xlsx")
        assert isinstance(found, Conversion), found
        assert (b"instanceName" in found.xform) is kept
        assert ("identifies-instance-name" in codes(found)) is not kept


def test_old_names_are_understood() -> None:
    assert canonical_type("add text prompt") == ("text", None)
    assert canonical_type("Date Time") == ("dateTime", None)
    assert canonical_type("select one from places") == ("select_one", "places")
    assert (meant("intejer"), meant("selct_one"), meant("zzz")) == ("integer", "select_one", "")
    found = read("percentage | share | نص")
    assert isinstance(found, Conversion)
    assert (found.items[0].type, found.items[0].constraint) == ("integer", "0 <= . and . <= 100")


def test_the_plain_page_knows_what_it_cannot_ask() -> None:
    assert is_on_plain_page("text")
    assert not is_on_plain_page("rank")
    assert not is_on_plain_page("text", in_repeat=True)


def test_functions_are_found_outside_quotes_and_references() -> None:
    assert unknown_calls("if(${a(b)} = 'floor(2)', round(1.5), jr:choice-name(${x}, '${x}'))") == ()
    assert unknown_calls("floor(1) + floor(2) + (3 div (4))") == ("floor",)


def test_the_functions_are_those_of_both_engines() -> None:
    if not ENGINE.exists():
        pytest.skip("the web client's engine is not installed here")
    named = r'(?:new \w*Function(?:Implementation|Alias)?|\w*Alias)\(\s*"([\w-]+)"'
    engine = set(re.findall(named, ENGINE.read_text(encoding="utf-8")))
    assert {name.removeprefix("jr:") for name in KNOWN} | ONLY_IN_THE_WEB == engine


@pytest.mark.skipif(JAVA is None, reason="there is no Java here")
def test_odk_validate_accepts_everything_that_we_do() -> None:
    assert JAVA is not None
    kinds = [name for name, rule in TYPES.items() if rule.treatment in {Treatment.ASKED, Treatment.SILENT}]
    rows = [
        row_of(kind, "audit" if kind == "audit" else f"q{number}")
        for number, kind in enumerate(kinds)
        if "file" not in kind and kind not in LISTLESS and "external" not in kind
    ]
    rows += [f"{kind} | s{number} | نص" for number, kind in enumerate(SELECTS[:3])]
    found = read(*rows)
    assert isinstance(found, Conversion)
    assert ask_validator(found.xform, JAVA).check is JavaCheck.PASSED


@pytest.mark.skipif(JAVA is None, reason="there is no Java here")
def test_odk_validate_refuses_what_only_the_webs_engine_knows() -> None:
    assert JAVA is not None
    found = read("text | x | نص", "calculate | c |  | round(1.5) ")
    assert isinstance(found, Conversion)
    assert ask_validator(found.xform, JAVA).check is JavaCheck.PASSED
    floored = found.xform.replace(b"round(1.5)", b"floor(1.5)")
    assert ask_validator(floored, JAVA).check is JavaCheck.REFUSED
