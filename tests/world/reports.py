"""Salma the resident: what she says about the licensing centre in Marka, and how far it has come."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from rasid import handovers
from rasid.foundation.jobs.announcing import jobs_run_here
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Authority, ServicePoint
from rasid.stages.reports import actions
from rasid.stages.reports.actions import Accepted
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Door, Kind, Outcome, PlaceBy, code_from
from rasid.stages.reports.statement import NOWHERE, Contact, Place, PromisedFile, compose

# What Salma keeps; fixtures that need her code find it here.
SALMA_CODE = "7K3M9QXD2VRT"
SALMA_WORDS = "انتظرت ثلاث ساعات عند شباك تجديد الترخيص وما حدا رد عليّ"
SUMMARY = {
    "ar": "انتظار ثلاث ساعات عند شباك تجديد الترخيص.",
    "en": "A wait of three hours at the licence renewal counter.",
}

Reporting = Callable[..., Accepted]


@pytest.fixture
def jobs_here() -> Iterator[None]:
    """What follows an act runs in this process right after its commit: for tests with real commits."""
    with jobs_run_here(handovers.run_step):
        yield


def new_code() -> str:
    return code_from(secrets.token_bytes(8))


@pytest.fixture
def reporting(programme: Programme) -> Reporting:
    """Send a report: `reporting("text", kind=…, place=…, files=…, code=…, door=…, sender=…)`; a new code by default."""

    def send(
        text: str = SALMA_WORDS,
        *,
        kind: Kind = Kind.COMPLAINT,
        place: Place = NOWHERE,
        category: str = "",
        contact: Contact | None = None,
        files: tuple[PromisedFile, ...] = (),
        language: str = "ar",
        said_at: datetime | None = None,
        code: str = "",
        door: Door = Door.APP,
        sender: bytes | None = None,
        contact_proven: bool = False,
    ) -> Accepted:
        raw = compose(
            kind,
            text,
            language=language,
            said_at=said_at,
            place=place,
            category=category,
            contact=contact,
            files=files,
        )
        return actions.accept(
            programme, raw, code=code or new_code(), door=door, sender=sender, contact_proven=contact_proven
        )

    return send


@pytest.fixture
def salma_accepted(reporting: Reporting, marka: ServicePoint) -> Accepted:
    """Salma scanned the poster of counter 4 in Marka and wrote what happened."""
    return reporting(
        said_at=datetime(2026, 11, 15, 5, 40, tzinfo=UTC),
        place=Place(by=PlaceBy.QR, point=marka.id, counter="4"),
        code=SALMA_CODE,
        sender=b"s" * 32,
    )


@pytest.fixture
def salma_report(salma_accepted: Accepted) -> Report:
    """Her report as it came in."""
    return salma_accepted.report


@pytest.fixture
def forwarded_report(salma_report: Report, officer: Viewer, licensing: Authority) -> Report:
    """The same, summarised in public and handed to driver and vehicle licensing."""
    actions.summarise(officer, salma_report.id, dict(SUMMARY), is_public=True)
    return actions.forward(officer, salma_report.id)


@pytest.fixture
def closed_report(forwarded_report: Report, officer: Viewer) -> Report:
    """The same, closed with an explanation."""
    words = "زيد عدد الموظفين عند الشباك منذ اليوم."
    return actions.close(officer, forwarded_report.id, Outcome.EXPLAINED, words)
