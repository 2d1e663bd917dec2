"""A lexicon of three lines instead of the real one: these tests are about the desk, not about words."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from rasid.foundation.calendar import clock
from rasid.methods.triage import Context, Reason, Suggestion, Suggestions
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports.desk import actions, queries, rules, sorting
from rasid.stages.reports.desk.rules import Field
from rasid.stages.reports.desk.teaching import actions as lessons
from rasid.stages.reports.models import Report
from tests.world.reports import Reporting

WAIT, STAFF, HOLE = "general.waiting.long-wait", "general.staff.conduct", "roads.surface.pothole"
NOTHING = Suggestion(None, 0.0)


def three_lines(text: str, context: Context) -> Suggestions:
    category, severity = NOTHING, Suggestion("normal", 0.6, (Reason("kind", {"kind": "complaint"}),))
    if "انتظ" in text:
        category = Suggestion(WAIT, 0.8, (Reason("words", {"words": "انتظرت"}),))
    elif "حفرة" in text:
        category = Suggestion(HOLE, 0.9, (Reason("words", {"words": "حفرة"}),))
    if "سلك" in text:
        severity = Suggestion("danger", 0.95, (Reason("danger", {"words": "سلك"}),))
    others = (Suggestion(STAFF, 0.1),)
    return Suggestions(Suggestion("complaint", 0.9), NOTHING, category, severity, others, (), "three lines")


@pytest.fixture(autouse=True)
def small_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "suggest_cold", three_lines)


@pytest.fixture(autouse=True)
def nobody_is_blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids are random: one report in twenty would be blind. Tests of blindness switch it on."""
    monkeypatch.setattr(actions, "is_blind", lambda report, key: False)


@pytest.fixture
def sorted_report(salma_report: Report) -> Report:
    """Salma's report with what was suggested for it."""
    actions.suggest(salma_report.id)
    return salma_report


Deciding = Callable[[UUID, Field, str], Report]


@pytest.fixture
def deciding(officer: Viewer) -> Deciding:
    """Rania decides a field, having seen everything."""

    def decide(report: UUID, name: Field, value: str) -> Report:
        seen = queries.newest_event(Report.objects.get(id=report))
        return actions.decide(officer, report, seen, name, value)

    return decide


@pytest.fixture
def many_decided(reporting: Reporting, deciding: Deciding, monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """A hundred reports of a hundred hours, in words the small lexicon does not know, each decided.

    Half of what life asks for: sixty are enough to teach, thirty to ask.
    """
    monkeypatch.setattr(rules, "LEAST_TO_TEACH", 60)
    monkeypatch.setattr(lessons, "LEAST_TO_TEACH", 60)
    monkeypatch.setattr(rules, "LEAST_IN_WINDOW", 30)
    found = []
    says = {
        STAFF: ("موظف صرخ علينا بأسلوب سيئ", "الموظفة كانت فظة معنا", "تعامل سيئ من الموظف"),
        HOLE: ("الاسفلت مكسور في شارعنا", "هبوط في الطريق عند الدوار", "الطريق كله مطبات وكسور"),
    }
    start = clock.now()
    for number in range(100):
        category = (STAFF, HOLE)[number % 2]
        words = says[category][number % 3]
        with clock.travelling_to(start + timedelta(hours=number)):
            report = reporting(f"{words} رقم {number}").report
            actions.suggest(report.id)
            deciding(report.id, Field.CATEGORY, category)
        found.append(report)
    return found
