"""A portrait enters; its numbers as lines with stable names leave: the same in CSV and in JSON."""

from dataclasses import dataclass

from rasid.stages.scores.portraits.chapters import Alarm, AlarmWeek, Interval, Portrait, Times, Unmade, Unseen


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a download. A place among peers has `low`, `high` and `of`, and no `value`."""

    part: str
    name: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    count: int | None = None
    of: int | None = None
    note: str = ""


COLUMNS = ("part", "name", "value", "low", "high", "count", "of", "note")


def rows(of: Portrait) -> list[Row]:
    """A portrait as lines with stable names: the same in CSV and in JSON."""
    told = of.told
    found = [_row("figure", "visitor", of.figure, count=told.visits, note=" ".join(told.withheld))]
    if of.by_centre:
        found.append(_row("figure", "centre", of.by_centre))
    if of.without_severity:
        found.append(_row("figure", "without-severity", of.without_severity))
    if of.missing:
        found.append(Row("missing", "items", None, of.missing[1], of.missing[2], note=f"{of.missing[0]}%"))
    found += _standing_rows(of)
    found += [_row("trend", day.isoformat(), figure) for day, figure in of.trend]
    if of.alarm:
        found += [_alarm_row(each, of.alarm) for each in of.alarm.weeks if each.up is not None]
    found += [_row("axis", each.axis, each.figure) for each in of.axes]
    found += [row for each in of.times for row in _times_rows(each)]
    found += _unmade_rows(of.unmade)
    for check in of.checks:
        found.append(_row("checks", check.family, check.raw, count=check.visits, note="reported"))
        found.append(_row("checks", check.family, check.corrected, note=check.why or "corrected"))
    found += _unseen_rows(of.unseen)
    if of.pictures:
        found += [
            _row("pictures", each.picture, each.figure, note=of.pictures.verdict) for each in of.pictures.rows
        ]
    if of.borrowed:
        found.append(_row("borrowed", "for-planning", of.borrowed))
    return found


def _row(part: str, name: str, figure: Interval | None, *, count: int | None = None, note: str = "") -> Row:
    if figure is None:
        return Row(part, name, count=count, note=note)
    return Row(part, name, figure.value, figure.low, figure.high, count, note=note)


def _standing_rows(of: Portrait) -> list[Row]:
    found = []
    if of.funnel:
        found.append(
            Row("funnel", "by-chance", of.funnel.expected, of.funnel.low, of.funnel.high, note=of.told.tier)
        )
    if of.places:
        for name, span in (("possible", of.places.possible), ("likely", of.places.likely)):
            found.append(Row("places", name, None, span.low, span.high, of=span.size))
    if of.weighed:
        found.append(Row("places", "any-weights", None, of.weighed.low, of.weighed.high, of=of.weighed.size))
    if of.change:
        note = "clear" if of.change.is_clear else "not-clear"
        found.append(_row("change", "points", of.change.figure, note=note))
    return found


def _alarm_row(week: AlarmWeek, alarm: Alarm) -> Row:
    """The larger of the two sums, with its sign; the limits on both sides are its bounds."""
    up, down = week.up or 0.0, week.down or 0.0
    name = week.starts_on.isoformat() if week.starts_on else week.wave
    return Row("alarm", name, up if up >= abs(down) else -abs(down), -alarm.limit, alarm.limit)


def _times_rows(each: Times) -> list[Row]:
    name = " ".join(filter(None, (each.kind, each.service)))
    found = []
    if each.within:
        found.append(_row("times", f"{name} within-limit %", each.within, count=each.count))
    found.append(
        Row(
            "times",
            f"{name} median {each.unit}",
            each.median,
            each.median_low,
            each.median_high,
            count=each.count,
        )
    )
    return found


def _unmade_rows(unmade: Unmade | None) -> list[Row]:
    if unmade is None:
        return []
    found = []
    for name in ("planned", "done", "refused", "undone"):
        count = getattr(unmade, name)
        if count is not None:
            found.append(Row("visits", name, count=count))
    found += [Row("visits", reason, count=count, note="reason") for reason, count in unmade.reasons]
    if unmade.low is not None and unmade.high is not None:
        found.append(Row("visits", "bounds", None, unmade.low, unmade.high))
    return found


def _unseen_rows(unseen: Unseen | None) -> list[Row]:
    if unseen is None:
        return []
    if unseen.band or unseen.seen is None:
        return [Row("unseen", "band", note=unseen.band or unseen.why)]
    found = [Row("unseen", "seen", count=unseen.seen, note=unseen.why)]
    if unseen.estimated:
        found.append(_row("unseen", "estimated", unseen.estimated))
    if unseen.coverage:
        found.append(_row("unseen", "coverage %", unseen.coverage))
    if unseen.at_least is not None:
        found.append(Row("unseen", "at-least", count=unseen.at_least))
    return found + [
        _row("unseen", "+".join(each.families), each.estimated, count=each.seen) for each in unseen.families
    ]
