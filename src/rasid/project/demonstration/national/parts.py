"""How far a part of the play has come is kept in the transaction of its acts: a play that was cut off goes on there."""

from uuid import UUID, uuid5

from rasid.foundation.jobs.models import Progress

_NAMES = UUID("6f0f2f5e-7b0d-4d3c-9f36-6c1d0f8f3a55")


class Parts:
    """Parts of one play by name; `done` counts what each has done for good."""

    def __init__(self, programme_id: UUID) -> None:
        self.programme_id = programme_id

    def done(self, event: str, name: str) -> int:
        row = Progress.objects.filter(event=event, subject=self._subject(name)).first()
        return row.done if row else 0

    def keep(self, event: str, name: str, done: int, total: int) -> None:
        """Write down how far a part is; the caller is inside the transaction that brought it there."""
        Progress.objects.update_or_create(
            event=event, subject=self._subject(name), defaults={"done": done, "total": total}
        )

    def _subject(self, name: str) -> UUID:
        return uuid5(_NAMES, f"{self.programme_id}/{name}")
