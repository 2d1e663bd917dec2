"""Who may see what is owed: an observer their own, the desk all by code, the treasurer totals and references."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum

from rasid.foundation.calendar import clock
from rasid.foundation.media.models import StoredFile
from rasid.foundation.vault import door
from rasid.methods.planning.profiles import Place
from rasid.methods.planning.travel import kilometres
from rasid.methods.statistics.proportions import Share, wilson
from rasid.stages.observers.models import Observer
from rasid.stages.observers.queries import own_observer
from rasid.stages.observers.rules import Contract
from rasid.stages.pay.models import Expense, Held, PaidLine, PayLine, Payment, PayRun, RateCard
from rasid.stages.pay.rules import (
    Band,
    Card,
    Ceiling,
    ExpenseKind,
    LineKind,
    LineState,
    Outcome,
    PaymentState,
    Rate,
    RunState,
    Waited,
    Work,
    kept_promise,
)
from rasid.stages.pay.runs.rules import line_state
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Role, Viewer
from rasid.stages.registry.models import Area
from rasid.stages.registry.queries import middle_of
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import ReviewState
from rasid.stages.submissions.models import Submission
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import VisitState

ACCOUNT_FIELDS = frozenset({"payee", "iban"})
LOOKED_BACK = timedelta(days=180)
"""How far back the promise is measured: long enough for small programmes, short enough to be about now."""


# Rates ---------------------------------------------------------------------------


def cards(programme: Programme) -> QuerySet[RateCard]:
    """All rates that ever held, newest first."""
    return RateCard.objects.filter(programme=programme).prefetch_related("rates", "bands", "ceilings")


def card_on(programme: Programme, day: date) -> RateCard | None:
    """The rates by which a visit of this day is paid."""
    return cards(programme).filter(starts_on__lte=day).order_by("-starts_on").first()


def read(row: RateCard) -> Card:
    return Card(
        starts_on=row.starts_on,
        currency=row.currency,
        decimals=row.decimals,
        promise_days=row.promise_days,
        detour=row.detour,
        rates=tuple(Rate(r.amount, r.use, r.tier, r.channel, r.purpose) for r in row.rates.all()),
        bands=tuple(Band(b.from_km, b.amount) for b in row.bands.all()),
        waiting_allowance=row.waiting_allowance_minutes,
        waiting_amount=row.waiting_amount,
        waiting_most=row.waiting_most_minutes,
        ceilings={
            ExpenseKind(c.kind): Ceiling(ExpenseKind(c.kind), c.per_visit, c.per_week, c.no_receipt)
            for c in row.ceilings.all()
        },
        debtor_name=row.debtor_name,
        debtor_iban=row.debtor_iban,
        debtor_bic=row.debtor_bic,
    )


# What a visit was -------------------------------------------------------------------


def straight_m(home: Area | None, latitude: float | None, longitude: float | None) -> float | None:
    """Metres from the middle of somebody's home area, never from an address: that is the vault's."""
    middle = middle_of(home) if home is not None else None
    if middle is None or latitude is None or longitude is None:
        return None
    return straight_between(middle, (latitude, longitude))


def straight_between(here: tuple[float, float], there: tuple[float, float]) -> float:
    return float(kilometres([Place(*here)], [Place(*there)])[0, 0]) * 1000


def work_of(visit: Visit) -> Work:
    """What is reckoned with. A phone's clock measures a visit rightly even when its day is wrong."""
    point, observer = visit.service_point, visit.observer
    filled = Submission.objects.filter(visit=visit, is_current=True).defer("xml").first()
    spent = filled.ended_at - filled.started_at if filled and filled.started_at and filled.ended_at else None
    return Work(
        use=visit.scenario.questionnaire.use,
        tier=observer.tier,
        channel=visit.channel,
        purpose=visit.purpose,
        contract=Contract(observer.contract),
        time_box=visit.scenario.time_box_minutes,
        straight_m=straight_m(observer.home_area, point.latitude, point.longitude)
        if visit.channel == "in_person"
        else None,
        minutes=int(spent.total_seconds() // 60) if spent is not None and spent > timedelta(0) else None,
    )


def standing_review(visit: Visit) -> Review | None:
    """The reading whose verdict is the visit's."""
    found = Review.objects.filter(submission__visit=visit, state=ReviewState.DECIDED, stands=True)
    return found.order_by("-submission__number").first()


# Lines ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A line, how far its money has come, and the payment that holds it or held it last."""

    row: PayLine
    state: LineState
    payment: Payment | None
    returned: Payment | None


def with_states(rows: Iterable[PayLine]) -> list[Line]:
    lines = list(rows)
    live: dict[UUID, Payment] = {}
    returned: dict[UUID, Payment] = {}
    held = PaidLine.objects.filter(line__in=lines).select_related("payment__run").order_by("id")
    for each in held:
        (live if each.is_live else returned)[each.line_id] = each.payment
    return [_line(row, live.get(row.id), returned.get(row.id)) for row in lines]


def _line(row: PayLine, payment: Payment | None, returned: Payment | None) -> Line:
    run = RunState(payment.run.state) if payment else None
    state = line_state(row.amount, run, PaymentState(payment.state) if payment else None)
    back = returned if returned and payment is None and returned.state == PaymentState.REJECTED else None
    return Line(row, state, payment, back)


def lines(viewer: Viewer) -> QuerySet[PayLine]:
    """Everything owed in the programme, for its desk; newest first."""
    if not viewer.has(*DESK):
        return PayLine.objects.none()
    found = PayLine.objects.filter(programme_id=viewer.programme_id)
    return found.select_related("observer", "wave", "card", "visit__scenario", "expense").order_by(
        "-earned_at", "-id"
    )


def lines_in(found: QuerySet[PayLine], state: LineState) -> QuerySet[PayLine]:
    """Those whose money has come this far."""
    held = PaidLine.objects.filter(line=OuterRef("pk"), is_live=True)
    if state is LineState.NOTHING:
        return found.filter(amount=0)
    owed = found.exclude(amount=0)
    if state is LineState.EARNED:
        return owed.filter(~Exists(held))
    if state is LineState.PAID:
        return owed.filter(Exists(held.filter(payment__state=PaymentState.PAID)))
    waiting = held.filter(payment__state=PaymentState.WAITING)
    runs = {
        LineState.IN_RUN: (RunState.FROZEN,),
        LineState.APPROVED: (RunState.APPROVED,),
        LineState.SENT: (RunState.EXPORTED, RunState.SETTLED),
    }[state]
    return owed.filter(Exists(waiting.filter(payment__run__state__in=runs)))


def free_lines(programme: Programme, until: date) -> QuerySet[PayLine]:
    """Owed until the end of a day, and in no payment that stands."""
    held = PaidLine.objects.filter(line=OuterRef("pk"), is_live=True)
    owed = PayLine.objects.filter(programme=programme).exclude(amount=0).filter(~Exists(held))
    return owed.filter(Q(worked_on__lte=until) | Q(kind=LineKind.CORRECTION)).order_by("earned_at", "id")


def left_of(line: PayLine) -> Decimal:
    """What of a line nobody took back."""
    taken = line.corrections.aggregate(total=Sum("amount"))["total"] or Decimal()
    return line.amount + taken


def has_account(observer: Observer) -> bool:
    """Whether the vault holds where to pay to. What it is stays there."""
    return door.fields_kept(observer.id).keys() >= ACCOUNT_FIELDS


# An observer's own -------------------------------------------------------------------


@dataclass(frozen=True)
class Statement:
    """One month of one observer. `waiting`: filed, and still to be read; `held`: in question or refused."""

    month: date
    lines: list[Line]
    waiting: list[Visit]
    held: list[Held]
    total: Decimal
    paid: Decimal
    card: RateCard | None


def own_lines(viewer: Viewer) -> QuerySet[PayLine]:
    observer = own_observer(viewer)
    if observer is None:
        return PayLine.objects.none()
    found = PayLine.objects.filter(observer=observer)
    return found.select_related("card", "visit__scenario", "visit__service_point", "expense", "corrects")


def statement(viewer: Viewer, programme: Programme, month: date) -> Statement:
    """What was earned by work of this month, what waits and what was refused. `month`: its first day."""
    observer, after = own_observer(viewer), next_month(month)
    held = own_held(viewer).filter(visit__window_starts__gte=month, visit__window_starts__lt=after)
    if observer is None:
        return Statement(month, [], [], [], Decimal(), Decimal(), None)
    rows = (
        own_lines(viewer)
        .filter(worked_on__gte=month, worked_on__lt=after)
        .order_by("worked_on", "earned_at", "id")
    )
    found = with_states(rows)
    paid = sum((line.row.amount for line in found if line.state is LineState.PAID), Decimal())
    return Statement(
        month=month,
        lines=found,
        waiting=list(_waiting(observer, month, after)),
        held=list(held.filter(~Q(outcome=Outcome.PAYS))),
        total=sum((line.row.amount for line in found), Decimal()),
        paid=paid,
        card=card_on(programme, after - timedelta(days=1)),
    )


def _waiting(observer: Observer, month: date, after: date) -> QuerySet[Visit]:
    """Filed, no verdict yet."""
    paid = PayLine.objects.filter(visit=OuterRef("pk"))
    held = Held.objects.filter(visit=OuterRef("pk"))
    found = Visit.objects.filter(
        observer=observer, state=VisitState.FILED, window_starts__gte=month, window_starts__lt=after
    )
    return (
        found.filter(~Exists(paid), ~Exists(held)).select_related("scenario").order_by("window_starts", "id")
    )


def own_held(viewer: Viewer) -> QuerySet[Held]:
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return Held.objects.none()
    mine = Held.objects.filter(programme_id=viewer.programme_id, visit__observer__user_id=viewer.user_id)
    return mine.select_related("visit__scenario", "visit__observer").order_by("visit__window_starts", "id")


def months_of(viewer: Viewer) -> list[date]:
    """First days of the months with lines, newest first."""
    return list(own_lines(viewer).order_by().dates("worked_on", "month", order="DESC"))


def next_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


# For the desk -------------------------------------------------------------------------


def held(viewer: Viewer) -> QuerySet[Held]:
    """Visits in question and appeals, oldest first."""
    if not viewer.has(*DESK):
        return Held.objects.none()
    found = Held.objects.filter(programme_id=viewer.programme_id)
    return found.select_related("visit__observer", "visit__scenario", "visit__wave").order_by(
        "opened_at", "id"
    )


def to_decide(viewer: Viewer) -> QuerySet[Held]:
    """What a person has to decide now: visits in question that have a rate, and appeals."""
    return held(viewer).filter(
        Q(outcome="") & ~Q(ground="no-rate") | Q(appealed_at__isnull=False, appeal_outcome="")
    )


@dataclass(frozen=True)
class Promise:
    """How the promise "paid within so many days" is kept. `share` None: nothing was due yet."""

    days: int
    median_days: float | None
    share: Share | None
    overdue: int


def waits(programme: Programme) -> list[Waited]:
    """Visits that are owed since at most half a year: since when, and when each was paid."""
    paid = _paid().values("payment__answered_at")[:1]
    rows = _owed_visits(programme).filter(earned_at__gte=clock.now() - LOOKED_BACK)
    told = rows.annotate(paid=Subquery(paid)).values_list("earned_at", "paid")
    return [Waited(since, answered) for since, answered in told.iterator()]


def promise(viewer: Viewer, programme: Programme) -> Promise | None:
    """None where no rates hold, and so nothing is promised."""
    card = card_on(programme, clock.now().date()) if viewer.has(*DESK) else None
    if card is None:
        return None
    found = waits(programme)
    in_time, due = kept_promise(found, card.promise_days, clock.now())
    taken = [(wait.paid - wait.since).total_seconds() / 86400 for wait in found if wait.paid]
    return Promise(
        card.promise_days,
        median(taken) if taken else None,
        wilson(in_time, due) if due else None,
        overdue(viewer, programme).count(),
    )


def overdue(viewer: Viewer, programme: Programme) -> QuerySet[PayLine]:
    """Visits whose pay was promised for a day that has passed, the longest waiting first."""
    card = card_on(programme, clock.now().date()) if viewer.has(*DESK) else None
    if card is None:
        return PayLine.objects.none()
    before = clock.now() - timedelta(days=card.promise_days)
    late = _owed_visits(programme).filter(~Exists(_paid()), earned_at__lt=before)
    return late.select_related("observer", "wave", "card", "visit__scenario", "expense").order_by(
        "earned_at", "id"
    )


def _owed_visits(programme: Programme) -> QuerySet[PayLine]:
    return PayLine.objects.filter(programme=programme, kind=LineKind.VISIT, amount__gt=0)


def _paid() -> QuerySet[PaidLine]:
    return PaidLine.objects.filter(line=OuterRef("pk"), is_live=True, payment__state=PaymentState.PAID)


def totals(viewer: Viewer) -> Mapping[LineState, Decimal]:
    """How much stands where, over all time."""
    found: dict[LineState, Decimal] = {}
    for state in LineState:
        if state is not LineState.NOTHING:
            total = lines_in(lines(viewer).order_by(), state).aggregate(total=Sum("amount"))["total"]
            found[state] = total or Decimal()
    return found


def runs(viewer: Viewer) -> QuerySet[PayRun]:
    """The desk sees all; the treasurer those that two people approved."""
    found = PayRun.objects.filter(programme_id=viewer.programme_id).select_related("frozen_by", "proposal")
    if viewer.has(*DESK):
        return found
    if viewer.has(Role.TREASURER):
        return found.filter(approved_at__isnull=False)
    return PayRun.objects.none()


def payments(viewer: Viewer, run: PayRun) -> QuerySet[Payment]:
    return (
        Payment.objects.filter(run__in=runs(viewer), run=run).select_related("observer").order_by("reference")
    )


def receipt(viewer: Viewer, expense_id: UUID) -> StoredFile | None:
    """A picture that may show who somebody is: for the desk's pay pages, and for whoever filed it."""
    found = Expense.objects.filter(programme_id=viewer.programme_id, id=expense_id, receipt__isnull=False)
    if not viewer.has(*DESK):
        own = own_observer(viewer)
        found = found.filter(observer=own) if own else found.none()
    expense = found.select_related("receipt").first()
    return expense.receipt if expense else None


def by_observer(rows: Iterable[PayLine]) -> dict[UUID, list[PayLine]]:
    found: dict[UUID, list[PayLine]] = defaultdict(list)
    for row in rows:
        found[row.observer_id].append(row)
    return found
