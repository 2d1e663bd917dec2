"""A viewer enters; the complaints that wait for an authority, or for the office's check of its answer, leave."""

from datetime import date

from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.reports.answering.rules import answer_by, days_to_answer
from rasid.stages.reports.models import AnswerTime


def days_for(programme: Programme, category: str, severity: str) -> int:
    """Working days that an authority has for a report of this category and severity."""
    known = load_taxonomy().get(category)
    own = dict(AnswerTime.objects.filter(programme=programme).values_list("category", "working_days"))
    return days_to_answer(category, severity, own, known.answer_days if known else None)


def last_day(programme: Programme, category: str, severity: str, told_on: date | None = None) -> date:
    """Last day of the clock of a report that its authority is told of on `told_on` (today when not given)."""
    return answer_by(
        told_on or programmes.today(programme),
        days_for(programme, category, severity),
        programmes.working_week(programme),
        programmes.holiday_dates(programme),
    )
