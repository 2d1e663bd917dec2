"""A lead liaison's wish enters; a colleague of the same authority is invited or let go."""

from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.actions import end_membership
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import account_by_handle
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.programmes.rules import Refusal as ProgrammeRefusal
from rasid.stages.registry.actions import invite_liaison
from rasid.stages.registry.colleagues import queries
from rasid.stages.registry.models import Authority, LiaisonScope
from rasid.stages.registry.rules import Refusal, may_end_colleague, may_invite_colleague


@transaction.atomic
def invite_colleague(viewer: Viewer, authority_id: UUID, handle: str) -> tuple[User, str | None]:
    """Invite a liaison of an authority the viewer leads; the secret of a one-time link, as `invite_liaison`.

    Always under a new sign-in name: an answer that tells an observer's account from none would be a list of them.
    """
    authority = _locked(viewer, authority_id)
    is_lead = queries.leads(viewer, authority_id)
    if refusal := may_invite_colleague(is_lead=is_lead, colleagues=queries.scopes(authority_id).count()):
        raise Refused(refusal)
    if account_by_handle(handle) is not None:
        raise Refused(ProgrammeRefusal.HANDLE_TAKEN, handle=handle)
    return invite_liaison(Programme.objects.get(id=viewer.programme_id), authority, handle)


@transaction.atomic
def end_colleague(viewer: Viewer, authority_id: UUID, membership_id: UUID) -> None:
    """Let a colleague go: of this authority only; whoever answers for others too keeps those."""
    _locked(viewer, authority_id)
    scope = _scope(authority_id, membership_id)
    refusal = may_end_colleague(
        is_lead=viewer.has(*DESK) or queries.leads(viewer, authority_id),
        # The office ends anybody; a lead no lead, and so not themselves.
        ended_is_lead=scope.is_lead and not viewer.has(*DESK),
    )
    if refusal:
        raise Refused(refusal)
    membership = scope.membership
    others = LiaisonScope.objects.filter(membership=membership).exclude(id=scope.pk)
    left = sorted(others.values_list("authority__source_id", flat=True))
    if not left:
        # The row stays: who could see what must remain answerable.
        end_membership(membership.id)
        return
    scope.delete()
    record(
        "liaison.scoped",
        f"membership:{membership.id}",
        programme_id=membership.programme_id,
        sets={"authorities": left},
        is_sealed=True,
    )


@transaction.atomic
def appoint_lead(viewer: Viewer, authority_id: UUID, membership_id: UUID, *, is_lead: bool) -> None:
    """Say whether a liaison leads their authority's: the office's word."""
    if not viewer.has(*DESK):
        raise Refused(Refusal.NOT_LEAD)
    _locked(viewer, authority_id)
    scope = _scope(authority_id, membership_id)
    if scope.is_lead != is_lead:
        scope.is_lead = is_lead
        scope.save(update_fields=["is_lead"])
        record(
            "liaison.lead_set",
            f"membership:{scope.membership_id}",
            programme_id=viewer.programme_id,
            sets={"authority": str(authority_id), "is_lead": is_lead},
            is_sealed=True,
        )


def _scope(authority_id: UUID, membership_id: UUID) -> LiaisonScope:
    scope = queries.scopes(authority_id).filter(membership_id=membership_id).first()
    if scope is None:
        raise Refused(Refusal.LIAISON_ELSEWHERE)
    return scope


def _locked(viewer: Viewer, authority_id: UUID) -> Authority:
    found = Authority.objects.select_for_update().filter(id=authority_id, programme_id=viewer.programme_id)
    authority = found.first()
    if authority is None:
        raise Refused(Refusal.NOT_LEAD)
    return authority
