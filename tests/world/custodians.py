"""Widad and Ziad keep the identities, and their door to the vault stands in this process where a test asks for it."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from rasid.foundation.accounts.models import User
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from tests.world.programmes import member


def address_of(role: str) -> str:
    """The address of this run's database for one of its roles: app, owner, vault."""
    name = {"app": "RASID_DATABASE_URL"}.get(role, f"RASID_{role.upper()}_DATABASE_URL")
    parts = urlsplit(os.environ[name])
    return urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))


@pytest.fixture
def widad(programme: Programme) -> User:
    """Widad is a custodian of identities."""
    return member(programme, "widad", Role.CUSTODIAN)


@pytest.fixture
def ziad(programme: Programme) -> User:
    """Ziad is the other: nobody opens anything alone."""
    return member(programme, "ziad", Role.CUSTODIAN)


@pytest.fixture
def widad_viewing(programme: Programme, widad: User) -> Viewer:
    return viewer_for(widad, programme)


@pytest.fixture
def ziad_viewing(programme: Programme, ziad: User) -> Viewer:
    return viewer_for(ziad, programme)


@pytest.fixture
def custodians_door(transactional_db: None, settings: Settings) -> Iterator[None]:
    """This process has the custodians' address. Their role sees what was committed alone."""
    settings.VAULT_DATABASE_URL = address_of("vault")
    _empty()
    yield
    _empty()


def _empty() -> None:
    """The vault is not emptied between tests that really commit."""
    with connection.cursor() as cursor:
        for table in ("reading", "field", "said", "address"):
            cursor.execute(f"DELETE FROM vault.{table}")


@pytest.fixture
def no_door(settings: Settings) -> None:
    """As on a web machine that outsiders reach."""
    settings.VAULT_DATABASE_URL = ""
