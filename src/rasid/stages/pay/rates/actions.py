"""Rates that one officer asks for enter; rates that another granted, in force from a day on, leave."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from babel.core import get_global
from babel.numbers import get_currency_precision
from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.protocols.payments import iban
from rasid.stages.pay import queries
from rasid.stages.pay.models import DistanceBand, ExpenseCeiling, Rate, RateCard
from rasid.stages.pay.rules import (
    SETS_RATES,
    Band,
    Card,
    Ceiling,
    ExpenseKind,
    Refusal,
    card_refusal,
)
from rasid.stages.pay.rules import Rate as RateRule
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer, wave_span


def decimals_of(currency: str) -> int:
    """Places of a currency by CLDR: three for the dinar, two for the riyal. Raises Refused for one that is none."""
    if currency not in get_global("all_currencies"):
        raise Refused(Refusal.CURRENCY_UNKNOWN)
    return int(get_currency_precision(currency))


@transaction.atomic
def propose_rates(viewer: Viewer, by: User, card: Card, reason: str) -> Proposal:
    """Ask for these rates; another officer grants them or not. Raises Refused."""
    programme = _locked(viewer)
    _check(programme, card)
    return four_eyes.propose(
        by,
        programme.id,
        act=SETS_RATES,
        subject=f"programme:{programme.id}",
        terms=written(card),
        reason=reason,
    )


@transaction.atomic
def grant_rates(viewer: Viewer, by: User, proposal_id: UUID) -> RateCard:
    """Set exactly these. Visits before their first day stay paid as they were promised."""
    programme = _locked(viewer)
    proposal = four_eyes.grant(by, programme.id, proposal_id, act=SETS_RATES)
    card = card_from(proposal.terms)
    _check(programme, card)
    row = RateCard.objects.create(
        programme=programme,
        starts_on=card.starts_on,
        currency=card.currency,
        decimals=card.decimals,
        promise_days=card.promise_days,
        detour=card.detour,
        waiting_allowance_minutes=card.waiting_allowance,
        waiting_amount=card.waiting_amount,
        waiting_most_minutes=card.waiting_most,
        debtor_name=card.debtor_name,
        debtor_iban=card.debtor_iban,
        debtor_bic=card.debtor_bic,
        set_at=clock.now(),
        proposal=proposal,
    )
    Rate.objects.bulk_create(Rate(card=row, **asdict(rate)) for rate in card.rates)
    DistanceBand.objects.bulk_create(DistanceBand(card=row, **asdict(band)) for band in card.bands)
    ExpenseCeiling.objects.bulk_create(
        ExpenseCeiling(card=row, **asdict(ceiling)) for ceiling in card.ceilings.values()
    )
    # Sealed: with rates and a budget anybody could count visits.
    record(SETS_RATES, f"pay_rates:{row.id}", programme_id=programme.id, sets=proposal.terms, is_sealed=True)
    return row


@transaction.atomic
def refuse_rates(viewer: Viewer, by: User, proposal_id: UUID) -> Proposal:
    programme = _locked(viewer)
    return four_eyes.refuse(by, programme.id, proposal_id, act=SETS_RATES)


def written(card: Card) -> dict[str, Any]:
    """A card as terms are kept: amounts as text."""
    return {
        "starts_on": card.starts_on.isoformat(),
        "currency": card.currency,
        "decimals": card.decimals,
        "promise_days": card.promise_days,
        "detour": f"{card.detour:f}",
        "rates": [_text(asdict(rate)) for rate in card.rates],
        "bands": [_text(asdict(band)) for band in card.bands],
        "waiting": {
            "allowance": card.waiting_allowance,
            "amount": f"{card.waiting_amount:f}",
            "most": card.waiting_most,
        },
        "ceilings": [_text(asdict(ceiling)) for ceiling in card.ceilings.values()],
        "debtor": {"name": card.debtor_name, "iban": card.debtor_iban, "bic": card.debtor_bic},
    }


def card_from(terms: Mapping[str, Any]) -> Card:
    ceilings = [
        Ceiling(
            ExpenseKind(each["kind"]),
            Decimal(each["per_visit"]),
            Decimal(each["per_week"]),
            Decimal(each["no_receipt"]),
        )
        for each in terms["ceilings"]
    ]
    return Card(
        starts_on=date.fromisoformat(terms["starts_on"]),
        currency=terms["currency"],
        decimals=terms["decimals"],
        promise_days=terms["promise_days"],
        detour=Decimal(terms["detour"]),
        rates=tuple(RateRule(**{**each, "amount": Decimal(each["amount"])}) for each in terms["rates"]),
        bands=tuple(Band(each["from_km"], Decimal(each["amount"])) for each in terms["bands"]),
        waiting_allowance=terms["waiting"]["allowance"],
        waiting_amount=Decimal(terms["waiting"]["amount"]),
        waiting_most=terms["waiting"]["most"],
        ceilings={each.kind: each for each in ceilings},
        debtor_name=terms["debtor"]["name"],
        debtor_iban=terms["debtor"]["iban"],
        debtor_bic=terms["debtor"]["bic"],
    )


def _text(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: f"{value:f}" if isinstance(value, Decimal) else value for name, value in fields.items()}


def _check(programme: Programme, card: Card) -> None:
    """Asked when it is proposed and again when it is granted: what waited may be too late by then."""
    newest = queries.cards(programme).order_by("-starts_on").first()
    today = programmes.today(programme)
    next_week = wave_span(today, programme.week_starts_on)[1] + timedelta(days=1)
    in_force = queries.read(newest) if newest else None
    refusal = card_refusal(card, in_force, newest.starts_on if newest else None, next_week)
    if refusal is None and decimals_of(card.currency) != card.decimals:
        refusal = Refusal.CURRENCY_UNKNOWN
    named, numbered = bool(card.debtor_name.strip()), bool(card.debtor_iban)
    if named != numbered or (numbered and iban.trouble(card.debtor_iban)):
        refusal = refusal or Refusal.DEBTOR_WRONG
    if refusal:
        raise Refused(refusal)


def _locked(viewer: Viewer) -> Programme:
    if not viewer.has(*DESK):
        raise Refused(Refusal.NOT_THERE)
    return Programme.objects.select_for_update().get(id=viewer.programme_id)
