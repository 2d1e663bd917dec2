"""One zone's visits of one day and the people who may make them enter; each one's way through the day leaves.

Minutes throughout; clock times count from midnight.
"""

from collections.abc import Sequence

from rasid.methods.planning.adapters.problem import Client, Problem, Vehicle
from rasid.methods.planning.adapters.solving import solve
from rasid.methods.planning.board import Board
from rasid.methods.planning.effort import EFFORT, PATIENT, Effort, Watch
from rasid.methods.planning.jobs import DayRoutes, Job, RoutedJob, Shift
from rasid.methods.planning.seeds import SeedStream
from rasid.methods.planning.travel import TravelTimes

__all__ = ["DayRoutes", "Job", "RoutedJob", "Shift", "route_day"]

# One more visit is worth more than any way between the visits of one day.
WORTH = 2_000
# Whom a job may be given to, where more than that many may: those from whom it is the least way.
NEAREST = 40


class _Cut:
    """Asks the watch, and remembers the answer."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self.was_made = False

    def __call__(self) -> bool:
        self.was_made = self.was_made or self._watch.stop()
        return self.was_made


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
    cut = _Cut(watch)
    _route_first(board, stream, effort, cut)
    _add_doubles(board, stream, effort, cut)
    board.insert_what_is_left()
    return board.result([job.id for job in jobs], was_stopped=cut.was_made)


def _route_first(board: Board, stream: SeedStream, effort: Effort, cut: _Cut) -> None:
    """Everything with a place that stands alone."""
    chosen = [n for n in board.with_place() if board.jobs[n].beside is None]
    _solve(board, chosen, {n: WORTH * board.jobs[n].weight for n in chosen}, stream, effort, cut)


def _add_doubles(board: Board, stream: SeedStream, effort: Effort, cut: _Cut) -> None:
    """Doubles join the ways of the others; whoever is repeated keeps the observer, the double gets another one."""
    made = board.observer_of()
    doubles = [n for n in board.with_place() if board.jobs[n].beside is not None and board.partner(n) in made]
    if not doubles:
        return
    for double in doubles:
        partner = board.partner(double)
        board.allowed[partner] = frozenset({made[partner]})
        board.allowed[double] -= {made[partner]}
    chosen = [n for n in board.with_place() if n in made] + [n for n in doubles if board.allowed[n]]
    dear = 1 + sum(board.jobs[n].weight for n in doubles)
    worth = {n: WORTH * board.jobs[n].weight * (dear if n in made else 1) for n in chosen}
    _solve(board, chosen, worth, stream, effort, cut, begun=True)
    board.settle_doubles()


def _solve(
    board: Board,
    chosen: Sequence[int],
    worth: dict[int, int],
    stream: SeedStream,
    effort: Effort,
    cut: _Cut,
    *,
    begun: bool = False,
) -> None:
    """The board gets the best routes found for the chosen jobs, by those observers whom somebody needs."""
    near = {n: board.nearest(n, NEAREST) for n in chosen}
    shifts = sorted(set().union(*near.values()))
    vehicle_of = {shift: n for n, shift in enumerate(shifts)}
    client_of = {job: n for n, job in enumerate(chosen)}
    clients = [_client(board, n, client_of[n], worth[n], {vehicle_of[s] for s in near[n]}) for n in chosen]
    vehicles = [_vehicle(board, shift, len(chosen) + n) for n, shift in enumerate(shifts)]
    problem = Problem(board.durations_between(chosen, shifts), tuple(clients), tuple(vehicles))
    old = tuple(tuple(client_of[n] for n in board.routes[shift]) for shift in shifts) if begun else None
    routes: list[list[int]] = [[] for _ in board.shifts]
    for shift, route in zip(shifts, solve(problem, stream, effort, cut, old), strict=True):
        routes[shift] = [chosen[n] for n in route]
    board.take(routes)


def _client(board: Board, job: int, location: int, worth: int, vehicles: set[int]) -> Client:
    first, last = board.jobs[job].window
    minutes = board.jobs[job].minutes
    return Client(location, minutes, ((first, last - minutes),), worth, frozenset(vehicles))


def _vehicle(board: Board, shift: int, home: int) -> Vehicle:
    """With what is not set aside for jobs without a place."""
    opens, closes = board.shifts[shift].hours
    return Vehicle(home, home, opens, closes, max(0, board.longest(shift)), max(0, board.most(shift)))
