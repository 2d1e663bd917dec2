"""A resident at the plain pages: what to say enters, the receipt code that the last page shows leaves."""

import re
from random import Random

from rasid.project.demonstration.content.stories import Story, load_stories
from rasid.project.demonstration.live.browser import Browser, DoorError, Page
from rasid.project.demonstration.live.stage import Stage
from rasid.project.demonstration.world import Place

_CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
VOICES_A_DAY = 2


def say_something(stage: Stage, draw: Random) -> list[str]:
    """A few people without a script say something about a place they know by name. Returns their codes."""
    here = {place.sector for place in stage.world.places.values()}
    fitting = [
        story for story in load_stories().stories if story.sector in here and story.kind != "branch_request"
    ]
    return [_say(stage, draw.choice(fitting), draw) for _ in range(VOICES_A_DAY)] if fitting else []


def _say(stage: Stage, story: Story, draw: Random) -> str:
    places = [place for place in stage.world.places.values() if place.sector == story.sector]
    place = draw.choice(sorted(places, key=lambda each: each.code))
    browser = Browser(stage.site, "resident")
    try:
        page = browser.open(f"/p/{stage.slug}/say/{story.kind}/")
        form = page.form_with("text", "place_words")
        page = browser.submit(
            page,
            form,
            {"text": draw.choice(list(story.text)), "place_words": place.name},
            button=("step", "check"),
        )
        page = _at_the_place(browser, page, place)
        page = browser.press(page, ("step", "send"))
        found = _CODE.search(page.text)
        if found is None:
            raise DoorError(f"resident: no receipt on {page.url}: {page.title} {page.said}")
        return found[0]
    finally:
        browser.close()


def _at_the_place(browser: Browser, page: Page, place: Place) -> Page:
    """Where several places sound alike, the page asks which; people choose the one whose name they know."""
    form = page.form_with("choosing")
    if form is None:
        return page
    offered = page.document.xpath("//label[.//input[@name='point']]")
    chosen = next((each for each in offered if place.name in each.text_content()), offered[0])
    value = chosen.xpath(".//input/@value")[0]
    return browser.submit(page, form, {"point": value}, button=("step", "check"))
