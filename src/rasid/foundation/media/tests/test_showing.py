"""What a browser is given: drawn anew, isolated, in parts when a player asks; originals to custodians only."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.test import RequestFactory

from rasid.foundation.ledger.models import Entry
from rasid.foundation.media import showing
from rasid.foundation.media.decoding import asking
from rasid.foundation.media.keeping import keep, respond
from rasid.foundation.media.models import MediaFacts
from rasid.foundation.media.originals import open_original
from rasid.foundation.media.tests import crafted
from rasid.foundation.text.refusals import Refused

pytestmark = pytest.mark.django_db


def asked(**headers: str) -> HttpRequest:
    return RequestFactory().get("/", headers=headers)


def let_go(answer: Any) -> None:
    """What the end of a request does to open files; `close()` would also end the test's connection."""
    for close in answer._resource_closers:
        close()


def body(answer: Any) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content


@pytest.mark.parametrize("content", [crafted.photo(), crafted.sound(1), b"%PDF-1.7 a contract"])
def test_every_file_is_isolated(content: bytes) -> None:
    answer = respond(keep(BytesIO(content)))
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "private, no-store"
    let_go(answer)


def test_names_are_generated() -> None:
    stored = keep(BytesIO(crafted.photo()))
    assert respond(stored)["Content-Disposition"] == f'inline; filename="{stored.id}.jpg"'


def test_a_picture_is_drawn_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = keep(BytesIO(crafted.photo()))
    first = body(respond(stored))
    monkeypatch.setattr(asking, "read", None)
    assert body(respond(stored)) == first
    assert MediaFacts.objects.get().shown_path.startswith("shown/")


def test_a_phones_heic_is_kept_as_it_is_and_shown_as_jpeg() -> None:
    stored = keep(BytesIO(crafted.heic()))
    assert stored.media_type == "image/heic"
    answer = respond(stored)
    assert answer["Content-Type"] == "image/jpeg"
    assert body(answer).startswith(b"\xff\xd8\xff")
    with default_storage.open(stored.path) as original:
        assert original.read() == crafted.heic()


def test_a_recording_that_browsers_do_not_know_is_shown_as_one_they_do() -> None:
    stored = keep(BytesIO(crafted.sound(1, muxer="amr", codec="libopencore_amrnb", rate=8000)))
    assert stored.media_type == "audio/amr"
    assert respond(stored)["Content-Type"] == "audio/mp4"


def test_what_cannot_be_shown_says_why() -> None:
    answer = respond(keep(BytesIO(b"\xff\xd8\xff junk")))
    assert answer.status_code == 415
    assert body(answer).decode()
    assert answer["Content-Type"].startswith("text/plain")


def test_without_a_decoder_nothing_is_shown_as_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: Any, **__: Any) -> None:
        raise asking.NoDecoderError

    monkeypatch.setattr(asking, "read", nobody)
    answer = respond(keep(BytesIO(crafted.photo())))
    assert answer.status_code == 503
    assert b"NoorsPhone" not in body(answer)


def test_a_page_is_downloaded_never_opened() -> None:
    for content in (b"<html><script>alert(1)</script></html>", b"<svg xmlns='http://www.w3.org/2000/svg'/>"):
        answer = respond(keep(BytesIO(content)))
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Type"] == "application/octet-stream"
        let_go(answer)


@pytest.mark.parametrize("whole_bytes", [2**21, 0], ids=["at once", "in pieces"])
def test_a_player_is_given_the_part_it_asks_for(monkeypatch: pytest.MonkeyPatch, whole_bytes: int) -> None:
    monkeypatch.setattr(showing, "SENT_WHOLE_BYTES", whole_bytes)
    stored = keep(BytesIO(crafted.film()))

    def part(wanted: str) -> tuple[int, str, bytes]:
        answer = respond(stored, asked(Range=wanted) if wanted else asked())
        content = body(answer)
        if answer.status_code != 416:
            assert answer["Content-Length"] == str(len(content))
        let_go(answer)
        return answer.status_code, answer.get("Content-Range", ""), content

    status, _, whole = part("")
    size = len(whole)
    assert status == 200
    assert part("bytes=0-99") == (206, f"bytes 0-99/{size}", whole[:100])
    assert part("bytes=100-") == (206, f"bytes 100-{size - 1}/{size}", whole[100:])
    assert part("bytes=-50") == (206, f"bytes {size - 50}-{size - 1}/{size}", whole[-50:])
    assert part(f"bytes=10-{size * 2}") == (206, f"bytes 10-{size - 1}/{size}", whole[10:])
    for beyond in (f"bytes={size}-", "bytes=-0", "bytes=9-3"):
        assert part(beyond)[:2] == (416, f"bytes */{size}")
    # Several parts, other units, nonsense: the whole, as RFC 9110 allows.
    for other in ("bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=a-b"):
        assert part(other) == (200, "", whole)


def test_an_original_is_opened_for_a_reason_that_is_in_the_log(programme: Any) -> None:
    stored = keep(BytesIO(crafted.photo()))
    with open_original("custodian-1", stored, "court order 17/2026", programme.id) as original:
        assert b"NoorsPhone" in original.read()
    entry = Entry.objects.get(verb="original.read")
    assert entry.subject == f"file:{stored.id}"
    assert not entry.is_open


@pytest.mark.parametrize("reason", ["", "because", " " * 40])
def test_an_original_is_not_opened_without_a_reason(programme: Any, reason: str) -> None:
    stored = keep(BytesIO(crafted.photo()))
    with pytest.raises(Refused):
        open_original("custodian-1", stored, reason, programme.id)
    assert not Entry.objects.filter(verb="original.read").exists()


def test_opening_files_leaves_none_open() -> None:
    stored = keep(BytesIO(crafted.film()))
    let_go(respond(stored, asked()))
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(5):
        let_go(respond(stored, asked(Range="bytes=0-10")))
        let_go(respond(stored, asked(Range="bytes=99999999-")))
    assert len(list(Path("/dev/fd").iterdir())) == before
