"""Requests of the desk enter; old visits under a new rubric leave, beside what they scored."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import date_words, joined
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform import Item
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.queries import published_items
from rasid.stages.scores.models import RescoredVisit, Rescoring
from rasid.stages.scores.rescoring import actions, queries
from rasid.stages.scores.rescoring.rules import ItemMeans, RescoredItem, item_means

VISITS_A_PAGE = 50
desk_page = member_page(*DESK)


class RequestForm(forms.Form):
    """Which version is the rubric, and whose visits are scored by it."""

    rubric = forms.ChoiceField(label=Message("scores-rescoring-rubric"))
    versions = forms.MultipleChoiceField(
        label=Message("scores-rescoring-versions"),
        help_text=Message("scores-rescoring-versions-hint"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: object, rubrics: Iterable[QuestionnaireVersion], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(str(version.id), _version_words(version)) for version in rubrics]
        for name in ("rubric", "versions"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@desk_page
def rescorings(request: ProgrammeRequest) -> HttpResponseBase:
    """Earlier rescorings, and a wish for another one."""
    rubrics = list(queries.rubrics(request.viewer))
    form = RequestForm(request.POST if request.method == "POST" else None, rubrics=rubrics)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.request_rescoring(
                request.viewer, UUID(given["rubric"]), [UUID(each) for each in given["versions"]]
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            return redirect("rescoring", request.programme.slug, made.id)
    page = Paginator(queries.rescorings(request.viewer), VISITS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("scores-rescorings"),
        "form": form if rubrics else None,
        "submit": say("scores-rescoring-request"),
        "page": page,
        "columns": [{"label": say(f"scores-rescoring-{name}")} for name in ("rubric", "of", "when", "state")],
        "rows": [_listed(request, each) for each in page],
        "back_url": reverse("scores", args=[request.programme.slug]),
    }
    return render(request, "scores/rescorings.html", context)


@require_GET
@desk_page
def rescoring(request: ProgrammeRequest, rescoring: UUID) -> HttpResponseBase:
    """One rescoring: how far it is, then means by item and the visits; CSV gives every item."""
    found = _found(request, rescoring)
    visits = queries.rescored_visits(request.viewer, found)
    if wants_table(request):
        return table_response(
            request, f"rescoring-{found.rubric.version}", _csv_columns(), _csv_rows(found, visits)
        )
    page = Paginator(visits, VISITS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say(
            "scores-rescoring-title", name=in_language(found.rubric.title), version=found.rubric.version
        ),
        "rescoring": found,
        "of": joined(version.version for version in found.versions.all()),
        "progress": None if found.finished_at else queries.progress(request.viewer, found),
        "page": page,
        "visits": [
            {
                "visit": each,
                "url": _visit_url(request, each),
                "difference": _difference(each.was_score, each.score),
            }
            for each in page
        ],
        "back_url": reverse("rescorings", args=[request.programme.slug]),
    }
    if found.finished_at:
        context |= _overall(found, visits)
    return render(request, "scores/rescoring.html", context)


@require_GET
@desk_page
def rescored_visit(request: ProgrammeRequest, rescoring: UUID, row: int) -> HttpResponseBase:
    """One visit: each item's score before and after."""
    found = _found(request, rescoring)
    held = queries.rescored_visits(request.viewer, found).filter(pk=row).first()
    if held is None:
        raise Http404
    labels = _labels(found)
    context = {
        "title": in_language(held.visit.service_point.name),
        "held": held,
        "difference": _difference(held.was_score, held.score),
        "rows": [_item_row(item, labels) for item in queries.items_of(held)],
        "back_url": reverse("rescoring", args=[request.programme.slug, found.id]),
    }
    return render(request, "scores/rescored_visit.html", context)


def _found(request: ProgrammeRequest, rescoring: UUID) -> Rescoring:
    found = queries.rescoring_by_id(request.viewer, rescoring)
    if found is None:
        raise Http404
    return found


def _version_words(version: QuestionnaireVersion) -> str:
    return say("scores-rescoring-version", name=in_language(version.title), version=version.version)


def _listed(request: ProgrammeRequest, each: Rescoring) -> dict[str, Any]:
    return {
        "url": reverse("rescoring", args=[request.programme.slug, each.id]),
        "cells": [
            _version_words(each.rubric),
            joined(version.version for version in each.versions.all()),
            date_words(each.requested_at),
            say("scores-rescoring-done" if each.finished_at else "scores-rescoring-running"),
        ],
    }


def _visit_url(request: ProgrammeRequest, visit: RescoredVisit) -> str:
    return reverse("rescored_visit", args=[request.programme.slug, visit.rescoring_id, visit.pk])


def _overall(found: Rescoring, visits: Iterable[RescoredVisit]) -> dict[str, Any]:
    """Means over all visits: overall, and by item those that changed most first."""
    held = list(visits)
    labels = _labels(found)
    means = item_means([queries.items_of(each) for each in held]).values()
    ordered = sorted(means, key=lambda each: -abs(each.difference or 0.0))
    before = [each.was_score for each in held if each.was_score is not None]
    after = [each.score for each in held if each.score is not None]
    return {
        "count": len(held),
        "before": sum(before) / len(before) if before else None,
        "after": sum(after) / len(after) if after else None,
        "items": [{"label": labels[each.path], "means": each, **_hundred(each)} for each in ordered],
    }


def _hundred(means: ItemMeans) -> dict[str, float | None]:
    return {
        name: None if value is None else 100 * value
        for name, value in (
            ("before", means.before),
            ("after", means.after),
            ("difference", means.difference),
        )
    }


def _labels(found: Rescoring) -> dict[str, str]:
    items: tuple[Item, ...] = published_items(found.rubric_id)
    return {item.path: in_language(item.labels) or item.name for item in items}


def _difference(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before


def _item_row(item: RescoredItem, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "label": labels.get(item.path, item.path),
        "axis": say(f"questionnaires-axis-{item.axis}"),
        "before": None if item.was_score is None else 100 * item.was_score,
        "after": None if item.score is None else 100 * item.score,
        "was_state": say(f"scores-state-{item.was_state.replace('_', '-')}") if item.was_state else "—",
        "state": say(f"scores-state-{item.state.replace('_', '-')}"),
        "was_weight": item.was_weight,
        "weight": item.weight,
    }


def _csv_columns() -> list[str]:
    names = ("visit", "item", "axis", "was-state", "was-score", "was-weight", "state", "score", "weight")
    return [say(f"scores-rescoring-column-{name}") for name in names]


def _csv_rows(found: Rescoring, visits: Iterable[RescoredVisit]) -> Iterable[list[object]]:
    labels = _labels(found)
    for visit in visits:
        centre = in_language(visit.visit.service_point.name)
        yield [centre, "", "", "", visit.was_score, "", "", visit.score, ""]
        for item in queries.items_of(visit):
            yield [
                centre,
                labels.get(item.path, item.path),
                item.axis,
                item.was_state,
                item.was_score,
                item.was_weight,
                item.state,
                item.score,
                item.weight,
            ]
