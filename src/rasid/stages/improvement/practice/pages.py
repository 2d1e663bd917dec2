"""The office writes good practice, two publish it, and every body reads it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.four_eyes import queries as four_eyes
from rasid.foundation.four_eyes.rules import LEAST_REASON
from rasid.foundation.text.localized import LocalizedFormField, in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.improvement.models import GoodPractice
from rasid.stages.improvement.plans.pages import WithdrawForm, axis_words
from rasid.stages.improvement.practice import actions
from rasid.stages.improvement.practice.queries import find_practice, grounds, practices
from rasid.stages.improvement.queries import is_office
from rasid.stages.improvement.rules import PracticeState
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.rules import Role

ROWS_A_PAGE = 20
COLUMNS = ("title", "authority", "axis", "text", "state")
desk_page = member_page(Role.OFFICER, Role.ADMINISTRATOR)


class PracticeForm(forms.Form):
    """What it rests on, its title and its words."""

    def __init__(self, *args: Any, request: ProgrammeRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        praised, effects = grounds(request.viewer)
        self.fields["ground"] = forms.ChoiceField(
            label=Message("improvement-ground"),
            help_text=Message("improvement-ground-hint"),
            choices=[
                *((f"praise/{each.id}", f"{each.code} · {in_language(each.text)}") for each in praised),
                *(
                    (f"effect/{each.id}", f"{in_language(each.plan.authority.name)} · {each.plan.goal}")
                    for each in effects
                    if each.plan
                ),
            ],
        )
        languages = request.programme.languages
        self.fields["title"] = LocalizedFormField(
            label=Message("improvement-practice-name"), languages=languages
        )
        self.fields["text"] = LocalizedFormField(
            label=Message("improvement-practice-text"),
            help_text=Message("improvement-practice-text-hint"),
            languages=languages,
            multiline=True,
        )


class AskForm(forms.Form):
    """Why it should be published."""

    reason = forms.CharField(
        label=Message("programmes-reason"),
        help_text=Message("programmes-reason-hint"),
        widget=forms.Textarea(attrs={"rows": 2}),
        min_length=LEAST_REASON,
        max_length=2000,
    )


@desk_page
@require_http_methods(["GET", "POST"])
def improvement_practices(request: ProgrammeRequest) -> HttpResponseBase:
    """Drafts and what was published, and a form to write one."""
    form = PracticeForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        kind, _, name = form.cleaned_data["ground"].partition("/")
        try:
            made = actions.write_practice(
                request.viewer,
                title=form.cleaned_data["title"],
                text=form.cleaned_data["text"],
                praise_id=UUID(name) if kind == "praise" else None,
                effect_id=UUID(name) if kind == "effect" else None,
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            return redirect("improvement_practice", request.programme.slug, made.id)
    if wants_table(request):
        return _table(request)
    context = _context(request, "shells/office.html", "improvement") | {"form": form, "is_office": True}
    return render(request, "improvement/practices.html", context, status=400 if form.errors else 200)


@member_page(Role.LIAISON)
@require_GET
def agency_improvement_practices(request: ProgrammeRequest) -> HttpResponseBase:
    """What other places do well, for every body."""
    if wants_table(request):
        return _table(request)
    context = _context(request, "shells/agency.html", "agency_improvement")
    return render(request, "improvement/practices.html", context)


@desk_page
@require_http_methods(["GET", "POST"])
@fresh
def improvement_practice(request: ProgrammeRequest, practice: UUID) -> HttpResponseBase:
    """One practice: ask for its publication, grant a colleague's request, or take it back."""
    found = find_practice(request.viewer, practice)
    if found is None:
        raise Http404
    act = request.POST.get("act", "") if request.method == "POST" else ""
    ask = AskForm(request.POST if act == "propose" else None)
    back = WithdrawForm(request.POST if act == "withdraw" else None)
    form: forms.Form = back if found.state == PracticeState.PUBLISHED else ask
    if act in {"grant", "refuse"} or (act in {"propose", "withdraw"} and form.is_bound and form.is_valid()):
        try:
            _act(request, found, act, form)
        except ValueError:
            raise Http404 from None
        except Refused as refused:
            messages.error(request, refused.text())
        else:
            messages.success(request, say(f"improvement-practice-done-{act}"))
        return redirect("improvement_practice", request.programme.slug, found.id)
    waiting = four_eyes.waiting(request.programme.id, actions.PUBLISHES_PRACTICE)
    pending = waiting.filter(subject=f"practice:{found.id}").select_related("asked_by").first()
    context = {
        "title": say("improvement-practice-title"),
        "practice": found,
        "pending": pending,
        "is_own": pending is not None and pending.asked_by_id == request.member.pk,
        "form": form,
        "back_url": reverse("improvement_practices", args=[request.programme.slug]),
        "back_label": say("improvement-practices-title"),
    }
    return render(request, "improvement/practice.html", context, status=400 if form.errors else 200)


def _act(request: ProgrammeRequest, found: GoodPractice, act: str, form: forms.Form) -> None:
    if act == "propose":
        actions.propose_practice(request.viewer, request.member, found.id, form.cleaned_data["reason"])
    elif act == "withdraw":
        actions.withdraw_practice(request.viewer, found.id, form.cleaned_data["reason"])
    elif act == "grant":
        actions.grant_practice(request.viewer, request.member, UUID(request.POST.get("proposal", "")))
    else:
        actions.refuse_practice(request.viewer, request.member, UUID(request.POST.get("proposal", "")))


def _context(request: ProgrammeRequest, shell: str, home: str) -> dict[str, Any]:
    return {
        "title": say("improvement-practices-title"),
        "shell": shell,
        "page": Paginator(practices(request.viewer), ROWS_A_PAGE).get_page(request.GET.get("page")),
        "back_url": reverse(home, args=[request.programme.slug]),
        "back_label": say("improvement-title"),
    }


def _table(request: ProgrammeRequest) -> HttpResponseBase:
    """For bodies without the state: all that they read stands published."""
    names = COLUMNS if is_office(request.viewer) else COLUMNS[:-1]
    head = [say(f"improvement-column-{name}") for name in names]
    rows = (_cells(each)[: len(names)] for each in practices(request.viewer))
    return table_response(request, "good-practice", head, rows)


def _cells(practice: GoodPractice) -> Sequence[object]:
    return (
        in_language(practice.title),
        in_language(practice.authority_name),
        axis_words(practice.axis),
        in_language(practice.text),
        say(f"improvement-state-{practice.state}"),
    )
