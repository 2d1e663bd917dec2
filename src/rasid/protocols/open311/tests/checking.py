"""An answer of an Open311 server enters; what it says leaves, after it fitted its schema."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from rasid.protocols.open311 import Format, read_document

SCHEMAS = Path(__file__).parent / "schemas"


def _tidied(value: object) -> object:
    """XML has no null: an empty element says as little."""
    match value:
        case list():
            return [_tidied(each) for each in value]
        case dict():
            return {name: _tidied(each) for name, each in value.items()}
        case "":
            return None
    return value


def demand_fit(found: object, schema: str) -> None:
    wanted = json.loads((SCHEMAS / f"{schema}.json").read_text())
    Draft202012Validator(wanted, format_checker=FormatChecker()).validate(found)


def what_both_say(raw: dict[Format, bytes], schema: str, *, is_list: bool) -> object:
    """Both formats fit the schema and say the same; returned as JSON says it."""
    said = {form: read_document(raw[form], form) for form in Format}
    for form, found in said.items():
        if is_list:
            assert isinstance(found, list)
        for each in found if isinstance(found, list) else [found]:
            # What JSON says with "" is an empty element too; the schema is for what JSON says.
            demand_fit(_as_json(each, schema) if form is Format.XML else each, schema)
    assert _tidied(said[Format.XML]) == _tidied(said[Format.JSON])
    return said[Format.JSON]


def _as_json(found: object, schema: str) -> object:
    """Where the schema wants a string, an empty element is an empty string."""
    properties = json.loads((SCHEMAS / f"{schema}.json").read_text())["properties"]
    if not isinstance(found, dict):
        return found
    return {
        name: "" if value is None and properties.get(name, {}).get("type") == "string" else value
        for name, value in found.items()
    }
