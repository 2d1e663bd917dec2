"""Lists, manifests, responses and headers as an OpenRosa client expects them."""

import datetime as dt
from xml.etree import ElementTree

import pytest

from rasid.protocols.openrosa import ListedForm, MediaFile, form_list, headers, manifest, md5_of, response

HASH = md5_of(b"<form/>")
URL = "https://field.example/forms/1.xml"


def test_a_hash_is_that_of_the_bytes_served() -> None:
    assert md5_of(b"hello") == "md5:5d41402abc4b2a76b9719d911017c592"


def test_a_form_list_names_a_manifest_only_where_there_are_media() -> None:
    forms = [
        ListedForm("a", "زيارة <١>", "1", HASH, URL),
        ListedForm("b", "Visit", "2", HASH, URL, manifest_url="https://field.example/m/2"),
    ]
    root = ElementTree.fromstring(form_list(forms))
    ns = "{http://openrosa.org/xforms/xformsList}"
    assert root.tag == f"{ns}xforms"
    entries = [{child.tag.removeprefix(ns): child.text for child in entry} for entry in root]
    assert entries == [
        {"formID": "a", "name": "زيارة <١>", "version": "1", "hash": HASH, "downloadUrl": URL},
        {
            "formID": "b",
            "name": "Visit",
            "version": "2",
            "hash": HASH,
            "downloadUrl": URL,
            "manifestUrl": "https://field.example/m/2",
        },
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        ("", "name", "1", HASH, URL),
        ("a", "", "1", HASH, URL),
        ("a", "name", "", HASH, URL),
        ("a", "name", "1", "5d41402abc4b2a76b9719d911017c592", URL),
        ("a", "name", "1", HASH, "/forms/1.xml"),
    ],
)
def test_one_bad_entry_never_reaches_the_list(wrong: tuple[str, str, str, str, str]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        ListedForm(*wrong)


def test_a_manifest_lists_bare_file_names() -> None:
    root = ElementTree.fromstring(manifest([MediaFile("lists.csv", HASH, URL)]))
    ns = "{http://openrosa.org/xforms/xformsManifest}"
    assert [(child.tag, child.text) for child in root[0]] == [
        (f"{ns}filename", "lists.csv"),
        (f"{ns}hash", HASH),
        (f"{ns}downloadUrl", URL),
    ]
    for name in ("../a.csv", "a\\b", "", ".."):
        with pytest.raises(ValueError, match="bare file name"):
            MediaFile(name, HASH, URL)


def test_a_response_is_one_sentence_with_its_nature() -> None:
    root = ElementTree.fromstring(response("وصلت الزيارة.", "submit_success"))
    ns = "{http://openrosa.org/http/response}"
    assert root.tag == f"{ns}OpenRosaResponse"
    assert (root[0].tag, root[0].text, root[0].attrib) == (
        f"{ns}message",
        "وصلت الزيارة.",
        {"nature": "submit_success"},
    )


def test_every_answer_carries_version_and_date() -> None:
    now = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    assert headers(now) == {"X-OpenRosa-Version": "1.0", "Date": "Sun, 01 Mar 2026 09:00:00 GMT"}
    assert headers(now, accept_content_length=1000)["X-OpenRosa-Accept-Content-Length"] == "1000"
