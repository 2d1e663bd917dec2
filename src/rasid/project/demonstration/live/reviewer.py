"""A reviewer at the desk: claims what waits, looks at answers and evidence, accepts or rejects."""

from random import Random

from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.live.browser import wait_until
from rasid.project.demonstration.live.stage import Stage, all_at_once, rows_of

REVIEWERS = ("reviewer", "reviewer-2")
REJECTED = 0.03
REJECTED_FOR = "other"


def wait_for_readings(stage: Stage, expected: int) -> None:
    """Until the worker has read what was filed and put it into the queue."""
    browser = stage.browser(REVIEWERS[0])
    queue = stage.office("reviews/?format=csv")
    wait_until(f"{REVIEWERS[0]}: {expected} readings wait", lambda: len(rows_of(browser, queue)) >= expected)


def read_everything(stage: Stage, draw: Random) -> tuple[int, int]:
    """Both reviewers share the queue. Returns (accepted, rejected)."""
    addresses: list[str] = []
    browser = stage.browser(REVIEWERS[0])
    for number in range(1, 100):
        page = browser.open(stage.office(f"reviews/?page={number}"))
        fresh = [
            link
            for link in page.links(rf"^/office/{stage.slug}/reviews/[0-9a-f-]{{36}}/$")
            if link not in addresses
        ]
        if not fresh:
            break
        addresses += fresh
    rejected = {address for address in addresses if draw.random() < REJECTED}
    shares = [(handle, addresses[n :: len(REVIEWERS)]) for n, handle in enumerate(REVIEWERS)]
    all_at_once(lambda share: _read(stage, share[0], share[1], rejected), shares)
    _read_again(stage)
    return len(addresses) - len(rejected), len(rejected)


def _read_again(stage: Stage) -> None:
    """A few were drawn to be read a second time, by who did not read them first; neither reader can tell."""
    for handle in REVIEWERS:
        page = stage.browser(handle).open(stage.office("reviews/"))
        _read(stage, handle, page.links(rf"^/office/{stage.slug}/reviews/[0-9a-f-]{{36}}/$"), set())


def _read(stage: Stage, handle: str, addresses: list[str], rejected: set[str]) -> None:
    browser, reasons = stage.browser(handle), load_words().reviewer["rejected"]
    for number, address in enumerate(addresses):
        page = browser.open(address)
        page = browser.press(page, ("act", "claim"))
        if address in rejected:
            because = {"code": REJECTED_FOR, "reason": reasons[number % len(reasons)]}
            browser.send(
                page, page.form_with("code", "reason", button=("act", "reject")), because, ("act", "reject")
            )
        else:
            browser.send(page, page.form_with(button=("act", "accept")), button=("act", "accept"))
