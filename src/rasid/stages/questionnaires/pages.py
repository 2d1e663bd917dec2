"""Requests of the programme's officers enter; questionnaires, what is wrong with them, and evidence rules leave."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.media.keeping import respond
from rasid.foundation.text.formatting import date_words, joined
from rasid.foundation.text.localized import LocalizedFormField, in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform import Identity, Item, Problem, item_from_plain
from rasid.protocols.xlsform.checks import FORM_ID, VERSION
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.questionnaires import actions, content, queries
from rasid.stages.questionnaires.models import EvidencePolicy, QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.rules import (
    LANGUAGES,
    LONGEST_FORM_ID,
    LONGEST_VERSION,
    EvidenceKind,
    Persona,
    QuestionnaireUse,
    VersionState,
    lines_from_text,
    zones_from_text,
)
from rasid.stages.questionnaires.workshop.comparison import comparability, compare
from rasid.stages.questionnaires.workshop.showing import change_columns, change_rows, questions
from rasid.stages.registry.models import Sector

ROWS_A_PAGE = 50
MAX_WORKBOOK_BYTES = 20 * 1024 * 1024
# Of the list of versions: the form's id and its version.
CODE_COLUMNS = (1, 2)
desk_page = member_page(Role.OFFICER, Role.ADMINISTRATOR)


class UploadForm(forms.Form):
    workbook = forms.FileField(
        label=Message("questionnaires-workbook"),
        help_text=Message("questionnaires-workbook-hint"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.xlsm"}),
    )

    form_id = forms.RegexField(
        label=Message("questionnaires-given-form-id"),
        help_text=Message("questionnaires-given-form-id-hint"),
        regex=FORM_ID,
        max_length=LONGEST_FORM_ID,
        required=False,
        error_messages={"invalid": Message("questionnaires-given-invalid")},
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    version = forms.RegexField(
        label=Message("questionnaires-given-version"),
        regex=VERSION,
        max_length=LONGEST_VERSION,
        required=False,
        error_messages={"invalid": Message("questionnaires-given-invalid")},
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )

    def clean_workbook(self) -> Any:
        given = self.cleaned_data["workbook"]
        if given.size > MAX_WORKBOOK_BYTES:
            megabytes = MAX_WORKBOOK_BYTES // 2**20
            raise forms.ValidationError(Message("xlsform-problem-too-large", megabytes=megabytes))
        return given


class PublishForm(forms.Form):
    """For which sectors; and, when the questionnaire is new, for visits or for two-minute checks."""

    sectors = forms.MultipleChoiceField(
        label=Message("questionnaires-sectors"),
        help_text=Message("questionnaires-sectors-hint"),
        widget=forms.CheckboxSelectMultiple,
    )
    use = forms.ChoiceField(
        label=Message("questionnaires-use"),
        choices=[(use.value, Message(f"questionnaires-use-{use}")) for use in QuestionnaireUse],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self, *args: object, sectors: Iterable[Sector], asks_use: bool = False, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["sectors"].choices = [  # type: ignore[attr-defined]
            (sector.code, in_language(sector.name)) for sector in sectors
        ]
        self.fields["use"].required = asks_use
        if not asks_use:
            del self.fields["use"]


class PolicyForm(forms.Form):
    """One row: where, what, whether, and on what basis."""

    sector = forms.ChoiceField(label=Message("questionnaires-policy-sector"), required=False)
    zone = forms.ChoiceField(label=Message("questionnaires-policy-zone"), required=False)
    kind = forms.ChoiceField(
        label=Message("questionnaires-policy-kind"),
        choices=[(kind.value, Message(f"questionnaires-kind-{kind}")) for kind in EvidenceKind],
        widget=forms.RadioSelect,
    )
    allowed = forms.ChoiceField(
        label=Message("questionnaires-policy-allowed"),
        choices=[("yes", Message("questionnaires-allowed")), ("no", Message("questionnaires-forbidden"))],
        widget=forms.RadioSelect,
    )
    legal_basis = forms.CharField(
        label=Message("questionnaires-policy-basis"),
        help_text=Message("questionnaires-policy-basis-hint"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )

    def __init__(
        self, *args: object, sectors: Iterable[Sector], zones: Iterable[tuple[str, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["sector"].choices = [  # type: ignore[attr-defined]
            ("", Message("questionnaires-every-sector")),
            *((sector.code, in_language(sector.name)) for sector in sectors),
        ]
        self.fields["zone"].choices = [  # type: ignore[attr-defined]
            ("", Message("questionnaires-every-zone")),
            *zones,
        ]


class ScenarioForm(forms.Form):
    """What an observer plays, in plain lines: a step each, a forbidden act each, `code = name` for each zone."""

    persona = LocalizedFormField(label=Message("questionnaires-persona"), multiline=True)
    story = LocalizedFormField(label=Message("questionnaires-story"), multiline=True)
    zones = forms.CharField(
        label=Message("questionnaires-zones"),
        help_text=Message("questionnaires-zones-hint"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    steps = forms.CharField(
        label=Message("questionnaires-steps"),
        help_text=Message("questionnaires-lines-hint"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    forbidden = forms.CharField(
        label=Message("questionnaires-never"),
        help_text=Message("questionnaires-lines-hint"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    safety_exit = LocalizedFormField(label=Message("questionnaires-exit"), multiline=True, required=False)
    time_box_minutes = forms.IntegerField(
        label=Message("questionnaires-minutes"), min_value=1, max_value=24 * 60
    )
    personas = forms.MultipleChoiceField(
        label=Message("questionnaires-personas"),
        help_text=Message("questionnaires-personas-hint"),
        choices=[(persona.value, Message(f"questionnaires-persona-{persona}")) for persona in Persona],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=Message("questionnaires-languages"),
        help_text=Message("questionnaires-languages-hint"),
        choices=[(tag, Message(f"questionnaires-language-{tag}")) for tag in LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def played(self, latest: Scenario | None) -> dict[str, Any]:
        """Arguments of `set_scenario`."""
        given = self.cleaned_data
        return {
            "title": latest.title if latest else {},
            "persona": given["persona"],
            "story": given["story"],
            "zones": zones_from_text(given["zones"], latest.zones if latest else ()),
            "steps": lines_from_text(given["steps"], latest.steps if latest else ()),
            "forbidden": lines_from_text(given["forbidden"], latest.forbidden if latest else ()),
            "safety_exit": given["safety_exit"] or {},
            "time_box_minutes": given["time_box_minutes"],
            "personas": given["personas"],
            "languages": given["languages"],
        }


@require_http_methods(["GET", "POST"])
@desk_page
def questionnaires(request: ProgrammeRequest) -> HttpResponseBase:
    """Every version there is, and what waits on the shelf; POST takes one from it."""
    slug = request.programme.slug
    if request.method == "POST":
        code = request.POST.get("code", "")
        if code not in content.CODES:
            raise Http404
        (version,) = actions.stock_shelf(request.programme, [code], request.member)
        return redirect("questionnaire_version", slug, version.id)
    found = queries.versions(request.viewer)
    if wants_table(request):
        return table_response(
            request, "questionnaires", _version_columns(), [_version_cells(each) for each in found]
        )
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    stocked = queries.stocked(request.viewer)
    context = {
        "title": say("questionnaires-title"),
        "page": page,
        "columns": [
            {"label": label, "is_code": place in CODE_COLUMNS}
            for place, label in enumerate(_version_columns())
        ],
        "rows": [
            {"url": reverse("questionnaire_version", args=[slug, each.id]), "cells": _version_cells(each)}
            for each in page
        ],
        "shelf": [(code, content.scenario(code).title) for code in content.CODES if code not in stocked],
    }
    return render(request, "questionnaires/list.html", context)


@require_http_methods(["GET", "POST"])
@desk_page
def questionnaire_upload(request: ProgrammeRequest) -> HttpResponseBase:
    form = UploadForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["workbook"]
        identity = Identity(form.cleaned_data["form_id"], form.cleaned_data["version"])
        version = actions.upload_questionnaire(
            request.programme, cast("BinaryIO", given), given.name, request.member, identity=identity
        )
        return redirect("questionnaire_version", request.programme.slug, version.id)
    back = reverse("questionnaires", args=[request.programme.slug])
    context = {"title": say("questionnaires-upload"), "form": form, "back_url": back}
    return render(
        request, "questionnaires/upload.html", context | {"submit": say("questionnaires-upload-send")}
    )


@require_http_methods(["GET", "POST"])
@desk_page
def questionnaire_version(request: ProgrammeRequest, version: UUID) -> HttpResponseBase:
    """One version: how its conversion went, what it asks, and its publication."""
    found = _found(request, version)
    form = _publish_form(request, found)
    if request.method == "POST" and form is not None and form.is_valid():
        _publish(request, found, form)
        return redirect("questionnaire_version", request.programme.slug, found.id)
    questionnaire = found.questionnaire
    latest = queries.latest_scenario(request.viewer, questionnaire) if questionnaire else None
    context = {
        "title": in_language(found.title) or found.file_name,
        "version": found,
        "state": say(f"questionnaires-state-{found.state}"),
        "form": form,
        "submit": say(
            "questionnaires-sectors-save"
            if found.state == VersionState.PUBLISHED
            else "questionnaires-publish"
        ),
        "problems": _problem_rows(found.problems),
        "warnings": _problem_rows(found.warnings),
        "groups": questions(found, _items(request, found)),
        "changes": _changes(request, found),
        "media": _media_rows(request, found),
        "summary": _summary(found),
        "scenario": latest,
        "casting": _casting(latest) if latest else [],
        "back_url": reverse("questionnaires", args=[request.programme.slug]),
    }
    return render(request, "questionnaires/version.html", context)


@require_http_methods(["GET", "POST"])
@desk_page
def questionnaire_scenario(request: ProgrammeRequest, version: UUID) -> HttpResponseBase:
    """What observers play with this questionnaire; each change is a new version of it."""
    found = _found(request, version)
    if found.questionnaire is None:
        raise Http404
    latest = queries.latest_scenario(request.viewer, found.questionnaire)
    zones = {item.definition["zone"] for item in queries.items(request.viewer, found)} - {None, ""}
    form = ScenarioForm(
        request.POST if request.method == "POST" else None, initial=_scenario_initial(latest, sorted(zones))
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_scenario(request.programme, found.questionnaire.id, **form.played(latest))
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("questionnaires-scenario-saved"))
            return redirect("questionnaire_version", request.programme.slug, found.id)
    back = reverse("questionnaire_version", args=[request.programme.slug, found.id])
    context = {"title": say("questionnaires-scenario"), "form": form, "back_url": back}
    return render(request, "questionnaires/scenario.html", context | {"submit": say("questionnaires-save")})


@require_GET
@desk_page
def questionnaire_file(request: ProgrammeRequest, version: UUID, kind: str) -> HttpResponseBase:
    """The workbook as it was uploaded, the form byte for byte, or the items as a table."""
    found = _found(request, version)
    name = f"{found.form_id or 'questionnaire'}-{found.version or 'draft'}"
    if kind == "workbook":
        response: HttpResponseBase = respond(found.workbook)
        response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
        return response
    if kind == "items":
        return table_response(request, name, _item_columns(), _item_cells(request, found))
    if kind == "changes" and (changes := _changes(request, found)):
        return table_response(request, f"{name}-changes", changes["columns"], changes["rows"])
    xform = queries.xform_of(request.viewer, found.id)
    if kind != "form" or xform is None:
        raise Http404
    response = HttpResponse(xform, content_type="text/xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.xml"'
    return response


@require_http_methods(["GET", "POST"])
@desk_page
def evidence_policy(request: ProgrammeRequest) -> HttpResponseBase:
    """What may be photographed and recorded, where, and on what legal basis."""
    sectors = list(queries.sectors(request.viewer))
    zones = [(code, in_language(name)) for code, name in queries.known_zones(request.viewer)]
    form = PolicyForm(request.POST if request.method == "POST" else None, sectors=sectors, zones=zones)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.set_evidence_policy(
            request.programme,
            sector=next((sector for sector in sectors if sector.code == given["sector"]), None),
            zone=given["zone"],
            kind=EvidenceKind(given["kind"]),
            is_allowed=given["allowed"] == "yes",
            legal_basis=given["legal_basis"],
        )
        messages.success(request, say("questionnaires-policy-saved"))
        return redirect("evidence_policy", request.programme.slug)
    rows = [_policy_cells(policy, dict(zones)) for policy in queries.policies(request.viewer)]
    if wants_table(request):
        return table_response(request, "evidence-policy", _policy_columns(), rows)
    context = {
        "title": say("questionnaires-policy"),
        "form": form,
        "columns": [{"label": label} for label in _policy_columns()],
        "rows": [{"cells": cells} for cells in rows],
        "submit": say("questionnaires-save"),
        "back_url": reverse("questionnaires", args=[request.programme.slug]),
    }
    return render(request, "questionnaires/evidence.html", context)


def _found(request: ProgrammeRequest, version: UUID) -> QuestionnaireVersion:
    found = queries.version_by_id(request.viewer, version)
    if found is None:
        raise Http404
    return found


def _publish_form(request: ProgrammeRequest, version: QuestionnaireVersion) -> PublishForm | None:
    if version.state not in {VersionState.READY, VersionState.PUBLISHED}:
        return None
    held = version.questionnaire
    before = None if held else queries.published_before(request.viewer, version)
    known = held or (before.questionnaire if before else None)
    return PublishForm(
        request.POST if request.method == "POST" else None,
        sectors=queries.sectors(request.viewer),
        asks_use=held is None and not version.shelf,
        initial={
            "sectors": [sector.code for sector in known.sectors.all()] if known else [],
            "use": QuestionnaireUse.VISIT.value,
        },
    )


def _publish(request: ProgrammeRequest, version: QuestionnaireVersion, form: PublishForm) -> None:
    given = form.cleaned_data
    chosen = list(queries.sectors(request.viewer).filter(code__in=given["sectors"]))
    try:
        if version.questionnaire is not None:
            actions.set_sectors(request.programme, version.questionnaire.id, chosen)
            messages.success(request, say("questionnaires-saved"))
        else:
            use = QuestionnaireUse(given["use"]) if given.get("use") else None
            actions.publish_version(request.programme, version.id, chosen, use)
            messages.success(request, say("questionnaires-published"))
    except Refused as refused:
        messages.error(request, refused.text())


def _problem_rows(plain: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Where it is and what to do, for the author."""
    problems = [Problem(**each) for each in plain]
    return [
        {
            "cells": [
                say(problem.where_id, **problem.arguments),
                say(_message_id(problem), **problem.arguments),
            ]
        }
        for problem in problems
    ]


def _message_id(problem: Problem) -> str:
    """The converter's own messages, or this stage's."""
    return problem.code if problem.code.startswith("questionnaires-") else problem.message_id


def _changes(request: ProgrammeRequest, version: QuestionnaireVersion) -> dict[str, Any] | None:
    """What this version changes against the one that is filled in now (or was, before it)."""
    against = queries.published_before(request.viewer, version)
    if against is None or version.state not in {VersionState.READY, VersionState.PUBLISHED}:
        return None
    before, after = (_items(request, each) for each in (against, version))
    found = compare(before, after)
    return {
        "against": against.version,
        "verdict": say(f"questionnaires-comparable-{comparability(found)}", count=len(found)),
        "columns": change_columns(),
        "rows": change_rows(found, before, after),
    }


def _items(request: ProgrammeRequest, version: QuestionnaireVersion) -> list[Item]:
    return [item_from_plain(item.definition) for item in queries.items(request.viewer, version)]


def _media_rows(request: ProgrammeRequest, version: QuestionnaireVersion) -> list[dict[str, Any]]:
    """Files that the form names, given or missing, then those given that it does not name."""
    kept = {each.name for each in queries.form_media(request.viewer, version)}
    named = {medium["name"]: medium for medium in version.media}
    may_drop = version.state == VersionState.READY
    return [
        {
            "name": name,
            "where": _where(named[name]) if name in named else "—",
            "is_missing": name not in kept,
            "is_extra": name not in named,
            "state": say(
                "questionnaires-media-is-missing"
                if name not in kept
                else "questionnaires-media-is-extra"
                if name not in named
                else "questionnaires-media-is-there"
            ),
            "may_drop": may_drop and name in kept,
        }
        for name in (*named, *sorted(kept - set(named)))
    ]


def _where(medium: Mapping[str, Any]) -> str:
    problem = Problem("medium", medium["sheet"], medium["row"], medium["column"])
    return say(problem.where_id, **problem.arguments)


def _summary(version: QuestionnaireVersion) -> list[dict[str, Any]]:
    held = version.questionnaire
    rows = [
        ("questionnaires-form-id", version.form_id),
        ("questionnaires-version", version.version),
        ("questionnaires-file", version.file_name),
        ("questionnaires-uploaded", date_words(version.uploaded_at)),
    ]
    if version.java_check:
        check = version.java_check.replace("_", "-")
        if check == "skipped" and version.state == VersionState.REFUSED:
            check = "waits"
        rows.append(("questionnaires-java", say(f"questionnaires-java-{check}")))
    if held is not None and version.published_at is not None:
        rows += [
            ("questionnaires-published-on", date_words(version.published_at)),
            ("questionnaires-use", say(f"questionnaires-use-{held.use}")),
            ("questionnaires-sectors", _sector_words(held.sectors.all())),
            ("questionnaires-sha256", version.sha256),
        ]
    codes = {f"questionnaires-{name}" for name in ("form-id", "version", "file", "sha256")}
    return [{"label": say(label), "value": value, "is_code": label in codes} for label, value in rows]


def _scenario_initial(latest: Scenario | None, zones: Sequence[str]) -> dict[str, Any]:
    if latest is None:
        return {"zones": "\n".join(f"{zone} = " for zone in zones), "time_box_minutes": 60}
    return {
        "persona": latest.persona,
        "story": latest.story,
        "zones": "\n".join(f"{zone['code']} = {zone['name']['ar']}" for zone in latest.zones),
        "steps": "\n".join(step["ar"] for step in latest.steps),
        "forbidden": "\n".join(act["ar"] for act in latest.forbidden),
        "safety_exit": latest.safety_exit,
        "time_box_minutes": latest.time_box_minutes,
        "personas": latest.personas,
        "languages": latest.languages,
    }


def _casting(scenario: Scenario) -> list[str]:
    """Whom it asks for, in words; none when anybody will do."""
    asked = (("persona", scenario.personas), ("language", scenario.languages))
    return [
        say(
            f"questionnaires-casting-{kind}",
            chosen=" · ".join(say(f"questionnaires-{kind}-{one}") for one in codes),
        )
        for kind, codes in asked
        if codes
    ]


def _sector_words(sectors: Iterable[Sector]) -> str:
    return joined(in_language(sector.name) for sector in sectors)


def _version_columns() -> list[str]:
    names = ("name", "form-id", "version", "state", "sectors", "uploaded")
    return [say(f"questionnaires-{name}") for name in names]


def _version_cells(version: QuestionnaireVersion) -> list[str]:
    held = version.questionnaire
    return [
        in_language(version.title) or version.file_name,
        version.form_id,
        version.version,
        say(f"questionnaires-state-{version.state}"),
        _sector_words(held.sectors.all()) if held else "",
        date_words(version.uploaded_at),
    ]


def _item_columns() -> list[str]:
    names = ("name-in-form", "group", "question", "type", "axis", "weight", "critical", "family")
    return [say(f"questionnaires-item-{name}") for name in names]


def _item_cells(request: ProgrammeRequest, version: QuestionnaireVersion) -> list[list[object]]:
    return [
        [
            item.name,
            in_language(item.group_label),
            in_language(item.label),
            item.type,
            say(f"questionnaires-axis-{item.axis}") if item.axis else "",
            item.weight if item.axis else "",
            say(f"questionnaires-critical-{item.critical}") if item.critical else "",
            item.family,
        ]
        for item in queries.items(request.viewer, version)
    ]


def _policy_columns() -> list[str]:
    return [say(f"questionnaires-policy-{name}") for name in ("sector", "zone", "kind", "allowed", "basis")]


def _policy_cells(policy: EvidencePolicy, zones: Mapping[str, str]) -> list[str]:
    return [
        in_language(policy.sector.name) if policy.sector else say("questionnaires-every-sector"),
        zones.get(policy.zone, policy.zone) if policy.zone else say("questionnaires-every-zone"),
        say(f"questionnaires-kind-{policy.kind}"),
        say("questionnaires-allowed" if policy.is_allowed else "questionnaires-forbidden"),
        policy.legal_basis,
    ]
