"""The office looks at what came back and what many centres share, and declares or takes back systemic findings."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import half_week_words, percent
from rasid.foundation.text.localized import LocalizedFormField, in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.coarse import period_of
from rasid.methods.statistics.proportions import Share
from rasid.stages.findings.models import Finding, SystemicFinding
from rasid.stages.findings.pages import ReasonForm
from rasid.stages.findings.recurring import actions, queries
from rasid.stages.findings.recurring.queries import Candidate
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

ROWS_A_PAGE = 20
CSV = ("code", "authority", "point", "axis", "half-week", "text", "times")
desk_page = member_page(Role.OFFICER, Role.ADMINISTRATOR)


class DeclareForm(forms.Form):
    """Which findings are joined, and in what words."""

    members = forms.MultipleChoiceField(
        label=Message("findings-systemic-members"),
        help_text=Message("findings-systemic-members-hint"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: object, held: Candidate, languages: Sequence[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["members"].choices = [  # type: ignore[attr-defined]
            (str(each.id), f"{each.code} · {in_language(each.service_point.name)} · {in_language(each.text)}")
            for each in held.findings
        ]
        self.fields["members"].initial = [str(each.id) for each in held.findings]
        self.fields["text"] = LocalizedFormField(
            label=Message("findings-text"),
            help_text=Message("findings-systemic-text-hint"),
            languages=languages,
            multiline=True,
        )


@desk_page
@require_GET
def findings_recurring(request: ProgrammeRequest) -> HttpResponseBase:
    """What is clearly a body's own, what was declared so, and what came back at one place."""
    back = queries.come_back(request.viewer)
    if wants_table(request):
        return table_response(
            request, "recurring", [say(f"findings-column-{name}") for name in CSV], map(_cells, back)
        )
    page = Paginator(back, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("findings-recurring-title"),
        "candidates": [(each, shares(each)) for each in queries.candidates(request.viewer)],
        "declared": queries.systemic_findings(request.viewer)[:ROWS_A_PAGE],
        "page": page,
        "back_url": reverse("findings_drafts", args=[request.programme.slug]),
        "back_label": say("findings-title"),
    }
    return render(request, "findings/recurring.html", context)


@desk_page
@require_http_methods(["GET", "POST"])
def finding_systemic_declare(request: ProgrammeRequest, authority: UUID, family: str) -> HttpResponseBase:
    """Join findings of one family into one of the body."""
    held = queries.candidate(request.viewer, authority, family)
    if held is None:
        raise Http404
    form = DeclareForm(
        request.POST if request.method == "POST" else None, held=held, languages=request.programme.languages
    )
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        try:
            declared = actions.declare_systemic(
                request.viewer, authority, family, [UUID(each) for each in given["members"]], given["text"]
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("findings-systemic-done", code=declared.code))
            return redirect("finding_systemic", request.programme.slug, declared.id)
    context = {
        "title": say("findings-systemic-declare-title"),
        "each": held,
        "figures": shares(held),
        "form": form,
        **_back(request),
    }
    return render(request, "findings/systemic_declare.html", context, status=400 if form.errors else 200)


@desk_page
@require_http_methods(["GET", "POST"])
def finding_systemic(request: ProgrammeRequest, systemic: UUID) -> HttpResponseBase:
    """One systemic finding with its members; it can be taken back."""
    found = queries.find_systemic(request.viewer, systemic)
    if found is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_systemic(request.viewer, found.id, form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("findings-systemic-withdrawn", code=found.code))
            return redirect("finding_systemic", request.programme.slug, found.id)
    context = {
        "title": say("findings-systemic-title", code=found.code),
        "each": found,
        "figures": told_figures(found),
        "form": form,
        **_back(request),
    }
    return render(request, "findings/systemic.html", context, status=400 if form.errors else 200)


def shares(held: Candidate) -> dict[str, Any]:
    """Both shares in words, with their counts."""
    met = held.figures.met
    return {
        "affected": met.affected,
        "visited": met.visited,
        "own": _words(held.figures.share),
        "peers": _words(held.figures.peers),
    }


def told_figures(found: SystemicFinding) -> dict[str, Any]:
    """The same of one that was declared, from what was kept of it."""
    kept = found.figures
    own, peers = (
        Share(
            value=float(kept[f"{prefix}share"]) / 100,
            low=float(kept[f"{prefix}low"]) / 100,
            high=float(kept[f"{prefix}high"]) / 100,
            n=0,
        )
        for prefix in ("", "peers_")
    )
    return {
        "affected": kept["affected"],
        "visited": kept["visited"],
        "own": _words(own),
        "peers": _words(peers),
    }


def _words(share: Share) -> str:
    return say(
        "findings-share-words",
        share=percent(share.value),
        low=percent(share.low),
        high=percent(share.high),
    )


def _back(request: ProgrammeRequest) -> dict[str, str]:
    return {
        "back_url": reverse("findings_recurring", args=[request.programme.slug]),
        "back_label": say("findings-recurring-title"),
    }


def _cells(row: tuple[Finding, int]) -> Sequence[str]:
    finding, times = row
    return [
        finding.code,
        in_language(finding.authority.name),
        in_language(finding.service_point.name),
        say(f"findings-axis-{finding.axis.replace('_', '-')}"),
        half_week_words(period_of(finding.seen_in_half_week)[0]),
        in_language(finding.text),
        str(times),
    ]
