"""Officers' wishes for visits enter; the list of what was asked for, by whom, why, and what became of it leaves."""

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
from django.views.decorators.http import require_http_methods, require_POST

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.plans.asked import actions, queries
from rasid.stages.plans.models import VisitRequest
from rasid.stages.plans.rules import LONGEST_REASON, RequestKind, RequestState
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.registry import queries as registry
from rasid.stages.registry.queries import PointFilters

ROWS_A_PAGE = 50
MOST_MATCHES = 20
COLUMNS = (
    "point",
    "kind",
    "reason",
    "asked-by",
    "on-behalf",
    "asked-at",
    "not-before",
    "request-state",
    "wave",
)
# Cases ask for their own revisits; a person who wants one says so under "other".
BY_HAND = (RequestKind.COMPLAINTS, RequestKind.MINISTER, RequestKind.REVISIT, RequestKind.OTHER)


class FindForm(forms.Form):
    find = forms.CharField(
        label=Message("plans-ask-find"),
        help_text=Message("plans-ask-find-hint"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class AskForm(forms.Form):
    """One of the places that were found, what for, and why."""

    point = forms.ChoiceField(label=Message("plans-column-point"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=Message("plans-ask-kind"),
        choices=[(kind.value, Message(f"plans-request-kind-{kind}")) for kind in BY_HAND],
        widget=forms.RadioSelect,
    )
    on_behalf_of = forms.CharField(
        label=Message("plans-ask-on-behalf"),
        help_text=Message("plans-ask-on-behalf-hint"),
        max_length=200,
        required=False,
    )
    reason = forms.CharField(
        label=Message("plans-ask-reason"),
        help_text=Message("plans-ask-reason-hint"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    not_before = forms.DateField(
        label=Message("plans-ask-not-before"),
        help_text=Message("plans-ask-not-before-hint"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, points: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["point"].choices = points  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=Message("plans-withdraw-reason"), max_length=LONGEST_REASON)


@member_page(*DESK)
@require_http_methods(["GET"])
def visit_requests(request: ProgrammeRequest) -> HttpResponseBase:
    """What was asked for, newest first; the waiting ones can be taken back."""
    found = queries.requests(request.viewer, _state(request.GET.get("state", "")))
    if wants_table(request):
        header = [say(f"plans-column-{name}") for name in COLUMNS]
        return table_response(request, "visit-requests", header, map(_cells, found))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("plans-requests-title"),
        "back_url": reverse("plans", args=[request.programme.slug]),
        "back_label": say("plans-back"),
        "page": page,
        "rows": [_worded(each) for each in page],
        "states": [(state.value, say(f"plans-request-state-{state}")) for state in RequestState],
        "state": request.GET.get("state", ""),
        "withdraw": WithdrawForm(),
    }
    return render(request, "plans/requests.html", context)


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def ask_for_visit(request: ProgrammeRequest) -> HttpResponseBase:
    """Find the place, say why. It is visited beside the sample, and changes nobody's chance of being drawn."""
    find = FindForm(request.GET or None)
    text = find.cleaned_data["find"] if find.is_bound and find.is_valid() else ""
    points = _points(request, text, request.POST.get("point") or request.GET.get("point", ""))
    form = AskForm(
        request.POST if request.method == "POST" else None,
        points=points,
        initial={"point": points[0][0] if len(points) == 1 else ""},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.ask_for_visit(
                request.programme,
                UUID(given["point"]),
                RequestKind(given["kind"]),
                given["reason"],
                by=request.member,
                on_behalf_of=given["on_behalf_of"],
                not_before=given["not_before"],
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("plans-asked"))
            return redirect("visit_requests", request.programme.slug)
    context = {
        "title": say("plans-ask"),
        "back_url": reverse("visit_requests", args=[request.programme.slug]),
        "back_label": say("plans-requests-title"),
        "find": find,
        "form": form if points else None,
        "wrong_form": form if form.is_bound else None,
        "searched": text,
        "submit": say("plans-ask"),
    }
    return render(request, "plans/ask.html", context)


@member_page(*DESK)
@require_POST
def visit_request_withdraw(request: ProgrammeRequest, asked: UUID) -> HttpResponseBase:
    """Take one back, with a reason."""
    if queries.request_by_id(request.viewer, asked) is None:
        raise Http404
    form = WithdrawForm(request.POST)
    try:
        actions.withdraw_request(asked, form.data.get("reason", ""), by=request.member)
    except Refused as refused:
        messages.error(request, refused.text())
    else:
        messages.success(request, say("plans-withdrawn"))
    return redirect("visit_requests", request.programme.slug)


def _points(request: ProgrammeRequest, text: str, chosen: str) -> list[tuple[str, str]]:
    """Places that match, with who runs them; or the one that a link or an earlier choice named."""
    found = registry.service_points(request.viewer, PointFilters(text=text, is_open=True))
    try:
        rows = found.filter(id=UUID(chosen)) if chosen else found[:MOST_MATCHES] if text else []
    except ValueError:
        rows = []
    return [(str(row.id), in_language(row.name)) for row in rows]


def _state(said: str) -> RequestState | None:
    return RequestState(said) if said in set(RequestState) else None


def _worded(each: VisitRequest) -> dict[str, Any]:
    return {
        "asked": each,
        "kind": say(f"plans-request-kind-{each.kind}"),
        "state": say(f"plans-request-state-{each.state}"),
        "may_withdraw": each.state == RequestState.WAITING,
    }


def _cells(each: VisitRequest) -> Sequence[object]:
    return (
        in_language(each.service_point.name),
        each.kind,
        each.reason,
        each.asked_by.handle if each.asked_by else each.source,
        each.on_behalf_of,
        each.asked_at.isoformat(),
        each.not_before.isoformat() if each.not_before else "",
        each.state,
        each.plan.wave.number if each.plan else "",
    )
