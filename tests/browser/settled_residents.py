"""Run inside an installation, by `rasid manage shell`: a country with offices, and what its desk does with reports."""

import json
import sys

from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes import queries
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry import actions as registry
from rasid.stages.registry import geography
from rasid.stages.registry.keeping.actions import keep_areas, keep_sectors, register_service_points
from rasid.stages.registry.models import ServicePoint
from rasid.stages.registry.rules import AuthorityKind, Refusal, ServicePointKind, StatedPoint, read_hours
from rasid.stages.reports import actions
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Outcome
from tests.browser.notebook import LATITUDE, LONGITUDE

SUMMARY = {"ar": "توقف الدور عند شباك التجديد.", "en": "The queue at the renewal counter stopped."}
ANSWER = "أعدنا تشغيل آلة الدور."


def settle(slug: str) -> None:
    """Print {"point": id, "name": …} of the office where everybody in these tests stands."""
    programme = _programme(slug)
    # The harder of the two: whatever writes digits by itself shows at once.
    programmes.choose_style(programme, digits="arab", month_names="levantine")
    keep_areas(programme, geography.load_areas(), geography.attribution())
    keep_sectors(programme, {"counters": {"ar": "المراجعات", "en": "Counters"}})
    registry.register_authority(
        programme,
        code="dvl",
        kind=AuthorityKind.MINISTRY,
        sector="counters",
        name={"ar": "إدارة الترخيص", "en": "Licensing"},
    )
    hours = read_hours("Sun-Thu 08:00-15:00")
    assert not isinstance(hours, Refusal)
    points = [
        StatedPoint(
            source_id=f"dvl-{number}",
            kind=ServicePointKind.COUNTER,
            sector="counters",
            authority="dvl",
            name={"ar": f"ترخيص {name}", "en": f"Licensing {number}"},
            hours=hours,
            yearly_users=20_000,
            latitude=LATITUDE + number / 50,
            longitude=LONGITUDE,
        )
        for number, name in enumerate(("ماركا", "إربد", "الزرقاء"))
    ]
    register_service_points(programme, "residents", points)
    programmes.join_programme(programme, programmes.open_account("rania"), Role.OFFICER)
    marka = ServicePoint.objects.get(programme=programme, name__ar="ترخيص ماركا")
    json.dump({"point": str(marka.id), "name": "ترخيص ماركا"}, sys.stdout)


def forward(slug: str) -> None:
    """The office writes the newest report's summary and passes it on."""
    viewer, report = _officer(slug), Report.objects.latest("accepted_at")
    actions.summarise(viewer, report.id, SUMMARY, is_public=False)
    actions.forward(viewer, report.id)


def close(slug: str) -> None:
    """The office closes the newest report."""
    report = Report.objects.latest("accepted_at")
    actions.close(_officer(slug), report.id, Outcome.EXPLAINED, ANSWER)


def _programme(slug: str) -> Programme:
    programme = queries.programme_by_slug(slug)
    assert programme is not None
    return programme


def _officer(slug: str) -> Viewer:
    programme = _programme(slug)
    rania = Membership.objects.get(programme=programme, user__handle="rania").user
    return queries.viewer_for(rania, programme)
