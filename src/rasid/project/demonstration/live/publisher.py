"""The bulletin desk: an officer asks for the week's draft, two publishers approve what they read, one publishes."""

from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.live.browser import Browser, DoorError, Page, wait_until
from rasid.project.demonstration.live.officer import FIRST
from rasid.project.demonstration.live.stage import Stage

PUBLISHERS = ("publisher", "publisher-2")


def publish_week(stage: Stage) -> str:
    """From the request to the published bulletin. Returns the public address of the bulletin."""
    browser = stage.browser(FIRST)
    desk = browser.open(stage.office("bulletins/"))
    ask = desk.find_form(lambda form: "/bulletins/request/" in (form.action or ""))
    if ask is None:
        raise DoorError(f"{FIRST}: no week waits for its bulletin on {desk.url}")
    draft = browser.submit(desk, ask, {}).url

    def is_drafted() -> bool:
        return _form(stage.browser(PUBLISHERS[0]).open(draft), "/approve/") is not None

    wait_until(f"{PUBLISHERS[0]}: the draft at {draft} is there", is_drafted)
    _word(stage.browser(PUBLISHERS[0]), draft)
    wait_until(f"{PUBLISHERS[0]}: the draft at {draft} has its note", is_drafted)
    for handle in PUBLISHERS:
        page = stage.browser(handle).open(draft)
        stage.browser(handle).submit(page, _form(page, "/approve/"), {})
    return _publish(stage, stage.browser(PUBLISHERS[0]), draft)


def _word(browser: Browser, draft: str) -> None:
    """The editor's note, in both languages: with it the week is drafted anew."""
    page, note = browser.open(f"{draft}words/"), load_words().agency["note"]
    written = {f"note_{tag}": text for tag, text in note.items()}
    browser.submit(page, page.form_with(*written), written)


def _publish(stage: Stage, browser: Browser, draft: str) -> str:
    page = browser.open(draft)
    published = browser.submit(page, _form(page, "/publish/"), {})
    links = published.links(rf"^/p/{stage.slug}/bulletins/\d+/$")
    if not links:
        raise DoorError(f"{PUBLISHERS[0]}: the bulletin at {draft} was not published: {published.said}")
    return links[0]


def _form(page: Page, ending: str) -> object | None:
    """The form that sends to an address with this ending."""
    return page.find_form(lambda form: (form.action or "").endswith(ending))
