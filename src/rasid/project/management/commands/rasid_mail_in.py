"""`rasid mail-in`: one e-mail enters on the standard input, as a mail server pipes it; a report of it is kept."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from rasid.foundation.media.rules import is_disk_full
from rasid.foundation.messaging.sending import NotSentError
from rasid.foundation.text.messages import say
from rasid.foundation.vault.masters import KeysAwayError
from rasid.stages.programmes.queries import public_programmes
from rasid.stages.reports.mail import queries
from rasid.stages.reports.mail.actions import take_mail
from rasid.stages.reports.mail.rules import LARGEST_MAIL_BYTES

# What mail servers understand (sysexits.h): keep it and pipe it again later.
TRY_LATER = 75


class Command(BaseCommand):
    help = "Take one e-mail (RFC 5322) from the standard input; for a pipe of the mail server."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--programme", default="", help="address of the programme, such as jo")

    def handle(self, **options: Any) -> None:
        programme = queries.programme_of_mailbox(options["programme"])
        if programme is None:
            known = ", ".join(each.slug for each in public_programmes()) or "—"
            raise CommandError(say("registry-command-no-programme", known=known))
        raw = sys.stdin.buffer.read(LARGEST_MAIL_BYTES + 1)
        # The rest is read and let go: a pipe that closes early looks to its server like a failure.
        while sys.stdin.buffer.read(1024 * 1024):
            pass
        try:
            taken = take_mail(programme, raw)
        except (NotSentError, OperationalError, KeysAwayError):
            sys.exit(TRY_LATER)
        except OSError as error:
            if is_disk_full(error):
                sys.exit(TRY_LATER)
            raise
        self.stdout.write(taken.outcome)
