"""A programme enters; its decided reports as examples, its windows and models, and how its champion does leave."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from rasid.methods.proofs import canonical
from rasid.methods.triage import Context
from rasid.methods.triage.drift import Drift, Watch, drift, watch_for
from rasid.methods.triage.evaluation import Example
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.reports.desk import sorting
from rasid.stages.reports.desk.models import Decision, FrozenWindow, Sorting, TriageModel
from rasid.stages.reports.desk.rules import LEARNED, ModelState
from rasid.stages.reports.listening.queries import spoken_words

REPORTS_WATCHED = 3_000
"""The newest reports that the alarm looks at; older silence was seen when it was new."""


@dataclass(frozen=True)
class Decided:
    """One decided report: as the pipeline sees it, and as an example."""

    id: UUID
    text: str
    context: Context
    example: Example
    was_blind: bool


@dataclass(frozen=True)
class Silence:
    """The alarm's standing: since when it watches, what is usual, what is now."""

    since: datetime
    watch: Watch
    found: Drift

    @property
    def share(self) -> float:
        return self.found.silent / self.found.reports if self.found.reports else 0.0


def decided(programme_id: UUID) -> list[Decided]:
    """Every decided report of a programme in the order in which they came in; the last decision of a field counts."""
    truths: dict[UUID, dict[str, str]] = defaultdict(dict)
    blind: set[UUID] = set()
    rows = Decision.objects.filter(report__programme_id=programme_id, field__in=LEARNED).exclude(decided="")
    for report, name, value, was_blind in rows.order_by("id").values_list(
        "report_id", "field", "decided", "was_blind"
    ):
        truths[report][name] = value
        if was_blind:
            blind.add(report)
    # What was erased teaches nothing any more.
    seen = Sorting.objects.filter(report__in=truths, report__erasure__done_at=None).values_list(
        "report_id",
        "context",
        "report__text",
        "report__place_words",
        "report__accepted_at",
        "report__same_as",
    )
    found = []
    spoken = spoken_words(truths)
    for report, context, written, place_words, at, lead in seen:
        text = f"{written}\n{spoken.get(report, '')}".strip()
        known = sorting.from_plain(context)
        told = sorting.told(text, place_words, known)
        example = Example(told, truths[report], at, str(lead or report))
        found.append(Decided(report, text, known, example, report in blind))
    return sorted(found, key=lambda each: (each.example.at, each.id))


def champion(programme_id: UUID) -> TriageModel | None:
    return TriageModel.objects.filter(programme_id=programme_id, state=ModelState.CHAMPION).first()


def newest_window(programme_id: UUID) -> FrozenWindow | None:
    return FrozenWindow.objects.filter(programme_id=programme_id).order_by("-until").first()


def in_window(window: FrozenWindow) -> list[Decided]:
    """The window's reports with what was decided when it was frozen, whatever was decided since."""
    found = []
    texts = Sorting.objects.filter(report__in=window.truths, report__erasure__done_at=None).values_list(
        "report_id", "context", "report__text", "report__place_words", "report__accepted_at"
    )
    spoken = spoken_words([UUID(report) for report in window.truths])
    for report, context, written, place_words, at in texts:
        text = f"{written}\n{spoken.get(report, '')}".strip()
        frozen = window.truths[str(report)]
        known = sorting.from_plain(context)
        told = sorting.told(text, place_words, known)
        example = Example(told, frozen["truths"], at, frozen["group"])
        found.append(Decided(report, text, known, example, frozen["blind"]))
    return sorted(found, key=lambda each: (each.example.at, each.id))


def to_teach(programme_id: UUID, window: FrozenWindow) -> list[Decided]:
    """What came before the window and shares no incident with it."""
    groups = {frozen["group"] for frozen in window.truths.values()}
    return [
        each
        for each in decided(programme_id)
        if each.example.at < window.since and each.example.group not in groups
    ]


def fingerprint(examples: list[Decided]) -> str:
    """SHA-256 over what is taught: the same decisions need not be taught twice."""
    plain = [[str(each.id), dict(each.example.truths), each.example.group] for each in examples]
    return hashlib.sha256(canonical.canonical_bytes({"taught": plain})).hexdigest()


def models(viewer: Viewer) -> list[TriageModel]:
    """Models of the viewer's programme, the newest first."""
    if not viewer.has(*DESK):
        return []
    return list(
        TriageModel.objects.filter(programme_id=viewer.programme_id)
        .select_related("window")
        .order_by("-made_at")[:50]
    )


def silence(programme_id: UUID) -> Silence | None:
    """Whether reports without a suggested category have become more than in the champion's window."""
    model = champion(programme_id)
    usual = (model.evaluation.get("silence") if model else None) or {}
    if model is None or model.in_force_since is None or "share" not in usual:
        return None
    flags = list(
        Sorting.objects.filter(model=model, sorted_at__gte=model.in_force_since)
        .order_by("-sorted_at")
        .values_list("is_silent", flat=True)[:REPORTS_WATCHED]
    )
    watch = _watch(round(float(usual["share"]), 3))
    return Silence(model.in_force_since, watch, drift(watch, reversed(flags)))


@lru_cache(maxsize=64)
def _watch(usual: float) -> Watch:
    return watch_for(usual)


def agreement_when_blind(programme_id: UUID) -> Mapping[str, tuple[int, int]]:
    """By field: decisions that agreed with what was hidden, and how many there were; nobody was led here."""
    counts: dict[str, tuple[int, int]] = {}
    rows = Decision.objects.filter(
        report__programme_id=programme_id, was_blind=True, field__in=LEARNED
    ).exclude(suggested="")
    for name, suggested, value in rows.values_list("field", "suggested", "decided"):
        right, total = counts.get(name, (0, 0))
        counts[name] = (right + (suggested == value), total + 1)
    return counts


def plain_figures(found: Any) -> dict[str, float]:
    return {name: round(float(getattr(found, name)), 4) for name in found.__dataclass_fields__}
