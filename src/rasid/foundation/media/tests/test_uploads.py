"""What becomes of uploads: whose they are, how many, how long, and where their bytes go."""

import hashlib
import os
import subprocess
import sys
import textwrap
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from rasid.foundation.calendar import clock
from rasid.foundation.media import files, uploads
from rasid.foundation.media import rules as media_rules
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import StoredFile, Upload
from rasid.foundation.media.tests.conftest import Desk
from rasid.foundation.text.refusals import Refused
from rasid.protocols import tus

pytestmark = pytest.mark.django_db

HELLO = b"hello world"
DIGEST = hashlib.sha256(HELLO).hexdigest()


def begin(owner: str = "noor", length: int = len(HELLO), **metadata: str) -> Upload:
    return uploads.begin(owner, tus.Creation(length, metadata, "", carries_bytes=False, checksum=None))


def send(upload: Upload, content: bytes = HELLO, owner: str = "noor") -> Upload:
    return uploads.append(owner, upload.id, tus.Append(upload.offset, None), BytesIO(content), len(content))


def whole(desk: Desk, owner: str = "noor", content: bytes = HELLO, **metadata: str) -> Upload:
    upload = begin(owner, len(content), **metadata)
    send(upload, content, owner)
    return uploads.finish(owner, upload.id, desk.take)


def test_somebody_elses_upload_does_not_exist(tus_client: Client, desk: Desk) -> None:
    address = tus_client.post("/openrosa/uploads/", b"", headers={"Upload-Length": "11"}, content_type="x/y")[
        "Location"
    ]
    other = {"X-Owner": "somebody-else"}
    assert tus_client.head(address, headers=other).status_code == 404
    assert tus_client.delete(address, headers=other).status_code == 404
    assert tus_client.head(address).status_code == 200


def test_what_killed_processes_wrote_beyond_the_told_offset_is_cut_off(staging: Path, desk: Desk) -> None:
    upload = send(begin(), HELLO[:5])
    with (staging / upload.id.hex).open("ab") as staged:
        staged.write(b"never told")
    send(upload, HELLO[5:])
    uploads.finish("noor", upload.id, desk.take)
    assert desk.given[0].stored.sha256 == DIGEST


def test_bytes_that_were_told_and_are_gone_are_not_taken_for_there(staging: Path) -> None:
    upload = send(begin(), HELLO[:5])
    (staging / upload.id.hex).unlink()
    with pytest.raises(Refused) as refused:
        send(upload, HELLO[5:])
    assert refused.value.code == media_rules.Refusal.NOT_THERE


def test_a_whole_file_is_not_copied_where_the_storage_is_on_the_same_disk(
    staging: Path, desk: Desk, settings: Any, tmp_path: Path
) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "media"},
        },
    }  # fmt: skip
    upload = send(begin())
    inode = (staging / upload.id.hex).stat().st_ino
    uploads.finish("noor", upload.id, desk.take)
    kept = Path(default_storage.path(desk.given[0].stored.path))
    assert kept.stat().st_ino == inode
    assert kept.stat().st_mode & 0o077 == 0
    assert not (staging / upload.id.hex).exists()


def test_who_finishes_twice_is_heard_once(staging: Path, desk: Desk) -> None:
    upload = whole(desk)
    uploads.finish("noor", upload.id, desk.take)
    assert len(desk.given) == 1


def test_a_server_that_died_after_the_last_byte_finishes_when_it_is_asked(
    tus_client: Client, desk: Desk
) -> None:
    upload = send(begin(desk.owner), HELLO, desk.owner)
    assert desk.given == []
    assert tus_client.head(f"/openrosa/uploads/{upload.id}")["Upload-Offset"] == "11"
    assert len(desk.given) == 1


def test_other_bytes_than_announced_are_refused_and_gone(staging: Path, desk: Desk) -> None:
    upload = send(begin(sha256="0" * 64))
    with pytest.raises(Refused) as refused:
        uploads.finish("noor", upload.id, desk.take)
    assert refused.value.code == media_rules.Refusal.OTHER_FILE
    assert desk.given == []
    assert not Upload.objects.exists()
    assert not StoredFile.objects.exists()


def test_what_the_stage_refuses_leaves_no_bytes_behind(tus_client: Client, desk: Desk) -> None:
    """Evidence that the policy forbids must not lie about on our disks."""
    desk.refuses = Refused(media_rules.Refusal.OTHER_FILE)
    content = b"forbidden photo"
    answer = tus_client.post(
        "/openrosa/uploads/",
        content,
        content_type=tus.BODY_TYPE,
        headers={"Upload-Length": str(len(content))},
    )
    assert answer.status_code == 460
    assert not default_storage.exists(files.original_path(hashlib.sha256(content).hexdigest()))
    assert not StoredFile.objects.exists()


def test_what_the_stage_refuses_is_not_taken_from_whoever_holds_the_same_bytes(
    tus_client: Client, desk: Desk
) -> None:
    stored = keep(BytesIO(HELLO))
    desk.refuses = Refused(media_rules.Refusal.OTHER_FILE)
    tus_client.post("/openrosa/uploads/", HELLO, content_type=tus.BODY_TYPE, headers={"Upload-Length": "11"})
    assert default_storage.exists(stored.path)


def test_what_would_be_refused_is_refused_before_it_is_sent(tus_client: Client, desk: Desk) -> None:
    desk.refuses_early = Refused(media_rules.Refusal.OTHER_FILE)
    answer = tus_client.post("/openrosa/uploads/", b"", headers={"Upload-Length": "11"}, content_type="x/y")
    assert answer.status_code == 460
    assert not Upload.objects.exists()


def test_files_that_wait_for_their_visit_are_found_by_what_was_said_about_them(
    staging: Path, desk: Desk
) -> None:
    desk.finds_place = False
    upload = whole(desk, instance="uuid:1", filename="a.jpg")
    whole(desk, instance="uuid:2", filename="a.jpg")
    whole(desk, owner="other", instance="uuid:1")
    begin(instance="uuid:1")
    assert [each.upload_id for each in uploads.waiting("noor", instance="uuid:1")] == [upload.id]
    uploads.settle([upload.id])
    assert uploads.waiting("noor", instance="uuid:1") == []


def test_an_owner_may_begin_only_so_many(staging: Path, monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    monkeypatch.setattr(uploads, "MOST_UNFINISHED", 2)
    begin()
    whole(desk)
    begin()
    with pytest.raises(Refused) as refused:
        begin()
    assert refused.value.code == media_rules.Refusal.TOO_MANY_UPLOADS
    begin("somebody else")


def test_an_owner_may_let_only_so_much_wait(
    staging: Path, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    monkeypatch.setattr(uploads, "MOST_WAITING_BYTES", 30)
    desk.finds_place = False
    waits = whole(desk)
    begin()
    with pytest.raises(Refused) as refused:
        begin()
    assert refused.value.code == media_rules.Refusal.TOO_MUCH_WAITING
    uploads.settle([waits.id])
    begin()


def test_files_that_weigh_nothing_are_counted_too(
    staging: Path, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    monkeypatch.setattr(uploads, "MOST_WAITING_FILES", 2)
    desk.finds_place = False
    for _ in range(2):
        whole(desk, content=b"")
    with pytest.raises(Refused) as refused:
        begin(length=0)
    assert refused.value.code == media_rules.Refusal.TOO_MUCH_WAITING
    begin("somebody else", length=0)


def test_a_full_disk_is_said_before_anything_is_sent(
    tus_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "FREE_BYTES", 2**62)
    answer = tus_client.post("/openrosa/uploads/", b"", headers={"Upload-Length": "11"}, content_type="x/y")
    assert (answer.status_code, answer["Retry-After"]) == (507, "60")
    assert answer.json()["error"]


def later(days: float) -> Any:
    return clock.travelling_to(clock.now() + timedelta(days=days))


def test_an_upload_nobody_came_back_for_expires(
    tus_client: Client, desk: Desk, staging: Path, django_capture_on_commit_callbacks: Any
) -> None:
    upload = send(begin(desk.owner), HELLO[:5], desk.owner)
    address = f"/openrosa/uploads/{upload.id}"
    clock.allow_travel()
    with later(6):
        assert uploads.drop_expired() == 0
        assert tus_client.head(address).status_code == 200
    with later(7.1):
        assert tus_client.head(address).status_code == 410
        with django_capture_on_commit_callbacks(execute=True):
            assert uploads.drop_expired() == 1
        assert tus_client.head(address).status_code == 404
    assert list(staging.iterdir()) == []


def test_a_file_whose_visit_never_came_goes_and_one_that_found_its_place_stays(
    staging: Path, desk: Desk
) -> None:
    settled = whole(desk, content=b"found its place")
    desk.finds_place = False
    whole(desk, content=b"waits for ever")
    clock.allow_travel()
    with later(8):
        assert uploads.drop_expired() == 2
    (left,) = StoredFile.objects.all()
    assert left == settled.file
    assert default_storage.exists(left.path)
    assert not default_storage.exists(files.original_path(hashlib.sha256(b"waits for ever").hexdigest()))


def test_staged_bytes_of_nobody_are_swept_away(staging: Path) -> None:
    upload = begin()
    (staging / UUID(int=5).hex).write_bytes(b"left behind")
    uploads.drop_expired()
    assert [place.name for place in staging.iterdir()] == [upload.id.hex]


def test_half_a_file_is_never_taken_for_a_whole_one() -> None:
    """A process that died while it wrote, before writing was made safe, may have left this."""
    content = b"the whole of it"
    place = Path(default_storage.path(files.original_path(hashlib.sha256(content).hexdigest())))
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content[:4])
    with default_storage.open(keep(BytesIO(content)).path) as kept:
        assert kept.read() == content


MEASURED = """
    import io, os, resource, sys
    import django
    django.setup()
    from django.db import connection, transaction
    from rasid.foundation.media import uploads
    from rasid.protocols import tus

    class Stream:
        def __init__(self, size): self.left = size
        def read(self, size):
            size = min(size, self.left); self.left -= size
            return b"7" * size

    def send(size):
        upload = uploads.begin("noor", tus.Creation(size, {}, "", carries_bytes=False, checksum=None))
        uploads.append("noor", upload.id, tus.Append(0, None), Stream(size), size)
        uploads.finish("noor", upload.id, lambda finished: True)

    with transaction.atomic():
        send(100_000)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        send(50_000_000)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        transaction.set_rollback(True)
    print((after - before) * (1 if sys.platform == "darwin" else 1024))
"""


def test_an_upload_of_50_mb_takes_hardly_any_memory(tmp_path: Path, settings: Any) -> None:
    database = settings.DATABASES["default"]
    url = (
        f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}?host={database['HOST']}"
    )
    if database["PORT"]:
        url += f"&port={database['PORT']}"
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(MEASURED)],
        env={
            **os.environ, "DJANGO_SETTINGS_MODULE": "rasid.project.settings", "RASID_DATA": str(tmp_path),
            "RASID_DATABASE_URL": url, "RASID_OWNER_DATABASE_URL": url,
            "PYTHONPATH": str(Path(files.__file__).parents[3]),
        },
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 4_000_000
