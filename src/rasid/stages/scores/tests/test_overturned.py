"""Two readers disagree and the acceptance falls: what it had started stops counting, what is public is a person's."""

from collections.abc import Callable

import pytest

from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingState
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews import actions as reviews
from rasid.stages.reviews.models import Disagreement, Review
from rasid.stages.reviews.rules import RejectionCode, Verdict
from rasid.stages.reviews.second import actions as second
from rasid.stages.scores import queries
from rasid.stages.scores.actions import score_visit
from rasid.stages.scores.models import VisitScore
from rasid.stages.scores.rules import Level, floors
from rasid.stages.submissions.models import Submission

Settle = Callable[[Verdict, Verdict, Verdict], Disagreement]


@pytest.fixture
def settled(
    monkeypatch: pytest.MonkeyPatch, noors_submission: Submission, hadi_viewing: Viewer, huda_viewing: Viewer,
    officer: Viewer,
) -> Settle:  # fmt: skip
    """Hadi and Huda read the visit, Rania settles: with these verdicts."""
    monkeypatch.setattr(reviews, "is_drawn", lambda *given: True)

    def play(first: Verdict, again: Verdict, last: Verdict) -> Disagreement:
        reviews.open_review(noors_submission.id)
        for viewer, verdict in ((hadi_viewing, first), (huda_viewing, again)):
            review = Review.objects.get(state="open")
            reviews.claim_review(viewer, review.id)
            reviews.decide_review(viewer, review.id, verdict, code=RejectionCode.COPIED)
            if verdict is Verdict.ACCEPTED and review.reading == 1:
                findings.draw_findings(review.id)
                score_visit(review.id)
        return second.settle(officer, Disagreement.objects.get().id, last, "رأيت الصورة")

    return play


def counted(submission: Submission) -> tuple[int, int]:
    """(visits that estimates are made of, visits that the bulletin counts)."""
    programme, wave = submission.programme, submission.visit.wave
    floor = floors(programme.publication_floor)
    window = queries.window(programme, wave, floor[Level.AUTHORITY], floor[Level.CENTRE])
    return len(window.seen), len(queries.accepted_visits(programme, wave))


def test_an_overturned_acceptance_leaves_scores_and_drafts(
    settled: Settle, noors_submission: Submission, officer: Viewer
) -> None:
    found = settled(Verdict.ACCEPTED, Verdict.REJECTED, Verdict.REJECTED)
    drafts = Finding.objects.count()
    assert drafts
    assert findings.set_aside_drafts(found.first_id) == drafts
    assert findings.set_aside_drafts(found.first_id) == 0
    assert set(Finding.objects.values_list("state", "decided_by")) == {("dismissed", officer.user_id)}
    assert VisitScore.objects.count() == 1
    assert counted(noors_submission) == (0, 0)


def test_an_upheld_acceptance_keeps_both(settled: Settle, noors_submission: Submission) -> None:
    found = settled(Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED)
    assert findings.set_aside_drafts(found.first_id) == 0
    assert set(Finding.objects.values_list("state", flat=True)) == {"draft"}
    assert counted(noors_submission) == (1, 1)


def test_an_overturned_rejection_is_scored_like_any_acceptance(
    settled: Settle, noors_submission: Submission
) -> None:
    found = settled(Verdict.REJECTED, Verdict.ACCEPTED, Verdict.ACCEPTED)
    assert score_visit(found.second_id)
    assert findings.draw_findings(found.second_id)
    assert counted(noors_submission) == (1, 1)


def test_a_confirmed_finding_is_a_persons_to_withdraw(settled: Settle, officer: Viewer) -> None:
    found = settled(Verdict.ACCEPTED, Verdict.REJECTED, Verdict.REJECTED)
    confirmed = findings.confirm_finding(officer, Finding.objects.order_by("id")[0].id)
    findings.set_aside_drafts(found.first_id)
    confirmed.refresh_from_db()
    assert confirmed.state == FindingState.CONFIRMED
