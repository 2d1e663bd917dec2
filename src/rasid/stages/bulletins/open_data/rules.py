"""What a table of open data holds and what it must not say: columns, which weeks are taken apart, and how finely.

The one place where the floors of open data stand. Plain values in and out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import count

from rasid.methods.statistics.estimates import t_quantile
from rasid.methods.statistics.survey import GroupPart
from rasid.protocols.csvw import Datatype
from rasid.stages.scores.rules import DECIMALS, decimal

Value = str | int | Decimal | None
"""A cell. Decimals are written as they are; lists are texts with their separator."""

FEWEST_CENTRES, FEWEST_VISITS = 8, 10
"""A part of a body rests on as many: more unknown visits than numbers are told of it (two means, two variances)."""
HEAVIEST = 1 / 3
"""No centre bears more of a part's weight: the part's mean would be its figure."""
DIGITS = (1, 2, 3, 4)


class TableName(StrEnum):
    AUTHORITIES = "authorities"
    AREAS = "areas"
    CENTRES = "centres"
    STRATA = "strata"
    ORDERS = "orders"


class Form(StrEnum):
    """How a table is written; the value is the end of its address."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    METADATA = "csv-metadata.json"


@dataclass(frozen=True, slots=True)
class Field:
    """One column. `null`: message that says what an empty cell means; `unit`: message of its unit."""

    name: str
    kind: Datatype = Datatype.STRING
    null: str = ""
    unit: str = ""
    places: int = 0
    least: str = ""
    most: str = ""
    one_of: Sequence[str] = ()
    separator: str = ""


def _points(name: str, null: str) -> Field:
    return Field(name, Datatype.DECIMAL, null, "points", places=1, least="0", most="100")


def _counted(name: str, null: str = "") -> Field:
    return Field(name, Datatype.INTEGER, null, least="0")


_NAMES = (Field("name_ar", null="no-name"), Field("name_en", null="no-name"))
_FIGURE = (
    *(_points(name, "withheld") for name in ("value", "low", "high")),
    _counted("visits", "few"),
    _counted("centres", "few"),
)
_REASONS = Field("withheld", null="none-withheld", separator=" ")
LEVELS = ("country", "sector", "governorate")
_WEIGHTINGS = ("visitor", "centre")

FIELDS: dict[TableName, tuple[Field, ...]] = {
    TableName.AUTHORITIES: (
        Field("id"),
        *_NAMES,
        Field("sector"),
        Field("tier", null="withheld", one_of=("above", "level", "below")),
        *_FIGURE,
        *(_points(f"centre_{name}", "withheld") for name in ("value", "low", "high")),
        _REASONS,
        *(_counted(f"orders_{name}") for name in ("issued", "corrected", "open", "overdue")),
    ),
    TableName.AREAS: (
        Field("level", one_of=LEVELS),
        Field("id"),
        *(Field(name, null="of-the-country") for name in ("name_ar", "name_en")),
        *_FIGURE,
        _REASONS,
    ),
    TableName.CENTRES: (
        Field("id"),
        *_NAMES,
        Field("authority"),
        Field("sector"),
        Field("latitude", Datatype.DECIMAL, "no-place", "degrees", places=6, least="-90", most="90"),
        Field("longitude", Datatype.DECIMAL, "no-place", "degrees", places=6, least="-180", most="180"),
        *(_points(name, "centre-withheld") for name in ("value", "low", "high")),
        _counted("visits", "centre-withheld"),
        Field("bulletin", Datatype.INTEGER, "centre-withheld", least="1"),
    ),
    TableName.ORDERS: (
        Field("code"),
        Field("authority"),
        Field("centre", null="older"),
        *(Field(name, null="no-name") for name in ("centre_ar", "centre_en", "text_ar", "text_en")),
        Field("severity", null="older", one_of=("danger", "critical", "serious", "minor")),
        Field("issued_on", Datatype.DATE, "older"),
        Field("deadline", Datatype.DATE, "older"),
        Field("closed_on", Datatype.DATE),
        Field("basis", null="older", one_of=("recheck", "evidence")),
        Field("appeal", null="no-appeal", one_of=("amended", "dismissed")),
    ),
    TableName.STRATA: (
        Field("authority"),
        Field("weighting", one_of=_WEIGHTINGS),
        Field("part", Datatype.INTEGER, least="1"),
        Field("share", Datatype.DECIMAL, unit="percent", places=4, least="0", most="100"),
        Field("mean", Datatype.DECIMAL, unit="points", places=5, least="0", most="100"),
        Field("variance", Datatype.DECIMAL, unit="squares", places=6, least="0"),
        Field("degrees_of_freedom", Datatype.INTEGER, least="1"),
    ),
}
KEYS: dict[TableName, tuple[str, ...]] = {
    TableName.AUTHORITIES: ("id",),
    TableName.AREAS: ("level", "id"),
    TableName.CENTRES: ("id",),
    TableName.STRATA: ("authority", "weighting", "part"),
    TableName.ORDERS: ("code",),
}


def has_form(table: TableName, form: Form) -> bool:
    return form is not Form.GEOJSON or table is TableName.CENTRES


def told_apart(windows: Sequence[tuple[date, date]], weeks_begin: date) -> list[bool]:
    """Which bulletins have their figures taken apart, by the first and last day that each rests on, oldest first.

    Two of which one ends after the other begins share weeks: their difference would tell of single weeks. So only
    windows apart from one another are taken, the earliest first, and none that is not full yet (`weeks_begin`: the
    programme's first day). A bulletin that comes later changes nothing of what was taken before.
    """
    found: list[bool] = []
    taken_until: date | None = None
    for first, last in windows:
        is_full = weeks_begin < first + timedelta(weeks=1)
        is_taken = is_full and (taken_until is None or first > taken_until)
        found.append(is_taken)
        taken_until = last if is_taken else taken_until
    return found


@dataclass(frozen=True, slots=True)
class Pair:
    """The same visits under both weightings: they are divided alike, or their parts could be subtracted."""

    visitor: GroupPart
    centre: GroupPart

    @property
    def is_large(self) -> bool:
        return all(
            part.centres >= FEWEST_CENTRES
            and part.visits >= FEWEST_VISITS
            and part.heaviest <= HEAVIEST * part.share
            for part in (self.visitor, self.centre)
        )


def parts(groups: Iterable[Pair]) -> list[Pair]:
    """Neighbouring groups joined until each part is large enough; one part, however small, when the body is."""
    found: list[Pair] = []
    open_part: Pair | None = None
    for group in groups:
        open_part = joined(open_part, group) if open_part else group
        if open_part.is_large:
            found.append(open_part)
            open_part = None
    while open_part and found:
        open_part = joined(found.pop(), open_part)
        if open_part.is_large:
            return [*found, open_part]
    return [open_part] if open_part else found


def joined(one: Pair, other: Pair) -> Pair:
    return Pair(_joined(one.visitor, other.visitor), _joined(one.centre, other.centre))


def _joined(one: GroupPart, other: GroupPart) -> GroupPart:
    share = one.share + other.share
    return GroupPart(
        strata=(*one.strata, *other.strata),
        share=share,
        mean=(one.share * one.mean + other.share * other.mean) / share,
        variance=one.variance + other.variance,
        visits=one.visits + other.visits,
        centres=one.centres + other.centres,
        heaviest=max(one.heaviest, other.heaviest),
    )


@dataclass(frozen=True, slots=True)
class ToldPart:
    """A part as it is told: percent of the figure's weight, points, points squared."""

    share: Decimal
    mean: Decimal
    variance: Decimal


Printed = tuple[str, str, str]
"""Value, low and high, as they were published."""


def as_told(found: Sequence[GroupPart], freedom: int, printed: Printed) -> list[ToldPart] | None:
    """Parts with as few digits as give the published figure again; None when no number of digits does."""
    for digits in DIGITS:
        told = [
            ToldPart(
                _decimal(100 * part.share, digits),
                _decimal(part.mean, digits + 1),
                _decimal(part.variance, digits + 2),
            )
            for part in found
        ]
        if again(told, freedom) == printed:
            return told
    return None


def again(told: Sequence[ToldPart], freedom: int) -> Printed:
    """The published figure from its parts: the reader's calculation, as `docs/methods/recompute.py` makes it."""
    whole = float(sum(part.share for part in told))
    value = float(sum(part.share * part.mean for part in told)) / whole
    error = float(sum(part.variance for part in told)) ** 0.5
    width = min(t_quantile(freedom) * error, 100.0)
    ends = (value, max(value - width, 0.0), min(value + width, 100.0))
    one, low, high = (decimal(round(each, DECIMALS)) for each in ends)
    return one, low, high


def _decimal(value: float, places: int) -> Decimal:
    return Decimal(f"{value:.{places}f}")


def numbered(told: Iterable[ToldPart]) -> Iterable[tuple[int, ToldPart]]:
    return zip(count(1), told, strict=False)
