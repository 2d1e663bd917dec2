"""The office reads floors and weights, asks for others, and grants what another administrator asked for."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rasid.foundation.four_eyes import queries as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.rules import LEAST_REASON
from rasid.foundation.text.formatting import number
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Role
from rasid.stages.scores.method import actions
from rasid.stages.scores.method.queries import FIELDS, LEVELS, method_of
from rasid.stages.scores.rules import (
    AXIS_WEIGHTS,
    HIGHEST_WEIGHT,
    LEAST_VISITS,
    LOWEST_WEIGHT,
    WIDEST_INTERVAL,
)


def _label(kind: str, name: str) -> Message:
    return Message(f"scores-method-{kind}-{name.replace('_', '-')}")


class MethodForm(forms.Form):
    """Every floor and every weight, as they are now."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        floors, axis_weights = method_of(programme)
        for level in LEVELS:
            for name in FIELDS:
                label = Message("scores-method-of", level=_label("level", level), what=_label("floor", name))
                self.fields[f"{level}-{name}"] = (
                    forms.DecimalField(
                        label=label, min_value=Decimal("0.1"), max_value=WIDEST_INTERVAL, decimal_places=1
                    )
                    if name == "half_width"
                    else forms.IntegerField(
                        label=label, min_value=LEAST_VISITS if name == "visits" else 1, max_value=1000
                    )
                )
                self.fields[f"{level}-{name}"].initial = floors[level][name]
        for axis in AXIS_WEIGHTS:
            self.fields[axis] = forms.DecimalField(
                label=Message(
                    "scores-method-weight-of", axis=Message(f"findings-axis-{axis.replace('_', '-')}")
                ),
                min_value=Decimal(str(LOWEST_WEIGHT)),
                max_value=HIGHEST_WEIGHT,
                decimal_places=1,
                initial=axis_weights[axis],
            )
        self.fields["reason"] = forms.CharField(
            label=Message("programmes-reason"),
            help_text=Message("programmes-reason-hint"),
            widget=forms.Textarea(attrs={"rows": 2}),
            min_length=LEAST_REASON,
            max_length=2000,
        )

    def floors(self) -> dict[str, dict[str, object]]:
        given = self.cleaned_data
        return {
            str(level): {
                name: f"{given[f'{level}-{name}']:.1f}" if name == "half_width" else given[f"{level}-{name}"]
                for name in FIELDS
            }
            for level in LEVELS
        }

    def axis_weights(self) -> dict[str, str]:
        return {axis: f"{self.cleaned_data[axis]:.1f}" for axis in AXIS_WEIGHTS}


@member_page(*DESK)
@fresh
@require_http_methods(["GET", "POST"])
def method_settings(request: ProgrammeRequest) -> HttpResponseBase:
    """The method's numbers in force, what another asks for beside them, and a form to ask."""
    programme = request.programme
    pending = four_eyes.waiting(programme.id, actions.CHANGES_METHOD).select_related("asked_by").first()
    may_ask = request.viewer.has(Role.ADMINISTRATOR) and programmes.leads(request.viewer)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act and not may_ask:
        raise Http404
    form = MethodForm(request.POST if act == "propose" else None, programme=programme)
    if act and (done := _act(request, act, form)):
        return done
    context = {
        "title": say("scores-method-title"),
        "rows": _rows(programme, pending),
        "pending": pending,
        "is_own": pending is not None and pending.asked_by_id == request.member.pk,
        "may_ask": may_ask,
        "form": form,
        "changes": programme.method_changes.order_by("-id"),
    }
    return render(request, "scores/method.html", context)


def _rows(programme: Programme, pending: Proposal | None) -> list[tuple[str, str, str]]:
    """What, as it is now, as it is asked for: empty where nothing is asked, or it stays."""
    floors, axis_weights = method_of(programme)
    wanted: dict[str, Any] = pending.terms if pending else {"floors": {}, "axis_weights": {}}
    rows = []
    for level in LEVELS:
        for name in FIELDS:
            what = say(
                "scores-method-of", level=say(f"scores-method-level-{level}"), what=_said("floor", name)
            )
            now, then = floors[level][name], wanted["floors"].get(level, {}).get(name)
            rows.append((what, _figure(now), "" if then is None or str(then) == str(now) else _figure(then)))
    for axis, weight in axis_weights.items():
        what = say("scores-method-weight-of", axis=say(f"findings-axis-{axis.replace('_', '-')}"))
        then = wanted["axis_weights"].get(axis)
        rows.append((what, _figure(weight), "" if then in {None, weight} else _figure(then)))
    return rows


def _said(kind: str, name: str) -> str:
    return say(f"scores-method-{kind}-{name.replace('_', '-')}")


def _figure(value: object) -> str:
    return number(value, 0) if isinstance(value, int) else number(float(str(value)), 1)


def _act(request: ProgrammeRequest, act: str, form: MethodForm) -> HttpResponseBase | None:
    try:
        if act == "propose":
            if not form.is_valid():
                return None
            actions.propose_method(
                request.viewer,
                request.member,
                form.floors(),
                form.axis_weights(),
                form.cleaned_data["reason"],
            )
        elif act in {"grant", "refuse"}:
            done: Any = {"grant": actions.grant_method, "refuse": actions.refuse_method}[act]
            done(request.viewer, request.member, UUID(request.POST.get("proposal", "")))
        else:
            raise Http404
    except ValueError:
        raise Http404 from None
    except Refused as refused:
        if act == "propose":
            form.add_error(None, refused.text())
            return None
        messages.error(request, refused.text())
    else:
        messages.success(request, say(f"scores-method-done-{act}"))
    return redirect("method_settings", programme=request.programme.slug)
