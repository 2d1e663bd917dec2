"""Requests of the desk, the Cabinet and auditors enter; drafts, approvals, briefs and the log leave."""

import json
from datetime import UTC
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rasid.foundation.ledger import keys
from rasid.foundation.ledger.exact_times import ExactTime
from rasid.foundation.ledger.models import Leaf
from rasid.foundation.text.messages import Message, say
from rasid.stages.bulletins import actions, papers, queries, vouching
from rasid.stages.bulletins.desk.pages import desk_context
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.public_pages import (
    bulletin_context,
)
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.cases import queries as cases
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.rules import APPROVALS_TO_PUBLISH, Role

ROWS_A_PAGE = 25
ENTRIES_A_PAGE = 100
# The verbs of open entries: those of a week in its order, then the rest.
WORDED_VERBS = frozenset((
    "programme.founded", "programme.styled", "regime.declared", "holidays.kept", "questionnaire.published",
    "plan.seed_committed", "plan.frame_fixed", "plan.drawn", "plan.released", "plan.seed_revealed",
    "finding.confirmed", "finding.withdrawn", "systemic.declared", "systemic.withdrawn", "advice.written",
    "improvement.proposed", "improvement.agreed", "improvement.withdrawn", "improvement.measured",
    "training.recorded", "training.measured", "practice.published", "practice.withdrawn",
    "case.opened", "case.extended", "case.answered", "case.planned", "case.stopped", "case.resumed",
    "case.recalculated", "case.escalated", "case_policy.set",
    "case.replied", "case.answer_accepted", "case.answer_refused", "case.closed", "case.reopened", "case.withdrawn",
    "case.appealed", "case.appeal_decided", "case.measured", "case.referred", "finding.amended", "finding.sustained",
    "bulletin.published", "flash.issued", "flash.withdrawn",
    # What the office keeps, and what residents said.
    "programme.second_readings_set", "registry.imported", "authority.registered",
    "service_point.registered", "service_points.registered", "service_point.corrected",
    "service_point.closed", "service_point.linked", "service_point.merged", "service_point.hours_set",
    "service_point.services_stated", "services.kept", "sectors.kept", "areas.kept", "evidence_policy.set",
    "questionnaire.sectors_set", "report.accepted", "report.categorised", "report.summarised",
    "report.picture_released", "report.picture_hidden", "report.forwarded", "report.extension_asked",
    "report.extended", "report.answered", "report.returned", "report.closed", "report.reopened",
    "report.set_aside", "report.said", "report.asked", "report.merged", "report.parted", "report.rated",
    "report.linked", "report.corrected", "report.erased", "finding.redacted", "finding.restated",
    "report.transcribed", "report.brought_over", "register.imported",
    "api_key.issued", "api_key.revoked", "triage_model.promoted", "triage_model.rolled_back",
    "triage_model.retired", "method.changed", "notice.confirmed", "organisation.joined", "api_key.rotated",
    "api_key.collected",
    "bulletin.drafted", "bulletin.approved", "snapshot.taken", "bulletin.corrected", "log.recovered",
))  # fmt: skip


@require_safe
@member_page(*queries.DESK)
def bulletin_desk(request: ProgrammeRequest) -> HttpResponseBase:
    """Every week's bulletin and where it stands; weeks that have none yet."""
    page = Paginator(queries.bulletins(request.viewer), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("bulletins-desk"),
        "page": page,
        "rows": [(bulletin, len(queries.approvers(bulletin))) for bulletin in page],
        "waves": queries.waves_without_bulletin(request.viewer)[:ROWS_A_PAGE],
        "needed": APPROVALS_TO_PUBLISH,
        "witnesses": vouching.witness_standings(),
        "quorum": settings.WITNESS_QUORUM,
    }
    return render(request, "bulletins/desk.html", context)


@require_POST
@member_page(*queries.DESK)
def bulletin_request(request: ProgrammeRequest, wave: UUID) -> HttpResponseBase:
    bulletin = actions.request_bulletin(request.viewer, wave)
    messages.success(request, say("bulletins-requested", number=bulletin.number))
    return redirect("bulletin_draft", programme=request.programme.slug, number=bulletin.number)


@require_safe
@member_page(*queries.DESK)
def bulletin_draft(request: ProgrammeRequest, number: int) -> HttpResponseBase:
    """The draft beside last week's, with what publishing it still needs."""
    bulletin = _bulletin_or_404(request, number)
    approvers = queries.approvers(bulletin)
    last = queries.before(bulletin)
    context: dict[str, Any] = {
        "title": say("bulletins-title", number=bulletin.number),
        "bulletin": bulletin,
        "approvers": approvers,
        "missing": max(APPROVALS_TO_PUBLISH - len(approvers), 0),
        "needed": APPROVALS_TO_PUBLISH,
        "may_approve": queries.may_approve(request.viewer),
        "has_approved": request.member.pk in {user for user, _, _ in approvers},
        "has_regime": programmes.regime_on(request.programme, programmes.today(request.programme))
        is not None,
        "withheld_until": cases.last_release(request.viewer),
        "place": vouching.is_in_log(bulletin),
        "last": last,
    }
    if bulletin.state != BulletinState.REQUESTED:
        content = queries.content_of(bulletin)
        context |= bulletin_context(bulletin)
        context |= {
            "compared": _compared(content, queries.content_of(last) if last else None),
        }
        context |= desk_context(bulletin)
    return render(request, "bulletins/draft.html", context)


@require_POST
@member_page(*queries.DESK)
def bulletin_approve(request: ProgrammeRequest, number: int) -> HttpResponseBase:
    """Approve the content that the page showed: its hash comes back with the form."""
    bulletin = _bulletin_or_404(request, number)
    actions.approve_bulletin(request.viewer, bulletin.id, request.POST.get("content_sha256", ""))
    messages.success(request, say("bulletins-approved-now"))
    return redirect("bulletin_draft", programme=request.programme.slug, number=number)


@require_POST
@member_page(*queries.DESK)
@fresh
def bulletin_publish(request: ProgrammeRequest, number: int) -> HttpResponseBase:
    bulletin = _bulletin_or_404(request, number)
    actions.publish_bulletin(request.viewer, bulletin.id)
    messages.success(request, say("bulletins-published-now", number=number))
    return redirect("bulletin_draft", programme=request.programme.slug, number=number)


@require_safe
@member_page(Role.AUDITOR, Role.ADMINISTRATOR)
def auditor_log(request: ProgrammeRequest) -> HttpResponseBase:
    """The programme's entries in the log as the public sees them, and what an auditor takes away to check."""
    found = vouching.log_entries(request.viewer)
    is_open_only = "open" in request.GET
    if is_open_only:
        found = found.filter(entry__is_public=True)
    page = Paginator(found, ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    moments = vouching.exact_times(request.viewer, page)
    context = {
        "title": say("bulletins-log"),
        "is_open_only": is_open_only,
        "page": page,
        "entries": [_entry(leaf, moments.get(leaf.entry_id)) for leaf in page],
        "shows_moments": bool(moments),
        "checkpoint": vouching.newest_note(),
        "witnesses": vouching.witness_standings(),
        "witness_rows": vouching.witness_keys(),
        "stamps": _stamps(),
        "proof_rows": [(Message("bulletins-proof-key"), str(keys.verifier()))],
    }
    return render(request, "bulletins/log.html", context)


def _stamps() -> list[dict[str, Any]]:
    """The newest timestamps with where their files lie."""
    return [
        {
            "checkpoint_id": stamp.checkpoint_id,
            "at": stamp.at,
            "tsa": stamp.tsa,
            **{
                kind: reverse("log_file", args=[f"timestamps/{stamp.checkpoint_id}.{kind}"])
                for kind in ("tsr", "note")
            },
        }
        for stamp in vouching.timestamps()[:ROWS_A_PAGE]
    ]


def _entry(leaf: Leaf, moment: ExactTime | None) -> dict[str, Any]:
    """An entry by its public header, as in the file that anybody may download, and for an auditor its sealed moment."""
    header = json.loads(bytes(leaf.entry.header))
    return {
        "index": leaf.index,
        "at": header.get("at") or header.get("batch"),
        "moment": moment.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f") if moment else "",
        "is_moved": moment is not None and moment.holds is False,
        "verb": header.get("verb", ""),
        "words": _verb_words(header.get("verb", "")),
        "subject": leaf.entry.subject if leaf.entry.is_public else "",
        "deadline": header.get("deadline", ""),
        "hash": bytes(leaf.entry.leaf_hash).hex(),
    }


def _verb_words(verb: str) -> str:
    """What an open entry says, for readers; the verb itself stands beside it, as in the files."""
    return say(f"bulletins-verb-{verb.replace('.', '-')}") if verb in WORDED_VERBS else ""


def _compared(content: dict[str, Any], last: dict[str, Any] | None) -> list[tuple[Message, Any, Any]]:
    """Counts of the draft beside last week's: (what, now, then)."""

    def counts(of: dict[str, Any]) -> dict[str, Any]:
        return {
            "visits": of["visits"]["visits"],
            "bodies": of["visits"]["bodies"],
            "centres": of["visits"]["centres"],
            "findings": of["findings"]["confirmed"],
            "issued": of["orders"]["issued"],
            "corrected": of["orders"]["corrected"],
            "overdue": of["orders"]["overdue"],
            "country": papers.figure_words(of["country"]["visitor"]),
            "below-floor": sum("value" not in body["visitor"] for body in of["authorities"]),
            "not-filed": of["coverage"]["drawn"] - of["coverage"]["filed"],
            "holes": of["coverage"]["holes"],
        }

    now, then = counts(content), counts(last) if last else {}
    return [(Message(f"bulletins-compared-{name}"), value, then.get(name)) for name, value in now.items()]


def _bulletin_or_404(request: ProgrammeRequest, number: int) -> Bulletin:
    bulletin = queries.find_bulletin(request.viewer, number)
    if bulletin is None:
        raise Http404
    return bulletin
