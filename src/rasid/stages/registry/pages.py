"""Office pages of the registry: the list of centres, and each of them with its history and its changes."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override

from rasid.foundation.documents.tables import FORMATS, table_response, wants_table
from rasid.foundation.text.formatting import joined, time_words, weekday_name
from rasid.foundation.text.localized import LocalizedText, in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import OFFICE
from rasid.stages.registry import actions, queries
from rasid.stages.registry.geography.drawing import draw_map
from rasid.stages.registry.keeping.forms import (
    CloseForm,
    FactsForm,
    FilterForm,
    HoursForm,
    LinkForm,
    MergeForm,
    OfferForm,
    PointForm,
    area_name,
    authority_choices,
    choose,
)
from rasid.stages.registry.models import Authority, Service, ServicePoint
from rasid.stages.registry.queries import KEEPERS, PointFilters
from rasid.stages.registry.rules import (
    ALWAYS_OPEN,
    KINDS_WITH_A_PLACE,
    OpeningHours,
    ServicePointKind,
    StatedPoint,
    write_hours,
)

A_PAGE = 50
MOST_CHOICES = 300


# Centres -----------------------------------------------------------------------------------


@member_page(*OFFICE)
def registry_points(request: ProgrammeRequest) -> HttpResponseBase:
    """Every centre of the programme, searched and narrowed; as a file too."""
    form = FilterForm(request.GET, request=request)
    points = queries.service_points(request.viewer, form.filters())
    if wants_table(request):
        return _points_file(request, points)
    page = _page(request, points)
    narrowed = any(request.GET.get(name) for name in form.fields)
    here = reverse("registry_points", kwargs={"programme": request.programme.slug})
    may_change = request.viewer.has(*KEEPERS)
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "count": page.paginator.count,
        "columns": columns_of("name", "kind", "authority", "area", "users"),
        "rows": [_point_row(request.programme, point) for point in page],
        "clear_url": here if narrowed else "",
        "exports": [(address_with(request, format=each), each.upper()) for each in FORMATS],
        "may_change": may_change,
        "empty_title": say("registry-points-no-match" if narrowed else "registry-points-none"),
        "empty_text": "" if narrowed else say("registry-points-none-text"),
    }
    if not narrowed and may_change:
        context["action"] = say("registry-import")
        context["action_url"] = reverse("registry_import", kwargs={"programme": request.programme.slug})
    return render(request, "registry/points.html", context)


def _point_row(programme: Programme, point: ServicePoint) -> dict[str, Any]:
    run_by = _authority_today(point)
    users: Any = point.yearly_users
    return {
        "url": reverse("registry_point", kwargs={"programme": programme.slug, "point": point.id}),
        "cells": [
            in_language(point.name),
            say(f"registry-point-kind-{point.kind}"),
            in_language(run_by.name) if run_by else None,
            area_name(point.area) or None,
            users,
        ],
    }


def _points_file(request: ProgrammeRequest, points: Any) -> HttpResponseBase:
    names = ("source", "source-id", "name-ar", "name-en", "kind", "sector", "authority", "area", "address")
    more = ("latitude", "longitude", "users", "defaults", "opened-on", "closed-on")
    return table_response(
        request,
        "registry",
        [say(f"registry-column-{name}") for name in (*names, *more)],
        (
            [
                point.source,
                point.source_id,
                point.name.get("ar"),
                point.name.get("en"),
                say(f"registry-point-kind-{point.kind}"),
                in_language(point.sector.name),
                in_language(run_by.name) if (run_by := _authority_today(point)) else None,
                area_name(point.area),
                point.address,
                point.latitude,
                point.longitude,
                point.yearly_users,
                " ".join(sorted(point.defaults_stated)),
                point.opened_on,
                point.closed_on,
            ]
            for point in points
        ),
    )


def _authority_today(point: ServicePoint) -> Authority | None:
    links = getattr(point, "links_today", [])
    return links[0].authority if links else None


@member_page(*KEEPERS)
def registry_point_add(request: ProgrammeRequest) -> HttpResponseBase:
    """Register one centre without a file."""
    form = PointForm(request.POST or None, request=request)
    context: dict[str, Any] = {"form": form, "has_authorities": queries.authorities(request.viewer).exists()}
    if request.method == "POST" and form.is_valid():
        try:
            point = actions.register_service_point(
                request.programme, _stated_point(request, form.cleaned_data)
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("registry-point-added"))
            return redirect("registry_point", programme=request.programme.slug, point=point.id)
    return render(request, "registry/point_add.html", context)


def _stated_point(request: ProgrammeRequest, given: dict[str, Any]) -> StatedPoint:
    authority = queries.authority(request.viewer, UUID(given["authority"]))
    area = queries.areas(request.programme).filter(id=given["area"]).first() if given["area"] else None
    if authority is None:
        raise Http404
    kind = ServicePointKind(given["kind"])
    latitude, longitude = given["latitude"], given["longitude"]
    defaults: dict[str, LocalizedText] = {}
    if kind in KINDS_WITH_A_PLACE and latitude is None and longitude is None and area is not None:
        place = queries.middle_of(area)
        if place:
            (latitude, longitude), defaults["place"] = place, _in_all(request, "registry-place-assumed")
    return StatedPoint(
        source_id=uuid4().hex,
        kind=kind,
        sector=authority.sector.code,
        authority=authority.source_id,
        name=given["name"],
        hours=given["hours"],
        yearly_users=given["yearly_users"],
        area=area.code if area else None,
        latitude=latitude,
        longitude=longitude,
        address=given["address"],
        defaults_stated=defaults,
    )


def _in_all(request: ProgrammeRequest, message: str) -> LocalizedText:
    """A sentence that is stored, in every language of the programme."""
    words = {}
    for tag in request.programme.languages:
        with override(tag):
            words[tag] = say(message)
    return words


@member_page(*OFFICE)
def registry_point(request: ProgrammeRequest, point: UUID) -> HttpResponseBase:
    """All that is known of one centre; each change has its own small form."""
    found = queries.service_point(request.viewer, point)
    if found is None:
        raise Http404
    may_change = request.viewer.has(*KEEPERS) and found.closed_on is None
    changes = _point_forms(request, found) if may_change else {}
    wrong = None
    if request.method == "POST":
        name = request.POST.get("form", "")
        if name not in changes:
            raise Http404
        form = wrong = changes[name]
        if form.is_valid():
            try:
                _change_point(request, found, name, form.cleaned_data)
            except Refused as refused:
                form.add_error(None, refused.text())
            else:
                messages.success(request, say("registry-saved"))
                return redirect("registry_point", programme=request.programme.slug, point=found.id)
    context = {
        "point": found,
        "kind": say(f"registry-point-kind-{found.kind}"),
        "facts": _facts(request, found),
        "hours": _hours_rows(queries.hours_of(found), request.programme.week_starts_on),
        "hours_assumed": in_language(found.defaults_stated.get("hours")),
        "history": _history(request, found),
        "services": [service_row(service) for service in queries.services_offered(request.viewer, found)],
        "map": _map(request.programme, found),
        "changes": [(name, say(f"registry-change-{name}"), form) for name, form in changes.items()],
        "wrong_form": wrong,
        "crumbs": crumbs(request, (None, in_language(found.name))),
    }
    return render(request, "registry/point.html", context)


def _point_forms(request: ProgrammeRequest, point: ServicePoint) -> dict[str, forms.Form]:
    """The changes that can be made to a centre; the one that was sent is filled with what was sent."""
    sent = request.POST.get("form") if request.method == "POST" else None
    now = today(request.programme)
    run_by = _authority_today(point)

    def form(name: str, kind: type[forms.Form], **initial: Any) -> forms.Form:
        return kind(request.POST if sent == name else None, initial=initial, prefix=name)

    made = {
        "facts": form(
            "facts",
            FactsForm,
            yearly_users=point.yearly_users,
            latitude=point.latitude,
            longitude=point.longitude,
        ),
        "hours": form("hours", HoursForm, hours=write_hours(queries.hours_of(point))),
        "services": form(
            "services",
            OfferForm,
            services=[str(service.id) for service in queries.services_offered(request.viewer, point)],
        ),
        "link": form("link", LinkForm, authority=str(run_by.id) if run_by else "", since=now),
        "merge": form("merge", MergeForm, merged_on=now),
        "close": form("close", CloseForm, closed_on=now),
    }
    catalogue = queries.services(request.viewer, run_by) if run_by else []
    choose(made["services"], "services", [(str(s.id), in_language(s.name)) for s in catalogue])
    choose(made["link"], "authority", authority_choices(request.viewer))
    nearby = PointFilters(area=point.area_id, kind=ServicePointKind(point.kind), is_open=True)
    others = queries.service_points(request.viewer, nearby).exclude(id=point.id)
    named = others.values_list("id", "name")[:MOST_CHOICES]
    choose(made["merge"], "into", [(str(other), in_language(name)) for other, name in named])
    if not catalogue:
        del made["services"]
    return made


def _change_point(request: ProgrammeRequest, point: ServicePoint, name: str, given: dict[str, Any]) -> None:
    if name == "facts":
        actions.correct_service_point(point.id, **given)
    elif name == "hours":
        actions.set_opening_hours(point.id, given["hours"])
    elif name == "services":
        run_by = _authority_today(point)
        catalogue = queries.services(request.viewer, run_by) if run_by else Service.objects.none()
        actions.offer_services(point.id, catalogue.filter(id__in=given["services"]))
    elif name == "link":
        authority = queries.authority(request.viewer, UUID(given["authority"]))
        if authority is not None:
            actions.link_authority(point.id, authority, given["since"])
    elif name == "merge":
        actions.merge_service_points(point.id, UUID(given["into"]), given["merged_on"])
    elif name == "close":
        actions.close_service_point(point.id, given["closed_on"])


def _facts(request: ProgrammeRequest, point: ServicePoint) -> list[dict[str, Any]]:
    """What the summary list says; `assumed` is why a value that the source did not give has its value."""
    run_by = _authority_today(point)
    place = None if point.latitude is None else f"{point.latitude:.6f}, {point.longitude:.6f}"
    shown: list[tuple[str, Any, str]] = [
        ("kind", say(f"registry-point-kind-{point.kind}"), ""),
        ("sector", in_language(point.sector.name), ""),
        ("authority", in_language(run_by.name) if run_by else None, ""),
        ("area", area_name(point.area), ""),
        ("address", point.address, ""),
        ("place", place, in_language(point.defaults_stated.get("place"))),
        ("users", point.yearly_users, in_language(point.defaults_stated.get("yearly_users"))),
        ("source", f"{point.source} / {point.source_id}", ""),
    ]
    return [
        {"name": name, "label": say(f"registry-{name}"), "value": value, "assumed": assumed}
        for name, value, assumed in shown
    ]


def _hours_rows(hours: OpeningHours, week_starts_on: int) -> list[tuple[str, str]]:
    """Each day of the programme's week with its times in words."""
    days = [(week_starts_on - 1 + n) % 7 + 1 for n in range(7)]
    return [(weekday_name(day - 1), _times(hours, day)) for day in days] if hours else []


def _times(hours: OpeningHours, day: int) -> str:
    spans = [span for span in hours if span.weekday == day]
    if not spans:
        return say("registry-hours-closed")
    if any(span in ALWAYS_OPEN for span in spans):
        return say("registry-hours-all-day")
    return joined(
        say("registry-hours-span", opens=time_words(span.opens), closes=time_words(span.closes))
        for span in spans
    )


def _history(request: ProgrammeRequest, point: ServicePoint) -> list[dict[str, Any]]:
    """Who ran the centre, newest first, and how it ended."""
    entries = []
    if point.closed_on:
        ended = say("registry-history-closed")
        if point.merged_into:
            ended = say("registry-history-merged", into=in_language(point.merged_into.name))
        entries.append({"when": say("registry-from", day=point.closed_on), "title": ended})
    for link in queries.authority_links(request.viewer, point):
        until = link.valid.upper
        words = say("registry-from", day=link.valid.lower)
        if until:
            words = say("registry-from-until", since=link.valid.lower, until=until)
        entries.append({"when": words, "title": in_language(link.authority.name)})
    return entries


def _map(programme: Programme, point: ServicePoint) -> dict[str, Any] | None:
    """The country's governorates with the centre in its place, or None without boundaries or coordinates."""
    drawing = draw_map(queries.governorate_outlines(programme))
    if drawing is None or point.latitude is None or point.longitude is None:
        return None
    x, y = drawing.at(point.latitude, point.longitude)
    attributions = queries.attributions(programme)
    return {"drawing": drawing, "x": x, "y": y, "attribution": " · ".join(attributions)}


# Shared with the pages of authorities ----------------------------------------------------------


def columns_of(*names: str) -> list[dict[str, Any]]:
    numeric = {"users", "open-points"}
    return [{"label": say(f"registry-column-{name}"), "numeric": name in numeric} for name in names]


def _page(request: HttpRequest, rows: Any) -> Page[Any]:
    return Paginator(rows, A_PAGE).get_page(request.GET.get("page"))


def address_with(request: HttpRequest, **changed: str) -> str:
    """This address with some of its parameters changed."""
    wanted = request.GET.copy()
    wanted.pop("page", None)
    for name, value in changed.items():
        wanted[name] = value
    return f"?{wanted.urlencode()}"


def crumbs(request: ProgrammeRequest, *steps: tuple[str | None, str]) -> list[tuple[str, str]]:
    """The way from the registry's list to here; an address name, or None for here itself."""
    way: Iterator[tuple[str | None, str]] = iter((("registry_points", say("registry-title")), *steps))
    return [
        (reverse(name, kwargs={"programme": request.programme.slug}) if name else "", label)
        for name, label in way
    ]


def service_row(service: Service) -> dict[str, Any]:
    return {
        "name": in_language(service.name),
        "url": reverse(
            "registry_service", kwargs={"programme": service.programme.slug, "service": service.id}
        ),
        "limit": queries.limit_words(service),
        "legal_basis": in_language(service.legal_basis),
        "fee": in_language(service.fee),
        "documents": len(queries.documents_of(service)),
    }
