"""An observer's requests enter; what they earned and why, by month, leaves: on the screen, on paper and as a table."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from allauth.core.exceptions import ReauthenticationRequired
from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.accounts import factors
from rasid.foundation.documents.tables import FORMATS, table_response
from rasid.foundation.documents.typesetting import compile_pdf
from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import active_language
from rasid.foundation.vault import door
from rasid.stages.observers.models import Observer
from rasid.stages.observers.queries import own_observer
from rasid.stages.pay import actions, queries
from rasid.stages.pay.models import Held
from rasid.stages.pay.queries import Line, Statement
from rasid.stages.pay.rules import LONGEST_NOTE, LineKind, Outcome, Refusal
from rasid.stages.pay.words import (
    BADGES,
    card_rows,
    month_words,
    paid_in,
    returned_words,
    rule_words,
    state_words,
    visit_code,
    what_words,
)
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

COLUMNS = ("day", "what", "why", "amount", "state")
TEMPLATE = "stages/pay/templates/pay/statement.typ"
# The work first, then what came with it.
ORDER = tuple(LineKind)
QUIET = {"autocomplete": "off", "spellcheck": "false"}


class AppealForm(forms.Form):
    text = forms.CharField(
        label=Message("pay-appeal-text"),
        help_text=Message("pay-appeal-text-hint"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_NOTE,
    )


class AccountForm(forms.Form):
    """Where the money goes. What is kept is never shown again."""

    payee = forms.CharField(
        label=Message("pay-account-payee"),
        help_text=Message("pay-account-payee-hint"),
        max_length=140,
        widget=forms.TextInput(attrs=QUIET),
    )
    iban = forms.CharField(
        label=Message("pay-account-iban"),
        help_text=Message("pay-account-iban-hint"),
        max_length=60,
        widget=forms.TextInput(attrs={**QUIET, "dir": "ltr", "autocapitalize": "characters"}),
    )


@require_GET
@member_page(Role.OBSERVER)
def field_pay(request: ProgrammeRequest) -> HttpResponseBase:
    """One month: every amount with its rule and how far it has come; `?format=csv|xlsx|pdf` without role or place."""
    month = _month(request)
    found = queries.statement(request.viewer, request.programme, month)
    match request.GET.get("format"):
        case "csv" | "xlsx":
            return _table(request, found)
        case "pdf":
            return _pdf(request, found)
    observer = own_observer(request.viewer)
    slug = request.programme.slug
    context = {
        "title": say("pay-title"),
        "month": month_words(month),
        "months": _months(request, month),
        "card": found.card,
        "total": paid_in(found.card, found.total) if found.card else "",
        "paid": paid_in(found.card, found.paid) if found.card else "",
        "days": _days(found),
        "waiting": [
            {"day": visit.window_starts, "code": visit_code(visit), "role": _role(visit)}
            for visit in found.waiting
        ],
        "held": [_held(request, each) for each in found.held],
        "has_account": observer is not None and queries.has_account(observer),
        "account_url": reverse("field_pay_account", args=[slug]),
        "expenses_url": reverse("field_expenses", args=[slug]),
        "exports": [(f"?month={month:%Y-%m}&format={kind}", kind.upper()) for kind in ("pdf", *FORMATS)],
        "rows": card_rows(queries.read(found.card)) if found.card else [],
        "is_empty": not (found.lines or found.waiting or found.held),
    }
    return render(request, "pay/statement.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_pay_visit(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    """One visit whose pay is in question or was refused: why, and the observer's own word, once."""
    held = queries.own_held(request.viewer).filter(visit_id=visit).first()
    if held is None:
        raise Http404
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.appeal(request.viewer, visit, form.cleaned_data["text"])
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("pay-appeal-done"))
            return redirect("field_pay_visit", request.programme.slug, visit)
    context = {
        "title": say("pay-held-title", code=visit_code(held.visit)),
        "back_url": reverse("field_pay", args=[request.programme.slug]),
        "back_label": say("pay-title"),
        "each": _held(request, held),
        "held": held,
        "form": form,
        "may_appeal": held.outcome == Outcome.WITHHELD and held.appealed_at is None,
    }
    return render(request, "pay/held.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_pay_account(request: ProgrammeRequest) -> HttpResponseBase:
    """Where to pay to. It goes into the vault; afterwards this page knows only since when."""
    form = AccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        # Who finds a phone open must not send its owner's pay elsewhere.
        if factors.has_second_factor(request.member) and not factors.is_fresh(request, request.member):
            raise ReauthenticationRequired
        try:
            actions.keep_account(request.viewer, form.cleaned_data["payee"], form.cleaned_data["iban"])
        except Refused as refused:
            form.add_error("iban" if refused.code == Refusal.ACCOUNT_WRONG else None, refused.text())
        else:
            messages.success(request, say("pay-account-done"))
            return redirect("field_pay", request.programme.slug)
    context = {
        "title": say("pay-account-title"),
        "back_url": reverse("field_pay", args=[request.programme.slug]),
        "back_label": say("pay-title"),
        "form": form,
        "kept_since": _kept_since(own_observer(request.viewer)),
    }
    return render(request, "pay/account.html", context)


def _kept_since(observer: Observer | None) -> date | None:
    return door.fields_kept(observer.id).get("iban") if observer else None


def _month(request: ProgrammeRequest) -> date:
    """The month asked for, else this one."""
    try:
        asked = date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        asked = date.max
    return asked if asked.year < date.max.year else programmes.today(request.programme).replace(day=1)


def _months(request: ProgrammeRequest, shown: date) -> list[dict[str, Any]]:
    """Months to choose from: those with something in them, and this one."""
    known = {*queries.months_of(request.viewer), programmes.today(request.programme).replace(day=1), shown}
    return [
        {"url": f"?month={month:%Y-%m}", "label": month_words(month), "is_here": month == shown}
        for month in sorted(known, reverse=True)[:12]
    ]


def _days(found: Statement) -> list[dict[str, Any]]:
    """Lines by the work they are for, in the order of its days."""
    groups: dict[tuple[date, object], list[Line]] = {}
    for line in found.lines:
        groups.setdefault((line.row.worked_on, line.row.visit_id or line.row.expense_id), []).append(line)
    for held in groups.values():
        held.sort(key=lambda line: (ORDER.index(line.row.kind), line.row.earned_at))
    return [
        {
            "day": day,
            "what": what_words(held[0].row),
            "total": paid_in(
                held[0].row.card, sum((each.row.amount for each in held), held[0].row.amount * 0)
            ),
            "lines": [_line(each) for each in held],
        }
        for (day, _), held in groups.items()
    ]


def _line(line: Line) -> dict[str, Any]:
    return {
        "what": say(f"pay-kind-{line.row.kind}"),
        "why": rule_words(line.row),
        "amount": paid_in(line.row.card, line.row.amount),
        "state": state_words(line),
        "badge": BADGES.get(line.state, ""),
        "returned": returned_words(line.returned) if line.returned else "",
    }


def _held(request: ProgrammeRequest, held: Held) -> dict[str, Any]:
    stands = held.appeal_outcome or held.outcome or "open"
    return {
        "url": reverse("field_pay_visit", args=[request.programme.slug, held.visit_id]),
        "day": held.visit.window_starts,
        "code": visit_code(held.visit),
        "role": _role(held.visit),
        "ground": say(f"pay-ground-{held.ground}"),
        "standing": say(f"pay-held-{'appealed' if held.appealed_at and not held.appeal_outcome else stands}"),
        "badge": "danger" if stands == Outcome.WITHHELD else "action",
    }


def _role(visit: Any) -> str:
    return in_language(visit.scenario.title) or in_language(visit.scenario.persona)


def _rows(found: Statement) -> list[Sequence[str]]:
    return [
        (
            date_words(line.row.worked_on),
            what_words(line.row, is_quiet=True),
            rule_words(line.row),
            paid_in(line.row.card, line.row.amount),
            state_words(line),
        )
        for line in found.lines
    ]


def _table(request: ProgrammeRequest, found: Statement) -> HttpResponseBase:
    header = [say(f"pay-column-{name}") for name in COLUMNS]
    return table_response(request, f"statement-{found.month:%Y-%m}", header, _rows(found))


def _pdf(request: ProgrammeRequest, found: Statement) -> HttpResponse:
    """On paper, in somebody's bag: no name of the programme, no place, no role."""
    data = {
        "title": say("pay-paper-title"),
        "caption": month_words(found.month),
        "publisher": "",
        "footer": say("pay-paper-title"),
        "page_words": say("pay-paper-page", page="@page", pages="@all"),
        "lang": active_language(),
        "rtl": active_language() == "ar",
        "header": [say(f"pay-column-{name}") for name in COLUMNS],
        "rows": _rows(found),
        "sums": [
            [say("pay-total"), paid_in(found.card, found.total)],
            [say("pay-paid"), paid_in(found.card, found.paid)],
        ]
        if found.card
        else [],
        "empty": say("pay-empty-title"),
    }
    pdf = compile_pdf(TEMPLATE, data, programmes.today(request.programme))
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="statement-{found.month:%Y-%m}.pdf"'
    return answer
