"""Published forms, media and outcomes go in; the XML and headers an OpenRosa client expects come out."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Literal
from urllib.parse import urlsplit

from lxml import etree

FORM_LIST = "http://openrosa.org/xforms/xformsList"
MANIFEST = "http://openrosa.org/xforms/xformsManifest"
RESPONSE = "http://openrosa.org/http/response"
CONTENT_TYPE = "text/xml; charset=utf-8"

Nature = Literal["submit_success", "error"]


def md5_of(served: bytes) -> str:
    """Hash as OpenRosa lists want it ("md5:…"), of the exact bytes served. A checksum, no protection."""
    return f"md5:{hashlib.md5(served, usedforsecurity=False).hexdigest()}"


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ValueError(f"not an absolute URL: {url}")


def _check_hash(text: str) -> None:
    digits = text.removeprefix("md5:")
    if digits == text or len(digits) != 32 or any(digit not in "0123456789abcdef" for digit in digits):
        raise ValueError(f"not an md5 hash: {text}")


@dataclass(frozen=True, slots=True)
class ListedForm:
    """One entry of the form list. Raises ValueError when made wrong: one bad entry voids the whole list."""

    form_id: str
    name: str
    version: str
    hash: str
    download_url: str
    manifest_url: str | None = None
    description: str = ""

    def __post_init__(self) -> None:
        if not self.form_id or not self.name or not self.version:
            raise ValueError("a listed form needs form_id, name and version")
        _check_hash(self.hash)
        for url in (self.download_url, self.manifest_url):
            if url is not None:
                _check_url(url)


@dataclass(frozen=True, slots=True)
class MediaFile:
    """One file of a form's manifest; `filename` is a bare name. Raises ValueError when made wrong."""

    filename: str
    hash: str
    download_url: str

    def __post_init__(self) -> None:
        if not self.filename or any(sign in self.filename for sign in "/\\") or self.filename in {".", ".."}:
            raise ValueError(f"not a bare file name: {self.filename}")
        _check_hash(self.hash)
        _check_url(self.download_url)


def form_list(forms: Iterable[ListedForm]) -> bytes:
    """The form list. A manifest is named only for forms that have media: `manifest_url` None leaves it out."""
    root = etree.Element(f"{{{FORM_LIST}}}xforms", nsmap={None: FORM_LIST})
    for form in forms:
        entry = etree.SubElement(root, f"{{{FORM_LIST}}}xform")
        _add(entry, FORM_LIST, "formID", form.form_id)
        _add(entry, FORM_LIST, "name", form.name)
        _add(entry, FORM_LIST, "version", form.version)
        _add(entry, FORM_LIST, "hash", form.hash)
        if form.description:
            _add(entry, FORM_LIST, "descriptionText", form.description)
        _add(entry, FORM_LIST, "downloadUrl", form.download_url)
        if form.manifest_url:
            _add(entry, FORM_LIST, "manifestUrl", form.manifest_url)
    return _document(root)


def manifest(files: Iterable[MediaFile]) -> bytes:
    """The media manifest of one form."""
    root = etree.Element(f"{{{MANIFEST}}}manifest", nsmap={None: MANIFEST})
    for file in files:
        entry = etree.SubElement(root, f"{{{MANIFEST}}}mediaFile")
        _add(entry, MANIFEST, "filename", file.filename)
        _add(entry, MANIFEST, "hash", file.hash)
        _add(entry, MANIFEST, "downloadUrl", file.download_url)
    return _document(root)


def response(message: str, nature: Nature) -> bytes:
    """OpenRosaResponse with one sentence, already in the language of the account."""
    root = etree.Element(f"{{{RESPONSE}}}OpenRosaResponse", nsmap={None: RESPONSE})
    sentence = etree.SubElement(root, f"{{{RESPONSE}}}message", nature=nature)
    sentence.text = message
    return _document(root)


def headers(now: dt.datetime, *, accept_content_length: int | None = None) -> dict[str, str]:
    """Headers of every OpenRosa answer; /submission (HEAD too) also says how many bytes it takes.

    `now` must be aware; the client's own Date is never looked at.
    """
    found = {"X-OpenRosa-Version": "1.0", "Date": format_datetime(now.astimezone(dt.UTC), usegmt=True)}
    if accept_content_length is not None:
        found["X-OpenRosa-Accept-Content-Length"] = str(accept_content_length)
    return found


def _add(parent: etree._Element, namespace: str, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{namespace}}}{name}").text = text


def _document(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
