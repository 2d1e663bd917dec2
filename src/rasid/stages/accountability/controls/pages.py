"""Requests of the desk enter; what is to be placed this week leaves, and forms that say it was, and how it lasted."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.media.keeping import respond
from rasid.foundation.text.formatting import date_words, moment_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform.items import Control as ControlKind
from rasid.stages.accountability.controls import actions, queries
from rasid.stages.accountability.controls.queries import Row
from rasid.stages.accountability.controls.rules import LONGEST_WORDS, Check, ControlState, Refusal
from rasid.stages.observers.desk import address, show_refusal
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import DESK
from rasid.stages.visits.rules import VisitState

COLUMNS = ("point", "item", "task", "until", "part", "state")
FIELD_OF = {
    Refusal.WORDS_MISSING: "words",
    Refusal.NUMBER_MISSING: "ticket",
    Refusal.NUMBER_SMALLER: "ticket",
}
BADGES = {
    ControlState.WAITING: "action",
    ControlState.PLACED: "primary",
    ControlState.CHECKED: "primary",
}


class WordsForm(forms.Form):
    words = forms.CharField(
        label=Message("controls-words"),
        help_text=Message("controls-words-hint"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == ControlKind.TICKET_TIME:
            self.fields["ticket"] = forms.IntegerField(
                label=Message("controls-ticket"),
                help_text=Message("controls-ticket-hint"),
                min_value=0,
                max_value=1_000_000,
                required=False,
            )


class PlaceForm(WordsForm):
    """That it was placed, or that somebody made sure there is none."""

    picture = forms.FileField(
        label=Message("controls-picture"),
        help_text=Message("controls-picture-hint"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
        required=False,
    )


class CheckForm(WordsForm):
    """How it was found after the visit."""

    outcome = forms.ChoiceField(
        label=Message("controls-outcome"),
        choices=[(check.value, Message(f"controls-check-{check}")) for check in Check],
        widget=forms.RadioSelect,
    )
    field_order = ("outcome", "ticket", "words")


@require_GET
@member_page(*DESK)
def controls(request: ProgrammeRequest) -> HttpResponseBase:
    """The list of a week: what to place, where, before which day; and what became of it."""
    waves = list(Wave.objects.filter(programme=request.programme).order_by("-number")[:26])
    asked = request.GET.get("wave", "")
    wave = next((each for each in waves if str(each.number) == asked), waves[0] if waves else None)
    found = queries.rows(queries.controls_of(request.viewer, wave)) if wave else []
    if wants_table(request):
        header = [say(f"controls-column-{name}") for name in COLUMNS]
        return table_response(request, "controls", header, (_cells(row) for row in found))
    context = {
        "title": say("controls-title"),
        "may": queries.may_place(request.viewer),
        "wave": wave,
        "waves": waves,
        "rows": [_line(request, row) for row in found],
        "kinds": [(say(f"controls-kind-{kind}"), say(f"controls-kind-{kind}-text")) for kind in ControlKind],
    }
    return render(request, "accountability/controls/controls.html", context)


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def control(request: ProgrammeRequest, control: UUID) -> HttpResponseBase:
    """One control: placed before the visit, looked after when it is over."""
    found = queries.controls(request.viewer).filter(id=control).first()
    if found is None:
        raise Http404
    [row] = queries.rows([found])
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    is_placing = found.state == ControlState.WAITING
    form = (PlaceForm if is_placing else CheckForm)(*posted, kind=found.kind)
    if request.method == "POST" and form.is_valid():
        try:
            _act(request, row, form.cleaned_data, is_placing=is_placing)
        except Refused as refused:
            show_refusal(form, refused, FIELD_OF)
        else:
            messages.success(request, say("controls-placed" if is_placing else "controls-checked"))
            return redirect("controls", request.programme.slug)
    is_due = is_placing or (found.state == ControlState.PLACED and row.visit is VisitState.FILED)
    context = {
        "title": say("controls-one"),
        "back_url": address(request, "controls"),
        "back_label": say("controls-title"),
        "facts": _facts(row),
        "row": row,
        "form": form if is_due else None,
        "is_placing": is_placing,
        "picture_url": address(request, "control_picture", found.id) if found.picture else "",
        "submit": say("controls-place" if is_placing else "controls-check"),
        "cancel_url": address(request, "controls"),
    }
    return render(request, "accountability/controls/control.html", context)


@require_GET
@member_page(*DESK)
def control_picture(request: ProgrammeRequest, control: UUID) -> HttpResponseBase:
    found = queries.controls(request.viewer).filter(id=control).first()
    if found is None or found.picture is None:
        raise Http404
    return respond(found.picture, request)


def _act(request: ProgrammeRequest, row: Row, given: dict[str, Any], *, is_placing: bool) -> None:
    viewer, by, ticket = request.viewer, request.member, given.get("ticket")
    if is_placing:
        actions.place_control(
            viewer, by, row.control.id, given["words"], ticket=ticket, picture=given["picture"]
        )
    else:
        actions.check_control(
            viewer, by, row.control.id, Check(given["outcome"]), given["words"], ticket=ticket
        )


def _task(row: Row) -> str:
    if row.control.state == ControlState.NOTHING:
        return say("controls-task-nothing")
    arm = "present" if row.control.is_present else "absent"
    return say(f"controls-task-{row.control.kind.replace('_', '-')}-{arm}")


def _line(request: ProgrammeRequest, row: Row) -> dict[str, Any]:
    state = ControlState(row.control.state)
    is_due = state is ControlState.PLACED and row.visit is VisitState.FILED
    return {
        "row": row,
        "url": address(request, "control", row.control.id),
        "task": _task(row),
        "until": date_words(row.until) if row.until else "",
        "part": say(f"visits-day-part-{row.day_part}") if row.day_part else "",
        "state": say("controls-state-due" if is_due else f"controls-state-{state}"),
        "badge": "action" if is_due else BADGES.get(state, "outline"),
    }


def _facts(row: Row) -> list[dict[str, Any]]:
    kept = row.control
    facts: list[tuple[str, object]] = [
        ("controls-column-point", in_language(row.service_point)),
        ("controls-column-item", in_language(row.item)),
        ("controls-column-task", _task(row)),
        ("controls-column-until", date_words(row.until) if row.until else ""),
        ("controls-column-state", say(f"controls-state-{kept.state}")),
    ]
    if kept.placed_at and kept.placed_by:
        facts += [
            ("controls-placed-at", moment_words(kept.placed_at)),
            ("controls-placed-by", kept.placed_by.handle),
            ("controls-words", kept.words),
        ]
    if kept.checked_at and kept.checked_by:
        facts += [
            ("controls-outcome", say(f"controls-check-{kept.outcome}")),
            ("controls-checked-at", moment_words(kept.checked_at)),
            ("controls-checked-by", kept.checked_by.handle),
            ("controls-check-words", kept.check_words),
        ]
    return [{"label": say(label), "value": value} for label, value in facts]


def _cells(row: Row) -> Sequence[object]:
    return [
        in_language(row.service_point),
        in_language(row.item),
        _task(row),
        row.until.isoformat() if row.until else "",
        row.day_part,
        say(f"controls-state-{row.control.state}"),
    ]
