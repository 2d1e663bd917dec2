"""What was done of a whole enters; now and then a line leaves: how much, how fast, and how long it still takes."""

import time
from collections.abc import Callable

from rasid.project.demonstration.telling import Teller

TELL_EVERY_SECONDS = 15.0


class Pace:
    """Tells of one kind of thing, whose word is `message` (demo-national-…)."""

    def __init__(
        self,
        teller: Teller,
        message: str,
        done: int,
        total: int,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.teller, self.message, self.done, self.total, self._now = teller, message, done, total, now
        self._spent, self._counted = 0.0, 0
        self._began: float | None = None
        self._told_at = now()

    def begins(self) -> None:
        """The clock of this kind of thing runs from here; while other things are done it stands."""
        self._began = self._now()

    def more(self, count: int) -> None:
        now = self._now()
        self._spent += now - (self._began if self._began is not None else now)
        self._began = now
        self.done, self._counted = self.done + count, self._counted + count
        if now - self._told_at >= TELL_EVERY_SECONDS:
            self._told_at = now
            self.tell()

    @property
    def rate(self) -> float:
        return self._counted / self._spent if self._spent else 0.0

    def tell(self) -> None:
        left = (self.total - self.done) / self.rate if self.rate else 0.0
        self.teller.step(
            self.message,
            done=self.done,
            all=self.total,
            rate=round(self.rate, 1),
            minutes=max(0, round(left / 60)),
        )
