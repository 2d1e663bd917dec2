"""An account enters; the request headers of a browser in which it is signed in leave."""

from typing import Any

AGENT = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"


def headers_of(user_id: int) -> str:
    """Lines of a request's head, as after a sign-in with two factors. The server must have this process's keys."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415

    from rasid.foundation.accounts.models import User  # noqa: PLC0415
    from rasid.foundation.accounts.sessions import BEGAN, HEARD, SessionStore  # noqa: PLC0415
    from rasid.foundation.calendar import clock  # noqa: PLC0415

    user = User.objects.get(id=user_id)
    Authenticator.objects.get_or_create(user=user, type="totp", defaults={"data": {}})
    session: Any = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "rasid.foundation.accounts.signin.SignInBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[BEGAN] = session[HEARD] = int(clock.real_now().timestamp())
    session.create()
    return (
        f"Cookie: {settings.SESSION_COOKIE_NAME}={session.session_key}\r\nUser-Agent: {AGENT}\r\n"
        "Accept-Language: ar\r\n"
    )
