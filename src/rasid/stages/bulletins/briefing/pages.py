"""Requests of the Cabinet and the bulletin desk enter; briefs, what changed since, and the desk of decisions leave."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import active_language
from rasid.stages.bulletins import papers as bulletin_papers
from rasid.stages.bulletins import queries as bulletins
from rasid.stages.bulletins.briefing import actions, papers, queries
from rasid.stages.bulletins.briefing.rules import (
    LONGEST_BASIS,
    LONGEST_DECISION,
    LONGEST_OWNER,
    BriefState,
    Outcome,
    Refusal,
)
from rasid.stages.bulletins.briefing.since import since_lines
from rasid.stages.bulletins.flash.actions import note_read
from rasid.stages.bulletins.flash.queries import reached
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.public_pages import chart_figure, has_trend, paper_response, trend_rows
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

ROWS_A_PAGE = 25
CABINET = (Role.CABINET, *bulletins.DESK)


class DecisionForm(forms.Form):
    text = forms.CharField(
        max_length=LONGEST_DECISION,
        label=Message("briefing-decision-text"),
        help_text=Message("briefing-decision-text-hint"),
    )
    legal_basis = forms.CharField(max_length=LONGEST_BASIS, label=Message("briefing-decision-basis-label"))
    owner = forms.CharField(max_length=LONGEST_OWNER, label=Message("briefing-decision-owner-label"))


class IssueForm(forms.Form):
    """Until when nothing is repeated, where the week is not public yet."""

    day = forms.DateField(
        required=False,
        label=Message("briefing-embargo-day"),
        help_text=Message("briefing-embargo-hint"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    hour = forms.TimeField(
        required=False,
        label=Message("briefing-embargo-hour"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def until(self, zone: ZoneInfo) -> datetime | None:
        day, hour = self.cleaned_data["day"], self.cleaned_data["hour"]
        return datetime.combine(day, hour, zone) if day and hour else None


class EndForm(forms.Form):
    outcome = forms.ChoiceField(
        choices=[(each, Message(f"briefing-outcome-{each}")) for each in Outcome],
        label=Message("briefing-outcome"),
    )
    day = forms.DateField(
        label=Message("briefing-outcome-day"), widget=forms.DateInput(attrs={"type": "date"})
    )


@require_safe
@member_page(*CABINET)
def cabinet_briefs(request: ProgrammeRequest) -> HttpResponseBase:
    """The archive, newest first: straight from the programme."""
    page = Paginator(queries.weeks(request.viewer), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("bulletins-briefs"),
        "page": page,
        "rows": [{"bulletin": each, "brief": queries.newest(request.viewer, each)} for each in page],
    }
    return render(request, "bulletins/briefs.html", context)


@require_safe
@member_page(*CABINET)
def cabinet_brief(request: ProgrammeRequest, number: int) -> HttpResponseBase:
    """One brief to read on the screen: the words of its pages, and what became of them since."""
    bulletin = queries.week(request.viewer, number)
    if bulletin is None:
        raise Http404
    content, last = bulletins.content_of(bulletin), bulletins.before(bulletin)
    brief = queries.newest(request.viewer, bulletin)
    context: dict[str, Any] = {
        "title": say("bulletins-brief-page", number=bulletin.number),
        "bulletin": bulletin,
        "is_public": bulletin.state == BulletinState.PUBLISHED,
        "parts": bulletin_papers.brief_parts(content, bulletins.content_of(last) if last else None),
        "country": chart_figure(content["country"]["visitor"]),
        "trend_rows": trend_rows(content["country"]["trend"]),
        "has_trend": has_trend(content),
        "brief": brief,
    }
    if brief:
        note_read(request.viewer, brief)
        added = queries.content_of(brief)
        level = say("flash-level-own" if brief.signed_with_own else "flash-level-given", name=brief.signed_by)
        context |= {
            "embargo": papers.embargo_words(added["embargo_until"]),
            "sections": papers.sections(content, added),
            "since": since_lines(brief),
            "edition": brief.edition,
            "level_words": level,
        }
    return render(request, "bulletins/brief.html", context)


@require_safe
@member_page(*CABINET)
def cabinet_brief_pdf(request: ProgrammeRequest, number: int) -> HttpResponseBase:
    found = queries.paper(request.viewer, number, active_language())
    if found is None:
        raise Http404
    stored, brief = found
    if brief:
        note_read(request.viewer, brief)
    response = paper_response(stored, f"rasid-brief-{number}.pdf")
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
@member_page(*bulletins.DESK)
def brief_desk(request: ProgrammeRequest, number: int) -> HttpResponseBase:
    """The decisions that a week's brief asks for, one button that issues it, and who read what."""
    bulletin = bulletins.find_bulletin(request.viewer, number)
    if bulletin is None:
        raise Http404
    asked, issuing = DecisionForm(), IssueForm()
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act == "write":
            asked = DecisionForm(request.POST)
        if act == "issue":
            issuing = IssueForm(request.POST)
        form = {"write": asked, "issue": issuing, "end": EndForm(request.POST)}.get(act)
        try:
            if done := _done(request, bulletin, act, form):
                messages.success(request, say(done))
                return redirect("brief_desk", programme=request.programme.slug, number=number)
        except Refused as refused:
            messages.error(request, refused.text())
    return render(request, "bulletins/brief_desk.html", _desk(request, bulletin, asked, issuing))


def _done(request: ProgrammeRequest, bulletin: Bulletin, act: str, form: forms.Form | None) -> str:
    """The message of what was done; empty where the form has to be mended."""
    viewer = request.viewer
    if form is not None and not form.is_valid():
        return ""
    if act == "write" and form is not None:
        actions.write_decision(viewer, bulletin.id, **form.cleaned_data)
        return "briefing-decision-added"
    if act == "issue" and isinstance(form, IssueForm):
        actions.request_brief(viewer, bulletin.id, form.until(ZoneInfo(request.programme.time_zone)))
        return "briefing-requested"
    if act == "drop":
        actions.drop_decision(viewer, _posted(request))
        return "briefing-decision-dropped"
    if act == "end" and form is not None:
        held = form.cleaned_data
        actions.end_decision(viewer, _posted(request), Outcome(held["outcome"]), held["day"])
        return "briefing-decision-ended"
    return ""


def _posted(request: ProgrammeRequest) -> UUID:
    try:
        return UUID(request.POST.get("decision", ""))
    except ValueError:
        raise Refused(Refusal.NOT_THERE) from None


def _desk(
    request: ProgrammeRequest, bulletin: Bulletin, asked: DecisionForm, issuing: IssueForm
) -> dict[str, Any]:
    editions = list(queries.editions(request.viewer, bulletin))
    reaching: Callable[[Any], Any] = lambda brief: reached(brief, request.programme.id)  # noqa: E731
    return {
        "title": say("briefing-desk"),
        "bulletin": bulletin,
        "back": reverse("bulletin_draft", args=[request.programme.slug, bulletin.number]),
        "decisions": queries.decisions(request.viewer, bulletin),
        "asked": asked,
        "issuing": issuing,
        "end": EndForm(),
        "is_public": bulletin.state == BulletinState.PUBLISHED,
        "is_waiting": any(brief.state == BriefState.REQUESTED for brief in editions),
        "editions": [(brief, reaching(brief)) for brief in editions if brief.state == BriefState.ISSUED],
    }
