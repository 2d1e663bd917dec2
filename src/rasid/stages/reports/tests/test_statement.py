"""A statement's bytes stand for exactly one statement; what is wrong with others is named in the reader's language."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs import canonical
from rasid.stages.reports import rules
from rasid.stages.reports.rules import (
    CODE_LETTERS,
    FileKind,
    FileSource,
    Kind,
    PlaceBy,
    Refusal,
    code_from,
    code_hash,
    plain_code,
    shown_code,
)
from rasid.stages.reports.statement import (
    NOWHERE,
    Contact,
    ContactBy,
    Place,
    PromisedFile,
    Statement,
    compose,
    degrees,
    parse,
)

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=80)
seconds = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(  # noqa: DTZ001 - made aware below
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
places = st.builds(
    lambda by, point, at, accuracy, told: Place(
        by, point, "4", None, *(map(degrees, at) if at else (None, None)), accuracy, told
    ),
    st.sampled_from(PlaceBy),
    st.none() | st.uuids(),
    st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.none() | st.integers(0, 5000),
    words,
)
files = st.lists(
    st.builds(
        PromisedFile,
        st.binary(min_size=32, max_size=32).map(bytes.hex),
        st.sampled_from(FileKind),
        st.sampled_from(FileSource),
        st.integers(0, 2**31),
        st.none() | st.integers(0, 600),
    ),
    max_size=rules.MOST_FILES,
    unique_by=lambda file: file.sha256,
)
statements = st.builds(
    Statement,
    kind=st.sampled_from(Kind),
    text=words.filter(str.strip),
    language=st.sampled_from(["ar", "en"]),
    said_at=st.none() | seconds,
    place=places,
    category=st.sampled_from(["", "water.supply.cut"]),
    answers=st.dictionaries(words, words | st.lists(words, max_size=3).map(tuple), max_size=4),
    contact=st.none() | st.builds(Contact, st.sampled_from(ContactBy), words.filter(str.strip)),
    files=files.map(tuple),
)


def composed(statement: Statement) -> bytes:
    named = {name: getattr(statement, name) for name in statement.__dataclass_fields__}
    return compose(named.pop("kind"), named.pop("text"), **named)


@given(statements)
def test_what_is_composed_is_read_back_whole(statement: Statement) -> None:
    raw = composed(statement)
    assert parse(raw) == statement
    assert canonical.canonical_bytes(json.loads(raw)) == raw


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with pytest.raises(Refused):
        parse(raw)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
MEMBERS = sorted(json.loads(compose(Kind.QUESTION, "x")))


@given(statements, st.sampled_from(MEMBERS), json_values)
def test_a_statement_with_one_member_spoiled_is_read_or_refused_by_name(
    statement: Statement, member: str, value: Any
) -> None:
    spoiled = json.loads(composed(statement)) | {member: value}
    with suppress(Refused):
        assert json.loads(composed(parse(canonical.canonical_bytes(spoiled)))) == spoiled


@pytest.mark.parametrize(
    ("change", "arabic", "english"),
    [
        ({"kind": "rant"}, "نوع البلاغ", "kind"),
        ({"language": "fr"}, "اللغة", "language"),
        ({"said_at": "2026-02-30T08:00:00Z"}, "وقت القول", "time of saying"),
        ({"said_at": "2026-02-03T08:00:00+02:00"}, "وقت القول", "time of saying"),
        ({"place": {}}, "المكان", "place"),
        ({"category": "no spaces here"}, "الموضوع", "category"),
        ({"contact": {"by": "pigeon", "address": "x"}}, "وسيلة التواصل", "contact"),
        ({"files": [{}]}, "الملفات", "files"),
        ({"answers": {"a": {"b": "c"}}}, "الأجوبة", "answers"),
        ({"v": 2}, "رقم الصيغة", "version"),
        ({"v": True}, "رقم الصيغة", "version"),
        ({"more": 1}, "صيغة البلاغ كلها", "whole"),
        ({"text": "a\0b"}, "النص", "text"),
    ],
)
def test_a_refusal_names_the_field_in_the_readers_language(
    change: dict[str, Any], arabic: str, english: str
) -> None:
    spoiled = json.loads(compose(Kind.COMPLAINT, "x")) | change
    with pytest.raises(Refused) as refused:
        parse(canonical.canonical_bytes(spoiled))
    assert refused.value.code is Refusal.UNREADABLE
    with translation.override("ar"):
        assert arabic in refused.value.text()
    with translation.override("en"):
        assert english in refused.value.text()


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("91", "0"), ("1e1", "0"), ("31.1234567", "35"), (None, "35"), ("٣١", "35"), (31, 35), ("31", "181")],
)
def test_coordinates_are_text_with_six_decimals_and_come_in_pairs(latitude: Any, longitude: Any) -> None:
    told = json.loads(compose(Kind.COMPLAINT, "x"))
    told["place"] |= {"latitude": latitude, "longitude": longitude}
    with pytest.raises(Refused) as refused:
        parse(canonical.canonical_bytes(told))
    assert "الإحداثيات" in refused.value.text()


@given(st.floats(-180, 180))
def test_degrees_are_within_a_decimetre_and_never_in_exponents(value: float) -> None:
    assert abs(float(degrees(value)) - value) <= 5e-7
    assert "e" not in degrees(value)


def test_an_empty_report_says_nothing_unless_it_asks_for_a_branch_somewhere() -> None:
    for kind in Kind:
        with pytest.raises(Refused) as refused:
            compose(kind, " \n", place=NOWHERE)
        assert refused.value.code is Refusal.NOTHING_SAID
    here = Place(by=PlaceBy.MAP, latitude="31.95", longitude="35.93")
    assert parse(compose(Kind.BRANCH_REQUEST, place=here)).place == here
    assert parse(compose(Kind.COMPLAINT, files=[PromisedFile("0" * 64, FileKind.VOICE)])).files


def test_limits_are_said_with_their_number() -> None:
    with pytest.raises(Refused) as refused:
        compose(Kind.COMPLAINT, "أ" * 4001)
    assert (refused.value.code, refused.value.params) == (Refusal.TEXT_TOO_LONG, {"most": 4000})
    many = [PromisedFile(f"{n:064x}", FileKind.PHOTO) for n in range(7)]
    with pytest.raises(Refused) as refused:
        compose(Kind.COMPLAINT, "x", files=many)
    assert (refused.value.code, refused.value.params) == (Refusal.TOO_MANY_FILES, {"most": 6})


def test_the_same_file_is_not_promised_twice_and_one_space_more_is_another_text() -> None:
    with pytest.raises(Refused):
        compose(Kind.COMPLAINT, "x", files=[PromisedFile("0" * 64, FileKind.PHOTO)] * 2)
    raw = compose(Kind.COMPLAINT, "x")
    with pytest.raises(Refused):
        parse(raw + b" ")


@given(st.binary(min_size=8, max_size=8))
def test_a_code_is_read_however_it_is_written(random_bytes: bytes) -> None:
    code = code_from(random_bytes)
    assert len(code) == 12
    assert set(code) <= set(CODE_LETTERS)
    spoken = shown_code(code).lower().replace("0", "o").replace("1", "l")
    for typed in (
        code,
        shown_code(code),
        spoken,
        f"\u2068{shown_code(code)}\u2069",
        code[:6] + "  " + code[6:],
        code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    ):
        assert plain_code(typed) == code, typed


@given(st.text(max_size=20))
def test_what_is_no_code_is_none_and_never_an_error(typed: str) -> None:
    found = plain_code(typed)
    assert found is None or len(code_hash(found)) == 32


@given(st.binary(min_size=8, max_size=8), st.binary(min_size=8, max_size=8))
def test_codes_keep_sixty_bits(one: bytes, other: bytes) -> None:
    same = int.from_bytes(one, "big") >> 4 == int.from_bytes(other, "big") >> 4
    assert (code_from(one) == code_from(other)) is same
