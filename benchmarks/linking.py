"""What an insider of an inspected body makes of orders, queue logs and cameras: AUC before and after the firewall.

`python -m benchmarks.linking` prints the table of docs/security/firewall.md (about two minutes); the last line says
whether the bounds of the issue are kept.
"""

import statistics
import sys
import time

from benchmarks.measuring import last_line
from rasid.stages.findings.rules import Severity
from tests.firewall.afterwards import afterwards
from tests.firewall.attacker import Attacked, attack, said_together, same_observer, with_absence
from tests.firewall.offices import Customs, Looked, visits
from tests.firewall.told import Telling, Told, orders

CENTRES, WEEKS, SEED = 150, 44, 20261122
FEWER_WEEKS = 26
MOST, LEAST_WITHOUT = 0.55, 0.80
LEAST_ORDERS = 2000
# One visitor in five hundred is seen at some other centre within the half-week; at a given one of 150, far fewer.
SEEN_AGAIN = 0.002 / 150


def main() -> None:
    began = time.monotonic()
    done = visits(SEED, CENTRES, WEEKS)
    print(
        f"{CENTRES} centres, {WEEKS} weeks, {len(done)} visits; learned on one half of the weeks, asked of the other\n"
    )
    print(f"{'':44}{'orders':>7}  {'told fault fits':22}{'all tickets':22}{'faults no log dates':22}")
    found = {telling: attack(orders(done, telling, SEED)) for telling in Telling}
    for telling, attacked in found.items():
        _row(f"told as: {telling}", attacked)
    later = _later(done)
    _row(
        "danger to life, as told by the product", attack(orders(done, Telling.PRODUCT, SEED, Severity.DANGER))
    )
    for name, customs in (
        ("observers spread evenly over a part's hours", Customs(arrive_like="hours")),
        ("thirty in a hundred more on Sundays", Customs(sunday_rush=1.3)),
        ("observers stay a quarter of an hour longer", Customs(lingering_minutes=15)),
    ):
        _row(name, attack(orders(visits(SEED, CENTRES, FEWER_WEEKS, customs), Telling.PRODUCT, SEED)))
    told = orders(done, Telling.PRODUCT, SEED)
    print(f"\norders of one observer: {same_observer(told)}")
    print(f"the same, every face known at every door: {same_observer(told, seen_again=SEEN_AGAIN)}")
    _delays(told)
    product, exact = found[Telling.PRODUCT].among_fitting, found[Telling.EXACT].among_fitting
    highest = max(each.among_fitting.high for each in (found[Telling.PRODUCT], *later))
    kept = highest <= MOST and exact.low >= LEAST_WITHOUT and product.orders >= LEAST_ORDERS
    print(f"\n{time.monotonic() - began:.0f} s")
    last_line(
        "linking",
        f"AUC {product} of {product.orders} orders, without coarsening {exact}",
        highest,
        "AUC",
    )
    sys.exit(0 if kept else "the bounds are not kept")


def _later(done: list[Looked]) -> list[Attacked]:
    """The same orders with all that becomes of them; the visits behind their closings; praise."""
    story = afterwards(orders(done, Telling.PRODUCT, SEED), done, SEED)
    faults = [pair for pair in story.orders if not pair[0].is_well]
    praised = [pair for pair in story.orders if pair[0].is_well]
    later = attack(faults)
    _row("with all that becomes of an order", later)
    told = said_together([*story.orders, *story.looked_again])
    again = attack(story.looked_again, beside=told)
    _row("the visit behind a closing or reopening", again)
    with_praise = attack(faults, beside=said_together(story.orders))
    _row("orders, with praise of the same visit", with_praise)
    praise = attack(praised, beside=with_absence(said_together(story.orders)))
    _row("praise, and what no order beside it says", praise)
    return [later, again, with_praise, praise]


def _row(name: str, attacked: Attacked) -> None:
    among = attacked.among_fitting
    print(
        f"{name:44}{among.orders:>7}  {among!s:22}{attacked.among_all!s:22}{attacked.undatable!s:22}",
        flush=True,
    )


def _delays(told: list[tuple[Told, Looked]]) -> None:
    after = [(order.released - looked.confirmed_at).total_seconds() / 86400 for order, looked in told]
    print(f"days from confirmation to release: mean {statistics.mean(after):.1f}, longest {max(after):.1f}")


if __name__ == "__main__":
    main()
