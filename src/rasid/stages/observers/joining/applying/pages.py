"""An application or its code enters; what its sender has to know and do next leaves. Without a script or a cookie.

The code is made when the form is first shown and travels signed within it, so a form that is sent twice is one
application; afterwards it is typed, and sent in the body of a form, never in an address.
"""

from typing import Any

from django.core import signing
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rasid.foundation.accounts import tries
from rasid.foundation.accounts.addresses import client_network
from rasid.foundation.text.formatting import moment_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import active_language
from rasid.stages.observers.joining import queries
from rasid.stages.observers.joining.applying import actions
from rasid.stages.observers.joining.applying.forms import (
    AccountForm,
    ApplyForm,
    CodeForm,
    consent_sha256,
    consent_words,
)
from rasid.stages.observers.joining.applying.models import Application
from rasid.stages.observers.joining.rules import RUNNING, TURNED_AWAY, State, shown_code
from rasid.stages.programmes.doors import ProgrammeRequest, public_page

SALT = "rasid-application"
DRAFT_SECONDS = 7 * 24 * 3600


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public_page
def join_apply(request: ProgrammeRequest) -> HttpResponseBase:
    """The form of an application; then its receipt, with the code to keep."""
    if not queries.terms_of(request.programme.id).is_open:
        return _page(request, "closed.html", {"title": say("joining-closed-title")})
    is_sent = request.method == "POST"
    form = ApplyForm(request.POST if is_sent else None, programme=request.programme)
    code = _code_of(request) or actions.new_code()
    if is_sent and form.is_valid():
        if form.cleaned_data["website"]:
            # A machine filled in what people do not see: it is told what it wants to hear.
            return _receipt(request, actions.new_code())
        try:
            if queries.application_by_code(request.programme, code) is None:
                actions.knock(client_network(request))
            actions.apply(
                request.programme,
                form.identity(),
                form.wish(),
                code=code,
                language=active_language(),
                consent_sha256=consent_sha256(),
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            return _receipt(request, code)
    context = {
        "title": say("joining-apply-title"),
        "form": form,
        "draft": signing.dumps(code, salt=SALT),
        "consent": consent_words(),
        "authorities": sorted(in_language(each.name) for each in form.authorities),
    }
    return _page(request, "apply.html", context, 400 if form.errors else 200)


def _code_of(request: ProgrammeRequest) -> str | None:
    try:
        return str(signing.loads(request.POST.get("draft", ""), salt=SALT, max_age=DRAFT_SECONDS))
    except signing.BadSignature:
        return None


def _receipt(request: ProgrammeRequest, code: str) -> HttpResponseBase:
    context = {
        "title": say("joining-receipt-title"),
        "code": shown_code(code),
        "visit_words": _visit_words(request),
        "follow": reverse("join_follow", args=[request.programme.slug]),
    }
    return _page(request, "receipt.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public_page
def join_follow(request: ProgrammeRequest) -> HttpResponseBase:
    """Type a code; read where the application stands; open the account, or withdraw."""
    if request.method != "POST":
        return _page(request, "follow.html", {"title": say("joining-follow-title"), "form": CodeForm()})
    form, network = CodeForm(request.POST), client_network(request)
    if tries.are_too_many("", network, tries.Door.APPLICATION):
        form.add_error(None, Message("refusal-joining-too-many"))
    found = None
    if form.is_valid():
        found = queries.application_by_code(request.programme, form.cleaned_data["code"])
        if found is None:
            tries.count_wrong("", network, tries.Door.APPLICATION)
            form.add_error("code", Message("joining-code-unknown"))
    if found is None:
        return _page(request, "follow.html", {"title": say("joining-follow-title"), "form": form}, 400)
    return _act(request, found, form.cleaned_data["code"])


def _act(request: ProgrammeRequest, found: Application, code: str) -> HttpResponseBase:
    account = AccountForm(request.POST if request.POST.get("act") == "account" else None)
    done = ""
    try:
        match request.POST.get("act"):
            case None:
                pass
            case "account":
                if account.is_valid():
                    secret = actions.invite_candidate(found.id, account.cleaned_data["email"])
                    return redirect("accept_invitation", secret)
            case "withdraw":
                actions.withdraw(found.id)
                done = say("joining-withdrawn")
            case _:
                raise Http404
    except Refused as refused:
        account.errors.setdefault("__all__", account.error_class()).append(refused.text())
    found.refresh_from_db()
    return _status_page(request, found, code, account, done)


def _status_page(
    request: ProgrammeRequest, found: Application, code: str, account: AccountForm, done: str
) -> HttpResponseBase:
    state = State(found.state)
    has_account = found.observer is not None and found.observer.user.has_usable_password()
    context = {
        "title": say("joining-status-title", number=str(found.number)),
        "form": account,
        "code": shown_code(code),
        "done": done,
        "next": next_words(state, has_account=has_account),
        "reason": found.reason if state is State.REFUSED else "",
        "visit_words": _visit_words(request) if state is State.RECEIVED else "",
        "entries": [
            {"when": moment_words(each.at), "title": say(f"joining-state-{each.state}")}
            for each in queries.steps_of(found)
        ],
        "may_open": found.observer is not None and state not in TURNED_AWAY and not has_account,
        "may_sign_in": has_account and state not in TURNED_AWAY,
        "may_withdraw": state in RUNNING,
    }
    return _page(request, "status.html", context, 409 if account.errors else 200)


def next_words(state: State, *, has_account: bool) -> str:
    """What comes next, in the applicant's eyes."""
    if state is State.CHECKED and not has_account:
        return say("joining-next-account")
    return say(f"joining-next-{state}")


def _visit_words(request: ProgrammeRequest) -> str:
    words = queries.terms_of(request.programme.id).visit_words
    return in_language(dict(words)) if words else say("joining-visit-unknown")


def _page(
    request: ProgrammeRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponseBase:
    return render(request, f"joining/public/{template}", context, status=status)
