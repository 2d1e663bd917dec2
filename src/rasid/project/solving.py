"""A published routing instance enters by the command line; the routes that our solvers find for it leave.

`rasid solve FILE --routes M`: TOPTW and VRPTW instances in their own formats, with the literature's rounding.
"""

import argparse
import sys
import time
from pathlib import Path

from rasid.methods.planning.published import Answer, Call, solve_published
from rasid.project.saying import complain, in_both
from rasid.protocols.instances import Instance, InstanceError, read_instance
from rasid.protocols.instances.reading import Kind


def solve(words: list[str]) -> int:
    """Print routes and objective; 2 when the file is none, 1 when somebody who must be served is not."""
    given = _parser().parse_args(words)
    try:
        instance = read_instance(given.file, given.decimals)
        routes = given.routes or instance.routes
        if routes is None:
            complain("solve-how-many")
            return 2
        began = time.monotonic()
        answer = answer_of(instance, routes, given.iterations, given.seed)
    except (OSError, InstanceError, ValueError) as error:
        complain("solve-unreadable", file=str(given.file), why=str(error))
        return 2
    sys.stdout.write(told(instance, answer, time.monotonic() - began))
    return int(instance.kind is Kind.VRPTW and bool(answer.left_out))


def answer_of(instance: Instance, routes: int, iterations: int, seed: int) -> Answer:
    """Raises ValueError like `solve_published`."""
    depot, *others = instance.stops
    is_scored = instance.kind is Kind.TOPTW
    calls = [
        Call(
            service=instance.scaled(stop.service),
            opens=instance.scaled(stop.opens),
            closes=instance.scaled(stop.closes),
            score=int(stop.score) if is_scored else None,
            load=stop.demand,
        )
        for stop in others
    ]
    hours = instance.scaled(depot.opens), instance.scaled(depot.closes)
    return solve_published(instance.distances(), calls, hours, routes, instance.capacity, iterations, seed)


def told(instance: Instance, answer: Answer, seconds: float) -> str:
    lines = [f"{instance.name}  {instance.kind.upper()}  {len(instance.stops) - 1} stops  {seconds:.1f} s"]
    lines += [f"  {n}: {' '.join(map(str, way))}" for n, way in enumerate(answer.routes, start=1)]
    length = answer.length / instance.unit
    exact = sum(instance.exact(way) for way in answer.routes)
    rounded = f"{length:.{instance.decimals}f}"
    if instance.kind is Kind.TOPTW:
        lines.append(in_both("solve-score", score=answer.score, length=rounded, left=len(answer.left_out)))
    else:
        lines.append(in_both("solve-length", length=rounded, exact=f"{exact:.2f}", routes=len(answer.routes)))
        if answer.left_out:
            lines.append(in_both("solve-left-out", stops=" ".join(map(str, answer.left_out))))
    return "\n".join(lines) + "\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rasid solve")
    parser.add_argument("file", type=Path)
    parser.add_argument("--routes", type=int, help="how many at most; else as many as the file says")
    parser.add_argument("--iterations", type=int, default=20_000)
    parser.add_argument("--decimals", type=int, help="of the rounding; else the literature's")
    parser.add_argument("--seed", type=int, default=1)
    return parser
