"""The office asks for a regime and grants it; everybody reads what was declared, on what basis and since when."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_safe

from rasid.foundation.four_eyes import queries as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.rules import LEAST_REASON
from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.localized import LocalizedFormField
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import queries
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page, public_page
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.regimes import actions
from rasid.stages.programmes.rules import DECLARES_REGIME, DESK, NOTICE_DAYS, Regime, Role, Terms

WEEKS_OFFERED = 13


class RegimeForm(forms.Form):
    regime = forms.ChoiceField(
        label=Message("programmes-regime"),
        choices=[(regime, Message(f"programmes-regime-{regime}")) for regime in Regime],
        widget=forms.RadioSelect,
    )
    effective_from = forms.ChoiceField(
        label=Message("programmes-effective-from"),
        help_text=Message("programmes-effective-from-hint", days=NOTICE_DAYS),
    )
    legal_basis = forms.CharField(
        label=Message("programmes-legal-basis"),
        help_text=Message("programmes-legal-basis-hint"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    reference = forms.CharField(
        label=Message("programmes-reference"),
        help_text=Message("programmes-reference-hint"),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["effective_from"].choices = [  # type: ignore[attr-defined]
            (day.isoformat(), date_words(day)) for day in starts_ahead(programme)
        ]
        for name in ("measures", "objections"):
            self.fields[name] = LocalizedFormField(
                label=Message(f"programmes-notice-{name}"),
                help_text=Message(f"programmes-notice-{name}-hint"),
                languages=programme.languages,
                multiline=True,
                required=False,
            )
        self.fields["reason"] = forms.CharField(
            label=Message("programmes-reason"),
            help_text=Message("programmes-reason-hint"),
            widget=forms.Textarea(attrs={"rows": 2}),
            min_length=LEAST_REASON,
            max_length=2000,
        )

    def terms(self) -> Terms:
        given = self.cleaned_data
        day = parse_date(given["effective_from"])
        assert day is not None, "the choices are days"
        return Terms(
            regime=Regime(given["regime"]),
            effective_from=day,
            legal_basis=given["legal_basis"],
            reference=given["reference"],
            measures=given["measures"] or {},
            objections=given["objections"] or {},
        )


def starts_ahead(programme: Programme) -> list[date]:
    """First days of the waves to come: a regime begins with a wave that has not begun."""
    latest = queries.latest_regime(programme)
    # Nothing is declared before what was declared already.
    after = max(queries.today(programme), latest.effective_from if latest else date.min)
    first = after + timedelta(days=(programme.week_starts_on - after.isoweekday() - 1) % 7 + 1)
    return [first + timedelta(weeks=week) for week in range(WEEKS_OFFERED)]


@member_page(*DESK)
@fresh
@require_http_methods(["GET", "POST"])
def regime(request: ProgrammeRequest) -> HttpResponseBase:
    """The regime in force, what waits for a second administrator, and a form to ask for another."""
    pending = four_eyes.waiting(request.programme.id, DECLARES_REGIME).select_related("asked_by").first()
    may_ask = request.viewer.has(Role.ADMINISTRATOR) and queries.leads(request.viewer)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act and not may_ask:
        raise Http404
    form = RegimeForm(request.POST if act == "propose" else None, programme=request.programme)
    if act and (done := _act(request, act, form)):
        return done
    context = {
        "title": say("programmes-regime-page"),
        "in_force": queries.regime_on(request.programme, queries.today(request.programme)),
        "declarations": queries.declarations(request.programme),
        "pending": pending,
        "terms": pending_terms(pending) if pending else None,
        "is_own": pending is not None and pending.asked_by_id == request.member.pk,
        "may_ask": may_ask,
        "form": form,
        "notice_days": NOTICE_DAYS,
    }
    return render(request, "programmes/regime.html", context)


def pending_terms(proposal: Proposal) -> Terms:
    return actions.read(proposal.terms)


def _act(request: ProgrammeRequest, act: str, form: RegimeForm) -> HttpResponseBase | None:
    try:
        if act == "propose":
            if not form.is_valid():
                return None
            reason = form.cleaned_data["reason"]
            actions.propose_regime(request.viewer, request.member, form.terms(), reason)
        elif act == "grant":
            actions.grant_regime(request.viewer, request.member, _proposal(request))
        elif act == "refuse":
            actions.refuse_regime(request.viewer, request.member, _proposal(request))
        else:
            raise Http404
    except Refused as refused:
        if act == "propose":
            form.add_error(None, refused.text())
            return None
        messages.error(request, refused.text())
    else:
        messages.success(request, say(f"programmes-regime-done-{act}"))
    return redirect("regime", programme=request.programme.slug)


def _proposal(request: ProgrammeRequest) -> UUID:
    try:
        return UUID(request.POST.get("proposal", ""))
    except ValueError:
        raise Http404 from None


@public_page
@require_safe
def public_regime(request: ProgrammeRequest) -> HttpResponseBase:
    """Under which regime the programme runs, what staff were told, and every regime before."""
    held = list(queries.declarations(request.programme))
    today = queries.today(request.programme)
    context = {
        "current": next((each for each in held if each.effective_from <= today), None),
        "coming": [each for each in reversed(held) if each.effective_from > today],
        "declarations": held,
        "notice_days": NOTICE_DAYS,
    }
    return render(request, "programmes/public_regime.html", context)
