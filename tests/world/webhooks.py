"""Huda the administrator, and the city's app, which comes with a key of its own."""

from dataclasses import dataclass

import pytest

from rasid.foundation.accounts.models import User
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reports.webhooks import actions
from rasid.stages.reports.webhooks.models import ApiKey
from rasid.stages.reports.webhooks.rules import SYSTEM_SCOPES, Scope
from tests.world.programmes import member


@dataclass(frozen=True)
class Issued:
    """A key and the whole of it, as its owner keeps it."""

    key: ApiKey
    text: str


@pytest.fixture
def dana(programme: Programme) -> User:
    """Dana administers the programme: she issues the keys."""
    return member(programme, "dana", Role.ADMINISTRATOR)


@pytest.fixture
def dana_viewing(programme: Programme, dana: User) -> Viewer:
    return viewer_for(dana, programme)


@pytest.fixture
def city_key(programme: Programme, dana: User, dana_viewing: Viewer) -> Issued:
    """The city's app may do everything that a key in nobody's name may."""
    return Issued(
        *actions.issue_key(
            dana_viewing, dana, programme, name="تطبيق المدينة", owner="أمانة عمّان", scopes=SYSTEM_SCOPES
        )
    )


@pytest.fixture
def reading_key(programme: Programme, dana: User, dana_viewing: Viewer) -> Issued:
    """Somebody else's key, which may only read."""
    return Issued(
        *actions.issue_key(dana_viewing, dana, programme, name="باحث", owner="جامعة", scopes=[Scope.READ])
    )
