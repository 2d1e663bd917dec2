"""Sizes of a programme enter by the command line; how many people it takes leaves, without a database.

`rasid size --centres 2000 --authorities 100`, or `--cells FILE` with the columns governorate, sector, authority and
centres.
`rasid size programme SLUG` reads the registry instead (management command `rasid_size`).
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from rasid.methods.planning.sizing import Programme
from rasid.methods.planning.staffing import (
    USUAL_SEED,
    USUAL_YEARS,
    Cell,
    Frame,
    Middle,
    Staffing,
    Terms,
    even_cells,
    make_frame,
    staff,
)
from rasid.project.saying import complain, in_both

COLUMNS = ("governorate", "sector", "authority", "centres")


def size(words: list[str]) -> int:
    """Print bounds, curve and gains in Arabic and English; 2 when the words make no programme."""
    parser = _parser()
    given = parser.parse_args(words)
    try:
        cells = _read(given.cells) if given.cells else None
        if cells is None and given.centres and given.authorities:
            cells = even_cells(given.centres, given.authorities, given.governorates, given.sectors)
        if cells is None:
            complain("size-what")
            return 2
        frame = make_frame(cells, asked(given), terms(given))
    except (OSError, ValueError, KeyError) as error:
        complain("size-wrong", why=str(error))
        return 2
    show(staff(frame, USUAL_SEED, given.observers, USUAL_YEARS), sys.stdout)
    return 0


def add_questions(parser: argparse.ArgumentParser) -> None:
    """What both commands may be told; the defaults are METHODS' own."""
    for name, first in (
        ("half-width", 5.0),
        ("visits-a-year", 4.0),
        ("window-weeks", 4),
        ("overlap", 0.10),
        ("visit-hours", 3.0),
        ("weekly-hours", 35.0),
        ("show-up", 0.73),
        ("no-return-weeks", 13.0),
        ("certificates", 3),
        ("spotter-share", 0.0),
        ("reports-share", 0.0),
        ("cost-visit", 0.0),
        ("cost-observer", 0.0),
    ):
        parser.add_argument(f"--{name}", type=type(first), default=first)
    parser.add_argument("--observers", type=int, help="headcount at which gains are reckoned; else the bend")


def asked(given: argparse.Namespace) -> Programme:
    return Programme(
        centres=1,
        authorities=1,
        half_width=given.half_width,
        visits_a_year=given.visits_a_year,
        window_weeks=given.window_weeks,
        overlap=given.overlap,
        visit_hours=given.visit_hours,
        weekly_hours=given.weekly_hours,
        show_up=given.show_up,
        no_return_weeks=given.no_return_weeks,
    )


def terms(given: argparse.Namespace) -> Terms:
    return Terms(
        certificates=given.certificates,
        spotter_share=given.spotter_share,
        reports_share=given.reports_share,
        cost_visit=given.cost_visit,
        cost_observer=given.cost_observer,
    )


def show(staffing: Staffing, out: TextIO) -> None:
    """The answer as lines and tables of plain text, for a terminal."""
    frame = staffing.frame
    say = [
        in_both(
            "size-title",
            centres=frame.programme.centres,
            authorities=frame.programme.authorities,
        ),
        in_both("size-bounds", capacity=staffing.by_capacity, recognition=staffing.by_recognition),
        in_both("size-bend", count=staffing.knee),
    ]
    out.write("\n\n".join(say) + "\n\n" + in_both("size-curve") + "\n")
    out.write(
        _table(
            ("observers", "visits %", "authorities %", "centres %", "visits/year", "cost/year"),
            _curve(staffing),
        )
    )
    out.write("\n" + in_both("size-gains") + "\n")
    gains = [(g.governorate, g.sector, _between(g.visits, 1)) for g in staffing.gains[:10]]
    out.write(_table(("governorate", "sector", "visits/year"), gains))
    out.write("\n" + in_both("size-binds") + "\n")
    out.write(_table(("binding", "governorate × sector", "visits/week"), _binding(frame)))


def _curve(staffing: Staffing) -> list[Sequence[str]]:
    return [
        (
            str(point.observers),
            _between(point.visits, 100),
            _between(point.authorities, 100),
            _between(point.centres, 100),
            _between(point.visits_a_year, 1),
            f"{point.cost:.0f}",
        )
        for point in staffing.curve
    ]


def _binding(frame: Frame) -> list[Sequence[str]]:
    counted: dict[str, list[float]] = {}
    for need in frame.needs:
        counted.setdefault(str(need.binding), []).append(need.visits)
    return [(name, str(len(visits)), f"{sum(visits):.1f}") for name, visits in sorted(counted.items())]


def _between(share: Middle, times: float) -> str:
    low, mean, high = (value * times for value in (share.low, share.mean, share.high))
    return f"{mean:.0f} ({low:.0f}–{high:.0f})"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[n]) for row in (header, *rows)) for n in range(len(header))]
    lines = [
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in (header, *rows)
    ]
    return "\n".join(lines) + "\n"


def _read(place: Path) -> list[Cell]:
    with place.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    return [Cell(row["governorate"], row["sector"], row["authority"], int(row["centres"])) for row in rows]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rasid size")
    parser.add_argument("--centres", type=int)
    parser.add_argument("--authorities", type=int)
    parser.add_argument("--governorates", type=int, default=12)
    parser.add_argument("--sectors", type=int, default=6)
    parser.add_argument("--cells", type=Path, help=", ".join(COLUMNS))
    add_questions(parser)
    return parser
