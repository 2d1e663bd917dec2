"""What Rania finds in an accepted review: blocked exits and a dirty hall."""

import pytest

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.findings import actions
from rasid.stages.findings.models import Finding, SystemicFinding, SystemicMember
from rasid.stages.findings.recurring.rules import SystemicState
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


def systemic_of(finding: Finding, officer: User) -> SystemicFinding:
    """A systemic finding as a row, of one member only: its rules are tried where it is declared."""
    day = clock.now().date()
    share = {"share": "60.0", "low": "40.0", "high": "80.0"}
    systemic = SystemicFinding.objects.create(
        programme=finding.programme, code="SYST-EMIC", authority=finding.authority,
        authority_name=finding.authority.name, family="cleanliness", axis=finding.axis, text={"ar": "القاعات متسخة"},
        figures={"affected": 6, "visited": 10, **share, **{f"peers_{name}": each for name, each in share.items()}},
        seen_from=day, seen_to=day, state=SystemicState.STANDING, declared_by=officer, declared_at=clock.now(),
        public_from=clock.now(),
    )  # fmt: skip
    SystemicMember.objects.create(systemic=systemic, finding=finding)
    return systemic
