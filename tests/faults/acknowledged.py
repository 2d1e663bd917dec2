"""What senders were told enters, with the place where it must be; what is lost, or there twice, leaves.

The judge goes past the application: rows by SQL, files by their bytes, the log as an outsider with `verify.py`.
"""

import hashlib
import json
import math
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from rasid import verify
from rasid.protocols.tlog.checkpoint import read_checkpoint_unverified
from rasid.protocols.tlog.receipt import leaf_of
from rasid.stages.reports.rules import code_hash, plain_code

READ_BY_VERIFIER = 40
PATIENCE_S = 120.0
_READER = """
import sys
from datetime import datetime
sys.path.insert(0, sys.argv[1])
sys.stdout.reconfigure(encoding="utf-8")
import verify
sys.exit(verify.run(sys.argv[3:], datetime.fromisoformat(sys.argv[2])))
"""

ReadObject = Callable[[str], bytes | None]
"""A file of the storage by its path there ("files/ab/…"), or None."""


@dataclass
class Acknowledged:
    """The book of one or more senders, by kind and key."""

    tried: set[str] = field(default_factory=set)
    reports: dict[str, str] = field(default_factory=dict)
    submissions: dict[str, str] = field(default_factory=dict)
    files: dict[tuple[str, str, str], str] = field(default_factory=dict)
    receipts: dict[str, list[str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    # Moment, status and Retry-After of every answer from 500 on.
    turned_away: list[tuple[float, int, str]] = field(default_factory=list)
    at: list[float] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.reports) + len(self.submissions) + len(self.files)

    def leaves(self) -> dict[bytes, str]:
        """Of every receipt the log's leaf that it promises, and whose it is."""
        return {
            leaf_of(json.loads(text)["note"]): key for key, texts in self.receipts.items() for text in texts
        }


def read_book(place: Path, *, since: float = 0.0) -> Acknowledged:
    """Everything that was acknowledged; `since` (POSIX seconds) leaves out what came before."""
    found = Acknowledged()
    lines = place.read_text(encoding="utf-8").splitlines() if place.exists() else []
    for line in map(json.loads, lines):
        if line["kind"] == "tried":
            found.tried.add(line["key"])
        elif line["at"] >= since:
            _take(found, line)
    return found


def _take(found: Acknowledged, line: dict[str, Any]) -> None:
    kind, key = line["kind"], line["key"]
    match kind:
        case "report":
            found.reports[key] = line["sha256"]
        case "submission":
            found.submissions[key] = line["sha256"]
        case "file":
            found.files[line["what"], key, line["name"]] = line["sha256"]
        case "refused":
            found.refused.append(f"{line['method']} {key}: {line['status']} {line['said'][:120]}")
        case "given up":
            found.given_up.append(key)
        case "turned away":
            found.turned_away.append((line["at"], line["status"], line["again"]))
    if kind in {"report", "submission", "file"}:
        found.at.append(line["at"])
    if "receipt" in line:
        found.receipts.setdefault(key, []).append(line["receipt"])


def answers_of(place: Path) -> Counter[str]:
    """How often senders with this book got which status, or which error of the line."""
    counted: Counter[str] = Counter()
    for line in place.read_text(encoding="utf-8").splitlines() if place.exists() else []:
        if '"kind": "end"' in line:
            counted.update(json.loads(line)["answers"])
    return counted


@dataclass(frozen=True)
class Verdict:
    """`lost`, `duplicated`, `jobs_left` name what is not as it must be; all empty and `log_ok`: nothing was harmed.

    `public_only` counts receipts whose entry is in the published log and not in the database: after a restore.
    """

    acknowledged: int
    lost: tuple[str, ...]
    duplicated: tuple[str, ...]
    log_ok: bool
    log_words: str
    jobs_left: tuple[str, ...]
    refused: tuple[str, ...] = ()
    public_only: int = 0
    waiting: int = 0

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.duplicated or self.jobs_left or self.refused) and self.log_ok


@dataclass
class Bench:
    """Where the judge looks. `log` is a folder or an http(s) address; `moment` the installation's own time."""

    database: str
    log: str
    read_object: ReadObject
    checkpoints: Sequence[Path] = ()
    key: str = ""
    moment: Callable[[], datetime] = lambda: datetime.now(UTC)
    patience_s: float = PATIENCE_S


def media_folder(folder: Path) -> ReadObject:
    """Reads the storage of an installation whose files lie on disk."""

    def read(path: str) -> bytes | None:
        place = folder / path
        return place.read_bytes() if place.is_file() else None

    return read


def judge(bench: Bench, book: Acknowledged) -> Verdict:
    """Wait until what can end has ended, at most `patience_s`; then compare everything."""
    left = settled(bench)
    with psycopg.connect(bench.database) as connection:
        rows = Rows(connection, bench.moment())
        doubled = [*rows.doubled(book), *differing_receipts(book)]
        lost = {*rows.without_report(book), *rows.without_submission(book)}
        lost |= {*rows.without_file(book, bench.read_object)}
        gone, waiting = rows.without_place(book)
        words, log_ok, public = read_as_stranger(bench, book, rows, gone)
        unread = list(rows.unread(book))
    missing = {name for name in gone if name not in public}
    return Verdict(
        acknowledged=len(book),
        lost=tuple(sorted({*lost, *(f"entry of {name}" for name in missing)})),
        duplicated=tuple(doubled),
        log_ok=log_ok,
        log_words=words,
        jobs_left=(*left, *unread),
        refused=tuple(book.refused),
        public_only=len(gone) - len(missing),
        waiting=waiting,
    )


# What must have ended -------------------------------------------------------------------------


_LEFT = """
SELECT status::text, args->>'step', args->>'event', count(*) FROM procrastinate_jobs
WHERE task_name = 'rasid.handovers.hand_over' AND status IN ('todo', 'doing', 'failed', 'aborted')
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_UNPLACED = "SELECT count(*) FROM ledger_waiting WHERE merge_after <= %s"


def settled(bench: Bench) -> tuple[str, ...]:
    """What is still left when patience ends: jobs of handovers, entries that are due, a checkpoint that is old.

    Periodic jobs come again by themselves; one that failed while the database was away is no loss. As long as less is
    left than ever before, patience begins anew: a machine that is slow is not stuck.
    """
    left: dict[str, int] = {"nothing could be read": 1}
    fewest, until = math.inf, time.monotonic() + bench.patience_s
    while left and time.monotonic() < until:
        try:
            left = dict(_unfinished(bench))
        except (psycopg.Error, OSError) as error:
            left = {f"{type(error).__name__}: {error}".strip(): 1}
        else:
            if sum(left.values()) < fewest:
                fewest, until = sum(left.values()), time.monotonic() + bench.patience_s
        if left:
            time.sleep(0.5)
    return tuple(left)


def _unfinished(bench: Bench) -> Iterator[tuple[str, int]]:
    """What is left, and how much of it."""
    with psycopg.connect(bench.database) as connection:
        for status, step, event, count in connection.execute(_LEFT).fetchall():
            yield f"{count} × {step} after {event}: {status}", count
        (unplaced,) = connection.execute(_UNPLACED, [bench.moment()]).fetchone() or (0,)
        if unplaced:
            yield f"{unplaced} entries without a place", unplaced
        (size,) = connection.execute("SELECT coalesce(max(size), 0) FROM ledger_checkpoint").fetchone() or (
            0,
        )
    note = verify.read_bytes(verify.joined(bench.log, "checkpoint"))
    published = read_checkpoint_unverified(note.decode()).size if note else 0
    if published < size:
        yield f"the published checkpoint has {published} of {size} entries", size - published


# What is there -------------------------------------------------------------------------------


@dataclass
class Rows:
    """One look at the database."""

    connection: psycopg.Connection[Any]
    moment: datetime

    def all(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.connection.execute(statement, values or None).fetchall()  # type: ignore[arg-type]

    def without_report(self, book: Acknowledged) -> Iterator[str]:
        found = {
            bytes(hashed): sha
            for hashed, sha in self.all("SELECT code_hash, statement_sha256 FROM reports_report")
        }
        for code, sha256 in book.reports.items():
            if found.get(_hash_of(code)) != sha256:
                yield f"report {code}"

    def without_submission(self, book: Acknowledged) -> Iterator[str]:
        rows = self.all("SELECT instance_id, xml_sha256, sha256(xml) FROM submissions_submission")
        found = {instance: (said, bytes(real).hex()) for instance, said, real in rows}
        for instance, sha256 in book.submissions.items():
            if found.get(instance) != (sha256, sha256):
                yield f"submission {instance}"

    def without_file(self, book: Acknowledged, read_object: ReadObject) -> Iterator[str]:
        """A file is there when its row is, under its owner, and its bytes are, whole."""
        kept = {
            ("report", bytes(code), sha): path
            for code, sha, path in self.all(
                "SELECT r.code_hash, f.sha256, s.path FROM reports_reportfile f"
                " JOIN reports_report r ON r.id = f.report_id JOIN media_storedfile s"
                " ON s.id = f.file_id AND s.sha256 = f.sha256"
            )
        } | {
            ("submission", instance, name, sha): path
            for instance, name, sha, path in self.all(
                "SELECT u.instance_id, a.name, s.sha256, s.path FROM submissions_attachment a"
                " JOIN submissions_submission u ON u.id = a.submission_id JOIN media_storedfile s ON s.id = a.file_id"
            )
        }  # fmt: skip
        waiting = {
            (metadata.get("instance"), sha): path
            for metadata, sha, path in self.all(
                "SELECT u.metadata, s.sha256, s.path FROM media_upload u JOIN media_storedfile s ON s.id = u.file_id"
            )
        }
        for (what, key, name), sha256 in book.files.items():
            owner = (
                ("report", _hash_of(key), sha256) if what == "report" else ("submission", key, name, sha256)
            )
            # Until its form has come, a file waits by itself.
            path = kept.get(owner) or (waiting.get((key, sha256)) if key not in book.submissions else None)
            content = read_object(path) if path else None
            if content is None or hashlib.sha256(content).hexdigest() != sha256:
                yield f"file {name} of {key}"

    def without_place(self, book: Acknowledged) -> tuple[dict[str, bytes], int]:
        """Receipts whose entry is not in the database, or overdue there; and how many wait for their day to end."""
        rows = self.all(
            "SELECT e.leaf_hash, l.index, w.merge_after FROM ledger_entry e"
            " LEFT JOIN ledger_leaf l ON l.entry_id = e.id LEFT JOIN ledger_waiting w ON w.entry_id = e.id"
        )
        placed = {bytes(leaf): (index, due) for leaf, index, due in rows}
        gone, waiting = {}, 0
        for leaf, key in book.leaves().items():
            index, due = placed.get(leaf, (None, None))
            if index is None and due is not None and due > self.moment:
                waiting += 1
            elif index is None:
                gone[key] = leaf
        return gone, waiting

    def unread(self, book: Acknowledged) -> Iterator[str]:
        """Whole submissions that count, and whose answers or reading are missing."""
        rows = self.all(
            "SELECT s.instance_id, s.read_at, (SELECT count(*) FROM submissions_answer a WHERE a.submission_id = s.id),"
            " (SELECT count(*) FROM reviews_review r WHERE r.submission_id = s.id)"
            " FROM submissions_submission s WHERE s.is_current AND s.completed_at IS NOT NULL"
        )
        for instance, read_at, answers, readings in rows:
            if instance in book.submissions and (read_at is None or not answers or not readings):
                yield f"{instance} was not read"

    def doubled(self, book: Acknowledged) -> Iterator[str]:
        """What is there more than once, or was sent by nobody."""
        for what, statement in _ONCE.items():
            for key, count in self.all(statement):
                yield f"{what} {key}: {count} times"
        known = {_hash_of(code) for code in book.tried if not code.startswith("uuid:")}
        for hashed, number in self.all("SELECT code_hash, number FROM reports_report"):
            if bytes(hashed) not in known:
                yield f"report {number}: nobody sent it"
        for (instance,) in self.all("SELECT instance_id FROM submissions_submission"):
            if instance not in book.tried:
                yield f"submission {instance}: nobody sent it"


_ONCE = {
    "report": "SELECT statement_sha256, count(*) FROM reports_report GROUP BY 1 HAVING count(*) > 1",
    "submission": "SELECT instance_id, count(*) FROM submissions_submission GROUP BY 1 HAVING count(*) > 1",
    "current submission": "SELECT visit_id, count(*) FROM submissions_submission WHERE is_current GROUP BY 1"
    " HAVING count(*) > 1",
    "entry": "SELECT verb || ' ' || subject, count(*) FROM ledger_entry WHERE verb IN ('report.accepted',"
    " 'submission.received', 'submission.replaced', 'submission.read', 'review.opened') GROUP BY 1 HAVING count(*) > 1",
    "reading": "SELECT submission_id::text || '/' || reading, count(*) FROM reviews_review GROUP BY 1"
    " HAVING count(*) > 1",
    "first line": "SELECT report_id, count(*) FROM reports_reportevent WHERE what = 'received' GROUP BY 1"
    " HAVING count(*) > 1",
    "answer": "SELECT submission_id::text || '/' || item_id, count(*) FROM submissions_answer GROUP BY 1"
    " HAVING count(*) > 1",
    "file": "SELECT submission_id::text || '/' || name, count(*) FROM submissions_attachment GROUP BY 1"
    " HAVING count(*) > 1",
    "leaf": "SELECT entry_id, count(*) FROM ledger_leaf GROUP BY 1 HAVING count(*) > 1",
}


def _hash_of(code: str) -> bytes:
    plain = plain_code(code)
    return code_hash(plain) if plain else b""


# The log, from outside -------------------------------------------------------------------------


def read_as_stranger(
    bench: Bench, book: Acknowledged, rows: Rows, gone: dict[str, bytes]
) -> tuple[str, bool, set[str]]:
    """What `verify.py` says of the whole log, of checkpoints kept before, and of some receipts; whether all is green;
    and of `gone` whose entries the published log has all the same.

    Besides: the database's own leaves add up to the published root.
    """
    published = published_leaves(bench.log)
    public = {key for key, leaf in gone.items() if leaf in published}
    due = [text for texts in book.receipts.values() for text in texts if _is_due(text, bench.moment())]
    chosen = due[:: max(1, len(due) // READ_BY_VERIFIER)]
    with tempfile.TemporaryDirectory(prefix="rasid-verify-") as name:
        folder = Path(name)
        (folder / "verify.py").write_bytes(Path(verify.__file__).read_bytes())
        words = ["--log", bench.log, "--lang", "en", *(["--key", bench.key] if bench.key else [])]
        for number, text in enumerate(chosen):
            place = folder / f"receipt-{number}.json"
            place.write_text(text, encoding="utf-8")
            words += ["--receipt", str(place)]
        for place in bench.checkpoints:
            words += ["--checkpoint", str(place)]
        done = subprocess.run(
            [sys.executable, "-S", "-I", "-c", _READER, name, bench.moment().isoformat(), *words],
            env={}, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
    said = "\n".join(line for line in done.stdout.splitlines() if line.startswith(("✗", "?"))) + done.stderr
    if done.returncode == 0 and not said:
        said = _differing(rows, published)
    return said, done.returncode == 0 and not said, public


def _differing(rows: Rows, published: Sequence[bytes]) -> str:
    ours = [
        bytes(leaf)
        for (leaf,) in rows.all(
            'SELECT e.leaf_hash FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id ORDER BY l."index"'
        )
    ]
    if ours[: len(published)] != list(published):
        return "the database's entries are not those of the published log"
    return ""


def published_leaves(log: str) -> list[bytes]:
    """Leaf hashes of the published entries, in their order; whether they are signed is the verifier's to say."""
    note = verify.read_bytes(verify.joined(log, "checkpoint"))
    size = read_checkpoint_unverified(note.decode()).size if note else 0
    found: list[bytes] = []
    while len(found) < size:
        index, width = len(found) // verify.TILE, min(verify.TILE, size - len(found))
        raw = verify.read_bytes(verify.joined(log, verify.tile_path("entries", index, width)))
        raw = raw or verify.read_bytes(verify.joined(log, verify.tile_path("entries", index, verify.TILE)))
        if raw is None:
            return found
        found += list(_hashes(raw))[:width]
    return found


def _hashes(bundle: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(bundle):
        length = int.from_bytes(bundle[at : at + 2], "big")
        yield verify.leaf_hash(bundle[at + 2 : at + 2 + length])
        at += 2 + length


def _is_due(receipt: str, moment: datetime) -> bool:
    (line,) = [row for row in json.loads(receipt)["note"].split("\n") if row.startswith("merge-by ")]
    return verify.utc_time(line.removeprefix("merge-by ")) < moment


def differing_receipts(book: Acknowledged) -> Iterable[str]:
    """Whoever sends the same twice gets the same promise: keys with receipts for more than one entry."""
    for key, texts in book.receipts.items():
        if len({leaf_of(json.loads(text)["note"]) for text in texts}) > 1:
            yield f"{key}: two receipts for two entries"
