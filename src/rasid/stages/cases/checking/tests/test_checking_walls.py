"""To an authority an accepted answer reads the same whether somebody looks again, looked already, or never will."""

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.cases.checking import actions
from rasid.stages.cases.models import Case, Recheck
from rasid.stages.cases.rules import RecheckState
from rasid.stages.programmes.models import Programme
from tests.world.checking import judged, look, wanted
from tests.world.doors import SignedIn, status_of

WAYS: dict[str, Callable[[Case], object]] = {
    "not drawn yet": lambda case: None,
    "asked": wanted,
    "seen to be put right": lambda case: judged(look(wanted(case))),
    "seen to be there": lambda case: judged(look(wanted(case), fixed=False)),
    "unclear": lambda case: judged(look(wanted(case), fixed=None)),
    "waived": lambda case: Recheck.objects.filter(id=wanted(case).id).update(state=RecheckState.WAIVED),
}


@pytest.fixture
def waiting_order(accepted_order: Case, settings: Any) -> Case:
    """Released already; from here on everything rests as in production."""
    settings.RELEASE_DELAY_HOURS = 48.0
    return accepted_order


def read(signed_in: SignedIn, omar: User, programme: Programme, case: Case) -> list[str]:
    """Everything that the authority's liaison can open, without what is random in every answer."""
    client = signed_in(omar)
    pages = [
        reverse("agency_cases", args=[programme.slug]),
        reverse("agency_cases", args=[programme.slug]) + "?format=csv",
        *(
            reverse("agency_cases", args=[programme.slug]) + f"?wanted={wanted}"
            for wanted in ("office_closes", "office_checks", "closed")
        ),
        reverse("agency_case", args=[programme.slug, case.id]),
    ]
    told = [client.get(page).content.decode() for page in pages]
    return [re.sub(r'(csrfmiddlewaretoken" value="|nonce="|nonce-)[^"]+', r"\1…", text) for text in told]


def test_no_answer_differs_between_an_order_that_is_checked_and_one_that_is_spared(
    waiting_order: Case,
    omar: User,
    programme: Programme,
    signed_in: SignedIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        actions, "secrets", SimpleNamespace(SystemRandom=lambda: SimpleNamespace(random=lambda: 0.5))
    )
    now = clock.now()
    said: dict[str, list[str]] = {}
    for name, way in WAYS.items():
        with clock.travelling_to(now):
            Recheck.objects.all().delete()
            way(waiting_order)
        with clock.travelling_to(now):
            said[name] = read(signed_in, omar, programme, waiting_order)
    first = said.pop("not drawn yet")
    for name, told in said.items():
        assert told == first, name


def test_the_list_of_checks_is_no_address_of_an_authority(
    waiting_order: Case, omar: User, rania: User, hadi: User, programme: Programme, signed_in: SignedIn
) -> None:
    recheck = wanted(waiting_order)
    addresses = (
        reverse("rechecks", args=[programme.slug]),
        reverse("recheck", args=[programme.slug, recheck.id]),
    )
    for address in addresses:
        assert status_of(signed_in(omar), address) == 404
        assert status_of(signed_in(hadi), address) == 404
        assert status_of(signed_in(rania), address) == 200
    page = signed_in(rania).get(addresses[0]).content.decode()
    assert waiting_order.code in page
    assert "تنتظر خطة أو زيارة" in page
