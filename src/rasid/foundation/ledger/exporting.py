"""A programme's public subjects enter; what an outside reader needs to check them leaves."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import keys, sequencing, witnessing
from rasid.foundation.ledger.itself import log_subject, log_view
from rasid.foundation.ledger.models import NOBODYS, Checkpoint, Entry, Waiting
from rasid.methods.proofs.canonical import parse_canonical
from rasid.protocols.tlog.export import erased_entry, export_file, opened_entry, subject_document

LiveViews = Callable[[], Mapping[str, Mapping[str, Any]]]
"""Gives every public subject's view as the tables have it now."""


class NotSettledError(RuntimeError):
    """Acts kept arriving faster than the log could place them; try again."""


def public_export(programme_id: UUID, live_views: LiveViews) -> bytes:
    """`export.json`: every public subject of a programme, as it is and as it was recorded.

    Tables and log are read in one snapshot in which no open entry waits for its place: a view newer than the
    log would look like tampering. A subject whose entries are still held back is not in it at all.
    """
    for _ in range(10):
        if not sequencing.settle():
            raise NotSettledError
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            waiting = Waiting.objects.filter(is_sealed=False)
            if not waiting.filter(merge_after__lte=clock.now()).exists():
                held = set(waiting.values_list("entry__subject", flat=True))
                return _export(programme_id, _with_log(live_views()), held)
    raise NotSettledError


def _with_log(live: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    """What the log says of itself stands in every export."""
    view = log_view()
    return {**live, log_subject(): view} if view else live


def heads(programme_id: UUID, checkpoint: Checkpoint | None = None) -> tuple[str, dict[str, bytes]]:
    """A checkpoint's note (without it the newest's) with its witnesses' lines, and for each public subject the hash
    of its latest entry under it.
    """
    checkpoint = checkpoint or Checkpoint.objects.order_by("-size").first()
    if checkpoint is None:
        raise NotSettledError
    placed = [entry for entry in _public_entries(programme_id) if entry.leaf.index < checkpoint.size]
    found = {entry.subject: bytes(entry.leaf_hash) for entry in placed if entry.is_open}
    return witnessing.noted(checkpoint), found


def _public_entries(programme_id: UUID) -> list[Entry]:
    """Every placed open entry of each public subject: one public entry opens the whole of its subject's history.

    Sealed ones (a draft, before the finding was public) stay sealed.
    """
    public = Entry.objects.filter(programme_id__in=(programme_id, NOBODYS), is_public=True)
    placed = Entry.objects.filter(subject__in=public.values("subject"), leaf__isnull=False)
    ordered = placed.select_related("leaf", "opening").order_by("subject", "leaf__index")
    return [entry for entry in ordered if entry.is_open]


def _export(programme_id: UUID, live: Mapping[str, Mapping[str, Any]], held: set[str]) -> bytes:
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None:
        raise NotSettledError
    entries = _public_entries(programme_id)
    logged = {subject: list(group) for subject, group in groupby(entries, key=lambda entry: entry.subject)}
    if held & logged.keys():
        raise NotSettledError
    # A live subject that the log does not know is exported too, so that its reader can see that.
    subjects = [
        subject_document(
            subject, live.get(subject, {}), [_opened(entry) for entry in logged.get(subject, [])]
        )
        for subject in sorted((live.keys() | logged.keys()) - held)
    ]
    vkey, today, scope = str(keys.verifier()), clock.now().date(), str(programme_id)
    return export_file(settings.LOG_ORIGIN, vkey, today, newest.note, subjects, scope)


def _opened(entry: Entry) -> dict[str, Any]:
    if not hasattr(entry, "opening"):
        return erased_entry(entry.leaf.index)
    return opened_entry(
        entry.leaf.index, bytes(entry.opening.salt), parse_canonical(bytes(entry.opening.record))
    )
