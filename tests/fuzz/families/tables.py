"""CSV files of strangers: wrong encodings, quotes that never close, cells that are formulas, rows without end."""

from random import Random

from tests.fuzz.families.bodies import mutated
from tests.fuzz.families.directions import TEXTS
from tests.fuzz.shots import FORM, Shot, Shots, multipart
from tests.fuzz.target import Target

MUTATIONS = 80
_HONEST = "رقم,الاسم,الوزارة,النوع,خط العرض,خط الطول\n1,مركز صحي,وزارة الصحة,facility,31.95,35.91\n".encode()
_MAPPING = b'[columns]\nsource_id = "x"\n'


def shots(target: Target, draw: Random) -> Shots:
    for name, table in _crafted().items():
        yield from _at_every_door(target, name, table)
    for name, text in TEXTS.items():
        yield from _at_every_door(target, name, _HONEST + f'2,"{text}",x,y,1,2\n'.encode())
    for number in range(MUTATIONS):
        yield from _at_every_door(target, f"wound {number}", mutated(_HONEST, draw))


def _at_every_door(target: Target, name: str, table: bytes) -> Shots:
    office = (FORM, *target.office())
    for field, path, more in (
        (
            "file",
            "registry/import/",
            {"mapping": ("", b"own", ""), "own_mapping": ("m.toml", _MAPPING, "text/plain")},
        ),
        ("file", "reports/registers/", {}),
        ("file", "plans/travel/", {}),
    ):
        body = multipart({field: ("table.csv", table, "text/csv"), **more})
        yield Shot("csv", f"{name} at {path}", "POST", f"/office/{target.slug}/{path}", office, body)


def _crafted() -> dict[str, bytes]:
    return {
        "formulas": b"id,name\n1,\"=cmd|' /C calc'!A0\"\n2,@SUM(1+1)*cmd|'x'!A0\n3,+1\n4,-1\n5,\"\t=1\"\n",
        "a quote that never closes": b'id,name\n1,"' + b"x" * 3_000_000,
        "a cell of 5 MB": b"id,name\n1," + b"x" * 5_000_000 + b"\n",
        "100,000 columns": b",".join(b"c%d" % n for n in range(100_000)) + b"\n1\n",
        "the same column twice": b"id,id,name,name\n1,2,3,4\n",
        "rows of all lengths": b"\n".join(b"," * n for n in range(2000)),
        "NUL": b"id,na\x00me\n1,\x00\n",
        "only commas": b"," * 1_000_000,
        "only line ends": b"\r\n" * 1_000_000,
        "UTF-16": _HONEST.decode().encode("utf-16"),
        "UTF-32": _HONEST.decode().encode("utf-32"),
        "Windows": _HONEST.decode().encode("windows-1256", "replace"),
        "a mixture": _HONEST + _HONEST.decode().encode("windows-1256", "replace"),
        "half a letter": _HONEST[:-3] + b"\xd8",
        "old line ends": _HONEST.replace(b"\n", b"\r"),
        "semicolons and tabs": b"id;name\tx\n1;2\t3\n",
        "200,000 rows": b"id,name\n" + b"1,x\n" * 200_000,
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(2000),
        "a program": b"\x7fELF" + bytes(2000),
        "nothing": b"",
        "only its marks": b"\xef\xbb\xbf",
    }
