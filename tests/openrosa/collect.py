"""ODK Collect as a server meets it: what it asks in which order, what it accepts, and what it makes of the rest.

Written from what Collect's public source does (getodk/collect, open-rosa module: how it fetches lists, forms and
manifests, asks before sending, and deals files out to requests). Nothing here knows anything of Rasid.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from django.test import Client

LIST = "{http://openrosa.org/xforms/xformsList}"
MANIFEST = "{http://openrosa.org/xforms/xformsManifest}"
RESPONSE = "{http://openrosa.org/http/response}"
DEVICE = "collect%3AQx7nYbq2fLZ1kJtS"
DEFAULT_CONTENT_LENGTH = 10_000_000
MOST_FILES_AT_ONCE = 100


class CollectError(Exception):
    """What Collect shows its user instead of a success, with the status it saw."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"{status}: {words}")
        self.status, self.words = status, words


@dataclass(frozen=True)
class Listed:
    form_id: str
    name: str
    version: str | None
    md5: str
    download_url: str
    manifest_url: str | None


@dataclass(frozen=True)
class Blank:
    """A downloaded form with its media by name."""

    listed: Listed
    xform: bytes
    media: Mapping[str, bytes]


@dataclass
class Collect:
    """One phone. `exchanges` notes every request and its status, in order."""

    server: str
    username: str
    password: str
    client: Client = field(default_factory=Client)
    exchanges: list[tuple[str, str, int]] = field(default_factory=list)
    is_known: bool = False

    # Forms

    def refresh(self) -> list[Listed]:
        """The list of forms; one entry that Collect cannot use voids all of it."""
        response = self._get_xml(f"{self.server}/formList")
        root = fromstring(response.content)
        if root.tag != f"{LIST}xforms":
            self._fail(response, "not a form list")
        return [self._listed(response, entry) for entry in root.iter(f"{LIST}xform")]

    def download(self, listed: Listed) -> Blank:
        xform = self._get(listed.download_url)
        if xform.status_code != 200:
            self._fail(xform, "no form")
        if hashlib.md5(xform.content).hexdigest() != listed.md5:
            raise CollectError(200, "the form is not the one listed")
        media = {}
        for name, md5, url in self._manifest(listed.manifest_url):
            file = self._get(url)
            content = b"".join(file.streaming_content) if file.streaming else file.content
            if file.status_code != 200 or hashlib.md5(content).hexdigest() != md5:
                raise CollectError(file.status_code, f"no {name}")
            media[name] = content
        return Blank(listed, xform.content, media)

    # Submissions

    def ask_before_sending(self) -> int:
        """HEAD: 204 and how much may come at once; anything else among the successes is a login page."""
        head = self._request("HEAD", f"{self.server}/submission?deviceID={DEVICE}")
        if head.status_code == 401:
            raise CollectError(401, "asks for the password again")
        if head.status_code == 204:
            assert "Location" not in head or _host(head["Location"]) in {"", _host(self.server)}
        elif 200 <= head.status_code < 300:
            raise CollectError(head.status_code, "is this an OpenRosa server?")
        return int(head.headers.get("X-OpenRosa-Accept-Content-Length", DEFAULT_CONTENT_LENGTH))

    def send(self, xml: bytes, files: Mapping[str, bytes] | None = None) -> str:
        """Send a finished form with its files in as many requests as that takes; what its user reads then."""
        most = self.ask_before_sending()
        words = ""
        for some, is_last in dealt_out(len(xml), files or {}, most):
            words = self.post(xml, some, is_last=is_last)
        return words

    def post(self, xml: bytes, files: Mapping[str, bytes], *, is_last: bool = True) -> str:
        """One request. Only 201 and 202 count as sent."""
        response = self.post_raw(xml, files, is_last=is_last)
        words = sentence_of(response)
        if response.status_code not in {201, 202}:
            raise CollectError(response.status_code, words)
        return words

    def post_raw(self, xml: bytes, files: Mapping[str, bytes], *, is_last: bool = True) -> Any:
        body, content_type = multipart(xml, files, is_last=is_last)
        return self._request(
            "POST", f"{self.server}/submission?deviceID={DEVICE}", body=body, content_type=content_type
        )

    # What lies beneath

    def _listed(self, response: Any, entry: Element) -> Listed:
        said = {child.tag.removeprefix(LIST): (child.text or "").strip() for child in entry}
        form_id, name, url = said.get("formID"), said.get("name"), said.get("downloadUrl")
        md5 = said.get("hash", "")
        if not form_id or not name or not url or not md5.startswith("md5:"):
            self._fail(response, "an entry that cannot be used voids the list")
        return Listed(
            form_id,
            name,
            said.get("version") or None,
            md5.removeprefix("md5:"),
            url,
            said.get("manifestUrl") or None,
        )

    def _manifest(self, url: str | None) -> list[tuple[str, str, str]]:
        if url is None:
            return []
        response = self._get_xml(url)
        root = fromstring(response.content)
        if root.tag != f"{MANIFEST}manifest":
            self._fail(response, "not a manifest")
        found = []
        for entry in root.iter(f"{MANIFEST}mediaFile"):
            said = {child.tag.removeprefix(MANIFEST): (child.text or "").strip() for child in entry}
            # Collect loses its temper over a file without a hash and keeps the base of any path.
            name = said["filename"].rpartition("/")[2]
            found.append((name, said["hash"].removeprefix("md5:"), said["downloadUrl"]))
        return found

    def _get_xml(self, url: str) -> Any:
        response = self._get(url)
        if response.status_code != 200:
            self._fail(response, "not fetched")
        if "text/xml" not in response["Content-Type"].lower():
            self._fail(response, "a network that wants a login?")
        if "X-OpenRosa-Version" not in response:
            self._fail(response, "not an OpenRosa server")
        return response

    def _get(self, url: str) -> Any:
        return self._request("GET", f"{url}{'&' if '?' in url else '?'}deviceID={DEVICE}")

    def _request(self, method: str, url: str, *, body: bytes = b"", content_type: str = "") -> Any:
        """Without credentials until the server asks; with them ever after."""
        response = self._once(method, url, body, content_type)
        if response.status_code == 401 and not self.is_known:
            assert re.match(r'Basic realm="[^"]+"', response["WWW-Authenticate"])
            self.is_known = True
            response = self._once(method, url, body, content_type)
        return response

    def _once(self, method: str, url: str, body: bytes, content_type: str) -> Any:
        parts = urlsplit(url)
        headers = {
            "X-OpenRosa-Version": "1.0",
            "User-Agent": "org.odk.collect.android/v2026.1.0 Dalvik/2.1.0",
        }
        if self.is_known:
            credentials = f"{self.username}:{self.password}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(credentials).decode()}"
        address = f"{parts.path}?{parts.query}" if parts.query else parts.path
        response = self.client.generic(method, address, body, content_type, headers=headers)
        self.exchanges.append((method, parts.path, response.status_code))
        assert "text/html" not in response.headers.get("Content-Type", ""), "a phone cannot read a page"
        assert not response.cookies
        return response

    def _fail(self, response: Any, words: str) -> NoReturn:
        raise CollectError(response.status_code, words)


def dealt_out(xml_bytes: int, files: Mapping[str, bytes], most: int) -> list[tuple[dict[str, bytes], bool]]:
    """Files by request, and whether it is the last; the XML goes along with each and counts each time.

    A file larger than `most` goes all the same, by itself.
    """
    dealt: list[dict[str, bytes]] = [{}]
    taken = xml_bytes
    for name, content in files.items():
        if dealt[-1] and (taken + len(content) > most or len(dealt[-1]) > MOST_FILES_AT_ONCE):
            dealt.append({})
            taken = xml_bytes
        dealt[-1][name] = content
        taken += len(content)
    return [(some, number == len(dealt)) for number, some in enumerate(dealt, start=1)]


def multipart(xml: bytes, files: Mapping[str, bytes], *, is_last: bool = True) -> tuple[bytes, str]:
    """A request's body as OkHttp writes it: raw UTF-8 names, quotes and newlines escaped, a length for each part."""
    boundary = "7c5a1f0e-2b9d-4f53-9a44-0d7f6a1f9c11"
    parts = [_part("xml_submission_file", "Corridor_2026-11-15.xml", "text/xml", xml)]
    parts += [_part(name, name, _type_of(name), content) for name, content in files.items()]
    if not is_last:
        parts.append(_part("*isIncomplete*", None, None, b"yes"))
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part for part in parts)
    return body + b"--" + boundary.encode() + b"--\r\n", f"multipart/form-data; boundary={boundary}"


def sentence_of(response: Any) -> str:
    """The message of an OpenRosaResponse; fails when the answer is anything else."""
    assert response["Content-Type"].startswith("text/xml")
    root: Element = fromstring(response.content)
    assert root.tag == f"{RESPONSE}OpenRosaResponse"
    (message,) = root.findall(f"{RESPONSE}message")
    assert message.text
    return message.text


def _part(name: str, filename: str | None, content_type: str | None, content: bytes) -> bytes:
    quoted = name.replace("\n", "%0A").replace("\r", "%0D").replace('"', "%22")
    head = f'Content-Disposition: form-data; name="{quoted}"'
    if filename is not None:
        escaped = filename.replace("\n", "%0A").replace("\r", "%0D").replace('"', "%22")
        head += f'; filename="{escaped}"\r\nContent-Type: {content_type}'
    return f"{head}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n"


def _type_of(name: str) -> str:
    types = {"jpg": "image/jpeg", "m4a": "audio/mp4", "csv": "text/csv"}
    return types.get(name.rpartition(".")[2], "application/octet-stream")


def _host(url: str) -> str:
    return urlsplit(url).netloc
