"""Requests of the office enter; the programme's clocks by category, and how authorities answer, leave."""

from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import percent, working_days
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import active_language
from rasid.methods.statistics.proportions import Share
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.reports.answering import actions, queries
from rasid.stages.reports.answering.forms import ClockForm
from rasid.stages.reports.answering.rules import DANGER_DAYS, DEFAULT_DAYS
from rasid.stages.reports.answering.shares import (
    LEAST_CLOCKS,
    LEAST_CLOSED,
    LEAST_RATINGS,
    PERIOD_DAYS,
    Shares,
    shares,
)


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def reports_clocks(request: ProgrammeRequest) -> HttpResponseBase:
    """How many working days authorities have: the programme's own clocks, then the taxonomy's."""
    codes = list(_codes())
    form = ClockForm(request.POST or None, codes=codes)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.set_answer_time(request.viewer, given["category"], given["working_days"])
            messages.success(request, say("answering-done-clock"))
            return redirect("reports_clocks", request.programme.slug)
        except Refused as refused:
            form.add_error(None, refused.text())
    names = dict(codes)
    context = {
        "title": say("answering-clocks-title"),
        "form": form,
        "own": [
            {
                "name": names.get(each.category, each.category) or say("answering-clock-all"),
                "days": working_days(each.working_days),
            }
            for each in queries.answer_times(request.viewer)
        ],
        "danger_time": working_days(DANGER_DAYS),
        "usual": working_days(DEFAULT_DAYS),
        "known": [
            {"name": known.names[active_language()], "days": working_days(known.answer_days)}
            for known in load_taxonomy().categories.values()
        ],
    }
    return render(request, "answering/clocks.html", context)


@member_page(*DESK)
@require_GET
def reports_shares(request: ProgrammeRequest) -> HttpResponseBase:
    """How authorities answer: in time, reopened, how satisfied senders are; nothing below its floor."""
    found = shares(request.viewer)
    if wants_table(request):
        header = [say(f"answering-shares-{name}") for name in COLUMNS]
        return table_response(request, "answers", header, map(_cells, found))
    context = {
        "title": say("answering-shares-title"),
        "days": PERIOD_DAYS,
        "floors": {"clocks": LEAST_CLOCKS, "closed": LEAST_CLOSED, "ratings": LEAST_RATINGS},
        "rows": [
            {
                "name": each.authority,
                "in_time": _words(each.in_time, each.clocks),
                "reopened": _words(each.reopened, each.closed),
                "satisfied": _words(each.satisfied, each.ratings),
            }
            for each in found
        ],
    }
    return render(request, "answering/shares.html", context)


def _codes() -> Iterator[tuple[str, str]]:
    """Sectors, their services, their categories: what a clock can be set for, in the taxonomy's order."""
    taxonomy, language = load_taxonomy(), active_language()
    for sector in taxonomy.sectors.values():
        yield sector.code, sector.names[language]
        for code, names in sector.services.items():
            yield f"{sector.code}.{code}", f"{sector.names[language]} · {names[language]}"
            yield from (
                (known.code, f"{sector.names[language]} · {names[language]} · {known.names[language]}")
                for known in taxonomy.categories.values()
                if known.sector == sector.code and known.service == code
            )


def _words(share: Share | None, n: int) -> str:
    if share is None:
        return say("answering-shares-too-few", count=n)
    return say(
        "answering-share",
        share=percent(share.value),
        low=percent(share.low),
        high=percent(share.high),
        count=n,
    )


COLUMNS = ("authority", "in-time", "low", "high", "clocks", "reopened", "low", "high", "closed", "satisfied", "low",
           "high", "ratings")  # fmt: skip


def _cells(each: Shares) -> Sequence[object]:
    return [
        in_language(each.authority),
        *_figures(each.in_time),
        each.clocks,
        *_figures(each.reopened),
        each.closed,
        *_figures(each.satisfied),
        each.ratings,
    ]


def _figures(share: Share | None) -> Sequence[object]:
    return [None] * 3 if share is None else [round(each, 3) for each in (share.value, share.low, share.high)]
