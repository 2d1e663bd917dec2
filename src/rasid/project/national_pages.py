"""A person enters who has an account elsewhere; they go there, come back, and are signed in, linked, or told why not.

Nobody opens an account here this way: it is linked first, by whoever is signed in or holds an invitation.
"""

import logging
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required, resume_request
from allauth.account.models import Login
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rasid.foundation.accounts import factors, invitations, sessions, tries
from rasid.foundation.accounts.addresses import client_network
from rasid.foundation.accounts.models import User
from rasid.foundation.accounts.national import linking, openid, saml
from rasid.foundation.accounts.national.openid import LARGEST_ANSWER, DoubtError, Proof
from rasid.foundation.accounts.national.providers import Provider, provider, providers
from rasid.foundation.accounts.rules import Refusal
from rasid.foundation.accounts.tries import Door
from rasid.foundation.calendar import clock
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused

MEMO = "_national"
AWAY_SECONDS = 15 * 60
ANSWER_COOKIE, ANSWER_SECONDS = "national_answer", 300
ENTER, LINK, AGAIN, INVITATION = "enter", "link", "again", "invitation"
STATUSES = {
    Refusal.NATIONAL_NO_ANSWER: HTTPStatus.BAD_GATEWAY,
    Refusal.NATIONAL_CANCELLED: HTTPStatus.OK,
    Refusal.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
}

_log = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def national_sign_on(request: HttpRequest, provider: str) -> HttpResponseBase:
    """Say where the way leads; then lead there. A form may not lead to another site, so a page does."""
    found = _provider_or_404(provider)
    given = request.POST if request.method == "POST" else request.GET
    purpose = AGAIN if given.get("again") else LINK if given.get("link") else ENTER
    purpose = INVITATION if given.get("invitation") else purpose
    if purpose in {LINK, AGAIN} and not request.user.is_authenticated:
        return redirect("account_login")
    context = {"provider": found, "purpose": purpose, "given": given, "back_url": _way_back(purpose)}
    if request.method != "POST":
        return render(request, "account/national_ask.html", context)
    if purpose == LINK:
        _demand_fresh(request)
    if not tries.may_try(Door.BEGIN, "", client_network(request)):
        return _refuse(request, found, Refused(Refusal.TOO_MANY))
    try:
        address, memo = _begin(request, found, again=purpose == AGAIN)
    except (Refused, DoubtError) as trouble:
        return _refuse(request, found, trouble)
    request.session[MEMO] = memo | {
        "provider": found.id,
        "purpose": purpose,
        "next": given.get("next", ""),
        "invitation": given.get("invitation", ""),
        "language": translation.get_language(),
        "at": clock.real_now().timestamp(),
    }
    return render(request, "account/national_go.html", {"provider": found, "address": address})


@csrf_exempt
@require_POST
@never_cache
def national_answer(request: HttpRequest, provider: str) -> HttpResponseBase:
    """What a SAML provider posts comes without our cookies: it waits a moment, until the browser asks by itself."""
    found = _provider_or_404(provider)
    answer = request.POST.get("SAMLResponse", "")
    network = client_network(request)
    if found.kind != "saml" or not answer or len(answer) > LARGEST_ANSWER:
        raise Http404
    if not tries.may_try(Door.NATIONAL, "answer", network):
        return _refuse(request, found, Refused(Refusal.TOO_MANY))
    held = sessions.SessionStore()
    held["answer"] = answer
    held.set_expiry(ANSWER_SECONDS)
    held.create()
    response = redirect("national_back", provider=found.id)
    response.set_cookie(
        ANSWER_COOKIE,
        str(held.session_key),
        max_age=ANSWER_SECONDS,
        path=reverse("national_back", args=[found.id]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_GET
@never_cache
def national_back(request: HttpRequest, provider: str) -> HttpResponseBase:
    """The way back: who came, and what for."""
    found = _provider_or_404(provider)
    memo: dict[str, Any] = request.session.pop(MEMO, None) or {}
    with translation.override(memo.get("language") or settings.LANGUAGE_CODE):
        try:
            return _arrive(request, found, memo)
        except (Refused, DoubtError) as trouble:
            return _refuse(request, found, trouble)


@require_GET
def national_metadata(request: HttpRequest, provider: str) -> HttpResponseBase:
    """What the operator of a SAML provider needs of us."""
    found = _provider_or_404(provider)
    if found.kind != "saml":
        raise Http404
    return HttpResponse(
        saml.metadata(found, _own_side(request, found)), content_type="application/samlmetadata+xml"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def national_accounts(request: HttpRequest) -> HttpResponseBase:
    """Which accounts elsewhere open one's own; cut one off."""
    user = request.user
    assert isinstance(user, User)
    if request.method == "POST":
        _demand_fresh(request)
        if linking.unlink(user, request.POST.get("provider", "")):
            sessions.end_sessions(user, but=request.session.session_key)
            messages.success(request, say("accounts-national-unlinked"))
        return redirect("national_accounts")
    linked = linking.linked_providers(user)
    rows = [(each, each in linked) for each in providers()]
    return render(request, "account/national_accounts.html", {"rows": rows})


def _arrive(request: HttpRequest, found: Provider, memo: dict[str, Any]) -> HttpResponseBase:
    network = client_network(request)
    if not tries.may_try(Door.NATIONAL, "", network):
        raise Refused(Refusal.TOO_MANY)
    if memo.get("provider") != found.id or memo["at"] < clock.real_now().timestamp() - AWAY_SECONDS:
        raise Refused(Refusal.NATIONAL_NOT_ASKED)
    proof = _proof(request, found, memo)
    tries.forget(Door.NATIONAL, "", network)
    match memo["purpose"]:
        case "link":
            return _link(request, found, proof)
        case "again":
            return _again(request, found, proof, memo["next"])
        case "invitation":
            user = _invited(memo["invitation"], found, proof)
        case _:
            user = _known(found, proof)
    record_authentication(request, user, factors.NATIONAL, provider=found.id, strong=proof.strong)
    wanted = memo["next"] if memo["next"] and get_adapter().is_safe_url(memo["next"]) else None
    entered: HttpResponseBase = perform_login(request, Login(user=user, redirect_url=wanted))
    return entered


def _link(request: HttpRequest, found: Provider, proof: Proof) -> HttpResponseBase:
    user = request.user
    if not isinstance(user, User):
        raise Refused(Refusal.NATIONAL_NOT_ASKED)
    linking.link(user, found, proof.subject)
    # A new way in is a changed factor.
    sessions.end_sessions(user, but=request.session.session_key)
    messages.success(request, say("accounts-national-linked", provider=found.words()))
    return redirect("national_accounts")


def _again(request: HttpRequest, found: Provider, proof: Proof, wanted: str) -> HttpResponseBase:
    """Whoever sits here is still the same, says the provider, having asked them just now."""
    user = request.user
    if not isinstance(user, User) or linking.linked_user(found, proof.subject) != user:
        raise Refused(Refusal.NATIONAL_OTHER_PERSON)
    if factors.has_second_factor(user) and not proof.strong:
        # One factor there must not take this account's own second factor away, nor see its codes.
        raise DoubtError("one factor, where the account asks for two")
    record_authentication(
        request, user, factors.NATIONAL, provider=found.id, strong=proof.strong, reauthenticated=True
    )
    # The library reads from here where to go on, and looks whether it is a place of ours.
    request.GET = QueryDict(urlencode({"next": wanted}))
    return resume_request(request) or redirect("landing")


def _known(found: Provider, proof: Proof) -> User:
    user = linking.linked_user(found, proof.subject)
    if user is None:
        raise Refused(Refusal.NATIONAL_UNKNOWN)
    return user


def _invited(secret: str, found: Provider, proof: Proof) -> User:
    user = invitations.accept_by_national(secret, found, proof.subject)
    if user is None:
        raise Refused(Refusal.INVITATION_OVER)
    return user


def _begin(request: HttpRequest, found: Provider, *, again: bool) -> tuple[str, dict[str, str]]:
    own = _own_side(request, found)
    if found.kind == "saml":
        return saml.begin(found, own, again=again)
    return openid.begin(found, _back(request, found), again=again)


def _proof(request: HttpRequest, found: Provider, memo: dict[str, Any]) -> Proof:
    if found.kind == "oidc":
        returned = {name: value for name, value in request.GET.items() if isinstance(value, str)}
        return openid.finish(found, memo, _back(request, found), returned, again=memo["purpose"] == AGAIN)
    held = sessions.SessionStore(request.COOKIES.get(ANSWER_COOKIE))
    answer = str(held.get("answer", ""))
    held.delete()
    return saml.finish(found, _own_side(request, found), memo, answer, again=memo["purpose"] == AGAIN)


def _demand_fresh(request: HttpRequest) -> None:
    """Another way in is made and closed by whoever proved a moment ago whose account it is."""
    user = request.user
    assert isinstance(user, User)
    if factors.is_fresh(request, user):
        return
    if factors.has_second_factor(user):
        raise ReauthenticationRequired
    raise_if_reauthentication_required(request, app="allauth.mfa")


def _refuse(request: HttpRequest, found: Provider, trouble: Refused | DoubtError) -> HttpResponseBase:
    """Strangers hear what they can do; only the operator hears what was wrong."""
    if isinstance(trouble, DoubtError):
        _log.warning("sign-on with %s was not believed: %s", found.id, trouble)
        trouble = Refused(Refusal.NATIONAL_NOT_BELIEVED)
    context = {
        "provider": found,
        "reason": trouble.text(),
        "unknown": trouble.code is Refusal.NATIONAL_UNKNOWN,
    }
    status = next((status for code, status in STATUSES.items() if code == trouble.code), HTTPStatus.FORBIDDEN)
    return render(request, "account/national_refused.html", context, status=status)


def _provider_or_404(name: str) -> Provider:
    found = provider(name)
    if found is None:
        raise Http404
    return found


def _way_back(purpose: str) -> str:
    return reverse("national_accounts") if purpose == LINK else reverse("account_login")


def _back(request: HttpRequest, found: Provider) -> str:
    return request.build_absolute_uri(reverse("national_back", args=[found.id]))


def _own_side(request: HttpRequest, found: Provider) -> saml.OwnSide:
    return saml.OwnSide(
        metadata=request.build_absolute_uri(reverse("national_metadata", args=[found.id])),
        answers=request.build_absolute_uri(reverse("national_answer", args=[found.id])),
    )
