"""The office sees who was told of a regime; an authority's liaison confirms that its staff were."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.media.keeping import respond
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK, NOTICE_DAYS, Role
from rasid.stages.registry.notices import actions, queries
from rasid.stages.registry.notices.queries import Told
from rasid.stages.registry.rules import NOTICE_TYPES


class ConfirmForm(forms.Form):
    """For which authority, since when, and what shows it."""

    told_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    document = forms.FileField(
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(NOTICE_TYPES))}),
    )

    def __init__(self, *args: Any, rows: list[Told], is_office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        side = "office" if is_office else "agency"
        self.fields["told_on"].label = Message(f"registry-notice-told-on-{side}")
        self.fields["document"].label = Message("registry-notice-document")
        self.fields["document"].help_text = Message(f"registry-notice-document-hint-{side}")
        self.fields["document"].required = is_office
        self.fields["authority"] = forms.ChoiceField(
            label=Message("registry-notice-authority"),
            choices=[
                (str(row.authority.id), in_language(row.authority.name))
                for row in rows
                if row.confirmation is None
            ],
        )
        self.order_fields(["authority", "told_on", "document"])


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def staff_notices(request: ProgrammeRequest) -> HttpResponseBase:
    """Which authorities' staff were told, since when, and a form for what the office delivered itself."""
    return _page(request, is_office=True)


@member_page(Role.LIAISON)
@require_http_methods(["GET", "POST"])
def agency_notice(request: ProgrammeRequest) -> HttpResponseBase:
    """The notice to post, and the form that confirms the posting."""
    return _page(request, is_office=False)


def _page(request: ProgrammeRequest, *, is_office: bool) -> HttpResponseBase:
    name = "staff_notices" if is_office else "agency_notice"
    declaration = queries.notice_in_hand(request.programme)
    rows = (queries.told if is_office else queries.own)(request.viewer, declaration) if declaration else []
    if is_office and wants_table(request):
        return _table(request, rows)
    form = ConfirmForm(request.POST or None, request.FILES or None, rows=rows, is_office=is_office)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.confirm_notice(
                request.viewer, request.member, UUID(given["authority"]), given["told_on"], given["document"]
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("registry-notice-done"))
            return redirect(name, programme=request.programme.slug)
    waiting = sum(row.confirmation is None for row in rows)
    context = {
        "title": say("registry-notices" if is_office else "registry-notice-agency"),
        "declaration": declaration,
        "rows": rows,
        "waiting": waiting,
        "told": len(rows) - waiting,
        "form": form if waiting else None,
        "today": programmes.today(request.programme),
        "notice_days": NOTICE_DAYS,
    }
    return render(request, f"registry/{name}.html", context)


@member_page(*DESK)
@require_safe
def notice_document(request: ProgrammeRequest, confirmation: UUID) -> HttpResponseBase:
    return _document(request, confirmation)


@member_page(Role.LIAISON)
@require_safe
def agency_notice_document(request: ProgrammeRequest, confirmation: UUID) -> HttpResponseBase:
    return _document(request, confirmation)


def _document(request: ProgrammeRequest, confirmation: UUID) -> HttpResponseBase:
    stored = queries.document(request.viewer, confirmation)
    if stored is None:
        raise Http404
    return respond(stored, request)


def _table(request: ProgrammeRequest, rows: list[Told]) -> HttpResponseBase:
    columns = ("authority", "told-on", "way", "confirmed-on")
    return table_response(
        request,
        "notices",
        [say(f"registry-notice-{column}") for column in columns],
        (
            [
                in_language(row.authority.name),
                row.confirmation.told_on.isoformat() if row.confirmation else None,
                say(f"registry-notice-way-{row.confirmation.way}") if row.confirmation else None,
                row.confirmation.confirmed_at.date().isoformat() if row.confirmation else None,
            ]
            for row in rows
        ),
    )
