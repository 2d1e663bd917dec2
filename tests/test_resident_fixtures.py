"""Codes, statements and receipts made by this side enter the fixtures of the residents' app: both sides say the same.

Written anew with `python -m tests.test_resident_fixtures` (PYTHONPATH=src) after something has changed on purpose.
"""

import json
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from rasid.foundation.text.arabic import normalise
from rasid.methods.proofs.commitment import commit
from rasid.methods.proofs.entries import leaf_bytes, record, sealed_header
from rasid.stages.reports.rules import FileKind, FileSource, Kind, PlaceBy, code_from, plain_code, shown_code
from rasid.stages.reports.statement import (
    Contact,
    ContactBy,
    Place,
    PromisedFile,
    Statement,
    compose,
    degrees,
    parse,
)
from tests.test_receipt_fixtures import SALT, SIGNER, STRANGER, file_of

FIXTURES = Path(__file__).parent.parent / "web" / "src" / "resident" / "fixtures" / "said.json"

TYPED = [
    "7K3M-9QXD-2VRT", "7k3m 9qxd 2vrt", "7k3m9qxd2vrt", "\u20667K3M-9QXD-2VRT\u2069", "7K3M–9QXD—2VRT",
    "oil0-uuuu-1111", "7K3M-9QXD-2VR", "7K3M-9QXD-2VRTT", "7K3M-9QXD-2VR!", "", "٧K3M-9QXD-2VRT", "ß3M-9QXD-2VRT",
    "7K3M\t9QXD2VRT", "\u20687K3M-9QXD-2VRT\u2069", "٧K٣M-٩QXD-٢VRT",
]  # fmt: skip
RANDOM = [bytes(8), bytes([255] * 8), bytes(range(8)), bytes.fromhex("3f9a7c01e5d2b846")]
NAMES = [
    "مديرية الأحوال المدنية", "مُسْتَشْفَى البَشِيــــر", "شكراااا", "إربد",
    "مركز ١٢", "ضاحية الأمیر حسن", "ALZARQA  Hospital",
    "آسيا ٱلنور", "ﻣﺴﺘﺸﻔﻰ", "120004",
]  # fmt: skip
DEGREES = [31.95, 35.910612345, 0, -33.5, 180, 31.9539000]

POINT = UUID("6f1f64a2-0d5f-4f2e-9d3f-5f9d2b8a0001")
SERVICE = UUID("6f1f64a2-0d5f-4f2e-9d3f-5f9d2b8a0002")
SAID_AT = datetime(2026, 11, 22, 8, 15, tzinfo=UTC)
HASHES = [sha256(text.encode()).hexdigest() for text in ("photo", "voice")]


def statements() -> dict[str, bytes]:
    """By what is in them; the app composes the same from the same."""
    return {
        "words alone": compose(Kind.QUESTION, "متى يفتح المكتب؟ «الأحد» 😀\nشكراً"),
        "everything": compose(
            Kind.COMPLAINT,
            "الدور متوقف منذ ساعة\u200f",
            language="ar",
            said_at=SAID_AT,
            place=Place(PlaceBy.QR, POINT, "شباك ٣", SERVICE, "31.9539", "35.9106", 12, "عند المدخل"),
            category="general.waiting.long-wait",
            answers={"since": "today", "ب": "٢"},
            contact=Contact(ContactBy.EMAIL, "salma@example.org"),
            files=[
                PromisedFile(HASHES[0], FileKind.PHOTO, FileSource.CAMERA, 120_000),
                PromisedFile(HASHES[1], FileKind.VOICE, FileSource.CAMERA, 64_000, 17),
            ],
        ),
        "a place alone": compose(
            Kind.BRANCH_REQUEST,
            language="en",
            said_at=SAID_AT,
            place=Place(PlaceBy.MAP, latitude="31.95", longitude="-35.9"),
        ),
    }


def plain(statement: Statement) -> dict[str, Any]:
    """What the app has before it composes."""
    place = statement.place
    return {
        "kind": statement.kind,
        "text": statement.text,
        "language": statement.language,
        "saidAt": int(statement.said_at.timestamp() * 1000) + 321 if statement.said_at else None,
        "place": {
            "by": place.by,
            "point": str(place.point) if place.point else None,
            "counter": place.counter,
            "service": str(place.service) if place.service else None,
            "latitude": float(place.latitude) if place.latitude else None,
            "longitude": float(place.longitude) if place.longitude else None,
            "accuracyM": None if place.accuracy_m is None else place.accuracy_m + 0.3,
            "words": place.words,
            "label": "",
            "at": 0,
        }
        if place != Place()
        else None,
        "category": statement.category,
        "answers": dict(statement.answers),
        "contact": {"by": statement.contact.by, "address": statement.contact.address}
        if statement.contact
        else None,
        "files": [
            {
                "sha256": each.sha256,
                "kind": each.kind,
                "source": each.source,
                "bytes": each.bytes,
                "seconds": each.seconds,
            }
            for each in statement.files
        ],
    }


def opened(sets: dict[str, Any], verb: str = "report.accepted", subject: str = "report:0") -> Any:
    written = record(verb, subject, "2026-11-22", sets)
    leaf = leaf_bytes(sealed_header(date(2026, 11, 22)), commit(SALT, written))
    return leaf, {"leaf": leaf.decode(), "salt": SALT.hex(), "record": written}


def receipts(raw: bytes) -> dict[str, dict[str, Any]]:
    """Receipts of one statement by what is the matter with them; `fault` is null for the one that holds."""
    sets = {
        "statement": sha256(raw).hexdigest(),
        "kind": "complaint",
        "door": "app",
        "state": "received",
        "accepted_at": "2026-11-22T08:16:00+00:00",
    }
    leaf, opening = opened(sets)
    true = file_of(leaf, opening)
    found = {
        "true": (None, true),
        "signed by a stranger": ("signature", file_of(leaf, opening, (STRANGER,))),
        "of another statement": ("content", file_of(*opened({**sets, "statement": "00" * 32}))),
        "of a visit": ("other", file_of(*opened(sets, "submission.received", "submission:0"))),
        "of what came later": ("other", file_of(*opened(sets, "report.closed"))),
        "not opened": ("opening", file_of(leaf, None)),
        "cut short": ("form", true[:-1]),
    }
    return {name: {"fault": fault, "text": text} for name, (fault, text) in found.items()}


def fixtures() -> str:
    made = statements()
    document = {
        "codes": [{"typed": typed, "plain": plain_code(typed)} for typed in TYPED],
        "random": [
            {"bytes": list(random), "code": code_from(random), "shown": shown_code(code_from(random))}
            for random in RANDOM
        ],
        "names": [{"typed": name, "folded": normalise(name)} for name in NAMES],
        "degrees": [{"value": value, "text": degrees(value)} for value in DEGREES],
        "statements": {
            name: {"said": plain(parse(raw)), "text": raw.decode(), "sha256": sha256(raw).hexdigest()}
            for name, raw in made.items()
        },
        "vkey": str(SIGNER.verifier),
        "receipts": receipts(made["everything"]),
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=True, indent=1) + "\n"


def test_the_residents_apps_fixtures_are_what_this_side_makes_today() -> None:
    assert FIXTURES.read_text() == fixtures()


if __name__ == "__main__":
    FIXTURES.parent.mkdir(exist_ok=True)
    FIXTURES.write_text(fixtures())
