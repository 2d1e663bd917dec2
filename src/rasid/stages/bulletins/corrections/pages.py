"""Requests of anybody enter; «تم التصويب», what was put right and when, and what was done well leave."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import half_week_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.methods.proofs.coarse import period_of
from rasid.stages.bulletins import queries as bulletins
from rasid.stages.bulletins.corrections import queries
from rasid.stages.bulletins.corrections.queries import Ended, Filters
from rasid.stages.cases.rules import AppealDecision
from rasid.stages.findings.praising.queries import praise
from rasid.stages.findings.rules import Severity
from rasid.stages.programmes.doors import ProgrammeRequest, public_page
from rasid.stages.registry.models import Authority
from rasid.stages.reports.public.queries import Filters as ReportFilters
from rasid.stages.reports.public.queries import public_reports
from rasid.stages.reports.rules import Kind

ROWS_A_PAGE = 25
MOST_THANKS = 25
COLUMNS = (
    "code", "authority", "centre", "fault", "severity", "issued", "deadline", "closed", "spare", "basis", "appeal",
)  # fmt: skip
Choice = tuple[str, object]


def _choices(prefix: str, names: Any) -> list[Choice]:
    return [("", Message("corrections-any")), *((str(name), Message(f"{prefix}{name}")) for name in names)]


class FilterForm(forms.Form):
    """How a reader narrows what was put right."""

    authority = forms.ChoiceField(label=Message("bulletins-column-authority"), required=False)
    severity = forms.ChoiceField(
        label=Message("corrections-severity"),
        choices=_choices("findings-severity-", Severity),
        required=False,
    )
    timing = forms.ChoiceField(
        label=Message("corrections-timing"),
        choices=_choices("corrections-timing-", ("in-time", "late")),
        required=False,
    )
    ending = forms.ChoiceField(
        label=Message("bulletins-column-end"),
        choices=_choices("corrections-ending-", ("corrected", "withdrawn")),
        required=False,
    )
    appeal = forms.ChoiceField(
        label=Message("corrections-appeal"),
        choices=_choices("corrections-appeal-", AppealDecision),
        required=False,
    )

    def __init__(self, *args: Any, bodies: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].choices = [("", Message("corrections-any")), *bodies]  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """What is chosen; a choice that is none counts as not made."""
        self.is_valid()
        chosen = self.cleaned_data
        body = chosen.get("authority")
        return Filters(
            UUID(body) if body else None,
            *(chosen.get(name, "") for name in ("severity", "timing", "ending", "appeal")),
        )


@require_safe
@public_page
def public_corrections(request: ProgrammeRequest) -> HttpResponseBase:
    """Orders that ended: on what basis, how an appeal went, how long it took against the deadline."""
    bodies = Authority.objects.filter(programme=request.programme).values_list("id", "name")
    named = sorted(((str(body), in_language(name)) for body, name in bodies), key=lambda each: each[1])
    form = FilterForm(request.GET, bodies=list(named))
    found = queries.ended(request.viewer, form.filters())
    if wants_table(request):
        header = [say(f"corrections-column-{name}") for name in COLUMNS]
        rows = [_cells(row) for row in queries.rows(request.viewer, list(found))]
        return table_response(request, f"rasid-{request.programme.slug}-corrected", header, rows)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "is_filtered": form.filters() != Filters(),
        "page": page,
        "rows": queries.rows(request.viewer, list(page)),
        "counts": queries.counts(request.viewer),
        "newest": bulletins.latest(request.viewer),
    }
    return render(request, "bulletins/public_corrections.html", context)


@require_safe
@public_page
def public_praise(request: ProgrammeRequest) -> HttpResponseBase:
    """What observers confirmed was done well, and what residents thanked for; beside one another, not added up."""
    page = Paginator(praise(request.viewer), ROWS_A_PAGE).get_page(request.GET.get("page"))
    thanks = public_reports(request.viewer, ReportFilters(kind=Kind.PRAISE))[:MOST_THANKS]
    context = {
        "page": page,
        "rows": [(each, half_week_words(period_of(each.seen_in_half_week)[0])) for each in page],
        "thanks": [(each, half_week_words(each.half_week)) for each in thanks],
        "newest": bulletins.latest(request.viewer),
    }
    return render(request, "bulletins/public_praise.html", context)


def _cells(row: Ended) -> list[object]:
    return [
        row.code,
        in_language(row.authority),
        in_language(row.service_point),
        in_language(row.text),
        say(f"findings-severity-{row.severity}"),
        row.issued_on,
        row.deadline,
        row.closed_on,
        row.spare,
        say(f"corrections-basis-{row.basis}") if row.basis else "",
        say(f"corrections-appeal-{row.appeal}") if row.appeal else "",
    ]
