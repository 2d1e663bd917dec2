"""Officers' requests enter; the bank leaves with what is known of each question; files and objections are settled."""

from collections import Counter
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import moment_words, number, percent
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.joining.exams import actions, queries
from rasid.stages.observers.joining.exams.bank import LARGEST_BYTES
from rasid.stages.observers.joining.exams.models import Question, QuestionComment
from rasid.stages.observers.joining.exams.rules import Decision, Figures
from rasid.stages.observers.joining.markdown import said
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK

COLUMNS = ("topic", "question", "code", "version", "sectors", "answers", "difficulty", "discrimination")
# Below this a question does not tell who knows from who does not (docs/methods/joining.md).
WEAK = 0.1


class BankForm(forms.Form):
    """A file of questions."""

    file = forms.FileField(label=Message("joining-bank-file"), help_text=Message("joining-bank-file-hint"))

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > LARGEST_BYTES:
            raise forms.ValidationError(Message("refusal-joining-bank-unreadable"))
        return given


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def joining_bank(request: ProgrammeRequest) -> HttpResponseBase:
    """Questions by topic, with how hard each is and how well it tells people apart."""
    slug, act = request.programme.slug, request.POST.get("act", "")
    form = BankForm(request.POST, request.FILES) if act == "bring" else BankForm()
    try:
        if act == "stock":
            actions.stock_bank(request.programme)
            return redirect("joining_bank", slug)
        if act == "retire":
            given = request.POST.get("question", "")
            actions.retire_question(request.viewer, int(given) if given.isascii() and given.isdigit() else 0)
            messages.success(request, say("joining-question-retired"))
            return redirect("joining_bank", slug)
        if act == "bring" and form.is_valid():
            file = form.cleaned_data["file"]
            run = actions.bring_bank(request.viewer, request.programme, file.read(), file.name)
            return redirect("joining_bank_run", slug, run.id)
    except Refused as refused:
        form.errors.setdefault("__all__", form.error_class()).append(refused.text())
    known = queries.figures_by_question(request.viewer)
    questions = list(queries.bank(request.viewer))
    if wants_table(request):
        header = [say(f"joining-column-{name}") for name in COLUMNS]
        return table_response(
            request, "questions", header, (_plain(each, known.get(each.code)) for each in questions)
        )
    context = {
        "title": say("joining-bank-title"),
        "rows": [_row(each, known.get(each.code)) for each in questions],
        "topics": [
            (say(f"joining-topic-{topic}"), count)
            for topic, count in sorted(Counter(each.topic for each in questions).items())
        ],
        "form": form,
        "objections": queries.comments(request.viewer).count(),
        "back_url": reverse("joining", args=[slug]),
        "back_label": say("joining-title"),
    }
    return render(request, "joining/office/bank.html", context, status=400 if form.errors else 200)


def _row(each: Question, known: Figures | None) -> dict[str, Any]:
    shown = known or Figures(0, None, None)
    return {
        "id": each.pk,
        "topic": say(f"joining-topic-{each.topic}"),
        "text": said(each.text),
        "right": said(each.options[each.right]),
        "code": each.code,
        "sectors": " ".join(each.sectors),
        "answers": shown.answers,
        "difficulty": percent(shown.difficulty) if shown.difficulty is not None else "—",
        "discrimination": number(shown.discrimination, 2) if shown.discrimination is not None else "—",
        "is_weak": shown.discrimination is not None and shown.discrimination < WEAK,
    }


def _plain(each: Question, known: Figures | None) -> list[object]:
    shown = known or Figures(0, None, None)
    return [
        each.topic,
        said(each.text),
        each.code,
        each.version,
        " ".join(each.sectors),
        shown.answers,
        None if shown.difficulty is None else round(shown.difficulty, 3),
        None if shown.discrimination is None else round(shown.discrimination, 3),
    ]


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def joining_bank_run(request: ProgrammeRequest, bank_run: UUID) -> HttpResponseBase:
    """The dry run of a file: what is new, what changes, what is wrong and where. Then it is taken, or not."""
    found = queries.bank_run(request.viewer, bank_run)
    if found is None:
        raise Http404
    slug = request.programme.slug
    if request.method == "POST":
        try:
            taken = actions.take_bank(request.viewer, found.id)
        except Refused as refused:
            messages.error(request, refused.text())
            return redirect("joining_bank_run", slug, found.id)
        messages.success(request, say("joining-bank-taken", count=taken))
        return redirect("joining_bank", slug)
    looked = actions.look_through(request.programme, actions.content_of(found), found.file_name)
    changes = queries.changes(request.programme.id, looked.questions)
    counted = Counter(each.change for each in changes)
    context = {
        "title": say("joining-bank-run-title"),
        "run": found,
        "counts": [(say(f"joining-bank-{name}"), counted[name]) for name in ("new", "changed", "same")],
        "rows": [
            {
                "code": each.question.code,
                "text": said(each.question.text),
                "topic": say(f"joining-topic-{each.question.topic}"),
                "change": say(f"joining-bank-{each.change}"),
            }
            for each in changes
            if each.change != "same"
        ],
        "problems_found": [
            say(f"joining-bank-wrong-{each.what}", line=each.line, value=each.value)
            for each in looked.problems
        ],
        "may_take": found.taken_at is None and any(each.change != "same" for each in changes),
        "back_url": reverse("joining_bank", args=[slug]),
        "back_label": say("joining-bank-title"),
    }
    return render(request, "joining/office/bank_run.html", context)


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def joining_objections(request: ProgrammeRequest) -> HttpResponseBase:
    """What candidates object to; strike a question or let it stand, with words they read."""
    if request.method == "POST":
        given = request.POST
        number_given = given.get("comment", "")
        if (
            given.get("decision") not in set(Decision)
            or not number_given.isascii()
            or not number_given.isdigit()
        ):
            raise Http404
        try:
            actions.settle_objection(
                request.viewer, int(number_given), Decision(given["decision"]), given.get("words", "")
            )
        except Refused as refused:
            messages.error(request, refused.text())
        else:
            messages.success(request, say("joining-objection-settled"))
        return redirect("joining_objections", request.programme.slug)
    context = {
        "title": say("joining-objections-title"),
        "rows": [_objection(each) for each in queries.comments(request.viewer)],
        "back_url": reverse("joining_bank", args=[request.programme.slug]),
        "back_label": say("joining-bank-title"),
    }
    return render(request, "joining/office/objections.html", context)


def _objection(each: QuestionComment) -> dict[str, Any]:
    question, chosen = each.asked.question, each.asked.chosen
    return {
        "id": each.pk,
        "when": moment_words(each.at),
        "words": each.words,
        "text": said(question.text),
        "options": [
            (said(option), at == question.right, at == chosen) for at, option in enumerate(question.options)
        ],
    }
