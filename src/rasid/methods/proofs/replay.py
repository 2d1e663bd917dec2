"""A subject's opened records enter in log order; the live view they add up to leaves, and what departs.

The live view is a flat object of public fields. Each record's `sets` overwrite fields; null takes one away,
so null and absent mean the same. A `deadline` in the public header always counts, even when the record has
been erased: a deadline is never text that somebody may ask to have forgotten.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rasid.methods.proofs.canonical import canonical_bytes


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a subject: its public header and its opened record (None when erased)."""

    header: Mapping[str, Any]
    record: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """The expected live view, and for each field the coarse time of the record that last set it."""

    live: dict[str, Any]
    set_at: dict[str, str]


def replay(steps: Iterable[Step]) -> Replayed:
    """Apply each step's fields in the order given (which must be that of the log)."""
    live: dict[str, Any] = {}
    set_at: dict[str, str] = {}
    for step in steps:
        sets = dict(step.record["sets"]) if step.record is not None else {}
        if "deadline" in step.header:
            sets["deadline"] = step.header["deadline"]
        at = _time_of(step)
        for field, value in sets.items():
            set_at[field] = at
            live[field] = value
    return Replayed(live={f: v for f, v in live.items() if v is not None}, set_at=set_at)


def differing_fields(live: Mapping[str, Any], replayed: Replayed) -> list[str]:
    """Names of the fields in which a published live view departs from its records, sorted."""
    shown = {field: value for field, value in live.items() if value is not None}
    return sorted(
        field
        for field in shown.keys() | replayed.live.keys()
        if field not in shown
        or field not in replayed.live
        or canonical_bytes(shown[field]) != canonical_bytes(replayed.live[field])
    )


def _time_of(step: Step) -> str:
    if step.record is not None:
        return str(step.record["at"])
    return str(step.header.get("at") or step.header["batch"])
