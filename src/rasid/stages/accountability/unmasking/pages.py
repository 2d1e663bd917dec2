"""Requests of custodians and of the desk enter; what waits for a second person, one reading, and the register leave."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import FORMATS, table_response, wants_table
from rasid.foundation.text.formatting import date_words, joined, moment_words
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.custodian import is_door
from rasid.foundation.vault.rules import READ_WITHIN
from rasid.stages.accountability.unmasking import actions, queries
from rasid.stages.accountability.unmasking.actions import Opened
from rasid.stages.accountability.unmasking.queries import Asked, Reading
from rasid.stages.accountability.unmasking.rules import (
    ASKERS,
    CONTACT,
    FIELDS,
    FILE,
    LONGEST_REASON,
    READERS_OF_REGISTER,
    Kind,
    Refusal,
    Standing,
)
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import short_id
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.rules import Role

ROWS_A_PAGE = 50
COLUMNS = ("at", "reader", "whom", "field", "reason", "consent")
KNOWN_NAMES = frozenset({*FIELDS, FILE, CONTACT, "statement"})
FIELD_OF = {Refusal.NOT_THERE: "whom", Refusal.NO_FIELDS: "fields", Refusal.ADDRESS_TAKEN: "email"}
QUIET = {"autocomplete": "off"}


class AskForm(forms.Form):
    """Whose veil, which fields, and why."""

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"] = forms.CharField(
            label=Message(f"unmasking-whom-{kind}"),
            help_text=Message(f"unmasking-whom-{kind}-hint"),
            max_length=80,
            widget=forms.TextInput(attrs={**QUIET, "dir": "ltr"}),
        )
        if kind is Kind.OBSERVER:
            self.fields["fields"] = forms.MultipleChoiceField(
                label=Message("unmasking-fields"),
                help_text=Message("unmasking-fields-hint"),
                choices=[(name, Message(f"unmasking-field-{name}")) for name in FIELDS],
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["reason"] = forms.CharField(
            label=Message("unmasking-reason"),
            help_text=Message("unmasking-reason-hint"),
            max_length=LONGEST_REASON,
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class PersonForm(forms.Form):
    """What is entered anew; an empty box leaves what is kept as it is."""

    name = forms.CharField(
        label=Message("unmasking-field-name"), max_length=200, required=False, widget=forms.TextInput(QUIET)
    )
    phone = forms.CharField(
        label=Message("unmasking-field-phone"),
        max_length=30,
        required=False,
        widget=forms.TextInput({**QUIET, "type": "tel", "dir": "ltr"}),
    )
    email = forms.EmailField(
        label=Message("unmasking-field-email"),
        help_text=Message("unmasking-email-hint"),
        required=False,
        widget=forms.EmailInput({**QUIET, "dir": "ltr"}),
    )
    document = forms.CharField(
        label=Message("unmasking-field-document"),
        max_length=60,
        required=False,
        widget=forms.TextInput({**QUIET, "dir": "ltr"}),
    )
    forgotten = forms.MultipleChoiceField(
        label=Message("unmasking-forgotten"),
        choices=[(name, Message(f"unmasking-field-{name}")) for name in FIELDS if name != "name"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@require_GET
@member_page(*ASKERS)
def vault(request: ProgrammeRequest) -> HttpResponseBase:
    """What waits, what may be opened now, and what was before."""
    page = Paginator(queries.requests(request.viewer), ROWS_A_PAGE).get_page(request.GET.get("page"))
    asked = [_line(request, each) for each in queries.described(page)]
    context = {
        "title": say("unmasking-title"),
        "page": page,
        "open": [each for each in asked if each["asked"].is_open],
        "closed": [each for each in asked if not each["asked"].is_open],
        "kinds": [
            (f"{_address(request, 'vault_ask')}?kind={kind}", say(f"unmasking-ask-{kind}")) for kind in Kind
        ],
        "is_custodian": request.viewer.has(Role.CUSTODIAN),
        "is_door": is_door(),
    }
    return render(request, "accountability/unmasking/vault.html", context)


@require_http_methods(["GET", "POST"])
@member_page(*ASKERS)
def vault_ask(request: ProgrammeRequest) -> HttpResponseBase:
    """Ask for a reading. Nothing opens here."""
    kind = _kind(request.GET.get("kind", Kind.OBSERVER))
    posted = request.POST if request.method == "POST" else None
    form = AskForm(posted, kind=kind, initial={"whom": request.GET.get("whom", "")})
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        fields = {Kind.FILE: [FILE], Kind.REPORT: [CONTACT]}.get(kind) or given["fields"]
        try:
            asked = actions.ask(request.viewer, request.member, kind, given["whom"], fields, given["reason"])
        except Refused as refused:
            _show(form, refused)
        else:
            messages.success(request, say("unmasking-asked"))
            return redirect("vault_request", request.programme.slug, asked.id)
    context = {
        "title": say(f"unmasking-ask-{kind}"),
        "form": form,
        "logged": say("unmasking-logged-asking"),
        "submit": say("four-eyes-ask"),
        "back_url": _address(request, "vault"),
        "cancel_url": _address(request, "vault"),
    }
    return render(request, "accountability/unmasking/form.html", context)


@require_http_methods(["GET", "POST"])
@member_page(*ASKERS)
@fresh
def vault_request(request: ProgrammeRequest, proposal: UUID) -> HttpResponseBase:
    """One request: granted or refused by another, then read once by whoever asked, on this very answer."""
    found = queries.request_by_id(request.viewer, proposal)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _acted(request, proposal)
    [asked] = queries.described([found])
    is_own = found.asked_by_id == request.member.pk
    context = {
        "title": say(f"unmasking-request-{asked.kind}"),
        "back_url": _address(request, "vault"),
        "asked": asked,
        "facts": _facts(asked),
        "is_own": is_own,
        "may_grant": asked.standing is Standing.WAITS and not is_own and request.viewer.has(Role.CUSTODIAN),
        "may_take_back": asked.standing is Standing.WAITS and is_own,
        "may_open": asked.standing is Standing.GRANTED and is_own,
        "is_door": is_door(),
        "badge": _badge(asked.standing),
    }
    return render(request, "accountability/unmasking/request.html", context)


@require_GET
@member_page(*READERS_OF_REGISTER)
def vault_register(request: ProgrammeRequest) -> HttpResponseBase:
    """Who read what of whom, and why: never what was read."""
    found = queries.register(request.viewer)
    if wants_table(request):
        header = [say(f"unmasking-column-{name}") for name in COLUMNS]
        return table_response(
            request,
            "readings",
            header,
            ([localtime(each.at).isoformat(timespec="seconds"), *_cells(each)] for each in found),
        )
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("unmasking-register"),
        "page": page,
        "columns": [
            {"label": say(f"unmasking-column-{name}"), "is_code": name in {"reader", "whom"}}
            for name in COLUMNS
        ],
        "rows": [{"cells": [moment_words(each.at), *_cells(each, is_short=True)]} for each in page],
        "exports": [(f"?format={each}", each.upper()) for each in FORMATS],
    }
    return render(request, "accountability/unmasking/register.html", context)


@require_GET
@member_page(Role.CUSTODIAN)
def vault_people(request: ProgrammeRequest) -> HttpResponseBase:
    """Observers by code, and which fields are kept of each."""
    page = Paginator(queries.people(request.viewer), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("unmasking-people"),
        "page": page,
        "columns": [{"label": say("unmasking-column-whom")}, {"label": say("unmasking-column-kept")}],
        "rows": [
            {
                "url": _address(request, "vault_person", each.id),
                "cells": [each.short_id, _names(queries.fields_kept(request.viewer, each))],
            }
            for each in page
        ],
    }
    return render(request, "accountability/unmasking/people.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.CUSTODIAN)
def vault_person(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    """Enter a person's fields anew. What is kept is not shown: that takes two people."""
    found = queries.people(request.viewer).filter(id=observer).first()
    if found is None:
        raise Http404
    form = PersonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        forgotten = given.pop("forgotten")
        try:
            actions.replace_fields(request.viewer, found.id, given, forgotten)
        except Refused as refused:
            _show(form, refused)
        else:
            messages.success(request, say("unmasking-replaced"))
            return redirect("vault_person", request.programme.slug, found.id)
    context = {
        "title": say("unmasking-person", code=found.short_id),
        "kept": _kept(request, found),
        "form": form,
        "logged": say("unmasking-logged-entering"),
        "submit": say("unmasking-replace"),
        "back_url": _address(request, "vault_people"),
        "cancel_url": _address(request, "vault_people"),
        "ask_url": f"{_address(request, 'vault_ask')}?kind=observer&whom={found.short_id}",
    }
    return render(request, "accountability/unmasking/form.html", context)


def _acted(request: ProgrammeRequest, proposal: UUID) -> HttpResponseBase:
    try:
        match request.POST.get("act"):
            case "grant":
                actions.grant(request.viewer, request.member, proposal)
                messages.success(request, say("unmasking-granted"))
            case "refuse":
                actions.refuse(request.viewer, request.member, proposal)
                messages.success(request, say("unmasking-refused"))
            case "open":
                return _opened(request, proposal, actions.open_once(request.viewer, request.member, proposal))
            case _:
                raise Http404
    except Refused as refused:
        messages.error(request, refused.text())
    return redirect("vault_request", request.programme.slug, proposal)


def _opened(request: ProgrammeRequest, proposal: UUID, opened: Opened) -> HttpResponseBase:
    """No redirect: a page that can be asked for again would show it again."""
    if opened.stored is not None and opened.content is not None:
        answer = FileResponse(opened.content, content_type="application/octet-stream", as_attachment=True)
        answer["Content-Disposition"] = f'attachment; filename="original-{opened.stored.sha256[:12]}"'
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return answer
    found = queries.request_by_id(request.viewer, proposal)
    assert found is not None
    values = [
        {
            "label": _name(name),
            "value": opened.values.get(name, "").removeprefix("sms:").removeprefix("email:"),
        }
        for name in found.terms["fields"]
    ]
    context = {
        "title": say("unmasking-opened"),
        "rows": values,
        "back_url": _address(request, "vault"),
    }
    return render(request, "accountability/unmasking/opened.html", context)


def _facts(asked: Asked) -> list[dict[str, Any]]:
    """What is asked for, in full: consent is to this and nothing else."""
    proposal = asked.proposal
    facts: list[dict[str, Any]] = [
        {"label": say(f"unmasking-whom-{asked.kind}"), "value": asked.code, "is_code": True},
        {"label": say("unmasking-fields"), "value": joined(_name(name) for name in asked.fields)},
        {"label": say("unmasking-reason"), "value": proposal.reason},
        {"label": say("unmasking-asked-by"), "value": proposal.asked_by.handle, "is_code": True},
        {"label": say("unmasking-asked-at"), "value": moment_words(proposal.asked_at)},
    ]
    if proposal.decided_by is not None and proposal.decided_at is not None:
        facts.append(
            {"label": say("unmasking-decided-by"), "value": proposal.decided_by.handle, "is_code": True}
        )
        facts.append({"label": say("unmasking-decided-at"), "value": moment_words(proposal.decided_at)})
        if asked.standing is Standing.GRANTED:
            until = moment_words(proposal.decided_at + READ_WITHIN)
            facts.append({"label": say("unmasking-read-before"), "value": until})
    else:
        facts.append({"label": say("unmasking-ends-at"), "value": moment_words(proposal.ends_at)})
    return facts


def _line(request: ProgrammeRequest, asked: Asked) -> dict[str, Any]:
    return {
        "asked": asked,
        "url": _address(request, "vault_request", asked.proposal.id),
        "what": say(f"unmasking-line-{asked.kind}", code=asked.code),
        "fields": joined(_name(name) for name in asked.fields),
        "badge": _badge(asked.standing),
        "standing": say(f"unmasking-standing-{asked.standing}"),
    }


def _badge(standing: Standing) -> str:
    kinds = {Standing.WAITS: "action", Standing.GRANTED: "primary", Standing.READ: "danger"}
    return kinds.get(standing, "outline")


def _cells(reading: Reading, *, is_short: bool = False) -> list[str]:
    """`is_short`: an observer by the code that every other page shows; the file keeps the whole id."""
    consent = "two" if reading.by_two else "one"
    by_code = is_short and reading.name in FIELDS
    return [
        reading.reader,
        short_id(reading.subject) if by_code else str(reading.subject),
        _name(reading.name),
        reading.reason,
        say(f"unmasking-consent-{consent}"),
    ]


def _kept(request: ProgrammeRequest, found: Observer) -> list[dict[str, Any]]:
    return [
        {"label": _name(name), "value": say("unmasking-kept-since", day=date_words(day))}
        for name, day in queries.fields_kept(request.viewer, found).items()
    ]


def _names(names: Any) -> str:
    return joined(_name(name) for name in names)


def _name(name: str) -> str:
    """A field that somebody kept under another name is told by it."""
    return say(f"unmasking-field-{name}") if name in KNOWN_NAMES else name


def _kind(typed: str) -> Kind:
    if typed not in set(Kind):
        raise Http404
    return Kind(typed)


def _show(form: forms.Form, refused: Refused) -> None:
    name = FIELD_OF.get(refused.code) if isinstance(refused.code, Refusal) else None
    form.add_error(name if name in form.fields else None, refused.text())


def _address(request: ProgrammeRequest, name: str, *args: object) -> str:
    return reverse(name, args=[request.programme.slug, *args])
