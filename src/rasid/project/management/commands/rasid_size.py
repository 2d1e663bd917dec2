"""`rasid size programme SLUG`: a programme's registry enters; how many people it takes leaves."""

from argparse import ArgumentParser, Namespace
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rasid.methods.planning.staffing import USUAL_SEED, USUAL_YEARS, make_frame, staff
from rasid.project.saying import in_both
from rasid.project.sizing import add_questions, asked, show, terms
from rasid.stages.plans.sizing.queries import standing
from rasid.stages.programmes.models import Programme


class Command(BaseCommand):
    help = "How many observers the programme's centres take, and what fewer would keep."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        add_questions(parser)

    def handle(self, *, slug: str, **options: Any) -> None:
        programme = Programme.objects.filter(slug=slug).first()
        if programme is None:
            raise CommandError(in_both("size-no-programme", slug=slug))
        found = standing(programme)
        if not found.cells:
            raise CommandError(in_both("size-no-centres"))
        given = Namespace(**options)
        frame = make_frame(found.cells, asked(given), terms(given))
        answer = staff(frame, USUAL_SEED, given.observers, USUAL_YEARS)
        show(answer, self.stdout)  # type: ignore[arg-type]
