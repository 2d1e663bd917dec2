"""The worked example of the method page on orders, line by line, by the rules that run."""

import re
from datetime import date
from pathlib import Path

import rasid
from rasid.foundation.calendar.working_days import WorkingWeek
from rasid.stages.cases.ladder.rules import days_late, rung_due
from rasid.stages.cases.moving import Calendar, Recalculated, Resumed, Stopped, move, opened
from rasid.stages.cases.rules import DEFAULT_POLICY, Standing, StopCause

PAGE = Path(rasid.__file__).parents[2] / "docs" / "methods" / "orders.md"
WEEK = WorkingWeek(frozenset({5, 6}))


def on(day: date, *holidays: date) -> Calendar:
    return Calendar(day, WEEK, frozenset(holidays))


def stands(after: object) -> Standing:
    assert isinstance(after, Standing)
    return after


def words(day: date) -> str:
    return f"{day.day} {day:%B}"


def test_the_worked_example_is_what_the_rules_say() -> None:
    seen, free = date(2026, 11, 15), date(2026, 11, 23)
    order = opened(on(seen), DEFAULT_POLICY.terms["serious"])
    told = [(seen, words(order.deadline), "centre")]
    order = stands(move(order, Recalculated(), on(date(2026, 11, 18), free)))
    told.append((date(2026, 11, 18), words(order.deadline), "centre"))
    order = stands(move(order, Stopped(StopCause.DISASTER, "سيول"), on(date(2026, 11, 24), free)))
    assert order.left_days == 4
    told.append((date(2026, 11, 24), "stands", "centre"))
    order = stands(move(order, Resumed(), on(date(2026, 12, 3), free)))
    told.append((date(2026, 12, 3), words(order.deadline), "centre"))
    for day in (date(2026, 12, 10), date(2026, 12, 16)):
        late = days_late(order.deadline, on(day, free))
        rung = rung_due("serious", late, day > order.deadline, DEFAULT_POLICY)
        told.append((day, words(order.deadline), rung.value))
    assert told == list(printed())


def printed() -> list[tuple[date, str, str]]:
    """The rows of the page's table: day, deadline, rung."""
    table = PAGE.read_text(encoding="utf-8").partition("## A worked example")[2]
    months = {"November": 11, "December": 12}
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines() if "|" in line][
        2:
    ]
    found = []
    for day, _, deadline, rung in rows:
        number, month = re.search(r"(\d+) (\w+)", day).groups()  # type: ignore[union-attr]
        found.append((date(2026, months[month], int(number)), deadline, rung))
    return found


def test_the_table_of_terms_is_the_products_own() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for severity, name in (("critical", "critical"), ("serious", "serious"), ("minor", "minor")):
        head, minister, chief = DEFAULT_POLICY.ladder[severity]
        row = f"| {name} | {DEFAULT_POLICY.terms[severity]} | {head} late | {minister} late | {chief} late |"
        assert row in page
        before = [str(day) for day in DEFAULT_POLICY.reminders[severity] if day]
        assert f"{', '.join([*before, 'last day'])} |" in page.partition(row)[2].splitlines()[0]
