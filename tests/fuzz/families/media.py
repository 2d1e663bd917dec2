"""Pictures and recordings that are broken, huge when drawn, or something else: sent whole and in pieces."""

import base64
import hashlib
import io
import struct
import uuid
import wave
import zlib
from random import Random

from PIL import Image

from rasid.stages.reports.rules import FileKind, FileSource, Kind, code_from, shown_code
from rasid.stages.reports.statement import PromisedFile, compose
from tests.fuzz.families.bodies import mutated
from tests.fuzz.shots import FORM, Shot, Shots, multipart
from tests.fuzz.target import Target

MUTATIONS = 60


def shots(target: Target, draw: Random) -> Shots:
    kinds = {kind: _picture(kind) for kind in ("JPEG", "PNG", "GIF", "WEBP")} | {"WAV": _sound()}
    for name, content in _crafted(kinds).items():
        yield from _at_every_door(target, draw, name, content)
    for kind, whole in kinds.items():
        for number in range(MUTATIONS):
            yield from _at_every_door(target, draw, f"{kind} wound {number}", mutated(whole, draw))
    yield from _pieces(target, draw)


def _at_every_door(target: Target, draw: Random, name: str, content: bytes) -> Shots:
    say = multipart({"text": ("", "كلام".encode(), ""), "photo": ("a.jpg", content, "image/jpeg")})
    yield Shot("media", f"{name} on the plain page", "POST", f"/p/{target.slug}/say/complaint/", (FORM,), say)
    yield from _promised(target, draw, name, content)


def _promised(target: Target, draw: Random, name: str, content: bytes) -> Shots:
    """A report that promises the file, then the file in one piece by tus: both must be answered."""
    code, digest = shown_code(code_from(draw.randbytes(8))), hashlib.sha256(content).hexdigest()
    statement = compose(
        Kind.COMPLAINT,
        "كلام",
        files=[PromisedFile(digest, FileKind.PHOTO, FileSource.CAMERA, max(1, len(content)))],
    )
    who = (
        ("Authorization", f"Receipt {code}"),
        ("X-Device", str(uuid.UUID(int=draw.getrandbits(128), version=4))),
    )
    root = f"/api/v1/{target.slug}/resident/"
    yield Shot(
        "media",
        f"{name} promised",
        "POST",
        f"{root}reports",
        (*who, ("Content-Type", "application/json")),
        statement,
    )
    told = ",".join(
        f"{key} {base64.b64encode(value.encode()).decode()}"
        for key, value in (("sha256", digest), ("filename", "a.jpg"))
    )
    headers = (
        *who, ("Tus-Resumable", "1.0.0"), ("Upload-Length", str(len(content))), ("Upload-Metadata", told),
        ("Content-Type", "application/offset+octet-stream"),
    )  # fmt: skip
    yield Shot("media", f"{name} uploaded", "POST", f"{root}uploads/", headers, content)


def _pieces(target: Target, draw: Random) -> Shots:
    root = f"/api/v1/{target.slug}/resident/uploads/"
    who = (
        ("Authorization", f"Receipt {shown_code(code_from(draw.randbytes(8)))}"),
        ("Tus-Resumable", "1.0.0"),
    )
    for name, more in {
        "length below nothing": (("Upload-Length", "-1"),),
        "length of a planet": (("Upload-Length", "9" * 60),),
        "length in words": (("Upload-Length", "ten"),),
        "metadata that is none": (("Upload-Length", "5"), ("Upload-Metadata", "sha256 %%%,,, =")),
        "metadata of 6 kB": (("Upload-Length", "5"), ("Upload-Metadata", "a " + "QUFB" * 1500)),
        "another version": (("Upload-Length", "5"), ("Tus-Resumable", "9.9.9")),
        "an offset at the start": (("Upload-Length", "5"), ("Upload-Offset", "4")),
    }.items():
        yield Shot("media", f"pieces: {name}", "POST", root, (*who, *more), b"abcde")
    for method in ("PATCH", "HEAD", "DELETE", "GET", "OPTIONS"):
        path = f"{root}{uuid.UUID(int=7)}"
        yield Shot(
            "media",
            f"pieces: {method} of nothing",
            method,
            path,
            (*who, ("Upload-Offset", "99999999999999999999")),
        )


def _picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((96, 64), 60).convert("RGB").save(out, kind)
    return out.getvalue()


def _sound() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(4000))
    return out.getvalue()


def _png(width: int, height: int, rows: bytes) -> bytes:
    """A PNG that says it is so wide and so high, whatever it holds."""
    found = b"\x89PNG\r\n\x1a\n"
    for kind, content in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ):
        found += (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )
    return found


def _crafted(kinds: dict[str, bytes]) -> dict[str, bytes]:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>'
    return {
        "nothing": b"",
        "one byte": b"\xff",
        "only a beginning": b"\xff\xd8\xff",
        "a picture of 400 gigapixels": _png(632_455, 632_455, bytes(1000)),
        "a picture of 90 megapixels in 90 kB": _png(9500, 9500, bytes(9501 * 9500)),
        "a picture of no width": _png(0, 10, b""),
        "two kinds in one": kinds["JPEG"] + kinds["PNG"],
        "a picture and a zip": kinds["GIF"] + b"PK\x05\x06" + bytes(18),
        "a page that calls itself a picture": b"GIF89a/*<html><script>alert(1)</script>*/",
        "a drawing with a script": svg,
        "a drawing that expands": b'<!DOCTYPE d [<!ENTITY a "' + b"x" * 10_000 + b'">]><svg>' + b"&a;" * 1000 + b"</svg>",
        "a program": b"MZ" + bytes(3000),
        "a film that is none": bytes.fromhex("0000001866747970") + b"mp42" + bytes(5000),
        "an Ogg that is none": b"OggS" + bytes(5000),
        "a WebM that is none": bytes.fromhex("1a45dfa3") + b"\xff" * 5000,
        "a HEIC that is none": bytes.fromhex("0000001866747970") + b"heic" + b"\xff" * 3000,
        "a sound of a thousand hours": kinds["WAV"][:40] + b"\xff\xff\xff\x7f" + kinds["WAV"][44:],
        "an Exif that leads in a circle": kinds["JPEG"][:2] + b"\xff\xe1\x00\x1cExif\0\0II*\0\x08\0\0\0\x01\0i\x87\x04\0\x01\0\0\0\x08\0\0\0" + kinds["JPEG"][2:],
    }  # fmt: skip
