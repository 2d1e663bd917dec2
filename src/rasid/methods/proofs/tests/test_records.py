import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.methods.proofs.canonical import NotCanonicalError, canonical_bytes, parse_canonical, parse_json
from rasid.methods.proofs.coarse import day_label, half_week_label, period_of
from rasid.methods.proofs.commitment import commit, new_salt, opens
from rasid.methods.proofs.entries import (
    BadEntryError,
    entry_hash,
    leaf_bytes,
    open_header,
    parse_leaf,
    record,
    reference,
    sealed_header,
)
from rasid.methods.proofs.replay import Replayed, Step, differing_fields, replay

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)

SEVERE = record("finding.confirmed", "finding:7F3K", "2026-11-19", {"severity": "high", "item": "ramp"})


@given(values)
def test_canonical_bytes_are_json_and_come_back_as_the_same_value(value: Any) -> None:
    raw = canonical_bytes(value)
    assert parse_canonical(raw) == value
    assert json.loads(raw) == value
    assert canonical_bytes(parse_canonical(raw)) == raw


@pytest.mark.parametrize("digits", [17, 18, 20_000], ids=str)
def test_a_number_that_no_reader_could_hold_is_refused_however_long(digits: int) -> None:
    with pytest.raises(NotCanonicalError):
        parse_canonical(b'{"a":' + b"9" * digits + b"}")
    with pytest.raises(NotCanonicalError):
        canonical_bytes({"a": 10**digits})


def test_canonical_form_is_that_of_rfc_8785() -> None:
    # The sorting example of RFC 8785 §3.2.3: UTF-16 order puts the emoji before U+FB33.
    value = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\x80": 6, "\xf6": 7}
    assert list(parse_json(canonical_bytes(value)).values()) == [2, 4, 6, 7, 1, 5, 3]
    assert canonical_bytes({"b": ['\x0f\n"\\/\u20ac', None, True, -7], "a": {}}) == (
        '{"a":{},"b":["\\u000f\\n\\"\\\\/€",null,true,-7]}'.encode()
    )


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"score": 71.5}, r"\$\.score: 71\.5 is a floating-point number; write decimals as strings"),
        ([1, 2**53], r"\$\[1\]: integer 9007199254740992"),
        ({1: "one"}, "key 1 is not a string"),
        ({"x": "\ud800"}, "surrogate"),
        (Decimal("1.5"), "a Decimal has no canonical form"),
        (date(2026, 11, 19), "a date has no canonical form"),
    ],
)
def test_what_has_no_canonical_form_is_refused_with_its_place(value: Any, reason: str) -> None:
    with pytest.raises(NotCanonicalError, match=reason):
        canonical_bytes(value)


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":2}',
        b"1.0",
        b"NaN",
        b'"\\u0041"',
        b"\xff",
        b"{",
        b"[" * 5000,
    ],
)
def test_bytes_in_another_form_are_not_taken_for_canonical(raw: bytes) -> None:
    with pytest.raises(NotCanonicalError):
        parse_canonical(raw)


def test_text_keeps_its_own_normalisation() -> None:
    assert canonical_bytes("\u0622") != canonical_bytes("\u0627\u0653")


def test_a_commitment_opens_with_its_own_salt_and_record_only() -> None:
    salt = new_salt()
    commitment = commit(salt, SEVERE)
    assert opens(commitment, salt, SEVERE)
    assert not opens(commitment, new_salt(), SEVERE)
    assert not opens(commitment, salt, {**SEVERE, "at": "2026-11-20"})
    with pytest.raises(ValueError, match="32 bytes"):
        commit(b"short", SEVERE)


def test_the_commitment_of_version_1_never_changes() -> None:
    assert commit(bytes(32), {"verb": "finding.confirmed"}).hex() == (
        "14921824e6052625a1ec1c46e0f5eba750d200e5bf2e9b10590c504c69940b6a"
    )


def test_the_leaf_of_version_1_never_changes() -> None:
    header = open_header(
        "deadline.set",
        "2026-11-15/2026-11-17",
        reference("case:7F3K"),
        bytes(32),
        date(2026, 12, 1),
        public=True,
    )
    leaf = leaf_bytes(header, bytes(range(32)))
    assert leaf.decode() == (
        "rasid/entry/v1\n"
        '{"at":"2026-11-15/2026-11-17","deadline":"2026-12-01","kind":"open",'
        f'"previous":"{"00" * 32}","public":true,'
        '"ref":"53ee80481f954d0ffa4b60e467750dd21b080d791e014a7d659b8ab708f1156f",'
        '"v":1,"verb":"deadline.set"}\n'
        f"{bytes(range(32)).hex()}\n"
    )
    assert entry_hash(leaf).hex() == "d14a5b0a3baf0e414c591a1f3b4a0dd273f039c835f675decd149996447d235c"


def test_a_leaf_comes_back_in_its_parts() -> None:
    header = open_header("finding.confirmed", "2026-11-19", reference("finding:7F3K"))
    parsed = parse_leaf(leaf_bytes(header, b"\x07" * 32))
    assert parsed.header_bytes == header
    assert parsed.commitment == b"\x07" * 32
    assert parsed.header["verb"] == "finding.confirmed"
    assert parsed.header["previous"] is None
    assert "deadline" not in parsed.header


def test_a_sealed_leaf_shows_the_day_of_its_batch_and_nothing_else() -> None:
    parsed = parse_leaf(leaf_bytes(sealed_header(date(2026, 11, 19)), bytes(32)))
    assert parsed.header == {"v": 1, "kind": "sealed", "batch": "2026-11-19"}


@pytest.mark.parametrize(
    "header",
    [
        b'{"v":2,"kind":"open"}',
        b'{"batch":"2026-11-19","kind":"sealed","v":true}',
        b'{"batch":"2026-11-19","kind":"sealed","v":1,"verb":"visit.filed"}',
        b'{"batch":"19/11/2026","kind":"sealed","v":1}',
        b'{"at":"2026-11-19","kind":"open","previous":null,"ref":null,"v":1,"verb":"Report"}',
        b'{"at":"2026-11-19","kind":"open","previous":null,"public":false,"ref":null,"v":1,"verb":"a.b"}',
        b'{"at":"2026-11-19T08:30","kind":"open","previous":null,"ref":null,"v":1,"verb":"report.accepted"}',
        b'{"at":"2026-11-19","deadline":"2026-12-01","kind":"open","previous":null,"ref":null,"v":1,"verb":"a.b"}',
        b'{ "v":1 }',
        b"[]",
    ],
)
def test_a_header_outside_the_format_is_refused(header: bytes) -> None:
    with pytest.raises(BadEntryError):
        leaf_bytes(header, bytes(32))


@given(st.binary(max_size=200))
def test_any_other_bytes_are_refused_without_a_crash(raw: bytes) -> None:
    with pytest.raises(BadEntryError):
        parse_leaf(raw)


def test_an_erasure_cannot_set_anything() -> None:
    record("finding.erased", "finding:7F3K", "2026-11-20", {"text": None}, erases=[bytes(32)])
    with pytest.raises(BadEntryError, match="only set fields to null"):
        record("finding.erased", "finding:7F3K", "2026-11-20", {"severity": "low"}, erases=[bytes(32)])
    with pytest.raises(BadEntryError, match="may not erase"):
        record("finding.confirmed", "finding:7F3K", "2026-11-20", {}, erases=[bytes(32)])


def test_one_subject_has_one_reference() -> None:
    assert reference("finding:7F3K") == reference("finding:7F3K") != reference("case:7F3K")
    with pytest.raises(BadEntryError):
        reference("finding: 7F3K")


@given(st.dates(date(2000, 1, 10), date(2100, 1, 1)), st.integers(0, 6))
def test_a_half_week_covers_its_day_and_halves_tile_the_calendar(day: date, week_starts_on: int) -> None:
    label = half_week_label(day, week_starts_on)
    first, last = period_of(label)
    assert first <= day <= last
    assert (last - first).days in (2, 3)
    assert half_week_label(first, week_starts_on) == half_week_label(last, week_starts_on) == label
    assert period_of(half_week_label(last + timedelta(days=1), week_starts_on))[0] == last + timedelta(days=1)


def test_the_working_week_from_sunday_is_halved_after_tuesday() -> None:
    assert half_week_label(date(2026, 11, 17)) == "2026-11-15/2026-11-17"
    assert half_week_label(date(2026, 11, 18)) == "2026-11-18/2026-11-21"
    assert day_label(date(2026, 11, 18)) == "2026-11-18"


@pytest.mark.parametrize(
    "label", ["", "2026-11-19/", "2026-11-19/2026-11-18", "20261119", "2026-W47-4", "x/y"]
)
def test_other_labels_are_refused(label: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        period_of(label)


def test_replay_adds_up_the_records_in_the_order_of_the_log() -> None:
    steps = [
        Step({"at": "2026-11-19"}, SEVERE),
        Step(
            {"at": "2026-11-20", "deadline": "2026-12-01"},
            record("deadline.set", "finding:7F3K", "2026-11-20", {"state": "open", "deadline": "2026-12-01"}),
        ),
        Step({"at": "2026-12-01"}, record("case.closed", "finding:7F3K", "2026-12-01", {"state": "closed"})),
    ]
    replayed = replay(steps)
    assert replayed.live == {"severity": "high", "item": "ramp", "state": "closed", "deadline": "2026-12-01"}
    assert replayed.set_at["severity"] == "2026-11-19"
    assert replayed.set_at["state"] == "2026-12-01"
    assert differing_fields(replayed.live, replayed) == []
    assert differing_fields({**replayed.live, "note": None}, replayed) == []


def test_replay_names_what_was_changed_added_and_taken_away() -> None:
    replayed = replay([Step({"at": "2026-11-19"}, SEVERE)])
    assert differing_fields({"severity": "low", "author": "x"}, replayed) == ["author", "item", "severity"]


def test_true_is_not_one() -> None:
    assert differing_fields({"n": True}, Replayed(live={"n": 1}, set_at={})) == ["n"]


def test_a_deadline_outlives_the_erasure_of_its_record() -> None:
    replayed = replay([Step({"at": "2026-11-20", "deadline": "2026-12-01"}, None)])
    assert replayed.live == {"deadline": "2026-12-01"}
    assert differing_fields({"deadline": "2026-12-15"}, replayed) == ["deadline"]
