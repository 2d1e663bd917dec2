"""Requests of the hotline's desk enter; the form of a call, its code to read out, and today's calls leave."""

import secrets
from datetime import datetime
from typing import Any, BinaryIO, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.calendar import clock
from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.formatting import moment_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.reports.actions import Accepted
from rasid.stages.reports.calls import actions, queries
from rasid.stages.reports.calls.actions import Call
from rasid.stages.reports.calls.rules import Refusal, groups
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import LONGEST_TEXT, Kind, code_from
from rasid.stages.reports.rules import Refusal as ReportRefusal
from rasid.stages.reports.statement import LANGUAGES, LONGEST_PLACE_WORDS

COLUMNS = ("number", "at", "kind", "place", "category", "recording", "state")
SALT = "rasid.reports.call"
# A shift; a form that lay open longer begins anew, with its words kept.
DRAFT_LASTS_S = 12 * 60 * 60


class CallForm(forms.Form):
    """What an officer types while somebody speaks, in the order in which people tell."""

    draft = forms.CharField(widget=forms.HiddenInput)
    recording_kept = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=Message("reports-calls-kind"),
        choices=[(kind.value, Message(f"reports-kind-{kind}")) for kind in Kind],
        widget=forms.RadioSelect(attrs={"class": "choices-inline"}),
        initial=Kind.COMPLAINT.value,
    )
    text = forms.CharField(
        label=Message("reports-calls-text"),
        help_text=Message("reports-calls-text-hint"),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "autofocus": ""}),
        max_length=LONGEST_TEXT,
        error_messages={"required": Message("reports-calls-text-missing")},
    )
    place_query = forms.CharField(
        label=Message("reports-calls-place"),
        help_text=Message("reports-calls-place-hint"),
        max_length=LONGEST_PLACE_WORDS,
        required=False,
    )
    point = forms.UUIDField(required=False)
    category = forms.ChoiceField(label=Message("reports-calls-category"), required=False)
    number = forms.CharField(
        label=Message("reports-calls-number"),
        help_text=Message("reports-calls-number-hint"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "dir": "ltr", "autocomplete": "off"}),
        max_length=40,
        required=False,
    )
    may_contact = forms.BooleanField(label=Message("reports-calls-may-contact"), required=False)
    recording = forms.FileField(
        label=Message("reports-calls-recording"),
        help_text=Message("reports-calls-recording-hint"),
        widget=forms.FileInput(attrs={"accept": "audio/*"}),
        required=False,
    )
    may_record = forms.BooleanField(label=Message("reports-calls-may-record"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["category"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", Message("reports-calls-no-category")), *_categories()]

    def fields_before_place(self) -> list[forms.BoundField]:
        return [self["kind"], self["text"]]

    def fields_after_place(self) -> list[forms.BoundField]:
        return [self[name] for name in ("category", "number", "may_contact", "recording", "may_record")]


class RecordingForm(forms.Form):
    """A recording that is brought later."""

    recording = forms.FileField(
        label=Message("reports-calls-recording"), widget=forms.FileInput(attrs={"accept": "audio/*"})
    )
    may_record = forms.BooleanField(label=Message("reports-calls-may-record"), required=False)


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def report_calls(request: ProgrammeRequest) -> HttpResponseBase:
    """The form of a call above today's calls; after sending, the code to read out."""
    if wants_table(request):
        rows = map(_cells, queries.calls_today(request.viewer, request.programme).iterator())
        return table_response(request, "calls", [str(label) for label in _columns()], rows)
    if request.method != "POST":
        form = CallForm(initial={"draft": _new_draft()})
        return render(request, "reports/calls/calls.html", _page(request, form))
    # The recording is kept at once and its name travels in the form: browsers forget files when a form comes back.
    data = request.POST.copy()
    kept, trouble = _kept_recording(request, data)
    if data.get("act") == "find":
        form = CallForm(initial={**data.dict(), "may_record": "may_record" in data})
        return render(request, "reports/calls/calls.html", _page(request, form))
    form = CallForm(data)
    if trouble:
        form.add_error("recording", trouble)
    if form.is_valid() and (done := _log(request, form, kept)):
        return done
    if form.non_field_errors():
        # Another code and another beginning, for the same words.
        data["draft"] = _new_draft()
    return render(request, "reports/calls/calls.html", _page(request, form))


@member_page(*DESK)
@require_GET
def report_call_places(request: ProgrammeRequest) -> HttpResponseBase:
    """Centres for the words typed so far, as choices to put into the form."""
    found = queries.places(request.viewer, request.GET.get("place_query", "")[:LONGEST_PLACE_WORDS])
    asked = bool(request.GET.get("place_query", "").strip())
    return render(request, "reports/calls/places.html", {"places": found, "asked": asked, "chosen": ""})


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def report_call(request: ProgrammeRequest, call: UUID) -> HttpResponseBase:
    """One call: what was written down, and a place for its recording."""
    found = queries.call(request.viewer, call)
    if found is None:
        raise Http404
    form = RecordingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_recording(
                request.viewer,
                found.id,
                form.cleaned_data["recording"].file,
                agreed=form.cleaned_data["may_record"],
            )
        except Refused as refused:
            form.add_error("may_record" if refused.code in set(Refusal) else "recording", refused.text())
        else:
            messages.success(request, say("reports-calls-recording-added"))
            return redirect("report_call", request.programme.slug, found.id)
    context = {
        "title": say("reports-calls-call-title", number=str(found.number)),
        "call": found,
        "cells": list(zip(_columns(), _cells(found), strict=True)),
        "form": form,
        "back_url": reverse("report_calls", args=[request.programme.slug]),
    }
    return render(request, "reports/calls/call.html", context)


def _log(request: ProgrammeRequest, form: CallForm, kept: StoredFile | None) -> HttpResponse | None:
    """Keep the call and show its code; None when the form wants mending."""
    given = form.cleaned_data
    draft = _read_draft(given["draft"])
    if draft is None:
        form.add_error(None, say(f"refusal-{Refusal.DRAFT_TOO_OLD}"))
        return None
    code, began_at = draft
    language = get_language()
    call = Call(
        kind=Kind(given["kind"]),
        text=given["text"],
        began_at=began_at,
        language=language if language in LANGUAGES else LANGUAGES[0],
        point=given["point"],
        place_words=given["place_query"],
        category=given["category"],
        number=given["number"].strip(),
        agreed_to_contact=given["may_contact"],
        recording=kept,
        agreed_to_recording=given["may_record"],
    )
    try:
        accepted = actions.log_call(request.programme, call, code=code, by=request.member)
    except Refused as refused:
        _tell(form, refused)
        return None
    return render(request, "reports/calls/logged.html", _logged(request, accepted, code))


_FIELD_OF = {
    Refusal.CONSENT_TO_CONTACT: "may_contact",
    Refusal.CONSENT_TO_RECORDING: "may_record",
    Refusal.BAD_NUMBER: "number",
    ReportRefusal.UNKNOWN_PLACE: "place_query",
}


def _tell(form: CallForm, refused: Refused) -> None:
    if refused.code == ReportRefusal.CODE_TAKEN:
        # The form was sent, and changed, and sent again.
        form.add_error(None, say(f"refusal-{Refusal.LOGGED_ALREADY}"))
    else:
        form.add_error(_FIELD_OF.get(refused.code), refused.text())


def _kept_recording(request: ProgrammeRequest, data: QueryDict) -> tuple[StoredFile | None, str]:
    """The recording sent now, or kept when the form came the last time; or why it is not taken."""
    file = request.FILES.get("recording")
    if file is not None:
        try:
            stored = actions.keep_recording(cast("BinaryIO", file.file))
        except Refused as refused:
            return None, refused.text()
        data["recording_kept"] = signing.dumps(str(stored.id), salt=SALT)
        return stored, ""
    try:
        kept = signing.loads(data.get("recording_kept", ""), salt=SALT, max_age=DRAFT_LASTS_S)
    except signing.BadSignature:
        data["recording_kept"] = ""
        return None, ""
    return StoredFile.objects.filter(id=kept).first(), ""


def _new_draft() -> str:
    """The code that this call will have and when it began, signed: sent twice, it is one report."""
    began = clock.now().replace(microsecond=0)
    return signing.dumps([code_from(secrets.token_bytes(8)), began.isoformat()], salt=SALT)


def _read_draft(draft: str) -> tuple[str, datetime] | None:
    try:
        code, began = signing.loads(draft, salt=SALT, max_age=DRAFT_LASTS_S)
    except (signing.BadSignature, ValueError):
        return None
    return code, datetime.fromisoformat(began)


def _page(request: ProgrammeRequest, form: CallForm) -> dict[str, Any]:
    asked = str(form["place_query"].value() or "")
    calls = list(queries.calls_today(request.viewer, request.programme)[:100])
    return {
        "title": say("reports-calls-title"),
        "form": form,
        "places": queries.places(request.viewer, asked),
        "asked": bool(asked.strip()),
        "chosen": str(form["point"].value() or ""),
        "has_recording": bool(form["recording_kept"].value()),
        "columns": [{"label": label, "is_code": n == 0} for n, label in enumerate(_columns())],
        "rows": [
            {"url": reverse("report_call", args=[request.programme.slug, call.id]), "cells": _cells(call)}
            for call in calls
        ],
        "count": len(calls),
    }


def _logged(request: ProgrammeRequest, accepted: Accepted, code: str) -> dict[str, Any]:
    return {
        "title": say("reports-calls-logged-title"),
        "number": str(accepted.report.number),
        "is_new": accepted.is_new,
        "groups": [
            {
                "letters": group,
                "spoken": " · ".join(say(f"reports-calls-letter-{letter}") for letter in group),
            }
            for group in groups(code)
        ],
        "follow_url": reverse("report_call", args=[request.programme.slug, accepted.report.id]),
    }


def _categories() -> list[Any]:
    """Categories in groups, a group for each sector."""
    taxonomy, language = load_taxonomy(), get_language() or LANGUAGES[0]
    grouped: dict[str, list[tuple[str, str]]] = {}
    for category in taxonomy.categories.values():
        grouped.setdefault(category.sector, []).append((category.code, category.names[language]))
    return [(taxonomy.sectors[sector].names[language], found) for sector, found in grouped.items()]


def _columns() -> list[Message]:
    return [Message(f"reports-calls-column-{name}") for name in COLUMNS]


def _cells(call: Report) -> list[str]:
    """`call` as the queries annotate it."""
    return [
        str(call.number),
        moment_words(call.said_at or call.accepted_at),
        say(f"reports-kind-{call.kind}"),
        in_language(call.service_point.name) if call.service_point else call.place_words or "—",
        load_taxonomy().name(call.category, get_language() or LANGUAGES[0]) if call.category else "—",
        say(
            "reports-calls-recorded" if getattr(call, "has_recording", False) else "reports-calls-unrecorded"
        ),
        say(f"reports-state-{call.state}"),
    ]
