"""A programme's centres enter, gathered at once; each one's page leaves, put together from pieces rendered once.

The pieces are the live page's templates. What differs between thousands of centres without a figure is their names and
addresses: those are marks in a piece, filled in for each page.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import override

from rasid.foundation.text.localized import LocalizedText, in_language
from rasid.stages.bulletins import queries
from rasid.stages.bulletins.counters.queries import typical_waits
from rasid.stages.bulletins.counters.rules import TypicalWait
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.public_pages import CENTRES_A_PAGE
from rasid.stages.bulletins.public_portraits import shown_portrait
from rasid.stages.bulletins.snapshot.asking import Asked
from rasid.stages.bulletins.snapshot.rules import Site, frozen
from rasid.stages.bulletins.told_centres import shown_bulletins
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import CaseState
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import public_viewer
from rasid.stages.registry.models import Authority, AuthorityLink, ServicePoint
from rasid.stages.reports.public.models import PublicReport
from rasid.stages.reports.rules import Kind, Outcome
from rasid.stages.scores.models import Estimate
from rasid.stages.scores.portraits.chapters import Portrait, portrait
from rasid.stages.scores.portraits.queries import Subject, nothing_told, told
from rasid.stages.scores.portraits.rules import opened
from rasid.stages.scores.rules import Level, Weighting, floors

PLACE = UUID("00000000-0000-4000-8000-00000000face")
TITLE, CAPTION, MAIN = "@@title@@", "@@caption@@", "@@main@@"
MOST_PUT_RIGHT = 200


@dataclass(frozen=True, slots=True)
class Point:
    """A centre as its page needs it."""

    id: UUID
    name: LocalizedText
    sector: LocalizedText
    sector_code: str
    area: LocalizedText
    closed_on: date | None
    authority: tuple[UUID, LocalizedText] | None
    sort_key: str


@dataclass
class Centres:
    """Everything that the pages of a programme's centres say, read in a few queries."""

    programme: Programme
    newest: Bulletin
    points: Sequence[Point]
    bodies: Sequence[tuple[UUID, LocalizedText]]
    shown: Mapping[UUID, Sequence[Bulletin | None]]
    figures: Mapping[tuple[UUID, str], Mapping[str, Estimate]]
    orders: Mapping[UUID, Sequence[Case]]
    put_right: Mapping[UUID, int]
    weeks: Sequence[Bulletin]
    waits: Mapping[UUID, TypicalWait]
    pieces: dict[Hashable, str] = field(default_factory=dict)


def gathered(programme: Programme, newest: Bulletin) -> Centres:
    """All centres of the programme, in the order of their ids."""
    viewer = public_viewer(programme.id)
    points = list(_points(programme))
    shown = shown_bulletins(programme.id, [point.id for point in points])
    told_of = {point: weeks for point, weeks in shown.items() if any(weeks)}
    orders: dict[UUID, list[Case]] = {}
    for case in queries.public_orders(viewer):
        orders.setdefault(case.service_point_id, []).append(case)
    return Centres(
        programme=programme,
        newest=newest,
        points=points,
        bodies=list(Authority.objects.filter(programme=programme).order_by("id").values_list("id", "name")),
        shown=shown,
        figures=_figures(told_of),
        orders=orders,
        put_right=_put_right(programme),
        weeks=list(reversed(queries.published(viewer).defer(*queries.LARGE)[: queries.WEEKS_OF_TREND])),
        waits=typical_waits(
            programme, {point: weeks[-1] for point, weeks in shown.items() if weeks and weeks[-1]}
        ),
    )


def _points(programme: Programme) -> Iterator[Point]:
    links = AuthorityLink.objects.filter(
        service_point__programme=programme, valid__contains=today(programme)
    ).values_list("service_point_id", "authority_id", "authority__name")
    run_by = {point: (body, name) for point, body, name in links}
    rows = ServicePoint.objects.filter(programme=programme).order_by("id")
    for key, name, sector, code, area, closed_on, sort_key in rows.values_list(
        "id", "name", "sector__name", "sector__code", "area__name", "closed_on", "sort_key"
    ):
        yield Point(key, name, sector, code, area or {}, closed_on, run_by.get(key), sort_key)


def _figures(
    told_of: Mapping[UUID, Sequence[Bulletin | None]],
) -> dict[tuple[UUID, str], Mapping[str, Estimate]]:
    """Rows of the snapshots in which each centre's figure was read, by snapshot and centre, then by weighting."""
    read = {
        (each.snapshot_id, str(point))
        for point, weeks in told_of.items()
        for each in weeks
        if each and each.snapshot_id
    }
    rows = Estimate.objects.filter(
        snapshot__in={snapshot for snapshot, _ in read},
        level=Level.CENTRE,
        subject__in=[str(point) for point in told_of],
    )
    found: dict[tuple[UUID, str], dict[str, Estimate]] = {}
    for row in (
        rows.select_related("snapshot__wave").defer("snapshot__manifest", "snapshot__settings").iterator()
    ):
        if (row.snapshot_id, row.subject) in read:
            found.setdefault((row.snapshot_id, row.subject), {})[row.weighting] = row
    return dict(found)


def _put_right(programme: Programme) -> Counter[UUID]:
    rows = PublicReport.objects.filter(
        programme=programme, place__startswith="p:", is_open=False, outcome=Outcome.FIXED
    ).exclude(kind=Kind.PRAISE)
    return Counter(UUID(place[2:]) for place in rows.values_list("place", flat=True))


# Pages -----------------------------------------------------------------------------


def lists(
    held: Centres, language: str, bodies: Iterable[tuple[UUID, LocalizedText]], site: Site, line: str
) -> Iterator[tuple[str, str]]:
    """Each body's centres, as the live list has them, page by page."""
    prefix = "en/" if language == "en" else ""
    run_by: dict[UUID, list[Point]] = {}
    for point in sorted(held.points, key=lambda each: (each.sort_key, str(each.id))):
        if point.authority:
            run_by.setdefault(point.authority[0], []).append(point)
    with override(language):
        for body, name in bodies:
            paginator = Paginator(run_by.get(body, []), CENTRES_A_PAGE)
            for page in paginator:
                own = f"{prefix}authorities/{body}/centres/"
                request = asked(
                    held.programme, f"/{prefix}p/{held.programme.slug}/authorities/{body}/centres/"
                )
                context = {"authority": _Named(body, name, None), "page": page, "text": ""}
                made = render_to_string("bulletins/public_centres.html", context, request)
                own += "index.html" if page.number == 1 else f"page-{page.number}.html"
                yield own, frozen(made, own, site, line)


def asked(programme: Programme, address: str) -> Asked:
    """A stranger's request inside a programme, for templates that are rendered without a door."""
    request = Asked(address)
    request.programme = programme  # type: ignore[attr-defined]
    request.viewer = public_viewer(programme.id)  # type: ignore[attr-defined]
    return request


def pages(
    held: Centres, language: str, points: Iterable[Point], site: Site, line: str
) -> Iterator[tuple[str, str]]:
    """Each centre's file and page in one language. The caller has the programme's style and zone active."""
    prefix = "en/" if language == "en" else ""
    own = f"{prefix}centres/{PLACE}/index.html"
    address = f"/{prefix}p/{held.programme.slug}/centres/{PLACE}/"
    with override(language):
        make = _Maker(held, asked(held.programme, address), own, site, language)
        shell = make.shell(line)
        for point in points:
            yield f"{prefix}centres/{point.id}/index.html", make.page(shell, point)


@dataclass
class _Maker:
    """One language's pieces, as they come up."""

    held: Centres
    request: Asked
    own: str
    site: Site
    language: str

    def shell(self, line: str) -> str:
        marks = {"title": TITLE, "caption": CAPTION, "main": MAIN}
        made = render_to_string("bulletins/centre_shell.html", {"marks": marks}, self.request)
        return frozen(made, self.own, self.site, line)

    def page(self, shell: str, point: Point) -> str:
        name = str(escape(in_language(point.name)))
        caption = str(escape(in_language(point.sector)))
        if point.area:
            caption += f" · {escape(in_language(point.area))}"
        whole = shell.replace(MAIN, self.main(point)).replace(CAPTION, caption).replace(TITLE, name)
        return whole.replace(str(PLACE), str(point.id))

    def main(self, point: Point) -> str:
        weeks, orders = self.held.shown[point.id], self.held.orders.get(point.id, ())
        bulletin, run_by = weeks[-1] if weeks else None, point.authority[0] if point.authority else None
        reports = min(self.held.put_right.get(point.id, 0), MOST_PUT_RIGHT)
        # Of a centre without a figure and without orders nothing differs but names and one count.
        is_plain = bulletin is None and not orders
        keys = (
            ("top", run_by, point.closed_on),
            ("body", reports) if is_plain else None,
            ("foot", point.closed_on is None) if is_plain else None,
        )
        missing = [each for each in keys if each is None or (self.language, *each) not in self.held.pieces]
        context = self._context(point) if missing else {}
        templates = ("bulletins/centre_top.html", "scores/portrait/body.html", "bulletins/centre_foot.html")
        top, body, foot = (
            self._piece(key, template, context) for key, template in zip(keys, templates, strict=True)
        )
        return f"{top}{body}\n{foot}"

    def _piece(self, key: tuple[Hashable, ...] | None, template: str, context: dict[str, Any]) -> str:
        """A rendered template, made once for everything alike; without a key it is one centre's alone."""
        whole = (self.language, *(key or ()))
        if key is not None and whole in self.held.pieces:
            return self.held.pieces[whole]
        given = {"programme": self.held.programme, **context}
        made = frozen(render_to_string(template, given), self.own, self.site, "")
        if key is not None:
            self.held.pieces[whole] = made
        return made

    def _context(self, point: Point) -> dict[str, Any]:
        """What the live page gathers for one centre, from what was read for all; its own address is a mark."""
        held = self.held
        of = Subject(
            Level.CENTRE,
            str(PLACE),
            point.name,
            point.sector,
            point.sector_code,
            (str(point.authority[0]), point.authority[1]) if point.authority else None,
        )
        weeks = held.shown[point.id]
        bulletin = weeks[-1] if weeks else None
        drawn = self._portrait(of, point, bulletin)
        orders = held.orders.get(point.id, ())
        viewer = public_viewer(held.programme.id)
        wait = held.waits.get(point.id)
        happened = None if drawn.figure else self._happened(point, orders)
        return {
            **shown_portrait(
                held.programme,
                of,
                bulletin,
                drawn,
                newest=bulletin or held.newest,
                wait=wait,
                happened=happened,
            ),
            "point": _Named(PLACE, point.name, point.closed_on),
            "authority": _Named(point.authority[0], point.authority[1], None) if point.authority else None,
            "floor": floors(held.programme.publication_floor)[Level.CENTRE],
            "orders": queries.public_order_rows(viewer, orders) if orders else [],
        }

    def _happened(self, point: Point, orders: Sequence[Case]) -> dict[str, int | None]:
        corrected = sum(case.state == CaseState.CLOSED for case in orders)
        reports = min(self.held.put_right.get(point.id, 0), MOST_PUT_RIGHT)
        return {"orders": len(orders), "corrected": corrected, "complaints": None, "reports": reports}

    def _portrait(self, of: Subject, point: Point, bulletin: Bulletin | None) -> Portrait:
        """As `portraits.queries.drawn`, from rows that are read already."""
        weeks = self.held.weeks
        shown = self.held.shown[point.id][-len(weeks) :] if weeks else []
        key = str(point.id)

        def row(each: Bulletin | None, weighting: Weighting) -> Estimate | None:
            if each is None or each.snapshot_id is None:
                return None
            return self.held.figures.get((each.snapshot_id, key), {}).get(weighting)

        def plain(found: Estimate | None) -> Any:
            return opened(told(found)) if found else None

        trend = [(row(each, Weighting.VISITOR), week) for each, week in zip(shown, weeks, strict=True)]
        named = {
            str(found.snapshot.wave_id): found.snapshot.wave.starts_on
            for found, _ in trend
            if found and found.value is not None
        }
        return portrait(
            plain(row(bulletin, Weighting.VISITOR)) or nothing_told(of, is_open=True),
            by_centre=plain(row(bulletin, Weighting.CENTRE)),
            trend=[(week.wave.starts_on, plain(found)) for found, week in trend],
            weeks=named,
        )


@dataclass(frozen=True, slots=True)
class _Named:
    """What templates read of a place or a body."""

    id: UUID
    name: LocalizedText
    closed_on: date | None
