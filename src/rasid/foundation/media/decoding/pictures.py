"""A picture enters as an open file; it leaves upright, small and without what the phone wrote beside it."""

import re
from typing import BinaryIO

import imagehash
import pillow_heif
import scipy.fftpack  # noqa: F401 - imagehash asks for it when it is too late to open files
from PIL import Image, ImageOps, ImageStat, MpoImagePlugin  # noqa: F401 - a JPEG may turn out to be one

from rasid.foundation.media.decoding.findings import CameraNote, Finding, Kind, Trouble, TroubleError

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/heic": "HEIF"}
SHOWN_TYPE = "image/jpeg"
LONGEST_SIDE_PX = 1600
MOST_PIXELS = 50_000_000
# A wall, a covered lens: pictures with less contrast than this look alike without being the same.
LEAST_CONTRAST = 4.0

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_ORIGINAL, _OFFSET = 0x9003, 0x9011
_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE = 1, 2, 3, 4
_MOMENT = re.compile(r"(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})")
_OFFSET_FORM = re.compile(r"[+-]\d\d:\d\d")
_BROKEN = (OSError, ValueError, SyntaxError, IndexError, KeyError, TypeError, EOFError, ZeroDivisionError)

pillow_heif.register_heif_opener()
# One thread: the process may start no other.
pillow_heif.options.DECODE_THREADS = 1
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def read_picture(source: BinaryIO, media_type: str, out: BinaryIO) -> Finding:
    """Read a picture of the type its first bytes say, and write how it is shown to `out`. Raises TroubleError."""
    try:
        with Image.open(source, formats=[FORMATS[media_type]]) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise TroubleError(Trouble.TOO_MANY_PIXELS)
            note = _note(picture)
            # A JPEG can be decoded at a fraction of its size; others ignore this.
            picture.draft("RGB", (2 * LONGEST_SIDE_PX, 2 * LONGEST_SIDE_PX))
            upright = ImageOps.exif_transpose(_on_white(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TroubleError(Trouble.TOO_MANY_PIXELS) from error
    except _BROKEN as error:
        raise TroubleError(Trouble.BROKEN) from error
    if (upright.width > upright.height) != (width > height):
        width, height = height, width
    upright.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
    # Only what is drawn: no profile, no comment, no second picture.
    plain = Image.new("RGB", upright.size)
    plain.paste(upright)
    plain.save(out, "JPEG", quality=85)
    phash, dhash = hashes(plain)
    return Finding(Kind.PICTURE, None, width, height, None, phash, dhash, SHOWN_TYPE, note)


def hashes(picture: Image.Image) -> tuple[int, int] | tuple[None, None]:
    """Perceptual and difference hash, 64 bits each as signed integers; None for a picture of next to nothing."""
    if ImageStat.Stat(picture.convert("L").resize((64, 64))).stddev[0] < LEAST_CONTRAST:
        return None, None
    return _signed(imagehash.phash(picture)), _signed(imagehash.dhash(picture))


def _signed(found: imagehash.ImageHash) -> int:
    number = int(str(found), 16)
    return number - (1 << 64) if number >> 63 else number


def _on_white(picture: Image.Image) -> Image.Image:
    """RGB, with white where the picture lets through what is behind it; its EXIF kept for turning it upright."""
    exif = picture.getexif()
    if picture.has_transparency_data:
        solid = picture.convert("RGBA")
        ground = Image.new("RGBA", solid.size, "white")
        ground.alpha_composite(solid)
        drawn = ground.convert("RGB")
    else:
        drawn = picture.convert("RGB")
    drawn.getexif().update(exif)
    return drawn


def _note(picture: Image.Image) -> CameraNote:
    try:
        exif = picture.getexif()
        details, place = exif.get_ifd(_EXIF_IFD), exif.get_ifd(_GPS_IFD)
    except Exception:
        # A broken note is no broken picture.
        return CameraNote()
    return CameraNote(
        _moment(str(details.get(_ORIGINAL, "")), str(details.get(_OFFSET, ""))),
        _degrees(place.get(_LATITUDE), place.get(_LATITUDE_REF), "S", 90),
        _degrees(place.get(_LONGITUDE), place.get(_LONGITUDE_REF), "W", 180),
    )


def _moment(text: str, offset: str) -> str:
    found = _MOMENT.match(text)
    if found is None:
        return ""
    year, month, day, time = found.groups()
    zone = offset if _OFFSET_FORM.fullmatch(offset) else ""
    return f"{year}-{month}-{day}T{time}{zone}"


def _degrees(parts: object, reference: object, negative: str, most: int) -> float | None:
    """Degrees, minutes and seconds as EXIF writes them, in degrees."""
    try:
        degrees, minutes, seconds = (float(part) for part in parts)  # type: ignore[attr-defined]
        found = degrees + minutes / 60 + seconds / 3600
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if not 0 <= found <= most:
        return None
    return -found if reference == negative else found
