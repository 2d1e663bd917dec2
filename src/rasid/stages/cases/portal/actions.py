"""A liaison's wish enters; an order is given to a colleague, and whoever wants it is written to that something waits.

A letter names no order, centre, fault or number: only the address at which to sign in. It is the same letter whatever
waits. Where to write lies in the vault; a code that came back proves that the address is its owner's.
"""

import hmac
import logging
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import translation

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import add_working_days
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.recording import record
from rasid.foundation.messaging.rules import Way, reachable
from rasid.foundation.messaging.sending import NotSentError, send, ways
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import residents as vault
from rasid.foundation.vault.keys import key
from rasid.stages.cases.models import Assignment, Case, Digest, DigestWish
from rasid.stages.cases.portal import queries
from rasid.stages.cases.portal.rules import (
    LONGEST_NOTE,
    MOST_TRIES,
    SOON_DAYS,
    Every,
    Refusal,
    code_of,
    codes_today,
    is_code_open,
    is_day_to_write,
    is_hour_to_write,
    is_worth_a_letter,
    may_assign,
    may_send_code,
)
from rasid.stages.cases.rules import Refusal as CaseRefusal
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.colleagues import queries as colleagues

CODE_ASKED = "liaison.code_asked"
READER = "rasid"
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")

_log = logging.getLogger(__name__)


# Who of us has it ------------------------------------------------------------------------------------


@transaction.atomic
def assign_case(viewer: Viewer, case_id: UUID, membership_id: UUID | None, note: str = "") -> Case:
    """Give an order to a colleague of its authority, take it, or (None) give it back to all of them.

    Raises Refused: NOT_THERE, NOT_COLLEAGUE, NOT_LEAD, NOTE_TOO_LONG. To whom it belongs already, nothing happens.
    """
    case = _own(viewer, case_id)
    scope = queries.team(case).filter(membership_id=membership_id).first() if membership_id else None
    if membership_id and scope is None:
        raise Refused(Refusal.NOT_COLLEAGUE)
    if len(note.strip()) > LONGEST_NOTE:
        raise Refused(Refusal.NOTE_TOO_LONG, most=LONGEST_NOTE)
    to, has_it = scope.membership.user_id if scope else None, queries.holder(case)
    refusal = may_assign(
        is_lead=colleagues.leads(viewer, case.authority_id),
        actor=viewer.user_id or 0,
        holder=has_it.membership.user_id if has_it else None,
        to=to,
    )
    if refusal:
        raise Refused(refusal)
    if to == case.assignee_id:
        return case
    case.assignee_id = to
    case.save(update_fields=["assignee"])
    Assignment.objects.create(
        case=case, to_id=to, by_id=viewer.user_id or 0, note=note.strip(), at=clock.now()
    )
    own = queries.team(case).get(membership__user_id=viewer.user_id or 0)
    # Of the membership, not of the order: an order's entries are for everybody to read.
    record(
        "liaison.assigned",
        f"membership:{own.membership_id}",
        programme_id=case.programme_id,
        sets={"case": case.code, "to": str(scope.membership_id) if scope else None},
        is_sealed=True,
    )
    return case


def _own(viewer: Viewer, case_id: UUID) -> Case:
    if viewer.user_id is None or queries.own_case(viewer, case_id) is None:
        raise Refused(CaseRefusal.NOT_THERE)
    return Case.objects.select_for_update(of=("self",)).select_related("programme").get(id=case_id)


# Where to be told ------------------------------------------------------------------------------------


@transaction.atomic
def set_frequency(viewer: Viewer, every: Every) -> DigestWish:
    wish = _wish(viewer)
    wish.every = every
    wish.save(update_fields=["every"])
    return wish


@transaction.atomic
def give_address(viewer: Viewer, address: str) -> DigestWish:
    """Where this liaison wants to be written to: sealed, and unproven until the code sent there comes back.

    Raises Refused: BAD_ADDRESS (also where this installation sends no mail), TOO_MANY_CODES.
    """
    wish = _wish(viewer)
    programme = Programme.objects.get(id=viewer.programme_id)
    found, now = reachable(Way.EMAIL, address, programme.country), clock.now()
    if found is None or Way.EMAIL not in ways():
        raise Refused(Refusal.BAD_ADDRESS)
    if refusal := may_send_code(wish.codes_sent, wish.code_sent_at, now):
        raise Refused(refusal)
    vault.keep_said(wish.id, {vault.CONTACT: found})
    wish.codes_sent = codes_today(wish.codes_sent, wish.code_sent_at, now) + 1
    wish.has_address, wish.verified_at, wish.code_sent_at, wish.tries_left = True, None, now, MOST_TRIES
    wish.save()
    announce(CODE_ASKED, wish.id)
    return wish


def send_code(wish_id: UUID) -> None:
    """The job that sends the code; one that runs twice sends the same."""
    wish = DigestWish.objects.filter(id=wish_id).select_related("user").first()
    if wish is None or wish.code_sent_at is None:
        return
    if not is_code_open(wish.code_sent_at, wish.tries_left, clock.now()):
        return
    address = vault.open_said(READER, wish.id, vault.CONTACT, "sending the code that proves it")
    if address is None:
        return
    code = code_of(key("pins"), wish.id, wish.code_sent_at, address)
    with translation.override(wish.user.language):
        _send(address, say("portal-code-subject"), say("portal-code-text", code=code))


def confirm_address(viewer: Viewer, code: str) -> DigestWish:
    """The code came back: the address is this liaison's. Raises Refused (WRONG_CODE); a wrong one is counted."""
    with transaction.atomic():
        wish = _wish(viewer)
        is_right = False
        if wish.code_sent_at and is_code_open(wish.code_sent_at, wish.tries_left, clock.now()):
            address = (
                vault.open_said(READER, wish.id, vault.CONTACT, "checking the code that was typed") or ""
            )
            expected = code_of(key("pins"), wish.id, wish.code_sent_at, address)
            is_right = hmac.compare_digest(expected.encode(), code.strip().translate(DIGITS).encode())
            wish.tries_left = 0 if is_right else wish.tries_left - 1
            wish.verified_at = clock.now() if is_right else None
            wish.save(update_fields=["tries_left", "verified_at"])
    if not is_right:
        raise Refused(Refusal.WRONG_CODE)
    return wish


@transaction.atomic
def forget_address(viewer: Viewer) -> DigestWish:
    """Be written to nowhere any more: the address leaves the vault."""
    wish = _wish(viewer)
    _forget(wish)
    return wish


def _forget(wish: DigestWish) -> None:
    vault.forget_said(wish.id, vault.CONTACT)
    wish.has_address, wish.verified_at, wish.tries_left = False, None, 0
    wish.save(update_fields=["has_address", "verified_at", "tries_left"])


def _wish(viewer: Viewer) -> DigestWish:
    if viewer.user_id is None or not viewer.has(Role.LIAISON):
        raise Refused(CaseRefusal.NOT_THERE)
    DigestWish.objects.get_or_create(user_id=viewer.user_id, programme_id=viewer.programme_id)
    found = DigestWish.objects.select_for_update(of=("self",)).select_related("user")
    return found.get(user_id=viewer.user_id, programme_id=viewer.programme_id)


# The letters -----------------------------------------------------------------------------------------


def write_digests() -> int:
    """Write to every liaison whose morning it is and with whom something waits; how many letters left.

    Run each hour: mornings come at another hour in each programme's time zone. Nobody is written to twice a day.
    """
    if Way.EMAIL not in ways():
        return 0
    written = 0
    for programme in Programme.objects.order_by("id"):
        week, holidays = programmes.working_week(programme), programmes.holiday_dates(programme)
        if is_hour_to_write(clock.now().astimezone(ZoneInfo(programme.time_zone)), week, holidays):
            written += sum(write_digest(wish.id) for wish in _wishes(programme))
    return written


def _wishes(programme: Programme) -> list[DigestWish]:
    """Of those who have proven an address and still answer for somebody."""
    present = Membership.objects.filter(programme=programme, role=Role.LIAISON, ended_at=None)
    found = DigestWish.objects.filter(
        programme=programme, verified_at__isnull=False, user__in=present.values("user"), user__is_active=True
    )
    return list(found.exclude(every=Every.NEVER).order_by("id"))


def write_digest(wish_id: UUID) -> bool:
    """Whether a letter left. One that could not leave for now is noted as written by nobody, and tried again."""
    try:
        with transaction.atomic():
            return _written(wish_id)
    except NotSentError as error:
        _log.warning("a digest could not be sent: %s", error)
        return False


def _written(wish_id: UUID) -> bool:
    wish = (
        DigestWish.objects.select_for_update(of=("self",)).select_related("user", "programme").get(id=wish_id)
    )
    today = programmes.today(wish.programme)
    before = Digest.objects.filter(user_id=wish.user_id, programme_id=wish.programme_id)
    if wish.verified_at is None or before.filter(day=today).exists() or not _is_due(wish, today):
        return False
    viewer = programmes.viewer_for(wish.user, wish.programme)
    week, holidays = programmes.working_week(wish.programme), programmes.holiday_dates(wish.programme)
    soon = add_working_days(today, SOON_DAYS, week, holidays)
    newest = before.order_by("-day").values_list("sent_at", flat=True).first()
    due = sum(is_worth_a_letter(thing, soon, newest) for thing in queries.things(viewer))
    if not due:
        return False
    address = vault.open_said(READER, wish.id, vault.CONTACT, "telling a liaison that something waits")
    if address is None:
        return False
    now = clock.now()
    Digest.objects.create(user=wish.user, programme=wish.programme, day=today, due=due, sent_at=now)
    with translation.override(wish.user.language):
        _send(address, say("portal-digest-subject"), say("portal-digest-text", page=sign_in_address()))
    return True


def _is_due(wish: DigestWish, today: date) -> bool:
    programme = wish.programme
    week, holidays = programmes.working_week(programme), programmes.holiday_dates(programme)
    return is_day_to_write(Every(wish.every), today, programme.week_starts_on, week, holidays)


def sign_in_address() -> str:
    """The front door, the same for everybody who has an account."""
    return f"{settings.PUBLIC_ADDRESS}/account/login/"


def _send(address: str, subject: str, text: str) -> None:
    """Raises NotSentError only where trying again may help."""
    try:
        send(Way.EMAIL, address, text, subject=subject)
    except NotSentError as error:
        if not error.is_final:
            raise
        _log.warning("a message cannot be sent: %s", error)


# What is kept -----------------------------------------------------------------------------------------


def addresses_over(before: datetime, most: int) -> int:
    """Addresses of people who stopped being liaisons before a moment, and those that were never proven."""
    present = Membership.objects.filter(
        user=OuterRef("user"), programme=OuterRef("programme"), role=Role.LIAISON
    )
    kept = present.filter(Q(ended_at=None) | Q(ended_at__gte=before))
    old = DigestWish.objects.filter(has_address=True)
    old = old.filter(~Exists(kept) | Q(verified_at=None, code_sent_at__lt=before))
    gone = list(old.order_by("id")[:most])
    for wish in gone:
        with transaction.atomic():
            _forget(wish)
    return len(gone)


def digests_over(before: datetime, most: int) -> int:
    """That somebody was written to on a day."""
    old = Digest.objects.filter(day__lt=before.date()).order_by("pk").values_list("pk", flat=True)[:most]
    return Digest.objects.filter(pk__in=list(old)).delete()[0]
