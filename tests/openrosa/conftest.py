"""Noor's phone with Collect on it, and counters where she may take photographs and recordings everywhere."""

from collections.abc import Callable

import pytest

from rasid.protocols.openrosa import form_shape, write_submission
from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import Observer
from rasid.stages.questionnaires.rules import EvidenceKind
from rasid.stages.visits.models import Visit
from tests.openrosa.collect import Blank, Collect
from tests.world.plans import Country
from tests.world.questionnaires import allow

SERVER = "http://testserver/openrosa/jo"
FILES = {"hall_photo": "قاعة 1.jpg", "ramp_photo": "1699999999999.jpg", "voice": "1700000000000.m4a"}


@pytest.fixture
def evidence_everywhere(country: Country) -> None:
    for kind in (EvidenceKind.PHOTO, EvidenceKind.AUDIO):
        allow(country.programme, None, "", kind)


@pytest.fixture
def phone(noor: Observer) -> Collect:
    return Collect(SERVER, *observers.issue_device(noor))


@pytest.fixture
def another_phone(noor: Observer) -> Callable[[], Collect]:
    """Further phones of Noor's, each with a password of its own."""
    return lambda: Collect(SERVER, *observers.issue_device(noor))


@pytest.fixture
def blank(phone: Collect, counter_visits: list[Visit], evidence_everywhere: None) -> Blank:
    """The form of a visit, as the phone has it."""
    return phone.download(phone.refresh()[0])


def filled(blank: Blank, instance: str = "uuid:1", **answers: str) -> bytes:
    """A form filled in with photos and a recording: nothing but the form itself is known."""
    told = {"dirt": "litter", "ticket_number": "٤٧", **FILES, **answers}
    return write_submission(
        form_shape(blank.xform),
        {name: text for name, text in told.items() if text},
        instance_id=instance,
        deprecated_id=None,
    )
