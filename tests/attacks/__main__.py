"""`make attack`: every attack on a running system, on its own database and on an operator's; the table leaves.

Exit status 0 when every attack was caught with the record named and nothing lawful alarmed anybody.
"""

import sys
import time
from collections.abc import Mapping

from tests.attacks.attacks import ATTACKS, LAWFUL
from tests.attacks.playing import Outcome, carry_out, carry_out_lawful
from tests.attacks.standing import external_database, published_week

NOTHING = "nothing: today's site"


def main() -> int:
    failed = play("embedded PostgreSQL", None)
    with external_database() as database:
        failed += play("external PostgreSQL", database)
    return 1 if failed else 0


def play(where: str, database: Mapping[str, str] | None) -> int:
    """The table of one installation; how many rows are not as they must be."""
    began = time.monotonic()
    failed = 0
    with published_week(database) as week:
        print(f"\n## {where}\n", flush=True)
        print("| attack | verdict | record named | what the reader needs | a reader with nothing kept |")
        print("|---|---|---|---|---|")
        for attack in ATTACKS:
            outcome = carry_out(week, attack)
            good = outcome.is_caught and outcome.alone.status == attack.alone
            failed += not good
            cells = (
                attack.title if good else f"**{attack.title}**",
                "red" if outcome.after.status == 1 else f"NOT RED ({outcome.after.status})",
                ", ".join(attack.needs) or NOTHING,
                "sees red" if outcome.alone.status == 1 else "sees nothing",
            )
            print(f"| {cells[0]} | {cells[1]} | {named(outcome)} | {cells[2]} | {cells[3]} |", flush=True)
            if not good:
                sys.stderr.write(f"{attack.name}: missing {outcome.missing}\n{outcome.after.words}\n")
        for act in LAWFUL:
            said = carry_out_lawful(week, act)
            failed += said.status != 0
            verdict = "green" if said.status == 0 else f"**NOT GREEN** ({said.status})"
            print(
                f"| lawful: {act.__name__.replace('_', ' ')} | {verdict} | — | everything kept | — |",
                flush=True,
            )
            if said.status:
                sys.stderr.write(said.words + "\n")
    total = len(ATTACKS) + len(LAWFUL)
    print(
        f"\n{where}: {total - failed} of {total} as they must be, in {time.monotonic() - began:.0f} s",
        flush=True,
    )
    return failed


def named(outcome: Outcome) -> str:
    """The first red line that names what was attacked."""
    for name in reversed(outcome.named):
        for line in outcome.red:
            if name in line:
                return line.removeprefix("✗ ")
    return "NOT NAMED"


if __name__ == "__main__":
    sys.exit(main())
