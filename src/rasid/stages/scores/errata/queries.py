"""Snapshots enter; whether readings changed since, the errata that followed, and the reasons of each, leave."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rasid.methods.proofs.canonical import parse_canonical
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews.models import Disagreement, Review
from rasid.stages.scores import queries
from rasid.stages.scores.archive.columns import read_window, score_again
from rasid.stages.scores.archive.queries import unpacked
from rasid.stages.scores.archive.rules import FIGURES
from rasid.stages.scores.errata.rules import Change, Kind, Why
from rasid.stages.scores.figures import Window
from rasid.stages.scores.models import Erratum, Estimate, Snapshot
from rasid.stages.scores.rules import Level, visit_number
from rasid.stages.visits.models import Visit


@dataclass(frozen=True)
class Archived:
    """What an archive holds, as it was computed with."""

    manifest: Mapping[str, Any]
    window: Window
    figures: Sequence[Mapping[str, Any]]


def errata(viewer: Viewer) -> QuerySet[Erratum]:
    """The programme's errata, newest first, with all that the office may know of them."""
    if not queries.may_read(viewer):
        return Erratum.objects.none()
    return (
        Erratum.objects.filter(programme_id=viewer.programme_id)
        .select_related("was__wave", "became")
        .order_by("-at", "id")
    )


def errata_of(wave_ids: Iterable[UUID]) -> dict[UUID, list[Erratum]]:
    """Errata of the weeks' published figures by wave, oldest first; the caller answers for who may see them."""
    found: dict[UUID, list[Erratum]] = {wave: [] for wave in wave_ids}
    rows = Erratum.objects.filter(was__wave__in=list(found)).select_related("was", "became").order_by("at")
    for erratum in rows:
        found[erratum.was.wave_id].append(erratum)
    return found


def standing(published: Snapshot) -> Snapshot:
    """The snapshot that stands for a published one today: itself, or what its newest erratum gave."""
    last = errata_of([published.wave_id])[published.wave_id][-1:]
    return last[0].became if last else published


def is_outdated(snapshot: Snapshot) -> bool:
    """Whether a reading of the snapshot's year was decided or settled since it was last looked at."""
    floor = snapshot.settings["floors"][Level.CENTRE]
    first = snapshot.wave.ends_on - timedelta(days=int(floor["window_days"]) - 1)
    waves = Wave.objects.filter(
        programme_id=snapshot.programme_id, starts_on__range=(first, snapshot.wave.starts_on)
    )
    since = snapshot.compared_at or snapshot.taken_at
    decided = Review.objects.filter(submission__visit__wave__in=waves, decided_at__gte=since)
    settled = Disagreement.objects.filter(first__submission__visit__wave__in=waves, settled_at__gte=since)
    return decided.exists() or settled.exists()


def archived(snapshot: Snapshot) -> Archived:
    """The snapshot's window, scored from its answers, and its figures."""
    manifest = json.loads(bytes(snapshot.manifest))
    weights_of = {
        wave: {axis: float(weight) for axis, weight in given.items()}
        for wave, given in manifest["weights"].items()
    }
    with unpacked(snapshot) as folder:
        window = read_window(manifest["window"], folder)
        rows = parse_canonical((folder / FIGURES).read_bytes())["figures"]
        return Archived(manifest, score_again(window, weights_of, folder).window, rows)


def reasons(found: Sequence[Change]) -> list[dict[str, Any]]:
    """Changes by kind with their number and rows, as an erratum keeps them; visits with why they count or do not."""
    why = _why([change for change in found if change.kind in (Kind.VISIT_GONE, Kind.VISIT_NEW)])
    counts = Counter(change.kind for change in found)
    return [
        {
            "kind": str(kind),
            "count": counts[kind],
            "rows": [_row(change, why) for change in found if change.kind == kind],
        }
        for kind in Kind
        if counts[kind]
    ]


def _row(change: Change, why: Mapping[int, Why]) -> dict[str, str]:
    row = {"centre": change.centre, "wave": change.wave, "before": change.before, "after": change.after}
    if change.visit in why:
        row["why"] = str(why[change.visit])
    return {name: value for name, value in row.items() if value}


def _why(changed: Sequence[Change]) -> dict[int, Why]:
    """Visits by number: a third person settled two readings, or the acceptance came after the snapshot."""
    places = Q(pk__in=[])
    for change in changed:
        places |= Q(service_point_id=change.centre, wave_id=change.wave)
    ids = {visit_number(visit): visit for visit in Visit.objects.filter(places).values_list("id", flat=True)}
    visits = [ids[change.visit] for change in changed if change.visit in ids]
    settled = set(
        Disagreement.objects.filter(
            first__submission__visit__in=visits, settled_at__isnull=False
        ).values_list("first__submission__visit_id", flat=True)
    )
    return {
        change.visit: Why.SETTLED if ids[change.visit] in settled else Why.LATE
        for change in changed
        if change.visit in ids and (change.kind is Kind.VISIT_NEW or ids[change.visit] in settled)
    }


def names_of(
    programme_id: UUID, figures: Iterable[Mapping[str, Any]]
) -> dict[tuple[str, str], Mapping[str, str]]:
    """Names of what figures speak of, by level and subject; the country has none."""
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    by_level: dict[str, list[Estimate]] = {}
    for figure in figures:
        spoken_of = Estimate(level=figure["level"], subject=figure["subject"])
        by_level.setdefault(figure["level"], []).append(spoken_of)
    for level, estimates in by_level.items():
        for row in queries.estimate_rows(estimates, programme_id, Level(level)):
            found[level, row.subject] = row.name
    return found


def week_numbers(programme_id: UUID) -> dict[UUID, int]:
    return dict(Wave.objects.filter(programme_id=programme_id).values_list("id", "number"))
