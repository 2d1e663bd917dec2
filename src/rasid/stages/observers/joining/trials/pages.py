"""A candidate says what they saw at a prepared place; officers prepare places, compare and decide."""

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
from rasid.stages.observers.joining.own_pages import own
from rasid.stages.observers.joining.trials import actions, queries
from rasid.stages.observers.joining.trials.models import Trial
from rasid.stages.observers.joining.trials.rules import MOST_NUMBER, NO, UNSEEN, YES, FactKind, TrialState
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role


class TrialForm(forms.Form):
    """One question for each fact; a number that was not seen is left empty."""

    def __init__(self, *args: Any, trial: Trial, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds: dict[int, FactKind] = {}
        for place, text, kind in queries.questions_of(trial):
            self.kinds[place] = kind
            self.fields[f"fact_{place}"] = self._field(said(text), kind)

    def _field(self, label: str, kind: FactKind) -> forms.Field:
        if kind is FactKind.NUMBER:
            return forms.IntegerField(
                label=label,
                help_text=Message("joining-trial-number-hint"),
                required=False,
                min_value=0,
                max_value=MOST_NUMBER,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
            )
        return forms.ChoiceField(
            label=label,
            choices=[(each, Message(f"joining-trial-{each}")) for each in (YES, NO, UNSEEN)],
            widget=forms.RadioSelect,
        )

    def said(self) -> dict[int, str]:
        """Fact's number → what was said."""
        found = {}
        for place in self.kinds:
            given = self.cleaned_data[f"fact_{place}"]
            found[place] = UNSEEN if given is None else str(given)
        return found


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_trial(request: ProgrammeRequest, trial: UUID) -> HttpResponseBase:
    """Where to go and when; on its days, the questions; afterwards what came of it."""
    found = queries.own_trials(own(request)).filter(id=trial).first()
    if found is None:
        raise Http404
    day = today(request.programme)
    may_file = found.state == TrialState.ASSIGNED and found.first_day <= day <= found.last_day
    form = TrialForm(request.POST if request.method == "POST" else None, trial=found) if may_file else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            actions.file_trial(own(request), found.id, form.said())
        except Refused as refused:
            messages.error(request, refused.text())
        else:
            messages.success(request, say("joining-trial-filed"))
        return redirect("field_trial", request.programme.slug, found.id)
    context = {
        "title": say("joining-trial-title"),
        "trial": found,
        "place": in_language(found.sheet.service_point.name),
        "days": say("joining-trial-days", first=date_words(found.first_day), last=date_words(found.last_day)),
        "form": form,
        "is_over": found.state == TrialState.ASSIGNED and day > found.last_day,
        "waits": found.state == TrialState.ASSIGNED and day < found.first_day,
        "result": _result(found) if found.state == TrialState.DECIDED else None,
        "back_url": reverse("field_joining", args=[request.programme.slug]),
    }
    status = 400 if form is not None and form.errors else 200
    return render(request, "joining/field/trial.html", context, status=status)


def _result(found: Trial) -> dict[str, Any]:
    """What the candidate is told: each fact with what it came to. The place is not used for them again."""
    return {
        "passed": found.passed,
        "words": found.words,
        "rows": [
            {
                "text": said(each.fact.text),
                "said": _said(each.said),
                "outcome": say(f"joining-outcome-{each.outcome}"),
                "is_bad": each.outcome in ("miss", "false-alarm"),
                "why": each.why,
            }
            for each in queries.comparison(found)
        ],
    }


def _said(answer: str) -> str:
    return say(f"joining-trial-{answer}") if answer in (YES, NO, UNSEEN) else answer
