"""`rasid bulletin publish`: an approved draft and a publisher's name enter; the published bulletin leaves."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.bulletins import actions, queries
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.programmes.queries import (
    account_by_handle,
    programme_by_slug,
    public_programmes,
    viewer_for,
)
from rasid.stages.programmes.rules import Viewer


class Command(BaseCommand):
    help = "Publish a bulletin that two people have approved on the bulletin desk."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--programme", default="", help="slug; may be left out when there is one programme"
        )
        parser.add_argument("--number", type=int, default=0, help="of the bulletin; the newest without it")
        parser.add_argument("--as", dest="handle", required=True, help="sign-in name of the publisher")

    def handle(self, **options: Any) -> None:
        viewer, slug = self._viewer(options["programme"], options["handle"])
        bulletin = self._bulletin(viewer, options["number"])
        try:
            published = actions.publish_bulletin(viewer, bulletin.id)
        except Refused as refused:
            raise CommandError(refused.text()) from None
        address = reverse("public_bulletin_number", kwargs={"programme": slug, "number": published.number})
        self.stdout.write(say("bulletins-published-now", number=published.number))
        self.stdout.write(f"  {address}")

    def _viewer(self, slug: str, handle: str) -> tuple[Viewer, str]:
        programmes = [found] if (found := programme_by_slug(slug)) else []
        if not slug:
            programmes = list(public_programmes())
        if len(programmes) != 1:
            raise CommandError(say("bulletins-command-programme"))
        user = account_by_handle(handle)
        if user is None:
            raise CommandError(say("bulletins-command-account", handle=handle))
        return viewer_for(user, programmes[0]), programmes[0].slug

    def _bulletin(self, viewer: Viewer, number: int) -> Bulletin:
        found = queries.find_bulletin(viewer, number) if number else queries.bulletins(viewer).first()
        if found is None:
            raise CommandError(say("refusal-bulletins-not-there"))
        return found
