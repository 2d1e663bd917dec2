"""Requests of administrators enter; the terms of orders in force, what another asks for, and a form to ask leave."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.four_eyes import queries as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.rules import LEAST_REASON
from rasid.foundation.text.formatting import percent, working_days
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases.models import CasePolicy
from rasid.stages.cases.policy import actions, queries
from rasid.stages.cases.policy.rules import (
    ACT,
    DANGER,
    LONGEST_LATE,
    LONGEST_TERM,
    MOST_APPEAL_DAYS,
    SEVERITIES,
    from_values,
)
from rasid.stages.cases.rules import RUNGS, Policy, Rung
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.rules import DESK, Role

CLIMBED = RUNGS[1:]
WHOLE = 100


class PolicyForm(forms.Form):
    """All terms at once; danger's ladder is none to choose."""

    effective_from = forms.DateField(
        label=Message("policy-from"),
        help_text=Message("policy-from-hint"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, data: Any = None, *, now: Policy) -> None:
        super().__init__(data)
        for severity in SEVERITIES:
            of = Message(f"findings-severity-{severity}")
            self._number(
                f"term-{severity}", Message("policy-term", severity=of), now.terms[severity], LONGEST_TERM
            )
            if severity != DANGER:
                for rung, days in zip(CLIMBED, now.ladder[severity], strict=True):
                    label = Message("policy-climbs", severity=of, rung=_rung(rung))
                    self._number(f"ladder-{severity}-{rung}", label, days, LONGEST_LATE)
            self.fields[f"remind-{severity}"] = forms.RegexField(
                r"^\s*\d{1,3}(\s*[,،]\s*\d{1,3})*\s*$",
                label=Message("policy-remind", severity=of),
                help_text=Message("policy-remind-hint"),
                initial=", ".join(str(each) for each in now.reminders[severity]),
                required=False,
            )
            share = round(WHOLE * now.recheck_shares[severity])
            self._number(f"share-{severity}", Message("policy-share", severity=of), share, WHOLE)
        self._number("appeal_days", Message("policy-appeal-days"), now.appeal_days, MOST_APPEAL_DAYS)
        self.fields["reason"] = forms.CharField(
            label=Message("programmes-reason"),
            widget=forms.Textarea(attrs={"rows": 2}),
            min_length=LEAST_REASON,
            max_length=2000,
        )

    def _number(self, name: str, label: Message, initial: int, most: int) -> None:
        self.fields[name] = forms.IntegerField(label=label, initial=initial, min_value=0, max_value=most)

    def policy(self) -> Policy:
        given = self.cleaned_data
        ladder = {
            severity: (0, 0, 0)
            if severity == DANGER
            else tuple(given[f"ladder-{severity}-{rung}"] for rung in CLIMBED)
            for severity in SEVERITIES
        }
        return Policy(
            terms={severity: given[f"term-{severity}"] for severity in SEVERITIES},
            ladder={severity: (steps[0], steps[1], steps[2]) for severity, steps in ladder.items()},
            reminders={severity: _days(given[f"remind-{severity}"]) for severity in SEVERITIES},
            recheck_shares={severity: given[f"share-{severity}"] / WHOLE for severity in SEVERITIES},
            appeal_days=given["appeal_days"],
        )


def _days(text: str) -> tuple[int, ...]:
    return tuple(
        sorted({int(each) for each in text.replace("،", ",").split(",") if each.strip()}, reverse=True)
    )


def _rung(rung: Rung) -> Message:
    return Message(f"ladder-rung-{rung.replace('_', '-')}")


@member_page(*DESK)
@fresh
@require_http_methods(["GET", "POST"])
def case_policy(request: ProgrammeRequest) -> HttpResponseBase:
    """The terms that orders of today are opened under, those to come, and those another asks for."""
    programme = request.programme
    pending = four_eyes.waiting(programme.id, ACT).select_related("asked_by").first()
    may_ask = request.viewer.has(Role.ADMINISTRATOR) and programmes.leads(request.viewer)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act and not may_ask:
        raise Http404
    now = queries.policy_on(programme.id, programmes.today(programme))
    form = PolicyForm(request.POST if act == "propose" else None, now=now)
    if act and (done := _act(request, act, form)):
        return done
    context = {
        "title": say("policy-title"),
        "rows": list(_rows(now, pending)),
        "pending": pending,
        "pending_from": date.fromisoformat(pending.terms["effective_from"]) if pending else None,
        "is_own": pending is not None and pending.asked_by_id == request.member.pk,
        "may_ask": may_ask,
        "form": form,
        "set": CasePolicy.objects.filter(programme=programme).order_by("-effective_from"),
        "back_url": reverse("programme_settings", args=[programme.slug]),
    }
    return render(request, "cases/policy.html", context)


def _rows(now: Policy, pending: Proposal | None) -> Iterator[tuple[str, str, str]]:
    """What, as it is, as it is asked for: empty where nothing is asked, or it stays."""
    then = from_values(pending.terms) if pending else now
    for (what, stands), (_, wanted) in zip(_lines(now), _lines(then), strict=True):
        yield what, stands, "" if wanted == stands else wanted


def _lines(policy: Policy) -> Iterator[tuple[str, str]]:
    for severity in SEVERITIES:
        of = say(f"findings-severity-{severity}")
        yield say("policy-term", severity=of), working_days(policy.terms[severity])
        for rung, days in zip(CLIMBED, policy.ladder[severity], strict=True):
            told = say("policy-at-once") if severity == DANGER else working_days(days)
            yield say("policy-climbs", severity=of, rung=_rung(rung)), told
        days_before = "، ".join(str(each) for each in policy.reminders[severity])
        yield say("policy-remind", severity=of), days_before or say("policy-never")
        yield say("policy-share", severity=of), percent(policy.recheck_shares[severity])
    yield say("policy-appeal-days"), working_days(policy.appeal_days)


def _act(request: ProgrammeRequest, act: str, form: PolicyForm) -> HttpResponseBase | None:
    viewer, by = request.viewer, request.member
    try:
        if act == "propose":
            if not form.is_valid():
                return None
            given = form.cleaned_data
            actions.propose_policy(viewer, by, form.policy(), given["effective_from"], given["reason"])
        elif act in {"grant", "refuse"}:
            done: Any = {"grant": actions.grant_policy, "refuse": actions.refuse_policy}[act]
            done(viewer, by, UUID(request.POST.get("proposal", "")))
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
        messages.success(request, say(f"policy-done-{act}"))
    return redirect("case_policy", programme=request.programme.slug)
