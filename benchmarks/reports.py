"""Residents' reports without media accepted per second through the JSON API, receipts and all.

Phones, web server and database share this machine's cores. What follows (suggestions, notices) is done by jobs and is
not part of the figure; ten of a hundred are sent a second time, one in ten leaves a contact, half name a service
point. `python -m benchmarks.reports 10` runs for ten seconds instead of a minute.
"""

import random
import secrets
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from benchmarks.measuring import database, last_line, single_row_inserts
from benchmarks.phones import Phones, Tally, cpu_seconds, free_port, peak_megabytes, server

SECONDS = 60
PHONES = 8
SENT_TWICE = 0.1
AIM, AIM_P95_MS = 300, 300
# More than are sent in the time given, at the rate hoped for.
MOST_PER_SECOND = 1500
WORDS = (
    "انتظرت ثلاث ساعات عند شباك تجديد الترخيص وما حدا رد عليّ",
    "المياه مقطوعة عن الحي منذ يومين، اتصلوا على 0791234567",
    "حفرة كبيرة أمام مدرسة الأمل ومنهل مفتوح، خطر على الأولاد",
    "شكرًا لموظفي الاستقبال، خلصت المعاملة في عشر دقائق",
    "The lift of the hospital has been out of order for a week and nobody puts up a sign.",
)


@dataclass(frozen=True)
class Parcel:
    """One report, ready to send."""

    code: str
    device: str
    statement: bytes


def _parcels(points: list[uuid.UUID]) -> Iterator[Parcel]:
    """Reports as phones make them, each of another device."""
    from rasid.stages.reports.rules import Kind, PlaceBy, code_from, shown_code  # noqa: PLC0415
    from rasid.stages.reports.statement import Contact, ContactBy, Place, compose  # noqa: PLC0415

    draw, said_at = random.Random(4), datetime.now(UTC)
    while True:
        if draw.random() < 0.5:
            place = Place(by=PlaceBy.QR, point=draw.choice(points), counter="4")
        else:
            north, east = 31.9 + draw.random() / 10, 35.85 + draw.random() / 10
            place = Place(by=PlaceBy.GPS, latitude=f"{north:.6f}", longitude=f"{east:.6f}", accuracy_m=20)
        number = f"07912{draw.randrange(10**5):05d}"
        yield Parcel(
            code=shown_code(code_from(secrets.token_bytes(8))),
            device=str(uuid.uuid4()),
            statement=compose(
                draw.choice([Kind.COMPLAINT, Kind.COMPLAINT, Kind.PRAISE, Kind.QUESTION]),
                f"{draw.choice(WORDS)} ({draw.randrange(10**6)})",
                said_at=said_at,
                place=place,
                contact=Contact(ContactBy.SMS, number) if draw.random() < 0.1 else None,
            ),
        )


def _request(parcel: Parcel) -> bytes:
    head = (
        f"POST /api/v1/bench/resident/reports HTTP/1.1\r\nHost: localhost\r\nAuthorization: Receipt {parcel.code}\r\n"
        f"X-Device: {parcel.device}\r\nAccept-Language: ar\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(parcel.statement)}\r\n\r\n"
    )
    return head.encode() + parcel.statement


def residents(points: list[uuid.UUID]) -> Iterator[tuple[str, bytes]]:
    """Receipt code and request of one report after another."""
    for parcel in _parcels(points):
        yield parcel.code, _request(parcel)


def _ground() -> list[uuid.UUID]:
    """A settled country; the service points that reports name."""
    from rasid.project.demonstration import settling  # noqa: PLC0415
    from rasid.project.demonstration.country import make_country  # noqa: PLC0415
    from rasid.stages.registry.models import ServicePoint  # noqa: PLC0415

    settled = settling.found_demonstration("bench", {"ar": "قياس"}, "jo", "Asia/Amman", ["ar", "en"])
    settling.settle_country(settled, make_country(1))
    return list(ServicePoint.objects.filter(programme=settled.programme).values_list("id", flat=True))


def _round(port: int, parcels: Iterator[Parcel], seconds: float) -> Tally:
    Phones(port, parcels, _request, PHONES, SENT_TWICE).send_for(2)
    return Phones(port, parcels, _request, PHONES, SENT_TWICE).send_for(seconds)


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with database() as cluster:
        inserts = single_row_inserts(cluster)
        # Written beforehand: signing and drawing would cost the cores that are measured.
        parcels = _parcels(_ground())
        ready = [next(parcels) for _ in range(int((seconds + 3) * MOST_PER_SECOND))]
        port = free_port()
        # All phones of this benchmark share an address; knocks are counted all the same.
        web = server(port, RASID_REPORTS_PER_ADDRESS="100000000")
        database_pid = int((cluster.layout.data / "postmaster.pid").read_text().split()[0])
        try:
            before = [cpu_seconds(pid) for pid in (web.pid, database_pid)]
            tally = _round(port, iter(ready), seconds)
            after = [cpu_seconds(pid) for pid in (web.pid, database_pid)]
            peak = peak_megabytes(web.pid)
        finally:
            web.terminate()
            web.wait(timeout=30)
        from rasid.stages.reports.models import Report, ReportEvent  # noqa: PLC0415

        kept, lines = Report.objects.count(), ReportEvent.objects.count()
        if set(tally.answers) - {200, 201} or kept != lines or kept < tally.answers.get(201, 0):
            raise SystemExit(f"answers {tally.answers}; {kept} reports, {lines} lines of their stories")
        rate = tally.accepted_per_second()
        web_ms, database_ms = ((then - now) * 1000 / kept for now, then in zip(before, after, strict=True))
        print(f"pgbench single-row inserts: {inserts:,.0f}/s (8 clients)")
        print(
            f"accepted: {rate:,.0f}/s; answers {tally.answers}; p50 {tally.percentile(10):.0f} ms, "
            f"p95 {tally.percentile(19):.0f} ms; largest web process {peak:,.0f} MB"
        )
        print(
            f"processor time for each: {web_ms:.1f} ms of the web, {database_ms:.1f} ms of the database; "
            f"two cores of nobody else's would take {2000 / (web_ms + database_ms):,.0f}/s"
        )
        print(f"aims: {AIM}/s with p95 under {AIM_P95_MS} ms; what was sent twice was kept once")
        last_line(
            "reports",
            f"{rate:,.0f} accepted/s with {PHONES} phones",
            rate / inserts,
            "pgbench single-row inserts/s in the same run",
        )


if __name__ == "__main__":
    main()
