"""A report's category, its clock and its standing enter; days to answer, deadlines and refusals leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rasid.foundation.calendar.working_days import WorkingWeek, add_working_days
from rasid.stages.reports.rules import Happening, ReportState, Severity

DEFAULT_DAYS = 5
"""Working days to answer where neither the programme nor the taxonomy says otherwise."""
DANGER_DAYS = 1
MOST_ANSWER_DAYS = 120
MOST_EXTRA_DAYS = 10
MOST_FILES = 5
LONGEST_ANSWER = 4000
LARGEST_FILE_BYTES = 10 * 1024 * 1024
FILE_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"})
"""What a clerk's phone or scanner makes, and nothing that a browser or an office program would run."""


class Refusal(StrEnum):
    ASKED_ALREADY = "answering-asked-already"
    CLOCK_OVER = "answering-clock-over"
    REASON_MISSING = "answering-reason-missing"
    DAYS_OUT_OF_RANGE = "answering-days-out-of-range"
    NOT_ASKED = "answering-not-asked"
    WORDS_MISSING = "answering-words-missing"
    TOO_MANY_FILES = "answering-too-many-files"
    FILE_TYPE = "answering-file-type"
    FILE_TOO_LARGE = "answering-file-too-large"
    UNKNOWN_CATEGORY = "answering-unknown-category"
    CLOCK_OUT_OF_RANGE = "answering-clock-out-of-range"


def covers(code: str, category: str) -> bool:
    """Whether a clock's code is the category, one of the levels above it, or '' (every category)."""
    return not code or category == code or category.startswith(f"{code}.")


def days_to_answer(category: str, severity: str, own: Mapping[str, int], usual: int | None = None) -> int:
    """Working days that an authority has to answer; danger to life leaves one, whatever the category.

    `own` are the programme's clocks by code (the longest that covers the category counts), `usual` is what the
    taxonomy gives the category.
    """
    if severity == Severity.DANGER:
        return DANGER_DAYS
    matching = [code for code in own if covers(code, category)]
    if matching:
        return own[max(matching, key=len)]
    return usual or DEFAULT_DAYS


def answer_by(told_on: date, days: int, week: WorkingWeek, holidays: frozenset[date]) -> date:
    """Last day of the clock. The day of telling never counts: it may have come at closing time."""
    return add_working_days(told_on, days, week, holidays)


def is_overdue(state: str, last_day: date | None, today: date) -> bool:
    """Late is only what the authority still owes; an answer that came late is counted, not chased."""
    return state == ReportState.FORWARDED and last_day is not None and last_day < today


def may_answer(words: str, files: int) -> Refusal | None:
    """Words always; files where there is something to show. A late answer is better than none."""
    if not words.strip():
        return Refusal.WORDS_MISSING
    return Refusal.TOO_MANY_FILES if files > MOST_FILES else None


def may_attach(media_type: str, size_bytes: int) -> Refusal | None:
    """`media_type` is what the file's first bytes say, not what its sender said."""
    if size_bytes > LARGEST_FILE_BYTES:
        return Refusal.FILE_TOO_LARGE
    return None if size_bytes and media_type in FILE_TYPES else Refusal.FILE_TYPE


def may_ask_extension(
    state: str, last_day: date, today: date, *, has_asked: bool, days: int, reason: str
) -> Refusal | None:
    """Once for every time that a report is the authority's, with a reason, while its clock still runs.

    A deadline that has passed does not move: everybody who kept a receipt could show it.
    """
    if has_asked:
        return Refusal.ASKED_ALREADY
    if state != ReportState.FORWARDED or last_day < today:
        return Refusal.CLOCK_OVER
    if not 1 <= days <= MOST_EXTRA_DAYS:
        return Refusal.DAYS_OUT_OF_RANGE
    return None if reason.strip() else Refusal.REASON_MISSING


def may_decide_extension(
    state: str, last_day: date, today: date, *, is_waiting: bool, grants_days: int
) -> Refusal | None:
    """The office grants as many days or fewer, or none (0), also only while the clock runs."""
    if not is_waiting:
        return Refusal.NOT_ASKED
    if not 0 <= grants_days <= MOST_EXTRA_DAYS:
        return Refusal.DAYS_OUT_OF_RANGE
    if grants_days and (state != ReportState.FORWARDED or last_day < today):
        return Refusal.CLOCK_OVER
    return None


def extended_to(last_day: date, days: int, week: WorkingWeek, holidays: frozenset[date]) -> date:
    return add_working_days(last_day, days, week, holidays)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a report's story as far as clocks need it; `answer_by` where the line set a clock."""

    what: str
    day: date
    state: str
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One time that a report was an authority's: by when it had to answer, and on which day it did, if it did."""

    answer_by: date
    answered_on: date | None

    def is_decided(self, today: date) -> bool:
        """A clock that still runs says nothing yet."""
        return self.answered_on is not None or self.answer_by < today

    @property
    def in_time(self) -> bool:
        return self.answered_on is not None and self.answered_on <= self.answer_by


def rounds(story: Iterable[Step]) -> list[Round]:
    """The clocks in a report's story, oldest first.

    An answer that the office sends back was none: the clock runs on until the next. A report taken back to the
    desk, or closed before it was answered, leaves no clock behind.
    """
    found: list[Round] = []
    running: Round | None = None
    for step in story:
        if step.what in {Happening.FORWARDED, Happening.REOPENED} and step.answer_by:
            if running:
                found.append(running)
            running = Round(step.answer_by, None)
        elif running and step.what == Happening.EXTENDED and step.answer_by:
            running = Round(step.answer_by, running.answered_on)
        elif running and step.what == Happening.ANSWERED:
            running = Round(running.answer_by, step.day)
        elif running and step.what == Happening.RETURNED:
            running = Round(running.answer_by, None) if step.state == ReportState.FORWARDED else None
        elif running and step.what == Happening.CLOSED and running.answered_on is None:
            running = None
    return [*found, running] if running else found
