"""What is looked at, and what is said of it: how it stands, and the message that says what and how to mend it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from rasid.project.installation import DEFAULT_HOST, DEFAULT_PORT

_PACKAGE = Path(__file__).resolve().parent.parent


class State(StrEnum):
    """The end of a message id: `doctor-state-<value>`."""

    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One answer: how it stands, and the message that says what and how to mend it."""

    state: State
    message_id: str
    params: dict[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at; given whole, so that a test can describe a sick machine."""

    data: Path
    web_build: Path = _PACKAGE / "web"
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    python: tuple[int, int, int] = (sys.version_info.major, sys.version_info.minor, sys.version_info.micro)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    installed: datetime = field(
        default_factory=lambda: datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    )
    database_url: str = ""


def well(message_id: str, **params: str | float) -> Diagnosis:
    return Diagnosis(State.WELL, message_id, params)


def note(message_id: str, **params: str | float) -> Diagnosis:
    return Diagnosis(State.NOTE, message_id, params)


def wrong(message_id: str, **params: str | float) -> Diagnosis:
    return Diagnosis(State.WRONG, message_id, params)


Check = Callable[[Patient], Diagnosis]
