"""XML that expands, refers, nests or lies about its encoding, at every door that reads XML."""

from random import Random

from tests.fuzz.families.bodies import MUTATIONS, filled, mutated
from tests.fuzz.shots import FORM, Shot, Shots, multipart
from tests.fuzz.target import Target

_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("k"))
    )
    + b"]><data>&j;</data>"
)


def shots(target: Target, draw: Random) -> Shots:
    whole = filled(target, 1)
    for name, xml in _crafted(whole).items():
        yield from _at_every_door(target, name, xml)
    for number in range(MUTATIONS):
        yield from list(_at_every_door(target, f"wound {number}", mutated(whole, draw)))[:1]


def _at_every_door(target: Target, name: str, xml: bytes) -> Shots:
    form = multipart({"xml_submission_file": ("s.xml", xml, "text/xml")})
    typed = (FORM, target.observer(1), ("X-OpenRosa-Version", "1.0"))
    yield Shot("xml", f"{name} as a submission", "POST", f"/openrosa/{target.slug}/submission", typed, form)
    raw = (("Content-Type", "text/xml"),)
    yield Shot("xml", f"{name} at Open311", "POST", "/open311/v2/requests.xml", raw, xml)
    upload = multipart({"workbook": ("form.xml", xml, "text/xml")})
    office = (FORM, *target.office())
    yield Shot(
        "xml",
        f"{name} as a questionnaire",
        "POST",
        f"/office/{target.slug}/questionnaires/upload/",
        office,
        upload,
    )
    places = multipart({"file": ("places.xml", xml, "text/xml"), "mapping": ("", b"own", "")})
    yield Shot(
        "xml", f"{name} as a registry", "POST", f"/office/{target.slug}/registry/import/", office, places
    )


def _crafted(whole: bytes) -> dict[str, bytes]:
    root = whole[whole.index(b"<", 5) :] if whole.startswith(b"<?xml") else whole
    declared = b'<?xml version="1.0" encoding="%s"?>'
    return {
        "a billion laughs": _LAUGHS,
        "quadratic blow-up": b'<!DOCTYPE d [<!ENTITY a "' + b"x" * 100_000 + b'">]><data>' + b"&a;" * 3000 + b"</data>",
        "an outside entity": b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + root.replace(b"</", b"&a;</", 1),
        "an entity of the net": b'<!DOCTYPE d [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]><data>&a;</data>',
        "an outside DTD": b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd">' + root,
        "a parameter entity": b'<!DOCTYPE d [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]><data/>',
        "50,000 deep": b"<a>" * 50_000 + b"</a>" * 50_000,
        "100,000 attributes": b"<data " + b" ".join(b'a%d="1"' % n for n in range(100_000)) + b"/>",
        "an attribute of 10 MB": b'<data a="' + b"x" * 10_000_000 + b'"/>',
        "a million siblings": b"<data>" + b"<a/>" * 1_000_000 + b"</data>",
        "an inclusion": b'<data xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd" parse="text"/></data>',
        "UTF-7": declared % b"utf-7" + root,
        "UTF-16 said, UTF-8 sent": declared % b"utf-16" + root,
        "an encoding nobody has": declared % b"x-klingon" + root,
        "UTF-16 sent": whole.decode().replace("utf-8", "utf-16").encode("utf-16"),
        "NUL": root.replace(b">", b">\x00", 1),
        "a comment that never ends": b"<data><!--" + b"-" * 1_000_000,
        "a stylesheet": b'<?xml-stylesheet href="http://127.0.0.1:9/x.xsl" type="text/xsl"?>' + root,
        "nothing": b"",
        "white space": b" \n" * 100_000,
        "a name of 100 kB": b"<" + b"n" * 100_000 + b"/>",
        "no namespace": b"<data><meta/></data>",
        "another form": b'<data id="nobodys" version="9"><meta><instanceID>uuid:1</instanceID></meta></data>',
        "an instance of 1 MB": root.replace(b"<instanceID>", b"<instanceID>" + b"i" * 1_000_000, 1),
        "forbidden characters": root.replace(b"yes", b"&#1;&#x0;&#xFFFE;", 1),
    }  # fmt: skip
