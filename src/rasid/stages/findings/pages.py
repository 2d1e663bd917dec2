"""Requests of the findings desk enter; drafts with their evidence, and what an officer decided, leave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
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
from rasid.foundation.text.formatting import date_words, half_week_words
from rasid.foundation.text.localized import LocalizedFormField, LocalizedText, in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.coarse import period_of
from rasid.stages.findings import actions, queries
from rasid.stages.findings.advice.queries import offered
from rasid.stages.findings.models import Advice, Finding
from rasid.stages.findings.recurring import queries as recurring
from rasid.stages.findings.rules import FindingKind, FindingState, Severity, is_enforced
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Regime, Role, Viewer
from rasid.stages.registry.models import Sector
from rasid.stages.registry.notices.queries import regime_for
from rasid.stages.registry.queries import sectors
from rasid.stages.reviews import sheets as reviews
from rasid.stages.reviews.sheets import AnswerRow, EvidenceFile

ROWS_A_PAGE = 10


class ListForm(forms.Form):
    """How an officer narrows the list."""

    state = forms.ChoiceField(
        label=Message("findings-filter-state"),
        choices=[(state.value, Message(f"findings-state-{state}")) for state in FindingState],
        required=False,
    )
    kind = forms.ChoiceField(
        label=Message("findings-kind"),
        choices=[
            ("", Message("findings-filter-any-kind")),
            *((kind.value, Message(f"findings-kind-{kind}")) for kind in FindingKind),
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
    sector = forms.ChoiceField(label=Message("findings-filter-sector"), required=False)

    def __init__(self, *args: object, sectors: Iterable[Sector], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["sector"].choices = [  # type: ignore[attr-defined]
            ("", Message("findings-filter-any-sector")),
            *((sector.code, in_language(sector.name)) for sector in sectors),
        ]


class ConfirmForm(forms.Form):
    """The words and the severity that become public."""

    severity = forms.ChoiceField(
        label=Message("findings-severity"),
        help_text=Message("findings-severity-hint"),
        choices=[(severity.value, Message(f"findings-severity-{severity}")) for severity in Severity],
    )

    def __init__(
        self,
        *args: object,
        languages: Sequence[str],
        is_praise: bool = False,
        library: Sequence[Advice] = (),
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"] = LocalizedFormField(
            label=Message("findings-text"),
            help_text=Message("findings-text-hint"),
            languages=languages,
            multiline=True,
        )
        self._offer(library, languages)
        self.fields["names_nobody"] = forms.BooleanField(
            label=Message("findings-names-nobody"),
            help_text=Message("findings-names-nobody-hint"),
            required=False,
        )
        self.order_fields(["text", "severity", "advice", "recommendation", "names_nobody"])
        if is_praise:
            for name in ("severity", "advice", "recommendation"):
                self.fields.pop(name, None)
        if not self.is_bound:
            # Asked only of whoever was warned.
            del self.fields["names_nobody"]

    def _offer(self, library: Sequence[Advice], languages: Sequence[str]) -> None:
        """What the library advises in such a case, to pick from, and words to change."""
        if library:
            self.fields["advice"] = forms.ChoiceField(
                label=Message("findings-advice-pick"),
                help_text=Message("findings-advice-pick-hint"),
                choices=[
                    ("", Message("findings-advice-as-below")),
                    *((str(each.id), in_language(each.text)) for each in library),
                ],
                required=False,
            )
        self.fields["recommendation"] = LocalizedFormField(
            label=Message("findings-recommendation"), languages=languages, multiline=True, required=False
        )

    def recommended(self, was: LocalizedText) -> tuple[LocalizedText | None, UUID | None]:
        """Words that the officer wrote, else the piece that was picked; neither where nothing was touched."""
        chosen = self.cleaned_data.get("advice") or ""
        words: LocalizedText = self.cleaned_data.get("recommendation") or {}
        was_sent = any(name.startswith("recommendation_") for name in self.data)
        is_written = was_sent and words != was
        return (words if is_written else None), (UUID(chosen) if chosen else None)


class ReasonForm(forms.Form):
    """Why a finding is set aside."""

    reason = forms.CharField(
        label=Message("findings-reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


@dataclass(frozen=True)
class Shown:
    """A finding with what was answered and the files that show it; no answer where a resident is the source."""

    finding: Finding
    answer: AnswerRow | None
    files: tuple[EvidenceFile, ...]
    half_week: date


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_GET
def findings_drafts(request: ProgrammeRequest) -> HttpResponseBase:
    """Drafts to decide, oldest first; the filter shows what was decided before."""
    form = ListForm(request.GET, sectors=sectors(request.viewer))
    wanted = form.cleaned_data if form.is_valid() else {"state": "", "kind": "", "severity": "", "sector": ""}
    state = wanted.pop("state") or FindingState.DRAFT
    if state == FindingState.DRAFT:
        found = queries.drafts(request.viewer, **wanted)
    else:
        found = queries.decided(request.viewer, state, **wanted)
    if wants_table(request):
        return table_response(
            request, "findings", [say(f"findings-column-{name}") for name in CSV], map(_cells, found)
        )
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("findings-title"),
        "form": form,
        "page": page,
        "count": page.paginator.count,
        "state": state,
        "shown": shown(request.viewer, page),
        "clear_url": reverse("findings_drafts", args=[request.programme.slug]) if request.GET else "",
    }
    return render(request, "findings/drafts.html", context)


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def finding(request: ProgrammeRequest, finding: UUID) -> HttpResponseBase:
    """One finding with its evidence: confirm it in the right words, set it aside, or take it back."""
    found = queries.find_finding(request.viewer, finding)
    if found is None:
        raise Http404
    given: dict[str, Any] = {
        "initial": {
            "text": found.text,
            "severity": found.severity,
            "recommendation": found.recommendation,
        },
        "languages": request.programme.languages,
        "is_praise": found.kind == FindingKind.PRAISE,
        "library": offered(request.viewer, found),
    }
    confirm = ConfirmForm(**given)
    reason = ReasonForm()
    if request.method == "POST":
        act = request.POST.get("act")
        if act == "confirm":
            # One click from the list sends no words: the draft stands as it was written.
            is_sent = any(name.startswith("text_") for name in request.POST)
            confirm = ConfirmForm(request.POST if is_sent else None, **given)
            if not is_sent or confirm.is_valid():
                refused = _confirm(request, found, confirm if is_sent else None)
                if not refused:
                    return redirect("findings_drafts", request.programme.slug)
                if not is_sent:
                    messages.error(request, refused)
                    return redirect("finding", request.programme.slug, found.id)
                confirm.add_error(None, refused)
        elif act in {"dismiss", "withdraw"}:
            reason = ReasonForm(request.POST)
            if reason.is_valid():
                return _set_aside(request, found, act, reason.cleaned_data["reason"])
    context = {
        "title": say("findings-finding-title", code=found.code),
        "each": shown(request.viewer, [found])[0],
        "confirm_form": confirm,
        "reason_form": reason,
        "wrong_form": confirm if confirm.errors else reason,
        "repeats": queries.repeats(request.viewer, found)[:ROWS_A_PAGE]
        if found.kind == FindingKind.FAULT
        else (),
        **recurring.shown(request.viewer, found),
        "back_url": reverse("findings_drafts", args=[request.programme.slug]),
        **_standing(found),
    }
    return render(request, "findings/finding.html", context)


def _standing(found: Finding) -> dict[str, object]:
    """Its grade, and under which regime it stands or would be confirmed."""
    if found.state != FindingState.DRAFT:
        enforced, grade = found.regime == Regime.ENFORCEMENT, found.grade
        return {"grade": grade, "enforced": enforced, "declared": enforced}
    draft_grade = queries.grade_of(found)
    is_fault = found.kind == FindingKind.FAULT
    declared = is_fault and regime_for(found.authority_id, found.wave) is Regime.ENFORCEMENT
    return {
        "grade": draft_grade,
        "declared": declared,
        "enforced": declared
        and is_enforced(True, draft_grade, found.axis, Severity(found.severity), names_somebody=False),
    }


def shown(viewer: Viewer, found: Iterable[Finding]) -> list[Shown]:
    held = list(found)
    files = reviews.evidence_of(viewer, [finding.answer for finding in held if finding.answer])
    return [
        Shown(
            finding=finding,
            answer=reviews.answer_row(finding.answer, ()) if finding.answer else None,
            files=files.get(finding.answer_id, ()) if finding.answer_id else (),
            half_week=period_of(finding.seen_in_half_week)[0],
        )
        for finding in held
    ]


def _confirm(request: ProgrammeRequest, found: Finding, form: ConfirmForm | None) -> str:
    """Confirm it; why it was refused, or nothing."""
    given = form.cleaned_data if form else {}
    severity = Severity(given["severity"]) if given.get("severity") else None
    words, advice = form.recommended(found.recommendation) if form else (None, None)
    try:
        actions.confirm_finding(
            request.viewer,
            found.id,
            given.get("text") or None,
            severity,
            recommendation=words,
            advice_id=advice,
            names_nobody=bool(given.get("names_nobody")),
        )
    except Refused as refused:
        return refused.text()
    messages.success(request, say("findings-done-confirmed", code=found.code))
    return ""


def _set_aside(request: ProgrammeRequest, found: Finding, act: str, reason: str) -> HttpResponse:
    try:
        if act == "dismiss":
            actions.dismiss_finding(request.viewer, found.id, reason)
            messages.success(request, say("findings-done-dismissed", code=found.code))
        else:
            actions.withdraw_finding(request.viewer, found.id, reason)
            messages.success(request, say("findings-done-withdrawn", code=found.code))
    except Refused as refused:
        messages.error(request, refused.text())
    return redirect("findings_drafts", request.programme.slug)


CSV = ("code", "state", "kind", "severity", "axis", "authority", "point", "half-week", "text", "drafted")


def _cells(finding: Finding) -> Sequence[str]:
    return [
        finding.code,
        say(f"findings-state-{finding.state}"),
        say(f"findings-kind-{finding.kind}"),
        say(f"findings-severity-{finding.severity}") if finding.severity else "",
        say(f"findings-axis-{finding.axis.replace('_', '-')}"),
        in_language(finding.authority.name),
        in_language(finding.service_point.name),
        half_week_words(period_of(finding.seen_in_half_week)[0]),
        in_language(finding.text),
        date_words(finding.drafted_at),
    ]
