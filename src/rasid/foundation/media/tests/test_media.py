"""Files from outside: kept byte for byte, shown without what the phone wrote beside them."""

from io import BytesIO

import pytest
from PIL import Image

from rasid.foundation.media.keeping import keep, respond
from rasid.foundation.media.models import StoredFile

MAKE, GPS = 0x010F, 0x8825


def photo() -> BytesIO:
    """A picture as a phone makes it: with its maker's name and a place."""
    exif = Image.Exif()
    exif[MAKE] = "NoorsPhone"
    exif.get_ifd(GPS)[1] = "N"
    out = BytesIO()
    Image.new("RGB", (80, 40), "teal").save(out, "JPEG", exif=exif)
    return out


@pytest.mark.django_db
def test_the_original_is_kept_byte_for_byte_and_once() -> None:
    content = photo()
    first, second = keep(content), keep(content)
    assert first.path == second.path
    assert first.sha256 == second.sha256
    assert first.size_bytes == len(content.getvalue())
    assert first.media_type == "image/jpeg"


@pytest.mark.django_db
def test_a_shown_picture_says_nothing_of_the_phone() -> None:
    stored = keep(photo())
    answer = respond(stored)
    shown = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
    assert b"NoorsPhone" in photo().getvalue()
    assert b"NoorsPhone" not in shown
    with Image.open(BytesIO(shown)) as picture:
        assert picture.size == (80, 40)
        assert not picture.getexif()


@pytest.mark.django_db
def test_junk_that_calls_itself_a_picture_is_not_shown() -> None:
    stored = keep(BytesIO(photo().getvalue()[:60] + b"junk"))
    StoredFile.objects.filter(pk=stored.pk).update(media_type="image/jpeg")
    stored.refresh_from_db()
    assert respond(stored).status_code == 415


@pytest.mark.django_db
def test_a_reader_of_a_rarer_format_is_never_woken() -> None:
    """What calls itself JPEG and is something else must not reach the library's lesser tried readers."""
    tiff = BytesIO()
    Image.new("RGB", (8, 8)).save(tiff, "TIFF")
    stored = keep(tiff)
    StoredFile.objects.filter(pk=stored.pk).update(media_type="image/jpeg")
    stored.refresh_from_db()
    assert respond(stored).status_code == 415


@pytest.mark.django_db
def test_what_is_not_a_picture_is_downloaded_not_opened() -> None:
    answer = respond(keep(BytesIO(b"<html><script>alert(1)</script></html>")))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    answer.close()
