"""Administrators' page for accounts in need: sign one out, ask that it be opened anew, grant what another asked."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.four_eyes import queries as four_eyes
from rasid.foundation.four_eyes.rules import LEAST_REASON
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.recovery import actions
from rasid.stages.programmes.rules import DESK, Role


class HandleForm(forms.Form):
    handle = forms.CharField(
        label=Message("programmes-recovery-handle"),
        max_length=64,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "none"}),
    )


class RecoveryForm(HandleForm):
    reason = forms.CharField(
        label=Message("programmes-recovery-reason"),
        help_text=Message("programmes-recovery-reason-hint"),
        widget=forms.Textarea(attrs={"rows": 2}),
        min_length=LEAST_REASON,
        max_length=500,
    )


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
@fresh
def recovery(request: ProgrammeRequest) -> HttpResponseBase:
    """What waits for a second person; forms to ask for it, and to sign an account out. The link is shown once."""
    may_ask = request.viewer.has(Role.ADMINISTRATOR)
    act = request.POST.get("act", "")
    if act and not may_ask and act not in {"grant", "refuse"}:
        raise Http404
    ask_form = RecoveryForm(request.POST if act == "propose" else None)
    end_form = HandleForm(request.POST if act == "end" else None, auto_id="id_end_%s")
    context: dict[str, Any] = {"ask_form": ask_form, "end_form": end_form}
    if act in {"grant", "refuse"}:
        context |= _decide(request, act)
    elif act and (done := _ask(request, act, ask_form if act == "propose" else end_form)):
        return done
    if act == "refuse":
        return redirect("recovery", programme=request.programme.slug)
    context |= {
        "title": say("programmes-recovery"),
        "may_ask": may_ask,
        "form": ask_form if act == "propose" else end_form if act == "end" else None,
        "pending": [
            (each, each.asked_by_id == request.member.pk)
            for each in four_eyes.waiting(request.programme.id, actions.RECOVERS).select_related("asked_by")
        ],
    }
    return render(request, "programmes/recovery.html", context)


def _decide(request: ProgrammeRequest, act: str) -> dict[str, Any]:
    try:
        proposal_id = UUID(request.POST.get("proposal", ""))
    except ValueError:
        raise Http404 from None
    if act == "refuse":
        actions.refuse_recovery(request.viewer, request.member, proposal_id)
        messages.success(request, say("programmes-recovery-refused"))
        return {}
    user, secret = actions.grant_recovery(request.viewer, request.member, proposal_id)
    address = reverse("accept_invitation", kwargs={"secret": secret})
    return {"invitation": request.build_absolute_uri(address), "handle": user.handle}


def _ask(request: ProgrammeRequest, act: str, form: forms.Form) -> HttpResponseBase | None:
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        if act == "propose":
            actions.propose_recovery(request.viewer, request.member, given["handle"], given["reason"])
            messages.success(request, say("programmes-recovery-asked"))
        else:
            ended = actions.end_sessions(request.viewer, given["handle"])
            messages.success(request, say("accounts-sessions-ended", count=ended))
    except Refused as refused:
        form.add_error("handle", refused.text())
        return None
    return redirect("recovery", programme=request.programme.slug)
