"""Office pages of old registers: a file enters, its columns are named, it is checked, then brought in."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from rasid.foundation.documents.tables import FORMATS, table_response, wants_table
from rasid.foundation.text.formatting import isolated
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.registry.importing import FileRefusedError
from rasid.stages.registry.importing.actions import local_copy
from rasid.stages.registry.importing.files import LARGEST_FILE_BYTES
from rasid.stages.registry.importing.pages import REPORT_COLUMNS, report_file_rows, report_rows
from rasid.stages.registry.importing.problems import quoted
from rasid.stages.reports.registers import queries
from rasid.stages.reports.registers.actions import import_checked, map_columns, take_register
from rasid.stages.reports.registers.columns import (
    TRANSLATED,
    Looked,
    guess_column,
    guess_value,
    is_too_varied,
    look,
    written,
)
from rasid.stages.reports.registers.mapping import (
    FIELDS,
    REQUIRED_FIELDS,
    bundled_mappings,
    load_mapping,
    read_mapping,
)
from rasid.stages.reports.registers.models import RegisterRun
from rasid.stages.reports.registers.rules import OldState
from rasid.stages.reports.rules import Kind

A_PAGE = 100
LARGEST_MAPPING_BYTES = 1024 * 1024
MEGABYTE = 1024 * 1024
# What nobody chooses on the page: files with such columns come with a mapping.
OFFERED = tuple(name for name in FIELDS if name not in {"point", "category", "language"})


class RegisterForm(forms.Form):
    """A file, and perhaps a mapping; without one its columns are named on the next page."""

    file = forms.FileField(label=Message("registers-file"), help_text=Message("registers-file-hint"))
    mapping = forms.FileField(
        label=Message("registers-mapping"), help_text=Message("registers-mapping-hint"), required=False
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE_BYTES:
            limit = LARGEST_FILE_BYTES // MEGABYTE
            raise forms.ValidationError(
                Message("registry-import-problem-file-too-large", limit=limit), code="too-large"
            )
        return file

    def clean_mapping(self) -> str:
        own = self.cleaned_data["mapping"]
        if own is None:
            return ""
        text = str(own.read(LARGEST_MAPPING_BYTES).decode("utf-8", errors="replace"))
        try:
            read_mapping(text)
        except FileRefusedError as refused:
            problem = refused.problem
            raise forms.ValidationError(
                [
                    Message(f"registry-import-{part}-{problem.code}", **problem.params)
                    for part in ("problem", "remedy")
                ]
            ) from refused
        return text


class ColumnsForm(forms.Form):
    """What the columns of one file are; values of kind and state that nobody can guess are asked for, too."""

    code = forms.SlugField(
        label=Message("registers-code"), help_text=Message("registers-code-hint"), max_length=80
    )
    name = forms.CharField(label=Message("registers-name"), max_length=120)

    def __init__(self, *args: Any, looked: Looked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looked = looked
        columns = [(heading, _with_samples(heading, looked)) for heading in looked.headings]
        for field in OFFERED:
            self.fields[f"column-{field}"] = forms.ChoiceField(
                label=Message(f"registers-field-{field}"),
                choices=[("", Message("registers-no-column")), *columns],
                required=field in REQUIRED_FIELDS and field != "kind",
                initial=guess_column(field, looked.headings),
                error_messages={"required": Message("registers-column-missing")},
            )
        for field in TRANSLATED:
            self._ask_values(field)

    def _ask_values(self, field: str) -> None:
        ours = Kind if field == "kind" else OldState
        for n, value in enumerate(self._unknown(field)):
            self.fields[f"value-{field}-{n}"] = forms.ChoiceField(
                label=Message("registers-value", value=quoted(value)),
                choices=[
                    ("", Message("registers-value-choose")),
                    *((each.value, Message(f"registers-{field}-{each}")) for each in ours),
                ],
                error_messages={"required": Message("registers-value-missing")},
            )

    def _column(self, field: str) -> str:
        if self.is_bound:
            return str(self.data.get(f"column-{field}", ""))
        return guess_column(field, self.looked.headings)

    def _unknown(self, field: str) -> tuple[str, ...]:
        values = self.looked.values.get(self._column(field), ())
        if is_too_varied(values):
            return ()
        return tuple(value for value in values if not guess_value(field, value))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        chosen = [given.get(f"column-{field}") for field in OFFERED]
        for field in OFFERED:
            column = given.get(f"column-{field}")
            if column and chosen.count(column) > 1:
                self.add_error(f"column-{field}", Message("registers-column-twice"))
            if field in TRANSLATED and is_too_varied(self.looked.values.get(column or "", ())):
                self.add_error(f"column-{field}", Message("registers-too-varied"))
        return given

    def mapping(self) -> str:
        """The choices as the text of a mapping."""
        given = self.cleaned_data
        columns = {field: given[f"column-{field}"] for field in OFFERED if given[f"column-{field}"]}
        values = {field: self._values(field) for field in TRANSLATED if field in columns}
        # A register without a column for it is a register of complaints.
        constants = {} if "kind" in columns else {"kind": Kind.COMPLAINT.value}
        return written(given["code"], given["name"], columns, values, constants)

    def _values(self, field: str) -> Mapping[str, str]:
        unknown = {value: n for n, value in enumerate(self._unknown(field))}
        return {
            value: self.cleaned_data[f"value-{field}-{unknown[value]}"]
            if value in unknown
            else guess_value(field, value)
            for value in self.looked.values.get(self._column(field), ())
        }


@member_page(*DESK)
def report_registers(request: ProgrammeRequest) -> HttpResponseBase:
    """Choose a file; nothing is brought in before the check is read."""
    form = RegisterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        run = take_register(
            request.programme,
            file.file,
            file_name=file.name,
            mapping=form.cleaned_data["mapping"],
            started_by=request.member,
        )
        return _to(request, run)
    context = {
        "form": form,
        "mappings": [(name, in_language(load_mapping(name).source_name)) for name in bundled_mappings()],
        "runs": queries.register_runs(request.viewer)[:20],
        "crumbs": _crumbs(request),
    }
    return render(request, "registers/registers.html", context)


@member_page(*DESK)
def report_register_mapping(request: ProgrammeRequest, mapping: str) -> HttpResponseBase:
    """A bundled mapping as a file, to start one's own from."""
    if mapping not in bundled_mappings():
        raise Http404
    response = HttpResponse(load_mapping(mapping).text, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{mapping}.toml"'
    return response


@member_page(*DESK)
def report_register_columns(request: ProgrammeRequest, register: UUID) -> HttpResponseBase:
    """Say which column is what; what is not guessed right is chosen."""
    found = _run(request, register)
    if found.mapping:
        return _to(request, found)
    try:
        with local_copy(found.file) as path:
            looked = look(path)
    except FileRefusedError as refused:
        problem = refused.problem
        told = [
            say(f"registry-import-{part}-{problem.code}", **problem.params) for part in ("problem", "remedy")
        ]
        context: dict[str, Any] = {"refused": " ".join(told), "crumbs": _crumbs(request, found.file_name)}
        return render(request, "registers/columns.html", context | {"run": found}, status=409)
    form = ColumnsForm(
        request.POST or None, looked=looked, initial={"code": "register", "name": found.file_name}
    )
    if request.method == "POST" and form.is_valid():
        return _to(request, map_columns(request.viewer, found.id, form.mapping()))
    context = {"form": form, "run": found, "crumbs": _crumbs(request, found.file_name)}
    return render(request, "registers/columns.html", context)


@member_page(*DESK)
def report_register_run(request: ProgrammeRequest, register: UUID) -> HttpResponseBase:
    """What a run would bring in or brought in, and every row that it could not take."""
    found = _run(request, register)
    if not found.mapping:
        return _to(request, found)
    problems = queries.register_problems(request.viewer, found)
    if wants_table(request):
        header = [say(column) for column in REPORT_COLUMNS]
        return table_response(request, "register-report", header, report_file_rows(problems.iterator()))
    page = Paginator(problems, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "run": found,
        "state": _state(found),
        "progress": queries.register_progress(found),
        "page": page,
        "columns": [say(column) for column in REPORT_COLUMNS],
        "rows": list(_labelled(page)),
        "exports": [(f"?format={each}", each.upper()) for each in FORMATS],
        "notices": problems.filter(stops_the_row=False).count(),
        "crumbs": _crumbs(request, found.file_name),
    }
    return render(request, "registers/run.html", context)


@require_POST
@member_page(*DESK)
def report_register_now(request: ProgrammeRequest, register: UUID) -> HttpResponseBase:
    """Bring in what was checked."""
    return _to(request, import_checked(_run(request, register).id, started_by=request.member))


def _run(request: ProgrammeRequest, run_id: UUID) -> RegisterRun:
    found = queries.register_run(request.viewer, run_id)
    if found is None:
        raise Http404
    return found


def _to(request: ProgrammeRequest, run: RegisterRun) -> HttpResponse:
    name = "report_register_run" if run.mapping else "report_register_columns"
    return redirect(name, programme=request.programme.slug, register=run.id)


def _labelled(page: Any) -> Iterator[list[tuple[str, object]]]:
    for row in report_rows(page):
        yield [(say(column), cell) for column, cell in zip(REPORT_COLUMNS, row, strict=True)]


def _state(run: RegisterRun) -> str:
    """waiting, refused (nothing could be read), checked or imported."""
    if run.finished_at is None:
        return "waiting"
    if not run.rows:
        return "refused"
    return "checked" if run.is_dry_run else "imported"


def _with_samples(heading: str, looked: Looked) -> str:
    found = " · ".join(map(isolated, looked.samples.get(heading, ())))
    return f"{heading}: {found}" if found else heading


def _crumbs(request: ProgrammeRequest, file_name: str = "") -> list[tuple[str, str]]:
    way = {"programme": request.programme.slug}
    here = [(reverse("report_desk", kwargs=way), say("project-nav-reports"))]
    if file_name:
        return [*here, (reverse("report_registers", kwargs=way), say("registers-title")), ("", file_name)]
    return [*here, ("", say("registers-title"))]


__all__ = [
    "ColumnsForm", "RegisterForm", "report_register_columns", "report_register_mapping",
    "report_register_now", "report_register_run", "report_registers",
]  # fmt: skip
