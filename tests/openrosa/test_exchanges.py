"""What ODK Collect and the server say to one another, from the first challenge to a correction, and in between."""

import hashlib
import re
from collections.abc import Callable
from typing import Any

import pytest

from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import Observer
from rasid.stages.submissions import actions, api, queries
from rasid.stages.submissions.models import Attachment, Submission
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Visit
from tests.openrosa.collect import Blank, Collect, CollectError, dealt_out
from tests.openrosa.conftest import FILES, SERVER, filled
from tests.world.submitted import photo

M4A = b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00M4A mp42isom\x00\x00\x00\x00" + bytes(600)


def evidence() -> dict[str, bytes]:
    """The files that the filled form names, in the order of a phone's folder."""
    return dict(zip(FILES.values(), (photo(1), photo(2), M4A), strict=True))


def arrived() -> dict[str, str]:
    """SHA-256 of each file by its name, of the version that counts."""
    kept = Attachment.objects.filter(submission__is_current=True, file__isnull=False).select_related("file")
    return {each.name: each.file.sha256 for each in kept if each.file}


def hashes(files: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def arabic(words: str) -> bool:
    return any("\u0621" <= letter <= "\u064a" for letter in words)


def test_from_the_first_challenge_to_a_filed_visit(
    phone: Collect, counter_visits: list[Visit], evidence_everywhere: None
) -> None:
    listed = phone.refresh()
    assert len(listed) == len(counter_visits)
    blank = phone.download(listed[0])
    words = phone.send(filled(blank), evidence())
    assert arabic(words)
    form, submission = (
        f"/openrosa/jo/visits/{Submission.objects.get().visit_id}.xml",
        "/openrosa/jo/submission",
    )
    assert phone.exchanges == [
        ("GET", "/openrosa/jo/formList", 401),
        ("GET", "/openrosa/jo/formList", 200),
        ("GET", form, 200),
        ("HEAD", submission, 204),
        ("POST", submission, 201),
    ]
    assert arrived() == hashes(evidence())
    kept = Submission.objects.get()
    assert kept.receipt
    actions.read_submission(kept.id)
    assert kept.answers.get(item__name="ticket_number").value == "47"
    # A form once filed leaves the list, so a phone that matches it exactly forgets it.
    assert [each.form_id for each in phone.refresh()] == [each.form_id for each in listed[1:]]


def test_files_beyond_the_limit_come_in_several_requests_with_the_same_xml(
    phone: Collect, blank: Blank, monkeypatch: pytest.MonkeyPatch
) -> None:
    xml = filled(blank)
    monkeypatch.setattr(api, "MAX_CONTENT_BYTES", len(xml) + 700)
    # Each file alone fits beside the XML, or is too large even so and goes all the same.
    assert len(dealt_out(len(xml), evidence(), len(xml) + 700)) == 3
    phone.send(xml, evidence())
    assert [status for method, _, status in phone.exchanges if method == "POST"] == [201, 201, 201]
    assert arrived() == hashes(evidence())
    assert Submission.objects.get().receipt


def test_a_hundred_and_one_files_at_once_are_taken(phone: Collect, blank: Blank) -> None:
    strays = {f"stray-{number}.jpg": b"\xff\xd8\xff" for number in range(98)}
    phone.send(filled(blank), {**evidence(), **strays})
    assert arrived() == hashes(evidence())


def test_what_was_sent_is_sent_again_without_harm(
    phone: Collect, blank: Blank, another_phone: Callable[[], Collect]
) -> None:
    xml = filled(blank)
    phone.send(xml, evidence())
    phone.send(xml, evidence())
    another_phone().send(xml)
    assert [status for method, _, status in phone.exchanges if method == "POST"] == [201, 202]
    assert Submission.objects.count() == 1


def test_a_line_that_broke_between_two_requests_goes_on_from_the_start(
    phone: Collect, blank: Blank, monkeypatch: pytest.MonkeyPatch
) -> None:
    xml = filled(blank)
    monkeypatch.setattr(api, "MAX_CONTENT_BYTES", len(xml) + 700)
    first = dealt_out(len(xml), evidence(), len(xml) + 700)[0][0]
    phone.ask_before_sending()
    phone.post(xml, first, is_last=False)
    assert not Submission.objects.get().receipt
    phone.send(xml, evidence())
    assert [status for method, _, status in phone.exchanges if method == "POST"] == [201, 202, 201, 201]
    assert arrived() == hashes(evidence())


def correction(xml: bytes, instance: str, original: str) -> bytes:
    old = f"<instanceID>{original}</instanceID>".encode()
    new = f"<instanceID>{instance}</instanceID><deprecatedID>{original}</deprecatedID>".encode()
    assert old in xml
    return xml.replace(old, new).replace(b"litter", b"smell")


def test_a_correction_brings_what_changed_and_keeps_the_rest(phone: Collect, blank: Blank) -> None:
    xml = filled(blank)
    phone.send(xml, evidence())
    corrected = correction(xml, "uuid:2", "uuid:1")
    # Collect copies the whole folder of what it edits; a thriftier client sends the XML alone.
    phone.send(corrected)
    assert phone.exchanges[-1][2] == 201
    assert arrived() == hashes(evidence())
    assert Submission.objects.get(is_current=True).instance_id == "uuid:2"
    phone.send(corrected, evidence())
    assert phone.exchanges[-1][2] == 202
    with pytest.raises(CollectError) as stale:
        phone.send(correction(xml, "uuid:3", "uuid:1"))
    assert stale.value.status == 409
    with pytest.raises(CollectError) as unknown:
        phone.send(correction(xml, "uuid:3", "uuid:1").replace(b"ID>uuid:1<", b"ID>uuid:9<"))
    assert unknown.value.status == 404
    assert arabic(stale.value.words)
    assert arabic(unknown.value.words)


def test_a_submission_asks_the_database_for_little(
    phone: Collect, blank: Blank, django_assert_max_num_queries: Any
) -> None:
    """Whatever is added here is paid for by every phone of a busy evening."""
    xml = filled(blank, hall_photo="", ramp_photo="", voice="")
    phone.ask_before_sending()
    # Eight, and a savepoint's beginning and end.
    with django_assert_max_num_queries(10):
        phone.post(xml, {})
    # Sent once more it is answered with its proof, when the log has placed it.
    with django_assert_max_num_queries(9):
        phone.post(xml, {})


def test_one_form_that_cannot_be_made_takes_no_other_from_the_list(
    phone: Collect,
    counter_visits: list[Visit],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    whole, broken = queries.personal_form, counter_visits[0].token

    def made(xform: bytes, **told: Any) -> bytes:
        if broken in told["fields"].values():
            raise ValueError("this form does not name itself")
        return whole(xform, **told)

    monkeypatch.setattr(queries, "personal_form", made)
    assert len(phone.refresh()) == len(counter_visits) - 1
    assert "no form for visit" in caplog.text


def test_what_was_sent_can_be_fetched_and_corrected_until_it_is_decided_on(
    phone: Collect, blank: Blank, sami: Observer
) -> None:
    xml = filled(blank)
    visit = blank.listed.download_url.removesuffix(".xml")
    assert phone._get(f"{visit}/sent").status_code == 404
    phone.send(xml, evidence())
    kept = Submission.objects.get()
    actions.read_submission(kept.id)
    assert phone._get(f"{visit}/sent").content == xml
    # The form is no longer listed, but whoever corrects needs it.
    assert phone._get(blank.listed.download_url).content == blank.xform
    strange = Collect(SERVER, *observers.issue_device(sami))
    for address in (f"{visit}/sent", blank.listed.download_url):
        assert strange._get(address).status_code == 404
    corrected = correction(xml, "uuid:2", "uuid:1")
    phone.send(corrected)
    assert phone._get(f"{visit}/sent").content == corrected
    actions.close_to_edits(Submission.objects.get(is_current=True).id)
    for address in (f"{visit}/sent", blank.listed.download_url):
        assert phone._get(address).status_code == 404


# The unhappy ones ---------------------------------------------------------------


def refusal(phone: Collect, xml: bytes, files: dict[str, bytes] | None = None) -> CollectError:
    with pytest.raises(CollectError) as refused:
        phone.send(xml, files)
    assert arabic(refused.value.words)
    return refused.value


def test_a_wrong_password_is_asked_for_again(noor: Observer) -> None:
    wrong = Collect(SERVER, observers.issue_device(noor)[0], "a guess")
    with pytest.raises(CollectError) as refused:
        wrong.refresh()
    assert refused.value.status == 401
    with pytest.raises(CollectError) as refused:
        wrong.ask_before_sending()
    assert refused.value.status == 401
    assert not any(status == 500 for _, _, status in wrong.exchanges)


def test_a_revoked_phone_keeps_what_it_could_not_send(phone: Collect, blank: Blank, noor: Observer) -> None:
    observers.revoke_devices(noor)
    with pytest.raises(CollectError) as refused:
        phone.send(filled(blank), evidence())
    assert refused.value.status == 401
    assert not Submission.objects.exists()


def test_a_form_that_is_not_known_is_not_taken(phone: Collect, blank: Blank) -> None:
    xml = filled(blank)
    assert refusal(phone, xml.replace(b'id="rasid_counter', b'id="another')).status == 404
    assert refusal(phone, re.sub(rb' version="[^"]+"', b' version="20991231"', xml, count=1)).status == 404


def test_a_visit_whose_time_is_over_may_still_be_sent(
    phone: Collect, blank: Blank, counter_visits: list[Visit]
) -> None:
    """A visit made cannot be made again: what a phone without a network sends late is taken."""
    last = max(visit.window_ends for visit in counter_visits)
    visits.expire_visits(counter_visits[0].programme, last.replace(year=last.year + 1))
    assert arabic(phone.send(filled(blank), evidence()))


def test_a_visit_that_was_declined_is_refused(
    phone: Collect, blank: Blank, counter_visits: list[Visit]
) -> None:
    Visit.objects.all().update(state="declined")
    assert refusal(phone, filled(blank), evidence()).status == 409
    assert phone.refresh() == []


def test_other_answers_under_the_same_id_are_a_conflict(phone: Collect, blank: Blank) -> None:
    xml = filled(blank)
    phone.send(xml, evidence())
    assert refusal(phone, xml.replace(b"litter", b"spill")).status == 409
    assert refusal(phone, filled(blank, "uuid:other")).status == 409
    assert bytes(Submission.objects.get().xml) == xml


def test_what_is_too_large_to_be_taken_says_so(
    phone: Collect, blank: Blank, settings: pytest.FixtureRequest
) -> None:
    settings.LARGEST_BODY_BYTES = 4096  # type: ignore[attr-defined]
    refused = refusal(phone, filled(blank), {**evidence(), "1.jpg": bytes(10_000)})
    assert refused.status == 413
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("spoilt", "status"),
    [
        ('<?xml version="1.0"?><!DOCTYPE data [<!ENTITY x "y">]><data id="a"><b>&x;</b></data>', 400),
        ('<?xml version="1.0"?><!DOCTYPE data SYSTEM "file:///etc/passwd"><data id="a"/>', 400),
        ("<data" + "<a>" * 500, 400),
        ("<a>" * 500 + "</a>" * 500, 400),
        ("", 400),
        ("not xml at all", 400),
        ('<data id="rasid_counter" version="1"><meta><instanceID>uuid:1</instanceID></meta></data>', 404),
        ('<data id="rasid_counter" version="1"/>', 400),
        ('<data version="1"><meta><instanceID>uuid:1</instanceID></meta></data>', 400),
    ],
)
def test_what_no_form_gave_is_refused_in_words(
    phone: Collect, blank: Blank, spoilt: str, status: int
) -> None:
    assert refusal(phone, spoilt.encode()).status == status
    assert not Submission.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b.jpg", "C:\\photo.jpg", "..", "x\ny.jpg"])
def test_a_file_name_that_is_a_path_is_refused(phone: Collect, blank: Blank, name: str) -> None:
    assert refusal(phone, filled(blank, hall_photo=name), {name: photo()}).status == 400
    assert not Submission.objects.exists()


def test_a_control_character_is_refused(phone: Collect, blank: Blank) -> None:
    for sign in ("&#x1;", "&#x85;", "\u0085", "\x0c"):
        xml = filled(blank).replace("٤٧".encode(), sign.encode())
        assert refusal(phone, xml).status == 400


def test_a_photo_is_what_its_bytes_say(phone: Collect, blank: Blank) -> None:
    phone.send(filled(blank), {**evidence(), "1699999999999.jpg": b"<html><script>alert(1)</script></html>"})
    kept = Attachment.objects.select_related("file").get(name="1699999999999.jpg")
    assert kept.file is not None
    assert not kept.file.media_type.startswith("image/")


@pytest.mark.parametrize(
    ("typed", "read"), [("٤٧", "47"), ("۴۷", "47"), ("٤٫٥", "4.5"), ("٤،٥", "4.5"), ("١٬٢٣٤", "1234")]
)
def test_numbers_are_read_however_they_were_typed(
    phone: Collect, blank: Blank, typed: str, read: str
) -> None:
    xml = filled(blank, ticket_number=typed)
    phone.send(xml, evidence())
    kept = Submission.objects.get()
    assert bytes(kept.xml) == xml
    actions.read_submission(kept.id)
    assert kept.answers.get(item__name="ticket_number").value == read


def test_a_broken_server_loses_nothing(phone: Collect, blank: Blank, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(actions, "keep", full)
        assert refusal(phone, filled(blank), evidence()).status == 500
    assert not Submission.objects.exists()
    phone.send(filled(blank), evidence())
    assert arrived() == hashes(evidence())


def test_addresses_that_are_not_there_never_answer_with_a_page(phone: Collect, blank: Blank) -> None:
    for address in ("forms/none.xml", "view/submissionList", "submission/", "formlist"):
        phone._request("GET", f"{SERVER}/{address}")
        assert phone.exchanges[-1][2] in {404, 405}
    assert phone._request("DELETE", f"{SERVER}/formList").status_code == 405
