"""Requests about the desk's own means enter: answer templates, teams, models; they are kept, and their pages leave."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.text.formatting import percent
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK
from rasid.stages.reports.desk import actions, forms, queries, wording
from rasid.stages.reports.desk.models import TriageModel
from rasid.stages.reports.desk.rules import LEARNED, ModelState
from rasid.stages.reports.desk.teaching import actions as teaching
from rasid.stages.reports.desk.teaching import queries as lessons
from rasid.stages.reports.models import Report

FIGURES = ("accuracy", "macro_f1", "calibration_error", "coverage", "precision", "coverage_at_target")


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def report_templates(request: ProgrammeRequest) -> HttpResponseBase:
    """Words to start an answer from."""
    viewer = request.viewer
    template = next(
        (each for each in queries.templates(viewer) if str(each.pk) == _named(request, "template")), None
    )
    form = forms.TemplateForm(request.POST if request.method == "POST" else None, template=template)
    if request.method == "POST":
        if request.POST.get("act") == "drop" and template is not None:
            actions.drop_template(viewer, template.pk)
            return _done(request, "report_templates", "desk-done-template-dropped")
        if form.is_valid():
            given = form.cleaned_data
            try:
                actions.keep_template(
                    viewer,
                    given["name"],
                    given["category"],
                    form.words(),
                    template.pk if template is not None else None,
                )
                return _done(request, "report_templates", "desk-done-template-kept")
            except Refused as refused:
                form.add_error("name", refused.text())
    context = {
        "title": say("desk-templates-title"),
        **_back(request),
        "form": form,
        "template": template,
        "templates": [
            {
                "id": each.pk,
                "name": each.name,
                "category": _category(each.category),
                "words": each.words,
            }
            for each in queries.templates(viewer)
        ],
    }
    return render(request, "desk/templates.html", context)


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def report_teams(request: ProgrammeRequest) -> HttpResponseBase:
    """Who shares which part of the work."""
    viewer = request.viewer
    teams = list(queries.teams(viewer))
    team = next((each for each in teams if str(each.pk) == _named(request, "team")), None)
    form = forms.TeamEditForm(
        request.POST if request.method == "POST" else None, people=queries.people(viewer), team=team
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.keep_team(viewer, given["name"], given["members"], team.pk if team is not None else None)
            return _done(request, "report_teams", "desk-done-team-kept")
        except Refused as refused:
            form.add_error("name", refused.text())
    waiting = queries.waiting_by_team(viewer)
    context = {
        "title": say("desk-teams-title"),
        **_back(request),
        "form": form,
        "team": team,
        "teams": [
            {
                "id": each.pk,
                "name": each.name,
                "members": [str(user) for user in each.members.all()],
                "waiting": waiting.get(each.pk, 0),
                "url": f"{reverse('report_desk', args=[request.programme.slug])}?team={each.pk}",
            }
            for each in teams
        ],
    }
    return render(request, "desk/teams.html", context)


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def report_models(request: ProgrammeRequest) -> HttpResponseBase:
    """What suggests, how well it does, whether its silence grows; one press goes back to another version."""
    if request.method == "POST":
        try:
            teaching.roll_back(request.programme.id, request.POST.get("version", ""))
            return _done(request, "report_models", "desk-done-rolled-back")
        except Refused as refused:
            messages.error(request, refused.text())
            return redirect("report_models", request.programme.slug)
    found = lessons.models(request.viewer)
    blind = lessons.agreement_when_blind(request.programme.id)
    silence = lessons.silence(request.programme.id)
    context = {
        "title": say("desk-models-title"),
        **_back(request),
        "models": [_model(each) for each in found],
        "champion": next((each for each in found if each.state == ModelState.CHAMPION), None),
        "silence": silence,
        "silence_rate": _rate(silence) if silence else "",
        "decided": Report.objects.filter(programme=request.programme, decisions__field__in=LEARNED)
        .distinct()
        .count(),
        "blind": [
            {"field": Message(f"desk-field-{name}"), "right": percent(right / total), "total": total}
            for name, (right, total) in sorted(blind.items())
        ],
        "figure_names": [Message(f"desk-figure-{name.replace('_', '-')}") for name in FIGURES],
    }
    return render(request, "desk/models.html", context)


def _rate(silence: lessons.Silence) -> str:
    """What the alarm promises: how rare a false one is, and how soon a true one comes."""
    watch = silence.watch
    return say(
        "desk-silence-rate",
        reports=round(watch.reports_to_false_alarm),
        feared=percent(watch.feared),
        soon=round(watch.reports_to_true_alarm),
    )


def _model(model: TriageModel) -> dict[str, Any]:
    fields = model.evaluation.get("fields", {})
    before = model.evaluation.get("before", {})
    return {
        "version": model.version,
        "state": model.state,
        "state_words": Message(f"desk-model-{model.state}"),
        "made_at": model.made_at,
        "in_force_since": model.in_force_since,
        "reports": model.taught_on.get("reports", 0),
        "window": len(model.window.truths),
        "contest": model.evaluation.get("contest", {}),
        "lost": [
            Message("desk-lost-danger" if name == "danger" else "desk-lost-precision")
            for name in model.evaluation.get("contest", {}).get("lost", [])
        ],
        "rows": [
            {
                "field": Message(f"desk-field-{name}"),
                "reports": int(fields[name]["reports"]),
                "figures": [percent(fields[name][figure]) for figure in FIGURES],
                "before": percent(before[name]["accuracy"]) if name in before else "",
            }
            for name in LEARNED
            if name in fields
        ],
    }


def _category(code: str) -> str:
    if not code:
        return say("desk-template-all")
    if "." in code:
        return wording.category_words(code)
    return wording.sector_words(code)


def _named(request: HttpRequest, what: str) -> str:
    return request.POST.get(what, "") or request.GET.get(what, "")


def _back(request: ProgrammeRequest) -> dict[str, Any]:
    return {
        "back_url": reverse("report_desk", args=[request.programme.slug]),
        "back_label": say("desk-title"),
    }


def _done(request: ProgrammeRequest, page: str, message: str) -> HttpResponseBase:
    messages.success(request, say(message))
    return redirect(page, request.programme.slug)
