"""Tables that took longer than a click: somebody's own, how far they are, and the files themselves."""

from uuid import UUID

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasid import retention
from rasid.foundation.documents.tables import XLSX_TYPE
from rasid.foundation.exports import queries
from rasid.foundation.exports.actions import note_fetched
from rasid.foundation.exports.models import Export
from rasid.foundation.exports.replaying import may_have
from rasid.foundation.media import files
from rasid.foundation.text.messages import say
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

IN_OFFICE = (
    Role.ADMINISTRATOR, Role.OFFICER, Role.REVIEWER, Role.PUBLISHER, Role.CABINET, Role.AUDITOR, Role.CUSTODIAN,
    Role.TREASURER,
)  # fmt: skip


@member_page(*IN_OFFICE)
@require_safe
def ready_files(request: ProgrammeRequest) -> HttpResponseBase:
    return _page(request, "shells/office.html")


@member_page(Role.LIAISON)
@require_safe
def agency_ready_files(request: ProgrammeRequest) -> HttpResponseBase:
    return _page(request, "shells/agency.html")


def _page(request: ProgrammeRequest, room: str) -> HttpResponseBase:
    """The list; with `?file=<id>` that file."""
    if wanted := request.GET.get("file"):
        return _file(request, wanted)
    lines = queries.own_exports(request.member, request.programme.id)
    context = {
        "room": room,
        "lines": lines,
        "days": retention.days()["exports"],
        "is_waiting": any(line.is_waiting for line in lines),
    }
    return render(request, "project/ready_files.html", context)


def _file(request: ProgrammeRequest, wanted: str) -> HttpResponseBase:
    """Whoever asked gets it, if the page that gave the rows would give them now; in the log once it is taken."""
    try:
        export = queries.own_file(request.member, request.programme.id, UUID(wanted))
    except ValueError:
        raise Http404 from None
    if export is None:
        raise Http404
    if not may_have(export.address, export.language, request.member, export.sign_in):
        return render(request, "refused.html", {"reason": say("project-ready-no-more")}, status=409)
    # Opened before it is noted: a file that is gone was not taken.
    content = files.open_on_disk(export.path)
    if request.method == "GET":
        note_fetched(export)
    return FileResponse(content, as_attachment=True, filename=_name(export), content_type=_type(export))


def _name(export: Export) -> str:
    return f"{export.name}.{'xlsx' if 'format=xlsx' in export.address else 'csv'}"


def _type(export: Export) -> str:
    return XLSX_TYPE if "format=xlsx" in export.address else "text/csv; charset=utf-8"
