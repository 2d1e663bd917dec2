"""STAND-IN, to be swapped: what the submissions stage will leave behind, as bare rows.

Until that stage has its actions, Noor's filled questionnaire, its items, answers and photo are written here and
nowhere else. Whoever brings the real ones replaces the body of `filled` and `omar_at_licensing`.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from PIL import Image

from rasid.foundation.calendar import clock
from rasid.foundation.media.keeping import keep
from rasid.protocols import xlsform
from rasid.protocols.xlsform import item_to_plain
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Membership, Programme, Wave
from rasid.stages.programmes.rules import Role
from rasid.stages.questionnaires.models import Item, QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.registry.models import Authority, LiaisonScope, ServicePoint
from rasid.stages.submissions.models import Answer, Attachment, Submission
from rasid.stages.submissions.rules import AnswerState
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Channel, Purpose, VisitState
from tests.world.plans import Country

YES_NO = [
    {"name": "yes", "label": {"ar": "نعم", "en": "Yes"}, "score": None},
    {"name": "no", "label": {"ar": "لا", "en": "No"}, "score": None},
]
SECRET_PLACE = "31.953912 35.910678 812 4.5"


@dataclass(frozen=True)
class Asked:
    """An item of the little form, in the group `hall`."""

    name: str
    ar: str
    type: str = "select_one"
    axis: str = "place"
    critical: str = ""
    is_control: bool = False


ASKED = (
    Asked("device", "", type="deviceid", axis=""),
    Asked("spot", "موقعك", type="geopoint", axis=""),
    Asked("exits", "هل مخارج الطوارئ سالكة؟", critical="critical", is_control=True),
    Asked("clean", "هل القاعة نظيفة؟", critical="serious"),
    Asked("badge", "هل يحمل الموظفون بطاقاتهم؟", axis="staff_conduct", critical="minor"),
    Asked("received", "هل استُقبلت؟", axis="access", critical="serious"),
    Asked("chairs", "هل المقاعد كافية؟"),
    Asked("privacy", "هل سُئلت على مسمع غيرك؟", axis="staff_conduct", critical="serious"),
    Asked("toilet", "هل دورة المياه مفتوحة؟", critical="serious"),
    Asked("photo", "صورة القاعة", type="image", axis=""),
)
# Two faults (exits, clean), one half mark, one pass, one unseen, one that does not apply.
ANSWERED: Mapping[str, tuple[AnswerState, str, float | None, str]] = {
    "device": (AnswerState.ANSWERED, "imei:356938035643809", None, ""),
    "spot": (AnswerState.ANSWERED, SECRET_PLACE, None, ""),
    "exits": (AnswerState.ANSWERED, "no", 0.0, ""),
    "clean": (AnswerState.ANSWERED, "no", 0.0, ""),
    "badge": (AnswerState.ANSWERED, "yes", 0.5, ""),
    "received": (AnswerState.ANSWERED, "yes", 1.0, ""),
    "chairs": (AnswerState.ANSWERED, "no", 0.0, ""),
    "privacy": (AnswerState.NOT_OBSERVED, "", None, "exposure"),
    "toilet": (AnswerState.NOT_APPLICABLE, "", None, ""),
}


def photo(shade: int = 128) -> bytes:
    """A small true JPEG; another shade is another file."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (shade, shade, shade)).save(out, "JPEG")
    return out.getvalue()


def ask(version: QuestionnaireVersion) -> None:
    """Give a version its items, once."""
    if Item.objects.filter(version=version).exists():
        return
    Item.objects.bulk_create(
        Item(
            version=version,
            position=position,
            path=f"/data/hall/{asked.name}",
            name=asked.name,
            type=asked.type,
            label={"ar": asked.ar, "en": asked.name},
            group_label={"ar": "القاعة", "en": "Hall"},
            axis=asked.axis,
            weight=1 if asked.axis else 0,
            critical=asked.critical,
            is_control=asked.is_control,
            choices=YES_NO if asked.type == "select_one" else [],
            finding={"ar": f"إخفاق: {asked.ar}", "en": f"Fault: {asked.name}"} if asked.critical else {},
            recommendation={"ar": "صوّبوه", "en": "Put it right"} if asked.critical else {},
            definition=item_to_plain(
                xlsform.Item(
                    path=f"/data/hall/{asked.name}",
                    name=asked.name,
                    type=asked.type,
                    row=position + 2,
                    labels={"ar": asked.ar, "en": asked.name},
                    group="hall",
                    axis=asked.axis or None,
                    zone="hall",
                )
            ),
        )
        for position, asked in enumerate(ASKED)
    )


def filled(
    country: Country,
    scenario: Scenario,
    wave: Wave,
    observer: Observer,
    *,
    at: ServicePoint | None = None,
    answers: Mapping[str, tuple[AnswerState, str, float | None, str]] = ANSWERED,
    purpose: Purpose = Purpose.SAMPLE,
    authority: Authority | None = None,
    started_at: datetime | None = None,
) -> Submission:
    """A filed visit with its answers read and scored, and one photo of the hall."""
    version = QuestionnaireVersion.objects.get(questionnaire=scenario.questionnaire)
    ask(version)
    visit = Visit.objects.create(
        programme=country.programme,
        wave=wave,
        service_point=at or country.points[0],
        authority=authority or country.licensing,
        observer=observer,
        scenario=scenario,
        questionnaire_version=version,
        channel=Channel.IN_PERSON,
        purpose=purpose,
        probability=0.5,
        window_starts=wave.starts_on,
        window_ends=wave.ends_on - timedelta(days=2),
        state=VisitState.FILED,
        token=f"token-{Visit.objects.count()}",
    )
    began = started_at or clock.now() - timedelta(hours=2)
    submission = Submission.objects.create(
        programme=country.programme,
        visit=visit,
        questionnaire_version=version,
        instance_id=f"uuid:{visit.id}",
        xml=b"<data/>",
        xml_sha256="0" * 64,
        started_at=began,
        ended_at=began + timedelta(minutes=42),
        received_at=clock.now(),
        completed_at=clock.now(),
        read_at=clock.now(),
    )
    items = {item.name: item for item in Item.objects.filter(version=version)}
    Answer.objects.bulk_create(
        Answer(submission=submission, item=items[name], state=state, value=value, score=score, reason=reason)
        for name, (state, value, score, reason) in answers.items()
    )
    stored = keep(io.BytesIO(photo(40 + Submission.objects.count())))
    for name, path in (("hall.jpg", "/data/hall/photo"), ("audit.csv", "/data/hall/device")):
        Attachment.objects.create(
            submission=submission, name=name, item_path=path, file=stored, arrived_at=clock.now()
        )
    return submission


@pytest.fixture
def noors_submission(country: Country, forms: dict[Any, Scenario], wave: Wave, noor: Observer) -> Submission:
    """What Noor filed about the first centre, which the licensing department runs."""
    return filled(country, forms[QuestionnaireUse.VISIT], wave, noor)


def answers_for(membership: Membership, authority: Authority) -> None:
    LiaisonScope.objects.get_or_create(membership=membership, authority=authority)


@pytest.fixture
def omar_at_licensing(programme: Programme, country: Country, omar: Any) -> Membership:
    """Omar answers for the licensing department."""
    membership = Membership.objects.get(programme=programme, user=omar, role=Role.LIAISON)
    answers_for(membership, country.licensing)
    return membership
