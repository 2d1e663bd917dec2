"""The corridor as a story: an installation just founded and its people enter; their first published week leaves."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import httpx

from tests.browser import offices, visitors
from tests.browser.offices import OFFICE, SLUG, Enrolled
from tests.browser.people import PHONE, Person, Town
from tests.browser.stack import Stack

# A Sunday morning in Amman; the visits are on Monday and show in the evening before, the bulletin is on the Sunday
# after.
SUNDAY = datetime(2026, 11, 15, 6, 0, tzinfo=UTC)
MONDAY = SUNDAY + timedelta(days=1, hours=1)
NEXT_SUNDAY = SUNDAY + timedelta(days=7, hours=1)
SUNDAY_EVENING = SUNDAY + timedelta(hours=10)
NEXT_SUNDAY_EVENING = SUNDAY_EVENING + timedelta(days=7)
# Before the hour at which offers without an answer end.
NEXT_MONDAY = MONDAY + timedelta(days=7) - timedelta(hours=3, minutes=30)
CENTRES_IN_FILE = 8
PLANNED, FILED, READ = 5, 4, 3
AUTHORITY = "وزارة الصحة"

__all__ = ["SLUG", "SUNDAY", "FirstWeek", "play"]


@dataclass
class FirstWeek:
    """What came of it. `kept` is the folder of a reader who kept the bulletin and the verifier."""

    stack: Stack
    town: Town
    observers: list[Enrolled] = field(default_factory=list)
    finding: str = ""
    order: str = ""
    bulletin: str = ""
    kept: Path = Path()


def play(stack: Stack, town: Town) -> FirstWeek:
    week = FirstWeek(stack, town)
    _settle(week)
    _plan(week)
    _visit(week)
    _put_right(week)
    _publish(week)
    assert not town.complaints, town.complaints
    return week


def begin_second_week(week: FirstWeek) -> None:
    """Something in every state: visits offered, taken and begun, and a week that is drawn and not released."""
    admin = week.town.person("administrator")
    offices.plan_week(admin, 4)
    offices.draw_week(admin, 3)
    week.stack.set_clock(NEXT_SUNDAY_EVENING)
    # The draw is fair, not even: whoever has most offers still has one when one is taken.
    week.observers.sort(key=lambda one: -visitors.offers(week.town.person(one.code)))
    for one in week.observers:
        visitors.take_offers(week.town.person(one.code), most=1)
    week.stack.set_clock(NEXT_MONDAY)
    assert visitors.start_visit(week.town.person(week.observers[0].code))


def _settle(week: FirstWeek) -> None:
    """From the administrator's link to an office full of people, along the checklist."""
    admin = week.town.person("administrator")
    admin.accepts(week.stack.invitation, "administrator")
    assert admin.path == OFFICE, "the administrator lands on the first page of the day"
    admin.follow("/setup/")
    assert _done(admin) == 1, "whoever founded began under improvement"
    offices.declare_regime(admin)
    offices.load_holidays(admin)
    assert offices.import_registry(admin) == CENTRES_IN_FILE
    offices.add_centre(admin)
    offices.publish_questionnaire(admin)
    offices.allow_photos(admin)
    week.observers = [offices.enrol_observer(admin, name, "الاثنين") for name in ("سلمى عودة", "خالد مطر")]
    links = offices.invite_members(admin) | {"liaison": offices.invite_liaison(admin, AUTHORITY)}
    offices.join(week.town, links)


def _plan(week: FirstWeek) -> None:
    admin = week.town.person("administrator")
    offices.plan_week(admin, PLANNED)
    admin.open(f"{OFFICE}setup/")
    assert _done(admin) == 7, "all but the bulletin is done: " + admin.reads()


def _visit(week: FirstWeek) -> None:
    """Taken on Sunday evening. On Monday the first sees a danger and is filed on pages, the rest by app."""
    phones = [(week.town.person(one.code, screen=PHONE), one) for one in week.observers]
    for person, one in phones:
        person.accepts(one.invitation, one.handle)
    week.stack.set_clock(SUNDAY_EVENING)
    assert sum(visitors.take_offers(person) for person, _ in phones) == PLANNED
    week.stack.set_clock(MONDAY)
    started = 0
    for person, one in phones:
        with visitors.Collect(week.stack.url, one) as collect:
            while visit := visitors.start_visit(person):
                if started == 0:
                    visitors.fill_on_pages(person, visit)
                elif started < FILED:
                    _send(collect, visit, with_photo=started == 1)
                started += 1
    assert started == PLANNED, "the last one is begun and not filed"


def _send(collect: visitors.Collect, visit: UUID, *, with_photo: bool) -> None:
    """From an app; sent twice, as happens on bad networks, and taken once."""
    answers = visitors.DESERTED if with_photo else visitors.CLEAN
    filled = collect.fill(visit, answers, MONDAY, visitors.photo() if with_photo else None)
    for wanted in (201, 202):
        sent = collect.send(filled)
        assert (sent.status, bool(sent.receipt)) == (wanted, True)


def _put_right(week: FirstWeek) -> None:
    """Read, confirmed, ordered, answered with proof, accepted by one officer, seen, and closed by another.

    One reading and one draft are left lying, as on any day.
    """
    town = week.town
    offices.accept_readings(town.person("reviewer"), waiting=FILED, read=READ)
    week.finding = offices.confirm_finding(town.person("administrator"), "خطر ظاهر", drafts=2)
    week.order = visitors.answer_order(town.person("liaison"))
    offices.accept_answers(town.person("administrator"), 1)
    week.stack.rasid(
        "manage", "shell", "-v", "0", "-c",
        f"from tests.browser.settled_checks import prove; prove('{SLUG}')",
    )  # fmt: skip
    offices.close_cases(town.person("second"), 1)


def _publish(week: FirstWeek) -> None:
    week.stack.set_clock(NEXT_SUNDAY)
    draft = offices.draft_bulletin(week.town.person("administrator"))
    for publisher in ("publisher", "publisher-2"):
        offices.approve(week.town.person(publisher), draft)
    week.bulletin = offices.publish(week.town.person("publisher"), draft)
    week.kept = week.stack.data / "kept-by-a-reader"
    week.kept.mkdir()
    for name, address in (("bulletin.json", f"{week.bulletin}bulletin.json"), ("verify.py", "/verify.py")):
        reply = httpx.get(week.stack.url + address, timeout=30).raise_for_status()
        (week.kept / name).write_bytes(reply.content)


def _done(admin: Person) -> int:
    """Steps of the checklist with their mark."""
    return admin.page.locator(".task-list .badge-primary").count()
