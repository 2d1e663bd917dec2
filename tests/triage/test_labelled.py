"""The triage on texts by somebody who had not seen its lexicon; what was measured stands in docs/methods/triage.md."""

import csv
import hashlib
from pathlib import Path

import pytest

from rasid.methods.triage import load_taxonomy, suggest_cold

HERE = Path(__file__).parent
ALL = (HERE / "labelled.tsv").read_bytes()
ROWS = list(csv.DictReader(ALL.decode().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
SAYABLE = [row for row in ROWS if row["categories"] != "-"]


def test_the_texts_are_those_whose_hash_was_committed_before_the_first_run() -> None:
    assert hashlib.sha256(ALL).hexdigest() in (HERE / "README.md").read_text()


def test_every_category_meant_is_one_of_the_taxonomy() -> None:
    codes = {code for row in ROWS for code in row["categories"].split("/")} - {"-"}
    assert {code for code in codes if code not in load_taxonomy()} == set()


def test_most_texts_are_sorted_rightly_and_few_wrongly() -> None:
    """Floors under what was measured at first, so that a change that loses much of it is seen."""
    suggested = [(row, suggest_cold(row["text"]).category) for row in SAYABLE]
    said = [(row, category) for row, category in suggested if category]
    right = [row for row, category in said if category.value in row["categories"].split("/")]
    assert len(right) / len(said) > 0.8
    assert len(right) / len(SAYABLE) > 0.75
    sure = [(row, category) for row, category in said if category.confidence >= 0.9]
    assert sum(category.value in row["categories"].split("/") for row, category in sure) / len(sure) > 0.88


def test_what_endangers_life_is_seldom_missed() -> None:
    dangerous = [row for row in ROWS if row["severity"] == "danger"]
    found = [row for row in dangerous if (s := suggest_cold(row["text"]).severity) and s.value == "danger"]
    assert len(found) / len(dangerous) > 0.7


@pytest.mark.parametrize("dialect", ["jo", "sa", "msa", "en"])
def test_no_dialect_is_left_behind(dialect: str) -> None:
    rows = [row for row in SAYABLE if row["dialect"] == dialect]
    right = [
        row
        for row in rows
        if (c := suggest_cold(row["text"]).category) and c.value in row["categories"].split("/")
    ]
    assert len(right) / len(rows) > 0.7
