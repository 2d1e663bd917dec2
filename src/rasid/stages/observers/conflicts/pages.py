"""Requests of officers about conflicts of interest enter; forms, a search and who is overdue leave."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers import actions as observing
from rasid.stages.observers.conflicts import actions, queries
from rasid.stages.observers.conflicts.queries import Search
from rasid.stages.observers.conflicts.rules import Refusal
from rasid.stages.observers.desk import address, form_page, found_or_404, saved, show_refusal
from rasid.stages.observers.models import Conflict
from rasid.stages.observers.rules import FIRST_POST_YEAR, ConflictReason
from rasid.stages.observers.rules import Refusal as Observing
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role
from rasid.stages.registry import queries as registry
from rasid.stages.registry.models import ServicePoint

ROWS_A_PAGE = 50
COLUMNS = ("code", "about", "reason", "declared", "until")
FIELD_OF: dict[str, str] = {
    Observing.CONFLICT_UNCLEAR: "authority",
    Observing.CONFLICT_YEAR: "left_in",
    Observing.CONFLICT_PAST: "left_in",
    Refusal.END_PAST: "last_day",
    Refusal.REASON_MISSING: "reason",
}


class ReasonForm(forms.Form):
    """Why somebody is not to be sent to a place; a past post names its last year."""

    reason = forms.ChoiceField(
        label=Message("observers-conflict-reason"),
        choices=[(reason.value, Message(f"observers-conflict-reason-{reason}")) for reason in ConflictReason],
        widget=forms.RadioSelect,
    )
    left_in = forms.IntegerField(
        label=Message("conflicts-left-in"),
        help_text=Message("conflicts-left-in-hint"),
        min_value=FIRST_POST_YEAR,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"}),
    )


class ConflictForm(ReasonForm):
    authority = forms.ChoiceField(
        label=Message("observers-conflict-authority"),
        help_text=Message("observers-conflict-authority-hint"),
        required=False,
    )
    service_point = forms.UUIDField(
        label=Message("observers-conflict-point"),
        help_text=Message("observers-conflict-point-hint"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    field_order = ("authority", "service_point", "reason", "left_in")

    def __init__(self, *args: object, authorities: Iterable[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["authority"].choices = [  # type: ignore[attr-defined]
            ("", Message("observers-conflict-authority-none")),
            *authorities,
        ]


class EndForm(forms.Form):
    last_day = forms.DateField(
        label=Message("conflicts-last-day"),
        help_text=Message("conflicts-last-day-hint"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=Message("observers-reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )


class SearchForm(forms.Form):
    text = forms.CharField(label=Message("conflicts-search-text"), required=False, max_length=120)
    person = forms.CharField(
        label=Message("conflicts-search-person"),
        required=False,
        max_length=32,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    reason = forms.ChoiceField(
        label=Message("observers-conflict-reason"),
        choices=[
            ("", Message("conflicts-reason-any")),
            *((reason.value, Message(f"observers-conflict-reason-{reason}")) for reason in ConflictReason),
        ],
        required=False,
    )
    standing = forms.ChoiceField(
        label=Message("observers-state"),
        choices=[
            ("", Message("conflicts-standing-any")),
            ("yes", Message("conflicts-standing")),
            ("no", Message("conflicts-ended")),
        ],
        required=False,
    )


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_conflict(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    found = found_or_404(request, observer)
    here = {str(authority.id): authority for authority in registry.authorities(request.viewer)}
    names = sorted((in_language(authority.name), key) for key, authority in here.items())
    form = ConflictForm(
        request.POST if request.method == "POST" else None, authorities=[(key, name) for name, key in names]
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            observing.declare_conflict(
                found,
                ConflictReason(given["reason"]),
                authority=here.get(given["authority"]),
                service_point=_point(request, given["service_point"]),
                left_in=given["left_in"],
            )
        except Refused as refused:
            show_refusal(form, refused, FIELD_OF)
        except ValidationError as unknown:
            form.add_error("service_point", unknown)
        else:
            return saved(request, found)
    return form_page(request, form, "observers-conflict", found=found, submit="observers-conflict-submit")


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_conflicts(request: ProgrammeRequest) -> HttpResponseBase:
    """Conflicts by authority or centre, by person and by reason; and who has not looked through theirs for long."""
    form = SearchForm(request.GET or None)
    day = today(request.programme)
    given = form.cleaned_data if form.is_valid() else {}
    wanted = Search(
        text=given.get("text", ""),
        person=given.get("person", ""),
        reason=ConflictReason(given["reason"]) if given.get("reason") else None,
        is_standing={"yes": True, "no": False}.get(given.get("standing", "")),
    )
    found = queries.search(request.viewer, wanted, day)
    if wants_table(request):
        header = [say(f"conflicts-column-{name}") for name in COLUMNS]
        return table_response(request, "conflicts", header, (_cells(row) for row in found))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    overdue = queries.overdue(request.viewer, day)
    late = list(overdue[:ROWS_A_PAGE])
    declared = queries.declared_days(late)
    context = {
        "title": say("conflicts-title"),
        "back_url": address(request, "observers"),
        "back_label": say("observers-back"),
        "form": form,
        "clear_url": address(request, "observer_conflicts") if form.is_bound else "",
        "is_filtered": form.is_bound,
        "page": page,
        "rows": [conflict_row(row, day) for row in page],
        "overdue": [{"observer": one, "declared": declared.get(one.id)} for one in late],
        "overdue_count": overdue.count(),
    }
    return render(request, "conflicts/search.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_conflict_end(request: ProgrammeRequest, conflict: int) -> HttpResponseBase:
    found = queries.conflict(request.viewer, conflict)
    if found is None:
        raise Http404
    day = today(request.programme)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"last_day": day})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_conflict(found, form.cleaned_data["last_day"], form.cleaned_data["reason"])
        except Refused as refused:
            show_refusal(form, refused, FIELD_OF)
        else:
            messages.success(request, say("observers-saved"))
            return redirect("observer", request.programme.slug, found.observer_id)
    row = conflict_row(found, day)
    facts = [
        {"label": say("conflicts-column-about"), "value": row["about"]},
        {"label": say("conflicts-column-reason"), "value": row["reason"]},
    ]
    return form_page(
        request, form, "conflicts-end", hint="conflicts-end-hint", found=found.observer, facts=facts
    )


def conflict_row(row: Conflict, day: Any) -> dict[str, Any]:
    """One conflict in words, for the office and for the observer."""
    about = row.authority.name if row.authority else row.service_point.name if row.service_point else {}
    return {
        "conflict": row,
        "code": row.observer.short_id,
        "about": in_language(about),
        "reason": say(f"observers-conflict-reason-{row.reason}"),
        "declared": row.declared_at,
        "until": row.ends_on,
        "stands": row.ends_on is None or row.ends_on >= day,
        "by": say("conflicts-by-observer" if row.is_own_word else "conflicts-by-office"),
        "end_reason": row.end_reason,
    }


def _point(request: ProgrammeRequest, point_id: UUID | None) -> ServicePoint | None:
    if point_id is None:
        return None
    point = registry.service_point(request.viewer, point_id)
    if point is None:
        raise ValidationError(say("observers-conflict-point-unknown"))
    return point


def _cells(row: Conflict) -> list[object]:
    about = row.authority.name if row.authority else row.service_point.name if row.service_point else {}
    return [
        row.observer.short_id,
        in_language(about),
        row.reason,
        row.declared_at.date().isoformat(),
        row.ends_on.isoformat() if row.ends_on else "",
    ]
