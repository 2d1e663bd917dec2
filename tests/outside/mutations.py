"""Good files enter, mangled ones leave: the verifier must say a sentence about each, and fall over none.

`python -m tests.outside.mutations 1000000` is the full run; the tests do a small one.
"""

import argparse
import functools
import hashlib
import io
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from rasid import verify
from rasid.methods.proofs.canonical import canonical_bytes
from rasid.protocols.tlog.cosignature import cosign, with_signatures
from rasid.protocols.tlog.note import COSIGNATURE_V1, new_signer_key, parse_note
from rasid.protocols.tlog.proof import format_proof
from rasid.protocols.tlog.succession import keys_file, sign_succession
from rasid.protocols.tlog.tiles import TiledLog
from tests.outside.published import NOON, ORIGIN, a_fortnight

LONGEST_SECONDS = 5.0
DEEP = 3_000
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 255, 2**53, 10**30, "", "x", "0" * 64, "\u202e", "\ud800", "\x00", "a\n\nb", [], {},
    [[]], [None], {"a": 1}, "2026-13-99", "2026-11-19/2026-11-18", "٣", 1.5, "9" * 400, ["x"] * 300,
)  # fmt: skip
TOKENS = (
    b"{", b"}", b"[", b"]", b'"', b",", b":", b"\n", b"\n\n", b"null", b"NaN", b"1e999", b"-0", b"9" * 5000, b"\xff",
    b"\xed\xa0\x80", "—".encode(), b"\x00", b"\x1b[2J", b"[" * DEEP, b'{"a":' * DEEP, b"\\ud800", b" ", b"=", b"+",
    b"\xff" * 40, b"\x30\x84\xff\xff\xff\xff", b"\x30\x80",
)  # fmt: skip


@dataclass
class Site:
    """A reader's files and today's download, in memory; `arguments` name all of them, `alone` what each needs."""

    files: dict[str, bytes]
    arguments: argparse.Namespace
    alone: dict[str, argparse.Namespace]

    def read(self, place: str) -> bytes | None:
        return self.files.get(place)


@dataclass
class Tally:
    """How the runs ended, by exit status, and the worst of them."""

    inputs: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0

    def line(self) -> str:
        told = ", ".join(f"exit {status}: {self.statuses[status]:,}" for status in sorted(self.statuses))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (
            1 if sys.platform != "darwin" else 1024
        )
        return (
            f"{self.inputs:,} mangled inputs, no traceback; {told}; slowest {self.slowest * 1000:,.0f} ms; "
            f"memory {memory // 1024} MB"
        )


def whole_site() -> Site:
    """Everything that the verifier reads, and all of it good."""
    office, _ = a_fortnight()
    bulletin = office.bulletin(13, "2026-12-09", {"orders": {"corrected": 0, "corrected_now": []}})
    act = next(act for act in office.acts if act.subject.startswith("report:"))
    receipt = json.loads(office.receipt(act, NOON))
    files = {f"log/{path}": raw for path, raw in office.files().items()}
    note, index = office.checkpoint(), office.acts.index(act)
    path = TiledLog(office.files().get, len(office.acts)).inclusion_proof(index)
    receipt["proof"] = format_proof(index, path, note)
    witness = new_signer_key("bureau.example/witness", COSIGNATURE_V1)
    line = cosign(parse_note(note).text, witness, NOON + timedelta(days=20))
    files["log/checkpoint"] = files["checkpoint"] = with_signatures(note, [line]).encode()
    following = new_signer_key(ORIGIN)
    files["log/keys.json"] = keys_file(
        office.signer.verifier, [sign_succession(ORIGIN, office.signer, following, NOON + timedelta(days=20))]
    )
    files["log/timestamps.json"] = canonical_bytes(
        [{"size": len(office.acts), "at": "2026-12-10", "tsa": "x"}]
    )
    digest = hashlib.sha256(parse_note(note).text.encode()).digest()
    files[f"log/timestamps/{len(office.acts)}.tsr"] = timestamp(digest, NOON + timedelta(days=20))
    files |= {"export.json": office.export("2026-12-10"), "bulletin.json": bulletin}
    files["receipt.json"] = canonical_bytes(receipt)
    words = ["--bulletin", "bulletin.json", "--receipt", "receipt.json", "--checkpoint", "checkpoint"]
    words += ["--export", "export.json", "--log", "log", "--witness", str(witness.verifier)]
    parse, key = verify.arguments().parse_args, ["--key", office.vkey]
    log = parse([*key, "--log", "log", "--witness", str(witness.verifier)])
    alone = dict.fromkeys(files, log)
    alone |= {f"{kind}.json": parse([f"--{kind}", f"{kind}.json"]) for kind in ("bulletin", "receipt")}
    alone["checkpoint"] = parse([*key, "--checkpoint", "checkpoint", "--witness", str(witness.verifier)])
    alone["export.json"] = parse([*key, "--log", "log", "--export", "export.json"])
    return Site(files, parse(words), alone)


def timestamp(digest: bytes, at: datetime) -> bytes:
    """A TimeStampResp as an authority gives it, without its signature, which nobody here looks at."""

    def der(tag: int, *parts: bytes) -> bytes:
        content = b"".join(parts)
        size = len(content)
        length = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
        return bytes([tag]) + length + content

    signed_data, tst_info = (
        bytes.fromhex("06092a864886f70d010702"),
        bytes.fromhex("060b2a864886f70d0109100104"),
    )
    imprint = der(0x30, der(0x30, verify.SHA256_OID, der(0x05)), der(0x04, digest))
    when = der(0x18, at.strftime("%Y%m%d%H%M%SZ").encode())
    info = der(0x30, der(0x02, b"\x01"), bytes.fromhex("06032a0304"), imprint, der(0x02, b"\x07"), when)
    content = der(0x30, tst_info, der(0xA0, der(0x04, info)))
    signed = der(0x30, der(0x02, b"\x03"), der(0x31), content)
    return der(0x30, der(0x30, der(0x02, b"\x00")), der(0x30, signed_data, der(0xA0, signed)))


def mangle(raw: bytes, rng: random.Random) -> bytes:
    """One to three changes: of bits, of length, of order, of tokens, of values where the file is JSON."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        if raw[:1] in (b"{", b"[") and rng.random() < 0.5:
            raw = _mangled_json(raw, rng)
        else:
            raw = rng.choice(_BYTE_CHANGES)(raw, rng)
    return raw


def _flip(raw: bytes, rng: random.Random) -> bytes:
    if not raw:
        return b"\x00"
    at = rng.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << rng.randrange(8)]) + raw[at + 1 :]


def _cut(raw: bytes, rng: random.Random) -> bytes:
    return raw[: rng.randrange(len(raw) + 1)]


def _drop(raw: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(raw) + 1)
    return raw[:start] + raw[start + rng.randrange(40) :]


def _splice(raw: bytes, rng: random.Random) -> bytes:
    start, to = rng.randrange(len(raw) + 1), rng.randrange(len(raw) + 1)
    return raw[:to] + raw[start : start + rng.randrange(200)] + raw[to:]


def _token(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw) + 1)
    return raw[:at] + rng.choice(TOKENS) + raw[at + rng.randrange(3) :]


_BYTE_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _drop, _splice, _token)


def _mangled_json(raw: bytes, rng: random.Random) -> bytes:
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError):
        return _flip(raw, rng)
    places = _places(document)
    if not places:
        return b"null"
    holder, key = rng.choice(places)
    kind = rng.randrange(4)
    if kind == 0:
        del holder[key]
    elif kind == 1:
        other, its = rng.choice(places)
        holder[key] = json.loads(json.dumps(other[its])) if _has(other, its) else None
    elif kind == 2 and isinstance(holder, dict):
        holder[rng.choice(("subject", "index", "live", "note", "size", "witnesses", "é" * 9))] = rng.choice(
            ODD
        )
    else:
        holder[key] = rng.choice(ODD)
    return json.dumps(document, separators=(",", ":"), ensure_ascii=rng.random() < 0.5).encode(
        "utf-8", "surrogatepass"
    )


def _has(holder: Any, key: Any) -> bool:
    return key in holder if isinstance(holder, dict) else key < len(holder)


def _places(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    stack = [value]
    while stack:
        each = stack.pop()
        keys = list(each) if isinstance(each, dict) else range(len(each)) if isinstance(each, list) else []
        for key in keys:
            found.append((each, key))
            stack.append(each[key])
    return found


def mangle_many(count: int, seed: int = 7, tell: Callable[[str], object] = lambda line: None) -> Tally:
    """Mangle one file, sometimes two, at a time; AssertionError with the input's number when the verifier falls over.

    Signatures cost a thousand times what the rest does. Those of good files are checked once; one that was mangled is
    checked in a twentieth of the runs, and taken as good in half of the others, so that what lies behind is reached.
    """
    rng, site, tally = random.Random(seed), whole_site(), Tally()
    good, names = dict(site.files), sorted(site.files)
    true_verify, true_read = verify.ed25519_verify, verify.read_bytes
    checked = functools.lru_cache(maxsize=1000)(true_verify)
    trusting: list[str] = ["truly"]

    def signature(public_key: bytes, message: bytes, signed: bytes) -> bool:
        if trusting[0] == "truly":
            return checked(public_key, message, signed)
        return trusting[0] == "always" or (public_key, message, signed) in known

    known: set[tuple[bytes, bytes, bytes]] = set()

    def learn(public_key: bytes, message: bytes, signed: bytes) -> bool:
        known.add((public_key, message, signed))
        return true_verify(public_key, message, signed)

    try:
        verify.read_bytes, verify.ed25519_verify = site.read, learn
        for words in (site.arguments, *site.alone.values()):
            assert status_of(site, words)[0] in (0, 2), status_of(site, words)
        verify.ed25519_verify = signature
        for number in range(count):
            trusting[0] = rng.choices(("truly", "always", "never"), (1, 10, 9))[0]
            changed = rng.sample(names, rng.choice((1, 1, 1, 2)))
            for name in changed:
                site.files[name] = mangle(good[name], rng)
            began = time.process_time()
            # A quarter of them with all that a reader may hold; where one file is enough, that is quicker.
            words = site.arguments if len(changed) > 1 or rng.random() < 0.25 else site.alone[changed[0]]
            status, why = status_of(site, words)
            took = time.process_time() - began
            assert not why, f"input {number} ({', '.join(changed)}): {why}"
            assert took < LONGEST_SECONDS, f"input {number} ({', '.join(changed)}) took {took:.1f} s"
            tally.inputs, tally.slowest = tally.inputs + 1, max(tally.slowest, took)
            tally.statuses[status] += 1
            for name in changed:
                site.files[name] = good[name]
            if number % 50_000 == 49_999:
                tell(tally.line())
    finally:
        verify.read_bytes, verify.ed25519_verify = true_read, true_verify
    return tally


_LINE_ENDS = str.maketrans("", "", "\n\u200e")


def status_of(site: Site, words: argparse.Namespace) -> tuple[int, str]:
    """Exit status, and what is wrong with how it was said."""
    out = io.StringIO()
    try:
        report = verify.examined(words, datetime(2026, 12, 10, tzinfo=UTC))
        report.print_to(out, (0, 1))
    except Exception as error:
        return 3, f"{type(error).__name__}: {error}"
    said = out.getvalue()
    if report.status() not in (0, 1, 2) or "= " not in said:
        return report.status(), "no verdict"
    if not said.translate(_LINE_ENDS).isprintable():
        return report.status(), "a control character reached the terminal"
    return report.status(), ""


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    print(mangle_many(wanted, seed, tell=lambda line: print(line, file=sys.stderr)).line())
