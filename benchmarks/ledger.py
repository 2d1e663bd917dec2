"""How fast acts are recorded, placed in the tree and checked by an outsider; how long a place is waited for."""

import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import rasid.verify
from benchmarks.measuring import database, last_line, single_row_inserts
from rasid.protocols.tlog.checkpoint import Checkpoint, sign_checkpoint
from rasid.protocols.tlog.note import new_signer_key
from rasid.protocols.tlog.tiles import ENTRIES as BUNDLES
from rasid.protocols.tlog.tiles import decode_bundle, grow

ENTRIES = 5_000
WRITERS = 8
# Long enough for some ticks of the worker: a place is waited for about ten seconds at most.
SECONDS = int(os.environ.get("RASID_BENCH_LEDGER_SECONDS", "60"))
LEAVES = int(os.environ.get("RASID_BENCH_LEDGER_LEAVES", "1000000"))
ORIGIN = "house.example/log"
PROMISED_S = 60


def per_second(work: Callable[[], object], count: int) -> float:
    started = time.perf_counter()
    work()
    return count / (time.perf_counter() - started)


def main() -> None:
    with database() as cluster:
        # Django is set up by now; it needs that.
        from rasid.foundation.ledger import sequencing  # noqa: PLC0415

        inserts = single_row_inserts(cluster)
        appended = per_second(_append, ENTRIES)
        placed = per_second(sequencing.sequence, ENTRIES)
        print(f"pgbench single-row inserts: {inserts:,.0f}/s ({os.cpu_count()} cores, 8 clients)")
        print(f"recorded, one client, one transaction each: {appended:,.0f}/s")
        print(f"placed, written as files and signed: {placed:,.0f}/s")
        together, delays = _while_it_runs()
        middle, late = delays[len(delays) // 2], delays[int(len(delays) * 0.99)]
        print(
            f"recorded by {WRITERS} writers for {SECONDS} s beside the worker that places: {together:,.0f}/s; "
            f"seen in the served log after {middle:.1f} s (p50), {late:.1f} s (p99), {delays[-1]:.1f} s (longest) "
            f"of the {PROMISED_S} s promised"
        )
    checked, hashed, peak = _whole_log()
    print(
        f"whole log of {LEAVES:,} leaves: checked in {checked:.1f} s with {peak:,.0f} MB at most; "
        f"bare SHA-256 of the same leaves and nodes: {hashed:.1f} s"
    )
    last_line(
        "ledger",
        f"{together:,.0f} recorded/s by {WRITERS}, a place after {late:.1f} s (p99), "
        f"{LEAVES:,} leaves checked in {checked:.1f} s",
        checked / hashed,
        "bare SHA-256 of the same leaves and nodes",
    )


def _append(until: Callable[[int], bool] = lambda count: count < ENTRIES) -> int:
    from django.db import transaction  # noqa: PLC0415

    from rasid.foundation.ledger.recording import record  # noqa: PLC0415

    programme, count = uuid.uuid4(), 0
    while until(count):
        with transaction.atomic():
            record(
                "case.opened",
                f"case:{uuid.uuid4()}",
                programme_id=programme,
                sets={"state": "open", "severity": "serious", "code": "7F3K9QXA"},
                is_public=True,
            )
        count += 1
    return count


def write() -> None:
    """One writer, a process of its own, for as long as it is told."""
    import django  # noqa: PLC0415

    django.setup()
    end = time.monotonic() + SECONDS
    print(_append(lambda _: time.monotonic() < end))


def _while_it_runs() -> tuple[float, list[float]]:
    """Acts a second by all writers, and in order how long each waited until the served checkpoint covered it."""
    from rasid.foundation.ledger.models import Entry  # noqa: PLC0415

    first = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    # As in life: the rights of the service, and its own worker with its own tick.
    life = {**os.environ, "RASID_DB_ROLE": "app"}
    worker = subprocess.Popen([sys.executable, "-m", "rasid.project.cli", "worker"], env=life)
    seen: list[tuple[float, int]] = []
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(seen, stop))
    try:
        watcher.start()
        command = [sys.executable, "-c", "from benchmarks.ledger import write; write()"]
        writers = [subprocess.Popen(command, env=life, stdout=subprocess.PIPE) for _ in range(WRITERS)]
        written = sum(int(writer.communicate()[0]) for writer in writers)
        until = time.monotonic() + 2 * PROMISED_S
        entries = Entry.objects.filter(id__gt=first)
        while entries.filter(leaf=None).exists() and time.monotonic() < until:
            time.sleep(0.5)
        time.sleep(2)
    finally:
        worker.terminate()
        stop.set()
        watcher.join()
        worker.wait()
    waits = sorted(_waits(seen, entries.values_list("leaf__index", "at").order_by("leaf__index")))
    if len(waits) < written:
        raise SystemExit(f"{written - len(waits)} of {written} acts have no place after {2 * PROMISED_S} s")
    return written / SECONDS, waits


def _watch(seen: list[tuple[float, int]], stop: threading.Event) -> None:
    """What an outsider sees: the served checkpoint's size, and when it was first there."""
    from rasid.foundation.ledger import files  # noqa: PLC0415

    while not stop.wait(0.1):
        note = files.read(files.CHECKPOINT)
        size = int(note.split(b"\n")[1]) if note else 0
        if not seen or seen[-1][1] != size:
            seen.append((time.time(), size))


def _waits(seen: list[tuple[float, int]], placed: object) -> Iterator[float]:
    turn = 0
    for index, at in placed:  # type: ignore[attr-defined]
        while turn < len(seen) and (index is None or seen[turn][1] <= index):
            turn += 1
        if turn < len(seen):
            yield max(0.0, seen[turn][0] - at.timestamp())


def _whole_log() -> tuple[float, float, float]:
    """Seconds to check a log of a million leaves and to hash what it holds; megabytes that checking took."""
    with tempfile.TemporaryDirectory(prefix="rasid-bench-log-") as name:
        folder, signer = Path(name), new_signer_key(ORIGIN)
        size = 0

        def read(path: str) -> bytes | None:
            place = folder / path
            return place.read_bytes() if place.exists() else None

        while size < LEAVES:
            growth = grow(read, size, [_leaf(size + n) for n in range(min(25_600, LEAVES - size))])
            for path, content in growth.files.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(content)
            size = growth.size
        note = sign_checkpoint(Checkpoint(ORIGIN, size, growth.root), [signer])
        (folder / "checkpoint").write_text(note)
        hashed = _hash_alone(folder, growth.root)
        started = time.perf_counter()
        command = [sys.executable, rasid.verify.__file__, "--log", name, "--key", str(signer.verifier)]
        done = subprocess.run(command, capture_output=True, text=True)
        took = time.perf_counter() - started
        if done.returncode:
            raise SystemExit(f"the log does not verify: {done.stdout}")
        return took, hashed, _peak_mb()


def _peak_mb() -> float:
    """The most that a child of this process held; nothing else here comes near the verifier of a long log."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _leaf(number: int) -> bytes:
    """A public entry as the ledger makes it, made fast."""
    ref = hashlib.sha256(b"%d" % number).hexdigest()
    return (
        f'rasid/entry/v1\n{{"at":"2026-11-15","kind":"open","previous":null,"public":"{uuid.UUID(int=7)}",'
        f'"ref":"{ref}","v":1,"verb":"case.opened"}}\n{ref[::-1]}\n'
    ).encode()


def _hash_alone(folder: Path, root: bytes) -> float:
    """Read the leaves and find the root, nothing looked at: the least that any check of the log has to do."""
    started = time.perf_counter()
    sha256, row = hashlib.sha256, []
    bundles = sorted(each for each in (folder / "tile" / BUNDLES).rglob("*") if each.is_file())
    # Full bundles come in the order of their numbers; the one partial bundle holds the last leaves.
    for bundle in sorted(bundles, key=lambda each: (each.parent.name.endswith(".p"), str(each))):
        row += [sha256(b"\0" + leaf).digest() for leaf in decode_bundle(bundle.read_bytes())]
    while len(row) > 1:
        paired = [sha256(b"\1" + row[n] + row[n + 1]).digest() for n in range(0, len(row) - 1, 2)]
        row = paired + row[len(row) - len(row) % 2 :]
    if row[0] != root:
        raise SystemExit("the benchmark's own hashing goes wrong")
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
