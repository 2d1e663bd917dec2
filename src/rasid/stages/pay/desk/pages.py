"""The desk's requests about pay enter: how the promise is kept, lines, visits in question, corrections."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import FORMATS, table_response, wants_table
from rasid.foundation.text.formatting import date_words, number, percent
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.pay import actions, queries
from rasid.stages.pay.desk.queries import budget
from rasid.stages.pay.expenses.queries import to_decide as expenses_to_decide
from rasid.stages.pay.models import Held, PayLine
from rasid.stages.pay.queries import Line, Promise
from rasid.stages.pay.rules import (
    LEAST_REASON,
    LONGEST_NOTE,
    SAFETY,
    Ground,
    LineKind,
    LineState,
    Outcome,
    Refusal,
)
from rasid.stages.pay.words import (
    MoneyField,
    choices,
    paid_in,
    returned_words,
    rule_words,
    state_words,
    visit_code,
    what_words,
)
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK

ROWS_A_PAGE = 50
COLUMNS = ("day", "observer", "wave", "what", "why", "amount", "state")
HELD_COLUMNS = ("opened", "code", "observer", "ground", "standing")
BUDGET_COLUMNS = ("wave", "visits", "planned", "paid", "owed", "beside")


class LinesForm(forms.Form):
    """How the desk narrows the lines."""

    state = forms.ChoiceField(
        label=Message("pay-column-state"),
        choices=choices("pay-state", LineState, "pay-filter-any"),
        required=False,
    )
    kind = forms.ChoiceField(
        label=Message("pay-column-kind"),
        choices=choices("pay-kind", LineKind, "pay-filter-any"),
        required=False,
    )
    observer = forms.CharField(label=Message("pay-column-observer"), max_length=8, required=False)
    wave = forms.IntegerField(label=Message("pay-column-wave"), min_value=1, required=False)

    def narrowed(self, found: QuerySet[PayLine]) -> QuerySet[PayLine]:
        given = self.cleaned_data if self.is_valid() else {}
        if given.get("state"):
            found = queries.lines_in(found, LineState(given["state"]))
        if given.get("kind"):
            found = found.filter(kind=given["kind"])
        if given.get("wave"):
            found = found.filter(wave__number=given["wave"])
        if code := given.get("observer", "").strip().lower():
            # The code is how the id begins.
            found = found.filter(observer__id__in=_coded(found, code))
        return found


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(
        label=Message("pay-held-decide"), choices=choices("pay-outcome", Outcome), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=Message("pay-reason"),
        help_text=Message("pay-reason-hint"),
        min_length=LEAST_REASON,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CorrectionForm(forms.Form):
    amount = MoneyField(label=Message("pay-correct-amount"))
    reason = forms.CharField(
        label=Message("pay-reason"),
        help_text=Message("pay-reason-hint"),
        min_length=LEAST_REASON,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_GET
@member_page(*DESK)
def pay_desk(request: ProgrammeRequest) -> HttpResponseBase:
    """The promise, what is late, what waits for a decision, and the budget; `?format=csv` gives the budget."""
    programme, viewer = request.programme, request.viewer
    weeks = _budget_rows(request)
    if wants_table(request):
        return table_response(
            request, "pay-budget", [say(f"pay-budget-{name}") for name in BUDGET_COLUMNS], weeks
        )
    slug = programme.slug
    card = queries.card_on(programme, programmes.today(programme))
    late = queries.with_states(queries.overdue(viewer, programme)[:ROWS_A_PAGE])
    unrated = queries.held(viewer).filter(ground=Ground.NO_RATE, outcome="").count()
    context = {
        "title": say("pay-desk-title"),
        "card": card,
        "promise": _promise(queries.promise(viewer, programme)),
        "late": [{"cells": _cells(line)} for line in late],
        "late_columns": _columns(),
        "totals": [
            {"figure": paid_in(card, total), "label": say(f"pay-state-{state}"), "state": state}
            for state, total in queries.totals(viewer).items()
        ]
        if card
        else [],
        "rooms": [
            {
                "url": reverse(name, args=[slug]),
                "title": say(f"pay-room-{name.replace('_', '-')}"),
                "hint": say(f"pay-room-{name.replace('_', '-')}-hint"),
                "status": number(count) if count else "",
                "state": "action",
            }
            for name, count in (
                ("pay_held", queries.to_decide(viewer).count()),
                ("pay_expenses", expenses_to_decide(viewer).count()),
                ("pay_runs", 0),
                ("pay_lines", 0),
                ("pay_rates", unrated),
            )
        ],
        "weeks": [{"cells": row} for row in weeks],
        "budget_columns": [{"label": say(f"pay-budget-{name}")} for name in BUDGET_COLUMNS],
        "exports": [(f"?format={each}", each.upper()) for each in FORMATS],
    }
    return render(request, "pay/desk.html", context)


@require_GET
@member_page(*DESK)
def pay_lines(request: ProgrammeRequest) -> HttpResponseBase:
    """Every line, by how far its money has come, by kind, observer's code and week."""
    form = LinesForm(request.GET)
    found = form.narrowed(queries.lines(request.viewer))
    if wants_table(request):
        header = [say(f"pay-column-{name}") for name in COLUMNS]
        return table_response(
            request, "pay-lines", header, (_cells(line) for line in queries.with_states(found))
        )
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    slug = request.programme.slug
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "title": say("pay-room-pay-lines"),
        "back_url": reverse("pay_desk", args=[slug]),
        "form": form,
        "page": page,
        "columns": _columns(),
        "rows": [
            {"url": reverse("pay_line", args=[slug, line.row.id]), "cells": _cells(line)}
            for line in queries.with_states(page)
        ],
        "clear_url": reverse("pay_lines", args=[slug]) if request.GET else "",
        "exports": [(f"?{asked.urlencode()}&format={each}", each.upper()) for each in FORMATS],
    }
    return render(request, "pay/lines.html", context)


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def pay_line(request: ProgrammeRequest, line: UUID) -> HttpResponseBase:
    """One line, what was taken back of it, and a form to do so."""
    row = queries.lines(request.viewer).filter(id=line).first()
    if row is None:
        raise Http404
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.correct_line(request.viewer, request.member, line, given["amount"], given["reason"])
        except Refused as refused:
            form.add_error("reason" if refused.code == Refusal.REASON_MISSING else "amount", refused.text())
        else:
            messages.success(request, say("pay-corrected"))
            return redirect("pay_line", request.programme.slug, line)
    [found] = queries.with_states([row])
    labels = [say(f"pay-column-{name}") for name in COLUMNS]
    left = queries.left_of(row)
    context = {
        "title": what_words(row, is_quiet=True),
        "back_url": reverse("pay_lines", args=[request.programme.slug]),
        "rows": [
            *({"label": label, "value": value} for label, value in zip(labels, _cells(found), strict=True)),
            *(
                {
                    "label": say("pay-kind-correction"),
                    "value": f"{paid_in(row.card, each.amount)}: {each.reason}",
                }
                for each in row.corrections.order_by("earned_at")
            ),
        ],
        "returned": returned_words(found.returned) if found.returned else "",
        "form": form,
        "is_safety": row.ground in SAFETY,
        "may_correct": row.kind != LineKind.CORRECTION and left > 0 and row.ground not in SAFETY,
    }
    return render(request, "pay/line.html", context)


@require_GET
@member_page(*DESK)
def pay_held(request: ProgrammeRequest) -> HttpResponseBase:
    """Visits in question and appeals; `?all=1` also those decided, and those that wait for a rate."""
    is_all = bool(request.GET.get("all"))
    found = queries.held(request.viewer) if is_all else queries.to_decide(request.viewer)
    if wants_table(request):
        header = [say(f"pay-held-column-{name}") for name in HELD_COLUMNS]
        return table_response(request, "pay-in-question", header, map(_held_cells, found))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    slug = request.programme.slug
    context = {
        "title": say("pay-room-pay-held"),
        "back_url": reverse("pay_desk", args=[slug]),
        "page": page,
        "is_all": is_all,
        "columns": [
            {"label": say(f"pay-held-column-{name}"), "is_code": name in {"code", "observer"}}
            for name in HELD_COLUMNS
        ],
        "rows": [
            {"url": reverse("pay_held_visit", args=[slug, each.id]), "cells": _held_cells(each)}
            for each in page
        ],
        "exports": [(f"?{'all=1&' if is_all else ''}format={each}", each.upper()) for each in FORMATS],
    }
    return render(request, "pay/desk_held.html", context)


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def pay_held_visit(request: ProgrammeRequest, held: UUID) -> HttpResponseBase:
    """One visit in question: decide, or hear the appeal of somebody else's decision."""
    found = queries.held(request.viewer).filter(id=held).first()
    if found is None:
        raise Http404
    is_appeal = found.appealed_at is not None
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = actions.decide_appeal if is_appeal else actions.decide_held
        outcome, reason = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["reason"]
        try:
            act(request.viewer, request.member, held, outcome, reason)
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say(f"pay-held-done-{outcome}"))
            return redirect("pay_held", request.programme.slug)
    rows = [
        {"label": say(f"pay-held-column-{name}"), "value": value}
        for name, value in zip(HELD_COLUMNS, _held_cells(found), strict=True)
    ]
    for label, value in (
        ("pay-held-said", found.said),
        ("pay-held-reason", found.reason),
        ("pay-held-appeal", found.appeal),
        ("pay-appeal-answer", found.appeal_reason),
    ):
        if value:
            rows.append({"label": say(label), "value": value})
    context = {
        "title": say("pay-held-title", code=visit_code(found.visit)),
        "back_url": reverse("pay_held", args=[request.programme.slug]),
        "rows": rows,
        "form": form,
        "is_appeal": is_appeal,
        "is_unrated": found.ground == "no-rate" and not found.outcome,
        "may_decide": not found.appeal_outcome if is_appeal else not found.outcome,
        "is_own": is_appeal and found.decided_by_id == request.member.pk,
    }
    return render(request, "pay/desk_held_visit.html", context)


def _coded(found: QuerySet[PayLine], code: str) -> list[UUID]:
    ids = found.order_by().values_list("observer_id", flat=True).distinct()
    return [each for each in ids if each.hex.startswith(code)]


def _columns() -> list[dict[str, Any]]:
    return [{"label": say(f"pay-column-{name}"), "is_code": name == "observer"} for name in COLUMNS]


def _cells(line: Line) -> Sequence[str]:
    row = line.row
    return [
        date_words(row.worked_on, weekday=False),
        row.observer.short_id,
        number(row.wave.number) if row.wave else "",
        what_words(row, is_quiet=True),
        rule_words(row),
        paid_in(row.card, row.amount),
        state_words(line),
    ]


def _held_cells(held: Held) -> list[str]:
    stands = held.appeal_outcome or held.outcome or "open"
    if held.appealed_at and not held.appeal_outcome:
        stands = "appealed"
    return [
        date_words(held.opened_at, weekday=False),
        visit_code(held.visit),
        held.visit.observer.short_id,
        say(f"pay-ground-{held.ground}"),
        say(f"pay-held-{stands}"),
    ]


def _promise(found: Promise | None) -> dict[str, Any] | None:
    if found is None:
        return None
    share = found.share
    return {
        "days": found.days,
        "median": number(found.median_days, 1) if found.median_days is not None else "",
        "overdue": found.overdue,
        "figure": percent(share.value) if share else "",
        "due": share.n if share else 0,
        "low": share.low * 100 if share else None,
        "high": share.high * 100 if share else None,
        "value": share.value * 100 if share else None,
    }


def _budget_rows(request: ProgrammeRequest) -> list[list[str]]:
    return [
        [
            say("pay-budget-week", number=week.wave.number),
            number(week.visits),
            paid_in(week.card, week.planned) if week.card else say("pay-budget-no-rates"),
            number(week.visits_paid),
            paid_in(week.card, week.owed) if week.card else "",
            paid_in(week.card, week.beside) if week.card else "",
        ]
        for week in budget(request.viewer, request.programme)
    ]
