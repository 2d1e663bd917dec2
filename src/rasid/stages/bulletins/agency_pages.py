"""Requests of liaisons enter; what their centres are looked at for, and what they say of themselves, leave.

The published criteria and nothing of a visit: no scenario, no control, no hint to an observer. A self-assessment
stands beside the published figure of the same centre and enters none of our own.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.documents.typesetting import compile_pdf
from rasid.foundation.text.formatting import date_words, interval_words, joined, number, percent
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import active_language
from rasid.protocols.openrosa import western_number
from rasid.protocols.xlsform import Item, Limit
from rasid.stages.bulletins import queries
from rasid.stages.bulletins.papers import RIGHT_TO_LEFT
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today, weights_on
from rasid.stages.programmes.rules import Role
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.queries import published_items
from rasid.stages.registry.models import ServicePoint
from rasid.stages.scores.criteria import actions as assessing
from rasid.stages.scores.criteria import queries as assessments
from rasid.stages.scores.criteria.rules import (
    LONGEST_NOTE,
    Criterion,
    criteria,
    offered,
)
from rasid.stages.scores.models import Estimate, SelfAssessment
from rasid.stages.scores.rules import weights

ROWS_A_PAGE = 50
# Between answers: commas stand inside them.
BETWEEN = " · "
liaison_page = member_page(Role.LIAISON)
TEMPLATE = "stages/bulletins/templates/bulletins/criteria.typ"


class AssessmentForm(forms.Form):
    """The criteria as questions to oneself; what is left blank is left out."""

    # Said once above, not beside each of them.
    is_all_optional = True

    def __init__(self, *args: object, held: Sequence[Criterion], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.held = {f"c{place}": criterion.item for place, criterion in enumerate(held)}
        for name, item in self.held.items():
            self.fields[name] = _field(item)
        self.fields["note"] = forms.CharField(
            label=say("bulletins-assessment-note"),
            required=False,
            max_length=LONGEST_NOTE,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name, item in self.held.items():
            text = _text(cleaned.get(name))
            if item.choices or not text:
                continue
            if not _is_number(western_number(text)):
                self.add_error(name, say("bulletins-assessment-not-a-number"))
            elif western_number(text).startswith("-"):
                # Minutes and counts: less than none scored as the best there is.
                self.add_error(name, say("bulletins-assessment-negative"))
        return cleaned

    def answers(self) -> dict[str, str]:
        given = {item.path: _text(self.cleaned_data.get(name)) for name, item in self.held.items()}
        numbers = {item.path for item in self.held.values() if not item.choices}
        return {path: western_number(text) if path in numbers else text for path, text in given.items()}


def _is_number(text: str) -> bool:
    """As people write one: Python would also read «nan», «inf» and «1_000»."""
    return re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", text) is not None


def _field(item: Item) -> forms.Field:
    label = in_language(item.labels) or item.name
    choices = [(choice.name, in_language(choice.labels) or choice.name) for choice in offered(item)]
    if not choices:
        attributes = {"inputmode": "decimal", "autocomplete": "off"}
        return forms.CharField(
            label=label,
            required=False,
            max_length=20,
            help_text=limit_words(item.limit),
            widget=forms.TextInput(attrs=attributes),
        )
    if item.type == "select_multiple":
        widget = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(label=label, required=False, choices=choices, widget=widget)
    blank = ("", say("bulletins-assessment-blank"))
    return forms.ChoiceField(
        label=label, required=False, choices=[blank, *choices], widget=forms.RadioSelect, initial=""
    )


def _text(cleaned: object) -> str:
    return " ".join(cleaned) if isinstance(cleaned, list) else str(cleaned or "").strip()


@require_GET
@liaison_page
def agency_criteria(request: ProgrammeRequest) -> HttpResponseBase:
    """The published questionnaires of the sectors in which this liaison's authorities run centres."""
    slug = request.programme.slug
    rows = [
        {
            "version": version,
            "count": len(_criteria(version)),
            "sectors": joined(in_language(each.name) for each in _sectors(version)),
            "url": reverse("agency_criteria_version", args=[slug, version.id]),
            "pdf_url": reverse("agency_criteria_pdf", args=[slug, version.id]),
        }
        for version in assessments.open_versions(request.viewer)
    ]
    context = {"title": say("bulletins-criteria"), "rows": rows}
    return render(request, "bulletins/agency_criteria.html", context)


@require_GET
@liaison_page
def agency_criteria_version(request: ProgrammeRequest, version: UUID) -> HttpResponseBase:
    """What is looked at, by axis: weight, what counts as failing, the time allowed; `?format=csv` for a table."""
    found = _open(request, version)
    held = _criteria(found)
    if wants_table(request):
        return table_response(
            request, f"criteria-{found.form_id}-{found.version}", _columns(), [_cells(c) for c in held]
        )
    context = {
        "title": in_language(found.title),
        "version": found,
        "columns": _columns()[1:],
        "axes": _by_axis(held),
        "pdf_url": reverse("agency_criteria_pdf", args=[request.programme.slug, found.id]),
        "back_url": reverse("agency_criteria", args=[request.programme.slug]),
    }
    return render(request, "bulletins/agency_criteria_version.html", context)


@require_GET
@liaison_page
def agency_criteria_pdf(request: ProgrammeRequest, version: UUID) -> HttpResponseBase:
    """The same as a printed paper."""
    found = _open(request, version)
    assert found.published_at is not None
    paper = criteria_paper(request.programme.name, found, _criteria(found))
    response = HttpResponse(
        compile_pdf(TEMPLATE, paper, found.published_at.date()), content_type="application/pdf"
    )
    name = f"criteria-{found.form_id}-{found.version}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
@liaison_page
def agency_self_assessments(request: ProgrammeRequest) -> HttpResponseBase:
    """Their own picture: centres to assess, and what was said of them beside the published figure."""
    found = assessments.own_assessments(request.viewer)
    if wants_table(request):
        figures = queries.published_centres(request.viewer, {each.service_point_id for each in found})
        rows = [_assessment_cells(each, figures) for each in found]
        return table_response(request, "self-assessments", _assessment_columns(), rows)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    points = Paginator(assessments.own_points(request.viewer), ROWS_A_PAGE).get_page(
        request.GET.get("centres")
    )
    versions = assessments.open_versions(request.viewer)
    shown = {point.id for point in points} | {each.service_point_id for each in page}
    published = queries.published_centres(request.viewer, shown)
    context = {
        "title": say("bulletins-assessments"),
        "page": page,
        "columns": [{"label": label} for label in _assessment_columns()],
        "rows": [{"cells": _assessment_cells(each, published)} for each in page],
        "points": points,
        "centres": [
            {
                "point": point,
                "published": _figure_words(published.get(point.id)),
                "links": _links(request, point, versions),
            }
            for point in points
        ],
    }
    return render(request, "bulletins/agency_assessments.html", context)


@require_http_methods(["GET", "POST"])
@liaison_page
def agency_self_assessment(request: ProgrammeRequest, point: UUID, version: UUID) -> HttpResponseBase:
    """Answer for one of one's own centres by the published criteria."""
    centre = assessments.own_point(request.viewer, point)
    if centre is None:
        raise Http404
    found = _open(request, version)
    form = AssessmentForm(request.POST if request.method == "POST" else None, held=_criteria(found))
    if request.method == "POST" and form.is_valid():
        try:
            made = assessing.assess_oneself(
                request.viewer, centre.id, found.id, form.answers(), form.cleaned_data["note"]
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            score = number(made.score, 0) if made.score is not None else "—"
            messages.success(request, say("bulletins-assessment-kept", score=score))
            return redirect("agency_self_assessments", request.programme.slug)
    context = {
        "title": in_language(centre.name),
        "caption": in_language(found.title),
        "form": form,
        "submit": say("bulletins-assessment-send"),
        "back_url": reverse("agency_self_assessments", args=[request.programme.slug]),
    }
    return render(request, "bulletins/agency_assessment.html", context)


@require_GET
@member_page(*assessments.OFFICE)
def self_assessments(request: ProgrammeRequest) -> HttpResponseBase:
    """What authorities say of themselves, in sums: for the office to see who uses the criteria."""
    columns = [
        say(f"bulletins-assessed-{name}")
        for name in ("authority", "form", "count", "centres", "mean", "last")
    ]
    rows = [
        [
            in_language(each.authority),
            in_language(each.title),
            each.count,
            each.centres,
            None if each.mean is None else round(each.mean, 1),
            date_words(each.last),
        ]
        for each in assessments.assessed_authorities(request.viewer)
    ]
    if wants_table(request):
        return table_response(request, "self-assessments", columns, rows)
    context = {
        "title": say("bulletins-assessed"),
        "columns": [{"label": label, "numeric": place in {2, 3, 4}} for place, label in enumerate(columns)],
        "rows": [{"cells": cells} for cells in rows],
    }
    return render(request, "bulletins/self_assessments.html", context)


def _open(request: ProgrammeRequest, version: UUID) -> QuestionnaireVersion:
    found = assessments.open_version(request.viewer, version)
    if found is None:
        raise Http404
    return found


def _criteria(version: QuestionnaireVersion) -> tuple[Criterion, ...]:
    programme = version.programme
    return criteria(published_items(version.id), weights(weights_on(programme, today(programme))))


def _sectors(version: QuestionnaireVersion) -> Iterable[Any]:
    return version.questionnaire.sectors.all() if version.questionnaire else ()


def _columns() -> list[str]:
    names = ("axis", "what", "share", "fails", "partly", "limit", "severity")
    return [say(f"bulletins-criterion-{name}") for name in names]


def _cells(criterion: Criterion) -> list[str]:
    item = criterion.item
    return [
        say(f"bulletins-axis-{criterion.axis}"),
        in_language(item.labels) or item.name,
        percent(criterion.share, 1),
        BETWEEN.join(in_language(choice.labels) for choice in criterion.fails),
        BETWEEN.join(in_language(choice.labels) for choice in criterion.partly),
        limit_words(criterion.limit),
        say(f"questionnaires-critical-{item.critical}") if item.critical else "",
    ]


def limit_words(limit: Limit | None) -> str:
    """How a number is held against its limit, in words."""
    if limit is None:
        return ""
    key = "service" if limit.of_service else "single" if limit.full == limit.zero else "double"
    if limit.zero < limit.full:
        key = "more"
    return say(f"bulletins-limit-{key}", full=number(limit.full), zero=number(limit.zero))


def _by_axis(held: Sequence[Criterion]) -> list[dict[str, Any]]:
    return [
        {
            "label": say(f"bulletins-axis-{axis}"),
            "share": percent(sum(each.share for each in inside), 0),
            "rows": [_cells(each)[1:] for each in inside],
        }
        for axis, inside in (
            (axis, list(grouped)) for axis, grouped in groupby(held, key=lambda each: each.axis)
        )
    ]


def criteria_paper(
    programme: Mapping[str, str], version: QuestionnaireVersion, held: Sequence[Criterion]
) -> dict[str, Any]:
    """Data of `criteria.typ`."""
    language = active_language()
    name = in_language(programme)
    published_on = version.published_at or version.uploaded_at
    return {
        "lang": language,
        "rtl": language in RIGHT_TO_LEFT,
        "title": say("bulletins-criteria-title", name=in_language(version.title)),
        "publisher": name,
        "caption": say("bulletins-criteria-caption", version=version.version, date=date_words(published_on)),
        "lead": say("bulletins-criteria-lead"),
        "columns": _columns()[1:],
        "axes": _by_axis(held),
        "footer": name,
        "page_words": say("bulletins-pdf-page", page="@page", pages="@all"),
        "sha256": version.sha256,
        "sha256_words": say("questionnaires-sha256"),
    }


def _assessment_columns() -> list[str]:
    names = ("centre", "form", "when", "own", "published")
    return [say(f"bulletins-assessment-{name}") for name in names]


def _assessment_cells(each: SelfAssessment, published: Mapping[UUID, Estimate]) -> list[str]:
    return [
        in_language(each.service_point.name),
        in_language(each.version.title),
        date_words(each.filled_at),
        "—" if each.score is None else number(each.score, 0),
        _figure_words(published.get(each.service_point_id)),
    ]


def _figure_words(estimate: Estimate | None) -> str:
    """The centre's figure as anybody may read it, never a draft's."""
    if estimate is None or estimate.value is None or estimate.low is None or estimate.high is None:
        return say("bulletins-assessment-unpublished")
    return f"{number(estimate.value, 0)} ({interval_words(estimate.low, estimate.high)})"


def _links(
    request: ProgrammeRequest, point: ServicePoint, versions: Iterable[QuestionnaireVersion]
) -> list[tuple[str, str]]:
    """The forms that an observer could be sent here with: those made for such a place before others, as plans do."""
    slug = request.programme.slug
    of_sector = [
        (version, version.questionnaire.kinds)
        for version in versions
        if version.questionnaire and point.sector_id in {sector.pk for sector in _sectors(version)}
    ]
    made_for_it = [version for version, kinds in of_sector if point.kind in kinds]
    return [
        (reverse("agency_self_assessment", args=[slug, point.id, version.id]), in_language(version.title))
        for version in made_for_it or [version for version, kinds in of_sector if not kinds]
    ]
