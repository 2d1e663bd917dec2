"""Requests of officers enter; the weights of trust leave: in force, proposed by one, approved by another."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.text.formatting import number
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.reviews.models import TrustWeighting
from rasid.stages.reviews.rules import LONGEST_TEXT, MOST_WEIGHT
from rasid.stages.reviews.trust import actions, queries
from rasid.stages.reviews.trust.bands import Signal

DECIMALS = 2


class WeightsForm(forms.Form):
    """A weight for each signal and why it should change."""

    def __init__(self, *args: object, current: dict[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for signal in Signal:
            self.fields[signal] = forms.DecimalField(
                label=Message(f"reviews-signal-{signal}"),
                min_value=0,
                max_value=MOST_WEIGHT,
                decimal_places=DECIMALS,
                initial=current[signal],
            )
        self.fields["reason"] = forms.CharField(
            label=Message("reviews-weights-reason"),
            widget=forms.Textarea(attrs={"rows": 2}),
            max_length=LONGEST_TEXT,
        )

    def weights(self) -> dict[Signal, Decimal]:
        return {signal: self.cleaned_data[signal] for signal in Signal}


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def trust_weights(request: ProgrammeRequest) -> HttpResponseBase:
    """The weights in force, what another officer proposes, and a form to propose."""
    current = queries.weights_in_force(request.viewer)
    pending = queries.pending(request.viewer)
    form = WeightsForm(request.POST if request.POST.get("act") == "propose" else None, current=current)
    if request.method == "POST" and (done := _act(request, form, pending)):
        return done
    context = {
        "title": say("reviews-weights-title"),
        "rows": [{"cells": _row(signal, current, pending)} for signal in Signal],
        "columns": [
            {"label": Message(f"reviews-weights-{name}")}
            for name in ("signal", "current", *(("proposed",) if pending else ()))
        ],
        "pending": pending,
        "is_own": pending is not None and pending.proposed_by_id == request.viewer.user_id,
        "form": form,
        "back_url": reverse("review_agreement", args=[request.programme.slug]),
    }
    return render(request, "reviews/weights.html", context)


def _row(signal: Signal, current: dict[str, str], pending: TrustWeighting | None) -> list[str]:
    cells = [say(f"reviews-signal-{signal}"), _figure(current[signal])]
    if pending is None:
        return cells
    proposed = Decimal(pending.weights[signal])
    # Who approves looks for what changes.
    is_same = proposed == Decimal(current[signal])
    return [*cells, say("reviews-weights-same") if is_same else _figure(pending.weights[signal])]


def _figure(weight: str) -> str:
    return number(float(weight), DECIMALS)


def _act(
    request: ProgrammeRequest, form: WeightsForm, pending: TrustWeighting | None
) -> HttpResponseBase | None:
    done: dict[str, Any] = {"approve": actions.approve_weights, "refuse": actions.refuse_weights}
    act = request.POST.get("act", "")
    try:
        if act in done and pending is not None:
            done[act](request.viewer, pending.id)
        elif form.is_valid():
            actions.propose_weights(request.viewer, form.weights(), form.cleaned_data["reason"])
            act = "propose"
        elif form.is_bound:
            return None
        if act in {"propose", *done}:
            messages.success(request, say(f"reviews-weights-done-{act}"))
    except Refused as refused:
        messages.error(request, refused.text())
    return redirect("trust_weights", request.programme.slug)
