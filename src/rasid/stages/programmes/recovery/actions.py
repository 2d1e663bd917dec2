"""One administrator asks that an account be opened anew, another person grants it; either ends its sessions alone."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from rasid.foundation.accounts import sessions
from rasid.foundation.accounts.invitations import invite
from rasid.foundation.accounts.models import NationalAccount, User
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door
from rasid.stages.programmes import queries
from rasid.stages.programmes.models import Membership
from rasid.stages.programmes.rules import DESK, Refusal, Viewer

RECOVERS = "account.recovered"


@transaction.atomic
def propose_recovery(viewer: Viewer, by: User, handle: str, reason: str) -> Proposal:
    """Ask that an account lose every password, factor and session, and get a new invitation."""
    membership = _membership(viewer, handle)
    if not queries.answers_for_all_of(by.pk, membership.user_id):
        raise Refused(Refusal.SERVES_ELSEWHERE)
    return four_eyes.propose(
        by,
        viewer.programme_id,
        act=RECOVERS,
        subject=f"membership:{membership.id}",
        terms={"account": membership.user.handle},
        reason=reason,
    )


@transaction.atomic
def grant_recovery(viewer: Viewer, by: User, proposal_id: UUID) -> tuple[User, str]:
    """Do it: the account, and the secret of its one-time link, shown once to whoever granted."""
    if not viewer.has(*DESK):
        raise Refused(Refusal.NOT_A_MEMBER)
    proposal = four_eyes.grant(by, viewer.programme_id, proposal_id, act=RECOVERS)
    membership_id = UUID(proposal.subject.partition(":")[2])
    membership = Membership.objects.filter(
        programme_id=viewer.programme_id, id=membership_id, ended_at=None
    ).first()
    if membership is None:
        raise Refused(Refusal.NOT_A_MEMBER)
    user = User.objects.select_for_update().get(pk=membership.user_id)
    if user.pk in {by.pk, proposal.asked_by_id}:
        raise Refused(Refusal.NOT_YOURSELF)
    # Asked again: roles were given and ended since, the asker's own too.
    if not queries.answers_for_all_of(proposal.asked_by_id, user.pk):
        raise Refused(Refusal.SERVES_ELSEWHERE)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    NationalAccount.objects.filter(user=user).delete()
    door.revoke_devices(user.pk)
    sessions.end_sessions(user)
    record(
        RECOVERS,
        f"membership:{membership.id}",
        programme_id=viewer.programme_id,
        sets={"recovered": True},
        is_sealed=True,
    )
    return user, invite(user)


def refuse_recovery(viewer: Viewer, by: User, proposal_id: UUID) -> Proposal:
    return four_eyes.refuse(by, viewer.programme_id, proposal_id, act=RECOVERS)


@transaction.atomic
def end_sessions(viewer: Viewer, handle: str) -> int:
    """Sign an account out everywhere, now; how many sessions that were. Its phones go on by their own passwords."""
    membership = _membership(viewer, handle)
    ended = sessions.end_sessions(membership.user)
    record(
        "sessions.ended",
        f"membership:{membership.id}",
        programme_id=viewer.programme_id,
        sets={"sessions": ended},
        is_sealed=True,
    )
    return ended


def _membership(viewer: Viewer, handle: str) -> Membership:
    """The oldest role of an account that this administrator answers for. Raises Refused."""
    membership = queries.held_by(viewer, handle)
    if membership is None:
        raise Refused(Refusal.NOT_A_MEMBER)
    if membership.user_id == viewer.user_id:
        raise Refused(Refusal.NOT_YOURSELF)
    return membership
