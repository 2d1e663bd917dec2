"""Policies and version states enter; what may be recorded or published leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class QuestionnaireUse(StrEnum):
    VISIT = "visit"
    SPOT_CHECK = "spot_check"


class VersionState(StrEnum):
    CONVERTING = "converting"
    REFUSED = "refused"
    READY = "ready"
    PUBLISHED = "published"


class EvidenceKind(StrEnum):
    PHOTO = "photo"
    AUDIO = "audio"
    VIDEO = "video"


class Refusal(StrEnum):
    NOT_READY = "questionnaires-not-ready"
    VERSION_TAKEN = "questionnaires-version-taken"
    EVIDENCE_FORBIDDEN = "questionnaires-evidence-forbidden"


@dataclass(frozen=True)
class PolicyRow:
    """One evidence policy; an empty sector or zone stands for all."""

    sector: str
    zone: str
    kind: EvidenceKind
    is_allowed: bool
    legal_basis: str


def evidence_allowed(
    rows: Iterable[PolicyRow], sector: str, zone: str, kind: EvidenceKind
) -> tuple[bool, PolicyRow | None]:
    """Whether this kind may be recorded here, and the row that decides.

    The most specific row wins (sector and zone, then sector, then zone, then neither). Without any row the
    answer is no: covert recording is unlawful in many places, so silence is never permission.
    """
    fitting = [
        row for row in rows if row.kind is kind and row.sector in {"", sector} and row.zone in {"", zone}
    ]
    if not fitting:
        return False, None
    deciding = max(fitting, key=lambda row: (bool(row.sector), bool(row.zone), not row.is_allowed))
    return deciding.is_allowed, deciding
