"""Office pages of the catalogue: one service with its fee and documents, and the whole of it as a file, both ways."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import OFFICE
from rasid.stages.registry import actions, queries
from rasid.stages.registry.catalogue.rows import COLUMNS, Catalogue, LineProblem, as_cells, read_catalogue
from rasid.stages.registry.importing import FileRefusedError, read_lines
from rasid.stages.registry.keeping.forms import ServiceForm
from rasid.stages.registry.pages import crumbs
from rasid.stages.registry.queries import KEEPERS
from rasid.stages.registry.rules import TimeUnit

LARGEST_CATALOGUE_BYTES = 8 * 1024 * 1024
MOST_SHOWN = 100
A_PAGE = 50
CHECKED = "registry-catalogue-checked"
CHECKED_SECONDS = 24 * 60 * 60


class CatalogueForm(forms.Form):
    file = forms.FileField(
        label=Message("registry-catalogue-file"), help_text=Message("registry-catalogue-file-hint")
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_CATALOGUE_BYTES:
            raise forms.ValidationError(Message("registry-catalogue-too-large"), code="too-large")
        return file


@member_page(*OFFICE)
def registry_service(request: ProgrammeRequest, service: UUID) -> HttpResponseBase:
    """One service: limit, fee, documents; changed here, told everywhere people read it."""
    found = queries.service(request.viewer, service)
    if found is None:
        raise Http404
    may_change = request.viewer.has(*KEEPERS)
    stated = {
        "name": found.name,
        "limit_value": found.limit_value,
        "limit_unit": found.limit_unit or TimeUnit.MINUTES,
        "legal_basis": found.legal_basis,
        "fee": found.fee,
        "documents": found.documents,
        "requirements_source": found.requirements_source,
    }
    sent = request.POST if request.method == "POST" and may_change else None
    form = ServiceForm(sent, initial=stated)
    if sent is not None and form.is_valid():
        try:
            actions.keep_services(found.authority, [form.stated(found.code)])
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("registry-saved"))
            return redirect("registry_service", programme=request.programme.slug, service=found.id)
    context = {
        "service": found,
        "form": form,
        "may_change": may_change,
        "limit": queries.limit_words(found),
        "documents": queries.documents_of(found),
        "crumbs": crumbs(
            request, ("registry_authorities", say("registry-authorities")), (None, in_language(found.name))
        ),
    }
    return render(request, "registry/service.html", context)


@member_page(*KEEPERS)
def registry_catalogue(request: ProgrammeRequest) -> HttpResponseBase:
    """The catalogue as a file, and a file as the catalogue: checked first, kept when the office says so."""
    if wants_table(request):
        services = queries.catalogue(request.viewer)
        return table_response(request, "services", list(COLUMNS), (as_cells(each) for each in services))
    page = Paginator(queries.catalogue(request.viewer), A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "page": page,
        "services": list(page),
        "form": CatalogueForm(),
        "columns": COLUMNS,
        "units": [(unit, say(f"registry-unit-{unit}")) for unit in TimeUnit],
        "crumbs": crumbs(
            request,
            ("registry_authorities", say("registry-authorities")),
            (None, say("registry-catalogue")),
        ),
    }
    if request.method == "POST" and "checked" in request.POST:
        read = _read(request, _checked(request))
        _keep(request, read)
        messages.success(request, say("registry-catalogue-kept", count=read.taken))
        return redirect("registry_catalogue", programme=request.programme.slug)
    if request.method == "POST":
        form = context["form"] = CatalogueForm(request.POST, request.FILES)
        if form.is_valid():
            stored = keep(form.cleaned_data["file"])
            context |= _outcome(_read(request, stored), stored)
    return render(request, "registry/catalogue.html", context)


def _outcome(read: Catalogue, stored: StoredFile) -> dict[str, Any]:
    return {
        "read": read,
        "line_problems": read.problems[:MOST_SHOWN],
        "more_problems": max(0, len(read.problems) - MOST_SHOWN),
        "checked": signing.dumps(str(stored.pk), salt=CHECKED) if read.taken else "",
    }


def _checked(request: ProgrammeRequest) -> StoredFile:
    try:
        stored_id = signing.loads(request.POST["checked"], salt=CHECKED, max_age=CHECKED_SECONDS)
    except signing.BadSignature:
        raise Http404 from None
    return StoredFile.objects.get(pk=stored_id)


def _read(request: ProgrammeRequest, stored: StoredFile) -> Catalogue:
    codes = queries.authorities(request.viewer).values_list("source_id", flat=True)
    try:
        with _local_copy(stored) as path:
            return read_catalogue(read_lines(path), codes)
    except FileRefusedError as refused:
        problem = refused.problem
        message = Message(f"registry-import-problem-{problem.code}", **problem.params)
        return Catalogue(problems=[LineProblem(0, "", message)])


@contextmanager
def _local_copy(stored: StoredFile) -> Iterator[Path]:
    with (
        tempfile.NamedTemporaryFile(prefix="rasid-catalogue-") as copy,
        default_storage.open(stored.path) as kept,
    ):
        copy.write(kept.read())
        copy.flush()
        yield Path(copy.name)


@transaction.atomic
def _keep(request: ProgrammeRequest, read: Catalogue) -> None:
    wanted = queries.authorities(request.viewer).filter(source_id__in=list(read.services))
    for authority in wanted.order_by("id"):
        actions.keep_services(authority, list(read.services[authority.source_id].values()))
