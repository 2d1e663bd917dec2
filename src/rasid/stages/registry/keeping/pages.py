"""Office pages of authorities with their services and liaisons, and of sectors and areas."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from rasid.foundation.documents.tables import FORMATS, table_response, wants_table
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import OFFICE
from rasid.stages.registry import actions, geography, queries
from rasid.stages.registry.colleagues.actions import appoint_lead, end_colleague
from rasid.stages.registry.importing.rows import area_code
from rasid.stages.registry.keeping.actions import keep_areas, keep_sectors
from rasid.stages.registry.keeping.forms import (
    AuthorityForm,
    LiaisonForm,
    SectorForm,
    ServiceForm,
    alphabetical,
)
from rasid.stages.registry.models import Authority
from rasid.stages.registry.pages import address_with, columns_of, crumbs, service_row
from rasid.stages.registry.queries import KEEPERS
from rasid.stages.registry.rules import (
    AreaLevel,
    AuthorityKind,
)

# Authorities --------------------------------------------------------------------------------


@member_page(*OFFICE)
def registry_authorities(request: ProgrammeRequest) -> HttpResponseBase:
    """The inspected bodies, with how many open centres each runs."""
    found = alphabetical(queries.authorities(request.viewer))
    if wants_table(request):
        return _authorities_file(request, found)
    may_change = request.viewer.has(*KEEPERS)
    context: dict[str, Any] = {
        "columns": columns_of("name", "kind", "sector", "open-points"),
        "rows": [
            {
                "url": reverse(
                    "registry_authority", kwargs={"programme": request.programme.slug, "authority": a.id}
                ),
                "cells": [
                    in_language(a.name),
                    say(f"registry-authority-kind-{a.kind}"),
                    in_language(a.sector.name),
                    _open_points(a),
                ],
            }
            for a in found
        ],
        "exports": [(address_with(request, format=each), each.upper()) for each in FORMATS],
        "may_change": may_change,
        "empty_title": say("registry-authorities-none"),
        "empty_text": say("registry-authorities-none-text"),
        "crumbs": crumbs(request, (None, say("registry-authorities"))),
    }
    if may_change:
        context["action"] = say("registry-authority-add")
        context["action_url"] = reverse(
            "registry_authority_add", kwargs={"programme": request.programme.slug}
        )
    return render(request, "registry/authorities.html", context)


def _open_points(authority: Authority) -> int:
    return getattr(authority, "open_points", None) or 0


def _authorities_file(request: ProgrammeRequest, found: Sequence[Authority]) -> HttpResponseBase:
    columns = ("code", "name-ar", "name-en", "kind", "sector", "open-points")
    return table_response(
        request,
        "authorities",
        [say(f"registry-column-{column}") for column in columns],
        (
            [
                a.source_id,
                a.name.get("ar"),
                a.name.get("en"),
                say(f"registry-authority-kind-{a.kind}"),
                in_language(a.sector.name),
                _open_points(a),
            ]
            for a in found
        ),
    )


@member_page(*KEEPERS)
def registry_authority_add(request: ProgrammeRequest) -> HttpResponseBase:
    """Register one authority without a file."""
    form = AuthorityForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            authority = actions.register_authority(
                request.programme,
                code=given["code"] or area_code("", in_language(given["name"], "en"))[:80],
                kind=AuthorityKind(given["kind"]),
                sector=given["sector"],
                name=given["name"],
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("registry-authority-added"))
            return redirect("registry_authority", programme=request.programme.slug, authority=authority.id)
    context = {"form": form, "has_sectors": queries.sectors(request.viewer).exists()}
    return render(request, "registry/authority_add.html", context)


@member_page(*OFFICE)
def registry_authority(request: ProgrammeRequest, authority: UUID) -> HttpResponseBase:
    """One authority: its services with their limits, its liaisons; an invitation's link is shown once."""
    found = queries.authority(request.viewer, authority)
    if found is None:
        raise Http404
    may_change = request.viewer.has(*KEEPERS)
    sent = request.POST.get("form") if request.method == "POST" and may_change else None
    service_form = ServiceForm(request.POST if sent == "service" else None, prefix="service")
    liaison_form = LiaisonForm(request.POST if sent == "liaison" else None, prefix="liaison")
    context: dict[str, Any] = {}
    if sent == "service" and service_form.is_valid() and _keep_service(found, service_form):
        messages.success(request, say("registry-saved"))
        return redirect("registry_authority", programme=request.programme.slug, authority=found.id)
    if sent == "liaison" and liaison_form.is_valid():
        context |= _invite(request, found, liaison_form)
        if not liaison_form.errors:
            liaison_form = LiaisonForm(prefix="liaison")
    if sent == "scope":
        return _change_scope(request, found)
    points = reverse("registry_points", kwargs={"programme": request.programme.slug})
    context |= {
        "authority": found,
        "kind": say(f"registry-authority-kind-{found.kind}"),
        "points": _open_points(found),
        "points_url": f"{points}?authority={found.id}",
        "services": [service_row(service) for service in queries.services(request.viewer, found)],
        "liaisons": queries.liaisons(request.viewer, found),
        "service_form": service_form,
        "liaison_form": liaison_form,
        "wrong_form": next((form for form in (service_form, liaison_form) if form.errors), None),
        "may_change": may_change,
        "crumbs": crumbs(
            request, ("registry_authorities", say("registry-authorities")), (None, in_language(found.name))
        ),
    }
    return render(request, "registry/authority.html", context)


def _change_scope(request: ProgrammeRequest, authority: Authority) -> HttpResponseBase:
    """Name a lead liaison, take the lead back, or end a liaison of this authority."""
    act = request.POST.get("act", "")
    try:
        membership = UUID(request.POST.get("membership", ""))
    except ValueError:
        raise Http404 from None
    if act == "end":
        end_colleague(request.viewer, authority.id, membership)
    elif act in {"lead", "unlead"}:
        appoint_lead(request.viewer, authority.id, membership, is_lead=act == "lead")
    else:
        raise Http404
    messages.success(request, say("registry-saved"))
    return redirect("registry_authority", programme=request.programme.slug, authority=authority.id)


def _keep_service(authority: Authority, form: ServiceForm) -> bool:
    try:
        actions.keep_services(authority, [form.stated()])
    except Refused as refused:
        form.add_error(None, refused.text())
        return False
    return True


def _invite(request: ProgrammeRequest, authority: Authority, form: LiaisonForm) -> dict[str, Any]:
    try:
        user, secret = actions.invite_liaison(request.programme, authority, form.cleaned_data["handle"])
    except Refused as refused:
        form.add_error(None, refused.text())
        return {}
    if secret is None:
        return {"known_liaison": user.handle}
    address = reverse("accept_invitation", kwargs={"secret": secret})
    return {"invitation": request.build_absolute_uri(address), "handle": user.handle}


# Sectors and areas ------------------------------------------------------------------------------


@member_page(*KEEPERS)
def registry_sectors(request: ProgrammeRequest) -> HttpResponseBase:
    """Into which sectors the programme divides services, and which areas it covers."""
    form = SectorForm(request.POST if request.POST.get("form") == "sector" else None)
    if request.method == "POST":
        country = request.POST.get("country", "")
        if country in geography.countries():
            keep_areas(request.programme, geography.load_areas(country), geography.attribution(country))
            messages.success(request, say("registry-saved"))
            return redirect("registry_sectors", programme=request.programme.slug)
        if form.is_valid():
            name = form.cleaned_data["name"]
            code = form.cleaned_data["code"] or area_code("", in_language(name, "en"))[:50]
            keep_sectors(request.programme, {code: name})
            messages.success(request, say("registry-saved"))
            return redirect("registry_sectors", programme=request.programme.slug)
    context = {
        "form": form,
        "sectors": queries.sectors(request.viewer),
        "governorates": queries.areas(request.programme, AreaLevel.GOVERNORATE).count(),
        "districts": queries.areas(request.programme, AreaLevel.DISTRICT).count(),
        "countries": [(code, say(f"registry-country-{code}")) for code in geography.countries()],
        "attribution": " · ".join(queries.attributions(request.programme)),
        "crumbs": crumbs(request, (None, say("registry-sectors"))),
    }
    return render(request, "registry/sectors.html", context)
