"""Appointments enter; an iCalendar text (RFC 5545) that says nothing of what they are leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from icalendar import Calendar, Event

LONGEST_TITLE = 40
# No product is named: the file lies on phones, and in other companies' calendars.
PRODUCT = "-//calendar//calendar//AR"
# How often a calendar may ask; visits of tomorrow are seen from this evening on.
ASK_EVERY = timedelta(hours=2)


class Refusal(StrEnum):
    TITLE_TELLS = "diary-title-tells"
    NO_FEED = "diary-no-feed"


# Words by which somebody who looks over a shoulder would know.
TELLING = ("راصد", "مراقب", "تفتيش", "متسوق", "rasid", "inspect", "mystery", "shopper", "observer")


@dataclass(frozen=True, slots=True)
class Appointment:
    """From the first through the last day. `is_busy`: a visit; else days away."""

    uid: str
    first: date
    last: date
    title: str
    place: str = ""
    is_certain: bool = True
    is_busy: bool = True


def title_refusal(title: str) -> Refusal | None:
    """The title is the observer's own; one that would give them away is not."""
    plain = title.casefold()
    return Refusal.TITLE_TELLS if any(word in plain for word in TELLING) else None


def calendar_text(appointments: Iterable[Appointment], name: str, now: datetime) -> bytes:
    """UTF-8, lines folded at 75 octets. `now` in UTC stands as the moment of making in every event."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASK_EVERY, parameters={"VALUE": "DURATION"})
    for one in appointments:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", now)
        event.add("dtstart", one.first)
        # The end is the first day that no longer belongs to it.
        event.add("dtend", one.last + timedelta(days=1))
        event.add("summary", one.title)
        if one.place:
            event.add("location", one.place)
        event.add("class", "PRIVATE")
        event.add("status", "CONFIRMED" if one.is_certain else "TENTATIVE")
        event.add("transp", "OPAQUE" if one.is_busy else "TRANSPARENT")
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text
