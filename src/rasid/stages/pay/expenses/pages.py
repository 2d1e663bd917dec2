"""Expenses: an observer files them with a receipt and answers a cut; the desk grants, cuts with a reason."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import FORMATS, table_response, wants_table
from rasid.foundation.media.keeping import respond
from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.pay import queries as pay
from rasid.stages.pay.expenses import actions, queries
from rasid.stages.pay.expenses.queries import Standing, Stated
from rasid.stages.pay.models import Expense, RateCard
from rasid.stages.pay.rules import LONGEST_NOTE, ExpenseKind, Refusal
from rasid.stages.pay.words import MoneyField, choices, paid_in, visit_code
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK, Role
from rasid.stages.visits.queries import own_visits

ROWS_A_PAGE = 50
MOST_VISITS = 40
PICTURES = "image/*"
FIELD_OF = {
    Refusal.RECEIPT_MISSING: "receipt",
    Refusal.AMOUNT_WRONG: "amount",
    Refusal.NOT_SO_EARLY: "spent_on",
    Refusal.TOO_LATE: "spent_on",
    Refusal.KIND_NOT_PAID: "kind",
}
COLUMNS = ("filed", "observer", "kind", "spent", "asked", "granted", "standing")


class ExpenseForm(forms.Form):
    kind = forms.ChoiceField(
        label=Message("pay-expense-kind"),
        choices=choices("pay-expense-kind", ExpenseKind),
        widget=forms.RadioSelect,
    )
    amount = MoneyField(label=Message("pay-expense-amount"))
    spent_on = forms.DateField(
        label=Message("pay-expense-spent"), widget=forms.DateInput(attrs={"type": "date"})
    )
    visit = forms.ChoiceField(label=Message("pay-expense-visit"), required=False)
    receipt = forms.FileField(
        label=Message("pay-expense-receipt"),
        help_text=Message("pay-expense-receipt-hint"),
        required=False,
        widget=forms.FileInput(attrs={"accept": PICTURES}),
    )
    note = forms.CharField(
        label=Message("pay-expense-note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, visits: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visit"].choices = [("", Message("pay-expense-no-visit")), *visits]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=Message("pay-expense-answer"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_NOTE,
    )


class DecisionForm(forms.Form):
    granted = MoneyField(label=Message("pay-expense-granted"), help_text=Message("pay-expense-granted-hint"))
    reason = forms.CharField(
        label=Message("pay-reason"),
        help_text=Message("pay-expense-reason-hint"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


# In the field -------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_expenses(request: ProgrammeRequest) -> HttpResponseBase:
    """What was filed and what became of it; a form with the ceilings said beforehand."""
    posted = request.method == "POST"
    today = programmes.today(request.programme)
    card = pay.card_on(request.programme, today)
    visits = _visits(request)
    data, files = (request.POST, request.FILES) if posted else (None, None)
    form = ExpenseForm(data, files, visits=visits, initial={"spent_on": today})
    if posted and form.is_valid() and (done := _file(request, form)):
        _say_filed(request, done)
        return redirect("field_expenses", request.programme.slug)
    context = {
        "title": say("pay-expenses-title"),
        "back_url": reverse("field_pay", args=[request.programme.slug]),
        "back_label": say("pay-title"),
        "form": form,
        "ceilings": _ceilings(card) if card else [],
        "cards": [
            _card(request, queries.stated(each))
            for each in queries.own_expenses(request.viewer)[:ROWS_A_PAGE]
        ],
    }
    return render(request, "pay/expenses.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_expense(request: ProgrammeRequest, expense: UUID) -> HttpResponseBase:
    """One expense: what was granted, why not more, and an answer, once."""
    found = queries.own_expenses(request.viewer).filter(id=expense).first()
    if found is None:
        raise Http404
    stated = queries.stated(found)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_expense(request.viewer, expense, form.cleaned_data["text"])
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("pay-expense-answered"))
            return redirect("field_expense", request.programme.slug, expense)
    context = {
        "title": say(f"pay-expense-kind-{found.kind}"),
        "back_url": reverse("field_expenses", args=[request.programme.slug]),
        "back_label": say("pay-expenses-title"),
        "each": _card(request, stated),
        "rows": _facts(stated),
        "form": form,
        "may_answer": stated.standing is Standing.CUT,
        "receipt_url": reverse("field_expense_receipt", args=[request.programme.slug, expense])
        if found.receipt
        else "",
    }
    return render(request, "pay/expense.html", context)


@require_GET
@member_page(Role.OBSERVER)
def field_expense_receipt(request: ProgrammeRequest, expense: UUID) -> HttpResponseBase:
    return _receipt(request, expense)


# At the desk --------------------------------------------------------------------


@require_GET
@member_page(*DESK)
def pay_expenses(request: ProgrammeRequest) -> HttpResponseBase:
    """Expenses that wait, or with `?all=1` every one."""
    is_all = bool(request.GET.get("all"))
    found = (queries.expenses if is_all else queries.to_decide)(request.viewer)
    if wants_table(request):
        header = [say(f"pay-expense-column-{name}") for name in COLUMNS]
        return table_response(request, "expenses", header, (_cells(queries.stated(each)) for each in found))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("pay-expenses-desk"),
        "back_url": reverse("pay_desk", args=[request.programme.slug]),
        "page": page,
        "is_all": is_all,
        "columns": [
            {"label": say(f"pay-expense-column-{name}"), "is_code": name == "observer"} for name in COLUMNS
        ],
        "rows": [
            {
                "url": reverse("pay_expense", args=[request.programme.slug, each.id]),
                "cells": _cells(queries.stated(each)),
            }
            for each in page
        ],
        "exports": [(f"?{'all=1&' if is_all else ''}format={each}", each.upper()) for each in FORMATS],
    }
    return render(request, "pay/desk_expenses.html", context)


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def pay_expense(request: ProgrammeRequest, expense: UUID) -> HttpResponseBase:
    """One expense with its receipt and what the ceilings leave."""
    found = queries.expenses(request.viewer).filter(id=expense).first()
    if found is None:
        raise Http404
    stated, most = queries.stated(found), actions.most(found)
    form = DecisionForm(request.POST if request.method == "POST" else None, initial={"granted": most})
    if request.method == "POST" and form.is_valid():
        granted, reason = form.cleaned_data["granted"], form.cleaned_data["reason"]
        try:
            actions.decide_expense(request.viewer, request.member, expense, granted, reason)
        except Refused as refused:
            form.add_error("reason" if refused.code == Refusal.REASON_MISSING else "granted", refused.text())
        else:
            messages.success(request, say("pay-expense-decided"))
            return redirect("pay_expenses", request.programme.slug)
    context = {
        "title": say(
            "pay-expense-of", kind=say(f"pay-expense-kind-{found.kind}"), code=found.observer.short_id
        ),
        "back_url": reverse("pay_expenses", args=[request.programme.slug]),
        "expense": found,
        "rows": [*_facts(stated), {"label": say("pay-expense-most"), "value": paid_in(found.card, most)}],
        "form": form,
        "may_decide": stated.standing in {Standing.WAITS, Standing.ANSWERED},
        "receipt_url": reverse("pay_receipt", args=[request.programme.slug, expense])
        if found.receipt
        else "",
        "is_dropped": found.receipt is not None and found.receipt.dropped_at is not None,
    }
    return render(request, "pay/desk_expense.html", context)


@require_GET
@member_page(*DESK)
def pay_receipt(request: ProgrammeRequest, expense: UUID) -> HttpResponseBase:
    return _receipt(request, expense)


def _receipt(request: ProgrammeRequest, expense: UUID) -> HttpResponseBase:
    stored = pay.receipt(request.viewer, expense)
    if stored is None:
        raise Http404
    return respond(stored, request)


def _visits(request: ProgrammeRequest) -> list[tuple[str, str]]:
    recent = (
        own_visits(request.viewer).select_related("scenario").order_by("-window_starts", "id")[:MOST_VISITS]
    )
    return [
        (str(each.id), say("pay-expense-visit-of", day=date_words(each.window_starts), code=visit_code(each)))
        for each in recent
    ]


def _file(request: ProgrammeRequest, form: ExpenseForm) -> Expense | None:
    given = form.cleaned_data
    try:
        return actions.file_expense(
            request.viewer,
            request.programme,
            ExpenseKind(given["kind"]),
            given["amount"],
            given["spent_on"],
            note=given["note"],
            visit_id=UUID(given["visit"]) if given["visit"] else None,
            receipt=given["receipt"],
        )
    except Refused as refused:
        name = FIELD_OF.get(refused.code) if isinstance(refused.code, Refusal) else "receipt"
        form.add_error(name, refused.text())
    return None


def _say_filed(request: ProgrammeRequest, done: Expense) -> None:
    """What above the ceiling will not be paid is said at once, not after weeks."""
    most = actions.most(done)
    if most < done.amount:
        messages.warning(request, say("pay-expense-filed-over", most=paid_in(done.card, most)))
    else:
        messages.success(request, say("pay-expense-filed"))


def _ceilings(card: RateCard) -> list[dict[str, str]]:
    return [
        {
            "kind": say(f"pay-expense-kind-{each.kind}"),
            "words": say(
                "pay-ceiling-words",
                visit=paid_in(card, each.per_visit),
                week=paid_in(card, each.per_week),
                without=paid_in(card, each.no_receipt),
            ),
        }
        for each in card.ceilings.all()
    ]


def _card(request: ProgrammeRequest, stated: Stated) -> dict[str, Any]:
    expense = stated.expense
    return {
        "url": reverse("field_expense", args=[request.programme.slug, expense.id]),
        "kind": say(f"pay-expense-kind-{expense.kind}"),
        "amount": paid_in(expense.card, expense.amount),
        "day": expense.spent_on,
        "standing": say(f"pay-expense-is-{stated.standing}"),
        "badge": {Standing.GRANTED: "primary", Standing.CUT: "action"}.get(stated.standing, "outline"),
    }


def _facts(stated: Stated) -> list[dict[str, Any]]:
    expense = stated.expense
    rows: list[dict[str, Any]] = [
        {"label": say("pay-expense-amount"), "value": paid_in(expense.card, expense.amount)},
        {"label": say("pay-expense-spent"), "value": date_words(expense.spent_on)},
        {"label": say("pay-expense-note"), "value": expense.note},
        {"label": say("pay-expense-standing"), "value": say(f"pay-expense-is-{stated.standing}")},
    ]
    if expense.visit is not None:
        rows.insert(
            2, {"label": say("pay-expense-visit"), "value": visit_code(expense.visit), "is_code": True}
        )
    for decision in expense.decisions.all():
        rows.append({"label": say("pay-expense-granted"), "value": paid_in(expense.card, decision.granted)})
        if decision.reason:
            rows.append({"label": say("pay-reason"), "value": decision.reason})
    if expense.answer:
        rows.append({"label": say("pay-expense-answer"), "value": expense.answer})
    return rows


def _cells(stated: Stated) -> list[str]:
    expense = stated.expense
    granted: Decimal | None = stated.granted
    return [
        date_words(expense.filed_at),
        expense.observer.short_id,
        say(f"pay-expense-kind-{expense.kind}"),
        date_words(expense.spent_on),
        paid_in(expense.card, expense.amount),
        paid_in(expense.card, granted) if granted is not None else "",
        say(f"pay-expense-is-{stated.standing}"),
    ]
