"""A registry file and its mapping enter; a demonstration programme on that country's own places leaves."""

from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from rasid.project.demonstration.people import DemoObserver, make_observers
from rasid.project.demonstration.settling import Settled, learn_places
from rasid.stages.observers.rules import Tier
from rasid.stages.registry.importing import (
    RegistryMapping,
    bundled_mappings,
    load_mapping,
    read_mapping,
)
from rasid.stages.registry.importing.actions import carry_out_import, import_registry
from rasid.stages.registry.models import Authority, Sector, ServicePoint
from rasid.stages.registry.rules import ServicePointKind


def mapping_named(name: str) -> RegistryMapping:
    """A bundled mapping, or one in a TOML file. Raises OSError, or FileRefusedError for one that cannot be read."""
    if name in bundled_mappings():
        return load_mapping(name)
    return read_mapping(Path(name).read_text(encoding="utf-8"))


def import_places(settled: Settled, file: Path, mapping: RegistryMapping) -> tuple[int, int]:
    """Through the registry's own import. Returns rows taken and rows refused."""
    with file.open("rb") as opened:
        run = import_registry(settled.programme, opened, mapping.text, file_name=file.name, dry_run=False)
    run = carry_out_import(run.id)
    learn_places(settled)
    return run.rows - run.refused, run.refused


def people_for(settled: Settled, seed: int, count: int) -> tuple[DemoObserver, ...]:
    """Observers at home where the places are; where nothing lies in the open, everybody is a shopper."""
    programme = settled.programme
    points = list(
        ServicePoint.objects.filter(programme=programme)
        .order_by("source_id")
        .values_list("source_id", "area__code", "kind")
    )
    by_area: dict[str, list[str]] = defaultdict(list)
    for code, area, _ in points:
        if area:
            by_area[area].append(code)
    made = make_observers(
        seed,
        count,
        homes=Counter(area for _, area, _ in points if area),
        sectors=[sector.code for sector in Sector.objects.filter(programme=programme).order_by("code")],
        authorities=[
            one.source_id for one in Authority.objects.filter(programme=programme).order_by("source_id")
        ],
        points_by_area=by_area,
    )
    outside = {ServicePointKind.OPEN_SPACE, ServicePointKind.ROAD_SEGMENT}
    if outside.isdisjoint(kind for _, _, kind in points):
        made = tuple(replace(one, tier=Tier.SHOPPER, weekly_visits=min(one.weekly_visits, 6)) for one in made)
    # One authority for a whole country: whoever had a conflict with it could never be sent.
    if len(settled.liaisons) <= 1:
        made = tuple(
            replace(one, conflicts=tuple(c for c in one.conflicts if c.service_point)) for one in made
        )
    return made
