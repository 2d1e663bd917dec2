"""Amal and Basel administer; together they put the licensing department under enforcement from December on."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.models import Entry
from rasid.methods.proofs.canonical import parse_canonical
from rasid.methods.proofs.replay import Step, replay
from rasid.stages.programmes.models import Programme, RegimeDeclaration, Wave
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.regimes import actions
from rasid.stages.programmes.rules import Regime, Role, Terms, Viewer
from rasid.stages.registry.notices.actions import confirm_notice
from tests.world.plans import Country
from tests.world.programmes import member

# The fourth Sunday after the one on which tests live.
BEGINS = date(2026, 12, 6)
WHY = "قرار مجلس الوزراء رقم 12"
ENFORCEMENT = Terms(
    regime=Regime.ENFORCEMENT,
    effective_from=BEGINS,
    legal_basis="نظام الخدمة المدنية، المادة 9",
    reference="الجريدة الرسمية، العدد 5912",
    measures={"ar": "تعامل الموظفين ومدة الخدمة", "en": "Conduct and time of service"},
    objections={"ar": "يُكتب إلى ديوان المظالم خلال عشرة أيام", "en": "To the ombudsman within ten days"},
)


@pytest.fixture
def amal(programme: Programme) -> User:
    return member(programme, "amal", Role.ADMINISTRATOR)


@pytest.fixture
def basel(programme: Programme) -> User:
    """Basel is the second administrator: what one asks for, the other grants."""
    return member(programme, "basel", Role.ADMINISTRATOR)


@pytest.fixture
def amal_viewing(programme: Programme, amal: User) -> Viewer:
    return viewer_for(amal, programme)


@pytest.fixture
def basel_viewing(programme: Programme, basel: User) -> Viewer:
    return viewer_for(basel, programme)


def replayed(subject: str) -> Any:
    """What an outsider makes of a subject's open entries."""
    return replay(
        [
            Step(parse_canonical(bytes(entry.header)), parse_canonical(bytes(entry.opening.record)))
            for entry in Entry.objects.filter(subject=subject).order_by("id")
            if entry.is_open
        ]
    )


Declaring = Callable[[Terms], RegimeDeclaration]


@pytest.fixture
def declaring(amal_viewing: Viewer, amal: User, basel_viewing: Viewer, basel: User) -> Declaring:
    """Amal asks, Basel grants."""

    def declare(terms: Terms) -> RegimeDeclaration:
        proposal = actions.propose_regime(amal_viewing, amal, terms, WHY)
        return actions.grant_regime(basel_viewing, basel, proposal.id)

    return declare


@pytest.fixture
def enforcement(declaring: Declaring) -> RegimeDeclaration:
    return declaring(ENFORCEMENT)


@pytest.fixture
def told(
    enforcement: RegimeDeclaration, country: Country, omar: User, omar_viewing: Viewer
) -> RegimeDeclaration:
    """Omar's authority told its staff on the day of the declaration."""
    confirm_notice(omar_viewing, omar, country.licensing.id, date(2026, 11, 15))
    return enforcement


@pytest.fixture
def enforced_wave(told: RegimeDeclaration, wave: Wave) -> Wave:
    """The week that tests live in, as if it were the first under enforcement."""
    Wave.objects.filter(id=wave.id).update(starts_on=BEGINS, ends_on=date(2026, 12, 12))
    wave.refresh_from_db()
    return wave
