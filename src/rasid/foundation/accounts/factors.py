"""A signed-in request enters; which proofs of identity stand behind it leaves."""

import base64
import binascii
import os
from datetime import timedelta
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.http import HttpRequest

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.text.messages import Message, say
from rasid.foundation.vault.keys import key

# What a step may rest on that cannot be taken back with a click.
FRESH = timedelta(minutes=15)
SEALED, NONCE_BYTES = "v1:", 12
NATIONAL = "national"


def has_second_factor(user: User) -> bool:
    """Whether this account asks for more than a password when somebody signs in."""
    return bool(Authenticator.objects.filter(user=user).exclude(type="recovery_codes").exists())


def passed_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether this session rests on two factors: its account has a second one, or national sign-on vouched for it."""
    return _vouched_for(request, user) or has_second_factor(user)


def is_fresh(request: HttpRequest, user: User) -> bool:
    """Whether whoever sits here proved a moment ago, with a second factor, to be the owner of the account."""
    oldest = clock.real_now() - FRESH
    if any(
        record["at"] >= oldest.timestamp() and (record["method"] == "mfa" or _is_strong(record))
        for record in get_authentication_records(request, user)
    ):
        return True
    # Whoever made a factor holds it; all other sessions ended at that moment.
    made = Authenticator.objects.filter(user=user, created_at__gte=oldest)
    return bool(made.exclude(type="recovery_codes").exists())


def _vouched_for(request: HttpRequest, user: User) -> bool:
    return any(_is_strong(record) for record in get_authentication_records(request, user))


def _is_strong(record: dict[str, Any]) -> bool:
    return record["method"] == NATIONAL and bool(record.get("strong"))


class SecondFactor(AuthenticateStage):  # type: ignore[misc]
    """The library's step between password and session; passed over when a national sign-on vouched for two factors."""

    def _should_handle(self, request: HttpRequest) -> bool:
        user = self.login.user
        return not _vouched_for(request, user) and bool(super()._should_handle(request))


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of authenticator apps and recovery codes, sealed under a key outside the database."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": Message("accounts-code-wrong")}

    def encrypt(self, text: str) -> str:
        nonce = os.urandom(NONCE_BYTES)
        sealed = AESGCM(key("second-factors")).encrypt(nonce, text.encode(), None)
        return SEALED + base64.b64encode(nonce + sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        if not encrypted_text.startswith(SEALED):
            # Kept before secrets were sealed.
            return encrypted_text
        try:
            sealed = base64.b64decode(encrypted_text.removeprefix(SEALED), validate=True)
        except binascii.Error:
            return ""
        return (
            AESGCM(key("second-factors")).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None).decode()
        )

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whose passkeys these are: the host of the address bar, unless the operator named a wider one."""
        found: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {"id": settings.PASSKEY_HOST or found["id"], "name": settings.PASSKEY_NAME}

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - the library's name for it
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return say("accounts-passkey-name-given", number=count + 1)
