"""An observer's words about where they must not be sent enter; what they have said, and what they may name, leave."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers import actions as observing
from rasid.stages.observers.conflicts import actions, queries
from rasid.stages.observers.conflicts.pages import FIELD_OF, ReasonForm, conflict_row
from rasid.stages.observers.conflicts.rules import Refusal, next_declaration
from rasid.stages.observers.desk import address, own_or_404, show_refusal
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import PAST_POST_YEARS, ConflictReason
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role
from rasid.stages.registry import queries as registry

AUTHORITY, POINT = "authority", "centre"
MOST_AUTHORITIES = 20


class OwnForm(ReasonForm):
    """What was found, to choose one of, and why."""

    what = forms.ChoiceField(label=Message("conflicts-what"), widget=forms.RadioSelect)
    field_order = ("what", "reason", "left_in")

    def __init__(self, *args: object, found: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["what"].choices = found  # type: ignore[attr-defined]


class FindForm(forms.Form):
    find = forms.CharField(
        label=Message("conflicts-find"), help_text=Message("conflicts-find-hint"), max_length=120
    )


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_conflicts(request: ProgrammeRequest) -> HttpResponseBase:
    """Own conflicts; `?find=` looks for an authority or a centre to add; a button says that these are all."""
    found = own_or_404(request)
    if request.method == "POST" and request.POST.get("act") == "all":
        actions.declare_all(found)
        messages.success(request, say("conflicts-declared"))
        return redirect("field_conflicts", request.programme.slug)
    text = request.GET.get("find", "").strip()
    choices = _choices(request, text)
    form = OwnForm(request.POST if request.method == "POST" else None, found=choices)
    if request.method == "POST" and form.is_valid():
        try:
            _declare(request, found, form.cleaned_data)
        except Refused as refused:
            show_refusal(form, refused, FIELD_OF)
        else:
            messages.success(request, say("conflicts-added"))
            return redirect("field_conflicts", request.programme.slug)
    day = today(request.programme)
    last = queries.declared_on(found)
    due = next_declaration(last, found.joined_at.date())
    context = {
        "title": say("conflicts-own"),
        "back_url": address(request, "field_own"),
        "back_label": say("terms-own"),
        "years": PAST_POST_YEARS,
        "rows": [conflict_row(row, day) for row in _own(request)],
        "is_due": due <= day,
        "last": last,
        "due": due,
        "find_form": FindForm({"find": text} if text else None),
        "text": text,
        "form": form if choices else None,
        "action": f"{address(request, 'field_conflicts')}?{urlencode({'find': text})}",
        "submit": say("conflicts-add"),
    }
    return render(request, "conflicts/own.html", context)


def _own(request: ProgrammeRequest) -> Any:
    return queries.own_conflicts(request.viewer).select_related("observer", "authority", "service_point")


def _choices(request: ProgrammeRequest, text: str) -> list[tuple[str, str]]:
    """Authorities first: whoever works for one must not be sent to any of its centres."""
    if not text:
        return []
    named = queries.authorities_named(request.viewer, text)[:MOST_AUTHORITIES]
    found = [
        (f"{AUTHORITY}:{one.id}", say("conflicts-what-authority", name=in_language(one.name)))
        for one in named
    ]
    return found + [
        (
            f"{POINT}:{one.id}",
            say(
                "conflicts-what-centre",
                name=in_language(one.name),
                area=in_language(one.area.name) if one.area else "—",
            ),
        )
        for one in queries.points_named(request.viewer, text)
    ]


def _declare(request: ProgrammeRequest, found: Observer, given: dict[str, Any]) -> None:
    kind, _, chosen = given["what"].partition(":")
    authority = next(
        (one for one in registry.authorities(request.viewer) if kind == AUTHORITY and str(one.id) == chosen),
        None,
    )
    point = registry.public_points(request.viewer).filter(id=chosen).first() if kind == POINT else None
    if authority is None and point is None:
        raise Refused(Refusal.NOWHERE)
    observing.declare_conflict(
        found,
        ConflictReason(given["reason"]),
        authority=authority,
        service_point=point,
        left_in=given["left_in"],
        is_own_word=True,
    )
