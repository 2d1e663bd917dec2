"""A seed enters; inside, this process's new ids, promised seeds, delays and lots are the same every time.

The order of ids is the order of the draw, a plan's secret decides it, a finding's delay moves the answer to its
order and so the next week's risks, and the lot of re-visits adds visits: without all of them, the same seed would give
the same country and another sample.
Only this process, and only while the past weeks are played: nothing in the product can be told which random numbers
to use.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from unittest.mock import patch

from rasid.foundation.schema import ids as monthly
from rasid.project.demonstration.apportioning import stream
from rasid.stages.cases.checking import actions as checking
from rasid.stages.findings import actions as findings
from rasid.stages.plans import actions as plans


@contextmanager
def repeatable(seed: int) -> Iterator[None]:
    ids, promises, delays = (stream(seed, name) for name in ("ids", "promises", "delays"))
    waits = SimpleNamespace(token_bytes=delays.randbytes, SystemRandom=lambda: delays)
    with (
        patch.object(uuid, "os", SimpleNamespace(urandom=ids.randbytes)),
        patch.object(monthly, "secrets", SimpleNamespace(randbits=ids.getrandbits)),
        patch.object(plans, "secrets", SimpleNamespace(token_bytes=promises.randbytes)),
        patch.object(findings, "secrets", waits),
        patch.object(checking, "secrets", waits),
    ):
        yield
