"""Requests of the programme's officers enter; plans, their coverage, holes and proofs leave. Nobody else gets in."""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.queries import waiting
from rasid.foundation.text.formatting import date_words, time_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.plans import actions, queries
from rasid.stages.plans.drawing import values
from rasid.stages.plans.drawing.actions import AFTER_THE_WEEK, BEFORE_THE_WEEK, USUAL
from rasid.stages.plans.models import FramePoint, Plan
from rasid.stages.plans.rules import HoleReason, PlanSettings, PlanState, Reach, kept_settings
from rasid.stages.programmes.actions import open_wave
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role, wave_span

ROWS_A_PAGE = 50
WEEKS_AHEAD = 2
MOST_CAPACITY = 100_000
UNDER_WAY = frozenset({PlanState.REQUESTED, PlanState.FRAMED})
ASKED_FIRST = ("week", "capacity", "reach")
KNOBS = (
    "recency_days",
    "reach",
    "daily_cap",
    "authority_day_cap",
    "visit_minutes",
    "spot_check_minutes",
    "first_hour",
    "last_hour",
    "evening_hour",
)


def _percent(name: str, share: float) -> forms.DecimalField:
    return forms.DecimalField(
        label=Message(f"plans-field-{name}"),
        help_text=Message(f"plans-field-{name}-hint"),
        min_value=0,
        max_value=50,
        decimal_places=1,
        initial=f"{100 * share:g}",
        required=False,
    )


def _whole(
    name: str, least: int, most: int, initial: int | None, *, hint: bool = False
) -> forms.IntegerField:
    return forms.IntegerField(
        label=Message(f"plans-field-{name}"),
        help_text=Message(f"plans-field-{name}-hint") if hint else "",
        min_value=least,
        max_value=most,
        initial=initial,
        required=False,
    )


class RequestForm(forms.Form):
    """Week, number and reach; everything else has a default that seldom needs another value."""

    week = forms.ChoiceField(
        label=Message("plans-field-wave"),
        help_text=Message("plans-field-wave-hint"),
        widget=forms.RadioSelect,
    )
    capacity = forms.IntegerField(label=Message("plans-field-capacity"), min_value=1, max_value=MOST_CAPACITY)
    recency_days = forms.IntegerField(
        label=Message("plans-field-recency"),
        help_text=Message("plans-field-recency-hint"),
        min_value=0,
        max_value=730,
        initial=PlanSettings().recency_days,
        required=False,
    )
    reach = forms.ChoiceField(
        label=Message("plans-field-reach"),
        choices=[(reach.value, Message(f"plans-field-reach-{reach}")) for reach in Reach],
        initial=PlanSettings().reach,
        widget=forms.RadioSelect,
    )
    double_percent = _percent("double", PlanSettings().double_share)
    control_percent = _percent("control", PlanSettings().control_share)
    urgent_percent = _percent("urgent", PlanSettings().urgent_share)
    daily_cap = _whole("daily-cap", 1, 20, PlanSettings().daily_cap)
    sister_cap = _whole("sister-cap", 1, 50, max(PlanSettings().sister_caps), hint=True)
    authority_day_cap = _whole("authority-cap", 1, 500, None, hint=True)
    visit_minutes = _whole("visit-minutes", 5, 480, PlanSettings().visit_minutes)
    spot_check_minutes = _whole("spot-minutes", 5, 480, PlanSettings().spot_check_minutes)
    first_hour = _whole("first-hour", 0, 23, PlanSettings().first_hour, hint=True)
    last_hour = _whole("last-hour", 1, 24, PlanSettings().last_hour)
    evening_hour = _whole("evening", 0, 23, PlanSettings().evening_hour, hint=True)

    def first_questions(self) -> list[forms.BoundField]:
        return [self[name] for name in ASKED_FIRST]

    def other_questions(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in ASKED_FIRST]

    def settings(self) -> dict[str, object]:
        """The answers as `PlanSettings` has them; what was left empty keeps its default."""
        given = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        found = {name: given[name] for name in KNOBS if name in given}
        for name in ("double", "control", "urgent"):
            if f"{name}_percent" in given:
                found[f"{name}_share"] = float(given[f"{name}_percent"]) / 100
        if "sister_cap" in given:
            found["sister_caps"] = sorted({max(1, given["sister_cap"] - 1), given["sister_cap"]})
        return found

    def __init__(
        self, *args: object, weeks: Iterable[tuple[date, date]], suggested: int, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["week"].choices = [  # type: ignore[attr-defined]
            (first.isoformat(), say("plans-wave-span", first=_day(first), last=_day(last)))
            for first, last in weeks
        ]
        self.fields["capacity"].help_text = say("plans-field-capacity-hint", count=suggested)


class RedrawForm(forms.Form):
    reason = forms.CharField(
        label=Message("plans-redraw-reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=500
    )


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def plans(request: ProgrammeRequest) -> HttpResponseBase:
    page = Paginator(queries.plans(request.viewer), ROWS_A_PAGE).get_page(request.GET.get("page"))
    if wants_table(request):
        return _plans_table(request, queries.plans(request.viewer))
    return render(
        request,
        "plans/plans.html",
        {
            "title": say("plans-title"),
            "page": page,
            "rows": [{"plan": plan, "state": say(f"plans-state-{plan.state}")} for plan in page],
            "may_request": bool(_open_weeks(request)),
        },
    )


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def plan_request(request: ProgrammeRequest) -> HttpResponseBase:
    """Choose a week and how many visits; the seed is promised the moment this is sent."""
    weeks = _open_weeks(request)
    suggested = 0
    if weeks:
        nearest = Wave(programme=request.programme, starts_on=weeks[0][0], ends_on=weeks[0][1])
        suggested = queries.capacity_suggestion(request.viewer, request.programme, nearest)
    form = RequestForm(
        request.POST if request.method == "POST" else None,
        weeks=weeks,
        suggested=suggested,
        initial={"week": weeks[0][0].isoformat() if weeks else "", "capacity": suggested or None},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.request_plan(
                request.programme,
                _wave(request.programme, date.fromisoformat(given["week"])),
                given["capacity"],
                form.settings(),
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("plans-requested"))
            return redirect("plan", request.programme.slug, made.id)
    back = reverse("plans", args=[request.programme.slug])
    context = {"title": say("plans-request"), "form": form, "weeks": weeks, "back_url": back}
    return render(request, "plans/request.html", context | {"submit": say("plans-request-submit")})


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def plan(request: ProgrammeRequest, plan: UUID) -> HttpResponseBase:
    """One plan from its promise to its release; the page asks for itself again while the draw runs."""
    found = queries.plan_by_id(request.viewer, plan)
    if found is None:
        raise Http404
    wrong_form: RedrawForm | None = None
    if request.method == "POST":
        wrong_form = _act(request, found)
        if wrong_form is None:
            return redirect("plan", request.programme.slug, found.id)
    wanted = request.GET.get("format")
    if wants_table(request):
        return _sample_table(request, found)
    if wanted == "frame":
        return _frame_table(request, found, queries.frame(request.viewer, found))
    return render(request, "plans/plan.html", _context(request, found, wrong_form))


def _act(request: ProgrammeRequest, found: Plan) -> RedrawForm | None:
    """Release or draw again; a form that is not filled comes back, a refusal is said on the page."""
    try:
        if request.POST.get("act") == "release":
            actions.release_plan(found.id)
            messages.success(request, say("plans-released"))
        elif request.POST.get("act") == "redraw":
            form = RedrawForm(request.POST)
            if not form.is_valid():
                return form
            actions.redraw_plan(found.id, form.cleaned_data["reason"])
            messages.success(request, say("plans-redrawing"))
        elif request.POST.get("act") == "stop":
            actions.stop_drawing(found.id, request.member)
            messages.success(request, say("plans-stopped"))
        else:
            _decide(request, found)
    except Refused as refused:
        messages.error(request, refused.text())
    return None


def _decide(request: ProgrammeRequest, found: Plan) -> None:
    """A plan that an insider could foresee: one officer asks for its release, another answers."""
    act = request.POST.get("act", "")
    if act == "propose":
        actions.propose_guessable(found.id, request.member, request.POST.get("reason", ""))
        messages.success(request, say("plans-guessable-proposed"))
        return
    pending = _proposal(request, found)
    if pending is None or str(pending.id) != request.POST.get("proposal"):
        raise Http404
    if act == "grant":
        actions.grant_guessable(found.id, request.member, pending.id)
        messages.success(request, say("plans-released"))
    elif act == "refuse":
        actions.refuse_guessable(found.id, request.member, pending.id)
        messages.success(request, say("plans-guessable-refused"))


def _proposal(request: ProgrammeRequest, found: Plan) -> Proposal | None:
    pending = waiting(request.programme.id, actions.RELEASES_GUESSABLE).select_related("asked_by")
    return pending.filter(subject=f"plan:{found.id}").first()


def _step(done: int, total: int) -> str:
    """What the job is at, in words."""
    week = total - BEFORE_THE_WEEK - AFTER_THE_WEEK
    if done <= BEFORE_THE_WEEK:
        return say(f"plans-step-{done}")
    if (routed := done - BEFORE_THE_WEEK) <= week:
        return say("plans-step-week", done=routed, total=week)
    return say("plans-step-checks" if routed == week + 1 else "plans-step-audit")


def _context(request: ProgrammeRequest, found: Plan, wrong_form: RedrawForm | None) -> dict[str, Any]:
    viewer = request.viewer
    wave = found.wave
    context: dict[str, Any] = {
        "title": say("plans-one", number=wave.number),
        "back_url": reverse("plans", args=[request.programme.slug]),
        "back_label": say("plans-back"),
        "plan": found,
        "state": say(f"plans-state-{found.state}"),
        "span": say("plans-wave-span", first=_day(wave.starts_on), last=_day(wave.ends_on)),
        "is_under_way": found.state in UNDER_WAY,
        "redraws": say("plans-redraws", count=found.redraws, reason=found.redraw_reason)
        if found.redraws
        else "",
        "redraw_form": wrong_form or RedrawForm(),
        "wrong_form": wrong_form,
        "may_redraw": found.state in {PlanState.FAILED, PlanState.DRAWN},
        "proofs": _proofs(found),
    }
    if found.state in UNDER_WAY:
        progress = queries.progress(viewer, found)
        done, steps = (progress.done, progress.total) if progress else (0, USUAL)
        stopping = found.stop_asked_at is not None
        return context | {"done": done, "steps": steps, "step": _step(done, steps), "stopping": stopping}
    if found.state == PlanState.FAILED:
        failure = found.failure
        return context | {"failure": say(f"refusal-{failure['code']}", **failure["params"])}
    context |= {
        "travel": _travel_words(found),
        "proposal": _proposal(request, found) if found.is_secret is False else None,
        "own_id": request.member.pk,
        "controls": queries.controls_due(viewer, found),
    }
    holes = queries.holes(viewer, found).order_by("hole", "service_point__sort_key", "id")
    hole_page = Paginator(holes, ROWS_A_PAGE).get_page(1)
    visits = queries.planned_visits(viewer, found)
    return context | {
        "coverage": queries.coverage(viewer, found),
        "hole_counts": _hole_counts(holes),
        "holes": _named(hole_page),
        "hole_page": hole_page,
        "exclusions": [
            {"reason": say(f"plans-exclusion-{reason}"), "count": count}
            for reason, count in queries.exclusions(viewer, found).items()
        ],
        "thinned": list(_thinned(request, found)),
        "visiting": _visiting(found),
        "page": Paginator(visits, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "day_parts": {part: say(f"plans-day-part-{part}") for part in ("early", "middle", "late")},
    }


def _thinned(request: ProgrammeRequest, found: Plan) -> Iterator[dict[str, Any]]:
    """Strata that lost more than a quarter of what was drawn there, in words."""
    rows = queries.thinned(request.viewer, found)
    names = queries.governorate_names(found) if rows else {}
    for row in rows:
        where = say("plans-thinned-rest" if row.governorate is None else "plans-thinned-away")
        if row.governorate:
            where = names.get(row.governorate, row.governorate)
        yield {"row": row, "where": where, "reason": say(f"plans-drop-{row.reason}")}


def _visiting(found: Plan) -> str:
    """Between which hours the plan's visits were placed; nothing for plans from before there were such hours."""
    if not found.drawn_at or "first_hour" not in found.settings:
        return ""
    own = kept_settings(found.settings)
    first, last = (time_words(time(hour % 24)) for hour in (own.first_hour, own.last_hour))
    return say("plans-visiting", first=first, last=last)


def _travel_words(found: Plan) -> list[str]:
    """Where the travel times came from, and what stood in for what."""
    words = []
    if backend := found.travel.get("backend"):
        words.append(say("plans-travel-used", backend=say(f"travel-backend-{backend}")))
    if why := found.travel.get("fell_back"):
        words.append(say("plans-travel-fell-back", why=why))
    return words


def _named(holes: Iterable[FramePoint]) -> list[dict[str, Any]]:
    return [{"point": point, "reason": say(f"plans-hole-{point.hole}")} for point in holes]


def _hole_counts(holes: QuerySet[FramePoint]) -> list[dict[str, Any]]:
    counts = [(reason, holes.filter(hole=reason).count()) for reason in HoleReason]
    return [{"reason": say(f"plans-hole-{reason}"), "count": count} for reason, count in counts if count]


def _proofs(found: Plan) -> list[tuple[str, str]]:
    rows = [(say("plans-proof-commitment"), found.seed_commitment)]
    if found.frame_digest:
        rows.append((say("plans-proof-frame"), queries.committed_frame(found)))
    return rows


AUDITED = ("id", "stratum", "latitude", "longitude", "probability", "drawn")
"""Columns of the frame that an auditor draws from again: names for a program, the same in every language."""


@require_GET
@member_page(Role.AUDITOR)
def auditor_draws(request: ProgrammeRequest) -> HttpResponseBase:
    """Draws of past weeks with all that it takes to draw them again."""
    draws = [
        {
            "wave": draw.wave,
            "plan_id": draw.plan_id,
            "size": draw.size,
            "reserve": draw.reserve,
            "was_stopped": draw.was_stopped,
            "anchor": f"proof-{draw.wave}",
            "rows": [
                (say("plans-proof-commitment"), draw.seed_commitment),
                (say("plans-proof-seed"), draw.seed),
                (say("plans-proof-frame"), draw.frame_commitment),
                (say("plans-proof-salt"), draw.salt),
            ],
        }
        for draw in queries.opened_draws(request.viewer)
    ]
    context = {"title": say("plans-audit-title"), "draws": draws}
    return render(request, "plans/draws.html", context)


@require_GET
@member_page(Role.AUDITOR)
def auditor_frame(request: ProgrammeRequest, plan: UUID) -> HttpResponseBase:
    """The frame of one past week as it was drawn from, in full precision."""
    points = queries.opened_frame(request.viewer, plan)
    if points is None:
        raise Http404
    drawn = {str(point.service_point_id) for point in points if point.is_drawn}
    rows = (
        (unit.id, unit.stratum, unit.latitude, unit.longitude, unit.probability, int(unit.id in drawn))
        for unit in values.draw_units(points)
    )
    return table_response(request, "frame", AUDITED, rows)


def _open_weeks(request: ProgrammeRequest) -> list[tuple[date, date]]:
    """This week and the next, when they have no plan yet and a working day is left in them."""
    programme = request.programme
    planned = set(queries.plans(request.viewer).values_list("wave__starts_on", flat=True))
    day = today(programme)
    spans = [
        wave_span(day + timedelta(weeks=ahead), programme.week_starts_on) for ahead in range(WEEKS_AHEAD)
    ]
    return [
        (first, last)
        for first, last in spans
        if first not in planned
        and values.wave_days(programme, Wave(programme=programme, starts_on=first, ends_on=last))
    ]


def _wave(programme: Programme, first: date) -> Wave:
    """The wave that begins on a day. This week is opened before the next, so that numbers follow time."""
    open_wave(programme, min(today(programme), first))
    return open_wave(programme, first)


def _day(day: date) -> str:
    return date_words(day, year=False)


def _plans_table(request: ProgrammeRequest, found: QuerySet[Plan]) -> HttpResponseBase:
    visits = dict(found.annotate(number=Count("planned_visits")).values_list("id", "number"))
    header = [say(f"plans-column-{name}") for name in ("wave", "state", "capacity", "visits", "released")]
    return table_response(
        request,
        "plans",
        header,
        (
            (
                one.wave.number,
                one.state,
                one.capacity,
                visits[one.id],
                one.released_at.isoformat() if one.released_at else "",
            )
            for one in found
        ),
    )


def _sample_table(request: ProgrammeRequest, found: Plan) -> HttpResponseBase:
    viewer = request.viewer
    knows = queries.knows_controls(viewer)
    names = (
        "point-id", "point", "authority", "purpose", "day", "day-part", "observer", "order", "arrives", "travel",
        "zone", "control", "stratum", "probability",
    )  # fmt: skip
    return table_response(
        request,
        f"plan-{found.wave.number}-visits",
        [say(f"plans-column-{name}") for name in names],
        (
            (
                visit.frame_point.service_point_id,
                in_language(visit.frame_point.service_point.name),
                in_language(visit.frame_point.authority.name),
                visit.purpose,
                visit.day.isoformat(),
                visit.day_part,
                visit.observer.short_id,
                visit.order or "",
                _clock(visit.arrives),
                visit.travel,
                visit.zone,
                int(visit.carries_control) if knows else "",
                visit.frame_point.stratum,
                visit.frame_point.probability,
            )
            for visit in queries.planned_visits(viewer, found)
        ),
    )


def _clock(minutes: int | None) -> str:
    return "" if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}"


def _frame_table(request: ProgrammeRequest, found: Plan, points: Iterable[FramePoint]) -> HttpResponseBase:
    """All that the draw read, in full precision: with the seed this is enough to draw again."""
    names = (
        "point-id",
        "stratum",
        "latitude",
        "longitude",
        "risk",
        "probability",
        "drawn",
        "reserve",
        "reason",
    )
    return table_response(
        request,
        f"plan-{found.wave.number}-frame",
        [say(f"plans-column-{name}") for name in names],
        (
            (
                point.service_point_id,
                point.stratum,
                point.latitude,
                point.longitude,
                point.risk,
                point.probability,
                int(point.is_drawn),
                point.reserve_rank,
                point.hole,
            )
            for point in points
        ),
    )
