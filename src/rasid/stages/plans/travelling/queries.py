"""A programme enters; the travel times that its plans use, and how they are set up and were learned, leave."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import QuerySet

from rasid.methods.planning.profiles import Place
from rasid.methods.planning.travel import (
    ByCell,
    Fetched,
    Haversine,
    Matrix,
    Pace,
    TravelTimes,
)
from rasid.stages.plans.models import Plan, TravelCalibration, TravelChoice, TravelLeg
from rasid.stages.plans.queries import PLANNERS
from rasid.stages.plans.rules import LegSource, TravelBackend
from rasid.stages.plans.travelling import road_server
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer

EVERYWHERE = ""


@dataclass(frozen=True)
class TravelState:
    """What the page shows of the choice."""

    backend: TravelBackend
    file_legs: int
    has_valhalla: bool


@dataclass(frozen=True)
class Roads:
    """A plan's travel times. `distances` is what is used where the first know nothing, and when they fail."""

    backend: TravelBackend
    times: TravelTimes
    distances: TravelTimes
    paces: Mapping[str, Pace]
    known_before: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def as_row(self, fell_back: str = "") -> dict[str, object]:
        """What a plan keeps of them, to be checked by the same paces later."""
        backend = TravelBackend.DISTANCE if fell_back else self.backend
        kept = {name: [pace.detour, pace.speed] for name, pace in self.paces.items()}
        return {"backend": str(backend), "fell_back": fell_back, "paces": kept}

    def learned_legs(self) -> dict[tuple[str, str], int]:
        """What the road server answered now and is not kept yet."""
        if not isinstance(self.times, Fetched):
            return {}
        return {leg: minutes for leg, minutes in self.times.known.items() if leg not in self.known_before}

    def gaps(self) -> int:
        """Pairs for which distances stood in."""
        if isinstance(self.times, Matrix):
            return self.times.missing
        return self.times.unanswered if isinstance(self.times, Fetched) else 0


def state(programme: Programme) -> TravelState:
    return TravelState(
        backend(programme), legs(programme, LegSource.FILE).count(), bool(settings.VALHALLA_URL)
    )


def backend(programme: Programme) -> TravelBackend:
    chosen = TravelChoice.objects.filter(programme=programme).values_list("backend", flat=True).first()
    return TravelBackend(chosen) if chosen else TravelBackend.DISTANCE


def learned(viewer: Viewer) -> QuerySet[TravelCalibration]:
    """Paces by governorate, the whole country first."""
    if not viewer.has(*PLANNERS):
        return TravelCalibration.objects.none()
    return TravelCalibration.objects.filter(programme_id=viewer.programme_id).order_by("governorate")


def legs(programme: Programme, source: LegSource) -> QuerySet[TravelLeg]:
    return TravelLeg.objects.filter(programme=programme, source=source)


def roads(programme: Programme, governorates: Mapping[Place, str]) -> Roads:
    """The travel times of the programme's choice. `governorates`: where the plan's places lie."""
    known_paces = paces(programme)
    distances = _by_distance(known_paces, governorates)
    chosen = backend(programme)
    if chosen is TravelBackend.FILE:
        times: TravelTimes = Matrix(_known(programme, LegSource.FILE), beside=distances)
        return Roads(chosen, times, distances, known_paces)
    if chosen is TravelBackend.VALHALLA and settings.VALHALLA_URL:
        known = _known(programme, LegSource.VALHALLA)
        times = Fetched(road_server.fetch, known=known, beside=distances)
        return Roads(chosen, times, distances, known_paces, frozenset(known))
    return Roads(TravelBackend.DISTANCE, distances, distances, known_paces)


def roads_of(plan: Plan, governorates: Mapping[Place, str]) -> TravelTimes:
    """The travel times that a kept plan was made with, as far as they are kept: nobody is asked again."""
    paces = {name: Pace(*pace) for name, pace in plan.travel.get("paces", {}).items()}
    distances = _by_distance(paces, governorates)
    if plan.travel.get("backend") == TravelBackend.FILE:
        return Matrix(_known(plan.programme, LegSource.FILE), beside=distances)
    if plan.travel.get("backend") == TravelBackend.VALHALLA:
        return Matrix(_known(plan.programme, LegSource.VALHALLA), beside=distances)
    return distances


def paces(programme: Programme) -> dict[str, Pace]:
    """By governorate, as learned; the country's own under `EVERYWHERE`. Empty when nothing was learned yet."""
    rows = TravelCalibration.objects.filter(programme=programme).order_by("governorate")
    return {row.governorate: Pace(row.detour, row.speed) for row in rows}


def _by_distance(learned: Mapping[str, Pace], governorates: Mapping[Place, str]) -> Haversine:
    paces = dict(learned)
    default = paces.pop(EVERYWHERE, Pace())
    if not paces:
        return Haversine(default)
    return Haversine(default, paces, ByCell(governorates))


def _known(programme: Programme, source: LegSource) -> dict[tuple[str, str], int]:
    rows = legs(programme, source).order_by("origin", "destination")
    return {
        (origin, destination): minutes
        for origin, destination, minutes in rows.values_list("origin", "destination", "minutes")
    }
