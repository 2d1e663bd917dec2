"""Who may see a transaction: its observer whole, with what to do next; the office under an alias; nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import add_working_days
from rasid.stages.observers.models import Alias
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import holiday_dates, working_week
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import Service
from rasid.stages.registry.queries import common_limit, limit_of
from rasid.stages.registry.rules import TimeUnit
from rasid.stages.visits.models import Transaction, TransactionContact, Visit
from rasid.stages.visits.queries import own_visits
from rasid.stages.visits.rules import (
    HAS_BEGUN,
    Outcome,
    Purpose,
    Standing,
    ask_again_on,
    standing,
    units_taken,
)

# Where the catalogue states no limit, how long it took is told in working days.
UNIT_WITHOUT_LIMIT = TimeUnit.WORKING_DAYS


@dataclass(frozen=True)
class Followed:
    """A transaction with what the calendar makes of it.

    `taken` counts begun units of `unit` until its end, or until now; `due` is the last moment in time under the
    law; `ask_on` the day to ask again, None once it ended. Days are the programme's own.
    """

    transaction: Transaction
    filed_on: date
    ended_on: date | None
    standing: Standing
    taken: int
    unit: TimeUnit
    limit: int | None
    due: datetime | None
    ask_on: date | None
    is_to_do: bool


class _Reckoning:
    """One programme's calendar, read once."""

    def __init__(self, programme: Programme, now: datetime | None = None) -> None:
        self.zone = ZoneInfo(programme.time_zone)
        self.now = (now or clock.now()).astimezone(self.zone)
        self.after = partial(
            add_working_days, week=working_week(programme), holidays=holiday_dates(programme)
        )

    def of(self, running: Transaction) -> Followed:
        service, filed = running.service, running.filed_at.astimezone(self.zone)
        limit = limit_of(service)
        due = limit.due(filed, self.after) if limit else None
        outcome = Outcome(running.outcome)
        until = running.ended_at.astimezone(self.zone) if running.ended_at else self.now
        unit = limit.unit if limit else UNIT_WITHOUT_LIMIT
        ask_on = self._ask_on(running, due) if outcome is Outcome.RUNNING else None
        return Followed(
            transaction=running,
            filed_on=filed.date(),
            ended_on=until.date() if running.ended_at else None,
            standing=standing(outcome, until, limit, due),
            taken=units_taken(filed, until, unit, self.after),
            unit=unit,
            limit=service.limit_value,
            due=due,
            ask_on=ask_on,
            is_to_do=ask_on is not None and ask_on <= self.now.date(),
        )

    def _ask_on(self, running: Transaction, due: datetime | None) -> date:
        contacts = list(running.contacts.all())
        last = contacts[-1].at if contacts else running.filed_at
        promised = contacts[-1].promised_on if contacts else running.promised_on
        return ask_again_on(last.astimezone(self.zone).date(), promised, due.date() if due else None)


def own_transactions(viewer: Viewer) -> QuerySet[Transaction]:
    """Every transaction that the observer began, with its contacts in order."""
    in_order = TransactionContact.objects.select_related("visit__service_point").order_by("at", "id")
    return (
        Transaction.objects.filter(visit__in=own_visits(viewer).values("id"))
        .select_related("service__authority", "visit__service_point", "visit__observer")
        .prefetch_related(Prefetch("contacts", queryset=in_order))
        .order_by("-filed_at", "id")
    )


def transactions_to_follow(viewer: Viewer, programme: Programme) -> list[Followed]:
    """What still runs, the day to ask again first."""
    running = own_transactions(viewer).filter(outcome=Outcome.RUNNING)
    found = _reckoned(programme, running)
    return sorted(found, key=lambda one: (one.ask_on or date.max, one.transaction.filed_at))


def ended_transactions(viewer: Viewer, programme: Programme) -> list[Followed]:
    """The observer's transactions that came to an end, newest first."""
    return _reckoned(programme, own_transactions(viewer).exclude(outcome=Outcome.RUNNING))


def transaction_for_observer(viewer: Viewer, programme: Programme, transaction_id: UUID) -> Followed | None:
    found = own_transactions(viewer).filter(id=transaction_id).first()
    return _Reckoning(programme).of(found) if found else None


def services_to_ask_for(viewer: Viewer, visit: Visit) -> QuerySet[Service]:
    """What the visited authority offers, for its own observer."""
    if not own_visits(viewer).filter(id=visit.id).exists():
        return Service.objects.none()
    return Service.objects.filter(authority_id=visit.authority_id).order_by("code")


def later_visits(viewer: Viewer, running: Transaction) -> QuerySet[Visit]:
    """The observer's other visits to the same authority, on which the transaction may have gone on."""
    return (
        own_visits(viewer)
        .filter(authority_id=running.visit.authority_id, state__in=HAS_BEGUN)
        .exclude(id=running.visit_id)
        .order_by("-window_starts", "id")
    )


def office_transactions(viewer: Viewer, programme: Programme) -> list[Followed]:
    """Every transaction of the programme for the office, running first; `transaction.alias` tells whose it is.

    The observer's name of the week in which it was filed: no name leads from one week to another.
    """
    if not viewer.has(*DESK) or programme.id != viewer.programme_id:
        return []
    alias = Alias.objects.filter(wave=OuterRef("visit__wave"), observer=OuterRef("visit__observer"))
    rows = (
        Transaction.objects.filter(visit__programme=programme)
        .select_related("service", "visit__service_point", "visit__authority")
        .prefetch_related("contacts")
        .annotate(alias=Subquery(alias.values("code")[:1]))
        .order_by(F("ended_at").desc(nulls_first=True), "filed_at", "id")
    )
    return _reckoned(programme, rows)


def limits_minutes(visit_ids: Iterable[UUID]) -> dict[UUID, float]:
    """For scoring: the legal time limit of each visit's transactions, where they have one and the same."""
    services: dict[UUID, list[Service]] = {}
    for transaction in Transaction.objects.filter(visit__in=list(visit_ids)).select_related("service"):
        services.setdefault(transaction.visit_id, []).append(transaction.service)
    limits = {visit: common_limit(found) for visit, found in services.items()}
    return {visit: float(limit.minutes) for visit, limit in limits.items() if limit}


def _reckoned(programme: Programme, rows: Iterable[Transaction]) -> list[Followed]:
    reckoning = _Reckoning(programme)
    return [reckoning.of(row) for row in rows]


def measured_until(programme: Programme, waves: Iterable[UUID], until: datetime) -> list[Followed]:
    """For measuring: transactions begun on the sample visits of waves, as they stood at a moment; in order."""
    rows = (
        Transaction.objects.filter(
            visit__programme=programme,
            visit__wave__in=list(waves),
            visit__purpose=Purpose.SAMPLE,
            filed_at__lt=until,
        )
        .select_related("service", "visit")
        .prefetch_related("contacts")
        .order_by("filed_at", "id")
    )
    reckoning = _Reckoning(programme, until)
    return [reckoning.of(_as_it_was(row, until)) for row in rows]


def _as_it_was(transaction: Transaction, until: datetime) -> Transaction:
    """Not to be saved: what ended later was still running."""
    if transaction.ended_at and transaction.ended_at > until:
        transaction.outcome, transaction.ended_at = Outcome.RUNNING, None
    return transaction
