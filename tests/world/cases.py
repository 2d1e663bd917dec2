"""Orders that follow from findings, Omar who answers them, and Rania and Munir who judge and close."""

from typing import Any

import pytest
from django.core.files.base import ContentFile

from rasid.foundation.accounts.models import User
from rasid.stages.cases import actions
from rasid.stages.cases.models import Case
from rasid.stages.findings.models import Finding
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from tests.world.checking import proven
from tests.world.programmes import member
from tests.world.submitted import photo


@pytest.fixture
def omar_viewing(programme: Programme, omar: User, omar_at_licensing: Membership) -> Viewer:
    return viewer_for(omar, programme)


@pytest.fixture
def munir_viewing(programme: Programme) -> Viewer:
    """Munir is the second officer: what one accepts, the other closes."""
    return viewer_for(member(programme, "munir", Role.OFFICER), programme)


@pytest.fixture
def no_delay(settings: Any) -> None:
    """Orders are visible the moment they are opened."""
    settings.RELEASE_DELAY_HOURS = 0.0


def proof(name: str = "after.jpg", shade: int = 200) -> "ContentFile[bytes]":
    return ContentFile(photo(shade), name)


@pytest.fixture
def order(no_delay: None, confirmed_finding: Finding) -> Case:
    """The dirty hall is to be put right within ten working days."""
    opened = actions.open_case(confirmed_finding.id)
    assert opened
    return opened


@pytest.fixture
def answered_order(order: Case, omar_viewing: Viewer) -> Case:
    actions.answer_case(omar_viewing, order.id, "نُظفت القاعة ووُضع جدول.", [proof()])
    return Case.objects.get(id=order.id)


@pytest.fixture
def accepted_order(answered_order: Case, officer: Viewer) -> Case:
    """Rania is convinced; somebody else has to close."""
    return actions.accept_answer(officer, answered_order.id)


@pytest.fixture
def proven_order(accepted_order: Case) -> Case:
    """Somebody looked again and found the hall clean."""
    return proven(accepted_order)


@pytest.fixture
def closed_order(proven_order: Case, munir_viewing: Viewer) -> Case:
    return actions.close_case(munir_viewing, proven_order.id)
