"""What a phone or the plain page sends enters; a submission kept as received, with its receipt, leaves.

Locks: the versions of a visit; and, where files are uploaded by themselves, the instance (advisory), so that an
XML and its file that arrive at once do not miss each other.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.receipts import issue_receipt
from rasid.foundation.ledger.recording import record
from rasid.foundation.media import uploads
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import StoredFile
from rasid.foundation.media.uploads import Finished
from rasid.foundation.text.messages import Message
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.sealing import blind_index
from rasid.protocols import openrosa, xlsform
from rasid.protocols.openrosa import DocumentError, Fault, Reading, parse_submission, read_answers
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.questionnaires.queries import PublishedForm, policy_rows, published_form, published_ids
from rasid.stages.questionnaires.rules import VISIT_TOKEN
from rasid.stages.registry.models import Sector
from rasid.stages.submissions import queries
from rasid.stages.submissions.models import Answer, Attachment, Submission
from rasid.stages.submissions.rules import (
    AnswerState,
    Arrival,
    Door,
    Refusal,
    is_own_log,
    joined_outcome,
    may_replace,
    own_form_id,
    unscored_state,
)
from rasid.stages.visits.actions import mark_filed
from rasid.stages.visits.rules import FILEABLE
from rasid.stages.visits.transactions.queries import limits_minutes

# A file that comes along, or one that is kept already because it was uploaded by itself.
File = BinaryIO | StoredFile


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
    deprecated_id: str | None
    visit: queries.NamedVisit
    form: PublishedForm
    reading: Reading
    item_paths: Mapping[str, list[str]]


def uploader(programme_id: UUID, user_id: int) -> str:
    """Under which name an observer's uploads are kept: known again by us alone, whoever reads the table."""
    return f"observer:{blind_index(f'uploader:{programme_id}:{user_id}').hex()}"


def receive(viewer: Viewer, raw: bytes, files: Mapping[str, File], through: Door = Door.OPENROSA) -> Received:
    """Keep a submission's XML and the files that came along, once, however often and in whatever parts they come.

    Identical bytes are a duplicate that may bring more files; other bytes under one instance id, or a second
    instance for the visit, are refused, unless it names the newest version as its original (`deprecatedID`) and
    the visit is not decided on: then it is a correction. Evidence that the policy forbids is refused alone: its
    bytes are not kept, the answers are, and the visit does not wait for it; a visit already made must not be lost
    over one photo. Once every expected file is there, the receipt is issued and a correction counts; filing the
    visit and reading the answers are the job's, so that a phone waits for as little as possible. Raises Refused.
    """
    arriving = _identify(viewer, raw)
    if arriving.deprecated_id and not arriving.visit.has_submission:
        raise Refused(Refusal.UNKNOWN_ORIGINAL)
    take = _receive_again if arriving.visit.has_submission else _receive_first
    try:
        return take(arriving, files, through)
    except IntegrityError:
        # The same visit, instance or correction came in through another thread meanwhile: what it left decides now.
        return _receive_again(arriving, files, through)


@transaction.atomic
def attach_upload(viewer: Viewer, finished: Finished) -> bool:
    """A file that was uploaded by itself: attached as if it had come along with the XML, once however often.

    False while the XML has not come, and when there is no use for the file: then it waits until it expires.
    Raises Refused: NOT_YOURS, CLOSED, EVIDENCE_FORBIDDEN (the bytes must go).
    """
    instance_id, name = finished.metadata.get("instance", ""), finished.metadata.get("filename", "")
    _hold_instance(viewer.programme_id, instance_id)
    found = Submission.objects.filter(id=queries.instance_owner(viewer.programme_id, instance_id))
    owner = found.values_list("visit_id", "visit__observer__user_id").first()
    if owner is None:
        return False
    if owner[1] != viewer.user_id or not viewer.has(Role.OBSERVER):
        raise Refused(Refusal.NOT_YOURS)
    versions = _locked_versions(owner[0])
    own = next(version for version in versions if version.instance_id == instance_id)
    if name in _add(own, versions, {name: finished.stored}).refused:
        raise Refused(Refusal.EVIDENCE_FORBIDDEN)
    return own.attachments.filter(name=name, file=finished.stored).exists()


@transaction.atomic
def close_to_edits(submission_id: UUID) -> None:
    """Take no correction any more: the submission is decided on. Called in the transaction of the decision.

    Raises Refused (REPLACED) when a correction counts by now: then there is something else to decide on.
    """
    submission = Submission.objects.select_for_update().only("is_current", "closed_at").get(id=submission_id)
    if not submission.is_current:
        raise Refused(Refusal.REPLACED)
    if submission.closed_at is None:
        submission.closed_at = clock.now()
        submission.save(update_fields=["closed_at"])


@transaction.atomic
def read_submission(submission_id: UUID) -> None:
    """The job after the receipt: the visit is filed, its answers get their state and score. May run twice."""
    submission = (
        Submission.objects.select_for_update(of=("self",)).select_related("visit").get(id=submission_id)
    )
    if submission.read_at or not submission.completed_at or not submission.is_current:
        return
    mark_filed(submission.visit_id)
    form = published_form(submission.questionnaire_version_id)
    reading = read_answers(parse_submission(bytes(submission.xml)), form.shape)
    rows = Item.objects.filter(version_id=form.version_id).values_list("path", "id")
    items = {item.path: item for item in form.items}
    limit = limits_minutes([submission.visit_id]).get(submission.visit_id)
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


def _identify(viewer: Viewer, raw: bytes) -> _Arriving:
    try:
        parsed = parse_submission(raw)
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
        deprecated_id=parsed.deprecated_id,
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
def _receive_first(arriving: _Arriving, files: Mapping[str, File], through: Door) -> Received:
    if arriving.visit.state not in FILEABLE:
        raise Refused(Refusal.NOT_FILEABLE)
    submission = _new(arriving, through)
    return _insert(arriving, submission, _expected(submission, arriving), files)


@transaction.atomic
def _receive_again(arriving: _Arriving, files: Mapping[str, File], through: Door) -> Received:
    """A POST for a visit that has its submission: more files, the same again, a correction, or a conflict."""
    versions = _locked_versions(arriving.visit.id)
    own = next((version for version in versions if version.instance_id == arriving.instance_id), None)
    if own is not None and own.xml_sha256 == arriving.sha256:
        return _add(own, versions, files)
    known = Submission.objects.filter(
        id=queries.instance_owner(arriving.visit.programme_id, arriving.instance_id)
    )
    if own is not None or known.exists():
        # Other bytes under one instance id, or an id that belongs to another visit.
        raise Refused(Refusal.CONFLICTING)
    if arriving.deprecated_id is None:
        raise Refused(Refusal.ALREADY_FILED)
    return _replace(arriving, versions, files, through)


def _replace(
    arriving: _Arriving, versions: Sequence[Submission], files: Mapping[str, File], through: Door
) -> Received:
    """A correction: files that the original has and the XML still names come along with it."""
    original = next((each for each in versions if each.instance_id == arriving.deprecated_id), None)
    current = next(version for version in versions if version.is_current)
    refusal = may_replace(
        is_known=original is not None,
        is_newest=original is versions[-1],
        is_closed=current.closed_at is not None,
        versions=len(versions),
    )
    if refusal:
        raise Refused(refusal)
    assert original is not None
    submission = _new(arriving, through)
    submission.number, submission.replaces, submission.is_current = original.number + 1, original, False
    expected = _expected(submission, arriving)
    held = {each.name: each for each in original.attachments.select_related("file") if each.file is not None}
    for attachment in expected:
        if attachment.is_refused or attachment.name in files or is_own_log(attachment.item_path):
            continue
        if attachment.name in held:
            attachment.file = held[attachment.name].file
            attachment.arrived_at = held[attachment.name].arrived_at
    return _insert(arriving, submission, expected, files, current)


def _insert(
    arriving: _Arriving,
    submission: Submission,
    expected: list[Attachment],
    files: Mapping[str, File],
    current: Submission | None = None,
) -> Received:
    _take([each for each in expected if each.name in files], files)
    if not all(each.file for each in expected):
        _take_uploads(arriving.visit.user_id, submission, expected)
    # One row written once is the shortest way; its attachments follow it in the same transaction.
    if all(each.is_refused or each.file for each in expected):
        _complete(submission, expected, current)
    submission.save(force_insert=True)
    Attachment.objects.bulk_create(expected)
    return _received(Arrival.NEW, submission, expected)


def _add(own: Submission, versions: Sequence[Submission], files: Mapping[str, File]) -> Received:
    """More files for a version that is there; completing a correction after the verdict comes too late."""
    current = next(version for version in versions if version.is_current)
    if not own.completed_at and own.number > current.number and current.closed_at:
        raise Refused(Refusal.CLOSED)
    expected = list(own.attachments.select_related("file").order_by("name"))
    added = [each for each in expected if each.file is None and not each.is_refused and each.name in files]
    _take(added, files)
    for attachment in added:
        attachment.save(update_fields=["file", "arrived_at"])
    if not own.completed_at and all(each.is_refused or each.file for each in expected):
        _complete(own, expected, current)
        own.save(update_fields=["completed_at", "receipt", "is_current"])
    return _received(Arrival.MORE_FILES if added else Arrival.DUPLICATE, own, expected)


def _locked_versions(visit_id: UUID) -> list[Submission]:
    """All versions of what was sent about a visit, the newest last, held until the transaction ends."""
    found = Submission.objects.select_for_update().filter(visit_id=visit_id)
    # The first one is the gate: a statement that waited sees no rows that came meanwhile, the next one does.
    if not found.filter(number=1).values_list("id").first():
        # Nothing came about this visit: the instance id belongs to another.
        raise Refused(Refusal.CONFLICTING)
    return list(found.defer("xml").order_by("number"))


def _hold_instance(programme_id: UUID, instance_id: str) -> None:
    """One at a time for one instance: an XML and its file may arrive at once, and neither must miss the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{programme_id}/{instance_id}"]
        )


def _take_uploads(user_id: int, submission: Submission, expected: Iterable[Attachment]) -> None:
    """What its observer uploaded before the XML came; what is forbidden here goes at once."""
    _hold_instance(submission.programme_id, submission.instance_id)
    owner = uploader(submission.programme_id, user_id)
    named = {each.name: each for each in expected}
    for held in uploads.waiting(owner, instance=submission.instance_id):
        attachment = named.get(held.metadata.get("filename", ""))
        if attachment is not None and attachment.is_refused:
            with suppress(Refused):
                uploads.end(owner, held.upload_id)
        elif attachment is not None:
            if attachment.file is None:
                attachment.file, attachment.arrived_at = held.stored, held.stored.received_at
            uploads.settle([held.upload_id])


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


def _take(attachments: Iterable[Attachment], files: Mapping[str, File]) -> None:
    """Keep the bytes of what is allowed."""
    for attachment in attachments:
        if not attachment.is_refused:
            given = files[attachment.name]
            attachment.file = given if isinstance(given, StoredFile) else keep(given)
            attachment.arrived_at = clock.now()


def _complete(submission: Submission, expected: Iterable[Attachment], current: Submission | None) -> None:
    """Everything is there: the act is logged and the receipt issued. The caller saves the submission.

    A correction counts from now on instead of `current`; a version that something newer overtook does not.
    """
    files = list(expected)
    replaces = {"replaces": str(submission.replaces_id)} if submission.replaces_id else {}
    if current is not None and submission.number > current.number:
        current.is_current, submission.is_current = False, True
        current.save(update_fields=["is_current"])
        record(
            "submission.replaced",
            f"submission:{current.id}",
            programme_id=current.programme_id,
            sets={"replaced_by": str(submission.id)},
            is_sealed=True,
        )
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
            **replaces,
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
