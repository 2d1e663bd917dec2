"""What observers do on their phones, by page and by OpenRosa, and what the authority's liaison does at one page."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID, uuid4

import httpx
from lxml import etree
from PIL import Image

from rasid.protocols.openrosa import form_shape, write_submission
from tests.browser.offices import SLUG, Enrolled
from tests.browser.people import Person

FIELD = f"/field/{SLUG}/"
AGENCY = f"/agency/{SLUG}/cases/"
LISTED = "{http://openrosa.org/xforms/xformsList}"
Parts = dict[str, tuple[str, bytes, str]]
# What a two-minute look may bring back, by question name.
CLEAN = {"people_waiting": 4, "counters_open": 3, "served_in_two_minutes": 2, "dirt": ["clean"]}
CLEAN |= {"bins": "fine", "danger": "no"}
DESERTED = CLEAN | {"counters_open": 0, "served_in_two_minutes": None, "dirt": ["litter"]}
DESERTED |= {"facts": "الشبابيك كلها مغلقة، وأوراق متناثرة عند المدخل"}
# The same on pages, as it is read there; the photo is asked for once a danger was seen.
DANGEROUS = (
    ("كم شخصاً ينتظر", "12"),
    ("كم شباكاً يعمل", "2"),
    ("كم شخصاً انتهت خدمته", "1"),
    ("ماذا ترى أمامك", "نفايات متناثرة"),
    ("كيف حال سلال", "ممتلئة"),
    ("هل ترى خطراً", "نعم"),
    ("سطر واحد إن لزم", "سلك كهرباء مكشوف عند باب الصالة"),
)
PHOTO = "صوّر ما رأيت"


@dataclass(frozen=True)
class Sent:
    """What the server said to one POST of a filled form."""

    status: int
    receipt: str


# One visit's own button, not that of the half-day it belongs to.
TAKE = 'form[action*="/visits/"][action$="/take/"]'


def offers(observer: Person) -> int:
    """How many visits are offered on today's page."""
    observer.open(FIELD)
    return observer.page.locator(TAKE).count()


def take_offers(observer: Person, most: int = 9) -> int:
    """Accept offers on today's page; returns how many."""
    observer.open(FIELD)
    taken = 0
    while taken < most and observer.page.locator(TAKE).count():
        observer.press(f"{TAKE} button")
        observer.open(FIELD)
        taken += 1
    return taken


def start_visit(observer: Person) -> UUID | None:
    """Start the first visit that today asks for, after reading its brief; None when there is none left."""
    observer.open(FIELD)
    forms = observer.page.locator('form[action$="/start/"]')
    if not forms.count():
        return None
    address = str(forms.first.get_attribute("action")).removesuffix("start/")
    observer.open(address)
    assert observer.sees("عابر"), "the brief says whom to be"
    observer.press('form[action$="/start/"] button')
    return UUID(address.rstrip("/").rpartition("/")[2])


def fill_on_pages(observer: Person, visit: UUID) -> None:
    """Answer page by page without any app, check the answers, file; leaves the receipt on the screen."""
    observer.open(f"{FIELD}visits/{visit}/")
    observer.follow("/fill/")
    while "/check/" not in observer.path:
        for question, reply in DANGEROUS:
            _answer(observer, question, reply)
        if (asked := observer.page.locator(".field", has_text=PHOTO)).count():
            picture = {"name": "hall.jpg", "mimeType": "image/jpeg", "buffer": photo()}
            asked.locator("input[type=file]").set_input_files(picture)
        observer.press("main form button[type=submit]")
    assert observer.sees("نفايات متناثرة"), "the answers are read once more before they are sent"
    observer.press("main form button.button-wide")
    assert "/receipt/" in observer.path


def _answer(observer: Person, question: str, reply: str) -> None:
    """Only what this page asks; a text is written, a choice is clicked."""
    asked = observer.page.locator(".field", has_text=question)
    if asked.count() == 0:
        return
    choice = asked.locator("label.choice", has_text=reply)
    if choice.count() == 0:
        asked.locator("input").fill(reply)
    elif not choice.locator("input").first.is_checked():
        choice.first.click()


class Collect:
    """A phone with a form-filling app: the protocol, the device's password, and nothing of our pages."""

    def __init__(self, site: str, observer: Enrolled) -> None:
        self.client = httpx.Client(
            base_url=f"{site}/openrosa/{SLUG}/",
            auth=(observer.phone.user, observer.phone.password),
            headers={"X-OpenRosa-Version": "1.0"},
            timeout=30,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.client.close()

    def form_of(self, visit: UUID) -> bytes:
        listed = etree.fromstring(self.client.get("formList").raise_for_status().content)
        for entry in listed.iterfind(f"{LISTED}xform"):
            if str(entry.findtext(f"{LISTED}formID")).endswith(f".{visit.hex[:8]}"):
                return self.client.get(str(entry.findtext(f"{LISTED}downloadUrl"))).raise_for_status().content
        raise AssertionError(f"no form of {visit} on the phone's list")

    def fill(
        self, visit: UUID, answers: dict[str, object], began: datetime, photo: bytes | None = None
    ) -> Parts:
        """Fetch a visit's form and fill it in: what the phone then sends, once or more often."""
        shape = form_shape(self.form_of(visit))
        given = dict(answers)
        files: Parts = {}
        if photo is not None:
            given["photo"] = f"{visit.hex}.jpg"
            files = {f"{visit.hex}.jpg": (f"{visit.hex}.jpg", photo, "image/jpeg")}
        xml = write_submission(
            shape,
            given,  # type: ignore[arg-type]
            instance_id=f"uuid:{uuid4()}",
            started_at=began,
            ended_at=began + timedelta(minutes=3),
            omit=_not_asked(shape.types, answers, photo),
        )
        return {"xml_submission_file": ("submission.xml", xml, "text/xml"), **files}

    def send(self, filled: Parts) -> Sent:
        reply = self.client.post("submission", files=filled)
        return Sent(reply.status_code, reply.headers.get("location", ""))


def _not_asked(paths: Iterable[str], answers: dict[str, object], photo: bytes | None) -> list[str]:
    """What an app leaves out because it did not ask."""
    skipped = {name for name, answer in answers.items() if answer is None}
    skipped |= {"photo"} if photo is None else set()
    return [path for path in paths if path.rpartition("/")[2] in skipped]


def photo() -> bytes:
    """A picture of nothing and nobody."""
    content = io.BytesIO()
    Image.new("RGB", (320, 240), (190, 200, 205)).save(content, "JPEG")
    return content.getvalue()


# The authority --------------------------------------------------------------------------------


def answer_order(liaison: Person) -> str:
    """Answer the first order that waits, with a photo as proof. Returns the order's address."""
    liaison.open(AGENCY)
    liaison.waits_until(lambda: bool(_orders(liaison)))
    address = _orders(liaison)[0]
    liaison.open(address)
    liaison.fill(text="عُزل السلك المكشوف وغُطيت التمديدات، وفحص الفني الصالة كلها.")
    liaison.page.set_input_files(
        "[name=proofs]", {"name": "بعد-الإصلاح.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    liaison.send("proofs")
    return address


def _orders(liaison: Person) -> list[str]:
    links = liaison.page.locator("main a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    return [str(link) for link in links if re.search(r"/cases/[0-9a-f-]{36}/$", link or "")]
