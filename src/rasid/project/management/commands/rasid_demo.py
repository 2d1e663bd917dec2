"""`rasid demo`: a seed and a scale enter; a whole programme is played through its doors; one screen leaves."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rasid.project.demonstration import summary
from rasid.project.demonstration.content import load_content
from rasid.project.demonstration.importing import mapping_named
from rasid.project.demonstration.live.browser import DoorError
from rasid.project.demonstration.national.playing import SLUG, NationalPlay, script_for
from rasid.project.demonstration.national.sizing import Amount, bytes_free, is_room
from rasid.project.demonstration.playing import Play, Script
from rasid.project.demonstration.telling import Teller, terminal_language
from rasid.project.demonstration.verifying import verdict_on
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import public_programmes
from rasid.stages.registry.importing import FileRefusedError, RegistryMapping, bundled_mappings

DEFAULT_SEED, DEFAULT_WEEKS = 1, 12
NATIONAL, NATIONAL_WEEKS, DEFAULT_VISITS, DEFAULT_REPORTS = "national", 12, 6_000, 100_000


class Command(BaseCommand):
    help = "Play a whole programme in a demonstration country."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help="the same seed, the same country")
        parser.add_argument("--scale", choices=sorted(load_content().scales), default="small")
        parser.add_argument("--weeks", type=int, help="past weeks before the live one")
        parser.add_argument("--visits", type=int, default=DEFAULT_VISITS, help="in all weeks; national only")
        parser.add_argument(
            "--reports", type=int, default=DEFAULT_REPORTS, help="in all weeks; national only"
        )
        parser.add_argument("--registry", type=Path, help="play on the places of this file")
        parser.add_argument("--mapping", default="", help="how to read it: a TOML file or a bundled name")
        parser.add_argument("--language", choices=[tag for tag, _ in settings.LANGUAGES])

    def handle(self, **options: Any) -> None:
        teller = Teller(sys.stdout, options["language"] or terminal_language())
        if not settings.DEMONSTRATION:
            raise CommandError(teller.words("demo-only-by-rasid-demo"))
        marker = Path(settings.DATA) / "demonstration.json"
        present = next((one for one in public_programmes() if one.is_demonstration), None)
        site = os.environ.get("RASID_URL", "").rstrip("/")
        if present and (marker.is_file() or options["scale"] != NATIONAL):
            self._say_again(present, teller, site, marker)
            return
        if options["scale"] == NATIONAL:
            self._play_national(options, teller, site, marker)
            return
        script = _script(options, teller, site)
        try:
            play = self._play(script, teller)
        except DoorError as error:
            raise CommandError(teller.words("demo-door-shut", what=str(error))) from error
        played = {
            "seed": script.seed,
            "seconds": teller.seconds,
            "liaisons": play.liaisons,
            "code": play.follow_code,
        }
        marker.write_text(json.dumps(played), encoding="utf-8")

    def _play_national(self, options: dict[str, Any], teller: Teller, site: str, marker: Path) -> None:
        data = Path(settings.DATA)
        asked = Amount(
            max(1, options["weeks"] or NATIONAL_WEEKS), max(0, options["visits"]), max(0, options["reports"])
        )
        script, has_begun = script_for(data, options["seed"], asked)
        amount = script.amount
        told = {"weeks": amount.weeks, "visits": amount.visits, "reports": amount.reports}
        if has_begun:
            teller.step("demo-national-goes-on", **told)
        elif not is_room(amount, data):
            needed, free = amount.bytes_needed // 10**9, bytes_free(data) // 10**9
            raise CommandError(teller.words("demo-national-disk", needed=needed, free=free, **told))
        teller.step(
            "demo-national-begins",
            gigabytes=amount.bytes_needed / 10**9,
            minutes=round(amount.seconds_needed / 60),
            **told,
        )
        play = NationalPlay(script, teller)
        play.run()
        played = {"seed": script.seed, "seconds": teller.seconds, "liaisons": play.liaisons, "code": ""}
        marker.write_text(json.dumps(played), encoding="utf-8")
        summary.show(Programme.objects.get(slug=SLUG), teller, site, play.liaisons)
        teller.line(teller.words("demo-took", seconds=teller.seconds))

    def _say_again(self, present: Programme, teller: Teller, site: str, marker: Path) -> None:
        """Already played: say where to look. Played half-way: say how to begin again."""
        if not marker.is_file():
            raise CommandError(teller.words("demo-half-way", folder=str(settings.DATA)))
        teller.line(teller.words("demo-there-already", folder=str(settings.DATA)))
        played = json.loads(marker.read_text(encoding="utf-8"))
        summary.show(present, teller, site, tuple(played["liaisons"]), played.get("code", ""))

    def _play(self, script: Script, teller: Teller) -> Play:
        play = Play(script, teller)
        week = play.run()
        programme = Programme.objects.get(slug=script.slug)
        if week:
            verdict = verdict_on(script.site, script.slug, week.bulletin, script.data, teller.language)
            teller.step("demo-verified" if verdict.status == 0 else "demo-not-verified")
            for line in verdict.words:
                teller.line(f"        {line}")
        summary.show(programme, teller, script.site, play.liaisons, play.follow_code)
        teller.line(teller.words("demo-took", seconds=teller.seconds))
        return play


def _script(options: dict[str, Any], teller: Teller, site: str) -> Script:
    registry, mapping = options["registry"], None
    if registry is not None:
        if not registry.is_file():
            raise CommandError(teller.words("demo-no-registry", path=str(registry)))
        mapping = _mapping(options["mapping"], teller)
    return Script(
        seed=options["seed"],
        scale=options["scale"],
        weeks=max(1, options["weeks"] or DEFAULT_WEEKS),
        data=Path(settings.DATA),
        site=site,
        registry=registry,
        mapping=mapping,
    )


def _mapping(name: str, teller: Teller) -> RegistryMapping:
    try:
        mapping = mapping_named(name)
    except (OSError, FileRefusedError) as error:
        known = ", ".join(bundled_mappings())
        raise CommandError(teller.words("demo-no-mapping", name=name, known=known)) from error
    if mapping.country is None:
        raise CommandError(teller.words("demo-mapping-without-country", name=name))
    return mapping
