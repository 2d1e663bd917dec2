"""Other numbers for a plan enter as a form; both weeks side by side leave, and the questions asked before."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import number
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.plans import queries as plans
from rasid.stages.plans.models import Plan, WhatIf
from rasid.stages.plans.rules import MOST_EXTRA_OBSERVERS, PlanSettings, Reach, kept_settings
from rasid.stages.plans.what_if import actions, queries
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

QUESTIONS_A_PAGE = 10
MOST_CAPACITY = 100_000
FIGURES = ("centres", "reachable", "sample", "visits", "doubles", "observers", "minutes_a_visit")


class WhatIfForm(forms.Form):
    """The plan's own numbers to begin with; what is changed is the question."""

    capacity = forms.IntegerField(label=Message("plans-field-capacity"), min_value=1, max_value=MOST_CAPACITY)
    more_observers = forms.IntegerField(
        label=Message("what-if-more"),
        help_text=Message("what-if-more-hint"),
        min_value=0,
        max_value=MOST_EXTRA_OBSERVERS,
        initial=0,
    )
    reach = forms.ChoiceField(
        label=Message("plans-field-reach"),
        choices=[(reach.value, Message(f"plans-field-reach-{reach}")) for reach in Reach],
        widget=forms.RadioSelect,
    )
    daily_cap = forms.IntegerField(label=Message("plans-field-daily-cap"), min_value=1, max_value=20)
    recency_days = forms.IntegerField(label=Message("plans-field-recency"), min_value=0, max_value=730)
    visit_minutes = forms.IntegerField(label=Message("plans-field-visit-minutes"), min_value=5, max_value=480)

    def changes(self, plan: Plan) -> dict[str, object]:
        """Settings that differ from the plan's."""
        own = kept_settings(plan.settings)
        given = self.cleaned_data
        names = ("reach", "daily_cap", "recency_days", "visit_minutes")
        return {name: given[name] for name in names if given[name] != getattr(own, name)}


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def plan_what_if(request: ProgrammeRequest, plan: UUID) -> HttpResponseBase:
    """«What if?»: asked of a drawn plan, answered with lots that are thrown away."""
    found = plans.plan_by_id(request.viewer, plan)
    if found is None or not found.drawn_at:
        raise Http404
    own = kept_settings(found.settings)
    form = WhatIfForm(
        request.POST if request.method == "POST" else None,
        initial={"capacity": found.capacity}
        | {name: getattr(own, name) for name in ("reach", "daily_cap", "recency_days", "visit_minutes")},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.ask_what_if(
                found, request.member, given["capacity"], form.changes(found), given["more_observers"]
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("what-if-asked"))
            return redirect("plan_what_if", programme=request.programme.slug, plan=found.id)
    asked = queries.questions(request.viewer, found)
    if wants_table(request):
        header = [say("what-if-column-figure"), *(say(f"what-if-column-{name}") for name in ("own", "other"))]
        return table_response(request, "what-if", [say("what-if-column-question"), *header], _cells(asked))
    page = Paginator(asked, QUESTIONS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("what-if-title", number=found.wave.number),
        "back_url": reverse("plan", args=[request.programme.slug, found.id]),
        "back_label": say("plans-one", number=found.wave.number),
        "form": form,
        "page": page,
        "questions": [_question(request, each, own) for each in page],
        "is_reckoning": any(each.finished_at is None for each in page),
    }
    return render(request, "plans/what_if.html", context)


def _question(request: ProgrammeRequest, asked: WhatIf, own: PlanSettings) -> dict[str, Any]:
    progress = None if asked.finished_at else queries.progress(request.viewer, asked)
    return {
        "id": asked.id,
        "words": words_of(asked, own),
        "asked_at": asked.asked_at,
        "failure": say(f"refusal-{asked.failure}") if asked.failure else "",
        "is_reckoning": asked.finished_at is None,
        "done": progress.done if progress else 0,
        "steps": progress.total if progress else 1,
        "rows": list(_rows(asked.result)) if asked.result.get("other") else [],
    }


def words_of(asked: WhatIf, own: PlanSettings) -> str:
    """The question in words: only what differs from the plan."""
    given = asked.given
    parts = []
    if given["capacity"] != asked.plan.capacity:
        parts.append(say("what-if-capacity", count=given["capacity"]))
    if given["more_observers"]:
        parts.append(say("what-if-people", count=given["more_observers"]))
    for name, value in given["settings"].items():
        if name == "reach":
            parts.append(say(f"plans-field-reach-{value}"))
        elif hasattr(own, name):
            parts.append(say(f"what-if-{name.replace('_', '-')}", count=value))
    return " · ".join(parts) or say("what-if-nothing")


def _rows(result: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    own, other = result["own"], result["other"]
    for name in FIGURES:
        yield {
            "name": say(f"what-if-figure-{name.replace('_', '-')}"),
            "own": number(own[name]),
            "other": number(other[name]),
            "change": _change(other[name] - own[name]),
        }
    for key in sorted({*own["undone"], *other["undone"]}):
        purpose, reason = key.split("/")
        before, after = own["undone"].get(key, 0), other["undone"].get(key, 0)
        yield {
            "name": say(
                "what-if-undone",
                purpose=say(f"plans-purpose-{purpose}"),
                reason=say(f"plans-drop-{reason}"),
            ),
            "own": number(before),
            "other": number(after),
            "change": _change(after - before),
        }


def _change(difference: int) -> str:
    if not difference:
        return "–"
    return say("what-if-more-by" if difference > 0 else "what-if-less-by", count=number(abs(difference)))


def _cells(asked: Any) -> Iterator[list[Any]]:
    for each in asked:
        if each.result.get("other"):
            own = kept_settings(each.plan.settings)
            for row in _rows(each.result):
                yield [words_of(each, own), row["name"], row["own"], row["other"]]
