"""Officers' requests enter; prepared places, and a candidate's trial beside what is known of the place, leave."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.joining.markdown import said
from rasid.stages.observers.joining.trials import actions, queries
from rasid.stages.observers.joining.trials.actions import KnownFact
from rasid.stages.observers.joining.trials.models import ControlSheet, Trial
from rasid.stages.observers.joining.trials.rules import (
    LEAST_ABSENT,
    LEAST_PRESENT,
    NO,
    UNSEEN,
    YES,
    Fact,
    FactKind,
    Outcome,
    TrialState,
    is_truth,
    passes,
    tally,
)
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.registry import queries as registry

ROWS_OF_A_SHEET = 12
USUAL_DAYS = 14


class AssignForm(forms.Form):
    """Where a candidate goes, and when."""

    sheet = forms.ChoiceField(
        label=Message("joining-trial-sheet"), help_text=Message("joining-trial-sheet-hint")
    )
    first_day = forms.DateField(
        label=Message("joining-trial-first"), widget=forms.DateInput(attrs={"type": "date"})
    )
    last_day = forms.DateField(
        label=Message("joining-trial-last"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, sheets: Iterable[ControlSheet], today: date, **kwargs: Any) -> None:
        span = {"first_day": today.isoformat(), "last_day": (today + timedelta(days=USUAL_DAYS)).isoformat()}
        super().__init__(*args, **{"initial": span, **kwargs})
        self.fields["sheet"].choices = [  # type: ignore[attr-defined]
            (str(each.id), in_language(each.service_point.name)) for each in sheets
        ]


class SheetForm(forms.Form):
    """A place and what is known of it; lines without a question are left out."""

    service_point = forms.UUIDField(
        label=Message("joining-sheet-point"),
        help_text=Message("joining-sheet-point-hint"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, ROWS_OF_A_SHEET + 1):
            self.fields[f"text_{n}"] = forms.CharField(
                label=Message("joining-sheet-fact", number=n), max_length=200, required=False
            )
            self.fields[f"truth_{n}"] = forms.CharField(
                label=Message("joining-sheet-truth"),
                help_text=Message("joining-sheet-truth-hint"),
                max_length=12,
                required=False,
                widget=forms.TextInput(attrs={"list": "truths", "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        facts = []
        for n in range(1, ROWS_OF_A_SHEET + 1):
            text, truth = given.get(f"text_{n}", "").strip(), given.get(f"truth_{n}", "").strip()
            if not text and not truth:
                continue
            fact = _fact(truth)
            if not text or fact is None:
                self.add_error(f"truth_{n}" if text else f"text_{n}", Message("joining-sheet-unclear"))
            else:
                facts.append(KnownFact({"ar": text}, fact))
        given["facts"] = facts
        return given


def _fact(typed: str) -> Fact | None:
    """«yes», «no», or a number with what it may differ by: 4±1."""
    words = {say("joining-trial-yes"): YES, say("joining-trial-no"): NO, YES: YES, NO: NO}
    if typed in words:
        return Fact(FactKind.PRESENCE, words[typed])
    number, _, tolerance = typed.replace("+-", "±").partition("±")
    number, tolerance = number.strip(), tolerance.strip() or "0"
    is_whole = is_truth(FactKind.NUMBER, number) and is_truth(FactKind.NUMBER, tolerance)
    return Fact(FactKind.NUMBER, number, int(tolerance)) if is_whole else None


def assign(request: ProgrammeRequest, application_id: UUID, given: dict[str, Any]) -> Trial:
    """What the form of an application's page asks for. Raises Refused."""
    return actions.assign_trial(
        request.viewer, application_id, UUID(given["sheet"]), given["first_day"], given["last_day"]
    )


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def joining_sheets(request: ProgrammeRequest) -> HttpResponseBase:
    """Places that are prepared; retire one that changed."""
    slug = request.programme.slug
    if request.method == "POST":
        try:
            actions.retire_sheet(request.viewer, UUID(request.POST.get("retire", "")))
        except ValueError:
            raise Http404 from None
        except Refused as refused:
            messages.error(request, refused.text())
        else:
            messages.success(request, say("joining-sheet-retired"))
        return redirect("joining_sheets", slug)
    rows = [
        {
            "id": each.id,
            "place": in_language(each.service_point.name),
            "facts": [(said(fact.text), _truth(fact.truth, fact.tolerance)) for fact in each.facts.all()],
            "prepared": date_words(each.prepared_at.date()),
        }
        for each in queries.sheets(request.viewer).prefetch_related("facts")
    ]
    context = {"title": say("joining-sheets-title"), "rows": rows, **_back(request)}
    return render(request, "joining/office/sheets.html", context)


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def joining_sheet_add(request: ProgrammeRequest) -> HttpResponseBase:
    """Prepare a place: what is there, what is not, what can be counted."""
    form = SheetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        point = registry.service_point(request.viewer, form.cleaned_data["service_point"])
        try:
            if point is None:
                form.add_error("service_point", say("observers-conflict-point-unknown"))
            else:
                actions.prepare_sheet(request.viewer, request.programme, point, form.cleaned_data["facts"])
        except Refused as refused:
            form.add_error(None, refused.text())
        if not form.errors:
            messages.success(request, say("joining-sheet-saved"))
            return redirect("joining_sheets", request.programme.slug)
    pairs = [(form[f"text_{n}"], form[f"truth_{n}"]) for n in range(1, ROWS_OF_A_SHEET + 1)]
    context = {
        "title": say("joining-sheet-add"),
        "form": form,
        "pairs": pairs,
        "truths": [say("joining-trial-yes"), say("joining-trial-no")],
        "hint": say("joining-sheet-hint", present=LEAST_PRESENT, absent=LEAST_ABSENT),
        "back_url": reverse("joining_sheets", args=[request.programme.slug]),
        "back_label": say("joining-sheets-title"),
    }
    return render(request, "joining/office/sheet_add.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def joining_trial(request: ProgrammeRequest, trial: UUID) -> HttpResponseBase:
    """What was said beside what is so, fact by fact; the officer decides."""
    found = queries.trial(request.viewer, trial)
    if found is None:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            _decide(request, found)
        except Refused as refused:
            error = refused.text()
        else:
            messages.success(request, say("joining-done-trial-decided"))
            return redirect("joining_application", request.programme.slug, found.observer_id)
    rows = queries.comparison(found)
    counted = tally(each.outcome for each in rows)
    context = {
        "title": say("joining-trial-office-title", code=found.observer.short_id),
        "trial": found,
        "place": in_language(found.sheet.service_point.name),
        "days": say("joining-trial-days", first=date_words(found.first_day), last=date_words(found.last_day)),
        "state": say(f"joining-trial-state-{found.state}"),
        "rows": [_row(request, each) for each in rows],
        "outcomes": [(each.value, say(f"joining-outcome-{each}")) for each in Outcome],
        "tally": counted,
        "would_pass": bool(rows) and passes(counted, found.hit_percent, found.false_percent),
        "may_decide": found.state == TrialState.FILED,
        "may_cancel": found.state in (TrialState.ASSIGNED, TrialState.FILED),
        "problems": [("", error)] if error else [],
        "words": request.POST.get("words", ""),
        "back_url": reverse("joining_application", args=[request.programme.slug, found.observer_id]),
        "back_label": say("joining-back-application"),
    }
    return render(request, "joining/office/trial.html", context, status=400 if error else 200)


def _decide(request: ProgrammeRequest, found: Trial) -> None:
    given = request.POST
    if given.get("act") == "cancel":
        actions.cancel_trial(request.viewer, found.id, given.get("words", ""))
        return
    judged = {}
    for each in queries.comparison(found):
        outcome = given.get(f"outcome_{each.fact.place}", "")
        if outcome in set(Outcome):
            judged[each.fact.place] = (Outcome(outcome), given.get(f"why_{each.fact.place}", ""))
    actions.decide_trial(request.viewer, found.id, judged, words=given.get("words", ""))


def _row(request: ProgrammeRequest, each: queries.Compared) -> dict[str, Any]:
    place = each.fact.place
    return {
        "place": place,
        "text": said(each.fact.text),
        "truth": _truth(each.fact.truth, each.fact.tolerance),
        "said": _truth(each.said, 0),
        "by_sheet": say(f"joining-outcome-{each.by_sheet}"),
        "is_bad": each.by_sheet in (Outcome.MISS, Outcome.FALSE_ALARM),
        "chosen": request.POST.get(f"outcome_{place}", each.outcome),
        "why": request.POST.get(f"why_{place}", each.why),
    }


def _truth(value: str, tolerance: int) -> str:
    if value in (YES, NO, UNSEEN):
        return say(f"joining-trial-{value}")
    return f"{value} ± {tolerance}" if tolerance else value


def _back(request: ProgrammeRequest) -> dict[str, str]:
    return {"back_url": reverse("joining", args=[request.programme.slug]), "back_label": say("joining-title")}
