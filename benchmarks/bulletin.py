"""How long a bulletin takes: its snapshot and content from the tables, its papers from the content."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import typst

from benchmarks.measuring import database, last_line

WEEKS = 5
SEED = 11


def main() -> None:
    with database():
        from django.conf import settings  # noqa: PLC0415
        from django.db import transaction  # noqa: PLC0415
        from django.utils.translation import override  # noqa: PLC0415

        from rasid.foundation.calendar import clock  # noqa: PLC0415
        from rasid.foundation.documents.typesetting import compile_pdf  # noqa: PLC0415
        from rasid.project.demonstration.playing import Play, Script  # noqa: PLC0415
        from rasid.project.demonstration.telling import Teller  # noqa: PLC0415
        from rasid.stages.bulletins import actions, papers, queries  # noqa: PLC0415
        from rasid.stages.bulletins.models import Bulletin  # noqa: PLC0415
        from rasid.stages.bulletins.rules import BulletinState  # noqa: PLC0415
        from rasid.stages.visits.models import Visit  # noqa: PLC0415

        clock.allow_travel()
        Play(Script(SEED, "small", WEEKS, Path(os.environ["RASID_DATA"])), Teller(sys.stdout, "en")).run()
        newest = Bulletin.objects.exclude(content=b"").order_by("-number")[0]

        with clock.travelling_to(newest.drafted_at or clock.now()), transaction.atomic():
            Bulletin.objects.filter(id=newest.id).update(state=BulletinState.REQUESTED, content_sha256="")
            started = time.perf_counter()
            actions.draft_bulletin(newest.id)
            drafted = time.perf_counter() - started
            transaction.set_rollback(True)

        content = queries.content_of(newest)
        with override("ar"):
            proof = papers.Proof("checkpoint", "vkey", newest.content_sha256, settings.PUBLIC_ADDRESS)
            paper = papers.bulletin_paper(content, proof)
        template = f"{actions.TEMPLATES}/bulletin.typ"
        day = newest.requested_at.date()
        printed = _fastest(
            lambda n: compile_pdf(template, paper | {"caption": f"{paper['caption']} {n}"}, day)
        )
        bare = _fastest(_bare_page)
        filed = Visit.objects.filter(state="filed").count()
        print(f"{filed} filed visits, {WEEKS} weeks: snapshot and content in {drafted:.2f} s")
        print(
            f"the Arabic bulletin as tagged PDF: {printed * 1000:.0f} ms; a bare page: {bare * 1000:.0f} ms"
        )
        last_line(
            "bulletin",
            f"drafted in {drafted:.2f} s, printed in {printed * 1000:.0f} ms",
            printed / bare,
            "a bare one-word PDF by the same typesetter in the same run",
        )


def _fastest(work: Callable[[int], object]) -> float:
    """Seconds of the fastest of seven runs; each gets its number, because the typesetter remembers what it set."""
    seconds = []
    for number in range(7):
        started = time.perf_counter()
        work(number)
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def _bare_page(number: int) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".typ") as source:
        source.write(f"word {number}")
        source.flush()
        typst.compile(source.name, format="pdf")


if __name__ == "__main__":
    main()
