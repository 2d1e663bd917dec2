"""Bodies of forms and of JSON: parts that do not end, names that do not fit, depths that no parser should follow."""

import base64
import json
import uuid
from random import Random

from rasid.stages.reports.rules import Kind, code_from, shown_code
from rasid.stages.reports.statement import compose
from tests.faults import marks
from tests.fuzz.shots import BOUNDARY, FORM, Shot, Shots, multipart
from tests.fuzz.target import Target

MUTATIONS = 120


def filled(target: Target, number: int, note: str = "ملاحظة") -> bytes:
    """The XML of one visit's submission as a phone would send it."""
    visit = target.ground["visits"][number]
    xml = base64.b64decode(target.ground["bare"])
    for mark, text in (
        (marks.TOKEN, visit["token"]),
        (marks.INSTANCE, str(uuid.UUID(int=number))),
        (marks.NOTE, note),
    ):
        xml = xml.replace(mark.encode(), text.encode("utf-8", "surrogatepass"))
    return xml


def mutated(whole: bytes, draw: Random) -> bytes:
    """The same with one to four wounds: bytes changed, cut out, doubled, moved."""
    found = bytearray(whole)
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(found) or 1)
        length = min(draw.choice((1, 2, 7, 40)), len(found) - at)
        match draw.randrange(5):
            case 0:
                found[at : at + length] = draw.randbytes(length)
            case 1:
                del found[at : at + length]
            case 2:
                found[at:at] = found[at : at + length] * draw.choice((1, 3, 50))
            case 3:
                found[at:at] = draw.choice(
                    (b"\x00", b"\r\n", b"--", b"\xff\xfe", "\u202e".encode(), b"%s%n", b"]]>")
                )
            case _:
                del found[at:]
        if not found:
            found = bytearray(whole[:1])
    return bytes(found)


def multiparts(target: Target, draw: Random) -> Shots:
    submission = multipart({"xml_submission_file": ("s.xml", filled(target, 0), "text/xml")})
    say = multipart(
        {"text": ("", "كلام".encode(), ""), "photo": ("a.jpg", b"\xff\xd8\xff" + bytes(200), "image/jpeg")}
    )
    doors = (
        (
            f"/openrosa/{target.slug}/submission",
            submission,
            (FORM, target.observer(), ("X-OpenRosa-Version", "1.0")),
        ),
        (f"/p/{target.slug}/say/complaint/", say, (FORM,)),
        (f"/office/{target.slug}/registry/import/", say.replace(b"photo", b"file"), (FORM, *target.office())),
    )
    for path, whole, headers in doors:
        for name, body in _crafted(whole).items():
            yield Shot("multipart", f"{name} at {path}", "POST", path, headers, body)
        for number in range(MUTATIONS):
            yield Shot("multipart", f"wound {number} at {path}", "POST", path, headers, mutated(whole, draw))


def _crafted(whole: bytes) -> dict[str, bytes]:
    edge, end = b"--" + BOUNDARY, b"--" + BOUNDARY + b"--\r\n"
    field = b'\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'
    file = b'\r\nContent-Disposition: form-data; name="f%d"; filename="f%d"\r\n\r\nx\r\n'
    return {
        "nothing": b"",
        "no end": whole.removesuffix(end),
        "only edges": edge * 3000,
        "5,000 fields": (edge + field) * 5000 + end,
        "3,000 files": b"".join(edge + file % (n, n) for n in range(3000)) + end,
        "a header of 200 kB": edge + b"\r\nX-A: " + b"a" * 200_000 + b"\r\n\r\nb\r\n" + end,
        "a name of 100 kB": edge + b'\r\nContent-Disposition: form-data; name="' + b"n" * 100_000 + b'"\r\n\r\nb\r\n' + end,
        "file name upwards": whole.replace(b"s.xml", b"../../../../etc/passwd").replace(b"a.jpg", b"..\\..\\keys\\log"),
        "file name with NUL": whole.replace(b"s.xml", b"s\x00.xml").replace(b"a.jpg", b"a\x00.jpg"),
        "file name of directions": whole.replace(b"a.jpg", "a\u202egpj.exe".encode()).replace(b"s.xml", "s\u202e.xml".encode()),
        "base64 inside": edge + b'\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n===\r\n' + end,
        "boundary in boundary": edge + b"\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n" * 2000 + end,
        "a field that is no UTF-8": edge + b'\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xff\xfe\xc0\xaf\r\n' + end,
        "a charset nobody has": edge + b'\r\nContent-Disposition: form-data; name="_charset_"\r\n\r\nutf-99\r\n' + edge + field + end,
    }  # fmt: skip


def json_bodies(target: Target, draw: Random) -> Shots:
    statement = compose(Kind.COMPLAINT, "كلام")
    kind = ("Content-Type", "application/json")
    resident = f"/api/v1/{target.slug}/resident/"
    known = _resident(draw)
    yield Shot("json", "an honest report", "POST", f"{resident}reports", (kind, *known), statement)
    doors = (
        f"{resident}reports", f"{resident}report/said", f"{resident}report/contact", f"/openrosa/{target.slug}/record",
        f"/openrosa/{target.slug}/questions", "/open311/v2/requests.json",
    )  # fmt: skip
    for path in doors:
        bodies = list(_documents(statement).items())
        bodies += [(f"wound {number}", mutated(statement, draw)) for number in range(MUTATIONS)]
        for name, body in bodies:
            # A device is held back after a dozen reports an hour: each of these comes from another.
            who = _resident(draw) if path.endswith("/reports") else known
            who = (target.observer(),) if path.startswith("/openrosa/") else who
            yield Shot("json", f"{name} at {path}", "POST", path, (kind, *who), body)


def _resident(draw: Random) -> tuple[tuple[str, str], ...]:
    """A receipt's code and a device that nobody had before."""
    code = shown_code(code_from(draw.randbytes(8)))
    device = uuid.UUID(bytes=draw.randbytes(16), version=4)
    return (("Authorization", f"Receipt {code}"), ("X-Device", str(device)))


def _documents(statement: bytes) -> dict[str, bytes]:
    whole = json.loads(statement)
    members = list(whole)
    return {
        "100,000 deep lists": b"[" * 100_000 + b"]" * 100_000,
        "100,000 deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        "a number of 20,000 digits": b'{"a": ' + b"9" * 20_000 + b"}",
        "1e999999": b'{"a": 1e999999}',
        "not a number": b'{"a": NaN, "b": -Infinity}',
        "lone surrogate": b'{"text": "\\ud800", "\\udfff": 1}',
        "NUL in a text": json.dumps({**whole, "text": "a\0b"}).encode(),
        "the same name twice": b'{"text": "a", "text": "b"}',
        "100,000 names": json.dumps({f"n{n}": n for n in range(100_000)}).encode(),
        "a text of 10 MB": json.dumps({**whole, "text": "x" * 10_000_000}).encode(),
        "UTF-16": statement.decode().encode("utf-16"),
        "byte order mark": b"\xef\xbb\xbf" + statement,
        "only a string": b'"text"',
        "null": b"null",
        "nothing": b"",
        "every member null": json.dumps(dict.fromkeys(members)).encode(),
        "every member a list": json.dumps({name: [[]] for name in members}).encode(),
        "every member an object": json.dumps(
            {name: {"$ne": 1, "__proto__": {}} for name in members}
        ).encode(),
        "every member huge": json.dumps(dict.fromkeys(members, 10**400)).encode(),
        "every member minus one": json.dumps(dict.fromkeys(members, -1)).encode(),
        "not UTF-8": b'{"text": "\xff\xfe"}',
    }
