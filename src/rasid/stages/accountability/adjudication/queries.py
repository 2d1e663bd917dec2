"""A viewer enters; differences and objections leave, as what was seen and said: never whose visit it was."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.localized import LocalizedText
from rasid.methods.proofs.coarse import period_of
from rasid.methods.statistics.observers.opportunities import Basis
from rasid.stages.accountability.adjudication.rules import Kind
from rasid.stages.accountability.models import Adjudication, Control, Opportunity, Reply
from rasid.stages.accountability.opportunities.rules import State
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict
from rasid.stages.reviews.sheets import SHOWN_ANEW
from rasid.stages.submissions.models import Answer, Attachment
from rasid.stages.visits.models import Visit


@dataclass(frozen=True)
class Account:
    """What one visit said of the item. `letter` tells two apart; neither alias nor day nor purpose stands here."""

    letter: int
    answer: Answer | None
    review_id: UUID | None
    attachments: Sequence[int]


@dataclass(frozen=True)
class Sheet:
    """All that whoever decides may read."""

    adjudication: Adjudication
    item: LocalizedText
    service_point: LocalizedText
    half_week: date
    accounts: list[Account]
    entry: Opportunity | None
    control: Control | None
    reply: Reply | None


def adjudications(viewer: Viewer) -> QuerySet[Adjudication]:
    """The programme's, open ones first, the oldest of them first. An objection whose entry fell is no question."""
    if not viewer.has(*DESK):
        return Adjudication.objects.none()
    return (
        Adjudication.objects.filter(programme_id=viewer.programme_id)
        .exclude(Q(decided_at=None) & Q(kind=Kind.OBJECTION) & ~Q(opportunity__state=State.DISPUTED))
        .select_related("item", "first__service_point", "second", "opportunity", "decided_by")
        .order_by(F("decided_at").asc(nulls_first=True), "opened_at", "id")
    )


def waiting(viewer: Viewer) -> QuerySet[Adjudication]:
    return adjudications(viewer).filter(decided_at=None)


def sheet(viewer: Viewer, adjudication_id: UUID) -> Sheet | None:
    found = adjudications(viewer).filter(id=adjudication_id).first()
    if found is None:
        return None
    visits = [visit for visit in (found.first, found.second) if visit]
    # Neither the sample's visit nor its double always comes first.
    visits.sort(key=lambda visit: hashlib.sha256(f"{found.id}/{visit.id}".encode()).digest())
    entry = found.opportunity
    return Sheet(
        adjudication=found,
        item=found.item.label,
        service_point=found.first.service_point.name,
        half_week=period_of(found.half_week)[0],
        accounts=[_account(number, visit, found) for number, visit in enumerate(visits)],
        entry=entry,
        control=_control(entry),
        reply=Reply.objects.filter(opportunity=entry).select_related("file").first() if entry else None,
    )


def concerned(adjudication: Adjudication) -> set[int | None]:
    """Who must not decide: whoever made, placed for, looked after or read either visit, or ruled on it before."""
    visits = [visit_id for visit_id in (adjudication.first_id, adjudication.second_id) if visit_id]
    readers = Review.objects.filter(submission__visit__in=visits).values_list("reviewer_id", flat=True)
    found: set[int | None] = set(readers)
    # Somebody may have been an observer before they came to the desk.
    found |= {visit.observer.user_id for visit in (adjudication.first, adjudication.second) if visit}
    control = _control(adjudication.opportunity)
    if control:
        found |= {control.placed_by_id, control.checked_by_id}
    before = Adjudication.objects.filter(
        Q(first__in=visits) | Q(second__in=visits), item=adjudication.item_id
    )
    found |= set(before.exclude(id=adjudication.id).values_list("decided_by_id", flat=True))
    return found - {None}


def file_of(viewer: Viewer, adjudication_id: UUID, which: str) -> StoredFile | None:
    """A picture of what was placed, or what the observer sent with the objection."""
    found = sheet(viewer, adjudication_id)
    if found is None:
        return None
    if which == "reply":
        return found.reply.file if found.reply else None
    return found.control.picture if which == "control" and found.control else None


def _control(entry: Opportunity | None) -> Control | None:
    if entry is None or entry.basis != Basis.CONTROL:
        return None
    planned = entry.visit.planned_visit
    found = Control.objects.filter(frame_point=planned.frame_point_id) if planned else Control.objects.none()
    return found.select_related("picture").first()


def _account(number: int, visit: Visit, adjudication: Adjudication) -> Account:
    review = (
        Review.objects.filter(
            submission__visit=visit, submission__is_current=True, verdict=Verdict.ACCEPTED, stands=True
        )
        .defer("submission__xml")
        .first()
    )
    if review is None:
        return Account(number, None, None, [])
    answer = (
        Answer.objects.filter(submission=review.submission_id, item__path=adjudication.item.path)
        .select_related("item")
        .first()
    )
    shown = Item.objects.filter(version=adjudication.item.version_id, type__in=SHOWN_ANEW).values("path")
    attached = Attachment.objects.filter(
        submission=review.submission_id, file__isnull=False, item_path__in=shown
    )
    return Account(number, answer, review.id, list(attached.order_by("id").values_list("id", flat=True)))
