"""Run inside an installation, by `rasid manage shell`: a programme with visits that observers are at leaves, as JSON.

Started visits are put in whole: how they were drawn and taken is not what faults are about.
"""

import base64
import io
import json
import sys
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from rasid.protocols.openrosa import form_shape, write_submission
from rasid.protocols.xlsform import draw_workbook
from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import Tier
from rasid.stages.programmes import queries
from rasid.stages.programmes.actions import open_wave
from rasid.stages.programmes.models import Programme
from rasid.stages.questionnaires import actions as questionnaires
from rasid.stages.questionnaires.models import QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.rules import EvidenceKind
from rasid.stages.registry import actions as registry
from rasid.stages.registry.keeping.actions import keep_sectors, register_service_points
from rasid.stages.registry.models import Sector, ServicePoint
from rasid.stages.registry.queries import authority_on
from rasid.stages.registry.rules import AuthorityKind, Refusal, ServicePointKind, StatedPoint, read_hours
from rasid.stages.visits.models import Visit
from tests.faults import marks

PHONES = 6
QUESTIONS = 12
# The clock is set forward by days here: nobody's window may be over by that.
WINDOW_DAYS = 30


def lay(slug: str, visits: int) -> None:
    """Print {slug, template, bare, points, visits: [{id, token, user, password}]}; the last line of the output.

    `template` is a submission's XML with a photo, `bare` one without; both with marks to be replaced.
    """
    programme = queries.programme_by_slug(slug)
    assert programme is not None
    sector = _registry(programme)
    point = ServicePoint.objects.filter(programme=programme).order_by("id")[0]
    # For its scenario: ours has none.
    questionnaires.publish_from_shelf(programme, "spotter", [sector])
    version = _questionnaire(programme, sector)
    phones = [_phone(programme, sector) for _ in range(PHONES)]
    today = queries.today(programme)
    common: dict[str, Any] = {
        "programme": programme,
        "wave": open_wave(programme, today),
        "service_point": point,
        "authority": authority_on(point, today),
        "scenario": Scenario.objects.order_by("id")[0],
        "questionnaire_version": version,
        "channel": "in_person",
        "purpose": "trial",
        "window_starts": today,
        "window_ends": today + timedelta(days=WINDOW_DAYS),
        "state": "started",
    }
    made, told = [], []
    for number in range(visits):
        observer, user, password = phones[number % PHONES]
        made.append(Visit(observer=observer, token=uuid.uuid4().hex, **common))
        told.append(
            {"id": str(made[-1].id), "token": made[-1].token, "user": user, "password": password},
        )
    Visit.objects.bulk_create(made, batch_size=2000)
    laid = {
        "slug": slug,
        "template": _template(version, marks.PHOTO),
        "bare": _template(version, ""),
        "points": [str(each.id) for each in ServicePoint.objects.filter(programme=programme)],
        "visits": told,
    }
    sys.stdout.write("\n" + json.dumps(laid) + "\n")


def _registry(programme: Programme) -> Sector:
    sector = keep_sectors(programme, {"health": {"ar": "الصحة", "en": "Health"}})["health"]
    registry.register_authority(
        programme,
        code="moh",
        kind=AuthorityKind.MINISTRY,
        sector="health",
        name={"ar": "وزارة الصحة", "en": "Ministry of Health"},
    )
    hours = read_hours("Mon-Sun 00:00-23:59")
    assert not isinstance(hours, Refusal)
    points = [
        StatedPoint(
            source_id=f"F-{number}",
            kind=ServicePointKind.FACILITY,
            sector="health",
            authority="moh",
            name={"ar": f"مركز {number}", "en": f"Centre {number}"},
            hours=hours,
            yearly_users=20_000,
            latitude=31.9 + number / 50,
            longitude=35.9,
        )
        for number in range(4)
    ]
    register_service_points(programme, "faults", points)
    return sector


def _questionnaire(programme: Programme, sector: Sector) -> QuestionnaireVersion:
    rows = ["| start | started_at | |", "| end | ended_at | |", "| hidden | visit_token | |"]
    rows += [f"| select_one yes_no | q_{number} | السؤال {number} |" for number in range(QUESTIONS)]
    rows += ["| text | note | ملاحظة |", "| image | photo | صورة |"]
    survey = "| type | name | label::العربية (ar) |\n|---|---|---|\n" + "\n".join(rows)
    choices = "| list_name | name | label::العربية (ar) |\n|---|---|---|\n| yes_no | yes | نعم |\n| yes_no | no | لا |"
    settings = (
        "| form_id | version | form_title | rasid::title::ar | rasid::title::en | default_language |\n"
        "|---|---|---|---|---|---|\n| faults | 1 | أعطال | أعطال | Faults | العربية (ar) |"
    )
    sheets = f"## settings\n\n{settings}\n\n## survey\n\n{survey}\n\n## choices\n\n{choices}\n"
    uploaded = questionnaires.upload_questionnaire(
        programme, io.BytesIO(draw_workbook(sheets)), "faults.xlsx"
    )
    questionnaires.convert_version(uploaded.id)
    questionnaires.publish_version(programme, uploaded.id, [sector])
    questionnaires.set_evidence_policy(
        programme, sector=None, zone="", kind=EvidenceKind.PHOTO, is_allowed=True, legal_basis="تجربة"
    )
    return QuestionnaireVersion.objects.select_related("questionnaire").get(id=uploaded.id)


def _phone(programme: Programme, sector: Sector) -> tuple[Observer, str, str]:
    today = queries.today(programme)
    observer, _ = observers.enrol_observer(
        programme, fields={"name": "مراقب"}, tier=Tier.SPOTTER, weekdays=[1, 2, 3, 4, 7], weekly_visits=15
    )
    observers.certify(observer, [sector], today, today + timedelta(days=300))
    return (observer, *observers.issue_device(observer))


def _template(version: QuestionnaireVersion, photo: str) -> str:
    """XML in base64: what marks stand in it, the sender replaces."""
    ended = datetime.now(UTC)
    answers: dict[str, Any] = {f"q_{number}": "yes" for number in range(QUESTIONS)}
    answers |= {"visit_token": marks.TOKEN, "note": marks.NOTE}
    if photo:
        answers["photo"] = photo
    xml = write_submission(
        form_shape(bytes(version.xform)),
        answers,
        instance_id=f"uuid:{marks.INSTANCE}",
        started_at=ended - timedelta(minutes=9),
        ended_at=ended,
    )
    return base64.b64encode(xml).decode()
