"""`rasid site FOLDER [--programme]`: a folder enters; the public site at the newest bulletin lies in it as files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rasid.foundation.text.messages import say
from rasid.stages.bulletins.snapshot.making import NothingPublishedError, make_site
from rasid.stages.bulletins.snapshot.writing import Folder
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import programme_by_slug, public_programmes


class Command(BaseCommand):
    help = "The public site as plain files that any host, or none, can show."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--programme", default="", help="slug; may be left out when there is one programme"
        )
        parser.add_argument("--workers", type=int, default=2, help="processes that write pages")

    def handle(self, *, folder: Path, programme: str, workers: int, **options: Any) -> None:
        found = self._programme(programme)
        counts: dict[str, int] = {}

        def told(what: str, count: int) -> None:
            counts[what] = counts.get(what, 0) + count
            if options["verbosity"]:
                self.stderr.write(
                    f"\r{say('snapshot-making', what=what, count=counts[what])}\033[K", ending=""
                )

        try:
            written, every = make_site(found, Folder(folder), workers=workers, told=told)
        except NothingPublishedError:
            raise CommandError(say("snapshot-nothing")) from None
        self.stderr.write("")
        self.stdout.write(say("snapshot-wrote", written=written, all=every))

    def _programme(self, slug: str) -> Programme:
        named = [each] if (each := programme_by_slug(slug)) else []
        programmes = named if slug else list(public_programmes())
        if len(programmes) != 1:
            raise CommandError(say("bulletins-command-programme"))
        return programmes[0]
