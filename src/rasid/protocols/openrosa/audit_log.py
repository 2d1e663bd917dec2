"""An OpenRosa audit log (`audit.csv`) enters; how long each question took and how each file was taken leave.

ODK Collect writes one row per event with its start and end in milliseconds since 1970, by the phone's clock
(docs.getodk.org/form-audit-log). Our own client writes the same columns, and a row `rasid capture camera` or
`rasid capture file` for each picture or recording, with the question's node.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rasid.protocols.openrosa.submissions import plain_path

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 20_000
QUESTION, GROUP = "question", "group questions"
CAPTURED = "rasid capture "
# A question left open over lunch says nothing of how it was answered.
LONGEST_LOOK_SECONDS = 30 * 60.0


class UnreadableLogError(ValueError):
    """A file that is no audit log, or one too long to be a person's."""


class Capture(StrEnum):
    """Where a file came from: taken in the app, or chosen from what lay on the phone."""

    CAMERA = "camera"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Look:
    """One stay on a question, or on a group whose questions share a screen. `node` has no repeat positions."""

    node: str
    is_group: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class AuditLog:
    """What a log says. `captures` are (node, how) in order; `clock_went_back` when an event ended before it began."""

    looks: tuple[Look, ...] = ()
    captures: tuple[tuple[str, Capture], ...] = ()
    clock_went_back: bool = False
    unread_rows: int = field(default=0, compare=False)

    def seconds_by_node(self) -> dict[str, float]:
        """Total time on each node, over all returns to it."""
        found: dict[str, float] = {}
        for look in self.looks:
            found[look.node] = found.get(look.node, 0.0) + look.seconds
        return found


def read_audit_log(raw: bytes) -> AuditLog:
    """Read a log. Rows that make no sense are counted and left out: it is a phone's own diary, not a form.

    Raises UnreadableLogError when it is too large, not text, or lacks the columns event, node and start.
    """
    if len(raw) > MOST_BYTES:
        raise UnreadableLogError("too large")
    try:
        text = raw.decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text, newline=""))
        if not {"event", "node", "start"} <= set(rows.fieldnames or ()):
            raise UnreadableLogError("columns are missing")
        return _read(rows)
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableLogError(str(error)) from error


def _read(rows: Iterator[dict[str, str | None]]) -> AuditLog:
    looks: list[Look] = []
    captures: list[tuple[str, Capture]] = []
    went_back, unread = False, 0
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            raise UnreadableLogError("too many rows")
        event, node = (row.get("event") or "").strip(), plain_path((row.get("node") or "").strip())
        if event.startswith(CAPTURED):
            how = event.removeprefix(CAPTURED)
            if how in set(Capture):
                captures.append((node, Capture(how)))
            else:
                unread += 1
        elif event in {QUESTION, GROUP}:
            span = _span(row)
            if span is None or not node:
                unread += 1
            elif span < 0:
                went_back = True
            else:
                looks.append(Look(node, event == GROUP, min(span, LONGEST_LOOK_SECONDS)))
    return AuditLog(tuple(looks), tuple(captures), went_back, unread)


def _span(row: dict[str, str | None]) -> float | None:
    """Seconds between start and end; None where either is missing or no number."""
    try:
        return (int(row.get("end") or "") - int(row.get("start") or "")) / 1000
    except (TypeError, ValueError, OverflowError):
        return None


def seconds_per_question(log: AuditLog, asked: Sequence[str]) -> dict[str, float]:
    """Seconds on each question that was answered (`asked`: their paths).

    A screen that holds a whole group shares its time evenly among the answered questions in it; a question
    that has its own rows is taken at those.
    """
    own = log.seconds_by_node()
    found = {path: own[path] for path in asked if path in own}
    for look_node in {look.node for look in log.looks if look.is_group}:
        inside = [path for path in asked if path.startswith(f"{look_node}/") and path not in found]
        for path in inside:
            found[path] = own[look_node] / len(inside)
    return found
