"""An observer enters, and their papers leave; a number on a paper enters, and whether it holds leaves."""

from collections.abc import Iterable
from datetime import date, timedelta

from rasid.stages.observers.joining.queries import terms_of
from rasid.stages.observers.models import Certificate, Observer
from rasid.stages.observers.rules import ObserverState
from rasid.stages.programmes.rules import DESK, Viewer

# After so long without a valid paper, a short exam is not enough.
DAYS_TO_RENEW_LATE = 60


def papers(observer: Observer) -> list[Certificate]:
    """All certificates, the newest first."""
    found = Certificate.objects.filter(observer=observer).select_related("sector")
    return sorted(found, key=lambda paper: (paper.last_day, paper.sector.code), reverse=True)


def latest(held: Iterable[Certificate]) -> list[Certificate]:
    """Of each sector and tier the one that ends last."""
    found: dict[tuple[int, str], Certificate] = {}
    for paper in sorted(held, key=lambda paper: paper.last_day):
        found[paper.sector_id, paper.tier] = paper
    return list(found.values())


def to_renew(observer: Observer, today: date) -> list[Certificate]:
    """Certificates that end soon, or ended not long ago, and that nothing follows."""
    soon = today + timedelta(days=terms_of(observer.programme_id).renewal_days)
    late = today - timedelta(days=DAYS_TO_RENEW_LATE)
    return [paper for paper in latest(papers(observer)) if late <= paper.last_day <= soon]


def certificate_by_number(viewer: Viewer, number: str) -> Certificate | None:
    """The paper with this number, for the office alone: a public answer would confirm who observes."""
    if not viewer.has(*DESK):
        return None
    found = Certificate.objects.filter(
        observer__programme_id=viewer.programme_id, number=number.strip().upper()
    )
    return found.select_related("observer", "sector").first()


def is_valid(paper: Certificate, today: date) -> bool:
    """Whether its holder may be sent today: a suspension keeps the paper, and suspends what it allows."""
    return paper.valid.lower <= today <= paper.last_day and paper.observer.state == ObserverState.ACTIVE
