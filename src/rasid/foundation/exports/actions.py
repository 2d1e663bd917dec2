"""A table that is too long for a click enters; a row that waits for its job, and later its file, leave."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, BinaryIO, cast
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language_bidi

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.documents.tables import write_csv, write_xlsx
from rasid.foundation.exports.models import Export
from rasid.foundation.exports.replaying import NotTheirsError, replay
from rasid.foundation.exports.rules import Failure, may_ask
from rasid.foundation.jobs.models import Progress
from rasid.foundation.jobs.progress import Teller, telling
from rasid.foundation.ledger.recording import record
from rasid.foundation.media import files
from rasid.foundation.text.refusals import Refused

ASKED, FETCHED = "export.asked", "export.fetched"
_log = logging.getLogger(__name__)


@transaction.atomic
def ask_export(
    owner: User,
    programme_id: UUID,
    *,
    address: str,
    language: str,
    name: str,
    sign_in: object = (),
    came_from: str = "",
) -> Export:
    """Ask for the table at `address`. The same one that waits already is not made twice.

    Raises Refused (MANY, NOT_FROM_HERE).
    """
    User.objects.select_for_update().get(pk=owner.pk)
    waiting = Export.objects.filter(owner=owner, programme_id=programme_id, finished_at=None)
    if code := may_ask(waiting.count(), came_from):
        raise Refused(code)
    if same := waiting.filter(address=address, language=language).first():
        return same
    export = Export.objects.create(
        owner=owner, programme_id=programme_id, address=address, language=language, name=name,
        sign_in=sign_in, asked_at=clock.now(),
    )  # fmt: skip
    record(ASKED, f"export:{export.id}", programme_id=programme_id, sets={"table": name}, is_sealed=True)
    return export


def make_export(export_id: UUID) -> None:
    """The job: ask the page as its owner, now, and write what it gives. May run twice."""
    export = Export.objects.select_related("owner").filter(id=export_id, finished_at=None).first()
    if export is None:
        return
    failure = ""
    try:
        with telling(ASKED, export.id) as teller:
            _make(export, teller)
    except NotTheirsError:
        failure = Failure.NOT_YOURS
    except Exception:
        # Whoever asked sees it and asks again: the twelfth try of the same table would fail like the first.
        _log.exception("a table could not be made")
        failure = Failure.BROKEN
    export.failure, export.finished_at = failure, clock.now()
    export.save(update_fields=["failure", "finished_at", "rows", "size_bytes"])


def _make(export: Export, teller: Teller) -> None:
    form = parse_qs(urlsplit(export.address).query).get("format", [""])[0]
    with TemporaryFile() as made:

        def write(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponseBase:
            counted = _counted(rows, export, teller)
            if form == "xlsx":
                write_xlsx(cast(IO[bytes], made), header, counted, right_to_left=get_language_bidi())
            else:
                write_csv(cast(IO[bytes], made), header, counted)
            return HttpResponse()

        replay(export.address, export.language, export.owner, export.sign_in, write)
        export.size_bytes = made.tell() if form != "xlsx" else made.seek(0, 2)
        # A worker that died may have left half of it there.
        files.remove(export.path)
        files.put(cast(BinaryIO, made), export.path, export.size_bytes)


def _counted(rows: Iterable[Sequence[object]], export: Export, teller: Teller) -> Iterator[Sequence[object]]:
    export.rows = 0
    for row in rows:
        export.rows += 1
        teller.tell(export.rows, 0)
        yield row


@transaction.atomic
def note_fetched(export: Export) -> None:
    """Who took a whole table away is in the log."""
    sets = {"table": export.name, "rows": export.rows or 0}
    record(FETCHED, f"export:{export.id}", programme_id=export.programme_id, sets=sets, is_sealed=True)


def exports_over(before: datetime, most: int) -> int:
    """Rows, progress and files of tables asked for before; for `rasid.retention`."""
    over = list(Export.objects.filter(asked_at__lt=before).order_by("asked_at")[:most])
    for export in over:
        files.remove(export.path)
    ids = [export.id for export in over]
    with transaction.atomic():
        Progress.objects.filter(event=ASKED, subject__in=ids).delete()
        return Export.objects.filter(id__in=ids).delete()[1].get("exports.Export", 0)
