"""An amount, a line and its rule enter; what a reader reads leaves, and what somebody typed as money comes in."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_symbol
from django import forms

from rasid.foundation.text.formatting import date_words, duration_words, isolated, joined, number
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.style import active_language
from rasid.protocols.payments import iban
from rasid.stages.observers.rules import Contract
from rasid.stages.pay.models import PayLine, Payment, RateCard
from rasid.stages.pay.queries import Line
from rasid.stages.pay.rules import Card, LineKind, LineState
from rasid.stages.pay.runs.actions import NO_ACCOUNT
from rasid.stages.visits.models import Visit

_TYPED = str.maketrans("٠١٢٣٤٥٦٧٨٩٫،", "0123456789.,", "٬\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
BADGES = {LineState.PAID: "primary", LineState.NOTHING: "outline", LineState.EARNED: "action"}


class MoneyField(forms.DecimalField):
    """An amount as somebody types it on an Arabic keyboard: «١٢٫٥» and «12,5» are 12.5."""

    def __init__(self, **more: Any) -> None:
        more.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"})
        )
        more.setdefault("min_value", Decimal())
        super().__init__(max_digits=12, decimal_places=3, **more)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        typed = str(value).translate(_TYPED).replace(" ", "") if value else value
        # A comma before one or two digits, or three after a zero, is a decimal point; thousands are not typed here.
        return super().to_python(typed.replace(",", ".") if isinstance(typed, str) else typed)


def amount_words(amount: Decimal, currency: str, decimals: int) -> str:
    """«12.500 د.أ.»: the currency's own places, its symbol as its users write it."""
    symbol = get_currency_symbol(currency, locale=active_language())
    # A minus sign beside a symbol drifts in Arabic: it is said.
    message = "pay-amount-taken" if amount < 0 else "pay-amount"
    return say(message, amount=number(abs(amount), decimals), currency=symbol)


def paid_in(card: RateCard, amount: Decimal) -> str:
    return amount_words(amount, card.currency, card.decimals)


def visit_code(visit: Visit) -> str:
    """By which a visit is spoken of on paper: eight characters, nothing of the place."""
    return visit.id.hex[:8].upper()


def month_words(month: date) -> str:
    """«تشرين الثاني 2026»: the date's words without its day."""
    words = date_words(month, weekday=False)
    return words.split(" ", 1)[1] if words[:1].isdecimal() else words


def rule_words(line: PayLine) -> str:
    """Why this amount: the rate, the way, the minutes, or who took back and why."""
    facts, card = line.facts, line.card
    match LineKind(line.kind):
        case LineKind.VISIT:
            ground = say(f"pay-ground-{line.ground}")
            if facts.get("contract") == Contract.FULL_TIME:
                return say("pay-rule-salary", ground=ground)
            return say("pay-rule-visit", ground=ground, rate=rate_words(facts))
        case LineKind.DISTANCE:
            return say("pay-rule-distance", km=number(Decimal(facts["km"])), from_km=int(facts["from_km"]))
        case LineKind.WAITING:
            return say("pay-rule-waiting", over=int(facts["over"]), allowance=int(facts["allowance"]))
        case LineKind.EXPENSE | LineKind.EXPENSE_MORE:
            assert line.expense is not None
            asked = paid_in(card, line.expense.amount)
            return say("pay-rule-expense", kind=say(f"pay-expense-kind-{line.expense.kind}"), asked=asked)
        case LineKind.CORRECTION:
            return say("pay-rule-correction", reason=line.reason)


CONDITIONS = ("use", "tier", "channel", "purpose")


def rate_words(conditions: Mapping[str, str]) -> str:
    """What a rate names: «زيارة، بالهاتف»; or every visit."""
    named = [
        say(f"pay-{name}-{conditions[name].replace('_', '-')}") for name in CONDITIONS if conditions.get(name)
    ]
    return joined(named) if named else say("pay-rate-any")


def card_rows(card: Card, *, with_debtor: bool = False) -> list[tuple[str, str]]:
    """Everything that is paid by, in words; who pays is for the desk."""

    def amount(value: Decimal) -> str:
        return amount_words(value, card.currency, card.decimals)

    rows = [
        (rate_words(dict(zip(CONDITIONS, rate.conditions, strict=True))), amount(rate.amount))
        for rate in card.rates
    ]
    rows += [(say("pay-band-words", km=band.from_km), amount(band.amount)) for band in card.bands]
    if card.waiting_amount:
        after = duration_words(card.waiting_allowance)
        rows.append((say("pay-waiting-words", after=after), amount(card.waiting_amount)))
    for each in card.ceilings.values():
        words = say(
            "pay-ceiling-words",
            visit=amount(each.per_visit), week=amount(each.per_week), without=amount(each.no_receipt),
        )  # fmt: skip
        rows.append((say(f"pay-expense-kind-{each.kind}"), words))
    rows.append((say("pay-card-promise"), say("pay-days", days=card.promise_days)))
    rows.append((say("pay-card-detour"), number(card.detour)))
    if with_debtor and card.debtor_name:
        rows.append((say("pay-card-debtor"), f"{card.debtor_name} · {iban.in_groups(card.debtor_iban)}"))
    return rows


def state_words(line: Line) -> str:
    """How far the money has come, and since when where a day is known."""
    words = say(f"pay-state-{line.state}")
    if line.state is LineState.PAID and line.payment and line.payment.answered_at:
        return say("pay-state-since", state=words, day=date_words(line.payment.answered_at, weekday=False))
    if line.state is LineState.EARNED:
        return say("pay-state-since", state=words, day=date_words(line.row.earned_at, weekday=False))
    return words


def returned_words(payment: Payment) -> str:
    """Why the treasury sent it back."""
    reason = say("pay-returned-no-account") if payment.reason == NO_ACCOUNT else payment.reason
    return say("pay-returned", reason=reason)


def what_words(line: PayLine, *, is_quiet: bool = False) -> str:
    """What a line is for. On paper nothing says which role was played, or where."""
    kind = say(f"pay-kind-{line.kind}")
    if line.visit is None:
        return kind
    code = isolated(visit_code(line.visit))
    if is_quiet or line.kind != LineKind.VISIT:
        return say("pay-what", kind=kind, code=code)
    role = in_language(line.visit.scenario.title) or in_language(line.visit.scenario.persona)
    return say("pay-what-role", kind=kind, code=code, role=role)


def choices(prefix: str, kinds: Any, any_: str = "") -> list[tuple[str, Message]]:
    """Options of a field, with a first one that chooses nothing where `any_` words it."""
    first = [("", Message(any_))] if any_ else []
    return [*first, *((str(kind), Message(f"{prefix}-{str(kind).replace('_', '-')}")) for kind in kinds)]
