"""An officer's judgement of a report enters; a draft with its second evidence, or a link, leaves."""

from collections.abc import Sequence
from typing import Any, BinaryIO, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.media.keeping import respond
from rasid.foundation.text.localized import LocalizedFormField, in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform.items import FAMILY_WINDOW_MINUTES, Axis
from rasid.stages.findings import queries as findings
from rasid.stages.findings.from_reports import actions, queries
from rasid.stages.findings.from_reports.rules import SecondKind
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import Severity
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Severity as TriageSeverity

# Triage's word for how bad it sounds is only where the officer begins.
FIRST_SEVERITY = {
    TriageSeverity.DANGER: Severity.DANGER,
    TriageSeverity.HIGH: Severity.CRITICAL,
    TriageSeverity.NORMAL: Severity.SERIOUS,
    TriageSeverity.LOW: Severity.MINOR,
}


class DraftForm(forms.Form):
    """The officer's own words, axis and severity, and what else shows that it is true."""

    axis = forms.ChoiceField(
        label=Message("findings-axis"),
        choices=[
            ("", Message("findings-choose")),
            *((axis.value, Message(f"findings-axis-{axis.value.replace('_', '-')}")) for axis in Axis),
        ],
    )
    severity = forms.ChoiceField(
        label=Message("findings-severity"),
        help_text=Message("findings-severity-hint"),
        choices=[(severity.value, Message(f"findings-severity-{severity}")) for severity in Severity],
    )
    family = forms.ChoiceField(
        label=Message("findings-family"),
        help_text=Message("findings-family-hint"),
        required=False,
        choices=[
            ("", Message("findings-family-unknown")),
            *((name, Message(f"findings-family-{name}")) for name in FAMILY_WINDOW_MINUTES),
        ],
    )
    kind = forms.ChoiceField(
        label=Message("findings-second-kind"),
        help_text=Message("findings-second-kind-hint"),
        choices=[(kind.value, Message(f"findings-second-{kind}")) for kind in SecondKind],
        widget=forms.RadioSelect,
    )
    seen_in = forms.ChoiceField(label=Message("findings-second-seen-in"), required=False)
    document = forms.FileField(label=Message("findings-second-file"), required=False, max_length=255)
    words = forms.CharField(
        label=Message("findings-second-words"),
        help_text=Message("findings-second-words-hint"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )

    def __init__(
        self, *args: object, languages: Sequence[str], visits: Sequence[Finding], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"] = LocalizedFormField(
            label=Message("findings-text"),
            help_text=Message("findings-report-text-hint"),
            languages=languages,
            multiline=True,
        )
        self.fields["recommendation"] = LocalizedFormField(
            label=Message("findings-recommendation"), languages=languages, multiline=True, required=False
        )
        self.fields["seen_in"].choices = [  # type: ignore[attr-defined]
            ("", Message("findings-second-no-visit-chosen")),
            *((str(each.id), f"{each.code} · {in_language(each.text)}") for each in visits),
        ]
        if not visits:
            del self.fields["seen_in"]
        self.order_fields(["text", "axis", "severity", "family", "recommendation", "kind"])


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def finding_from_report(request: ProgrammeRequest, report: UUID) -> HttpResponseBase:
    """A report that may be true: draft a finding on second evidence, or join it with one that stands."""
    found = queries.report(request.viewer, report)
    if found is None:
        raise Http404
    visits = list(queries.seen_by_visits(request.viewer, found))
    given: dict[str, Any] = {"languages": request.programme.languages, "visits": visits}
    form = DraftForm(
        initial={
            "text": found.summary,
            "severity": FIRST_SEVERITY[TriageSeverity(found.severity)],
            "kind": SecondKind.PHOTO,
        },
        **given,
    )
    if request.method == "POST" and request.POST.get("act") == "link":
        return _link(request, found)
    if request.method == "POST":
        form = DraftForm(request.POST, request.FILES, **given)
        if form.is_valid():
            try:
                drafted = _draft(request, found, form.cleaned_data)
                messages.success(request, say("findings-done-drafted", code=drafted.code))
                return redirect("finding", request.programme.slug, drafted.id)
            except Refused as refused:
                form.add_error(None, refused.text())
    context = {
        "title": say("findings-from-report-title", number=str(found.number)),
        "form": form,
        "report": found,
        "told": queries.told(found),
        "linked": queries.linked_finding(request.viewer, found),
        "joinable": queries.joinable(request.viewer, found)[:10],
        "events": found.events.exclude(text="").order_by("at", "pk"),
    }
    return render(request, "findings/from_report.html", context)


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_GET
def finding_document(request: ProgrammeRequest, finding: UUID) -> HttpResponseBase:
    """The paper that an officer named as second evidence."""
    found = findings.find_finding(request.viewer, finding)
    second = getattr(found, "second", None)
    if second is None or second.document is None:
        raise Http404
    return respond(second.document, request)


def _draft(request: ProgrammeRequest, found: Report, given: dict[str, Any]) -> Finding:
    return actions.draft_from_report(
        request.viewer,
        found.id,
        text=given["text"],
        axis=given["axis"],
        severity=Severity(given["severity"]),
        recommendation=given["recommendation"] or {},
        family=given["family"],
        second=actions.Second(
            kind=SecondKind(given["kind"]),
            words=given["words"],
            document=cast(BinaryIO, given["document"]) if given["document"] else None,
            seen_in=UUID(given["seen_in"]) if given.get("seen_in") else None,
        ),
    )


def _link(request: ProgrammeRequest, found: Report) -> HttpResponseBase:
    try:
        chosen = UUID(request.POST.get("finding", ""))
    except ValueError as error:
        raise Http404 from error
    try:
        actions.link_report(request.viewer, found.id, chosen)
        messages.success(request, say("findings-done-linked"))
    except Refused as refused:
        messages.error(request, refused.text())
    return redirect("finding_from_report", request.programme.slug, found.id)
