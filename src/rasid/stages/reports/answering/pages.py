"""Requests of authorities and of the office enter; the complaints inbox, its answers and their check leave."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.leafing import Leaves
from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.media.keeping import respond
from rasid.foundation.text.formatting import date_words, half_week_words, working_days
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import active_language
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK, Role
from rasid.stages.reports.answering import actions, queries
from rasid.stages.reports.answering.forms import (
    AGENCY_LISTS,
    OFFICE_LISTS,
    AnswerForm,
    CloseForm,
    ExtensionForm,
    GrantForm,
    ListForm,
    ReasonForm,
)
from rasid.stages.reports.answering.queries import Line, Row
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Happening, Outcome, ReportState

ROWS_A_PAGE = 25


# The authority -----------------------------------------------------------------------------------


@member_page(Role.LIAISON)
@require_GET
def agency_reports(request: ProgrammeRequest) -> HttpResponseBase:
    """What residents said about this liaison's centres, in the office's words, the most pressing first."""
    form, wanted = _list_form(request, AGENCY_LISTS)
    found = queries.inbox(request.viewer, wanted=wanted)
    if wants_table(request):
        return _table(request, queries.rows(request.viewer, found))
    page = Leaves(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    authorities = list(queries.authorities_of(request.viewer))
    context = {
        "title": say("answering-agency-title"),
        "form": form,
        "page": page,
        "wanted": wanted,
        "counts": queries.inbox_counts(request.viewer),
        "rows": _worded(queries.rows(request.viewer, page)),
        "authorities": authorities,
        "clear_url": reverse("agency_reports", args=[request.programme.slug]) if request.GET else "",
    }
    return render(request, "answering/agency_reports.html", context)


@member_page(Role.LIAISON)
@require_http_methods(["GET", "POST"])
def agency_report(request: ProgrammeRequest, report: UUID) -> HttpResponseBase:
    """One complaint for the authority: what it is about, by when to answer, and the answer."""
    found = queries.in_inbox(request.viewer, report)
    if found is None:
        raise Http404
    form, extension = AnswerForm(), ExtensionForm()
    if request.method == "POST" and request.POST.get("act") == "extend":
        extension = ExtensionForm(request.POST)
        given = extension
        done = _tried(request, extension, "answering-done-asked", lambda: _ask(request, found, extension))
    elif request.method == "POST":
        form = AnswerForm(request.POST, request.FILES)
        given = form  # type: ignore[assignment]
        done = _tried(request, form, "answering-done-answered", lambda: _answer(request, found, form))
    else:
        given, done = extension, False
    if done:
        return redirect("agency_report", request.programme.slug, report)
    row = queries.rows(request.viewer, [found])[0]
    context = {
        "title": say("answering-report-title", reference=row.reference),
        "each": _worded([row])[0],
        "pictures": queries.pictures_for_authority(found),
        "entries": _timeline(request, found, "agency_report_file"),
        "form": form,
        "extension_form": extension,
        "wrong_form": given if given.errors else form,
        "may_extend": row.extension is None and not row.is_overdue and found.state == ReportState.FORWARDED,
        "lost_files": bool(form.errors and request.FILES),
        "back_url": reverse("agency_reports", args=[request.programme.slug]),
    }
    return render(request, "answering/agency_report.html", context)


@member_page(Role.LIAISON)
@require_GET
def agency_report_file(request: ProgrammeRequest, report: UUID, evidence: UUID) -> HttpResponseBase:
    stored = queries.authority_file(request.viewer, report, evidence)
    if stored is None:
        raise Http404
    return respond(stored, request)


# The office --------------------------------------------------------------------------------------


@member_page(*DESK)
@require_GET
def reports_answers(request: ProgrammeRequest) -> HttpResponseBase:
    """Answers that wait for the office's check, wishes for more time, and what authorities are late with."""
    form, wanted = _list_form(request, OFFICE_LISTS)
    found = queries.answers(request.viewer, wanted=wanted)
    if wants_table(request):
        return _table(request, queries.rows(request.viewer, found))
    page = Leaves(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    slug = request.programme.slug
    context = {
        "title": say("answering-office-title"),
        "form": form,
        "page": page,
        "wanted": wanted,
        "counts": queries.answer_counts(request.viewer),
        "rows": _worded(queries.rows(request.viewer, page)),
        "clear_url": reverse("reports_answers", args=[slug]) if request.GET else "",
    }
    return render(request, "answering/answers.html", context)


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def reports_answer(request: ProgrammeRequest, report: UUID) -> HttpResponseBase:
    """One answer: close with an outcome, send it back, or decide on more time."""
    found = queries.to_check(request.viewer, report)
    if found is None:
        raise Http404
    row = queries.rows(request.viewer, [found])[0]
    asked = row.extension if row.extension and row.extension.granted_days is None else None
    offered: dict[str, forms.Form] = {
        "close": CloseForm(auto_id="close-%s"),
        "send_back": ReasonForm(auto_id="send_back-%s"),
        "grant": GrantForm(auto_id="grant-%s", initial={"days": asked.days if asked else None}),
    }
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act not in offered:
            raise Http404
        offered[act] = type(offered[act])(request.POST, request.FILES, auto_id=f"{act}-%s")
        if _tried(
            request,
            offered[act],
            f"answering-done-{act.replace('_', '-')}",
            _office(request, found, act, offered),
        ):
            return redirect("reports_answer", request.programme.slug, report)
    context = {
        "title": say("answering-report-title", reference=row.reference),
        "each": _worded([row])[0],
        "report": found,
        "asked": asked,
        "entries": _timeline(request, found, "reports_answer_file"),
        "close_form": offered["close"],
        "send_back_form": offered["send_back"],
        "grant_form": offered["grant"],
        "wrong_form": next((form for form in offered.values() if form.errors), offered["close"]),
        "may_close": found.state in {ReportState.ANSWERED, ReportState.FORWARDED},
        "may_send_back": found.state == ReportState.ANSWERED,
        "back_url": reverse("reports_answers", args=[request.programme.slug]),
    }
    return render(request, "answering/answer.html", context)


@member_page(*DESK)
@require_GET
def reports_answer_file(request: ProgrammeRequest, report: UUID, evidence: UUID) -> HttpResponseBase:
    stored = queries.evidence_file(request.viewer, report, evidence)
    if stored is None:
        raise Http404
    return respond(stored, request)


# Beneath -----------------------------------------------------------------------------------------


def _list_form(request: ProgrammeRequest, choices: Sequence[str]) -> tuple[ListForm, str]:
    form = ListForm(request.GET, choices=choices)
    return form, (form.cleaned_data["wanted"] if form.is_valid() else "") or choices[0]


def _tried(request: ProgrammeRequest, form: forms.Form, done: str, act: Callable[[], object]) -> bool:
    """Whether it was done. What was typed stays in the form where it was not."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        form.add_error(None, refused.text())
        return False
    messages.success(request, say(done))
    return True


def _answer(request: ProgrammeRequest, found: Report, form: forms.Form) -> object:
    given = form.cleaned_data
    return actions.answer(
        request.viewer, found.id, given["words"], given["evidence"], client_id=given["client_id"]
    )


def _ask(request: ProgrammeRequest, found: Report, form: forms.Form) -> object:
    given = form.cleaned_data
    return actions.ask_extension(request.viewer, found.id, given["days"], given["reason"])


def _office(
    request: ProgrammeRequest, found: Report, act: str, offered: dict[str, forms.Form]
) -> Callable[[], object]:
    def do() -> object:
        given = offered[act].cleaned_data
        if act == "close":
            outcome = Outcome(given["outcome"])
            return actions.close_answered(
                request.viewer, found.id, outcome, given["words"], given["evidence"]
            )
        if act == "send_back":
            return actions.send_back(request.viewer, found.id, given["reason"])
        return actions.decide_extension(request.viewer, found.id, given["days"], given["words"])

    return do


def _worded(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows with what templates cannot word themselves."""
    return [
        {
            "row": row,
            "left": _left(row),
            "category": load_taxonomy().name(row.report.category, active_language())
            if row.report.category
            else "",
        }
        for row in rows
    ]


def _left(row: Row) -> str:
    """Working days left, in words; nothing once the authority has done its part."""
    if row.days_left is None:
        return ""
    if row.is_overdue:
        return (
            say("answering-late", days=working_days(-row.days_left))
            if row.days_left
            else say("answering-over")
        )
    return (
        say("answering-left", days=working_days(row.days_left))
        if row.days_left
        else say("answering-last-day")
    )


def _timeline(request: ProgrammeRequest, found: Report, file_page: str) -> list[dict[str, Any]]:
    return [
        {
            "when": date_words(line.at),
            "title": say(f"answering-line-{line.what}"),
            "text": _line_words(line),
            "files": [
                reverse(file_page, args=[request.programme.slug, found.id, file_id])
                for file_id, _ in line.files
            ],
        }
        for line in queries.lines(found)
    ]


def _line_words(line: Line) -> str:
    if line.what in {Happening.EXTENDED, Happening.REOPENED} and line.answer_by:
        return say("answering-line-until", day=line.answer_by)
    return line.words


COLUMNS = (
    "reference", "state", "deadline", "left", "kind", "category", "authority", "point", "counter", "half-week",
    "summary", "voices", "reopened",
)  # fmt: skip


def _table(request: ProgrammeRequest, rows: Iterable[Row]) -> HttpResponseBase:
    return table_response(
        request,
        "complaints",
        [say(f"answering-column-{name}") for name in COLUMNS],
        map(_cells, _worded(rows)),
    )


def _cells(each: dict[str, Any]) -> Sequence[object]:
    row: Row = each["row"]
    return [
        row.reference,
        say(f"reports-state-{row.report.state}"),
        row.report.answer_by.isoformat() if row.report.answer_by else None,
        row.days_left,
        say(f"reports-kind-{row.report.kind}"),
        each["category"],
        in_language(row.authority),
        in_language(row.report.place),
        row.report.counter,
        half_week_words(row.half_week),
        in_language(row.report.summary),
        row.report.voices,
        row.report.reopened,
    ]
