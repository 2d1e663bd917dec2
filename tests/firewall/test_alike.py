"""A thing that somebody may not see and one that never was: the same answer, byte for byte."""

from collections.abc import Callable

import pytest
from django.test import Client

from rasid.stages.observers.models import Observer
from tests.firewall.alike import Pair, device_pairs, elsewhere_pairs, member_pairs, people_elsewhere, told

# The world in which all addresses lead somewhere.
from tests.test_walls import addresses, enter, published  # noqa: F401
from tests.world.doors import SignedIn

pytestmark = pytest.mark.usefixtures("transactional_db")


def differing(pairs: list[Pair]) -> list[str]:
    found = []
    for pair in pairs:
        forbidden, unknown = pair.ask(True), pair.ask(False)
        one, other = told(forbidden, pair.forbidden), told(unknown, pair.unknown)
        if one != other or forbidden.status_code not in {401, 404, 405, 409}:
            headers = sorted(set(one[2]) ^ set(other[2]))
            found.append(f"{pair.who} {pair.method} {pair.name}: {one[0]} / {other[0]} {headers}")
    return found


def test_what_is_anothers_answers_like_what_never_was(
    addresses: dict[str, str],  # noqa: F811
    enter: Callable[[str], Client],  # noqa: F811
    sami: Observer,
) -> None:
    pairs = [*member_pairs(addresses, enter), *device_pairs(addresses, sami)]
    assert len(pairs) >= 30
    assert "\n".join(differing(pairs)) == ""


def test_what_is_another_programmes_answers_like_what_never_was(
    addresses: dict[str, str],  # noqa: F811
    enter: Callable[[str], Client],  # noqa: F811
    signed_in: SignedIn,
) -> None:
    pairs = list(elsewhere_pairs(addresses, people_elsewhere(signed_in)))
    assert len(pairs) >= 150
    assert "\n".join(differing(pairs)) == ""
