"""Headers of requests: every number, pair and checksum is either understood or refused with its status."""

import base64
import hashlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.protocols import tus


def b64(value: bytes) -> str:
    return base64.b64encode(value).decode()


@given(
    st.dictionaries(
        st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=","), min_size=1, max_size=12),
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
        max_size=6,
    )
)  # fmt: skip
def test_metadata_is_read_as_it_was_written(pairs: dict[str, str]) -> None:
    sent = ",".join(f"{key} {b64(value.encode())}" for key, value in pairs.items())
    assert tus.read_metadata(sent) == pairs


def test_a_key_without_a_value_may_leave_the_space_out() -> None:
    assert tus.read_metadata("filename d29ybGQ=,is_confidential") == {
        "filename": "world",
        "is_confidential": "",
    }


@pytest.mark.parametrize(
    "sent",
    ["a YQ==,a YQ==", ",", "a YQ==,", "é YQ==", "a !!!!", "a YQ== YQ==", "a /w==", "a\tb YQ==", "k " + "A" * 8000,
     "a AA=="],
    ids=["twice", "empty", "trailing comma", "not ASCII", "not base64", "two values", "not text", "control", "long",
         "nul"],
)  # fmt: skip
def test_metadata_that_breaks_the_rules_is_refused(sent: str) -> None:
    with pytest.raises(tus.TusError) as refused:
        tus.read_metadata(sent)
    assert refused.value.status == 400


@pytest.mark.parametrize("text", ["-1", "+1", "1.5", "", " ", "٣", "1e3", "9" * 30])
def test_a_length_is_a_whole_number_that_is_not_negative(text: str) -> None:
    with pytest.raises(tus.TusError) as refused:
        tus.read_creation({"Upload-Length": text}, body_length=0, max_size=10)
    assert refused.value.status == 400


def test_a_checksum_of_the_wrong_size_cannot_be_one() -> None:
    headers = {
        "Content-Type": tus.BODY_TYPE,
        "Upload-Offset": "0",
        "Upload-Checksum": f"sha1 {b64(b'short')}",
    }
    with pytest.raises(tus.TusError) as refused:
        tus.read_append(headers)
    assert refused.value.fault is tus.Fault.BAD_CHECKSUM


@pytest.mark.parametrize("algorithm", tus.ALGORITHMS)
def test_each_algorithm_offered_tells_right_from_wrong(algorithm: str) -> None:
    right = hashlib.new(algorithm, b"hello").digest()
    headers = {
        "Content-Type": tus.BODY_TYPE,
        "Upload-Offset": "0",
        "Upload-Checksum": f"{algorithm} {b64(right)}",
    }
    checksum = tus.read_append(headers).checksum
    assert checksum is not None
    found, other = checksum.start(), checksum.start()
    found.update(b"hello")
    other.update(b"hellO")
    checksum.demand(found)
    with pytest.raises(tus.TusError) as refused:
        checksum.demand(other)
    assert refused.value.status == 460


def test_times_are_told_as_http_tells_them() -> None:
    headers = tus.appended(7, datetime(2026, 11, 22, 9, 5, tzinfo=UTC))
    assert headers == {"Upload-Offset": "7", "Upload-Expires": "Sun, 22 Nov 2026 09:05:00 GMT"}
