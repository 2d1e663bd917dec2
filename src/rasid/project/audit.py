"""Administrators and auditors ask who did what in the office; acts with their doers leave, on a page and as a file.

The log itself names nobody: its openings leave the house. Who acted stands beside it (programmes.Hand), and what was
not done through a page was done at the machine itself.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rasid.foundation.accounts.models import User
from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.messages import Message, say
from rasid.project.second_person import act_words
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Hand, Membership
from rasid.stages.programmes.rules import AUDITED, Role, audited

LINES_A_PAGE = 50
MOST_EXPORTED = 10_000


class FilterForm(forms.Form):
    kind = forms.ChoiceField(
        label=Message("project-audit-kind"),
        choices=[
            ("", Message("project-audit-any")),
            *((kind, Message(f"project-audit-kind-{kind}")) for kind in AUDITED),
        ],
        required=False,
    )
    by = forms.ChoiceField(label=Message("project-audit-by"), required=False)
    since = forms.DateField(
        label=Message("project-audit-since"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=Message("project-audit-until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].choices = [  # type: ignore[attr-defined]
            ("", Message("project-audit-anybody")),
            *((str(person.pk), person.handle) for person in people),
        ]


@dataclass(frozen=True)
class Line:
    """One act: when, by whom (empty: at the machine itself), what, of which kind, and about whom or what."""

    at: datetime
    by: str
    kind: Message
    what: Message
    verb: str
    about: str


@member_page(Role.ADMINISTRATOR, Role.AUDITOR)
@require_safe
def audit_trail(request: ProgrammeRequest) -> HttpResponseBase:
    """Acts of the office, the newest first."""
    programme = request.programme
    hands = Hand.objects.filter(programme=programme)
    people = User.objects.filter(pk__in=hands.values("by_id")).order_by("handle")
    form = FilterForm(request.GET, people=people)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = _narrowed(_acts(programme.id), wanted, hands, ZoneInfo(programme.time_zone))
    if wants_table(request):
        return _table(request, _lines(programme.id, found[:MOST_EXPORTED]))
    page = Paginator(found, LINES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("project-audit-title"),
        "form": form,
        "page": page,
        "lines": _lines(programme.id, page),
        "clear_url": request.path if request.GET else "",
        "is_administrator": request.viewer.has(Role.ADMINISTRATOR),
    }
    return render(request, "project/audit.html", context)


def _acts(programme_id: UUID) -> QuerySet[Entry]:
    """Entries whose verbs the trail lists. What its subject reached the log under stays sealed to everybody else."""
    begins = Q()
    for verbs in AUDITED.values():
        for verb in verbs:
            begins |= Q(verb__startswith=verb)
    return Entry.objects.filter(begins, programme_id=programme_id).order_by("-id")


def _narrowed(
    found: QuerySet[Entry], wanted: Mapping[str, Any], hands: QuerySet[Hand], zone: ZoneInfo
) -> QuerySet[Entry]:
    if kind := wanted.get("kind"):
        begins = Q()
        for verb in AUDITED[kind]:
            begins |= Q(verb__startswith=verb)
        found = found.filter(begins)
    if by := wanted.get("by"):
        found = found.filter(id__in=hands.filter(by_id=int(by)).values("entry_id"))
    if since := wanted.get("since"):
        found = found.filter(at__gte=_midnight(since, zone))
    if until := wanted.get("until"):
        found = found.filter(at__lt=_midnight(until + timedelta(days=1), zone))
    return found


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _lines(programme_id: UUID, found: Iterable[Entry]) -> list[Line]:
    entries = list(found)
    hands = Hand.objects.filter(entry_id__in=[entry.id for entry in entries]).select_related("by")
    by = {hand.entry_id: hand.by.handle for hand in hands}
    sets = _said(entries)
    about = _about(programme_id, entries, sets)
    return [
        Line(
            at=entry.at,
            by=by.get(entry.id, ""),
            kind=Message(f"project-audit-kind-{audited(entry.verb)}"),
            what=_what(entry, sets[entry.id]),
            verb=entry.verb,
            about=about.get(entry.id, ""),
        )
        for entry in entries
    ]


def _said(entries: list[Entry]) -> dict[int, dict[str, Any]]:
    """What each act set, from its opening; nothing for one that was erased."""
    found = Entry.objects.filter(id__in=[entry.id for entry in entries], opening__isnull=False)
    kept = {
        entry_id: json.loads(bytes(record)) for entry_id, record in found.values_list("id", "opening__record")
    }
    return {entry.id: kept.get(entry.id, {}).get("sets") or {} for entry in entries}


# Acts with words of their own; the others are told by their kind, with the verb beside it.
WORDED = frozenset((
    "membership.given", "membership.ended", "liaison.scoped", "liaison.lead_set", "liaison.assigned",
    "organisation.joined",
    "regime.declared", "notice.confirmed", "act.proposed", "act.granted", "act.refused", "trust_weights.proposed",
    "trust_weights.approved", "trust_weights.refused", "bulletin.approved", "bulletin.published", "case.closed",
    "case.appeal_decided", "case.measured", "referral.granted", "referral.packed", "referral.downloaded",
    "referral.handed_over", "referral.received",
    "method.changed", "programme.founded", "programme.styled", "programme.second_readings_set", "holidays.kept",
    "programme.field_hours_set", "programme.area_closed",
    "evidence_policy.set", "case_policy.set", "answer_time.set", "triage_model.promoted", "triage_model.rolled_back",
    "triage_model.retired", "api_key.issued", "api_key.revoked", "api_key.rotated", "api_key.collected",
    "report.revealed", "original.read", "records.expired", "text.declared_nameless",
    "observer.unmasked", "observer.identity_replaced", "report.unmasked", "report.erased", "report.redacted",
    "pay_rates.set", "pay_run.frozen", "pay_run.dropped", "pay_run.approved", "pay_run.exported_again",
    "pay_run.accounts_opened", "pay_run.exported", "pay_run.answered", "pay.corrected", "pay.held_decided",
    "pay.appeal_decided", "expense.decided",
    "finding.redacted", "finding.erased", "key.rotated", "webhook.subscribed", "webhook.ended",
))  # fmt: skip


def _what(entry: Entry, sets: Mapping[str, Any]) -> Message:
    if entry.verb not in WORDED:
        return Message("project-audit-act", act=entry.verb)
    return Message(f"project-audit-{entry.verb.replace('.', '-').replace('_', '-')}")


def _about(programme_id: UUID, entries: list[Entry], sets: Mapping[int, Mapping[str, Any]]) -> dict[int, str]:
    """Whom or what each act concerns, in words: members by sign-in name and role, proposals by their act."""
    subjects = {entry.id: entry.subject.partition(":") for entry in entries}
    members = Membership.objects.filter(
        programme_id=programme_id, id__in=[key for kind, _, key in subjects.values() if kind == "membership"]
    ).select_related("user")
    people = {str(one.id): _member(one) for one in members}
    proposals = Proposal.objects.filter(
        programme_id=programme_id, id__in=[key for kind, _, key in subjects.values() if kind == "proposal"]
    )
    acts = {str(one.id): f"{act_words(one.act)}: {one.reason}" for one in proposals}
    known = people | acts
    return {
        entry.id: known.get(subjects[entry.id][2], "") or str(sets[entry.id].get("what", ""))
        for entry in entries
    }


def _member(one: Membership) -> str:
    """Observers are told by their role alone: a sign-in name would be theirs for longer than a week."""
    role = say(f"programmes-role-{one.role}")
    return role if one.role == Role.OBSERVER else f"{one.user.handle} · {role}"


def _table(request: ProgrammeRequest, lines: Iterable[Line]) -> HttpResponseBase:
    columns = ("at", "by", "kind", "what", "about", "verb")
    return table_response(
        request,
        "audit",
        [say(f"project-audit-{column}") for column in columns],
        (
            [
                timezone.localtime(line.at).isoformat(timespec="seconds"),
                line.by or say("project-audit-machine"),
                str(line.kind),
                str(line.what),
                line.about,
                line.verb,
            ]
            for line in lines
        ),
    )
