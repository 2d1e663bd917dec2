"""`rasid init`: from an empty installation to a programme and the one-time link of its administrator."""

import os
import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.project.founding import COUNTRIES, found


class Command(BaseCommand):
    help = "Found a programme and print its administrator's one-time link."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisation", default="مركز الأداء", help="name in Arabic")
        parser.add_argument("--organisation-en", default="Performance Centre")
        parser.add_argument("--name", default="برنامج المتسوق الخفي", help="name in Arabic")
        parser.add_argument("--name-en", default="Mystery shopping programme")
        parser.add_argument("--slug", default="programme", help="address of the programme, such as jo")
        parser.add_argument("--country", choices=sorted(COUNTRIES), default="jo")
        parser.add_argument("--administrator", default="administrator", help="sign-in name")

    def handle(self, **options: Any) -> None:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,48}", options["slug"]):
            raise CommandError(say("project-init-slug-wrong", slug=options["slug"]))
        try:
            founded = found(
                organisation={"ar": options["organisation"], "en": options["organisation_en"]},
                name={"ar": options["name"], "en": options["name_en"]},
                slug=options["slug"],
                country=options["country"],
                handle=options["administrator"],
            )
        except Refused as refused:
            raise CommandError(refused.text()) from None
        host = f"http://{os.environ.get('RASID_HOST', '127.0.0.1')}:{os.environ.get('RASID_PORT', '8000')}"
        link = host + reverse("accept_invitation", kwargs={"secret": founded.secret})
        self.stdout.write(say("project-init-founded", slug=founded.programme.slug))
        self.stdout.write(say("project-init-link", handle=founded.handle))
        self.stdout.write(f"\n  {link}\n\n")
        self.stdout.write(say("project-init-next"))
