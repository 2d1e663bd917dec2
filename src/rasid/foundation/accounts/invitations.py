"""A user enters; a one-time secret leaves, good for one choice of password."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction

from rasid.foundation.accounts import sessions
from rasid.foundation.accounts.models import Invitation, User
from rasid.foundation.accounts.national import linking
from rasid.foundation.accounts.national.providers import Provider
from rasid.foundation.calendar import clock

INVITATION_DAYS = 7


def invite(user: User) -> str:
    """Return a fresh secret for the invitation link; earlier links of this user stop working."""
    secret = secrets.token_urlsafe(32)
    now = clock.now()
    with transaction.atomic():
        Invitation.objects.filter(user=user, used_at=None).update(used_at=now)
        Invitation.objects.create(
            user=user, secret_hash=_digest(secret), expires_at=now + timedelta(days=INVITATION_DAYS)
        )
    return secret


def invited_user(secret: str) -> User | None:
    """The user whose unused, unexpired invitation this secret opens."""
    found = Invitation.objects.filter(secret_hash=_digest(secret), used_at=None, expires_at__gt=clock.now())
    invitation = found.select_related("user").first()
    return invitation.user if invitation else None


def accept(secret: str, password: str) -> User | None:
    """Set the password and spend the invitation, once. Whoever was signed in to this account is no longer."""
    with transaction.atomic():
        user = _spend(secret)
        if user is not None:
            user.set_password(password)
            user.save(update_fields=["password"])
            sessions.end_sessions(user)
        return user


def accept_by_national(secret: str, provider: Provider, subject: str) -> User | None:
    """Link the account to one elsewhere instead of a password, and spend the invitation, once."""
    with transaction.atomic():
        user = _spend(secret)
        if user is not None:
            linking.link(user, provider, subject)
        return user


def _spend(secret: str) -> User | None:
    invitation = (
        Invitation.objects.select_for_update()
        .filter(secret_hash=_digest(secret), used_at=None, expires_at__gt=clock.now())
        .first()
    )
    if invitation is None or not invitation.user.is_active:
        return None
    invitation.used_at = clock.now()
    invitation.save(update_fields=["used_at"])
    return invitation.user


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
