"""What is known of files: read once, sealed where it could unmask, compared within one programme."""

import hashlib
import re
from io import BytesIO
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rasid.foundation.media import facts, files
from rasid.foundation.media.decoding import asking
from rasid.foundation.media.decoding.findings import CameraNote, Finding, Kind, Trouble
from rasid.foundation.media.facts import camera_notes, examine, facts_of, near_duplicates
from rasid.foundation.media.keeping import keep, keep_readable
from rasid.foundation.media.models import MediaFacts, StoredFile
from rasid.foundation.media.rules import Refusal
from rasid.foundation.media.tests import crafted
from rasid.foundation.text.refusals import Refused

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = UUID(int=1), UUID(int=2)


def kept(content: bytes) -> StoredFile:
    return keep(BytesIO(content))


def jpeg(seed: int, quality: int = 85) -> bytes:
    out = BytesIO()
    crafted.scene(seed).save(out, "JPEG", quality=quality)
    return out.getvalue()


def test_files_are_examined_once_however_often_the_job_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = kept(crafted.photo())
    examine([stored.id], HERE)
    known = facts_of([stored.id])[stored.id]
    assert (known.kind, known.width, known.height, known.trouble, known.is_broken) == (
        Kind.PICTURE, 240, 320, None, False,
    )  # fmt: skip
    monkeypatch.setattr(asking, "read", None)
    examine([stored.id], HERE)
    # The same bytes again, as when somebody resends a photo: known without reading.
    again = kept(crafted.photo())
    examine([again.id], HERE)
    assert facts_of([again.id])[again.id].phash == known.phash


def test_a_broken_file_is_marked_with_words() -> None:
    stored = kept(b"\xff\xd8\xff\xe0 no picture at all")
    examine([stored.id], HERE)
    known = facts_of([stored.id])[stored.id]
    assert known.trouble is Trouble.BROKEN
    assert known.is_broken
    assert str(known.words)


def test_what_is_no_media_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "read", None)
    stored = kept(b"%PDF-1.7 a contract")
    examine([stored.id], HERE)
    assert facts_of([stored.id])[stored.id].kind is Kind.OTHER


def test_without_anybody_to_read_the_job_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: Any, **__: Any) -> Finding:
        raise asking.NoDecoderError

    monkeypatch.setattr(asking, "read", nobody)
    stored = kept(crafted.photo())
    with pytest.raises(asking.NoDecoderError):
        examine([stored.id], HERE)
    assert not MediaFacts.objects.exists()


def test_moment_and_place_rest_sealed() -> None:
    first, again = kept(crafted.photo()), kept(crafted.photo())
    examine([first.id, again.id], HERE)
    notes = camera_notes([first.id, again.id])
    assert notes[first.id] == notes[again.id] == CameraNote("2026-11-15T09:30:00+03:00", 31.955, 35.94)
    with connection.cursor() as cursor:
        cursor.execute("SELECT media_mediafacts::text FROM media_mediafacts")
        rows = " ".join(row[0] for row in cursor.fetchall())
    # The moment of the examination stands there openly, and its seconds may read like a place.
    rows = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?", "", rows)
    assert "31.95" not in rows
    assert "09:30" not in rows
    assert rows.count(b"2026-11-15T09".hex()) == 0


def test_a_file_without_a_note_has_none() -> None:
    stored = kept(jpeg(1))
    examine([stored.id], HERE)
    assert camera_notes([stored.id]) == {}


def test_resent_and_similar_pictures_are_found_within_their_programme_only() -> None:
    photo, resent, shrunk, other, abroad = (
        kept(jpeg(1)), kept(jpeg(1)), kept(jpeg(1, quality=30)), kept(jpeg(2)), kept(jpeg(1, quality=50)),
    )  # fmt: skip
    examine([photo.id, resent.id, shrunk.id, other.id], HERE)
    examine([abroad.id], ELSEWHERE)
    found = {near.other_id: near.distance for near in near_duplicates(HERE, [photo.id], max_distance=8)}
    assert set(found) == {resent.id, shrunk.id}
    assert found[resent.id] == 0
    same = {near.other_id: near.is_same for near in near_duplicates(HERE, [photo.id], max_distance=8)}
    assert same == {resent.id: True, shrunk.id: False}
    assert near_duplicates(ELSEWHERE, [photo.id]) == []


def test_a_resent_recording_is_found_by_its_bytes() -> None:
    content = crafted.sound(1)
    one, again, other = kept(content), kept(content), kept(crafted.sound(1))
    examine([one.id, again.id, other.id], HERE)
    assert [near.other_id for near in near_duplicates(HERE, [one.id])] == [again.id]


def test_covered_lenses_are_no_duplicates() -> None:
    def black(side: int) -> StoredFile:
        out = BytesIO()
        crafted.Image.new("RGB", (side, side), "black").save(out, "JPEG")
        return kept(out.getvalue())

    one, other = black(300), black(310)
    examine([one.id, other.id], HERE)
    assert near_duplicates(HERE, [one.id], max_distance=64) == []


@pytest.mark.parametrize("seed", range(4))
def test_the_database_counts_bits_as_python_does(seed: int) -> None:
    random = Random(seed)
    rows = []
    for _ in range(30):
        stored = StoredFile.objects.create(
            sha256=f"{random.getrandbits(256):064x}", size_bytes=1, media_type="image/jpeg", path="-",
            received_at=facts.clock.now(),
        )  # fmt: skip
        rows.append((stored.id, random.getrandbits(64) - 2**63, random.getrandbits(64) - 2**63))
    MediaFacts.objects.bulk_create(
        MediaFacts(
            stored_id=id_, programme_id=HERE, kind=Kind.PICTURE, phash=phash, dhash=dhash,
            examined_at=facts.clock.now(),
        )
        for id_, phash, dhash in rows
    )  # fmt: skip
    (mine, phash, dhash), mask = rows[0], 2**64 - 1
    expected = {
        id_: max(((p ^ phash) & mask).bit_count(), ((d ^ dhash) & mask).bit_count()) for id_, p, d in rows[1:]
    }
    assert {near.other_id: near.distance for near in near_duplicates(HERE, [mine], 64)} == expected


def test_looking_for_similar_pictures_asks_once() -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        near_duplicates(HERE, [uuid4() for _ in range(20)])
    assert len(asked) == 1


def test_who_waits_for_an_answer_is_told_what_is_wrong_and_nothing_is_kept() -> None:
    for content, code in (
        (b"\xff\xd8\xff junk", Refusal.BROKEN),
        (crafted.huge_png(), Refusal.TOO_MANY_PIXELS),
        (b"%PDF-1.7", Refusal.OTHER_KIND),
    ):
        with pytest.raises(Refused) as refused:
            keep_readable(BytesIO(content), {Kind.PICTURE})
        assert refused.value.code == code
        assert refused.value.text()
        assert not default_storage.exists(files.original_path(hashlib.sha256(content).hexdigest()))
    assert not StoredFile.objects.exists()
    assert keep_readable(BytesIO(crafted.photo()), {Kind.PICTURE}).media_type == "image/jpeg"
