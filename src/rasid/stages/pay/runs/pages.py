"""Runs: the desk freezes and two approve; the treasurer makes the file once and brings the treasury's answer."""

import csv
import io
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rasid.foundation.documents.tables import FORMATS, table_response, wants_table
from rasid.foundation.four_eyes import queries as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.rules import LEAST_REASON
from rasid.foundation.text.formatting import date_words, moment_words, number
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.custodian import is_door
from rasid.stages.pay import queries
from rasid.stages.pay.models import Payment, PayRun
from rasid.stages.pay.rules import APPROVES_RUN, EXPORTS_AGAIN, PaymentState, RunState
from rasid.stages.pay.runs import actions
from rasid.stages.pay.runs.rules import Answered, read_answer
from rasid.stages.pay.words import amount_words, returned_words
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.rules import DESK, Role

ROWS_A_PAGE = 50
COLUMNS = ("number", "until", "payments", "total", "state")
PAYMENT_COLUMNS = ("reference", "observer", "amount", "payment", "answer")
MOST_BYTES = 2_000_000
SALT = "rasid-pay-answer"
ANSWER_STANDS = 30 * 60
MOST_PROBLEMS = 20


class FreezeForm(forms.Form):
    until = forms.DateField(
        label=Message("pay-run-until"),
        help_text=Message("pay-run-until-hint"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=Message("programmes-reason"),
        help_text=Message("pay-run-reason-hint"),
        widget=forms.Textarea(attrs={"rows": 2}),
        min_length=LEAST_REASON,
        max_length=500,
    )


class AnswerForm(forms.Form):
    file = forms.FileField(
        label=Message("pay-answer-file"),
        help_text=Message("pay-answer-file-hint"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )


@require_http_methods(["GET", "POST"])
@member_page(*DESK, Role.TREASURER)
def pay_runs(request: ProgrammeRequest) -> HttpResponseBase:
    """All runs; the desk freezes the next."""
    is_desk = request.viewer.has(*DESK)
    found = queries.runs(request.viewer).prefetch_related("payments")
    if wants_table(request):
        return table_response(
            request, "pay-runs", [say(f"pay-run-{name}") for name in COLUMNS], map(_cells, found)
        )
    today = programmes.today(request.programme)
    form = FreezeForm(request.POST if request.method == "POST" else None, initial={"until": today})
    if request.method == "POST" and not is_desk:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            run = actions.freeze_run(request.viewer, request.member, form.cleaned_data["until"])
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("pay-run-frozen"))
            return redirect("pay_run", request.programme.slug, run.id)
    slug = request.programme.slug
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("pay-room-pay-runs"),
        "back_url": reverse("pay_desk", args=[slug]) if is_desk else "",
        "is_desk": is_desk,
        "form": form,
        "page": page,
        "columns": [{"label": say(f"pay-run-{name}")} for name in COLUMNS],
        "rows": [{"url": reverse("pay_run", args=[slug, run.id]), "cells": _cells(run)} for run in page],
        "exports": [(f"?format={each}", each.upper()) for each in FORMATS],
    }
    return render(request, "pay/runs.html", context)


@require_http_methods(["GET", "POST"])
@member_page(*DESK, Role.TREASURER)
@fresh
def pay_run(request: ProgrammeRequest, pay_run: UUID) -> HttpResponseBase:
    """One run: its payments, who approved, its file by hash, and what may be done with it now."""
    run = _found(request, pay_run)
    is_desk = request.viewer.has(*DESK)
    form = ReasonForm(request.POST if request.POST.get("act") == "propose" else None)
    if request.method == "POST":
        if not is_desk:
            raise Http404
        if done := _act(request, run, form):
            return done
    paid = queries.payments(request.viewer, run)
    if wants_table(request):
        header = [say(f"pay-run-{name}") for name in _payment_columns(is_desk)]
        return table_response(
            request, f"pay-run-{run.number}", header, (_payment_cells(run, each, is_desk) for each in paid)
        )
    act = APPROVES_RUN if run.state == RunState.FROZEN else EXPORTS_AGAIN
    pending = _pending(run, act)
    page = Paginator(paid, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("pay-run-title", number=run.number),
        "back_url": reverse("pay_runs", args=[request.programme.slug]),
        "run": run,
        "facts": _facts(run),
        "is_desk": is_desk,
        "pending": pending,
        "is_own": pending is not None and pending.asked_by_id == request.member.pk,
        "may_ask": is_desk and pending is None and run.state in {"frozen", "approved", "exported"},
        "is_again": act == EXPORTS_AGAIN,
        "form": form,
        "answer_form": AnswerForm(),
        "may_export": not is_desk and _is_exportable(run),
        "may_answer": not is_desk and run.state == RunState.EXPORTED,
        "is_door": is_door(),
        "page": page,
        "columns": [
            {"label": say(f"pay-run-{name}"), "is_code": name in {"reference", "observer"}}
            for name in _payment_columns(is_desk)
        ],
        "rows": [{"cells": _payment_cells(run, each, is_desk)} for each in page],
        "exports": [(f"?format={each}", each.upper()) for each in FORMATS],
    }
    return render(request, "pay/run.html", context)


@require_POST
@member_page(Role.TREASURER)
@fresh
def pay_run_export(request: ProgrammeRequest, pay_run: UUID) -> HttpResponseBase:
    """The file, on this very answer and on no other: it is kept nowhere."""
    run, kind = _found(request, pay_run), request.POST.get("kind", "")
    try:
        content = actions.export_run(request.viewer, request.member, run.id, kind)
    except Refused as refused:
        messages.error(request, refused.text())
        return redirect("pay_run", request.programme.slug, run.id)
    answer = HttpResponse(content, content_type=actions.KINDS[kind])
    answer["Content-Disposition"] = f'attachment; filename="run-{run.number}.{kind}"'
    return answer


@require_POST
@member_page(Role.TREASURER)
@fresh
def pay_run_answer(request: ProgrammeRequest, pay_run: UUID) -> HttpResponseBase:
    """The treasury's answer: first what it would do, then, with the same rows, do it. The file is not kept."""
    run = _found(request, pay_run)
    if sealed := request.POST.get("rows"):
        return _carry_out(request, run, sealed)
    form = AnswerForm(request.POST, request.FILES)
    found: list[Answered] = []
    problems: list[str] = []
    if form.is_valid():
        waiting = run.payments.filter(state=PaymentState.WAITING).values_list("reference", flat=True)
        try:
            found, problems = read_answer(_read(form.cleaned_data["file"].read(MOST_BYTES)), waiting)
        except (ValueError, csv.Error):
            form.add_error("file", say("refusal-pay-answer-wrong"))
    amounts = dict(run.payments.values_list("reference", "amount"))
    total = sum((amounts[each.reference] for each in found if each.is_paid), run.total * 0)
    rejected = [each for each in found if not each.is_paid]
    context = {
        "title": say("pay-answer-title", number=run.number),
        "back_url": reverse("pay_run", args=[request.programme.slug, run.id]),
        "run": run,
        "form": form,
        "facts": [
            {"label": say("pay-answer-paid"), "value": number(len(found) - len(rejected))},
            {"label": say("pay-answer-sum"), "value": amount_words(total, run.currency, run.decimals)},
            {"label": say("pay-answer-rejected"), "value": number(len(rejected))},
        ]
        if form.is_valid()
        else [],
        "rejected": rejected,
        "troubles": [_problem(each) for each in problems[:MOST_PROBLEMS]],
        "more": max(len(problems) - MOST_PROBLEMS, 0),
        "sealed": signing.dumps(
            [str(run.id), [(each.reference, each.is_paid, each.reason) for each in found]],
            salt=SALT,
            compress=True,
        )
        if found
        else "",
    }
    return render(request, "pay/answer.html", context)


def _carry_out(request: ProgrammeRequest, run: PayRun, sealed: str) -> HttpResponseBase:
    try:
        run_id, rows = signing.loads(sealed, salt=SALT, max_age=ANSWER_STANDS)
        if run_id != str(run.id):
            raise Http404
        actions.take_answer(request.viewer, run.id, [Answered(*row) for row in rows])
    except signing.BadSignature:
        messages.error(request, say("refusal-pay-answer-wrong"))
    except Refused as refused:
        messages.error(request, refused.text())
    else:
        messages.success(request, say("pay-answer-done"))
    return redirect("pay_run", request.programme.slug, run.id)


def _read(content: bytes) -> Iterable[dict[str, str]]:
    """Rows by lower-case column names; Excel's marks and semicolons are understood. Raises ValueError."""
    text = content.decode("utf-8-sig")
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=separator)
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    if not {"reference", "status"} <= set(names):
        raise ValueError("columns are missing")
    reader.fieldnames = names
    return [
        {key: value or "" for key, value in row.items() if isinstance(value, str)} for row in reader if row
    ]


def _problem(told: str) -> str:
    code, _, row = told.partition(":")
    return say(f"pay-answer-problem-{code}", row=int(row))


def _act(request: ProgrammeRequest, run: PayRun, form: ReasonForm) -> HttpResponseBase | None:
    viewer, by, act = request.viewer, request.member, request.POST.get("act", "")
    try:
        if act == "propose":
            if not form.is_valid():
                return None
            actions.propose_run(viewer, by, run.id, form.cleaned_data["reason"])
        elif act == "drop":
            actions.drop_run(viewer, run.id)
        elif act in {"grant", "refuse"}:
            done: Any = {"grant": actions.grant_run, "refuse": actions.refuse_run}[act]
            done(viewer, by, run.id, UUID(request.POST.get("proposal", "")))
        else:
            raise Http404
    except ValueError:
        raise Http404 from None
    except Refused as refused:
        messages.error(request, refused.text())
    else:
        messages.success(request, say(f"pay-run-done-{act}"))
    return redirect("pay_run", request.programme.slug, run.id)


def _found(request: ProgrammeRequest, run_id: UUID) -> PayRun:
    found = queries.runs(request.viewer).filter(id=run_id).first()
    if found is None:
        raise Http404
    return found


def _pending(run: PayRun, act: str) -> Proposal | None:
    found = four_eyes.waiting(run.programme_id, act).filter(subject=f"pay_run:{run.id}")
    return found.select_related("asked_by").first()


def _is_exportable(run: PayRun) -> bool:
    if run.proposal is None or run.state not in {RunState.APPROVED, RunState.EXPORTED}:
        return False
    return not run.exports.filter(proposal=run.proposal).exists()


def _facts(run: PayRun) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [
        {"label": say("pay-run-state"), "value": say(f"pay-run-state-{run.state}")},
        {"label": say("pay-run-total"), "value": amount_words(run.total, run.currency, run.decimals)},
        {"label": say("pay-run-until"), "value": date_words(run.until)},
        {
            "label": say("pay-run-frozen-by"),
            "value": f"{run.frozen_by.handle} · {moment_words(run.frozen_at)}",
        },
    ]
    if run.proposal is not None and run.proposal.decided_by is not None:
        names = f"{run.proposal.asked_by.handle} · {run.proposal.decided_by.handle}"
        facts.append({"label": say("pay-run-approved-by"), "value": names})
    for export in run.exports.select_related("made_by"):
        words = say("pay-run-export-words", handle=export.made_by.handle, at=moment_words(export.made_at))
        facts.append({"label": say("pay-run-export"), "value": words})
        facts.append({"label": say("pay-run-sha256"), "value": export.sha256, "is_code": True})
    return facts


def _cells(run: PayRun) -> list[str]:
    return [
        number(run.number),
        date_words(run.until, weekday=False),
        number(len(run.payments.all())),
        amount_words(run.total, run.currency, run.decimals),
        say(f"pay-run-state-{run.state}"),
    ]


def _payment_columns(is_desk: bool) -> list[str]:
    """The treasurer knows payments by their references: who they are to, by code, is the desk's."""
    return [name for name in PAYMENT_COLUMNS if is_desk or name != "observer"]


def _payment_cells(run: PayRun, each: Payment, is_desk: bool) -> list[str]:
    return [
        each.reference,
        *([each.observer.short_id] if is_desk else []),
        amount_words(each.amount, run.currency, run.decimals),
        say(f"pay-payment-{each.state}"),
        returned_words(each) if each.state == PaymentState.REJECTED else "",
    ]
