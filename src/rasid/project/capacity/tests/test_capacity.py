"""What machines a country takes: the arithmetic, its sources, and what is printed in both languages."""

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.project import capacity
from rasid.project.capacity.rules import BUSY_SHARE, SECONDS_A_YEAR, Country, needed

ROOT = Path(__file__).parents[5]
FIGURES = {name: float(figure["value"]) for name, figure in capacity.measured().items()}
NATION = Country(centres=30_000, visits=250_000, reports=10_000_000)


def test_every_figure_says_what_it_is_how_it_is_measured_and_when() -> None:
    for name, figure in tomllib.loads(capacity.MEASURED.read_text()).items():
        assert figure["value"] > 0, name
        assert len(figure["says"]) > 20, name
        assert figure["by"], name
        assert str(figure["on"]) >= "2026-11-22", name


def test_figures_that_the_readme_shows_too_are_the_same() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "12,865/s" in readme
    assert FIGURES["log_entries_per_second"] == 12_865
    reports = next(line for line in readme.splitlines() if "NAME=reports`" in line)
    submissions = next(line for line in readme.splitlines() if "NAME=submissions`" in line)
    assert f"{FIGURES['reports_per_second']:.0f}/s" in reports
    assert f"{FIGURES['submissions_per_second']:.0f}/s" in submissions
    assert f"{FIGURES['submissions_with_photo_per_second']:.0f}/s" in submissions


def test_the_peak_is_so_many_times_the_years_average() -> None:
    need = needed(dataclasses.replace(NATION, peak_factor=50), FIGURES)
    assert need.reports_a_second == pytest.approx(10_000_000 * 50 / SECONDS_A_YEAR)
    assert need.reads_a_second == pytest.approx(20 * need.reports_a_second)


def test_cores_by_hand_for_reports_alone() -> None:
    """A thousand a second, no photo, no reader: 6.9 core-seconds a second, half busy, so 14 cores."""
    country = Country(0, 0, SECONDS_A_YEAR * 1000, photo_share=0, reads_per_report=0, peak_factor=1)
    need = needed(
        country, {**FIGURES, "report_web_core_seconds": 0.0069, "report_database_core_seconds": 0.005}
    )
    assert need.web_cores.likely == 14
    assert need.database_cores.likely == round(5 / BUSY_SHARE)
    assert (need.web_cores.low, need.web_cores.high) == (7, 28)


def test_bytes_by_hand() -> None:
    country = Country(10, 1000, 1_000_000, photo_share=0.5, years=3)
    figures = {
        **FIGURES, "report_database_bytes": 6000, "report_log_bytes": 2000, "submission_database_bytes": 70_000,
        "submission_log_bytes": 2000, "photo_bytes": 4_000_000,
    }  # fmt: skip
    need = needed(country, figures)
    assert need.database_bytes.likely == 1_000_000 * 8000 + 1000 * 72_000
    assert need.object_bytes.likely == 1_001_000 * 0.5 * 4_000_000


@given(
    st.integers(0, 10**8), st.integers(0, 10**7), st.floats(0, 1), st.floats(1, 500), st.integers(1, 20)
)  # fmt: skip
def test_more_of_anything_never_takes_less(
    reports: int, visits: int, share: float, factor: float, years: int
) -> None:
    country = Country(100, visits, reports, share, 20.0, factor, years)
    need = needed(country, FIGURES)
    more = needed(dataclasses.replace(country, reports=reports + 10**6, visits=visits + 10**5), FIGURES)
    for name in (
        "web_cores",
        "worker_cores",
        "database_cores",
        "database_bytes",
        "object_bytes",
        "backup_bytes",
    ):
        one, other = getattr(need, name), getattr(more, name)
        assert one.low <= one.likely <= one.high
        assert one.likely <= other.likely
    assert need.connections <= more.connections
    assert need.is_one_primary_enough or not more.is_one_primary_enough


def test_a_ministry_fits_one_primary_and_a_continent_does_not() -> None:
    assert needed(Country(200, 5000, 100_000), FIGURES).is_one_primary_enough
    assert needed(NATION, FIGURES).is_one_primary_enough
    assert not needed(Country(10**6, 10**8, 10**9), FIGURES).is_one_primary_enough


def test_the_command_prints_both_languages_and_every_source(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--centres", "30000", "--visits-a-year", "250000", "--reports-a-year", "10000000"]
    assert capacity.capacity(words) == 0
    printed = capsys.readouterr().out
    assert "قاعدة رئيسة واحدة تكفي" in printed
    assert "One primary is enough" in printed
    for name, figure in capacity.measured().items():
        assert re.search(rf"^  {name} = .*{re.escape(figure['by'])}", printed, re.MULTILINE)
    assert "assumed, not measured" in printed


def test_what_cannot_be_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert capacity.capacity(["--photo-share", "2"]) == 2
    assert "0 to 1" in capsys.readouterr().err
