"""A moment enters; what was derived from files that came before it leaves: how they look, where a phone says it was."""

from datetime import datetime

from rasid.foundation.media.models import MediaFacts

_NOTHING = {
    "phash": None, "dhash": None, "note_key": "", "note_wrapped_key": None, "note_nonce": None,
    "note_ciphertext": None,
}  # fmt: skip


def blur_facts(before: datetime, most: int) -> int:
    """By what pictures are found again, and what the phone wrote into them, of files examined before; how many."""
    old = MediaFacts.objects.filter(examined_at__lt=before)
    old = old.exclude(phash=None, dhash=None, note_key="").order_by("examined_at")
    return MediaFacts.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:most])).update(**_NOTHING)
