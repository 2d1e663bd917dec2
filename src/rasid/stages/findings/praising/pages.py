"""An officer's praise of a visit's answer, or of what a resident gave thanks for, enters; a draft leaves."""

from collections.abc import Sequence
from typing import Any, BinaryIO, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.text.localized import LocalizedFormField, in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform.items import Axis
from rasid.stages.findings.from_reports import queries as from_reports
from rasid.stages.findings.from_reports.actions import Second
from rasid.stages.findings.from_reports.rules import SecondKind
from rasid.stages.findings.models import Finding
from rasid.stages.findings.praising import actions, queries
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.reports.rules import Kind
from rasid.stages.submissions.models import Answer

desk_page = member_page(Role.OFFICER, Role.ADMINISTRATOR)
# An authority's own word proves no praise of it.
SECOND_KINDS = tuple(kind for kind in SecondKind if kind is not SecondKind.ADMISSION)


class VisitPraiseForm(forms.Form):
    """Which answer, and the sentence."""

    answer = forms.ChoiceField(label=Message("findings-praise-answer"), widget=forms.RadioSelect)

    def __init__(
        self, *args: object, answers: Sequence[Answer], languages: Sequence[str], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["answer"].choices = [  # type: ignore[attr-defined]
            (str(each.pk), in_language(each.item.label) or each.item.name) for each in answers
        ]
        self.fields["text"] = _text_field(languages)


class ThanksForm(forms.Form):
    """The sentence, its axis, and what else shows that it is true."""

    axis = forms.ChoiceField(
        label=Message("findings-axis"),
        choices=[(axis.value, Message(f"findings-axis-{axis.value.replace('_', '-')}")) for axis in Axis],
    )
    kind = forms.ChoiceField(
        label=Message("findings-second-kind"),
        choices=[(kind.value, Message(f"findings-second-{kind}")) for kind in SECOND_KINDS],
        widget=forms.RadioSelect,
    )
    seen_in = forms.ChoiceField(label=Message("findings-praise-seen-in"), required=False)
    document = forms.FileField(label=Message("findings-second-file"), required=False, max_length=255)
    words = forms.CharField(
        label=Message("findings-second-words"),
        help_text=Message("findings-second-words-hint"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )

    def __init__(
        self, *args: object, visits: Sequence[Finding], languages: Sequence[str], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"] = _text_field(languages)
        self.fields["seen_in"].choices = [  # type: ignore[attr-defined]
            ("", Message("findings-second-no-visit-chosen")),
            *((str(each.id), f"{each.code} · {in_language(each.text)}") for each in visits),
        ]
        if not visits:
            del self.fields["seen_in"]
        self.order_fields(["text", "axis", "kind", "seen_in", "document", "words"])


@desk_page
@require_http_methods(["GET", "POST"])
def finding_praise_visit(request: ProgrammeRequest, review: UUID) -> HttpResponseBase:
    """An accepted visit's answers with the full mark: draft praise of one."""
    found = queries.find_review(request.viewer, review)
    if found is None:
        raise Http404
    answers = list(queries.well_done(found))
    form = VisitPraiseForm(
        request.POST if request.method == "POST" else None,
        answers=answers,
        languages=request.programme.languages,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            drafted = actions.draft_praise(request.viewer, found.id, int(given["answer"]), given["text"])
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            return _done(request, drafted)
    context = {
        "title": say("findings-praise-title"),
        "point": found.submission.visit.service_point,
        "has_any": bool(answers),
        "form": form,
        **_back(request),
    }
    return render(request, "findings/praise.html", context, status=400 if form.errors else 200)


@desk_page
@require_http_methods(["GET", "POST"])
def finding_praise_report(request: ProgrammeRequest, report: UUID) -> HttpResponseBase:
    """A resident's thanks: draft praise of them on a second kind of evidence."""
    found = from_reports.report(request.viewer, report)
    if found is None or found.kind != Kind.PRAISE:
        raise Http404
    given: dict[str, Any] = {
        "languages": request.programme.languages,
        "visits": list(from_reports.seen_by_visits(request.viewer, found)),
    }
    form = ThanksForm(initial={"kind": SecondKind.DOCUMENT}, **given)
    if request.method == "POST":
        form = ThanksForm(request.POST, request.FILES, **given)
        if form.is_valid():
            try:
                return _done(request, _draft(request, found.id, form.cleaned_data))
            except Refused as refused:
                form.add_error(None, refused.text())
    context = {
        "title": say("findings-praise-title"),
        "point": found.service_point,
        "report": found,
        "told": from_reports.told(found),
        "has_any": True,
        "form": form,
        **_back(request),
    }
    return render(request, "findings/praise.html", context, status=400 if form.errors else 200)


def _draft(request: ProgrammeRequest, report: UUID, given: dict[str, Any]) -> Finding:
    return actions.draft_from_thanks(
        request.viewer,
        report,
        text=given["text"],
        axis=given["axis"],
        second=Second(
            kind=SecondKind(given["kind"]),
            words=given["words"],
            document=cast(BinaryIO, given["document"]) if given["document"] else None,
            seen_in=UUID(given["seen_in"]) if given.get("seen_in") else None,
        ),
    )


def _text_field(languages: Sequence[str]) -> LocalizedFormField:
    return LocalizedFormField(
        label=Message("findings-praise-text"),
        help_text=Message("findings-praise-text-hint"),
        languages=languages,
        multiline=True,
    )


def _done(request: ProgrammeRequest, drafted: Finding) -> HttpResponseBase:
    messages.success(request, say("findings-done-drafted", code=drafted.code))
    return redirect("finding", request.programme.slug, drafted.id)


def _back(request: ProgrammeRequest) -> dict[str, str]:
    return {
        "back_url": reverse("findings_drafts", args=[request.programme.slug]),
        "back_label": say("findings-title"),
    }
