"""What was done well, by a visit's answer or a resident's thanks, enters; drafted praise leaves."""

from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.text.localized import LocalizedText, localized_problem
from rasid.foundation.text.refusals import Refused
from rasid.stages.findings import actions as findings
from rasid.stages.findings import rules as finding_rules
from rasid.stages.findings.from_reports.actions import Second, draft_from_report
from rasid.stages.findings.models import Finding
from rasid.stages.findings.praising import queries
from rasid.stages.findings.praising.rules import Refusal, draw, may_praise
from rasid.stages.findings.rules import FindingKind, FindingState
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.queries import half_week_of
from rasid.stages.reviews.rules import Verdict
from rasid.stages.submissions.models import Answer
from rasid.stages.visits.rules import Purpose


@transaction.atomic
def draw_praise(review_id: UUID) -> list[Finding]:
    """Draft praise where an accepted visit gave the full mark to an item with a sentence of praise. Twice is once."""
    review = (
        Review.objects.select_for_update(of=("self",))
        .select_related("submission__programme", "submission__visit__scenario")
        .defer("submission__xml")
        .get(id=review_id)
    )
    visit = review.submission.visit
    if review.verdict != Verdict.ACCEPTED or not review.stands or visit.purpose != Purpose.SAMPLE:
        return []
    present = list(
        Finding.objects.filter(review=review, kind=FindingKind.PRAISE).order_by("drafted_at", "id")
    )
    if present:
        return present
    answers = {answer.pk: answer for answer in queries.well_done(review)}
    seen = [queries.shone(answer, carries_control=visit.carries_control) for answer in answers.values()]
    drawn = draw(seen, queries.praised_lately(visit.service_point_id))
    return [_draft(review, answers[each], answers[each].item.definition["praise"]) for each in drawn]


@transaction.atomic
def draft_praise(viewer: Viewer, review_id: UUID, answer_id: int, text: LocalizedText) -> Finding:
    """Draft praise of an accepted visit's answer in an officer's own words; another look confirms it as any finding."""
    review = queries.find_review(viewer, review_id)
    answer = queries.well_done(review).filter(pk=answer_id).first() if review else None
    if review is None or answer is None:
        raise Refused(finding_rules.Refusal.NOT_THERE)
    Review.objects.select_for_update().get(id=review.id)
    if Finding.objects.filter(review=review, answer=answer).exists():
        raise Refused(Refusal.ALREADY)
    if refusal := may_praise(queries.shone(answer, carries_control=review.submission.visit.carries_control)):
        raise Refused(refusal)
    if localized_problem(text):
        raise Refused(finding_rules.Refusal.TEXT_MISSING)
    return _draft(review, answer, text)


def draft_from_thanks(
    viewer: Viewer, report_id: UUID, *, text: LocalizedText, axis: str, second: Second, family: str = ""
) -> Finding:
    """Draft praise of what a resident gave thanks for, on a second kind of evidence: thanks alone prove nothing."""
    return draft_from_report(
        viewer, report_id, text=text, axis=axis, severity=None, second=second, family=family
    )


def _draft(review: Review, answer: Answer, text: LocalizedText) -> Finding:
    submission = review.submission
    visit = submission.visit
    finding = Finding.objects.create(
        programme_id=review.programme_id,
        wave_id=visit.wave_id,
        code=findings.fresh_code(),
        kind=FindingKind.PRAISE,
        review=review,
        answer=answer,
        service_point_id=visit.service_point_id,
        authority_id=visit.authority_id,
        axis=answer.item.axis,
        severity="",
        text={tag: words.strip() for tag, words in text.items() if words.strip()},
        place=findings.place_in(answer.item.definition.get("zone"), visit.scenario.zones),
        seen_in_half_week=half_week_of(submission),
        state=FindingState.DRAFT,
        drafted_at=clock.now(),
    )
    findings.record_draft("finding.drafted", finding)
    return finding
