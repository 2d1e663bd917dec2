"""Recordings as they are listened to: clean Opus from whatever phones make, and an outline to click in."""

import tempfile
from io import BytesIO
from typing import Any

import av
import pytest

from rasid.foundation.media.decoding import asking
from rasid.foundation.media.decoding.findings import Finding, Kind, Task, Trouble
from rasid.foundation.media.hearing import heard
from rasid.foundation.media.keeping import forget_bytes, keep
from rasid.foundation.media.models import HeardSound
from rasid.foundation.media.showing import respond_heard
from rasid.foundation.media.sniffing import sniff
from rasid.foundation.media.tests import crafted

# What browsers and phones record in: Chrome and Firefox, WhatsApp, iPhones, old recorders, old Androids.
FORMATS = [
    ("webm", "libopus", 48_000), ("ogg", "libopus", 48_000), ("ipod", "aac", 44_100), ("mp3", "libmp3lame", 44_100),
    ("amr", "libopencore_amrnb", 8_000), ("wav", "pcm_s16le", 8_000),
]  # fmt: skip


def hear(content: bytes) -> tuple[Finding, bytes]:
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as out:
        source.write(content)
        source.seek(0)
        finding = asking.read(source, sniff(content), out, most_written_bytes=50_000_000, task=Task.HEAR)
        out.seek(0)
        return finding, out.read()


@pytest.mark.parametrize(("muxer", "codec", "rate"), FORMATS, ids=[muxer for muxer, _, _ in FORMATS])
def test_whatever_a_phone_records_is_heard_as_clean_opus(muxer: str, codec: str, rate: int) -> None:
    if codec not in av.codecs_available:
        pytest.skip(f"this build of the library cannot make {codec} to try it with")
    finding, shown = hear(crafted.sound(3.0, muxer=muxer, codec=codec, rate=rate))
    assert (finding.kind, finding.trouble, finding.shown_type) == (Kind.AUDIO, None, "audio/webm")
    assert finding.duration_ms == pytest.approx(3000, abs=120)
    assert b"NoorsPhone" not in shown
    assert b"+31.955" not in shown
    with av.open(BytesIO(shown)) as played:
        (stream,) = played.streams
        assert stream.codec_context.name in {"opus", "libopus"}
        assert sum(frame.samples for frame in played.decode(stream)) / 48_000 == pytest.approx(3, abs=0.15)


def test_the_outline_is_loud_where_somebody_speaks_and_flat_where_nobody_does() -> None:
    loud, _ = hear(crafted.sound(3.0, muxer="wav", codec="pcm_s16le", rate=8_000))
    still, _ = hear(crafted.sound(3.0, muxer="wav", codec="pcm_s16le", rate=8_000, loud=False))
    # A tone at 12,000 of 32,767.
    assert set(loud.peaks[5:-5]) <= set(range(85, 102))
    assert set(still.peaks) == {0}
    assert 200 <= len(loud.peaks) <= 400


def test_an_outline_of_a_long_call_is_no_longer_than_that_of_a_short_one() -> None:
    assert len(hear(crafted.sound(60.0, loud=False))[0].peaks) == 400


def test_a_picture_or_a_silent_film_is_no_recording() -> None:
    assert hear(crafted.film())[0].trouble is Trouble.EMPTY


def test_a_recording_that_breaks_off_is_heard_as_far_as_it_goes() -> None:
    content = crafted.sound(10.0)
    finding, _ = hear(content[: len(content) // 2])
    assert finding.trouble is None
    assert 3000 < (finding.duration_ms or 0) < 8000


def test_noise_that_calls_itself_a_recording_is_refused() -> None:
    assert hear(b"#!AMR\n" + b"\xff" * 5000)[0].trouble is not None
    assert hear(b"ID3" + bytes(range(256)) * 40)[0].trouble is Trouble.BROKEN


@pytest.fixture
def folders(settings: Any, tmp_path: Any) -> None:
    settings.UPLOADS = tmp_path / "uploads"


@pytest.mark.django_db
def test_a_recording_is_read_once_and_served_in_parts(folders: None, rf: Any) -> None:
    stored = keep(BytesIO(crafted.sound(2.0, muxer="mp3", codec="libmp3lame", rate=44_100)))
    first = heard(stored)
    assert (first.trouble, first.media_type) == ("", "audio/webm")
    assert len(first.peaks) > 100
    again = keep(BytesIO(crafted.sound(2.0, muxer="mp3", codec="libmp3lame", rate=44_100)))
    assert heard(again).path == first.path
    whole = respond_heard(stored, rf.get("/"))
    part = respond_heard(stored, rf.get("/", headers={"Range": "bytes=0-99"}))
    assert (whole.status_code, part.status_code) == (200, 206)
    assert whole["Content-Type"] == "audio/webm"
    assert whole["X-Content-Type-Options"] == "nosniff"
    assert whole["Cache-Control"] == "private, no-store"
    assert len(part.content) == 100  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_what_cannot_be_heard_says_why_and_what_is_forgotten_is_gone(folders: None, rf: Any) -> None:
    words = keep(BytesIO(b"plain words"))
    assert heard(words).trouble == Trouble.UNPLAYABLE
    assert respond_heard(words).status_code == 415
    stored = keep(BytesIO(crafted.sound(1.0)))
    heard(stored)
    HeardSound.objects.filter(pk=stored.pk).delete()
    stored.delete()
    forget_bytes(stored.sha256)
    fresh = keep(BytesIO(crafted.sound(1.0)))
    assert heard(fresh).path
