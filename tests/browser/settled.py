"""Run inside an installation, by `rasid manage shell`: a week of visits that wait to be filed leaves, as JSON.

Setting the stage is not what the tests of survival are about, so it goes through actions and not through pages.
"""

import json
import sys
from datetime import timedelta

from rasid import handovers
from rasid.foundation.accounts import invitations
from rasid.foundation.jobs.announcing import jobs_run_here
from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import Tier
from rasid.stages.plans import actions as plans
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes import queries
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires import actions as questionnaires
from rasid.stages.registry import actions as registry
from rasid.stages.registry.keeping.actions import keep_sectors, register_service_points
from rasid.stages.registry.models import Sector
from rasid.stages.registry.rules import AuthorityKind, Refusal, ServicePointKind, StatedPoint, read_hours
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Visit
from rasid.stages.visits.release.actions import set_field_hours
from rasid.stages.visits.release.rules import Hours
from tests.browser.people import PASSWORD

A_DAY = 3
WORKING_DAYS = (7, 1, 2, 3, 4)


def settle(slug: str, visitors: int) -> None:
    """Print {"observers": [{user, password, visits}]}; every observer has a week full of taken visits."""
    programme = queries.programme_by_slug(slug)
    assert programme is not None
    _registry(programme, visitors * A_DAY * len(WORKING_DAYS) * 2)
    handles = (("officer", Role.OFFICER), ("second", Role.OFFICER), ("reviewer", Role.REVIEWER))
    for handle, role in handles:
        user = programmes.open_account(handle)
        programmes.join_programme(programme, user, role)
        invitations.accept(invitations.invite(user), PASSWORD)
    with jobs_run_here(handovers.run_step):
        found = [_observer(programme) for _ in range(visitors)]
        wave = programmes.open_wave(programme, queries.today(programme))
        plan = plans.request_plan(
            programme,
            wave,
            visitors * 6,
            {"audit_weeks": 0, "route_steps": 60, "double_share": 0.0, "control_share": 0.0},
        )
        # Phones go by a clock that no installation sets: what they are to keep shows at once.
        officer = Viewer(None, programme.id, frozenset({Role.OFFICER}))
        set_field_hours(officer, programme, Hours(waits_for_evening=False, answer_by=None))
        plans.release_plan(plan.id)
        told = [_take(programme, *each) for each in found]
    json.dump({"observers": told}, sys.stdout)


def _registry(programme: Programme, centres: int) -> None:
    sectors = keep_sectors(programme, {"health": {"ar": "الصحة", "en": "Health"}})
    registry.register_authority(
        programme,
        code="moh",
        kind=AuthorityKind.MINISTRY,
        sector="health",
        name={"ar": "وزارة الصحة", "en": "Ministry of Health"},
    )
    hours = read_hours("Sun-Thu 08:00-15:00")
    assert not isinstance(hours, Refusal)
    points = [
        StatedPoint(
            source_id=f"C-{number}",
            kind=ServicePointKind.FACILITY,
            sector="health",
            authority="moh",
            name={"ar": f"مركز {number}", "en": f"Centre {number}"},
            hours=hours,
            yearly_users=20_000 + number,
            latitude=31.9,
            longitude=35.9 + number / 1000,
        )
        for number in range(centres)
    ]
    register_service_points(programme, "survival", points)
    questionnaires.publish_from_shelf(programme, "spotter", [sectors["health"]])


def _observer(programme: Programme) -> tuple[Observer, str, str]:
    observer, _ = observers.enrol_observer(
        programme,
        fields={"name": "مراقب"},
        tier=Tier.SPOTTER,
        weekdays=WORKING_DAYS,
        weekly_visits=A_DAY * len(WORKING_DAYS),
        home_area=None,
        languages=["ar"],
    )
    today = queries.today(programme)
    sectors = list(Sector.objects.filter(programme=programme))
    observers.certify(observer, sectors, today, today + timedelta(days=300))
    return (observer, *observers.issue_device(observer))


def _take(programme: Programme, observer: Observer, user: str, password: str) -> dict[str, object]:
    viewer = queries.viewer_for(observer.user, programme)
    own = list(Visit.objects.filter(observer=observer).values_list("id", flat=True))
    for visit in own:
        visits.take_visit(viewer, visit)
    return {"user": user, "password": password, "visits": [str(visit) for visit in own]}
