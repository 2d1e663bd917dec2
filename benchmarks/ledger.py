"""How fast acts are recorded, placed in the tree and checked by an outsider."""

import contextlib
import hashlib
import io
import os
import time
import uuid
from collections.abc import Callable

import rasid.verify
from benchmarks.measuring import database, last_line, single_row_inserts

ENTRIES = 5_000
HASHED_BYTES = 400  # A leaf is about this long.


def per_second(work: Callable[[], object], count: int) -> float:
    started = time.perf_counter()
    work()
    return count / (time.perf_counter() - started)


def main() -> None:
    with database() as cluster:
        # Django is set up by now; these need it.
        from django.conf import settings  # noqa: PLC0415
        from django.db import transaction  # noqa: PLC0415

        from rasid.foundation.ledger import keys, sequencing  # noqa: PLC0415
        from rasid.foundation.ledger.recording import record  # noqa: PLC0415

        programme = uuid.uuid4()

        def append() -> None:
            for _ in range(ENTRIES):
                with transaction.atomic():
                    record(
                        "case.opened",
                        f"case:{uuid.uuid4()}",
                        programme_id=programme,
                        sets={"state": "open", "severity": "serious", "code": "7F3K9QXA"},
                        is_public=True,
                    )

        def verify() -> None:
            with contextlib.redirect_stdout(io.StringIO()) as said:
                words = ["--log", str(settings.LOG_ROOT), "--key", str(keys.verifier())]
                if rasid.verify.run(words) != 0:
                    raise SystemExit(f"the log does not verify: {said.getvalue()}")

        inserts = single_row_inserts(cluster)
        appended = per_second(append, ENTRIES)
        placed = per_second(sequencing.sequence, ENTRIES)
        checked = per_second(verify, ENTRIES)
        hashed = per_second(_hash_alone, ENTRIES * 20)
        print(f"pgbench single-row inserts: {inserts:,.0f}/s ({os.cpu_count()} cores, 8 clients)")
        print(f"recorded, one client, one transaction each: {appended:,.0f}/s")
        print(f"placed, written as files and signed ({settings.LOG_ORIGIN}): {placed:,.0f}/s")
        print(
            f"checked by the outsider's verifier: {checked:,.0f}/s; bare SHA-256 of a leaf: {hashed:,.0f}/s"
        )
        last_line(
            "ledger",
            f"{appended:,.0f} recorded/s, {placed:,.0f} placed/s, {checked:,.0f} checked/s",
            appended / inserts,
            "pgbench single-row inserts/s of 8 clients in the same run",
        )


def _hash_alone() -> None:
    leaf = bytes(HASHED_BYTES)
    for _ in range(ENTRIES * 20):
        hashlib.sha256(leaf).digest()


if __name__ == "__main__":
    main()
