"""A contact enters and is sealed; a number goes out to it, comes back, and from then on each step is told there.

Pins and notices are jobs after the act, because a mail server may take its time. A notice says that something
happened and where to look, in the language of the report: never what was said, nor the code that opens it.
"""

import hmac
import logging
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q
from django.utils import translation

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.messaging.rules import Way, reachable
from rasid.foundation.messaging.sending import NotSentError, send, ways
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import residents as vault
from rasid.foundation.vault.keys import key
from rasid.stages.reports import queries
from rasid.stages.reports.contacts.rules import (
    MOST_TRIES,
    PIN_VALID,
    is_pin_open,
    may_send_pin,
    pin_of,
)
from rasid.stages.reports.limits import actions as limits
from rasid.stages.reports.models import ContactPin, Notice, Report, ReportEvent
from rasid.stages.reports.rules import Happening, Refusal, Speaker
from rasid.stages.reports.statement import Contact, ContactBy

CUSTODIAN = "rasid"
PIN_ASKED = "report.pin_asked"
# What its sender did is no news to them.
_NOT_NEWS = frozenset({Happening.RECEIVED, Happening.NOTED, Happening.RETURNED})
_OWN_WORDS = ("forwarded", "answered", "closed", "asked", "corrected")

_log = logging.getLogger(__name__)


@transaction.atomic
def give(report: Report, by: ContactBy, address: str) -> None:
    """Where its sender wants to be told from now on: sealed, and unproven until the number sent there comes back.

    Raises Refused: BAD_ADDRESS (also where this installation has no such way), TOO_MANY.
    """
    held = Report.objects.select_for_update(of=("self",)).select_related("programme").get(id=report.id)
    found = reachable(Way(by), address, held.programme.country)
    if found is None or Way(by) not in ways():
        raise Refused(Refusal.BAD_ADDRESS)
    now = clock.now()
    before = ContactPin.objects.filter(report=held).first()
    refusal = may_send_pin(before.sent if before else 0, before.sent_at if before else None, now)
    if refusal:
        raise Refused(refusal)
    vault.keep_said(held.id, {vault.CONTACT: f"{by.value}:{found}"})
    held.has_contact, held.contact_verified_at = True, None
    held.save(update_fields=["has_contact", "contact_verified_at"])
    ask_back(held, now, sent=before.sent + 1 if before else 1)


def ask_back(report: Report, now: datetime, *, sent: int = 1) -> None:
    """Have a number sent to the contact that was just sealed; in the transaction that sealed it."""
    ContactPin.objects.update_or_create(
        report=report,
        defaults={
            "sent_at": now,
            "expires_at": now + PIN_VALID,
            "tries_left": MOST_TRIES,
            "sent": sent,
        },
    )
    announce(PIN_ASKED, report.id)


def confirm(report: Report, pin: str) -> None:
    """The number came back: the contact is its sender's. Raises Refused (WRONG_PIN); a wrong one is counted."""
    with transaction.atomic():
        row = ContactPin.objects.select_for_update().filter(report_id=report.id).first()
        is_right = False
        if row is not None and is_pin_open(row.expires_at, row.tries_left, clock.now()):
            told = vault.open_said(
                CUSTODIAN, report.id, vault.CONTACT, "checking the number its sender typed"
            )
            expected = pin_of(key("pins"), report.id, row.sent_at, told or "")
            is_right = told is not None and hmac.compare_digest(expected.encode(), _digits(pin).encode())
            row.tries_left = 0 if is_right else row.tries_left - 1
            row.save(update_fields=["tries_left"])
        if is_right:
            now = clock.now()
            Report.objects.filter(id=report.id).update(contact_verified_at=now, changed_at=now)
    if not is_right:
        raise Refused(Refusal.WRONG_PIN)


@transaction.atomic
def forget(report: Report) -> None:
    """Its sender wants to be told nowhere any more: the address is gone from the vault."""
    vault.forget_said(report.id, vault.CONTACT)
    Report.objects.filter(id=report.id).update(has_contact=False, contact_verified_at=None)


def send_pin(report_id: UUID) -> None:
    """The job that sends the number; a job that runs twice sends the same one."""
    row = ContactPin.objects.filter(report_id=report_id).select_related("report__programme").first()
    if row is None or not is_pin_open(row.expires_at, row.tries_left, clock.now()):
        return
    told = vault.open_said(CUSTODIAN, report_id, vault.CONTACT, "sending the number that proves it")
    contact = contact_from(told)
    if contact is None or told is None:
        return
    if not limits.may_be_sent_a_pin(told):
        _log.warning("a contact was sent too many numbers lately; this one is not")
        return
    number = pin_of(key("pins"), report_id, row.sent_at, told)
    with translation.override(row.report.language):
        subject = say("reports-pin-subject")
        _send(contact, say("reports-pin-text", pin=number), subject)


def send_notices(report_id: UUID) -> None:
    """The job after each told step: one message about what is new, once, to a contact that was proven."""
    with transaction.atomic():
        report = Report.objects.select_for_update(of=("self",)).select_related("programme").get(id=report_id)
        news = _news(report)
        if not news:
            return
        told = vault.open_said(
            CUSTODIAN, report_id, vault.CONTACT, "telling its sender that something is new"
        )
        contact = contact_from(told)
        Notice.objects.bulk_create(Notice(report=report, event=each, at=clock.now()) for each in news)
        if contact is not None:
            # Within the transaction: what could not be sent for now is noted as told by nobody.
            _tell(report, contact, Happening(news[-1].what))


def contact_from(sealed: str | None) -> Contact | None:
    """What the vault keeps ("sms:+962790000000") as a contact; None when there is none."""
    if not sealed:
        return None
    by, _, address = sealed.partition(":")
    return Contact(ContactBy(by), address)


def _news(report: Report) -> list[ReportEvent]:
    """What happened since the contact was proven and has not been told, oldest first."""
    if report.contact_verified_at is None:
        return []
    about = Q(report_id=report.id)
    if report.same_as_id is not None:
        merged = report.events.filter(what=Happening.MERGED).aggregate(at=Max("at"))["at"]
        led = Q(report_id=queries.lead_id(report.id), at__gte=merged or report.accepted_at)
        about |= led & ~Q(what__in=queries.OF_ONE_ALONE)
    fresh = ReportEvent.objects.filter(about, at__gte=report.contact_verified_at)
    told = Notice.objects.filter(report=report).values("event_id")
    lines = fresh.exclude(speaker=Speaker.RESIDENT).exclude(what__in=_NOT_NEWS).exclude(id__in=told)
    return list(lines.order_by("at", "id"))


def _tell(report: Report, contact: Contact, what: Happening) -> None:
    with translation.override(report.language):
        news = say(f"reports-notice-{what}" if what in _OWN_WORDS else "reports-notice-news")
        prefix = "" if report.language == settings.LANGUAGE_CODE else f"/{report.language}"
        page = f"{settings.PUBLIC_ADDRESS}{prefix}/p/{report.programme.slug}/follow/"
        text = say("reports-notice-text", news=news, number=str(report.number), page=page)
        _send(contact, text, say("reports-notice-subject", number=str(report.number)))


def _send(contact: Contact, text: str, subject: str) -> None:
    """Raises NotSentError only where trying again may help: the job is then run again."""
    try:
        send(Way(contact.by), contact.address, text, subject=subject)
    except NotSentError as error:
        if not error.is_final:
            raise
        _log.warning("a message cannot be sent: %s", error)


def _digits(typed: str) -> str:
    return typed.strip().translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))
