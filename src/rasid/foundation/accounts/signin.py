"""A handle or an e-mail address and a password enter; a user leaves, or nothing."""

from datetime import UTC, datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.vault import door
from rasid.foundation.vault.sealing import blind_index

FRESH_SECONDS = 300


class ClosedAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves: officers invite."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

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
