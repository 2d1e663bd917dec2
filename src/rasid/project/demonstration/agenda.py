"""Acts with their moments enter; each is done in its turn, with the clock at its moment."""

import heapq
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from rasid.foundation.calendar import clock

Act = Callable[[], object]


class Agenda:
    """What will happen, in the order of its moments; an act may put others on the agenda.

    `hands` is the file that the other processes of the demonstration go by; it is moved once an hour at most.
    """

    def __init__(self, hands: Path | None = None) -> None:
        self._waiting: list[tuple[datetime, int, Act]] = []
        self._order = count()
        self._hands = hands
        self._shown: datetime | None = None

    def at(self, moment: datetime, act: Act) -> None:
        heapq.heappush(self._waiting, (moment, next(self._order), act))

    def run_until(self, end: datetime) -> int:
        """Do everything that comes before `end`; what comes later stays on the agenda. Returns how many acts."""
        done = 0
        while self._waiting and self._waiting[0][0] < end:
            moment, _, act = heapq.heappop(self._waiting)
            self._show(moment)
            with clock.travelling_to(moment):
                act()
            done += 1
        return done

    def _show(self, moment: datetime) -> None:
        hour = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        if self._hands and self._shown != hour:
            set_hands(self._hands, moment)
            self._shown = hour


def set_hands(hands: Path, moment: datetime) -> None:
    """Let every process that follows these hands take this moment for now; time goes on from there."""
    draft = hands.with_name(f".{hands.name}.new")
    draft.write_text(f"{(moment - datetime.now(UTC)).total_seconds():.3f}", encoding="ascii")
    draft.replace(hands)


def take_hands_away(hands: Path) -> None:
    """From here on it is the real time again."""
    hands.unlink(missing_ok=True)
