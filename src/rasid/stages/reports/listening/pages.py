"""Requests of the listening desk enter; the queue, one recording with its editor, and its sound leave."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.media.decoding.asking import NoDecoderError
from rasid.foundation.media.models import HeardSound
from rasid.foundation.media.showing import respond_heard
from rasid.foundation.text.formatting import moment_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.reports.listening import actions, queries
from rasid.stages.reports.listening.models import Recording
from rasid.stages.reports.listening.rules import LONGEST_TRANSCRIPT, Listened, Maker
from rasid.stages.reports.statement import LANGUAGES

ROWS_A_PAGE = 25
COLUMNS = ("number", "kind", "place", "length", "arrived", "state")
KEYS = (
    ("Esc", "play"), ("Alt+K", "play"), ("Alt+J", "back"), ("Alt+L", "forward"), ("Alt+,", "slower"),
    ("Alt+.", "faster"), ("Alt+M", "mark"), ("Alt+S", "save"),
)  # fmt: skip
# The outline is drawn in a box of this size, from its middle line up and down.
WAVE_WIDTH, WAVE_HEIGHT = 1000, 100


class QueueForm(forms.Form):
    """Which recordings are shown."""

    state = forms.ChoiceField(
        label=Message("listening-filter-state"),
        required=False,
        choices=[(state.value, Message(f"listening-state-{state}")) for state in Listened],
    )


class TranscriptForm(forms.Form):
    """What somebody heard. `based_on` is the version that stood in the editor when it was opened."""

    text = forms.CharField(
        label=Message("listening-text"),
        help_text=Message("listening-text-hint"),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto", "data-transcript": ""}),
        max_length=LONGEST_TRANSCRIPT,
        error_messages={"required": Message("refusal-listening-nothing-written")},
    )
    language = forms.ChoiceField(
        label=Message("listening-language"),
        choices=[(tag, Message(f"listening-language-{tag}")) for tag in LANGUAGES],
    )
    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


@member_page(*DESK)
@require_GET
def report_listening(request: ProgrammeRequest) -> HttpResponseBase:
    """Recordings that wait for somebody to listen, the oldest first."""
    state = Listened(request.GET["state"]) if request.GET.get("state") in set(Listened) else Listened.AWAITING
    found = queries.recordings(request.viewer, state)
    if wants_table(request):
        return table_response(
            request, "listening", [str(label) for label in _columns()], map(_cells, found.iterator())
        )
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("listening-title"),
        "form": QueueForm({"state": state.value}),
        "state": state.value,
        "waiting": queries.waiting(request.viewer),
        "page": page,
        "columns": [{"label": label, "is_code": n == 0} for n, label in enumerate(_columns())],
        "rows": [
            {
                "url": reverse("report_recording", args=[request.programme.slug, each.id]),
                "cells": _cells(each),
            }
            for each in page
        ],
        "machine": actions.model_folder() is not None,
    }
    return render(request, "listening/queue.html", context)


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def report_recording(request: ProgrammeRequest, recording: UUID) -> HttpResponseBase:
    """One recording: its sound, what stands in its transcript, and the versions before."""
    found = queries.recording(request.viewer, recording)
    if found is None:
        raise Http404
    last = queries.latest(found)
    data = request.POST.copy()
    form = TranscriptForm(
        data if data.get("act") == "save" else None,
        initial={
            "text": last.text if last else "",
            "language": last.language if last and last.language in LANGUAGES else found.report.language,
            "based_on": last.number if last else 0,
        },
    )
    status = HTTPStatus.OK
    if request.method == "POST":
        done = _act(request, found, form)
        if done is not None:
            return done
        if form.non_field_errors() and last:
            # A colleague's version stands on the page now: with that before one's eyes, one may save.
            status, data["based_on"] = HTTPStatus.CONFLICT, str(last.number)
    sound, trouble = _sound(found)
    context = {
        "title": say("listening-recording-title", number=str(found.report.number)),
        "recording": found,
        "form": form,
        "last": last,
        "versions": queries.transcripts(found),
        "is_machines": bool(last and last.maker == Maker.MACHINE),
        "sound": sound,
        "trouble": trouble,
        "wave": wave_path(bytes(sound.peaks)) if sound else "",
        "wave_box": f"0 0 {WAVE_WIDTH} {WAVE_HEIGHT}",
        "seconds": f"{(sound.duration_ms or 0) / 1000:.1f}" if sound else "0",
        "back_url": reverse("report_listening", args=[request.programme.slug]),
        "keys": [(key, say(f"listening-key-{name}")) for key, name in KEYS],
    }
    return render(request, "listening/recording.html", context, status=status)


@member_page(*DESK)
@require_GET
def report_recording_sound(request: ProgrammeRequest, recording: UUID) -> HttpResponseBase:
    """The recording as clean Opus, for the desk alone."""
    found = queries.recording(request.viewer, recording)
    if found is None:
        raise Http404
    return respond_heard(queries.stored_of(found), request)


def _act(request: ProgrammeRequest, recording: Recording, form: TranscriptForm) -> HttpResponse | None:
    """Do what was pressed and go on to the next; None when the words on the page want another look."""
    try:
        match request.POST.get("act"):
            case "save":
                if not form.is_valid():
                    return None
                given = form.cleaned_data
                actions.write_down(
                    request.viewer,
                    recording.id,
                    given["text"],
                    based_on=given["based_on"],
                    language=given["language"],
                )
                messages.success(request, say("listening-saved"))
            case "unreadable":
                actions.give_up(request.viewer, recording.id)
                messages.success(request, say("listening-given-up"))
            case _:
                raise Http404
    except Refused as refused:
        form.add_error(None, refused.text())
        return None
    following = queries.next_waiting(request.viewer, recording)
    slug = request.programme.slug
    return redirect("report_recording", slug, following) if following else redirect("report_listening", slug)


def _sound(recording: Recording) -> tuple[HeardSound | None, str]:
    try:
        sound = queries.sound_of(recording)
    except NoDecoderError:
        return None, say("media-no-decoder")
    if not sound.path:
        return None, say(f"media-trouble-{sound.trouble or 'broken'}")
    return sound, ""


def wave_path(peaks: bytes) -> str:
    """The outline of a recording as the path of an SVG: a bar for each peak, the loudest fills the box.

    `peaks` are 0 to 255, evenly spaced in time. Quiet recordings are drawn as tall as loud ones.
    """
    if not peaks:
        return ""
    loudest, step, middle = max(*peaks, 1), WAVE_WIDTH / len(peaks), WAVE_HEIGHT / 2
    bars = []
    for n, peak in enumerate(peaks):
        half = max(1, round(peak / loudest * (middle - 2)))
        bars.append(f"M{(n + 0.5) * step:.1f} {middle - half:.0f}V{middle + half:.0f}")
    return "".join(bars)


def _columns() -> list[Message]:
    return [Message(f"listening-column-{name}") for name in COLUMNS]


def _cells(recording: Any) -> list[str]:
    """`recording` as `queries.recordings` annotates it."""
    report = recording.report
    return [
        str(report.number),
        say(f"listening-kind-{recording.file.kind}"),
        in_language(report.service_point.name) if report.service_point else report.place_words or "—",
        clock_words(recording.duration_ms),
        moment_words(recording.arrived_at),
        _state_words(recording),
    ]


def _state_words(recording: Any) -> str:
    if recording.state == Listened.AWAITING and recording.latest_maker == Maker.MACHINE:
        return say("listening-machine-label")
    return say(f"listening-state-{recording.state}")


def clock_words(duration_ms: int | None) -> str:
    """1:05, as players show it."""
    if duration_ms is None:
        return "—"
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    return f"{minutes}:{seconds:02d}"
