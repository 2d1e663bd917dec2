"""A request about one published finding enters; a question to another officer leaves: may this be withheld?"""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.text.localized import LocalizedFormField
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.findings import queries
from rasid.stages.findings.queries import PUBLISHED
from rasid.stages.findings.redacting import actions
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.rules import Role


class RedactForm(forms.Form):
    """What is to stand instead, and why."""

    reason = forms.CharField(
        label=Message("findings-redact-reason"),
        help_text=Message("findings-redact-reason-hint"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: object, languages: Sequence[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"] = LocalizedFormField(
            label=Message("findings-redact-text"),
            help_text=Message("findings-redact-text-hint"),
            languages=languages,
            multiline=True,
        )
        self.order_fields(["text", "reason"])


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
@fresh
def finding_redact(request: ProgrammeRequest, finding: UUID) -> HttpResponseBase:
    """Write the sentence without the personal data that slipped into it; another officer grants it."""
    found = queries.find_finding(request.viewer, finding)
    if found is None or found.state not in PUBLISHED:
        raise Http404
    form = RedactForm(
        request.POST if request.method == "POST" else None,
        languages=request.programme.languages,
        initial={"text": found.text},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.propose_redaction(
                request.viewer, request.member, found.id, {"text": given["text"]}, given["reason"]
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("findings-redact-asked"))
            return redirect("office_privacy", request.programme.slug)
    context = {
        "title": say("findings-redact-title"),
        "each": found,
        "form": form,
        "back_url": reverse("finding", args=[request.programme.slug, found.id]),
        "back_label": say("findings-redact-back"),
    }
    return render(request, "findings/redact.html", context, status=400 if form.errors else 200)
