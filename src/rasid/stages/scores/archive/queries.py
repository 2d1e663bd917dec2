"""A programme's waves enter; answers, weights and rubrics behind their scores leave. For jobs, on nobody's behalf."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac

from rasid.foundation.media import files
from rasid.methods.proofs.canonical import parse_canonical
from rasid.methods.statistics import AnswerState
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.queries import weights_on
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.scores.archive.columns import Observation, read_rows
from rasid.stages.scores.archive.rules import (
    FIGURES,
    MANIFEST,
    Reproduction,
    Said,
    Trouble,
    changed_rows,
    reproduce,
)
from rasid.stages.scores.figures import Seen
from rasid.stages.scores.models import Estimate, Snapshot, VisitScore
from rasid.stages.scores.rules import DECIMALS, METHOD, STATES, decimal, visit_number, weights
from rasid.stages.submissions.models import Answer
from rasid.stages.visits.rules import Purpose

ROWS_AT_ONCE = 10_000


def pseudonym(wave: Wave, observer: str) -> str:
    """An observer's name in one archive: the same person in it, and nobody in any other."""
    return (
        "o-"
        + salted_hmac("rasid.snapshot.observers", f"{wave.id}:{observer}", algorithm="sha256").hexdigest()[
            :16
        ]
    )


def observations(wave_id: str) -> list[Observation]:
    """Every answer that bears on the scores of a wave's sample visits, in the order of visits and items."""
    rows = Answer.objects.filter(
        submission__is_current=True,
        submission__visit__in=VisitScore.objects.filter(
            visit__wave_id=wave_id, visit__purpose=Purpose.SAMPLE
        ).values("visit"),
        item__weight__gt=0,
    ).exclude(item__axis="")
    values = rows.values_list(
        "submission__visit_id",
        "item__path",
        "item__axis",
        "item__weight",
        "state",
        "score",
        "item__is_control",
        "submission__visit__planned_visit__carries_control",
    )
    found = [
        Observation(
            visit=visit_number(visit),
            item=path,
            axis=axis,
            weight=float(weight),
            state=str(STATES[state]),
            score=score if STATES[state] is AnswerState.OBSERVED else None,
            is_planted=bool(is_control and carries),
        )
        for visit, path, axis, weight, state, score, is_control, carries in values.iterator(ROWS_AT_ONCE)
        # An answer that the questionnaire gives no score says nothing of the centre.
        if STATES[state] is not AnswerState.OBSERVED or score is not None
    ]
    return sorted(found, key=lambda each: (each.visit, each.item))


def weights_of(programme: Programme, waves: Iterable[str]) -> dict[str, dict[str, float]]:
    """Weights of the axes in each wave: those it began under."""
    starts: Mapping[UUID, date] = dict(
        Wave.objects.filter(programme=programme, id__in=list(waves)).values_list("id", "starts_on")
    )
    return {str(wave): weights(weights_on(programme, day)) for wave, day in starts.items()}


def rubrics(waves: Iterable[str]) -> list[dict[str, str]]:
    """Questionnaire versions by which the waves' sample visits were filled, with the hash of their form."""
    used = VisitScore.objects.filter(visit__wave__in=list(waves), visit__purpose=Purpose.SAMPLE)
    rows = QuestionnaireVersion.objects.filter(
        id__in=used.values("visit__questionnaire_version").order_by().distinct()
    )
    return [
        {"id": str(version_id), "form_id": form_id, "version": version, "sha256": digest}
        for version_id, form_id, version, digest in rows.order_by("id").values_list(
            "id", "form_id", "version", "sha256"
        )
    ]


def scored_otherwise(snapshot: Snapshot) -> int:
    """Visits of the snapshot whose kept score does not follow from their answers: they entered with the answers'."""
    manifest = json.loads(bytes(snapshot.manifest) or b"{}")
    return len(manifest.get("scores", {}).get("otherwise", ()))


def changed_rubrics(snapshot: Snapshot) -> list[str]:
    """Names of rubrics that are not what they were when the snapshot was taken."""
    manifest = json.loads(bytes(snapshot.manifest) or b'{"rubrics": []}')
    kept = {each["id"]: each for each in manifest["rubrics"]}
    now = dict(QuestionnaireVersion.objects.filter(id__in=kept).values_list("id", "sha256"))
    return [
        f"{each['form_id']} {each['version']}"
        for key, each in kept.items()
        if now.get(UUID(key)) != each["sha256"]
    ]


@contextmanager
def unpacked(snapshot: Snapshot) -> Iterator[Path]:
    """The snapshot's archive in a folder of its own; files whose bytes are gone are not in it."""
    with TemporaryDirectory(prefix="rasid-snapshot-") as name:
        folder = Path(name)
        unpack(snapshot, folder)
        yield folder


def unpack(snapshot: Snapshot, folder: Path) -> None:
    """Manifest, figures and extracts, each under its own name."""
    (folder / MANIFEST).write_bytes(bytes(snapshot.manifest))
    for kept in snapshot.files.select_related("file").order_by("name"):
        try:
            with files.open_on_disk(kept.file.path) as source, (folder / kept.name).open("wb") as target:
                copyfileobj(source, target)
        except FileNotFoundError:
            (folder / kept.name).unlink(missing_ok=True)


def rows_of(snapshot: Snapshot) -> list[dict[str, Any]]:
    """The snapshot's figures as its tables have them, in the form of `figures.content`."""
    return [_row(estimate) for estimate in snapshot.estimates.order_by("level", "weighting", "subject")]


def _row(estimate: Estimate) -> dict[str, Any]:
    numbers = {
        name: None if (value := getattr(estimate, name)) is None else decimal(value, DECIMALS)
        for name in ("value", "low", "high")
    }
    plain = {
        name: getattr(estimate, name)
        for name in (
            "level",
            "weighting",
            "subject",
            "tier",
            "visits",
            "centres",
            "observers",
            "withheld",
            "detail",
        )
    }
    return {**plain, **numbers}


def reproduced(snapshot: Snapshot) -> Reproduction:
    """The snapshot made again from its archive, and held against its hash, its rubrics and its tables."""
    with unpacked(snapshot) as folder:
        found = reproduce(folder, snapshot.sha256, snapshot.manifest_sha256, METHOD)
        said = list(found.said)
        said += [Said(Trouble.RUBRIC_CHANGED, name) for name in changed_rubrics(snapshot)]
        raw = (folder / FIGURES).read_bytes() if (folder / FIGURES).exists() else b""
    if sha256(raw).hexdigest() != snapshot.sha256:
        said.append(Said(Trouble.FILE_CHANGED if raw else Trouble.FILE_MISSING, FIGURES))
    elif others := changed_rows(parse_canonical(raw)["figures"], rows_of(snapshot)):
        said.append(Said(Trouble.TABLES_DIFFER, ", ".join("/".join(key) for key in others)))
    return replace(found, said=tuple(said))


def snapshots_of(programme: Programme, week: str) -> list[Snapshot]:
    """Snapshots of a wave, oldest first; `week` is its number or one of its days. Raises ValueError on other words."""
    waves = Wave.objects.filter(programme=programme)
    if week.isdecimal():
        waves = waves.filter(number=int(week))
    else:
        day = date.fromisoformat(week)
        waves = waves.filter(starts_on__lte=day, ends_on__gte=day)
    return list(Snapshot.objects.filter(wave__in=waves).select_related("wave").order_by("taken_at"))


def read_year(folder: Path) -> list[Seen]:
    """The year's visits as an archive has them."""
    return read_rows(Seen, folder / "year.parquet")
