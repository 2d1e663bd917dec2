"""Routing a draw and its reserve against greedy, OR-Tools and VROOM alone; a country's week, its time and memory.

`make bench NAME=planning`. Figures for published instances come from `rasid solve`.
"""

import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from benchmarks import planning_peers as peers
from benchmarks.measuring import last_line
from rasid.methods.planning import CentreProfile, Certificate, ObserverProfile, PlanRules, eligibility
from rasid.methods.planning.adapters.problem import Client, Problem, Routes, Vehicle
from rasid.methods.planning.adapters.solving import solve
from rasid.methods.planning.effort import Effort
from rasid.methods.planning.profiles import Place
from rasid.methods.planning.seeds import SeedStream
from rasid.methods.planning.tasks import Task, TaskPurpose, Week
from rasid.methods.planning.travel import HAVERSINE, cell
from rasid.methods.planning.week import plan_week

OBSERVERS, CANDIDATES, DAYS = 40, 600, 5
DAY = 24 * 60
# So many minutes under way are worth one unit of prize: prizes decide, the way settles ties.
WORTH = 20
SEED = b"planning benchmark, its seed: 32"
FREE_EFFORT = Effort(exploration=3, iterations=2_500, iterations_per_job=1_000, rounds=3)
# Four towns of Jordan: latitude, longitude, spread in degrees, weight.
TOWNS = ((31.95, 35.91, 0.12, 5), (32.55, 35.85, 0.10, 3), (32.07, 36.09, 0.08, 2), (31.18, 35.70, 0.10, 1.5))

CENTRES, PEOPLE, TASKS, AUTHORITIES = 20_000, 1_500, 8_000, 100
DEMANDS = (100, 120)
FIRST_DAY = date(2026, 11, 22)
WEEK = tuple(FIRST_DAY + timedelta(days=n) for n in range(5))
SECTORS = ("health", "courts", "licensing", "education", "utilities", "transport")
# Jordan's twelve governorates: a middle, how far people live apart, and their share in hundredths.
GOVERNORATES = {
    "amman": (31.95, 35.93, 0.10, 42), "irbid": (32.55, 35.85, 0.12, 18), "zarqa": (32.07, 36.09, 0.08, 14),
    "balqa": (32.04, 35.73, 0.08, 5), "mafraq": (32.34, 36.21, 0.20, 6), "karak": (31.18, 35.70, 0.12, 3),
    "madaba": (31.72, 35.79, 0.08, 2), "jarash": (32.28, 35.90, 0.05, 2), "ajloun": (32.33, 35.75, 0.05, 2),
    "maan": (30.19, 35.73, 0.20, 2), "tafila": (30.84, 35.60, 0.08, 1), "aqaba": (29.53, 35.01, 0.08, 3),
}  # fmt: skip
AIM_MINUTES, AIM_MB, AIM_PLACED = 5, 2_000, 0.95


def main() -> None:
    best_ratio = _draw_and_reserve()
    figures = [_in_a_process_of_its_own(demand) for demand in DEMANDS]
    for demand, figure in zip(DEMANDS, figures, strict=True):
        print(
            f"national week at {demand} %: {figure['tasks']:,.0f} tasks at {CENTRES:,} centres, {PEOPLE:,} observers: "
            f"mask {figure['mask']:.0f} s, days and ways {figure['plan']:.0f} s "
            f"({figure['cpu']:.0f} s of one core in all), {figure['mb']:,.0f} MB at most; "
            f"{figure['placed']:.1%} placed, of the sample {figure['sample']:.1%}; undone: {figure['why']}"
        )
    slowest = max(figure["mask"] + figure["plan"] for figure in figures) / 60
    least = min(figure["placed"] for figure in figures)
    peak = max(figure["mb"] for figure in figures)
    within = slowest <= AIM_MINUTES and peak < AIM_MB and least >= AIM_PLACED
    last_line(
        "planning",
        f"a national week in {slowest:.1f} min with {peak:,.0f} MB, {least:.1%} placed at worst"
        f"{'' if within else f' (aim: {AIM_MINUTES} min, {AIM_MB:,} MB, {AIM_PLACED:.0%})'}; a draw and its reserve",
        best_ratio,
        "the prizes of greedy insertion",
    )


# (a) A draw and its reserve --------------------------------------------------------


def draw_and_reserve(seed: int = 1) -> Problem:
    """More candidates than 40 people can see in a week, each open on some days, each for some of the people."""
    shape = random.Random(seed)

    def place() -> Place:
        latitude, longitude, spread, _ = shape.choices(TOWNS, weights=[town[3] for town in TOWNS])[0]
        return Place(shape.gauss(latitude, spread), shape.gauss(longitude, spread))

    homes, places = [place() for _ in range(OBSERVERS)], [place() for _ in range(CANDIDATES)]
    durations = HAVERSINE.minutes(places + homes, places + homes)
    np.fill_diagonal(durations, 0)
    clients = []
    for number in range(CANDIDATES):
        days = sorted(shape.sample(range(DAYS), shape.choice((2, 3, 4, 5))))
        first, last = shape.choice([(480, 630), (600, 780), (720, 900), (480, 900), (480, 900)])
        people = {person for person in range(OBSERVERS) if shape.random() < 0.5} or {0}
        minutes = shape.choice((120, 150, 180))
        windows = tuple((DAY * day + first, DAY * day + max(first, last - minutes)) for day in days)
        vehicles = frozenset(DAYS * person + day for person in people for day in days)
        clients.append(Client(number, minutes, windows, WORTH * shape.randint(10, 100), vehicles))
    vehicles = tuple(
        Vehicle(CANDIDATES + person, CANDIDATES + person, DAY * day + 360, DAY * day + 1140, 480, 3)
        for person in range(OBSERVERS)
        for day in range(DAYS)
    )
    return Problem(durations, tuple(clients), vehicles)


def _draw_and_reserve() -> float:
    """Prints what each solver collects; returns ours over greedy's. Nobody is given less time than we take."""
    problem = draw_and_reserve()
    begun: list[Routes] = []

    def greedy() -> Routes:
        begun.append(peers.greedy(problem))
        return begun[0]

    print(f"a draw and its reserve: {OBSERVERS} observers x {DAYS} days, {CANDIDATES} candidates")
    collected = {"greedy insertion": _timed("greedy insertion", problem, greedy)}
    ours, took = _timed(
        "VROOM, then PyVRP by days", problem, lambda: solve(problem, SeedStream(SEED, "a"), FREE_EFFORT)
    )
    seconds = max(60, round(took) + 1)
    collected["VROOM alone"] = _timed("VROOM alone", problem, lambda: peers.vroom_alone(problem))
    collected["OR-Tools"] = _timed("OR-Tools", problem, lambda: peers.ortools(problem, seconds, begun[0]))
    beaten = [name for name, (prize, _) in collected.items() if prize >= ours]
    if beaten:
        print(f"not the best of all: {', '.join(beaten)}")
    return ours / collected["greedy insertion"][0]


def _timed(name: str, problem: Problem, run: Callable[[], Routes]) -> tuple[int, float]:
    started = time.perf_counter()
    routes = run()
    took = time.perf_counter() - started
    prize = peers.prizes(problem, routes) // WORTH
    print(f"  {name}: {prize:,} with {sum(map(len, routes))} visits in {took:.1f} s", flush=True)
    return prize, took


# (b) A country's week --------------------------------------------------------------


def country(demand: int) -> tuple[list[ObserverProfile], list[CentreProfile], list[Task], PlanRules]:
    """Everybody, and the centres drawn for one week at so many hundredths of the tasks; a tenth are doubles."""
    shape = random.Random(6)

    def place(governorate: str) -> Place:
        latitude, longitude, spread, _ = GOVERNORATES[governorate]
        near = spread if shape.random() < 0.6 else spread * 2
        return Place(shape.gauss(latitude, near), shape.gauss(longitude, near))

    shares = [each[3] for each in GOVERNORATES.values()]
    where = shape.choices(list(GOVERNORATES), weights=shares, k=CENTRES)
    centres = [_centre(shape, n, governorate, place(governorate)) for n, governorate in enumerate(where)]
    homes = shape.choices(list(GOVERNORATES), weights=shares, k=PEOPLE)
    observers = [_observer(shape, n, home, place(home), centres) for n, home in enumerate(homes)]
    count = TASKS * demand // 100
    sample = shape.sample(centres, count - count // 11)
    tasks = [Task(f"t{centre.id}", centre.id) for centre in sample]
    tasks += [
        Task(f"d{task.id}", task.centre, TaskPurpose.DOUBLE, beside=task.id)
        for task in shape.sample(tasks, count // 11)
    ]
    drawn = {task.centre for task in tasks}
    return observers, [centre for centre in centres if centre.id in drawn], tasks, PlanRules(WEEK)


def _centre(shape: random.Random, number: int, governorate: str, place: Place) -> CentreProfile:
    authority = shape.randrange(AUTHORITIES)
    away = shape.random() < 0.03
    return CentreProfile(
        id=f"c{number:05}",
        authority=f"a{authority}",
        sector=SECTORS[authority % len(SECTORS)],
        open_days=frozenset(WEEK),
        languages=frozenset({"ar"}),
        district=None if away else governorate,
        place=None if away else place,
        minutes=shape.choice((45, 60, 75, 90)),
        personas=frozenset({"foreigner"}) if shape.random() < 0.03 else frozenset(),
        neighbourhood=cell(place, 5),
    )


def _observer(
    shape: random.Random, number: int, governorate: str, home: Place, centres: list[CentreProfile]
) -> ObserverProfile:
    lately = shape.sample(centres, 70)
    return ObserverProfile(
        id=f"o{number:04}",
        certificates=tuple(
            Certificate(sector, FIRST_DAY, FIRST_DAY + timedelta(days=300))
            for sector in shape.sample(SECTORS, shape.choice((2, 3, 4, 6)))
        ),
        available_days=frozenset(day for day in WEEK if shape.random() < 0.85),
        weekly_cap=8,
        languages=frozenset({"ar"}),
        districts=frozenset({governorate}),
        conflict_authorities=frozenset({f"a{shape.randrange(AUTHORITIES)}"} if shape.random() < 0.2 else ()),
        last_visits={centre.id: FIRST_DAY - timedelta(days=shape.randrange(1, 91)) for centre in lately},
        home=home,
        personas=frozenset({"foreigner"} if shape.random() < 0.1 else ()),
        weekly_minutes=35 * 60,
    )


def _in_a_process_of_its_own(demand: int) -> dict[str, float]:
    """Memory is counted from nothing."""
    command = [sys.executable, "-c", f"from benchmarks.planning import national; national({demand})"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def national(demand: int) -> None:
    """One week, measured; prints its figures for whoever started this process."""
    observers, centres, tasks, rules = country(demand)
    started = time.perf_counter()
    mask = eligibility(observers, centres, rules)
    masked = time.perf_counter()
    week = plan_week(tasks, mask.allowed, observers, centres, rules, HAVERSINE, SEED)
    planned = time.perf_counter()
    samples = sum(task.purpose is TaskPurpose.SAMPLE for task in tasks)
    print(
        json.dumps(
            {
                "tasks": len(tasks),
                "mask": masked - started,
                "plan": planned - masked,
                "cpu": time.process_time(),
                "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "placed": len(week.stops) / len(tasks),
                "sample": sum(stop.purpose is TaskPurpose.SAMPLE for stop in week.stops) / samples,
                "why": _why(week),
            }
        )
    )


def _why(week: Week) -> str:
    reasons = Counter(str(drop.reason) for drop in week.drops)
    return ", ".join(f"{reason} {count}" for reason, count in reasons.most_common()) or "nothing"


if __name__ == "__main__":
    main()
