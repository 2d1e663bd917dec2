"""Answers typed on plain pages enter; a draft leaves, and in the end the very submission a phone would have sent."""

import secrets
from collections.abc import Mapping
from typing import BinaryIO, cast
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.media.keeping import keep
from rasid.foundation.text.refusals import Refused
from rasid.protocols import openrosa
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.queries import policy_rows
from rasid.stages.submissions import queries
from rasid.stages.submissions.actions import Received, receive
from rasid.stages.submissions.models import Draft, DraftFile
from rasid.stages.submissions.rules import Door, Refusal, asked_now, unfinished
from rasid.stages.visits.actions import mark_filed

EXTENSIONS = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/heic": "heic",
    "audio/ogg": "ogg", "audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/webm": "webm",
    "video/mp4": "mp4", "video/webm": "webm",
}  # fmt: skip


@transaction.atomic
def keep_draft(
    viewer: Viewer, visit_id: UUID, answers: Mapping[str, str], files: Mapping[str, BinaryIO]
) -> Draft:
    """Keep what was filled in on one page, by item path; a blank answer is one too.

    Evidence that may not be recorded here is refused before a byte of it is kept.
    """
    form = _form_of_own_visit(viewer, visit_id)
    forbidden = queries.forbidden_paths(
        form.form,
        policy_rows(viewer.programme_id, form.visit.service_point.sector),
        form.visit.service_point.sector.code,
    )
    if forbidden.intersection(files):
        raise Refused(Refusal.EVIDENCE_FORBIDDEN)
    now = clock.now()
    draft, _ = Draft.objects.select_for_update().get_or_create(
        visit=form.visit,
        defaults={"instance_id": f"uuid:{secrets.token_hex(16)}", "started_at": now, "changed_at": now},
    )
    kept = {}
    for path, file in files.items():
        stored = keep(file)
        name = f"{path.rpartition('/')[2]}-{secrets.token_hex(4)}.{EXTENSIONS.get(stored.media_type, 'bin')}"
        DraftFile.objects.update_or_create(
            draft=draft, item_path=path, defaults={"name": name, "file": stored}
        )
        kept[path] = name
    draft.answers |= {**answers, **kept}
    draft.changed_at = now
    draft.save(update_fields=["answers", "changed_at"])
    return draft


@transaction.atomic
def file_draft(viewer: Viewer, visit_id: UUID) -> Received:
    """Send what the plain page holds through the same door as any phone's submission; the draft is gone then.

    Raises Refused while something that applies is missing or wrong.
    """
    form = _form_of_own_visit(viewer, visit_id)
    draft = Draft.objects.select_for_update().filter(visit_id=visit_id).first()
    if draft is None:
        raise Refused(Refusal.UNFINISHED)
    shape, items = form.shape(), form.form.items
    answers, given = queries.answers_so_far(form, draft), queries.given_answers(shape)
    applying = asked_now(items, form.form.groups, answers, given)
    if unfinished(items, applying, answers, given):
        raise Refused(Refusal.UNFINISHED)
    raw = openrosa.write_submission(
        shape,
        {path: text for path, text in answers.items() if path in applying},
        instance_id=draft.instance_id,
        started_at=draft.started_at,
        ended_at=clock.now(),
        omit={item.path for item in items} - applying,
    )
    files = {
        held.name: cast("BinaryIO", default_storage.open(held.file.path))
        for held in draft.files.select_related("file")
        if held.item_path in applying
    }
    try:
        received = receive(viewer, raw, files, Door.PAGE)
    finally:
        for file in files.values():
            file.close()
    draft.delete()
    # Whoever files here looks at the list of visits next.
    mark_filed(visit_id)
    return received


def _form_of_own_visit(viewer: Viewer, visit_id: UUID) -> queries.VisitForm:
    form = queries.form_to_fill(viewer, visit_id)
    if form is None:
        raise Refused(Refusal.NOT_FILEABLE)
    return form
