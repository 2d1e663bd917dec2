"""Noor and Sami, who observe. Their names are in the vault; here they are known by what they may do."""

from datetime import date

import pytest
from django.db import connection

from rasid.stages.observers import actions
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import Tier
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Area, Sector

WORKING_WEEK = (7, 1, 2, 3, 4)
CERTIFIED_FROM, CERTIFIED_UNTIL = date(2026, 9, 1), date(2027, 8, 31)


def enrolled(
    programme: Programme,
    handle: str,
    *sectors: Sector,
    tier: Tier = Tier.SHOPPER,
    home: Area | None = None,
    weekly_visits: int = 4,
    name: str = "نور الزيتوني",
) -> Observer:
    """An observer who works the whole week and is certified in these sectors; password `<handle>-password-1`."""
    observer, _ = actions.enrol_observer(
        programme,
        handle=handle,
        fields={"name": name, "phone": "0790000000", "email": f"{handle}@observers.example"},
        tier=tier,
        weekdays=WORKING_WEEK,
        weekly_visits=weekly_visits,
        home_area=home,
    )
    if sectors:
        actions.certify(observer, sectors, CERTIFIED_FROM, CERTIFIED_UNTIL)
    observer.user.set_password(f"{handle}-password-1")
    observer.user.save()
    return observer


@pytest.fixture
def empty_vault(db: None) -> None:
    """Tests that really commit leave their addresses in the vault, which Django does not know to empty."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM vault.address")


@pytest.fixture
def noor(programme: Programme, empty_vault: None) -> Observer:
    """Noor is a shopper. In which sectors she is certified, the fixtures that need it say."""
    return enrolled(programme, "noor")


@pytest.fixture
def sami(programme: Programme, empty_vault: None) -> Observer:
    """Sami is a spotter: two-minute checks, nothing else."""
    return enrolled(programme, "sami", tier=Tier.SPOTTER, name="سامي الوادي")


@pytest.fixture
def noor_viewing(noor: Observer, programme: Programme) -> Viewer:
    return viewer_for(noor.user, programme)


@pytest.fixture
def sami_viewing(sami: Observer, programme: Programme) -> Viewer:
    return viewer_for(sami.user, programme)
