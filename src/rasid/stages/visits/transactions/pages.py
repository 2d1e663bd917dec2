"""Requests of observers enter and the transactions they follow leave; the office sees them all under aliases."""

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rasid.foundation.calendar import clock
from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role
from rasid.stages.registry.models import Service
from rasid.stages.visits.models import Visit
from rasid.stages.visits.queries import visit_for_observer
from rasid.stages.visits.rules import HAS_BEGUN, Channel, Outcome, Standing, VisitState, moment_on
from rasid.stages.visits.transactions import actions, queries
from rasid.stages.visits.transactions.queries import Followed

ROWS_A_PAGE = 50
ENDINGS = (Outcome.GRANTED, Outcome.REFUSED, Outcome.WITHDRAWN)
COLUMNS = ("service", "point", "authority", "alias", "filed", "standing", "taken", "unit", "limit", "ended")


class _DayField(forms.DateField):
    def __init__(self, label: str, *, required: bool = True, hint: str = "") -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(
            label=Message(label), help_text=Message(hint) if hint else "", required=required, widget=widget
        )


class BeginForm(forms.Form):
    """Which service was asked for, when, and what was promised."""

    service = forms.ModelChoiceField(
        label=Message("visits-transaction-service"), queryset=Service.objects.none()
    )
    day = _DayField("visits-transaction-filed-day")
    promised_on = _DayField(
        "visits-transaction-promised", required=False, hint="visits-transaction-promised-hint"
    )

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services  # type: ignore[attr-defined]
        self.fields["service"].empty_label = say("visits-transaction-choose")  # type: ignore[attr-defined]
        self.fields["service"].label_from_instance = _service_name  # type: ignore[attr-defined]


class ContactForm(forms.Form):
    """One more word with the authority, and what was promised this time."""

    channel = forms.ChoiceField(
        label=Message("visits-transaction-how"),
        choices=[(channel.value, Message(f"visits-channel-{channel}")) for channel in Channel],
        widget=forms.RadioSelect,
    )
    day = _DayField("visits-transaction-contact-day")
    note = forms.CharField(
        label=Message("visits-transaction-said"),
        help_text=Message("visits-transaction-said-hint"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    promised_on = _DayField(
        "visits-transaction-promised", required=False, hint="visits-transaction-promised-hint"
    )
    visit = forms.ModelChoiceField(
        label=Message("visits-transaction-on-visit"),
        queryset=Visit.objects.none(),
        required=False,
        blank=True,
    )

    def __init__(self, *args: Any, visits: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visit"].queryset = visits  # type: ignore[attr-defined]
        self.fields["visit"].label_from_instance = _visit_name  # type: ignore[attr-defined]
        self.fields["visit"].empty_label = say("visits-transaction-no-visit")  # type: ignore[attr-defined]
        if not visits.exists():
            del self.fields["visit"]


class EndForm(forms.Form):
    """How it ended, and when."""

    outcome = forms.ChoiceField(
        label=Message("visits-transaction-outcome"),
        choices=[(outcome.value, Message(f"visits-outcome-{outcome}")) for outcome in ENDINGS],
        widget=forms.RadioSelect,
    )
    day = _DayField("visits-transaction-ended-day")


# In the field -------------------------------------------------------------------


@require_GET
@member_page(Role.OBSERVER)
def field_transactions(request: ProgrammeRequest) -> HttpResponseBase:
    """What the observer follows up, the day to ask again first; what ended is folded away."""
    running = queries.transactions_to_follow(request.viewer, request.programme)
    ended = queries.ended_transactions(request.viewer, request.programme)
    context = {
        "title": say("visits-transactions"),
        "back_url": reverse("field_today", args=[request.programme.slug]),
        "back_label": say("visits-back"),
        "running": [_card(one) for one in running],
        "ended": [_card(one) for one in ended],
    }
    return render(request, "visits/transactions.html", context)


@require_GET
@member_page(Role.OBSERVER)
def field_transaction(request: ProgrammeRequest, transaction: UUID) -> HttpResponseBase:
    """One transaction: what was said when, what to do next, and how it ended."""
    return _page(request, _own(request, transaction))


@require_POST
@member_page(Role.OBSERVER)
def field_transaction_contact(request: ProgrammeRequest, transaction: UUID) -> HttpResponseBase:
    found = _own(request, transaction)
    form = ContactForm(
        request.POST, visits=queries.later_visits(request.viewer, found.transaction), prefix="contact"
    )
    if form.is_valid():
        given = form.cleaned_data
        visit: Visit | None = given.get("visit")
        try:
            actions.add_contact(
                request.viewer,
                transaction,
                Channel(given["channel"]),
                given["note"],
                _moment(request.programme, given["day"], found),
                visit_id=visit.id if visit else None,
                promised_on=given["promised_on"],
            )
        except Refused as refused:
            form.add_error("day", refused.text())
        else:
            messages.success(request, say("visits-transaction-contacted"))
            return redirect("field_transaction", request.programme.slug, transaction)
    return _page(request, found, contact=form)


@require_POST
@member_page(Role.OBSERVER)
def field_transaction_end(request: ProgrammeRequest, transaction: UUID) -> HttpResponseBase:
    found = _own(request, transaction)
    form = EndForm(request.POST, prefix="end")
    if form.is_valid():
        given = form.cleaned_data
        at = _moment(request.programme, given["day"], found)
        try:
            actions.close_transaction(request.viewer, transaction, Outcome(given["outcome"]), at)
        except Refused as refused:
            form.add_error("day", refused.text())
        else:
            messages.success(request, say("visits-transaction-closed"))
            return redirect("field_transactions", request.programme.slug)
    return _page(request, found, end=form)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_transaction_begin(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    """A service was asked for on a visit and may take longer than the visit."""
    visited = visit_for_observer(request.viewer, visit)
    if visited is None or VisitState(visited.state) not in HAS_BEGUN:
        raise Http404
    services = queries.services_to_ask_for(request.viewer, visited)
    today = _now(request.programme).date()
    form = BeginForm(
        request.POST or None, services=services, initial={"day": min(today, visited.window_ends)}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        service: Service = given["service"]
        at = moment_on(given["day"], _now(request.programme))
        try:
            opened = actions.open_transaction(request.viewer, visit, service, at, given["promised_on"])
        except Refused as refused:
            form.add_error("day", refused.text())
        else:
            messages.success(request, say("visits-transaction-opened"))
            return redirect("field_transaction", request.programme.slug, opened.id)
    context = {
        "title": say("visits-transaction-begin"),
        "place": in_language(visited.service_point.name),
        "hint": say("visits-transaction-begin-hint"),
        "form": form,
        "submit": say("visits-transaction-begin-submit"),
        "back_url": reverse("field_visit", args=[request.programme.slug, visit]),
    }
    return render(request, "visits/reason.html", context)


def _page(
    request: ProgrammeRequest,
    found: Followed,
    contact: ContactForm | None = None,
    end: EndForm | None = None,
) -> HttpResponseBase:
    today = _now(request.programme).date()
    visits = queries.later_visits(request.viewer, found.transaction)
    context = _card(found) | {
        "title": in_language(found.transaction.service.name),
        "back_url": reverse("field_transactions", args=[request.programme.slug]),
        "back_label": say("visits-transactions"),
        "is_running": found.transaction.outcome == Outcome.RUNNING,
        "contacts": [
            {
                "when": date_words(one.at.astimezone(ZoneInfo(request.programme.time_zone)).date()),
                "how": say(f"visits-channel-{one.channel}"),
                "note": one.note,
                "promised": date_words(one.promised_on) if one.promised_on else "",
                "place": in_language(one.visit.service_point.name) if one.visit else "",
            }
            for one in found.transaction.contacts.all()
        ],
        "contact_form": contact or ContactForm(visits=visits, prefix="contact", initial={"day": today}),
        "end_form": end or EndForm(prefix="end", initial={"day": today}),
    }
    return render(request, "visits/transaction.html", context)


def _card(one: Followed) -> dict[str, Any]:
    running = one.transaction
    return {
        "transaction": running,
        "service": in_language(running.service.name),
        "place": in_language(running.visit.service_point.name),
        "filed": date_words(one.filed_on),
        "standing": one.standing,
        "standing_words": say(f"visits-standing-{one.standing}"),
        "outcome_words": say(f"visits-outcome-{running.outcome}"),
        "ended": date_words(one.ended_on) if one.ended_on else "",
        "taken": say(f"visits-taken-{one.unit}", count=one.taken),
        "limit": say(f"visits-taken-{one.unit}", count=one.limit) if one.limit else "",
        "due": date_words(one.due.date()) if one.due else "",
        "ask_on": date_words(one.ask_on) if one.ask_on else "",
        "is_to_do": one.is_to_do,
    }


def _own(request: ProgrammeRequest, transaction_id: UUID) -> Followed:
    found = queries.transaction_for_observer(request.viewer, request.programme, transaction_id)
    if found is None:
        raise Http404
    return found


def _now(programme: Programme) -> datetime:
    return clock.now().astimezone(ZoneInfo(programme.time_zone))


def _moment(programme: Programme, day: date, found: Followed) -> datetime:
    now = _now(programme)
    return moment_on(day, now, found.transaction.filed_at.astimezone(now.tzinfo))


def _service_name(service: Service) -> str:
    return in_language(service.name)


def _visit_name(visit: Visit) -> str:
    return f"{in_language(visit.service_point.name)} · {date_words(visit.window_starts, year=False)}"


# In the office ------------------------------------------------------------------


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def transactions(request: ProgrammeRequest) -> HttpResponseBase:
    """Every transaction under its alias: running, over the legal limit, ended, with the time it took."""
    rows = queries.office_transactions(request.viewer, request.programme)
    chosen = request.GET.get("standing", "")
    shown = [one for one in rows if not chosen or one.standing == chosen]
    if wants_table(request):
        header = [say(f"visits-transactions-column-{name}") for name in COLUMNS]
        return table_response(request, "transactions", header, (_row(one) for one in shown))
    page = Paginator(shown, ROWS_A_PAGE).get_page(request.GET.get("page"))
    counts = {each: sum(one.standing is each for one in rows) for each in Standing}
    context = {
        "title": say("visits-transactions-office"),
        "back_url": reverse("visits", args=[request.programme.slug]),
        "back_label": say("visits-title"),
        "page": page,
        "rows": [
            _card(one) | {"row": one, "authority": in_language(one.transaction.visit.authority.name)}
            for one in page
        ],
        "total": len(rows),
        "counts": [
            {"standing": each, "label": say(f"visits-standing-{each}"), "count": count}
            for each, count in counts.items()
        ],
    }
    return render(request, "visits/office_transactions.html", context)


def _row(one: Followed) -> list[object]:
    """A row of the table to download: days only, no moments, and no observer."""
    running = one.transaction
    return [
        in_language(running.service.name),
        in_language(running.visit.service_point.name),
        in_language(running.visit.authority.name),
        getattr(running, "alias", "") or "",
        one.filed_on.isoformat(),
        one.standing.value,
        one.taken,
        one.unit.value,
        one.limit if one.limit is not None else "",
        one.ended_on.isoformat() if one.ended_on else "",
    ]
