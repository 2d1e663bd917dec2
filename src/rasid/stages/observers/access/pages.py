"""Requests of officers about one observer's ways in enter; secrets leave, once."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import segno
from django.contrib import messages
from django.http.response import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_POST

from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.door import IssuedDevice
from rasid.protocols.openrosa import Look, settings_text
from rasid.stages.observers import actions
from rasid.stages.observers.desk import address, found_or_404
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

# What a stranger sees of the project in ODK Collect on an observer's phone.
COLLECT_ICON = "📝"
COLLECT_COLOUR = "#456e8c"


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_invitation(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    """A one-time link, shown in the answer itself: a redirect would have to keep the secret somewhere."""
    found = found_or_404(request, observer)
    link = reverse("accept_invitation", kwargs={"secret": actions.invite_again(found)})
    rows = [
        (say("observers-invitation-link"), request.build_absolute_uri(link)),
        (say("observers-handle"), found.user.handle),
    ]
    return _secret_page(request, found, "observers-invitation", rows)


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_device(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    """User name and password for one phone, shown once."""
    found = found_or_404(request, observer)
    user, password = actions.issue_device(found)
    server = request.build_absolute_uri(f"/openrosa/{request.programme.slug}")
    rows = [
        (say("observers-device-server"), server),
        (say("observers-device-user"), user),
        (say("observers-device-password"), password),
    ]
    return _secret_page(
        request, found, "observers-device", rows, _settings_code(found, server, user, password)
    )


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_revoke_device(request: ProgrammeRequest, observer: UUID, number: int) -> HttpResponseBase:
    found = found_or_404(request, observer)
    try:
        actions.revoke_device(found, number)
    except Refused as refused:
        messages.error(request, refused.text())
    else:
        messages.success(request, say("observers-phone-revoked", number=number))
    return redirect("observer", request.programme.slug, found.id)


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_revoke_devices(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    found = found_or_404(request, observer)
    actions.revoke_devices(found)
    messages.success(request, say("observers-revoked"))
    return redirect("observer", request.programme.slug, found.id)


def _secret_page(
    request: ProgrammeRequest,
    found: Observer,
    kind: str,
    rows: Sequence[tuple[str, str]],
    code_image: str = "",
) -> HttpResponse:
    return render(
        request,
        "observers/secret.html",
        {
            "title": say(f"{kind}-title"),
            "once": say(f"{kind}-once"),
            "is_device": kind == "observers-device",
            "code": found.short_id,
            "rows": rows,
            "code_image": code_image,
            "back_url": address(request, "observer", found.id),
        },
    )


def _settings_code(found: Observer, server: str, user: str, password: str) -> str:
    """The settings code as an image address: nothing of it is kept, and no second request could fetch it."""
    with translation.override(found.user.language):
        look = Look(say("text-shell-field-name"), COLLECT_ICON, COLLECT_COLOUR)
    text = settings_text(server, user, password, language=found.user.language, look=look)
    # Dark on white whatever the page's colours: a camera has to read it.
    uri: str = segno.make(text, error="l", micro=False).svg_data_uri(scale=4, dark="#000", light="#fff")
    return uri


def phone_row(device: IssuedDevice) -> dict[str, Any]:
    return {
        "number": device.number,
        "name": say("observers-phone", number=device.number),
        "issued": device.issued_on,
        "used": device.last_used_on,
        "is_revoked": device.is_revoked,
    }
