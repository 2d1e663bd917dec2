"""Run inside an installation, by `rasid manage shell`: two observers with visits of today leave, as JSON.

The programme works on every day of the week, so that these visits are today's whenever the test runs: a phone goes by
its own clock, which no installation can set.
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
from rasid.stages.questionnaires.rules import EvidenceKind
from rasid.stages.registry import actions as registry
from rasid.stages.registry.keeping.actions import keep_sectors, register_service_points
from rasid.stages.registry.models import Sector
from rasid.stages.registry.rules import AuthorityKind, Refusal, ServicePointKind, StatedPoint, read_hours
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Visit
from rasid.stages.visits.release.actions import set_field_hours
from rasid.stages.visits.release.rules import Hours
from tests.browser.notebook import LATITUDE, LONGITUDE
from tests.browser.people import PASSWORD

A_DAY = 3
OF_A_KIND = A_DAY + 1
EVERY_DAY = "Mon-Sun 00:00-23:59"
# However the lot falls, everybody has as many visits as a day holds: of all places only one is not drawn, sister
# branches are no obstacle, and one visit by night is none to another by day.
FULL_DAY = {
    "most": 0.9,
    "sister_caps": [A_DAY],
    "day_minutes": 1440,
    "double_share": 0.0,
    "control_share": 0.0,
}
FULL_DAY |= {"audit_weeks": 0, "route_steps": 60}
NAMES = ("البلقاء", "العين", "الروابي", "السهل")
PHOTO_ZONES = ("entrance", "reception", "waiting", "hall")
LEGAL_BASIS = "موافقة الجهة المكتوبة على التصوير في الأماكن العامة"


def settle(slug: str) -> None:
    """Print {"shopper" | "spotter": {handle, user, password, visits}}; all visits are taken and of today."""
    programme = queries.programme_by_slug(slug)
    assert programme is not None
    today = queries.today(programme)
    Programme.objects.filter(id=programme.id).update(weekend=[], week_starts_on=today.isoweekday())
    programme.refresh_from_db()
    # The harder of the two: whatever writes digits by itself shows at once.
    programmes.choose_style(programme, digits="arab", month_names="levantine")
    health, counters = _registry(programme)
    _forms(programme, health, counters)
    with jobs_run_here(handovers.run_step):
        people = {
            "shopper": _observer(programme, "shopper", Tier.SHOPPER, health),
            "spotter": _observer(programme, "spotter", Tier.SPOTTER, counters),
        }
        wave = programmes.open_wave(programme, today)
        plan = plans.request_plan(programme, wave, 2 * OF_A_KIND - 1, FULL_DAY)
        # Phones go by a clock that no installation sets: what they are to keep shows at once.
        officer = Viewer(None, programme.id, frozenset({Role.OFFICER}))
        set_field_hours(officer, programme, Hours(waits_for_evening=False, answer_by=None))
        plans.release_plan(plan.id)
        told = {handle: _take(programme, handle, observer) for handle, observer in people.items()}
    json.dump(told, sys.stdout)


def _registry(programme: Programme) -> tuple[Sector, Sector]:
    sectors = keep_sectors(
        programme,
        {"health": {"ar": "الصحة", "en": "Health"}, "counters": {"ar": "المراجعات", "en": "Counters"}},
    )
    hours = read_hours(EVERY_DAY)
    assert not isinstance(hours, Refusal)
    for code, sector, kind, name, named in (
        ("moh", "health", ServicePointKind.FACILITY, {"ar": "وزارة الصحة", "en": "Health"}, "مستشفى"),
        ("dvl", "counters", ServicePointKind.COUNTER, {"ar": "إدارة الترخيص", "en": "Licensing"}, "مكتب"),
    ):
        registry.register_authority(
            programme, code=code, kind=AuthorityKind.MINISTRY, sector=sector, name=name
        )
        points = [
            StatedPoint(
                source_id=f"{code}-{number}",
                kind=kind,
                sector=sector,
                authority=code,
                name={"ar": f"{named} {each}", "en": f"{'Hospital' if code == 'moh' else 'Office'} {number}"},
                hours=hours,
                yearly_users=20_000,
                latitude=LATITUDE,
                longitude=LONGITUDE,
            )
            for number, each in enumerate(NAMES, start=1)
        ]
        register_service_points(programme, "field", points)
    return sectors["health"], sectors["counters"]


def _forms(programme: Programme, health: Sector, counters: Sector) -> None:
    questionnaires.publish_from_shelf(programme, "hospital", [health])
    questionnaires.publish_from_shelf(programme, "spotter", [counters])
    for zone in PHOTO_ZONES:
        _allow(programme, zone, EvidenceKind.PHOTO)
    _allow(programme, "outside", EvidenceKind.AUDIO)


def _allow(programme: Programme, zone: str, kind: EvidenceKind) -> None:
    questionnaires.set_evidence_policy(
        programme, sector=None, zone=zone, kind=kind, is_allowed=True, legal_basis=LEGAL_BASIS
    )


def _observer(programme: Programme, handle: str, tier: Tier, sector: Sector) -> Observer:
    today = queries.today(programme)
    observer, invitation = observers.enrol_observer(
        programme,
        fields={"name": "مراقب"},
        tier=tier,
        weekdays=[today.isoweekday()],
        weekly_visits=A_DAY,
        handle=handle,
    )
    observers.certify(observer, [sector], today, today + timedelta(days=300))
    invitations.accept(invitation, PASSWORD)
    return observer


def _take(programme: Programme, handle: str, observer: Observer) -> dict[str, object]:
    viewer = queries.viewer_for(observer.user, programme)
    own = list(Visit.objects.filter(observer=observer).order_by("service_point__sort_key"))
    assert len(own) == A_DAY, "the tests count on every one of them"
    for visit in own:
        visits.take_visit(viewer, visit.id)
    user, password = observers.issue_device(observer)
    return {"handle": handle, "user": user, "password": password, "visits": [str(one.id) for one in own]}
