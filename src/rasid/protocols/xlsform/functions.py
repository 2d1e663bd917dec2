"""An expression of a form goes in; the functions in it that one of our clients does not know come out.

KNOWN is what both engines have: @getodk/xforms-engine 0.22.0 in the web client and the JavaRosa of ODK Collect (as
packed in ODK Validate with pyxform 4). A form that uses anything else would work on one phone and fail on another.
"""

import re
from collections.abc import Iterator, Mapping


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


KNOWN = _names("""
    abs acos area asin atan atan2 base64-decode boolean boolean-from-string checklist coalesce concat contains cos
    count count-non-empty count-selected current date date-time decimal-date-time decimal-time digest distance
    ends-with exp exp10 false format-date format-date-time geofence if indexed-repeat instance int join jr:choice-name
    jr:itext log log10 max min normalize-space not now number once pi position pow pulldata random randomize regex
    round selected selected-at sin sqrt starts-with string string-length substr substring-after substring-before sum
    tan today translate true uuid weighted-checklist
""")
# Known to the web client's engine alone; pyxform and the web would let them through, Collect would stop.
ONLY_IN_THE_WEB = _names("ceil ceiling floor id lang last local-name name namespace-uri substring")
INSTEAD: Mapping[str, str] = {
    "ceil": "int(… + 0.999999)",
    "ceiling": "int(… + 0.999999)",
    "floor": "int(…)",
    "last": "count(…)",
    "substring": "substr(…)",
    "dateTime": "date-time(…)",
    "choice-name": "jr:choice-name(…)",
    "enclosed-area": "area(…)",
    "length": "string-length(…)",
    "len": "string-length(…)",
    "average": "sum(…) div count(…)",
    "avg": "sum(…) div count(…)",
}
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_REFERENCE = re.compile(r"\$\{[^}]*\}")
_CALL = re.compile(r"(?<![\w.:-])([A-Za-z_][\w.:-]*)\s*\(")
# An operator or a node test before a bracket, not a function.
_NOT_CALLS = frozenset({"and", "or", "div", "mod", "node", "text", "comment", "processing-instruction"})


def calls(expression: str) -> Iterator[str]:
    """Names of the functions an expression calls, as written."""
    bare = _REFERENCE.sub(" . ", _QUOTED.sub("''", expression))
    yield from (name for name in _CALL.findall(bare) if name not in _NOT_CALLS)


def unknown_calls(expression: str) -> tuple[str, ...]:
    """Those of them that one of our clients does not know, each once."""
    return tuple(dict.fromkeys(name for name in calls(expression) if name not in KNOWN))


def instead(name: str) -> str:
    """What to write in its place; "" when we know nothing better."""
    return INSTEAD.get(name, "")
