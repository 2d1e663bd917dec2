"""A window enters; its archive leaves, drawn up in a folder and kept with a snapshot, each file under its hash."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from rasid.foundation.media.keeping import keep, keep_staged
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.scores.archive import queries
from rasid.stages.scores.archive.columns import (
    OBSERVATIONS,
    Observation,
    Written,
    scalars_of,
    write_rows,
    write_window,
)
from rasid.stages.scores.archive.rules import FIGURES, manifest_of
from rasid.stages.scores.figures import Seen, Window
from rasid.stages.scores.models import Snapshot, SnapshotFile
from rasid.stages.scores.rules import METHOD


@dataclass(frozen=True)
class Archive:
    """Extracts in a folder, and what is said of them."""

    folder: Path
    manifest: Mapping[str, Any]


def drawn_up(
    programme: Programme, wave: Wave, window: Window, settings: Mapping[str, object], folder: Path
) -> Archive:
    """Write the window's rows and the answers behind its visits; observers have names of this archive only."""
    waves = list(window.weeks)
    written = write_window(_without_observers(wave, window), folder)
    written += [each for name in waves if (each := _answers(name, window, folder)) is not None]
    manifest = manifest_of(
        {
            "programme": {"id": str(programme.id), "slug": programme.slug},
            "wave": {
                "id": str(wave.id),
                "number": wave.number,
                "starts_on": wave.starts_on.isoformat(),
                "ends_on": wave.ends_on.isoformat(),
            },
        },
        METHOD,
        settings,
        scalars_of(window),
        queries.weights_of(programme, waves),
        queries.rubrics(waves),
        written,
        folder,
    )
    return Archive(folder, manifest)


def keep_archive(snapshot: Snapshot, archive: Archive, figures_json: bytes) -> None:
    """Keep every file of the archive; the weeks that did not change are the same bytes as last week's, kept once."""
    kept = {file["name"]: keep_staged(archive.folder / file["name"]) for file in archive.manifest["files"]}
    kept[FIGURES] = keep(BytesIO(figures_json))
    SnapshotFile.objects.bulk_create(
        [
            SnapshotFile(snapshot=snapshot, name=name, sha256=stored.sha256, file=stored)
            for name, stored in sorted(kept.items())
        ]
    )


def _without_observers(wave: Wave, window: Window) -> Window:
    names = {visit.observer for visit in window.year} | {visit.observer for visit in window.seen}
    aliases = {name: queries.pseudonym(wave, name) for name in names}

    def told(visit: Seen) -> Seen:
        return replace(visit, observer=aliases[visit.observer])

    return replace(
        window, seen=[told(visit) for visit in window.seen], year=[told(visit) for visit in window.year]
    )


def _answers(wave: str, window: Window, folder: Path) -> Written | None:
    """The answers of one wave's visits in a file of its own; None where there are none."""
    visits = {visit.visit for visit in window.year if visit.wave == wave}
    rows = [row for row in queries.observations(wave) if row.visit in visits] if visits else []
    if not rows:
        return None
    return write_rows(Observation, rows, folder / f"{OBSERVATIONS}{wave}.parquet")
