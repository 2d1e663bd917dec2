"""Recordings that arrived enter; a place in the queue, versions of what they say, and news for triage leave."""

import logging
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.recording import record
from rasid.foundation.media import files
from rasid.foundation.media.decoding.findings import Kind, kind_of
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.reports.listening import queries
from rasid.stages.reports.listening.models import Recording, Transcript
from rasid.stages.reports.listening.rules import (
    MOST_TRIES,
    Listened,
    Maker,
    Refusal,
    is_trusted,
    may_save,
)
from rasid.stages.reports.models import ReportFile
from rasid.stages.reports.queries import masked
from rasid.stages.reports.rules import FileKind

SPEECH = "rasid.stages.reports.listening.speech"
SPOKEN = (FileKind.VOICE, FileKind.CALL)

log = logging.getLogger(__name__)


def await_listener(report_id: UUID) -> None:
    """Recordings of a report that arrived wait for a listener from now on. Twice is once."""
    arrived = ReportFile.objects.filter(report_id=report_id, kind__in=SPOKEN).exclude(file=None)
    for file in arrived.select_related("file"):
        if file.file is None or kind_of(file.file.media_type) not in {Kind.AUDIO, Kind.VIDEO}:
            continue
        with transaction.atomic():
            recording, is_new = Recording.objects.get_or_create(
                file=file, defaults={"report_id": report_id, "arrived_at": file.arrived_at or clock.now()}
            )
            if is_new:
                announce(queries.LISTENING_JOB, recording.id)


def prepare_sound(recording_id: UUID) -> None:
    """Make it ready to be heard, so that nobody waits for that; raises NoDecoderError to be tried again."""
    recording = Recording.objects.select_related("file__file").get(id=recording_id)
    queries.sound_of(recording)


@transaction.atomic
def write_down(
    viewer: Viewer, recording_id: UUID, text: str, *, based_on: int, language: str = "ar"
) -> Transcript:
    """Keep what somebody heard as the next version; phone numbers and the like are masked before it is kept.

    `based_on` is the number of the version that stood in the editor. Raises Refused.
    """
    recording = _locked(viewer, recording_id)
    last = queries.latest(recording)
    refusal = may_save(text, based_on, last.number if last else 0)
    if refusal:
        raise Refused(refusal)
    written = _keep(recording, text, maker=Maker.PERSON, by=viewer.user_id, language=language)
    _settle(recording, Listened.WRITTEN)
    return written


@transaction.atomic
def give_up(viewer: Viewer, recording_id: UUID) -> Recording:
    """Nobody can understand it. It stays to be heard, and may still be written down."""
    recording = _locked(viewer, recording_id)
    _settle(recording, Listened.UNREADABLE)
    return recording


def transcribe(recording_id: UUID) -> None:
    """Let the machine's own model, if the operator has one, write a first version while nobody did.

    Never fails as a job: what goes wrong is counted, and after a few tries the recording simply waits.
    """
    folder = model_folder()
    if folder is None:
        return None
    while (recording := _begin_try(recording_id)) is not None:
        try:
            sound = queries.sound_of(recording)
            if not sound.path:
                return _note(recording, "silent")
            with files.open_on_disk(sound.path) as opened:
                found = _speech().hear(folder, opened)
        except Exception:
            # Whatever an optional library may raise on a stranger's voice, a person listens all the same.
            log.exception("a speech model failed on a recording")
            _note(recording, "failed")
            continue
        return _take(recording, folder, found)
    return None


def model_folder() -> Path | None:
    """The folder of the operator's speech model; None without one. Never a name that a library would look up."""
    named = settings.ASR_MODEL_DIR
    if not named:
        return None
    folder = Path(named)
    if folder.is_absolute() and folder.is_dir():
        return folder
    log.warning("RASID_ASR_MODEL_DIR is no existing folder: recordings wait for a listener")
    return None


def _speech() -> Any:
    return import_module(SPEECH)


@transaction.atomic
def _begin_try(recording_id: UUID) -> Recording | None:
    recording = Recording.objects.select_for_update().get(id=recording_id)
    if recording.state != Listened.AWAITING or recording.transcripts.exists():
        return None
    if recording.machine_tries >= MOST_TRIES:
        return None
    # Counted before it is tried: a try that kills the worker counts too.
    recording.machine_tries += 1
    recording.save(update_fields=["machine_tries"])
    return recording


@transaction.atomic
def _take(found_for: Recording, folder: Path, found: Any) -> None:
    """Keep the machine's words, unless it hardly knew the language or a person was faster."""
    recording = Recording.objects.select_for_update().get(id=found_for.id)
    if not is_trusted(found.text, found.language_probability):
        return _note(recording, "doubtful" if found.text.strip() else "silent")
    if recording.state == Listened.AWAITING and not recording.transcripts.exists():
        _keep(
            recording,
            found.text,
            maker=Maker.MACHINE,
            by=None,
            language=found.language[:8],
            model=folder.name[:120],
            probability=found.language_probability,
        )
    return None


def _note(recording: Recording, note: str) -> None:
    Recording.objects.filter(id=recording.id).update(
        machine_note=note, machine_tries=MOST_TRIES if note != "failed" else recording.machine_tries
    )


def _keep(
    recording: Recording,
    text: str,
    *,
    maker: Maker,
    by: int | None,
    language: str,
    model: str = "",
    probability: float | None = None,
) -> Transcript:
    last = queries.latest(recording)
    plain, found = masked(text.strip())
    written = Transcript.objects.create(
        recording=recording,
        number=last.number + 1 if last else 1,
        text=plain,
        masked=found,
        maker=maker,
        by_id=by,
        model=model,
        language=language,
        language_probability=probability,
        at=clock.now(),
    )
    record(
        "report.transcribed",
        f"report:{recording.report_id}",
        programme_id=recording.report.programme_id,
        sets={"recording": recording.file.sha256, "version": written.number, "maker": maker.value},
    )
    return written


def _settle(recording: Recording, state: Listened) -> None:
    recording.state, recording.settled_at = state, clock.now()
    recording.save(update_fields=["state", "settled_at"])


def _locked(viewer: Viewer, recording_id: UUID) -> Recording:
    rows = Recording.objects.select_for_update(of=("self",)).select_related("report", "file")
    found = (
        rows.filter(id=recording_id, report__programme_id=viewer.programme_id).first()
        if viewer.has(*DESK)
        else None
    )
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    return found
