"""`rasid log timestamp`: the log's newest checkpoint enters; a time-stamping authority's stamp on it leaves."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rasid.foundation.ledger import sequencing, timestamping
from rasid.foundation.ledger.timestamping import StampError
from rasid.foundation.text.messages import say


class Command(BaseCommand):
    help = "Ask the time-stamping authority for a stamp on the log's newest checkpoint."

    def handle(self, **options: Any) -> None:
        if not settings.TSA_URL:
            raise CommandError(say("project-log-no-authority"))
        sequencing.sequence()
        try:
            stamped = timestamping.stamp_newest()
        except StampError as error:
            raise CommandError(say("project-log-not-stamped", why=str(error))) from error
        if stamped is None:
            raise CommandError(say("project-log-empty"))
        size = stamped.checkpoint_id
        self.stdout.write(say("project-log-stamped", size=size, at=stamped.at))
        self.stdout.write(f"  log/timestamps/{size}.tsr  log/timestamps/{size}.note")
