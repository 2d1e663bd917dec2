"""A method, a path and a query enter; the lane in which the request is answered leaves.

One table, read from the top. Whoever hands something in has been at a counter, in the rain, or afraid: for what they
bring threads are always kept. Whoever reads or works may be asked to wait; whoever wants a whole register may be asked
to come again. Addresses without a row are pages of people who work here.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Lane(StrEnum):
    RECEIPTS = "receipts"
    READING = "reading"
    DESK = "desk"
    HEAVY = "heavy"


@dataclass(frozen=True)
class Row:
    """Requests whose path (without the language) begins like `root`, and what becomes of them.

    `methods`: "" for all. `query`: what the query must hold; both are patterns.
    """

    lane: Lane
    root: str
    methods: str = ""
    query: str = ""


HANDING_IN = "POST PATCH PUT DELETE HEAD OPTIONS"
SLUG = r"[-\w]+"
TABLE = (
    # Whether we are alive is asked exactly when we are not quick.
    Row(Lane.RECEIPTS, r"/(healthz|readyz|metrics)$"),
    # Phones: what they hand in, and the receipt without which they delete nothing.
    Row(Lane.RECEIPTS, rf"/openrosa/{SLUG}/.*", HANDING_IN),
    Row(Lane.RECEIPTS, rf"/openrosa/{SLUG}/(visits/[^/]+/(receipt|sent)$|uploads/|submission$)"),
    Row(
        Lane.RECEIPTS,
        rf"/field/{SLUG}/visits/[^/]+/(fill|take|start|decline|give-back|exit|transaction)/",
        "POST",
    ),
    Row(Lane.RECEIPTS, rf"/field/{SLUG}/(transactions|free|shifts|questions|ill)/", "POST"),
    # Residents: what they say by whatever door, the puzzle before it, and the withdrawal of what they said.
    Row(Lane.RECEIPTS, rf"/p/{SLUG}/(say|follow|at/[^/]+/rate)/", "POST"),
    Row(Lane.RECEIPTS, rf"/api/v1/{SLUG}/resident/", HANDING_IN),
    Row(Lane.RECEIPTS, rf"/api/v1/{SLUG}/resident/(challenge|uploads)"),
    Row(Lane.RECEIPTS, r"/open311/", "POST"),
    # Whole tables and papers: seconds of work, and nobody stands at a counter meanwhile.
    Row(Lane.HEAVY, r"/(office|agency|field)/", "GET", r"(^|&)format=(csv|xlsx|json|geojson|parquet)(&|$)"),
    Row(Lane.HEAVY, r".*\.(pdf|parquet)$", "GET"),
    Row(Lane.HEAVY, r"/(office|agency|field)/.*/(paper|pdf|poster|papers/[^/]+)/$", "GET"),
    Row(Lane.HEAVY, rf"/p/{SLUG}/export\.json$", "GET"),
    # Everybody's pages and what programs read of them.
    Row(Lane.READING, r"/(|verify\.py)$"),
    Row(Lane.READING, r"/(p|log|static|q|open311)/"),
    Row(Lane.DESK, rf"/api/v1/{SLUG}/(office|agency|webhooks)(/|$)"),
    Row(Lane.READING, r"/api/"),
    Row(Lane.DESK, r"/"),
)
_LANGUAGE = re.compile(r"/en(?=/|$)")
_COMPILED = tuple(
    (row.lane, frozenset(row.methods.split()), re.compile(row.root), re.compile(row.query)) for row in TABLE
)


def lane_of(method: str, path: str, query: str = "") -> Lane:
    """In which lane a request waits; `path` as it was asked for, with its language or without."""
    bare = _LANGUAGE.sub("", path, count=1) if path.startswith("/en") else path
    for lane, methods, root, asked in _COMPILED:
        if (not methods or method in methods) and root.match(bare or "/") and asked.search(query):
            return lane
    return Lane.DESK


@dataclass(frozen=True)
class Terms:
    """What one lane has in one process: threads kept for it, the most it may hold, who may wait and how long."""

    kept: int
    most: int
    waiting: int
    patience_s: float


def terms(threads: int) -> dict[Lane, Terms]:
    """Of `threads` threads. With fewer than two nothing can be kept."""
    kept = max(1, threads // 4) if threads > 1 else 0
    one = 1 if threads > 3 else 0
    return {
        Lane.RECEIPTS: Terms(kept, threads, 2000, 45.0),
        Lane.READING: Terms(one, max(1, threads - kept - one), 250, 10.0),
        Lane.DESK: Terms(one, max(1, threads - kept - one), 120, 15.0),
        Lane.HEAVY: Terms(0, max(1, threads // 4), 8, 20.0),
    }
