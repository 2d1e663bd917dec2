"""Officers' requests enter; applications by what to do next leave, and what the programme asks of applicants.

Whose application it is stands nowhere here: an officer knows a number, and compares a document with it.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import date_words, joined, moment_words, weekday_name
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.joining import actions, queries
from rasid.stages.observers.joining.applying import actions as applying
from rasid.stages.observers.joining.applying.forms import CheckForm
from rasid.stages.observers.joining.applying.models import Application
from rasid.stages.observers.joining.applying.rules import Document
from rasid.stages.observers.joining.certificates import actions as certificates
from rasid.stages.observers.joining.certificates import queries as papers
from rasid.stages.observers.joining.exams import queries as exams
from rasid.stages.observers.joining.learning.queries import stations
from rasid.stages.observers.joining.office_forms import (
    CertifyForm,
    QueueForm,
    ReasonForm,
    TermsForm,
    UndertakingForm,
)
from rasid.stages.observers.joining.rules import ENDED, OFFICE_ACTS, RUNNING, State
from rasid.stages.observers.joining.trials import queries as trials
from rasid.stages.observers.joining.trials.office_pages import AssignForm, assign
from rasid.stages.observers.joining.undertakings import actions as undertakings
from rasid.stages.observers.joining.undertakings.queries import signature
from rasid.stages.observers.rules import Tier
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK

ROWS_A_PAGE = 50
COLUMNS = ("number", "state", "next", "since", "tier", "sectors", "home", "double")


@require_GET
@member_page(*DESK)
def joining(request: ProgrammeRequest) -> HttpResponseBase:
    """Applications by where they stand, those that wait for the office first."""
    form = QueueForm(request.GET or None)
    wanted = request.GET.get("state", "")
    state = State(wanted) if wanted in set(State) else None
    found = queries.applications(request.viewer, state).prefetch_related("sectors")
    if state is None:
        found = found.filter(state__in=RUNNING)
    if wants_table(request):
        return table_response(
            request, "applications", [say(f"joining-column-{name}") for name in COLUMNS], _csv(request)
        )
    counts = queries.counts(request.viewer)
    rows = sorted(found, key=lambda each: each.state not in OFFICE_ACTS)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("joining-title"),
        "form": form,
        "page": page,
        "rows": [
            {"url": reverse("joining_application", args=[request.programme.slug, each.id]), "cells": cells}
            for each in page
            for cells in [_cells(request, each)]
        ],
        "columns": [
            {"label": say(f"joining-column-{name}"), "is_code": n == 0} for n, name in enumerate(COLUMNS)
        ],
        "stats": [
            {
                "figure": counts[each],
                "label": say(f"joining-state-{each}"),
                "acts": each in OFFICE_ACTS and counts[each],
            }
            for each in RUNNING
        ],
        "is_filtered": state is not None,
        "is_open": queries.terms_of(request.programme.id).is_open,
        "objections": exams.comments(request.viewer).count(),
        "apply_address": request.build_absolute_uri(reverse("join_apply", args=[request.programme.slug])),
    }
    return render(request, "joining/office/joining.html", context)


def _cells(request: ProgrammeRequest, each: Application) -> list[str]:
    return [
        str(each.number),
        say(f"joining-state-{each.state}"),
        say(f"joining-office-next-{each.state}"),
        date_words(localtime(each.state_since).date()),
        say(f"observers-tier-{each.tier}"),
        joined(in_language(sector.name) for sector in each.sectors.all()) or "—",
        in_language(each.home_area.name) if each.home_area else "—",
        say("joining-double-yes") if queries.same_person(request.viewer, each) else "—",
    ]


def _csv(request: ProgrammeRequest) -> Iterator[list[str]]:
    for each in queries.applications(request.viewer).prefetch_related("sectors"):
        doubles = " ".join(str(other.number) for other in queries.same_person(request.viewer, each))
        yield [
            str(each.number),
            each.state,
            say(f"joining-office-next-{each.state}"),
            localtime(each.state_since).date().isoformat(),
            each.tier,
            " ".join(sector.code for sector in each.sectors.all()),
            each.home_area.code if each.home_area else "",
            doubles,
        ]


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def joining_application(request: ProgrammeRequest, application: UUID) -> HttpResponseBase:
    """One application: what is known, and the step that is the office's."""
    found = queries.application(request.viewer, application)
    if found is None:
        raise Http404
    step = _Step(request, found)
    if request.method == "POST" and (done := step.act()) is not None:
        return done
    return render(
        request, "joining/office/application.html", step.context(), status=400 if step.is_wrong else 200
    )


class _Step:
    """The forms of one application's page; only those of its state do anything."""

    def __init__(self, request: ProgrammeRequest, found: Application) -> None:
        self.request, self.found, self.state = request, found, State(found.state)
        self.act_name = request.POST.get("act", "")
        self.forms: dict[str, forms.Form] = {}
        self.is_wrong = False
        if self.state is State.RECEIVED:
            self.forms["check"] = CheckForm(self._data("check"))
        if self.state is State.EXAMINED and found.observer is not None and not self._running_trial():
            fitting = trials.sheets_for(request.viewer, found.observer)
            self.forms["trial"] = AssignForm(
                self._data("trial"), sheets=fitting, today=today(request.programme)
            )
        if self.state is State.TRIED:
            sectors = list(found.sectors.order_by("code"))
            initial = {"tier": found.tier, "sectors": [str(each.pk) for each in sectors]}
            self.forms["certify"] = CertifyForm(self._data("certify"), sectors=sectors, initial=initial)
        if self.state in (State.SIGNED, State.TRAINING) and found.observer is not None:
            self.forms["try"] = ReasonForm(self._data("try"), auto_id="id_try_%s")
        if self.state not in ENDED:
            self.forms["refuse"] = ReasonForm(self._data("refuse"), auto_id="id_refuse_%s")

    def _data(self, name: str) -> Any:
        return self.request.POST if self.act_name == name else None

    def _running_trial(self) -> bool:
        assert self.found.observer is not None
        own = trials.trials(self.request.viewer, self.found.observer.id)
        return own.filter(state__in=["assigned", "filed"]).exists()

    def act(self) -> HttpResponseBase | None:
        """Do what was pressed; None when the form on the page wants another look."""
        form = self.forms.get(self.act_name)
        if form is None:
            messages.error(self.request, say("refusal-joining-wrong-state"))
            return self._again()
        if not form.is_valid():
            self.is_wrong = True
            return None
        try:
            self._do(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.text())
            self.is_wrong = True
            return None
        messages.success(self.request, say(f"joining-done-{self.act_name}"))
        return self._again()

    def _do(self, given: dict[str, Any]) -> None:
        viewer, found = self.request.viewer, self.found
        match self.act_name:
            case "check":
                applying.look_at_document(found.id)
                applying.check_identity(
                    viewer,
                    found.id,
                    document=Document(given["document"]),
                    number=given["number"],
                    name=given["name"],
                )
            case "trial":
                assign(self.request, found.id, given)
            case "certify":
                chosen = found.sectors.filter(pk__in=given["sectors"])
                certificates.certify_candidate(viewer, found.id, list(chosen), Tier(given["tier"]))
            case "try":
                applying.allow_another_try(viewer, found.id, given["reason"])
            case "refuse":
                applying.refuse_application(viewer, found.id, given["reason"])

    def _again(self) -> HttpResponseBase:
        return redirect("joining_application", self.request.programme.slug, self.found.id)

    def context(self) -> dict[str, Any]:
        found, slug = self.found, self.request.programme.slug
        wrong = self.forms.get(self.act_name) if self.is_wrong else None
        return {
            "title": say("joining-application-title", number=str(found.number)),
            "back_url": reverse("joining", args=[slug]),
            "back_label": say("joining-title"),
            "application": found,
            "state": say(f"joining-state-{found.state}"),
            "next": say(f"joining-office-next-{found.state}"),
            "is_ours": self.state in OFFICE_ACTS,
            "facts": _facts(found),
            "conflicts": [
                (in_language(row.authority.name), say(f"joining-conflict-{row.reason}"))
                for row in found.conflicts.select_related("authority")
            ],
            "doubles": [
                {
                    "url": reverse("joining_application", args=[slug, each.id]),
                    "words": say(
                        "joining-double-number"
                        if queries.is_same_number(found, each)
                        else "joining-double-phone",
                        number=str(each.number),
                        state=say(f"joining-state-{each.state}"),
                    ),
                }
                for each in queries.same_person(self.request.viewer, found)
            ],
            "entries": [
                {
                    "when": moment_words(each.at),
                    "title": say(f"joining-state-{each.state}"),
                    "text": say("joining-by", account=each.by.handle) if each.by else "",
                }
                for each in queries.steps_of(found)
            ],
            "forms": self.forms,
            "form": wrong,
            "opened": self.act_name,
            "progress": _progress(self.request, found),
            "trials": _trials(self.request, found),
            "same_officer": self.state is State.TRIED and found.checked_by_id == self.request.viewer.user_id,
            "observer_url": reverse("observer", args=[slug, found.id]) if found.observer_id else "",
        }


def _facts(found: Application) -> list[dict[str, str]]:
    weekdays = sorted(found.weekdays, key=lambda day: day % 7)
    rows = [
        ("tier", say(f"observers-tier-{found.tier}")),
        ("contract", say(f"joining-contract-{found.contract}")),
        ("sectors", joined(in_language(sector.name) for sector in found.sectors.order_by("code"))),
        ("home", in_language(found.home_area.name) if found.home_area else ""),
        ("weekdays", joined(weekday_name(day - 1) for day in weekdays)),
        ("languages", joined(say(f"observers-language-{tag}") for tag in found.languages)),
        ("personas", joined(say(f"questionnaires-persona-{each}") for each in found.personas)),
    ]
    facts = [{"label": say(f"joining-field-{name}"), "value": value} for name, value in rows]
    if found.checked_by is not None and found.checked_at is not None:
        words = say(
            "joining-checked-by",
            account=found.checked_by.handle,
            at=moment_words(found.checked_at),
            document=say(f"joining-document-{found.document}"),
        )
        facts.append({"label": say("joining-state-checked"), "value": words})
    return facts


def _progress(request: ProgrammeRequest, found: Application) -> list[str]:
    """What a candidate did since their identity was checked, in sentences."""
    if found.observer is None:
        return []
    words = []
    signed = signature(found.observer)
    if signed is not None:
        words.append(say("joining-progress-signed", version=signed.text.number, at=moment_words(signed.at)))
    way = stations(found.observer)
    words.append(say("joining-own-lessons", done=sum(each.is_understood for each in way), all=len(way)))
    words += [
        say("joining-progress-exam", number=each.number, right=each.right or 0, asked=each.asked)
        for each in exams.sittings(found.observer).exclude(ended_at=None)
    ]
    return words


def _trials(request: ProgrammeRequest, found: Application) -> list[dict[str, str]]:
    return [
        {
            "url": reverse("joining_trial", args=[request.programme.slug, each.id]),
            "place": in_language(each.sheet.service_point.name),
            "state": say(f"joining-trial-state-{each.state}"),
        }
        for each in trials.trials(request.viewer, found.id)
    ]


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def joining_terms(request: ProgrammeRequest) -> HttpResponseBase:
    """Open or closed, times, shares and waits."""
    form = TermsForm(
        request.POST if request.method == "POST" else None, terms=queries.terms_of(request.programme.id)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_terms(request.viewer, request.programme, form.wanted())
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("joining-terms-saved"))
            return redirect("joining", request.programme.slug)
    return _form_page(request, form, "joining-terms-title", "joining-terms-hint")


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def joining_undertaking(request: ProgrammeRequest) -> HttpResponseBase:
    """The undertaking that is signed from now on."""
    text = undertakings.current_text(request.programme)
    form = UndertakingForm(request.POST if request.method == "POST" else None, initial=text.text)
    if request.method == "POST" and form.is_valid():
        try:
            made = undertakings.write_undertaking(request.viewer, request.programme, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("joining-undertaking-saved", version=made.number))
            return redirect("joining", request.programme.slug)
    return _form_page(request, form, "joining-undertaking-title", "joining-undertaking-office-hint")


@require_GET
@member_page(*DESK)
def joining_certificate(request: ProgrammeRequest, paper: str) -> HttpResponseBase:
    """What a certificate's code leads to: valid or not, and nothing else. To outsiders it is no page at all."""
    found = papers.certificate_by_number(request.viewer, paper)
    is_valid = found is not None and papers.is_valid(found, today(request.programme))
    context = {
        "title": say("joining-certificate-check-title"),
        "number": paper[:20],
        "words": say("joining-certificate-valid" if is_valid else "joining-certificate-not-valid"),
        "is_valid": is_valid,
    }
    return render(request, "joining/office/certificate.html", context)


def _form_page(request: ProgrammeRequest, form: forms.Form, title: str, hint: str) -> HttpResponse:
    back = reverse("joining", args=[request.programme.slug])
    context = {
        "title": say(title),
        "hint": say(hint),
        "form": form,
        "submit": say("joining-save"),
        "back_url": back,
        "back_label": say("joining-title"),
        "cancel_url": back,
    }
    return render(request, "joining/office/form.html", context, status=400 if form.errors else 200)
