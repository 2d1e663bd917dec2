"""Either side writes down the training that was held; numbers and centres, no names."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import joined
from rasid.foundation.text.localized import LocalizedFormField, in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.improvement import queries
from rasid.stages.improvement.models import TrainingRound
from rasid.stages.improvement.plans.pages import AXES, axis_words, shown
from rasid.stages.improvement.rules import MOST_PEOPLE
from rasid.stages.improvement.training import actions
from rasid.stages.improvement.training.queries import may_read_effect, rounds
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role
from rasid.stages.registry.models import AuthorityLink

ROWS_A_PAGE = 20
COLUMNS = ("authority", "topic", "axis", "people", "held-on", "ended-on", "centres")


class RoundForm(forms.Form):
    """Whose people, on what, how many, when, and of which centres."""

    axis = forms.ChoiceField(label=Message("findings-axis"), choices=AXES)
    people = forms.IntegerField(
        label=Message("improvement-people"),
        help_text=Message("improvement-people-hint"),
        min_value=1,
        max_value=MOST_PEOPLE,
    )
    held_on = forms.DateField(label=Message("improvement-held-on"))
    ended_on = forms.DateField(label=Message("improvement-ended-on"))

    def __init__(self, *args: Any, request: ProgrammeRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = list(queries.bodies(request.viewer))
        self.fields["topic"] = LocalizedFormField(
            label=Message("improvement-topic"), languages=request.programme.languages
        )
        links = (
            AuthorityLink.objects.filter(authority__in=bodies, valid__contains=today(request.programme))
            .select_related("service_point", "authority")
            .order_by("authority_id", "service_point_id")
        )
        many = len(bodies) > 1
        self.fields["centres"] = forms.MultipleChoiceField(
            label=Message("improvement-centres"),
            help_text=Message("improvement-centres-hint"),
            choices=[
                (
                    f"{link.authority_id}/{link.service_point_id}",
                    f"{in_language(link.authority.name)} · {in_language(link.service_point.name)}"
                    if many
                    else in_language(link.service_point.name),
                )
                for link in links
            ],
        )
        self.order_fields(["topic", "axis", "people", "held_on", "ended_on", "centres"])

    def clean_centres(self) -> tuple[UUID, list[UUID]]:
        """The body, and its points: of one body only."""
        pairs = [each.split("/") for each in self.cleaned_data["centres"]]
        if len({body for body, _ in pairs}) != 1:
            raise forms.ValidationError(say("improvement-centres-one-body"))
        return UUID(pairs[0][0]), [UUID(point) for _, point in pairs]


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def improvement_rounds(request: ProgrammeRequest) -> HttpResponseBase:
    """All rounds with what changed since, and a form to write one down."""
    return _rounds(request, "shells/office.html", "improvement")


@member_page(Role.LIAISON)
@require_http_methods(["GET", "POST"])
def agency_improvement_rounds(request: ProgrammeRequest) -> HttpResponseBase:
    """A body's own."""
    return _rounds(request, "shells/agency.html", "agency_improvement")


def _rounds(request: ProgrammeRequest, shell: str, home: str) -> HttpResponseBase:
    form = RoundForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        body, points = given["centres"]
        try:
            actions.record_round(
                request.viewer,
                body,
                axis=given["axis"],
                topic=given["topic"],
                people=given["people"],
                held_on=given["held_on"],
                ended_on=given["ended_on"],
                points=points,
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("improvement-round-recorded"))
            return redirect(f"{home}_rounds", request.programme.slug)
    if wants_table(request):
        head = [say(f"improvement-column-{name}") for name in COLUMNS]
        return table_response(request, "training", head, map(_cells, rounds(request.viewer)))
    page = Paginator(rounds(request.viewer), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("improvement-rounds-title"),
        "shell": shell,
        "page": page,
        "held": [
            (each, shown(getattr(each, "effect", None)) if may_read_effect(request.viewer, each) else {})
            for each in page
        ],
        "form": form,
        "back_url": reverse(home, args=[request.programme.slug]),
        "back_label": say("improvement-title"),
    }
    return render(request, "improvement/rounds.html", context, status=400 if form.errors else 200)


def _cells(held: TrainingRound) -> Sequence[object]:
    """What was written down; what changed since stands on the page, for whoever may read it."""
    return (
        in_language(held.authority.name),
        in_language(held.topic),
        axis_words(held.axis),
        held.people,
        held.held_on,
        held.ended_on,
        joined(in_language(each.service_point.name) for each in held.centres.all()),
    )
