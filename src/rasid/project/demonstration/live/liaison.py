"""An agency's liaison at its one page: what is asked, by when, and the answer with proof."""

from random import Random

from rasid.project.demonstration.cast import liaison_of
from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.live.browser import Browser, File
from rasid.project.demonstration.live.stage import Stage
from rasid.project.demonstration.pictures import picture

ANSWERED = 0.5


def answer_orders(stage: Stage, authority: str, draw: Random, most: int) -> int:
    """Answer some of the open orders with a photo as proof; the rest may wait. Returns how many were answered."""
    browser = stage.browser(liaison_of(authority))
    page = browser.open(f"/agency/{stage.slug}/cases/")
    answered = 0
    for address in page.links(rf"^/agency/{stage.slug}/cases/[0-9a-f-]{{36}}/$"):
        if answered >= most:
            break
        if draw.random() < ANSWERED:
            answered += _answer(browser, address, draw)
    return answered


def _answer(browser: Browser, address: str, draw: Random) -> int:
    page = browser.open(address)
    form = page.form_with("text", "proofs")
    if form is None:
        return 0
    said = draw.choice(list(load_words().liaison["corrected"]))
    proof = File(f"proof-{draw.getrandbits(24):06x}.jpg", picture(draw))
    browser.submit(page, form, {"text": said}, files={"proofs": proof})
    return 1
