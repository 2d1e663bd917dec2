"""What the office fills in about the registry: typed text enters, checked values leave."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from rasid.foundation.text.arabic import sort_key
from rasid.foundation.text.localized import LocalizedFormField, in_language
from rasid.foundation.text.messages import Message, say
from rasid.stages.programmes.doors import ProgrammeRequest
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry import actions, queries
from rasid.stages.registry.importing.rows import area_code
from rasid.stages.registry.models import Area, Authority
from rasid.stages.registry.queries import PointFilters
from rasid.stages.registry.rules import (
    LONGEST_NAME,
    AuthorityKind,
    OpeningHours,
    Refusal,
    ServicePointKind,
    TimeLimit,
    TimeUnit,
    read_hours,
)

CODE = r"^[a-z0-9][a-z0-9-]{0,48}$"
DAY = forms.DateInput(attrs={"type": "date"})


def kind_choices(prefix: str, kinds: type[ServicePointKind] | type[AuthorityKind]) -> list[tuple[str, Any]]:
    return [(kind, Message(f"registry-{prefix}-kind-{kind}")) for kind in kinds]


ANY = ("", Message("registry-filter-any"))


class FilterForm(forms.Form):
    """What the list of centres is narrowed by."""

    text = forms.CharField(label=Message("registry-filter-text"), required=False, max_length=LONGEST_NAME)
    sector = forms.ChoiceField(label=Message("registry-sector"), required=False)
    authority = forms.ChoiceField(label=Message("registry-authority"), required=False)
    area = forms.ChoiceField(label=Message("registry-area"), required=False)
    kind = forms.ChoiceField(
        label=Message("registry-kind"),
        required=False,
        choices=[ANY, *kind_choices("point", ServicePointKind)],
    )
    state = forms.ChoiceField(
        label=Message("registry-state"),
        required=False,
        choices=[
            ("open", Message("registry-state-open")),
            ("closed", Message("registry-state-closed")),
            ("all", Message("registry-filter-any")),
        ],
    )

    def __init__(self, *args: Any, request: ProgrammeRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "sector", [ANY, *sector_choices(request.viewer)])
        choose(self, "authority", [ANY, *authority_choices(request.viewer)])
        choose(self, "area", [ANY, *area_choices(request.programme)])

    def filters(self) -> PointFilters:
        """A filter that makes no sense filters nothing."""
        self.is_valid()
        given = self.cleaned_data
        state = given.get("state") or "open"
        return PointFilters(
            text=given.get("text", ""),
            sector=given.get("sector", ""),
            authority=UUID(given["authority"]) if given.get("authority") else None,
            area=UUID(given["area"]) if given.get("area") else None,
            kind=ServicePointKind(given["kind"]) if given.get("kind") else None,
            is_open={"open": True, "closed": False}.get(state),
        )


class HoursField(forms.CharField):
    """Opening hours in the short form of files; the value is OpeningHours."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=Message("registry-hours"),
            help_text=Message("registry-hours-hint"),
            widget=forms.TextInput(attrs={"dir": "ltr"}),
            **kwargs,
        )

    def clean(self, value: Any) -> OpeningHours:
        hours = read_hours(super().clean(value))
        if isinstance(hours, Refusal):
            raise forms.ValidationError(Message(f"refusal-{hours}"), code=hours)
        return hours


def _degrees(name: str, most: int) -> forms.FloatField:
    return forms.FloatField(
        label=Message(f"registry-{name}"),
        required=False,
        min_value=-most,
        max_value=most,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "decimal"}),
    )


class PointForm(forms.Form):
    """A centre without a file."""

    name = LocalizedFormField(label=Message("registry-name"))
    kind = forms.ChoiceField(
        label=Message("registry-kind"),
        choices=kind_choices("point", ServicePointKind),
        widget=forms.RadioSelect,
        initial=ServicePointKind.COUNTER,
    )
    authority = forms.ChoiceField(label=Message("registry-authority"))
    area = forms.ChoiceField(label=Message("registry-area"), required=False)
    address = forms.CharField(label=Message("registry-address"), required=False, max_length=500)
    latitude = _degrees("latitude", 90)
    longitude = _degrees("longitude", 180)
    hours = HoursField(initial="Sun-Thu 08:00-15:00")
    yearly_users = forms.IntegerField(
        label=Message("registry-users"), help_text=Message("registry-users-hint"), min_value=0
    )

    def __init__(self, *args: Any, request: ProgrammeRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "authority", authority_choices(request.viewer))
        choose(self, "area", [("", Message("registry-area-none")), *area_choices(request.programme)])


class AuthorityForm(forms.Form):
    name = LocalizedFormField(label=Message("registry-name"))
    kind = forms.ChoiceField(
        label=Message("registry-kind"),
        choices=kind_choices("authority", AuthorityKind),
        widget=forms.RadioSelect,
    )
    sector = forms.ChoiceField(label=Message("registry-sector"))
    code = forms.RegexField(
        CODE,
        label=Message("registry-code"),
        help_text=Message("registry-code-hint"),
        required=False,
        error_messages={"invalid": Message("registry-code-wrong")},
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, request: ProgrammeRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "sector", sector_choices(request.viewer))


class SectorForm(forms.Form):
    name = LocalizedFormField(label=Message("registry-name"))
    code = forms.RegexField(
        CODE,
        label=Message("registry-code"),
        help_text=Message("registry-code-hint"),
        required=False,
        error_messages={"invalid": Message("registry-code-wrong")},
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )


class ServiceForm(forms.Form):
    name = LocalizedFormField(label=Message("registry-service-name"))
    limit_value = forms.IntegerField(
        label=Message("registry-limit"), help_text=Message("registry-limit-hint"), required=False, min_value=1
    )
    limit_unit = forms.ChoiceField(
        label=Message("registry-limit-unit"),
        choices=[(unit, Message(f"registry-unit-{unit}")) for unit in TimeUnit],
    )
    legal_basis = LocalizedFormField(label=Message("registry-legal-basis"), required=False)
    fee = LocalizedFormField(
        label=Message("registry-fee"), help_text=Message("registry-fee-hint"), required=False
    )
    documents = LocalizedFormField(
        label=Message("registry-documents"),
        help_text=Message("registry-documents-hint"),
        required=False,
        multiline=True,
    )
    requirements_source = LocalizedFormField(
        label=Message("registry-requirements-source"),
        help_text=Message("registry-requirements-source-hint"),
        required=False,
    )

    def stated(self, code: str = "") -> actions.StatedService:
        """What was filled in; `code` is that of the service being renewed, else one is made of its name."""
        given = self.cleaned_data
        value = given["limit_value"]
        return actions.StatedService(
            code=code or area_code("", in_language(given["name"], "en"))[:80],
            name=given["name"],
            limit=TimeLimit(value, TimeUnit(given["limit_unit"])) if value else None,
            legal_basis=given["legal_basis"] or {},
            fee=given["fee"] or {},
            documents=given["documents"] or {},
            requirements_source=given["requirements_source"] or {},
        )


class LiaisonForm(forms.Form):
    handle = forms.RegexField(
        r"^[a-z][a-z0-9._-]{2,62}$",
        label=Message("programmes-member-handle"),
        help_text=Message("programmes-member-handle-hint"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"invalid": Message("programmes-member-handle-wrong")},
    )


class LinkForm(forms.Form):
    authority = forms.ChoiceField(label=Message("registry-link-authority"))
    since = forms.DateField(label=Message("registry-link-since"), widget=DAY)


class HoursForm(forms.Form):
    hours = HoursField()


class FactsForm(forms.Form):
    yearly_users = forms.IntegerField(label=Message("registry-users"), min_value=0)
    latitude = _degrees("latitude", 90)
    longitude = _degrees("longitude", 180)


class OfferForm(forms.Form):
    services = forms.MultipleChoiceField(
        label=Message("registry-services-here"), required=False, widget=forms.CheckboxSelectMultiple
    )


class CloseForm(forms.Form):
    closed_on = forms.DateField(label=Message("registry-closed-on"), widget=DAY)


class MergeForm(forms.Form):
    into = forms.ChoiceField(label=Message("registry-merge-into"))
    merged_on = forms.DateField(label=Message("registry-merged-on"), widget=DAY)


def choose(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def sector_choices(viewer: Viewer) -> list[tuple[str, str]]:
    return [(sector.code, in_language(sector.name)) for sector in queries.sectors(viewer)]


def authority_choices(viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(a.id), in_language(a.name)) for a in alphabetical(queries.authorities_to_choose(viewer))]


def area_choices(programme: Programme) -> list[tuple[str, str]]:
    """Governorates in alphabetical order, each followed by its districts."""
    named = [(area, area_name(area)) for area in queries.areas(programme)]
    return [(str(area.id), name) for area, name in sorted(named, key=lambda pair: sort_key(pair[1]))]


def alphabetical(authorities: Any) -> list[Authority]:
    return sorted(authorities, key=lambda authority: sort_key(in_language(authority.name)))


def area_name(area: Area | None) -> str:
    if area is None:
        return ""
    name = in_language(area.name)
    return (
        say("registry-area-within", area=name, within=in_language(area.parent.name)) if area.parent else name
    )
