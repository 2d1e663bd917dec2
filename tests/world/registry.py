"""The registry that most tests live in: three authorities, their centres, a park, a phone line, Omar's authority."""

from datetime import time

import pytest

from rasid.foundation.accounts.models import User
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry import actions, geography
from rasid.stages.registry.actions import StatedService
from rasid.stages.registry.keeping.actions import keep_areas, keep_sectors
from rasid.stages.registry.models import Area, Authority, Sector, Service, ServicePoint
from rasid.stages.registry.rules import (
    ALWAYS_OPEN,
    AuthorityKind,
    OpenSpan,
    ServicePointKind,
    StatedPoint,
    TimeLimit,
    TimeUnit,
)

# Sunday to Thursday, eight to three.
OFFICE_HOURS = tuple(OpenSpan(day, time(8), time(15)) for day in (1, 2, 3, 4, 7))


@pytest.fixture
def sectors(programme: Programme) -> dict[str, Sector]:
    return keep_sectors(
        programme,
        {
            "licensing": {"ar": "الترخيص", "en": "Licensing"},
            "health": {"ar": "الصحة", "en": "Health"},
            "municipalities": {"ar": "البلديات", "en": "Municipalities"},
        },
    )


@pytest.fixture
def areas(programme: Programme) -> dict[str, Area]:
    """Jordan's governorates and districts by code."""
    return keep_areas(programme, geography.load_areas("jo"), geography.attribution("jo"))


@pytest.fixture
def licensing(programme: Programme, sectors: dict[str, Sector]) -> Authority:
    """Driver and vehicle licensing: Omar's authority."""
    return actions.register_authority(
        programme,
        code="dvld",
        kind=AuthorityKind.DEPARTMENT,
        sector="licensing",
        name={"ar": "إدارة ترخيص السواقين والمركبات", "en": "Driver and Vehicle Licensing Department"},
    )


@pytest.fixture
def ministry(programme: Programme, sectors: dict[str, Sector]) -> Authority:
    return actions.register_authority(
        programme,
        code="moh",
        kind=AuthorityKind.MINISTRY,
        sector="health",
        name={"ar": "وزارة الصحة", "en": "Ministry of Health"},
    )


@pytest.fixture
def municipality(programme: Programme, sectors: dict[str, Sector]) -> Authority:
    return actions.register_authority(
        programme,
        code="gam",
        kind=AuthorityKind.MUNICIPALITY,
        sector="municipalities",
        name={"ar": "أمانة عمّان الكبرى", "en": "Greater Amman Municipality"},
    )


@pytest.fixture
def renewal(licensing: Authority) -> Service:
    """Renewing a vehicle licence, within an hour."""
    stated = StatedService(
        "vehicle-renewal",
        {"ar": "تجديد ترخيص مركبة", "en": "Renewing a vehicle licence"},
        TimeLimit(60, TimeUnit.MINUTES),
        {"ar": "مدة وُضعت للاختبار", "en": "Made for tests"},
    )
    return actions.keep_services(licensing, [stated])["vehicle-renewal"]


def _register(programme: Programme, point: StatedPoint) -> ServicePoint:
    return actions.register_service_point(programme, point, source="tests")


@pytest.fixture
def marka(programme: Programme, areas: dict[str, Area], renewal: Service) -> ServicePoint:
    """The licensing centre in Marka, Amman: everything about it is known."""
    return _register(
        programme,
        StatedPoint(
            source_id="marka",
            kind=ServicePointKind.COUNTER,
            sector="licensing",
            authority="dvld",
            name={"ar": "مركز ترخيص ماركا", "en": "Marka licensing centre"},
            hours=OFFICE_HOURS,
            yearly_users=60_000,
            area="jo-amman-marka",
            latitude=31.9772,
            longitude=35.9925,
            services=("vehicle-renewal",),
        ),
    )


@pytest.fixture
def zarqa(programme: Programme, areas: dict[str, Area], renewal: Service) -> ServicePoint:
    """The licensing centre in Zarqa: its users are a stated default."""
    return _register(
        programme,
        StatedPoint(
            source_id="zarqa",
            kind=ServicePointKind.COUNTER,
            sector="licensing",
            authority="dvld",
            name={"ar": "مركز ترخيص الزرقاء", "en": "Zarqa licensing centre"},
            hours=OFFICE_HOURS,
            yearly_users=40_000,
            area="jo-zarqa",
            latitude=32.0728,
            longitude=36.088,
            defaults_stated={"yearly_users": {"ar": "عدد مفترض للاختبار", "en": "Assumed for tests"}},
            services=("vehicle-renewal",),
        ),
    )


@pytest.fixture
def hospital(programme: Programme, areas: dict[str, Area], ministry: Authority) -> ServicePoint:
    """A hospital in Amman, open day and night."""
    return _register(
        programme,
        StatedPoint(
            source_id="hospital",
            kind=ServicePointKind.FACILITY,
            sector="health",
            authority="moh",
            name={"ar": "مستشفى جبل عمّان", "en": "Jabal Amman hospital"},
            hours=ALWAYS_OPEN,
            yearly_users=300_000,
            area="jo-amman",
            latitude=31.9539,
            longitude=35.9106,
        ),
    )


@pytest.fixture
def park(programme: Programme, areas: dict[str, Area], municipality: Authority) -> ServicePoint:
    """A park that is never locked."""
    return _register(
        programme,
        StatedPoint(
            source_id="park",
            kind=ServicePointKind.OPEN_SPACE,
            sector="municipalities",
            authority="gam",
            name={"ar": "حديقة الأمل", "en": "Hope park"},
            hours=ALWAYS_OPEN,
            yearly_users=90_000,
            area="jo-amman",
            latitude=31.96,
            longitude=35.93,
        ),
    )


@pytest.fixture
def hotline(programme: Programme, municipality: Authority) -> ServicePoint:
    """A phone line: it has no place."""
    return _register(
        programme,
        StatedPoint(
            source_id="hotline",
            kind=ServicePointKind.PHONE,
            sector="municipalities",
            authority="gam",
            name={"ar": "خط الشكاوى", "en": "Complaints line"},
            hours=ALWAYS_OPEN,
            yearly_users=120_000,
        ),
    )


@pytest.fixture
def liaison(programme: Programme, omar: User, licensing: Authority) -> Viewer:
    """Omar answers for driver and vehicle licensing."""
    membership = Membership.objects.get(programme=programme, user=omar, role=Role.LIAISON)
    actions.give_liaison_scope(membership, licensing)
    return viewer_for(omar, programme)
