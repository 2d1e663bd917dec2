"""Appeals of liaisons and decisions of officers enter; the queue, each appeal and its outcome leave."""

from collections.abc import Iterable, Sequence
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
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import actions as cases_actions
from rasid.stages.cases import queries as cases
from rasid.stages.cases.appeals import actions, queries
from rasid.stages.cases.appeals.queries import AppealRow
from rasid.stages.cases.appeals.rules import (
    CODES,
    LONGEST_REASON,
    LONGEST_TEXT,
    Code,
    Standing,
    may_decide_it,
)
from rasid.stages.cases.doors import case_or_404, file_or_404
from rasid.stages.cases.pages import ProofField
from rasid.stages.cases.rules import MOST_PROOFS, AppealDecision, AppealGround
from rasid.stages.findings.rules import Severity
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK, Role
from rasid.stages.registry.models import Authority

ROWS_A_PAGE = 25


class ListForm(forms.Form):
    """Which appeals an officer looks at."""

    wanted = forms.ChoiceField(
        label=Message("cases-appeal-filter-wanted"),
        choices=[
            ("", Message("cases-appeal-wanted-waiting")),
            *(
                (each.value, Message(f"cases-appeal-standing-{each}"))
                for each in Standing
                if each is not Standing.GIVEN
            ),
        ],
        required=False,
    )
    authority = forms.ChoiceField(label=Message("findings-column-authority"), required=False)

    def __init__(self, *args: object, authorities: Iterable[Authority], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["authority"].choices = [  # type: ignore[attr-defined]
            ("", Message("cases-filter-any-authority")),
            *((str(authority.id), in_language(authority.name)) for authority in authorities),
        ]


class AppealForm(forms.Form):
    """Why the finding is wrong, and what shows it."""

    ground = forms.ChoiceField(
        label=Message("cases-appeal-ground"),
        choices=[(each.value, Message(f"cases-appeal-ground-{each}")) for each in AppealGround],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=Message("cases-appeal-text"),
        help_text=Message("cases-appeal-text-hint"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_TEXT,
    )
    proofs = ProofField(
        label=Message("cases-appeal-proofs"),
        help_text=Message("cases-appeal-proofs-hint", most=MOST_PROOFS),
        error_messages={
            "required": Message("refusal-cases-appeal-evidence-missing"),
            "empty": Message("cases-proof-empty"),
        },
        max_length=cases_actions.LONGEST_NAME,
    )


class DecisionForm(forms.Form):
    """What was decided, as a code that everybody reads alike, and in words."""

    code = forms.ChoiceField(
        label=Message("cases-appeal-code"),
        choices=[
            (
                Message(f"cases-appeal-decision-{decision}"),
                [(f"{decision}:{code}", Message(f"cases-appeal-code-{code}")) for code in CODES[decision]],
            )
            for decision in AppealDecision
        ],
    )
    severity = forms.ChoiceField(
        label=Message("cases-appeal-severity"),
        help_text=Message("cases-appeal-severity-hint"),
        required=False,
    )
    reason = forms.CharField(
        label=Message("cases-appeal-reason"),
        help_text=Message("cases-appeal-reason-hint"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_REASON,
    )

    def __init__(self, *args: object, severity: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        gravest_first = list(Severity)
        lower = gravest_first[gravest_first.index(Severity(severity)) + 1 :]
        self.fields["severity"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((each.value, Message(f"findings-severity-{each}")) for each in lower),
        ]

    def decided(self) -> dict[str, Any]:
        given = self.cleaned_data
        decision, _, code = given["code"].partition(":")
        return {
            "decision": AppealDecision(decision),
            "code": Code(code),
            "reason": given["reason"],
            "severity": Severity(given["severity"]) if given["severity"] else None,
        }


@member_page(*DESK)
@require_GET
def appeals(request: ProgrammeRequest) -> HttpResponseBase:
    """Appeals that wait, soonest due first; how many more to expect. The filter shows what was decided."""
    viewer = request.viewer
    form = ListForm(request.GET, authorities=cases.ordered_authorities(viewer))
    found = queries.appeal_list(viewer, **(form.cleaned_data if form.is_valid() else {}))
    if wants_table(request):
        head = [say(f"cases-appeal-column-{name}") for name in COLUMNS]
        return table_response(request, "appeals", head, map(_cells, queries.rows(viewer, found)))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    waiting, late = queries.waiting_count(viewer)
    context = {
        "title": say("cases-appeal-queue-title"),
        "form": form,
        "page": page,
        "rows": queries.rows(viewer, page),
        "waiting": waiting,
        "late": late,
        "forecast": queries.forecast(viewer),
        "clear_url": reverse("appeals", args=[request.programme.slug]) if request.GET else "",
    }
    return render(request, "cases/appeals.html", context)


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def appeal(request: ProgrammeRequest, appeal: UUID) -> HttpResponseBase:
    """One appeal with its proof beside the finding: decide it, if you had no part in what it is against."""
    found = queries.find_appeal(request.viewer, appeal)
    if found is None:
        raise Http404
    case = found.case
    form = DecisionForm(request.POST or None, severity=case.finding.severity)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_appeal(request.viewer, found.id, **form.decided())
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("cases-appeal-done-decided"))
            return redirect("appeals", request.programme.slug)
    part = may_decide_it(request.viewer.user_id or 0, queries.hands_of(case))
    context = {
        "title": say("cases-appeal-title", code=case.code),
        "row": queries.rows(request.viewer, [found])[0],
        "case": case,
        "form": form,
        "may_not": Refused(part).text() if part else "",
        "back_url": reverse("appeals", args=[request.programme.slug]),
        **queries.shown(request.viewer, case),
    }
    return render(request, "cases/appeal.html", context, status=400 if form.errors else 200)


@member_page(Role.LIAISON)
@require_http_methods(["GET", "POST"])
def agency_appeal(request: ProgrammeRequest, case: UUID) -> HttpResponseBase:
    """The authority's one appeal: until its days are over a form, afterwards what became of it."""
    found = case_or_404(request, case)
    form = AppealForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        proofs: list[UploadedFile[bytes]] = given["proofs"]
        try:
            actions.give_appeal(
                request.viewer, found.id, AppealGround(given["ground"]), given["text"], proofs
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("cases-appeal-done-given"))
            return redirect("agency_appeal", request.programme.slug, found.id)
    context = {
        "title": say("cases-appeal-agency-title", code=found.code),
        "case": found,
        "form": form,
        "back_url": reverse("agency_case", args=[request.programme.slug, found.id]),
        **queries.shown(request.viewer, found),
    }
    return render(request, "cases/agency_appeal.html", context, status=400 if form.errors else 200)


@member_page(*DESK)
@require_GET
def appeal_proof(request: ProgrammeRequest, case: UUID, argument: UUID) -> HttpResponseBase:
    return file_or_404(request, queries.proof_file(request.viewer, case, argument))


@member_page(Role.LIAISON)
@require_GET
def agency_appeal_proof(request: ProgrammeRequest, case: UUID, argument: UUID) -> HttpResponseBase:
    return file_or_404(request, queries.proof_file(request.viewer, case, argument))


COLUMNS = (
    "code",
    "authority",
    "text",
    "ground",
    "given",
    "age",
    "due",
    "standing",
    "decided",
    "why",
    "reason",
)


def _cells(row: AppealRow) -> Sequence[object]:
    appeal = row.appeal
    return [
        row.case.code,
        in_language(row.case.authority.name),
        in_language(row.case.finding.text),
        say(f"cases-appeal-ground-{appeal.ground}"),
        localtime(appeal.given_at).date(),
        row.age,
        appeal.decide_by,
        say(f"cases-appeal-standing-{row.standing}"),
        localtime(appeal.decided_at).date() if appeal.decided_at else None,
        say(f"cases-appeal-code-{appeal.code}") if appeal.code else "",
        appeal.reason,
    ]
