"""How fast the public's map, list and search answer over a million published reports.

The reports are made up and copied into the tables as the application's jobs would have left them; requests go
through the real server over HTTP, two at a time, on the cores that the database uses too.
`python -m benchmarks.public_reports 50000` makes fewer.
"""

import itertools
import json
import random
import socket
import statistics
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote

from benchmarks.measuring import database, last_line
from benchmarks.phones import free_port, server

REPORTS = 1_000_000
READERS = 2
REQUESTS = 400
AIM_P95_MS = 200
SEED = 7
CHUNK = 50_000
# Most people live, and report, in a few towns: (latitude, longitude, spread in degrees, share).
TOWNS = (
    (31.955, 35.92, 0.06, 45), (32.07, 36.09, 0.04, 15), (32.555, 35.85, 0.05, 15), (32.03, 35.73, 0.04, 7),
    (29.53, 35.0, 0.03, 4), (31.18, 35.70, 0.05, 4), (32.34, 36.2, 0.2, 5), (30.6, 35.8, 0.7, 5),
)  # fmt: skip
KINDS = (("complaint", 70), ("praise", 8), ("suggestion", 10), ("question", 9), ("branch_request", 3))
PROBLEMS = (
    "انتظار طويل", "موظف واحد فقط", "حفرة كبيرة", "انقطاع المياه", "انقطاع الكهرباء", "نفايات متراكمة", "إنارة معطلة",
    "مقاعد مكسورة", "جهاز الدور معطل", "رسوم غير معلنة", "معاملة سيئة", "تأخر في الرد", "لا يوجد موقف",
    "ممر مكسور للكراسي",
    "وثيقة مطلوبة بلا سبب", "موعد لم يُحترم", "دواء غير متوفر", "ازدحام شديد", "تسرب مياه", "إشارة ضوئية معطلة",
    "رصيف مكسور", "كلاب ضالة", "رائحة كريهة", "شباك مغلق", "هاتف لا يجيب", "موقع إلكتروني معطل", "نظافة سيئة",
    "لافتة ناقصة", "حافلة لا تتوقف", "خطأ في الفاتورة",
)  # fmt: skip
WHERE = (
    "أمام المدرسة", "عند المدخل الرئيسي", "في قاعة الانتظار", "قرب المسجد", "عند الدوار", "في الشارع الرئيسي",
    "خلف السوق",
    "في الطابق الثاني", "عند شباك التجديد", "قرب المستشفى", "عند محطة الحافلات", "في الحي القديم", "قبل الجسر",
    "بجانب الحديقة", "مقابل البنك", "في العيادات الخارجية", "عند قسم الطوارئ", "في صالة القدوم", "عند مكتب البريد",
    "على طريق المطار",
)  # fmt: skip
WHEN = (
    "منذ أسبوع", "كل صباح", "بعد الظهر", "منذ شهر", "أيام الخميس", "في ساعات الذروة", "منذ العيد", "بعد المطر", "ليلاً",
    "في نهاية الدوام", "بلا إعلان", "رغم المراجعة",
)  # fmt: skip
QUERIES = (
    "انتظار", "الانتظار الطويل", "حفره", "مياه", "المياه مقطوعة", "انقطاع الكهرباء", "معاملة", "إنارة الشارع", "الموقف",
    "شباك التجديد", "مستشفى الطوارئ", "نفايات السوق القديم", "دواء", "كلاب ضاله ليلا", "الحافلات",
    "رصيف مكسور قبل الجسر",    "جهاز الدور", "لا يوجد شيء كهذا", "فاتوره", "موظف واحد في قاعة الانتظار",
)  # fmt: skip


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    with database():
        started = time.perf_counter()
        _fill(wanted)
        print(f"{wanted:,} reports made in {time.perf_counter() - started:.0f} s")
        port = free_port()
        process = server(port)
        try:
            worst = max(_measure(port, name, requests) for name, requests in _mixes().items())
        finally:
            process.terminate()
            process.wait()
    last_line(
        "public_reports", f"slowest p95 {worst:.0f} ms over {wanted:,} reports", worst / AIM_P95_MS,
        f"the {AIM_P95_MS} ms aimed at",
    )  # fmt: skip


# Reports ----------------------------------------------------------------------------


def _fill(wanted: int) -> None:
    from django.db import connection  # noqa: PLC0415

    from rasid.project.demonstration import settling  # noqa: PLC0415
    from rasid.project.demonstration.country import make_country  # noqa: PLC0415
    from rasid.stages.reports.public.actions import recount_places  # noqa: PLC0415

    settled = settling.found_demonstration("bench", {"ar": "قياس"}, "jo", "Asia/Amman", ["ar", "en"])
    settling.settle_country(settled, make_country(1))
    rows = itertools.islice(_rows(settled.programme), wanted)
    while chunk := list(itertools.islice(rows, CHUNK)):
        _copy("reports_report", [each for each, _ in chunk])
        _copy("public_reports_publicreport", [each for _, each in chunk])
    recount_places(settled.programme.id)
    with connection.cursor() as cursor:
        cursor.execute(
            "VACUUM ANALYZE public_reports_publicreport, public_reports_placecount, reports_report"
        )


def _rows(programme: Any) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """A report and its public face, as the tables have them."""
    from rasid.foundation.text.arabic import search_text  # noqa: PLC0415
    from rasid.methods.triage import load_taxonomy  # noqa: PLC0415
    from rasid.stages.registry.models import Area, ServicePoint  # noqa: PLC0415
    from rasid.stages.reports.public.rules import half_week_of, place_at_point, place_in_cell  # noqa: PLC0415

    draw = random.Random(SEED)
    points = list(ServicePoint.objects.filter(programme=programme).exclude(latitude=None))
    areas = list(Area.objects.filter(programme=programme, level="district").values_list("id", flat=True))
    by_kind = {kind: load_taxonomy().of(kind=kind) for kind, _ in KINDS}
    words = {each: search_text(each).split() for each in (*PROBLEMS, *WHERE, *WHEN)}
    names = {point.id: search_text(*point.name.values()).split() for point in points}
    kinds, weights = [kind for kind, _ in KINDS], [weight for _, weight in KINDS]
    newest = datetime(2026, 11, 15, tzinfo=UTC)
    for number in itertools.count(1):
        kind = draw.choices(kinds, weights)[0]
        category = draw.choice(by_kind[kind]).code if by_kind[kind] else ""
        point = draw.choice(points) if draw.random() < 0.6 else None
        latitude, longitude = _spot(draw)
        place = (
            place_at_point(point.id, point.latitude, point.longitude)
            if point
            else place_in_cell(latitude, longitude)
        )
        parts = (draw.choice(PROBLEMS), draw.choice(WHERE), draw.choice(WHEN))
        lexemes = {word for part in parts for word in words[part]} | set(names[point.id] if point else ())
        is_closed = draw.random() < 0.7
        at = newest - timedelta(minutes=draw.randrange(3 * 365 * 24 * 60))
        report, area = uuid.UUID(int=draw.getrandbits(128)), point.area_id if point else draw.choice(areas)
        summary = json.dumps({"ar": " ".join(parts)}, ensure_ascii=False)
        state = "closed" if is_closed else "answered"
        shared = {
            "programme_id": programme.id, "kind": kind, "category": category, "state": state,
            "outcome": draw.choice(("fixed", "explained", "not_fixed")) if is_closed else "",
            "service_point_id": point.id if point else None, "area_id": area, "summary": summary,
        }  # fmt: skip
        yield (
            shared | _unread(report, number, at, is_closed, draw.randrange(5)),
            shared
            | {
                "report_id": report, "sector": category.partition(".")[0], "is_open": not is_closed,
                "half_week": half_week_of(at.date(), 7), "ended_in": at.date() if is_closed else None,
                "authority_id": None, "place": place.key, "latitude": place.latitude,
                "longitude": place.longitude, "search": " ".join(f"'{word}'" for word in sorted(lexemes)),
                "story": "[]",
            },
        )  # fmt: skip


def _spot(draw: random.Random) -> tuple[float, float]:
    south, west, spread, _ = draw.choices(TOWNS, [town[3] for town in TOWNS])[0]
    return round(draw.gauss(south, spread), 6), round(draw.gauss(west, spread), 6)


def _unread(report: uuid.UUID, number: int, at: datetime, is_closed: bool, voices: int) -> dict[str, Any]:
    """What public pages do not read of a report, but the table wants."""
    digest = report.bytes * 2
    return {
        "id": report, "number": number, "code_hash": digest, "statement_sha256": digest.hex(), "receipt": "{}",
        "door": "app", "language": "ar", "text": "كلام", "masked": 0, "has_contact": False, "counter": "",
        "place_by": "map", "place_words": "", "accepted_at": at, "category_given": "", "severity": "normal",
        "is_public": True, "set_aside": "", "reopened": 0, "voices": voices, "satisfaction_words": "",
        "closed_at": at if is_closed else None, "changed_at": at,
    }  # fmt: skip


def _copy(table: str, rows: list[dict[str, Any]]) -> None:
    from django.db import connection  # noqa: PLC0415

    columns = ", ".join(rows[0])
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(tuple(row.values()))


# Readers -----------------------------------------------------------------------------


def _mixes() -> dict[str, Callable[[random.Random], str]]:
    """What is asked for, by its name in what is printed."""

    def cells(draw: random.Random) -> str:
        level = draw.choice((4, 4, 5, 6, 7))
        wide = {4: 8.0, 5: 4.0, 6: 1.5, 7: 0.5}[level]
        return f"/p/bench/map/cells.json?level={level}&box={_box(draw, wide)}{_narrowed(draw)}"

    def places(draw: random.Random) -> str:
        return f"/p/bench/map/places.json?box={_box(draw, draw.choice((0.02, 0.05, 0.1)))}{_narrowed(draw)}"

    def search(draw: random.Random) -> str:
        return f"/p/bench/reports/?q={quote(draw.choice(QUERIES))}{_narrowed(draw)}"

    def lists(draw: random.Random) -> str:
        first = date(2024, 1, 1) + timedelta(days=draw.randrange(900))
        after = f"&after={first}_{uuid.UUID(int=draw.getrandbits(128))}" if draw.random() < 0.5 else ""
        return f"/p/bench/reports/?x=1{_narrowed(draw)}{after}"

    def tables(draw: random.Random) -> str:
        return draw.choice(("/p/bench/map/", "/p/bench/branches/", "/p/bench/outline.json"))

    return {
        "map cells": cells, "map places": places, "search": search, "list": lists, "map and branches as tables": tables,
    }  # fmt: skip


def _box(draw: random.Random, wide: float) -> str:
    latitude, longitude = _spot(draw)
    return f"{latitude - wide / 2:.3f},{longitude - wide / 2:.3f},{latitude + wide / 2:.3f},{longitude + wide / 2:.3f}"


def _narrowed(draw: random.Random) -> str:
    return draw.choice(
        ("", "", "", "&kind=complaint", "&sector=roads", "&kind=praise&sector=health", "&state=open")
    )


def _measure(port: int, name: str, make: Callable[[random.Random], str]) -> float:
    """p95 in milliseconds of what two readers see, after a few requests that nobody counts."""
    draw = random.Random(SEED)
    asked = [make(draw) for _ in range(REQUESTS)]
    for address in asked[:20]:
        _get(port, address)
    waiting, seconds, lock = iter(asked), [], threading.Lock()

    def read() -> None:
        while True:
            with lock:
                address = next(waiting, None)
            if address is None:
                return
            started = time.perf_counter()
            status, size = _get(port, address)
            took = time.perf_counter() - started
            if status != 200 or not size:
                raise SystemExit(f"{address} answered {status}")
            with lock:
                seconds.append(took)

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    milliseconds = sorted(each * 1000 for each in seconds)
    p95 = statistics.quantiles(milliseconds, n=20)[18]
    print(
        f"{name}: median {statistics.median(milliseconds):.0f} ms, p95 {p95:.0f} ms, worst {milliseconds[-1]:.0f} ms"
    )
    return p95


def _get(port: int, address: str) -> tuple[int, int]:
    """Status and length of one answer, over a connection of its own, as a reader's first click is."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while received := line.recv(65536):
            answer += received
    return int(answer.split(b" ", 2)[1]), len(answer.partition(b"\r\n\r\n")[2])


if __name__ == "__main__":
    main()
