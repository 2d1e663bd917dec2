"""Whole weeks: every rule is kept, days are chance, and nothing but the input and the seed decides."""

import hashlib
import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest

from rasid.methods.planning import placing, week
from rasid.methods.planning.profiles import Place
from rasid.methods.planning.tasks import DropReason, Task, TaskPurpose
from rasid.methods.planning.tests.people import CLINIC, NOOR, RULES, SUNDAY, WEEK
from rasid.methods.planning.tests.weeks import Country, country
from rasid.methods.planning.week import as_bytes


@pytest.mark.parametrize("number", range(50))
def test_a_week_breaks_no_rule_and_names_every_task_once(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if number % 2:
        # As in a large country: several zones, and each task knows few of its people.
        monkeypatch.setattr(week, "ZONE_TASKS", 8)
        monkeypatch.setattr(placing, "EXACT", 60)
        monkeypatch.setattr(placing, "FEW", 2)
    land = country(number)
    plan = land.plan()
    assert land.violations(plan) == ()
    shuffled = random.Random(number)
    mixed = replace(
        land,
        observers=shuffled.sample(land.observers, len(land.observers)),
        centres=shuffled.sample(land.centres, len(land.centres)),
        tasks=shuffled.sample(land.tasks, len(land.tasks)),
    )
    assert as_bytes(mixed.plan()) == as_bytes(plan)
