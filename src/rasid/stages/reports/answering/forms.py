"""What people type on the pages of answers enters; checked values leave."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from django import forms

from rasid.foundation.text.messages import Message
from rasid.stages.reports.answering.queries import ANSWERED, CLOSED, EXTENSIONS, OVERDUE, OWED
from rasid.stages.reports.answering.rules import (
    FILE_TYPES,
    LONGEST_ANSWER,
    MOST_ANSWER_DAYS,
    MOST_EXTRA_DAYS,
    MOST_FILES,
)
from rasid.stages.reports.rules import Outcome

LONGEST_NAME = 255


class ListForm(forms.Form):
    """Which of the complaints to look at."""

    wanted = forms.ChoiceField(label=Message("answering-filter"), required=False)

    def __init__(self, *args: Any, choices: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wanted"].choices = [  # type: ignore[attr-defined]
            (choice, Message(f"answering-wanted-{choice}")) for choice in choices
        ]


AGENCY_LISTS = (OWED, OVERDUE, ANSWERED, CLOSED)
OFFICE_LISTS = (ANSWERED, EXTENSIONS, OVERDUE, OWED, CLOSED)


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files at once; `clean` gives a list, empty when none was chosen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            widget=ManyFiles(attrs={"accept": ",".join(sorted(FILE_TYPES))}),
            max_length=LONGEST_NAME,
            error_messages={"empty": Message("answering-file-empty")},
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        held = data if isinstance(data, list) else [data]
        return [super(FilesField, self).clean(one, initial) for one in held if one]


class AnswerForm(forms.Form):
    """What the authority did. `client_id` makes a double press one answer."""

    words = forms.CharField(
        label=Message("answering-words"),
        help_text=Message("answering-words-hint"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_ANSWER,
        error_messages={"required": Message("refusal-answering-words-missing")},
    )
    evidence = FilesField(
        label=Message("answering-files"), help_text=Message("answering-files-hint", most=MOST_FILES)
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_id"].initial = uuid4


class ExtensionForm(forms.Form):
    """How much more time, and why."""

    days = forms.IntegerField(
        label=Message("answering-extension-days"),
        min_value=1,
        max_value=MOST_EXTRA_DAYS,
        error_messages={
            name: Message("refusal-answering-days-out-of-range")
            for name in ("required", "invalid", "min_value", "max_value")
        },
    )
    reason = forms.CharField(
        label=Message("answering-extension-reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": Message("refusal-answering-reason-missing")},
    )


class CloseForm(forms.Form):
    """How it ends, in words its sender reads."""

    outcome = forms.ChoiceField(
        label=Message("answering-outcome"),
        help_text=Message("answering-outcome-hint"),
        choices=[(outcome.value, Message(f"reports-outcome-{outcome}")) for outcome in Outcome],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=Message("answering-close-words"),
        help_text=Message("answering-close-words-hint"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_ANSWER,
    )
    evidence = FilesField(label=Message("answering-close-files"))


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=Message("answering-send-back-reason"),
        help_text=Message("answering-send-back-hint"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": Message("refusal-answering-reason-missing")},
    )


class GrantForm(forms.Form):
    """What the office gives of the time asked for."""

    days = forms.IntegerField(
        label=Message("answering-grant-days"),
        help_text=Message("answering-grant-days-hint"),
        min_value=0,
        max_value=MOST_EXTRA_DAYS,
    )
    words = forms.CharField(
        label=Message("answering-grant-words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )


class ClockForm(forms.Form):
    """The programme's own clock for a sector, a service or a category; no days take it back."""

    category = forms.ChoiceField(label=Message("answering-clock-category"), required=False)
    working_days = forms.IntegerField(
        label=Message("answering-clock-days"),
        help_text=Message("answering-clock-days-hint"),
        min_value=1,
        max_value=MOST_ANSWER_DAYS,
        required=False,
        error_messages={
            name: Message("refusal-answering-clock-out-of-range")
            for name in ("invalid", "min_value", "max_value")
        },
    )

    def __init__(self, *args: Any, codes: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            ("", Message("answering-clock-all")),
            *codes,
        ]
