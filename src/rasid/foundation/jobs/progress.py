"""How far a long job is enters; a row that others see while the job's own transaction is still open leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from uuid import UUID

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.models import Progress

TELL_EVERY_SECONDS = 0.5


class Teller:
    """Tells how far one job is, at most twice a second, over a connection of its own."""

    def __init__(self, own: BaseDatabaseWrapper, event: str, subject: UUID) -> None:
        self._own, self._event, self._subject = own, event, subject
        self._done, self._total, self._told_at = 0, 0, 0.0

    def tell(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        if monotonic() - self._told_at >= TELL_EVERY_SECONDS:
            self._write()

    def end(self, failure: str = "") -> None:
        self._write(ended=True, failure=failure)

    def _write(self, *, ended: bool = False, failure: str = "") -> None:
        self._told_at, now = monotonic(), clock.now()
        with self._own.cursor() as cursor:
            cursor.execute(
                f"""INSERT INTO {Progress._meta.db_table} AS told
                        (event, subject, done, total, finished_at, failure, updated_at)
                    VALUES (%s, %s, %s, %s, %s, %s, %s)
                    ON CONFLICT (event, subject) DO UPDATE SET done = excluded.done, total = excluded.total,
                        finished_at = excluded.finished_at, failure = excluded.failure,
                        updated_at = excluded.updated_at""",  # noqa: S608 - a table of ours
                [
                    self._event, self._subject, self._done, max(self._done, self._total),
                    now if ended else None, failure, now,
                ],
            )  # fmt: skip


@contextmanager
def telling(event: str, subject: UUID) -> Iterator[Teller]:
    """Progress of a job inside one transaction: written beside it, so that a waiting person sees it grow.

    An exception is written down as the failure and goes on its way.
    """
    own = connection.copy()
    teller = Teller(own, event, subject)
    try:
        try:
            yield teller
        except Exception as error:
            teller.end(failure=type(error).__name__)
            raise
        teller.end()
    finally:
        own.close()
