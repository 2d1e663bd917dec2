"""A question type's name goes in; whether our clients ask it, stay silent about it or may not have it comes out.

Every type of the XLSForm specification (and of pyxform's own table, which is wider) has its line here: it works in
the web client, on the plain page and in ODK Collect, or the author is told why not. docs/methods/xlsform.md says
the same to people.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from pyxform.question_type_dictionary import QUESTION_TYPE_DICT


class Treatment(StrEnum):
    """ASKED: a person answers it. SILENT: the form fills it in. LEFT_OUT: taken out of the form, with a warning."""

    ASKED = "asked"
    SILENT = "silent"
    LEFT_OUT = "left_out"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class TypeRule:
    """`why` is the problem's or warning's code when the type does not simply work.

    `on_plain_page` is false for what only the web client and Collect can ask: a form with such a question is
    filled in there.
    """

    treatment: Treatment
    why: str = ""
    on_plain_page: bool = True


_ASKED = TypeRule(Treatment.ASKED)
_IN_THE_APP = TypeRule(Treatment.ASKED, on_plain_page=False)
_SILENT = TypeRule(Treatment.SILENT)
_WHO = TypeRule(Treatment.LEFT_OUT, "identifies-observer")
_WHERE = TypeRule(Treatment.LEFT_OUT, "follows-observer")

TYPES: Mapping[str, TypeRule] = {
    "text": _ASKED,
    "integer": _ASKED,
    "decimal": _ASKED,
    "range": _ASKED,
    "date": _ASKED,
    "time": _ASKED,
    "dateTime": _ASKED,
    "select_one": _ASKED,
    "select_multiple": _ASKED,
    "acknowledge": _ASKED,
    "note": _ASKED,
    "geopoint": _ASKED,
    "image": _ASKED,
    "audio": _ASKED,
    "video": _ASKED,
    "file": _ASKED,
    "barcode": _ASKED,
    "rank": _IN_THE_APP,
    "select_one_from_file": _IN_THE_APP,
    "select_multiple_from_file": _IN_THE_APP,
    "geotrace": _IN_THE_APP,
    "geoshape": _IN_THE_APP,
    "start": _SILENT,
    "end": _SILENT,
    "today": _SILENT,
    "hidden": _SILENT,
    "calculate": _SILENT,
    "audit": _SILENT,
    "csv-external": _SILENT,
    "xml-external": _SILENT,
    "deviceid": _WHO,
    "phonenumber": _WHO,
    "username": _WHO,
    "email": _WHO,
    "simserial": _WHO,
    "subscriberid": _WHO,
    "start-geopoint": _WHERE,
    "background-geopoint": _WHERE,
    "background-audio": TypeRule(Treatment.REFUSED, "records-without-asking"),
    "select_one_external": TypeRule(Treatment.REFUSED, "external-choices"),
    "osm": TypeRule(Treatment.REFUSED, "type-osm"),
    "loop": TypeRule(Treatment.REFUSED, "type-loop"),
}

# What pyxform still understands under other names → the name above. Names ending in a prompt ("add text prompt",
# "q int", "get today") lose their wrapping first; what is ambiguous then is listed with it.
SAME_AS: Mapping[str, str] = {
    "int": "integer",
    "string": "text",
    "datetime": "dateTime",
    "date time": "dateTime",
    "photo": "image",
    "picture": "image",
    "gps": "geopoint",
    "location": "geopoint",
    "trigger": "acknowledge",
    "start time": "start",
    "end time": "end",
    "select": "select_multiple",
    "select1": "select_one",
    "select one": "select_one",
    "select one using": "select_one",
    "select multiple": "select_multiple",
    "select multiple using": "select_multiple",
    "select multiple from": "select_multiple",
    "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple",
    "select one external": "select_one_external",
    "percentage": "integer",
    "number of days in last month": "integer",
    "number of days in last six months": "integer",
    "number of days in last year": "integer",
    "phone number": "text",
    "get phone number": "phonenumber",
    "device id": "deviceid",
    "imei": "deviceid",
    "sim id": "simserial",
    "subscriber id": "subscriberid",
    "uri:deviceid": "deviceid",
    "uri:phonenumber": "phonenumber",
    "uri:username": "username",
    "uri:email": "email",
    "uri:simserial": "simserial",
    "uri:subscriberid": "subscriberid",
}
_PROMPT = re.compile(r"^(?:q|add|get)\s+(.*?)(?:\s+prompt(?: using)?)?$")
_BY_LOWER = {name.lower(): name for name in TYPES}


def plain_type(kind: str) -> str:
    """The present name of a type without a list: "add text prompt" → "text"; an unknown type stays as written."""
    lowered = " ".join(kind.lower().split())
    if lowered not in SAME_AS and lowered not in _BY_LOWER and (prompt := _PROMPT.match(lowered)):
        lowered = prompt.group(1)
    return SAME_AS.get(lowered) or _BY_LOWER.get(lowered) or lowered


def implied_constraint(kind: str) -> str | None:
    """The constraint that pyxform's oldest types bring along: "percentage" stays between 0 and 100."""
    bind = QUESTION_TYPE_DICT.get(" ".join(kind.split()), {}).get("bind", {})
    constraint = bind.get("constraint")
    return str(constraint) if constraint else None


def is_on_plain_page(kind: str, *, in_repeat: bool = False) -> bool:
    """Whether the plain page can ask this type; the web client and Collect ask every type that is not refused."""
    rule = TYPES.get(kind)
    return not in_repeat and (rule is None or rule.on_plain_page)


def meant(kind: str) -> str:
    """The known type that a misspelt one comes nearest to; "" when none is near."""
    near = get_close_matches(kind.lower(), [*_BY_LOWER, *SAME_AS], n=1, cutoff=0.7)
    return plain_type(near[0]) if near else ""
