"""A liaison reads who else answers for their authority; a lead invites and lets go."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.registry.colleagues import actions, queries
from rasid.stages.registry.models import Authority
from rasid.stages.registry.rules import MOST_COLLEAGUES


class ColleagueForm(forms.Form):
    handle = forms.RegexField(
        r"^[a-z][a-z0-9._-]{2,62}$",
        label=Message("programmes-member-handle"),
        help_text=Message("programmes-member-handle-hint"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"invalid": Message("programmes-member-handle-wrong")},
    )


@member_page(Role.LIAISON)
@require_http_methods(["GET", "POST"])
def agency_colleagues(request: ProgrammeRequest) -> HttpResponseBase:
    """Who answers for the viewer's authorities; an invitation's link is shown once."""
    authorities = queries.own_authorities(request.viewer)
    context: dict[str, Any] = {"title": say("registry-colleagues"), "most": MOST_COLLEAGUES}
    wrong: tuple[UUID, ColleagueForm] | None = None
    if request.method == "POST":
        chosen = next((one for one in authorities if str(one.id) == request.POST.get("authority")), None)
        if chosen is None:
            raise Http404
        if request.POST.get("act") == "end":
            return _end(request, chosen)
        form = ColleagueForm(request.POST, auto_id=f"id_{chosen.source_id}_%s")
        if form.is_valid():
            context |= _invite(request, chosen, form)
        if form.errors:
            wrong = (chosen.id, form)
    context["rooms"] = [
        {
            "authority": one,
            "scopes": queries.scopes(one.id),
            "leads": queries.leads(request.viewer, one.id),
            "form": wrong[1]
            if wrong and wrong[0] == one.id
            else ColleagueForm(auto_id=f"id_{one.source_id}_%s"),
        }
        for one in authorities
    ]
    context["form"] = wrong[1] if wrong else None
    return render(request, "registry/agency_colleagues.html", context)


def _invite(request: ProgrammeRequest, authority: Authority, form: ColleagueForm) -> dict[str, Any]:
    try:
        user, secret = actions.invite_colleague(request.viewer, authority.id, form.cleaned_data["handle"])
    except Refused as refused:
        form.add_error(None, refused.text())
        return {}
    address = reverse("accept_invitation", kwargs={"secret": secret or ""})
    return {"invitation": request.build_absolute_uri(address), "handle": user.handle}


def _end(request: ProgrammeRequest, authority: Authority) -> HttpResponseBase:
    try:
        actions.end_colleague(request.viewer, authority.id, UUID(request.POST.get("membership", "")))
    except ValueError:
        raise Http404 from None
    except Refused as refused:
        messages.error(request, refused.text())
    else:
        messages.success(request, say("registry-saved"))
    return redirect("agency_colleagues", programme=request.programme.slug)
