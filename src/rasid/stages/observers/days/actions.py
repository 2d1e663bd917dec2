"""Days are stated as away or as free for once, taken back, and forgotten when long over."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.actions import locked, log
from rasid.stages.observers.days.rules import Span, cut, span_refusal
from rasid.stages.observers.models import CalendarEntry, Observer
from rasid.stages.programmes.queries import today


@transaction.atomic
def state_days(observer: Observer, first: date, last: date, *, is_free: bool) -> None:
    """Away, or free for once, from the first through the last day. The newest word on a day is the one that counts."""
    _say(observer, first, last, is_free)


@transaction.atomic
def take_back_days(observer: Observer, first: date, last: date) -> None:
    """Nothing particular is said of these days any more: the weekdays count again."""
    _say(observer, first, last, None)


def days_over(before: datetime, most: int) -> int:
    """The night's work: where somebody was a year ago is nobody's business. How many statements went, up to `most`."""
    old = CalendarEntry.objects.filter(days__endswith__lte=before.date()).values("pk")[:most]
    gone, _ = CalendarEntry.objects.filter(pk__in=old).delete()
    return gone


def _say(observer: Observer, first: date, last: date, is_free: bool | None) -> None:
    present = locked(observer.id)
    if refusal := span_refusal(first, last, today(present.programme)):
        raise Refused(refusal)
    touched = list(present.calendar.filter(days__overlap=_range(first, last)))
    left = list(cut((Span(row.first_day, row.last_day, row.is_free) for row in touched), first, last))
    stated = [] if is_free is None else [Span(first, last, is_free)]
    now = clock.now()
    CalendarEntry.objects.filter(pk__in=[row.pk for row in touched]).delete()
    CalendarEntry.objects.bulk_create(
        CalendarEntry(
            observer=present, days=_range(span.first, span.last), is_free=span.is_free, stated_at=now
        )
        for span in [*left, *stated]
    )
    said = {"first": first.isoformat(), "last": last.isoformat()}
    verb = "observer.days_taken_back" if is_free is None else "observer.days_stated"
    log(verb, present, said if is_free is None else {**said, "is_free": is_free})


def _range(first: date, last: date) -> DateRange:
    return DateRange(first, last + timedelta(days=1), "[)")
