"""Why an action was not done: a rule's refusal code enters, a sentence for the person who asked leaves."""

from enum import StrEnum
from typing import Any

from rasid.foundation.text.messages import say


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """Raised by actions; doors show `text()`. `code` is a member of the package's own StrEnum."""

    def __init__(self, code: StrEnum, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def text(self) -> str:
        """Fluent message `refusal-<code>` in the active language."""
        return say(f"refusal-{self.code}", **self.params)

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else str(self.code)
