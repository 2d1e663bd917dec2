"""`rasid scores reproduce|archive WEEK`: a week enters; its figures made again, or their archive, leaves."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rasid.project.reproducing import show
from rasid.project.saying import in_both
from rasid.stages.programmes.models import Programme
from rasid.stages.scores.archive import queries
from rasid.stages.scores.models import Snapshot


class Command(BaseCommand):
    help = "A week's figures made again from their archive, or that archive handed out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["reproduce", "archive"])
        parser.add_argument("week")
        parser.add_argument("--programme")
        parser.add_argument("--to", type=Path)

    def handle(self, *, act: str, week: str, programme: str | None, to: Path | None, **options: Any) -> None:
        try:
            found = queries.snapshots_of(_programme(programme), week)
        except ValueError:
            raise CommandError(in_both("scores-what-week", week=week)) from None
        if not found:
            raise CommandError(in_both("scores-no-snapshot", week=week))
        if act == "archive":
            self._hand_out(found[-1], to or Path(f"scores-{found[-1].wave.number}"))
            return
        # Each of them is told of, whatever became of the one before.
        answers = [self._is_same(snapshot) for snapshot in found]
        if not all(answers):
            sys.exit(1)

    def _is_same(self, snapshot: Snapshot) -> bool:
        taken = snapshot.taken_at.isoformat(timespec="minutes")
        self.stdout.write(in_both("scores-of-week", week=snapshot.wave.number, taken=taken))
        found = queries.reproduced(snapshot)
        show(found, self.stdout.write)
        return found.is_same

    def _hand_out(self, snapshot: Snapshot, folder: Path) -> None:
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(in_both("scores-folder-full", folder=str(folder)))
        folder.mkdir(parents=True, exist_ok=True)
        queries.unpack(snapshot, folder)
        self.stdout.write(in_both("scores-archived", folder=str(folder)))


def _programme(slug: str | None) -> Programme:
    if slug is not None:
        found = Programme.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(in_both("scores-no-programme", slug=slug))
        return found
    all_ = list(Programme.objects.order_by("slug"))
    if len(all_) != 1:
        slugs = ", ".join(programme.slug for programme in all_)
        raise CommandError(in_both("scores-which-programme", slugs=slugs))
    return all_[0]
