"""The desk reads the rates in force and those before, asks for others, and grants what another officer asked for."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from babel.numbers import get_territory_currencies
from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.four_eyes import queries as four_eyes
from rasid.foundation.four_eyes.rules import LEAST_REASON
from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.protocols.payments import iban
from rasid.stages.observers.rules import Tier
from rasid.stages.pay import queries
from rasid.stages.pay.models import RateCard
from rasid.stages.pay.rates import actions
from rasid.stages.pay.rules import BLIND, SETS_RATES, Band, Card, Ceiling, ExpenseKind, Rate
from rasid.stages.pay.words import CONDITIONS, MoneyField, card_rows, choices
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.visits.rules import Channel, Purpose

SPARE_ROWS = 3
CODE = {"dir": "ltr", "autocomplete": "off"}
COLUMNS = ("what", "amount")


class RateForm(forms.Form):
    """One row; without an amount it is none."""

    use = forms.ChoiceField(
        label=Message("pay-rate-use"),
        choices=choices("pay-use", QuestionnaireUse, "pay-rate-whichever"),
        required=False,
    )
    tier = forms.ChoiceField(
        label=Message("pay-rate-tier"),
        choices=choices("pay-tier", Tier, "pay-rate-whichever"),
        required=False,
    )
    channel = forms.ChoiceField(
        label=Message("pay-rate-channel"),
        choices=choices("pay-channel", Channel, "pay-rate-whichever"),
        required=False,
    )
    purpose = forms.ChoiceField(
        label=Message("pay-rate-purpose"),
        choices=choices("pay-purpose", [each for each in Purpose if each not in BLIND], "pay-rate-whichever"),
        required=False,
    )
    amount = MoneyField(label=Message("pay-rate-amount"), required=False)


class BandForm(forms.Form):
    from_km = forms.IntegerField(label=Message("pay-band-from"), min_value=0, max_value=2000, required=False)
    amount = MoneyField(label=Message("pay-rate-amount"), required=False)


RateRows = forms.formset_factory(RateForm, extra=SPARE_ROWS, max_num=40)
BandRows = forms.formset_factory(BandForm, extra=SPARE_ROWS, max_num=20)


class CardForm(forms.Form):
    """What holds beside single rates."""

    starts_on = forms.DateField(
        label=Message("pay-card-starts"),
        help_text=Message("pay-card-starts-hint"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    currency = forms.RegexField(
        r"^[A-Z]{3}$", label=Message("pay-card-currency"), widget=forms.TextInput(attrs=CODE)
    )
    promise_days = forms.IntegerField(
        label=Message("pay-card-promise"),
        help_text=Message("pay-card-promise-hint"),
        min_value=1,
        max_value=90,
    )
    detour = forms.DecimalField(
        label=Message("pay-card-detour"),
        help_text=Message("pay-card-detour-hint"),
        min_value=1,
        max_value=3,
        decimal_places=2,
    )
    waiting_allowance = forms.IntegerField(
        label=Message("pay-card-allowance"),
        help_text=Message("pay-card-allowance-hint"),
        min_value=0,
        max_value=600,
    )
    waiting_amount = MoneyField(label=Message("pay-card-waiting"))
    waiting_most = forms.IntegerField(label=Message("pay-card-waiting-most"), min_value=0, max_value=720)
    debtor_name = forms.CharField(
        label=Message("pay-card-debtor"),
        help_text=Message("pay-card-debtor-hint"),
        max_length=140,
        required=False,
    )
    debtor_iban = forms.CharField(
        label=Message("pay-card-debtor-iban"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=CODE),
    )
    debtor_bic = forms.RegexField(
        r"^([A-Z0-9]{8}|[A-Z0-9]{11})$",
        label=Message("pay-card-debtor-bic"),
        required=False,
        widget=forms.TextInput(attrs=CODE),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in ExpenseKind:
            for name in ("per_visit", "per_week", "no_receipt"):
                label = Message(
                    f"pay-ceiling-{name.replace('_', '-')}", kind=Message(f"pay-expense-kind-{kind}")
                )
                self.fields[f"{kind}-{name}"] = MoneyField(label=label, required=False)
        self.fields["reason"] = forms.CharField(
            label=Message("programmes-reason"),
            help_text=Message("programmes-reason-hint"),
            widget=forms.Textarea(attrs={"rows": 2}),
            min_length=LEAST_REASON,
            max_length=2000,
        )

    def ceilings(self) -> dict[ExpenseKind, Ceiling]:
        given, found = self.cleaned_data, {}
        for kind in ExpenseKind:
            per_visit, per_week = given[f"{kind}-per_visit"], given[f"{kind}-per_week"]
            if per_visit is not None or per_week is not None:
                visit, week = per_visit or per_week, per_week or per_visit
                found[kind] = Ceiling(kind, visit, week, given[f"{kind}-no_receipt"] or Decimal())
        return found


@member_page(*DESK)
@fresh
@require_http_methods(["GET", "POST"])
def pay_rates(request: ProgrammeRequest) -> HttpResponseBase:
    """What is paid now, what another asks for beside it, those before, and a form to ask."""
    programme = request.programme
    rows = list(queries.cards(programme))
    now = queries.card_on(programme, programmes.today(programme))
    pending = four_eyes.waiting(programme.id, SETS_RATES).select_related("asked_by").first()
    if wants_table(request):
        return table_response(
            request,
            "rates",
            [say(f"pay-rates-column-{name}") for name in ("from", *COLUMNS)],
            _all_rows(rows),
        )
    act = request.POST.get("act", "") if request.method == "POST" else ""
    bound = request.POST if act == "propose" else None
    newest = queries.read(rows[0]) if rows else None
    form = CardForm(bound, initial=_initial(programme, newest))
    rate_rows = RateRows(bound, prefix="rates", initial=_rate_rows(newest))
    band_rows = BandRows(bound, prefix="bands", initial=_band_rows(newest))
    if act and (done := _act(request, act, form, rate_rows, band_rows)):
        return done
    context = {
        "title": say("pay-rates-title"),
        "back_url": reverse("pay_desk", args=[programme.slug]),
        "now": now,
        "rows": card_rows(queries.read(now), with_debtor=True) if now else [],
        "pending": pending,
        "wanted": card_rows(actions.card_from(pending.terms), with_debtor=True) if pending else [],
        "wanted_from": actions.card_from(pending.terms).starts_on if pending else None,
        "is_own": pending is not None and pending.asked_by_id == request.member.pk,
        "cards": rows,
        "form": form,
        "rate_rows": rate_rows,
        "band_rows": band_rows,
    }
    return render(request, "pay/rates.html", context)


def _initial(programme: Programme, card: Card | None) -> dict[str, Any]:
    if card is None:
        known = get_territory_currencies(programme.country.upper())
        return {
            "starts_on": programmes.today(programme), "currency": known[0] if known else "", "promise_days": 14,
            "detour": Decimal("1.30"), "waiting_allowance": 30, "waiting_amount": Decimal(), "waiting_most": 180,
        }  # fmt: skip
    found: dict[str, Any] = {
        name: getattr(card, name)
        for name in ("currency", "promise_days", "detour", "waiting_allowance", "waiting_amount", "waiting_most",
                     "debtor_name", "debtor_iban", "debtor_bic")
    }  # fmt: skip
    for kind, ceiling in card.ceilings.items():
        for name in ("per_visit", "per_week", "no_receipt"):
            found[f"{kind}-{name}"] = getattr(ceiling, name)
    return found


def _rate_rows(card: Card | None) -> list[dict[str, Any]]:
    rates = card.rates if card else ()
    return [dict(zip(CONDITIONS, rate.conditions, strict=True)) | {"amount": rate.amount} for rate in rates]


def _band_rows(card: Card | None) -> list[dict[str, Any]]:
    return [{"from_km": band.from_km, "amount": band.amount} for band in (card.bands if card else ())]


def _all_rows(cards: list[RateCard]) -> list[list[str]]:
    return [
        [date_words(card.starts_on), what, amount]
        for card in cards
        for what, amount in card_rows(queries.read(card), with_debtor=True)
    ]


def _act(
    request: ProgrammeRequest, act: str, form: CardForm, rates: Any, bands: Any
) -> HttpResponseBase | None:
    try:
        if act == "propose":
            if not (form.is_valid() and rates.is_valid() and bands.is_valid()):
                return None
            card = _wanted(form, rates, bands)
            actions.propose_rates(request.viewer, request.member, card, form.cleaned_data["reason"])
        elif act in {"grant", "refuse"}:
            done: Any = {"grant": actions.grant_rates, "refuse": actions.refuse_rates}[act]
            done(request.viewer, request.member, UUID(request.POST.get("proposal", "")))
        else:
            raise Http404
    except ValueError:
        raise Http404 from None
    except Refused as refused:
        if act == "propose":
            form.add_error(None, refused.text())
            return None
        messages.error(request, refused.text())
    else:
        messages.success(request, say(f"pay-rates-done-{act}"))
    return redirect("pay_rates", programme=request.programme.slug)


def _wanted(form: CardForm, rates: Any, bands: Any) -> Card:
    given = form.cleaned_data
    return Card(
        starts_on=given["starts_on"],
        currency=given["currency"],
        decimals=actions.decimals_of(given["currency"]),
        promise_days=given["promise_days"],
        detour=given["detour"],
        rates=tuple(
            Rate(row["amount"], **{name: row[name] for name in CONDITIONS})
            for row in rates.cleaned_data
            if row.get("amount") is not None
        ),
        bands=tuple(
            Band(row["from_km"], row["amount"])
            for row in bands.cleaned_data
            if row.get("from_km") is not None and row.get("amount") is not None
        ),
        waiting_allowance=given["waiting_allowance"],
        waiting_amount=given["waiting_amount"],
        waiting_most=given["waiting_most"],
        ceilings=form.ceilings(),
        debtor_name=given["debtor_name"].strip(),
        debtor_iban=iban.compact(given["debtor_iban"]),
        debtor_bic=given["debtor_bic"],
    )
