"""`rasid log key|rotate`: today's key's number enters to replace it; the key that signs and its fingerprint leave."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rasid.foundation.ledger import keys, rotating
from rasid.foundation.text.messages import say


class Command(BaseCommand):
    help = "The key that signs the log: show it to be printed, or let a new one take over."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["key", "rotate"])
        parser.add_argument("today", nargs="?", default="", help="with rotate: the number of today's key")

    def handle(self, **options: Any) -> None:
        try:
            if options["act"] == "rotate":
                self._rotate(options["today"])
            self._show()
        except keys.KeyLostError:
            raise CommandError(say("project-log-key-lost")) from None

    def _rotate(self, today: str) -> None:
        # Who has not looked at today's key is not about to replace the right one.
        number = keys.verifier().key_id.hex()
        if today != number:
            raise CommandError(say("project-log-rotate-which", number=number))
        rotating.rotate()
        self.stdout.write(say("project-log-rotated"))

    def _show(self) -> None:
        for count, key in enumerate(keys.verifiers(), 1):
            is_newest = count == len(keys.verifiers())
            self.stdout.write(say("project-log-signs" if is_newest else "project-log-signed", count=count))
            self.stdout.write(f"  {key}\n  {keys.fingerprint(key)}")
