"""The application that granian serves: the intake, and Django behind it."""

from django.conf import settings

from rasid.foundation.media.rules import FREE_BYTES
from rasid.project.intake import Intake, Limits
from rasid.project.oversized import MACHINE_ROOTS
from rasid.project.wsgi import application as django_application

settings.SPOOL.mkdir(mode=0o700, parents=True, exist_ok=True)

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
    ),
)
