"""`rasid triage train|evaluate|models|rollback`: a programme's decisions or a model's version enter; figures leave."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.methods.triage.model_files import WrongModelError
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import programme_by_slug
from rasid.stages.reports.desk.models import TriageModel
from rasid.stages.reports.desk.rules import LEARNED
from rasid.stages.reports.desk.teaching import actions, child, queries, store


class Command(BaseCommand):
    help = "Teach the triage model of a programme, measure it, list its versions, go back to one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["train", "evaluate", "models", "rollback"])
        parser.add_argument(
            "version",
            nargs="?",
            default=None,
            help="of a model; with rollback, none goes back to the lexicon alone",
        )
        parser.add_argument(
            "--programme", help="address of the programme, such as jo; not needed if there is one"
        )
        parser.add_argument("--target", type=float, default=actions.TARGET, help="share right when it speaks")

    def handle(self, **options: Any) -> None:
        programme = _programme(options["programme"])
        try:
            match options["act"]:
                case "train":
                    self._tell(actions.teach(programme.id, target=options["target"]))
                case "evaluate":
                    self._evaluate(programme, options["version"])
                case "rollback":
                    done = actions.roll_back(programme.id, options["version"] or "")
                    self.stdout.write(
                        say("project-triage-in-force", version=done.version)
                        if done
                        else say("project-triage-lexicon-alone")
                    )
                case _:
                    self._models(programme)
        except Refused as refused:
            raise CommandError(refused.text()) from None
        except child.NotTaughtError as failed:
            raise CommandError(say("project-triage-not-taught", why=str(failed))) from None

    def _evaluate(self, programme: Programme, version: str | None) -> None:
        """On the newest window: a version, the champion, or the lexicon alone where there is none."""
        window = actions.freeze_window(programme.id)
        model = (
            TriageModel.objects.filter(programme=programme, version=version).first()
            if version
            else queries.champion(programme.id)
        )
        if version and model is None:
            raise CommandError(say("refusal-desk-no-such-model"))
        try:
            learned = store.read(model.version, model.hashes) if model else None
        except WrongModelError:
            raise CommandError(say("refusal-desk-model-unreadable")) from None
        evaluation, _ = actions.compare(programme.id, window, learned)
        self._figures(evaluation["fields"])

    def _tell(self, model: TriageModel) -> None:
        self.stdout.write(
            say(
                "project-triage-model",
                version=model.version,
                state=say(f"desk-model-{model.state}"),
                reports=model.taught_on["reports"],
            )
        )
        self._figures(model.evaluation["fields"])

    def _figures(self, fields: dict[str, dict[str, float]]) -> None:
        for name in LEARNED:
            if found := fields.get(name):
                self.stdout.write(
                    say(
                        "project-triage-figures",
                        field=say(f"desk-field-{name}"),
                        reports=int(found["reports"]),
                        accuracy=f"{found['accuracy']:.3f}",
                        f1=f"{found['macro_f1']:.3f}",
                        error=f"{found['calibration_error']:.3f}",
                        coverage=f"{found['coverage']:.3f}",
                        precision=f"{found['precision']:.3f}",
                    )
                )

    def _models(self, programme: Programme) -> None:
        found = TriageModel.objects.filter(programme=programme).order_by("-made_at")
        for model in found:
            self._tell(model)
        if not found:
            self.stdout.write(say("project-triage-no-models"))


def _programme(slug: str | None) -> Programme:
    """The one that is named, or the only one there is."""
    if slug:
        named = programme_by_slug(slug)
        if named is None:
            raise CommandError(say("project-questionnaire-no-programme", slug=slug))
        return named
    only = list(Programme.objects.all()[:2])
    if len(only) != 1:
        raise CommandError(say("project-triage-which-programme"))
    return only[0]
