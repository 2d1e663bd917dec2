"""Somebody looks again at what an authority reported as put right, and what was seen takes effect: through the acts."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day
from rasid.stages.cases.checking import actions
from rasid.stages.cases.checking.queries import looks_from
from rasid.stages.cases.checking.rules import RUNNING
from rasid.stages.cases.models import Case, Recheck
from rasid.stages.findings.models import Finding
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.actions import open_wave
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import Item, QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.reviews import actions as reviews
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict
from rasid.stages.submissions.models import Answer, Submission
from rasid.stages.submissions.rules import AnswerState
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Channel, Purpose, VisitState
from tests.world.plans import published_form
from tests.world.programmes import member

NOON = time(12)


def wanted(case: Case) -> Recheck:
    """The look that the acceptance of the newest answer asks for, or that the lot spares."""
    found = actions.want_recheck(case.id)
    assert found
    return found


def proven(case: Case, *, fixed: bool = True) -> Case:
    """An order whose accepted answer was found true: it may be closed. Not `fixed`: it is open again."""
    recheck = wanted(case)
    if recheck.state in RUNNING:
        judged(look(recheck, fixed=fixed))
        settled(recheck)
    return Case.objects.get(id=case.id)


def judged(review: Review) -> None:
    """The step after the acceptance of a reading."""
    with clock.travelling_to(max(clock.now(), review.decided_at or clock.now())):
        actions.judge_recheck(review.id)


def settled(recheck: Recheck) -> Recheck:
    """What was judged takes effect, whenever that is."""
    recheck.refresh_from_db()
    if recheck.state in RUNNING and recheck.release_at:
        with clock.travelling_to(max(clock.now(), recheck.release_at)):
            actions.settle_due()
    recheck.refresh_from_db()
    return recheck


def look(
    recheck: Recheck,
    *,
    fixed: bool | None = True,
    purpose: Purpose = Purpose.SAMPLE,
    verdict: Verdict = Verdict.ACCEPTED,
    planned: Visit | None = None,
    days: int = 0,
) -> Review:
    """A visit to the place on the first day that counts (or later), read and decided. None: the item was not seen."""
    case = Case.objects.select_related("programme", "finding__answer__item", "finding__review").get(
        id=recheck.case_id
    )
    zone = ZoneInfo(case.programme.time_zone)
    today = local_day(clock.now(), zone)
    day = planned.window_starts if planned else max(looks_from(recheck), today) + timedelta(days=days)
    seen = clock.now() if day == today else datetime.combine(day, NOON, zone).astimezone(UTC)
    with clock.travelling_to(seen):
        visit = planned or _visit(case, purpose, local_day(seen, zone))
        submission = _filed(case.finding, visit, seen, fixed)
        review = reviews.open_review(submission.id)
        assert review
        reader = _reader(case.programme)
        reviews.claim_review(reader, review.id)
        reason = "" if verdict is Verdict.ACCEPTED else "لا تظهر الصور شيئاً"
        return reviews.decide_review(reader, review.id, verdict, reason)


def _visit(case: Case, purpose: Purpose, day: date) -> Visit:
    scenario, version = _form(case.finding)
    observer = Observer.objects.filter(programme=case.programme).order_by("joined_at", "id").first()
    assert observer, "somebody has to go"
    return Visit.objects.create(
        programme=case.programme,
        wave=open_wave(case.programme, day),
        service_point_id=case.service_point_id,
        authority_id=case.authority_id,
        observer=observer,
        scenario=scenario,
        questionnaire_version=version,
        channel=Channel.IN_PERSON,
        purpose=purpose,
        probability=0.5,
        window_starts=day,
        window_ends=day,
        state=VisitState.FILED,
        token=f"token-{Visit.objects.count()}",
    )


def _form(finding: Finding) -> tuple[Scenario, QuestionnaireVersion]:
    """The form that found it, or for what a report found one that asks for its family."""
    if finding.review:
        first = finding.review.submission.visit
        return first.scenario, first.questionnaire_version
    known = Scenario.objects.filter(questionnaire__form_id="again").first()
    scenario = known or published_form(
        finding.programme, "again", QuestionnaireUse.VISIT, finding.service_point.sector
    )
    return scenario, QuestionnaireVersion.objects.get(questionnaire=scenario.questionnaire)


def _filed(finding: Finding, visit: Visit, seen: datetime, fixed: bool | None) -> Submission:
    submission = Submission.objects.create(
        programme=visit.programme,
        visit=visit,
        questionnaire_version=visit.questionnaire_version,
        instance_id=f"uuid:{visit.id}",
        xml=b"<data/>",
        xml_sha256="0" * 64,
        started_at=seen,
        ended_at=seen + timedelta(minutes=30),
        received_at=clock.now(),
        completed_at=clock.now(),
        read_at=clock.now(),
    )
    state = AnswerState.NOT_OBSERVED if fixed is None else AnswerState.ANSWERED
    Answer.objects.create(
        submission=submission,
        item=_item(finding, visit.questionnaire_version),
        state=state,
        value="" if fixed is None else "yes" if fixed else "no",
        score=None if fixed is None else float(fixed),
    )
    return submission


def _item(finding: Finding, version: QuestionnaireVersion) -> Item:
    if finding.answer:
        return Item.objects.get(version=version, path=finding.answer.item.path)
    found, _ = Item.objects.get_or_create(
        version=version,
        path="/data/again",
        defaults={
            "position": 1,
            "name": "again",
            "type": "select_one",
            "family": finding.family,
            "axis": finding.axis,
        },
    )
    return found


def _reader(programme: Programme) -> Viewer:
    """Whoever reads there, else Zaid."""
    readers = Membership.objects.filter(programme=programme, role=Role.REVIEWER, ended_at=None)
    found = readers.select_related("user").order_by("id").first()
    return viewer_for(found.user if found else member(programme, "zaid", Role.REVIEWER), programme)
