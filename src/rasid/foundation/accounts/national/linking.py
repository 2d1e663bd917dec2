"""Who somebody is elsewhere enters; whose account that is here leaves. What they are called there is kept nowhere."""

import hmac

from django.db import IntegrityError, transaction

from rasid.foundation.accounts.models import NationalAccount, User
from rasid.foundation.accounts.national.providers import Provider, providers
from rasid.foundation.accounts.rules import Refusal
from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.keys import key


def linked_user(provider: Provider, subject: str) -> User | None:
    """Whose account this is; None when it is nobody's, or that account is closed."""
    found = NationalAccount.objects.filter(subject_hash=_hash(provider, subject), user__is_active=True)
    held = found.select_related("user").first()
    return held.user if held else None


def link(user: User, provider: Provider, subject: str) -> None:
    """From now on this account may be entered with that one. Raises Refused when it is somebody else's."""
    hashed = _hash(provider, subject)
    try:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=user.pk)
            NationalAccount.objects.filter(user=user, provider=provider.id).delete()
            NationalAccount.objects.create(
                user=user,
                provider=provider.id,
                subject_hash=hashed,
                linked_on=clock.real_now().date(),
            )
    except IntegrityError:
        raise Refused(Refusal.NATIONAL_ANOTHERS) from None


def unlink(user: User, provider_id: str) -> bool:
    return bool(NationalAccount.objects.filter(user=user, provider=provider_id).delete()[0])


def linked_providers(user: User) -> list[Provider]:
    held = set(NationalAccount.objects.filter(user=user).values_list("provider", flat=True))
    return [each for each in providers() if each.id in held]


def vouching_providers(user: User) -> list[Provider]:
    """Those among them whose word may stand for a second factor."""
    if not providers():
        return []
    return [each for each in linked_providers(user) if each.may_vouch]


def _hash(provider: Provider, subject: str) -> bytes:
    """Keyed, and bound to who says it: two providers may name two people alike. Capitals count."""
    named = "\0".join(("national", provider.kind, provider.issuer or provider.entity_id, subject))
    return hmac.new(key("national-accounts"), named.encode(), "sha256").digest()
