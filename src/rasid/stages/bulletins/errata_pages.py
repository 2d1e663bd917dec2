"""A published bulletin enters; what was said since of its figures leaves: why, old and new ones, both fingerprints."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasid.foundation.text.formatting import number as digits
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.methods.statistics import told_count
from rasid.stages.bulletins import queries
from rasid.stages.programmes.doors import ProgrammeRequest, public_page
from rasid.stages.scores.errata.queries import names_of
from rasid.stages.scores.errata.rules import Kind, outside
from rasid.stages.scores.models import Erratum
from rasid.stages.scores.rules import Level

VISITS = (Kind.VISIT_GONE, Kind.VISIT_NEW, Kind.VISIT_RESCORED, Kind.VISIT_OTHERWISE)


@require_safe
@public_page
def public_errata(request: ProgrammeRequest, number: int) -> HttpResponseBase:
    """Every erratum of one bulletin, the newest first. What was published stays, and is linked."""
    bulletin = queries.published(request.viewer).filter(number=number).first()
    if bulletin is None:
        raise Http404
    held = list(reversed(queries.errata(bulletin)))
    context = {"bulletin": bulletin, "errata": [erratum_context(each) for each in held]}
    return render(request, "bulletins/public_errata.html", context)


def erratum_context(erratum: Erratum) -> dict[str, Any]:
    """One erratum as anybody may read it: no centre and no visit, and of few visits not even how many."""
    figures = outside(erratum.figures)
    names = names_of(erratum.programme_id, figures)
    return {
        "erratum": erratum,
        "because": [_because(reason) for reason in erratum.reasons],
        "proof_rows": [
            (say("bulletins-erratum-was"), erratum.was.sha256),
            (say("bulletins-erratum-became"), erratum.became.sha256),
        ],
        "figures": [
            {
                "name": in_language(names[figure["level"], figure["subject"]])
                or say(f"scores-level-{figure['level']}"),
                "weighting": say(f"scores-weighting-{figure['weighting']}"),
                "before": figure_in_words(figure["before"]),
                "after": figure_in_words(figure["after"]),
            }
            for figure in figures
        ],
        "centres": sum(figure["level"] == Level.CENTRE for figure in erratum.figures) > 0,
    }


def _because(reason: Mapping[str, Any]) -> str:
    kind = reason["kind"]
    if kind not in VISITS:
        return say(f"bulletins-erratum-because-{kind}")
    count = told_count(reason["count"])
    known = {"known": "no", "count": 0} if count is None else {"known": "yes", "count": count}
    return say(f"bulletins-erratum-because-{kind}", **known)


def figure_in_words(figure: Mapping[str, Any]) -> str:
    """A figure as an erratum keeps it, with the digit that may be all that changed; "—" where there was none."""
    if "value" not in figure:
        return say("text-tier-insufficient") if figure else "—"
    value, low, high = (digits(float(figure[name]), 1) for name in ("value", "low", "high"))
    words = say("bulletins-erratum-figure", value=value, low=low, high=high)
    return f"{words} · {say('text-tier-' + figure['tier'])}" if figure["tier"] else words
