"""A real slice of `make faults`: a worker and a web server are killed at work. And a judge that cannot be bribed."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from tests.faults.acknowledged import Acknowledged, Bench, Verdict, judge, read_book
from tests.faults.service import Rasid, Sender, eventually, installed, kill_group, own_folder
from tests.faults.table import Row, table, write

Standing = tuple[Rasid, Sender, Acknowledged, Verdict]


@pytest.fixture(scope="module")
def struck() -> Iterator[Standing]:
    """Killed at work, then judged."""
    with (
        own_folder() as folder,
        installed(folder, visits=60, settings={"RASID_WEB_WORKERS": "1"}) as (rasid, sender),
    ):
        sender.start(8.0, 3.0)
        eventually(lambda: sender.told() > 5, "something is acknowledged")
        kill_group(rasid.child("worker"))
        time.sleep(0.5)
        kill_group(rasid.child("web"))
        at = time.time()
        assert sender.next_after(at) is not None
        sender.finish()
        book = read_book(sender.acknowledged)
        yield rasid, sender, book, judge(rasid.bench(), book)


def test_what_was_acknowledged_is_there_once_when_web_and_worker_die_at_work(struck: Standing) -> None:
    *_, book, verdict = struck
    assert verdict.is_clean, verdict
    assert book.reports
    assert book.submissions
    assert book.files
    assert verdict.acknowledged == len(book)


def test_the_judge_finds_what_was_lost(struck: Standing) -> None:
    rasid, _, book, _ = struck
    phantom = replace(
        book,
        reports={**book.reports, "7K3M-9QXD-2VRT": "0" * 64},
        submissions={**book.submissions, "uuid:never": "0" * 64},
        files={**book.files, ("submission", "uuid:never", "photo.jpg"): "0" * 64},
        tried={*book.tried, "7K3M-9QXD-2VRT", "uuid:never"},
    )
    lost = judge(rasid.bench(), phantom).lost
    assert lost == ("file photo.jpg of uuid:never", "report 7K3M-9QXD-2VRT", "submission uuid:never")
    changed = next(iter(book.reports))
    other = replace(book, reports={**book.reports, changed: "f" * 64})
    assert judge(rasid.bench(), other).lost == (f"report {changed}",)


def test_the_judge_reads_the_very_bytes(struck: Standing) -> None:
    rasid, _, book, _ = struck
    bench = rasid.bench()

    def half(path: str) -> bytes | None:
        content = bench.read_object(path)
        return content[: len(content) // 2] if content else None

    assert len(judge(replace(bench, read_object=half), book).lost) == len(book.files)


def test_the_judge_finds_what_is_there_twice_and_what_nobody_sent(struck: Standing) -> None:
    rasid, _, book, _ = struck
    first = next(iter(book.reports))
    forgotten = replace(book, tried=book.tried - {first})
    (found,) = judge(rasid.bench(), forgotten).duplicated
    assert found.endswith("nobody sent it")
    (some, other) = list(book.receipts)[:2]
    swapped = replace(book, receipts={**book.receipts, some: book.receipts[some] + book.receipts[other]})
    assert judge(rasid.bench(), swapped).duplicated == (f"{some}: two receipts for two entries",)


def test_the_judge_finds_a_log_that_was_changed(struck: Standing, tmp_path: Path) -> None:
    rasid, _, book, _ = struck
    bundles = [path for path in (rasid.log() / "tile" / "entries").rglob("*") if path.is_file()]
    newest = max(bundles, key=lambda path: path.stat().st_size)
    before = newest.read_bytes()
    try:
        newest.write_bytes(before.replace(b"report.", b"rep0rt.", 1))
        verdict = judge(rasid.bench(), book)
        assert not verdict.log_ok
        assert "✗" in verdict.log_words
    finally:
        newest.write_bytes(before)
    kept = tmp_path / "checkpoint"
    note = (rasid.log() / "checkpoint").read_text()
    kept.write_text(note.replace(note.split("\n")[1], str(int(note.split("\n")[1]) + 1), 1))
    assert not judge(replace(rasid.bench(), checkpoints=[kept]), book).log_ok


def test_the_judge_finds_work_that_was_left(struck: Standing) -> None:
    rasid, _, book, _ = struck
    told = {
        "event": "submission.received",
        "step": "read_submission",
        "subject": "00000000-0000-4000-8000-000000000000",
    }
    with psycopg.connect(rasid.database()) as connection:
        connection.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status) VALUES ('nobody', %s, %s, 'failed')",
            ["rasid.handovers.hand_over", json.dumps(told)],
        )
    bench: Bench = replace(rasid.bench(), patience_s=1)
    assert judge(bench, book).jobs_left == ("1 × read_submission after submission.received: failed",)


def test_a_row_is_good_only_when_nothing_is_wrong() -> None:
    good = Row("kill -9, web", "embedded", 10, 0, 0, True, True, 1.5)
    assert good.is_good
    for wrong in (
        {"lost": 1},
        {"duplicated": 1},
        {"log_verifies": False},
        {"jobs_done": False},
        {"recovered_s": None},
    ):
        assert not replace(good, **wrong).is_good  # type: ignore[arg-type]
    assert "not run: no disk" in table([Row("full disk", "embedded", not_run="no disk")])


def test_the_page_keeps_the_other_profiles_table(tmp_path: Path) -> None:
    page = tmp_path / "faults.md"
    page.write_text(
        "<!-- embedded: begin -->old<!-- embedded: end -->\n<!-- hosts: begin -->kept<!-- hosts: end -->\n"
    )
    write([Row("kill -9, web", "embedded", 10, 0, 0, True, True, 1.5)], "embedded", 2.0, page)
    text = page.read_text()
    assert "| kill -9, web | 10 | 0 | 0 | yes | yes | 1.5 |" in text
    assert "old" not in text
    assert "<!-- hosts: begin -->kept<!-- hosts: end -->" in text
