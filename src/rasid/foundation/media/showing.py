"""A stored file enters, for somebody whom the caller has authorised; what a browser may be given of it leaves."""

from http import HTTPStatus
from io import BytesIO

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from PIL import Image, ImageOps

from rasid.foundation.media.models import StoredFile

# Types a browser may show; everything else is only ever downloaded.
DRAWN_TYPES = frozenset({"image/jpeg", "image/png", "image/webp"})
DRAWN_FORMATS = ("JPEG", "PNG", "WEBP")
HEARD_TYPES = frozenset({"audio/ogg", "audio/webm", "audio/mpeg"})
LONGEST_SIDE_PX = 1600
MOST_PIXELS = 50_000_000


def respond(stored: StoredFile) -> HttpResponse | FileResponse:
    """Serve a stored file to somebody whom the caller has already authorised.

    A picture is drawn anew: what the phone wrote beside it (its make, its place, the second) could unmask who
    took it. One that cannot be drawn answers 415.
    """
    if stored.media_type in DRAWN_TYPES:
        response: HttpResponse | FileResponse = _drawn(stored)
    else:
        shown = stored.media_type in HEARD_TYPES
        response = FileResponse(
            default_storage.open(stored.path),
            as_attachment=not shown,
            filename=str(stored.id),
            content_type=stored.media_type if shown else "application/octet-stream",
        )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def _drawn(stored: StoredFile) -> HttpResponse:
    """The picture upright, at most `LONGEST_SIDE_PX`, as a JPEG without any metadata."""
    out = BytesIO()
    try:
        with default_storage.open(stored.path) as file, Image.open(file, formats=DRAWN_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return HttpResponse(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
            upright.save(out, "JPEG", quality=85)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return HttpResponse(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    return HttpResponse(out.getvalue(), content_type="image/jpeg")
