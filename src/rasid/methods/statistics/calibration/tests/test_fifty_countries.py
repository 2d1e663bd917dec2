"""Fifty countries on each commit, seeded by it: nobody can choose the countries that suit the code.

A gate may lie three Monte-Carlo standard errors outside its limits, because fifty countries do not tell better; a wrong
method must lie outside the bare limits. How seldom the test is red when all is right: docs/methods/calibration.md.
"""

import os
import subprocess
import sys
from pathlib import Path

from rasid.methods.statistics.calibration.experiment import commit_seed, read
from rasid.methods.statistics.calibration.gates import Kind
from rasid.methods.statistics.calibration.pooling import pool

COUNTRIES = 50


def test_fifty_made_up_countries_pass_every_gate_and_no_wrong_method_does(tmp_path: Path) -> None:
    path, seed = tmp_path / "fifty.jsonl", commit_seed()
    options = ["--seed", str(seed), "--results", str(path)]
    done = subprocess.run(
        [sys.executable, "-m", "rasid.methods.statistics.calibration", str(COUNTRIES), *options],
        # More threads than one only wait for each other in sums so small.
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = read(path, seed)
    assert len(found) == COUNTRIES, done.stderr
    rows = pool([found[number] for number in range(COUNTRIES)])
    missed = [
        f"{row.gate.code}: {row.share} ± {row.error}, must lie in {row.gate.low}–{row.gate.high}"
        for row in rows
        if row.gate.kind is Kind.DEMANDED and not row.is_met(errors=3)
    ]
    passed = [
        f"{row.gate.code}: {row.share}"
        for row in rows
        if row.gate.kind is Kind.MUST_FAIL and not row.is_met()
    ]
    assert (missed, passed) == ([], []), done.stdout
    assert done.returncode == 0
