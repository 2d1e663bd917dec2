"""`rasid capacity`: expected numbers enter; cores, disk and connections leave, in both languages, with their sources.

It needs no database: a ministry asks before there is one.
"""

import argparse
import sys
import tomllib
from pathlib import Path
from typing import Any

from rasid.project.capacity.rules import Country, Need, Range, needed
from rasid.project.saying import complain, in_both

MEASURED = Path(__file__).parent / "measured.toml"
GIGA = 1_000_000_000


def measured() -> dict[str, dict[str, Any]]:
    """Every figure with what it says, the command that measures it, and its day."""
    return tomllib.loads(MEASURED.read_text(encoding="utf-8"))


def capacity(words: list[str]) -> int:
    """Reckon and print."""
    given = _parser().parse_args(words)
    country = Country(
        given.centres, given.visits_a_year, given.reports_a_year, given.photo_share, given.reads_per_report,
        given.peak_factor, given.years,
    )  # fmt: skip
    if min(country.centres, country.visits, country.reports) < 0 or not 0 <= country.photo_share <= 1:
        complain("capacity-impossible")
        return 2
    figures = measured()
    need = needed(country, {name: float(figure["value"]) for name, figure in figures.items()})
    for message_id, values in _told(country, need):
        sys.stdout.write(in_both(message_id, **values) + "\n\n")
    sys.stdout.write(in_both("capacity-sources") + "\n")
    for name, figure in figures.items():
        kind = in_both("capacity-assumed" if figure.get("is_assumed") else "capacity-measured").replace(
            "\n", " · "
        )
        sys.stdout.write(f"  {name} = {figure['value']:,}  ({kind}; {figure['by']}, {figure['on']})\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("rasid capacity")
    parser.add_argument("--centres", type=int, default=2000)
    parser.add_argument("--visits-a-year", type=int, default=20_000)
    parser.add_argument("--reports-a-year", type=int, default=500_000)
    parser.add_argument("--photo-share", type=float, default=0.3)
    parser.add_argument("--reads-per-report", type=float, default=20.0)
    parser.add_argument("--peak-factor", type=float, default=100.0)
    parser.add_argument("--years", type=int, default=5)
    return parser


def _told(country: Country, need: Need) -> list[tuple[str, dict[str, str | float]]]:
    return [
        (
            "capacity-given",
            {
                "centres": country.centres, "visits": country.visits, "reports": country.reports,
                "share": round(100 * country.photo_share), "years": country.years,
            },
        ),
        (
            "capacity-peak",
            {
                "factor": country.peak_factor, "reports": round(need.reports_a_second, 1),
                "submissions": round(need.submissions_a_second, 1), "reads": round(need.reads_a_second, 1),
            },
        ),
        ("capacity-web", _whole(need.web_cores)),
        ("capacity-workers", _whole(need.worker_cores)),
        ("capacity-database", _whole(need.database_cores)),
        ("capacity-connections", {"connections": need.connections}),
        ("capacity-tables", _gigabytes(need.database_bytes)),
        ("capacity-log", {**_gigabytes(need.log_bytes), "seconds": round(need.log_seconds_a_day, 1)}),
        ("capacity-objects", _gigabytes(need.object_bytes)),
        ("capacity-backup", {**_gigabytes(need.backup_bytes), "years": country.years}),
        (
            ("capacity-one-primary" if need.is_one_primary_enough else "capacity-more-than-one-primary"),
            {"years": need.years_of_one_primary or 100},
        ),
    ]  # fmt: skip


def _whole(cores: Range) -> dict[str, str | float]:
    return {"low": int(cores.low), "likely": int(cores.likely), "high": int(cores.high)}


def _gigabytes(size: Range) -> dict[str, str | float]:
    return {
        name: f"{value / GIGA:,.1f}"
        for name, value in (("low", size.low), ("likely", size.likely), ("high", size.high))
    }
