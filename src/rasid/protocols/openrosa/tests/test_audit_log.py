"""Audit logs as ODK Collect and our own client write them, and what is not one."""

import pytest

from rasid.protocols.openrosa.audit_log import (
    LONGEST_LOOK_SECONDS,
    MOST_BYTES,
    MOST_ROWS,
    Capture,
    UnreadableLogError,
    read_audit_log,
    seconds_per_question,
)

# Columns and events as the form-audit-log page of the ODK documentation gives them.
COLLECT = b"""event,node,start,end
form start,,1763190000000,
question,/data/arrival/errand,1763190000000,1763190004500
group questions,/data/hall,1763190004500,1763190024500
question,/data/rooms[2]/clean,1763190024500,1763190026500
question,/data/rooms[3]/clean,1763190026500,1763190027500
end screen,,1763190027500,1763190030000
form finalize,,1763190030000,
"""


def test_times_are_read_by_question_and_a_shared_screen_is_shared_evenly() -> None:
    log = read_audit_log(COLLECT)
    asked = [
        "/data/arrival/errand",
        "/data/hall/exits",
        "/data/hall/clean",
        "/data/rooms/clean",
        "/data/never",
    ]
    assert seconds_per_question(log, asked) == {
        "/data/arrival/errand": 4.5,
        "/data/hall/exits": 10.0,
        "/data/hall/clean": 10.0,
        "/data/rooms/clean": 3.0,
    }
    assert not log.clock_went_back


def test_a_question_of_a_shared_screen_with_rows_of_its_own_is_taken_at_those() -> None:
    log = read_audit_log(COLLECT + b"question,/data/hall/exits,1763190000000,1763190001000\n")
    found = seconds_per_question(log, ["/data/hall/exits", "/data/hall/clean"])
    assert found == {"/data/hall/exits": 1.0, "/data/hall/clean": 20.0}


def test_returning_to_a_question_adds_up_and_a_long_break_does_not_count_whole() -> None:
    log = read_audit_log(
        b"event,node,start,end\nquestion,/d/a,0,2000\nquestion,/d/a,5000,6000\nquestion,/d/b,0,99999000\n"
    )
    assert log.seconds_by_node() == {"/d/a": 3.0, "/d/b": LONGEST_LOOK_SECONDS}


def test_files_taken_in_the_app_are_told_from_chosen_ones() -> None:
    log = read_audit_log(
        b"event,node,start,end\nrasid capture camera,/d/hall/photo,1,1\nrasid capture file,/d/voice,2,2\n"
        b"rasid capture magic,/d/voice,2,2\n"
    )
    assert log.captures == (("/d/hall/photo", Capture.CAMERA), ("/d/voice", Capture.FILE))
    assert log.unread_rows == 1


def test_a_clock_set_back_in_the_middle_is_told() -> None:
    assert read_audit_log(b"event,node,start,end\nquestion,/d/a,5000,2000\n").clock_went_back


def test_rows_without_sense_are_counted_and_left_out() -> None:
    log = read_audit_log(
        "\ufeffevent,node,start,end,old-value\nquestion,,1,2,\nquestion,/d/a,x,2,\nquestion,/d/b,1\n"
        "jump,/d/a,1,,\n".encode()
    )
    assert (log.looks, log.unread_rows) == ((), 3)


def test_a_span_beyond_all_numbers_is_no_span() -> None:
    log = read_audit_log(f"event,node,start,end\nquestion,/d/a,0,{'9' * 400}\n".encode())
    assert (log.looks, log.unread_rows) == ((), 1)


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe\x00",
        b"",
        b"a,b\n1,2\n",
        b"event,node,start,end\n" + b"q" * MOST_BYTES,
        b"event,node,start,end\n" + b"jump,,1,\n" * (MOST_ROWS + 1),
        b"event,node,start,end\nquestion," + b"x" * 140_000 + b",1,2\n",
    ],
)
def test_what_is_no_log_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableLogError):
        read_audit_log(raw)
