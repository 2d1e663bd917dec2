"""Everything that waits for a second person, over all acts: what this viewer may decide, and where.

It spans every stage, so it lives above them all. Each act is decided on its own page, where its terms stand in full.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.queries import waiting
from rasid.foundation.text.messages import Message, say
from rasid.foundation.vault.rules import Act as Unmasking
from rasid.stages.accountability.controls.actions import SETS_TERMS
from rasid.stages.accountability.opportunities.actions import SETS_WINDOW
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.queries import approvers, may_approve
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.cases import queries as cases
from rasid.stages.cases.checking.queries import WAIVES
from rasid.stages.cases.measures.rules import ACT as RECORDS_MEASURE
from rasid.stages.cases.policy.rules import ACT as SETS_CASE_POLICY
from rasid.stages.cases.referrals.rules import ACT as REFERS
from rasid.stages.findings.redacting.actions import ACT as REDACTS
from rasid.stages.improvement.practice.actions import PUBLISHES_PRACTICE
from rasid.stages.pay.rules import APPROVES_RUN, EXPORTS_AGAIN, SETS_RATES
from rasid.stages.plans.actions import RELEASES_GUESSABLE
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.recovery.actions import RECOVERS
from rasid.stages.programmes.rules import DECLARES_REGIME, DESK, Role, Viewer
from rasid.stages.reports.rights.rules import ACT as ERASES
from rasid.stages.reviews.trust.queries import pending as pending_weights
from rasid.stages.scores.method.actions import CHANGES_METHOD


@dataclass(frozen=True)
class Act:
    """Who may decide an act, and the name of the page where it is decided."""

    roles: frozenset[Role]
    page: str


ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
CUSTODIANS = frozenset({Role.CUSTODIAN})
# Every act that is proposed anywhere has a row here: a test compares.
ACTS: Mapping[str, Act] = {
    **{act: Act(CUSTODIANS, "vault_request") for act in Unmasking},
    DECLARES_REGIME: Act(ADMINISTRATORS, "regime"),
    CHANGES_METHOD: Act(ADMINISTRATORS, "method_settings"),
    SETS_CASE_POLICY: Act(ADMINISTRATORS, "case_policy"),
    SETS_WINDOW: Act(ADMINISTRATORS, "ledger_settings"),
    SETS_TERMS: Act(ADMINISTRATORS, "ledger_settings"),
    RECOVERS: Act(frozenset(DESK), "recovery"),
    PUBLISHES_PRACTICE: Act(frozenset(DESK), "improvement_practice"),
    REDACTS: Act(frozenset(DESK), "office_privacy"),
    ERASES: Act(frozenset(DESK), "office_privacy"),
    SETS_RATES: Act(frozenset(DESK), "pay_rates"),
    APPROVES_RUN: Act(frozenset(DESK), "pay_run"),
    EXPORTS_AGAIN: Act(frozenset(DESK), "pay_run"),
    RECORDS_MEASURE: Act(frozenset(DESK), "measures"),
    REFERS: Act(frozenset(DESK), "referrals"),
    RELEASES_GUESSABLE: Act(frozenset(DESK), "plan"),
    WAIVES: Act(frozenset(DESK), "recheck"),
}


@dataclass(frozen=True)
class Waiting:
    """One thing that waits. `is_own`: the viewer asked for it, so somebody else decides."""

    what: Message
    reason: str
    asked_by: str
    asked_at: datetime | None
    ends_at: datetime | None
    url: str
    is_own: bool


@member_page(*DESK, Role.PUBLISHER, Role.CUSTODIAN)
@require_safe
def second_person(request: ProgrammeRequest) -> HttpResponseBase:
    """What waits for the viewer, and apart from it what they asked for themselves."""
    found = list(all_waiting(request.viewer, request.programme))
    context = {
        "title": say("project-second-title"),
        "others": [one for one in found if not one.is_own],
        "own": [one for one in found if one.is_own],
    }
    return render(request, "project/second_person.html", context)


def to_decide(viewer: Viewer, programme: Programme) -> int:
    """How many proposals wait for this viewer; bulletins, orders and weights have lines of their own on Monday."""
    return sum(not one.is_own for one in _proposals(viewer, programme))


def all_waiting(viewer: Viewer, programme: Programme) -> Iterator[Waiting]:
    yield from _proposals(viewer, programme)
    yield from _bulletins(viewer, programme)
    yield from _pairs(viewer, programme)


def acts_of(viewer: Viewer) -> list[str]:
    return [act for act, known in ACTS.items() if viewer.has(*known.roles)]


def _proposals(viewer: Viewer, programme: Programme) -> Iterator[Waiting]:
    found = waiting(programme.id, *acts_of(viewer)).select_related("asked_by")
    for proposal in found:
        yield Waiting(
            what=act_words(proposal.act),
            reason=proposal.reason,
            asked_by=proposal.asked_by.handle,
            asked_at=proposal.asked_at,
            ends_at=proposal.ends_at,
            url=_address(proposal, programme),
            is_own=proposal.asked_by_id == viewer.user_id,
        )


def act_words(act: str) -> Message:
    return (
        Message(f"project-act-{act.replace('.', '-').replace('_', '-')}")
        if act in ACTS
        else Message("project-act-other", act=act)
    )


def _address(proposal: Proposal, programme: Programme) -> str:
    page = ACTS[proposal.act].page
    kind, _, subject = proposal.subject.partition(":")
    # A page of the programme, of the proposal, or of its subject.
    for more in ({}, {"proposal": proposal.id}, {kind: subject}):
        with suppress(NoReverseMatch):
            return reverse(page, kwargs={"programme": programme.slug, **more})
    return ""


def _bulletins(viewer: Viewer, programme: Programme) -> Iterator[Waiting]:
    if not may_approve(viewer):
        return
    for bulletin in Bulletin.objects.filter(programme=programme, state=BulletinState.DRAFT):
        mine = viewer.user_id in {user for user, _, _ in approvers(bulletin)}
        yield Waiting(
            what=Message("project-act-bulletin", number=bulletin.number),
            reason="",
            asked_by="",
            asked_at=None,
            ends_at=None,
            url=reverse("bulletin_draft", kwargs={"programme": programme.slug, "number": bulletin.number}),
            is_own=mine,
        )


def _pairs(viewer: Viewer, programme: Programme) -> Iterator[Waiting]:
    """Orders whose answer another officer accepted, and weights of trust that another proposed."""
    if not viewer.has(*DESK):
        return
    to_close = cases.open_case_counts(viewer).to_close
    if to_close:
        url = reverse("cases", kwargs={"programme": programme.slug})
        yield Waiting(
            Message("project-act-closing", count=to_close),
            "",
            "",
            None,
            None,
            f"{url}?wanted=office_closes",
            False,
        )
    weights = pending_weights(viewer)
    if weights and weights.proposed_by:
        yield Waiting(
            what=Message("project-act-trust-weights"),
            reason=weights.reason,
            asked_by=weights.proposed_by.handle,
            asked_at=weights.proposed_at,
            ends_at=None,
            url=reverse("trust_weights", kwargs={"programme": programme.slug}),
            is_own=weights.proposed_by_id == viewer.user_id,
        )
