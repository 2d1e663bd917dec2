"""Requests of the office enter; which answers are looked at again, and an order that no visit can show, leave."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import interval_words, percent
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases.checking import actions, queries
from rasid.stages.cases.checking.queries import RecheckRow
from rasid.stages.cases.checking.rules import MOST_TRIES
from rasid.stages.cases.models import Recheck
from rasid.stages.cases.rules import RecheckState
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.rules import DESK

ROWS_A_PAGE = 50
COLUMNS = (
    "code", "authority", "point", "severity", "state", "outcome", "age", "plans", "until", "settled"
)  # fmt: skip


class StateForm(forms.Form):
    state = forms.ChoiceField(
        label=Message("checking-column-state"),
        choices=[
            ("", Message("checking-all")),
            *((state.value, Message(f"checking-state-{state}")) for state in RecheckState),
        ],
        required=False,
    )


class WaiverForm(forms.Form):
    reason = forms.CharField(
        label=Message("checking-waive-reason"),
        help_text=Message("checking-waive-reason-hint"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


@member_page(*DESK)
@require_GET
def rechecks(request: ProgrammeRequest) -> HttpResponseBase:
    """What is looked at again, for how long already, and how many answers proved true."""
    form = StateForm(request.GET)
    said = form.cleaned_data["state"] if form.is_valid() else ""
    found = queries.rechecks(request.viewer, RecheckState(said) if said else None)
    if wants_table(request):
        header = [say(f"checking-column-{name}") for name in COLUMNS]
        return table_response(request, "rechecks", header, map(_cells, map(queries.row_of, found)))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("checking-title"),
        "back_url": reverse("cases", args=[request.programme.slug]),
        "back_label": say("cases-title"),
        "form": form,
        "page": page,
        "may_know": queries.may_know(request.viewer),
        "rows": [queries.row_of(each) for each in page],
        "proved": _proved(request),
        "clear_url": reverse("rechecks", args=[request.programme.slug]) if request.GET else "",
    }
    return render(request, "cases/rechecks.html", context)


@member_page(*DESK)
@fresh
@require_http_methods(["GET", "POST"])
def recheck(request: ProgrammeRequest, recheck: UUID) -> HttpResponseBase:
    """One of them; and where two plans could not show it, what two people decide."""
    found = queries.recheck_by_id(request.viewer, recheck)
    if found is None:
        raise Http404
    form = WaiverForm(request.POST if request.POST.get("act") == "propose" else None)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        try:
            _act(request, found, form)
        except Refused as refused:
            form.add_error(None, refused.text()) if form.is_bound else messages.error(request, refused.text())
        if not form.errors:
            return redirect("recheck", request.programme.slug, recheck)
    pending = queries.waiver_asked(request.viewer, found)
    context = {
        "title": say("checking-one-title", code=found.case.code),
        "back_url": reverse("rechecks", args=[request.programme.slug]),
        "back_label": say("checking-title"),
        "each": queries.row_of(found),
        "request_state": say(f"plans-request-state-{found.request.state}") if found.request else "",
        "request_from": found.request.not_before if found.request else None,
        "reason": found.reason,
        "may_waive": queries.waivable(request.viewer, found),
        "pending": pending,
        "is_own": pending is not None and pending.asked_by_id == request.viewer.user_id,
        "form": form,
        "plans": MOST_TRIES,
    }
    return render(request, "cases/recheck.html", context, status=400 if form.errors else 200)


def _proved(request: ProgrammeRequest) -> str:
    """Of the answers looked at again, how many were true, with how sure that is; nothing before the first."""
    if not queries.may_know(request.viewer) or (share := queries.proved(request.programme).country) is None:
        return ""
    interval = interval_words(100 * share.low, 100 * share.high)
    return say("checking-proved", n=share.n, share=percent(share.value), interval=interval)


def _act(request: ProgrammeRequest, found: Recheck, form: WaiverForm) -> None:
    viewer, by, act = request.viewer, request.member, request.POST.get("act", "")
    pending = queries.waiver_asked(viewer, found)
    if act == "propose":
        actions.propose_waiver(viewer, by, found.id, form.cleaned_data["reason"])
    elif act == "again":
        actions.try_again(viewer, found.id)
    elif act == "grant" and pending:
        actions.grant_waiver(viewer, by, pending.id)
    elif act == "refuse" and pending:
        actions.refuse_waiver(viewer, by, pending.id)
    else:
        raise Http404
    messages.success(request, say(f"checking-done-{act}"))


def _cells(row: RecheckRow) -> Sequence[object]:
    return (
        row.code,
        in_language(row.authority),
        in_language(row.service_point),
        say(f"findings-severity-{row.severity}"),
        say(row.state_word),
        say(row.outcome_word) if row.outcome_word else "",
        row.age_days,
        row.failed_plans,
        row.release_at.isoformat() if row.release_at else "",
        row.settled_at.isoformat() if row.settled_at else "",
    )
