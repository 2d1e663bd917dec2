"""How our own app sends: the XML alone, each file by resumable upload, then the receipt that proves what was taken."""

import base64
import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from rasid.foundation.ledger import keys
from rasid.foundation.media.models import StoredFile, Upload
from rasid.methods.proofs import commitment, entries
from rasid.methods.proofs.merkle import leaf_hash
from rasid.protocols.tlog.receipt import open_receipt
from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import Observer
from rasid.stages.submissions import actions
from rasid.stages.submissions.models import Attachment, Submission
from tests.openrosa.collect import Blank, Collect
from tests.openrosa.conftest import filled
from tests.openrosa.test_exchanges import arrived, correction, evidence, hashes
from tests.racing import at_once
from tests.world.submitted import photo

UPLOADS = "/openrosa/jo/uploads/"
BODY = "application/offset+octet-stream"


@pytest.fixture(autouse=True)
def staging(settings: Any, tmp_path: Any) -> None:
    settings.UPLOADS = tmp_path / "uploads"


class App:
    """What our app says: credentials at once, tus for files."""

    def __init__(self, device: str, secret: str) -> None:
        credentials = base64.b64encode(f"{device}:{secret}".encode()).decode()
        self.client = Client(headers={"Authorization": f"Basic {credentials}", "Tus-Resumable": "1.0.0"})

    def begin(self, instance: str, name: str, content: bytes, **more: str) -> Any:
        told = {"instance": instance, "filename": name, "sha256": hashlib.sha256(content).hexdigest(), **more}
        metadata = ",".join(
            f"{key} {base64.b64encode(text.encode()).decode()}" for key, text in told.items() if text
        )
        headers = {"Upload-Length": str(len(content)), "Upload-Metadata": metadata}
        return self.client.post(UPLOADS, b"", headers=headers, content_type=BODY)

    def go_on(self, address: str, content: bytes) -> Any:
        at = int(self.client.head(address)["Upload-Offset"])
        return self.client.patch(address, content[at:], headers={"Upload-Offset": str(at)}, content_type=BODY)

    def upload(self, instance: str, name: str, content: bytes) -> Any:
        begun = self.begin(instance, name, content)
        assert begun.status_code == 201, begun.content
        return self.go_on(begun["Location"], content)

    def receipt(self, visit_id: Any, instance: str = "") -> Any:
        query = {"instance": instance} if instance else {}
        return self.client.get(f"/openrosa/jo/visits/{visit_id}/receipt", query)


@pytest.fixture
def app(noor: Observer) -> App:
    return App(*observers.issue_device(noor))


def test_xml_then_files_then_the_receipt_that_opens(app: App, phone: Collect, blank: Blank) -> None:
    xml = filled(blank)
    phone.post(xml, {})
    visit = Submission.objects.get().visit_id
    assert app.receipt(visit).status_code == 404
    for name, content in evidence().items():
        assert app.upload("uuid:1", name, content).status_code == 204
    assert arrived() == hashes(evidence())
    file = json.loads(app.receipt(visit).content)
    receipt = open_receipt(file["note"], [keys.verifier()])
    opening = file["opening"]
    assert leaf_hash(opening["leaf"].encode()) == receipt.leaf
    leaf = entries.parse_leaf(opening["leaf"].encode())
    assert commitment.opens(leaf.commitment, bytes.fromhex(opening["salt"]), opening["record"])
    said = opening["record"]["sets"]
    assert said["sha256"] == hashlib.sha256(xml).hexdigest()
    assert said["files"] == hashes(evidence())
    assert not Upload.objects.filter(is_settled=False).exists()


def test_files_that_come_before_their_xml_wait_for_it(app: App, phone: Collect, blank: Blank) -> None:
    for name, content in evidence().items():
        assert app.upload("uuid:1", name, content).status_code == 204
    app.upload("uuid:1", "stray.jpg", photo(9))
    app.upload("uuid:other", "1699999999999.jpg", photo(8))
    assert not Attachment.objects.exists()
    phone.post(filled(blank), {})
    assert arrived() == hashes(evidence())
    assert Submission.objects.get().receipt
    waiting = Upload.objects.filter(is_settled=False).values_list("metadata__filename", flat=True)
    assert set(waiting) == {"stray.jpg", "1699999999999.jpg"}


def test_a_file_uploaded_twice_is_there_once(app: App, phone: Collect, blank: Blank) -> None:
    phone.post(filled(blank), {})
    name, content = next(iter(evidence().items()))
    for _ in range(2):
        assert app.upload("uuid:1", name, content).status_code == 204
    # Other bytes under a name that is taken change nothing.
    assert app.upload("uuid:1", name, photo(77)).status_code == 204
    assert arrived() == hashes({name: content})


def test_forbidden_evidence_is_refused_before_and_after_and_leaves_no_byte(
    app: App, phone: Collect, counter_visits: list[Any]
) -> None:
    # Nothing may be recorded anywhere here; the form asks for nothing, and this client sends it all the same.
    bare = phone.download(phone.refresh()[0])
    xml = filled(bare)
    early = app.upload("uuid:1", "1699999999999.jpg", photo(2))
    assert early.status_code == 204
    phone.post(xml, {})
    assert not Upload.objects.exists()
    assert not StoredFile.objects.filter(sha256=hashlib.sha256(photo(2)).hexdigest()).exists()
    assert Submission.objects.get().receipt
    late = app.begin("uuid:1", "1700000000000.m4a", photo(3))
    assert late.status_code == 403
    assert set(late.json()) == {"error"}


def test_nobody_uploads_into_somebody_elses_submission(
    app: App, phone: Collect, blank: Blank, sami: Observer
) -> None:
    phone.post(filled(blank), {})
    other = App(*observers.issue_device(sami))
    assert other.begin("uuid:1", "1699999999999.jpg", photo()).status_code == 403
    # Nor by coming first: what Sami uploaded under Noor's id stays Sami's.
    other.upload("uuid:2", "1699999999999.jpg", photo(5))
    phone.post(correction(filled(blank), "uuid:2", "uuid:1"), {})
    assert not Attachment.objects.filter(file__isnull=False).exists()
    begun = app.begin("uuid:3", "x.jpg", photo())
    assert other.client.head(begun["Location"]).status_code == 404


@pytest.mark.parametrize(("instance", "name"), [("", "a.jpg"), ("uuid:1", ""), ("x" * 201, "a.jpg")])
def test_a_file_that_does_not_say_what_it_belongs_to_is_refused(
    app: App, blank: Blank, instance: str, name: str
) -> None:
    assert app.begin(instance, name, photo()).status_code == 403


def test_a_stranger_reads_json(db: None) -> None:
    refused = Client(headers={"Tus-Resumable": "1.0.0"}).post(UPLOADS, headers={"Upload-Length": "5"})
    assert (refused.status_code, set(refused.json())) == (401, {"error"})
    assert refused["WWW-Authenticate"].startswith("Basic ")
    assert refused["Tus-Resumable"] == "1.0.0"


def test_a_receipt_is_that_of_the_version_asked_for(app: App, phone: Collect, blank: Blank) -> None:
    xml = filled(blank)
    phone.post(xml, evidence())
    visit = Submission.objects.get().visit_id
    corrected = correction(xml, "uuid:2", "uuid:1").replace(b"1699999999999.jpg", b"new.jpg")
    phone.post(corrected, {})
    assert app.receipt(visit).status_code == 404
    assert app.receipt(visit, "uuid:1").status_code == 200
    app.upload("uuid:2", "new.jpg", photo(8))
    for query, raw in (("", corrected), ("uuid:2", corrected), ("uuid:1", xml)):
        said = json.loads(app.receipt(visit, query).content)["opening"]["record"]["sets"]
        assert said["sha256"] == hashlib.sha256(raw).hexdigest()
    assert app.receipt(visit, "uuid:none").status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("run", range(4))
def test_an_xml_and_its_files_that_arrive_at_once_do_not_miss_each_other(
    app: App, phone: Collect, blank: Blank, noor: Observer, run: int
) -> None:
    xml = filled(blank)
    phone.is_known = True
    files = list(evidence().items())
    apps = [App(*observers.issue_device(noor)) for _ in files]
    acts: list[Callable[[], Any]] = [
        lambda each=each, name=name, content=content: each.upload("uuid:1", name, content)
        for each, (name, content) in zip(apps, files, strict=True)
    ]
    acts.append(lambda: phone.post_raw(xml, {}))
    statuses = [answer.status_code for answer in at_once(*acts)]
    assert statuses == [204, 204, 204, 201]
    assert arrived() == hashes(evidence())
    assert Submission.objects.get().receipt
    assert not Upload.objects.filter(is_settled=False).exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_that_ends_while_its_xml_is_being_taken_in_waits_for_it(
    app: App, phone: Collect, blank: Blank, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The XML has looked for files that wait, found none, and is not there yet: the file must not wait for ever."""
    xml = filled(blank, ramp_photo="", voice="")
    phone.is_known = True
    has_looked, has_ended = Event(), Event()
    look = actions._take_uploads

    def look_and_linger(*told: Any) -> None:
        look(*told)
        has_looked.set()
        has_ended.wait(1.5)

    monkeypatch.setattr(actions, "_take_uploads", look_and_linger)
    (name, content), *_ = evidence().items()

    def upload() -> int:
        assert has_looked.wait(10)
        try:
            return int(app.upload("uuid:1", name, content).status_code)
        finally:
            has_ended.set()
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        uploaded = pool.submit(upload)
        phone.post(xml, {})
        assert uploaded.result() == 204
    assert arrived() == hashes({name: content})
    assert Submission.objects.get().receipt


def test_an_upload_after_the_verdict_on_the_original_comes_too_late(
    app: App, phone: Collect, blank: Blank
) -> None:
    xml = filled(blank)
    phone.post(xml, evidence())
    corrected = correction(xml, "uuid:2", "uuid:1").replace(b"1699999999999.jpg", b"new.jpg")
    phone.post(corrected, {})
    actions.close_to_edits(Submission.objects.get(instance_id="uuid:1").id)
    assert app.upload("uuid:2", "new.jpg", photo(8)).status_code == 403
    assert Submission.objects.get(is_current=True).instance_id == "uuid:1"
