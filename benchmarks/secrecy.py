"""`python -m benchmarks.secrecy [centres] [weeks]`: our way of planning and three others, attacked alike.

The country is invented: towns of very unequal size, authorities with branches in many of them. The last line says
whether ours keeps its gates and whether the two bad ways are caught.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import replace

from rasid.methods.planning.secrecy.attacker import Attacked, Estimate, attack
from rasid.methods.planning.secrecy.audit import figures_of
from rasid.methods.planning.secrecy.invented import CAUGHT, country, rules_of_a_week
from rasid.methods.planning.secrecy.report import Verdict
from rasid.methods.planning.secrecy.worlds import (
    Policy,
    Site,
    as_planned,
    insight_into,
    played,
    rotation,
    weeks_since,
)

CENTRES, WEEKS = 1000, 104
VISITS = 20_000


def ways_of(sites: Sequence[Site]) -> dict[str, Policy]:
    rules = rules_of_a_week()
    return {
        "ours": as_planned(sites, rules),
        "ours, days apart from ways": as_planned(sites, replace(rules, day_mixing=1.0)),
        "ours, days by ways alone": as_planned(sites, replace(rules, day_mixing=0.0)),
        "ours, sister caps 1 or 2": as_planned(sites, replace(rules, sister_caps=(1, 2))),
        "a draw with strata, spread": as_planned(sites, rules, hide_week=False),
        "weeks since the last visit": weeks_since(sites, rules),
        "strict rotation": rotation(sites, rules),
    }


def attacked(way: Policy, sites: Sequence[Site], weeks: int) -> Attacked:
    days = len(rules_of_a_week().days)
    expected = sum(site.probability for site in sites) * weeks
    worlds = max(2, min(6, round(VISITS / expected)))
    pasts = [played(way, weeks, days, 3, len(sites), 1000 + n) for n in range(worlds)]
    return attack(pasts, insight_into(sites))


def main(arguments: Sequence[str]) -> int:
    asked = [int(one) for one in arguments]
    centres, weeks = (asked + [CENTRES, WEEKS][len(asked) :])[:2]
    began = time.monotonic()
    sites = country(centres)
    print(f"{centres} centres, {weeks} weeks, {round(sum(s.probability for s in sites))} visits a week\n")
    print(f"{'':28}{'AUC today':22}{'AUC this week':22}{'excess':23}{'same-day lift':21}entropy")
    found: dict[str, Attacked] = {}
    for name, way in ways_of(sites).items():
        one = found[name] = attacked(way, sites, weeks)
        shown = (one.today, one.week, one.excess, one.lift, one.entropy)
        print(f"{name:28}" + "  ".join(map(_shown, shown)), flush=True)
    ours = figures_of(found["ours"])
    is_kept = all(figure.verdict is not Verdict.BROKEN for figure in ours)
    is_caught = all(
        found[bad].auc.value >= CAUGHT for bad in ("weeks since the last visit", "strict rotation")
    )
    print(f"\n{time.monotonic() - began:.0f} s")
    print(
        f"secrecy: ours {'kept' if is_kept else 'BROKEN'}; bad ways {'caught' if is_caught else 'NOT CAUGHT'}"
    )
    return 0 if is_kept and is_caught else 1


def _shown(one: Estimate) -> str:
    return f"{one.value:.3f} ({one.low:.3f}–{one.high:.3f})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
