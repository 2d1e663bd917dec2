"""The alarm's stated rates against simulation."""

import numpy as np
import pytest

from rasid.methods.triage.drift import drift, mean_run, watch_for


def test_the_exact_run_is_what_simulation_finds() -> None:
    watch = watch_for(0.3, reports_to_false_alarm=300)
    random = np.random.default_rng(1)
    runs = []
    for _ in range(800):
        found = drift(watch, random.random(6000) < watch.usual)
        assert found.alarm_after is not None
        runs.append(found.alarm_after)
    assert np.mean(runs) == pytest.approx(watch.reports_to_false_alarm, rel=0.1)


@pytest.mark.parametrize("usual", [0.0, 0.02, 0.2, 0.5, 0.85, 1.0])
def test_false_alarms_are_as_rare_as_promised_and_true_ones_come_sooner(usual: float) -> None:
    watch = watch_for(usual, reports_to_false_alarm=2_000)
    assert watch.reports_to_false_alarm >= 2_000
    assert mean_run(watch.usual, watch.rise, watch.fall, watch.limit - 1) < 2_000
    assert watch.reports_to_true_alarm < watch.reports_to_false_alarm / 4


def test_a_flood_of_silence_is_seen_soon() -> None:
    watch = watch_for(0.2)
    silences = [number % 5 == 0 for number in range(500)] + [number % 3 > 0 for number in range(200)]
    found = drift(watch, silences)
    assert found.is_alarm
    assert found.alarm_after is not None
    assert 500 < found.alarm_after < 560


def test_usual_silence_in_even_steps_never_alarms() -> None:
    watch = watch_for(0.2)
    found = drift(watch, [number % 5 == 0 for number in range(20_000)])
    assert not found.is_alarm
    assert (found.reports, found.silent) == (20_000, 4_000)


def test_an_alarm_stands_although_the_sum_falls_again() -> None:
    watch = watch_for(0.2)
    found = drift(watch, [True] * 40 + [False] * 2000)
    assert found.is_alarm
    assert found.total == 0
