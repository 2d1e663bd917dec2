import contextlib
import re
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rasid.stages.registry.importing import (
    FileRefusedError,
    ParsedRegistry,
    Problem,
    RegistryMapping,
    RowProblem,
    bundled_mappings,
    files,
    load_mapping,
    parse_registry,
    read_lines,
    read_mapping,
)
from rasid.stages.registry.importing.rows import area_code, read_number
from rasid.stages.registry.rules import ALWAYS_OPEN, AreaLevel, AuthorityKind, Refusal, ServicePointKind

SAMPLE = Path(__file__).parent / "samples" / "sierra-leone-health-sample.csv"
LOCALE = Path(__file__).parent.parent / "locale"
AMMAN = "31.9539,35.9106"

JORDAN = """
format = 1
[source]
code = "test"
name = { ar = "ملف تجريبي", en = "Test file" }
origin = "written for this test"
[fields.source_id]
column = "id"
[fields.name.ar]
column = "name"
[fields.kind]
column = "kind"
values = { "شباك" = "counter", "هاتف" = "phone" }
[fields.sector]
constant = "licensing"
[fields.authority]
constant = "dvld"
[fields.latitude]
column = "lat"
[fields.longitude]
column = "lon"
[fields.hours]
column = "hours"
[fields.hours.default]
otherwise = "Sun-Thu 08:00-15:00"
reason = { ar = "ساعات مفترضة", en = "Assumed hours" }
[fields.yearly_users]
column = "users"
[places]
country = "jo"
[[sector]]
code = "licensing"
name = { ar = "الترخيص", en = "Licensing" }
[[authority]]
code = "dvld"
kind = "department"
sector = "licensing"
name = { ar = "إدارة ترخيص السواقين والمركبات", en = "Driver and Vehicle Licensing Department" }
"""
HEAD = "id,name,kind,lat,lon,hours,users\n"
GOOD = f"1,مركز ترخيص تجريبي,شباك,{AMMAN},24/7,1000\n"


@pytest.fixture(scope="module")
def jordan() -> RegistryMapping:
    return read_mapping(JORDAN)


def parse(folder: Path, mapping: RegistryMapping, body: str, encoding: str = "utf-8") -> ParsedRegistry:
    path = folder / "registry.csv"
    path.write_bytes((HEAD + body).encode(encoding))
    return parse_registry(path, mapping)


def assert_explained(problem: RowProblem) -> None:
    """Both messages exist in both languages, and the problem brings every value that they quote."""
    for language in ("ar", "en"):
        messages = (LOCALE / f"{language}.ftl").read_text(encoding="utf-8")
        for part in ("problem", "remedy"):
            sentence = re.search(rf"^registry-import-{part}-{problem.code} = (\S.*)$", messages, re.MULTILINE)
            assert sentence, (language, part, problem.code)
            assert set(re.findall(r"\$(\w+)", sentence[1])) <= problem.params.keys()


def only_problem(parsed: ParsedRegistry) -> RowProblem:
    (problem,) = parsed.problems
    assert parsed.rows == []
    assert_explained(problem)
    return problem


# The Sierra Leone list ---------------------------------------------------------


def test_every_row_of_the_sierra_leone_sample_imports_with_its_defaults_stated() -> None:
    parsed = parse_registry(SAMPLE, load_mapping("sierra-leone-health"))
    assert (len(parsed.rows), parsed.problems) == (30, [])
    assert all({"hours", "yearly_users"} <= row.defaults_stated.keys() for row in parsed.rows)
    assert all({*reason} == {"ar", "en"} for row in parsed.rows for reason in row.defaults_stated.values())
    hospital = next(row for row in parsed.rows if row.source_id == "998")
    assert (hospital.hours, hospital.yearly_users) == (ALWAYS_OPEN, 40_000)
    assert hospital.area is not None
    assert hospital.area.code == "sl-western-area-rural"


def test_rows_in_the_sea_are_placed_in_the_middle_of_their_district_and_say_so() -> None:
    parsed = parse_registry(SAMPLE, load_mapping("sierra-leone-health"))
    moved = {n.row for n in parsed.notices if n.code is Problem.PLACE_ESTIMATED}
    assert moved
    for row in parsed.rows:
        assert ("place" in row.defaults_stated) == (row.number in moved)
        assert row.longitude is not None
        assert -13.4 <= row.longitude <= -10.2
    lumpa = next(row for row in parsed.rows if row.source_id == "193")
    assert lumpa.number in moved


def test_two_points_of_one_name_in_one_place_are_both_kept_and_pointed_out() -> None:
    parsed = parse_registry(SAMPLE, load_mapping("sierra-leone-health"))
    notices = [n for n in parsed.notices if n.code is Problem.SAME_NAME]
    for notice in parsed.notices:
        assert_explained(notice)
    assert [n.params["value"] for n in notices] == ["Manjama CHC"]
    assert sum(row.name["en"] == "Manjama CHC" for row in parsed.rows) == 2


# Rows --------------------------------------------------------------------------


def test_a_good_row_gives_its_service_point(tmp_path: Path, jordan: RegistryMapping) -> None:
    (row,) = parse(tmp_path, jordan, GOOD).rows
    assert (row.number, row.source_id, row.kind) == (2, "1", ServicePointKind.COUNTER)
    assert row.name == {"ar": "مركز ترخيص تجريبي"}
    assert row.area is not None
    assert row.area.code.startswith("jo-amman-")
    assert (row.hours, row.yearly_users, row.defaults_stated) == (ALWAYS_OPEN, 1000, {})


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        (f",مركز,شباك,{AMMAN},24/7,1", Problem.CELL_MISSING, "id"),
        (f"1,  ,شباك,{AMMAN},24/7,1", Problem.CELL_MISSING, "name"),
        (f"1,مركز,كشك,{AMMAN},24/7,1", Problem.VALUE_UNKNOWN, "kind"),
        (f"1,{'م' * 201},شباك,{AMMAN},24/7,1", Problem.CELL_TOO_LONG, "name"),
        (f"1,مر\x00كز,شباك,{AMMAN},24/7,1", Problem.CELL_UNREADABLE, "name"),
        (f"1,مركز,شباك,{AMMAN},8 till 3,1", Problem.HOURS_UNREADABLE, "hours"),
        (f"1,مركز,شباك,{AMMAN},24/7,many", Problem.NUMBER_UNREADABLE, "users"),
        (f"1,مركز,شباك,{AMMAN},24/7,-5", Problem.NUMBER_UNREADABLE, "users"),
        (f"1,مركز,شباك,{AMMAN},24/7,", Problem.CELL_MISSING, "users"),
        (f"1,مركز,شباك,{AMMAN},24/7,1,9", Problem.ROW_TOO_WIDE, ""),
        ("1,مركز,شباك,,35.9,24/7,1", Problem.CELL_MISSING, "lat"),
        ("1,مركز,شباك,nan,35.9,24/7,1", Problem.NUMBER_UNREADABLE, "lat"),
        ("1,مركز,شباك,1e1,35.9,24/7,1", Problem.NUMBER_UNREADABLE, "lat"),
        ("1,مركز,شباك,0,0,24/7,1", Problem.COORDINATES_ZERO, "lat"),
        ("1,مركز,شباك,35.9106,31.9539,24/7,1", Problem.COORDINATES_SWAPPED, "lat"),
        ("1,مركز,شباك,33.51,36.29,24/7,1", Problem.COORDINATES_OUTSIDE, "lat"),
    ],
)
def test_each_thing_wrong_is_told_with_its_row_and_column(
    tmp_path: Path, jordan: RegistryMapping, line: str, code: Problem, column: str
) -> None:
    problem = only_problem(parse(tmp_path, jordan, f"\n{line}\n"))
    assert (problem.row, problem.column, problem.code) == (3, column, code)
    assert problem.stops_the_row


def test_a_row_with_two_faults_tells_both_and_its_neighbours_still_import(
    tmp_path: Path, jordan: RegistryMapping
) -> None:
    parsed = parse(tmp_path, jordan, f"7,مركز,كشك,{AMMAN},24/7,x\n{GOOD}")
    assert {p.code for p in parsed.problems} == {Problem.VALUE_UNKNOWN, Problem.NUMBER_UNREADABLE}
    assert parsed.refused_rows == 1
    assert [row.source_id for row in parsed.rows] == ["1"]


def test_an_identifier_used_twice_is_refused_the_second_time(tmp_path: Path, jordan: RegistryMapping) -> None:
    parsed = parse(tmp_path, jordan, GOOD + GOOD.replace("تجريبي", "آخر"))
    assert len(parsed.rows) == 1
    (problem,) = parsed.problems
    assert (problem.row, problem.code, problem.params["first"]) == (3, Problem.SOURCE_ID_TWICE, 2)
    assert_explained(problem)


def test_a_phone_line_needs_no_place_and_missing_hours_take_the_stated_default(
    tmp_path: Path, jordan: RegistryMapping
) -> None:
    (row,) = parse(tmp_path, jordan, "5,خط الاستعلام,هاتف,,,,90000\n").rows
    assert (row.latitude, row.longitude, row.area) == (None, None, None)
    assert len(row.hours) == 5
    assert row.defaults_stated == {"hours": {"ar": "ساعات مفترضة", "en": "Assumed hours"}}


def test_a_named_area_that_the_coordinates_contradict_is_kept_and_pointed_out(tmp_path: Path) -> None:
    mapping = read_mapping(JORDAN.replace("[places]", '[fields.area]\ncolumn = "area"\n[places]'))
    path = tmp_path / "areas.csv"
    rows = f"1,مركز,شباك,{AMMAN},24/7,1,jo-irbid\n2,مكتب,شباك,{AMMAN},24/7,1,jo-amman\n"
    path.write_text(HEAD.replace("users", "users,area") + rows + f"3,دائرة,شباك,{AMMAN},24/7,1,jo-x\n")
    parsed = parse_registry(path, mapping)
    assert [n.code for n in parsed.rows[0].notices] == [Problem.AREA_DISAGREES]
    for problem in (*parsed.notices, *parsed.problems):
        assert_explained(problem)
    assert parsed.rows[1].notices == ()
    assert [(p.row, p.code) for p in parsed.problems] == [(4, Problem.AREA_NOT_FOUND)]


@pytest.mark.parametrize(
    ("text", "number"),
    [("٣١٫٩٥", 31.95), ("31,95", 31.95), ("−5", -5), ("1 000", 1000), ("۱۲", 12), (".5", 0.5)],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float) -> None:
    assert read_number(text) == number


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_finite_number_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert abs(read_number(text)) < float("inf")


def test_areas_known_by_name_only_get_stable_codes() -> None:
    assert area_code("sl", "Port Loko") == "sl-port-loko"
    assert area_code("x", "جرش") == area_code("x", "جرش") != area_code("x", "عجلون")
    assert re.fullmatch(r"x-[a-z0-9-]+", area_code("x", "Zoé"))


# Files -------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_same_table_reads_the_same_in_every_encoding_and_delimiter(
    tmp_path: Path, jordan: RegistryMapping, encoding: str, delimiter: str
) -> None:
    body = GOOD + f'2,"شارع الملك، مبنى 3",شباك,{AMMAN},24/7,7\n'
    path = tmp_path / "registry.csv"
    path.write_bytes((HEAD + body).replace(",", delimiter).encode(encoding))
    names = [row.name["ar"] for row in parse_registry(path, jordan).rows]
    assert names == ["مركز ترخيص تجريبي", "شارع الملك، مبنى 3"]


def test_a_comma_inside_quotes_does_not_mislead_the_search_for_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "quoted.csv"
    path.write_text('id;note\n1;"a, b, c, d"\n2;"e, f, g, h"\n')
    assert [line.cells["note"] for line in read_lines(path)] == ["a, b, c, d", "e, f, g, h"]


def test_a_workbook_reads_like_the_text_table(tmp_path: Path, jordan: RegistryMapping) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([])
    sheet.append(HEAD.strip().split(","))
    sheet.append([1, "مركز", "شباك", 31.9539, 35.9106, "24/7", 1000.0])
    sheet.append([])
    sheet.append([2, "مكتب", "شباك", "٣١٫٩٥٣٩", "35.9106", None, "كثير"])
    book.save(tmp_path / "registry.xlsx")
    parsed = parse_registry(tmp_path / "registry.xlsx", jordan)
    assert [(row.number, row.source_id, row.yearly_users) for row in parsed.rows] == [(3, "1", 1000)]
    assert [(p.row, p.column) for p in parsed.problems] == [(5, "users")]


def refused(path: Path) -> RowProblem:
    with pytest.raises(FileRefusedError) as caught:
        list(read_lines(path))
    assert_explained(caught.value.problem)
    return caught.value.problem


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Problem.FILE_EMPTY),
        (b"\n , \n", Problem.FILE_EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, Problem.FILE_OLD_EXCEL),
        (b"PK\x03\x04 not really a workbook", Problem.FILE_NOT_READABLE),
        (b"\x7fELF" + b"\x00" * 500, Problem.FILE_NOT_TEXT),
        (b"id,id\n1,2\n", Problem.COLUMN_TWICE),
        (b'id,name\n1,"' + b"x" * 140_000, Problem.QUOTE_NEVER_CLOSED),
        (b"\xff\xfei\x00d\x00\x00\xd8\n\x00", Problem.FILE_NOT_TEXT),
    ],
)
def test_files_that_are_no_tables_are_refused_with_the_reason(
    tmp_path: Path, content: bytes, code: Problem
) -> None:
    path = tmp_path / "hostile.csv"
    path.write_bytes(content)
    assert refused(path).code is code


def test_a_file_of_more_rows_than_allowed_stops_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_ROWS", 3)
    path = tmp_path / "long.csv"
    path.write_text("id\n1\n2\n3\n")
    assert len(list(read_lines(path))) == 3
    path.write_text("id\n1\n2\n3\n4\n")
    problem = refused(path)
    assert (problem.row, problem.code) == (5, Problem.FILE_TOO_LONG)


def test_a_workbook_that_would_fill_the_memory_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "id"
    book.active["XFD1048576"] = "far corner"
    book.save(tmp_path / "corner.xlsx")
    assert refused(tmp_path / "corner.xlsx").code is Problem.FILE_TOO_LARGE


def test_a_workbook_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_UNPACKED_BYTES", 100_000)
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 1_000_000)
    assert refused(tmp_path / "bomb.xlsx").code is Problem.FILE_TOO_LARGE


def test_a_column_that_the_mapping_wants_and_the_file_lacks_is_named(
    tmp_path: Path, jordan: RegistryMapping
) -> None:
    path = tmp_path / "registry.csv"
    path.write_text(HEAD.replace("lat", "latitude") + GOOD)
    with pytest.raises(FileRefusedError) as caught:
        parse_registry(path, jordan)
    assert caught.value.problem.code is Problem.COLUMN_MISSING
    assert_explained(caught.value.problem)
    assert caught.value.problem.params["column"] == "lat"
    assert "latitude" in str(caught.value.problem.params["found"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    try:
        lines = list(read_lines(path))
    except FileRefusedError:
        return
    assert all(isinstance(cell, str) for line in lines for cell in line.cells.values())


# Mappings ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "code", "key"),
    [
        ("format = 1", "format = 2", Problem.MAPPING_VALUE_WRONG, "format"),
        ("format = 1", "format = ", Problem.MAPPING_NOT_TOML, None),
        ('origin = "written for this test"', "", Problem.MAPPING_KEY_MISSING, "source.origin"),
        ("[fields.latitude]", "[fields.latitud]", Problem.MAPPING_KEY_UNKNOWN, "fields.latitud"),
        ('column = "users"', 'colum = "users"', Problem.MAPPING_KEY_UNKNOWN, "fields.yearly_users.colum"),
        ('constant = "dvld"', 'constant = "dvl"', Problem.MAPPING_VALUE_WRONG, "fields.authority"),
        ('"هاتف" = "phone"', '"هاتف" = "fax"', Problem.MAPPING_VALUE_WRONG, "fields.kind"),
        ('kind = "department"', 'kind = "bureau"', Problem.MAPPING_VALUE_WRONG, "authority[0].kind"),
        ('country = "jo"', "", Problem.MAPPING_KEY_MISSING, "places.bounds"),
        ('country = "jo"', "bounds = [1, 2]", Problem.MAPPING_VALUE_WRONG, "places.bounds"),
        (
            'reason = { ar = "ساعات مفترضة", en = "Assumed hours" }',
            "",
            Problem.MAPPING_KEY_MISSING,
            "fields.hours.default.reason",
        ),
    ],
)
def test_a_mapping_with_a_mistake_is_refused_naming_the_key(
    before: str, after: str, code: Problem, key: str | None
) -> None:
    assert before in JORDAN
    with pytest.raises(FileRefusedError) as caught:
        read_mapping(JORDAN.replace(before, after, 1))
    assert caught.value.problem.code is code
    assert caught.value.problem.params.get("key") == key
    assert_explained(caught.value.problem)


def test_the_example_mapping_states_its_country_and_source() -> None:
    assert bundled_mappings() == ("sierra-leone-health",)
    mapping = load_mapping("sierra-leone-health")
    assert mapping.country is not None
    assert (mapping.country.time_zone, mapping.country.calendar) == ("Africa/Freetown", "sl")
    assert mapping.origin
    assert len(mapping.areas) == 14
    with pytest.raises(LookupError):
        load_mapping("../rules")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_problem_says_what_is_wrong_and_what_to_do(language: str) -> None:
    messages = (LOCALE / f"{language}.ftl").read_text(encoding="utf-8")
    ids = Counter(re.findall(r"^(registry-import-(?:problem|remedy)-[a-z-]+) = \S", messages, re.MULTILINE))
    wanted = {f"registry-import-{part}-{problem}" for problem in Problem for part in ("problem", "remedy")}
    assert ids == Counter(wanted)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_refusal_and_every_kind_has_words(language: str) -> None:
    messages = (LOCALE / f"{language}.ftl").read_text(encoding="utf-8")
    said = set(re.findall(r"^([a-z_-]+) = \S", messages, re.MULTILINE))
    assert {f"refusal-{code}" for code in Refusal} <= said
    assert {f"registry-point-kind-{kind}" for kind in ServicePointKind} <= said
    assert {f"registry-authority-kind-{kind}" for kind in AuthorityKind} <= said
    assert {f"registry-area-level-{level}" for level in AreaLevel} <= said
