"""Every role asks every address for every object there is: what is not theirs is not there, and nothing breaks.

The whole matrix takes minutes: `make walls`. A part of it, another one in each role, is tried with every test run.
"""

import os
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse

from tests.test_walls import (  # noqa: F401 - fixtures
    EVERYBODY,
    INSIDE,
    addresses,
    enter,
    published,
)

WHOLE = bool(os.environ.get("RASID_WHOLE_MATRIX"))
PART = 230
"""So many pairs of address and object a role tries without being asked for all."""
HIDDEN = (404, 405)


def objects() -> dict[str, UUID]:
    """Two objects of every table that is known by random ids: the first and the last."""
    found: dict[str, UUID] = {}
    for model in apps.get_models():
        if model._meta.pk and model._meta.pk.get_internal_type() == "UUIDField":
            rows = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
            found |= {f"{model._meta.label_lower}/{n}": row for n, row in enumerate(rows[:1] + rows[1:][-1:])}
    return found


def pairs(addresses: dict[str, str], known: dict[str, UUID]) -> list[tuple[str, str, str]]:  # noqa: F811
    """(address's name, whose id was put in, where that leads), each address with its own object left out."""
    found = []
    for name in sorted(INSIDE):
        given = resolve(addresses[name]).kwargs
        for each, value in given.items():
            if not isinstance(value, UUID):
                continue
            for kind, other in known.items():
                if other != value:
                    try:
                        found.append((name, kind, reverse(name, kwargs={**given, each: other})))
                    except NoReverseMatch:
                        continue
    return found


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_no_role_reaches_anybodys_object_by_its_id(
    who: str,
    addresses: dict[str, str],  # noqa: F811
    enter: Callable[[str], Client],  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    client = enter(who)
    tried = pairs(addresses, objects())
    assert len(tried) > 3_000
    part = tried if WHOLE else tried[sorted(EVERYBODY).index(who) :: len(tried) // PART]
    told: Counter[int] = Counter()
    leaks = []
    for name, kind, address in part:
        for method in ("GET", "POST"):
            answer: Any = client.generic(method, address)
            if answer.streaming:
                b"".join(answer.streaming_content)
            told[answer.status_code] += 1
            if answer.status_code >= 500 or (who not in INSIDE[name] and answer.status_code not in HIDDEN):
                leaks.append(f"{method} {name} with {kind}: {answer.status_code}")
    with capsys.disabled():
        if WHOLE:
            print(f"\n{who}: {sum(told.values()):,} requests, {len(leaks)} leaks; answers {dict(told)}")
    assert leaks == []
