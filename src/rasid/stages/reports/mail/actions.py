"""One e-mail enters; a report, another line of one, or nothing leaves, and its sender is answered with the code.

A letter is taken once, however often it is delivered. Its receipt code is drawn from a key of this installation and
the letter's own name, so that an answer that could not be sent at first tells the same code later, though only the
code's hash is kept.
"""

import hmac
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID, uuid5

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation

from rasid.foundation.calendar import clock
from rasid.foundation.media.decoding.findings import Kind as MediaKind
from rasid.foundation.media.facts import facts_of
from rasid.foundation.media.keeping import SNIFF_BYTES, keep, keep_readable, sniff
from rasid.foundation.media.models import StoredFile
from rasid.foundation.media.rules import Refusal as MediaRefusal
from rasid.foundation.messaging.rules import Way
from rasid.foundation.messaging.sending import NotSentError, send
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.keys import key
from rasid.foundation.vault.sealing import blind_index
from rasid.stages.programmes.models import Programme
from rasid.stages.reports import actions as reports
from rasid.stages.reports.mail import queries
from rasid.stages.reports.mail.models import ReceivedMail
from rasid.stages.reports.mail.reading import Attached, Mail, read_mail
from rasid.stages.reports.mail.rules import (
    LARGEST_MAIL_BYTES,
    MEGABYTE,
    Outcome,
    Refusal,
    codes_in,
    is_automatic,
    is_first_refusal,
    may_send,
)
from rasid.stages.reports.models import Report
from rasid.stages.reports.queries import by_code
from rasid.stages.reports.rules import LONGEST_TEXT, MOST_FILES, Door, FileKind, Kind, code_from, shown_code
from rasid.stages.reports.rules import Refusal as ReportRefusal
from rasid.stages.reports.statement import Contact, ContactBy, PromisedFile, compose

_LETTERS = UUID("6f1c7a52-61d6-4c1e-9b43-2f6a5a0f2f0b")
_KEY = "mail-codes"
_PDF = "application/pdf"
# Somebody who writes thousands into one letter is guessing.
MOST_CODES = 40

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Brought:
    """What came with a letter: files to keep, and for each that is not taken its name and the reason."""

    files: tuple[tuple[StoredFile, FileKind], ...]
    refused: tuple[tuple[str, str], ...]


_NOTHING = Brought((), ())


def take_mail(programme: Programme, raw: bytes) -> ReceivedMail:
    """Take one message as its server hands it over, and answer it. Twice is once.

    Raises NotSentError when the answer may be sent later: the message is kept, and handing it over again only
    answers it. `raw` may be cut off after LARGEST_MAIL_BYTES + 1.
    """
    mail = read_mail(raw)
    before = queries.known(programme, mail.key)
    if before is not None:
        return _answer_again(programme, before, mail)
    if is_automatic(mail.headers, mail.sender):
        return _note(programme, mail, Outcome.IGNORED)
    sender = _index(mail)
    counts = queries.lately(sender, clock.now())
    if refusal := may_send(*counts):
        noted = _note(programme, mail, Outcome.REFUSED, refusal=refusal)
        if is_first_refusal(*counts):
            _answer(noted, mail, say_refused(mail, refusal))
        return noted
    if len(raw) > LARGEST_MAIL_BYTES:
        noted = _note(programme, mail, Outcome.REFUSED, refusal=Refusal.TOO_LARGE)
        _answer(noted, mail, say_refused(mail, Refusal.TOO_LARGE, limit=LARGEST_MAIL_BYTES // MEGABYTE))
        return noted
    with translation.override(mail.language):
        brought = _keep_files(mail.attached)
    try:
        return _take(programme, mail, brought)
    except Refused as refused:
        noted = _note(programme, mail, Outcome.REFUSED, refusal=refused.code)
        with translation.override(mail.language):
            words = f"{refused.text()}\n\n{say('mail-answer-again')}{_told_files(brought.refused)}"
        _answer(noted, mail, words)
        return noted


def _take(programme: Programme, mail: Mail, brought: Brought) -> ReceivedMail:
    try:
        with transaction.atomic():
            noted = _join(programme, mail, brought) or _report(programme, mail, brought)
    except IntegrityError:
        # The same letter came through another process meanwhile; that one answers.
        noted_before = queries.known(programme, mail.key)
        if noted_before is None:
            raise
        return noted_before
    _answer(noted, mail, _answer_words(programme, noted, mail, brought))
    return noted


def _join(programme: Programme, mail: Mail, brought: Brought) -> ReceivedMail | None:
    """A letter that carries the code of a report is one more line of it. A number alone proves nothing."""
    found = (by_code(programme, code) for code in codes_in(mail.all_words)[:MOST_CODES])
    report = next((each for each in found if each is not None), None)
    if report is None:
        return None
    reports.say(
        report,
        mail.own_words[:LONGEST_TEXT],
        client_id=uuid5(_LETTERS, mail.key),
        files=[file for file, _ in brought.files],
    )
    _prove(report, mail)
    return _note(programme, mail, Outcome.SAID, report=report)


def _prove(report: Report, mail: Mail) -> None:
    """Whoever wrote the report and writes the code back has read the answer at that address: it is theirs."""
    is_same = report.sender is not None and bytes(report.sender) == _index(mail)
    if report.door == Door.EMAIL and is_same and report.has_contact and not report.contact_verified_at:
        now = clock.now()
        Report.objects.filter(id=report.id).update(contact_verified_at=now, changed_at=now)


def _report(programme: Programme, mail: Mail, brought: Brought) -> ReceivedMail:
    now = clock.now()
    raw = compose(
        Kind.COMPLAINT,
        mail.text[:LONGEST_TEXT],
        language=mail.language,
        # Clocks of mailers are anybody's: a letter from the future was written now.
        said_at=min(mail.sent_at, now) if mail.sent_at else None,
        contact=Contact(ContactBy.EMAIL, mail.sender),
        files=[PromisedFile(file.sha256, kind, bytes=file.size_bytes) for file, kind in brought.files],
    )
    accepted = reports.accept(
        programme, raw, code=code_of(programme, mail), door=Door.EMAIL, sender=_index(mail)
    )
    for file, _ in brought.files:
        reports.attach(accepted.report.id, file.sha256, file)
    return _note(programme, mail, Outcome.REPORT, report=accepted.report)


def _note(
    programme: Programme, mail: Mail, outcome: Outcome, *, report: Report | None = None, refusal: str = ""
) -> ReceivedMail:
    return ReceivedMail.objects.create(
        programme=programme,
        message_hash=mail.key,
        sender=_index(mail) if mail.sender else None,
        outcome=outcome,
        refusal=str(refusal)[:60],
        report=report,
        received_at=clock.now(),
    )


def code_of(programme: Programme, mail: Mail) -> str:
    """The receipt code of a letter, the same whenever it is asked for, and nobody's guess without our key."""
    drawn = hmac.digest(key(_KEY), f"{programme.id}:{mail.key}".encode(), "sha256")
    return code_from(drawn)


def _index(mail: Mail) -> bytes:
    return blind_index(f"email:{mail.sender.lower()}")


# Files ------------------------------------------------------------------------------------------


def _keep_files(attached: Sequence[Attached]) -> Brought:
    files: dict[str, tuple[StoredFile, FileKind]] = {}
    refused: list[tuple[str, str]] = []
    for each in attached:
        name = each.name or say("mail-file-unnamed")
        try:
            if len(files) == MOST_FILES:
                raise Refused(ReportRefusal.TOO_MANY_FILES, most=MOST_FILES)
            file, kind = _keep_file(each)
            files[file.sha256] = (file, kind)
        except Refused as error:
            refused.append((name, error.text()))
    return Brought(tuple(files.values()), tuple(refused))


def _keep_file(attached: Attached) -> tuple[StoredFile, FileKind]:
    """Pictures, recordings and PDF documents, by what their bytes are. Raises Refused."""
    content = BytesIO(attached.content)
    if sniff(attached.content[:SNIFF_BYTES]) == _PDF:
        return keep(content), FileKind.DOCUMENT
    stored = keep_readable(content, {MediaKind.PICTURE, MediaKind.AUDIO})
    known = facts_of([stored.id]).get(stored.id)
    if known is None and stored.media_type.partition("/")[0] not in {"image", "audio"}:
        raise Refused(MediaRefusal.OTHER_KIND)
    is_picture = known.kind is MediaKind.PICTURE if known else stored.media_type.startswith("image/")
    return stored, FileKind.PHOTO if is_picture else FileKind.VOICE


# Answers ------------------------------------------------------------------------------------------


def _answer_again(programme: Programme, noted: ReceivedMail, mail: Mail) -> ReceivedMail:
    """It was handed over again: if its answer never left, it leaves now."""
    if noted.answered_at is None and noted.outcome in {Outcome.REPORT, Outcome.SAID}:
        _answer(noted, mail, _answer_words(programme, noted, mail, _NOTHING))
    return noted


def _answer_words(programme: Programme, noted: ReceivedMail, mail: Mail, brought: Brought) -> str:
    report = noted.report
    assert report is not None
    with translation.override(mail.language):
        refused = _told_files(brought.refused)
        if noted.outcome == Outcome.SAID:
            return say("mail-answer-said", number=str(report.number)) + refused
        shown = shown_code(code_of(programme, mail))
        prefix = "" if mail.language == settings.LANGUAGE_CODE else f"/{mail.language}"
        # Behind the number sign, so that no server between here and there reads it.
        page = f"{settings.PUBLIC_ADDRESS}{prefix}/p/{programme.slug}/follow/#{shown}"
        words = say("mail-answer-report", number=str(report.number), code=shown, page=page)
        cut = f"\n\n{say('mail-answer-cut', most=LONGEST_TEXT)}" if len(mail.text) > LONGEST_TEXT else ""
        return words + cut + refused


def _told_files(refused: Sequence[tuple[str, str]]) -> str:
    if not refused:
        return ""
    lines = [f"- {name}: {reason}" for name, reason in refused]
    return "\n\n" + "\n".join([say("mail-answer-files", count=len(refused)), *lines])


def say_refused(mail: Mail, refusal: Refusal, **params: int) -> str:
    with translation.override(mail.language):
        return say(f"refusal-{refusal}", **params)


def _answer(noted: ReceivedMail, mail: Mail, words: str) -> None:
    """Raises NotSentError where trying again may help."""
    with translation.override(mail.language):
        subject = say("mail-answer-subject")
    try:
        send(Way.EMAIL, mail.sender, words, subject=subject, answers=mail.thread)
    except NotSentError as error:
        if not error.is_final:
            raise
        log.warning("an answer to an e-mail cannot be sent: %s", error)
        return
    noted.answered_at = clock.now()
    noted.save(update_fields=["answered_at"])
