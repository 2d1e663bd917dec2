"""What phones wrote beside their pictures, as rotation of the vault's keys may know it: names and wrapped keys."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count

from rasid.foundation.media.models import MediaFacts
from rasid.foundation.vault.rotation import Wrapped


class NotesShelf:
    """The sealed notes of `MediaFacts`; a place is the file's id."""

    name = "media"

    def otherwise(self, present: str, after: tuple[UUID, str], most: int) -> list[Wrapped]:
        found = (
            MediaFacts.objects.exclude(note_key__in=["", present])
            .filter(pk__gt=after[0])
            .order_by("pk")
            .values_list("pk", "note_key", "note_wrapped_key")[:most]
        )
        return [Wrapped((pk, ""), key_name, bytes(wrapped or b"")) for pk, key_name, wrapped in found]

    def put(self, before: Sequence[Wrapped], present: str, wrapped: Sequence[bytes]) -> int:
        return sum(
            MediaFacts.objects.filter(pk=each.place[0], note_wrapped_key=each.wrapped_key).update(
                note_key=present, note_wrapped_key=anew
            )
            for each, anew in zip(before, wrapped, strict=True)
        )

    def in_use(self) -> dict[str, int]:
        counted = MediaFacts.objects.exclude(note_key="").values_list("note_key").annotate(held=Count("pk"))
        return dict(counted.order_by("note_key"))
