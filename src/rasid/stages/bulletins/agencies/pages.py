"""Requests of liaisons enter; their authority's weeks beside its peers, its times and its orders leave."""

from typing import Any

from django import forms
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_GET

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.charts import Scale, interval_mark
from rasid.foundation.text.formatting import date_words, interval_words, number
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.stages.bulletins.agencies import queries
from rasid.stages.bulletins.agencies.queries import InTime, Week
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.registry.models import Authority
from rasid.stages.scores.portraits import showing

COLUMNS = ("week", "own", "own-low", "own-high", "peers", "peers-low", "peers-high")
ENDS = (4.0, 236.0)


class AuthorityForm(forms.Form):
    """Which of a liaison's authorities."""

    authority = forms.ChoiceField(label=Message("cases-column-authority"), required=False)

    def __init__(self, *args: Any, authorities: list[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].choices = [  # type: ignore[attr-defined]
            (str(each.id), in_language(each.name)) for each in authorities
        ]


@member_page(Role.LIAISON)
@require_GET
def agency_trend(request: ProgrammeRequest) -> HttpResponseBase:
    """The authority's published figure week by week beside its peers, its times, and how its orders kept theirs."""
    viewer = request.viewer
    authorities = list(queries.own_authorities(viewer))
    form = AuthorityForm(request.GET, authorities=authorities)
    wanted = form.cleaned_data["authority"] if form.is_valid() else ""
    authority = next((each for each in authorities if str(each.id) == wanted), None)
    authority = authority or (authorities[0] if authorities else None)
    weeks = queries.weeks(viewer, authority) if authority else []
    if wants_table(request):
        return table_response(
            request, "trend", [say(f"agencies-column-{name}") for name in COLUMNS], map(_cells, weeks)
        )
    context: dict[str, Any] = {
        "title": say("agencies-title"),
        "authority": authority,
        "form": form if len(authorities) > 1 else None,
    }
    if authority:
        context |= _shown(request, authority, weeks)
    return render(request, "bulletins/agency_trend.html", context)


def _shown(request: ProgrammeRequest, authority: Authority, weeks: list[Week]) -> dict[str, Any]:
    viewer = request.viewer
    found = queries.newest(viewer, authority)
    shown = showing.shown(*found) if found else {}
    orders = [
        _in_time_row("agencies-orders-own", queries.own_in_time(viewer, authority)),
        _in_time_row("agencies-orders-others", queries.others_in_time(viewer, authority)),
    ]
    return {
        "weeks": [_drawn(week) for week in weeks],
        "has_weeks": any(week.figure for week in weeks),
        "trend_rows": [_chart_row(week) for week in weeks],
        "company": shown.get("company"),
        "times": shown.get("times", []),
        "time_rows": shown.get("time_rows", []),
        "orders": orders,
        "order_rows": [row for row in orders if row["estimate"] is not None],
    }


def _cells(week: Week) -> list[object]:
    own, peers = week.figure, week.peers
    return [
        week.starts_on,
        round(own.value, 1) if own else None,
        round(own.low, 1) if own else None,
        round(own.high, 1) if own else None,
        round(peers.expected, 1) if peers else None,
        round(peers.low, 1) if peers else None,
        round(peers.high, 1) if peers else None,
    ]


def _drawn(week: Week) -> dict[str, Any]:
    """One week's row: numbers for everybody, and the same as a picture."""
    scale = Scale(0, 100, *(reversed(ENDS) if get_language_bidi() else ENDS))
    own, peers = week.figure, week.peers
    row: dict[str, Any] = {"label": date_words(week.starts_on, weekday=False), "own": own, "peers": peers}
    if own is not None:
        row["mark"] = interval_mark(own.low, own.high, own.value, scale)
        row["words"] = interval_words(own.low, own.high)
    if peers is not None:
        row["band"] = interval_mark(peers.low, peers.high, peers.expected, scale)
        row["peer_words"] = f"{number(peers.expected, 0)} ({interval_words(peers.low, peers.high)})"
    return row


def _chart_row(week: Week) -> dict[str, Any]:
    own = week.figure
    label = date_words(week.starts_on, year=False, weekday=False)
    if own is None:
        return {"label": label, "estimate": None, "low": None, "high": None}
    return {"label": label, "estimate": own.value, "low": own.low, "high": own.high}


def _in_time_row(label: str, found: InTime) -> dict[str, Any]:
    share = found.share
    row = {"label": say(label), "count": found.orders, "estimate": None, "low": None, "high": None}
    if share is not None:
        row |= {"estimate": 100 * share.value, "low": 100 * share.low, "high": 100 * share.high}
    return row
