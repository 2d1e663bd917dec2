"""Permanent characters and the programme they meet in, made through the same actions as in life."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from pytest_django.fixtures import Settings

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.programmes import actions
from rasid.stages.programmes.models import Organisation, Programme, Wave
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Regime, Role, Viewer

# A Sunday morning in Amman.
NOW = datetime(2026, 11, 15, 6, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def one_factor(settings: Settings) -> None:
    """Characters sign in with one factor; the tests of the second factor ask for it."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def frozen_clock() -> Iterator[datetime]:
    """It is Sunday 15 November 2026, 09:00 in Amman, and stays so."""
    clock.allow_travel()
    with clock.travelling_to(NOW):
        yield NOW
    clock.forbid_travel()


@pytest.fixture
def organisation(db: None, frozen_clock: datetime) -> Organisation:
    return actions.found_organisation({"ar": "مركز الأداء", "en": "Performance Centre"})


@pytest.fixture
def programme(organisation: Organisation) -> Programme:
    """The programme most tests live in: Jordan's week, the improvement regime."""
    programme = actions.found_programme(
        organisation, slug="jo", name={"ar": "المتسوق الخفي", "en": "Mystery shopper"}
    )
    actions.declare_regime(programme, Regime.IMPROVEMENT, "", date(2026, 11, 15))
    return programme


@pytest.fixture
def wave(programme: Programme) -> Wave:
    return actions.open_wave(programme, date(2026, 11, 15))


def member(programme: Programme, handle: str, role: Role) -> User:
    user = User.objects.filter(handle=handle).first() or actions.open_account(handle)
    user.set_password(f"{handle}-password-1")
    user.save()
    actions.join_programme(programme, user, role)
    return user


@pytest.fixture
def rania(programme: Programme) -> User:
    """Rania is the programme officer."""
    return member(programme, "rania", Role.OFFICER)


@pytest.fixture
def hadi(programme: Programme) -> User:
    """Hadi is a reviewer."""
    return member(programme, "hadi", Role.REVIEWER)


@pytest.fixture
def layla(programme: Programme) -> User:
    """Layla publishes."""
    return member(programme, "layla", Role.PUBLISHER)


@pytest.fixture
def faris(programme: Programme) -> User:
    """Faris publishes too: nothing is published by one person."""
    return member(programme, "faris", Role.PUBLISHER)


@pytest.fixture
def omar(programme: Programme) -> User:
    """Omar is an agency's liaison; which agency, the registry's fixtures say."""
    return member(programme, "omar", Role.LIAISON)


@pytest.fixture
def officer(programme: Programme, rania: User) -> Viewer:
    return viewer_for(rania, programme)
