"""The application that granian serves: the intake, and Django behind it."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from django.conf import settings

from rasid.foundation.accounts.addresses import network_of, sender_address
from rasid.foundation.jobs.giving_way import doors
from rasid.foundation.media.rules import FREE_BYTES
from rasid.project.intake import Intake, Limits, Words
from rasid.project.oversized import MACHINE_ROOTS
from rasid.project.wsgi import application as django_application

# Rendered while nothing else is asked of this process: whoever is turned away costs neither a thread nor a query.
WORDS: Words = import_module("rasid.project.intake.words").words()
settings.SPOOL.mkdir(mode=0o700, parents=True, exist_ok=True)


def _sender(scope: Mapping[str, Any]) -> str:
    """The household or bot whose requests are counted together."""
    remote = str((scope.get("client") or ("", 0))[0])
    forwarded = ",".join(
        value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"
    )
    return network_of(sender_address(remote, forwarded, settings.TRUSTED_PROXIES)) or remote


application = Intake(
    django_application,
    threads=settings.WEB_THREADS,
    folder=settings.SPOOL,
    limits=Limits(
        most_bytes=settings.LARGEST_BODY_BYTES,
        most_resumable_bytes=settings.LARGEST_RESUMABLE_BYTES,
        resumable_under=MACHINE_ROOTS,
        most_spooled_bytes=settings.MOST_SPOOLED_BYTES,
        least_free_bytes=FREE_BYTES,
        most_open_of_one=settings.MOST_OPEN_OF_ONE,
    ),
    words=WORDS,
    sender=_sender,
    crowded=doors().crowd,
)
