"""A receipt code enters; how its report stands leaves, with what its holder may say or do about it.

The code is typed or comes behind a "#" (then the app reads it); it is sent in the body of a form, never in an address,
and nothing keeps it between two pages but the form itself.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from rasid.foundation.accounts.addresses import network_of
from rasid.foundation.accounts.tries import are_too_many, count_wrong
from rasid.foundation.ledger.itself import recoveries
from rasid.foundation.ledger.receipts import with_proof
from rasid.foundation.media.keeping import respond
from rasid.foundation.messaging.sending import ways
from rasid.foundation.text.formatting import moment_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import active_language
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.doors import ProgrammeRequest, public_page
from rasid.stages.reports import actions
from rasid.stages.reports.contacts import actions as contacts
from rasid.stages.reports.limits.actions import admit
from rasid.stages.reports.limits.rules import Door as Knock
from rasid.stages.reports.models import Report
from rasid.stages.reports.queries import Standing, Told, by_code, standing, story
from rasid.stages.reports.resident import queries
from rasid.stages.reports.resident.app import app_attributes
from rasid.stages.reports.resident.forms import (
    CodeForm,
    ContactForm,
    EraseForm,
    PinForm,
    RateForm,
    ReopenForm,
    WordsForm,
)
from rasid.stages.reports.resident.pages import address_of, receipt_file
from rasid.stages.reports.resident.queries import SHOWN_FILES
from rasid.stages.reports.resident.rules import Act, read_contact
from rasid.stages.reports.rights import actions as rights
from rasid.stages.reports.rights.papers import copy_of, name_of
from rasid.stages.reports.rights.queries import erasure_of
from rasid.stages.reports.rules import Refusal, ReportState, Speaker, shown_code

FILES = "rasid-resident-file"
FILE_SECONDS = 30 * 60
# Guessing one of 2^60 codes is hopeless; this keeps somebody from trying.
TRIES = "receipt-code"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public_page
def resident_follow(request: ProgrammeRequest) -> HttpResponseBase:
    """Type a code; read what became of the report; say more, open it again, rate the end, prove a contact."""
    if request.method != "POST":
        return _code_page(request, CodeForm(), with_app=True)
    form = CodeForm(request.POST)
    report = _found(request, form)
    if report is None:
        return _code_page(request, form)
    if "receipt" in request.POST and report.receipt:
        return receipt_file(request.programme.slug, report.number, with_proof(report.receipt))
    if "own" in request.POST:
        admit(Knock.WORDS, address=address_of(request))
        return FileResponse(
            copy_of(report), as_attachment=True, filename=name_of(request.programme.slug, report)
        )
    following = _Following(request, report, form.cleaned_data["code"])
    return following.act() if request.POST.get("act") else following.page()


@require_safe
@never_cache
@public_page
def resident_file(request: ProgrammeRequest, sealed: str) -> HttpResponseBase:
    """A picture of the story, under an address that works for half an hour and holds no code."""
    try:
        report_id, file_id = signing.loads(sealed, salt=FILES, max_age=FILE_SECONDS)
    except signing.BadSignature:
        raise Http404 from None
    stored = queries.shown_file(request.programme, UUID(report_id), file_id)
    if stored is None:
        raise Http404
    return respond(stored, request)


def _found(request: ProgrammeRequest, form: CodeForm) -> Report | None:
    """The report that the typed code opens; whoever guesses too often is not listened to for a while."""
    network = network_of(address_of(request))
    if are_too_many(TRIES, network):
        form.add_error(None, Message("reports-follow-too-many"))
        return None
    report = by_code(request.programme, form.cleaned_data["code"]) if form.is_valid() else None
    if report is None:
        count_wrong(TRIES, network)
        if not form.errors:
            form.add_error("code", _unknown())
    return report


def _unknown() -> Message:
    """A code tells nobody whether its report was among those that a restore has lost; that there were some is said."""
    lost = [each for each in recoveries() if each["lost"]]
    if not lost:
        return Message("refusal-reports-unknown-code")
    return Message("reports-follow-not-restored", since=lost[-1]["since"], until=lost[-1]["until"])


def _code_page(request: ProgrammeRequest, form: CodeForm, *, with_app: bool = False) -> HttpResponseBase:
    context = {
        "title": say("reports-follow-title"),
        "form": form,
        "app": app_attributes(request.programme, screen="follow") if with_app else None,
    }
    return render(request, "reports/resident/follow.html", context, status=400 if form.errors else 200)


class _Following:
    """One report and whoever holds its code."""

    def __init__(self, request: ProgrammeRequest, report: Report, code: str) -> None:
        self.request, self.report, self.code = request, report, code
        self.wrong: dict[str, forms.Form] = {}
        self.done = ""

    def act(self) -> HttpResponseBase:
        """Do what was asked, and show the report as it stands then."""
        acts: dict[str, tuple[type[forms.Form], Callable[[dict[str, Any]], None]]] = {
            Act.SAY: (WordsForm, self._say),
            Act.REOPEN: (ReopenForm, self._reopen),
            Act.RATE: (RateForm, self._rate),
            Act.CONTACT: (ContactForm, self._contact),
            Act.PIN: (PinForm, self._pin),
            Act.ERASE: (EraseForm, self._erase),
        }
        name = self.request.POST["act"]
        if name not in acts:
            raise Http404
        kind, act = acts[name]
        form = kind(self.request.POST, prefix=name)
        if form.is_valid():
            try:
                # Contacts, which cost something, have a count of their own.
                if name != Act.CONTACT:
                    admit(Knock.WORDS, address=address_of(self.request))
                act(form.cleaned_data)
            except Refused as refused:
                form.add_error(None, refused.text())
            else:
                self.done = self.done or say(f"reports-follow-done-{name}")
        if form.errors:
            self.wrong[name] = form
        found = by_code(self.request.programme, self.code)
        assert found is not None
        self.report = found
        return self.page()

    def _client_id(self) -> UUID | None:
        """Given with the page, so that what is sent twice is said once."""
        try:
            return UUID(self.request.POST.get("client_id", ""))
        except ValueError:
            return None

    def _say(self, given: dict[str, Any]) -> None:
        actions.say(self.report, given["text"], client_id=self._client_id())

    def _reopen(self, given: dict[str, Any]) -> None:
        actions.reopen(self.report, given["text"], client_id=self._client_id())

    def _rate(self, given: dict[str, Any]) -> None:
        actions.rate(self.report, given["stars"], given["words"])

    def _contact(self, given: dict[str, Any]) -> None:
        contact = read_contact(given["address"], self.request.programme.country)
        if contact is None:
            raise Refused(Refusal.BAD_ADDRESS)
        # Every number that goes out costs something, and may reach somebody who asked for nothing.
        admit(Knock.CONTACT, address=address_of(self.request))
        contacts.give(self.report, contact.by, contact.address)

    def _pin(self, given: dict[str, Any]) -> None:
        contacts.confirm(self.report, given["pin"])

    def _erase(self, given: dict[str, Any]) -> None:
        if rights.erase_own(self.report).done_at is None:
            self.done = say("reports-follow-erase-waits")

    def page(self) -> HttpResponseBase:
        report, now = self.report, standing(self.report)
        context = {
            "title": say("reports-follow-report", number=str(report.number)),
            "report": report,
            "code": shown_code(self.code),
            "kind": say(f"reports-kind-{report.kind}"),
            "category": load_taxonomy().name(report.category, active_language()) if report.category else "",
            "place": in_language(report.service_point.name) if report.service_point else "",
            "next": _next_words(now),
            "standing": now,
            "entries": [self._entry(line) for line in story(report, told_only=True)],
            "client_id": uuid4(),
            "done": self.done,
            "opened": {Act.PIN} if self.done and self.report.has_contact else set(),
            "wrong_form": next(iter(self.wrong.values()), None),
            "forms": self._forms(now),
        }
        status = 400 if self.wrong else 200
        return render(self.request, "reports/resident/report.html", context, status=status)

    def _forms(self, now: Standing) -> dict[str, forms.Form]:
        """What may be done now, the form that was wrong filled as it was sent."""
        offered: dict[str, type[forms.Form]] = {}
        if now.state is not ReportState.SET_ASIDE:
            offered[Act.SAY] = WordsForm
        if now.can_reopen_until:
            offered[Act.REOPEN] = ReopenForm
        if now.can_rate:
            offered[Act.RATE] = RateForm
        if self.report.has_contact and self.report.contact_verified_at is None:
            offered[Act.PIN] = PinForm
        if self.report.contact_verified_at is None and ways():
            offered[Act.CONTACT] = ContactForm
        erasure = erasure_of(self.report)
        if erasure is None or erasure.done_at is None:
            offered[Act.ERASE] = EraseForm
        else:
            # What was erased has nobody any more who could say more to it, or be told.
            for act in (Act.SAY, Act.CONTACT, Act.PIN):
                offered.pop(act, None)
        return {str(name): self.wrong.get(name) or kind(prefix=name) for name, kind in offered.items()}

    def _entry(self, line: Told) -> dict[str, Any]:
        """A line of the story. What its sender said is not repeated: whoever finds the code must not read it."""
        is_own = line.speaker is Speaker.RESIDENT
        return {
            "when": moment_words(line.at),
            "title": line.sentence,
            "words": "" if is_own else line.words,
            "files": [
                (self._file_address(file.pk), file.kind)
                for file in line.files
                if file.file_id and file.kind in SHOWN_FILES
            ],
        }

    def _file_address(self, file_id: int) -> str:
        token = signing.dumps([str(self.report.id), file_id], salt=FILES)
        return reverse("resident_file", args=[self.request.programme.slug, token])


def _next_words(now: Standing) -> Message:
    """Who acts next, and until when."""
    if now.who == "you":
        if now.can_reopen_until:
            return Message("reports-follow-next-you", day=localtime(now.can_reopen_until).date())
        return Message("reports-follow-next-rate")
    if now.answer_by:
        return Message(f"reports-follow-next-{now.who}", day=now.answer_by)
    return Message(f"reports-follow-next-{now.who}", day="none")
