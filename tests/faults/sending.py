"""A process that outlives what it is played against: residents' and observers' phones, and what they were told.

    python -m tests.faults.sending GROUND ACKNOWLEDGED URL [URL …] --reports 6 --visits 2

`GROUND` is what `ground.lay` printed. It sends until SIGTERM, then finishes what it began, and is patient with that.
A phone tries each request until it has an answer: whatever is lost on the way comes twice. Besides, some is sent twice
on purpose, some in the wrong order (files before their form, a correction before its original), some pieces again.
`ACKNOWLEDGED` grows by lines of JSON: `tried` before the first byte is sent, the other kinds after the last byte of an
answer was read.
"""

import argparse
import base64
import hashlib
import json
import random
import signal
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from rasid.stages.reports.rules import FileKind, FileSource, Kind, code_from, shown_code
from rasid.stages.reports.statement import PromisedFile, compose
from tests.faults import marks

HANDS = 6
SENT_TWICE = 0.2
WITH_FILE = 0.3
CORRECTED = 0.15
OUT_OF_ORDER = 0.3
PIECES = 3
PIECE_BYTES = 12_000
TIMEOUT_S = 15.0
PAUSE_S = 0.4
PATIENCE_S = 120.0
ASIDE_S = 10.0
WORDS = (
    "انتظرت ثلاث ساعات عند شباك تجديد الترخيص",
    "المياه مقطوعة عن الحي منذ يومين",
    "حفرة كبيرة أمام المدرسة",
)
# Whoever sends later what was refused thus will be heard; what else is refused is refused.
TRY_AGAIN = frozenset({408, 423, 425, 429})


class GivenUpError(Exception):
    """The time for finishing is over, or the server refused for good."""


@dataclass
class Book:
    """The file of what was tried and what was acknowledged."""

    place: Path
    tally: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def write(self, kind: str, key: str, **more: Any) -> None:
        line = json.dumps({"kind": kind, "key": key, "at": time.time(), **more}, ensure_ascii=False)
        with self._lock, self.place.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def count(self, answer: str) -> None:
        with self._lock:
            self.tally[answer] += 1


@dataclass
class Line:
    """One phone's connection: a request until its whole answer is there."""

    urls: list[str]
    book: Book
    stop: threading.Event
    until: list[float]
    draw: random.Random
    # Until when nobody is sent to a host; all lines of this process share it.
    aside: dict[str, float] = field(default_factory=dict)
    client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=TIMEOUT_S))

    def ask(self, method: str, path: str, *, also: tuple[int, ...] = (), **what: Any) -> httpx.Response:
        """The answer that ends the asking: any 2xx, or a status of `also`. Raises GivenUpError."""
        while True:
            url = self._chosen()
            try:
                reply = self.client.request(method, url + path, **what)
            except httpx.HTTPError as error:
                self.book.count(type(error).__name__)
                self.aside[url] = time.monotonic() + ASIDE_S
            else:
                self.book.count(str(reply.status_code))
                if reply.is_success or reply.status_code in also:
                    return reply
                if reply.status_code >= 500:
                    again = reply.headers.get("Retry-After", "")
                    self.book.write("turned away", path, status=reply.status_code, again=again)
                elif reply.status_code not in TRY_AGAIN:
                    self.book.write(
                        "refused", path, method=method, status=reply.status_code, said=reply.text[:300]
                    )
                    raise GivenUpError
            if self.stop.is_set() and time.monotonic() > self.until[0]:
                raise GivenUpError
            time.sleep(PAUSE_S * self.draw.uniform(0.5, 1.5))

    def _chosen(self) -> str:
        """Any of several hosts, as behind a balancer that knows of no sessions and leaves one alone that failed."""
        now = time.monotonic()
        well = [url for url in self.urls if self.aside.get(url, 0.0) <= now]
        return self.draw.choice(well or self.urls)

    def upload(self, root: str, told: dict[str, str], content: bytes, headers: dict[str, str]) -> None:
        """By tus, in pieces, some of them twice; returns once the server said that it has all of it."""
        while not self._uploaded(root, told, content, {**headers, "Tus-Resumable": "1.0.0"}):
            pass

    def _uploaded(self, root: str, told: dict[str, str], content: bytes, headers: dict[str, str]) -> bool:
        """False when the server knows nothing of it any more, and it has to begin anew."""
        metadata = ",".join(f"{key} {base64.b64encode(text.encode()).decode()}" for key, text in told.items())
        begun = self.ask(
            "POST", root, headers={**headers, "Upload-Length": str(len(content)), "Upload-Metadata": metadata}
        )
        place, offset = begun.headers["Location"], 0
        place = place[place.index("/", 8) :] if place.startswith("http") else place
        typed = {**headers, "Content-Type": "application/offset+octet-stream"}
        while True:
            piece = content[offset : offset + PIECE_BYTES]
            again = offset and self.draw.random() < SENT_TWICE
            at = max(0, offset - PIECE_BYTES) if again else offset
            answered = self.ask(
                "PATCH", place, also=(404, 409, 410),
                headers={**typed, "Upload-Offset": str(at)}, content=content[at : at + PIECE_BYTES] if again else piece,
            )  # fmt: skip
            if answered.status_code == 409:
                answered = self.ask("HEAD", place, also=(404, 410), headers=headers)
            if answered.status_code in (404, 410):
                return False
            offset = int(answered.headers["Upload-Offset"])
            if offset == len(content):
                return True


@dataclass
class Resident:
    """Reports: a statement under a code made on the spot, and sometimes a photo after it."""

    line: Line
    root: str
    points: list[str]

    def send(self) -> None:
        line, draw, book = self.line, self.line.draw, self.line.book
        code = shown_code(code_from(draw.randbytes(8)))
        photo = picture(draw) if draw.random() < WITH_FILE else b""
        digest = hashlib.sha256(photo).hexdigest()
        files = [PromisedFile(digest, FileKind.PHOTO, FileSource.CAMERA, len(photo))] if photo else []
        words = f"{draw.choice(WORDS)} ({draw.getrandbits(64):x})"
        statement = compose(Kind.COMPLAINT, words, files=files)
        said = hashlib.sha256(statement).hexdigest()
        headers = {
            "Authorization": f"Receipt {code}",
            "X-Device": str(uuid.UUID(bytes=draw.randbytes(16), version=4)),
        }
        book.write("tried", code, what="report", sha256=said)
        for _ in range(2 if draw.random() < SENT_TWICE else 1):
            typed = {**headers, "Content-Type": "application/json"}
            reply = line.ask("POST", f"{self.root}reports", headers=typed, content=statement)
            book.write("report", code, sha256=said, receipt=reply.json()["receipt"])
        if photo:
            line.upload(f"{self.root}uploads/", {"sha256": digest, "filename": "photo.jpg"}, photo, headers)
            book.write("file", code, what="report", name="photo.jpg", sha256=digest)


@dataclass
class Observer:
    """Filled questionnaires: at once with their photo, by resumable upload before or after, and corrected later."""

    line: Line
    root: str
    laid: dict[str, Any]

    def send(self, visit: dict[str, str]) -> None:
        line, draw = self.line, self.line.draw
        line.client.auth = httpx.BasicAuth(visit["user"], visit["password"])
        way = draw.choice(["bare", "together", "files first", "files after"])
        photo = picture(draw) if way != "bare" else b""
        instance = f"uuid:{uuid.UUID(bytes=draw.randbytes(16), version=4)}"
        xml = self._filled(visit, instance, f"{draw.getrandbits(64):x}", bool(photo))
        line.book.write("tried", instance, what="submission", visit=visit["id"])
        is_corrected = draw.random() < CORRECTED
        corrected = _correcting(xml, instance, draw) if is_corrected else None
        if corrected and draw.random() < OUT_OF_ORDER:
            # A correction that overtakes what it corrects is told that nobody knows the original, and comes again.
            line.book.write("tried", corrected[0], what="submission", visit=visit["id"])
            self._post(corrected[1], corrected[0], {}, also=(404,))
        if way == "files first":
            self._upload(instance, photo)
        self._post(xml, instance, {"photo.jpg": photo} if way == "together" else {})
        if way == "files after":
            self._upload(instance, photo)
        self._fetch_receipt(visit, instance)
        if corrected:
            line.book.write("tried", corrected[0], what="submission", visit=visit["id"])
            self._post(corrected[1], corrected[0], {})
            self._fetch_receipt(visit, corrected[0])

    def _filled(self, visit: dict[str, str], instance: str, note: str, has_photo: bool) -> bytes:
        xml = base64.b64decode(self.laid["template" if has_photo else "bare"])
        for mark, text in (
            (marks.TOKEN, visit["token"]),
            (f"uuid:{marks.INSTANCE}", instance),
            (marks.NOTE, note),
            (marks.PHOTO, "photo.jpg"),
        ):
            xml = xml.replace(mark.encode(), text.encode())
        return xml

    def _post(self, xml: bytes, instance: str, files: dict[str, bytes], also: tuple[int, ...] = ()) -> None:
        line, digest = self.line, hashlib.sha256(xml).hexdigest()
        parts: dict[str, Any] = {"xml_submission_file": ("s.xml", xml, "text/xml")}
        parts |= {name: (name, content, "image/jpeg") for name, content in files.items()}
        for _ in range(2 if line.draw.random() < SENT_TWICE else 1):
            headers = {"X-OpenRosa-Version": "1.0"}
            reply = line.ask("POST", f"{self.root}submission", also=also, headers=headers, files=parts)
            if reply.is_success:
                line.book.write("submission", instance, sha256=digest)
                for name, content in files.items():
                    told = {"name": name, "sha256": hashlib.sha256(content).hexdigest()}
                    line.book.write("file", instance, what="submission", **told)

    def _upload(self, instance: str, photo: bytes) -> None:
        digest = hashlib.sha256(photo).hexdigest()
        told = {"instance": instance, "filename": "photo.jpg", "sha256": digest}
        self.line.upload(f"{self.root}uploads/", told, photo, {})
        self.line.book.write("file", instance, what="submission", name="photo.jpg", sha256=digest)

    def _fetch_receipt(self, visit: dict[str, str], instance: str) -> None:
        path = f"{self.root}visits/{visit['id']}/receipt?instance={instance}"
        self.line.book.write("receipt", instance, receipt=self.line.ask("GET", path).text)


def _correcting(xml: bytes, instance: str, draw: random.Random) -> tuple[str, bytes]:
    """A correction's instance and XML; its photo is the original's."""
    own = f"uuid:{uuid.UUID(bytes=draw.randbytes(16), version=4)}"
    old = f"<instanceID>{instance}</instanceID>".encode()
    assert old in xml
    return own, xml.replace(
        old, f"<instanceID>{own}</instanceID><deprecatedID>{instance}</deprecatedID>".encode()
    )


def picture(draw: random.Random) -> bytes:
    """What begins like a photo and is like no other; nobody draws it here."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF" + draw.randbytes(
        (PIECES - 1) * PIECE_BYTES + draw.randrange(PIECE_BYTES)
    )


@dataclass
class Crowd:
    """All the phones. Errands are given out one by one, no faster than asked for."""

    laid: dict[str, Any]
    book: Book
    urls: list[str]
    reports: float
    visits: float
    seed: int
    stop: threading.Event = field(default_factory=threading.Event)
    until: list[float] = field(default_factory=lambda: [0.0])
    begun: set[str] = field(default_factory=set)
    aside: dict[str, float] = field(default_factory=dict)

    def run(self, hands: int) -> None:
        waiting = self._visits()
        lock = threading.Lock()
        threads = [threading.Thread(target=self._hand, args=(n, hands, waiting, lock)) for n in range(hands)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            for thread in threads:
                thread.join(0.2)
        self.book.write("end", "", answers=dict(self.book.tally))

    def end(self, *_: object) -> None:
        self.until[0] = time.monotonic() + PATIENCE_S
        self.stop.set()

    def _visits(self) -> Iterator[dict[str, str]]:
        """Those that no earlier sender with this book has tried."""
        tried = set()
        if self.book.place.exists():
            lines = map(json.loads, self.book.place.read_text(encoding="utf-8").splitlines())
            tried = {line.get("visit") for line in lines if line["kind"] == "tried"}
        return iter([visit for visit in self.laid["visits"] if visit["id"] not in tried])

    def _hand(self, number: int, hands: int, waiting: Iterator[dict[str, str]], lock: threading.Lock) -> None:
        draw = random.Random(f"{self.seed}/{number}")
        line = Line(list(self.urls), self.book, self.stop, self.until, draw, self.aside)
        field_line = Line(list(self.urls), self.book, self.stop, self.until, draw, self.aside)
        resident = Resident(line, f"/api/v1/{self.laid['slug']}/resident/", self.laid["points"])
        observer = Observer(field_line, f"/openrosa/{self.laid['slug']}/", self.laid)
        rate = (self.reports + self.visits) / hands
        while not self.stop.is_set():
            began = time.monotonic()
            visit = None
            if draw.random() * (self.reports + self.visits) < self.visits:
                with lock:
                    visit = next(waiting, None)
            try:
                observer.send(visit) if visit else resident.send()
            except GivenUpError:
                self.book.write("given up", visit["id"] if visit else "report")
            self.stop.wait(max(0.0, draw.uniform(0.5, 1.5) / rate - (time.monotonic() - began)))


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("tests.faults.sending")
    parser.add_argument("ground", type=Path)
    parser.add_argument("acknowledged", type=Path)
    parser.add_argument("urls", nargs="+")
    parser.add_argument("--reports", type=float, default=6.0, help="a second")
    parser.add_argument("--visits", type=float, default=2.0, help="a second")
    parser.add_argument("--hands", type=int, default=HANDS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(words)
    laid = json.loads(given.ground.read_text(encoding="utf-8").strip().splitlines()[-1])
    crowd = Crowd(laid, Book(given.acknowledged), given.urls, given.reports, given.visits, given.seed)
    signal.signal(signal.SIGTERM, crowd.end)
    signal.signal(signal.SIGINT, crowd.end)
    crowd.run(given.hands)
    return 0


if __name__ == "__main__":
    sys.exit(main())
