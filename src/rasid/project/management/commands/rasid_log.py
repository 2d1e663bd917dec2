"""`rasid log key|rotate|recover|check`: the key is shown or replaced; what a restore has cost is taken back in."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rasid.foundation.ledger import checking, guarding, keys, mirrors, recovering, rotating
from rasid.foundation.text.messages import say

NAMED = 40


class Command(BaseCommand):
    help = "The key that signs the log, and the log after a restore."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["key", "rotate", "recover", "check"])
        parser.add_argument("today", nargs="?", default="", help="with rotate: the number of today's key")
        parser.add_argument("--yes", action="store_true", help="with recover: do it; without, only look")
        parser.add_argument(
            "--from", dest="mirror", default="", metavar="PLACE",
            help="with recover: a folder or an address that holds a copy of the published log",
        )  # fmt: skip
        parser.add_argument(
            "--kept", action="append", default=[], metavar="FILE",
            help="with recover: a bulletin, receipt or checkpoint that somebody kept outside",
        )  # fmt: skip
        parser.add_argument(
            "--despite-silence", action="store_true", help="with recover: do not wait for witnesses"
        )
        parser.add_argument(
            "--files",
            action="store_true",
            help="with check: write the log's files as far as the database goes",
        )

    def handle(self, **options: Any) -> None:
        try:
            if options["act"] == "recover":
                self._recover(**options)
                return
            if options["act"] == "check":
                self._check(files=options["files"])
                return
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

    def _recover(self, mirror: str, kept: list[str], *, yes: bool, despite_silence: bool, **_: Any) -> None:
        read = mirrors.reader(mirror) if mirror else None
        try:
            halt = guarding.halted()
            if halt is not None:
                self.stdout.write(
                    say(halt.message_id, ours=halt.ours, theirs=halt.theirs, who=halt.who or "—")
                )
            if not yes:
                self._tell(recovering.look(read))
                self.stdout.write(say("project-log-recover-how"))
                return
            notes = [mirrors.kept_checkpoint(file) for file in kept]
            done = recovering.recover(read, notes, despite_silence=despite_silence)
        except mirrors.NoCheckpointError as error:
            raise CommandError(say("project-log-recover-no-checkpoint", file=str(error))) from None
        except recovering.RecoveryRefusedError as error:
            raise CommandError(say(f"ledger-recover-{error.code}", **error.params)) from None
        if done is None:
            self.stdout.write(say("project-log-recover-nothing"))
            return
        self._tell(done)
        self.stdout.write(say("project-log-recovered"))

    def _check(self, *, files: bool) -> None:
        size, is_whole = checking.whole()
        if not is_whole:
            raise CommandError(say("project-log-check-failed", size=size))
        if files:
            checking.lay_out()
        self.stdout.write(say("project-log-checked", size=size))

    def _tell(self, outlook: recovering.Outlook) -> None:
        self.stdout.write(
            say(
                "project-log-recover-found",
                first=outlook.first, size=outlook.size, lost=outlook.lost, kept=outlook.kept,
            )
        )  # fmt: skip
        for verb, count in sorted(Counter(each.verb for each in outlook.acts).items()):
            self.stdout.write(f"  {verb}: {count}")
        for each in outlook.acts[:NAMED]:
            self.stdout.write(f"    {each.subject} {each.verb} {each.at} {each.deadline}".rstrip())
