"""An observer's answers enter; what is kept of their visits leaves, in plain words, with what it does not mean."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.text.formatting import date_words, half_week_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.accountability.models import PersonalFinding, Standing
from rasid.stages.accountability.opportunities.rules import COUNTED, REPLY_DAYS, State
from rasid.stages.accountability.replies import actions, queries
from rasid.stages.accountability.replies.queries import Row
from rasid.stages.accountability.replies.rules import LONGEST_WORDS, Refusal
from rasid.stages.accountability.standing import actions as standing
from rasid.stages.accountability.standing import queries as standings
from rasid.stages.accountability.standing.rules import Refusal as StandingRefusal
from rasid.stages.accountability.standing.rules import last_appeal_day
from rasid.stages.accountability.words import advice_words, family_words, rate_words
from rasid.stages.cases.rules import PROOF_TYPES
from rasid.stages.observers.desk import address, own_or_404, show_refusal
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role

ROWS_A_PAGE = 10
BADGES = {State.PENDING: "action", State.DISPUTED: "outline", State.MISS: "outline", State.ALARM: "outline"}


class ReplyForm(forms.Form):
    """Whether it is wrong, why, and what shows it."""

    says = forms.ChoiceField(
        label=Message("replies-says"),
        choices=[
            ("objection", Message("replies-says-objection")),
            ("note", Message("replies-says-note")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=Message("replies-words"),
        help_text=Message("replies-words-hint"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_WORDS,
    )
    file = forms.FileField(
        label=Message("replies-file"),
        help_text=Message("replies-file-hint"),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(PROOF_TYPES))}),
        required=False,
    )


class AppealForm(forms.Form):
    words = forms.CharField(
        label=Message("replies-words"),
        help_text=Message("replies-words-hint"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_WORDS,
    )


@require_GET
@member_page(Role.OBSERVER)
def field_ledger(request: ProgrammeRequest) -> HttpResponseBase:
    """What may be answered, all that is kept, and where the observer stands."""
    own_or_404(request)
    tally = queries.tally(request.viewer)
    page = Paginator(queries.own_entries(request.viewer), ROWS_A_PAGE).get_page(request.GET.get("page"))
    latest = standings.own_standing(request.viewer)
    context = {
        "title": say("replies-title"),
        "back_url": address(request, "field_own"),
        "back_label": say("terms-own"),
        "days": REPLY_DAYS,
        "waiting": [_line(request, row) for row in queries.rows(queries.waiting(request.viewer))],
        "page": page,
        "rows": [_line(request, row) for row in queries.rows(page)],
        "counts": [
            {"figure": tally[state], "label": say(f"opportunities-state-{state}")}
            for state in (State.HIT, State.MISS, State.SILENT, State.ALARM)
        ],
        "has_counted": any(tally[state] for state in COUNTED),
        "standing": _standing(latest) if latest else None,
        "advice": advice_words(latest) if latest else [],
        "findings": [
            {"url": address(request, "field_personal_finding", each.id), "finding": each}
            for each in standings.own_findings(request.viewer)
        ],
    }
    return render(request, "accountability/replies/own.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_ledger_entry(request: ProgrammeRequest, entry: UUID) -> HttpResponseBase:
    """One entry: what it was, how it is known, until when to answer, and the answer."""
    found = queries.own_entry(request.viewer, entry)
    if found is None:
        raise Http404
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ReplyForm(*posted)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.reply(
                request.viewer,
                found.id,
                given["words"],
                is_objection=given["says"] == "objection",
                file=given["file"],
            )
        except Refused as refused:
            show_refusal(form, refused, {Refusal.WORDS_MISSING: "words", Refusal.FILE_TYPE: "file"})
        else:
            messages.success(request, say("replies-sent"))
            return redirect("field_ledger_entry", request.programme.slug, found.id)
    [row] = queries.rows([found])
    until = found.answer_until
    is_open = found.state == State.PENDING and until is not None and today(request.programme) <= until
    context = {
        "title": say("replies-entry"),
        "back_url": address(request, "field_ledger"),
        "back_label": say("replies-title"),
        "rows": _facts(row),
        "row": row,
        "entry": found,
        "how": say(f"replies-how-{_how(row)}"),
        "means": say(f"replies-means-{found.outcome}"),
        "form": form if is_open and row.reply is None else None,
        "until": until,
        "submit": say("replies-send"),
        "cancel_url": address(request, "field_ledger"),
    }
    return render(request, "accountability/replies/entry.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_personal_finding(request: ProgrammeRequest, personal: UUID) -> HttpResponseBase:
    """What a person found of the observer's year, why, what follows (words and advice), and the one appeal."""
    found = standings.own_findings(request.viewer).filter(id=personal).first()
    if found is None:
        raise Http404
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            standing.appeal_finding(request.viewer, found.id, form.cleaned_data["words"])
        except Refused as refused:
            show_refusal(form, refused, {StandingRefusal.WORDS_MISSING: "words"})
        else:
            messages.success(request, say("replies-appealed"))
            return redirect("field_personal_finding", request.programme.slug, found.id)
    decided = standings.decided_on(found)
    last = last_appeal_day(decided) if decided else None
    is_open = (
        found.state == "made"
        and found.appealed_at is None
        and last is not None
        and today(request.programme) <= last
    )
    context = {
        "title": say("replies-finding"),
        "back_url": address(request, "field_ledger"),
        "back_label": say("replies-title"),
        "rows": finding_rows(found),
        "advice": advice_words(found.standing),
        "form": form if is_open else None,
        "last_day": last,
        "submit": say("replies-appeal-send"),
        "cancel_url": address(request, "field_ledger"),
    }
    return render(request, "accountability/replies/finding.html", context)


def finding_rows(found: PersonalFinding) -> list[dict[str, Any]]:
    """A finding about a person in words, for the observer and for the desk."""
    stands = found.standing
    rows = [
        ("standing-month", date_words(stands.month)),
        ("standing-seen", say("standing-seen-of", hits=stands.hits, n=stands.n)),
        ("standing-unpooled", rate_words(stands.figures.get("unpooled"))),
        ("standing-state", say(f"standing-state-{found.state}")),
    ]
    if found.decided_at:
        rows.append(("standing-reason", found.reason))
    if found.appealed_at:
        rows.append(("standing-appeal", found.appeal))
    if found.heard_at:
        rows.append(("standing-hearing", found.hearing))
    return [{"label": say(label), "value": value} for label, value in rows]


def _line(request: ProgrammeRequest, row: Row) -> dict[str, Any]:
    return {
        "row": row,
        "url": address(request, "field_ledger_entry", row.entry.id),
        "state": say(f"opportunities-state-{row.state}"),
        "badge": BADGES.get(row.state, "primary"),
        "half_week": half_week_words(row.half_week),
        "until": date_words(row.entry.answer_until) if row.entry.answer_until else "",
    }


def _facts(row: Row) -> list[dict[str, Any]]:
    facts: list[tuple[str, object]] = [
        ("replies-what", in_language(row.item)),
        ("replies-where", in_language(row.service_point)),
        ("replies-when", half_week_words(row.half_week)),
        ("replies-about", family_words(row.entry.family)),
        ("replies-state", say(f"opportunities-state-{row.state}")),
    ]
    if row.state is State.EXCLUDED:
        facts.append(("replies-why-excluded", say(f"opportunities-why-{row.entry.reason}")))
    if row.entry.note:
        facts.append(("replies-ruled", row.entry.note))
    if row.reply:
        facts.append(("replies-yours", row.reply.words or say("replies-words-gone")))
    return [{"label": say(label), "value": value} for label, value in facts]


def _how(row: Row) -> str:
    if row.entry.basis != "control":
        return row.entry.basis or "nothing"
    return "control" if row.entry.outcome in {"hit", "miss"} else "control-absent"


def _standing(found: Standing) -> dict[str, Any]:
    return {
        "month": found.month,
        "rate": rate_words(found.figures.get("unpooled")),
        "balanced": rate_words(found.figures.get("balanced")),
        "n": found.n,
        "lacking": found.lacking,
    }
