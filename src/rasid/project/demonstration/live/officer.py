"""The programme office at its pages: the week is planned, drafts become findings, answers are judged and closed."""

from random import Random

from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.live.browser import Browser, DoorError, Page, wait_until
from rasid.project.demonstration.live.stage import Stage, rows_of

DISMISSED = 0.08
NOT_CONVINCED = 0.08
FIRST, SECOND = "officer", "officer-2"
_MOST_PAGES = 400
# A week is drawn, its ways are searched for and what could be foreseen of it is measured: on a busy machine, minutes.
DRAWN_WITHIN_S = 900


def plan_week(stage: Stage, capacity_share: float, settings: dict[str, str], week: str = "") -> int:
    """Ask for the week's plan, wait for the draw, release it. Returns the visits planned.

    `week` is the first day as the page offers it; empty takes the first one offered.
    """
    browser = stage.browser(FIRST)
    page = browser.open(stage.office("plans/request/"))
    form = page.form_with("week", "capacity")
    if form is None:
        raise DoorError(f"{FIRST}: no week can be planned: {page.said}")
    offered = [choice.get("value") for choice in form.xpath(".//input[@name='week']")]
    chosen = week or offered[0]
    if chosen not in offered:
        raise DoorError(f"{FIRST}: the week of {chosen} is not offered, only {', '.join(offered)}")
    capacity = max(1, int(int(form.fields["capacity"] or 1) * capacity_share))
    page = browser.submit(page, form, {"week": chosen, "capacity": str(capacity), **settings})
    address = page.url

    def is_drawn() -> bool:
        nonlocal page
        page = browser.open(address)
        return any(_button(page, act) is not None for act in ("release", "propose"))

    wait_until(f"{FIRST}: the plan at {address} is drawn", is_drawn, DRAWN_WITHIN_S)
    if (release := _button(page, "release")) is not None:
        browser.submit(page, release, {})
    else:
        _release_guessable(stage, page)
    return len(rows_of(browser, f"{address}?format=csv"))


def _release_guessable(stage: Stage, page: Page) -> None:
    """In a small country most places are visited often: such a week goes out when two have said why."""
    browser = stage.browser(FIRST)
    reason = load_words().officer["guessable"]
    browser.submit(page, _button(page, "propose"), {"reason": reason})
    second = stage.browser(SECOND)
    second.press(second.open(page.url), ("act", "grant"))


def _button(page: Page, act: str) -> object | None:
    return page.find_form(lambda form: form.fields.get("act") == act if "act" in form.fields else False)


def judge_findings(stage: Stage, draw: Random) -> tuple[int, int]:
    """Every draft becomes a finding or is set aside with a reason. Returns (confirmed, dismissed)."""
    browser, words = stage.browser(FIRST), load_words().officer
    confirmed = dismissed = 0
    for _ in range(_MOST_PAGES):
        page = browser.open(stage.office("findings/"))
        drafts = page.links(rf"^/office/{stage.slug}/findings/[0-9a-f-]{{36}}/$")
        if not drafts:
            return confirmed, dismissed
        for address in drafts:
            draft = browser.open(address)
            if _is_repeated(draft):
                _set_aside(browser, draft, words["repeated"])
                dismissed += 1
            elif draw.random() < DISMISSED:
                _set_aside(browser, draft, words["unclear"])
                dismissed += 1
            else:
                browser.send(draft, draft.form_with(button=("act", "confirm")), button=("act", "confirm"))
                confirmed += 1
    raise DoorError(f"{FIRST}: drafts never end")


def _set_aside(browser: Browser, draft: Page, reason: str) -> None:
    button = ("act", "dismiss")
    browser.send(draft, draft.form_with("reason", button=button), {"reason": reason}, button)


def _is_repeated(draft: Page) -> bool:
    """The page lists the same fault's earlier findings at this centre."""
    return bool(
        draft.document.xpath("//*[contains(@class,'banner-action')]//a[contains(@href,'/findings/')]")
    )


def judge_answers(stage: Stage, draw: Random) -> tuple[int, int]:
    """The first officer accepts or refuses each answer. Returns (accepted, refused)."""
    browser, words = stage.browser(FIRST), load_words().officer
    accepted = refused = 0
    for address in _cases(browser, stage, "office_judges"):
        page = browser.open(address)
        if draw.random() < NOT_CONVINCED:
            browser.press(page, ("act", "refuse"), {"reason": words["not_convinced"]})
            refused += 1
        elif page.form_with(button=("act", "accept")) is not None:
            browser.send(page, page.form_with(button=("act", "accept")), button=("act", "accept"))
            accepted += 1
    return accepted, refused


def close_cases(stage: Stage) -> int:
    """Four eyes: the second officer closes what the first accepted. Returns how many."""
    browser = stage.browser(SECOND)
    closed = 0
    for address in _cases(browser, stage, "office_closes"):
        page = browser.open(address)
        if page.form_with(button=("act", "close")) is not None:
            browser.send(page, page.form_with(button=("act", "close")), button=("act", "close"))
            closed += 1
    return closed


def _cases(browser: Browser, stage: Stage, wanted: str) -> list[str]:
    """Addresses of the orders under one filter, over all its pages."""
    found: list[str] = []
    for number in range(1, _MOST_PAGES):
        page = browser.open(stage.office(f"cases/?wanted={wanted}&page={number}"))
        fresh = [
            link
            for link in page.links(rf"^/office/{stage.slug}/cases/[0-9a-f-]{{36}}/$")
            if link not in found
        ]
        if not fresh:
            return found
        found += fresh
    return found
