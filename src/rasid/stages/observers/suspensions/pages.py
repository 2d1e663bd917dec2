"""Requests of officers to stop, resume or end somebody's work, and appeals to decide, enter; pages leave."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers import actions as observing
from rasid.stages.observers.desk import address, found_or_404, saved, show_refusal
from rasid.stages.observers.suspensions import actions, queries
from rasid.stages.observers.suspensions.models import Suspension
from rasid.stages.observers.suspensions.rules import Refusal, SuspensionReason
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

ROWS_A_PAGE = 50
COLUMNS = ("code", "reason", "began", "appealed", "state")


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=Message("observers-reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )


class SuspendForm(ReasonForm):
    code = forms.ChoiceField(
        label=Message("suspensions-code"),
        choices=[(code.value, Message(f"suspensions-code-{code}")) for code in SuspensionReason],
        initial=SuspensionReason.OTHER,
    )
    until = forms.DateField(
        label=Message("suspensions-until"),
        help_text=Message("suspensions-until-hint"),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )
    field_order = ("code", "reason", "until")


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=Message("suspensions-decision"),
        choices=[
            ("uphold", Message("suspensions-decision-uphold")),
            ("stand", Message("suspensions-decision-stand")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=Message("suspensions-words"),
        help_text=Message("suspensions-words-hint"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_state(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    """Suspend, reinstate or end; a refusal is said on the observer's own page."""
    found = found_or_404(request, observer)
    reason = request.POST.get("reason", "")
    try:
        match request.POST.get("act"):
            case "suspend":
                _suspend(request, found, reason)
            case "reinstate":
                observing.reinstate_observer(found)
            case "end":
                observing.end_observer(found, reason)
            case _:
                raise Http404
    except Refused as refused:
        messages.error(request, refused.text())
        return redirect("observer", request.programme.slug, found.id)
    return saved(request, found)


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_appeals(request: ProgrammeRequest) -> HttpResponseBase:
    """Appeals that wait for an officer's word; `?format=csv` exports them, without the words."""
    found = queries.appeals_waiting(request.viewer)
    if wants_table(request):
        header = [say(f"suspensions-column-{name}") for name in COLUMNS]
        return table_response(request, "appeals", header, (_cells(row) for row in found))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("suspensions-appeals"),
        "back_url": address(request, "observers"),
        "back_label": say("observers-back"),
        "page": page,
        "rows": [
            {
                "suspension": row,
                "code": row.observer.short_id,
                "reason": say(f"suspensions-code-{row.reason}"),
                "is_own": row.suspended_by_id == request.member.pk,
            }
            for row in page
        ],
    }
    return render(request, "suspensions/appeals.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_appeal(request: ProgrammeRequest, suspension: UUID) -> HttpResponseBase:
    """One suspension with its appeal: both sides' words, and the form for an officer who did not suspend."""
    found = queries.suspension(request.viewer, suspension)
    if found is None:
        raise Http404
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.decide_appeal(
                request.viewer,
                request.member,
                found.id,
                is_upheld=given["decision"] == "uphold",
                words=given["words"],
            )
        except Refused as refused:
            show_refusal(form, refused, {Refusal.WORDS_MISSING: "words"})
        else:
            messages.success(request, say("suspensions-decided"))
            return redirect("observer_appeals", request.programme.slug)
    is_open = found.ended_at is None and found.appealed_at is not None and found.decided_at is None
    context = {
        "title": say("suspensions-appeal-of", code=found.observer.short_id),
        "back_url": address(request, "observer_appeals"),
        "back_label": say("suspensions-appeals"),
        "suspension": found,
        "rows": suspension_rows(found),
        "form": form if is_open and found.suspended_by_id != request.member.pk else None,
        "is_own": is_open and found.suspended_by_id == request.member.pk,
        "submit": say("suspensions-decide"),
        "cancel_url": address(request, "observer_appeals"),
    }
    return render(request, "suspensions/appeal.html", context)


def suspension_rows(found: Suspension) -> list[dict[str, Any]]:
    """A suspension in words, for the office and for the observer."""
    rows = [
        ("suspensions-code", say(f"suspensions-code-{found.reason}")),
        ("observers-reason", found.words),
        ("suspensions-began", say("suspensions-day", day=queries.began_on(found))),
        (
            "suspensions-until",
            say("suspensions-day", day=found.until) if found.until else say("suspensions-open"),
        ),
    ]
    if found.ended_at:
        rows.append(("suspensions-ending", say(f"suspensions-ending-{found.ending}")))
    if found.appealed_at:
        rows.append(("suspensions-appeal", found.appeal))
    if found.decided_at:
        outcome = say("suspensions-outcome-upheld" if found.is_upheld else "suspensions-outcome-stands")
        rows += [("suspensions-outcome", outcome), ("suspensions-words", found.decision)]
    return [{"label": say(label), "value": value} for label, value in rows]


def _suspend(request: ProgrammeRequest, found: Any, reason: str) -> None:
    form = SuspendForm(request.POST)
    form.is_valid()
    given = form.cleaned_data
    if "until" in form.errors:
        raise Refused(Refusal.UNTIL_PAST)
    code = SuspensionReason(given.get("code") or SuspensionReason.OTHER)
    observing.suspend_observer(found, reason, code=code, until=given.get("until"), by=request.member)


def _cells(row: Suspension) -> list[object]:
    appealed = row.appealed_at.date().isoformat() if row.appealed_at else ""
    return [row.observer.short_id, row.reason, row.began_at.date().isoformat(), appealed, "waiting"]
