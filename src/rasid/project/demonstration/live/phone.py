"""An observer's phone: what OpenRosa lists, a form's bytes and the answer to a filled form, as Collect has them."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate

from lxml import etree

from rasid.project.demonstration.live.browser import Browser, DoorError, File, Reply, multipart
from rasid.project.demonstration.live.stage import Device

LISTED = "{http://openrosa.org/xforms/xformsList}"
SENT = frozenset({201, 202})


@dataclass(frozen=True)
class Listed:
    """One form on the phone's list."""

    form_id: str
    name: str
    address: str


class Phone:
    """A client that knows the protocol and nothing of us."""

    def __init__(self, site: str, slug: str, device: Device) -> None:
        self.browser = Browser(site, f"phone of {device.handle}")
        self.root = f"/openrosa/{slug}"
        word = base64.b64encode(f"{device.name}:{device.secret}".encode()).decode()
        self._authorization = f"Basic {word}"

    def close(self) -> None:
        self.browser.close()

    def forms(self) -> list[Listed]:
        reply = self._ask("GET", f"{self.root}/formList?deviceID=demonstration")
        entries = etree.fromstring(reply.body).iterfind(f"{LISTED}xform")
        return [
            Listed(
                entry.findtext(f"{LISTED}formID") or "",
                entry.findtext(f"{LISTED}name") or "",
                entry.findtext(f"{LISTED}downloadUrl") or "",
            )
            for entry in entries
        ]

    def form(self, listed: Listed) -> bytes:
        return self._ask("GET", listed.address).body

    def send(self, xml: bytes, photos: Mapping[str, bytes]) -> int:
        """Post a filled form with its photos; returns the status, 201 when new and 202 when known."""
        files = {"xml_submission_file": File("submission.xml", xml, "text/xml")}
        files |= {name: File(name, content) for name, content in photos.items()}
        body, kind = multipart([], files)
        reply = self._ask(
            "POST", f"{self.root}/submission?deviceID=demonstration", body, {"Content-Type": kind}
        )
        if reply.status not in SENT:
            raise DoorError(f"{self.browser.who}: HTTP {reply.status} {reply.text[:300]}")
        return reply.status

    def _ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Reply:
        sent = {
            "Authorization": self._authorization,
            "X-OpenRosa-Version": "1.0",
            "Date": formatdate(usegmt=True),
            **(headers or {}),
        }
        reply = self.browser.fetch(method, path, body, sent)
        if reply.status >= 400:
            raise DoorError(f"{self.browser.who}: HTTP {reply.status} on {reply.url} {reply.text[:300]}")
        return reply
