"""The first bytes of a file enter; the media type they say leaves, whatever the sender claimed.

What we decode is recognised by its own marks only; anything else is named by puremagic and never decoded.
"""

import puremagic

SNIFF_BYTES = 4096
UNKNOWN = "application/octet-stream"

# Brands of ISO base media files (ISO/IEC 14496-12, MP4RA register).
_BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"heim": "image/heic",
    b"heis": "image/heic",
    b"mif1": "image/heic",
    b"msf1": "image/heic",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
}
_MARKS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"OggS", "audio/ogg"),
    (b"#!AMR", "audio/amr"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}
_SCRIPTED = (b"<svg", b"<html", b"<script", b"<!doctype html")


def sniff(head: bytes) -> str:
    """The media type, as `SNIFF_BYTES` from the beginning say it."""
    return _known(head) or _scripted(head) or _guessed(head)


def _known(head: bytes) -> str:
    for mark, media_type in _MARKS:
        if head.startswith(mark):
            return media_type
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return "video/3gpp" if brand.startswith(b"3g") else _BRANDS.get(brand, "video/mp4")
    if head[:4] == b"\x1aE\xdf\xa3":
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    # MPEG audio and AAC in ADTS frames begin with eleven set bits; the layer tells them apart.
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        return "audio/aac" if head[1] & 0x06 == 0 else "audio/mpeg"
    return ""


def _scripted(head: bytes) -> str:
    """What a browser might run, wherever in the beginning it stands."""
    text = head.lower()
    return "text/html" if any(mark in text for mark in _SCRIPTED) else ""


def _guessed(head: bytes) -> str:
    try:
        guess = puremagic.from_string(head, mime=True) or UNKNOWN
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    return UNKNOWN if guess.startswith(("image/", "audio/", "video/")) else guess
