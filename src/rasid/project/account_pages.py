"""Whoever signs in by a passkey enters; so does whoever asks where else they are signed in."""

from allauth.mfa.webauthn.views import login_webauthn
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rasid.foundation.accounts import sessions, tries
from rasid.foundation.accounts.addresses import client_network
from rasid.foundation.accounts.models import User
from rasid.foundation.text.messages import say


@never_cache
def passkey_sign_in(request: HttpRequest) -> HttpResponseBase:
    """The library's door, before which beginnings are counted: each question makes a session."""
    if request.method == "GET" and not tries.may_try(tries.Door.BEGIN, "", client_network(request)):
        return render(request, "429.html", status=429)
    answer: HttpResponseBase = login_webauthn(request)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def own_sessions(request: HttpRequest) -> HttpResponseBase:
    """Where somebody is signed in; end one, or all but this."""
    user = request.user
    assert isinstance(user, User)
    this = request.session.session_key
    if request.method == "POST":
        if ref := request.POST.get("session"):
            if any(each.is_this and each.ref == ref for each in sessions.open_sessions(user, this)):
                logout(request)
                return redirect("account_login")
            sessions.end_session(user, ref)
            messages.success(request, say("accounts-session-ended"))
        else:
            ended = sessions.end_sessions(user, but=this)
            messages.success(request, say("accounts-sessions-ended", count=ended))
        return redirect("own_sessions")
    return render(request, "account/sessions.html", {"sessions": sessions.open_sessions(user, this)})
