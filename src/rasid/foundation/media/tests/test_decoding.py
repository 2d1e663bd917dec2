"""Strangers' files: read where they can harm nothing, shown without what the phone wrote, refused with a reason."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import av
import pytest
from PIL import Image

from rasid.foundation.media.decoding import asking
from rasid.foundation.media.decoding.findings import Finding, Kind, Trouble
from rasid.foundation.media.sniffing import sniff
from rasid.foundation.media.tests import crafted

on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="other systems lend fewer walls: docs/security/media.md"
)


def read(content: bytes, media_type: str | None = None, **limits: float) -> tuple[Finding, bytes]:
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as out:
        source.write(content)
        source.seek(0)
        finding = asking.read(
            source, media_type or sniff(content), out, most_written_bytes=50_000_000,
            limits=asking.Limits(**limits),  # type: ignore[arg-type]
        )  # fmt: skip
        out.seek(0)
        return finding, out.read()


def drawn(content: bytes) -> Image.Image:
    _, shown = read(content)
    return Image.open(BytesIO(shown))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_picture_is_drawn_upright_without_what_the_phone_wrote(kind: str) -> None:
    content = crafted.photo(kind=kind)
    finding, shown = read(content)
    assert (finding.kind, finding.trouble) == (Kind.PICTURE, None)
    # It lay on its side: 320 by 240 is seen as 240 by 320.
    assert (finding.width, finding.height) == (240, 320)
    assert b"NoorsPhone" in content
    assert b"NoorsPhone" not in shown
    with Image.open(BytesIO(shown)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (240, 320))
        assert not picture.getexif()
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_phones_heic_becomes_a_jpeg() -> None:
    content = crafted.heic()
    finding, shown = read(content)
    assert sniff(content) == "image/heic"
    assert (finding.kind, finding.trouble, finding.width) == (Kind.PICTURE, None, 64)
    with Image.open(BytesIO(shown)) as picture:
        assert picture.format == "JPEG"
        # The gradient's top is dark and its bottom is light.
        assert picture.convert("L").getpixel((32, 2)) < 40
        assert picture.convert("L").getpixel((32, 61)) > 210


@pytest.mark.parametrize("kind", ["JPEG", "HEIF"])
def test_moment_and_place_are_told_apart_from_the_picture(kind: str) -> None:
    note = read(crafted.photo(kind=kind))[0].note
    assert note.taken_at == "2026-11-15T09:30:00+03:00"
    assert note.latitude == pytest.approx(31.955)
    assert note.longitude == pytest.approx(35.94)


def test_a_broken_note_is_no_broken_picture() -> None:
    content = bytearray(crafted.photo())
    at = content.index(b"Exif\0\0") + 14
    content[at : at + 40] = os.urandom(40)
    assert read(bytes(content))[0].kind is Kind.PICTURE


def test_a_large_picture_is_shown_small() -> None:
    content = BytesIO()
    crafted.scene(size=(4000, 3000)).save(content, "JPEG")
    finding, shown = read(content.getvalue())
    assert (finding.width, finding.height) == (4000, 3000)
    with Image.open(BytesIO(shown)) as picture:
        assert max(picture.size) == 1600


def test_a_transparent_picture_stands_on_white() -> None:
    content = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(content, "PNG")
    assert drawn(content.getvalue()).getpixel((5, 5)) == (255, 255, 255)


def test_the_same_scene_photographed_smaller_looks_alike_and_another_does_not() -> None:
    def hashes(seed: int, **options: object) -> tuple[int, int]:
        size = options.pop("size", (320, 240))
        content = BytesIO()
        crafted.scene(seed).resize(size).save(content, "JPEG", **options)  # type: ignore[arg-type]
        finding = read(content.getvalue())[0]
        assert finding.phash is not None
        assert finding.dhash is not None
        return finding.phash, finding.dhash

    first, again, other = hashes(1), hashes(1, size=(200, 150), quality=40), hashes(2)
    for one, same, different in zip(first, again, other, strict=True):
        assert (one ^ same).bit_count() <= 8
        assert ((one ^ different) & (2**64 - 1)).bit_count() > 12


def test_a_covered_lens_is_like_nothing() -> None:
    content = BytesIO()
    Image.new("RGB", (300, 300), "black").save(content, "JPEG")
    finding = read(content.getvalue())[0]
    assert (finding.trouble, finding.phash, finding.dhash) == (None, None, None)


SOUNDS = {
    "ogg": {}, "webm": {"muxer": "webm"}, "m4a": {"muxer": "ipod", "codec": "aac"},
    "mp3": {"muxer": "mp3", "codec": "libmp3lame"}, "wav": {"muxer": "wav", "codec": "pcm_s16le"},
    "amr": {"muxer": "amr", "codec": "libopencore_amrnb", "rate": 8000}, "flac": {"muxer": "flac", "codec": "flac"},
    "aac": {"muxer": "adts", "codec": "aac"},
}  # fmt: skip
SHOWN = {"ogg": "audio/webm", "webm": "audio/webm", "mp3": "audio/mpeg"}


@pytest.mark.parametrize("name", SOUNDS)
def test_a_recording_is_written_anew_without_what_the_phone_wrote(name: str) -> None:
    content = crafted.sound(**SOUNDS[name])  # type: ignore[arg-type]
    finding, shown = read(content)
    assert (finding.kind, finding.trouble) == (Kind.AUDIO, None)
    assert finding.duration_ms == pytest.approx(3000, abs=120)
    assert finding.shown_type == SHOWN.get(name, "audio/mp4")
    assert b"NoorsPhone" not in shown
    assert b"+31.9550" not in shown
    with av.open(BytesIO(shown)) as container:
        assert not {key.lower() for key in container.metadata} & {
            "title",
            "location",
            "creation_time",
            "comment",
        }
        heard = sum(frame.samples / frame.sample_rate for frame in container.decode(audio=0))
    assert heard == pytest.approx(3, abs=0.15)


@pytest.mark.parametrize(
    ("muxer", "codec", "shown_type"),
    [("mp4", "libx264", "video/mp4"), ("mov", "libx264", "video/mp4"), ("webm", "libvpx", "video/webm")],
)
def test_a_film_is_written_anew_without_what_the_phone_wrote(muxer: str, codec: str, shown_type: str) -> None:
    content = crafted.film(muxer=muxer, codec=codec)
    finding, shown = read(content)
    assert (finding.kind, finding.trouble, finding.width, finding.height) == (Kind.VIDEO, None, 64, 48)
    assert finding.duration_ms == pytest.approx(1000, abs=120)
    assert finding.shown_type == shown_type
    assert finding.phash is not None
    assert b"NoorsPhone" in content
    assert b"NoorsPhone" not in shown
    with av.open(BytesIO(shown)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 10


def test_the_place_in_a_film_is_told_apart_from_it() -> None:
    note = read(crafted.film(muxer="mov"))[0].note
    assert (note.latitude, note.longitude) == (31.955, 35.94)


def junk(mark: bytes) -> bytes:
    return mark + random.Random(5).randbytes(20_000)


def cut(content: bytes) -> bytes:
    return content[: len(content) * 6 // 10]


BROKEN: dict[str, Callable[[], bytes]] = {
    "junk that calls itself JPEG": lambda: junk(b"\xff\xd8\xff\xe0"),
    "junk that calls itself PNG": lambda: junk(b"\x89PNG\r\n\x1a\n"),
    "junk that calls itself HEIC": lambda: junk(b"\0\0\0\x18ftypheic"),
    "junk that calls itself WebP": lambda: junk(b"RIFF\0\0\0\0WEBP"),
    "junk that calls itself Ogg": lambda: junk(b"OggS"),
    "junk that calls itself MP4": lambda: junk(b"\0\0\0\x18ftypmp42"),
    "junk that calls itself Matroska": lambda: junk(b"\x1aE\xdf\xa3"),
    "junk that calls itself AMR": lambda: junk(b"#!AMR\n") [:9],
    "half a photo": lambda: cut(crafted.photo()),
    "half a HEIC": lambda: cut(crafted.heic()),
    "half a film": lambda: cut(crafted.film()),
    "one byte": lambda: b"\xff\xd8\xff",
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_said_to_be(name: str) -> None:
    finding, _ = read(BROKEN[name]())
    assert finding.trouble in {Trouble.BROKEN, Trouble.EMPTY, Trouble.TOO_HEAVY, Trouble.UNPLAYABLE}


BOMBS: dict[str, tuple[Callable[[], bytes], set[Trouble | None]]] = {
    "dimensions of a small country": (crafted.huge_png, {Trouble.TOO_MANY_PIXELS}),
    # The picture itself is good: whether its comment spoils it is the library's choice.
    "a comment of 200 MB": (crafted.text_bomb_png, {None, Trouble.BROKEN, Trouble.TOO_HEAVY}),
    "ten hours in some kilobytes": (crafted.long_silence, {Trouble.TOO_LONG}),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str) -> None:
    make, expected = BOMBS[name]
    content = make()
    assert len(content) < 1_000_000
    started = time.monotonic()
    finding, shown = read(content)
    assert finding.trouble in expected
    assert len(shown) < 1_000_000
    assert time.monotonic() - started < 20
    # Nothing of it is left for the next file.
    assert read(crafted.photo())[0].trouble is None


def test_a_page_inside_a_picture_does_not_come_through() -> None:
    content = crafted.polyglot()
    finding, shown = read(content)
    assert finding.trouble is None
    assert b"<script" in content
    assert b"<script" not in shown


def test_a_reader_of_a_rarer_format_is_never_woken() -> None:
    """What calls itself JPEG and is something else must not reach the library's lesser tried readers."""
    tiff = BytesIO()
    Image.new("RGB", (8, 8)).save(tiff, "TIFF")
    assert read(tiff.getvalue(), "image/jpeg")[0].trouble is Trouble.BROKEN
    assert read(crafted.film(), "audio/ogg")[0].trouble is Trouble.BROKEN
    playlist = b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:1/x.ts\n#EXT-X-ENDLIST\n"
    assert read(playlist, "video/mp4")[0].trouble is Trouble.BROKEN


@pytest.mark.parametrize(
    "content", [b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"GIF89a<script>", b"%PDF-1.7 "]
)
def test_what_a_browser_might_run_is_no_picture_here(content: bytes) -> None:
    assert not sniff(content).startswith(("image/", "audio/", "video/"))


def test_a_reader_that_takes_too_long_is_killed_with_all_it_started() -> None:
    started = time.monotonic()
    # A few hundredths of a second are not enough to unpack this.
    noise = BytesIO()
    Image.effect_noise((5000, 5000), 90).convert("RGB").save(noise, "PNG", compress_level=1)
    finding, _ = read(noise.getvalue(), wall_s=0.05)
    assert finding.trouble is Trouble.TOO_HEAVY
    assert time.monotonic() - started < 15
    assert read(crafted.photo())[0].trouble is None


def test_a_reader_that_takes_too_much_memory_is_stopped() -> None:
    large = BytesIO()
    Image.new("RGB", (6900, 6900)).save(large, "PNG")
    assert read(large.getvalue(), memory_bytes=30_000_000)[0].trouble is Trouble.TOO_HEAVY
    assert read(crafted.photo())[0].trouble is None


def test_a_server_that_dies_is_replaced() -> None:
    assert read(crafted.photo())[0].trouble is None
    (server,) = asking._servers
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    assert read(crafted.photo())[0].trouble is None


@on_linux
def test_this_machine_lends_every_wall() -> None:
    """Where one is missing (a container without user namespaces), it is said in the report of `rasid doctor`."""
    found = asking.abilities()
    assert found["no_system_calls"]
    assert found["nobody"] is (os.geteuid() == 0)


PROBE = """
import os, socket, sys
from rasid.foundation.media.decoding import confinement
confinement.leave_network(); confinement.become_nobody()
class Out: pass
tries = {
    "network": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
    "file": lambda: os.open("/etc/passwd", os.O_RDONLY),
    "new file": lambda: os.open("left-behind", os.O_CREAT | os.O_WRONLY),
    "program": lambda: os.execv("/bin/true", ["true"]),
    "process": lambda: os.fork(),
    "signal": lambda: os.kill(os.getppid(), 0),
    "rights": lambda: os.setuid(0),
}
assert confinement.refuse_system_calls()
through = []
for name, attempt in tries.items():
    try:
        attempt()
        through.append(name)
    except OSError:
        pass
os.write(1, ("through:" + ",".join(through)).encode())
os._exit(0)
"""


@on_linux
def test_a_reader_that_was_taken_over_can_do_nothing() -> None:
    """What an attacker's own code could try, had it taken a decoder over: run where the decoders run."""
    source = Path(asking.__file__).parents[4]
    done = subprocess.run(
        [sys.executable, "-P", "-c", PROBE], env={"PYTHONPATH": str(source)}, capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.stdout == b"through:", done.stderr


def test_a_reader_is_given_no_secret() -> None:
    assert read(crafted.photo())[0].trouble is None
    (server,) = asking._servers
    if not Path("/proc").is_dir():
        pytest.skip("this system shows no other process's environment")
    environment = Path(f"/proc/{server.process.pid}/environ").read_bytes()
    assert {line.split(b"=")[0] for line in environment.split(b"\0") if line} == {
        b"PYTHONPATH", b"OPENBLAS_NUM_THREADS",
    }  # fmt: skip
    # Only its three channels and the one to us are open; no database, no listening port.
    assert len(list(Path(f"/proc/{server.process.pid}/fd").iterdir())) == 4
