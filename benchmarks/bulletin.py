"""How long a week's bulletin takes for 30,000 centres and 300 authorities: its content, papers, data, and whole site.

Registry and figures are made up and put into the tables as the application leaves them; which weeks bore a centre's
figure is given, not counted from visits. Two processes write the site, beside the database on the same cores.
`python -m benchmarks.bulletin 3000` makes fewer centres.
"""

import json
import random
import shutil
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.measuring import database, last_line

CENTRES, AUTHORITIES, SERVICES_EACH = 30_000, 300, 5
WITH_FIGURE = 0.1
WEEKS = 4
SEED = 11
AIM_SECONDS = 60
FIRST = date(2026, 10, 25)


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else CENTRES
    with database():
        from rasid.foundation.calendar import clock  # noqa: PLC0415

        clock.allow_travel()
        with _timed("made up"):
            programme, newest = _fill(wanted)
        with clock.travelling_to(newest.published_at or clock.now()):
            _measure(wanted, programme, newest)


def _measure(wanted: int, programme: Any, newest: Any) -> None:
    from rasid.stages.bulletins.snapshot.making import make_site  # noqa: PLC0415
    from rasid.stages.bulletins.snapshot.writing import Folder  # noqa: PLC0415

    seconds: dict[str, float] = {}
    with _timed("content", seconds):
        _content(newest)
    with _timed("papers", seconds):
        _papers(newest)
    with tempfile.TemporaryDirectory(prefix="rasid-site-") as name:
        folder, parts = Path(name) / "site", _Parts()
        with _timed("site with data", seconds):
            written, every = make_site(programme, Folder(folder), told=parts)
        parts.show()
        with _timed("site again, unchanged"):
            again, _ = make_site(programme, Folder(folder))
        started = time.perf_counter()
        shutil.copytree(folder, Path(name) / "copy")
        copied = time.perf_counter() - started
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    total = sum(seconds.values())
    print(f"{every:,} files, {size / 1e6:.0f} MB, {written:,} written, {again} the second time")
    print(f"a copy of the same files: {copied:.1f} s")
    last_line(
        "bulletin",
        f"content, papers, data and site of {wanted:,} centres in {total:.1f} s (aim {AIM_SECONDS} s)",
        total / copied,
        "a plain copy of the same files on the same disk",
    )


class _Parts:
    """When each part of the site was done."""

    def __init__(self) -> None:
        self.began = self.last = time.perf_counter()
        self.seconds: dict[str, float] = {}
        self.files: dict[str, int] = {}

    def __call__(self, what: str, count: int) -> None:
        now = time.perf_counter()
        self.seconds[what] = self.seconds.get(what, 0.0) + now - self.last
        self.files[what] = self.files.get(what, 0) + count
        self.last = now

    def show(self) -> None:
        for what, took in self.seconds.items():
            count = self.files[what]
            print(f"  {what}: {count:,} files in {took:.1f} s, {1000 * took / max(count, 1):.2f} ms each")


@contextmanager
def _timed(what: str, into: dict[str, float] | None = None) -> Any:
    started = time.perf_counter()
    yield
    took = time.perf_counter() - started
    if into is not None:
        into[what] = took
    print(f"{what}: {took:.1f} s", flush=True)


def _content(newest: Any) -> None:
    from rasid.methods.proofs.canonical import canonical_bytes  # noqa: PLC0415
    from rasid.stages.bulletins import queries  # noqa: PLC0415
    from rasid.stages.bulletins.contents import content  # noqa: PLC0415

    newest.content = canonical_bytes(content(queries.facts(newest, newest.snapshot)))
    newest.content_sha256 = sha256(newest.content).hexdigest()
    newest.save()


def _papers(newest: Any) -> None:
    """Arabic and English, tagged, as publishing prints them."""
    from django.conf import settings  # noqa: PLC0415
    from django.utils.translation import override  # noqa: PLC0415

    from rasid.foundation.documents.typesetting import compile_pdf  # noqa: PLC0415
    from rasid.stages.bulletins import actions, papers, queries  # noqa: PLC0415

    said = queries.content_of(newest)
    for language in ("ar", "en"):
        with override(language):
            proof = papers.Proof("checkpoint", "vkey", newest.content_sha256, settings.PUBLIC_ADDRESS)
            compile_pdf(f"{actions.TEMPLATES}/bulletin.typ", papers.bulletin_paper(said, proof), FIRST)


# What is in the tables ---------------------------------------------------------------


def _fill(wanted: int) -> tuple[Any, Any]:
    from rasid.foundation.ledger import sequencing  # noqa: PLC0415
    from rasid.project.demonstration import settling  # noqa: PLC0415
    from rasid.stages.bulletins import told_centres  # noqa: PLC0415
    from rasid.stages.programmes.models import Wave  # noqa: PLC0415

    draw = random.Random(SEED)
    settled = settling.found_demonstration(
        "bench", {"ar": "قياس", "en": "Bench"}, "jo", "Asia/Amman", ["ar", "en"]
    )
    programme = settled.programme
    bodies, points = _registry(programme, wanted, draw)
    waves = [
        Wave.objects.create(
            programme=programme,
            number=100 + week,
            starts_on=FIRST + timedelta(weeks=week),
            ends_on=FIRST + timedelta(weeks=week, days=6),
        )
        for week in range(WEEKS)
    ]
    told = set(draw.sample(points, int(len(points) * WITH_FIGURE)))
    told_centres.scored_visits_by_week = _given(waves[0].starts_on, told)
    newest = None
    for number, wave in enumerate(waves, start=1):
        newest = _week(programme, wave, number, bodies, told, draw)
    sequencing.settle()
    return programme, newest


def _given(day: date, told: set[uuid.UUID]) -> Callable[..., dict[uuid.UUID, list[date]]]:
    def found(_: uuid.UUID, points: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[date]]:
        return {point: [day] * 6 if point in told else [] for point in points}

    return found


def _registry(programme: Any, wanted: int, draw: random.Random) -> tuple[list[Any], list[uuid.UUID]]:
    from django.db.backends.postgresql.psycopg_any import DateRange  # noqa: PLC0415

    from rasid.stages.registry.models import (  # noqa: PLC0415
        Area,
        Authority,
        AuthorityLink,
        Sector,
        Service,
        ServicePoint,
    )

    sectors = [
        Sector(programme=programme, code=f"s{n}", name={"ar": f"قطاع {n}", "en": f"Sector {n}"})
        for n in range(12)
    ]
    Sector.objects.bulk_create(sectors)
    areas = [
        Area(
            programme=programme,
            level="governorate",
            code=f"g{n}",
            name={"ar": f"محافظة {n}", "en": f"Area {n}"},
        )
        for n in range(12)
    ]
    Area.objects.bulk_create(areas)
    bodies = [
        Authority(
            programme=programme, source="bench", source_id=str(n), kind="ministry", sector=sectors[n % 12],
            name={"ar": f"جهة الخدمات العامة رقم {n}", "en": f"Public services authority {n}"},
        )
        for n in range(AUTHORITIES)
    ]  # fmt: skip
    Authority.objects.bulk_create(bodies)
    Service.objects.bulk_create(
        [
            Service(
                programme=programme, authority=body, code=f"v{n}", limit_value=n + 1, limit_unit="days",
                name={"ar": f"خدمة {n}", "en": f"Service {n}"},
            )
            for body in bodies
            for n in range(SERVICES_EACH)
        ]
    )  # fmt: skip
    points = [
        ServicePoint(
            programme=programme, source="bench", source_id=str(n), kind="counter",
            sector=bodies[n % AUTHORITIES].sector,
            name={"ar": f"مركز خدمة المواطنين رقم {n}", "en": f"Citizens' service centre {n}"},
            sort_key=f"{n:06}", area=areas[n % 12], latitude=29.5 + draw.random() * 3, longitude=35 + draw.random() * 3,
            yearly_users=1000,
        )
        for n in range(wanted)
    ]  # fmt: skip
    ServicePoint.objects.bulk_create(points, batch_size=2000)
    AuthorityLink.objects.bulk_create(
        [
            AuthorityLink(
                service_point=point,
                authority=bodies[n % AUTHORITIES],
                valid=DateRange(date(2020, 1, 1), None),
            )
            for n, point in enumerate(points)
        ],
        batch_size=2000,
    )
    return bodies, [point.id for point in points]


def _week(
    programme: Any, wave: Any, number: int, bodies: list[Any], told: set[uuid.UUID], draw: random.Random
) -> Any:
    from datetime import datetime  # noqa: PLC0415
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    from rasid.methods.proofs.canonical import canonical_bytes  # noqa: PLC0415
    from rasid.stages.bulletins import queries  # noqa: PLC0415
    from rasid.stages.bulletins.contents import content  # noqa: PLC0415
    from rasid.stages.bulletins.models import Bulletin  # noqa: PLC0415
    from rasid.stages.scores.models import Estimate, Snapshot  # noqa: PLC0415
    from rasid.stages.scores.rules import floors, settings_row  # noqa: PLC0415

    at = datetime.combine(wave.ends_on, datetime.min.time(), ZoneInfo("Asia/Amman")) + timedelta(days=1)
    snapshot = Snapshot.objects.create(
        programme=programme, wave=wave, method="bench", settings=settings_row(floors({})), sha256=f"{number:064}",
        taken_at=at,
    )  # fmt: skip
    subjects = [("country", programme.country), *(("sector", f"s{n}") for n in range(12))]
    subjects += [("authority", str(body.id)) for body in bodies] + [
        ("centre", str(point)) for point in sorted(told)
    ]
    rows = []
    for level, subject in subjects:
        for weighting in ("visitor", "centre"):
            value = 40 + 50 * draw.random()
            detail = {} if level == "centre" else _detail(str(wave.id))
            rows.append(
                Estimate(
                    snapshot=snapshot, level=level, weighting=weighting, subject=subject, value=value, low=value - 6,
                    high=value + 6, tier="level" if level == "authority" else "", visits=40, centres=12, observers=5,
                    detail=detail,
                )
            )  # fmt: skip
    Estimate.objects.bulk_create(rows, batch_size=2000)
    bulletin = Bulletin.objects.create(
        programme=programme, wave=wave, number=number, state="requested", snapshot=snapshot, requested_at=at,
        drafted_at=at,
    )  # fmt: skip
    said = content(queries.facts(bulletin, snapshot))
    bulletin.content = canonical_bytes(said)
    bulletin.document = json.dumps({"checkpoint": "", "numbers": said}).encode()
    bulletin.digest = sha256(bulletin.document).hexdigest()
    bulletin.pdf = bulletin.pdf_en = _paper(number)
    bulletin.state, bulletin.published_at = "published", at
    bulletin.save()
    return bulletin


def _paper(number: int) -> Any:
    from io import BytesIO  # noqa: PLC0415

    from rasid.foundation.media.keeping import keep  # noqa: PLC0415

    return keep(BytesIO(b"%PDF-1.7 bench " + str(number).encode()))


def _detail(wave: str) -> dict[str, Any]:
    from rasid.stages.scores.portraits.tests.whole import every_chapter  # noqa: PLC0415

    return every_chapter(wave)


if __name__ == "__main__":
    main()
