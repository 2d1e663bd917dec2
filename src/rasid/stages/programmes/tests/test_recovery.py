"""Opening an account anew makes whoever holds the link all that the account is: nobody climbs that way."""

import pytest

from rasid.foundation.accounts.models import User
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import actions
from rasid.stages.programmes.members.actions import add_partner, invite_member
from rasid.stages.programmes.models import Membership, Organisation, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.recovery.actions import grant_recovery, propose_recovery
from rasid.stages.programmes.rules import Role, Viewer
from tests.world.programmes import member
from tests.world.regimes import WHY


@pytest.fixture
def partner_administrator(programme: Programme, amal_viewing: Viewer) -> tuple[User, Viewer]:
    partner = add_partner(amal_viewing, {"ar": "مؤسسة شريكة", "en": "A partner"})
    salma, _ = invite_member(amal_viewing, "salma", Role.ADMINISTRATOR, partner.organisation)
    return salma, viewer_for(salma, programme)


def test_a_partner_does_not_become_the_leading_administrator_by_giving_them_a_role(
    amal: User, partner_administrator: tuple[User, Viewer]
) -> None:
    salma, viewing = partner_administrator
    invite_member(viewing, "amal", Role.REVIEWER, None)
    with pytest.raises(Refused, match="serves-elsewhere"):
        propose_recovery(viewing, salma, "amal", WHY)


def test_a_partner_opens_the_accounts_of_its_own_people(
    programme: Programme, partner_administrator: tuple[User, Viewer], rania: User
) -> None:
    salma, viewing = partner_administrator
    invite_member(viewing, "tariq", Role.REVIEWER, None)
    proposal = propose_recovery(viewing, salma, "tariq", WHY)
    user, secret = grant_recovery(viewer_for(rania, programme), rania, proposal.id)
    assert (user.handle, bool(secret)) == ("tariq", True)


def test_two_people_of_one_programme_do_not_become_somebody_of_another(
    programme: Programme, organisation: Organisation, amal: User, amal_viewing: Viewer, rania: User
) -> None:
    other = actions.found_programme(organisation, slug="other", name={"ar": "آخر", "en": "Other"})
    member(other, "keeper", Role.CUSTODIAN)
    invite_member(amal_viewing, "keeper", Role.AUDITOR, None)
    with pytest.raises(Refused, match="serves-elsewhere"):
        propose_recovery(amal_viewing, amal, "keeper", WHY)
    # Who administers both answers for all of it.
    actions.join_programme(other, amal, Role.ADMINISTRATOR)
    proposal = propose_recovery(amal_viewing, amal, "keeper", WHY)
    # What was true when it was asked must be true when it is granted.
    Membership.objects.filter(programme=other, user=amal).update(ended_at=programme.created_at)
    with pytest.raises(Refused, match="serves-elsewhere"):
        grant_recovery(viewer_for(rania, programme), rania, proposal.id)
    assert not Proposal.objects.exclude(decided_at=None).exists()
