"""The public export as a file: made when a bulletin is published or when it has grown old, read by anybody.

A download never waits for another's: one process makes the export anew, the others give out the last one.
"""

from uuid import UUID

from django.conf import settings
from django.db import connection

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import files
from rasid.foundation.ledger.exporting import LiveViews, NotSettledError, public_export

ADVISORY_LOCK = 0x5241534945


def offer_export(programme_id: UUID, live_views: LiveViews) -> None:
    """Make the export anew. When acts keep arriving faster than they are placed, the old one goes all the same:
    an export older than a bulletin would look like tampering, a missing one is made by the next download."""
    try:
        files.write(_path(programme_id), public_export(programme_id, live_views))
    except NotSettledError:
        files.remove(_path(programme_id))


def withhold_export(programme_id: UUID) -> None:
    """Take the export that is offered away: something in it was erased. The next download makes it anew."""
    files.remove(_path(programme_id))


def offered_export(programme_id: UUID, live_views: LiveViews) -> bytes | None:
    """The export as it is offered now, made anew where it is missing or old.

    None when there is none and this is not the moment to make it.
    """
    kept = files.read(_path(programme_id))
    if kept is not None and not _is_old(programme_id):
        return kept
    if not _alone():
        return kept
    try:
        fresh = public_export(programme_id, live_views)
        files.write(_path(programme_id), fresh)
    except NotSettledError:
        return kept
    finally:
        _let_go()
    return fresh


def _is_old(programme_id: UUID) -> bool:
    made = files.written_at(_path(programme_id))
    return made is None or abs((clock.now() - made).total_seconds()) >= settings.EXPORT_SECONDS


def _path(programme_id: UUID) -> str:
    return f"export/{programme_id}.json"


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY_LOCK])
        row = cursor.fetchone()
    return bool(row and row[0])


def _let_go() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])
