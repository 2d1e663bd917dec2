"""Requests of officers enter; a questionnaire as it will be filled in, and the files that belong to it, leave."""

import re
from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from rasid.foundation.media.keeping import respond
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.questionnaires import actions, queries
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.rules import BINARY_KINDS, VersionState
from rasid.stages.questionnaires.workshop.showing import LANGUAGES

desk_page = member_page(Role.OFFICER, Role.ADMINISTRATOR)
MOST_MEDIA_BYTES = 20 * 1024 * 1024
MOST_MEDIA_FILES = 40


@require_GET
@desk_page
def questionnaire_preview(request: ProgrammeRequest, version: UUID) -> HttpResponseBase:
    """The real client with this version's form; nothing typed into it is kept or sent."""
    found = converted_version(request, version)
    slug = request.programme.slug
    language = request.GET.get("in", "")
    media = reverse("questionnaire_media_file", args=[slug, found.id, "name"]).removesuffix("name")
    context = {
        "title": say("questionnaires-preview-title", name=in_language(found.title) or found.file_name),
        "version": found,
        "form_url": reverse("questionnaire_preview_form", args=[slug, found.id]),
        "media_url": media,
        "form_language": language if language in LANGUAGES else LANGUAGES[0],
        "form_languages": [tag for tag in LANGUAGES if tag in found.languages],
        "back_url": reverse("questionnaire_version", args=[slug, found.id]),
    }
    return render(request, "questionnaires/preview.html", context)


@require_GET
@desk_page
def questionnaire_preview_form(request: ProgrammeRequest, version: UUID) -> HttpResponse:
    """The form as a phone gets it where everything may be photographed and recorded: all questions can be seen."""
    found = converted_version(request, version)
    xform = queries.xform_of(request.viewer, found.id)
    if xform is None:
        raise Http404
    zones = {item.definition.get("zone") for item in queries.items(request.viewer, found)} - {None, ""}
    shown = with_all_zones(xform.decode(), sorted(zones))
    return HttpResponse(shown, content_type="text/xml; charset=utf-8")


def with_all_zones(xform: str, zones: list[str]) -> str:
    """The form with its evidence policy filled in as if every zone allowed every kind."""
    kinds = "|".join(sorted(set(BINARY_KINDS.values())))
    return re.sub(
        rf"<policy_({kinds})\s*/>", rf"<policy_\1>{' '.join(zones)}</policy_\1>", xform, count=len(zones) + 9
    )


@require_POST
@desk_page
def questionnaire_media(request: ProgrammeRequest, version: UUID) -> HttpResponseBase:
    """Files for the form come (`files`) or one goes (`drop`)."""
    found = converted_version(request, version)
    back = redirect("questionnaire_version", request.programme.slug, found.id)
    given = request.FILES.getlist("files")[:MOST_MEDIA_FILES]
    try:
        if dropped := request.POST.get("drop"):
            actions.drop_form_media(request.programme, found.id, dropped)
            messages.success(request, say("questionnaires-media-dropped", name=dropped))
        elif too_large := [each for each in given if (each.size or 0) > MOST_MEDIA_BYTES]:
            size = MOST_MEDIA_BYTES // 2**20
            name = too_large[0].name or ""
            messages.error(request, say("questionnaires-media-too-large", name=name, megabytes=size))
        elif given:
            files = [(each.name or "", cast("BinaryIO", each)) for each in given]
            actions.keep_form_media(request.programme, found.id, files)
            messages.success(request, say("questionnaires-media-kept", count=len(given)))
    except Refused as refused:
        messages.error(request, refused.text())
    return back


@require_GET
@desk_page
def questionnaire_media_file(request: ProgrammeRequest, version: UUID, file_name: str) -> HttpResponseBase:
    """One file of a form, for the preview."""
    found = converted_version(request, version)
    kept = queries.form_media(request.viewer, found).filter(name=file_name).first()
    if kept is None:
        raise Http404
    return respond(kept.file)


def converted_version(request: ProgrammeRequest, version: UUID) -> QuestionnaireVersion:
    """A version that has become a form; 404 for any other."""
    found = queries.version_by_id(request.viewer, version)
    if found is None or found.state not in {VersionState.READY, VersionState.PUBLISHED}:
        raise Http404
    return found
