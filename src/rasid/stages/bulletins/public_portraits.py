"""Requests of anybody for one subject enter; its portrait leaves, from published bulletins' snapshots alone.

What a portrait may tell outside is decided in `scores.portraits.rules.opened`, before anything is drawn or written.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rasid.stages.bulletins import queries
from rasid.stages.bulletins.counters.queries import typical_wait_at
from rasid.stages.bulletins.counters.rules import TypicalWait
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.told_centres import shown_bulletins
from rasid.stages.cases.rules import CaseState
from rasid.stages.programmes.doors import ProgrammeRequest, public_page
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports.public.queries import put_right
from rasid.stages.scores.portraits import pages as portraits
from rasid.stages.scores.portraits import queries as portrait_queries
from rasid.stages.scores.portraits import showing
from rasid.stages.scores.portraits.chapters import Portrait
from rasid.stages.scores.portraits.queries import Subject
from rasid.stages.scores.rules import Level, floors

MOST_PUT_RIGHT = 200


@require_safe
@public_page
def public_country(request: ProgrammeRequest) -> HttpResponseBase:
    """The country: its figure, its sectors and governorates, and who stands where in the funnel."""
    return _page(request, Level.COUNTRY, request.programme.country)


@require_safe
@public_page
def public_sector(request: ProgrammeRequest, sector: str) -> HttpResponseBase:
    return _page(request, Level.SECTOR, sector)


@require_safe
@public_page
def public_governorate(request: ProgrammeRequest, governorate: UUID) -> HttpResponseBase:
    return _page(request, Level.GOVERNORATE, str(governorate))


def _page(request: ProgrammeRequest, level: Level, key: str) -> HttpResponseBase:
    of = portrait_queries.subject(request.viewer, level, key)
    if of is None:
        raise Http404
    context = {"title": showing.name_of(of), **portrait_context(request, of)}
    return render(request, "bulletins/public_portrait.html", context)


@require_safe
@public_page
def public_figures(request: ProgrammeRequest, level: str, subject: str, form: str) -> HttpResponseBase:
    """The numbers of one portrait for programs, `?part=` for one chapter; what is not told outside is not in it."""
    of = portrait_queries.subject(request.viewer, Level(level), subject) if level in set(Level) else None
    bulletin = read_in(request.viewer, of) if of else None
    if of is None or bulletin is None or bulletin.snapshot is None:
        raise Http404
    held = portrait_queries.parts(bulletin.snapshot, of, is_open=True)
    held += portrait_queries.bodies(bulletin.snapshot, of, is_open=True)
    drawn = _portrait(request.viewer, of, bulletin)
    response = portraits.taken(request, form, of, drawn, bulletin.snapshot, held, request.GET.get("part", ""))
    return _readable_by_any_site(response)


def portrait_context(request: ProgrammeRequest, of: Subject) -> dict[str, Any]:
    """A portrait as its public page shows it."""
    viewer, programme = request.viewer, request.programme
    bulletin = read_in(viewer, of)
    portrait = _portrait(viewer, of, bulletin)
    return shown_portrait(
        programme,
        of,
        bulletin,
        portrait,
        newest=bulletin or queries.latest(viewer),
        wait=typical_wait_at(viewer, programme, UUID(of.key)) if of.level is Level.CENTRE else None,
        happened=None if portrait.figure else _happened(viewer, of),
    )


def shown_portrait(
    programme: Programme,
    of: Subject,
    bulletin: Bulletin | None,
    portrait: Portrait,
    *,
    newest: Bulletin | None,
    wait: TypicalWait | None,
    happened: Mapping[str, int | None] | None,
) -> dict[str, Any]:
    """What the templates of a portrait read; the caller has gathered it, for one page or for thousands."""
    snapshot = bulletin.snapshot if bulletin else None
    floor = floors(programme.publication_floor)[of.level]
    # Only what is below its floor is told how many weeks there have been to visit it.
    is_below = bulletin and portrait.figure is None
    weeks = (
        portrait_queries.weeks_so_far(programme, bulletin.wave.ends_on, floor) if bulletin and is_below else 0
    )
    held = portrait_queries.bodies(snapshot, of, is_open=True) if snapshot else []
    parts = portrait_queries.parts(snapshot, of, is_open=True) if snapshot else []
    urls = {each.subject.key: portraits.public_url(programme.slug, each.subject) for each in (*held, *parts)}
    wanted = {"programme": programme.slug, "level": of.level, "subject": of.key}
    context = {
        "subject": of,
        "newest": newest,
        "has_file": snapshot is not None,
        "take": reverse("public_figures_csv", kwargs=wanted) + "?",
        "take_json": reverse("public_figures_json", kwargs=wanted),
        "known": portrait_queries.known(programme, portrait, weeks, today(programme)),
        "wait": wait,
        "happened": happened,
        **showing.shown(portrait, portrait_queries.service_names(programme.id, portrait)),
        **showing.of_bodies(held, urls),
        **showing.of_parts(parts, urls),
    }
    return {**context, "contents": showing.contents(context)}


def read_in(viewer: Viewer, of: Subject) -> Bulletin | None:
    """The bulletin in which a subject's figure is read: a centre's stands until three new visits have come."""
    return queries.figure_from(viewer, of.level, of.key)


def _portrait(viewer: Viewer, of: Subject, bulletin: Bulletin | None) -> Portrait:
    return portrait_queries.public_portrait(
        of, bulletin.snapshot_id if bulletin else None, _weeks(viewer, of)
    )


def _weeks(viewer: Viewer, of: Subject) -> list[tuple[date, UUID | None]]:
    """The last published weeks, oldest first, each with the snapshot in which the subject's figure was read then."""
    newest = list(reversed(queries.published(viewer).defer(*queries.LARGE)[: queries.WEEKS_OF_TREND]))
    read: Sequence[Bulletin | None] = newest
    if of.level is Level.CENTRE:
        shown = shown_bulletins(viewer.programme_id, [UUID(of.key)])[UUID(of.key)]
        read = shown[len(shown) - len(newest) :]
    return [
        (week.wave.starts_on, each.snapshot_id if each else None)
        for week, each in zip(newest, read, strict=True)
    ]


def _happened(viewer: Viewer, of: Subject) -> dict[str, int | None] | None:
    """Public orders and repaired reports, which nobody has to wait for visits to know."""
    if of.level is Level.CENTRE:
        orders = queries.public_orders(viewer, point_id=UUID(of.key))
        reports: int | None = len(put_right(viewer, UUID(of.key), MOST_PUT_RIGHT))
    elif of.level is Level.AUTHORITY:
        orders, reports = queries.public_orders(viewer, authority_id=UUID(of.key)), None
    else:
        return None
    corrected = orders.filter(state=CaseState.CLOSED).count()
    return {"orders": orders.count(), "corrected": corrected, "complaints": None, "reports": reports}


def _readable_by_any_site(response: HttpResponseBase) -> HttpResponseBase:
    """Public data may be fetched by scripts of other sites: a newspaper's page that checks us."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
