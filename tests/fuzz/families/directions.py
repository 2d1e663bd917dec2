"""Texts that turn lines round, hide letters or pile up marks: they may be kept, and must break no page."""

import json
import uuid
from random import Random

from rasid.methods.proofs.canonical import canonical_bytes
from rasid.stages.reports.rules import Kind, code_from, shown_code
from rasid.stages.reports.statement import compose
from tests.fuzz.families.bodies import filled
from tests.fuzz.shots import FORM, Shot, Shots, multipart
from tests.fuzz.target import Target

TEXTS = {
    "overrides": "شكوى \u202etxet desrever\u202c نهاية \u202d١٢٣",
    "isolates that never end": "\u2066" * 200 + "كلام" + "\u2067" * 200,
    "pops without pushes": "كلام" + "\u2069\u202c" * 200,
    "hidden letters": "م\u200bر\u200cك\u200dز\u2060 \ufeffصحي",
    "piled marks": "ع" + "\u0651\u064e\u064f\u0650" * 500,
    "zalgo": "".join(letter + "\u0300\u0489\u036f" * 40 for letter in "complaint"),
    "look-alikes": "аdministrator рaypal",
    "digits of all kinds": "٠١٢ ۰۱۲ 012 ０１２ ₀₁₂ 𝟘𝟙𝟚",
    "private use and not characters": "\ue000\uf8ff\ufdd0\ufffe\U0010ffff",
    "controls": "a\x01\x08\x0b\x0c\x1b[31m\x7f\x85\u2028\u2029b",
    "emoji of many parts": "👨‍👩‍👧‍👦🏳️‍🌈🇯🇴" * 60,
    "normal forms": "é é ﷺ ﷽ ﻻ " * 40,
    "markup": "<script>alert(1)</script>{{7*7}}{% debug %}${jndi:ldap://x}',--\"",
    "only spaces": "\u00a0\u3000\u2003\t\r\n " * 50,
    "soft hyphens": "\u00ad".join("كلمة طويلة جدا"),
}


def shots(target: Target, draw: Random) -> Shots:
    for number, (name, text) in enumerate(TEXTS.items()):
        yield from _said(target, draw, name, text)
        visit = 20 + number
        body = multipart({"xml_submission_file": ("s.xml", filled(target, visit, _in_xml(text)), "text/xml")})
        headers = (FORM, target.observer(visit), ("X-OpenRosa-Version", "1.0"))
        yield Shot(
            "directions", f"{name} in an answer", "POST", f"/openrosa/{target.slug}/submission", headers, body
        )
    for path in (
        f"/office/{target.slug}/reports/",
        f"/office/{target.slug}/reports/?q=\u202e",
        f"/p/{target.slug}/reports/",
    ):
        quoted = path.replace("\u202e", "%E2%80%AE")
        yield Shot("directions", f"then {quoted}", "GET", quoted, target.office())


def _said(target: Target, draw: Random, name: str, text: str) -> Shots:
    code = shown_code(code_from(draw.randbytes(8)))
    headers = (
        ("Content-Type", "application/json"),
        ("Authorization", f"Receipt {code}"),
        ("X-Device", str(uuid.UUID(int=draw.getrandbits(128), version=4))),
    )
    path = f"/api/v1/{target.slug}/resident/"
    yield Shot("directions", f"{name} in a report", "POST", f"{path}reports", headers, _statement(text))
    said = json.dumps({"text": text}).encode()
    yield Shot("directions", f"{name} said later", "POST", f"{path}report/said", headers, said)
    form = multipart({"text": ("", text.encode(), ""), "place_words": ("", text.encode(), "")})
    yield Shot(
        "directions", f"{name} on the plain page", "POST", f"/p/{target.slug}/say/complaint/", (FORM,), form
    )


def _statement(text: str) -> bytes:
    """A statement that says this, whether or not our own phone would send it."""
    return canonical_bytes({**json.loads(compose(Kind.COMPLAINT, "كلام")), "text": text})


def _in_xml(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(
        letter for letter in escaped if letter in "\t\n\r" or (letter >= " " and letter not in "\ufffe\uffff")
    )
