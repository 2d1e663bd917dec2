"""Requests of the triage desk enter; the queue, one report with its suggestions, and what was pressed leave."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.calendar import clock
from rasid.foundation.documents.leafing import Leaves, counted
from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.media.keeping import keep_readable, respond
from rasid.foundation.text.formatting import joined
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.registry.queries import PointFilters, service_points
from rasid.stages.reports import actions as reports
from rasid.stages.reports import queries as report_queries
from rasid.stages.reports.desk import actions, queries, sheets, wording
from rasid.stages.reports.desk import forms as desk_forms
from rasid.stages.reports.desk.rules import Field, Turn
from rasid.stages.reports.desk.teaching.queries import silence
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Outcome, ReportState, SetAside

ROWS_A_PAGE = 25
MOST_PLACES = 8
COLUMNS = ("number", "kind", "category", "place", "came", "state", "due")
CSV_COLUMNS = (*COLUMNS, "severity", "voices", "door", "team", "authority")
FORMS: Mapping[str, type[forms.Form]] = {
    "close": desk_forms.CloseForm,
    "set_aside": desk_forms.SetAsideForm,
    "ask": desk_forms.AskForm,
    "note": desk_forms.NoteForm,
    "take_back": desk_forms.ReasonForm,
    "mute": desk_forms.MuteForm,
    "reveal": desk_forms.RevealForm,
}
# Which of them a report's state allows.
OFFERED: Mapping[ReportState, tuple[str, ...]] = {
    ReportState.RECEIVED: ("ask", "close", "set_aside"),
    ReportState.FORWARDED: ("ask", "take_back"),
    ReportState.ANSWERED: ("ask",),
    ReportState.CLOSED: (),
    ReportState.SET_ASIDE: ("take_back",),
}
TEMPLATED = frozenset({"close", "ask", "set_aside"})
KEYS = (
    ("A", "all"), ("1 2 3 4", "accept"), ("5 6 T G", "other"), ("Z X C V B", "kinds"), ("7 8 9 0", "severities"),
    ("W", "category"), ("R", "place"), ("M", "merge"), ("S", "summary"), ("F", "forward"), ("Q", "ask"),
    ("D", "close"), ("N", "next"), ("P", "previous"),
)  # fmt: skip
# Moves on to the next report: nothing is left to do here for now.
LAST_ACTS = frozenset({"forward", "close", "set_aside", "merge"})


@member_page(*DESK)
@require_GET
def report_desk(request: ProgrammeRequest) -> HttpResponseBase:
    """Reports by whose turn it is: danger to life first, then the oldest."""
    viewer, slug = request.viewer, request.programme.slug
    turn = Turn(request.GET.get("turn", "")) if request.GET.get("turn") in set(Turn) else Turn.OFFICE
    form = desk_forms.QueueForm(request.GET, teams=queries.teams(viewer))
    found = queries.queue(viewer, form.wanted(turn))
    if wants_table(request):
        header = [say(f"desk-column-{name}") for name in CSV_COLUMNS]
        return table_response(
            request, "reports", header, (_csv_cells(report) for report in found.iterator(500))
        )
    page = Leaves(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    counts = queries.counts(viewer)
    context = {
        "title": say("desk-title"),
        "tabs": [
            (each.value, Message(f"desk-turn-{each}"), counts[each], counted(counts[each]), each is turn)
            for each in Turn
        ],
        "turn": turn.value,
        "form": form,
        "page": page,
        "columns": [Message(f"desk-column-{name}") for name in COLUMNS],
        "rows": _rows(slug, list(page)),
        "clear_url": f"{reverse('report_desk', args=[slug])}?turn={turn}" if len(request.GET) > 1 else "",
        "silence": silence(request.programme.id),
    }
    return render(request, "desk/queue.html", context)


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def report_at_desk(request: ProgrammeRequest, report: UUID) -> HttpResponseBase:
    """One report: what was said, what is suggested and why, what may be the same, and what to do about it."""
    found = report_queries.report(request.viewer, report)
    if found is None:
        raise Http404
    wrong: dict[str, forms.Form] = {}
    revealed = ""
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act == "reveal":
            revealed = _reveal(request, found, wrong)
        elif done := _act(request, found, act, wrong):
            return done
        found = report_queries.report(request.viewer, report) or found
    # What was opened stays on this page: no cache keeps it (member_page), and it enters no session.
    return render(request, "desk/report.html", _context(request, found, wrong, revealed))


@member_page(*DESK)
@require_GET
def report_desk_file(request: ProgrammeRequest, report: UUID, file: int) -> HttpResponseBase:
    """One file of a report, drawn or written anew."""
    stored = queries.file_of(request.viewer, report, file)
    if stored is None or stored.file is None:
        raise Http404
    return respond(stored.file, request)


# The queue ----------------------------------------------------------------------------------------


def _rows(slug: str, found: list[Report]) -> list[dict[str, Any]]:
    suggested = queries.suggestions_of([report.id for report in found])
    rows = []
    for report in found:
        category = suggested.get(report.id, {}).get(Field.CATEGORY)
        rows.append(
            {
                "url": reverse("report_at_desk", args=[slug, report.id]),
                "number": report.number,
                "is_danger": getattr(report, "may_be_danger", False),
                "is_reopened": report.reopened > 0,
                "voices": report.voices,
                "kind": say(f"reports-kind-{report.kind}"),
                "category": wording.category_words(report.category) if report.category else "",
                "suggested": wording.category_words(category.value) if category else "",
                "place": _place(report),
                "came": report.accepted_at,
                "state": say(f"reports-state-{report.state}"),
                "due": report.answer_by,
                "team": report.team.name if report.team else "",
            }
        )
    return rows


def _place(report: Report) -> str:
    if report.service_point:
        return in_language(report.service_point.name)
    return in_language(report.area.name) if report.area else ""


def _csv_cells(report: Report) -> list[object]:
    return [
        report.number,
        say(f"reports-kind-{report.kind}"),
        wording.category_words(report.category) if report.category else "",
        _place(report),
        report.accepted_at.date().isoformat(),
        say(f"reports-state-{report.state}"),
        report.answer_by.isoformat() if report.answer_by else "",
        say(f"reports-severity-{report.severity}"),
        report.voices,
        say(f"reports-door-{report.door}"),
        report.team.name if report.team else "",
        in_language(report.authority.name) if report.authority else "",
    ]


# One report ---------------------------------------------------------------------------------------


def _context(
    request: ProgrammeRequest, report: Report, wrong: dict[str, forms.Form], revealed: str
) -> dict[str, Any]:
    viewer, slug = request.viewer, request.programme.slug
    sheet = sheets.sheet(viewer, report)
    before, after = queries.neighbours(viewer, report)
    templates = queries.templates(viewer, report.category)
    state = ReportState(report.state)
    offered = [*OFFERED[state], "note", "mute", "reveal"]
    if report.sender is None:
        offered.remove("mute")
    words = _template_words(request, report)
    chosen_act = request.GET.get("for") if words else ""
    muted = queries.muted_until(report)
    return {
        "title": say("desk-report-title", number=str(report.number)),
        "crumbs": [(reverse("report_desk", args=[slug]), say("desk-title")), ("", str(report.number))],
        "sheet": sheet,
        "report": report,
        "seen": queries.newest_event(report),
        "summary_form": wrong.get("summary") or desk_forms.SummaryForm(initial=_summary(report, sheet)),
        "may_forward": state is ReportState.RECEIVED,
        "is_public": report.is_public,
        "panels": [
            {
                "act": act,
                "title": Message(f"desk-act-{act}"),
                "hint": Message(f"desk-act-{act}-hint"),
                "form": wrong.get(act) or _form(act, words if act == chosen_act else ""),
                "is_open": act in wrong or act == chosen_act,
                "is_danger": act in {"set_aside", "mute"},
                "key": {"ask": "q", "close": "d"}.get(act, ""),
                "templates": templates if act in TEMPLATED else [],
            }
            for act in offered
        ],
        "form": next(iter(wrong.values()), None),
        "team_form": desk_forms.TeamForm(teams=queries.teams(viewer), initial={"team": report.team_id}),
        "has_teams": queries.teams(viewer).exists(),
        "categories": wording.category_choices(),
        "authorities": queries.authorities(viewer),
        "places": _places(request, report),
        "place_form": desk_forms.PlaceForm(
            {"place": request.GET["place"]} if "place" in request.GET else None
        ),
        "revealed": revealed,
        "muted": muted,
        "before": reverse("report_at_desk", args=[slug, before]) if before else "",
        "after": reverse("report_at_desk", args=[slug, after]) if after else "",
        "lead": report.same_as,
        "keys": [(key, say(f"desk-key-{name}")) for key, name in KEYS],
    }


def _form(act: str, words: str) -> forms.Form:
    prefix = act.replace("_", "-")
    return FORMS[act](prefix=prefix, initial={"words": words} if words else None)


def _summary(report: Report, sheet: sheets.Sheet) -> dict[str, Any]:
    """What is written, or a skeleton of category and place: never words of the sender's."""
    return {**(report.summary or sheet.skeleton), "is_public": report.is_public}


def _template_words(request: ProgrammeRequest, report: Report) -> str:
    wanted = request.GET.get("template", "")
    for template in queries.templates(request.viewer, report.category):
        if str(template.pk) == wanted:
            return desk_forms.template_words(template, report.language)
    return ""


def _places(request: ProgrammeRequest, report: Report) -> list[sheets.Option]:
    """Service points for the words that were searched."""
    words = request.GET.get("place", "").strip()
    if not words:
        return []
    found = service_points(request.viewer, PointFilters(text=words, is_open=True))[:MOST_PLACES]
    return [
        sheets.Option(
            str(point.id),
            joined([in_language(point.name), in_language(point.area.name) if point.area else ""]),
            is_current=point.id == report.service_point_id,
        )
        for point in found
    ]


def _act(
    request: ProgrammeRequest, report: Report, act: str, wrong: dict[str, forms.Form]
) -> HttpResponse | None:
    """Do what was pressed and say where to go; None when something wants mending."""
    typed = "summary" if act == "forward" else act
    try:
        work = _work(request, report, act, wrong)
        if work is None:
            return None
        _, after = queries.neighbours(request.viewer, report)
        work()
    except Refused as refused:
        if typed in wrong:
            wrong[typed].add_error(None, refused.text())
            return None
        messages.error(request, refused.text())
        return redirect("report_at_desk", request.programme.slug, report.id)
    messages.success(request, say(f"desk-done-{act.replace('_', '-')}"))
    if act in LAST_ACTS and after:
        return redirect("report_at_desk", request.programme.slug, after)
    return redirect("report_at_desk", request.programme.slug, report.id)


def _work(
    request: ProgrammeRequest, report: Report, act: str, wrong: dict[str, forms.Form]
) -> Callable[[], object] | None:
    """What is to be done, checked as far as it can be before it is tried."""
    viewer, posted, seen = request.viewer, request.POST, _number(request.POST.get("seen"))
    match act:
        case "decide":
            name, _, value = posted.get("value", "").partition(":")
            if name not in set(Field):
                raise Http404
            return lambda: actions.decide(viewer, report.id, seen, Field(name), value)
        case "all":
            return lambda: actions.accept_all(viewer, report.id, seen)
        case "merge" | "part" | "apart":
            return _paired(request, report, act, seen)
        case "authority":
            authority = _uuid(posted.get("authority"))
            return _worked(
                request, report, seen, lambda: reports.categorise(viewer, report.id, authority=authority)
            )
        case "team":
            form = desk_forms.TeamForm(posted, teams=queries.teams(viewer))
            team = form.cleaned_data["team"] if form.is_valid() else None
            return _worked(request, report, seen, lambda: reports.assign(viewer, report.id, team))
        case "picture_show" | "picture_hide":
            show = reports.release_picture if act == "picture_show" else reports.hide_picture
            picture = _number(posted.get("file"))
            return _worked(request, report, seen, lambda: show(viewer, report.id, picture))
        case "summary" | "forward":
            return _summarised(request, report, act, wrong)
        case _ if act in FORMS:
            return _formed(request, report, act, wrong)
        case _:
            raise Http404


def _paired(request: ProgrammeRequest, report: Report, act: str, seen: int) -> Callable[[], object]:
    viewer, other = request.viewer, _uuid(request.POST.get("other"))
    match act:
        case "merge":
            return lambda: actions.merge(viewer, report.id, seen, other)
        case "part":
            return lambda: actions.part(viewer, other, _seen_of(other, seen, report))
        case _:
            return lambda: actions.not_the_same(viewer, report.id, other)


def _worked(
    request: ProgrammeRequest, report: Report, seen: int, work: Callable[[], object]
) -> Callable[[], object]:
    return lambda: actions.work(request.viewer, report.id, seen, work)


def _summarised(
    request: ProgrammeRequest, report: Report, act: str, wrong: dict[str, forms.Form]
) -> Callable[[], object] | None:
    form = desk_forms.SummaryForm(request.POST)
    wrong["summary"] = form
    if not form.is_valid():
        return None
    given, viewer = form.cleaned_data, request.viewer

    def work() -> object:
        done = reports.summarise(
            viewer, report.id, form.summary(), given["is_public"], names_nobody=given["names_nobody"]
        )
        return reports.forward(viewer, report.id, given["words"]) if act == "forward" else done

    return _worked(request, report, _number(request.POST.get("seen")), work)


def _formed(
    request: ProgrammeRequest, report: Report, act: str, wrong: dict[str, forms.Form]
) -> Callable[[], object] | None:
    form = FORMS[act](request.POST, request.FILES, prefix=act.replace("_", "-"))
    wrong[act] = form
    if not form.is_valid():
        return None
    given, viewer = form.cleaned_data, request.viewer
    files = [keep_readable(each) for each in given.get("evidence", ())]

    def work() -> object:
        match act:
            case "close":
                return reports.close(viewer, report.id, Outcome(given["outcome"]), given["words"], files)
            case "set_aside":
                return reports.set_aside(viewer, report.id, SetAside(given["reason"]), given["words"])
            case "ask":
                return reports.ask(viewer, report.id, given["words"])
            case "note":
                return reports.note(viewer, report.id, given["words"])
            case "take_back":
                return reports.take_back(viewer, report.id, given["reason"])
            case _:
                until = clock.now() + desk_forms.MuteForm.length(form)  # type: ignore[arg-type]
                return reports.mute(viewer, report.id, until, given["reason"])

    return _worked(request, report, _number(request.POST.get("seen")), work)


def _reveal(request: ProgrammeRequest, report: Report, wrong: dict[str, forms.Form]) -> str:
    """The sealed original or contact, for a reason that stays on record; '' when there is none or it was refused."""
    form = desk_forms.RevealForm(request.POST, prefix="reveal")
    wrong["reveal"] = form
    if not form.is_valid():
        return ""
    try:
        opened = reports.reveal(
            request.viewer, report.id, form.cleaned_data["what"], form.cleaned_data["reason"]
        )
    except Refused as refused:
        form.add_error("reason", refused.text())
        return ""
    wrong.clear()
    return sheets.opened_words(opened) or say("desk-reveal-nothing")


def _seen_of(other: UUID, seen: int, report: Report) -> int:
    """The page shows the lead; what happened to the merged report itself was not hidden from it."""
    return max(seen, queries.newest_event_of(other)) if other != report.id else seen


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isascii() and typed.isdecimal() and len(typed) < 19 else 0


def _uuid(typed: str | None) -> UUID:
    try:
        return UUID(typed or "")
    except ValueError:
        raise Http404 from None
