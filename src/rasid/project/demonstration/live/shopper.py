"""An observer: offers answered on the field pages, visits started there, questionnaires filed by phone or by page."""

import random
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from rasid.project.demonstration.answers import Filled, Form, fill
from rasid.project.demonstration.apportioning import stream
from rasid.project.demonstration.live.browser import Browser, DoorError, Page
from rasid.project.demonstration.live.phone import Listed, Phone
from rasid.project.demonstration.live.stage import Device, Stage
from rasid.project.demonstration.world import Place
from rasid.protocols.openrosa import form_shape, write_submission

DECLINED, FORGOTTEN, ABANDONED = 0.04, 0.02, 0.015
SENT_TWICE, BY_PAGE = 0.06, 0.06
DECLINE_REASONS = ("no-time", "unwell", "too-far")
LEAVE_REASONS = ("place-closed", "recognised")
FIRST_HOUR, LAST_HOUR = 8.25, 13.0
_QUESTION = re.compile(r"q(\d+)$")


@dataclass
class Day:
    """What one observer did on one day."""

    taken: int = 0
    declined: int = 0
    started: int = 0
    abandoned: int = 0
    filed: int = 0
    by_page: int = 0
    duplicates: int = 0
    photos: int = 0

    def __add__(self, other: "Day") -> "Day":
        return Day(**{name: value + getattr(other, name) for name, value in vars(self).items()})


def answer_offers(stage: Stage, device: Device) -> Day:
    """Take most of what is offered, decline a little, overlook a little."""
    browser, done = stage.browser(device.handle), Day()
    page = browser.open(f"/field/{stage.slug}/")
    for card in _cards(page, "take"):
        draw = stream(stage.world.seed, "live-offer", card.place_name, stage.first_day.isoformat())
        chance = draw.random()
        if chance < FORGOTTEN:
            continue
        if chance < FORGOTTEN + DECLINED:
            form = browser.open(f"{card.address}decline/")
            browser.send(form, form.form_with("reason"), {"reason": draw.choice(DECLINE_REASONS)})
            done.declined += 1
        else:
            browser.send(page, card.form)
            done.taken += 1
    return done


def make_visits(stage: Stage, device: Device, day: date) -> Day:
    """Everything that today asks of this observer, one centre after the other."""
    browser, done = stage.browser(device.handle), Day()
    page = browser.open(f"/field/{stage.slug}/")
    cards = _cards(page, "start")
    if not cards:
        return done
    phone = Phone(stage.site, stage.slug, device)
    listed = {form.form_id.rpartition(".")[2]: form for form in phone.forms()}
    for card in cards:
        place = stage.world.by_name.get(card.place_name)
        if place is None:
            raise DoorError(f"{device.handle}: {card.place_name} is on no map")
        draw = stream(stage.world.seed, "live-visit", place.code, day.isoformat())
        if draw.random() < FORGOTTEN:
            continue
        browser.send(page, card.form)
        done.started += 1
        if draw.random() < ABANDONED:
            form = browser.open(f"{card.address}exit/")
            browser.send(form, form.form_with("reason"), {"reason": draw.choice(LEAVE_REASONS)})
            done.abandoned += 1
            continue
        own = listed.get(card.visit_id.hex[:8])
        if own is None:
            raise DoorError(f"{phone.browser.who}: no form for {card.place_name} ({card.visit_id}) is listed")
        if draw.random() < BY_PAGE:
            done += _file_by_page(stage, browser, card, own, place, day, draw)
        else:
            done += _file(stage, phone, own, place, day, draw)
    phone.close()
    return done


@dataclass(frozen=True)
class Card:
    """One visit on the observer's page: its address, the place's name and the form of the button looked for."""

    address: str
    place_name: str
    form: object

    @property
    def visit_id(self) -> UUID:
        return UUID(urlsplit(self.address).path.rstrip("/").rpartition("/")[2])


def _cards(page: Page, act: str) -> list[Card]:
    """Cards of visits that can be taken or started now."""
    found = []
    for form in page.document.forms:
        action = form.action or ""
        # One by one, also where a half-day of short checks has a button of its own.
        if action.endswith(f"/{act}/") and "/visits/" in action:
            name = form.xpath("string(ancestor::li[1]//h3)")
            found.append(Card(action.removesuffix(f"{act}/"), " ".join(name.split()), form))
    return found


def _file(stage: Stage, phone: Phone, listed: Listed, place: Place, day: date, draw: random.Random) -> Day:
    """Fetch this visit's own form, fill it in, send it; sometimes the network makes the phone send it twice."""
    shape = form_shape(phone.form(listed))
    form = stage.forms[_base(listed)]
    given = {str(node.tag): node.text for node in shape.instance.iter() if node.text and not len(node)}
    filled = fill(form, stage.world, place, day, draw, hidden=given)
    began, ended = _moments(stage, day, draw)
    xml = write_submission(
        shape,
        filled.answers,
        # A phone makes its own, and places of one name must not share it.
        instance_id=f"uuid:{uuid4()}",
        started_at=began,
        ended_at=ended,
        omit=filled.omit,
    )
    phone.send(xml, filled.photos)
    done = Day(filed=1, photos=len(filled.photos))
    if draw.random() < SENT_TWICE:
        again = phone.send(xml, filled.photos)
        if again != 202:
            raise DoorError(f"{phone.browser.who}: a duplicate was answered with HTTP {again}, not 202")
        done.duplicates = 1
    return done


def _file_by_page(
    stage: Stage, browser: Browser, card: Card, listed: Listed, place: Place, day: date, draw: random.Random
) -> Day:
    """Without any app: one group of questions a page, all answers checked, then sent."""
    form = stage.forms[_base(listed)]
    filled = fill(form, stage.world, place, day, draw, hidden={})
    page = browser.open(f"{card.address}fill/")
    for _ in form.items:
        asked = page.find_form(lambda each: any(_QUESTION.match(name or "") for name in each.fields))
        if asked is None:
            break
        page = browser.submit(page, asked, _entered(form, filled, asked))
    # The page's own form says no address; the others belong to its frame.
    page = browser.submit(page, page.find_form(lambda each: each.method == "POST" and not each.action), {})
    if not page.url.rstrip("/").endswith("receipt"):
        raise DoorError(f"{browser.who}: {card.place_name} was not filed by page: {page.title} {page.said}")
    return Day(filed=1, by_page=1)


def _entered(form: Form, filled: Filled, asked: Any) -> dict[str, str | list[str]]:
    """Answers by the names of the page's fields, which count the form's questions."""
    entered: dict[str, str | list[str]] = {}
    for name in asked.fields:
        place = _QUESTION.match(name or "")
        if place is None:
            continue
        item = form.items[int(place.group(1))]
        answer = "" if item.is_binary else filled.answers.get(item.name, "")
        entered[name] = answer.split() if item.type == "select_multiple" else answer
    return entered


def _base(listed: Listed) -> str:
    """The questionnaire's id; a visit's own form adds a suffix to it."""
    return listed.form_id.rpartition(".")[0]


def _moments(stage: Stage, day: date, draw: random.Random) -> tuple[datetime, datetime]:
    """When the phone's clock says the visit began and ended."""
    hour = draw.uniform(FIRST_HOUR, LAST_HOUR)
    began = datetime.combine(day, time(), stage.zone) + timedelta(minutes=round(hour * 60))
    return began, began + timedelta(minutes=draw.randint(18, 70))
