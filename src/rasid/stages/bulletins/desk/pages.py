"""Requests of the desk enter; the draft against last week's, line by line, and the form of its note and hour leave."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.text.formatting import joined
from rasid.foundation.text.localized import LocalizedFormField, LocalizedText, in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.bulletins import queries
from rasid.stages.bulletins.desk import actions
from rasid.stages.bulletins.desk.rules import LANGUAGES, Change, Line, Untold, changes, untold
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.programmes.doors import ProgrammeRequest, member_page


class WordsForm(forms.Form):
    """The editor's note, and the hour before which nothing of the week is public."""

    note = LocalizedFormField(
        languages=LANGUAGES,
        multiline=True,
        required=False,
        label=Message("desk-note"),
        help_text=Message("desk-note-hint"),
    )
    day = forms.DateField(
        required=False,
        label=Message("desk-not-before-day"),
        help_text=Message("desk-not-before-hint"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    hour = forms.TimeField(
        required=False,
        label=Message("desk-not-before-hour"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if bool(found.get("day")) != bool(found.get("hour")) and not self.errors:
            self.add_error("hour" if found.get("day") else "day", Message("desk-not-before-whole"))
        return found

    def words(self, zone: ZoneInfo) -> tuple[LocalizedText, datetime | None]:
        day, hour = self.cleaned_data["day"], self.cleaned_data["hour"]
        return self.cleaned_data["note"] or {}, datetime.combine(day, hour, zone) if day and hour else None


@require_http_methods(["GET", "POST"])
@member_page(*queries.DESK)
def bulletin_words(request: ProgrammeRequest, number: int) -> HttpResponseBase:
    """The note in both languages and the embargo; saving drafts the week anew."""
    bulletin = queries.find_bulletin(request.viewer, number)
    if bulletin is None:
        raise Http404
    back = reverse("bulletin_draft", args=[request.programme.slug, number])
    if bulletin.state == BulletinState.PUBLISHED:
        # The clock may publish while the form lies open: whoever comes then sees the week as it stands.
        return redirect(back)
    zone = ZoneInfo(request.programme.time_zone)
    hour = bulletin.publish_not_before.astimezone(zone) if bulletin.publish_not_before else None
    initial = {"note": bulletin.note, "day": hour and hour.date(), "hour": hour and hour.time()}
    form = WordsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.word_bulletin(request.viewer, bulletin.id, *form.words(zone))
            messages.success(request, say("desk-worded"))
            return redirect(back)
        except Refused as refused:
            form.add_error(None, refused.text())
    context = {
        "title": say("desk-words-title", number=number),
        "form": form,
        "submit": say("desk-words-save"),
        "back": back,
    }
    return render(request, "bulletins/words.html", context)


def desk_context(bulletin: Bulletin) -> dict[str, Any]:
    """What the desk sees beside the draft: changes, what is not told and why, the hour."""
    content, last = queries.content_of(bulletin), queries.before(bulletin)
    then = queries.content_of(last) if last else None
    return {
        "changes": [_line(each) for each in changes(content, then)],
        "untold": [_untold(each) for each in untold(content, then)],
        "is_embargoed": queries.is_embargoed(bulletin),
        "snapshot_sha256": content["method"]["snapshot_sha256"],
    }


def _line(each: Line) -> str:
    name = _name(each.level, each.name)
    if each.change is Change.TIER:
        tiers = {"before": say(f"text-tier-{each.before}"), "now": say(f"text-tier-{each.now}")}
        return say("desk-change-tier", name=name, **tiers)
    if each.change in {Change.LATE, Change.IN_TIME}:
        return say(f"desk-change-{each.change}", name=name, before=int(each.before), now=int(each.now))
    return say(f"desk-change-{each.change}", name=name, before=each.before, now=each.now)


def _untold(each: Untold) -> dict[str, Any]:
    return {
        "name": _name(each.level, each.name),
        "level": say(f"portraits-level-{each.level}"),
        "why": joined([say(f"scores-withheld-{reason}") for reason in each.reasons]),
        "had_figure": each.had_figure,
    }


def _name(level: str, name: Mapping[str, str]) -> str:
    return in_language(name) or say(f"scores-level-{level}")
