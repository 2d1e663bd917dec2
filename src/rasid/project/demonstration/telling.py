"""Steps of the demonstration enter; one line each, with the time gone by, leaves at the terminal."""

import os
import time
from collections.abc import Callable
from datetime import date
from typing import IO

from django.conf import settings
from django.utils.translation import override

from rasid.foundation.text.catalogue import phrase
from rasid.foundation.text.formatting import date_words


def terminal_language() -> str:
    """The terminal's language when it is one of ours. A terminal that states none is most likely a build machine's
    or a container's, and seldom sets Arabic lines right: English."""
    stated = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    tag = stated[:2].lower()
    return tag if tag in dict(settings.LANGUAGES) else "en"


class Teller:
    """Says what happens, in one language, line by line."""

    def __init__(self, out: IO[str], language: str, now: Callable[[], float] = time.monotonic) -> None:
        self.out, self.language, self._now = out, language, now
        self._began = now()

    @property
    def seconds(self) -> int:
        return round(self._now() - self._began)

    def words(self, message_id: str, **args: object) -> str:
        """The message without isolating marks: addresses and passwords are copied from a terminal."""
        with override(self.language):
            plain = {
                name: date_words(value, year=False) if isinstance(value, date) else value
                for name, value in args.items()
            }
            return phrase(message_id, plain, isolating=False)

    def step(self, message_id: str, **args: object) -> None:
        self.line(f"{self.seconds:4d} s  {self.words(message_id, **args)}")

    def line(self, text: str = "") -> None:
        self.out.write(text + "\n")
        self.out.flush()


def _worded(value: object) -> object:
    return date_words(value, year=False) if isinstance(value, date) else value
