"""Keys that act in a name: Rania's and Munir's in the office, Omar's and Zain's for their authorities."""

from collections.abc import Callable, Sequence
from uuid import UUID

import pytest
from django.core.cache import cache

from rasid.foundation.accounts.models import User
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import Authority
from rasid.stages.reports.webhooks import actions
from rasid.stages.reports.webhooks.rules import Scope
from tests.world.plans import Country
from tests.world.programmes import member
from tests.world.submitted import answers_for
from tests.world.webhooks import Issued

OFFICE = (Scope.OFFICE_READ, Scope.OFFICE_WRITE)
AGENCY = (Scope.AGENCY_READ, Scope.AGENCY_WRITE, Scope.WEBHOOKS)
NameKey = Callable[..., Issued]


@pytest.fixture
def name_key(programme: Programme, dana: User, dana_viewing: Viewer) -> NameKey:
    """Dana issues a key in somebody's name; they take it themselves."""
    cache.clear()

    def issue(person: User, scopes: Sequence[Scope], authorities: Sequence[UUID] = ()) -> Issued:
        key, text = actions.issue_key(
            dana_viewing, dana, programme, name="نظام", owner="جهة", scopes=scopes, acts_for=person,
            authorities=authorities,
        )  # fmt: skip
        assert text == ""
        return Issued(*actions.collect_key(viewer_for(person, programme), key.id))

    return issue


@pytest.fixture
def rania_key(name_key: NameKey, rania: User) -> Issued:
    return name_key(rania, OFFICE)


@pytest.fixture
def munir_key(name_key: NameKey, programme: Programme, munir_viewing: Viewer) -> Issued:
    return name_key(User.objects.get(handle="munir"), OFFICE)


@pytest.fixture
def omar_key(name_key: NameKey, omar: User, omar_at_licensing: Membership, country: Country) -> Issued:
    """The licensing department's own system."""
    return name_key(omar, AGENCY, [country.licensing.id])


@pytest.fixture
def zain_key(name_key: NameKey, programme: Programme, country: Country) -> Issued:
    """Another authority's system."""
    other = (
        Authority.objects.filter(programme=programme)
        .exclude(id=country.licensing.id)
        .order_by("source_id")[0]
    )
    zain = member(programme, "zain", Role.LIAISON)
    answers_for(Membership.objects.get(user=zain, programme=programme), other)
    return name_key(zain, AGENCY, [other.id])
