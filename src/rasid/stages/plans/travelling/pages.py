"""Where a programme's travel times come from: chosen here, a file checked and kept, and what was learned, shown."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.plans.rules import TravelBackend
from rasid.stages.plans.travelling import actions, queries
from rasid.stages.plans.travelling.rows import COLUMNS, Legs, LineProblem, read_legs
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.registry.importing import FileRefusedError, read_lines

LARGEST_FILE_BYTES = 64 * 1024 * 1024
MOST_SHOWN = 100
CHECKED = "plans-travel-checked"
CHECKED_SECONDS = 24 * 60 * 60
LEARNED = ("governorate", "detour", "speed", "trips", "learned-at")


class FileForm(forms.Form):
    file = forms.FileField(label=Message("travel-file"), help_text=Message("travel-file-hint"))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE_BYTES:
            raise forms.ValidationError(Message("travel-file-too-large"), code="too-large")
        return file


class ChoiceForm(forms.Form):
    backend = forms.ChoiceField(
        label=Message("travel-backend"),
        choices=[(one.value, Message(f"travel-backend-{one}")) for one in TravelBackend],
        widget=forms.RadioSelect,
    )


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def plan_travel(request: ProgrammeRequest) -> HttpResponseBase:
    """One choice for the programme, the file behind it, and the roads as they were learned."""
    learned = queries.learned(request.viewer)
    if wants_table(request):
        header = [say(f"travel-column-{name}") for name in LEARNED]
        rows = (
            (one.governorate, one.detour, one.speed, one.trips, one.learned_at.isoformat()) for one in learned
        )
        return table_response(request, "travel", header, rows)
    now = queries.state(request.programme)
    context: dict[str, Any] = {
        "title": say("travel-title"),
        "back_url": reverse("plans", args=[request.programme.slug]),
        "back_label": say("plans-back"),
        "now": now,
        "now_words": say(f"travel-backend-{now.backend}"),
        "learned": learned,
        "columns": COLUMNS,
        "choice": ChoiceForm(initial={"backend": now.backend}),
        "form": FileForm(),
    }
    act = request.POST.get("act", "file") if request.method == "POST" else ""
    if act == "choose":
        return _choose(request)
    if act == "keep":
        read = _read(_checked(request))
        actions.keep_file_legs(request.programme, read.minutes)
        messages.success(request, say("travel-kept", count=read.taken))
        return redirect("plan_travel", request.programme.slug)
    if act == "file":
        form = context["form"] = FileForm(request.POST, request.FILES)
        if form.is_valid():
            stored = keep(form.cleaned_data["file"])
            context |= _outcome(_read(stored), stored)
        else:
            context["wrong_form"] = form
    return render(request, "plans/travel.html", context)


def _choose(request: ProgrammeRequest) -> HttpResponseBase:
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        actions.choose_travel(request.programme, TravelBackend(form.cleaned_data["backend"]))
    except Refused as refused:
        messages.error(request, refused.text())
    else:
        messages.success(request, say("travel-chosen"))
    return redirect("plan_travel", request.programme.slug)


def _outcome(read: Legs, stored: StoredFile) -> dict[str, Any]:
    return {
        "read": read,
        "line_problems": read.problems[:MOST_SHOWN],
        "more_problems": max(0, len(read.problems) - MOST_SHOWN),
        "checked": signing.dumps(str(stored.pk), salt=CHECKED) if read.taken else "",
    }


def _checked(request: ProgrammeRequest) -> StoredFile:
    try:
        stored_id = signing.loads(request.POST.get("checked", ""), salt=CHECKED, max_age=CHECKED_SECONDS)
    except signing.BadSignature:
        raise Http404 from None
    return StoredFile.objects.get(pk=stored_id)


def _read(stored: StoredFile) -> Legs:
    try:
        with _local_copy(stored) as path:
            return read_legs(read_lines(path))
    except FileRefusedError as refused:
        problem = refused.problem
        message = Message(f"registry-import-problem-{problem.code}", **problem.params)
        return Legs(problems=[LineProblem(problem.row, problem.column, message)])


@contextmanager
def _local_copy(stored: StoredFile) -> Iterator[Path]:
    with (
        tempfile.NamedTemporaryFile(prefix="rasid-travel-") as copy,
        default_storage.open(stored.path) as kept,
    ):
        copy.write(kept.read())
        copy.flush()
        yield Path(copy.name)
