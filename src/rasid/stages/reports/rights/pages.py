"""Requests about one report's words enter: an officer asks that they go, or that they stay; pages leave."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.retention import actions as retention
from rasid.foundation.retention.queries import holds
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.reports import queries as reports
from rasid.stages.reports.rights import actions, queries

LONGEST_REASON = 500


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=Message("reports-erase-reason"),
        help_text=Message("reports-erase-reason-hint"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class HoldForm(forms.Form):
    reason = forms.CharField(
        label=Message("reports-hold-reason"),
        help_text=Message("reports-hold-reason-hint"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    until = forms.DateField(
        label=Message("reports-hold-until"), widget=forms.DateInput(attrs={"type": "date"})
    )


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
@fresh
def report_erase(request: ProgrammeRequest, report: UUID) -> HttpResponseBase:
    """Ask that a report's words be erased, or keep them for an inquiry."""
    found = reports.report(request.viewer, report)
    if found is None:
        raise Http404
    act = request.POST.get("act", "")
    erase = ReasonForm(request.POST if act == "erase" else None, prefix="erase")
    hold = HoldForm(request.POST if act == "hold" else None, prefix="hold")
    wrong = None
    if request.method == "POST":
        form = {"erase": erase, "hold": hold}.get(act)
        if form is None:
            raise Http404
        if form.is_valid():
            try:
                _carry_out(request, found.id, act, form)
            except Refused as refused:
                form.add_error(None, refused.text())
            else:
                messages.success(request, say(f"reports-erase-done-{act}"))
                return redirect("report_erase", request.programme.slug, found.id)
        wrong = form
    context = {
        "title": say("reports-erase-title", number=str(found.number)),
        "report": found,
        "erasure": queries.erasure_of(found),
        "is_needed": queries.needed_still(found),
        "holds": holds(request.programme.id).filter(kind="report", subject=found.id),
        "erase_form": erase,
        "hold_form": hold,
        "wrong_form": wrong,
        "back_url": reverse("report_at_desk", args=[request.programme.slug, found.id]),
        "back_label": say("reports-erase-back"),
    }
    return render(request, "reports/rights/erase.html", context, status=400 if wrong else 200)


def _carry_out(request: ProgrammeRequest, report: UUID, act: str, form: forms.Form) -> None:
    given = form.cleaned_data
    if act == "erase":
        actions.propose_erasure(request.viewer, request.member, report, given["reason"])
    else:
        retention.hold(
            request.member,
            request.programme.id,
            "report",
            report,
            until=given["until"],
            reason=given["reason"],
        )
