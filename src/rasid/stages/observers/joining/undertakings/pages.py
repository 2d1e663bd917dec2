"""A candidate reads what they undertake and signs it; the paper of it leaves."""

from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.accounts import factors
from rasid.foundation.media.keeping import respond
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.joining import queries as joining
from rasid.stages.observers.joining.applying.rules import LONGEST_NAME
from rasid.stages.observers.joining.markdown import html, said
from rasid.stages.observers.joining.own_pages import own
from rasid.stages.observers.joining.rules import Refusal, State
from rasid.stages.observers.joining.undertakings import actions, queries
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role


class SignForm(forms.Form):
    """The name on the document, and which version was before the reader's eyes."""

    name = forms.CharField(
        label=Message("joining-undertaking-name"),
        help_text=Message("joining-undertaking-name-hint"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    agreed = forms.BooleanField(
        label=Message("joining-undertaking-agree"),
        error_messages={"required": Message("joining-undertaking-agree-missing")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_undertaking(request: ProgrammeRequest) -> HttpResponseBase:
    """Read it, type the name, sign. Who has signed reads what they signed."""
    found, application = own(request), joining.own_application(request.viewer)
    if application is None:
        raise Http404
    signed = queries.signature(found)
    text = signed.text if signed else actions.current_text(request.programme)
    form = SignForm(request.POST if request.method == "POST" else None, initial={"version": text.number})
    may_sign = application.state == State.CHECKED
    if request.method == "POST" and may_sign and form.is_valid():
        factor = _factor(request)
        try:
            if form.cleaned_data["version"] != text.number:
                raise Refused(Refusal.TEXT_REPLACED)
            actions.sign(request.viewer, text, form.cleaned_data["name"], factor=factor)
        except Refused as refused:
            form.add_error("name" if refused.code == Refusal.NAME_DIFFERS else None, refused.text())
        else:
            messages.success(request, say("joining-undertaking-signed"))
            return redirect("field_joining", request.programme.slug)
    if form.is_bound:
        # What stands on the page now is the newest version: with that before one's eyes one may sign.
        form.data = {**form.data.dict(), "version": str(text.number)}  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "title": say("joining-undertaking-title"),
        "body": html(said(text.text)),
        "version": text.number,
        "form": form,
        "may_sign": may_sign,
        "signed": signed,
    }
    return render(request, "joining/field/undertaking.html", context, status=400 if form.errors else 200)


def _factor(request: ProgrammeRequest) -> str:
    """Whoever has a second factor proves it anew; what they signed with is said in the proof."""
    if not factors.has_second_factor(request.member):
        return "password"
    if not factors.is_fresh(request, request.member):
        raise ReauthenticationRequired
    return "factor"


@require_GET
@member_page(Role.OBSERVER)
def field_undertaking_pdf(request: ProgrammeRequest) -> HttpResponseBase:
    """What I signed, on paper, as it was kept."""
    signed = queries.signature(own(request))
    if signed is None:
        raise Http404
    return respond(signed.pdf, request)
