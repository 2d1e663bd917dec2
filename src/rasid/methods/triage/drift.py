"""Whether each report got a suggestion enters, in order; an alarm that silence has grown leaves.

A Bernoulli CUSUM (Reynolds & Stoumbos 1999): it watches single reports, not days, and its rate of false alarms is
reckoned exactly. When people begin to write of something the model never saw, it falls silent more often.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

LEAST_RATE, MOST_RATE = 0.02, 0.9
STEPS = 40
"""Into how many steps the sum's rise and fall are divided; finer changes nothing that matters."""


@dataclass(frozen=True, slots=True)
class Watch:
    """usual: share silent in the frozen window. feared: the share worth an alarm.

    The sum rises by `rise` with each silent report and falls by `fall` with each other one, never under 0; at `limit`
    the alarm is given. reports_to_false_alarm: mean number of reports until one while the share stays `usual`;
    reports_to_true_alarm: while it is `feared`.
    """

    usual: float
    feared: float
    rise: int
    fall: int
    limit: int
    reports_to_false_alarm: float
    reports_to_true_alarm: float


@dataclass(frozen=True, slots=True)
class Drift:
    """Where the sum stands after so many reports, how many were silent, and after how many the limit was reached."""

    reports: int
    silent: int
    total: int
    alarm_after: int | None

    @property
    def is_alarm(self) -> bool:
        return self.alarm_after is not None


def watch_for(usual: float, *, reports_to_false_alarm: float = 5_000, odds: float = 2.0) -> Watch:
    """The watch whose false alarms come once in at least so many reports; `feared` has `odds` times the usual odds.

    Per report the sum moves by (silent) - r with r = ln((1 - u)/(1 - f)) / ln(odds), the sequential test's own
    reference, rounded to 1/40; the limit is the smallest that keeps the promise.
    """
    usual = min(max(usual, LEAST_RATE), MOST_RATE)
    feared = odds * usual / (1 - usual + odds * usual)
    reference = math.log((1 - usual) / (1 - feared)) / math.log(odds)
    fall = min(max(round(STEPS * reference), 1), STEPS - 1)
    rise = STEPS - fall
    low, high = 1, STEPS
    while mean_run(usual, rise, fall, high) < reports_to_false_alarm:
        low, high = high, high * 2
    while low < high:
        middle = (low + high) // 2
        if mean_run(usual, rise, fall, middle) < reports_to_false_alarm:
            low = middle + 1
        else:
            high = middle
    return Watch(
        usual,
        feared,
        rise,
        fall,
        high,
        mean_run(usual, rise, fall, high),
        mean_run(feared, rise, fall, high),
    )


def mean_run(share: float, rise: int, fall: int, limit: int) -> float:
    """Mean number of reports until the alarm, from 0, while `share` of them are silent.

    Exact: the sum is a Markov chain on 0 … limit - 1, and its mean times to absorption solve (I - Q) t = 1
    (Brook & Evans 1972).
    """
    states = np.arange(limit)
    chain = np.zeros((limit, limit))
    np.add.at(chain, (states, np.maximum(states - fall, 0)), 1 - share)
    climbing = states[states + rise < limit]
    np.add.at(chain, (climbing, climbing + rise), share)
    return float(np.linalg.solve(np.eye(limit) - chain, np.ones(limit))[0])


def drift(watch: Watch, silences: Iterable[bool]) -> Drift:
    """Run the sum over reports in the order in which they came; True is a report without a suggestion."""
    total = reports = silent = 0
    alarm_after = None
    for is_silent in silences:
        reports += 1
        silent += is_silent
        total = max(0, total + (watch.rise if is_silent else -watch.fall))
        if total >= watch.limit and alarm_after is None:
            alarm_after = reports
    return Drift(reports, silent, total, alarm_after)
