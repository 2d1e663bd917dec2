"""What a prepared phone asks for: a device's request enters; all it needs without a network leaves, as JSON.

It spans visits, submissions and reviews, so it lives above them all. Nothing here names the programme, the purpose of
a visit, or the authority: what a phone keeps may be read over its owner's shoulder.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.protocols.openrosa import md5_of
from rasid.stages.observers import actions as observers
from rasid.stages.observers.doors import json_body, json_door, json_error, slug_of
from rasid.stages.observers.models import Certificate, Observer
from rasid.stages.observers.queries import own_observer
from rasid.stages.observers.rules import ObserverState, Refusal, Tier
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.content.rehearsal import Rehearsal, practice_form, rehearsals
from rasid.stages.questionnaires.models import FormMedia
from rasid.stages.questionnaires.queries import allowed_zones, policy_rows
from rasid.stages.questionnaires.rules import EvidenceKind, PolicyRow, QuestionnaireUse
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import ReviewState, Verdict
from rasid.stages.submissions.models import Submission
from rasid.stages.submissions.queries import (
    VisitForm,
    form_to_correct,
    form_to_fill,
    forms_to_fill,
    media_by_version,
)
from rasid.stages.visits.models import Visit
from rasid.stages.visits.queries import KEPT_IN_SIGHT, own_visits, ways_to
from rasid.stages.visits.release.actions import note_readings
from rasid.stages.visits.release.queries import evening_of
from rasid.stages.visits.replanning.queries import FreeVisit, free_visits
from rasid.stages.visits.rules import VisitState
from rasid.stages.visits.shifts.queries import coming_shifts, in_shifts_by_visit
from rasid.stages.visits.shifts.rules import ShiftKey
from rasid.stages.visits.transactions.queries import Followed, transactions_to_follow

MOST_REMEMBERED = 200

_Media = Mapping[UUID, Sequence[FormMedia]]


@json_door("GET")
def tasks(request: HttpRequest, viewer: Viewer) -> HttpResponseBase:
    """Everything for every visit in sight. A phone that has the same already (If-None-Match) is told so: 304."""
    observer = _observer(viewer)
    programme = _programme(viewer)
    day = today(programme)
    found = own_visits(viewer).filter(window_ends__gte=day - KEPT_IN_SIGHT)
    if observer.state != ObserverState.ACTIVE:
        found = found.exclude(state=VisitState.OFFERED)
    forms = {form.visit.id: form for form in forms_to_fill(viewer)}
    # Who left a place may still tell what was seen before.
    for left in found.filter(state=VisitState.ABANDONED).values_list("id", flat=True):
        if (form := form_to_fill(viewer, left)) is not None:
            forms[left] = form
    media = media_by_version(form.form.version_id for form in forms.values())
    rows = _Policies(programme.id)
    visits = (
        found.select_related("service_point__sector", "scenario__questionnaire")
        .prefetch_related("steps", "service_point__opening_hours", "service_point__services_offered__service")
        .order_by("window_starts", "window_ends", "id")
    )
    slug = slug_of(request)
    note_readings(viewer, programme, visits, is_own=True)
    ways, shifts = ways_to(visits), in_shifts_by_visit(visits, programme)
    evening = evening_of(programme)
    answer = {
        "today": day.isoformat(),
        "evening": f"{evening:%H:%M}" if evening else "",
        "standing": {"state": observer.state, "reason": observer.state_reason},
        "rehearsed": observer.rehearsals.exists(),
        "visits": [
            _visit(visit, forms.get(visit.id), media, rows, slug) | _on_the_way(visit, ways, shifts)
            for visit in visits
        ],
        "shifts": [
            {"day": _day(one.key.day), "part": one.key.part, "checks": one.checks, "begins": one.begins}
            for one in coming_shifts(viewer, programme)
        ],
        "free": [_free(one) for one in free_visits(viewer, programme)],
    }
    return _tagged(request, answer)


@json_door("GET")
def visit_media(request: HttpRequest, viewer: Viewer, visit: UUID) -> HttpResponseBase:
    """Files of a visit's form alone, for a correction: the list of visits has no form for what is filed."""
    form = form_to_fill(viewer, visit) or form_to_correct(viewer, visit)
    if form is None:
        return json_error(404, say("observers-door-not-there"))
    version = form.form.version_id
    return JsonResponse({"media": _files(version, media_by_version([version]), slug_of(request))})


@json_door("GET")
def record(request: HttpRequest, viewer: Viewer) -> HttpResponseBase:
    """The observer's own book: what was filed and how it was read, certificates, rehearsals."""
    observer = _observer(viewer)
    filed = (
        Submission.objects.filter(
            programme_id=viewer.programme_id, visit__observer_id=observer.id, is_current=True
        )
        .select_related("visit__service_point")
        .only("visit__service_point__name", "visit__window_starts", "received_at", "completed_at")
        .order_by("-received_at")[:MOST_REMEMBERED]
    )
    verdicts = _verdicts(one.id for one in filed)
    papers = Certificate.objects.filter(observer=observer).select_related("sector").order_by("-valid", "id")
    answer = {
        "standing": {"state": observer.state, "reason": observer.state_reason},
        "filed": [
            {
                "visit": str(one.visit_id),
                "place": one.visit.service_point.name,
                "day": one.visit.window_starts.isoformat(),
                "received_at": _moment(one.received_at),
                "is_complete": one.completed_at is not None,
                **verdicts.get(one.id, {"verdict": "", "reason": "", "decided_at": None}),
            }
            for one in filed
        ],
        "transactions": [_followed(one) for one in transactions_to_follow(viewer, _programme(viewer))],
        "certificates": [
            {"sector": paper.sector.name, "from": _day(paper.valid.lower), "until": _day(paper.last_day)}
            for paper in papers
        ],
        "rehearsals": [
            {"story": one.story, "asked": one.asked, "right": one.right, "at": _moment(one.at)}
            for one in observer.rehearsals.order_by("-id")[:MOST_REMEMBERED]
        ],
    }
    return _tagged(request, answer)


def _programme(viewer: Viewer) -> Programme:
    return Programme.objects.get(id=viewer.programme_id)


def _followed(one: Followed) -> dict[str, Any]:
    """An errand that still runs, and the day to ask about it again."""
    running = one.transaction
    return {
        "id": str(running.id),
        "service": running.service.name,
        "place": running.visit.service_point.name,
        "filed_on": _day(one.filed_on),
        "standing": one.standing,
        "taken": one.taken,
        "unit": one.unit,
        "limit": one.limit,
        "ask_on": _day(one.ask_on),
    }


def _observer(viewer: Viewer) -> Observer:
    found = own_observer(viewer)
    if found is None:
        raise Refused(Refusal.ENDED)
    return found


class _Policies:
    """The evidence policy's rows, read once a sector."""

    def __init__(self, programme_id: UUID) -> None:
        self.programme_id = programme_id
        self.known: dict[int, list[PolicyRow]] = {}

    def of(self, point: ServicePoint) -> list[PolicyRow]:
        if point.sector_id not in self.known:
            self.known[point.sector_id] = policy_rows(self.programme_id, point.sector)
        return self.known[point.sector_id]


def _visit(
    visit: Visit, form: VisitForm | None, media: _Media, policies: _Policies, slug: str
) -> dict[str, Any]:
    scenario, point = visit.scenario, visit.service_point
    steps = {step.state: step for step in visit.steps.all()}
    zones = {zone["code"]: zone.get("name", zone["code"]) for zone in scenario.zones}
    return {
        "id": str(visit.id),
        "state": visit.state,
        "title": scenario.title,
        "use": scenario.questionnaire.use,
        "place": _place(point),
        "window": {"starts": _day(visit.window_starts), "ends": _day(visit.window_ends)},
        "day_part": visit.day_part,
        "channel": visit.channel,
        "persona": scenario.persona,
        "story": scenario.story,
        "steps": [_words(step) for step in scenario.steps],
        "zones": [
            {"name": zones[zone["code"]], "required": zone.get("required", True)} for zone in scenario.zones
        ],
        "forbidden": [_words(rule) for rule in scenario.forbidden],
        "safety_exit": scenario.safety_exit,
        "time_box_minutes": scenario.time_box_minutes,
        "limits": _limits(visit),
        "evidence": {
            str(kind): [zones[code] for code in _allowed(point, zones, policies, kind)]
            for kind in EvidenceKind
        },
        "started_at": _moment(steps[VisitState.STARTED].at) if VisitState.STARTED in steps else None,
        "ended_at": _moment(steps[visit.state].at) if visit.state in steps else None,
        "form": _form(form, media, slug) if form else None,
    }


def _on_the_way(visit: Visit, ways: Mapping[UUID, int], shifts: Mapping[UUID, ShiftKey]) -> dict[str, Any]:
    """Where the visit stands in its observer's day; times in minutes after midnight, ways roughly in kilometres."""
    shift = shifts.get(visit.id)
    return {
        "order": visit.order,
        "arrives": visit.arrives,
        "way": ways.get(visit.id),
        "shift": f"{shift.day.isoformat()}/{shift.part}" if shift else "",
        "answer_by": _moment(visit.answer_by)
        if visit.answer_by and visit.state == VisitState.OFFERED
        else None,
    }


def _free(one: FreeVisit) -> dict[str, Any]:
    """What somebody else cannot make: its kind and district. The place follows when it is taken."""
    return {
        "id": str(one.id),
        "day": _day(one.day),
        "day_part": one.day_part,
        "role": one.role,
        "use": one.use,
        "channel": one.channel,
        "area": one.area,
    }


def _allowed(
    point: ServicePoint, zones: Mapping[str, object], policies: _Policies, kind: EvidenceKind
) -> tuple[str, ...]:
    return allowed_zones(policies.of(point), point.sector.code, zones, kind)


def _place(point: ServicePoint) -> dict[str, Any]:
    return {
        "kind": point.kind,
        "name": point.name,
        "address": point.address,
        "area": point.area.name if point.area else {},
        "lat": point.latitude,
        "lon": point.longitude,
        "hours": [
            {"weekday": span.weekday, "opens": f"{span.opens:%H:%M}", "closes": f"{span.closes:%H:%M}"}
            for span in sorted(point.opening_hours.all(), key=lambda span: (span.weekday, span.opens))
        ],
    }


def _limits(visit: Visit) -> list[dict[str, Any]]:
    """Time limits of the place's services, for the timer; the authority is not named."""
    return [
        {
            "name": offered.service.name,
            "value": offered.service.limit_value,
            "unit": offered.service.limit_unit,
        }
        for offered in visit.service_point.services_offered.all()
        if offered.service.limit_value is not None and offered.service.authority_id == visit.authority_id
    ]


def _form(form: VisitForm, media: _Media, slug: str) -> dict[str, Any]:
    return {
        "url": reverse("openrosa_visit_form", args=[slug, form.visit.id]),
        "hash": md5_of(form.xform),
        "version": form.form.version,
        "title": form.form.title,
        "media": _files(form.form.version_id, media, slug),
    }


def _files(version: UUID, media: _Media, slug: str) -> list[dict[str, str]]:
    """What the form shows or reads besides its own text: a phone starts no visit before it has all of it."""
    return [
        {
            "name": one.name,
            "sha256": one.file.sha256,
            "url": reverse("openrosa_form_media", args=[slug, version, one.name]),
        }
        for one in media.get(version, ())
    ]


def _verdicts(submissions: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """The verdicts that stand. The day is enough: the minute would say who was at work."""
    decided = Review.objects.filter(
        submission__in=list(submissions), stands=True, state=ReviewState.DECIDED
    ).only("submission_id", "verdict", "reason", "decided_at")
    return {
        one.submission_id: {
            "verdict": one.verdict,
            "reason": one.reason if one.verdict == Verdict.REJECTED else "",
            "decided_at": _day(one.decided_at.date()) if one.decided_at else None,
        }
        for one in decided
    }


def _words(text: Mapping[str, Any]) -> dict[str, str]:
    """A localized text without what else stands in its object, such as its zone."""
    return {name: value for name, value in text.items() if len(name) == 2 and isinstance(value, str)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(at: datetime) -> int:
    """Milliseconds since 1970, as phones count."""
    return int(at.timestamp() * 1000)


def _tagged(request: HttpRequest, answer: Mapping[str, Any]) -> HttpResponse:
    body = json.dumps(answer, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    response = (
        HttpResponse(status=304)
        if request.headers.get("If-None-Match") == tag
        else HttpResponse(body, content_type="application/json")
    )
    response["ETag"] = tag
    return response


@json_door("GET", "POST")
def rehearsal(request: HttpRequest, viewer: Viewer) -> HttpResponseBase:
    """GET: the stories to practise on. POST `{story, asked, right}`: one was gone through."""
    observer = _observer(viewer)
    if request.method == "POST":
        sent = json_body(request)
        observers.note_rehearsal(
            observer, str(sent.get("story", "")), _count(sent.get("asked")), _count(sent.get("right"))
        )
        return JsonResponse({}, status=201)
    slug = slug_of(request)
    return _tagged(request, {"stories": [_story(told, slug) for told in _stories(observer)]})


@json_door("GET")
def rehearsal_form(request: HttpRequest, viewer: Viewer, code: str) -> HttpResponseBase:
    """A story's form, the very bytes whose hash the list of stories gave."""
    told = next((one for one in _stories(_observer(viewer)) if one.code == code), None)
    if told is None:
        return json_error(404, say("observers-door-not-there"))
    return HttpResponse(practice_form(told.questionnaire).xform, content_type="text/xml; charset=utf-8")


def _stories(observer: Observer) -> list[Rehearsal]:
    """Shoppers may practise everything, spotters what they are sent for."""
    is_spotter = observer.tier == Tier.SPOTTER
    return [one for one in rehearsals() if not is_spotter or one.use == QuestionnaireUse.SPOT_CHECK]


def _story(told: Rehearsal, slug: str) -> dict[str, Any]:
    form = practice_form(told.questionnaire)
    items = {item.name: item for item in form.items}
    return {
        "code": told.code,
        "use": told.use,
        "title": told.title,
        "story": told.story,
        "facts": told.facts,
        "form": {
            "url": reverse("phone_rehearsal_form", args=[slug, told.code]),
            "hash": md5_of(form.xform),
        },
        "expected": [
            {
                "name": one.name,
                "label": items[one.name].labels,
                "answer": one.answer,
                "choices": {choice.name: choice.labels for choice in items[one.name].choices},
                "why": one.why,
            }
            for one in told.expected
        ],
    }


def _count(sent: object) -> int:
    return sent if isinstance(sent, int) else -1
