"""Requests of the Cabinet and the office enter; flash reports, their signed pages and who read them leave."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.style import active_language
from rasid.stages.bulletins.flash import actions, papers, queries
from rasid.stages.bulletins.flash.rules import FlashState
from rasid.stages.bulletins.models import FlashReport
from rasid.stages.bulletins.public_pages import paper_response
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import CaseState
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

ROWS_A_PAGE = 25
READERS = (Role.CABINET, *queries.DESK)


class AddressForm(forms.Form):
    """Where a reader is told that something waits."""

    address = forms.EmailField(
        required=False, label=Message("flash-address-label"), help_text=Message("flash-address-help")
    )


@require_safe
@member_page(*READERS)
def cabinet_flashes(request: ProgrammeRequest) -> HttpResponseBase:
    """Newest first; a reader of the Cabinet says here where to be told."""
    page = Paginator(queries.flashes(request.viewer), ROWS_A_PAGE).get_page(request.GET.get("page"))
    reads = request.viewer.has(Role.CABINET)
    context = {
        "title": say("flash-nav"),
        "page": page,
        "rows": [_row(flash) for flash in page],
        "reads": reads,
        "form": AddressForm() if reads else None,
        "has_address": reads and queries.address_id(request.programme.id, request.member.pk) is not None,
        "address_at": reverse("cabinet_address", args=[request.programme.slug]),
    }
    return render(request, "bulletins/flashes.html", context)


@require_safe
@member_page(*READERS)
def cabinet_flash(request: ProgrammeRequest, flash: UUID) -> HttpResponseBase:
    """One report in the words of its page, what became of it since, and for the office who read it."""
    found = _flash_or_404(request, flash)
    actions.note_read(request.viewer, found)
    content = queries.content_of(found)
    context: dict[str, Any] = {
        "title": say("flash-title", order=content["order"]),
        "flash": found,
        "withdrawn": _withdrawn_words(found),
        "band": say(f"flash-band-{found.lane}"),
        "parts": papers.parts(content),
        "embargo": papers.embargo_words(content),
        "since": state_words(found.case, programmes.today(request.programme)),
        "level_words": say(
            "flash-level-own" if found.signed_with_own else "flash-level-given", name=found.signed_by
        ),
        "reached": queries.reached(found, request.programme.id)
        if request.viewer.has(*queries.DESK)
        else None,
        "is_late": queries.is_unread_too_long(found),
    }
    return render(request, "bulletins/flash.html", context)


@require_safe
@member_page(*READERS)
def cabinet_flash_pdf(request: ProgrammeRequest, flash: UUID) -> HttpResponseBase:
    """The signed page in the reader's language; opening it is reading it."""
    found = _flash_or_404(request, flash)
    stored = queries.paper(request.viewer, flash, active_language())
    if stored is None:
        raise Http404
    actions.note_read(request.viewer, found)
    response = paper_response(stored, f"rasid-flash-{found.case.code}.pdf")
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@member_page(Role.CABINET)
def cabinet_address(request: ProgrammeRequest) -> HttpResponseBase:
    form = AddressForm(request.POST)
    if form.is_valid():
        actions.keep_address(request.viewer, form.cleaned_data["address"])
        messages.success(request, say("flash-address-kept"))
    else:
        messages.error(request, say("refusal-flash-bad-address"))
    return redirect("cabinet_flashes", programme=request.programme.slug)


def state_words(case: Case, today: date) -> str:
    """Where the order stands today."""
    if case.state == CaseState.OPEN and case.deadline < today:
        return say("flash-state-late", day=case.deadline)
    return say(f"flash-state-{case.state}", day=case.deadline)


def _withdrawn_words(flash: FlashReport) -> str:
    if flash.withdrawn_at is None:
        return ""
    day = date_words(localdate(flash.withdrawn_at))
    return say("flash-withdrawn", day=day, reason=flash.case.finding.reason)


def _row(flash: FlashReport) -> dict[str, Any]:
    content = queries.content_of(flash)
    return {
        "flash": flash,
        "order": content["order"],
        "where": content["service_point"],
        "readers": len(flash.receipts.all()),
        "is_withdrawn": flash.state == FlashState.WITHDRAWN,
        "is_late": queries.is_unread_too_long(flash),
    }


def _flash_or_404(request: ProgrammeRequest, flash: UUID) -> FlashReport:
    found = queries.find_flash(request.viewer, flash)
    if found is None:
        raise Http404
    return found
