"""The office reads its library of recommendations, adds to it, and writes another version of one."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.localized import LocalizedFormField, in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform.items import FAMILY_WINDOW_MINUTES, Axis
from rasid.stages.findings.advice import actions, queries
from rasid.stages.findings.models import Advice
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

ROWS_A_PAGE = 20
CSV = ("axis", "family", "version", "text")
AXES = [(axis.value, Message(f"findings-axis-{axis.value.replace('_', '-')}")) for axis in Axis]
FAMILIES = [(name, Message(f"findings-family-{name}")) for name in FAMILY_WINDOW_MINUTES]
desk_page = member_page(Role.OFFICER, Role.ADMINISTRATOR)


class FilterForm(forms.Form):
    """One axis of the library."""

    axis = forms.ChoiceField(
        label=Message("findings-axis"),
        choices=[("", Message("findings-filter-any-axis")), *AXES],
        required=False,
    )


class WordsForm(forms.Form):
    """The words of one recommendation."""

    def __init__(self, *args: object, languages: Sequence[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"] = LocalizedFormField(
            label=Message("findings-recommendation"),
            help_text=Message("findings-advice-text-hint"),
            languages=languages,
            multiline=True,
        )


class AdviceForm(WordsForm):
    """A new one: for which axis and kind of fault."""

    axis = forms.ChoiceField(label=Message("findings-axis"), choices=AXES)
    family = forms.ChoiceField(
        label=Message("findings-family"),
        choices=[("", Message("findings-advice-any-family")), *FAMILIES],
        required=False,
    )


@desk_page
@require_http_methods(["GET", "POST"])
def findings_advice(request: ProgrammeRequest) -> HttpResponseBase:
    """The library, an axis of it, and a form to add to it."""
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = AdviceForm(request.POST if act == "add" else None, languages=request.programme.languages)
    if act == "seed":
        count = actions.seed_advice(request.viewer)
        messages.success(request, say("findings-advice-seeded", count=count))
        return redirect("findings_advice", request.programme.slug)
    if act == "add" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.write_advice(
                request.viewer, axis=given["axis"], family=given["family"], text=given["text"]
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("findings-advice-written"))
            return redirect("findings_advice", request.programme.slug)
    filters = FilterForm(request.GET)
    axis = filters.cleaned_data["axis"] if filters.is_valid() else ""
    found = queries.library(request.viewer, axis=axis)
    if wants_table(request):
        return table_response(
            request, "advice", [say(f"findings-column-{name}") for name in CSV], map(_cells, found)
        )
    context = {
        "title": say("findings-advice-title"),
        "page": Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "filters": filters,
        "form": form,
        "back_url": reverse("findings_drafts", args=[request.programme.slug]),
        "back_label": say("findings-title"),
    }
    return render(request, "findings/advice.html", context, status=400 if form.errors else 200)


@desk_page
@require_http_methods(["GET", "POST"])
def findings_advice_piece(request: ProgrammeRequest, advice: UUID) -> HttpResponseBase:
    """One recommendation: its versions, other words for it, or that it is offered no more."""
    found = queries.find_advice(request.viewer, advice)
    if found is None:
        raise Http404
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = WordsForm(
        request.POST if act == "rewrite" else None,
        initial={"text": found.text},
        languages=request.programme.languages,
    )
    if act in {"retire", "restore"} or (act == "rewrite" and form.is_valid()):
        words = form.cleaned_data["text"] if act == "rewrite" else None
        try:
            newest = actions.rewrite_advice(request.viewer, found.id, words, is_retired=act == "retire")
        except Refused as refused:
            messages.error(request, refused.text())
            return redirect("findings_advice_piece", request.programme.slug, found.id)
        messages.success(request, say("findings-advice-written"))
        return redirect("findings_advice_piece", request.programme.slug, newest.id)
    context = {
        "title": say("findings-advice-piece-title"),
        "each": found,
        "versions": queries.versions(found),
        "form": form,
        "back_url": reverse("findings_advice", args=[request.programme.slug]),
        "back_label": say("findings-advice-title"),
    }
    return render(request, "findings/advice_piece.html", context, status=400 if form.errors else 200)


def _cells(advice: Advice) -> Sequence[str]:
    return [
        say(f"findings-axis-{advice.axis.replace('_', '-')}"),
        say(f"findings-family-{advice.family}") if advice.family in FAMILY_WINDOW_MINUTES else advice.family,
        str(advice.version),
        in_language(advice.text),
    ]
