"""Plain values enter; documents of GeoReport v2 leave, the same content as XML and as JSON.

JSON follows the Spark convention: the root and the names of list items disappear, a list is a bare array.
A field without content stays, empty in XML and null in JSON, as in the specification's examples.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from rasid.protocols.open311.moments import write_moment
from rasid.protocols.open311.values import (
    SPECIFICATION,
    Created,
    Definition,
    Discovery,
    Format,
    Request,
    Service,
    Update,
)

MIME_TYPES: Mapping[Format, str] = {Format.XML: "text/xml", Format.JSON: "application/json"}
# XML 1.0 has no place at all for these.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Items:
    """A list, and what each of its items is called where that is said (in XML)."""

    name: str
    of: Sequence["Tree"]


Tree = str | bool | int | float | None | Items | Mapping[str, "Tree"]


def content_type(form: Format, *, is_discovery: bool = False) -> str:
    """The protocol wants a charset everywhere, except on discovery."""
    return MIME_TYPES[form] if is_discovery else f"{MIME_TYPES[form]}; charset=utf-8"


def discovery(found: Discovery, form: Format) -> bytes:
    endpoints: list[Tree] = [
        {
            "specification": SPECIFICATION,
            "url": endpoint.url,
            "changeset": write_moment(endpoint.changed_at),
            "type": "test" if endpoint.is_test else "production",
            "formats": Items("format", tuple(MIME_TYPES.values())),
        }
        for endpoint in found.endpoints
    ]
    tree: Tree = {
        "changeset": write_moment(found.changed_at),
        "contact": found.contact,
        "key_service": found.key_service,
        "endpoints": Items("endpoint", endpoints),
    }
    return _document("discovery", tree, form)


def services(found: Sequence[Service], form: Format) -> bytes:
    items: list[Tree] = [
        {
            "service_code": service.code,
            "service_name": service.name,
            "description": service.description or None,
            "metadata": service.has_definition,
            "type": "realtime",
            "keywords": ", ".join(service.keywords) or None,
            "group": service.group or None,
        }
        for service in found
    ]
    return _document("services", Items("service", items), form)


def definition(found: Definition, form: Format) -> bytes:
    attributes: list[Tree] = [
        {
            "variable": attribute.is_asked,
            "code": attribute.code,
            "datatype": attribute.datatype,
            "required": attribute.is_required,
            "datatype_description": attribute.datatype_description or None,
            "order": attribute.order,
            "description": attribute.description,
            "values": Items("value", [{"key": key, "name": name} for key, name in attribute.values]),
        }
        for attribute in found.attributes
    ]
    tree: Tree = {"service_code": found.service_code, "attributes": Items("attribute", attributes)}
    return _document("service_definition", tree, form)


def created(found: Created, form: Format) -> bytes:
    """The answer to a new request."""
    tree: dict[str, Tree] = (
        {"service_request_id": found.request_id} if found.request_id else {"token": found.token}
    )
    tree |= {"service_notice": found.notice or None, "account_id": None}
    if found.extensions:
        tree["extended_attributes"] = dict(found.extensions)
    return _document("service_requests", Items("request", [tree]), form)


def token(token: str, request_id: str, form: Format) -> bytes:
    tree: Tree = {"service_request_id": request_id, "token": token}
    return _document("service_requests", Items("request", [tree]), form)


def requests(found: Sequence[Request], form: Format, *, with_extensions: bool = False) -> bytes:
    items = [_request(request, with_extensions) for request in found]
    return _document("service_requests", Items("request", items), form)


def _request(request: Request, with_extensions: bool) -> Tree:
    tree: dict[str, Tree] = {
        "service_request_id": request.id,
        "status": request.status,
        "status_notes": request.status_notes or None,
        "service_name": request.service_name,
        "service_code": request.service_code,
        "description": request.description or None,
        "agency_responsible": request.agency or None,
        "service_notice": request.notice or None,
        "requested_datetime": write_moment(request.requested_at),
        "updated_datetime": write_moment(request.updated_at),
        "expected_datetime": write_moment(request.expected_at) if request.expected_at else None,
        "address": request.address or None,
        "address_id": request.address_id or None,
        "zipcode": None,
        "lat": request.latitude,
        "long": request.longitude,
        "media_url": request.media_url or None,
    }
    if with_extensions:
        tree["extended_attributes"] = dict(request.extensions)
        notes: list[Tree] = [
            {"datetime": write_moment(when), "description": words, "type": kind}
            for when, words, kind in request.notes
        ]
        tree["notes"] = Items("note", notes)
    return tree


def updates(found: Sequence[Update], form: Format) -> bytes:
    items: list[Tree] = [
        {
            "update_id": update.id,
            "service_request_id": update.request_id,
            "status": update.status,
            "updated_datetime": write_moment(update.updated_at),
            "description": update.description,
            "media_url": update.media_url,
        }
        for update in found
    ]
    return _document("service_request_updates", Items("request_update", items), form)


def update_taken(update_id: str, form: Format) -> bytes:
    tree: Tree = {"update_id": update_id, "account_id": None}
    return _document("service_request_updates", Items("request_update", [tree]), form)


def errors(found: Sequence[tuple[int, str]], form: Format) -> bytes:
    """Always an array of codes and sentences, however many there are."""
    items: list[Tree] = [{"code": code, "description": words} for code, words in found]
    return _document("errors", Items("error", items), form)


def _document(root: str, tree: Tree, form: Format) -> bytes:
    if form is Format.JSON:
        return json.dumps(_plain(tree), ensure_ascii=False).encode("utf-8", "replace")
    element = etree.Element(root)
    _fill(element, tree)
    body: bytes = etree.tostring(element, encoding="utf-8", xml_declaration=False)
    # lxml writes its declaration with single quotes, which some clients match letter by letter.
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body


def _plain(tree: Tree) -> object:
    match tree:
        case Items():
            return [_plain(item) for item in tree.of]
        case Mapping():
            return {name: _plain(value) for name, value in tree.items()}
    return tree


def _fill(element: etree._Element, tree: Tree) -> None:
    match tree:
        case None:
            return
        case Items():
            for item in tree.of:
                _fill(etree.SubElement(element, tree.name), item)
        case Mapping():
            for name, value in tree.items():
                _fill(etree.SubElement(element, name), value)
        case bool():
            element.text = "true" if tree else "false"
        case _:
            element.text = _NOT_IN_XML.sub("\ufffd", str(tree))
