"""A viewer enters; flash reports, who was told and who opened them leave, and the facts that one page holds."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day
from rasid.foundation.media.facts import examined
from rasid.foundation.media.files import open_on_disk
from rasid.foundation.media.models import StoredFile
from rasid.stages.bulletins.flash import rules
from rasid.stages.bulletins.models import Brief, CabinetAddress, CabinetNotice, FlashReport, ReadReceipt
from rasid.stages.cases.models import Case
from rasid.stages.findings.models import Finding, LinkedReport
from rasid.stages.findings.rules import CONDUCT_AXIS
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Membership
from rasid.stages.programmes.rules import Regime, Role, Viewer
from rasid.stages.questionnaires.models import EvidencePolicy
from rasid.stages.questionnaires.rules import EvidenceKind
from rasid.stages.submissions.models import Attachment

DESK = (Role.ADMINISTRATOR, Role.OFFICER)
FORMAT = "rasid/flash/v1"


@dataclass(frozen=True)
class Reached:
    """One reader of the Cabinet: `told` None while no letter was due, False where none could be sent."""

    handle: str
    told: bool | None
    told_at: datetime | None
    read_at: datetime | None


def may_read(viewer: Viewer) -> bool:
    return viewer.has(Role.CABINET, *DESK)


def flashes(viewer: Viewer) -> QuerySet[FlashReport]:
    """For the Cabinet and the office's officers, newest first."""
    if not may_read(viewer):
        return FlashReport.objects.none()
    return (
        FlashReport.objects.filter(programme_id=viewer.programme_id)
        .select_related(
            "programme", "case__finding", "case__authority", "case__service_point", "pdf", "pdf_en"
        )
        .prefetch_related("receipts__reader", "notices__reader")
        .order_by("-issued_at", "id")
    )


def find_flash(viewer: Viewer, flash_id: UUID) -> FlashReport | None:
    return flashes(viewer).filter(id=flash_id).first()


def paper(viewer: Viewer, flash_id: UUID, language: str) -> StoredFile | None:
    found = find_flash(viewer, flash_id)
    if found is None:
        return None
    return found.pdf if language == "ar" else found.pdf_en


def content_of(flash: FlashReport) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bytes(flash.content))
    return found


def readers(programme_id: UUID) -> QuerySet[User]:
    """Who reads for the Cabinet now."""
    held = Membership.objects.filter(programme_id=programme_id, role=Role.CABINET, ended_at=None)
    return User.objects.filter(id__in=held.values("user_id"), is_active=True).order_by("handle")


def address_id(programme_id: UUID, user_id: int) -> UUID | None:
    """Under which the vault keeps where somebody wants to be written to."""
    kept = CabinetAddress.objects.filter(programme_id=programme_id, user_id=user_id)
    return kept.values_list("id", flat=True).first()


def reached(paper: FlashReport | Brief, programme_id: UUID) -> list[Reached]:
    """Every reader of today, and whoever was told or read it and has left since."""
    told: dict[str, CabinetNotice] = {
        each.reader.handle: each for each in paper.notices.all() if not each.is_withdrawal
    }
    read: dict[str, ReadReceipt] = {each.reader.handle: each for each in paper.receipts.all()}
    handles = {*readers(programme_id).values_list("handle", flat=True), *told, *read}
    return [
        Reached(
            handle,
            told[handle].is_sent if handle in told else None,
            told[handle].at if handle in told else None,
            read[handle].at if handle in read else None,
        )
        for handle in sorted(handles)
    ]


def is_unread_too_long(flash: FlashReport) -> bool:
    return flash.state == rules.FlashState.ISSUED and rules.is_unread_too_long(
        flash.severity, flash.issued_at, len(flash.receipts.all()), clock.now()
    )


def unread_too_long(viewer: Viewer) -> list[FlashReport]:
    """What nobody of the Cabinet opened in time: the office calls."""
    if not viewer.has(*DESK):
        return []
    waiting = flashes(viewer).filter(state=rules.FlashState.ISSUED, receipts=None)
    return [flash for flash in waiting if is_unread_too_long(flash)]


def public_view(flash: FlashReport) -> dict[str, Any]:
    """As the log tells it: that the Cabinet was told, and which two files it was told with."""
    return {
        "order": flash.case.code,
        "severity": flash.severity,
        "lane": flash.lane,
        "state": flash.state,
        "pdf_sha256": flash.pdf.sha256,
        "pdf_en_sha256": flash.pdf_en.sha256,
    }


def public_views(programme_id: UUID) -> dict[str, Mapping[str, Any]]:
    found = FlashReport.objects.filter(programme_id=programme_id).select_related("case", "pdf", "pdf_en")
    return {f"flash:{flash.id}": public_view(flash) for flash in found}


# What one page is made of: read by a job, on nobody's behalf -----------------------------------------


def facts(case: Case) -> dict[str, Any]:
    """The page's content as plain values, without any language of its own. Nothing in it is finer than the order's."""
    finding, programme = case.finding, case.programme
    zone = ZoneInfo(programme.time_zone)
    return {
        "format": FORMAT,
        "programme": {
            "name": programme.name,
            "slug": programme.slug,
            "demonstration": programme.is_demonstration,
        },
        "issued_on": programmes.today(programme).isoformat(),
        "order": case.code,
        "severity": finding.severity,
        "lane": rules.lane_of(finding.severity),
        "axis": finding.axis,
        "text": finding.text,
        "recommendation": finding.recommendation,
        "authority": finding.authority_name,
        "service_point": finding.service_point_name,
        "area": case.service_point.area.name if case.service_point.area else {},
        "half_week": finding.seen_in_half_week,
        "deadline": case.deadline.isoformat(),
        "told_on": local_day(case.visible_from, zone).isoformat(),
        "public_on": local_day(case.public_from, zone).isoformat(),
        "reports": rules.told_reports(_reports(finding), finding.severity),
        "picture": _picture_digest(finding),
    }


def picture_bytes(digest: str) -> tuple[bytes, str] | None:
    """A picture as readers see it, redrawn and without what a camera wrote into it, and its type."""
    stored = StoredFile.objects.filter(sha256=digest, dropped_at=None).first()
    seen = examined(stored) if stored else None
    if seen is None or not seen.shown_path or not seen.shown_type.startswith("image/"):
        return None
    with open_on_disk(seen.shown_path) as content:
        return content.read(), seen.shown_type


def _reports(finding: Finding) -> int:
    linked = set(LinkedReport.objects.filter(finding=finding).values_list("report_id", flat=True))
    return len(linked | ({finding.report_id} if finding.report_id else set()))


def _picture_digest(finding: Finding) -> str | None:
    """The first picture that stands beside the answer, where the regime and the programme's policy let it out."""
    answer = finding.answer
    if answer is None or not rules.may_show_picture(
        is_enforced=finding.regime == Regime.ENFORCEMENT,
        is_allowed=_pictures_allowed(finding),
        is_of_people=finding.axis == CONDUCT_AXIS,
    ):
        return None
    path, group = answer.item.path, answer.item.path.rpartition("/")[0]
    beside = Q(item_path=path) | Q(item_path__startswith=f"{group}/") if group else Q(item_path=path)
    held = Attachment.objects.filter(
        beside, submission_id=answer.submission_id, is_refused=False, file__media_type__startswith="image/"
    )
    return held.order_by("id").values_list("file__sha256", flat=True).first()


def _pictures_allowed(finding: Finding) -> bool:
    rows: Iterable[EvidencePolicy] = EvidencePolicy.objects.filter(
        Q(sector=None) | Q(sector=finding.service_point.sector),
        programme_id=finding.programme_id,
        kind=EvidenceKind.PHOTO,
    )
    said = [row.is_allowed for row in rows]
    # One row that forbids in this sector is enough, whichever zone it speaks of.
    return bool(said) and all(said)
