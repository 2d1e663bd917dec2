"""A report enters; whether something still needs its words, and all that is held about it, leave."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from rasid.foundation.retention.queries import held
from rasid.foundation.text.messages import say
from rasid.foundation.vault import residents as vault
from rasid.methods.triage import load_taxonomy
from rasid.stages.reports import queries
from rasid.stages.reports.contacts.actions import contact_from
from rasid.stages.reports.listening.models import Transcript
from rasid.stages.reports.models import Erasure, Report, ReportFile
from rasid.stages.reports.rights.rules import half_shown, is_open_danger
from rasid.stages.reports.rules import ReportState, Severity, Speaker

SENDER = "sender"
"""As whom the vault notes that somebody with the code had a copy."""
REASON = "its sender asked for a copy of what is held"
_BY_OURSELVES = frozenset({SENDER, "rasid"})


@dataclass(frozen=True)
class Reading:
    """Somebody opened the sealed statement or contact. Of a member of staff the role is told, not the name."""

    at: datetime
    who: str
    """office, sender or rasid"""
    what: str
    why: str


def needed_still(report: Report) -> bool:
    """Whether what was said may not go yet: danger to life that is open, an open case, an inquiry's hold."""
    lead = queries.lead_of(report)
    if is_open_danger(ReportState(lead.state), Severity(lead.severity)):
        return True
    return bool(held("report", [report.id]))


def erasure_of(report: Report) -> Erasure | None:
    return Erasure.objects.filter(report=report).first()


def readings(report: Report) -> list[Reading]:
    """Who opened what was sealed, when and why, by the vault's own record."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM vault.readings_of(%s)", [report.id])
        return [
            Reading(at, custodian if custodian in _BY_OURSELVES else "office", name, reason)
            for at, custodian, name, reason in cursor.fetchall()
        ]


def own_files(report: Report) -> QuerySet[ReportFile]:
    """What its sender sent and is still there."""
    sent = Q(event=None) | Q(event__speaker=Speaker.RESIDENT)
    return (
        ReportFile.objects.filter(sent, report=report, file__isnull=False, file__dropped_at=None)
        .select_related("file")
        .order_by("id")
    )


def own_data(report: Report) -> dict[str, Any]:
    """Everything held about a report, as plain values for its sender. Call it outside a transaction.

    The copy itself is noted in the vault before it is opened, and is in the list of readings that it brings.
    """
    statement = vault.open_said(SENDER, report.id, vault.STATEMENT, REASON)
    contact = _contact(report)
    erased = erasure_of(report)
    return {
        "number": report.number,
        "language": report.language,
        "kind": report.kind,
        "door": report.door,
        "state": report.state,
        "accepted_at": report.accepted_at.isoformat(timespec="seconds"),
        "erasure": {
            "asked_at": erased.asked_at.isoformat(timespec="seconds"),
            "done_at": erased.done_at.isoformat(timespec="seconds") if erased.done_at else None,
        } if erased else None,
        "statement": statement,
        "text_at_the_desk": report.text,
        "place": _place(report),
        "category": report.category,
        "category_name": load_taxonomy().name(report.category, report.language) if report.category else "",
        "summary": dict(report.summary),
        "summary_is_public": report.is_public,
        "contact": contact,
        "device_is_known": report.sender is not None,
        "satisfaction": {"stars": report.satisfaction, "words": report.satisfaction_words},
        "story": [_line(each) for each in queries.story(report, told_only=True)],
        "transcripts": list(
            Transcript.objects.filter(recording__report=report).order_by("id").values_list("text", flat=True)
        ),
        "files": [
            {"name": file_name(each), "sha256": each.sha256, "kind": each.kind} for each in own_files(report)
        ],
        "readings": [
            {"at": each.at.isoformat(timespec="seconds"), "who": each.who, "what": each.what, "why": each.why}
            for each in readings(report)
        ],
    }  # fmt: skip


def file_name(file: ReportFile) -> str:
    endings = {
        "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/heic": "heic", "audio/ogg": "ogg",
        "audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/webm": "webm", "application/pdf": "pdf",
    }  # fmt: skip
    ending = endings.get(file.file.media_type, "bin") if file.file else "bin"
    return f"files/{file.pk}.{ending}"


def _contact(report: Report) -> dict[str, Any] | None:
    """Whole when it was proven to be the sender's; otherwise somebody else may have been named."""
    if not report.has_contact:
        return None
    contact = contact_from(vault.open_said(SENDER, report.id, vault.CONTACT, REASON))
    if contact is None:
        return None
    is_proven = report.contact_verified_at is not None
    shown = contact.address if is_proven else half_shown(contact.address)
    return {"by": contact.by.value, "address": shown, "is_verified": is_proven}


def _place(report: Report) -> dict[str, Any]:
    point = report.service_point
    return {
        "service_point": dict(point.name) if point else None,
        "words": report.place_words,
        "counter": report.counter,
        "latitude": report.latitude,
        "longitude": report.longitude,
    }


def _line(told: queries.Told) -> dict[str, Any]:
    return {
        "at": told.at.isoformat(timespec="seconds"),
        "who": say(f"reports-own-speaker-{told.speaker}"),
        "what": str(told.sentence),
        "words": told.words,
    }
