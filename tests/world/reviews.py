"""Hadi and Huda read what Noor filed."""

import pytest

from rasid.foundation.accounts.models import User
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reviews import actions
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict
from rasid.stages.submissions.models import Submission
from tests.world.programmes import member


@pytest.fixture
def hadi_viewing(programme: Programme, hadi: User) -> Viewer:
    return viewer_for(hadi, programme)


@pytest.fixture
def huda_viewing(programme: Programme) -> Viewer:
    """Huda reviews beside Hadi."""
    return viewer_for(member(programme, "huda", Role.REVIEWER), programme)


def accepted(viewer: Viewer, submission: Submission) -> Review:
    """Open, claim and accept: what a reviewer does with a good submission."""
    review = actions.open_review(submission.id)
    actions.claim_review(viewer, review.id)
    return actions.decide_review(viewer, review.id, Verdict.ACCEPTED)


@pytest.fixture
def open_review(noors_submission: Submission) -> Review:
    return actions.open_review(noors_submission.id)


@pytest.fixture
def claimed_review(open_review: Review, hadi_viewing: Viewer) -> Review:
    """Hadi has it."""
    return actions.claim_review(hadi_viewing, open_review.id)


@pytest.fixture
def accepted_review(claimed_review: Review, hadi_viewing: Viewer) -> Review:
    return actions.decide_review(hadi_viewing, claimed_review.id, Verdict.ACCEPTED)
