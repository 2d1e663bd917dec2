"""Requests of liaisons and of the office enter; plans of correction and one answer to several orders leave."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import queries as cases
from rasid.stages.cases.actions import LONGEST_NAME, keep_proof
from rasid.stages.cases.correcting import actions, drafts, queries
from rasid.stages.cases.correcting.actions import SomeRefusedError
from rasid.stages.cases.correcting.drafts import Draft, File
from rasid.stages.cases.correcting.rules import LONGEST_STEP, MOST_AT_ONCE, Refusal
from rasid.stages.cases.doors import file_or_404
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import MOST_PROOFS, PROOF_TYPES, may_answer
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

ACCEPTED = ",".join(sorted(PROOF_TYPES))


class StepForm(forms.Form):
    """One step of the plan."""

    text = forms.CharField(
        label=Message("correcting-step-text"),
        help_text=Message("correcting-step-text-hint"),
        max_length=LONGEST_STEP,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    due_on = forms.DateField(
        label=Message("correcting-step-due"), widget=forms.DateInput(attrs={"type": "date"})
    )


class DoneForm(forms.Form):
    """That a step is done, and what shows it."""

    done_on = forms.DateField(
        label=Message("correcting-step-done-on"), widget=forms.DateInput(attrs={"type": "date"})
    )
    note = forms.CharField(
        label=Message("correcting-step-note"),
        max_length=LONGEST_STEP,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    proof = forms.FileField(
        label=Message("correcting-step-proof"),
        help_text=Message("correcting-step-proof-hint"),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        max_length=LONGEST_NAME,
        error_messages={
            "required": Message("refusal-correcting-no-proof"),
            "empty": Message("cases-proof-empty"),
        },
    )


@member_page(Role.LIAISON)
@require_http_methods(["GET", "POST"])
def agency_plan(request: ProgrammeRequest, case: UUID) -> HttpResponseBase:
    """An order's plan: its steps, what shows those that are done, and a form for the next."""
    found = cases.find_case(request.viewer, case)
    if found is None or request.viewer.in_office:
        raise Http404
    act, number = request.POST.get("act", ""), request.POST.get("number", "")
    step_form = StepForm(request.POST if act == "plan" else None)
    is_done = act == "finish"
    done_form = DoneForm(
        request.POST if is_done else None, request.FILES if is_done else None, auto_id=f"id_{number}_%s"
    )
    wrong = {"plan": step_form, "finish": done_form}.get(act)
    if request.method == "POST" and _carried_out(request, case, act, number, wrong):
        return redirect("agency_plan", request.programme.slug, case)
    found = cases.find_case(request.viewer, case) or found
    today = programmes.today(request.programme)
    context = {
        "title": say("correcting-title", code=found.code),
        "case": found,
        "rows": [
            {
                "row": row,
                "form": done_form
                if act == "finish" and str(row.step.number) == number
                else DoneForm(initial={"done_on": today.isoformat()}, auto_id=f"id_{row.step.number}_%s"),
            }
            for row in queries.step_rows(found, today)
        ],
        "step_form": step_form,
        "form": wrong,
        "wrong_number": number if act == "finish" else "",
        "back_url": reverse("agency_case", args=[request.programme.slug, case]),
        **queries.shown(request.viewer, found),
    }
    return render(request, "cases/agency_plan.html", context)


def _carried_out(
    request: ProgrammeRequest, case: UUID, act: str, number: str, form: forms.Form | None
) -> bool:
    """Whether what was pressed was done; what was not says why."""
    viewer = request.viewer
    if form is not None and not form.is_valid():
        return False
    given = form.cleaned_data if form is not None else {}
    try:
        match act:
            case "plan":
                actions.plan_step(viewer, case, given["text"], given["due_on"])
            case "finish" if number.isdecimal():
                actions.finish_step(
                    viewer, case, int(number), given["done_on"], given["note"], given["proof"]
                )
            case "drop" if number.isdecimal():
                actions.drop_step(viewer, case, int(number))
            case _:
                raise Http404
    except Refused as refused:
        if form is None:
            messages.error(request, refused.text())
            return True
        form.add_error(None, refused.text())
        return False
    messages.success(request, say(f"correcting-done-{act}"))
    return True


@member_page(Role.LIAISON)
@require_GET
def agency_step_proof(request: ProgrammeRequest, case: UUID, step_proof: UUID) -> HttpResponseBase:
    return _proof(request, case, step_proof)


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_GET
def case_step_proof(request: ProgrammeRequest, case: UUID, step_proof: UUID) -> HttpResponseBase:
    return _proof(request, case, step_proof)


def _proof(request: ProgrammeRequest, case: UUID, proof: UUID) -> HttpResponseBase:
    return file_or_404(request, queries.step_file(request.viewer, case, proof))


# One answer to several orders ------------------------------------------------------------------------


class ManyForm(forms.Form):
    """What was done at several places, once."""

    text = forms.CharField(
        label=Message("cases-answer-text"),
        help_text=Message("correcting-many-text-hint"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5000,
    )
    repaired_on = forms.DateField(
        label=Message("cases-answer-repaired-on"),
        help_text=Message("correcting-many-day-hint"),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )


@member_page(Role.LIAISON)
@require_http_methods(["GET", "POST"])
def agency_answers(request: ProgrammeRequest) -> HttpResponseBase:
    """Choose orders with the same fault, say once what was done, look at every answer, and send them together."""
    orders = queries.open_orders(request.viewer)
    if request.method == "GET":
        return _chosen(request, orders)
    act = request.POST.get("act", "")
    try:
        if act == "check":
            return _checked(request, orders)
        draft = drafts.opened(request.viewer, request.POST.get("kept", ""))
        if act == "send":
            return _sent(request, orders, draft)
    except Refused as refused:
        messages.error(request, refused.text())
        return redirect("agency_answers", request.programme.slug)
    if act != "edit":
        raise Http404
    initial = {
        "text": draft.text,
        "repaired_on": draft.repaired_on.isoformat() if draft.repaired_on else None,
    }
    return _filled(request, orders, draft, ManyForm(initial=initial))


def _chosen(request: ProgrammeRequest, orders: list[Case]) -> HttpResponseBase:
    """The faults that several orders share, or the form for one of them."""
    fault = request.GET.get("fault", "")
    same = [case for case in orders if queries.fault_key(case.finding.text) == fault]
    if not same:
        context = {
            "title": say("correcting-many-title"),
            "faults": queries.faults(orders),
            "back_url": reverse("agency_cases", args=[request.programme.slug]),
        }
        return render(request, "cases/agency_answers.html", context)
    draft = Draft(cases=[case.id for case in same[:MOST_AT_ONCE]])
    return _filled(request, orders, draft, ManyForm())


def _filled(
    request: ProgrammeRequest, orders: list[Case], draft: Draft, form: forms.Form, problems: Any = ()
) -> HttpResponseBase:
    """The form over the orders with the fault of those that are chosen."""
    by_id = {case.id: case for case in orders}
    faults = {queries.fault_key(by_id[each].finding.text) for each in draft.cases if each in by_id}
    same = [case for case in orders if queries.fault_key(case.finding.text) in faults]
    context = {
        "title": say("correcting-many-title"),
        "form": form,
        "problems": problems,
        "orders": [_order_row(case, draft) for case in same[:MOST_AT_ONCE]],
        "more": max(len(same) - MOST_AT_ONCE, 0),
        "shared": [name for _, name in draft.shared],
        "kept": drafts.sealed(request.viewer, draft) if any(draft.files()) else "",
        "accepted": ACCEPTED,
        "most": MOST_PROOFS,
        "back_url": reverse("agency_answers", args=[request.programme.slug]),
    }
    return render(request, "cases/agency_answers_form.html", context)


def _order_row(case: Case, draft: Draft) -> dict[str, Any]:
    return {
        "case": case,
        "is_chosen": case.id in draft.cases,
        "own": [name for _, name in draft.own.get(str(case.id), ())],
    }


def _checked(request: ProgrammeRequest, orders: list[Case]) -> HttpResponseBase:
    """Keep what came, then show every answer as it will be sent; what is wrong comes back filled in."""
    form, draft = ManyForm(request.POST), _brought(request)
    by_id = {str(case.id): case for case in orders}
    chosen = [by_id[each] for each in dict.fromkeys(request.POST.getlist("case")) if each in by_id]
    draft.cases = [case.id for case in chosen]
    problems = _kept(request, draft, by_id)
    if not chosen:
        problems.append(("", say(f"refusal-{Refusal.NONE_CHOSEN}")))
        # Nothing is chosen, so the form shows the orders that it showed before.
        draft.cases = [by_id[each].id for each in request.POST.getlist("shown") if each in by_id]
    elif len(chosen) > MOST_AT_ONCE:
        problems.append(("", say(f"refusal-{Refusal.TOO_MANY_CHOSEN}", most=MOST_AT_ONCE)))
    if not form.is_valid() or problems:
        return _filled(request, orders, draft, form, problems)
    draft.text, draft.repaired_on = form.cleaned_data["text"], form.cleaned_data["repaired_on"]
    return _previewed(request, chosen, draft)


def _brought(request: ProgrammeRequest) -> Draft:
    """Files that were kept before, unless they are not wanted any more."""
    token = request.POST.get("kept", "")
    before = drafts.opened(request.viewer, token) if token else Draft()
    return Draft() if request.POST.get("forget") else Draft(shared=before.shared, own=before.own)


def _kept(request: ProgrammeRequest, draft: Draft, by_id: Mapping[str, Case]) -> list[tuple[str, str]]:
    """Keep every file that came with the form; what is wrong with those that could not be, as (anchor, words)."""
    problems: list[tuple[str, str]] = []

    def keep(field: str, into: list[File]) -> None:
        file: UploadedFile[bytes]
        for file in request.FILES.getlist(field):
            if len(into) >= MOST_PROOFS:
                problems.append((f"#{field}", say("refusal-cases-proofs-too-many", most=MOST_PROOFS)))
                return
            try:
                proof = keep_proof(file)
            except Refused as refused:
                problems.append((f"#{field}", refused.text()))
            else:
                into.append((str(proof.stored.pk), proof.name))

    keep("proofs", draft.shared)
    for case_id in by_id:
        if request.FILES.getlist(f"proofs-{case_id}"):
            keep(f"proofs-{case_id}", draft.own.setdefault(case_id, []))
    return problems


def _previewed(
    request: ProgrammeRequest, chosen: list[Case], draft: Draft, why: Mapping[UUID, str] | None = None
) -> HttpResponseBase:
    """Every answer as it will stand, with what keeps it from being sent."""
    today, refused = programmes.today(request.programme), why or {}
    answers: list[dict[str, Any]] = []
    for case in chosen:
        names = draft.names_for(case.id)
        refusal = may_answer(
            cases.standing_of(case), draft.text, len(names), repaired_on=draft.repaired_on, today=today
        )
        problem = refused.get(case.id) or (say(f"refusal-{refusal}", most=MOST_PROOFS) if refusal else "")
        answers.append({"case": case, "files": names, "problem": problem})
    problems = [
        (f"#answer-{each['case'].code}", f"{in_language(each['case'].service_point.name)}: {each['problem']}")
        for each in answers
        if each["problem"]
    ]
    context = {
        "title": say("correcting-check-title"),
        "draft": draft,
        "answers": answers,
        "problems": problems,
        "kept": drafts.sealed(request.viewer, draft),
        "back_url": reverse("agency_answers", args=[request.programme.slug]),
    }
    return render(request, "cases/agency_answers_check.html", context)


def _sent(request: ProgrammeRequest, orders: list[Case], draft: Draft) -> HttpResponseBase:
    try:
        given = actions.answer_many(
            request.viewer, drafts.wanted(draft), draft.text, repaired_on=draft.repaired_on
        )
    except SomeRefusedError as some:
        seen = cases.cases(request.viewer).filter(id__in=draft.cases)
        return _previewed(request, list(seen.order_by("deadline", "code")), draft, some.why)
    messages.success(request, say("correcting-done-sent", count=len(given)))
    return redirect("agency_cases", request.programme.slug)
