"""Requests of the office and of agencies enter; corrective orders, answers with proof and verdicts leave."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.calendar import clock
from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import date_words, half_week_words, working_days
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import actions, queries
from rasid.stages.cases.appeals import queries as appeals
from rasid.stages.cases.checking import queries as checking
from rasid.stages.cases.clocks import queries as clocks
from rasid.stages.cases.correcting import queries as correcting
from rasid.stages.cases.doors import case_or_404, file_or_404
from rasid.stages.cases.ladder import queries as ladder
from rasid.stages.cases.measures import queries as measures
from rasid.stages.cases.models import Case, CaseStep
from rasid.stages.cases.portal import queries as portal
from rasid.stages.cases.queries import CaseRow
from rasid.stages.cases.referrals import queries as referrals
from rasid.stages.cases.rules import LONGEST_REPLY, MOST_PROOFS, PROOF_TYPES, CaseState, Rung, Step, Turn
from rasid.stages.findings.recurring import queries as recurring
from rasid.stages.findings.rules import Severity
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.registry.models import Authority, Sector
from rasid.stages.registry.queries import sectors

ROWS_A_PAGE = 25
WANTED = ("", "overdue", *Turn, "extension", "stopped", CaseState.CLOSED, CaseState.WITHDRAWN)


class ListForm(forms.Form):
    """How an officer narrows the list."""

    wanted = forms.ChoiceField(
        label=Message("cases-filter-wanted"),
        choices=[
            (str(wanted), Message(f"cases-wanted-{str(wanted).replace('_', '-') or 'live'}"))
            for wanted in WANTED
            if wanted is not Turn.NOBODY
        ],
        required=False,
    )
    severity = forms.ChoiceField(
        label=Message("findings-severity"),
        choices=[
            ("", Message("findings-filter-any-severity")),
            *((severity.value, Message(f"findings-severity-{severity}")) for severity in Severity),
        ],
        required=False,
    )
    rung = forms.ChoiceField(
        label=Message("ladder-filter"),
        choices=[
            ("", Message("ladder-filter-any")),
            *((rung.value, Message(f"ladder-rung-{rung.replace('_', '-')}")) for rung in Rung),
        ],
        required=False,
    )
    authority = forms.ChoiceField(label=Message("findings-column-authority"), required=False)
    sector = forms.ChoiceField(label=Message("findings-filter-sector"), required=False)

    def __init__(
        self, *args: object, authorities: Iterable[Authority], sectors: Iterable[Sector], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["authority"].choices = [  # type: ignore[attr-defined]
            ("", Message("cases-filter-any-authority")),
            *((str(authority.id), in_language(authority.name)) for authority in authorities),
        ]
        self.fields["sector"].choices = [  # type: ignore[attr-defined]
            ("", Message("findings-filter-any-sector")),
            *((sector.code, in_language(sector.name)) for sector in sectors),
        ]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=Message("cases-reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class ExtensionForm(ReasonForm):
    day = forms.DateField(
        label=Message("cases-extension-day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    field_order = ("day", "reason")


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ProofField(forms.FileField):
    """Several files at once; `clean` gives a list."""

    widget = ManyFiles(attrs={"accept": ",".join(sorted(PROOF_TYPES))})

    def clean(self, data: Any, initial: Any = None) -> Any:
        held = data if isinstance(data, list) else [data]
        return [super(ProofField, self).clean(one, initial) for one in held or [None]]


class AnswerForm(forms.Form):
    """What was done, and what shows it."""

    text = forms.CharField(
        label=Message("cases-answer-text"),
        help_text=Message("cases-answer-text-hint"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5000,
    )
    repaired_on = forms.DateField(
        label=Message("cases-answer-repaired-on"),
        help_text=Message("cases-answer-repaired-on-hint"),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )
    proofs = ProofField(
        label=Message("cases-answer-proofs"),
        help_text=Message("cases-answer-proofs-hint", most=MOST_PROOFS),
        error_messages={
            "required": Message("refusal-cases-evidence-missing"),
            "empty": Message("cases-proof-empty"),
        },
        max_length=actions.LONGEST_NAME,
    )


class ReplyForm(forms.Form):
    """What the authority wants to have printed beside the order."""

    reply = forms.CharField(
        label=Message("cases-reply-text"),
        help_text=Message("cases-reply-text-hint"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_REPLY,
    )


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_GET
def cases(request: ProgrammeRequest) -> HttpResponseBase:
    """Orders by who must act and by when; what is overdue comes first and is counted whatever the filter."""
    viewer, slug = request.viewer, request.programme.slug
    form = ListForm(request.GET, authorities=queries.ordered_authorities(viewer), sectors=sectors(viewer))
    found = queries.case_list(viewer, **(form.cleaned_data if form.is_valid() else {}))
    if wants_table(request):
        return _table(request, queries.rows(viewer, found))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("cases-title"),
        "form": form,
        "page": page,
        "counts": queries.open_case_counts(viewer),
        "rungs": ladder.rung_counts(viewer),
        "rows": _worded(queries.rows(viewer, page)),
        "overdue_url": reverse("cases", args=[slug]) + "?wanted=overdue",
        "clear_url": reverse("cases", args=[slug]) if request.GET else "",
    }
    return render(request, "cases/cases.html", context)


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def case(request: ProgrammeRequest, case: UUID) -> HttpResponseBase:
    """One order for the office: how it stands, what was answered, and what the office may do now."""
    found = case_or_404(request, case)
    refusing, extending, reopening = ReasonForm(), ExtensionForm(), ReasonForm()
    if request.method == "POST":
        act = request.POST.get("act")
        given: forms.Form | None = None
        if act in {"refuse", "reopen"}:
            given = ReasonForm(request.POST)
            refusing, reopening = (given, reopening) if act == "refuse" else (refusing, given)
        elif act == "extend":
            given = extending = ExtensionForm(request.POST)
        if given is None or given.is_valid():
            _act(request, case, act or "", given.cleaned_data if given else {})
            return redirect("case", request.programme.slug, case)
    standing = queries.standing_of(found)
    context = _context(request, found) | {
        "refuse_form": refusing,
        "extend_form": extending,
        "reopen_form": reopening,
        "wrong_form": next((form for form in (refusing, extending, reopening) if form.errors), refusing),
        "accepted_by_me": standing.accepted_by == request.viewer.user_id,
        "proof_page": "case_proof",
        "back_url": reverse("cases", args=[request.programme.slug]),
    }
    return render(request, "cases/case.html", context)


@member_page(Role.LIAISON)
@require_http_methods(["GET", "POST"])
def agency_case(request: ProgrammeRequest, case: UUID) -> HttpResponseBase:
    """One order for the agency: what is wrong, by when, and the answer with its proof."""
    found = case_or_404(request, case)
    form, reply_form = AnswerForm(), ReplyForm()
    if request.method == "POST" and request.POST.get("act") == "reply":
        reply_form = ReplyForm(request.POST)
        if reply_form.is_valid():
            try:
                actions.reply_to_case(request.viewer, case, reply_form.cleaned_data["reply"])
                messages.success(request, say("cases-done-replied"))
                return redirect("agency_case", request.programme.slug, case)
            except Refused as refused:
                reply_form.add_error(None, refused.text())
    elif request.method == "POST":
        form = AnswerForm(request.POST, request.FILES)
        if form.is_valid():
            proofs: list[UploadedFile[bytes]] = form.cleaned_data["proofs"]
            try:
                actions.answer_case(
                    request.viewer,
                    case,
                    form.cleaned_data["text"],
                    proofs,
                    repaired_on=form.cleaned_data["repaired_on"],
                )
                messages.success(request, say("cases-done-answered"))
                return redirect("agency_case", request.programme.slug, case)
            except Refused as refused:
                form.add_error(None, refused.text())
    context = _context(request, found) | {
        "form": form,
        "reply_form": reply_form,
        "wrong_form": reply_form if reply_form.errors else form,
        "proof_page": "agency_case_proof",
        "back_url": reverse("agency_cases", args=[request.programme.slug]),
    }
    return render(request, "cases/agency_case.html", context)


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_GET
def case_proof(request: ProgrammeRequest, case: UUID, proof: UUID) -> HttpResponseBase:
    return file_or_404(request, queries.proof_file(request.viewer, case, proof))


@member_page(Role.LIAISON)
@require_GET
def agency_case_proof(request: ProgrammeRequest, case: UUID, proof: UUID) -> HttpResponseBase:
    return file_or_404(request, queries.proof_file(request.viewer, case, proof))


def _context(request: ProgrammeRequest, found: Case) -> dict[str, Any]:
    row = _worded(queries.rows(request.viewer, [found]), _is_agency(request))[0]
    return {
        "title": say("cases-case-title", code=found.code),
        "each": row,
        "finding_id": found.finding_id,
        "finding": found.finding,
        **recurring.shown(request.viewer, found.finding),
        "reply": queries.reply_of(found),
        "may_reply": queries.reply_of(found) is None
        and bool(found.finding.reply_until)
        and programmes.today(request.programme) <= (found.finding.reply_until or date.min),
        "public_from": found.public_from,
        "is_public": found.public_from <= clock.now(),
        "answers": sorted(found.answers.all(), key=lambda answer: -answer.number),
        "entries": _timeline(request, found, row["row"]),
        **appeals.shown(request.viewer, found),
        **measures.shown(request.viewer, found),
        **referrals.shown(request.viewer, found),
        **correcting.shown(request.viewer, found),
        **portal.shown(request.viewer, found),
        **checking.shown(request.viewer, found),
        **clocks.shown(request.viewer, found),
        **ladder.shown(request.viewer, found),
    }


def _is_agency(request: ProgrammeRequest) -> bool:
    return not request.viewer.in_office


def _timeline(request: ProgrammeRequest, found: Case, row: CaseRow) -> list[dict[str, str]]:
    entries = [
        {
            "when": date_words(step.at),
            "title": say(f"cases-step-{step.step.replace('_', '-')}"),
            "text": _step_words(step),
        }
        for step in queries.timeline(request.viewer, found)
    ]
    if row.turn is not Turn.NOBODY:
        is_agencys = row.turn is Turn.AUTHORITY
        entries.append(
            {
                "when": date_words(row.deadline) if is_agencys else say("cases-now"),
                "title": _turn(row, _is_agency(request)),
                "text": _left(row),
                "state": "late" if row.is_overdue else "next",
            }
        )
    return entries


def _step_words(step: CaseStep) -> str:
    if step.step == Step.ESCALATED:
        return say(f"ladder-rung-{step.reason.replace('_', '-')}") if step.reason else ""
    return step.reason


def _act(request: ProgrammeRequest, case: UUID, act: str, given: dict[str, Any]) -> None:
    """Do what the officer pressed; a refusal becomes a message on the page."""
    viewer = request.viewer
    try:
        match act:
            case "accept":
                actions.accept_answer(viewer, case)
            case "refuse":
                actions.refuse_answer(viewer, case, given["reason"])
            case "close":
                actions.close_case(viewer, case)
            case "extend":
                actions.extend_deadline(viewer, case, given["day"], given["reason"])
            case "reopen":
                actions.reopen_case(viewer, case, given["reason"])
            case _:
                raise Http404
        messages.success(request, say(f"cases-done-{act}"))
    except Refused as refused:
        messages.error(request, refused.text())


def _worded(rows: Iterable[CaseRow], is_agency: bool = False) -> list[dict[str, Any]]:
    """Rows with what templates cannot word themselves."""
    return [{"row": row, "left": _left(row), "turn": _turn(row, is_agency)} for row in rows]


def _turn(row: CaseRow, is_agency: bool = False) -> str:
    """Whose turn it is; an agency is spoken to, not about."""
    if row.turn is Turn.NOBODY:
        return say(f"cases-wanted-{row.state}")
    turn = row.turn.replace("_", "-")
    return say(f"cases-your-turn-{turn}") if is_agency else say(f"cases-turn-{turn}")


def _left(row: CaseRow) -> str:
    """Working days left, in words; nothing once the authority has done its part."""
    if row.state is not CaseState.OPEN:
        return ""
    if row.is_stopped:
        return say("clocks-stands")
    if row.is_overdue:
        return say("cases-late", days=working_days(-row.days_left)) if row.days_left else say("cases-over")
    return say("cases-left", days=working_days(row.days_left)) if row.days_left else say("cases-last-day")


COLUMNS = (
    "code", "turn", "deadline", "left", "rung", "authority", "point", "place", "severity", "axis", "half-week", "text"
)  # fmt: skip


def _table(request: ProgrammeRequest, rows: Iterable[CaseRow]) -> HttpResponseBase:
    return table_response(
        request, "cases", [say(f"cases-column-{name}") for name in COLUMNS], map(_cells, rows)
    )


def _cells(row: CaseRow) -> Sequence[object]:
    return [
        row.code,
        _turn(row),
        row.deadline.isoformat(),
        row.days_left if row.state is CaseState.OPEN else None,
        say(f"ladder-rung-{row.rung.replace('_', '-')}"),
        in_language(row.authority),
        in_language(row.service_point),
        in_language(row.place),
        say(f"findings-severity-{row.severity}"),
        say(f"findings-axis-{row.axis.replace('_', '-')}"),
        half_week_words(row.half_week),
        in_language(row.text),
    ]
