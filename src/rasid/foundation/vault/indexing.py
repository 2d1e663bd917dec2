"""Sign-in addresses enter under the newest index key; they were found by an older one until then.

An index cannot be wrapped anew: each address is opened, and hashed with the other key. That takes the schema's owner
and the keys at once, which nobody has who serves requests, and each opening is a reading like any other.
"""

import secrets

import psycopg
from django.conf import settings

from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.keys import KEY_BYTES, key_file
from rasid.foundation.vault.rules import Refusal
from rasid.foundation.vault.sealing import INDEX, Envelope, address_indexes, index_names, unseal

EMAIL = "email"
READER = "rasid"
REASON = "addresses are found by another index key from now on"


def newest() -> str:
    return index_names()[-1]


def make_next() -> str:
    """A new index key. Addresses that are kept from now on are under it; earlier ones stay found by the older keys."""
    name = f"{INDEX}-{len(index_names()) + 1}"
    key_file(name, lambda: secrets.token_bytes(KEY_BYTES))
    return name


def reindex_addresses() -> int:
    """Put every address under the newest index key; how many that were. Signing in works all the while.

    Begins again after an interruption. Raises Refused (NO_OWNER).
    """
    if not settings.OWNER_DATABASE_URL:
        raise Refused(Refusal.NO_OWNER)
    done = 0
    with psycopg.connect(settings.OWNER_DATABASE_URL, autocommit=True) as owner:
        rows = owner.execute(
            "SELECT subject, key_name, wrapped_key, nonce, ciphertext FROM vault.field WHERE name = %s",
            [EMAIL],
        ).fetchall()
        for subject, *sealed in rows:
            owner.execute(
                "INSERT INTO vault.reading (at, custodian, subject, name, reason) VALUES (%s, %s, %s, %s, %s)",
                [clock.now(), READER, subject, EMAIL, REASON],
            )
            wanted, *older = address_indexes(unseal(Envelope(*sealed), f"{subject}/{EMAIL}"))
            done += owner.execute(
                "UPDATE vault.address SET blind_index = %s WHERE blind_index = ANY(%s)", [wanted, older]
            ).rowcount
    return done
