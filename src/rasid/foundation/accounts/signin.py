"""A handle or an e-mail address and a password enter; a user leaves, or nothing."""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from rasid.foundation.accounts import sessions, tries
from rasid.foundation.accounts.addresses import client_address, client_network
from rasid.foundation.accounts.models import User
from rasid.foundation.accounts.national import linking
from rasid.foundation.calendar import clock
from rasid.foundation.text.messages import Message, say
from rasid.foundation.vault import door
from rasid.foundation.vault.sealing import blind_index

FRESH_SECONDS = 300
_LOG = logging.getLogger(__name__)
STAGES = ["rasid.foundation.accounts.factors.SecondFactor"]
# What costs least first: a touch, then a code to be looked up.
WORDS = {
    "mfa_reauthenticate:webauthn": "accounts-again-passkey",
    "mfa_reauthenticate": "accounts-again-code",
    "reauthenticate": "accounts-again-password",
}


class ClosedAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves: officers invite."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": Message("accounts-sign-in-wrong"),
        "too_many_login_attempts": Message("accounts-too-many"),
        "rate_limited": Message("accounts-too-many"),
        "incorrect_password": Message("accounts-password-wrong"),
        "enter_current_password": Message("accounts-password-wrong"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return STAGES

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """One network tries the passwords of many names: axes, which counts names, would not see it."""
        network = client_network(request)
        if tries.are_too_many("", network, tries.Door.SIGN_IN):
            _LOG.warning("a network was refused that tried too many names")
            raise self.validation_error("too_many_login_attempts")
        user: User | None = super().authenticate(request, **credentials)
        if user is None:
            # Neither the name nor whence: it may be an observer's.
            _LOG.warning("a sign-in was refused")
            tries.count_wrong("", network, tries.Door.SIGN_IN)
        return user

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        sessions.begin(request)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """The library would write of each changed password or factor; whoever else is signed in goes instead."""
        sessions.end_sessions(user, but=self.request.session.session_key if self.request else None)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """A second factor where there is one: whoever found an open browser may have found the password too."""
        found = super().get_reauthentication_methods(user)
        strong = [
            method | {"description": say(WORDS[method["id"]])}
            for method in sorted(found, key=lambda method: list(WORDS).index(method["id"]))
        ]
        vouched = [
            {
                "id": f"national:{provider.id}",
                "description": say("accounts-again-national", provider=provider.words()),
                "url": f"{reverse('national_sign_on', args=[provider.id])}?{urlencode({'again': 1})}",
            }
            for provider in linking.vouching_providers(user)
        ]
        return [method for method in strong if method["id"] != "reauthenticate"] + vouched or strong

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Who signed in a moment ago goes straight on to make a second factor, and to the codes that come with it."""
        request = context.request
        records = get_authentication_records(request, request.user) if request else []
        if records and clock.now().timestamp() - records[-1]["at"] < FRESH_SECONDS:
            signed_in = datetime.fromtimestamp(records[-1]["at"], UTC)
            if not Authenticator.objects.filter(user=request.user, created_at__lte=signed_in).exists():
                return False
        return bool(super().is_reauthentication_required(app=app))


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name somebody tries to sign in with: failures are counted by it and the address together.

    Counted by address alone, one guesser behind a country's shared address would lock everybody out. The count is
    kept under a keyed hash: the name may be an e-mail address, which only the vault may know, and its spellings
    (capitals, spaces) are one name here as they are there.
    """
    name = str((credentials or {}).get("username") or request.POST.get("login", ""))
    return blind_index(name).hex() if name else ""


def forget_old() -> None:
    """Drop what is over: sessions, counts, and the names and devices that axes noted of wrong sign-ins."""
    sessions.drop_expired()
    tries.drop_old()
    AccessAttempt.objects.filter(attempt_time__lt=clock.real_now() - timedelta(days=1)).delete()


class SignInBackend(BaseBackend):
    """Password sign-in by handle, or by an e-mail address that only the vault knows."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        if not username or password is None:
            return None
        user = self._find(username)
        if user is None:
            # Hash anyway, or the answer's speed would tell which accounts exist.
            User().set_password(password)
            return None
        return user if user.is_active and user.check_password(password) else None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()

    def _find(self, name: str) -> User | None:
        if "@" in name:
            user_id = door.user_for_address(name)
            return User.objects.filter(pk=user_id).first() if user_id else None
        return User.objects.filter(handle=name).first()
