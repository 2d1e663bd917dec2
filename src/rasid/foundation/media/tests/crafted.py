"""Files made to be kind or to do harm, each by a function of its own."""

import base64
import struct
import zlib
from fractions import Fraction
from io import BytesIO

import av
import numpy as np
from PIL import Image, ImageDraw, PngImagePlugin

from rasid.foundation.media.decoding.server import _HEIC

ORIENTATION, MAKE, GPS, EXIF = 0x0112, 0x010F, 0x8825, 0x8769


def scene(seed: int = 1, size: tuple[int, int] = (320, 240)) -> Image.Image:
    """Something to see, different for each seed."""
    random = np.random.default_rng(seed)
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y = int(random.integers(0, size[0])), int(random.integers(0, size[1]))
        colour = tuple(int(each) for each in random.integers(0, 255, 3))
        draw.rectangle(
            (x, y, x + int(random.integers(20, 120)), y + int(random.integers(20, 120))), fill=colour
        )
    return picture


def photo(picture: Image.Image | None = None, kind: str = "JPEG", **options: object) -> bytes:
    """A picture as a phone makes it: its maker's name, a place, a moment, lying on its side."""
    exif = Image.Exif()
    exif[MAKE] = "NoorsPhone"
    exif[ORIENTATION] = 6
    exif.get_ifd(EXIF).update({0x9003: "2026:11:15 09:30:00", 0x9011: "+03:00"})
    exif.get_ifd(GPS).update({1: "N", 2: (31.0, 57.0, 18.0), 3: "E", 4: (35.0, 56.0, 24.0)})
    out = BytesIO()
    (picture or scene()).save(out, kind, exif=exif.tobytes(), **options)
    return out.getvalue()


def heic() -> bytes:
    """HEIC without its encoder, which starts threads."""
    return base64.b64decode(_HEIC)


def huge_png(side: int = 60_000) -> bytes:
    """A picture of 3.6 thousand million pixels in some kilobytes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack("!I", len(content)) + name + content + struct.pack("!I", zlib.crc32(name + content))
        )

    packed = zlib.compressobj(9)
    rows = packed.compress(bytes(4_000_000)) + packed.flush()
    header = struct.pack("!IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def text_bomb_png() -> bytes:
    """A small picture with a comment that unpacks to 200 MB."""
    info = PngImagePlugin.PngInfo()
    info.add_text("comment", "A" * 200_000_000, zip=True)
    out = BytesIO()
    scene().save(out, "PNG", pnginfo=info)
    return out.getvalue()


def polyglot() -> bytes:
    """A picture that is a page, too."""
    return photo(kind="JPEG", comment=b"<html><script>alert(document.domain)</script></html>")


def sound(
    seconds: float = 3.0, *, muxer: str = "ogg", codec: str = "libopus", rate: int = 48_000, loud: bool = True
) -> bytes:
    """A tone, or silence, with a place and a device in its metadata."""
    out = BytesIO()
    with av.open(out, "w", format=muxer) as container:
        container.metadata.update({"title": "NoorsPhone", "location": "+31.9550+035.9400/"})
        stream = container.add_stream(codec, rate=rate)
        stream.layout = "mono"  # type: ignore[union-attr]
        at, total, step = 0, int(seconds * rate), rate
        while at < total:
            count = min(step, total - at)
            wave = np.sin((np.arange(at, at + count)) * 440 * 2 * np.pi / rate) * (12_000 if loud else 0)
            frame = av.AudioFrame.from_ndarray(wave.astype(np.int16)[None, :], format="s16", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = rate, at, Fraction(1, rate)
            container.mux(stream.encode(frame))  # type: ignore[arg-type]
            at += count
        container.mux(stream.encode(None))
    return out.getvalue()


def long_silence(hours: int = 10) -> bytes:
    """Ogg pages that claim ten hours: a short recording whose last page says so."""
    content = bytearray(sound(2.0, loud=False))
    last = content.rindex(b"OggS")
    struct.pack_into("<q", content, last + 6, hours * 3600 * 48_000)
    struct.pack_into("<I", content, last + 22, 0)
    struct.pack_into("<I", content, last + 22, _ogg_sum(bytes(content[last:])))
    return bytes(content)


def film(seconds: float = 1.0, *, muxer: str = "mp4", codec: str = "libx264") -> bytes:
    """A moving square, with a place in its metadata."""
    out = BytesIO()
    with av.open(out, "w", format=muxer) as container:
        container.metadata.update({"title": "NoorsPhone", "location": "+31.9550+035.9400/"})
        stream = container.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"  # type: ignore[union-attr]
        for number in range(int(seconds * 10)):
            picture = scene(3, (64, 48))
            ImageDraw.Draw(picture).rectangle((number, number, number + 9, number + 9), fill="red")
            container.mux(stream.encode(av.VideoFrame.from_image(picture)))  # type: ignore[arg-type, union-attr]
        container.mux(stream.encode(None))
    return out.getvalue()


def _ogg_sum(page: bytes) -> int:
    total = 0
    for byte in page:
        total ^= byte << 24
        for _ in range(8):
            total = ((total << 1) ^ 0x04C11DB7 if total & 0x80000000 else total << 1) & 0xFFFFFFFF
    return total
