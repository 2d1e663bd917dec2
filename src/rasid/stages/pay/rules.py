"""What was done and at which rates enter; what is owed and why, in whole coins, leaves. Nothing here knows a score.

Who leaves because of danger is paid like who stayed. A refusal to pay is always a person's, with a reason that the
observer reads and may answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from rasid.stages.observers.rules import Contract
from rasid.stages.reviews.rules import RejectionCode, Verdict
from rasid.stages.visits.rules import Purpose, Reason, VisitState

SETS_RATES = "pay_rates.set"
APPROVES_RUN = "pay_run.approved"
EXPORTS_AGAIN = "pay_run.exported_again"
"""What takes two people, by the verbs that the log knows it under."""

LONGEST_NOTE = 1000
MOST_AMOUNT = Decimal(1_000_000)
LEAST_REASON = 10


class LineKind(StrEnum):
    """What a line pays for. A correction takes from another line, and says why."""

    VISIT = "visit"
    DISTANCE = "distance"
    WAITING = "waiting"
    EXPENSE = "expense"
    EXPENSE_MORE = "expense-more"
    CORRECTION = "correction"


class Ground(StrEnum):
    """Why a visit is paid, or in question."""

    ACCEPTED = "accepted"
    UNSAFE = "unsafe"
    RECOGNISED = "recognised"
    PLACE_CLOSED = "place-closed"
    TURNED_AWAY = "turned-away"
    EXPOSED = "exposed"
    FABRICATED = "fabricated"
    REJECTED = "rejected"
    NOT_SEEN_ARRIVING = "not-seen-arriving"
    UNWELL = "unwell"
    OTHER = "other"
    NO_RATE = "no-rate"


class Standing(StrEnum):
    """What follows for pay: it is owed; a person looks first; or a person refused it already, for fabrication."""

    PAYS = "pays"
    ASKED = "asked"
    WITHHELD = "withheld"


class Outcome(StrEnum):
    """What a person decided about a visit in question."""

    PAYS = "pays"
    WITHHELD = "withheld"


class ExpenseKind(StrEnum):
    TRANSPORT = "transport"
    PARKING = "parking"
    FEE = "fee"
    PURCHASE = "purchase"
    PHONE = "phone"


class RunState(StrEnum):
    """Frozen: its lines are fixed. Dropped: they are free again."""

    FROZEN = "frozen"
    APPROVED = "approved"
    EXPORTED = "exported"
    SETTLED = "settled"
    DROPPED = "dropped"


class PaymentState(StrEnum):
    WAITING = "waiting"
    PAID = "paid"
    REJECTED = "rejected"


class LineState(StrEnum):
    """How far a line's money has come, as the observer reads it."""

    EARNED = "earned"
    IN_RUN = "in-run"
    APPROVED = "approved"
    SENT = "sent"
    PAID = "paid"
    NOTHING = "nothing"


class Refusal(StrEnum):
    NOT_THERE = "pay-not-there"
    REASON_MISSING = "pay-reason-missing"
    NO_RATES = "pay-no-rates"
    RATES_EMPTY = "pay-rates-empty"
    RATES_TWICE = "pay-rates-twice"
    RATES_TOO_EARLY = "pay-rates-too-early"
    RATES_PURPOSE = "pay-rates-purpose"
    BANDS_WITHOUT_ZERO = "pay-bands-without-zero"
    CURRENCY_UNKNOWN = "pay-currency-unknown"
    CURRENCY_CHANGED = "pay-currency-changed"
    AMOUNT_WRONG = "pay-amount-wrong"
    DEBTOR_WRONG = "pay-debtor-wrong"
    DECIDED = "pay-decided"
    NOT_DECIDED = "pay-not-decided"
    SAID_ALREADY = "pay-said-already"
    SAME_PERSON = "pay-same-person"
    SAFETY_STANDS = "pay-safety-stands"
    MORE_THAN_THE_LINE = "pay-more-than-the-line"
    NOT_SO_EARLY = "pay-not-so-early"
    TOO_LATE = "pay-too-late"
    RECEIPT_MISSING = "pay-receipt-missing"
    TOO_MANY_WAIT = "pay-too-many-wait"
    KIND_NOT_PAID = "pay-kind-not-paid"
    OVER_CEILING = "pay-over-ceiling"
    OVER_CLAIM = "pay-over-claim"
    NOTHING_TO_PAY = "pay-nothing-to-pay"
    RUN_OPEN = "pay-run-open"
    WRONG_STATE = "pay-wrong-state"
    CHANGED_MEANWHILE = "pay-changed-meanwhile"
    NO_DEBTOR = "pay-no-debtor"
    ACCOUNT_WRONG = "pay-account-wrong"
    NAME_MISSING = "pay-name-missing"
    ANSWER_WRONG = "pay-answer-wrong"


# What a visit is worth ----------------------------------------------------------

_PAID_REASONS = {Reason.UNSAFE: Ground.UNSAFE, Reason.RECOGNISED: Ground.RECOGNISED}
# Said of a door: believed from whoever said before that they stood at it.
_DOOR_REASONS = {Reason.PLACE_CLOSED: Ground.PLACE_CLOSED, Reason.TURNED_AWAY: Ground.TURNED_AWAY}
_OTHER_REASONS = {Reason.UNWELL: Ground.UNWELL}
SAFETY = frozenset({Ground.UNSAFE, Ground.RECOGNISED, Ground.EXPOSED})


def standing_of(
    state: VisitState,
    reason: Reason | None,
    has_started: bool,
    verdict: Verdict | None,
    code: RejectionCode | None,
) -> tuple[Standing, Ground] | None:
    """Whether a visit is owed, and why; None while nothing can be said (not filed, or not read yet).

    A reading counts before the step: whoever left and filed later is judged by what was filed, but was paid for
    leaving already.
    """
    if verdict is Verdict.ACCEPTED:
        return Standing.PAYS, Ground.ACCEPTED
    if verdict is Verdict.REJECTED:
        if code is RejectionCode.OBSERVER_EXPOSED:
            return Standing.PAYS, Ground.EXPOSED
        if code is RejectionCode.COPIED:
            return Standing.WITHHELD, Ground.FABRICATED
        return Standing.ASKED, Ground.REJECTED
    if state is not VisitState.ABANDONED or reason is None:
        return None
    if reason in _PAID_REASONS:
        return Standing.PAYS, _PAID_REASONS[reason]
    if reason in _DOOR_REASONS:
        return (
            (Standing.PAYS, _DOOR_REASONS[reason])
            if has_started
            else (Standing.ASKED, Ground.NOT_SEEN_ARRIVING)
        )
    return Standing.ASKED, _OTHER_REASONS.get(reason, Ground.OTHER)


@dataclass(frozen=True, slots=True)
class Rate:
    """What one visit earns. An empty field fits any; the most particular rate that fits is taken."""

    amount: Decimal
    use: str = ""
    tier: str = ""
    channel: str = ""
    purpose: str = ""

    def fits(self, use: str, tier: str, channel: str, purpose: str) -> bool:
        wanted = (use, tier, channel, purpose)
        return all(own in {"", asked} for own, asked in zip(self.conditions, wanted, strict=True))

    @property
    def conditions(self) -> tuple[str, str, str, str]:
        return self.use, self.tier, self.channel, self.purpose

    @property
    def particularity(self) -> tuple[int, bool, bool, bool, bool]:
        """How many conditions it names; among as many, purpose before channel before tier before use."""
        named = tuple(bool(each) for each in reversed(self.conditions))
        return sum(named), named[0], named[1], named[2], named[3]


@dataclass(frozen=True, slots=True)
class Band:
    """From so many kilometres there and back, this much for the way."""

    from_km: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Most that is paid back of one kind of expense; `no_receipt`: up to here without a picture of one."""

    kind: ExpenseKind
    per_visit: Decimal
    per_week: Decimal
    no_receipt: Decimal


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that is paid by, from a day on. Money in `currency`, to `decimals` places."""

    starts_on: date
    currency: str
    decimals: int
    promise_days: int
    detour: Decimal
    rates: tuple[Rate, ...]
    bands: tuple[Band, ...] = ()
    waiting_allowance: int = 30
    waiting_amount: Decimal = Decimal()
    waiting_most: int = 180
    ceilings: Mapping[ExpenseKind, Ceiling] = field(default_factory=dict)
    debtor_name: str = ""
    debtor_iban: str = ""
    debtor_bic: str = ""


WAITING_STEP = 30
"""Waiting is paid by the half hour begun."""


BLIND = frozenset({Purpose.SAMPLE, Purpose.DOUBLE, Purpose.CONTROL, Purpose.REVISIT})
"""Paid alike: by another amount whoever made the visit would know that it was a double, or a re-visit."""


def money(amount: Decimal, decimals: int) -> Decimal:
    """In whole coins of the currency: dinars have three places, riyals two. Halves go up."""
    return amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def rate_for(card: Card, use: str, tier: str, channel: str, purpose: str) -> Rate | None:
    fitting = [rate for rate in card.rates if rate.fits(use, tier, channel, purpose)]
    return max(fitting, key=lambda rate: rate.particularity, default=None)


def way_km(straight_m: float, detour: Decimal) -> Decimal:
    """Kilometres there and back: the straight distance, times how much longer roads are; to a tenth."""
    return (Decimal(round(straight_m)) * detour * 2 / 1000).quantize(Decimal("0.1"), ROUND_HALF_UP)


def band_for(card: Card, km: Decimal) -> Band | None:
    return max(
        (band for band in card.bands if band.from_km <= km), key=lambda band: band.from_km, default=None
    )


def minutes_over(card: Card, minutes: int, time_box: int) -> int:
    """Minutes at the place beyond what the scenario takes and the allowance; a form left open overnight is capped."""
    return min(max(minutes - time_box - card.waiting_allowance, 0), card.waiting_most)


def waiting_pay(card: Card, over: int) -> Decimal:
    return card.waiting_amount * -(-over // WAITING_STEP)


@dataclass(frozen=True, slots=True)
class Work:
    """What one visit was. `straight_m` and `minutes` are None where there is no way, or nobody knows."""

    use: str
    tier: str
    channel: str
    purpose: str
    contract: Contract
    time_box: int
    straight_m: float | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """One line to be. `facts` are the numbers it was reckoned from, as text."""

    kind: LineKind
    amount: Decimal
    facts: Mapping[str, str]


def owed(card: Card, work: Work) -> list[Owed] | None:
    """Lines that a visit earns; None where no rate fits. Whoever has a salary gets the way, and a line that says so."""
    rate = rate_for(card, work.use, work.tier, work.channel, work.purpose)
    if rate is None:
        return None
    has_salary = work.contract is Contract.FULL_TIME
    by = dict(zip(("use", "tier", "channel", "purpose"), rate.conditions, strict=True))
    amount = Decimal() if has_salary else rate.amount
    lines = [Owed(LineKind.VISIT, amount, {**by, "contract": work.contract, "rate": f"{rate.amount:f}"})]
    if work.straight_m is not None:
        km = way_km(work.straight_m, card.detour)
        band = band_for(card, km)
        if band is not None and band.amount:
            facts = {"km": f"{km:f}", "from_km": str(band.from_km)}
            lines.append(Owed(LineKind.DISTANCE, band.amount, facts))
    if work.minutes is not None and not has_salary:
        over = minutes_over(card, work.minutes, work.time_box)
        if pay := waiting_pay(card, over):
            facts = {
                "over": str(over),
                "allowance": str(card.waiting_allowance),
                "time_box": str(work.time_box),
            }
            lines.append(Owed(LineKind.WAITING, pay, facts))
    return [Owed(line.kind, money(line.amount, card.decimals), line.facts) for line in lines]


# Rates ---------------------------------------------------------------------------


def card_refusal(card: Card, in_force: Card | None, newest: date | None, next_week: date) -> Refusal | None:
    """Rates follow, and never reach back: the first begin any day, later ones with a week that has not begun.

    `newest`: from when the newest rates hold; a currency once paid in stays the programme's.
    """
    if not card.rates:
        return Refusal.RATES_EMPTY
    if len({rate.conditions for rate in card.rates}) < len(card.rates):
        return Refusal.RATES_TWICE
    if any(rate.purpose in BLIND for rate in card.rates):
        return Refusal.RATES_PURPOSE
    amounts = (
        [rate.amount for rate in card.rates] + [band.amount for band in card.bands] + [card.waiting_amount]
    )
    for ceiling in card.ceilings.values():
        amounts += [ceiling.per_visit, ceiling.per_week, ceiling.no_receipt]
    if any(not 0 <= amount < MOST_AMOUNT or money(amount, card.decimals) != amount for amount in amounts):
        return Refusal.AMOUNT_WRONG
    if card.bands and min(band.from_km for band in card.bands) != 0:
        return Refusal.BANDS_WITHOUT_ZERO
    if in_force is not None and in_force.currency != card.currency:
        return Refusal.CURRENCY_CHANGED
    if newest is not None and (card.starts_on < next_week or card.starts_on <= newest):
        return Refusal.RATES_TOO_EARLY
    return None


# What a person decides -------------------------------------------------------------


def may_decide_held(outcome: str, reason: str) -> Refusal | None:
    if outcome:
        return Refusal.DECIDED
    return None if len(reason.strip()) >= LEAST_REASON else Refusal.REASON_MISSING


def may_appeal(outcome: str, appealed: bool, text: str) -> Refusal | None:
    """The observer answers a refusal once."""
    if outcome != Outcome.WITHHELD:
        return Refusal.NOT_DECIDED
    if appealed:
        return Refusal.SAID_ALREADY
    return None if text.strip() else Refusal.REASON_MISSING


def may_decide_appeal(
    appealed: bool, decided: bool, officer: int, decided_by: Iterable[int | None], reason: str
) -> Refusal | None:
    """Somebody who did not refuse it hears the appeal."""
    if not appealed:
        return Refusal.NOT_DECIDED
    if decided:
        return Refusal.DECIDED
    if officer in decided_by:
        return Refusal.SAME_PERSON
    return None if len(reason.strip()) >= LEAST_REASON else Refusal.REASON_MISSING


def may_correct(amount: Decimal, left: Decimal, ground: str, decimals: int, reason: str) -> Refusal | None:
    """Take back from a line: never more than is left of it, never what was paid for leaving danger."""
    if len(reason.strip()) < LEAST_REASON:
        return Refusal.REASON_MISSING
    if ground in SAFETY:
        return Refusal.SAFETY_STANDS
    if amount <= 0 or money(amount, decimals) != amount:
        return Refusal.AMOUNT_WRONG
    return Refusal.MORE_THAN_THE_LINE if amount > left else None


# The promise ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waited:
    """One visit's pay: since when it is owed, and when it was paid, if it was."""

    since: datetime
    paid: datetime | None


def kept_promise(waits: Sequence[Waited], days: int, now: datetime) -> tuple[int, int]:
    """(paid in time, due): only those count whose last day has passed, or that were paid."""
    last = timedelta(days=days)
    due = [each for each in waits if each.paid is not None or each.since + last < now]
    return sum(each.paid is not None and each.paid - each.since <= last for each in due), len(due)
