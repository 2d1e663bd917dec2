"""A document of GeoReport v2 enters; what it says leaves, the same from XML and from JSON.

For whoever reads other servers, and for showing that both formats of ours say the same.
"""

import json
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from rasid.protocols.open311.problems import Fault, refuse
from rasid.protocols.open311.values import Format

# Of what a list consists, by its name; everything else with children is an object (the Spark convention).
LISTS = {
    "services": "service", "attributes": "attribute", "values": "value", "service_requests": "request",
    "service_request_updates": "request_update", "errors": "error", "endpoints": "endpoint", "formats": "format",
    "notes": "note",
}  # fmt: skip
OBJECTS = {"service", "service_definition", "attribute", "value", "request", "request_update", "error", "endpoint",
           "discovery", "note", "extended_attributes"}  # fmt: skip
TRUTHS = {"metadata", "variable", "required"}
NUMBERS = {"lat", "long"}
COUNTS = {"order", "code"}
# "code" is a number in an error and a name in an attribute.
NAMED = {("attribute", "code")}


def read_document(raw: bytes, form: Format) -> object:
    """Lists, dictionaries, strings, numbers, None. Raises Open311Error for what is not the format it claims to be."""
    try:
        if form is Format.JSON:
            return json.loads(raw)
        root = ElementTree.fromstring(raw, forbid_dtd=True)
    except (ValueError, RecursionError, ElementTree.ParseError, DefusedXmlException):
        raise refuse(Fault.UNREADABLE) from None
    return _value(root, "")


def _value(element: Element, parent: str) -> object:
    name = element.tag
    if name in LISTS:
        return [_value(child, name) for child in element if child.tag == LISTS[name]]
    if name in OBJECTS and (len(element) or not (element.text or "").strip()):
        return {child.tag: _value(child, name) for child in element}
    text = element.text
    if text is None:
        return None
    if name in TRUTHS:
        return text == "true"
    if name in NUMBERS:
        return float(text)
    if name in COUNTS and (parent, name) not in NAMED:
        return int(text)
    return text
