"""The tus protocol 1.0.0 clause by clause (https://tus.io/protocols/resumable-upload); each test names its clause."""

import base64
import hashlib
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from rasid.foundation.media.models import StoredFile, Upload
from rasid.foundation.media.tests.conftest import Desk

pytestmark = pytest.mark.django_db

HELLO = b"hello world"
BODY = "application/offset+octet-stream"


def begin(client: Client, length: int = len(HELLO), **headers: str) -> Any:
    return client.post(
        "/openrosa/uploads/", b"", headers={"Upload-Length": str(length), **headers}, content_type=BODY
    )


def patch(client: Client, address: str, offset: int, body: bytes, **headers: str) -> Any:
    # Django's client sends no type along with an empty body by itself.
    return client.patch(
        address,
        body,
        headers={"Upload-Offset": str(offset), "Content-Type": BODY, **headers},
        content_type=BODY,
    )


def checksum(body: bytes, algorithm: str = "sha1") -> str:
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, body).digest()).decode()}"


# Core protocol


def test_core_head_must_always_include_upload_offset_even_if_0(tus_client: Client) -> None:
    address = begin(tus_client)["Location"]
    assert tus_client.head(address)["Upload-Offset"] == "0"


def test_core_head_must_include_the_offset_of_a_completed_upload(tus_client: Client, desk: Desk) -> None:
    address = begin(tus_client)["Location"]
    patch(tus_client, address, 0, HELLO)
    assert tus_client.head(address)["Upload-Offset"] == str(len(HELLO))


def test_core_head_must_include_upload_length_when_known(tus_client: Client) -> None:
    assert tus_client.head(begin(tus_client)["Location"])["Upload-Length"] == str(len(HELLO))


def test_core_head_must_prevent_caching(tus_client: Client) -> None:
    assert "no-store" in tus_client.head(begin(tus_client)["Location"])["Cache-Control"]


def test_core_head_of_nothing_should_be_404_without_upload_offset(tus_client: Client) -> None:
    answer = tus_client.head(f"/openrosa/uploads/{uuid4()}")
    assert answer.status_code == 404
    assert "Upload-Offset" not in answer


def test_core_patch_with_another_content_type_should_be_415(tus_client: Client) -> None:
    address = begin(tus_client)["Location"]
    answer = tus_client.patch(address, HELLO, content_type="text/plain", headers={"Upload-Offset": "0"})
    assert answer.status_code == 415
    assert tus_client.head(address)["Upload-Offset"] == "0"


@pytest.mark.parametrize("offset", [0, 4, 6, 11])
def test_core_patch_at_another_offset_must_be_409_and_modify_nothing(tus_client: Client, offset: int) -> None:
    address = begin(tus_client)["Location"]
    patch(tus_client, address, 0, HELLO[:5])
    assert patch(tus_client, address, offset, b"").status_code == 409
    assert tus_client.head(address)["Upload-Offset"] == "5"


@pytest.mark.parametrize("offset", ["", "-1", "x", "0x0"])
def test_core_upload_offset_must_be_a_non_negative_integer(tus_client: Client, offset: str) -> None:
    address = begin(tus_client)["Location"]
    answer = tus_client.patch(address, HELLO, content_type=BODY, headers={"Upload-Offset": offset})
    assert answer.status_code == 400


def test_core_patch_must_be_acknowledged_with_204_and_the_new_offset(tus_client: Client) -> None:
    address = begin(tus_client)["Location"]
    answer = patch(tus_client, address, 0, HELLO[:5])
    assert answer.status_code == 204
    assert answer["Upload-Offset"] == "5"


def test_core_patch_may_come_in_many_small_requests(tus_client: Client, desk: Desk) -> None:
    address = begin(tus_client)["Location"]
    for place in range(len(HELLO)):
        assert patch(tus_client, address, place, HELLO[place : place + 1]).status_code == 204
    assert [each.stored.sha256 for each in desk.given] == [hashlib.sha256(HELLO).hexdigest()]


def test_core_patch_of_nothing_should_be_404(tus_client: Client) -> None:
    assert patch(tus_client, f"/openrosa/uploads/{uuid4()}", 0, HELLO).status_code == 404


def test_core_patch_past_the_announced_length_is_413_and_modifies_nothing(tus_client: Client) -> None:
    address = begin(tus_client)["Location"]
    assert patch(tus_client, address, 0, HELLO + b"!").status_code == 413
    assert tus_client.head(address)["Upload-Offset"] == "0"


def test_core_the_server_should_store_as_much_as_possible_of_what_was_received(tus_client: Client) -> None:
    """A connection that breaks in the middle of a PATCH: the intake hands over what had arrived."""
    address = begin(tus_client)["Location"]
    answer = tus_client.patch(
        address, HELLO[:7], content_type=BODY, headers={"Upload-Offset": "0"}, **{"rasid.body_is_partial": True}
    )  # fmt: skip
    assert answer["Upload-Offset"] == "7"
    assert tus_client.head(address)["Upload-Offset"] == "7"


def test_core_options_must_contain_tus_version_and_names_what_is_served(desk: Desk) -> None:
    answer = Client().options("/openrosa/uploads/")
    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Extension"].split(",") == [
        "creation", "creation-with-upload", "expiration", "checksum", "termination",
    ]  # fmt: skip
    assert int(answer["Tus-Max-Size"]) == 200 * 1024 * 1024


def test_core_options_must_ignore_tus_resumable(desk: Desk) -> None:
    assert Client(headers={"Tus-Resumable": "0.2.2"}).options("/openrosa/uploads/").status_code == 204


def test_core_tus_resumable_must_be_in_every_answer_errors_too(tus_client: Client) -> None:
    address = begin(tus_client)["Location"]
    for answer in (
        begin(tus_client),
        begin(tus_client, length=10**15),
        tus_client.head(address),
        patch(tus_client, address, 3, b""),
        tus_client.get(address),
        tus_client.delete(address),
        tus_client.head(address),
    ):
        assert answer["Tus-Resumable"] == "1.0.0"


@pytest.mark.parametrize("version", [None, "0.2.2", "2.0.0", ""])
def test_core_an_unsupported_version_must_be_412_with_tus_version_and_not_be_processed(
    desk: Desk, version: str | None
) -> None:
    client = Client(headers={} if version is None else {"Tus-Resumable": version})
    answer = begin(client)
    assert answer.status_code == 412
    assert answer["Tus-Version"] == "1.0.0"
    assert not Upload.objects.exists()


def test_core_x_http_method_override_must_be_taken_for_the_method(tus_client: Client) -> None:
    address = begin(tus_client)["Location"]
    answer = tus_client.post(
        address, HELLO, content_type=BODY, headers={"Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    )
    assert answer.status_code == 204
    assert answer["Upload-Offset"] == str(len(HELLO))


# Creation


def test_creation_must_be_acknowledged_with_201_and_location(tus_client: Client) -> None:
    answer = begin(tus_client)
    assert answer.status_code == 201
    assert tus_client.head(answer["Location"]).status_code == 200


def test_creation_must_include_upload_length_or_defer_it(tus_client: Client) -> None:
    assert tus_client.post("/openrosa/uploads/", b"", content_type=BODY).status_code == 400


def test_creation_with_deferred_length_is_not_offered_and_refused(tus_client: Client) -> None:
    answer = tus_client.post(
        "/openrosa/uploads/", b"", content_type=BODY, headers={"Upload-Defer-Length": "1"}
    )
    assert answer.status_code == 400
    assert not Upload.objects.exists()


def test_creation_beyond_tus_max_size_must_be_413(tus_client: Client, settings: Any) -> None:
    settings.LARGEST_RESUMABLE_BYTES = 10
    assert begin(tus_client, length=10).status_code == 201
    answer = begin(tus_client, length=11)
    assert answer.status_code == 413
    assert answer.json()["error"]


def test_creation_metadata_must_come_back_in_head_as_sent(tus_client: Client) -> None:
    sent = "filename 2LXZiNix2KkuanBn,instance dXVpZDox,is_confidential"
    address = begin(tus_client, **{"Upload-Metadata": sent})["Location"]
    assert tus_client.head(address)["Upload-Metadata"] == sent


@pytest.mark.parametrize("sent", ["a YQ==,a YQ==", "a !!", ", YQ==", "é YQ=="])
def test_creation_metadata_keys_must_be_unique_and_values_base64(tus_client: Client, sent: str) -> None:
    assert begin(tus_client, **{"Upload-Metadata": sent}).status_code == 400
    assert not Upload.objects.exists()


def test_creation_of_an_empty_file_is_complete_at_once(tus_client: Client, desk: Desk) -> None:
    answer = begin(tus_client, length=0)
    assert answer.status_code == 201
    assert [each.stored.size_bytes for each in desk.given] == [0]


# Creation with upload


def test_creation_with_upload_must_include_the_offset_after_the_accepted_bytes(tus_client: Client) -> None:
    answer = tus_client.post(
        "/openrosa/uploads/", HELLO[:5], content_type=BODY, headers={"Upload-Length": "11"}
    )
    assert answer.status_code == 201
    assert answer["Upload-Offset"] == "5"
    assert patch(tus_client, answer["Location"], 5, HELLO[5:])["Upload-Offset"] == "11"


def test_creation_with_upload_may_bring_the_entirety(tus_client: Client, desk: Desk) -> None:
    answer = tus_client.post("/openrosa/uploads/", HELLO, content_type=BODY, headers={"Upload-Length": "11"})
    assert answer.status_code == 201
    assert answer["Upload-Offset"] == "11"
    assert [each.stored.size_bytes for each in desk.given] == [11]


def test_creation_with_upload_must_have_its_content_type(tus_client: Client) -> None:
    answer = tus_client.post(
        "/openrosa/uploads/", HELLO, content_type="image/jpeg", headers={"Upload-Length": "11"}
    )
    assert answer.status_code == 415
    assert not Upload.objects.exists()


# Expiration


def test_expiration_must_be_told_at_creation_and_in_every_patch(
    tus_client: Client, frozen_clock: Any
) -> None:
    created = begin(tus_client)
    told = parsedate_to_datetime(created["Upload-Expires"])
    assert told == Upload.objects.get().expires_at.replace(microsecond=0)
    assert "Upload-Expires" in patch(tus_client, created["Location"], 0, HELLO[:3])
    assert "Upload-Expires" in tus_client.head(created["Location"])


def test_expiration_is_no_longer_told_of_a_finished_upload(tus_client: Client) -> None:
    address = begin(tus_client)["Location"]
    assert "Upload-Expires" not in patch(tus_client, address, 0, HELLO)


# Checksum


def test_checksum_the_server_must_offer_sha1(desk: Desk) -> None:
    offered = Client().options("/openrosa/uploads/")["Tus-Checksum-Algorithm"].split(",")
    assert "sha1" in offered
    assert all(name == name.lower() and name.isascii() for name in offered)


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_checksum_that_fits_is_accepted(tus_client: Client, algorithm: str) -> None:
    address = begin(tus_client)["Location"]
    answer = patch(tus_client, address, 0, HELLO, **{"Upload-Checksum": checksum(HELLO, algorithm)})
    assert answer.status_code == 204


def test_checksum_of_an_unknown_algorithm_must_be_400(tus_client: Client) -> None:
    address = begin(tus_client)["Location"]
    answer = patch(tus_client, address, 0, HELLO, **{"Upload-Checksum": "crc32 AAAA"})
    assert answer.status_code == 400
    assert tus_client.head(address)["Upload-Offset"] == "0"


def test_checksum_mismatch_must_be_460_and_the_chunk_discarded(
    tus_client: Client, desk: Desk, staging: Path
) -> None:
    address = begin(tus_client)["Location"]
    patch(tus_client, address, 0, HELLO[:5])
    answer = patch(tus_client, address, 5, HELLO[5:], **{"Upload-Checksum": checksum(b"other")})
    assert answer.status_code == 460
    assert tus_client.head(address)["Upload-Offset"] == "5"
    patch(tus_client, address, 5, b" friend"[:6])
    (given,) = desk.given
    assert given.stored.sha256 == hashlib.sha256(b"hello frien").hexdigest()


def test_checksum_of_a_broken_request_discards_what_arrived(tus_client: Client) -> None:
    address = begin(tus_client)["Location"]
    answer = tus_client.patch(
        address, HELLO[:7], content_type=BODY,
        headers={"Upload-Offset": "0", "Upload-Checksum": checksum(HELLO)}, **{"rasid.body_is_partial": True},
    )  # fmt: skip
    assert answer.status_code == 460
    assert tus_client.head(address)["Upload-Offset"] == "0"


def test_checksum_applies_to_what_came_with_the_creation(tus_client: Client) -> None:
    answer = tus_client.post(
        "/openrosa/uploads/", HELLO, content_type=BODY,
        headers={"Upload-Length": "11", "Upload-Checksum": checksum(b"other")},
    )  # fmt: skip
    assert answer.status_code == 460
    assert not StoredFile.objects.exists()


# Termination


def test_termination_should_be_204_and_free_the_space(
    tus_client: Client, staging: Path, django_capture_on_commit_callbacks: Any
) -> None:
    address = begin(tus_client)["Location"]
    patch(tus_client, address, 0, HELLO[:5])
    assert len(list(staging.iterdir())) == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert tus_client.delete(address).status_code == 204
    assert list(staging.iterdir()) == []


def test_termination_future_requests_should_be_404_or_410(tus_client: Client) -> None:
    address = begin(tus_client)["Location"]
    tus_client.delete(address)
    assert tus_client.head(address).status_code in {404, 410}
    assert patch(tus_client, address, 0, HELLO).status_code in {404, 410}
    assert tus_client.delete(address).status_code in {404, 410}
