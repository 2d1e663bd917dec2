"""What whoever holds a receipt code adds enters: words, a reopening, a verdict of stars, one more voice."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.localized import localized_problem
from rasid.foundation.text.messages import Message
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.reports import queries
from rasid.stages.reports.models import MeToo, Report, ReportEvent
from rasid.stages.reports.rules import (
    BEST_SATISFACTION,
    MOST_SAID,
    Happening,
    Refusal,
    ReportState,
    Speaker,
    may_reopen,
)
from rasid.stages.reports.steps import actions as steps
from rasid.stages.reports.taking.actions import bring_file
from rasid.stages.reports.together.actions import one_transaction


@transaction.atomic
def say(
    report: Report, text: str, *, client_id: UUID | None = None, files: Sequence[StoredFile] = ()
) -> ReportEvent:
    """More from whoever holds the code; `client_id` makes twice once."""
    held = steps.locked(report.id)
    if (before := steps.told_before(held, client_id)) is not None:
        return before
    if not text.strip() and not files:
        raise Refused(Refusal.NOTHING_SAID)
    if held.events.filter(what=Happening.SAID).count() >= MOST_SAID:
        raise Refused(Refusal.TOO_MANY)
    event = steps.tell(
        held, Happening.SAID, Speaker.RESIDENT, {}, words=steps.own_words(text), client_id=client_id
    )
    for file in files:
        bring_file(held.id, file, queries.kind_of_file(file), event)
    return event


@one_transaction
def reopen(report: Report, text: str, *, client_id: UUID | None = None) -> ReportEvent:
    """Closed is not fixed: within thirty days it goes back to who has to act, with a clock of its own.

    Where the report was merged, its lead is opened again; the words stay with the report they were said to.
    """
    held, lead = steps.held_with_lead(report)
    if (before := steps.told_before(held, client_id)) is not None:
        return before
    steps.demand(may_reopen(ReportState(lead.state), lead.closed_at, clock.now()))
    words = steps.own_words(text)
    steps.demand_reason(words)
    lead.closed_at, lead.outcome, lead.answered_at = None, "", None
    lead.reopened += 1
    if lead.authority_id is not None and not localized_problem(lead.summary):
        steps.start_clock(lead)
    else:
        lead.state, lead.answer_by = ReportState.RECEIVED, None
    steps.save(lead, "closed_at", "outcome", "answered_at", "reopened", "state", "forwarded_at", "answer_by")
    own = words if held.id == lead.id else ""
    event = steps.tell(
        lead,
        Happening.REOPENED,
        Speaker.RESIDENT,
        {**steps.standing_told(lead), "reopened": lead.reopened},
        words=own,
        params=steps.clock_told(lead),
        deadline=lead.answer_by,
        client_id=client_id if own else None,
    )
    if own:
        return event
    return steps.tell(
        held,
        Happening.REOPENED,
        Speaker.RESIDENT,
        steps.standing_told(held),
        words=words,
        client_id=client_id,
    )


@one_transaction
def rate(report: Report, stars: int, text: str = "") -> ReportEvent:
    """How satisfied its sender is with the end, 1 to 5: asked once."""
    held, lead = steps.held_with_lead(report)
    if held.satisfaction is not None:
        raise Refused(Refusal.ALREADY_RATED)
    if lead.state != ReportState.CLOSED:
        raise Refused(Refusal.WRONG_STATE)
    if not 1 <= stars <= BEST_SATISFACTION:
        raise Refused(Refusal.UNREADABLE, field=Message("reports-field-stars"))
    words = steps.own_words(text)
    held.satisfaction, held.satisfaction_words = stars, words
    steps.save(held, "satisfaction", "satisfaction_words")
    sets = {"satisfaction": stars}
    return steps.tell(held, Happening.RATED, Speaker.RESIDENT, sets, words=words, params={"stars": stars})


@transaction.atomic
def me_too(programme: Programme, report_id: UUID, sender: bytes) -> int:
    """Somebody else met the same: counted once per device. How many voices its lead has now."""
    target = Report.objects.filter(id=report_id, programme=programme).only("id", "sender", "state").first()
    if target is None or target.state == ReportState.SET_ASIDE:
        raise Refused(Refusal.NOT_THERE)
    lead = steps.locked_lead(target.id)
    # Whoever said it first is counted already.
    if target.sender is None or bytes(target.sender) != sender:
        MeToo.objects.bulk_create(
            [MeToo(report=target, sender=sender, at=clock.now())], ignore_conflicts=True
        )
        return steps.count_voices(lead)
    return lead.voices
