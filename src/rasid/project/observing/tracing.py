"""What runs enters; spans leave for the operator's collector, or nothing where none is set (RASID_OTLP_ENDPOINT).

A span bears the name of an address or a step, an operation and a table; never a path, a parameter, a body or a message.
"""

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Protocol

# The library takes a tenth of a second and ten megabytes: only where somebody asked for spans.
if TYPE_CHECKING:
    from rasid.project.observing.spans import Tracer

CARRIED = "carried"
"""Under what name a job takes along what `carried` gave."""

_tracer: "Tracer | None" = None


class Open(Protocol):
    """A span that goes on: what is known at its end is said then."""

    def ends(self, name: str, outcome: str | int) -> None: ...


class _Nothing:
    def ends(self, name: str, outcome: str | int) -> None:
        pass


_NOTHING = nullcontext(_Nothing())


def trace_with(tracer: "Tracer | None") -> "Tracer | None":
    """From now on; returns what traced before, for tests."""
    global _tracer
    before, _tracer = _tracer, tracer
    return before


def request(method: str, path: str) -> AbstractContextManager[Open]:
    """One request. The path only decides what may be told of it."""
    return _tracer.request(method, path) if _tracer else _NOTHING


def job(event: str, step: str, carried: str) -> AbstractContextManager[Open]:
    """One run of a job, below the request that asked for it."""
    return _tracer.job(event, step, carried) if _tracer else _NOTHING


def carried() -> dict[str, str]:
    """What a job takes along so that its span stands below the one that is open now; empty when nothing is traced."""
    return _tracer.carried() if _tracer else {}
