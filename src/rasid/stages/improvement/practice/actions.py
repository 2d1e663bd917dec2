"""What one place does well enters, on praise or a measured effect; a text that two approved leaves for everybody."""

from typing import Any
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.localized import LocalizedText, localized_problem
from rasid.foundation.text.refusals import Refused
from rasid.stages.findings.praising.queries import praise
from rasid.stages.improvement import queries
from rasid.stages.improvement.models import Effect, GoodPractice
from rasid.stages.improvement.practice.queries import is_better, public_view
from rasid.stages.improvement.rules import PracticeState, Refusal
from rasid.stages.programmes.naming import refuse_people
from rasid.stages.programmes.rules import Regime, Viewer

PUBLISHES_PRACTICE = "practice.published"


@transaction.atomic
def write_practice(
    viewer: Viewer,
    *,
    title: LocalizedText,
    text: LocalizedText,
    praise_id: UUID | None = None,
    effect_id: UUID | None = None,
) -> GoodPractice:
    """Draft it, on public praise or on an effect that is clear beyond the peers'. It names no person."""
    if not queries.is_office(viewer) or viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    praised = praise(viewer).filter(id=praise_id).first() if praise_id else None
    effect = (
        Effect.objects.filter(id=effect_id, plan__programme_id=viewer.programme_id)
        .select_related("plan__authority")
        .first()
        if effect_id
        else None
    )
    ground: Any = praised or (effect.plan if effect and is_better(effect) else None)
    if ground is None:
        raise Refused(Refusal.NO_GROUND)
    if localized_problem(title) or localized_problem(text):
        raise Refused(Refusal.TEXT_MISSING)
    refuse_people(Regime.IMPROVEMENT, [title, text], known=[ground.authority.name])
    practice = GoodPractice.objects.create(
        programme_id=viewer.programme_id,
        authority=ground.authority,
        authority_name=ground.authority.name,
        axis=ground.axis,
        title=_tidy(title),
        text=_tidy(text),
        praise=praised,
        effect=effect,
        state=PracticeState.DRAFT,
        written_by_id=viewer.user_id,
        written_at=clock.now(),
    )
    record(
        "practice.drafted",
        f"practice:{practice.id}",
        programme_id=practice.programme_id,
        sets={"title": practice.title},
        is_sealed=True,
    )
    return practice


@transaction.atomic
def propose_practice(viewer: Viewer, by: User, practice_id: UUID, reason: str) -> Proposal:
    """Ask for its publication in exactly these words."""
    practice = _locked(viewer, practice_id)
    if practice.state != PracticeState.DRAFT:
        raise Refused(Refusal.WRONG_STATE)
    return four_eyes.propose(
        by,
        practice.programme_id,
        act=PUBLISHES_PRACTICE,
        subject=f"practice:{practice.id}",
        terms={"practice": str(practice.id), "title": practice.title, "text": practice.text},
        reason=reason,
    )


@transaction.atomic
def grant_practice(viewer: Viewer, by: User, proposal_id: UUID) -> GoodPractice:
    """Another one of the office agrees; everybody reads it from now on."""
    if not queries.is_office(viewer):
        raise Refused(Refusal.NOT_THERE)
    proposal = four_eyes.grant(by, viewer.programme_id, proposal_id, act=PUBLISHES_PRACTICE)
    practice = _locked(viewer, UUID(proposal.terms["practice"]))
    if practice.state != PracticeState.DRAFT:
        raise Refused(Refusal.WRONG_STATE)
    practice.state, practice.published_at = PracticeState.PUBLISHED, clock.now()
    practice.authority_name = practice.authority.name
    practice.save(update_fields=["state", "published_at", "authority_name"])
    record(
        PUBLISHES_PRACTICE,
        f"practice:{practice.id}",
        programme_id=practice.programme_id,
        sets=public_view(practice),
        is_public=True,
    )
    return practice


@transaction.atomic
def refuse_practice(viewer: Viewer, by: User, proposal_id: UUID) -> Proposal:
    if not queries.is_office(viewer):
        raise Refused(Refusal.NOT_THERE)
    return four_eyes.refuse(by, viewer.programme_id, proposal_id, act=PUBLISHES_PRACTICE)


@transaction.atomic
def withdraw_practice(viewer: Viewer, practice_id: UUID, reason: str) -> GoodPractice:
    """Take it back, in public and with its reason."""
    practice = _locked(viewer, practice_id)
    if practice.state != PracticeState.PUBLISHED:
        raise Refused(Refusal.WRONG_STATE)
    if not reason.strip():
        raise Refused(Refusal.REASON_MISSING)
    refuse_people(Regime.IMPROVEMENT, [reason], known=[practice.authority_name])
    practice.state, practice.reason = PracticeState.WITHDRAWN, reason.strip()
    practice.save(update_fields=["state", "reason"])
    record(
        "practice.withdrawn",
        f"practice:{practice.id}",
        programme_id=practice.programme_id,
        sets={"state": practice.state, "withdrawal_reason": practice.reason},
        is_public=True,
    )
    return practice


def _tidy(text: LocalizedText) -> LocalizedText:
    return {tag: words.strip() for tag, words in text.items() if words.strip()}


def _locked(viewer: Viewer, practice_id: UUID) -> GoodPractice:
    found = (
        GoodPractice.objects.select_for_update(of=("self",))
        .select_related("authority", "praise", "effect")
        .filter(programme_id=viewer.programme_id, id=practice_id)
        .first()
    )
    if not queries.is_office(viewer) or found is None:
        raise Refused(Refusal.NOT_THERE)
    return found
