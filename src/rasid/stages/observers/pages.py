"""Requests of the programme's officers enter; observers by code, their papers and one-time secrets leave."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import joined, number
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers import actions, queries
from rasid.stages.observers.access.pages import phone_row
from rasid.stages.observers.concerns import queries as concerns
from rasid.stages.observers.conflicts import queries as conflicts
from rasid.stages.observers.conflicts.pages import conflict_row
from rasid.stages.observers.desk import address, form_page, found_or_404, saved, show_refusal, weekday_words
from rasid.stages.observers.joining import queries as joining
from rasid.stages.observers.models import Certificate, Observer
from rasid.stages.observers.rules import EXPIRES_SOON_DAYS, ObserverState, Refusal, Tier
from rasid.stages.observers.suspensions import queries as suspensions
from rasid.stages.observers.suspensions.pages import ReasonForm, SuspendForm
from rasid.stages.observers.terms import queries as terms
from rasid.stages.observers.terms.pages import AvailabilityForm, hours_words, language_words, persona_words
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role
from rasid.stages.questionnaires.rules import LANGUAGES, Persona
from rasid.stages.registry import queries as registry

ROWS_A_PAGE = 50
CERTIFICATE_DAYS = 365
# Where the form shows a refusal of the action.
FIELD_OF: dict[str, str] = {
    Refusal.NAME_MISSING: "name",
    Refusal.ADDRESS_TAKEN: "email",
    Refusal.CERTIFICATE_DATES: "last_day",
    Refusal.ALREADY_CERTIFIED: "sectors",
    Refusal.WEEKLY_VISITS: "weekly_visits",
    Refusal.WEEKDAYS_UNKNOWN: "weekdays",
}


class ListForm(forms.Form):
    tier = forms.ChoiceField(
        label=Message("observers-tier"),
        choices=[
            ("", Message("observers-tier-any")),
            *((tier.value, Message(f"observers-tier-{tier}")) for tier in Tier),
        ],
        required=False,
    )
    state = forms.ChoiceField(
        label=Message("observers-state"),
        choices=[
            ("", Message("observers-state-any")),
            *((state.value, Message(f"observers-state-{state}")) for state in ObserverState),
        ],
        required=False,
    )


class EnrolForm(AvailabilityForm):
    name = forms.CharField(
        label=Message("observers-field-name"),
        help_text=Message("observers-field-name-hint"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=Message("observers-field-phone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=Message("observers-field-email"),
        help_text=Message("observers-field-email-hint"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    tier = forms.ChoiceField(
        label=Message("observers-tier"),
        choices=[(tier.value, Message(f"observers-tier-{tier}")) for tier in Tier],
        widget=forms.RadioSelect,
    )
    home_area = forms.ChoiceField(
        label=Message("observers-field-home"), help_text=Message("observers-field-home-hint"), required=False
    )
    languages = forms.MultipleChoiceField(
        label=Message("observers-field-languages"),
        choices=[(tag, Message(f"observers-language-{tag}")) for tag in LANGUAGES],
        initial=["ar"],
        widget=forms.CheckboxSelectMultiple,
    )
    personas = forms.MultipleChoiceField(
        label=Message("terms-personas"),
        help_text=Message("terms-personas-hint"),
        choices=[(persona.value, Message(f"questionnaires-persona-{persona}")) for persona in Persona],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = (
        "name", "phone", "email", "tier", "home_area", "languages", "personas", "weekdays", "weekly_visits",
    )  # fmt: skip

    def __init__(self, *args: object, programme: Programme, **kwargs: object) -> None:
        super().__init__(*args, programme=programme, **kwargs)
        self.fields["home_area"].choices = [  # type: ignore[attr-defined]
            ("", Message("observers-field-home-none")),
            *((str(area.id), in_language(area.name)) for area in registry.areas(programme)),
        ]


class CertifyForm(forms.Form):
    sectors = forms.MultipleChoiceField(
        label=Message("observers-certificate-sectors"), widget=forms.CheckboxSelectMultiple
    )
    first_day = forms.DateField(
        label=Message("observers-certificate-first"), widget=forms.DateInput(attrs={"type": "date"})
    )
    last_day = forms.DateField(
        label=Message("observers-certificate-last"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: object, sectors: Iterable[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["sectors"].choices = list(sectors)  # type: ignore[attr-defined]


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observers(request: ProgrammeRequest) -> HttpResponseBase:
    """Everybody by code; with `?format=csv` the same list, and no identity in it either."""
    form = ListForm(request.GET or None)
    found = queries.observers(request.viewer)
    if form.is_valid():
        wanted = {name: value for name, value in form.cleaned_data.items() if value}
        found = found.filter(**wanted)
    if wants_table(request):
        return _table(request, found)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    everybody = queries.observers(request.viewer)
    day = today(request.programme)
    return render(
        request,
        "observers/observers.html",
        {
            "title": say("observers-title"),
            "form": form,
            "page": page,
            "rows": [_row(observer) for observer in page],
            "is_filtered": bool(form.is_bound),
            "clear_url": address(request, "observers") if form.is_bound else "",
            "working": everybody.filter(state=ObserverState.ACTIVE).count(),
            "capacity": queries.weekly_capacity(request.programme),
            "expiring": queries.expiring_certificates(request.viewer, day),
            "waiting": _waiting(request),
        },
    )


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_enrol(request: ProgrammeRequest) -> HttpResponseBase:
    """What is typed here as identity goes straight to the vault; the next page knows only the code."""
    form = EnrolForm(request.POST if request.method == "POST" else None, programme=request.programme)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        home = given["home_area"]
        chosen = registry.areas(request.programme).get(id=home) if home else None
        try:
            made, _ = actions.enrol_observer(
                request.programme,
                fields={name: given[name] for name in ("name", "phone", "email")},
                tier=Tier(given["tier"]),
                weekdays=given["weekdays"],
                weekly_visits=given["weekly_visits"],
                home_area=chosen,
                languages=given["languages"],
                personas=given["personas"],
            )
        except Refused as refused:
            show_refusal(form, refused, FIELD_OF)
        else:
            messages.success(request, say("observers-enrolled", code=made.short_id))
            return redirect("observer", request.programme.slug, made.id)
    return form_page(request, form, "observers-enrol", hint="observers-enrol-hint")


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    found = found_or_404(request, observer)
    day = today(request.programme)
    return render(
        request,
        "observers/observer.html",
        {
            "title": say("observers-one", code=found.short_id),
            "back_url": address(request, "observers"),
            "back_label": say("observers-back"),
            "observer": found,
            "has_joined": found.user.has_usable_password(),
            "has_left": found.state == ObserverState.ENDED,
            "facts": _facts(found),
            "certificates": [_certificate(paper, day) for paper in _papers(found)],
            "conflicts": [conflict_row(row, day) for row in queries.conflicts(request.viewer, found)],
            "declared": conflicts.declared_on(found),
            "is_overdue": found.state == ObserverState.ACTIVE and conflicts.is_declaration_due(found, day),
            "casting": terms.casting_changes(request.viewer, found).filter(decided_at=None).first(),
            "suspensions": suspensions.suspensions(request.viewer, found),
            "phones": [phone_row(each) for each in queries.devices(request.viewer, found)],
            "reason_form": SuspendForm(),
            "end_form": ReasonForm(auto_id="id_end_%s"),
        },
    )


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_certify(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    found = found_or_404(request, observer)
    here = {str(sector.pk): sector for sector in registry.sectors(request.viewer)}
    first = today(request.programme)
    form = CertifyForm(
        request.POST if request.method == "POST" else None,
        sectors=[(key, in_language(sector.name)) for key, sector in here.items()],
        initial={"first_day": first, "last_day": first + timedelta(days=CERTIFICATE_DAYS)},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            # A first certificate takes course, exam, trial and a second officer, on the application's own page.
            if found.state == ObserverState.CANDIDATE:
                raise Refused(Refusal.WRONG_STATE)
            chosen = [here[key] for key in given["sectors"]]
            actions.certify(found, chosen, given["first_day"], given["last_day"])
        except Refused as refused:
            show_refusal(form, refused, FIELD_OF)
        else:
            return saved(request, found)
    return form_page(request, form, "observers-certify", found=found, submit="observers-certify-submit")


def _waiting(request: ProgrammeRequest) -> list[tuple[str, str]]:
    """What observers wait for, and where it is decided; nothing that nobody waits for."""
    day = today(request.programme)
    rows = [
        ("joining-link", joining.waiting(request.viewer), "joining"),
        ("terms-waiting", terms.casting_waiting(request.viewer).count(), "observer_castings"),
        ("suspensions-waiting", suspensions.appeals_waiting(request.viewer).count(), "observer_appeals"),
        ("concerns-waiting", concerns.waiting(request.viewer), "observer_concerns"),
        ("concerns-holds-waiting", concerns.holds(request.viewer).count(), "observer_concerns"),
        ("conflicts-waiting", conflicts.overdue(request.viewer, day).count(), "observer_conflicts"),
    ]
    return [(address(request, page), say(label, count=count)) for label, count, page in rows if count]


def _papers(found: Observer) -> list[Certificate]:
    return sorted(found.certificates.all(), key=lambda paper: (paper.sector.code, paper.valid.lower))


def _certificate(paper: Certificate, day: date) -> dict[str, Any]:
    last = paper.last_day
    if last < day:
        standing = "over"
    elif paper.valid.lower > day:
        standing = "later"
    else:
        standing = "soon" if last <= day + timedelta(days=EXPIRES_SOON_DAYS) else "valid"
    return {
        "sector": in_language(paper.sector.name),
        "first": paper.valid.lower,
        "last": last,
        "standing": say(f"observers-certificate-{standing}"),
        "kind": {"soon": "action", "over": "danger", "later": "outline"}.get(standing, "primary"),
    }


def _facts(found: Observer) -> list[dict[str, Any]]:
    return [
        {"label": say("observers-column-tier"), "value": say(f"observers-tier-{found.tier}")},
        {
            "label": say("observers-column-home"),
            "value": in_language(found.home_area.name)
            if found.home_area
            else say("observers-field-home-none"),
        },
        {
            "label": say("observers-column-languages"),
            "value": language_words(found.languages),
        },
        {"label": say("terms-personas"), "value": persona_words(found.personas)},
        {"label": say("terms-contract"), "value": say(f"terms-contract-{found.contract}")},
        {"label": say("observers-column-weekdays"), "value": weekday_words(found)},
        {"label": say("observers-column-weekly"), "value": number(found.weekly_visits)},
        {"label": say("terms-hours"), "value": hours_words(found.weekly_hours)},
        {"label": say("observers-rehearsal"), "value": _rehearsal(found)},
    ]


def _rehearsal(found: Observer) -> str:
    """The latest practice visit: whoever never practised may need a call before the first real one."""
    last = found.rehearsals.last()
    if last is None:
        return say("observers-rehearsal-none")
    return say("observers-rehearsal-last", day=localtime(last.at).date(), right=last.right, asked=last.asked)


def _row(found: Observer) -> dict[str, Any]:
    return {
        "observer": found,
        "tier": say(f"observers-tier-{found.tier}"),
        "state": say(f"observers-state-{found.state}"),
        "home": in_language(found.home_area.name) if found.home_area else "",
        "sectors": joined(sorted({in_language(paper.sector.name) for paper in found.certificates.all()})),
    }


def _table(request: ProgrammeRequest, found: Iterable[Observer]) -> HttpResponseBase:
    header = [
        say(f"observers-column-{name}")
        for name in ("code", "tier", "state", "home", "languages", "weekdays", "weekly", "certificates")
    ]
    rows = (
        (
            one.short_id,
            one.tier,
            one.state,
            one.home_area.code if one.home_area else "",
            " ".join(one.languages),
            " ".join(str(row.weekday) for row in one.availability.all()),
            one.weekly_visits,
            " ".join(f"{paper.sector.code}:{paper.last_day.isoformat()}" for paper in _papers(one)),
        )
        for one in found
    )
    return table_response(request, "observers", header, rows)
