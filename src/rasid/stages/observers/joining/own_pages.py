"""An observer's request enters; their own way to a certificate leaves, one thing to do at a time."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.stages.observers.joining.certificates.papers import certificate_pdf
from rasid.stages.observers.joining.rules import RUNNING, State
from rasid.stages.observers.joining.trials.rules import TrialState
from rasid.stages.observers.joining.way import Way, way_of
from rasid.stages.observers.models import Certificate, Observer
from rasid.stages.observers.queries import own_observer
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

ORDER = list(RUNNING)


def own(request: ProgrammeRequest) -> Observer:
    """Whoever sits here, as an observer; to anybody else the page does not exist."""
    found = own_observer(request.viewer)
    if found is None:
        raise Http404
    return found


@require_GET
@member_page(Role.OBSERVER)
def field_joining(request: ProgrammeRequest) -> HttpResponseBase:
    """Where I stand, and the one thing that is next."""
    way = way_of(request.viewer, own(request))
    context = {
        "title": say("joining-own-title"),
        "next": _next(request, way),
        "tasks": _tasks(request, way) if way.is_candidate else [],
        "papers": [_paper(request, way, each) for each in way.papers],
        "lessons_url": reverse("field_course", args=[request.programme.slug]),
        "undertaking_url": reverse("field_undertaking", args=[request.programme.slug])
        if way.own and way.state not in (State.RECEIVED, None)
        else "",
    }
    return render(request, "joining/field/joining.html", context)


@require_GET
@member_page(Role.OBSERVER)
def field_certificate_pdf(request: ProgrammeRequest, paper: str) -> HttpResponseBase:
    """One's own certificate on paper."""
    found = Certificate.objects.filter(observer=own(request), number=paper).select_related("sector").first()
    if found is None:
        raise Http404
    check = request.build_absolute_uri(reverse("joining_certificate", args=[request.programme.slug, paper]))
    response = HttpResponse(certificate_pdf(request.programme, found, check), content_type="application/pdf")
    # Not the programme's word in somebody's downloads: shoppers are looked over the shoulder.
    response["Content-Disposition"] = f'attachment; filename="{paper}.pdf"'
    return response


def _next(request: ProgrammeRequest, way: Way) -> dict[str, str]:
    """The sentence on top, and the button under it."""
    slug = request.programme.slug
    if way.running is not None:
        return {
            "text": say("joining-own-exam-running"),
            "url": reverse("field_exam", args=[slug]),
            "action": say("joining-exam-continue"),
        }
    if way.is_candidate and way.state is not None:
        return _next_of_candidate(slug, way, way.state)
    if way.to_renew:
        last = min(paper.last_day for paper in way.to_renew)
        which = "over" if last < way.day else "soon"
        return {
            "text": say(f"joining-own-renew-{which}", day=date_words(last)),
            "url": reverse("field_exam", args=[slug]),
            "action": say("joining-exam-renew"),
        }
    return {
        "text": say("joining-own-certified" if way.papers else "joining-own-nothing"),
        "url": "",
        "action": "",
    }


def _next_of_candidate(slug: str, way: Way, state: State) -> dict[str, str]:
    if state is State.CHECKED:
        address, action = reverse("field_undertaking", args=[slug]), say("joining-undertaking-read")
    elif state in (State.SIGNED, State.TRAINING) and not way.exam_is_due:
        open_one = next((each for each in way.stations if each.is_open and not each.is_understood), None)
        address = reverse("field_lesson", args=[slug, open_one.lesson.code]) if open_one else ""
        action = say("joining-lesson-next")
    elif state is State.TRAINING:
        return {
            "text": say("joining-own-exam-due"),
            "url": reverse("field_exam", args=[slug]),
            "action": say("joining-exam-open"),
        }
    elif state is State.EXAMINED and way.trial is not None and way.trial.state != TrialState.DECIDED:
        which = "due" if way.trial_is_due else "filed" if way.trial.state == TrialState.FILED else "waits"
        return {
            "text": say(f"joining-own-trial-{which}", day=date_words(way.trial.first_day)),
            "url": reverse("field_trial", args=[slug, way.trial.id]) if which != "filed" else "",
            "action": say("joining-trial-open"),
        }
    else:
        address, action = "", ""
    return {"text": say(f"joining-next-{state}"), "url": address, "action": action}


def _tasks(request: ProgrammeRequest, way: Way) -> list[dict[str, Any]]:
    """The steps of the way: done, now, later."""
    assert way.state is not None
    here = ORDER.index(way.state)
    done = sum(each.is_understood for each in way.stations)
    found: list[dict[str, Any]] = []
    for n, name in enumerate(("identity", "undertaking", "course", "exam", "trial", "certificate")):
        # The course lies between signing and the exam, in two states.
        reached = {0: 1, 1: 2, 2: 4, 3: 4, 4: 5, 5: 6}[n]
        is_done = here >= reached or (name == "course" and way.stations and done == len(way.stations))
        state = "done" if is_done else "action" if not any(t["state"] == "action" for t in found) else "later"
        hint = say("joining-own-lessons", done=done, all=len(way.stations)) if name == "course" else ""
        found.append(
            {
                "title": say(f"joining-own-step-{name}"),
                "hint": hint,
                "state": state,
                "status": say(f"joining-own-status-{state}"),
                "url": reverse("field_course", args=[request.programme.slug])
                if name == "course" and here >= ORDER.index(State.SIGNED)
                else "",
            }
        )
    return found


def _paper(request: ProgrammeRequest, way: Way, paper: Certificate) -> dict[str, Any]:
    if paper.last_day < way.day:
        standing = "over"
    elif paper.valid.lower > way.day:
        standing = "later"
    else:
        standing = "soon" if paper in way.to_renew else "valid"
    return {
        "title": say(
            "joining-paper-title",
            tier=say(f"observers-tier-{paper.tier}"),
            sector=in_language(paper.sector.name),
        ),
        "number": paper.number,
        "days": say(
            "joining-paper-days", first=date_words(paper.valid.lower), last=date_words(paper.last_day)
        ),
        "standing": say(f"observers-certificate-{standing}"),
        "kind": {"soon": "action", "over": "danger", "later": "outline"}.get(standing, "primary"),
        "url": reverse("field_certificate_pdf", args=[request.programme.slug, paper.number]),
    }
