"""Requests of the programme's officers enter; observers by code, their papers and one-time secrets leave."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import segno
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rasid.foundation.documents.tables import csv_response
from rasid.foundation.text.formatting import joined, number, weekday_name
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.door import IssuedDevice
from rasid.protocols.openrosa import Look, settings_text
from rasid.stages.observers import actions, queries
from rasid.stages.observers.models import Certificate, Observer
from rasid.stages.observers.rules import (
    EXPIRES_SOON_DAYS,
    LANGUAGES,
    MOST_WEEKLY_VISITS,
    ConflictReason,
    ObserverState,
    Refusal,
    Tier,
)
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role
from rasid.stages.registry import queries as registry
from rasid.stages.registry.models import ServicePoint

ROWS_A_PAGE = 50
# What a stranger sees of the project in ODK Collect on an observer's phone.
COLLECT_ICON = "📝"
COLLECT_COLOUR = "#456e8c"
CERTIFICATE_DAYS = 365
# Where the form shows a refusal of the action.
FIELD_OF = {
    Refusal.NAME_MISSING: "name",
    Refusal.ADDRESS_TAKEN: "email",
    Refusal.CERTIFICATE_DATES: "last_day",
    Refusal.ALREADY_CERTIFIED: "sectors",
    Refusal.WEEKLY_VISITS: "weekly_visits",
    Refusal.WEEKDAYS_UNKNOWN: "weekdays",
    Refusal.CONFLICT_UNCLEAR: "authority",
    Refusal.REASON_MISSING: "reason",
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


class AvailabilityForm(forms.Form):
    weekdays = forms.TypedMultipleChoiceField(
        label=Message("observers-field-weekdays"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    weekly_visits = forms.IntegerField(
        label=Message("observers-field-weekly"), min_value=1, max_value=MOST_WEEKLY_VISITS, initial=4
    )

    def __init__(self, *args: object, programme: Programme, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["weekdays"].choices = _weekday_choices(programme)  # type: ignore[attr-defined]


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
    field_order = ("name", "phone", "email", "tier", "home_area", "languages", "weekdays", "weekly_visits")

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


class ConflictForm(forms.Form):
    authority = forms.ChoiceField(
        label=Message("observers-conflict-authority"),
        help_text=Message("observers-conflict-authority-hint"),
        required=False,
    )
    service_point = forms.UUIDField(
        label=Message("observers-conflict-point"),
        help_text=Message("observers-conflict-point-hint"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    reason = forms.ChoiceField(
        label=Message("observers-conflict-reason"),
        choices=[(reason.value, Message(f"observers-conflict-reason-{reason}")) for reason in ConflictReason],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: object, authorities: Iterable[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["authority"].choices = [  # type: ignore[attr-defined]
            ("", Message("observers-conflict-authority-none")),
            *authorities,
        ]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=Message("observers-reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observers(request: ProgrammeRequest) -> HttpResponseBase:
    """Everybody by code; with `?format=csv` the same list, and no identity in it either."""
    form = ListForm(request.GET or None)
    found = queries.observers(request.viewer)
    if form.is_valid():
        wanted = {name: value for name, value in form.cleaned_data.items() if value}
        found = found.filter(**wanted)
    if request.GET.get("format") == "csv":
        return _csv(found)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    everybody = queries.observers(request.viewer)
    return render(
        request,
        "observers/observers.html",
        {
            "title": say("observers-title"),
            "form": form,
            "page": page,
            "rows": [_row(observer) for observer in page],
            "is_filtered": bool(form.is_bound),
            "clear_url": _address(request, "observers") if form.is_bound else "",
            "working": everybody.filter(state=ObserverState.ACTIVE).count(),
            "capacity": queries.weekly_capacity(request.programme),
            "expiring": queries.expiring_certificates(request.viewer, today(request.programme)),
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
            )
        except Refused as refused:
            _show(form, refused)
        else:
            messages.success(request, say("observers-enrolled", code=made.short_id))
            return redirect("observer", request.programme.slug, made.id)
    return _form_page(request, form, "observers-enrol", "observers-enrol-hint")


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    found = _found(request, observer)
    day = today(request.programme)
    return render(
        request,
        "observers/observer.html",
        {
            "title": say("observers-one", code=found.short_id),
            "back_url": _address(request, "observers"),
            "back_label": say("observers-back"),
            "observer": found,
            "has_joined": found.user.has_usable_password(),
            "has_left": found.state == ObserverState.ENDED,
            "facts": _facts(found),
            "certificates": [_certificate(paper, day) for paper in _papers(found)],
            "conflicts": [
                {"conflict": row, "reason": say(f"observers-conflict-reason-{row.reason}")}
                for row in queries.conflicts(request.viewer, found)
            ],
            "phones": [_phone(each) for each in queries.devices(request.viewer, found)],
            "reason_form": ReasonForm(),
            "end_form": ReasonForm(auto_id="id_end_%s"),
        },
    )


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_certify(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    found = _found(request, observer)
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
            chosen = [here[key] for key in given["sectors"]]
            actions.certify(found, chosen, given["first_day"], given["last_day"])
        except Refused as refused:
            _show(form, refused)
        else:
            return _saved(request, found)
    return _form_page(request, form, "observers-certify", "", found, "observers-certify-submit")


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_conflict(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    found = _found(request, observer)
    here = {str(authority.id): authority for authority in registry.authorities(request.viewer)}
    names = sorted((in_language(authority.name), key) for key, authority in here.items())
    form = ConflictForm(
        request.POST if request.method == "POST" else None, authorities=[(key, name) for name, key in names]
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.declare_conflict(
                found,
                ConflictReason(given["reason"]),
                authority=here.get(given["authority"]),
                service_point=_point(request, given["service_point"]),
            )
        except Refused as refused:
            _show(form, refused)
        except ValidationError as unknown:
            form.add_error("service_point", unknown)
        else:
            return _saved(request, found)
    return _form_page(request, form, "observers-conflict", "", found, "observers-conflict-submit")


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_availability(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    found = _found(request, observer)
    present = {
        "weekdays": [row.weekday for row in found.availability.all()],
        "weekly_visits": found.weekly_visits,
    }
    form = AvailabilityForm(
        request.POST if request.method == "POST" else None, programme=request.programme, initial=present
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_availability(found, form.cleaned_data["weekdays"], form.cleaned_data["weekly_visits"])
        except Refused as refused:
            _show(form, refused)
        else:
            return _saved(request, found)
    return _form_page(request, form, "observers-availability", "", found, "observers-availability-submit")


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_state(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    """Suspend, reinstate or end; a refusal is said on the observer's own page."""
    found = _found(request, observer)
    reason = request.POST.get("reason", "")
    try:
        match request.POST.get("act"):
            case "suspend":
                actions.suspend_observer(found, reason)
            case "reinstate":
                actions.reinstate_observer(found)
            case "end":
                actions.end_observer(found, reason)
            case _:
                raise Http404
    except Refused as refused:
        messages.error(request, refused.text())
        return redirect("observer", request.programme.slug, found.id)
    return _saved(request, found)


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_invitation(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    """A one-time link, shown in the answer itself: a redirect would have to keep the secret somewhere."""
    found = _found(request, observer)
    link = reverse("accept_invitation", kwargs={"secret": actions.invite_again(found)})
    rows = [
        (say("observers-invitation-link"), request.build_absolute_uri(link)),
        (say("observers-handle"), found.user.handle),
    ]
    return _secret_page(request, found, "observers-invitation", rows)


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_device(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    """User name and password for one phone, shown once."""
    found = _found(request, observer)
    user, password = actions.issue_device(found)
    server = request.build_absolute_uri(f"/openrosa/{request.programme.slug}")
    rows = [
        (say("observers-device-server"), server),
        (say("observers-device-user"), user),
        (say("observers-device-password"), password),
    ]
    return _secret_page(
        request, found, "observers-device", rows, _settings_code(found, server, user, password)
    )


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_revoke_device(request: ProgrammeRequest, observer: UUID, number: int) -> HttpResponseBase:
    found = _found(request, observer)
    try:
        actions.revoke_device(found, number)
    except Refused as refused:
        messages.error(request, refused.text())
    else:
        messages.success(request, say("observers-phone-revoked", number=number))
    return redirect("observer", request.programme.slug, found.id)


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_revoke_devices(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    found = _found(request, observer)
    actions.revoke_devices(found)
    messages.success(request, say("observers-revoked"))
    return redirect("observer", request.programme.slug, found.id)


def _found(request: ProgrammeRequest, observer_id: UUID) -> Observer:
    found = queries.observer_by_id(request.viewer, observer_id)
    if found is None:
        raise Http404
    return found


def _point(request: ProgrammeRequest, point_id: UUID | None) -> ServicePoint | None:
    if point_id is None:
        return None
    point = registry.service_point(request.viewer, point_id)
    if point is None:
        raise ValidationError(say("observers-conflict-point-unknown"))
    return point


def _saved(request: ProgrammeRequest, found: Observer) -> HttpResponseBase:
    messages.success(request, say("observers-saved"))
    return redirect("observer", request.programme.slug, found.id)


def _show(form: forms.Form, refused: Refused) -> None:
    code = refused.code
    field = FIELD_OF.get(code) if isinstance(code, Refusal) else None
    form.add_error(field if field in form.fields else None, refused.text())


def _form_page(
    request: ProgrammeRequest,
    form: forms.Form,
    title: str,
    hint: str,
    found: Observer | None = None,
    submit: str = "",
) -> HttpResponse:
    back = _address(request, "observer", found.id) if found else _address(request, "observers")
    return render(
        request,
        "observers/form.html",
        {
            "title": say(title),
            "hint": say(hint) if hint else "",
            "form": form,
            "submit": say(submit or title),
            "code": found.short_id if found else "",
            "back_url": back,
            "cancel_url": back,
        },
    )


def _secret_page(
    request: ProgrammeRequest,
    found: Observer,
    kind: str,
    rows: Sequence[tuple[str, str]],
    code_image: str = "",
) -> HttpResponse:
    return render(
        request,
        "observers/secret.html",
        {
            "title": say(f"{kind}-title"),
            "once": say(f"{kind}-once"),
            "is_device": kind == "observers-device",
            "code": found.short_id,
            "rows": rows,
            "code_image": code_image,
            "back_url": _address(request, "observer", found.id),
        },
    )


def _settings_code(found: Observer, server: str, user: str, password: str) -> str:
    """The settings code as an image address: nothing of it is kept, and no second request could fetch it."""
    with translation.override(found.user.language):
        look = Look(say("text-shell-field-name"), COLLECT_ICON, COLLECT_COLOUR)
    text = settings_text(server, user, password, language=found.user.language, look=look)
    # Dark on white whatever the page's colours: a camera has to read it.
    uri: str = segno.make(text, error="l", micro=False).svg_data_uri(scale=4, dark="#000", light="#fff")
    return uri


def _phone(device: IssuedDevice) -> dict[str, Any]:
    return {
        "number": device.number,
        "name": say("observers-phone", number=device.number),
        "issued": device.issued_on,
        "used": device.last_used_on,
        "is_revoked": device.is_revoked,
    }


def _address(request: ProgrammeRequest, name: str, *args: object) -> str:
    return reverse(name, args=[request.programme.slug, *args])


def _weekday_choices(programme: Programme) -> list[tuple[int, str]]:
    """ISO weekdays in the order of the programme's week."""
    order = [(programme.week_starts_on - 1 + n) % 7 + 1 for n in range(7)]
    return [(weekday, weekday_name(weekday - 1)) for weekday in order]


def _weekdays(found: Observer) -> str:
    # Sunday = 7 begins the week of those who read this.
    days = sorted((row.weekday for row in found.availability.all()), key=lambda day: day % 7)
    return joined(weekday_name(day - 1) for day in days)


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
            "value": joined(say(f"observers-language-{tag}") for tag in found.languages if tag in LANGUAGES),
        },
        {"label": say("observers-column-weekdays"), "value": _weekdays(found)},
        {"label": say("observers-column-weekly"), "value": number(found.weekly_visits)},
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


def _csv(found: Iterable[Observer]) -> HttpResponse:
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
    return csv_response("observers", header, rows)
