"""A subscription enters; the secrets with which its calls are signed leave, as Standard Webhooks writes them.

They are derived from a key file of the installation, so no table holds any and no backup of the database does.
"""

import base64
import hashlib
import hmac
from datetime import datetime

from rasid.foundation.vault.keys import key
from rasid.stages.reports.webhooks.models import Subscription
from rasid.stages.reports.webhooks.rules import OVERLAP

KEY_NAME = "webhooks-1"


def secret_of(subscription: Subscription, rotation: int | None = None) -> str:
    """`whsec_` and 32 bytes in base 64, for the present rotation or another."""
    context = f"{subscription.id}:{rotation or subscription.rotation}".encode()
    derived = hmac.new(key(KEY_NAME), context, hashlib.sha256).digest()
    return "whsec_" + base64.b64encode(derived).decode()


def signing_secrets(subscription: Subscription, now: datetime) -> list[str]:
    """The present secret, and for a day after a change the one before, so that a receiver can change over."""
    secrets = [secret_of(subscription)]
    if subscription.rotated_at is not None and now < subscription.rotated_at + OVERLAP:
        secrets.append(secret_of(subscription, subscription.rotation - 1))
    return secrets
