"""Organisations join a programme; their administrators give and end roles, each of their own people."""

from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.invitations import invite
from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.localized import LocalizedText
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import actions, queries
from rasid.stages.programmes.models import Membership, Organisation, Programme, ProgrammePartner
from rasid.stages.programmes.rules import Refusal, Role, Viewer, may_end, may_manage


@transaction.atomic
def add_partner(viewer: Viewer, name: LocalizedText) -> ProgrammePartner:
    """Take another organisation in. Its administrator then brings its own people."""
    programme = Programme.objects.select_for_update().get(id=viewer.programme_id)
    if not queries.leads(viewer):
        raise Refused(Refusal.OTHER_ORGANISATION)
    wanted = {tag: words.strip() for tag, words in name.items() if words.strip()}
    for partner in queries.partners(viewer):
        if set(partner.organisation.name.values()) & set(wanted.values()):
            raise Refused(Refusal.PARTNER_ALREADY)
    organisation = actions.found_organisation(wanted)
    partner = ProgrammePartner.objects.create(programme=programme, organisation=organisation)
    record(
        "organisation.joined",
        f"organisation:{organisation.id}",
        programme_id=programme.id,
        sets={"name": organisation.name, "leads": False},
    )
    return partner


@transaction.atomic
def invite_member(
    viewer: Viewer, handle: str, role: Role, organisation: Organisation | None
) -> tuple[User, str | None]:
    """Give somebody a role for an organisation; the secret of a one-time link, None where the account is in use."""
    programme = Programme.objects.select_for_update().get(id=viewer.programme_id)
    own = queries.organisation_of(viewer)
    leads = queries.leads(viewer)
    organisation = organisation or own or leading(programme)
    same = own is not None and organisation is not None and organisation.id == own.id
    if refusal := may_manage(role, leads=leads, same_organisation=same):
        raise Refused(refusal)
    if not ProgrammePartner.objects.filter(programme=programme, organisation=organisation).exists():
        raise Refused(Refusal.OTHER_ORGANISATION)
    user = queries.account_by_handle(handle)
    is_new = user is None
    if user is None:
        user = actions.open_account(handle)
    actions.join_programme(programme, user, role, organisation)
    return user, invite(user) if is_new else None


@transaction.atomic
def end_role(viewer: Viewer, membership_id: UUID) -> Membership:
    """End somebody's role; never one's own, never the last administrator's."""
    Programme.objects.select_for_update().get(id=viewer.programme_id)
    membership = queries.memberships(viewer).filter(id=membership_id).first()
    if membership is None:
        raise Refused(Refusal.NOT_A_MEMBER)
    if refusal := may_end_role(viewer, membership):
        raise Refused(refusal)
    actions.end_membership(membership.id)
    return membership


def may_end_role(viewer: Viewer, membership: Membership) -> Refusal | None:
    own = queries.organisation_of(viewer)
    role = Role(membership.role)
    administrators = Membership.objects.filter(
        programme_id=viewer.programme_id, role=Role.ADMINISTRATOR, ended_at=None
    )
    return may_manage(
        role,
        leads=queries.leads(viewer),
        same_organisation=own is not None and membership.organisation_id == own.id,
        is_self=membership.user_id == viewer.user_id,
    ) or may_end(role, set(administrators.values_list("user_id", flat=True)), membership.user_id)


def leading(programme: Programme) -> Organisation | None:
    found = ProgrammePartner.objects.filter(programme=programme, leads=True).select_related("organisation")
    partner = found.first()
    return partner.organisation if partner else None
