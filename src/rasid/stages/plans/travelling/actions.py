"""A choice, a file's legs, a road server's answers and observed trips enter; travel times for the next plan leave."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.methods.planning.calibration import Learned, Trip, calibrate
from rasid.stages.plans.models import TravelCalibration, TravelChoice, TravelLeg
from rasid.stages.plans.rules import LegSource, Refusal, TravelBackend
from rasid.stages.plans.travelling.queries import EVERYWHERE, legs
from rasid.stages.programmes.models import Programme

BATCH = 5000


@transaction.atomic
def choose_travel(programme: Programme, backend: TravelBackend) -> TravelChoice:
    """Say where the programme's travel times come from, from the next plan on."""
    Programme.objects.select_for_update().get(id=programme.id)
    if backend is TravelBackend.VALHALLA and not settings.VALHALLA_URL:
        raise Refused(Refusal.NO_VALHALLA)
    if backend is TravelBackend.FILE and not legs(programme, LegSource.FILE).exists():
        raise Refused(Refusal.NO_FILE_LEGS)
    chosen, _ = TravelChoice.objects.update_or_create(
        programme=programme, defaults={"backend": backend, "changed_at": clock.now()}
    )
    _log("travel.chosen", programme, {"backend": str(backend)})
    return chosen


@transaction.atomic
def keep_file_legs(programme: Programme, minutes: Mapping[tuple[str, str], int]) -> int:
    """The imported table in place of the one before. Returns how many pairs of cells it names."""
    Programme.objects.select_for_update().get(id=programme.id)
    legs(programme, LegSource.FILE).delete()
    _keep(programme, LegSource.FILE, minutes)
    _log("travel.imported", programme, {"file_legs": len(minutes)})
    return len(minutes)


@transaction.atomic
def keep_answers(programme: Programme, minutes: Mapping[tuple[str, str], int]) -> int:
    """What the road server answered: asked once, and the same in every later plan."""
    _keep(programme, LegSource.VALHALLA, minutes)
    _log("travel.answered", programme, {"answered_legs": len(minutes)})
    return len(minutes)


@transaction.atomic
def learn_travel(programme: Programme, trips: Iterable[Trip]) -> int:
    """How fast one gets about in each governorate, from observed ways; `Trip.district` is the governorate's code.

    Given all trips of the programme each time: what is learned replaces what was. Too few trips teach nothing and
    leave the paces as they are. Returns how many governorates have a pace of their own.
    """
    Programme.objects.select_for_update().get(id=programme.id)
    found = calibrate(trips)
    if found.national.speeds is None:
        return 0
    now = clock.now()
    TravelCalibration.objects.filter(programme=programme).delete()
    rows = {EVERYWHERE: found.national, **found.districts}
    TravelCalibration.objects.bulk_create(
        [
            TravelCalibration(
                programme=programme,
                governorate=name,
                detour=one.pace.detour,
                speed=one.pace.speed,
                speed_low=one.speeds[0] if one.speeds else None,
                speed_high=one.speeds[1] if one.speeds else None,
                trips=one.trips,
                learned_at=now,
            )
            for name, one in rows.items()
        ]
    )
    _log("travel.learned", programme, {"paces": {name or "*": _said(one) for name, one in rows.items()}})
    return len(found.districts)


def _said(one: Learned) -> dict[str, str | int]:
    return {"speed": str(one.pace.speed), "detour": str(one.pace.detour), "trips": one.trips}


def _keep(programme: Programme, source: LegSource, minutes: Mapping[tuple[str, str], int]) -> None:
    now = clock.now()
    rows = [
        TravelLeg(
            programme=programme, source=source, origin=origin, destination=there, minutes=took, known_at=now
        )
        for (origin, there), took in sorted(minutes.items())
    ]
    # Two plans of one programme may have asked for the same pair; the first answer stays.
    TravelLeg.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _log(verb: str, programme: Programme, sets: Mapping[str, object]) -> None:
    """Sealed: the cells of the grid between which somebody travels would tell where visits are made."""
    record(verb, f"travel:{programme.id}", programme_id=programme.id, sets=sets, is_sealed=True)
