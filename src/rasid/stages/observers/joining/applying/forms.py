"""What is asked of an applicant, and of an officer with a document in front of them."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django import forms

from rasid.foundation.text.arabic import normalise
from rasid.foundation.text.formatting import weekday_name
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.stages.observers.joining.applying.actions import Wish
from rasid.stages.observers.joining.applying.rules import (
    LONGEST_NAME,
    MOST_CONFLICTS,
    Document,
    is_number,
    plain_phone,
)
from rasid.stages.observers.joining.rules import plain_code
from rasid.stages.observers.rules import ConflictReason, Contract, Tier
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import public_viewer
from rasid.stages.questionnaires.rules import LANGUAGES, Persona
from rasid.stages.registry import queries as registry
from rasid.stages.registry.models import Area, Authority, Sector

# What somebody knows of a body before they work for us; a pending case is asked for too.
DECLARED = (
    ConflictReason.WORKS_THERE,
    ConflictReason.WORKED_THERE,
    ConflictReason.RELATIVE_WORKS_THERE,
    ConflictReason.PENDING_CASE,
)
LTR = {"dir": "ltr", "autocomplete": "off"}
VAULT_FIELDS = ("name", "phone", "email", "national_number")
NEAREST = 3


def consent_words() -> list[str]:
    """What an applicant agrees to, paragraph by paragraph."""
    return [say(f"joining-consent-{part}") for part in ("purpose", "kept", "ends", "rights")]


def consent_sha256() -> str:
    return hashlib.sha256("\n".join(consent_words()).encode()).hexdigest()


class ApplyForm(forms.Form):
    """An application on one page, without a script. `website` is for machines: people do not see it."""

    name = forms.CharField(
        label=Message("joining-field-name"),
        help_text=Message("joining-field-name-hint"),
        max_length=LONGEST_NAME,
    )
    national_number = forms.CharField(
        label=Message("joining-field-number"),
        help_text=Message("joining-field-number-hint"),
        max_length=30,
        widget=forms.TextInput(attrs=LTR),
    )
    phone = forms.CharField(
        label=Message("joining-field-phone"),
        help_text=Message("joining-field-phone-hint"),
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=Message("joining-field-email"),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )
    tier = forms.ChoiceField(
        label=Message("joining-field-tier"),
        choices=[(tier.value, Message(f"joining-tier-{tier}")) for tier in Tier],
        widget=forms.RadioSelect,
    )
    sectors = forms.MultipleChoiceField(
        label=Message("joining-field-sectors"), widget=forms.CheckboxSelectMultiple
    )
    contract = forms.ChoiceField(
        label=Message("joining-field-contract"),
        choices=[(each.value, Message(f"joining-contract-{each}")) for each in Contract],
        widget=forms.RadioSelect,
    )
    home_area = forms.ChoiceField(
        label=Message("joining-field-home"), help_text=Message("joining-field-home-hint")
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=Message("joining-field-weekdays"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=Message("joining-field-languages"),
        choices=[(tag, Message(f"observers-language-{tag}")) for tag in LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
    )
    personas = forms.MultipleChoiceField(
        label=Message("joining-field-personas"),
        help_text=Message("joining-field-personas-hint"),
        choices=[(each.value, Message(f"questionnaires-persona-{each}")) for each in Persona],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    consent = forms.BooleanField(
        label=Message("joining-field-consent"),
        error_messages={"required": Message("joining-consent-missing")},
    )
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        viewer = public_viewer(programme.id)
        self.known_sectors: dict[str, Sector] = {str(each.pk): each for each in registry.sectors(viewer)}
        self.areas: dict[str, Area] = {str(each.pk): each for each in registry.areas(programme)}
        self.authorities: list[Authority] = list(Authority.objects.filter(programme=programme).order_by("id"))
        order = [(programme.week_starts_on - 1 + n) % 7 + 1 for n in range(7)]
        self._choices("sectors", [(key, in_language(each.name)) for key, each in self.known_sectors.items()])
        self._choices("weekdays", [(day, weekday_name(day - 1)) for day in order])
        self._choices(
            "home_area",
            [
                ("", say("joining-field-home-choose")),
                *((key, _area(each)) for key, each in self.areas.items()),
            ],
        )
        if not self.areas:
            self.fields["home_area"].required = False
        for n in range(1, MOST_CONFLICTS + 1):
            self._conflict(n)

    def _choices(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _conflict(self, n: int) -> None:
        self.fields[f"reason_{n}"] = forms.ChoiceField(
            label=Message("joining-field-conflict", number=n),
            choices=[
                ("", say("joining-conflict-none")),
                *((r.value, say(f"joining-conflict-{r}")) for r in DECLARED),
            ],
            required=False,
        )
        self.fields[f"authority_{n}"] = forms.CharField(
            label=Message("joining-field-authority"),
            max_length=200,
            required=False,
            widget=forms.TextInput(attrs={"list": "authorities", "autocomplete": "off"}),
        )

    @property
    def conflicts(self) -> list[tuple[Any, Any]]:
        return [(self[f"reason_{n}"], self[f"authority_{n}"]) for n in range(1, MOST_CONFLICTS + 1)]

    def clean_national_number(self) -> str:
        typed: str = self.cleaned_data["national_number"]
        if not is_number(typed):
            raise forms.ValidationError(Message("joining-number-unclear"))
        return typed

    def clean_phone(self) -> str:
        phone = plain_phone(self.cleaned_data["phone"])
        if phone is None:
            raise forms.ValidationError(Message("joining-phone-unclear"))
        return phone

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        found = []
        for n in range(1, MOST_CONFLICTS + 1):
            reason, typed = given.get(f"reason_{n}", ""), given.get(f"authority_{n}", "").strip()
            if not reason and not typed:
                continue
            authority = self._authority(typed)
            if not reason:
                self.add_error(f"reason_{n}", Message("joining-conflict-reason-missing"))
            elif authority is None:
                self.add_error(f"authority_{n}", self._unknown(typed))
            else:
                found.append((authority, ConflictReason(reason)))
        given["conflicts"] = found
        return given

    def _authority(self, typed: str) -> Authority | None:
        plain = normalise(typed)
        return next((each for each in self.authorities if plain in map(normalise, each.name.values())), None)

    def _unknown(self, typed: str) -> str:
        words = [word for word in normalise(typed).split() if len(word) > 2]
        near = [
            in_language(each.name)
            for each in self.authorities
            if any(word in normalise(" ".join(each.name.values())) for word in words)
        ]
        if not near:
            return say("joining-authority-unknown")
        return say("joining-authority-near", names="، ".join(f"«{each}»" for each in near[:NEAREST]))

    def identity(self) -> dict[str, str]:
        """What goes to the vault."""
        return {name: self.cleaned_data[name] for name in VAULT_FIELDS if self.cleaned_data[name]}

    def wish(self) -> Wish:
        given = self.cleaned_data
        return Wish(
            tier=Tier(given["tier"]),
            contract=Contract(given["contract"]),
            sectors=[self.known_sectors[key] for key in given["sectors"]],
            languages=given["languages"],
            personas=given["personas"],
            weekdays=given["weekdays"],
            home_area=self.areas.get(given["home_area"]),
            conflicts=given["conflicts"],
        )


class CodeForm(forms.Form):
    """The code of an application."""

    code = forms.CharField(
        label=Message("joining-code"),
        help_text=Message("joining-code-hint"),
        max_length=40,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_code(self) -> str:
        code = plain_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(Message("joining-code-unknown"))
        return code


class AccountForm(forms.Form):
    """An address to sign in with."""

    email = forms.EmailField(
        label=Message("joining-account-email"),
        help_text=Message("joining-account-email-hint"),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )


class CheckForm(forms.Form):
    """What stands on the document in the officer's hands."""

    document = forms.ChoiceField(
        label=Message("joining-check-document"),
        choices=[(each.value, Message(f"joining-document-{each}")) for each in Document],
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        label=Message("joining-check-number"),
        help_text=Message("joining-check-number-hint"),
        max_length=30,
        widget=forms.TextInput(attrs=LTR),
    )
    name = forms.CharField(
        label=Message("joining-check-name"),
        help_text=Message("joining-check-name-hint"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _area(area: Area) -> str:
    name = in_language(area.name)
    return f"{in_language(area.parent.name)} — {name}" if area.parent else name
