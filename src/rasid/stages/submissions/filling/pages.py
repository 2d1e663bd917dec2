"""An observer's browser without any app enters; the visit's questionnaire, one group a page, and a receipt leave.

Nothing here needs a script: what is asked next is decided by the server after each page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, BinaryIO, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.ledger.receipts import with_proof
from rasid.foundation.media.keeping import SNIFF_BYTES, sniff
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform import Item
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.submissions import queries
from rasid.stages.submissions.filling import actions
from rasid.stages.submissions.queries import VisitForm
from rasid.stages.submissions.rules import (
    NUMBERS,
    Fault,
    Page,
    asked_now,
    by_name,
    fault_of,
    fits_plain_pages,
    has_many_answers,
    normalised,
    pages_of,
    unfinished,
    worded,
)

MAX_FILE_BYTES = 10 * 1024 * 1024
LONG_LIST = 12
ACCEPTED = {"image": "image/", "audio": "audio/", "video": "video/"}
INPUT_TYPES = {"date": "date", "time": "time", "datetime": "datetime-local", "dateTime": "datetime-local"}


@dataclass(frozen=True)
class Filling:
    """A visit's form with the answers so far, and what follows from them."""

    form: VisitForm
    answers: Mapping[str, str]

    @cached_property
    def given(self) -> Mapping[str, str]:
        return queries.given_answers(self.form.shape())

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return self.form.form.items

    @cached_property
    def applying(self) -> frozenset[str]:
        return asked_now(self.items, self.form.form.groups, self.answers, self.given)

    @cached_property
    def named(self) -> dict[str, str]:
        return by_name([item for item in self.items if item.path in self.applying], self.answers, self.given)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return pages_of(self.items, self.form.form.groups)

    @cached_property
    def missing(self) -> list[Item]:
        return unfinished(self.items, self.applying, self.answers, self.given)

    def with_answers(self, answers: Mapping[str, str]) -> "Filling":
        return Filling(self.form, {**self.answers, **answers})

    def shown(self, number: int) -> list[Item]:
        """What applies on a page; pages are numbered from 1."""
        return [item for item in self.pages[number - 1].items if item.path in self.applying]

    def page_after(self, number: int) -> int | None:
        later = range(number + 1, len(self.pages) + 1)
        return next((page for page in later if any(item.is_asked for item in self.shown(page))), None)

    def page_before(self, number: int) -> int | None:
        earlier = range(number - 1, 0, -1)
        return next((page for page in earlier if any(item.is_asked for item in self.shown(page))), None)

    def page_of(self, item: Item) -> int:
        return next(n for n, page in enumerate(self.pages, start=1) if item in page.items)


class _AskedField(forms.CharField):
    """The questions on the page as it is shown now, also when it is shown again with mistakes."""

    def __init__(self, asked: str) -> None:
        super().__init__(required=False, initial=asked, widget=forms.HiddenInput, max_length=10_000)

    def bound_data(self, data: object, initial: object) -> object:
        return initial


class PageForm(forms.Form):
    """The questions of one page. `kept` are the answers that hold, also when others on the page do not."""

    def __init__(self, *args: object, filling: Filling, number: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.filling = filling
        # Named by their place in the form, not on the page: a page opened before another answer changed what
        # applies must not hand its answers to other questions.
        places = {item.path: place for place, item in enumerate(filling.items)}
        self.questions = {f"q{places[item.path]}": item for item in filling.shown(number) if item.is_asked}
        self.kept: dict[str, str] = {}
        self.files_kept: dict[str, BinaryIO] = {}
        for name, item in self.questions.items():
            self.fields[name] = _field(item, filling)
        # What the observer saw: an answer kept from a page with a mistake may have brought up questions since.
        seen = str(self.data.get(self.add_prefix("asked"), "")).split() or list(self.questions)
        self.asked = {item.path for name, item in self.questions.items() if name in seen}
        self.fields["asked"] = _AskedField(" ".join(self.questions))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        texts = {
            item.path: normalised(item, _text(cleaned.get(name)))
            for name, item in self.questions.items()
            if not item.is_binary
        }
        then = self.filling.with_answers(texts)
        for name, item in self.questions.items():
            if item.path not in then.applying or item.path not in self.asked:
                # Another answer on this very page took the question away, or only now brings it up.
                self.errors.pop(name, None)
            elif item.is_binary:
                self._take_file(name, item, cleaned.get(name))
            elif name not in self.errors and (fault := fault_of(item, texts[item.path], then.named)):
                self.add_error(name, _fault_words(item, fault))
            if name not in self.errors and item.path in texts and item.path in self.asked:
                self.kept[item.path] = texts[item.path]
        return cleaned

    def _take_file(self, name: str, item: Item, given: object) -> None:
        if not isinstance(given, UploadedFile):
            return
        if (given.size or 0) > MAX_FILE_BYTES:
            megabytes = MAX_FILE_BYTES // 2**20
            self.add_error(name, say("submissions-fault-file-too-large", megabytes=megabytes))
            return
        kind = sniff(given.read(SNIFF_BYTES))
        given.seek(0)
        # A browser's sound recorder writes WebM or MP4, which begin like films.
        wanted = ("audio/", "video/") if item.type == "audio" else (ACCEPTED.get(item.type, ""),)
        if kind.startswith(wanted):
            self.files_kept[item.path] = cast("BinaryIO", given)
        else:
            self.add_error(name, say(f"submissions-fault-not-{item.type}"))


@require_GET
@member_page(Role.OBSERVER)
def field_fill(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    """Where the observer left off: the first page that lacks an answer, else the check of all."""
    if done := _filed(request, visit):
        return done
    filling = _filling(request, visit)
    if not fits_plain_pages(filling.items):
        return _only_in_the_app(request, filling)
    slug = request.programme.slug
    if filling.missing:
        return redirect("field_fill_page", slug, visit, filling.page_of(filling.missing[0]))
    return redirect("field_check", slug, visit)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_fill_page(request: ProgrammeRequest, visit: UUID, number: int) -> HttpResponseBase:
    """One group of questions. What is right is kept even when the page as a whole must be mended."""
    if done := _filed(request, visit):
        return done
    filling = _filling(request, visit)
    if not fits_plain_pages(filling.items):
        return _only_in_the_app(request, filling)
    if not 1 <= number <= len(filling.pages):
        raise Http404
    is_sent = request.method == "POST"
    form = PageForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, filling=filling, number=number
    )
    if is_sent:
        is_right = form.is_valid()
        if problem := _keep(request, visit, form):
            form.add_error(None, problem)
        elif is_right:
            return _onward(request, visit, number, form)
    slug = request.programme.slug
    before = filling.page_before(number)
    context = {
        "title": in_language(filling.pages[number - 1].label) or filling.form.title,
        "place": in_language(filling.form.visit.service_point.name),
        "notes": [
            worded(in_language(item.labels), filling.named)
            for item in filling.shown(number)
            if item.type == "note"
        ],
        "form": form,
        "number": number,
        "pages": len(filling.pages),
        "visit": filling.form.visit,
        "submit": say("submissions-fill-next"),
        "back_url": reverse("field_fill_page", args=[slug, visit, before])
        if before
        else reverse("field_visit", args=[slug, visit]),
    }
    return render(request, "submissions/fill.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_check(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    """All answers before they are sent; after that nothing can be changed."""
    if done := _filed(request, visit):
        return done
    filling, slug = _filling(request, visit), request.programme.slug
    if not fits_plain_pages(filling.items):
        return _only_in_the_app(request, filling)
    if request.method == "POST":
        try:
            actions.file_draft(request.viewer, visit)
        except Refused as refused:
            messages.error(request, refused.text())
            return redirect("field_check", slug, visit)
        return redirect("field_receipt", slug, visit)
    missing = [
        (reverse("field_fill_page", args=[slug, visit, filling.page_of(item)]), _label(item, filling))
        for item in filling.missing
    ]
    context = {
        "title": say("submissions-check-title"),
        "place": in_language(filling.form.visit.service_point.name),
        "visit": filling.form.visit,
        "problems": missing,
        "groups": _answer_groups(filling, slug),
        "back_url": reverse("field_visit", args=[slug, visit]),
    }
    return render(request, "submissions/check.html", context)


@require_GET
@member_page(Role.OBSERVER)
def field_receipt(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    """Proof that it arrived, and what happens next."""
    filed = queries.own_submission(request.viewer, visit)
    if filed is None:
        raise Http404
    context = {
        "title": say("submissions-receipt-title"),
        "submission": filed,
        "code": filed.xml_sha256[:12].upper(),
        "place": in_language(filed.visit.service_point.name),
        "waiting": queries.waiting_files(filed),
        "back_url": reverse("field_today", args=[request.programme.slug]),
    }
    return render(request, "submissions/receipt.html", context)


@require_GET
@member_page(Role.OBSERVER)
def field_receipt_file(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    """The signed receipt, which anybody can check without us."""
    filed = queries.own_submission(request.viewer, visit)
    if filed is None or not filed.receipt:
        raise Http404
    response = HttpResponse(with_proof(filed.receipt).encode(), content_type="application/json")
    # The name on the phone must give nobody away.
    response["Content-Disposition"] = f'attachment; filename="{filed.xml_sha256[:12]}.json"'
    return response


def _filed(request: ProgrammeRequest, visit: UUID) -> HttpResponse | None:
    """On to the receipt when there is something filed already."""
    if queries.own_submission(request.viewer, visit):
        return redirect("field_receipt", request.programme.slug, visit)
    return None


def _filling(request: ProgrammeRequest, visit: UUID) -> Filling:
    form = queries.form_to_fill(request.viewer, visit)
    if form is None:
        raise Http404
    return Filling(form, queries.answers_so_far(form, queries.draft_of(request.viewer, form.visit)))


def _only_in_the_app(request: ProgrammeRequest, filling: Filling) -> HttpResponse:
    """In place of questions without their choices."""
    visit = filling.form.visit
    context = {
        "title": say("submissions-fill-app-title"),
        "place": in_language(visit.service_point.name),
        "visit": visit,
        "back_url": reverse("field_visit", args=[request.programme.slug, visit.id]),
    }
    return render(request, "submissions/only_in_app.html", context)


def _keep(request: ProgrammeRequest, visit: UUID, form: PageForm) -> str:
    """Keep what holds; says what the policy or the visit's state has against it."""
    try:
        actions.keep_draft(request.viewer, visit, form.kept, form.files_kept)
    except Refused as refused:
        return refused.text()
    return ""


def _onward(request: ProgrammeRequest, visit: UUID, number: int, form: PageForm) -> HttpResponse:
    """The same page when an answer brought up new questions on it, else the next one, else the check."""
    slug = request.programme.slug
    filling = _filling(request, visit)
    if any(item.is_asked and item.path not in form.asked for item in filling.shown(number)):
        messages.info(request, say("submissions-fill-more"))
        return redirect("field_fill_page", slug, visit, number)
    after = filling.page_after(number)
    return redirect("field_fill_page", slug, visit, after) if after else redirect("field_check", slug, visit)


def _label(item: Item, filling: Filling) -> str:
    return worded(in_language(item.labels), filling.named) or item.name


def _text(cleaned: object) -> str:
    if isinstance(cleaned, list):
        return " ".join(cleaned)
    if isinstance(cleaned, bool):
        return "OK" if cleaned else ""
    return str(cleaned or "")


def _fault_words(item: Item, fault: Fault) -> str:
    if fault is Fault.CONSTRAINT and item.constraint_messages:
        return in_language(item.constraint_messages)
    return say(f"submissions-fault-{fault}")


def _field(item: Item, filling: Filling) -> forms.Field:
    held = filling.answers.get(item.path, "")
    common: dict[str, Any] = {
        "label": _label(item, filling),
        "help_text": worded(in_language(item.hints), filling.named),
        "required": item.required,
        "error_messages": {
            "required": say("submissions-fault-missing"),
            "invalid_choice": say("submissions-fault-not-a-choice"),
        },
    }
    if item.is_binary:
        common["required"] = item.required and not held
        if held:
            common["help_text"] = say("submissions-fill-file-kept")
        accepted = ACCEPTED.get(item.type)
        attributes = {"accept": f"{accepted}*", "capture": "environment"} if accepted else {}
        return forms.FileField(**common, widget=forms.FileInput(attrs=attributes))
    if item.choices:
        choices = [(choice.name, in_language(choice.labels) or choice.name) for choice in item.choices]
        if has_many_answers(item):
            return forms.MultipleChoiceField(
                **common, initial=held.split(), choices=choices, widget=forms.CheckboxSelectMultiple
            )
        if len(choices) > LONG_LIST:
            return forms.ChoiceField(**common, initial=held, choices=[("", "—"), *choices])
        return forms.ChoiceField(**common, initial=held, choices=choices, widget=forms.RadioSelect)
    if item.type in {"acknowledge", "trigger"}:
        return forms.BooleanField(**common, initial=bool(held))
    return forms.CharField(**common, initial=held, max_length=10_000, widget=_widget(item))


def _widget(item: Item) -> forms.Widget:
    if item.type in NUMBERS:
        # Not type=number: it refuses the digits of an Arabic keyboard.
        return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    if item.type == "geopoint":
        words = {f"data-place-{name}": say(f"submissions-place-{name}") for name in ("find", "wait", "none")}
        return forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "data-place": "", **words})
    if item.type in INPUT_TYPES:
        return forms.TextInput(attrs={"type": INPUT_TYPES[item.type]})
    if item.type == "text" and "multiline" in (item.appearance or ""):
        return forms.Textarea(attrs={"rows": 4})
    return forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"})


def _answer_groups(filling: Filling, slug: str) -> list[dict[str, Any]]:
    groups = []
    for number, page in enumerate(filling.pages, start=1):
        url = reverse("field_fill_page", args=[slug, filling.form.visit.id, number])
        rows = [
            {"label": _label(item, filling), "value": _answer_words(item, filling), "change_url": url}
            for item in filling.shown(number)
            if item.is_asked
        ]
        if rows:
            groups.append({"label": in_language(page.label) or say("submissions-fill-general"), "rows": rows})
    return groups


def _answer_words(item: Item, filling: Filling) -> str:
    held = filling.answers.get(item.path, "")
    if item.is_binary:
        return say("submissions-fill-file-kept") if held else ""
    labels = {choice.name: in_language(choice.labels) for choice in item.choices}
    chosen = held.split() if has_many_answers(item) else [held]
    return "، ".join(labels.get(name) or name for name in chosen)
