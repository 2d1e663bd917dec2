"""How much a country sends and reads enters; cores, bytes and connections leave, as from–to. Plain arithmetic.

Measured figures come from `measured.toml`. What is between them and a real installation (other processors, virtual
disks, questionnaires of other lengths) is said by a factor to each side, never by another digit.
"""

import math
from dataclasses import dataclass

SECONDS_A_YEAR = 365 * 86_400
BUSY_SHARE = 0.5
"""Cores are bought so that the busiest minute takes half of them: the other half is for the loss of a host."""
APART = 2.0
"""A processor twice as slow, or twice as quick, as the one that was measured."""
THREADS_PER_CORE = 4
JOBS_PER_CORE = 2
SPARE_CONNECTIONS = 20
# One primary: what its processors, its disk and one night's copy can bear. Beyond, the road of docs/operations/scaling.
PRIMARY_CORES = 32
PRIMARY_BYTES = 8_000_000_000_000
PRIMARY_CONNECTIONS = 500
WORK_DAYS_SHARE = 0.33
"""Workers have a third of the day for what a day brings: nights are for plans, figures and backups."""
BACKUP_SHARE = 0.45
"""Of a database that is compressed and sealed; files from outside do not shrink."""
LEAVES_BYTES = 200
"""Of the log's static files, for each entry."""


@dataclass(frozen=True, slots=True)
class Country:
    """What is expected in a year. `photo_share`: of reports and visits that bring a photo, on average one each."""

    centres: int
    visits: int
    reports: int
    photo_share: float = 0.3
    reads_per_report: float = 20.0
    peak_factor: float = 100.0
    years: int = 5


@dataclass(frozen=True, slots=True)
class Range:
    """From–to: the measured figure by `APART` to either side; `likely` is the figure itself."""

    low: float
    likely: float
    high: float

    @classmethod
    def around(cls, likely: float, apart: float = APART) -> "Range":
        return cls(likely / apart, likely, likely * apart)


@dataclass(frozen=True, slots=True)
class Need:
    """What it takes. Bytes are of one year, but for those that are said to be of all years kept."""

    reports_a_second: float
    submissions_a_second: float
    reads_a_second: float
    web_cores: Range
    worker_cores: Range
    database_cores: Range
    connections: int
    database_bytes: Range
    log_bytes: Range
    object_bytes: Range
    backup_bytes: Range
    log_seconds_a_day: float
    years_of_one_primary: int | None
    """After how many years one primary's disk is full; None: not within a hundred."""
    is_one_primary_enough: bool


Figures = dict[str, float]


def needed(country: Country, measured: Figures) -> Need:
    """Everything at once. Raises KeyError when a measured figure is missing."""
    reports_s, visits_s = (
        each * country.peak_factor / SECONDS_A_YEAR for each in (country.reports, country.visits)
    )
    reads_s = reports_s * country.reads_per_report
    web = _busy_cores("web", reports_s, visits_s, reads_s, measured) / BUSY_SHARE
    database = _busy_cores("database", reports_s, visits_s, reads_s, measured) / BUSY_SHARE
    web += (reports_s + visits_s) * country.photo_share * _photo_core_seconds(measured) / BUSY_SHARE
    workers = _worker_cores(country, measured)
    tables = (
        country.reports * measured["report_database_bytes"]
        + country.visits * measured["submission_database_bytes"]
    )
    log = country.reports * measured["report_log_bytes"] + country.visits * measured["submission_log_bytes"]
    photos = (country.reports + country.visits) * country.photo_share * measured["photo_bytes"]
    entries = 2 * country.reports + 5 * country.visits
    held = tables + log
    web_range, database_range = _cores(web), _cores(database)
    connections = _connections(web_range.likely, workers)
    years = PRIMARY_BYTES / held if held else math.inf
    return Need(
        reports_s,
        visits_s,
        reads_s,
        web_range,
        _cores(workers),
        database_range,
        connections,
        Range.around(held, 1.5),
        Range.around(entries * LEAVES_BYTES, 1.5),
        Range.around(photos),
        Range.around(country.years * (held * BACKUP_SHARE + photos)),
        entries / 365 / measured["log_entries_per_second"],
        math.floor(years) if years < 100 else None,
        database_range.high <= PRIMARY_CORES
        and years >= country.years
        and connections <= PRIMARY_CONNECTIONS,
    )


def _busy_cores(part: str, reports_s: float, visits_s: float, reads_s: float, measured: Figures) -> float:
    """Cores of the web, or of the database, that the busiest minute keeps at work: processor time for each thing."""
    return (
        reports_s * measured[f"report_{part}_core_seconds"]
        + visits_s * measured[f"submission_{part}_core_seconds"]
        + reads_s * measured[f"page_{part}_core_seconds"]
    )


def _photo_core_seconds(measured: Figures) -> float:
    """What a photo adds: so much longer did the same cores take for the same submission with one."""
    cores = measured["measuring_cores"]
    return cores / measured["submissions_with_photo_per_second"] - cores / measured["submissions_per_second"]


def _worker_cores(country: Country, measured: Figures) -> float:
    """Jobs may wait for an hour, not for a day: a day's work in a third of it, on five days of seven."""
    work = (
        country.reports * measured["report_worker_core_seconds"]
        + country.visits * measured["submission_worker_core_seconds"]
    )
    return work / (SECONDS_A_YEAR * WORK_DAYS_SHARE * 5 / 7) / BUSY_SHARE


def _cores(likely: float) -> Range:
    """Whole ones, one at least."""
    around = Range.around(likely)
    return Range(
        max(1, math.ceil(around.low)), max(1, math.ceil(around.likely)), max(1, math.ceil(around.high))
    )


def _connections(web_cores: float, worker_cores: float) -> int:
    """Every thread of a web process holds one, every job that runs one, each worker three besides."""
    workers = max(1, math.ceil(worker_cores))
    return math.ceil(web_cores) * THREADS_PER_CORE + workers * (JOBS_PER_CORE + 3) + SPARE_CONNECTIONS
