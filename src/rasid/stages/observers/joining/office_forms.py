"""What officers type about applications enters; checked values leave."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms

from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message
from rasid.stages.observers.joining.rules import LIMITS, State, Terms
from rasid.stages.observers.rules import Tier
from rasid.stages.registry.models import Sector

LONGEST_UNDERTAKING = 20_000


class QueueForm(forms.Form):
    """Which applications are shown."""

    state = forms.ChoiceField(
        label=Message("joining-filter-state"),
        required=False,
        choices=[
            ("", Message("joining-state-running")),
            *((state.value, Message(f"joining-state-{state}")) for state in State),
        ],
    )


class ReasonForm(forms.Form):
    """Why; whom it is about reads it."""

    reason = forms.CharField(
        label=Message("joining-reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class CertifyForm(forms.Form):
    """As what, and in which of the sectors that were examined."""

    tier = forms.ChoiceField(
        label=Message("joining-field-tier"),
        choices=[(tier.value, Message(f"joining-tier-{tier}")) for tier in Tier],
        widget=forms.RadioSelect,
    )
    sectors = forms.MultipleChoiceField(
        label=Message("joining-certify-sectors"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, sectors: Iterable[Sector], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sectors"].choices = [  # type: ignore[attr-defined]
            (str(each.pk), in_language(each.name)) for each in sectors
        ]


class TermsForm(forms.Form):
    """What the programme asks of applicants."""

    is_open = forms.BooleanField(label=Message("joining-terms-is-open"), required=False)
    visit_words_ar = forms.CharField(
        label=Message("joining-terms-visit-ar"),
        help_text=Message("joining-terms-visit-hint"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "rtl"}),
    )
    visit_words_en = forms.CharField(
        label=Message("joining-terms-visit-en"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr"}),
    )

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        self.terms = terms
        given = {name: getattr(terms, name) for name in (*LIMITS, "is_open")}
        given |= {f"visit_words_{tag}": terms.visit_words.get(tag, "") for tag in ("ar", "en")}
        super().__init__(*args, **{"initial": given, **kwargs})
        for name, (low, high) in LIMITS.items():
            self.fields[name] = forms.IntegerField(
                label=Message(f"joining-terms-{name.replace('_', '-')}"),
                min_value=low,
                max_value=high,
                widget=forms.NumberInput(attrs={"dir": "ltr"}),
            )

    def wanted(self) -> Terms:
        given = dict(self.cleaned_data)
        words = {tag: given.pop(f"visit_words_{tag}") for tag in ("ar", "en")}
        return replace(self.terms, **given, visit_words={tag: text for tag, text in words.items() if text})


class UndertakingForm(forms.Form):
    """The undertaking in both languages."""

    ar = forms.CharField(
        label=Message("joining-undertaking-ar"),
        help_text=Message("joining-undertaking-text-hint"),
        max_length=LONGEST_UNDERTAKING,
        widget=forms.Textarea(attrs={"rows": 16, "dir": "rtl"}),
    )
    en = forms.CharField(
        label=Message("joining-undertaking-en"),
        required=False,
        max_length=LONGEST_UNDERTAKING,
        widget=forms.Textarea(attrs={"rows": 16, "dir": "ltr"}),
    )
