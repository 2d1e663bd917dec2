"""Measures asked for, granted and recorded: a form beside an order enters; the list that everybody may check leaves."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.rules import LEAST_REASON
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import queries as cases
from rasid.stages.cases.doors import case_or_404
from rasid.stages.cases.measures import actions, queries
from rasid.stages.cases.measures.rules import LONGEST_BODY, LONGEST_TEXT, Terms
from rasid.stages.cases.models import Case, Measure
from rasid.stages.cases.rules import MeasureKind
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import Authority

ROWS_A_PAGE = 25


class MeasureForm(forms.Form):
    """What was done, by which body, on which day and under which law."""

    kind = forms.ChoiceField(
        label=Message("cases-measure-kind"),
        choices=[(each.value, Message(f"cases-measure-kind-{each}")) for each in MeasureKind],
    )
    taken_by = forms.CharField(
        label=Message("cases-measure-taken-by"),
        help_text=Message("cases-measure-taken-by-hint"),
        max_length=LONGEST_BODY,
    )
    taken_on = forms.DateField(
        label=Message("cases-measure-taken-on"), widget=forms.DateInput(attrs={"type": "date"})
    )
    text = forms.CharField(
        label=Message("cases-measure-text"),
        help_text=Message("cases-measure-text-hint"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_TEXT,
    )
    legal_basis = forms.CharField(
        label=Message("cases-measure-basis"),
        help_text=Message("cases-measure-basis-hint"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_TEXT,
        required=False,
    )
    reason = forms.CharField(
        label=Message("cases-measure-reason"),
        help_text=Message("cases-measure-reason-hint"),
        widget=forms.Textarea(attrs={"rows": 2}),
        min_length=LEAST_REASON,
        max_length=LONGEST_TEXT,
    )

    def terms(self) -> Terms:
        given = self.cleaned_data
        return Terms(
            kind=MeasureKind(given["kind"]),
            legal_basis=given["legal_basis"],
            taken_by=given["taken_by"],
            text=given["text"],
            taken_on=given["taken_on"],
        )


class ListForm(forms.Form):
    """How an officer narrows what was recorded."""

    kind = forms.ChoiceField(
        label=Message("cases-measure-kind"),
        choices=[
            ("", Message("cases-measure-any-kind")),
            *((each.value, Message(f"cases-measure-kind-{each}")) for each in MeasureKind),
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


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
@fresh
def measures(request: ProgrammeRequest) -> HttpResponseBase:
    """Measures that wait for a second officer, in full; below, all that were recorded."""
    if request.method == "POST":
        return _decide(request)
    viewer = request.viewer
    form = ListForm(request.GET, authorities=cases.ordered_authorities(viewer))
    found = queries.measures(viewer, **(form.cleaned_data if form.is_valid() else {}))
    if wants_table(request):
        head = [say(f"cases-measure-column-{name}") for name in COLUMNS]
        return table_response(request, "measures", head, map(_cells, found))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("cases-measure-list-title"),
        "form": form,
        "page": page,
        "waiting": [_asked(viewer, proposal) for proposal in queries.waiting(viewer)],
        "clear_url": reverse("measures", args=[request.programme.slug]) if request.GET else "",
    }
    return render(request, "cases/measures.html", context)


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
@fresh
def case_measure(request: ProgrammeRequest, case: UUID) -> HttpResponseBase:
    """Ask to record a measure beside one order."""
    found = case_or_404(request, case)
    form = MeasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_measure(
                request.viewer, request.member, found.id, form.terms(), form.cleaned_data["reason"]
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("cases-measure-done-propose"))
            return redirect("measures", request.programme.slug)
    context = {
        "title": say("cases-measure-title", code=found.code),
        "case": found,
        "form": form,
        "declared": queries.declared_basis(found),
        "back_url": reverse("case", args=[request.programme.slug, found.id]),
        **queries.shown(request.viewer, found),
    }
    return render(request, "cases/measure.html", context, status=400 if form.errors else 200)


def _decide(request: ProgrammeRequest) -> HttpResponseBase:
    act = request.POST.get("act", "")
    done: dict[str, Any] = {"grant": actions.grant_measure, "refuse": actions.refuse_measure}
    try:
        done[act](request.viewer, request.member, UUID(request.POST.get("proposal", "")))
    except (KeyError, ValueError):
        raise Http404 from None
    except Refused as refused:
        messages.error(request, refused.text())
    else:
        messages.success(request, say(f"cases-measure-done-{act}"))
    return redirect("measures", request.programme.slug)


def _asked(viewer: Viewer, proposal: Proposal) -> dict[str, Any]:
    """A proposal with its order and exactly what it would record."""
    case = Case.objects.select_related("authority", "finding").get(id=proposal.subject.partition(":")[2])
    return {
        "proposal": proposal,
        "case": case,
        "terms": actions.terms_of(proposal),
        "is_own": proposal.asked_by_id == viewer.user_id,
    }


COLUMNS = ("code", "authority", "kind", "taken-by", "taken-on", "basis", "text", "recorded", "by", "granted")


def _cells(measure: Measure) -> Sequence[object]:
    return [
        measure.case.code,
        in_language(measure.case.authority.name),
        say(f"cases-measure-kind-{measure.kind}"),
        measure.taken_by,
        measure.taken_on,
        measure.legal_basis,
        measure.text,
        localtime(measure.recorded_at).date(),
        measure.recorded_by.handle,
        measure.granted_by.handle,
    ]
