"""`rasid paper check FILE` and `rasid paper certificate`: a signed PDF enters, what its signature proves leaves."""

import ssl
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rasid.foundation.documents.signing.plain import SigningError, certificates, check
from rasid.foundation.text.messages import say


class Command(BaseCommand):
    help = "Check the signature of a paper, or show with which certificates papers are signed here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        chosen = parser.add_subparsers(dest="what", required=True)
        chosen.add_parser("check").add_argument("file", type=Path)
        chosen.add_parser("certificate")

    def handle(self, *args: Any, what: str, file: Path | None = None, **options: Any) -> None:
        try:
            if what == "check" and file is not None:
                self._check(file)
            else:
                self._certificates()
        except SigningError as error:
            raise CommandError(say("flash-paper-no-certificate", why=str(error))) from error

    def _check(self, file: Path) -> None:
        try:
            found = check(file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file}: {type(error).__name__}") from error
        if who := found.signatory:
            kind = "own" if who.is_own else "given"
            self.stdout.write(say(f"flash-paper-by-{kind}", name=who.name, fingerprint=who.fingerprint))
        if found.stamped_at:
            self.stdout.write(say("flash-paper-stamped", at=found.stamped_at))
        elif found.signed_at:
            self.stdout.write(say("flash-paper-said", at=found.signed_at))
        for trouble in found.troubles:
            self.stdout.write(say(f"flash-paper-{trouble}"))
        if not found.holds:
            raise CommandError(say("flash-paper-fails"))
        self.stdout.write(say("flash-paper-holds"))

    def _certificates(self) -> None:
        for who in certificates():
            kind = "own" if who.is_own else "given"
            self.stdout.write(say(f"flash-paper-by-{kind}", name=who.name, fingerprint=who.fingerprint))
            self.stdout.write(say("flash-paper-until", day=who.valid_until))
            self.stdout.write(ssl.DER_cert_to_PEM_cert(who.certificate))
