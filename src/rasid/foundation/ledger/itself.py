"""What the log says of itself enters; its own subject and that subject's public view leave."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings

from rasid.foundation.ledger import keys
from rasid.foundation.ledger.models import Entry
from rasid.methods.proofs.canonical import parse_canonical

RECOVERED = "log.recovered"


def log_subject() -> str:
    """The log itself, as its own entries call it."""
    return f"log:{uuid5(NAMESPACE_URL, settings.LOG_ORIGIN)}"


def log_view() -> dict[str, Any]:
    """The public view of the log itself: the key that signs, once it is not the first; what a restore has cost."""
    told = recoveries()
    return {**key_view(), **({"recoveries": told} if told else {})}


def key_view() -> dict[str, str]:
    notes = keys.successions()
    return {"vkey": str(keys.verifier()), "succession": notes[-1]} if notes else {}


def recoveries() -> list[dict[str, Any]]:
    """Each time that the database was put back to a copy: `first` and `size` (the places between them), `lost` (how
    many entries there lost what opened them), `since` and `until` (days).
    """
    entry = (
        Entry.objects.filter(subject=log_subject(), verb=RECOVERED, opening__isnull=False)
        .select_related("opening")
        .order_by("-id")
        .first()
    )
    if entry is None:
        return []
    told: list[dict[str, Any]] = parse_canonical(bytes(entry.opening.record))["sets"]["recoveries"]
    return told


def lost_acts(programme_id: UUID, verb: str) -> int:
    """How many public acts of this verb a restore has lost whose subjects began in what was lost."""
    return Entry.objects.filter(subject="", programme_id=programme_id, verb=verb).count()
