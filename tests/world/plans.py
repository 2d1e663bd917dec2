"""A small country to plan in: two governorates, two authorities, counters and a park, one form for each."""

import io
from dataclasses import dataclass
from datetime import date, time

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import keep
from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import Observer
from rasid.stages.plans import actions
from rasid.stages.plans.drawing import actions as drawing
from rasid.stages.plans.models import Plan
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.questionnaires.models import Questionnaire, QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.queries import public_view
from rasid.stages.questionnaires.rules import QuestionnaireUse, VersionState
from rasid.stages.registry.models import (
    Area,
    Authority,
    AuthorityLink,
    OpeningHours,
    Sector,
    Service,
    ServicePoint,
)
from rasid.stages.registry.rules import AreaLevel, AuthorityKind, ServicePointKind
from tests.world.observers import CERTIFIED_FROM, CERTIFIED_UNTIL, WORKING_WEEK

LONG_AGO = DateRange(date(2020, 1, 1), None, "[)")


@dataclass(frozen=True)
class Country:
    """`points` are counters of `licensing` (even ones) and `civil` (odd ones), half in each governorate."""

    programme: Programme
    sector: Sector
    parks: Sector
    amman: Area
    irbid: Area
    licensing: Authority
    civil: Authority
    points: list[ServicePoint]
    park: ServicePoint
    renewal: Service


def settled(programme: Programme, counters: int = 12) -> Country:
    """Lay the country out. Rows, not actions: planning needs many places and nothing of how they came."""
    sector = Sector.objects.create(programme=programme, code="counters", name={"ar": "المراجعات"})
    parks = Sector.objects.create(programme=programme, code="parks", name={"ar": "الحدائق"})
    amman, irbid = (
        Area.objects.create(programme=programme, level=AreaLevel.GOVERNORATE, code=code, name={"ar": name})
        for code, name in (("amman", "عمّان"), ("irbid", "إربد"))
    )
    licensing, civil = (
        Authority.objects.create(
            programme=programme,
            source_id=code,
            kind=AuthorityKind.DEPARTMENT,
            sector=sector,
            name={"ar": name},
        )
        for code, name in (("licensing", "إدارة ترخيص السواقين"), ("civil", "دائرة الأحوال المدنية"))
    )
    points = ServicePoint.objects.bulk_create(
        ServicePoint(
            programme=programme,
            source="test",
            source_id=f"counter-{n}",
            kind=ServicePointKind.COUNTER,
            sector=sector,
            name={"ar": f"مركز {n}", "en": f"Centre {n}"},
            sort_key=f"{n:06}",
            area=amman if n % 4 < 2 else irbid,
            latitude=31.9 + (n % 37) / 100,
            longitude=35.8 + (n // 37) / 100,
            yearly_users=1000 + n,
        )
        for n in range(counters)
    )
    park = ServicePoint.objects.create(
        programme=programme,
        source="test",
        source_id="park",
        kind=ServicePointKind.OPEN_SPACE,
        sector=parks,
        name={"ar": "حديقة الحسين", "en": "Hussein Park"},
        sort_key="park",
        area=amman,
        latitude=31.98,
        longitude=35.83,
        yearly_users=90_000,
    )
    AuthorityLink.objects.bulk_create(
        AuthorityLink(service_point=point, authority=civil if n % 2 else licensing, valid=LONG_AGO)
        for n, point in enumerate([*points, park])
    )
    OpeningHours.objects.bulk_create(
        OpeningHours(service_point=point, weekday=weekday, opens=time(8), closes=time(15))
        for point in points
        for weekday in WORKING_WEEK
    )
    renewal = Service.objects.create(
        programme=programme, authority=licensing, code="renewal", name={"ar": "تجديد رخصة", "en": "Renewal"}
    )
    return Country(programme, sector, parks, amman, irbid, licensing, civil, points, park, renewal)


def published_form(programme: Programme, form_id: str, use: QuestionnaireUse, sector: Sector) -> Scenario:
    """A published questionnaire for a sector, and the scenario that goes with it."""
    questionnaire = Questionnaire.objects.create(
        programme=programme, form_id=form_id, use=use, title={"ar": "استبانة", "en": "Questionnaire"}
    )
    questionnaire.sectors.add(sector)
    QuestionnaireVersion.objects.create(
        programme=programme,
        questionnaire=questionnaire,
        form_id=form_id,
        version="1",
        state=VersionState.PUBLISHED,
        workbook=keep(io.BytesIO(form_id.encode())),
        file_name=f"{form_id}.xlsx",
        xform=b"<h:html/>",
        md5="0" * 32,
        sha256="0" * 64,
        uploaded_at=clock.now(),
        published_at=clock.now(),
    )
    # Rows, not a conversion; but the public log knows of every form that is published.
    with transaction.atomic():
        record(
            "questionnaire.published",
            f"questionnaire:{questionnaire.id}",
            programme_id=programme.id,
            sets=public_view(questionnaire),
            is_public=True,
        )
    return Scenario.objects.create(
        questionnaire=questionnaire,
        title={"ar": "مراجع أمام شباك خدمة", "en": "Somebody at a counter"},
        persona={"ar": "مراجع يجدد رخصته", "en": "Somebody renewing a licence"},
        story={"ar": "معك أوراقك كلها.", "en": "You carry all your papers."},
        steps=[{"ar": "خذ رقماً.", "en": "Take a number."}],
        zones=[{"code": "hall", "name": {"ar": "القاعة", "en": "Hall"}, "required": True}],
        forbidden=[{"ar": "لا تصوّر الناس.", "en": "Never photograph people."}],
        safety_exit={"ar": "قل إن لديك موعداً واخرج.", "en": "Say you have an appointment and leave."},
        time_box_minutes=90,
    )


@pytest.fixture(autouse=True)
def unaudited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weeks of twelve counters are not attacked for half a minute each; what tests the audit calls it by itself."""
    monkeypatch.setattr(drawing, "foreseen", lambda *_: ({}, None))


@pytest.fixture
def country(programme: Programme) -> Country:
    return settled(programme)


@pytest.fixture
def forms(country: Country) -> dict[QuestionnaireUse, Scenario]:
    """One questionnaire for counters and one spot check for parks, both published."""
    return {
        QuestionnaireUse.VISIT: published_form(
            country.programme, "counter", QuestionnaireUse.VISIT, country.sector
        ),
        QuestionnaireUse.SPOT_CHECK: published_form(
            country.programme, "park", QuestionnaireUse.SPOT_CHECK, country.parks
        ),
    }


@pytest.fixture
def crew(country: Country, noor: Observer, sami: Observer) -> list[Observer]:
    """Noor may shop at counters, Sami may look at parks; both go anywhere."""
    observers.certify(noor, [country.sector], CERTIFIED_FROM, CERTIFIED_UNTIL)
    observers.certify(sami, [country.parks], CERTIFIED_FROM, CERTIFIED_UNTIL)
    return [noor, sami]


@pytest.fixture
def requested_plan(
    wave: Wave, country: Country, forms: dict[QuestionnaireUse, Scenario], crew: list[Observer]
) -> Plan:
    # Doubles come by lot: tests that want one ask for it.
    return actions.request_plan(country.programme, wave, 4, {"double_share": 0.0, "control_share": 0.0})


@pytest.fixture
def drawn_plan(requested_plan: Plan) -> Plan:
    actions.draw_plan(requested_plan.id)
    return Plan.objects.get(id=requested_plan.id)


@pytest.fixture
def released_plan(drawn_plan: Plan) -> Plan:
    return actions.release_plan(drawn_plan.id)
