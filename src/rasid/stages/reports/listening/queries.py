"""A viewer enters; the recordings that this person may hear, and what was written down of them, leave.

Raw voice is the desk's alone: to authorities, auditors, reviewers and the public no recording exists.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery

from rasid.foundation.media.hearing import heard
from rasid.foundation.media.models import HeardSound, StoredFile
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.reports.listening.models import Recording, Transcript
from rasid.stages.reports.listening.rules import Listened, Maker, said_words

LISTENING_JOB = "recording.awaited"


def recordings(viewer: Viewer, state: Listened | None = None) -> QuerySet[Recording]:
    """Those that wait come in the order in which they came; others the latest first."""
    if not viewer.has(*DESK):
        return Recording.objects.none()
    found = Recording.objects.filter(report__programme_id=viewer.programme_id)
    if state:
        found = found.filter(state=state)
    newest = Transcript.objects.filter(recording=OuterRef("pk")).order_by("-number")
    return (
        found.select_related("report__service_point", "file__file")
        .annotate(
            versions=Count("transcripts"),
            latest_maker=Subquery(newest.values("maker")[:1]),
            duration_ms=Subquery(
                HeardSound.objects.filter(stored=OuterRef("file__file")).values("duration_ms")[:1]
            ),
        )
        .order_by("arrived_at" if state is Listened.AWAITING else "-arrived_at", "id")
    )


def recording(viewer: Viewer, recording_id: UUID) -> Recording | None:
    return recordings(viewer).filter(id=recording_id).first()


def waiting(viewer: Viewer) -> int:
    """How many recordings of the programme nobody wrote down yet."""
    if not viewer.has(*DESK):
        return 0
    return Recording.objects.filter(report__programme_id=viewer.programme_id, state=Listened.AWAITING).count()


def next_waiting(viewer: Viewer, after: Recording) -> UUID | None:
    """The recording to write down next: the oldest that waits, other than this one."""
    found = recordings(viewer, Listened.AWAITING).exclude(id=after.id)
    return found.values_list("id", flat=True).first()


def transcripts(recording: Recording) -> list[Transcript]:
    """Every version, the latest first."""
    return list(recording.transcripts.select_related("by").order_by("-number"))


def latest(recording: Recording) -> Transcript | None:
    return recording.transcripts.order_by("-number").first()


def spoken_words(report_ids: Iterable[UUID]) -> dict[UUID, str]:
    """What reports' recordings say, masked, for triage: words that a person wrote down, before a machine's.

    By report; a report without a transcript is absent. What only a machine heard is used too: it suggests, and a
    person decides.
    """
    found: dict[UUID, list[str]] = {}
    rows = (
        Transcript.objects.filter(recording__report_id__in=list(report_ids))
        .exclude(recording__state=Listened.UNREADABLE)
        .order_by("recording__report_id", "recording__arrived_at", "recording_id", "-number")
        .distinct("recording__report_id", "recording__arrived_at", "recording_id")
        .values_list("recording__report_id", "text")
    )
    for report_id, text in rows:
        found.setdefault(report_id, []).append(said_words(text))
    return {report_id: "\n".join(texts) for report_id, texts in found.items() if any(texts)}


def sound_of(recording: Recording) -> HeardSound:
    """How a recording is listened to. Raises asking.NoDecoderError when there is nobody to read it."""
    return heard(stored_of(recording))


def stored_of(recording: Recording) -> StoredFile:
    stored: StoredFile | None = recording.file.file
    assert stored is not None, "a recording is opened when its file has arrived"
    return stored


def is_machines_alone(recording: Recording) -> bool:
    """Whether all that is written of it is a machine's."""
    return not recording.transcripts.filter(maker=Maker.PERSON).exists()
