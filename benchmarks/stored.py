"""A number enters; so many reports stand in the tables as the application's jobs would have left them.

Written by the database itself, in month after month, without the checks that every single row was made to pass
before: triggers rest, indexes are made afterwards, nothing is flushed until all of it stands. What is left has the
schema, the indexes and the promises of life.
"""

import math
import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg

from benchmarks import stored_sql as sql
from rasid.project.postgres.cluster import Cluster

CENTRES = 30_000
SPOTS = 60_000
MONTHS = 12
CHUNK = 100_000
WRITERS = 2
SEED = 7
# Numbers of stored reports are above it, those of the application's own below.
FIRST = 10_000
# Most people live, and report, in a few towns: (latitude, longitude, spread in degrees, share).
TOWNS = (
    (31.955, 35.92, 0.06, 45), (32.07, 36.09, 0.04, 15), (32.555, 35.85, 0.05, 15), (32.03, 35.73, 0.04, 7),
    (29.53, 35.0, 0.03, 4), (31.18, 35.70, 0.05, 4), (32.34, 36.2, 0.2, 5), (30.6, 35.8, 0.7, 5),
)  # fmt: skip
KINDS = (("complaint", 70), ("praise", 8), ("suggestion", 10), ("question", 9), ("branch_request", 3))
PROBLEMS = (
    "انتظار طويل", "موظف واحد فقط", "حفرة كبيرة", "انقطاع المياه", "انقطاع الكهرباء", "نفايات متراكمة", "إنارة معطلة",
    "مقاعد مكسورة", "جهاز الدور معطل", "رسوم غير معلنة", "معاملة سيئة", "تأخر في الرد", "لا يوجد موقف",
    "ممر مكسور للكراسي", "وثيقة مطلوبة بلا سبب", "موعد لم يُحترم", "دواء غير متوفر", "ازدحام شديد", "تسرب مياه",
    "إشارة ضوئية معطلة", "رصيف مكسور", "كلاب ضالة", "رائحة كريهة", "شباك مغلق", "هاتف لا يجيب", "موقع إلكتروني معطل",
    "نظافة سيئة", "لافتة ناقصة", "حافلة لا تتوقف", "خطأ في الفاتورة",
)  # fmt: skip
WHERE = (
    "أمام المدرسة", "عند المدخل الرئيسي", "في قاعة الانتظار", "قرب المسجد", "عند الدوار", "في الشارع الرئيسي",
    "خلف السوق", "في الطابق الثاني", "عند شباك التجديد", "قرب المستشفى", "عند محطة الحافلات", "في الحي القديم",
    "قبل الجسر", "بجانب الحديقة", "مقابل البنك", "في العيادات الخارجية", "عند قسم الطوارئ", "في صالة القدوم",
    "عند مكتب البريد", "على طريق المطار",
)  # fmt: skip
WHEN = (
    "منذ أسبوع", "كل صباح", "بعد الظهر", "منذ شهر", "أيام الخميس", "في ساعات الذروة", "منذ العيد", "بعد المطر", "ليلاً",
    "في نهاية الدوام", "بلا إعلان", "رغم المراجعة",
)  # fmt: skip


def spot(draw: random.Random) -> tuple[float, float]:
    """Where somebody stands who reports: mostly in a town."""
    south, west, spread, _ = draw.choices(TOWNS, [town[3] for town in TOWNS])[0]
    return round(draw.gauss(south, spread), 6), round(draw.gauss(west, spread), 6)


class Store:
    """The reports of one programme, grown step by step to the numbers that are asked for."""

    def __init__(self, cluster: Cluster, programme: Any, officer: int) -> None:
        self.cluster, self.programme, self.officer = cluster, programme, officer
        self.held, self.receipt = 0, ""
        self.ends = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)

    def prepare(self) -> None:
        """30,000 centres of the settled authorities, and what rows are drawn from."""
        self.receipt = self._real_receipt()
        with self._superuser() as line:
            line.execute(sql.MONTHLY_ID)
            line.execute(sql.CENTRES, {"wanted": CENTRES, "programme": self.programme.id})
            line.execute(sql.LINKS, {"programme": self.programme.id})
            line.execute("VACUUM ANALYZE registry_servicepoint, registry_authoritylink")
            for table, columns in sql.DRAWN_FROM.items():
                line.execute(f"CREATE TABLE {table} ({columns})")
            self._fill(line, "bench_word", _words())
            self._fill(line, "bench_category", _categories())
            self._fill(line, "bench_day", self._days())
            self._fill(line, "bench_spot", self._spots(line))
            line.execute(sql.POINTS, {"programme": self.programme.id})
            self._fill(line, "bench_name", self._names(line))
            line.execute("CREATE INDEX ON bench_name (id); ANALYZE bench_name")

    def grow_to(self, wanted: int) -> dict[str, float]:
        """Add what is missing to `wanted` reports, with all that belongs to each; seconds by what they went to."""
        from rasid.foundation.schema.upkeep import keep_ahead  # noqa: PLC0415
        from rasid.stages.reports.public.actions import recount_places  # noqa: PLC0415

        took: dict[str, float] = {}
        keep_ahead(self.ends.date() - timedelta(days=366))
        with self._superuser() as line:
            for table, most in sql.NUMBERED.items():
                line.execute(sql.PARTS, {"table": table, "rows": most * wanted})
            with self._hurried():
                indexes = self._drop_indexes()
                with _timed(took, "rows"), ThreadPoolExecutor(WRITERS) as pool:
                    list(pool.map(lambda part: self._write(*part), self._parts(wanted)))
                with _timed(took, "indexes"), ThreadPoolExecutor(WRITERS) as pool:
                    list(pool.map(self._run, [*self._keys(), *indexes]))
                self.held = wanted
                line.execute("SELECT setval('reports_report_numbers', %s)", [2 * FIRST + wanted])
                with _timed(took, "vacuum and statistics"), ThreadPoolExecutor(WRITERS) as pool:
                    list(pool.map(self._run, [f"VACUUM ANALYZE {table}" for table in sql.TABLES]))
                with _timed(took, "counts of the map"):
                    recount_places(self.programme.id)
                    line.execute("VACUUM ANALYZE public_reports_placecount")
        return took

    # What can be asked for -----------------------------------------------------------

    def sample(self, state: str, *, is_public: bool | None = None) -> list[UUID]:
        """Ids of some reports in a state, over all months."""
        return self._ids(sql.SAMPLE, {"state": state, "is_public": is_public})

    def points(self, every: int = 331) -> list[UUID]:
        """Ids of each 331st, or `every`-th, centre, often and seldom visited ones."""
        return self._ids(
            "SELECT id FROM bench_point WHERE n %% %(every)s = 0 ORDER BY n LIMIT %(most)s",
            {"every": every, "most": CENTRES // every},
        )

    def busiest_liaison(self, settled: Any) -> int:
        """The account of who answers for the authority with the most complaints."""
        code = self._ids(sql.BUSIEST, {"programme": self.programme.id})[0]
        liaison: int = settled.liaisons[code].user_id
        return liaison

    def _ids(self, statement: str, asked: dict[str, Any]) -> list[Any]:
        with self._superuser() as line:
            return [row[0] for row in line.execute(statement, asked).fetchall()]

    # Rows ---------------------------------------------------------------------------

    def _parts(self, wanted: int) -> Iterator[tuple[int, int, datetime, float]]:
        """Spans of numbers, each with the time in which its reports came: all of a month's follow one another."""
        whole, each = timedelta(days=365), (wanted - self.held) / MONTHS
        for month in range(MONTHS):
            first = self.held + round(month * each)
            count = self.held + round((month + 1) * each) - first
            pieces = max(1, math.ceil(count / CHUNK))
            for piece in range(pieces):
                begins = self.ends - whole + whole / MONTHS * (month + piece / pieces)
                low, high = first + count * piece // pieces, first + count * (piece + 1) // pieces
                yield low, high, begins, (whole / MONTHS / pieces).total_seconds()

    def _write(self, low: int, high: int, begins: datetime, seconds: float) -> None:
        if low == high:
            return
        asked = {
            "low": FIRST + low + 1, "high": FIRST + high, "receipt": self.receipt,
            "begins": begins, "seconds": seconds, "programme": self.programme.id,
            "officer": self.officer, "now": self.ends,
        }  # fmt: skip
        with self._superuser() as line, line.transaction():
            line.execute("SET LOCAL session_replication_role = replica")
            line.execute("SET LOCAL work_mem = '256MB'")
            line.execute("SELECT setseed(%s)", [(low % 9973) / 9973])
            for statement in sql.CHUNK:
                line.execute(statement, asked)

    # Ways to be quick -----------------------------------------------------------------

    def _superuser(self) -> psycopg.Connection[Any]:
        # Parameters are written into the text: some of what is said is more than one statement.
        return psycopg.connect(
            self.cluster.url("postgres"), autocommit=True, cursor_factory=psycopg.ClientCursor
        )

    @contextmanager
    def _hurried(self) -> Iterator[None]:
        """Nothing is flushed meanwhile; afterwards every promise about power cuts holds again."""
        hurried = {
            "fsync": "off", "full_page_writes": "off", "max_wal_size": "'4GB'", "checkpoint_timeout": "'1h'",
            "autovacuum": "off", "maintenance_work_mem": "'1GB'",
        }  # fmt: skip
        with self._superuser() as line:
            for name, value in hurried.items():
                line.execute(f"ALTER SYSTEM SET {name} = {value}")
            line.execute("SELECT pg_reload_conf()")
        yield
        with self._superuser() as line:
            for name in hurried:
                line.execute(f"ALTER SYSTEM RESET {name}")
            line.execute("SELECT pg_reload_conf()")
            line.execute("CHECKPOINT")

    def _drop_indexes(self) -> list[str]:
        """Take away what no constraint needs; how each index was made."""
        with self._superuser() as line:
            found = line.execute(sql.INDEXES, [list(sql.TABLES)]).fetchall()
            for name, _ in found:
                line.execute(f'DROP INDEX "{name}"')
        return [definition for _, definition in found]

    def _keys(self) -> list[str]:
        return [
            sql.FILL_KEY.format(name=name, column=column, above=FIRST + self.held)
            for name, column in sql.KEYS
        ]

    def _run(self, statements: str) -> None:
        with self._superuser() as line:
            try:
                line.execute(statements)
            except psycopg.errors.UniqueViolation:
                # Two indexes over the same columns, made at once, chose one name for a part's own: the later one
                # finds another name when it is asked again.
                line.execute(statements)

    # What is drawn from ---------------------------------------------------------------

    def _fill(self, line: psycopg.Connection[Any], table: str, rows: Iterator[Sequence[Any]]) -> None:
        # Before the copying begins: some rows are made from what the same line is asked.
        held = list(rows)
        with line.cursor().copy(f"COPY {table} FROM STDIN") as copy:
            for row in held:
                copy.write_row(row)
        line.execute(f"ANALYZE {table}")

    def _real_receipt(self) -> str:
        """What the application gives for one report that it takes; all stored ones carry its text."""
        from rasid.stages.reports.actions import accept  # noqa: PLC0415
        from rasid.stages.reports.rules import Door, Kind, PlaceBy  # noqa: PLC0415
        from rasid.stages.reports.statement import Place, compose  # noqa: PLC0415

        place = Place(by=PlaceBy.GPS, latitude="31.950000", longitude="35.920000", accuracy_m=20)
        raw = compose(Kind.COMPLAINT, PROBLEMS[0], said_at=self.ends, place=place)
        return accept(self.programme, raw, code="0000-0000-0000", door=Door.APP, sender=None).receipt

    def _days(self) -> Iterator[tuple[date, date]]:
        from rasid.stages.reports.public.rules import half_week_of  # noqa: PLC0415

        for back in range(-60, 400):
            day = self.ends.date() - timedelta(days=back)
            yield day, half_week_of(day, self.programme.week_starts_on)

    def _spots(self, line: psycopg.Connection[Any]) -> Iterator[tuple[Any, ...]]:
        from rasid.stages.reports.public.rules import place_in_cell  # noqa: PLC0415

        draw = random.Random(SEED)
        areas = line.execute(
            "SELECT id FROM registry_area WHERE programme_id = %s AND level = 'district' ORDER BY code",
            [self.programme.id],
        ).fetchall()
        for number in range(SPOTS):
            latitude, longitude = spot(draw)
            place = place_in_cell(latitude, longitude)
            yield (
                number, latitude, longitude, place.key, place.latitude, place.longitude,
                draw.choice(areas)[0],
            )  # fmt: skip

    def _names(self, line: psycopg.Connection[Any]) -> Iterator[tuple[Any, str]]:
        from rasid.foundation.text.arabic import search_text  # noqa: PLC0415

        named = line.execute("SELECT p.id, s.name FROM bench_point p JOIN registry_servicepoint s USING (id)")
        for point, name in named.fetchall():
            yield point, _lexemes(search_text(*name.values()).split())


@contextmanager
def _timed(took: dict[str, float], what: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    took[what] = time.perf_counter() - started


def _words() -> Iterator[tuple[int, str, str]]:
    from rasid.foundation.text.arabic import search_text  # noqa: PLC0415

    number = 0
    for problem in PROBLEMS:
        for where in WHERE:
            for when in WHEN:
                yield number, f"{problem} {where} {when}", _lexemes(search_text(problem, where, when).split())
                number += 1


def _categories() -> Iterator[tuple[str, int, str]]:
    from rasid.methods.triage import load_taxonomy  # noqa: PLC0415

    for kind, _ in KINDS:
        codes = [each.code for each in load_taxonomy().of(kind=kind)] or [""]
        for number in range(sql.CATEGORIES_A_KIND):
            yield kind, number, codes[number % len(codes)]


def _lexemes(words: Sequence[str]) -> str:
    return " ".join(f"'{word}'" for word in sorted({word.replace("'", "") for word in words} - {""}))
