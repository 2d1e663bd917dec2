"""What Rania finds in an accepted review: blocked exits and a dirty hall."""

import pytest

from rasid.stages.findings import actions
from rasid.stages.findings.models import Finding
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews.models import Review


@pytest.fixture
def drafts(accepted_review: Review) -> list[Finding]:
    """Two drafts: the exits (critical), the hall (serious)."""
    return actions.draw_findings(accepted_review.id)


@pytest.fixture
def confirmed_finding(drafts: list[Finding], officer: Viewer) -> Finding:
    """The dirty hall, a serious fault at a centre of the licensing department."""
    return actions.confirm_finding(officer, drafts[1].id)
