"""An observer's visits that they may already see, day by day; and whose calendar an address reads."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.vault import door
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.queries import programme_by_slug, viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.visits.diary.models import Look
from rasid.stages.visits.diary.rules import Appointment
from rasid.stages.visits.models import Visit
from rasid.stages.visits.queries import own_visits
from rasid.stages.visits.rules import VisitState

PROMISED = (VisitState.OFFERED, VisitState.TAKEN, VisitState.STARTED)
# A calendar is no archive: what is long over goes from it.
LOOKS_BACK = timedelta(days=14)


def visits_between(viewer: Viewer, first: date, last: date) -> list[Visit]:
    """The viewer's own visits within these days that are still to be made, and that they may already see."""
    found = own_visits(viewer).filter(state__in=PROMISED, window_starts__lte=last, window_ends__gte=first)
    return list(found.order_by("window_starts", "id"))


def visits_by_day(viewer: Viewer, days: Iterable[date]) -> dict[date, list[Visit]]:
    """Day → visits whose window holds it; days without any are missing."""
    wanted = sorted(days)
    if not wanted:
        return {}
    found: dict[date, list[Visit]] = {}
    for visit in visits_between(viewer, wanted[0], wanted[-1]):
        for day in wanted:
            if visit.window_starts <= day <= visit.window_ends:
                found.setdefault(day, []).append(visit)
    return found


def look_of(observer: Observer) -> Look:
    return Look.objects.filter(observer=observer).first() or Look(observer=observer)


def title_of(look: Look) -> str:
    return look.title or say("diary-appointment")


def observer_of_feed(secret: str) -> tuple[Observer, Viewer] | None:
    """Whose calendar this address reads, if they still observe; None else."""
    observer_id = door.subject_of_feed(secret)
    if observer_id is None:
        return None
    found = Observer.objects.select_related("user", "programme").filter(id=observer_id).first()
    if found is None or not found.user.is_active or programme_by_slug(found.programme.slug) is None:
        return None
    viewer = viewer_for(found.user, found.programme)
    return (found, viewer) if viewer.has(Role.OBSERVER) else None


def told_visits(viewer: Viewer, today: date) -> list[Visit]:
    """What the calendar holds of the viewer's visits: those that may be seen, and are not long over."""
    mine = own_visits(viewer).filter(state__in=PROMISED, window_ends__gte=today - LOOKS_BACK)
    return list(mine.order_by("window_starts", "id"))


def appointments(observer: Observer, visits: Iterable[Visit], today: date) -> list[Appointment]:
    """Visits under the observer's own title, and days away."""
    look = look_of(observer)
    title = title_of(look)
    found = [
        Appointment(
            uid=_uid(f"visit:{visit.id}"),
            first=visit.window_starts,
            last=visit.window_ends,
            title=title,
            place=_place(visit) if look.shows_place else "",
            is_certain=visit.state != VisitState.OFFERED,
        )
        for visit in visits
    ]
    away = observer.calendar.filter(is_free=False, days__endswith__gte=today - LOOKS_BACK).order_by("days")
    return found + [
        Appointment(
            uid=_uid(f"away:{row.pk}"),
            first=row.first_day,
            last=row.last_day,
            title=say("diary-away"),
            is_busy=False,
        )
        for row in away
    ]


def _place(visit: Visit) -> str:
    point = visit.service_point
    parts = [in_language(point.name), in_language(point.area.name) if point.area else ""]
    return " · ".join(part for part in parts if part)


def _uid(name: str) -> str:
    """The same for the same appointment, and no way back: a visit's own id stands in other addresses."""
    return str(uuid5(_NAMES, name))


_NAMES: UUID = uuid5(NAMESPACE_OID, "calendar")
