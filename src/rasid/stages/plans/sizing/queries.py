"""Who may ask how many people it takes, and the programme's centres as the calculator reads them."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from rasid.foundation.text.localized import in_language
from rasid.methods.planning.staffing import MOST_SECTORS, Cell
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ObserverState
from rasid.stages.plans.drawing.values import forms, places, use_at
from rasid.stages.plans.queries import PLANNERS
from rasid.stages.plans.rules import Reach
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.registry.models import Area, Sector
from rasid.stages.registry.rules import AreaLevel

WEEK = timedelta(days=6)
NOWHERE = "-"
OTHERS = "-"
EVERYWHERE = "*"
"""Where observers are sent to any governorate, the country is one place."""


@dataclass(frozen=True)
class Present:
    """What the registry and the staff list say today. `short_checks`: share of centres that take spot checks only."""

    cells: tuple[Cell, ...]
    short_checks: float
    observers: int
    governorates: dict[str, str]
    sectors: dict[str, str]


def present(viewer: Viewer, programme: Programme, reach: Reach = Reach.GOVERNORATE) -> Present | None:
    """None for whoever may not plan. A governorate's smallest sectors beyond `MOST_SECTORS` are joined as one."""
    if not viewer.has(*PLANNERS) or programme.id != viewer.programme_id:
        return None
    return standing(programme, reach)


def standing(programme: Programme, reach: Reach = Reach.GOVERNORATE) -> Present:
    """The same for a command, on nobody's behalf."""
    day = today(programme)
    here = places(programme, Wave(programme=programme, starts_on=day, ends_on=day + WEEK))
    known = forms(programme)
    short = sum(use_at(place, known) is QuestionnaireUse.SPOT_CHECK for place in here)
    counted = Counter(
        (
            EVERYWHERE if reach is Reach.COUNTRY else place.governorate or NOWHERE,
            place.sector,
            str(place.authority_id),
        )
        for place in here
    )
    joined = _largest({(governorate, sector) for governorate, sector, _ in counted}, counted)
    cells = Counter[tuple[str, str, str]]()
    for (governorate, sector, authority), centres in counted.items():
        kept = sector if (governorate, sector) in joined else OTHERS
        cells[governorate, kept, authority] += centres
    areas = Area.objects.filter(programme=programme, level=AreaLevel.GOVERNORATE).values_list("code", "name")
    sectors = Sector.objects.filter(programme=programme).values_list("code", "name")
    return Present(
        cells=tuple(Cell(*key, centres) for key, centres in sorted(cells.items())),
        short_checks=short / len(here) if here else 0.0,
        observers=Observer.objects.filter(programme=programme, state=ObserverState.ACTIVE).count(),
        governorates={code: in_language(name) for code, name in areas},
        sectors={code: in_language(name) for code, name in sectors},
    )


def _largest(
    kinds: set[tuple[str, str]], counted: Counter[tuple[str, str, str]]
) -> frozenset[tuple[str, str]]:
    sizes = Counter[tuple[str, str]]()
    for (governorate, sector, _), centres in counted.items():
        sizes[governorate, sector] += centres
    kept = set()
    for governorate in {name for name, _ in kinds}:
        own = sorted((kind for kind in kinds if kind[0] == governorate), key=lambda k: (-sizes[k], k))
        kept.update(own if len(own) <= MOST_SECTORS else own[: MOST_SECTORS - 1])
    return frozenset(kept)
