"""Codes and values of the desk enter; words in the reader's language leave."""

from collections.abc import Mapping
from typing import Any

from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.style import active_language
from rasid.methods.triage import load_taxonomy, names
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports.desk.rules import Field
from rasid.stages.reports.rules import Kind

# Every reason that triage may give, with the values that its sentence needs.
REASONS: Mapping[str, tuple[str, ...]] = {
    "words": ("words",),
    "chosen": (),
    "praise": (),
    "praise-and-blame": ("words",),
    "service": ("service",),
    "place": ("sector",),
    "category": ("category",),
    "kind": ("kind",),
    "danger": ("words",),
    "named-a-thing": (),
    "learned-words": ("words",),
    "learned-place": (),
    "place-near": ("metres",),
    "place-words": ("words",),
    "incident-same-point": (),
    "incident-distance": ("metres",),
    "incident-age": ("days",),
    "incident-same-category": ("category",),
    "incident-like-words": ("percent",),
    "incident-like-picture": (),
}


def with_names(text: str) -> list[tuple[str, bool]]:
    """The text cut where people's names may stand: pieces, and whether each is such a name."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for span in sorted(names(text), key=lambda span: span.start):
        if span.start >= at:
            pieces += [(text[at : span.start], False), (text[span.start : span.end], True)]
            at = span.end
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def field_words(name: Field, value: str, places: Mapping[str, ServicePoint]) -> str:
    match name:
        case Field.KIND:
            return say(f"reports-kind-{value}")
        case Field.SEVERITY:
            return say(f"reports-severity-{value}")
        case Field.CATEGORY:
            return category_words(value)
        case _:
            point = places.get(value) or ServicePoint.objects.filter(id=value).first()
            return in_language(point.name) if point else value


def category_words(code: str) -> str:
    """The category with its sector, or '' for none."""
    taxonomy = load_taxonomy()
    known = taxonomy.get(code)
    if known is None:
        return code
    tag = active_language()
    return f"{taxonomy.sectors[known.sector].names[tag]}: {known.names[tag]}"


def sector_words(code: str) -> str:
    known = load_taxonomy().sectors.get(code)
    return known.names[active_language()] if known else code


def category_choices(kind: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """Categories by sector, for a select."""
    taxonomy, tag = load_taxonomy(), active_language()
    found = []
    for sector in taxonomy.sectors.values():
        rows = [
            (category.code, category.names[tag])
            for category in taxonomy.categories.values()
            if category.sector == sector.code and (not kind or kind in category.kinds)
        ]
        if rows:
            found.append((sector.names[tag], rows))
    return found


def reason_words(code: str, params: Mapping[str, Any]) -> str:
    """The sentence of a reason; its values that are codes are put into words.

    A reason of an earlier version, whose sentence is gone, is still a reason.
    """
    if code not in REASONS:
        return say("desk-reason-other")
    told = {name: value for name, value in params.items() if name in REASONS[code]}
    if told.get("category"):
        told["category"] = category_words(str(told["category"]))
    if told.get("sector"):
        told["sector"] = sector_words(str(told["sector"]))
    if told.get("kind") in set(Kind):
        told["kind"] = say(f"reports-kind-{told['kind']}")
    return say(f"desk-reason-{code}", **told)
