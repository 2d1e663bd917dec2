"""Somebody applies, is seen with their document, gets an account, withdraws or is refused, and is forgotten."""

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from rasid.foundation.accounts import invitations, tries
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.erasing import erase
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door
from rasid.foundation.vault.sealing import blind_index
from rasid.stages.observers import actions as observers
from rasid.stages.observers.joining import queries
from rasid.stages.observers.joining.actions import locked, locked_for, log, step
from rasid.stages.observers.joining.applying.models import Application, ApplicationConflict, StepTaken
from rasid.stages.observers.joining.applying.rules import Document, plain_phone
from rasid.stages.observers.joining.learning.actions import stock_course
from rasid.stages.observers.joining.rules import (
    CODE_LENGTH,
    RUNNING,
    TURNED_AWAY,
    Refusal,
    State,
    code_from,
    code_hash,
    plain_name,
    plain_number,
)
from rasid.stages.observers.models import Availability, Observer
from rasid.stages.observers.rules import (
    ALIAS_ALPHABET,
    ConflictReason,
    Contract,
    ObserverState,
    Tier,
)
from rasid.stages.programmes.actions import end_membership, join_programme, open_account
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import Area, Authority, Sector

HANDLE_BYTES = 6
# Six digits are read out across a table.
FIRST_NUMBER = 100_000


@dataclass(frozen=True)
class Wish:
    """What an application says beside who it is from."""

    tier: Tier
    contract: Contract
    sectors: Sequence[Sector]
    languages: Sequence[str] = ("ar",)
    personas: Sequence[str] = ()
    weekdays: Sequence[int] = ()
    home_area: Area | None = None
    conflicts: Sequence[tuple[Authority, ConflictReason]] = field(default_factory=tuple)


def new_code() -> str:
    return code_from([secrets.randbelow(len(ALIAS_ALPHABET)) for _ in range(CODE_LENGTH)])


def look_at_document(application_id: UUID) -> None:
    """Count one more number that is compared with an application's. Raises Refused (TOO_MANY). As `knock`."""
    if not tries.may_try(tries.Door.DOCUMENT, str(application_id)):
        raise Refused(Refusal.TOO_MANY)


def knock(network: str) -> None:
    """Count one more application from a network. Raises Refused (TOO_MANY). Outside the transaction of what follows."""
    if not tries.may_try(tries.Door.APPLY, "", network):
        raise Refused(Refusal.TOO_MANY)


@transaction.atomic
def apply(
    programme: Programme,
    fields: Mapping[str, str],
    wish: Wish,
    *,
    code: str,
    language: str,
    consent_sha256: str,
) -> Application:
    """Keep an application: who it is (`fields`: name, phone, national_number, …) in the vault and nowhere else.

    The same code twice is one application. Whether the same person applied before is seen by the office alone:
    an answer here would tell anybody who knows a neighbour's number that the neighbour observes. Raises Refused.
    """
    Programme.objects.select_for_update().get(id=programme.id)
    if present := queries.application_by_code(programme, code):
        return present
    if not queries.terms_of(programme.id).is_open:
        raise Refused(Refusal.CLOSED)
    now = clock.now()
    made = Application.objects.create(
        id=uuid4(),
        programme=programme,
        number=_free_number(programme),
        code_hash=code_hash(code),
        tier=wish.tier,
        contract=wish.contract,
        languages=list(wish.languages),
        personas=list(wish.personas),
        weekdays=sorted(set(wish.weekdays)),
        home_area=wish.home_area,
        language=language,
        consent_sha256=consent_sha256,
        received_at=now,
        state_since=now,
        identity_index=number_index(programme.id, fields["national_number"]),
        phone_index=phone_index(programme.id, fields["phone"]),
    )
    made.sectors.set(wish.sectors)
    declared = {authority.id: (authority, reason) for authority, reason in wish.conflicts}
    ApplicationConflict.objects.bulk_create(
        ApplicationConflict(application=made, authority=authority, reason=reason)
        for authority, reason in declared.values()
    )
    StepTaken.objects.create(application=made, state=State.RECEIVED, at=now)
    door.keep(made.id, {name: value.strip() for name, value in fields.items() if value.strip()})
    log(
        "application.received",
        made,
        {"state": State.RECEIVED, "number": made.number, "consent": consent_sha256},
    )
    return made


def _free_number(programme: Programme) -> int:
    """Any that is free: applicants read their own, and must not count the others by it. The caller locks."""
    taken = set(Application.objects.filter(programme=programme).values_list("number", flat=True))
    while (number := FIRST_NUMBER + secrets.randbelow(9 * FIRST_NUMBER)) in taken:
        pass
    return number


@transaction.atomic
def check_identity(
    viewer: Viewer, application_id: UUID, *, document: Document, number: str, name: str
) -> Application:
    """An officer has the person and their document in front of them, and types what stands on it.

    Nothing is read from the vault: the number is compared by its keyed hash, the name on the document takes the place
    of the one that was typed. The applicant becomes a candidate, with an account of their own. Raises Refused.
    """
    found = locked_for(viewer, application_id)
    # Before anything is compared: whoever types numbers at those who observe already must not learn whose they are.
    if found.state != State.RECEIVED:
        raise Refused(Refusal.WRONG_STATE)
    if _other_running(viewer, found):
        raise Refused(Refusal.DOUBLE_RUNNING)
    if number_index(found.programme_id, number) != bytes(found.identity_index or b""):
        raise Refused(Refusal.NUMBER_DIFFERS)
    if not plain_name(name):
        raise Refused(Refusal.NAME_DIFFERS)
    found.document, found.checked_by_id, found.checked_at = document, viewer.user_id, clock.now()
    found.name_index = name_index(found.programme_id, name)
    # The step refuses first: no account is made for an application that is past this.
    step(found, State.CHECKED, "application.identity_checked", by=viewer.user_id, sets={"document": document})
    found.observer = _become_candidate(found)
    found.save(update_fields=["observer"])
    door.keep(found.id, {"name": name.strip()})
    stock_course(found.programme)
    return found


def _other_running(viewer: Viewer, found: Application) -> bool:
    return any(
        each.state in (*RUNNING, State.CERTIFIED) and queries.is_same_number(found, each)
        for each in queries.same_person(viewer, found)
    )


def _become_candidate(found: Application) -> Observer:
    user = open_account(f"r-{secrets.token_hex(HANDLE_BYTES)}")
    user.language = found.language
    user.save(update_fields=["language"])
    made = Observer.objects.create(
        id=found.id,
        programme=found.programme,
        membership=join_programme(found.programme, user, Role.OBSERVER),
        user=user,
        tier=found.tier,
        state=ObserverState.CANDIDATE,
        home_area_id=found.home_area_id,
        languages=found.languages,
        personas=found.personas,
        contract=found.contract,
        joined_at=clock.now(),
    )
    Availability.objects.bulk_create(Availability(observer=made, weekday=day) for day in found.weekdays)
    for row in found.conflicts.select_related("authority"):
        observers.declare_conflict(made, ConflictReason(row.reason), authority=row.authority)
    return made


@transaction.atomic
def invite_candidate(application_id: UUID, address: str = "") -> str:
    """The secret of a fresh invitation link, for whoever holds the application's code; nobody of the office sees it.

    `address`: an e-mail address to sign in with, beside the account's own name. Somebody else's stays theirs, and
    nothing is said of it: who observes must not be found by trying addresses. Raises Refused: WRONG_STATE before the
    identity was checked, IN_USE once a password was chosen.
    """
    found = locked(application_id)
    if found.observer is None or found.state in TURNED_AWAY:
        raise Refused(Refusal.WRONG_STATE)
    user = found.observer.user
    if user.has_usable_password():
        raise Refused(Refusal.IN_USE)
    if address.strip():
        door.forget_addresses(user.pk)
        with suppress(IntegrityError), transaction.atomic():
            door.keep_address(user.pk, address)
        door.keep(found.id, {"email": address.strip()})
    log("application.account_opened", found, {})
    return invitations.invite(user)


@transaction.atomic
def refuse_application(viewer: Viewer, application_id: UUID, reason: str) -> None:
    """The reason is what the applicant reads. An account that was opened for them ends. Raises Refused."""
    found = locked_for(viewer, application_id)
    step(found, State.REFUSED, "application.refused", by=viewer.user_id, reason=reason)
    _let_go(found)


@transaction.atomic
def withdraw(application_id: UUID) -> None:
    """The applicant does not want to any more. Raises Refused once it is decided."""
    found = locked(application_id)
    step(found, State.WITHDRAWN, "application.withdrawn")
    _let_go(found)


def _let_go(found: Application) -> None:
    observer = found.observer
    if observer is not None and observer.state == ObserverState.CANDIDATE:
        observer.state = ObserverState.ENDED
        observer.state_reason = found.reason
        observer.save(update_fields=["state", "state_reason"])
        end_membership(observer.membership_id)
        door.revoke_devices(observer.user_id)


@transaction.atomic
def allow_another_try(viewer: Viewer, application_id: UUID, reason: str) -> None:
    """One more exam than the programme allows, for a reason. Raises Refused."""
    found = locked_for(viewer, application_id)
    if found.state not in (State.SIGNED, State.TRAINING):
        raise Refused(Refusal.WRONG_STATE)
    if not reason.strip():
        raise Refused(Refusal.REASON_MISSING)
    found.more_tries += 1
    found.save(update_fields=["more_tries"])
    log("application.try_allowed", found, {"more_tries": found.more_tries, "reason": reason.strip()})


def applications_over(before: datetime, most: int) -> int:
    """The night's work: whoever was refused or withdrew before this moment is forgotten; how many."""
    found = Application.objects.filter(
        state__in=TURNED_AWAY, state_since__lt=before, erased_at=None
    ).order_by("state_since")
    ids = list(found.values_list("id", flat=True)[:most])
    for application_id in ids:
        _forget(application_id)
    return len(ids)


@transaction.atomic
def _forget(application_id: UUID) -> None:
    """What is left is that somebody applied, what became of it, and when."""
    found = locked(application_id)
    for name in door.fields_kept(found.id):
        door.forget_field(found.id, name)
    if found.observer is not None:
        _forget_candidate(found.observer)
    found.conflicts.all().delete()
    found.sectors.clear()
    found.identity_index = found.phone_index = found.name_index = None
    found.code_hash = secrets.token_bytes(32)
    found.languages, found.personas, found.weekdays, found.home_area = [], [], [], None
    found.reason, found.erased_at = "", clock.now()
    found.save()
    erase(f"application:{found.id}", programme_id=found.programme_id, verb="application.erased")


def _forget_candidate(observer: Observer) -> None:
    """Whoever was never sent anywhere leaves a row without anything about them, since their exams point to it."""
    door.forget_addresses(observer.user_id)
    for rows in (observer.availability, observer.calendar, observer.conflicts):
        rows.all().delete()
    observer.languages, observer.personas, observer.home_area, observer.state_reason = [], [], None, ""
    observer.save(update_fields=["languages", "personas", "home_area", "state_reason"])
    erase(f"observer:{observer.id}", programme_id=observer.programme_id, verb="observer.erased")


def number_index(programme_id: UUID, number: str) -> bytes:
    return blind_index(f"applicant-number:{programme_id}:{plain_number(number)}")


def phone_index(programme_id: UUID, phone: str) -> bytes:
    return blind_index(f"applicant-phone:{programme_id}:{plain_phone(phone) or phone}")


def name_index(programme_id: UUID, name: str) -> bytes:
    return blind_index(f"applicant-name:{programme_id}:{plain_name(name)}")
