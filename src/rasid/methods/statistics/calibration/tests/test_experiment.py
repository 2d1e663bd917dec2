import json
from math import sqrt
from pathlib import Path

import pytest

from rasid.methods.statistics.calibration import experiment
from rasid.methods.statistics.calibration.__main__ import write_table
from rasid.methods.statistics.calibration.experiment import code_digest, commit_seed, newest_seed, read, run
from rasid.methods.statistics.calibration.gates import GATES, Counts, Kind
from rasid.methods.statistics.calibration.pooling import Pooled, pool, table

judged: list[tuple[int, int]] = []


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(number: int, seed: int) -> Counts:
        judged.append((number, seed))
        return {"centre": (90.0 + number, 100.0)}

    judged.clear()
    monkeypatch.setattr(experiment, "judge", judge)


def test_a_killed_run_goes_on_with_the_countries_that_are_missing(tmp_path: Path) -> None:
    path = tmp_path / "runs" / "calibration.jsonl"
    run(3, 7, path)
    assert judged == [(0, 7), (1, 7), (2, 7)]
    whole = path.read_text().splitlines()
    path.write_text("\n".join([whole[0], whole[2], whole[1][:20]]))
    told: list[int] = []
    found = run(5, 7, path, told=lambda done, of, _: told.append(done))
    assert judged[3:] == [(1, 7), (3, 7), (4, 7)]
    assert found == [{"centre": (90.0 + number, 100.0)} for number in range(5)]
    assert told == [3, 4, 5]
    assert newest_seed(path) == 7


def test_countries_of_another_seed_or_another_code_are_judged_again(tmp_path: Path) -> None:
    path = tmp_path / "calibration.jsonl"
    run(2, 7, path)
    run(2, 8, path)
    old = {"seed": 8, "country": 2, "code": "0" * 64, "counts": {"centre": [1, 1]}}
    path.write_text(path.read_text() + json.dumps(old) + "\n")
    run(3, 8, path)
    assert judged[-1] == (2, 8)
    assert set(read(path, 7, code_digest())) == {0, 1}
    assert read(path, 8, "0" * 64) == {2: {"centre": (1, 1)}}


def test_the_seed_is_the_commit_or_the_sources_digest(tmp_path: Path) -> None:
    # A folder outside every checkout.
    assert commit_seed(tmp_path) == int(code_digest()[:12], 16)


def test_errors_are_made_between_countries_and_not_between_trials() -> None:
    counts: list[Counts] = [{"centre": (held, 1000.0)} for held in (800.0, 900.0, 1000.0)]
    row = next(row for row in pool(counts) if row.gate.code == "centre")
    assert row.share == pytest.approx(0.9)
    assert row.error == pytest.approx(sqrt(3 / 2 * 2 * 100**2) / 3000)
    assert (row.tried, row.countries) == (3000, 3)


def _row(code: str, share: float | None, error: float) -> Pooled:
    gate = next(gate for gate in GATES if gate.code == code)
    return Pooled(gate, share, error, 1000, 50)


def test_a_gate_is_widened_and_a_wrong_method_is_not_let_off() -> None:
    assert _row("centre", 0.89, 0.0).is_met()
    assert not _row("centre", 0.87, 0.005).is_met(errors=1)
    assert _row("centre", 0.87, 0.005).is_met(errors=3)
    assert _row("z-centre", 0.87, 0.005).is_met(errors=3)
    assert not _row("z-centre", 0.885, 0.005).is_met(errors=3)
    assert not _row("centre", None, 0.0).is_met(errors=3)
    assert _row("country", 0.1, 0.0).is_met()


def test_the_table_says_of_each_row_whether_it_is_met(tmp_path: Path) -> None:
    rows = [
        _row("centre", 0.8812, 0.0012),
        _row("ranks", 0.5, 0.01),
        _row("wald", 0.78, 0.01),
        _row("wald", 0.9, 0.01),
    ]
    text = table([*rows, _row("country", 0.99, 0.001), _row("alarms", 1.18, 0.05), _row("anchor", None, 0)])
    assert (
        "| Centre over a year (visits and observers of the floor) | 88 %–92 % | 88.12 % | 0.12 % | 1,000 | met |"
        in text
    )
    assert "| ≥ 88 % | 50.00 % | 1.00 % | 1,000 | **not met** |" in text
    assert "fails, as it must" in text
    assert "**PASSES**" in text
    assert "| 99.00 % | 0.10 % | 1,000 | outside |" in text
    assert "| | 1.18 | 0.05 | 1,000 | |" in text
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- table: begin -->\nold\n<!-- table: end -->\nafter\n")
    write_table(page, text)
    assert page.read_text() == f"before\n<!-- table: begin -->\n{text.rstrip()}\n<!-- table: end -->\nafter\n"


def test_every_gate_of_the_design_is_demanded_and_every_wrong_method_tried() -> None:
    demanded = {gate.code: (gate.low, gate.high) for gate in GATES if gate.kind is Kind.DEMANDED}
    assert demanded == {
        "observer": (0.88, 0.92),
        "worst-own": (0.87, 0.93),
        "centre": (0.88, 0.92),
        "authority": (0.88, 0.92),
        "sector": (0.88, 0.92),
        "anchor": (0.88, 0.92),
        "ranks": (0.88, 1.0),
        "at-least": (0.95, 1.0),
        "charged": (0.0, 0.01),
        "findings": (0.0, 0.01),
    }
    wrong = {gate.code for gate in GATES if gate.kind is Kind.MUST_FAIL}
    assert {"wald", "z-centre", "chapman", "look-back", "item-mix"} <= wrong
