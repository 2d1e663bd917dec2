"""Submissions are read safely, and written as clients write them."""

import contextlib
import datetime as dt
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.text import say
from rasid.protocols.openrosa import (
    DocumentError,
    Fault,
    form_shape,
    parse_submission,
    plain_path,
    read_answers,
    western_number,
    write_submission,
)

AMMAN = dt.timezone(dt.timedelta(hours=3))
META = "<meta><instanceID>uuid:1</instanceID></meta>"
XFORM = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">
  <h:head><h:title>زيارة</h:title><model>
    <instance><data id="small" version="3">
      <started_at/><ended_at/>
      <access><ramp>no</ramp><photo/></access>
      <stop jr:template=""><waited/><cost/></stop>
      <stop><waited/><cost/></stop>
      <note/>
      <meta><instanceID/></meta>
    </data></instance>
    <instance id="lists"><root/></instance>
    <bind nodeset="/data/started_at" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>
    <bind nodeset="/data/ended_at" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>
    <bind nodeset="/data/access/ramp" type="string"/>
    <bind nodeset="/data/access/photo" type="binary"/>
    <bind nodeset="/data/stop/waited" type="int"/>
    <bind nodeset="/data/stop/cost" type="decimal"/>
  </model></h:head>
  <h:body><group ref="/data/stop"><repeat nodeset="/data/stop"/></group></h:body>
</h:html>""".encode()
SHAPE = form_shape(XFORM)


def fault_of(raw: bytes) -> Fault:
    with pytest.raises(DocumentError) as refused:
        parse_submission(raw)
    assert say(refused.value.message_id, **refused.value.params)
    return refused.value.fault


def submission(inside: str, attributes: str = 'id="small" version="3"') -> bytes:
    return f"<data {attributes}>{inside}{META}</data>".encode()


def test_a_form_tells_its_fields() -> None:
    assert (SHAPE.form_id, SHAPE.version, SHAPE.root) == ("small", "3", "data")
    assert SHAPE.types["/data/stop/waited"] == "int"
    assert SHAPE.types["/data/note"] == "string"
    assert SHAPE.binary_paths == {"/data/access/photo"}
    assert SHAPE.repeat_paths == {"/data/stop"}
    assert (SHAPE.start_path, SHAPE.end_path) == ("/data/started_at", "/data/ended_at")


@pytest.mark.parametrize("junk", [b"", b"<html/>", b"not xml", b"<!DOCTYPE a><a/>"])
def test_what_is_no_form_is_refused(junk: bytes) -> None:
    with pytest.raises(DocumentError):
        form_shape(junk)


def test_a_submission_says_who_it_is_and_what_was_answered() -> None:
    raw = b"""<?xml version='1.0' ?><data xmlns:orx="http://openrosa.org/xforms" id="small" version="3">
      <started_at>2026-03-01T09:00:00.000+03:00</started_at><access><ramp>yes</ramp><photo>1.jpg</photo></access>
      <stop><waited>\xd9\xa1\xd9\xa2</waited></stop><stop><waited>7</waited><cost>3\xd8\x8c5</cost></stop>
      <note> two\nlines </note><extra>x</extra>
      <orx:meta><orx:instanceID>uuid:2</orx:instanceID><orx:deprecatedID>uuid:1</orx:deprecatedID></orx:meta></data>"""
    found = parse_submission(raw)
    assert (found.form_id, found.version, found.instance_id, found.deprecated_id) == (
        "small",
        "3",
        "uuid:2",
        "uuid:1",
    )
    reading = read_answers(found, SHAPE)
    assert reading.answers == {
        "/data/started_at": "2026-03-01T09:00:00.000+03:00",
        "/data/access/ramp": "yes",
        "/data/access/photo": "1.jpg",
        "/data/stop/waited": "12",
        "/data/stop[2]/waited": "7",
        "/data/stop[2]/cost": "3.5",
        "/data/note": "two\nlines",
    }
    assert reading.attachments == ("1.jpg",)
    assert reading.started_at == dt.datetime(2026, 3, 1, 9, tzinfo=AMMAN)
    assert reading.ended_at is None
    assert reading.unknown == ("/data/extra",)
    assert plain_path("/data/stop[2]/waited") == "/data/stop/waited"


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"  ", Fault.EMPTY),
        (b"<data id='a'", Fault.NOT_XML),
        (b"\xff\xfe\x00", Fault.CONTROL_CHARACTER),
        (b"<?xml version='1.0' encoding='no-such'?><data/>", Fault.NOT_XML),
        (b"<!DOCTYPE data [<!ENTITY a 'b'>]><data id='a'>&a;</data>", Fault.FORBIDDEN_DECLARATION),
        (b"<!DOCTYPE data SYSTEM 'file:///etc/passwd'><data/>", Fault.FORBIDDEN_DECLARATION),
        (b"<data id='a'><note>&undefined;</note></data>", Fault.NOT_XML),
        (submission("<note>\x01</note>"), Fault.CONTROL_CHARACTER),
        (submission("<note>\x85</note>"), Fault.CONTROL_CHARACTER),
        (submission("<a>" * 60 + "</a>" * 60), Fault.TOO_DEEP),
        (submission("<a/>" * 50_001), Fault.TOO_MANY_ELEMENTS),
        (b"<data>" + b" " * (5 * 2**20), Fault.TOO_LARGE),
        (submission("", attributes=""), Fault.NO_FORM_ID),
        (b"<data id='a'><note>x</note></data>", Fault.NO_INSTANCE_ID),
        (b"<data id='a'><meta><instanceID>uuid: 1</instanceID></meta></data>", Fault.BAD_INSTANCE_ID),
        (submission("", attributes="id='a' encrypted='yes'"), Fault.ENCRYPTED),
    ],
)
def test_an_unsafe_or_nameless_document_is_refused(raw: bytes, fault: Fault) -> None:
    assert fault_of(raw) is fault


def test_long_names_deep_down_do_not_fill_the_memory() -> None:
    names = [f"n{depth}{'x' * 30_000}" for depth in range(30)]
    opened, closed = "".join(f"<{n}>" for n in names), "".join(f"</{n}>" for n in reversed(names))
    tracemalloc.start()
    assert fault_of(submission(opened + "<a/>" * 200 + closed)) is Fault.TOO_DEEP
    assert tracemalloc.get_traced_memory()[1] < 30 * 2**20
    tracemalloc.stop()


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1969-12-31T23:00:00Z"]
)
def test_a_moment_at_the_end_of_the_calendar_is_none(moment: str) -> None:
    found = parse_submission(submission(f"<started_at>{moment}</started_at>"))
    assert read_answers(found, SHAPE).started_at is None


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b.jpg", "a\\b.jpg", "..", "c:evil.jpg", "ص" * 200])
def test_an_attachment_may_not_name_a_path(name: str) -> None:
    found = parse_submission(submission(f"<access><photo>{name}</photo></access>"))
    with pytest.raises(DocumentError) as refused:
        read_answers(found, SHAPE)
    assert refused.value.fault is Fault.BAD_ATTACHMENT_NAME


def test_a_visit_does_not_name_files_without_end() -> None:
    rounds = "".join(f"<access><photo>{n}.jpg</photo></access>" for n in range(501))
    found = parse_submission(submission(rounds))
    with pytest.raises(DocumentError) as refused:
        read_answers(found, SHAPE)
    assert refused.value.fault is Fault.TOO_MANY_FILES


def test_attachments_may_have_arabic_names() -> None:
    found = parse_submission(submission("<access><photo>مدخل ١.jpg</photo></access>"))
    assert read_answers(found, SHAPE).attachments == ("مدخل ١.jpg",)


@given(st.binary(max_size=300))
def test_no_bytes_whatever_break_the_reader(raw: bytes) -> None:
    with contextlib.suppress(DocumentError):
        parse_submission(raw)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("٣٫٥", "3.5"),
        ("۱۲", "12"),
        ("٣،٥", "3.5"),
        ("١٬٢٠٠", "1200"),
        ("\u200f−٤ ", "-4"),
        ("7", "7"),
        ("عشرون", "عشرون"),
    ],
)
def test_numbers_are_read_as_people_type_them(typed: str, meant: str) -> None:
    assert western_number(typed) == meant


def test_a_written_submission_reads_back_as_it_was_meant() -> None:
    raw = write_submission(
        SHAPE,
        {
            "ramp": "yes",
            "photo": "1.jpg",
            "stop": [{"waited": 5, "cost": 1.50}, {"waited": 7, "cost": None}],
            "/data/note": "عند «الباب» <&>",
        },
        instance_id="uuid:9",
        started_at=dt.datetime(2026, 3, 1, 9, tzinfo=AMMAN),
        ended_at=dt.datetime(2026, 3, 1, 9, 40, 1, 250_000, tzinfo=AMMAN),
        deprecated_id="uuid:8",
    )
    found = parse_submission(raw)
    reading = read_answers(found, SHAPE)
    assert (found.form_id, found.version, found.instance_id, found.deprecated_id) == (
        "small",
        "3",
        "uuid:9",
        "uuid:8",
    )
    assert reading.answers == {
        "/data/started_at": "2026-03-01T09:00:00.000+03:00",
        "/data/ended_at": "2026-03-01T09:40:01.250+03:00",
        "/data/access/ramp": "yes",
        "/data/access/photo": "1.jpg",
        "/data/stop/waited": "5",
        "/data/stop/cost": "1.5",
        "/data/stop[2]/waited": "7",
        "/data/stop[2]/cost": "",
        "/data/note": "عند «الباب» <&>",
    }
    assert reading.unknown == ()
    assert b"template" not in raw


def test_defaults_stay_and_what_does_not_apply_is_left_out() -> None:
    raw = write_submission(SHAPE, {}, instance_id="uuid:9", omit=["/data/access/photo", "/data/nowhere"])
    answers = parse_submission(raw).answers
    assert answers["/data/access/ramp"] == "no"
    assert "/data/access/photo" not in answers


def test_the_same_answers_give_the_same_bytes_and_never_touch_the_shape() -> None:
    first = write_submission(SHAPE, {"ramp": "yes"}, instance_id="uuid:9")
    write_submission(SHAPE, {"ramp": "maybe"}, instance_id="uuid:10")
    assert write_submission(SHAPE, {"ramp": "yes"}, instance_id="uuid:9") == first


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"rampe": "x"}, Fault.UNKNOWN_QUESTION),
        ({"/data/ramp": "x"}, Fault.UNKNOWN_QUESTION),
        ({"access": "x"}, Fault.UNKNOWN_QUESTION),
    ],
)
def test_an_answer_to_no_question_is_refused(answers: dict[str, str], fault: Fault) -> None:
    with pytest.raises(DocumentError) as refused:
        write_submission(SHAPE, answers, instance_id="uuid:9")
    assert refused.value.fault is fault


def test_a_moment_without_its_zone_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="zone"):
        write_submission(SHAPE, {}, instance_id="uuid:9", started_at=dt.datetime(2026, 3, 1))  # noqa: DTZ001


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_its_sentence(fault: Fault) -> None:
    assert say(DocumentError(fault).message_id, megabytes=5, most=40, name="x")


def test_the_log_of_taps_is_a_file_that_comes_and_nothing_else_about_the_client_is_an_answer() -> None:
    xform = XFORM.replace(b"<instanceID/>", b"<instanceID/><audit/>").replace(
        b"</model>", b'<bind nodeset="/data/meta/audit" type="binary"/></model>'
    )
    raw = submission("").replace(
        b"<instanceID>", b"<audit>audit.csv</audit><deviceID>x</deviceID><instanceID>"
    )
    reading = read_answers(parse_submission(raw), form_shape(xform))
    assert reading.attachments == ("audit.csv",)
    assert "/data/meta/deviceID" not in reading.answers
    assert reading.unknown == ()
