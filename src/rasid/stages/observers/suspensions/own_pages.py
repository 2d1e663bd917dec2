"""An observer's appeal enters; their suspension with its reasons and what was decided leaves."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.desk import address, show_refusal
from rasid.stages.observers.suspensions import actions, queries
from rasid.stages.observers.suspensions.pages import suspension_rows
from rasid.stages.observers.suspensions.rules import Refusal, last_appeal_day
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role


class AppealForm(forms.Form):
    words = forms.CharField(
        label=Message("suspensions-appeal-words"),
        help_text=Message("suspensions-appeal-words-hint"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
    )


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_suspension(request: ProgrammeRequest) -> HttpResponseBase:
    """The latest suspension, why, until when, what was said to it; while there is time, the form to appeal."""
    found = queries.own_suspensions(request.viewer).first()
    if found is None:
        raise Http404
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.appeal(request.viewer, found.id, form.cleaned_data["words"])
        except Refused as refused:
            show_refusal(form, refused, {Refusal.WORDS_MISSING: "words"})
        else:
            messages.success(request, say("suspensions-appealed"))
            return redirect("field_suspension", request.programme.slug)
    last = last_appeal_day(queries.began_on(found))
    stands = found.ended_at is None
    may_appeal = stands and found.appealed_at is None and today(request.programme) <= last
    context = {
        "title": say("suspensions-own"),
        "back_url": address(request, "field_own"),
        "back_label": say("terms-own"),
        "suspension": found,
        "rows": suspension_rows(found),
        "form": form if may_appeal else None,
        "last_day": last,
        "is_late": stands and found.appealed_at is None and not may_appeal,
        "submit": say("suspensions-appeal-send"),
    }
    return render(request, "suspensions/own.html", context)
