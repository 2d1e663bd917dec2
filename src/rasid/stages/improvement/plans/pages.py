"""Either side proposes a plan, agrees to the other's, and reads what changed since."""

from collections.abc import Sequence
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
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.improvement import queries
from rasid.stages.improvement.models import Effect, ImprovementPlan
from rasid.stages.improvement.plans import actions
from rasid.stages.improvement.plans.actions import Undertaking
from rasid.stages.improvement.plans.queries import find_plan, plans
from rasid.stages.improvement.rules import LONGEST_TEXT, PlanState, may_agree
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.scores.rules import AXIS_WEIGHTS

ROWS_A_PAGE = 20
COLUMNS = ("authority", "goal", "axis", "owner", "starts-on", "evaluates-on", "state")
AXES = [(axis, Message(f"findings-axis-{axis.replace('_', '-')}")) for axis in AXIS_WEIGHTS]
WHOLE = ("", Message("improvement-whole-score"))


class StateForm(forms.Form):
    """Which plans are looked at."""

    state = forms.ChoiceField(
        label=Message("improvement-column-state"),
        choices=[
            ("", Message("improvement-any-state")),
            *((each.value, Message(f"improvement-state-{each}")) for each in PlanState),
        ],
        required=False,
    )


class PlanForm(forms.Form):
    """Goal, measure, owner and days."""

    goal = forms.CharField(
        label=Message("improvement-goal"),
        help_text=Message("improvement-goal-hint"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    axis = forms.ChoiceField(
        label=Message("improvement-measure"),
        help_text=Message("improvement-measure-hint"),
        choices=[WHOLE, *AXES],
        required=False,
    )
    steps = forms.CharField(
        label=Message("improvement-steps"),
        help_text=Message("improvement-steps-hint"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    owner = forms.CharField(
        label=Message("improvement-owner"), help_text=Message("improvement-owner-hint"), max_length=120
    )
    starts_on = forms.DateField(label=Message("improvement-starts-on"))
    evaluates_on = forms.DateField(
        label=Message("improvement-evaluates-on"), help_text=Message("improvement-evaluates-on-hint")
    )
    is_picked = forms.BooleanField(
        label=Message("improvement-is-picked"),
        help_text=Message("improvement-is-picked-hint"),
        required=False,
    )

    def __init__(self, *args: Any, request: ProgrammeRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"] = forms.ChoiceField(
            label=Message("findings-column-authority"),
            choices=[(str(each.id), in_language(each.name)) for each in queries.bodies(request.viewer)],
        )
        self.order_fields(["authority"])

    def undertaking(self) -> Undertaking:
        names = ("goal", "steps", "owner", "axis", "starts_on", "evaluates_on", "is_picked")
        return Undertaking(**{name: self.cleaned_data[name] for name in names})


class WithdrawForm(forms.Form):
    """Why a plan or a practice is taken back."""

    reason = forms.CharField(
        label=Message("findings-reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=LONGEST_TEXT
    )


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def improvement_plans(request: ProgrammeRequest) -> HttpResponseBase:
    """All plans, and a form to propose one to a body."""
    return _plans(request, "shells/office.html", "improvement")


@member_page(Role.LIAISON)
@require_http_methods(["GET", "POST"])
def agency_improvement_plans(request: ProgrammeRequest) -> HttpResponseBase:
    """A body's own plans, and a form to propose one to the office."""
    return _plans(request, "shells/agency.html", "agency_improvement")


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def improvement_plan(request: ProgrammeRequest, improvement_plan: UUID) -> HttpResponseBase:
    """One plan: what was undertaken, who agreed, what changed."""
    return _plan(request, improvement_plan, "shells/office.html", "improvement")


@member_page(Role.LIAISON)
@require_http_methods(["GET", "POST"])
def agency_improvement_plan(request: ProgrammeRequest, improvement_plan: UUID) -> HttpResponseBase:
    """The same for the body itself."""
    return _plan(request, improvement_plan, "shells/agency.html", "agency_improvement")


def _plans(request: ProgrammeRequest, shell: str, home: str) -> HttpResponseBase:
    form = PlanForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose_plan(
                request.viewer, UUID(form.cleaned_data["authority"]), form.undertaking()
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("improvement-proposed"))
            return redirect(f"{home}_plan", request.programme.slug, made.id)
    narrow = StateForm(request.GET)
    found = plans(request.viewer, narrow.cleaned_data["state"] if narrow.is_valid() else "")
    if wants_table(request):
        head = [say(f"improvement-column-{name}") for name in COLUMNS]
        return table_response(request, "improvement-plans", head, map(_cells, found))
    context = {
        "title": say("improvement-plans-title"),
        "shell": shell,
        "plan_page": f"{home}_plan",
        "page": Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "narrow": narrow,
        "clear_url": request.path if request.GET else "",
        "form": form,
        **_back(request, home),
    }
    return render(request, "improvement/plans.html", context, status=400 if form.errors else 200)


def _plan(request: ProgrammeRequest, plan: UUID, shell: str, home: str) -> HttpResponseBase:
    found = find_plan(request.viewer, plan)
    if found is None:
        raise Http404
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = WithdrawForm(request.POST if act == "withdraw" else None)
    if act == "agree" or (act == "withdraw" and form.is_valid()):
        try:
            if act == "agree":
                actions.agree_plan(request.viewer, found.id)
            else:
                actions.withdraw_plan(request.viewer, found.id, form.cleaned_data["reason"])
        except Refused as refused:
            messages.error(request, refused.text())
        return redirect(f"{home}_plan", request.programme.slug, found.id)
    context = {
        "title": say("improvement-plan-title"),
        "shell": shell,
        "plan": found,
        "result": shown(_effect_of(found)),
        "may_agree": may_agree(
            PlanState(found.state),
            proposed_by_office=found.is_of_office,
            is_office=queries.is_office(request.viewer),
        )
        is None,
        "may_withdraw": found.state in {PlanState.PROPOSED, PlanState.AGREED},
        "form": form,
        **_back(request, home),
    }
    return render(request, "improvement/plan.html", context, status=400 if form.errors else 200)


def _cells(plan: ImprovementPlan) -> Sequence[object]:
    return (
        in_language(plan.authority.name),
        plan.goal,
        axis_words(plan.axis),
        plan.owner,
        plan.starts_on,
        plan.evaluates_on,
        say(f"improvement-state-{plan.state}"),
    )


def axis_words(axis: str) -> str:
    return say(f"findings-axis-{axis.replace('_', '-')}") if axis else say("improvement-whole-score")


def _effect_of(plan: ImprovementPlan) -> Effect | None:
    found: Effect | None = getattr(plan, "effect", None)
    return found


def shown(effect: Effect | None) -> dict[str, Any]:
    """What a template needs of an effect: figures as written, and which verdict may be said in words."""
    if effect is None:
        return {}
    result = effect.result
    found: dict[str, Any] = {"effect": effect, "withheld": result.get("withheld", [])}
    for name in ("whole", "same", "beyond"):
        if name in result:
            found[name] = _figures(result[name])
    if "weekly" in result:
        parts = ("step", "slope", "at_end")
        found["weekly"] = {name: _figures(result["weekly"][name]) for name in parts}
    if "by_itself" in result:
        found["by_itself"] = number(float(result["by_itself"]), 1)
    return found


def _figures(row: dict[str, Any]) -> dict[str, Any]:
    side = "better" if float(row["low"]) > 0 else "worse" if float(row["high"]) < 0 else "unclear"
    return {name: number(float(value), 1) for name, value in row.items()} | {"verdict": side}


def _back(request: ProgrammeRequest, home: str) -> dict[str, str]:
    return {"back_url": reverse(home, args=[request.programme.slug]), "back_label": say("improvement-title")}
