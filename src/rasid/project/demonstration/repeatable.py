"""A seed enters; inside, this process's new ids and the promised seeds of plans are the same every time.

The order of ids is the order of the draw, and a plan's secret decides it: without both, the same seed would give
the same country and another sample. Only this process, and only while the past weeks are played: nothing in the
product can be told which random numbers to use.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from unittest.mock import patch

from rasid.project.demonstration.apportioning import stream
from rasid.stages.plans import actions as plans


@contextmanager
def repeatable(seed: int) -> Iterator[None]:
    ids, promises = stream(seed, "ids"), stream(seed, "promises")
    with (
        patch.object(uuid, "os", SimpleNamespace(urandom=ids.randbytes)),
        patch.object(plans, "secrets", SimpleNamespace(token_bytes=promises.randbytes)),
    ):
        yield
