"""An officer's question why somebody is not sent somewhere enters; the answer in plain words leaves."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.stages.observers.queries import observer_by_code
from rasid.stages.plans.queries import plan_by_id
from rasid.stages.plans.why import queries
from rasid.stages.plans.why.queries import Overtaken
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Role
from rasid.stages.registry import queries as registry
from rasid.stages.registry.models import ServicePoint
from rasid.stages.registry.queries import PointFilters

MOST_FOUND = 20
ROWS_A_PAGE = 50
COLUMNS = ("day", "point", "observer", "why")


class WhyForm(forms.Form):
    observer = forms.CharField(
        label=Message("plans-why-observer"),
        help_text=Message("plans-why-observer-hint"),
        max_length=32,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    find = forms.CharField(
        label=Message("plans-why-point"), help_text=Message("plans-why-point-hint"), max_length=120
    )
    wave = forms.TypedChoiceField(label=Message("plans-why-wave"), coerce=int)

    def __init__(self, *args: object, waves: list[Wave], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["wave"].choices = [  # type: ignore[attr-defined]
            (wave.number, say("plans-why-wave-number", number=wave.number, day=wave.starts_on))
            for wave in waves
        ]


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def plan_why(request: ProgrammeRequest) -> HttpResponseBase:
    """`?observer=&find=&wave=` asks; when several places fit, `?point=` says which."""
    waves = list(programmes.waves(request.viewer))
    current = programmes.current_wave(request.programme) or (waves[0] if waves else None)
    asked = "observer" in request.GET
    first = {"wave": current.number if current else None, "observer": request.GET.get("code", "")}
    form = WhyForm(request.GET if asked else None, waves=waves, initial=first)
    context: dict[str, Any] = {
        "title": say("plans-why-title"),
        "back_url": reverse("plans", args=[request.programme.slug]),
        "back_label": say("plans-why-back"),
        "form": form,
        "has_waves": bool(waves),
    }
    if asked and form.is_valid():
        context |= _answer(request, form, waves)
    return render(request, "plans/why.html", context)


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def plan_overtaken(request: ProgrammeRequest, plan: UUID) -> HttpResponseBase:
    """Planned visits against which something speaks since they were planned; `?format=csv` exports them."""
    found = plan_by_id(request.viewer, plan)
    if found is None:
        raise Http404
    rows = queries.overtaken_visits(request.viewer, found)
    if wants_table(request):
        header = [say(f"plans-why-column-{name}") for name in COLUMNS]
        return table_response(
            request, f"overtaken-{found.wave.number}", header, ([*_cells(row)] for row in rows)
        )
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("plans-overtaken-title"),
        "back_url": reverse("plan", args=[request.programme.slug, found.id]),
        "back_label": say("plans-overtaken-back"),
        "page": page,
        "rows": [
            {
                "visit": row.visit,
                "point": in_language(row.visit.frame_point.service_point.name),
                "clashes": [say(f"plans-clash-{clash}") for clash in row.clashes],
            }
            for row in page
        ],
    }
    return render(request, "plans/overtaken.html", context)


def _answer(request: ProgrammeRequest, form: WhyForm, waves: list[Wave]) -> dict[str, Any]:
    given = form.cleaned_data
    observer = observer_by_code(request.viewer, given["observer"])
    if observer is None:
        form.add_error("observer", say("plans-why-no-observer"))
        return {}
    points = _points(request, given["find"])
    if not points:
        form.add_error("find", say("plans-why-no-point"))
        return {}
    if len(points) > 1:
        return {"choices": [_choice(request, point) for point in points]}
    wave = next(wave for wave in waves if wave.number == given["wave"])
    return {"why": queries.why_not(request.viewer, observer, points[0], wave)}


def _points(request: ProgrammeRequest, text: str) -> list[ServicePoint]:
    """The place that was chosen, or those that the words find."""
    chosen = request.GET.get("point", "")
    if chosen:
        try:
            point = registry.service_point(request.viewer, UUID(chosen))
        except ValueError:
            point = None
        return [point] if point else []
    return list(registry.service_points(request.viewer, PointFilters(text=text))[:MOST_FOUND])


def _choice(request: ProgrammeRequest, point: ServicePoint) -> dict[str, str]:
    kept = {name: request.GET.get(name, "") for name in ("observer", "find", "wave")}
    return {
        "name": in_language(point.name),
        "area": in_language(point.area.name) if point.area else "",
        "url": f"?{urlencode({**kept, 'point': str(point.id)})}",
    }


def _cells(row: Overtaken) -> tuple[str, ...]:
    point = row.visit.frame_point.service_point
    return (
        row.visit.day.isoformat(),
        in_language(point.name),
        row.visit.observer.short_id,
        " ".join(row.clashes),
    )
