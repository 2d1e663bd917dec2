"""A viewer and a bulletin's number enter; the rows of its tables leave, with nothing that the bulletin withholds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from rasid.methods.statistics import told_count
from rasid.stages.bulletins.contents import Content
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.open_data.apart import taken_apart
from rasid.stages.bulletins.open_data.rules import TableName, Value, told_apart
from rasid.stages.bulletins.queries import content_of, published
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.bulletins.told_centres import shown_bulletins
from rasid.stages.programmes.models import Organisation, Programme, ProgrammePartner
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import AuthorityLink
from rasid.stages.scores.archive.columns import read_rows, score_again
from rasid.stages.scores.archive.queries import unpacked
from rasid.stages.scores.figures import Place, Seen, Undone, Window
from rasid.stages.scores.figures.response import answered
from rasid.stages.scores.models import Estimate, Snapshot
from rasid.stages.scores.rules import Level, Weighting, decimal

Row = tuple[Value, ...]
FIGURE = ("value", "low", "high", "visits", "centres")
PLACES = 6


@dataclass(frozen=True)
class Edition:
    """A published bulletin, whether its figures are taken apart, and its content."""

    bulletin: Bulletin
    is_apart: bool

    @property
    def tables(self) -> tuple[TableName, ...]:
        return tuple(name for name in TableName if name is not TableName.STRATA or self.is_apart)


def editions(viewer: Viewer) -> list[Edition]:
    """Every published bulletin with its tables, oldest first."""
    found = list(
        published(viewer).defer("content", "document", "snapshot__manifest").order_by("wave__starts_on")
    )
    if not found:
        return []
    begin = found[0].programme.waves.earliest("starts_on").starts_on
    apart = told_apart([_window(each) for each in found], begin)
    return [Edition(each, is_apart) for each, is_apart in zip(found, apart, strict=True)]


def edition(viewer: Viewer, number: int) -> Edition | None:
    return next((each for each in editions(viewer) if each.bulletin.number == number), None)


def _window(bulletin: Bulletin) -> tuple[date, date]:
    """First and last day of the weeks that the figures of bodies rest on."""
    assert bulletin.snapshot
    days = int(bulletin.snapshot.settings["floors"][str(Level.AUTHORITY)]["window_days"])
    last = bulletin.wave.ends_on
    return last - timedelta(days=days - 1), last


def publisher(programme: Programme) -> Organisation | None:
    """The organisation that leads the programme; none where nobody does."""
    leading = ProgrammePartner.objects.filter(programme=programme, leads=True).select_related("organisation")
    found = leading.first()
    return found.organisation if found else None


def rows(found: Edition, table: TableName) -> list[Row]:
    """Rows in the order of `rules.FIELDS`. Raises KeyError for a table that the edition does not have."""
    if table not in found.tables:
        raise KeyError(table)
    if table is TableName.CENTRES:
        return centres(found.bulletin)
    content = content_of(found.bulletin)
    if table is TableName.AUTHORITIES:
        return [_authority(body) for body in content["authorities"]]
    if table is TableName.ORDERS:
        return [_order(each) for each in content["orders"]["corrected_now"]]
    if table is TableName.AREAS:
        return _areas(found.bulletin.programme.country, content)
    return strata(found.bulletin, content)


# Bodies and areas: the bulletin's content, and nothing else ----------------------


def _authority(body: Mapping[str, Any]) -> Row:
    visitor, centre, orders = body["visitor"], body["centre"], body["orders"]
    return (
        body["id"],
        *_names(body["name"]),
        body["sector"],
        body["tier"],
        *_figure(visitor),
        *_figure(centre)[:3],
        _reasons(visitor),
        *(orders[name] for name in ("issued", "corrected", "open", "overdue")),
    )


def _order(row: Mapping[str, Any]) -> Row:
    """An order that was put right since the bulletin before; older bulletins tell less of it."""
    return (
        row["code"],
        row["authority"],
        row.get("centre"),
        *_names(row["service_point"]),
        *_names(row["text"]),
        row.get("severity") or None,
        row.get("issued_on") or None,
        row.get("deadline"),
        row["closed_on"],
        row.get("basis") or None,
        row.get("appeal") or None,
    )


def _areas(country: str, content: Content) -> list[Row]:
    held: list[tuple[str, str, Mapping[str, str], Mapping[str, Any]]] = [
        ("country", country, {}, content["country"]["visitor"])
    ]
    held += [("sector", each["code"], each["name"], each["visitor"]) for each in content["sectors"]]
    held += [("governorate", each["id"], each["name"], each["visitor"]) for each in content["governorates"]]
    return [(level, key, *_names(name), *_figure(of), _reasons(of)) for level, key, name, of in held]


def _names(name: Mapping[str, str]) -> tuple[str | None, str | None]:
    return name.get("ar") or None, name.get("en") or None


def _figure(of: Mapping[str, Any]) -> tuple[Value, ...]:
    numbers = (Decimal(of[name]) if name in of else None for name in FIGURE[:3])
    return (*numbers, of.get("visits"), of.get("centres"))


def _reasons(of: Mapping[str, Any]) -> str | None:
    return " ".join(of.get("withheld", ())) or None


# Centres ----------------------------------------------------------------------------


def centres(bulletin: Bulletin) -> list[Row]:
    """Every centre of the bulletin's last day; those whose figure anybody could read then with it, others without."""
    links = AuthorityLink.objects.filter(
        service_point__programme_id=bulletin.programme_id, valid__contains=bulletin.wave.ends_on
    ).exclude(service_point__closed_on__lte=bulletin.wave.ends_on)
    held = links.exclude(service_point__opened_on__gt=bulletin.wave.ends_on).values_list(
        "service_point_id",
        "service_point__name",
        "authority_id",
        "service_point__sector__code",
        "service_point__latitude",
        "service_point__longitude",
    )
    found = sorted(held, key=lambda row: str(row[0]))
    shown = _shown(bulletin, [row[0] for row in found])
    return [
        (
            str(point),
            *_names(name),
            str(authority),
            sector,
            _degrees(latitude),
            _degrees(longitude),
            *shown.get(point, (None,) * 5),
        )
        for point, name, authority, sector, latitude, longitude in found
    ]


def _shown(bulletin: Bulletin, points: list[UUID]) -> dict[UUID, Row]:
    """Value, low, high, visits and the bulletin they are read in, of centres with a figure in a bulletin."""
    # By weeks, as `shown_bulletins` has them: how many published ones came before this.
    place = Bulletin.objects.filter(
        programme_id=bulletin.programme_id,
        state=BulletinState.PUBLISHED,
        wave__starts_on__lt=bulletin.wave.starts_on,
    ).count()
    read_in = {
        str(point): weeks[place]
        for point, weeks in shown_bulletins(bulletin.programme_id, points).items()
        if weeks[place]
    }
    figures = Estimate.objects.filter(
        snapshot__in={each.snapshot_id for each in read_in.values() if each},
        level=Level.CENTRE,
        weighting=Weighting.VISITOR,
        value__isnull=False,
    )
    found: dict[UUID, Row] = {}
    for each in figures.iterator():
        source = read_in.get(each.subject)
        if source and source.snapshot_id == each.snapshot_id:
            numbers = (
                Decimal(decimal(value)) for value in (each.value, each.low, each.high) if value is not None
            )
            found[UUID(each.subject)] = (*numbers, told_count(each.visits), source.number)
    return found


def _degrees(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.{PLACES}f}")


# Figures taken apart ------------------------------------------------------------------


def strata(bulletin: Bulletin, content: Content) -> list[Row]:
    """Published figures of bodies in parts; none when the archive that they were made of is gone."""
    window = _archived(bulletin.snapshot) if bulletin.snapshot else None
    return list(taken_apart(window, content["authorities"], _freedoms(bulletin))) if window else []


def _freedoms(bulletin: Bulletin) -> dict[tuple[str, str], int]:
    """Degrees of freedom of published figures, by body and weighting; they are told beside each figure."""
    figures = Estimate.objects.filter(snapshot=bulletin.snapshot, level=Level.AUTHORITY, value__isnull=False)
    return {
        (subject, weighting): int(detail["degrees_of_freedom"])
        for subject, weighting, detail in figures.values_list("subject", "weighting", "detail")
    }


def _archived(snapshot: Snapshot) -> Window | None:
    """Frame and visits of the rolling weeks as the figures were made of them; None when a file is gone."""
    manifest = json.loads(bytes(snapshot.manifest) or b"{}")
    with unpacked(snapshot) as folder:
        files = {name: folder / f"{name}.parquet" for name in ("places", "seen", "undone")}
        if not manifest or not all(file.exists() for file in files.values()):
            return None
        seen = read_rows(Seen, files["seen"])
        window = Window(
            country="",
            places=read_rows(Place, files["places"]),
            seen=seen,
            kept=(),
            year=(),
            undone=read_rows(Undone, files["undone"]),
        )
        waves = {visit.wave for visit in seen}
        weights_of = {
            wave: {axis: float(weight) for axis, weight in given.items()}
            for wave, given in manifest["weights"].items()
            if wave in waves
        }
        return answered(score_again(window, weights_of, folder).window)
