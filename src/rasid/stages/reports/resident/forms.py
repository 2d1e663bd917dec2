"""What a resident fills in on the plain page: typed text and a file enter, checked values leave."""

from typing import Any

from django import forms

from rasid.foundation.messaging.rules import Way
from rasid.foundation.messaging.sending import ways
from rasid.foundation.text.messages import Message
from rasid.foundation.text.style import active_language
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.models import Programme
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports.resident.rules import LARGEST_PHOTO_BYTES, NO_PLACE, read_contact
from rasid.stages.reports.rules import LONGEST_TEXT, Kind, plain_code
from rasid.stages.reports.statement import LONGEST_ADDRESS, LONGEST_PLACE_WORDS, Contact

GENERAL = "general"
FIVE_STARS = 5
EXAMPLE = "7K3M-9QXD-2VRT"


class SayForm(forms.Form):
    """One report. `point` is known already, or is chosen among `candidates` for what was typed."""

    text = forms.CharField(
        required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"})
    )
    place_words = forms.CharField(
        label=Message("reports-say-where"),
        help_text=Message("reports-say-where-hint"),
        required=False,
        max_length=LONGEST_PLACE_WORDS,
    )
    category = forms.ChoiceField(label=Message("reports-say-category"), required=False)
    photo = forms.FileField(
        label=Message("reports-say-photo"),
        help_text=Message("reports-say-photo-hint"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    contact = forms.CharField(
        label=Message("reports-say-contact"),
        help_text=Message("reports-say-contact-hint"),
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "email", "inputmode": "email"}),
    )

    def __init__(
        self, *args: Any, programme: Programme, kind: Kind, point: ServicePoint | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.kind, self.point = programme, kind, point
        self.contact_found: Contact | None = None
        self.fields["text"].label = Message(f"reports-say-text-{kind}")
        # A branch is asked for by naming a place; everything else wants a word.
        needed = "place_words" if kind is Kind.BRANCH_REQUEST else "text"
        self.fields[needed].required = needed == "text" or point is None
        missing = "text" if needed == "text" else "where"
        self.fields[needed].error_messages["required"] = Message(f"reports-say-{missing}-missing")
        self.fields["text"].help_text = Message(f"reports-say-text-hint-{kind}")
        category = self.fields["category"]
        assert isinstance(category, forms.ChoiceField)
        category.choices = category_choices(kind, point)
        if point is not None:
            del self.fields["place_words"]
        if kind is Kind.BRANCH_REQUEST:
            del self.fields["photo"]

    def clean_photo(self) -> Any:
        photo = self.cleaned_data.get("photo")
        if photo and photo.size > LARGEST_PHOTO_BYTES:
            raise forms.ValidationError(Message("reports-say-photo-too-large"), code="too-large")
        return photo

    def clean_contact(self) -> str:
        typed: str = self.cleaned_data["contact"].strip()
        if typed:
            self.contact_found = read_contact(typed, self.programme.country)
            if self.contact_found is None:
                raise forms.ValidationError(Message("reports-say-contact-wrong"), code="wrong")
            if Way(self.contact_found.by) not in ways():
                raise forms.ValidationError(Message("reports-say-contact-no-way"), code="no-way")
        return typed


class PlaceForm(forms.Form):
    """Which of the centres that sound alike was meant."""

    point = forms.ChoiceField(
        label=Message("reports-say-which-place"),
        widget=forms.RadioSelect,
        error_messages={"required": Message("reports-say-which-place-missing")},
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["point"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*places, (NO_PLACE, Message("reports-say-no-such-place"))]


def category_choices(kind: Kind, point: ServicePoint | None) -> list[Any]:
    """Categories of a kind by sector; at a known place those of its sector and of any counter."""
    language, taxonomy = active_language(), load_taxonomy()
    choices: list[Any] = [("", Message("reports-say-category-none"))]
    for code, sector in taxonomy.sectors.items():
        if point is not None and code not in (GENERAL, point.sector.code):
            continue
        found = [(each.code, each.names[language]) for each in taxonomy.of(code, kind)]
        if found:
            choices.append((sector.names[language], found))
    return choices


class CodeForm(forms.Form):
    """The receipt code, however it is typed."""

    code = forms.CharField(
        label=Message("reports-follow-code"),
        help_text=Message("reports-follow-code-hint", example=EXAMPLE),
        max_length=60,
        widget=forms.TextInput(
            attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": Message("reports-follow-code-missing")},
    )

    def clean_code(self) -> str:
        plain = plain_code(self.cleaned_data["code"])
        if plain is None:
            raise forms.ValidationError(Message("reports-follow-code-wrong"), code="wrong")
        return plain


class WordsForm(forms.Form):
    text = forms.CharField(
        label=Message("reports-follow-words"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class ReopenForm(WordsForm):
    text = forms.CharField(
        label=Message("reports-follow-reopen-words"),
        help_text=Message("reports-follow-reopen-hint"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class RateForm(forms.Form):
    stars = forms.TypedChoiceField(
        label=Message("reports-follow-rate"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[(n, Message("reports-follow-stars", stars=n)) for n in range(FIVE_STARS, 0, -1)],
    )
    words = forms.CharField(
        label=Message("reports-follow-rate-words"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class ContactForm(forms.Form):
    address = forms.CharField(
        label=Message("reports-say-contact"),
        help_text=Message("reports-follow-contact-hint"),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )


class PinForm(forms.Form):
    pin = forms.CharField(
        label=Message("reports-follow-pin"),
        max_length=12,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class EraseForm(forms.Form):
    sure = forms.BooleanField(
        label=Message("reports-follow-erase-sure"),
        error_messages={"required": Message("reports-follow-erase-not-sure")},
    )
