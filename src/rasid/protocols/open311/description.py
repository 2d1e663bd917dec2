"""The address of a site enters; the description of its Open311 doors leaves, as OpenAPI 3.1 for machines."""

from typing import Any

from rasid.protocols.open311.requests import LONGEST_DESCRIPTION, MOST_REQUESTS, STATUSES_SAID
from rasid.protocols.open311.values import Datatype, Format, Status

_MAYBE = {"type": ["string", "null"]}
_WHEN = {"type": "string", "format": "date-time"}
_FORM = "application/x-www-form-urlencoded"

SCHEMAS: dict[str, Any] = {
    "Error": {
        "type": "object",
        "required": ["code", "description"],
        "additionalProperties": False,
        "properties": {"code": {"type": "integer"}, "description": {"type": "string"}},
    },
    "Service": {
        "type": "object",
        "required": ["service_code", "service_name", "metadata", "type"],
        "properties": {
            "service_code": {"type": "string"},
            "service_name": {"type": "string"},
            "description": _MAYBE,
            "metadata": {"type": "boolean"},
            "type": {"enum": ["realtime", "batch", "blackbox"]},
            "keywords": _MAYBE,
            "group": _MAYBE,
        },
    },
    "Definition": {
        "type": "object",
        "required": ["service_code", "attributes"],
        "properties": {
            "service_code": {"type": "string"},
            "attributes": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": [
                        "variable",
                        "code",
                        "datatype",
                        "required",
                        "order",
                        "description",
                        "values",
                    ],
                    "properties": {
                        "variable": {"type": "boolean"},
                        "code": {"type": "string"},
                        "datatype": {"enum": [datatype.value for datatype in Datatype]},
                        "required": {"type": "boolean"},
                        "datatype_description": _MAYBE,
                        "order": {"type": "integer"},
                        "description": _MAYBE,
                        "values": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["key", "name"],
                                "properties": {"key": {"type": "string"}, "name": {"type": "string"}},
                            },
                        },
                    },
                },
            },
        },
    },
    "Request": {
        "type": "object",
        "required": ["service_request_id", "status", "service_code", "requested_datetime"],
        "properties": {
            "service_request_id": {"type": "string"},
            "status": {"enum": [status.value for status in Status]},
            "status_notes": _MAYBE,
            "service_name": _MAYBE,
            "service_code": {"type": "string"},
            "description": {"type": ["string", "null"], "maxLength": LONGEST_DESCRIPTION},
            "agency_responsible": _MAYBE,
            "service_notice": _MAYBE,
            "requested_datetime": _WHEN,
            "updated_datetime": _WHEN,
            "expected_datetime": {"type": ["string", "null"], "format": "date-time"},
            "address": _MAYBE,
            "address_id": _MAYBE,
            "zipcode": _MAYBE,
            "lat": {"type": ["number", "null"]},
            "long": {"type": ["number", "null"]},
            "media_url": {"type": ["string", "null"], "format": "uri"},
            "extended_attributes": {"type": "object"},
            "notes": {"type": "array"},
        },
    },
    "Created": {
        "type": "object",
        "oneOf": [{"required": ["service_request_id"]}, {"required": ["token"]}],
        "properties": {
            "service_request_id": {"type": "string"},
            "token": {"type": "string"},
            "service_notice": _MAYBE,
            "account_id": _MAYBE,
            "extended_attributes": {"type": "object"},
        },
    },
    "Token": {
        "type": "object",
        "required": ["service_request_id", "token"],
        "properties": {"service_request_id": {"type": "string"}, "token": {"type": "string"}},
    },
    "Update": {
        "type": "object",
        "required": [
            "update_id",
            "service_request_id",
            "status",
            "updated_datetime",
            "description",
            "media_url",
        ],
        "properties": {
            "update_id": {"type": "string"},
            "service_request_id": {"type": "string"},
            "status": {"enum": [status.value for status in Status]},
            "updated_datetime": _WHEN,
            "description": {"type": "string"},
            "media_url": {"type": "string"},
        },
    },
    "UpdateTaken": {
        "type": "object",
        "required": ["update_id"],
        "properties": {"update_id": {"type": "string"}, "account_id": _MAYBE},
    },
    "Discovery": {
        "type": "object",
        "required": ["changeset", "contact", "key_service", "endpoints"],
        "properties": {
            "changeset": {"type": "string"},
            "contact": {"type": "string"},
            "key_service": {"type": "string"},
            "endpoints": {"type": "array", "minItems": 2, "items": {"type": "object"}},
        },
    },
}

SEARCH: dict[str, Any] = {
    "service_request_id": {"type": "string", "description": "comma delimited; overrides all else"},
    "service_code": {"type": "string", "description": "comma delimited"},
    "start_date": {**_WHEN, "description": "with its zone; at most 90 days before end_date"},
    "end_date": _WHEN,
    "status": {"type": "string", "description": "open, closed, or both, comma delimited"},
    "page": {"type": "integer", "minimum": 1},
    "page_size": {"type": "integer", "minimum": 1, "maximum": MOST_REQUESTS},
    "extensions": {"enum": ["true", "false"]},
    "api_key": {"type": "string", "description": "needed for what is not public yet"},
}
NEW_REQUEST: dict[str, Any] = {
    "api_key": {"type": "string"},
    "service_code": {"type": "string"},
    "lat": {"type": "string"},
    "long": {"type": "string"},
    "address_string": {"type": "string"},
    "address_id": {"type": "string", "description": "id of a service point"},
    "description": {"type": "string", "maxLength": LONGEST_DESCRIPTION},
    "email": {"type": "string"},
    "phone": {"type": "string"},
    "device_id": {"type": "string"},
    "account_id": {"type": "string", "description": "your own reference"},
    "first_name": {"type": "string", "description": "not kept"},
    "last_name": {"type": "string", "description": "not kept"},
    "media_url": {"type": "string", "description": "shown to the office, never fetched"},
    "attribute[kind]": {"type": "string"},
    "attribute[counter]": {"type": "string"},
    "attribute[affected][]": {"type": "array", "items": {"type": "string"}},
    "extensions": {"enum": ["true", "false"]},
}
NEW_UPDATE: dict[str, Any] = {
    "api_key": {"type": "string"},
    "service_request_id": {"type": "string"},
    "update_id": {"type": "string"},
    "status": {"enum": sorted(STATUSES_SAID)},
    "updated_datetime": _WHEN,
    "description": {"type": "string", "maxLength": LONGEST_DESCRIPTION},
}


def description(site: str) -> dict[str, Any]:
    """OpenAPI 3.1 of everything under `site`/open311. XML answers say the same as JSON, field by field."""
    programme = _parameter("jurisdiction_id", {"type": "string"}, "query")
    shared = [_form_parameter(), programme]
    code = _parameter("service_code", {"type": "string"}, "path")
    request_id = _parameter("service_request_id", {"type": "string"}, "path")
    search = [_parameter(name, schema, "query") for name, schema in SEARCH.items()]
    key, extensions = _parameter("api_key", {"type": "string"}, "query"), search[7]
    paths = {
        "/discovery.{format}": {
            "get": _operation("discovery", [_form_parameter()], "Discovery", is_list=False)
        },
        "/v2/services.{format}": {"get": _operation("services", shared, "Service")},
        "/v2/services/{service_code}.{format}": {
            "get": _operation("definition", [*shared, code], "Definition", is_list=False)
        },
        "/v2/requests.{format}": {
            "get": _operation("requests", [*shared, *search], "Request"),
            "post": _operation(
                "new_request", shared, "Created", sent=(NEW_REQUEST, ["api_key", "service_code"])
            ),
        },
        "/v2/requests/{service_request_id}.{format}": {
            "get": _operation("request", [*shared, request_id, key, extensions], "Request")
        },
        "/v2/tokens/{token}.{format}": {
            "get": _operation(
                "token", [*shared, _parameter("token", {"type": "string"}, "path"), key], "Token"
            )
        },
        "/v2/servicerequestupdates.{format}": {
            "get": _operation("updates", [*shared, *search], "Update"),
            "post": _operation("new_update", shared, "UpdateTaken", sent=(NEW_UPDATE, sorted(NEW_UPDATE))),
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Open311 GeoReport v2 with mySociety's updates",
            "version": "2",
            "description": "http://wiki.open311.org/GeoReport_v2",
        },
        "servers": [{"url": f"{site}/open311"}],
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }


def _parameter(name: str, schema: dict[str, Any], where: str) -> dict[str, Any]:
    return {"name": name, "in": where, "required": where == "path", "schema": schema}


def _form_parameter() -> dict[str, Any]:
    return _parameter("format", {"enum": [form.value for form in Format]}, "path")


def _operation(
    name: str,
    parameters: list[dict[str, Any]],
    schema: str,
    *,
    is_list: bool = True,
    sent: tuple[dict[str, Any], list[str]] | None = None,
) -> dict[str, Any]:
    one = {"$ref": f"#/components/schemas/{schema}"}
    told: dict[str, Any] = {"200": _answer({"type": "array", "items": one} if is_list else one)}
    refused = {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/Error"}}
    for status in ("400", "403", "404"):
        told[status] = _answer(refused)
    operation: dict[str, Any] = {"operationId": name, "parameters": parameters, "responses": told}
    if sent:
        body = {"schema": {"type": "object", "properties": sent[0], "required": sent[1]}}
        operation["requestBody"] = {"required": True, "content": {_FORM: body}}
    return operation


def _answer(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "", "content": {"application/json": {"schema": schema}, "text/xml": {}}}
