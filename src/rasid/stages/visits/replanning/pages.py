"""Observers see what is free, say that they are ill; officers decide what becomes of visits that nobody makes."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.rules import short_id
from rasid.stages.plans.models import FramePoint, Plan
from rasid.stages.plans.rules import PlanState
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import Area, ServicePoint
from rasid.stages.visits.release.actions import note_plan_reading
from rasid.stages.visits.replanning import actions, queries
from rasid.stages.visits.replanning.queries import FreeVisit
from rasid.stages.visits.replanning.rules import Decision
from rasid.stages.visits.rules import Reason, goes_unmade

ROWS_A_PAGE = 50
COLUMNS = ("point", "authority", "day", "part", "alias", "reason", "free")
ANSWER_COLUMNS = ("observer", "offered", "taken", "declined", "unanswered", "given_back")

Act = Callable[[Viewer, UUID], object]
ACTS: Mapping[Decision, Act] = {
    Decision.SEND: actions.send_another,
    Decision.RESERVE: actions.call_reserve,
    Decision.LEAVE: actions.leave_unmade,
    Decision.FREE: lambda viewer, vacancy: actions.set_free(viewer, vacancy, True),
    Decision.KEEP: lambda viewer, vacancy: actions.set_free(viewer, vacancy, False),
}


class _DayField(forms.DateField):
    def __init__(self, label: str) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=Message(label), widget=widget)


class IllForm(forms.Form):
    first = _DayField("visits-ill-first")
    last = _DayField("visits-ill-last")


class ClosedAreaForm(forms.Form):
    area = forms.ModelChoiceField(label=Message("visits-closed-area"), queryset=Area.objects.none())
    day = _DayField("visits-closed-day")
    reason = forms.CharField(label=Message("visits-closed-why"), max_length=300)

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        self.fields["area"].empty_label = say("visits-closed-choose")  # type: ignore[attr-defined]
        self.fields["area"].label_from_instance = _name  # type: ignore[attr-defined]


class ClosedPointForm(forms.Form):
    point = forms.ModelChoiceField(label=Message("visits-closed-point"), queryset=ServicePoint.objects.none())
    reason = forms.CharField(label=Message("visits-closed-why"), max_length=300)

    def __init__(self, *args: Any, points: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = points  # type: ignore[attr-defined]
        self.fields["point"].empty_label = say("visits-closed-choose")  # type: ignore[attr-defined]
        self.fields["point"].label_from_instance = _name  # type: ignore[attr-defined]


# In the field -------------------------------------------------------------------


@require_GET
@member_page(Role.OBSERVER)
def field_free(request: ProgrammeRequest) -> HttpResponseBase:
    """Visits that others cannot make: kind, district and time; the place's name only to whoever takes one."""
    found = queries.free_visits(request.viewer, request.programme)
    context = {
        "title": say("visits-free-title"),
        "back_url": reverse("field_today", args=[request.programme.slug]),
        "back_label": say("visits-back"),
        "cards": [_free(each) for each in found],
    }
    return render(request, "visits/free.html", context)


@require_POST
@member_page(Role.OBSERVER)
def field_free_take(request: ProgrammeRequest, vacancy: UUID) -> HttpResponseBase:
    """The first who asks has it; to everybody else whom it was offered it is gone."""
    if not queries.is_offered(request.viewer, vacancy):
        raise Http404
    try:
        visit = actions.take_free_visit(request.viewer, vacancy)
    except Refused as refused:
        messages.error(request, refused.text())
        return redirect("field_free", request.programme.slug)
    messages.success(request, say("visits-taken"))
    return redirect("field_visit", request.programme.slug, visit.id)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_ill(request: ProgrammeRequest) -> HttpResponseBase:
    """From when until when; what was planned in between goes to others."""
    day = programmes.today(request.programme)
    form = IllForm(
        request.POST if request.method == "POST" else None,
        initial={"first": day, "last": day + timedelta(days=1)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.report_ill(request.viewer, form.cleaned_data["first"], form.cleaned_data["last"])
        except Refused as refused:
            form.add_error("last", refused.text())
        else:
            messages.success(request, say("visits-ill-said"))
            return redirect("field_today", request.programme.slug)
    context = {
        "title": say("visits-ill-title"),
        "hint": say("visits-ill-hint"),
        "submit": say("visits-ill-submit"),
        "form": form,
        "back_url": reverse("field_today", args=[request.programme.slug]),
    }
    return render(request, "visits/reason.html", context)


def _free(visit: FreeVisit) -> dict[str, Any]:
    return {
        "id": visit.id,
        "role": in_language(visit.role),
        "area": in_language(visit.area),
        "when": _when(visit.day, visit.day_part),
        "channel": say(f"visits-channel-{visit.channel}"),
    }


# In the office ------------------------------------------------------------------


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def replanning(request: ProgrammeRequest) -> HttpResponseBase:
    """What nobody is going to make at the moment, the nearest day first, each decided by one button."""
    viewer, programme = request.viewer, request.programme
    wave = programmes.current_wave(programme)
    found = queries.open_vacancies(viewer)
    if wants_table(request):
        header = [say(f"visits-replanning-{name}") for name in COLUMNS]
        return table_response(
            request, "replanning", header, ([_row(each)[name] for name in COLUMNS] for each in found)
        )
    plan = (
        Plan.objects.filter(wave=wave, programme=programme, state=PlanState.RELEASED).first()
        if wave
        else None
    )
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    if plan and page.object_list:
        note_plan_reading(viewer, plan)
    context = {
        "title": say("visits-replanning-title"),
        "back_url": reverse("visits", args=[programme.slug]),
        "back_label": say("visits-title"),
        "page": page,
        "rows": [_row(each) for each in page],
        "wave": wave,
        "settled": [
            {"label": say(f"visits-settled-{each}"), "count": n}
            for each, n in (queries.settled_counts(viewer, wave).items() if wave else ())
        ],
        "unmade": [
            {"label": say(f"visits-reason-{reason}"), "count": n}
            for reason, n in (queries.unmade_by_reason(viewer, wave).items() if wave else ())
        ],
        "closed": queries.closed_areas(viewer, programme),
        "area_form": ClosedAreaForm(areas=queries.governorates(programme), auto_id="area-%s"),
        "point_form": ClosedPointForm(points=_points(plan), auto_id="point-%s") if plan else None,
    }
    return render(request, "visits/replanning.html", context)


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def replanning_decide(request: ProgrammeRequest, vacancy: UUID, decision: str) -> HttpResponseBase:
    if decision not in set(Decision) or not queries.is_the_offices(request.viewer, vacancy):
        raise Http404
    chosen = Decision(decision)
    try:
        ACTS[chosen](request.viewer, vacancy)
        messages.success(request, say(f"visits-decided-{chosen}"))
    except Refused as refused:
        messages.error(request, refused.text())
    return redirect("replanning", request.programme.slug)


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def replanning_close_area(request: ProgrammeRequest) -> HttpResponseBase:
    form = ClosedAreaForm(request.POST, areas=queries.governorates(request.programme))

    def close(given: dict[str, Any]) -> int:
        return actions.close_area(request.viewer, given["area"], given["day"], given["reason"])

    return _closed(request, form, close)


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def replanning_close_point(request: ProgrammeRequest) -> HttpResponseBase:
    wave = programmes.current_wave(request.programme)
    plan = Plan.objects.filter(wave=wave, programme=request.programme, state=PlanState.RELEASED).first()
    if plan is None:
        raise Http404
    form = ClosedPointForm(request.POST, points=_points(plan))

    def close(given: dict[str, Any]) -> int:
        return actions.close_point(request.viewer, given["point"], plan.id, given["reason"])

    return _closed(request, form, close)


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def visit_answers(request: ProgrammeRequest) -> HttpResponseBase:
    """How many of the offers each observer takes: to plan how many to send, and nobody's mark."""
    found = queries.answers(request.viewer, request.programme)
    if wants_table(request):
        header = [say(f"visits-answers-{name}") for name in ANSWER_COLUMNS]
        return table_response(
            request, "answers", header, ([_answers(each)[name] for name in ANSWER_COLUMNS] for each in found)
        )
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("visits-answers-title"),
        "back_url": reverse("replanning", args=[request.programme.slug]),
        "back_label": say("visits-replanning-title"),
        "page": page,
        "rows": [_answers(each) for each in page],
    }
    return render(request, "visits/answers.html", context)


def _closed(
    request: ProgrammeRequest, form: forms.Form, close: Callable[[dict[str, Any]], int]
) -> HttpResponseBase:
    """Close what the form names, and say how many visits that took off; a form half filled in is said so."""
    if not form.is_valid():
        messages.error(request, say("visits-closed-incomplete"))
    else:
        try:
            messages.success(request, say("visits-closed", count=close(form.cleaned_data)))
        except Refused as refused:
            messages.error(request, refused.text())
    return redirect("replanning", request.programme.slug)


def _points(plan: Plan) -> Any:
    drawn = FramePoint.objects.filter(
        plan=plan, planned_visits__set_aside_at=None, planned_visits__isnull=False
    )
    return ServicePoint.objects.filter(id__in=drawn.values("service_point_id")).order_by("sort_key", "id")


def _row(vacancy: Any) -> dict[str, Any]:
    visit = vacancy.visit
    reason = Reason(vacancy.reason)
    may_be_made = not goes_unmade(reason)
    return {
        "id": vacancy.id,
        "point": in_language(visit.service_point.name),
        "authority": in_language(visit.authority.name),
        "day": visit.window_starts,
        "part": say(f"visits-day-part-{visit.day_part or 'any'}"),
        "alias": vacancy.alias or "",
        "reason": say(f"visits-reason-{reason}"),
        "note": vacancy.note,
        "free": say("visits-replanning-is-free" if vacancy.is_free else "visits-replanning-is-kept"),
        "is_free": vacancy.is_free,
        "may_be_made": may_be_made,
    }


def _answers(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] or 0 for name in ANSWER_COLUMNS[1:]} | {
        "id": row["id"],
        "observer": short_id(row["id"]),
    }


def _when(day: Any, part: str) -> str:
    return say("visits-when", day=date_words(day, year=False), part=say(f"visits-day-part-{part or 'any'}"))


def _name(named: Any) -> str:
    return in_language(named.name)
