"""Human texts keyed by language tag: {"ar": "…", "en": "…"} enters, the reader's own words leave."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language_info

from rasid.foundation.text.messages import Message
from rasid.foundation.text.style import active_language

LocalizedText = dict[str, str]

# Language, optional script, optional region: the part of BCP 47 that people's names for things need.
_TAG = re.compile(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$")
_FALLBACKS = ("ar", "en")
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "ckb"}

if TYPE_CHECKING:
    _JSONField = models.JSONField[LocalizedText, LocalizedText]
else:
    _JSONField = models.JSONField


def localized_problem(value: object) -> str | None:
    """Message id of what is wrong with `value` as a localized text, or None."""
    if not isinstance(value, Mapping) or not value:
        return "text-localized-empty"
    for tag, words in value.items():
        if not isinstance(tag, str) or not _TAG.match(tag):
            return "text-localized-tag"
        if not isinstance(words, str):
            return "text-localized-words"
    return None if any(words.strip() for words in value.values()) else "text-localized-empty"


def in_language(value: Mapping[str, str] | None, tag: str | None = None) -> str:
    """The text in `tag` (default: the active language), else Arabic, else English, else any, else ""."""
    if not value:
        return ""
    wanted = tag or active_language()
    for candidate in (wanted, wanted.split("-")[0], *_FALLBACKS, *sorted(value)):
        words = value.get(candidate, "")
        if words.strip():
            return words
    return ""


def language_name(tag: str) -> str:
    """The language's name in itself, else its tag."""
    try:
        return str(get_language_info(tag)["name_local"])
    except KeyError:
        return tag


def _validate(value: object) -> None:
    problem = localized_problem(value)
    if problem:
        raise ValidationError(Message(problem), code=problem)


class LocalizedField(_JSONField):
    """A text in several languages, stored as JSON; at least one language says something."""

    default_validators = [_validate]
    description = "Text by language tag"

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(
            **{"form_class": LocalizedFormField, "encoder": None, "decoder": None, **kwargs}
        )


class LocalizedWidget(forms.MultiWidget):
    """One input per language, each with its own direction."""

    template_name = "django/forms/widgets/localized.html"

    def __init__(self, languages: Sequence[str], *, multiline: bool = False, attrs: Any = None) -> None:
        self.languages = tuple(languages)
        kind = forms.Textarea if multiline else forms.TextInput
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            tag: kind({"lang": tag, "dir": "rtl" if tag.split("-")[0] in _RIGHT_TO_LEFT else "ltr"})
            for tag in self.languages
        }
        super().__init__(parts, attrs)

    def decompress(self, value: Any) -> list[str]:
        known = value if isinstance(value, Mapping) else {}
        return [known.get(tag, "") for tag in self.languages]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["subwidgets"]
        for tag, part in zip(self.languages, shown, strict=True):
            part["language"], part["language_name"] = tag, language_name(tag)
        return context


class LocalizedFormField(forms.MultiValueField):
    """Form twin of LocalizedField; `languages` are those of the programme (default: the installation's)."""

    def __init__(
        self, *, languages: Sequence[str] | None = None, multiline: bool = False, **kwargs: Any
    ) -> None:
        for foreign in ("encoder", "decoder", "max_length", "widget"):
            kwargs.pop(foreign, None)
        self.languages = tuple(languages or [tag for tag, _ in settings.LANGUAGES])
        parts = [forms.CharField(required=False) for _ in self.languages]
        widget = LocalizedWidget(self.languages, multiline=multiline)
        super().__init__(parts, require_all_fields=False, widget=widget, **kwargs)

    def compress(self, data_list: Any) -> LocalizedText:
        words = zip(self.languages, data_list or (), strict=False)
        return {tag: text.strip() for tag, text in words if text and text.strip()}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial or {}, data)
