"""Administrators read who sits in the programme, invite, and end roles; organisations are listed and taken in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.localized import LocalizedFormField, in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import queries
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.members import actions
from rasid.stages.programmes.models import Membership, Organisation
from rasid.stages.programmes.rules import FEWEST_CUSTODIANS, PARTNERS_GIVE, Role

# Liaisons are invited on their authority's page, observers enrolled at their own desk.
INVITED_HERE = (
    Role.OFFICER, Role.REVIEWER, Role.PUBLISHER, Role.CABINET, Role.AUDITOR, Role.CUSTODIAN, Role.TREASURER,
    Role.ADMINISTRATOR,
)  # fmt: skip


class MemberForm(forms.Form):
    handle = forms.RegexField(
        r"^[a-z][a-z0-9._-]{2,62}$",
        label=Message("programmes-member-handle"),
        help_text=Message("programmes-member-handle-hint"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"invalid": Message("programmes-member-handle-wrong")},
    )
    role = forms.ChoiceField(label=Message("programmes-member-role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, organisations: list[Organisation], leads: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [role for role in INVITED_HERE if leads or role in PARTNERS_GIVE]
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role, Message(f"programmes-role-{role}")) for role in roles
        ]
        if leads and len(organisations) > 1:
            self.fields["organisation"] = forms.ChoiceField(
                label=Message("programmes-member-organisation"),
                choices=[(str(each.id), in_language(each.name)) for each in organisations],
            )


class PartnerForm(forms.Form):
    name = LocalizedFormField(label=Message("programmes-organisation-name"))


@member_page(Role.ADMINISTRATOR)
@fresh
@require_http_methods(["GET", "POST"])
def members(request: ProgrammeRequest) -> HttpResponseBase:
    """Who sits in the office; inviting one shows their one-time link once."""
    held = list(queries.memberships(request.viewer))
    if wants_table(request):
        return _table(request, held)
    leads, own = queries.leads(request.viewer), queries.organisation_of(request.viewer)
    partners = list(queries.partners(request.viewer))
    organisations = [partner.organisation for partner in partners]
    form = MemberForm(request.POST or None, organisations=organisations, leads=leads)
    custodians = sum(one.role == Role.CUSTODIAN for one in held)
    context: dict[str, Any] = {
        "form": form,
        "members": _rows(request, (one for one in held if one.role != Role.LIAISON)),
        "liaisons": _rows(request, (one for one in held if one.role == Role.LIAISON)),
        "partners": partners,
        "own": own,
        "leads": leads,
        "custodians_missing": leads and custodians < FEWEST_CUSTODIANS,
        "custodians": custodians,
    }
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data.get("organisation", "")
        try:
            user, secret = actions.invite_member(
                request.viewer,
                form.cleaned_data["handle"],
                Role(form.cleaned_data["role"]),
                next((each for each in organisations if str(each.id) == wanted), None),
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            if secret is None:
                messages.success(request, say("programmes-saved"))
                return redirect("members", programme=request.programme.slug)
            address = reverse("accept_invitation", kwargs={"secret": secret})
            context["invitation"] = request.build_absolute_uri(address)
            context["handle"] = user.handle
            context["form"] = MemberForm(organisations=organisations, leads=leads)
            now = queries.memberships(request.viewer)
            context["members"] = _rows(request, (one for one in now if one.role != Role.LIAISON))
    return render(request, "programmes/members.html", context)


def _rows(request: ProgrammeRequest, held: Iterable[Membership]) -> list[tuple[Membership, bool]]:
    """Memberships, each with whether the viewer may end it."""
    return [(one, actions.may_end_role(request.viewer, one) is None) for one in held]


def _table(request: ProgrammeRequest, held: list[Membership]) -> HttpResponseBase:
    columns = ("handle", "role", "organisation", "since")
    return table_response(
        request,
        "members",
        [say(f"programmes-member-{name}") for name in columns],
        (
            [
                one.user.handle,
                say(f"programmes-role-{one.role}"),
                in_language(one.organisation.name) if one.organisation else None,
                one.since.date().isoformat(),
            ]
            for one in held
        ),
    )


@member_page(Role.ADMINISTRATOR)
@fresh
@require_http_methods(["GET", "POST"])
def organisations(request: ProgrammeRequest) -> HttpResponseBase:
    """Who runs the programme together; the leading organisation's administrators take others in."""
    leads = queries.leads(request.viewer)
    form = PartnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_partner(request.viewer, form.cleaned_data["name"])
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("programmes-saved"))
            return redirect("organisations", programme=request.programme.slug)
    held = list(queries.memberships(request.viewer).exclude(role=Role.LIAISON))
    rows = [
        (
            partner,
            sorted({one.user.handle for one in held if _is_of(one, partner.organisation_id, partner.leads)}),
        )
        for partner in queries.partners(request.viewer)
    ]
    context = {
        "title": say("programmes-organisations"),
        "rows": rows,
        "form": form,
        "leads": leads,
    }
    return render(request, "programmes/organisations.html", context)


def _is_of(membership: Membership, organisation_id: object, leads: bool) -> bool:
    return membership.organisation_id == organisation_id or (leads and membership.organisation_id is None)
