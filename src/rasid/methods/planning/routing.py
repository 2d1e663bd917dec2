"""One zone's visits of one day and the people who may make them enter; each one's way through the day leaves.

Minutes throughout; clock times count from midnight.
"""

from collections.abc import Sequence

from rasid.methods.planning.adapters import by_pyvrp, by_vroom
from rasid.methods.planning.adapters.problem import Client, Problem, Routes, Vehicle
from rasid.methods.planning.board import Board
from rasid.methods.planning.effort import EFFORT, PATIENT, Effort, Watch
from rasid.methods.planning.jobs import DayRoutes, Job, RoutedJob, Shift
from rasid.methods.planning.seeds import SeedStream
from rasid.methods.planning.travel import TravelTimes

__all__ = ["DayRoutes", "Job", "RoutedJob", "Shift", "route_day"]

# One more visit is worth more than any way between the visits of one day.
WORTH = 2_000


def route_day(
    jobs: Sequence[Job],
    shifts: Sequence[Shift],
    travel: TravelTimes,
    seed: bytes,
    effort: Effort = EFFORT,
    watch: Watch = PATIENT,
) -> DayRoutes:
    """Most weight of jobs first, least travel second; the same input and seed give the same routes.

    Jobs without a place are set aside for first: a visit without a way costs least. Then jobs that stand alone, then
    doubles, which displace nobody. Whatever a solver answers is computed again before it counts. `seed` has 32 bytes,
    another one for each zone and day. Raises ValueError when two jobs or two shifts have one id, or when a job is
    beside one that is not here.
    """
    stream = SeedStream(seed, "routes")
    board = Board(stream.shuffled(jobs), stream.shuffled(shifts), travel)
    board.set_aside()
    stopped = _route_first(board, stream, effort, watch)
    stopped |= _add_doubles(board, stream, effort, watch)
    board.insert_what_is_left()
    return board.result([job.id for job in jobs], was_stopped=stopped)


def _route_first(board: Board, stream: SeedStream, effort: Effort, watch: Watch) -> bool:
    """Everything with a place that stands alone: VROOM's routes, made better by PyVRP."""
    chosen = [n for n in board.with_place() if board.jobs[n].beside is None]
    problem = _problem(board, chosen, {n: WORTH * board.jobs[n].weight for n in chosen})
    begun = by_vroom.solve(problem, effort.exploration)
    return _improve(board, chosen, problem, begun, stream, effort, watch)


def _add_doubles(board: Board, stream: SeedStream, effort: Effort, watch: Watch) -> bool:
    """Doubles join the ways of the others; whoever is repeated keeps the observer, the double gets another one."""
    made = board.observer_of()
    doubles = [n for n in board.with_place() if board.jobs[n].beside is not None and board.partner(n) in made]
    if not doubles:
        return False
    chosen = [n for n in board.with_place() if n in made] + doubles
    for double in doubles:
        partner = board.partner(double)
        board.allowed[partner] = frozenset({made[partner]})
        board.allowed[double] -= {made[partner]}
    dear = 1 + sum(board.jobs[n].weight for n in doubles)
    worth = {n: WORTH * board.jobs[n].weight * (dear if n in made else 1) for n in chosen}
    place_of = {n: place for place, n in enumerate(chosen)}
    begun = tuple(tuple(place_of[n] for n in route) for route in board.routes)
    problem = _problem(board, chosen, worth)
    stopped = _improve(board, chosen, problem, begun, stream, effort, watch)
    board.settle_doubles()
    return stopped


def _improve(
    board: Board,
    chosen: Sequence[int],
    problem: Problem,
    begun: Routes,
    stream: SeedStream,
    effort: Effort,
    watch: Watch,
) -> bool:
    """The board takes the better routes; was the search cut short?"""
    cut = _Cut(watch)
    steps = min(effort.iterations, effort.iterations_per_job * len(chosen))
    routes = begun if cut() else by_pyvrp.improve(problem, begun, stream.below(2**31), steps, cut)
    board.take([[chosen[n] for n in route] for route in routes])
    return cut.was_made


class _Cut:
    """Asks the watch, and remembers the answer."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self.was_made = False

    def __call__(self) -> bool:
        self.was_made = self.was_made or self._watch.stop()
        return self.was_made


def _problem(board: Board, chosen: Sequence[int], worth: dict[int, int]) -> Problem:
    """The chosen jobs as clients, every shift as a vehicle with what is not set aside for jobs without a place."""
    clients = tuple(
        Client(
            location=place,
            service=board.jobs[n].minutes,
            opens=board.jobs[n].window[0],
            closes=board.jobs[n].window[1] - board.jobs[n].minutes,
            prize=worth[n],
            vehicles=board.allowed[n],
        )
        for place, n in enumerate(chosen)
    )
    vehicles = tuple(
        Vehicle(
            start=len(chosen) + number,
            end=len(chosen) + number,
            opens=shift.hours[0],
            closes=shift.hours[1],
            longest=max(0, board.longest(number)),
            most=max(0, board.most(number)),
        )
        for number, shift in enumerate(board.shifts)
    )
    return Problem(board.durations_between(chosen), clients, vehicles)
