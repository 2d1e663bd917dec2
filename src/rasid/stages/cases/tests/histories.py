"""A source of chance enters; one made-up life of an order leaves, checked at every act by other arithmetic.

Acts come as people and jobs do them: sensible ones more often than others, at odd hours, in zones whose clocks
change, while holidays are declared and taken away. What an outsider would read of it goes through the verifier's rule.
"""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rasid.foundation.calendar.midnights import start_of_day
from rasid.foundation.calendar.working_days import load_calendar
from rasid.stages.cases.moving import (
    Accepted,
    Act,
    Answered,
    AnswerRefused,
    AppealDecided,
    Appealed,
    Calendar,
    Closed,
    Escalated,
    Extended,
    Recalculated,
    Rechecked,
    Reopened,
    Resumed,
    Stopped,
    Withdrawn,
    move,
    opened,
)
from rasid.stages.cases.rules import (
    DEFAULT_TERMS,
    RUNGS,
    AnswerStanding,
    AppealDecision,
    CaseState,
    RecheckOutcome,
    RecheckState,
    Refusal,
    Standing,
    StopCause,
)
from rasid.verify import Clock, judge_deadline

CALENDARS = [load_calendar(code) for code in ("jo", "sa")]
ZONES = [ZoneInfo(name) for name in ("Asia/Amman", "Asia/Riyadh", "Europe/Berlin", "America/New_York")]
# From the weeks before Europe's and America's clocks change; Amman and Riyadh change none any more.
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
ONE_DAY = timedelta(days=1)
VERBS = {
    Answered: b"case.answered",
    Accepted: b"case.answer_accepted",
    AnswerRefused: b"case.answer_refused",
    Closed: b"case.closed",
    Reopened: b"case.reopened",
    Withdrawn: b"case.withdrawn",
    Extended: b"case.extended",
    Stopped: b"case.stopped",
    Resumed: b"case.resumed",
    Recalculated: b"case.recalculated",
    Escalated: b"case.escalated",
}
# What the log gives a deadline with; what else moves one would be seen by nobody.
SETS_DEADLINE = (b"case.reopened", b"case.extended", b"case.resumed", b"case.recalculated")
LIKELY: dict[tuple[CaseState, bool], tuple[type, ...]] = {
    (CaseState.OPEN, False): (
        Answered, Answered, Answered, Answered, Extended, Stopped, Resumed, Resumed, Escalated, Appealed, AppealDecided,
    ),
    (CaseState.ANSWERED, False): (Accepted, Accepted, Accepted, AnswerRefused, Resumed, AppealDecided),
    (CaseState.ANSWERED, True): (
        Rechecked, Rechecked, Rechecked, Rechecked, Closed, Closed, Closed, Stopped, Resumed, Resumed, AppealDecided,
    ),
    (CaseState.CLOSED, False): (Reopened, Reopened, Appealed, AppealDecided),
    (CaseState.WITHDRAWN, False): (Answered, Reopened, Closed),
}  # fmt: skip
"""By state, and whether an answer was accepted there."""
EVERY = (*VERBS, Rechecked, Appealed, AppealDecided)
STATES, OUTCOMES = tuple(RecheckState), tuple(RecheckOutcome)
CAUSES, DECISIONS, SEVERITIES = tuple(StopCause), tuple(AppealDecision), sorted(DEFAULT_TERMS)
GAPS_H = (0.2, 3, 11, 24, 30, 100, 400)


@dataclass
class Told:
    """What became of a made-up life: how often something happened, so that a test that tries nothing is seen."""

    acts: int = 0
    closed: int = 0
    reopened: int = 0
    resumed: int = 0
    recalculated: int = 0
    escalated: int = 0


def working(calendar: Calendar, after: date, until: date) -> int:
    """Working days after a day and up to another, one by one."""
    count, day = 0, after
    while day < until:
        day += ONE_DAY
        count += day.isoweekday() not in calendar.week.weekend and day not in calendar.holidays
    return count


class Life:
    def __init__(self, chance: random.Random, told: Told) -> None:
        self.chance, self.told = chance, told
        base = chance.choice(CALENDARS)
        self.zone = chance.choice(ZONES)
        self.week, self.holidays = base.week, base.holiday_dates
        self.now = BEGINNING + timedelta(minutes=chance.randrange(500 * 24 * 60))
        self.severity = chance.choice(SEVERITIES)
        calendar = self.calendar()
        self.standing = opened(calendar, DEFAULT_TERMS[self.severity])
        assert working(calendar, calendar.today, self.standing.deadline) == DEFAULT_TERMS[self.severity]
        self.clock: Clock | None = Clock(self.standing.deadline.isoformat().encode(), False)
        self.owed = self.standing.term_days
        """Working days that the authority still has, counted here by themselves."""
        self.since = calendar.today

    def calendar(self) -> Calendar:
        return Calendar.at(self.now, self.zone, self.week, self.holidays)

    def live(self, acts: int) -> None:
        for _ in range(acts):
            self.now += timedelta(hours=self.chance.choice(GAPS_H) * self.chance.random())
            if self.chance.random() < 0.12:
                self.change_calendar()
            state, answer = self.standing.state, self.standing.answer
            is_accepted = state is CaseState.ANSWERED and answer is AnswerStanding.ACCEPTED
            likely = LIKELY[state, is_accepted] if self.chance.random() < 0.85 else EVERY
            self.do(self.act(self.chance.choice(likely)))

    def change_calendar(self) -> None:
        """A day is declared free, or is not free after all; the job that follows reckons running clocks anew."""
        day = self.now.date() + timedelta(days=self.chance.randint(-3, 25))
        if day not in self.holidays:
            self.holidays = self.holidays | {day}
        elif day > self.now.date() + ONE_DAY:
            # Whoever rested yesterday did not work then, whatever is said today.
            self.holidays = self.holidays - {day}
        if self.chance.random() < 0.9:
            self.do(Recalculated())
            self.check_whole_term()

    def check_whole_term(self) -> None:
        """No clock is lost: a running term has all its working days, by the calendar as it is now."""
        standing, calendar = self.standing, self.calendar()
        if standing.is_live and not standing.stopped_on and not calendar.has_passed(standing.deadline):
            assert standing.term_from is not None
            assert working(calendar, standing.term_from, standing.deadline) >= standing.term_days
            assert working(calendar, self.since, standing.deadline) >= self.owed

    def act(self, kind: type) -> Act:
        pick = self.chance.choice
        if kind is Answered:
            return Answered(pick(("نُظف", "نُظف", " ")), pick((1, 2, 0, 5, 6)))
        if kind is Rechecked:
            standing = self.standing
            state = pick(STATES) if self.chance.random() < 0.2 else FOLLOWS.get(standing.recheck, STATES[0])
            outcome = pick(OUTCOMES) if state is RecheckState.JUDGED else None
            return Rechecked(state, outcome, DEFAULT_TERMS[self.severity])
        if kind in {Accepted, Closed}:
            return kind(pick((1, 2)))  # type: ignore[no-any-return]
        if kind is AnswerRefused:
            return AnswerRefused(pick(("لا يكفي", "")))
        if kind is Reopened:
            return Reopened(pick(("عاد كما كان", "")), DEFAULT_TERMS[self.severity])
        if kind is Extended:
            return Extended(self.standing.deadline + timedelta(days=self.chance.randint(-5, 30)), "سبب")
        if kind is Stopped:
            return Stopped(pick(CAUSES), pick(("قرار", "قرار", " ")), pick((True, False)))
        if kind is Escalated:
            return Escalated(pick(RUNGS))
        if kind is AppealDecided:
            return AppealDecided(pick(DECISIONS))
        return kind()  # type: ignore[no-any-return]

    def do(self, act: Act) -> None:
        before, calendar = self.standing, self.calendar()
        after = move(before, act, calendar)
        if isinstance(after, Refusal):
            return
        assert before.state is not CaseState.WITHDRAWN
        assert after.deadline >= before.deadline
        assert (after.stopped_on is None) == (after.left_days is None) == (after.stop_cause is None)
        assert after.extensions <= 1
        assert RUNGS.index(after.rung) >= RUNGS.index(before.rung) or isinstance(act, Reopened)
        if after.state is CaseState.CLOSED and before.state is not CaseState.CLOSED:
            self.check_closing(before, act)
        if isinstance(act, Answered):
            assert 1 <= after.proofs <= 5
        self.count(before, after, calendar)
        self.standing = after
        self.tell(act, before, after, calendar)

    def check_closing(self, before: Standing, act: Act) -> None:
        assert isinstance(act, Closed)
        assert before.state is CaseState.ANSWERED
        assert before.answer is AnswerStanding.ACCEPTED
        assert before.proofs > 0
        assert before.accepted_by is not None
        assert before.accepted_by != act.by
        seen = (before.recheck, before.outcome) == (RecheckState.SETTLED, RecheckOutcome.FIXED)
        assert seen or before.recheck in {RecheckState.SPARED, RecheckState.WAIVED}
        self.told.closed += 1

    def count(self, before: Standing, after: Standing, calendar: Calendar) -> None:
        """The authority's days, kept apart from the rules: what it had, less the working days that went by."""
        if after.stopped_on and not before.stopped_on:
            self.owed = max(0, self.owed - working(calendar, self.since, calendar.today))
            assert (after.left_days or 0) >= self.owed
        elif before.stopped_on and not after.stopped_on:
            self.since = calendar.today
            if after.is_live:
                assert working(calendar, self.since, after.deadline) >= self.owed
                self.told.resumed += 1
        elif after.extensions > before.extensions:
            self.owed, self.since = working(calendar, calendar.today, after.deadline), calendar.today
        is_back = after.state is CaseState.OPEN and before.state in {CaseState.CLOSED, CaseState.ANSWERED}
        if is_back and after.answer is not AnswerStanding.REFUSED:
            full = DEFAULT_TERMS[self.severity]
            assert working(calendar, calendar.today, after.deadline) >= full
            assert after.left_days is None or after.left_days >= full
            self.owed, self.since = full, calendar.today
            self.told.reopened += 1
        self.told.recalculated += after.deadline > before.deadline and after.term_from == before.term_from
        self.told.escalated += after.rung != before.rung
        self.told.acts += 1

    def tell(self, act: Act, before: Standing, after: Standing, calendar: Calendar) -> None:
        """As the log would: by UTC's day, with a deadline where the verb sets one. Its rule stays green."""
        verb = VERBS.get(type(act), b"")
        if isinstance(act, Rechecked) and after.state is CaseState.OPEN:
            verb = b"case.reopened"
        elif isinstance(act, Appealed | AppealDecided) and (before.stopped_on is None) != (
            after.stopped_on is None
        ):
            verb = b"case.stopped" if after.stopped_on else b"case.resumed"
        if not verb or self.clock is None:
            assert after.deadline == before.deadline
            return
        moved = verb in SETS_DEADLINE
        assert moved or after.deadline == before.deadline
        at = self.now.astimezone(UTC).date().isoformat().encode()
        new = after.deadline.isoformat().encode() if moved else b""
        wrong, self.clock = judge_deadline(verb, at, new, self.clock)
        assert wrong == "", (wrong, verb, at, new, before, after)
        # What is over by the wall calendar is over at the moment at which the day ends there, whatever the clocks did.
        ends = start_of_day(after.deadline + ONE_DAY, self.zone)
        assert (calendar.today > after.deadline) == (self.now >= ends)


FOLLOWS: dict[RecheckState | None, RecheckState] = {
    None: RecheckState.WANTED,
    RecheckState.WANTED: RecheckState.ASKED,
    RecheckState.ASKED: RecheckState.JUDGED,
    RecheckState.JUDGED: RecheckState.SETTLED,
    RecheckState.SETTLED: RecheckState.WANTED,
}
