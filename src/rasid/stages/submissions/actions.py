"""What a phone or the plain page sends enters; a submission kept as received, with its receipt, leaves."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.receipts import issue_receipt
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import keep
from rasid.foundation.text.messages import Message
from rasid.foundation.text.refusals import Refused
from rasid.protocols import openrosa, xlsform
from rasid.protocols.openrosa import DocumentError, Fault, Reading, parse_submission, read_answers
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.questionnaires.queries import PublishedForm, policy_rows, published_form, published_ids
from rasid.stages.questionnaires.rules import VISIT_TOKEN
from rasid.stages.registry.models import Sector
from rasid.stages.registry.rules import TimeLimit, TimeUnit
from rasid.stages.submissions import queries
from rasid.stages.submissions.models import Answer, Attachment, Draft, DraftFile, Submission
from rasid.stages.submissions.rules import (
    AnswerState,
    Arrival,
    Door,
    Refusal,
    asked_now,
    joined_outcome,
    own_form_id,
    unfinished,
    unscored_state,
)
from rasid.stages.visits.actions import mark_filed
from rasid.stages.visits.models import Transaction, Visit
from rasid.stages.visits.rules import FILEABLE

EXTENSIONS = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/heic": "heic",
    "audio/ogg": "ogg", "audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/webm": "webm",
    "video/mp4": "mp4", "video/webm": "webm",
}  # fmt: skip


@dataclass(frozen=True)
class Received:
    """What an arrival left behind. `receipt` is empty while files are missing."""

    arrival: Arrival
    submission: Submission
    receipt: str
    waiting: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True)
class _Arriving:
    """A POST whose visit and form are known and fit together."""

    raw: bytes
    sha256: str
    instance_id: str
    visit: queries.NamedVisit
    form: PublishedForm
    reading: Reading
    item_paths: Mapping[str, list[str]]


def receive(
    viewer: Viewer, raw: bytes, files: Mapping[str, BinaryIO], through: Door = Door.OPENROSA
) -> Received:
    """Keep a submission's XML and the files that came along, once, however often and in whatever parts they come.

    Identical bytes are a duplicate that may bring more files; other bytes under one instance id, or a second
    instance for the visit, are refused. Evidence that the policy forbids is refused alone: its bytes are not
    kept, the answers are, and the visit does not wait for it; a visit already made must not be lost over one
    photo. Once every expected file is there, the receipt is issued; filing the visit and reading the answers
    are the job's, so that a phone waits for as little as possible. Raises Refused.
    """
    arriving = _identify(viewer, raw)
    if arriving.visit.has_submission:
        return _receive_again(arriving, files)
    try:
        return _receive(arriving, files, through)
    except IntegrityError:
        # The same visit or instance came in through another thread meanwhile: what it left decides now.
        return _receive_again(arriving, files)


@transaction.atomic
def read_submission(submission_id: UUID) -> None:
    """The job after the receipt: the visit is filed, its answers get their state and score. May run twice."""
    submission = (
        Submission.objects.select_for_update(of=("self",)).select_related("visit").get(id=submission_id)
    )
    if submission.read_at or not submission.completed_at:
        return
    mark_filed(submission.visit_id)
    form = published_form(submission.questionnaire_version_id)
    reading = read_answers(parse_submission(bytes(submission.xml)), form.shape)
    rows = Item.objects.filter(version_id=form.version_id).values_list("path", "id")
    items = {item.path: item for item in form.items}
    limit = _service_limit_minutes(submission.visit)
    texts = _texts(reading)
    texts.update(_uncounted(form, texts))
    Answer.objects.bulk_create(
        _answer(submission, row_id, items[path], texts.get(path, [""]), limit)
        for path, row_id in rows
        if items[path].is_asked or items[path].is_scored
    )
    submission.read_at = clock.now()
    submission.save(update_fields=["read_at"])
    announce("submission.read", submission.id)


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


def _identify(viewer: Viewer, raw: bytes) -> _Arriving:
    try:
        parsed = parse_submission(raw)
        if parsed.deprecated_id:
            known = Submission.objects.filter(
                programme_id=viewer.programme_id, instance_id=parsed.deprecated_id
            )
            # Corrections of what was filed come with the observer's answer to a reviewer, not by overwriting.
            raise Refused(Refusal.NO_CORRECTIONS if known.exists() else Refusal.UNKNOWN_ORIGINAL)
        visit = _visit(viewer, parsed.answers)
        form_id = own_form_id(parsed.form_id, queries.suffix_of(visit.id))
        found = published_ids(viewer.programme_id, form_id, parsed.version)
        # Any published version of the visit's questionnaire will do; another questionnaire will not.
        if found is None or found[1] != visit.questionnaire_id:
            raise Refused(Refusal.UNKNOWN_FORM)
        form = published_form(found[0])
        reading = read_answers(parsed, form.shape)
    except DocumentError as error:
        code = Refusal.TOO_LARGE if error.fault is Fault.TOO_LARGE else Refusal.UNREADABLE
        raise Refused(code, problem=Message(error.message_id, **error.params)) from None
    item_paths: dict[str, list[str]] = {}
    for path, text in reading.answers.items():
        if text and openrosa.plain_path(path) in form.shape.binary_paths:
            item_paths.setdefault(text, []).append(openrosa.plain_path(path))
    return _Arriving(
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        instance_id=parsed.instance_id,
        visit=visit,
        form=form,
        reading=reading,
        item_paths=item_paths,
    )


def _visit(viewer: Viewer, answers: Mapping[str, str]) -> queries.NamedVisit:
    token = next((text for path, text in answers.items() if path.endswith(f"/{VISIT_TOKEN}")), "")
    visit = queries.visit_named(viewer, token) if token else None
    if visit is None:
        raise Refused(Refusal.UNKNOWN_VISIT)
    if visit.user_id != viewer.user_id or not viewer.has(Role.OBSERVER):
        raise Refused(Refusal.NOT_YOURS)
    return visit


@transaction.atomic
def _receive(arriving: _Arriving, files: Mapping[str, BinaryIO], through: Door) -> Received:
    if arriving.visit.state not in FILEABLE:
        raise Refused(Refusal.NOT_FILEABLE)
    submission = _new(arriving, through)
    expected = _expected(submission, arriving)
    # One row written once is the shortest way; its attachments follow it in the same transaction.
    if all(each.is_refused or each.name in files for each in expected):
        _take(expected, files)
        _complete(submission, expected)
    else:
        _take([each for each in expected if each.name in files], files)
    submission.save(force_insert=True)
    Attachment.objects.bulk_create(expected)
    return _received(Arrival.NEW, submission, expected)


@transaction.atomic
def _receive_again(arriving: _Arriving, files: Mapping[str, BinaryIO]) -> Received:
    """A POST for a visit that has its submission: more files, the same again, or a conflict."""
    found = Submission.objects.select_for_update().defer("xml").filter(visit_id=arriving.visit.id)
    submission = found.first()
    if submission is None:
        # The instance id belongs to another visit.
        raise Refused(Refusal.CONFLICTING)
    if submission.instance_id != arriving.instance_id:
        raise Refused(Refusal.ALREADY_FILED)
    if submission.xml_sha256 != arriving.sha256:
        raise Refused(Refusal.CONFLICTING)
    expected = list(submission.attachments.select_related("file").order_by("name"))
    added = [each for each in expected if each.file is None and not each.is_refused and each.name in files]
    _take(added, files)
    for attachment in added:
        attachment.save(update_fields=["file", "arrived_at"])
    if not submission.completed_at and all(each.is_refused or each.file for each in expected):
        _complete(submission, expected)
        submission.save(update_fields=["completed_at", "receipt"])
    return _received(Arrival.MORE_FILES if added else Arrival.DUPLICATE, submission, expected)


def _received(arrival: Arrival, submission: Submission, expected: Iterable[Attachment]) -> Received:
    files = list(expected)
    waiting = tuple(each.name for each in files if each.file is None and not each.is_refused)
    refused = tuple(each.name for each in files if each.is_refused)
    return Received(arrival, submission, submission.receipt, waiting, refused)


def _new(arriving: _Arriving, through: Door) -> Submission:
    return Submission(
        programme_id=arriving.visit.programme_id,
        visit_id=arriving.visit.id,
        questionnaire_version_id=arriving.form.version_id,
        instance_id=arriving.instance_id,
        xml=arriving.raw,
        xml_sha256=arriving.sha256,
        started_at=arriving.reading.started_at,
        ended_at=arriving.reading.ended_at,
        received_at=clock.now(),
        through=through,
    )


def _expected(submission: Submission, arriving: _Arriving) -> list[Attachment]:
    """The files that the XML names, as rows not yet kept, with the verdict on which are forbidden."""
    if not arriving.item_paths:
        return []
    sector = Sector.objects.get(id=arriving.visit.sector_id)
    rows = policy_rows(arriving.visit.programme_id, sector)
    forbidden = queries.forbidden_paths(arriving.form, rows, sector.code)
    return [
        Attachment(
            submission=submission,
            name=name,
            item_path=paths[0],
            # One name for two questions must not carry forbidden evidence in under the allowed one.
            is_refused=not forbidden.isdisjoint(paths),
        )
        for name, paths in arriving.item_paths.items()
    ]


def _take(attachments: Iterable[Attachment], files: Mapping[str, BinaryIO]) -> None:
    """Keep the bytes of what is allowed."""
    for attachment in attachments:
        if not attachment.is_refused:
            attachment.file, attachment.arrived_at = keep(files[attachment.name]), clock.now()


def _complete(submission: Submission, expected: Iterable[Attachment]) -> None:
    """Everything is there: the act is logged and the receipt issued. The caller saves both."""
    files = list(expected)
    entry = record(
        "submission.received",
        f"submission:{submission.id}",
        programme_id=submission.programme_id,
        sets={
            "visit": str(submission.visit_id),
            "instance": submission.instance_id,
            "sha256": submission.xml_sha256,
            "files": {each.name: each.file.sha256 for each in files if each.file is not None},
            "refused_files": [each.name for each in files if each.is_refused],
        },
        is_sealed=True,
    )
    submission.completed_at = entry.at
    submission.receipt = issue_receipt(entry, opened=True).decode()


def _texts(reading: Reading) -> dict[str, list[str]]:
    """Answers by the item's path; more than one where it stands in a repeat."""
    found: dict[str, list[str]] = {}
    for path, text in reading.answers.items():
        found.setdefault(openrosa.plain_path(path), []).append(text)
    return found


def _uncounted(form: PublishedForm, texts: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The form's own calculations that came in blank: the plain page, unlike a phone, counts nothing."""
    given = {item.name: texts[item.path][0] for item in form.items if len(texts.get(item.path, ())) == 1}
    counted = xlsform.calculated(form.items, form.groups, given)
    return {path: [value] for path, value in counted.items() if not any(texts.get(path, ()))}


def _answer(
    submission: Submission, row_id: int, item: xlsform.Item, texts: list[str], limit: float | None
) -> Answer:
    outcomes = [xlsform.item_outcome(item, text, service_limit_minutes=limit) for text in texts]
    scored = [outcome for outcome in outcomes if outcome is not None]
    value = "\n".join(text for text in texts if text)
    answer = Answer(submission=submission, item_id=row_id, value=value)
    if scored:
        outcome = joined_outcome(scored)
        answer.state = AnswerState(outcome.kind.value)
        answer.score, answer.reason = outcome.score, outcome.reason or ""
    else:
        answer.state = unscored_state(item, value)
    return answer


def _service_limit_minutes(visit: Visit) -> float | None:
    """The legal time limit of the visit's one transaction, when it has one that is limited."""
    services = {
        transaction.service
        for transaction in Transaction.objects.filter(visit=visit).select_related("service")
    }
    limits = {
        TimeLimit(service.limit_value, TimeUnit(service.limit_unit)).minutes
        for service in services
        if service.limit_value
    }
    return float(limits.pop()) if len(limits) == 1 else None
