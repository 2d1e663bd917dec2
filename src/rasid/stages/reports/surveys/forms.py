"""Forms of surveys: what is chosen or answered enters, checked values leave."""

from collections.abc import Sequence
from typing import Any

from django import forms

from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message
from rasid.stages.registry.models import Service
from rasid.stages.reports.surveys.rules import ANSWERS, LONGEST_WORDS, MOST_TICKETS, Question


class RatingForm(forms.Form):
    """At most five questions; only the first must be answered."""

    def __init__(self, *args: Any, asked: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in asked:
            self.fields[question.value] = _words_field() if question is Question.WORDS else _choice(question)


def _choice(question: Question) -> forms.Field:
    return forms.ChoiceField(
        label=Message(f"surveys-question-{question}"),
        choices=[(answer, Message(f"surveys-answer-{question}-{answer}")) for answer in ANSWERS[question]],
        widget=forms.RadioSelect,
        required=question is Question.CSAT,
        error_messages={"required": Message("refusal-surveys-csat-missing")},
    )


def _words_field() -> forms.Field:
    return forms.CharField(
        label=Message("surveys-question-words"),
        help_text=Message("surveys-question-words-hint"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PosterForm(forms.Form):
    """Which counter, and for which service."""

    counter = forms.CharField(
        label=Message("surveys-poster-counter"),
        help_text=Message("surveys-poster-counter-hint"),
        max_length=60,
        required=False,
    )
    service = forms.ModelChoiceField(
        label=Message("surveys-poster-service"),
        help_text=Message("surveys-poster-service-hint"),
        queryset=Service.objects.none(),
        required=False,
    )

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["service"]
        field.queryset = services  # type: ignore[attr-defined]
        field.empty_label = str(Message("surveys-poster-any-service"))  # type: ignore[attr-defined]
        field.label_from_instance = _name  # type: ignore[attr-defined]
        if not services:
            del self.fields["service"]


class TicketsForm(forms.Form):
    count = forms.IntegerField(
        label=Message("surveys-tickets-count"),
        help_text=Message("surveys-tickets-hint"),
        min_value=1,
        max_value=MOST_TICKETS,
        initial=200,
    )


class QuestionsForm(forms.Form):
    """Which of the five are asked."""

    questions = forms.MultipleChoiceField(
        label=Message("surveys-questions-which"),
        help_text=Message("surveys-questions-hint"),
        choices=[(question.value, Message(f"surveys-question-{question}")) for question in Question],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class SpanForm(forms.Form):
    weeks = forms.ChoiceField(
        label=Message("surveys-span"),
        choices=[(weeks, Message(f"surveys-span-{weeks}")) for weeks in ("4", "13", "52")],
        required=False,
    )


def _name(service: Service) -> str:
    return in_language(service.name)
