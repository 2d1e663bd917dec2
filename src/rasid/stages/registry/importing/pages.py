"""Office pages of the import: a file and a mapping are checked, then imported; problems are told row by row."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from rasid.foundation.documents.tables import FORMATS, table_response, wants_table
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.registry import queries
from rasid.stages.registry.importing import FileRefusedError, bundled_mappings, load_mapping, read_mapping
from rasid.stages.registry.importing.actions import import_checked, import_registry
from rasid.stages.registry.importing.files import LARGEST_FILE_BYTES
from rasid.stages.registry.models import ImportRun
from rasid.stages.registry.queries import KEEPERS

A_PAGE = 100
LARGEST_MAPPING_BYTES = 1024 * 1024
MEGABYTE = 1024 * 1024
OWN = "own"

_DIRECTION_MARKS = dict.fromkeys(range(0x2066, 0x206A))

REPORT_COLUMNS = (
    "registry-report-row",
    "registry-report-column",
    "registry-report-outcome",
    "registry-report-what",
    "registry-report-remedy",
)


class KeptProblem(Protocol):
    """A problem as it is kept of any file that is imported."""

    @property
    def row(self) -> int: ...
    @property
    def column(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def params(self) -> Any: ...
    @property
    def stops_the_row(self) -> bool: ...


def report_rows(problems: Iterable[KeptProblem]) -> Iterator[tuple[int | None, str, str, str, str]]:
    """Under REPORT_COLUMNS: row (None is the whole file), column, what became of the row, what is wrong, what to do."""
    for problem in problems:
        outcome = "refused" if problem.stops_the_row else "taken"
        yield (
            problem.row or None,
            problem.column,
            say(f"registry-report-{outcome}"),
            say(f"registry-import-problem-{problem.code}", **problem.params),
            say(f"registry-import-remedy-{problem.code}", **problem.params),
        )


def report_file_rows(problems: Iterable[KeptProblem]) -> Iterator[list[object]]:
    """The same for files and terminals: without the marks that steer direction, which people would copy along."""
    for row in report_rows(problems):
        yield [without_marks(cell) if isinstance(cell, str) else cell for cell in row]


def without_marks(words: str) -> str:
    return words.translate(_DIRECTION_MARKS)


class ImportForm(forms.Form):
    """A file, and how its columns are to be read."""

    file = forms.FileField(
        label=Message("registry-import-file"), help_text=Message("registry-import-file-hint")
    )
    mapping = forms.ChoiceField(
        label=Message("registry-import-mapping"),
        help_text=Message("registry-import-mapping-hint"),
        widget=forms.RadioSelect,
    )
    own_mapping = forms.FileField(
        label=Message("registry-import-own"), help_text=Message("registry-import-own-hint"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["mapping"]
        assert isinstance(field, forms.ChoiceField)
        bundled = [(name, in_language(load_mapping(name).source_name)) for name in bundled_mappings()]
        field.choices = [*bundled, (OWN, Message("registry-import-mapping-own"))]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE_BYTES:
            limit = LARGEST_FILE_BYTES // MEGABYTE
            raise forms.ValidationError(
                Message("registry-import-problem-file-too-large", limit=limit), code="too-large"
            )
        return file

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        name, own = given.get("mapping"), given.get("own_mapping")
        if name is None:
            return given
        if name != OWN:
            given["text"] = load_mapping(name).text
        elif own is None:
            self.add_error("own_mapping", Message("registry-import-own-missing"))
        else:
            given["text"] = own.read(LARGEST_MAPPING_BYTES).decode("utf-8", errors="replace")
            try:
                read_mapping(given["text"])
            except FileRefusedError as refused:
                problem = refused.problem
                for part in ("problem", "remedy"):
                    message = Message(f"registry-import-{part}-{problem.code}", **problem.params)
                    self.add_error("own_mapping", forms.ValidationError(message, code=problem.code))
        return given


@member_page(*KEEPERS)
def registry_import(request: ProgrammeRequest) -> HttpResponseBase:
    """Choose a file and a mapping; nothing is changed before the check is read."""
    first = bundled_mappings()[0] if len(bundled_mappings()) == 1 else None
    form = ImportForm(request.POST or None, request.FILES or None, initial={"mapping": first})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        run = import_registry(
            request.programme,
            file.file,
            form.cleaned_data["text"],
            file_name=file.name,
            dry_run=True,
            started_by=request.member,
        )
        return redirect("registry_import_run", programme=request.programme.slug, run=run.id)
    context = {
        "form": form,
        "mappings": [(name, in_language(load_mapping(name).source_name)) for name in bundled_mappings()],
        "runs": queries.import_runs(request.viewer)[:20],
        "crumbs": _crumbs(request),
    }
    return render(request, "registry/import.html", context)


@member_page(*KEEPERS)
def registry_mapping(request: ProgrammeRequest, name: str) -> HttpResponseBase:
    """A bundled mapping as a file, to start one's own from."""
    if name not in bundled_mappings():
        raise Http404
    response = HttpResponse(load_mapping(name).text, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.toml"'
    return response


@member_page(*KEEPERS)
def registry_import_run(request: ProgrammeRequest, run: UUID) -> HttpResponseBase:
    """What a run would change or changed, and every row that it could not take."""
    found = queries.import_run(request.viewer, run)
    if found is None:
        raise Http404
    problems = queries.import_problems(request.viewer, found)
    if wants_table(request):
        header = [say(column) for column in REPORT_COLUMNS]
        return table_response(request, "import-report", header, report_file_rows(problems.iterator()))
    page = Paginator(problems, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "run": found,
        "state": _state(found),
        "progress": queries.import_progress(found),
        "mapping_name": _source_name(found),
        "page": page,
        "columns": [say(column) for column in REPORT_COLUMNS],
        "rows": [
            [(say(column), cell) for column, cell in zip(REPORT_COLUMNS, row, strict=True)]
            for row in report_rows(page)
        ],
        "exports": [(f"?format={each}", each.upper()) for each in FORMATS],
        "notices": problems.filter(stops_the_row=False).count(),
        "crumbs": _crumbs(request, found.file_name),
    }
    return render(request, "registry/import_run.html", context)


@require_POST
@member_page(*KEEPERS)
def registry_import_now(request: ProgrammeRequest, run: UUID) -> HttpResponseBase:
    """Import what was checked."""
    found = queries.import_run(request.viewer, run)
    if found is None:
        raise Http404
    started = import_checked(found.id, started_by=request.member)
    return redirect("registry_import_run", programme=request.programme.slug, run=started.id)


def _state(run: ImportRun) -> str:
    """waiting, refused (nothing could be read), checked or imported."""
    if run.finished_at is None:
        return "waiting"
    if not run.rows:
        return "refused"
    return "checked" if run.is_dry_run else "imported"


def _source_name(run: ImportRun) -> str:
    try:
        return in_language(read_mapping(run.mapping).source_name)
    except FileRefusedError:
        return ""


def _crumbs(request: ProgrammeRequest, file_name: str = "") -> list[tuple[str, str]]:
    way = {"programme": request.programme.slug}
    here = [(reverse("registry_points", kwargs=way), say("registry-title"))]
    if file_name:
        return [*here, (reverse("registry_import", kwargs=way), say("registry-import")), ("", file_name)]
    return [*here, ("", say("registry-import"))]
