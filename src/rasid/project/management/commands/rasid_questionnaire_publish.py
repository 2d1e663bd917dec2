"""`rasid questionnaire publish`: a workbook, or the code of one of the product's own, becomes a published version."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform import Problem
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import programme_by_slug
from rasid.stages.questionnaires import actions, content
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.rules import QuestionnaireUse, VersionState
from rasid.stages.registry.models import Sector


class Command(BaseCommand):
    help = "Convert and publish a questionnaire for sectors of a programme."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("workbook", help=f"an .xlsx file, or one of: {', '.join(content.CODES)}")
        parser.add_argument("--programme", required=True, help="address of the programme, such as jo")
        parser.add_argument("--sector", required=True, nargs="+", metavar="CODE")
        parser.add_argument("--use", choices=[use.value for use in QuestionnaireUse], default=None)

    def handle(self, **options: Any) -> None:
        programme = programme_by_slug(options["programme"])
        if programme is None:
            raise CommandError(say("project-questionnaire-no-programme", slug=options["programme"]))
        sectors = _sectors(programme, options["sector"])
        try:
            if options["workbook"] in content.CODES:
                version = actions.publish_from_shelf(programme, options["workbook"], sectors)
            else:
                use = QuestionnaireUse(options["use"]) if options["use"] else None
                version = actions.publish_version(
                    programme, _converted(programme, Path(options["workbook"])).id, sectors, use
                )
        except Refused as refused:
            raise CommandError(refused.text()) from None
        self.stdout.write(
            say("project-questionnaire-published", form_id=version.form_id, version=version.version)
        )


def _sectors(programme: Programme, codes: list[str]) -> list[Sector]:
    known = {sector.code: sector for sector in Sector.objects.filter(programme=programme)}
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise CommandError(
            say(
                "project-questionnaire-no-sector",
                codes=" ".join(unknown),
                known=" ".join(sorted(known)) or "—",
            )
        )
    return [known[code] for code in dict.fromkeys(codes)]


def _converted(programme: Programme, path: Path) -> QuestionnaireVersion:
    try:
        with path.open("rb") as file:
            version = actions.upload_questionnaire(programme, file, path.name)
    except OSError:
        raise CommandError(say("project-questionnaire-no-file", path=str(path))) from None
    actions.convert_version(version.id)
    version.refresh_from_db()
    if version.state == VersionState.REFUSED:
        raise CommandError("\n".join(_told(Problem(**plain)) for plain in version.problems))
    return version


def _told(problem: Problem) -> str:
    where, what = (say(message, **problem.arguments) for message in (problem.where_id, problem.message_id))
    return f"{where}: {what}"
