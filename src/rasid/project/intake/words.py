"""The words of `project/locale` enter; pages and sentences for whoever is turned away leave, rendered once."""

from django.template.loader import render_to_string
from django.utils import translation

from rasid.foundation.text.messages import say
from rasid.project.intake.turning_away import Words

LANGUAGES = ("ar", "en")


def words() -> Words:
    """Each page says it in both languages, its reader's first. Needs no database."""
    return Words(
        full_pages={language: _page(language, "project-full") for language in LANGUAGES},
        many_pages={language: _page(language, "project-many-requests") for language in LANGUAGES},
        full={language: _said(language, "project-full")["text"] for language in LANGUAGES},
        many={language: _said(language, "project-many-requests")["text"] for language in LANGUAGES},
    )


def _said(language: str, message: str) -> dict[str, str]:
    with translation.override(language):
        direction = "rtl" if translation.get_language_bidi() else "ltr"
        return {
            "language": language,
            "direction": direction,
            "title": say(f"{message}-title"),
            "text": say(f"{message}-text"),
        }


def shown(language: str, message: str) -> dict[str, object]:
    """What `full.html` shows: both languages, the reader's first; Arabic for a language that we do not speak."""
    first = language if language in LANGUAGES else LANGUAGES[0]
    other = next(each for each in LANGUAGES if each != first)
    return {**_said(first, message), "other": _said(other, message)}


def _page(language: str, message: str) -> bytes:
    with translation.override(language):
        return render_to_string("full.html", shown(language, message)).encode()
