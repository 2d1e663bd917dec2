"""Requests of observers enter and their own day leaves; of officers, and the week's visits under aliases leave."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import date_words, moment_words, time_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.queries import own_observer
from rasid.stages.observers.rules import ObserverState
from rasid.stages.plans.models import Plan
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.visits import actions, queries
from rasid.stages.visits.models import Visit
from rasid.stages.visits.release.actions import note_plan_reading, note_readings
from rasid.stages.visits.release.queries import evening_of
from rasid.stages.visits.replanning.queries import free_visits
from rasid.stages.visits.rules import (
    ABANDON_REASONS,
    DECLINE_REASONS,
    FILEABLE,
    HAS_BEGUN,
    UNFINISHED,
    Channel,
    Reason,
    VisitState,
    channel_rules,
    may_start,
    may_take,
)
from rasid.stages.visits.shifts.cards import clock_words, grouped, told
from rasid.stages.visits.shifts.queries import coming_shifts, in_shifts_by_visit
from rasid.stages.visits.transactions.queries import transactions_to_follow

ROWS_A_PAGE = 50
ON_THE_WAY = (VisitState.OFFERED, VisitState.TAKEN, VisitState.STARTED, VisitState.FILED)
COLUMNS = (
    ("id", "id"),
    ("point", "service_point__name"),
    ("authority", "authority__name"),
    ("day", "window_starts"),
    ("part", "day_part"),
    ("alias", "alias"),
    ("state", "state"),
    ("reason", "reason"),
    ("purpose", "purpose"),
    ("channel", "channel"),
    ("stratum", "stratum"),
    ("probability", "probability"),
)


class ReasonForm(forms.Form):
    """Why not. Common reasons are one tap each; another one is explained."""

    note = forms.CharField(
        label=Message("visits-note"),
        help_text=Message("visits-note-hint"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, reasons: tuple[Reason, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["reason"] = forms.ChoiceField(
            label=Message("visits-reason"),
            choices=[(reason.value, Message(f"visits-reason-{reason}")) for reason in reasons],
            widget=forms.RadioSelect,
        )
        self.order_fields(["reason", "note"])


class ListForm(forms.Form):
    wave = forms.TypedChoiceField(label=Message("visits-wave"), coerce=int, required=False)
    state = forms.ChoiceField(
        label=Message("visits-state"),
        choices=[
            ("", Message("visits-state-any")),
            *((state.value, Message(f"visits-state-{state}")) for state in VisitState),
        ],
        required=False,
    )

    def __init__(self, *args: object, waves: list[Wave], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["wave"].choices = [  # type: ignore[attr-defined]
            (wave.number, say("visits-wave-number", number=wave.number)) for wave in waves
        ]


# In the field -------------------------------------------------------------------


@require_GET
@member_page(Role.OBSERVER)
def field_today(request: ProgrammeRequest) -> HttpResponseBase:
    """The observer's day as cards: what today asks for first, then the offers that wait for a word."""
    viewer, programme = request.viewer, request.programme
    day = queries.visits_today(viewer, programme)
    shown = (*day.now, *day.offered, *day.coming)
    note_readings(viewer, programme, shown, is_own=True)
    errands = transactions_to_follow(viewer, programme)
    shifts, ways = in_shifts_by_visit(shown, programme), queries.ways_to(shown)
    sections = [
        {
            "title": say(f"visits-{name}-title"),
            "name": name,
            "cards": grouped(
                [_card(request, v, ways.get(v.id)) for v in found], {} if name == "over" else shifts
            ),
        }
        for name, found in (
            ("now", day.now),
            ("offered", day.offered),
            ("coming", day.coming),
            ("over", day.over),
        )
        if found
    ]
    evening, own = evening_of(programme), own_observer(viewer)
    context = {
        "title": say("visits-today"),
        "sections": sections,
        "nothing_now": not (day.now or day.offered),
        "errands": len(errands),
        "errands_due": sum(one.is_to_do for one in errands),
        "evening": say("visits-tomorrow-shows", time=time_words(evening)) if evening else "",
        "coming_shifts": [told(each) for each in coming_shifts(viewer, programme)],
        "free": len(free_visits(viewer, programme)),
        "is_candidate": own is not None and own.state == ObserverState.CANDIDATE,
    }
    return render(request, "visits/today.html", context)


@require_GET
@member_page(Role.OBSERVER)
def field_visit(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    """The brief: who to be, what to reach, what never to do, and the way out in one tap."""
    own = _own(request, visit)
    note_readings(request.viewer, request.programme, [own], is_own=True)
    return _brief(request, own)


@require_POST
@member_page(Role.OBSERVER)
def field_take(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    return _step(request, visit, actions.take_visit, "visits-taken")


@require_POST
@member_page(Role.OBSERVER)
def field_start(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    return _step(request, visit, actions.start_visit, "visits-started")


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_decline(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    return _say_no(request, visit, DECLINE_REASONS, actions.decline_visit, "decline", "visits-declined")


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_give_back(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    return _say_no(request, visit, DECLINE_REASONS, actions.give_back_visit, "give-back", "visits-given-back")


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_exit(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    """Leaving: the danger button sends its reason at once, everything else may be chosen on the page."""
    return _say_no(request, visit, ABANDON_REASONS, actions.abandon_visit, "exit", "visits-abandoned")


def _step(
    request: ProgrammeRequest, visit_id: UUID, act: Callable[[Viewer, UUID], Visit], said: str
) -> HttpResponseBase:
    _own(request, visit_id)
    try:
        act(request.viewer, visit_id)
        messages.success(request, say(said))
    except Refused as refused:
        messages.error(request, refused.text())
    return redirect("field_visit", request.programme.slug, visit_id)


def _say_no(
    request: ProgrammeRequest,
    visit_id: UUID,
    reasons: tuple[Reason, ...],
    act: Callable[[Viewer, UUID, Reason | None, str], Visit],
    kind: str,
    said: str,
) -> HttpResponseBase:
    visit = _own(request, visit_id)
    form = ReasonForm(request.POST if request.method == "POST" else None, reasons=reasons)
    if request.method == "POST" and form.is_valid():
        try:
            act(request.viewer, visit.id, Reason(form.cleaned_data["reason"]), form.cleaned_data["note"])
        except Refused as refused:
            form.add_error("note" if form.cleaned_data["reason"] == Reason.OTHER else None, refused.text())
        else:
            messages.success(request, say(said))
            return redirect("field_today", request.programme.slug)
    context = {
        "title": say(f"visits-{kind}-title"),
        "hint": say(f"visits-{kind}-hint"),
        "submit": say(f"visits-{kind}-submit"),
        "place": in_language(visit.service_point.name),
        "form": form,
        "back_url": reverse("field_visit", args=[request.programme.slug, visit.id]),
    }
    return render(request, "visits/reason.html", context)


def _own(request: ProgrammeRequest, visit_id: UUID) -> Visit:
    found = queries.visit_for_observer(request.viewer, visit_id)
    if found is None:
        raise Http404
    return found


def _brief(request: ProgrammeRequest, visit: Visit) -> HttpResponseBase:
    scenario = visit.scenario
    context = _card(request, visit) | {
        "title": in_language(visit.service_point.name),
        "back_url": reverse("field_today", args=[request.programme.slug]),
        "back_label": say("visits-back"),
        "scenario": scenario,
        "steps": [in_language(step) for step in scenario.steps],
        "zones": [
            {"name": in_language(zone.get("name", zone)), "required": zone.get("required", True)}
            for zone in scenario.zones
        ],
        "forbidden": [in_language(rule) for rule in scenario.forbidden],
        "is_over": visit.state not in UNFINISHED,
        "over": say(f"visits-over-{visit.state}") if visit.state not in UNFINISHED else "",
        "unsafe": Reason.UNSAFE,
        "by_channel": ""
        if channel_rules(Channel(visit.channel)).has_place
        else say(f"visits-brief-by-{visit.channel}"),
        "may_begin": visit.state in HAS_BEGUN,
    }
    return render(request, "visits/brief.html", context)


def _card(request: ProgrammeRequest, visit: Visit, way: int | None = None) -> dict[str, Any]:
    """What both the card and the brief show of a visit, and what can be done with it now."""
    today = programmes.today(request.programme)
    state = VisitState(visit.state)
    taken = state in {VisitState.TAKEN, VisitState.STARTED}
    place = visit.service_point
    return {
        "visit": visit,
        "when": say(
            "visits-when",
            day=date_words(visit.window_starts, year=False),
            part=say(f"visits-day-part-{visit.day_part or 'any'}"),
        ),
        "area": in_language(place.area.name) if place.area else "",
        "role": in_language(visit.scenario.title) or in_language(visit.scenario.persona),
        "state": say(f"visits-state-{state}"),
        "may_take": state is VisitState.OFFERED and may_take(today, visit.window_ends) is None,
        "may_decline": state is VisitState.OFFERED,
        "may_start": state is VisitState.TAKEN
        and may_start(today, visit.window_starts, visit.window_ends) is None,
        "waits": state is VisitState.TAKEN and today < visit.window_starts,
        "may_exit": taken,
        "may_give_back": state is VisitState.TAKEN and may_take(today, visit.window_ends) is None,
        "order": say("visits-order", number=visit.order) if visit.order else "",
        "arrives": "" if visit.arrives is None else say("visits-arrives", time=clock_words(visit.arrives)),
        "way": "" if way is None else say("visits-way", km=way),
        "answer_by": say("visits-answer-by", moment=moment_words(visit.answer_by))
        if visit.answer_by and state is VisitState.OFFERED
        else "",
        "fill_url": _fill_url(request, visit) if state in FILEABLE else "",
    }


def _fill_url(request: ProgrammeRequest, visit: Visit) -> str:
    """The questionnaire's page, or nothing where the installation has none: filing by app remains."""
    try:
        return reverse("field_fill", args=[request.programme.slug, visit.id])
    except NoReverseMatch:
        return ""


# In the office ------------------------------------------------------------------


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def visits(request: ProgrammeRequest) -> HttpResponseBase:
    """A week's visits under aliases, with counts by state; `?wave=` chooses the week."""
    waves = list(programmes.waves(request.viewer))
    form = ListForm(request.GET or None, waves=waves)
    given = form.cleaned_data if form.is_valid() else {}
    current = programmes.current_wave(request.programme) or (waves[0] if waves else None)
    wave = next((one for one in waves if one.number == given.get("wave")), current)
    context: dict[str, Any] = {
        "title": say("visits-title"),
        "back_url": reverse("plans", args=[request.programme.slug]),
        "back_label": say("visits-office-back"),
        "wave": wave,
    }
    if wave is None:
        return render(request, "visits/visits.html", context)
    if plan := Plan.objects.filter(wave=wave, programme=request.programme).first():
        note_plan_reading(request.viewer, plan)
    chosen = VisitState(given["state"]) if given.get("state") else None
    rows = queries.office_visits(request.viewer, wave, chosen)
    if wants_table(request):
        return _table(request, wave, rows)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    counts = queries.visit_counts(request.viewer, wave)
    context |= {
        "form": ListForm({"wave": wave.number, "state": chosen or ""}, waves=waves),
        "page": page,
        "rows": [_row(row) for row in page],
        "total": sum(counts.values()),
        "on_the_way": [_count(state, counts[state]) for state in ON_THE_WAY],
        "not_made": [_count(state, counts[state]) for state in VisitState if state not in ON_THE_WAY],
    }
    return render(request, "visits/visits.html", context)


def _count(state: VisitState, count: int) -> dict[str, Any]:
    return {"state": state, "label": say(f"visits-state-{state}"), "count": count}


def _row(row: dict[str, Any]) -> dict[str, Any]:
    part = say(f"visits-day-part-{row['day_part'] or 'any'}")
    return row | {
        "point": in_language(row["service_point__name"]),
        "authority": in_language(row["authority__name"]),
        "part": part,
        "state_words": say(f"visits-state-{row['state']}"),
        "purpose_words": say(f"visits-purpose-{row['purpose']}"),
        "reason_words": say(f"visits-reason-{row['reason']}") if row["reason"] else "",
    }


def _table(request: ProgrammeRequest, wave: Wave, rows: Any) -> HttpResponseBase:
    header = [say(f"visits-column-{name}") for name, _ in COLUMNS]
    return table_response(
        request,
        f"visits-{wave.number}",
        header,
        ([_cell(row[field]) for _, field in COLUMNS] for row in rows),
    )


def _cell(value: Any) -> object:
    return in_language(value) if isinstance(value, dict) else value
