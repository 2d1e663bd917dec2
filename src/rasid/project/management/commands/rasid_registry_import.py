"""`rasid registry import`: a file and a mapping enter; a registry, a summary and a report beside the file leave."""

import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from rasid.foundation.documents.tables import BYTE_ORDER_MARK, csv_text
from rasid.foundation.text.messages import say
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import programme_by_slug, public_programmes
from rasid.stages.registry.importing import FileRefusedError, bundled_mappings, load_mapping, read_mapping
from rasid.stages.registry.importing.actions import carry_out_import, import_registry
from rasid.stages.registry.importing.pages import REPORT_COLUMNS, report_file_rows, without_marks
from rasid.stages.registry.models import ImportRun

FIRST_PROBLEMS = 10


class Command(BaseCommand):
    help = "Import authorities and service points from a CSV or XLSX file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--mapping", required=True, help="a TOML file, or one of the bundled names")
        parser.add_argument("--programme", default="", help="address of the programme, such as jo")
        parser.add_argument("--dry-run", action="store_true", help="say what would change; change nothing")
        parser.add_argument("--report", type=Path, help="where the report goes (default: beside the file)")
        parser.add_argument("--language", choices=[tag for tag, _ in settings.LANGUAGES])

    def handle(self, **options: Any) -> None:
        with override(options["language"] or _terminal_language()):
            programme = _programme(options["programme"])
            mapping = _mapping(options["mapping"])
            path: Path = options["file"]
            if not path.is_file():
                raise CommandError(_plain("registry-command-no-file", path=str(path)))
            with path.open("rb") as opened:
                run = import_registry(
                    programme, opened, mapping, file_name=path.name, dry_run=options["dry_run"]
                )
            run = carry_out_import(run.id)
            self._tell(run)
            self._report(run, options["report"] or path.with_name(f"{path.stem}.report.csv"))
        if run.refused or not run.rows:
            sys.exit(1)

    def _tell(self, run: ImportRun) -> None:
        counted = {"rows": run.rows, "created": run.created, "changed": run.changed}
        counted |= {"unchanged": run.unchanged, "refused": run.refused}
        self._write(say("registry-command-summary", **counted))
        if run.is_dry_run:
            self._write(say("registry-import-rehearsed"))
        problems = run.problems.order_by("-stops_the_row", "id")
        for row, column, _, what, remedy in report_file_rows(problems[:FIRST_PROBLEMS]):
            place = say("registry-command-place-file")
            if row:
                place = say("registry-command-place", row=row, column=column or "—")
            self._write(f"  {place} {what} {remedy}")

    def _write(self, words: str) -> None:
        self.stdout.write(without_marks(words))

    def _report(self, run: ImportRun, path: Path) -> None:
        problems = run.problems.order_by("-stops_the_row", "id")
        if not problems.exists():
            return
        text = csv_text([say(column) for column in REPORT_COLUMNS], report_file_rows(problems))
        try:
            path.write_text(BYTE_ORDER_MARK + text, encoding="utf-8", newline="")
        except OSError:
            self.stderr.write(without_marks(say("registry-command-no-report", path=str(path))))
        else:
            self._write(say("registry-command-report", path=str(path)))


def _plain(message_id: str, **args: str) -> str:
    return without_marks(say(message_id, **args))


def _terminal_language() -> str:
    """The terminal's language when it is one of ours, else the installation's."""
    stated = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    tag = stated[:2].lower()
    return tag if tag in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _programme(slug: str) -> Programme:
    held = list(public_programmes())
    found = programme_by_slug(slug) if slug else (held[0] if len(held) == 1 else None)
    if found is None:
        known = ", ".join(programme.slug for programme in held) or "—"
        raise CommandError(_plain("registry-command-no-programme", known=known))
    return found


def _mapping(name: str) -> str:
    """The mapping's text, checked: a mapping that cannot be read is told before anything is kept."""
    if name in bundled_mappings():
        return load_mapping(name).text
    path = Path(name)
    if not path.is_file():
        raise CommandError(
            _plain("registry-command-no-mapping", name=name, known=", ".join(bundled_mappings()))
        )
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        read_mapping(text)
    except FileRefusedError as refused:
        problem = refused.problem
        told = (
            say(f"registry-import-{part}-{problem.code}", **problem.params) for part in ("problem", "remedy")
        )
        raise CommandError(without_marks(" ".join(told))) from None
    return text
