"""Run by `python -m benchmarks.walls`: does the time of an answer tell a forbidden thing from one that never was?"""

import gc
import logging
import os
import random
import statistics
from collections.abc import Callable
from time import perf_counter

import pytest
from django.test import Client

from rasid.stages.observers.models import Observer
from tests.firewall.alike import Pair, device_pairs, elsewhere_pairs, member_pairs, people_elsewhere

# The world in which all addresses lead somewhere.
from tests.test_walls import addresses, enter, published  # noqa: F401
from tests.world.doors import SignedIn

PAIRS = int(os.environ.get("RASID_BENCH_PAIRS", "2000"))
MOST = 1.05

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_the_time_of_an_answer_tells_nothing(
    addresses: dict[str, str],  # noqa: F811
    enter: Callable[[str], Client],  # noqa: F811
    sami: Observer,
    signed_in: SignedIn,
) -> None:
    known = [*member_pairs(addresses, enter), *device_pairs(addresses, sami)]
    known += elsewhere_pairs(addresses, people_elsewhere(signed_in))
    known = [pair for pair in known if pair.method == "GET"]
    chance = random.Random(1)
    for pair in known:
        _timed(pair, True), _timed(pair, False)
    times: dict[bool, list[float]] = {True: [], False: []}
    by_name: dict[str, list[float]] = {}
    gc.disable()
    # Each answer writes a line of log, alike for both; printing them would be what is measured.
    logging.disable(logging.CRITICAL)
    for number in range(PAIRS):
        pair = known[number % len(known)]
        took = {}
        # Interleaved, and neither always first.
        for is_forbidden in chance.sample([True, False], 2):
            took[is_forbidden] = _timed(pair, is_forbidden)
            times[is_forbidden].append(took[is_forbidden])
        by_name.setdefault(f"{pair.who}: {pair.name}", []).append(took[True] / took[False])
    gc.enable()
    logging.disable(logging.NOTSET)
    forbidden, unknown = statistics.median(times[True]), statistics.median(times[False])
    ratio = max(forbidden, unknown) / min(forbidden, unknown)
    farthest = sorted(by_name.items(), key=lambda item: abs(statistics.median(item[1]) - 1))[-5:]
    for name, ratios in farthest:
        print(f"  {name}: {statistics.median(ratios):.3f} ({len(ratios)} pairs)")
    print(
        f"walls: {len(known)} addresses, {PAIRS} pairs, medians {forbidden * 1000:.2f} ms forbidden, "
        f"{unknown * 1000:.2f} ms unknown · {ratio:.3f} × each other (at most {MOST})"
    )
    assert ratio <= MOST


def _timed(pair: Pair, is_forbidden: bool) -> float:
    began = perf_counter()
    pair.ask(is_forbidden)
    return perf_counter() - began
