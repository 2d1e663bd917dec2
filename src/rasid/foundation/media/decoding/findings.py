"""What reading a file told: plain values that travel as JSON from the process that read it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a file turned out to be."""

    PICTURE = "picture"
    AUDIO = "audio"
    VIDEO = "video"
    OTHER = "other"


def kind_of(media_type: str) -> Kind:
    """What a file of this type is before anybody read it."""
    kinds = {"image": Kind.PICTURE, "audio": Kind.AUDIO, "video": Kind.VIDEO}
    return kinds.get(media_type.partition("/")[0], Kind.OTHER)


class Task(StrEnum):
    """What is asked of a reader: how a file is shown, or how a recording is listened to."""

    SHOW = "show"
    HEAR = "hear"


class Trouble(StrEnum):
    """Why a file is not shown. The sentence is `media-trouble-<code>`."""

    BROKEN = "broken"
    TOO_HEAVY = "too-heavy"
    TOO_MANY_PIXELS = "too-many-pixels"
    TOO_LONG = "too-long"
    UNPLAYABLE = "unplayable"
    EMPTY = "empty"


class TroubleError(Exception):
    """Raised while reading; becomes the trouble of the finding."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True)
class CameraNote:
    """What the phone wrote beside the picture. It could unmask who took it: sealed wherever it rests.

    `taken_at` is ISO 8601, by the phone's clock, without an offset when the phone gave none; degrees WGS 84.
    """

    taken_at: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Finding:
    """One file, read. Sizes in pixels as a viewer sees them upright; hashes are 64 bits as signed integers.

    `peaks` outline a heard recording: loudness maxima from 0 to 255, evenly spaced in time.
    """

    kind: Kind = Kind.OTHER
    trouble: Trouble | None = None
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    phash: int | None = None
    dhash: int | None = None
    shown_type: str = ""
    note: CameraNote = field(default_factory=CameraNote)
    peaks: tuple[int, ...] = ()


def to_plain(finding: Finding) -> dict[str, Any]:
    return asdict(finding)


def from_plain(plain: Mapping[str, Any]) -> Finding:
    """Raises ValueError, TypeError or KeyError for anything `to_plain` did not write."""
    values = dict(plain)
    return Finding(
        **{
            **values,
            "kind": Kind(values["kind"]),
            "trouble": Trouble(values["trouble"]) if values["trouble"] else None,
            "note": CameraNote(**values["note"]),
            "peaks": tuple(int(peak) for peak in values["peaks"]),
        }
    )
