"""What parts cost and spare: rows a second into one table and into parts, and reads with 1, 12 and 60 of them.

`python -m benchmarks.parts [ROWS]`: answers with what keeps them apart, in one piece with a unique constraint and in
parts with a narrow table beside them; then reads of reports as the desk and a receipt ask for them, planning included.
"""

import statistics
import sys
import time
from collections.abc import Callable

import psycopg

from benchmarks.measuring import database, last_line

ROWS = 300_000
TIMES = 60
MONTHS = (1, 12, 60)
Connection = psycopg.Connection[tuple[object, ...]]

_FILL = """
INSERT INTO {table} (submission_id, item_id, state, value, reason)
SELECT (to_char(now(), 'YYYYMM') || substr(md5((n / 60)::text), 7))::uuid, n %% 60, 'answered', 'yes', ''
FROM generate_series(%s::bigint, %s::bigint) n
"""
_REPORTS = """
INSERT INTO reports_report (id, programme_id, number, code_hash, statement_sha256, receipt, kind, door, language, text,
    masked, has_contact, counter, place_by, is_place_blurred, place_words, accepted_at, state, category, category_given,
    severity, summary, is_public, outcome, set_aside, reopened, voices, satisfaction_words, changed_at)
SELECT (to_char(m, 'YYYYMM') || substr(md5(n::text), 7))::uuid, %(programme)s, n, sha256(n::text::bytea),
    repeat('a', 64), repeat('r', 900), 'complaint', 'app', 'ar', repeat('كلام ', 30), 0, false, '', 'none', false, '',
    m + n %% 28 * interval '1 day', CASE WHEN n %% 50 = 0 THEN 'received' ELSE 'set_aside' END, '', '', 'normal', '{}',
    false, '', '', 0, 0, '', m
FROM generate_series(1, %(rows)s) n, LATERAL (
    SELECT date_trunc('month', now()) - (n %% %(months)s) * interval '1 month' AS m
) months
"""
READS: dict[str, str] = {
    "by id": "SELECT * FROM reports_report WHERE id = '{id}'",
    "by receipt code, through the narrow table": "SELECT id FROM receipt_codes_are_unique_key WHERE"
    " code_hash = sha256('77'); SELECT * FROM reports_report WHERE id = '{id}'",
    "by receipt code, in every part": "SELECT * FROM reports_report WHERE code_hash = sha256('77')",
    "desk queue, newest 50": "SELECT * FROM reports_report WHERE programme_id = '{programme}' AND state = 'received'"
    " ORDER BY accepted_at DESC LIMIT 50",
}


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def filling(owner: Connection, rows: int) -> list[float]:
    """Statements of sixty rows, as a submission's reading writes them."""
    owner.execute(
        "CREATE TABLE whole (LIKE submissions_answer INCLUDING ALL, UNIQUE (submission_id, item_id))"
    )
    speeds = []
    for table in ("whole", "submissions_answer"):
        seconds = timed(lambda table=table: [
            owner.execute(_FILL.format(table=table), [n, n + 59]) for n in range(0, rows, 60)
        ])  # fmt: skip
        sizes = owner.execute(
            "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE c.relkind = 'r' AND (c.relname = %s"
            " OR c.relname LIKE %s OR (%s AND c.relname = 'an_item_is_answered_once_key'))",
            [table, f"{table}\\_%", table != "whole"],
        ).fetchone()
        assert sizes
        speeds.append(rows / seconds)
        print(
            f"{table}: {rows / seconds:,.0f} rows/s, {int(str(sizes[0])) / rows:.0f} bytes a row, all indexes"
        )
    return speeds


def reading(owner: Connection, rows: int, months: int) -> None:
    owner.execute(
        "SELECT schema_add_month('reports_report', (date_trunc('month', now()) - n * interval '1 month')::date)"
        " FROM generate_series(0, %s) n",
        [months - 1],
    )
    programme = "00000000-0000-0000-0000-000000000001"
    owner.execute("TRUNCATE reports_report CASCADE")
    owner.execute(_REPORTS, {"programme": programme, "rows": rows, "months": months})
    owner.execute("ANALYZE reports_report")
    found = owner.execute("SELECT id FROM reports_report WHERE number = 77").fetchone()
    assert found
    for name, sql in READS.items():
        asked = sql.format(id=found[0], programme=programme)
        spent = sorted(timed(lambda asked=asked: owner.execute(asked).fetchall()) for _ in range(TIMES))
        print(
            f"{months} parts, {name}: {statistics.median(spent) * 1000:.2f} ms, p95 {spent[-4] * 1000:.2f} ms"
        )


def main(rows: int) -> None:
    with (
        database() as cluster,
        # As Django asks: each statement is planned anew.
        psycopg.connect(cluster.url("owner"), autocommit=True, prepare_threshold=None) as owner,
    ):
        # What is measured are parts, not the keys to other tables.
        owner.execute(
            "DO $$ DECLARE k record; BEGIN FOR k IN SELECT conrelid::regclass t, conname FROM pg_constraint"
            " WHERE contype = 'f' AND conparentid = 0 AND conrelid IN ('reports_report'::regclass,"
            " 'submissions_answer'::regclass) LOOP"
            " EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', k.t, k.conname); END LOOP; END $$"
        )
        whole, in_parts = filling(owner, rows)
        for months in MONTHS:
            reading(owner, rows // 3, months)
    last_line("parts", f"{in_parts:,.0f} answers/s", in_parts / whole, "one table with a unique constraint")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
