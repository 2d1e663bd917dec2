"""Requests of the desk enter; two accounts or an objection leave, and a ruling with its reason, by whoever may rule."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.media.keeping import respond
from rasid.foundation.text.formatting import date_words, half_week_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.coarse import period_of
from rasid.stages.accountability.adjudication import actions, queries
from rasid.stages.accountability.adjudication.queries import Account, Sheet
from rasid.stages.accountability.adjudication.rules import (
    LONGEST_WORDS,
    RULINGS,
    Kind,
    Refusal,
    Ruling,
)
from rasid.stages.accountability.models import Adjudication
from rasid.stages.observers.desk import address, show_refusal
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.reviews.sheets import answer_row

ROWS_A_PAGE = 50
COLUMNS = ("number", "kind", "item", "point", "half-week", "opened", "ruling")


class RulingForm(forms.Form):
    """What was there, or whether the entry stands, and why."""

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ruling"] = forms.ChoiceField(
            label=Message(f"adjudication-ask-{kind}"),
            choices=[(each.value, Message(f"adjudication-ruling-{each}")) for each in RULINGS[kind]],
            widget=forms.RadioSelect,
        )
        self.fields["words"] = forms.CharField(
            label=Message("adjudication-reason"),
            help_text=Message("adjudication-reason-hint"),
            widget=forms.Textarea(attrs={"rows": 4}),
            max_length=LONGEST_WORDS,
        )


@require_GET
@member_page(*DESK)
def adjudications(request: ProgrammeRequest) -> HttpResponseBase:
    """What waits for a ruling, and what was ruled."""
    found = queries.adjudications(request.viewer)
    if wants_table(request):
        header = [say(f"adjudication-column-{name}") for name in COLUMNS]
        return table_response(request, "adjudications", header, map(_cells, found))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("adjudication-title"),
        "page": page,
        "rows": [_line(request, each) for each in page],
    }
    return render(request, "accountability/adjudication/adjudications.html", context)


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def adjudication(request: ProgrammeRequest, adjudication: UUID) -> HttpResponseBase:
    """One question: accounts side by side, whatever was sent with them, and the form for whoever may rule."""
    sheet = queries.sheet(request.viewer, adjudication)
    if sheet is None:
        raise Http404
    kind = Kind(sheet.adjudication.kind)
    form = RulingForm(request.POST if request.method == "POST" else None, kind=kind)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.decide(
                request.viewer, request.member, adjudication, Ruling(given["ruling"]), given["words"]
            )
        except Refused as refused:
            show_refusal(form, refused, {Refusal.WORDS_MISSING: "words"})
        else:
            messages.success(request, say("adjudication-decided"))
            return redirect("adjudications", request.programme.slug)
    is_open = sheet.adjudication.decided_at is None
    is_concerned = request.member.pk in queries.concerned(sheet.adjudication)
    context = {
        "title": say("adjudication-one", number=sheet.adjudication.number),
        "back_url": address(request, "adjudications"),
        "back_label": say("adjudication-title"),
        "facts": _facts(sheet),
        "accounts": [_account(request, each) for each in sheet.accounts],
        "how": _how(sheet),
        "sheet": sheet,
        "files": _files(request, sheet),
        "form": form if is_open and not is_concerned else None,
        "is_concerned": is_open and is_concerned,
        "submit": say("adjudication-decide"),
        "cancel_url": address(request, "adjudications"),
    }
    return render(request, "accountability/adjudication/adjudication.html", context)


@require_GET
@member_page(*DESK)
def adjudication_file(request: ProgrammeRequest, adjudication: UUID, which: str) -> HttpResponseBase:
    stored = queries.file_of(request.viewer, adjudication, which)
    if stored is None:
        raise Http404
    return respond(stored, request)


def _facts(sheet: Sheet) -> list[dict[str, Any]]:
    judged = sheet.adjudication
    facts: list[tuple[str, object]] = [
        ("adjudication-column-kind", say(f"adjudication-kind-{judged.kind}")),
        ("adjudication-column-item", in_language(sheet.item)),
        ("adjudication-column-point", in_language(sheet.service_point)),
        ("adjudication-column-half-week", half_week_words(sheet.half_week)),
    ]
    if sheet.entry:
        facts.append(("adjudication-entry", say(f"replies-told-{sheet.entry.outcome}")))
    if judged.decided_at:
        facts += [
            ("adjudication-column-ruling", say(f"adjudication-ruling-{judged.ruling}")),
            ("adjudication-reason", judged.reason),
        ]
    return [{"label": say(label), "value": value} for label, value in facts]


def _how(sheet: Sheet) -> str:
    if sheet.entry is None:
        return ""
    if sheet.control is None:
        return say(f"adjudication-how-{sheet.entry.basis}")
    arm = "present" if sheet.control.is_present else "absent"
    return say(f"adjudication-how-{arm}", kind=say(f"controls-kind-{sheet.control.kind}"))


def _account(request: ProgrammeRequest, account: Account) -> dict[str, Any]:
    row = answer_row(account.answer, ()) if account.answer else None
    links = [
        (number, address(request, "review_evidence", account.review_id, attachment))
        for number, attachment in enumerate(account.attachments, 1)
    ]
    return {
        "title": say("adjudication-account", letter=say(f"adjudication-letter-{account.letter}")),
        "row": row,
        "links": links,
    }


def _files(request: ProgrammeRequest, sheet: Sheet) -> list[tuple[str, str]]:
    files = []
    if sheet.control and sheet.control.picture_id:
        files.append(
            (
                address(request, "adjudication_file", sheet.adjudication.id, "control"),
                say("controls-picture-see"),
            )
        )
    if sheet.reply and sheet.reply.file_id:
        files.append(
            (address(request, "adjudication_file", sheet.adjudication.id, "reply"), say("adjudication-sent"))
        )
    return files


def _line(request: ProgrammeRequest, each: Adjudication) -> dict[str, Any]:
    return {
        "url": address(request, "adjudication", each.id),
        "number": each.number,
        "kind": say(f"adjudication-kind-{each.kind}"),
        "item": in_language(each.item.label),
        "point": in_language(each.first.service_point.name),
        "half_week": half_week_words(period_of(each.half_week)[0]),
        "opened": date_words(each.opened_at),
        "state": say(f"adjudication-ruling-{each.ruling}") if each.ruling else say("adjudication-waits"),
        "is_open": each.decided_at is None,
    }


def _cells(each: Adjudication) -> list[object]:
    return [
        each.number,
        say(f"adjudication-kind-{each.kind}"),
        in_language(each.item.label),
        in_language(each.first.service_point.name),
        half_week_words(period_of(each.half_week)[0]),
        each.opened_at.date().isoformat(),
        each.ruling,
    ]
