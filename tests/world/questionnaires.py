"""The product's questionnaires, uploaded, converted and published through the officer's door."""

from functools import lru_cache

import pytest

from rasid.protocols.xlsform import convert
from rasid.stages.programmes.models import Programme
from rasid.stages.questionnaires import actions
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.rules import EvidenceKind
from rasid.stages.registry.models import Sector
from tests.world.plans import Country

PHOTO_LAW = "تعليمات توثيق الزيارات رقم 4 لسنة 2026، المادة 3"


converted_once = lru_cache(maxsize=8)(convert)


@pytest.fixture
def quick_conversions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The product's own workbooks are converted once a run, not once a test."""
    monkeypatch.setattr(actions, "convert", converted_once)


@pytest.fixture
def counter_form(quick_conversions: None, country: Country) -> QuestionnaireVersion:
    """The counter questionnaire, published for the country's counters, with its scenario."""
    return actions.publish_from_shelf(country.programme, "counter", [country.sector])


@pytest.fixture
def spotter_form(quick_conversions: None, country: Country) -> QuestionnaireVersion:
    """The two-minute check, published for the country's parks."""
    return actions.publish_from_shelf(country.programme, "spotter", [country.parks])


@pytest.fixture
def photos_in_the_hall(country: Country) -> None:
    """At the country's counters the hall may be photographed, and nothing else anywhere."""
    allow(country.programme, country.sector, "hall", EvidenceKind.PHOTO)


def allow(programme: Programme, sector: Sector | None, zone: str, kind: EvidenceKind) -> None:
    actions.set_evidence_policy(
        programme, sector=sector, zone=zone, kind=kind, is_allowed=True, legal_basis=PHOTO_LAW
    )
