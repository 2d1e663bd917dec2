"""Files of strangers that are wide beyond reason."""

from pathlib import Path

from rasid.stages.registry.importing.files import read_lines


def test_a_hundred_thousand_columns_are_read_as_fast_as_they_are_long(tmp_path: Path) -> None:
    # Comparing each heading with every other would take ten thousand million comparisons: the test would not end.
    table = tmp_path / "wide.csv"
    table.write_text(",".join(f"c{number}" for number in range(100_000)) + "\n1\n", encoding="utf-8")
    (line,) = read_lines(table)
    assert len(line.cells) == 100_000
    assert line.cells["c0"] == "1"
