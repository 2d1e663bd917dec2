"""What is kept, how long and why, for anybody; for officers also how the nights went and what waits for two."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rasid import retention
from rasid.foundation.four_eyes import queries as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.retention import actions as keeping
from rasid.foundation.retention.queries import holds, last_runs
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.findings import queries as findings
from rasid.stages.findings.redacting import actions as redacting
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page, public_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.reports import queries as reports
from rasid.stages.reports.rights import actions as rights
from rasid.stages.reports.rights.rules import ACT as ERASURE

REDACTION = redacting.ACT
_DAYS_A_YEAR, _DAYS_A_MONTH = 365, 30


@require_safe
@public_page
def public_privacy(request: ProgrammeRequest) -> HttpResponseBase:
    """The schedule in words, and what a resident may ask for."""
    context = {
        "title": say("retention-title"),
        "groups": _groups(),
        "follow": reverse("resident_follow", args=[request.programme.slug]),
    }
    return render(request, "project/privacy.html", context)


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
@fresh
def office_privacy(request: ProgrammeRequest) -> HttpResponseBase:
    """Requests that wait for another officer, holds, the schedule and how the last nights went."""
    if request.method == "POST":
        try:
            messages.success(request, say(_decide(request)))
        except Refused as refused:
            messages.error(request, refused.text())
        return redirect("office_privacy", request.programme.slug)
    runs = last_runs()
    waiting = [
        _waiting(request, each) for each in four_eyes.waiting(request.programme.id, ERASURE, REDACTION)
    ]
    context = {
        "title": say("retention-office-title"),
        "waiting": waiting,
        "holds": [
            (each, _subject_words(request, each.kind, each.subject)) for each in holds(request.programme.id)
        ],
        "groups": _groups(runs),
        "last": max((run.ran_at for run in runs.values()), default=None),
        "is_behind": any(not run.is_whole for run in runs.values()),
    }
    return render(request, "project/privacy_office.html", context)


def _decide(request: ProgrammeRequest) -> str:
    """Do what a button asked for; the message that says so."""
    act, wanted = request.POST.get("act", ""), _uuid(request.POST.get("which", ""))
    if act == "end_hold":
        keeping.end_hold(request.member, request.programme.id, wanted)
        return "retention-done-hold-ended"
    proposal = four_eyes.waiting(request.programme.id, ERASURE, REDACTION).filter(id=wanted).first()
    if proposal is None:
        raise Http404
    acts: Mapping[tuple[str, str], Callable[..., Any]] = {
        ("grant", ERASURE): rights.grant_erasure,
        ("refuse", ERASURE): rights.refuse_erasure,
        ("grant", REDACTION): redacting.grant_redaction,
        ("refuse", REDACTION): redacting.refuse_redaction,
    }
    carry_out = acts.get((act, proposal.act))
    if carry_out is None:
        raise Http404
    carry_out(request.viewer, request.member, proposal.id)
    return f"retention-done-{act}"


def _waiting(request: ProgrammeRequest, proposal: Proposal) -> dict[str, Any]:
    kind, _, subject = proposal.subject.partition(":")
    return {
        "it": proposal,
        "what": Message(f"retention-asks-{'erasure' if proposal.act == ERASURE else 'redaction'}"),
        "subject": _subject_words(request, kind, UUID(subject)),
        "words": proposal.terms.get("words", {}).get("text", {}),
        "is_own": proposal.asked_by_id == request.member.pk,
    }


def _subject_words(request: ProgrammeRequest, kind: str, subject: UUID) -> dict[str, str]:
    """How a report or finding is called here, and its page."""
    slug = request.programme.slug
    if kind == "report" and (report := reports.report(request.viewer, subject)):
        return {"url": reverse("report_at_desk", args=[slug, subject]), "name": str(report.number)}
    if kind == "finding" and (finding := findings.find_finding(request.viewer, subject)):
        return {"url": reverse("finding", args=[slug, subject]), "name": finding.code}
    return {"url": "", "name": ""}


def _groups(runs: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    days, rows = retention.days(), []
    for group, kinds in groupby(retention.SCHEDULE, key=lambda kept: kept.group):
        rows.append(
            {
                "name": Message(f"retention-group-{group}"),
                "rows": [
                    {
                        "what": Message(f"retention-kind-{each.kind}"),
                        "why": Message(f"retention-why-{each.kind}"),
                        "how_long": _span(days.get(each.kind)),
                        "end": Message(f"retention-end-{each.end}"),
                        "run": runs.get(each.kind) if runs else None,
                    }
                    for each in kinds
                ],
            }
        )
    return rows


def _span(days: int | None) -> Message:
    """Whole years and months where they come out even: nobody reads «730 days»."""
    if days is None:
        return Message("retention-span-kept")
    if days % _DAYS_A_YEAR == 0:
        return Message("retention-span-years", count=days // _DAYS_A_YEAR)
    if days >= 2 * _DAYS_A_MONTH and days % _DAYS_A_MONTH == 0:
        return Message("retention-span-months", count=days // _DAYS_A_MONTH)
    return Message("retention-span-days", count=days)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
