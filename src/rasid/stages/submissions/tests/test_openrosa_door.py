"""A scripted client plays what ODK Collect says to a server, the unhappy exchanges too."""

import base64
import hashlib
import io
import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts import tries
from rasid.protocols.openrosa import form_shape, write_submission
from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import Observer
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes.models import Organisation
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.submissions import actions
from rasid.stages.submissions.models import Submission
from rasid.stages.visits.models import Visit
from tests.world.doors import by_device
from tests.world.submissions import ANSWERS, answered
from tests.world.submitted import photo

LIST = "{http://openrosa.org/xforms/xformsList}"
WITH_PHOTO = {**ANSWERS, "hall_photo": "hall.jpg"}


class Phone:
    """What a phone knows: the server's address, the device's name and password."""

    def __init__(self, device: str, secret: str) -> None:
        self.client = by_device(device, secret)

    def get(self, address: str) -> HttpResponse:
        return self.client.get(address)

    def send(self, raw: bytes, files: Mapping[str, bytes] | None = None, **extra: str) -> HttpResponse:
        """One POST as Collect makes it: the XML part, then each file under its own name."""
        parts: dict[str, Any] = {
            "xml_submission_file": SimpleUploadedFile("submission.xml", raw, content_type="text/xml"),
            **{
                name: SimpleUploadedFile(name, content, content_type="image/jpeg")
                for name, content in (files or {}).items()
            },
            **extra,
        }
        return self.client.post("/openrosa/jo/submission?deviceID=collect%3Axyz", parts)


@pytest.fixture
def phone(noor: Observer) -> Phone:
    return Phone(*observers.issue_device(noor))


def message_of(response: HttpResponse) -> tuple[str, str]:
    """(nature, sentence) of an OpenRosaResponse; fails when the body is anything else."""
    assert response["Content-Type"].startswith("text/xml")
    root: Element = fromstring(response.content)
    assert root.tag == "{http://openrosa.org/http/response}OpenRosaResponse"
    (message,) = root
    assert message.text
    return message.attrib["nature"], message.text


def is_openrosa(response: HttpResponse) -> bool:
    return response["X-OpenRosa-Version"] == "1.0" and response["Date"].endswith("GMT")


def test_a_phone_lists_fetches_fills_and_sends(
    phone: Phone, counter_visits: list[Visit], photos_in_the_hall: None
) -> None:
    listed = phone.get("/openrosa/jo/formList?deviceID=collect%3Axyz")
    assert is_openrosa(listed)
    entries = fromstring(listed.content).findall(f"{LIST}xform")
    assert len(entries) == len(counter_visits)
    texts = {child.tag.removeprefix(LIST): child.text for child in entries[0]}
    assert "manifestUrl" not in texts
    served = phone.get(texts["downloadUrl"])
    assert texts["hash"] == f"md5:{hashlib.md5(served.content).hexdigest()}"
    shape = form_shape(served.content)
    assert (texts["formID"], texts["version"]) == (shape.form_id, shape.version)
    preflight = phone.client.head("/openrosa/jo/submission?deviceID=collect%3Axyz")
    assert preflight.status_code == 204
    assert int(preflight["X-OpenRosa-Accept-Content-Length"]) > 1_000_000
    # Nothing but the form itself told this client which visit it answers for.
    raw = write_submission(shape, {"dirt": "litter", "hall_photo": "صورة.jpg"}, instance_id="uuid:1")
    sent = phone.send(raw, {"صورة.jpg": photo()})
    assert sent.status_code == 201, sent.content
    assert message_of(sent)[0] == "submit_success"
    submission = Submission.objects.get()
    assert submission.visit in counter_visits
    assert bytes(submission.xml) == raw
    receipt = phone.get(sent["Location"])
    assert receipt.content.decode() == submission.receipt
    actions.read_submission(submission.id)
    again = fromstring(phone.get("/openrosa/jo/formList").content)
    assert len(again) == len(counter_visits) - 1


def test_the_published_form_is_served_byte_for_byte(phone: Phone, counter_form: QuestionnaireVersion) -> None:
    served = phone.get(f"/openrosa/jo/forms/{counter_form.id}.xml")
    assert hashlib.sha256(served.content).hexdigest() == counter_form.sha256
    assert is_openrosa(phone.get(f"/openrosa/jo/forms/{counter_form.id}/manifest"))


def test_split_posts_with_identical_xml_end_in_one_submission(
    phone: Phone, noor_viewing: Viewer, counter_visit: Visit, photos_in_the_hall: None
) -> None:
    raw = answered(noor_viewing, counter_visit, WITH_PHOTO)
    first = phone.send(raw, **{"*isIncomplete*": "yes"})
    assert (first.status_code, "Location" in first) == (201, False)
    last = phone.send(raw, {"hall.jpg": photo()})
    assert (last.status_code, "Location" in last) == (201, True)
    again = phone.send(raw, {"hall.jpg": photo()})
    assert again.status_code == 202
    assert message_of(again)[0] == "submit_success"
    assert Submission.objects.count() == 1


def test_a_forbidden_photo_is_told_and_the_answers_stay(
    phone: Phone, noor_viewing: Viewer, counter_visit: Visit
) -> None:
    raw = answered(noor_viewing, counter_visit)
    raw = raw.replace(b"</hall>", b"<hall_photo>hall.jpg</hall_photo></hall>")
    sent = phone.send(raw, {"hall.jpg": photo()})
    assert sent.status_code == 201
    assert "لم نحفظ الملف" in message_of(sent)[1]


Spoil = Callable[[bytes], bytes]
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><data id="x">&b;</data>'


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (lambda raw: raw[: len(raw) // 2], 400),
        (lambda raw: b"\x89PNG junk", 400),
        (lambda raw: b"", 400),
        (lambda raw: BOMB, 400),
        (lambda raw: raw.replace(b"<facts/>", b"<facts>a&#11;b</facts>"), 400),
        (lambda raw: raw.replace(b"<facts/>", "<facts>a\u0085b</facts>".encode()), 400),
        (lambda raw: b"<a>" * 60 + b"</a>" * 60, 400),
        (lambda raw: re.sub(rb' version="[^"]+"', b' version="77"', raw, count=1), 404),
        (lambda raw: raw.replace(b'id="rasid_counter', b'id="unknown'), 404),
    ],
)
def test_what_is_no_submission_is_refused_in_arabic_and_leaves_nothing(
    phone: Phone, noor_viewing: Viewer, counter_visit: Visit, spoil: Spoil, status: int
) -> None:
    raw = answered(noor_viewing, counter_visit)
    spoiled = spoil(raw)
    assert spoiled != raw
    refused = phone.send(spoiled)
    assert refused.status_code == status
    assert is_openrosa(refused)
    nature, words = message_of(refused)
    assert nature == "error"
    assert any("\u0621" <= letter <= "\u064a" for letter in words)
    assert not Submission.objects.exists()


def test_conflicting_answers_are_a_conflict(phone: Phone, noor_viewing: Viewer, counter_visit: Visit) -> None:
    raw = answered(noor_viewing, counter_visit)
    assert phone.send(raw).status_code == 201
    assert phone.send(raw.replace(b"litter", b"smell")).status_code == 409
    assert phone.send(raw.replace(b"uuid:", b"uuid:x")).status_code == 409
    assert phone.send(raw).status_code == 202


def test_nobody_sends_for_somebody_else(sami: Observer, noor_viewing: Viewer, counter_visit: Visit) -> None:
    other = Phone(*observers.issue_device(sami))
    assert other.send(answered(noor_viewing, counter_visit)).status_code == 403
    assert other.get(f"/openrosa/jo/visits/{counter_visit.id}.xml").status_code == 404
    assert other.get(f"/openrosa/jo/visits/{counter_visit.id}/receipt").status_code == 404
    assert len(fromstring(other.get("/openrosa/jo/formList").content)) == 0


ADDRESSES = ["formList", "submission", "forms/00000000-0000-4000-8000-000000000000.xml", "anything/else", ""]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "credentials", ["", "Basic !!!", "Bearer x", "Basic " + base64.b64encode(b"a:b").decode()]
)
def test_every_address_asks_a_stranger_to_sign_in(db: None, address: str, credentials: str) -> None:
    client = Client(headers={"authorization": credentials} if credentials else None)
    for method in (client.get, client.head):
        response = method(f"/openrosa/jo/{address}")
        assert response.status_code == 401
        assert response["WWW-Authenticate"].startswith("Basic ")
        assert is_openrosa(response)
        if method == client.get:
            assert message_of(response)[0] == "error"


def test_a_revoked_device_is_a_stranger(phone: Phone, noor: Observer, counter_visit: Visit) -> None:
    assert phone.get("/openrosa/jo/formList").status_code == 200
    observers.revoke_devices(noor)
    assert phone.get("/openrosa/jo/formList").status_code == 401


def test_a_device_opens_its_own_programme_only(phone: Phone, organisation: Organisation) -> None:
    programmes.found_programme(organisation, slug="other", name={"ar": "آخر"})
    assert phone.get("/openrosa/other/formList").status_code == 401
    assert phone.get("/openrosa/nowhere/formList").status_code == 401


def test_what_is_not_there_is_said_in_xml(phone: Phone) -> None:
    for address in ("anything/else", "", "forms/00000000-0000-4000-8000-000000000000.xml"):
        missing = phone.get(f"/openrosa/jo/{address}")
        assert missing.status_code == 404
        assert message_of(missing)[0] == "error"
    wrong = phone.client.delete("/openrosa/jo/submission")
    assert (wrong.status_code, wrong["Allow"]) == (405, "HEAD, POST")
    assert is_openrosa(wrong)


def test_errors_are_in_the_language_of_the_account(phone: Phone, noor: Observer) -> None:
    noor.user.language = "en"
    noor.user.save()
    assert "nothing at this address" in message_of(phone.get("/openrosa/jo/nowhere"))[1]


def test_too_much_at_once_is_refused_before_it_is_read(phone: Phone) -> None:
    refused = phone.client.post(
        "/openrosa/jo/submission",
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH="99999999",
    )
    assert refused.status_code == 413
    assert message_of(refused)[0] == "error"


def test_a_body_without_a_length_or_a_shape_is_refused(phone: Phone) -> None:
    address = "/openrosa/jo/submission"
    unsized = phone.client.generic("POST", address, b"", "multipart/form-data; boundary=x")
    assert unsized.status_code in {400, 411}
    broken = phone.client.generic("POST", address, b"nonsense", "multipart/form-data")
    assert broken.status_code == 400
    plain = phone.client.generic("POST", address, io.BytesIO(b"<data/>").read(), "text/xml")
    assert plain.status_code == 400
    assert all(is_openrosa(response) for response in (unsized, broken, plain))


def test_our_own_failure_is_told_in_xml_and_keeps_the_phones_copy(
    phone: Phone, noor_viewing: Viewer, counter_visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = answered(noor_viewing, counter_visit)

    def broken(*_: Any) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr(actions, "issue_receipt", broken)
    failed = phone.send(raw)
    assert failed.status_code == 500
    assert message_of(failed)[0] == "error"
    assert not Submission.objects.exists()
    monkeypatch.undo()
    assert phone.send(raw).status_code == 201


def test_the_addresses_are_where_collect_looks_for_them() -> None:
    assert reverse("openrosa_form_list", args=["jo"]) == "/openrosa/jo/formList"
    assert reverse("openrosa_submission", args=["jo"]) == "/openrosa/jo/submission"


def test_after_many_wrong_passwords_even_the_right_one_waits_at_that_address(noor: Observer) -> None:
    cache.clear()
    device, secret = observers.issue_device(noor)
    for _ in range(tries.LIMITS[tries.Door.DEVICE].most):
        assert Phone(device, "guess").get("/openrosa/jo/formList").status_code == 401
    shut = Phone(device, secret).get("/openrosa/jo/formList")
    assert shut.status_code == 429
    assert shut["Content-Type"].startswith("text/xml")
    elsewhere = Phone(device, secret).client.get("/openrosa/jo/formList", REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 200
    assert Phone(*observers.issue_device(noor)).get("/openrosa/jo/formList").status_code == 200
    cache.clear()
