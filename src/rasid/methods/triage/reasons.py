"""What spoke for a suggestion, as a code and its values; whoever shows it writes the sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """`code` names the sentence, `params` its values (words of the text are as the sender wrote them)."""

    code: str
    params: Mapping[str, str | int | float] = field(default_factory=dict)
