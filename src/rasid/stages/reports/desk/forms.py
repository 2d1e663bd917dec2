"""What officers type at the desk enters; checked values leave."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django import forms

from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.style import active_language
from rasid.methods.triage import load_taxonomy
from rasid.stages.reports.answering.forms import FilesField
from rasid.stages.reports.desk.models import AnswerTemplate
from rasid.stages.reports.desk.queries import Wanted
from rasid.stages.reports.desk.rules import LONGEST_TEMPLATE, Turn
from rasid.stages.reports.desk.wording import category_choices
from rasid.stages.reports.models import Team
from rasid.stages.reports.rules import CHOSEN_TO_SET_ASIDE, LONGEST_TEXT, Door, Kind, Outcome, Severity

LONGEST_SUMMARY = 600
DAYS_MUTED = (7, 30, 90, 365)


class QueueForm(forms.Form):
    """How an officer narrows the queue."""

    text = forms.CharField(label=Message("desk-filter-text"), required=False, max_length=120)
    kind = forms.ChoiceField(label=Message("desk-field-kind"), required=False)
    category = forms.ChoiceField(label=Message("desk-field-category"), required=False)
    severity = forms.ChoiceField(label=Message("desk-field-severity"), required=False)
    sector = forms.ChoiceField(label=Message("desk-filter-sector"), required=False)
    team = forms.TypedChoiceField(
        label=Message("desk-filter-team"), required=False, coerce=int, empty_value=None
    )
    door = forms.ChoiceField(label=Message("desk-filter-door"), required=False)
    due = forms.ChoiceField(label=Message("desk-filter-due"), required=False)

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = ("", say("desk-filter-any"))
        tag = active_language()
        sectors = [(each.code, each.names[tag]) for each in load_taxonomy().sectors.values()]
        choices: dict[str, Sequence[Any]] = {
            "kind": [(each.value, say(f"reports-kind-{each}")) for each in Kind],
            "category": category_choices(),
            "severity": [(each.value, say(f"reports-severity-{each}")) for each in Severity],
            "sector": sectors,
            "team": [(team.pk, team.name) for team in teams],
            "door": [(each.value, say(f"reports-door-{each}")) for each in Door],
            "due": [(due, say(f"desk-due-{due}")) for due in ("late", "soon")],
        }
        for name, rows in choices.items():
            self.fields[name].choices = [anything, *rows]  # type: ignore[attr-defined]
        if len(self.fields["team"].choices) == 1:  # type: ignore[attr-defined]
            del self.fields["team"]

    def wanted(self, turn: Turn) -> Wanted:
        """What makes no sense narrows nothing."""
        return Wanted(turn=turn, **self.cleaned_data) if self.is_valid() else Wanted(turn=turn)


class SummaryForm(forms.Form):
    """The office's own words of a report."""

    ar = forms.CharField(
        label=Message("desk-summary-ar"),
        help_text=Message("desk-summary-hint"),
        max_length=LONGEST_SUMMARY,
        widget=forms.Textarea(attrs={"rows": 3, "data-key": "s", "dir": "rtl"}),
    )
    en = forms.CharField(
        label=Message("desk-summary-en"),
        max_length=LONGEST_SUMMARY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr"}),
    )
    is_public = forms.BooleanField(label=Message("desk-summary-public"), required=False)
    words = forms.CharField(
        label=Message("desk-forward-words"),
        help_text=Message("desk-forward-words-hint"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    names_nobody = forms.BooleanField(
        label=Message("desk-names-nobody"), help_text=Message("desk-names-nobody-hint"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            # Asked only of whoever was warned.
            del self.fields["names_nobody"]

    def summary(self) -> dict[str, str]:
        return {tag: self.cleaned_data[tag] for tag in ("ar", "en") if self.cleaned_data[tag].strip()}


class _WordsForm(forms.Form):
    """Words for whoever holds the code."""

    words = forms.CharField(
        label=Message("desk-words-to-sender"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CloseForm(_WordsForm):
    """How a report ends."""

    outcome = forms.ChoiceField(
        label=Message("desk-close-outcome"),
        choices=[(each.value, Message(f"reports-outcome-{each}")) for each in Outcome],
        widget=forms.RadioSelect,
    )
    evidence = FilesField(label=Message("desk-close-evidence"), help_text=Message("desk-close-evidence-hint"))
    field_order = ("outcome", "words", "evidence")


class SetAsideForm(_WordsForm):
    """Why nothing follows."""

    reason = forms.ChoiceField(
        label=Message("desk-set-aside-reason"),
        choices=[(each.value, Message(f"reports-set_aside-{each}")) for each in CHOSEN_TO_SET_ASIDE],
        widget=forms.RadioSelect,
    )
    field_order = ("reason", "words")


class AskForm(_WordsForm):
    """A question to the sender."""


class NoteForm(forms.Form):
    """For the office alone."""

    words = forms.CharField(
        label=Message("desk-note-words"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReasonForm(forms.Form):
    """Why it comes back to the desk."""

    reason = forms.CharField(label=Message("desk-reason"), max_length=LONGEST_TEXT)


class TeamForm(forms.Form):
    """Whose part of the work it is."""

    team = forms.TypedChoiceField(
        label=Message("desk-filter-team"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [  # type: ignore[attr-defined]
            ("", say("desk-team-none")),
            *((team.pk, team.name) for team in teams),
        ]


class MuteForm(forms.Form):
    """For how long a sender's reports are set aside, and why."""

    days = forms.TypedChoiceField(
        label=Message("desk-mute-days"),
        coerce=int,
        choices=[(days, Message("desk-mute-for", days=days)) for days in DAYS_MUTED],
    )
    reason = forms.CharField(label=Message("desk-reason"), max_length=LONGEST_TEXT)

    def length(self) -> timedelta:
        return timedelta(days=self.cleaned_data["days"])


class RevealForm(forms.Form):
    """What is opened, and why."""

    what = forms.ChoiceField(
        label=Message("desk-reveal-what"),
        choices=[(each, Message(f"desk-reveal-{each}")) for each in ("statement", "contact")],
        widget=forms.RadioSelect,
        initial="statement",
    )
    reason = forms.CharField(
        label=Message("desk-reason"), help_text=Message("desk-reveal-reason-hint"), max_length=500
    )


class PlaceForm(forms.Form):
    """Words that find a service point."""

    place = forms.CharField(
        label=Message("desk-place-search"),
        max_length=120,
        widget=forms.TextInput(attrs={"data-key": "r"}),
    )


class TemplateForm(forms.Form):
    """Words that are often needed."""

    name = forms.CharField(label=Message("desk-template-name"), max_length=80)
    category = forms.ChoiceField(label=Message("desk-template-category"), required=False)
    ar = forms.CharField(
        label=Message("desk-template-ar"),
        max_length=LONGEST_TEMPLATE,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "rtl"}),
    )
    en = forms.CharField(
        label=Message("desk-template-en"),
        max_length=LONGEST_TEMPLATE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
    )

    def __init__(self, *args: Any, template: AnswerTemplate | None = None, **kwargs: Any) -> None:
        if template is not None:
            kwargs["initial"] = {"name": template.name, "category": template.category, **template.words}
        super().__init__(*args, **kwargs)
        tag = active_language()
        sectors = [
            (sector.code, say("desk-template-sector", name=sector.names[tag]))
            for sector in load_taxonomy().sectors.values()
        ]
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            ("", say("desk-template-all")),
            (say("desk-template-sectors"), sectors),
            *category_choices(),
        ]

    def words(self) -> dict[str, str]:
        return {tag: self.cleaned_data[tag] for tag in ("ar", "en")}


class TeamEditForm(forms.Form):
    """A team and who is in it."""

    name = forms.CharField(label=Message("desk-team-name"), max_length=80)
    members = forms.TypedMultipleChoiceField(
        label=Message("desk-team-members"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, people: Iterable[tuple[int, str]], team: Team | None = None, **kwargs: Any
    ) -> None:
        if team is not None:
            kwargs["initial"] = {"name": team.name, "members": [user.pk for user in team.members.all()]}
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = list(people)  # type: ignore[attr-defined]


def template_words(template: AnswerTemplate, tag: str) -> str:
    return in_language(template.words, tag)
