"""Pages of whoever is signed in, for themselves alone: where else they are signed in."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rasid.foundation.accounts import sessions
from rasid.foundation.accounts.models import User
from rasid.foundation.text.messages import say


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
