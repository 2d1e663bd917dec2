"""Observers are enrolled, certified, kept away from conflicts, named for a week, suspended and let go."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from rasid.foundation.accounts import factors, invitations
from rasid.foundation.accounts.models import NationalAccount, User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door
from rasid.stages.observers.models import (
    Alias,
    Availability,
    Certificate,
    Conflict,
    Observer,
    Rehearsal,
)
from rasid.stages.observers.rules import (
    ALIAS_ALPHABET,
    ALIAS_LENGTH,
    CERTIFICATE_NUMBER_LENGTH,
    MOST_DEVICES,
    ConflictReason,
    ObserverState,
    Refusal,
    Tier,
    alias_code,
    availability_refusal,
    certificate_number,
    certificate_refusal,
    conflict_refusal,
    enrolment_refusal,
    may_become,
    past_post_ends,
    rehearsal_refusal,
)
from rasid.stages.observers.suspensions.models import Suspension
from rasid.stages.observers.suspensions.rules import Ending, SuspensionReason, suspension_refusal
from rasid.stages.programmes.actions import end_membership, join_programme, open_account
from rasid.stages.programmes.models import Membership, Programme, Wave
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role
from rasid.stages.questionnaires.rules import Persona, casting_refusal, in_order
from rasid.stages.registry.models import Area, Authority, Sector, ServicePoint

HANDLE_BYTES = 6


@transaction.atomic
def enrol_observer(
    programme: Programme,
    *,
    fields: Mapping[str, str],
    tier: Tier,
    weekdays: Iterable[int],
    weekly_visits: int = 4,
    home_area: Area | None = None,
    languages: Sequence[str] = ("ar",),
    personas: Sequence[str] = (),
    handle: str | None = None,
) -> tuple[Observer, str]:
    """Make an account, a role and an observer; leave the observer and the secret of the invitation link.

    `fields` (name, phone, email, …) go to the vault under the observer's id and nowhere else; an e-mail
    address also becomes a way to sign in. Without a `handle` the account gets a random one.
    """
    days = sorted(set(weekdays))
    if refusal := enrolment_refusal(fields, days, weekly_visits) or casting_refusal(personas, languages):
        raise Refused(refusal)
    user = open_account(handle or f"r-{secrets.token_hex(HANDLE_BYTES)}")
    observer = Observer.objects.create(
        programme=programme,
        membership=join_programme(programme, user, Role.OBSERVER),
        user=user,
        tier=tier,
        state=ObserverState.ACTIVE,
        home_area=home_area,
        languages=list(languages),
        personas=in_order(personas, Persona),
        weekly_visits=weekly_visits,
        joined_at=clock.now(),
    )
    Availability.objects.bulk_create(Availability(observer=observer, weekday=day) for day in days)
    known = {name: value.strip() for name, value in fields.items() if value.strip()}
    door.keep(observer.id, known)
    if "email" in known:
        _keep_address(user.pk, known["email"])
    log("observer.enrolled", observer, {"tier": tier, "weekdays": days, "weekly_visits": weekly_visits})
    return observer, invitations.invite(user)


@transaction.atomic
def replace_identity(observer: Observer, fields: Mapping[str, str], forgotten: Sequence[str] = ()) -> None:
    """Keep these fields of a person from now on, and let go of the forgotten ones; the others stay.

    A new e-mail address signs in from now on, and no earlier one does. Raises Refused (ADDRESS_TAKEN).
    """
    present = locked(observer.id)
    known = {name: value.strip() for name, value in fields.items() if value.strip()}
    gone = [name for name in forgotten if name not in known]
    if not known and not gone:
        return
    door.keep(present.id, known)
    for name in gone:
        door.forget_field(present.id, name)
    if "email" in known or "email" in gone:
        door.forget_addresses(present.user_id)
    if "email" in known:
        _keep_address(present.user_id, known["email"])
    log("observer.identity_replaced", present, {"fields": sorted(known), "forgotten": sorted(gone)})


@transaction.atomic
def certify(
    observer: Observer,
    sectors: Iterable[Sector],
    first_day: date,
    last_day: date,
    *,
    tier: Tier | None = None,
) -> list[Certificate]:
    """Let an observer observe in these sectors from the first through the last day.

    `tier` is the observer's own unless given. A candidate's first certificate makes an observer of them.
    """
    present = locked(observer.id)
    held = tier or Tier(present.tier)
    if refusal := certificate_refusal(ObserverState(present.state), first_day, last_day):
        raise Refused(refusal)
    chosen = list(sectors)
    span = DateRange(first_day, last_day + timedelta(days=1), "[)")
    now = clock.now()
    try:
        with transaction.atomic():
            made = Certificate.objects.bulk_create(
                Certificate(
                    observer=present,
                    sector=sector,
                    tier=held,
                    number=certificate_number(_letters(CERTIFICATE_NUMBER_LENGTH)),
                    valid=span,
                    issued_at=now,
                )
                for sector in chosen
            )
    except IntegrityError:
        raise Refused(Refusal.ALREADY_CERTIFIED) from None
    spans = {"from": first_day.isoformat(), "until": last_day.isoformat()}
    said: dict[str, object] = {"sectors": sorted(sector.code for sector in chosen), "tier": held, **spans}
    if made and present.state == ObserverState.CANDIDATE:
        present.state = ObserverState.ACTIVE
        present.save(update_fields=["state"])
        said["state"] = ObserverState.ACTIVE
    log("observer.certified", present, said)
    return made


@transaction.atomic
def declare_conflict(
    observer: Observer,
    reason: ConflictReason,
    *,
    authority: Authority | None = None,
    service_point: ServicePoint | None = None,
    left_in: int | None = None,
    is_own_word: bool = False,
) -> Conflict:
    """Keep an observer away from an authority, or from one service point. Saying it twice is harmless.

    `left_in`: the year in which a past post ended; it counts for `PAST_POST_YEARS` more and then ends by itself.
    """
    present = locked(observer.id)
    day = today(present.programme)
    if refusal := conflict_refusal(reason, (authority is None) != (service_point is None), left_in, day):
        raise Refused(refusal)
    held = present.conflicts.filter(reason=reason, authority=authority, service_point=service_point)
    if standing := held.filter(Q(ends_on=None) | Q(ends_on__gte=day)).first():
        return standing
    conflict = Conflict.objects.create(
        observer=present,
        authority=authority,
        service_point=service_point,
        reason=reason,
        declared_at=clock.now(),
        is_own_word=is_own_word,
        left_in=left_in,
        ends_on=past_post_ends(left_in) if left_in else None,
    )
    named = {"authority": str(authority.id)} if authority else {}
    named |= {"service_point": str(service_point.id)} if service_point else {}
    log("observer.conflict_declared", present, {"reason": reason, "own_word": is_own_word, **named})
    return conflict


@transaction.atomic
def set_availability(observer: Observer, weekdays: Iterable[int], weekly_visits: int) -> None:
    """State on which ISO weekdays the observer can work, and how many visits one wave may hold."""
    present = locked(observer.id)
    days = sorted(set(weekdays))
    if refusal := availability_refusal(days, weekly_visits):
        raise Refused(refusal)
    present.availability.all().delete()
    Availability.objects.bulk_create(Availability(observer=present, weekday=day) for day in days)
    present.weekly_visits = weekly_visits
    present.save(update_fields=["weekly_visits"])
    log("observer.availability_set", present, {"weekdays": days, "weekly_visits": weekly_visits})


@transaction.atomic
def suspend_observer(
    observer: Observer,
    reason: str,
    *,
    code: SuspensionReason = SuspensionReason.OTHER,
    until: date | None = None,
    by: User | None = None,
) -> Suspension:
    """No further visit is offered, until reinstated or through `until`. Visits already taken stay to be filed.

    The observer reads `reason`, and may appeal; whoever is named by `by` does not decide that.
    """
    if refusal := suspension_refusal(until, today(observer.programme)):
        raise Refused(refusal)
    more = {"code": code, "until": until.isoformat() if until else ""}
    present = _become(observer, ObserverState.SUSPENDED, reason, "observer.suspended", more)
    return Suspension.objects.create(
        observer=present,
        reason=code,
        words=reason.strip(),
        began_at=clock.now(),
        until=until,
        suspended_by=by,
    )


@transaction.atomic
def reinstate_observer(observer: Observer) -> None:
    _end_suspension(_become(observer, ObserverState.ACTIVE, "", "observer.reinstated"), Ending.REINSTATED)


@transaction.atomic
def end_observer(observer: Observer, reason: str) -> None:
    """Let an observer go: the role ends, the devices stop; what was observed stays."""
    _end_suspension(_become(observer, ObserverState.ENDED, reason, "observer.ended"), Ending.LEFT)
    end_membership(observer.membership_id)
    door.revoke_devices(observer.user_id)
    door.revoke_feed(observer.id)


@transaction.atomic
def issue_device(observer: Observer) -> tuple[str, str]:
    """User name and password for one phone (OpenRosa). The password is shown once; its hash is kept."""
    present = locked(observer.id)
    if present.state == ObserverState.ENDED:
        raise Refused(Refusal.ENDED)
    working = [phone for phone in door.devices_of(present.user_id) if not phone.is_revoked]
    if len(working) >= MOST_DEVICES:
        raise Refused(Refusal.TOO_MANY_DEVICES)
    device, secret, number = door.issue_device(present.user_id)
    log("observer.device_issued", present, {"device": device, "number": number})
    return device, secret


@transaction.atomic
def revoke_device(observer: Observer, number: int) -> None:
    """One phone was lost or handed back: it can fetch and send nothing any more. Raises Refused."""
    present = locked(observer.id)
    if not door.revoke_device(present.user_id, number):
        raise Refused(Refusal.NO_DEVICE)
    log("observer.device_revoked", present, {"number": number})


@transaction.atomic
def revoke_devices(observer: Observer) -> None:
    """A phone was lost: none of the observer's devices can fetch or send any more."""
    present = locked(observer.id)
    door.revoke_devices(present.user_id)
    log("observer.devices_revoked", present, {})


@transaction.atomic
def note_rehearsal(observer: Observer, story: str, asked: int, right: int) -> Rehearsal:
    """A practice visit was gone through on the phone. Practised again, it is noted again."""
    present = locked(observer.id)
    if refusal := rehearsal_refusal(story, asked, right):
        raise Refused(refusal)
    done = Rehearsal.objects.create(observer=present, story=story, asked=asked, right=right, at=clock.now())
    log("observer.rehearsed", present, {"story": story, "asked": asked, "right": right})
    return done


@transaction.atomic
def invite_again(observer: Observer) -> str:
    """A fresh secret for the invitation link; earlier links stop working. Raises Refused (ENDED, IN_USE).

    Whoever holds the link may link the account with theirs elsewhere, and be it: one that has a second factor, is
    linked, or serves elsewhere too is opened anew by two people (`programmes.recovery`).
    """
    present = locked(observer.id)
    if present.state == ObserverState.ENDED:
        raise Refused(Refusal.ENDED)
    elsewhere = Membership.objects.filter(user=present.user, ended_at=None).exclude(id=present.membership_id)
    is_linked = NationalAccount.objects.filter(user=present.user).exists()
    if is_linked or factors.has_second_factor(present.user) or elsewhere.exists():
        raise Refused(Refusal.IN_USE)
    log("observer.invited", present, {})
    return invitations.invite(present.user)


def alias_for(observer: Observer, wave: Wave) -> str:
    """The observer's random name during one wave, made on first use."""
    named = Alias.objects.filter(observer=observer, wave=wave).values_list("code", flat=True).first()
    # Of a nation's wave there are a thousand and more: they are read when one is missing, not for every reading.
    return named or aliases_for([observer.id], wave)[observer.id]


@transaction.atomic
def aliases_for(observer_ids: Iterable[UUID], wave: Wave) -> dict[UUID, str]:
    """Random names of many observers during one wave; missing ones are made."""
    wanted = set(observer_ids)
    # Two jobs naming the same people at once would give them two names.
    Wave.objects.select_for_update().get(id=wave.id)
    named = dict(Alias.objects.filter(wave=wave).values_list("observer_id", "code"))
    taken = set(named.values())
    fresh = []
    for observer_id in sorted(wanted - named.keys()):
        code = _fresh_code(taken)
        taken.add(code)
        named[observer_id] = code
        fresh.append(Alias(observer_id=observer_id, wave=wave, code=code))
    Alias.objects.bulk_create(fresh)
    return {observer_id: named[observer_id] for observer_id in wanted}


def _fresh_code(taken: set[str]) -> str:
    while True:
        code = alias_code(_letters(ALIAS_LENGTH))
        if code not in taken:
            return code


def _letters(count: int) -> list[int]:
    return [secrets.randbelow(len(ALIAS_ALPHABET)) for _ in range(count)]


def _end_suspension(observer: Observer, ending: Ending) -> None:
    observer.suspensions.filter(ended_at=None).update(ended_at=clock.now(), ending=ending)


def _become(
    observer: Observer,
    state: ObserverState,
    reason: str,
    verb: str,
    more: Mapping[str, object] = MappingProxyType({}),
) -> Observer:
    present = locked(observer.id)
    if refusal := may_become(ObserverState(present.state), state, reason):
        raise Refused(refusal)
    present.state, present.state_reason = state, reason.strip()
    present.save(update_fields=["state", "state_reason"])
    log(verb, present, {"state": state, "reason": reason.strip(), **more})
    return present


def _keep_address(user_id: int, address: str) -> None:
    try:
        with transaction.atomic():
            door.keep_address(user_id, address)
    except IntegrityError:
        raise Refused(Refusal.ADDRESS_TAKEN) from None


def locked(observer_id: UUID) -> Observer:
    """The observer's row, held until the end of the transaction: every act on an observer begins with it."""
    return Observer.objects.select_for_update().get(id=observer_id)


def log(verb: str, observer: Observer, sets: Mapping[str, object]) -> None:
    """Record an act on an observer. Sealed: outsiders must not count observers, nor see when one comes or goes."""
    record(verb, f"observer:{observer.id}", programme_id=observer.programme_id, sets=sets, is_sealed=True)
